# zobel_verilate(<name> TOP <module> SOURCES <file>... [PARAMETERS -GName=value...] [TRACE]
#                [PREFIX <class>])
#
# A static library <name> with the Verilated model class V<module>, or <class>. Its headers count as system
# headers, so that their warnings are not ours. Sources are relative to rtl/, packages first.
# TRACE gives the model an FST trace; the option ZOBEL_TRACE_ALL gives it to every model.
function(zobel_verilate name)
  cmake_parse_arguments(ARG "TRACE" "TOP;PREFIX" "SOURCES;PARAMETERS" ${ARGN})
  if(ARG_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${name}: nothing behind ${ARG_KEYWORDS_MISSING_VALUES}")
  endif()
  if(NOT ARG_PREFIX)
    set(ARG_PREFIX V${ARG_TOP})
  endif()
  set(trace)
  if(ARG_TRACE OR ZOBEL_TRACE_ALL)
    set(trace TRACE_FST)
  endif()
  list(TRANSFORM ARG_SOURCES PREPEND ${PROJECT_SOURCE_DIR}/rtl/)
  add_library(${name} STATIC)
  verilate(${name} ${trace}
    TOP_MODULE ${ARG_TOP}
    PREFIX ${ARG_PREFIX}
    SOURCES ${ARG_SOURCES}
    VERILATOR_ARGS -Wall --assert -O3 --x-assign fast --x-initial fast
                   ${ARG_PARAMETERS} ${ZOBEL_LINT_WAIVERS})
  get_target_property(includes ${name} INTERFACE_INCLUDE_DIRECTORIES)
  set_target_properties(${name} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${includes}")
  target_compile_definitions(${name} PUBLIC VL_TIME_CONTEXT)
  # Packing neighbouring flags into vectors costs the models more than it saves.
  target_compile_options(${name} PRIVATE
    $<$<CONFIG:Release>:-O3> $<$<CONFIG:Release>:-fno-tree-slp-vectorize> -w)
  target_link_libraries(${name} PUBLIC Threads::Threads)
endfunction()

set(ZOBEL_LINT_WAIVERS ${PROJECT_SOURCE_DIR}/rtl/lint/waivers.vlt)
