# Synthesises zobel_core for the ECP5 with Yosys; fails on any error and on a latch.
list(JOIN SOURCES " " files)
string(CONCAT script
  "read_verilog -sv ${files}; "
  "hierarchy -check -top zobel_core; proc; "
  "select -assert-none t:$dlatch; "
  "synth_ecp5 -top zobel_core; "
  "tee -o /dev/stdout stat")
execute_process(COMMAND ${YOSYS} -q -p "${script}"
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
message("${output}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "yosys refuses zobel_core")
endif()
