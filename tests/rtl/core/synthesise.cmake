# Synthesises zobel_core for the ECP5 with Yosys; fails on any error and on a latch.
list(JOIN SOURCES " " files)
execute_process(
  COMMAND ${YOSYS} -q -p "read_verilog -sv ${files}\; synth_ecp5 -top zobel_core\; select -assert-none t:$_DLATCH_*\; tee -o /dev/stdout stat"
  RESULT_VARIABLE status
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output)
message("${output}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "yosys refuses zobel_core")
endif()
