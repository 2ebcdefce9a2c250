# Synthesises the ULX3S' top with Yosys, as its bitstream is; fails on any error, on a latch, on a net with
# two drivers or a loop, and where less than a third of the part would be spare.
set(root ${CMAKE_CURRENT_LIST_DIR}/../../..)
list(JOIN SOURCES " " files)
string(CONCAT script
  "read_verilog -sv ${files}; "
  "hierarchy -top zobel_ulx3s; "
  "script scripts/bitstream/ecp5_resets.ys; script scripts/bitstream/synth_ecp5.ys; "
  "blackbox =A:whitebox; "
  "tee -o /dev/stdout stat")
execute_process(COMMAND ${YOSYS} -q -p "${script}" WORKING_DIRECTORY ${root}
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
message("${output}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "yosys refuses zobel_ulx3s")
endif()

function(count variable cell)
  string(REGEX MATCH " ${cell} +([0-9]+)" found "${output}")
  if(NOT found)
    message(FATAL_ERROR "no ${cell} in what yosys counted")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

function(fits used available what)
  math(EXPR percent "100 * ${used} / ${available}")
  message("${what}: ${used} of ${available}, ${percent} %")
  if(percent GREATER 66)
    message(FATAL_ERROR "less than a third of the ${what} would be spare")
  endif()
endfunction()

count(luts LUT4)
count(carries CCU2C)
count(rams TRELLIS_DPR16X4)
count(flops TRELLIS_FF)
count(multipliers MULT18X18D)
count(blocks DP16KD)
math(EXPR cells "${luts} + 2 * ${carries} + 6 * ${rams}")
fits(${cells} 83640 "logic cells")
fits(${flops} 83640 "flip-flops")
fits(${multipliers} 156 "multipliers")
fits(${blocks} 208 "block RAMs")
