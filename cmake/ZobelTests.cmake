# zobel_add_test(<name> SOURCES <file>... LIBRARIES <target>... LABEL <label> [SLOW])
#
# One Catch2 executable; the label is one of rtl, model, sim, host, formal, fuzz, slow. Each of its test cases becomes a CTest test of its own process, so that
# SystemC, which elaborates once a process, can be tested in the same way as all else. With SLOW,
# test cases tagged [slow] have that label instead, and so are no part of the standard run.
include(Catch)

add_library(zobel_test_main STATIC ${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp)
target_include_directories(zobel_test_main PUBLIC ${PROJECT_SOURCE_DIR})
target_link_libraries(zobel_test_main PUBLIC Catch2::Catch2)

function(zobel_add_test name)
  cmake_parse_arguments(ARG "SLOW" "LABEL" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE zobel_flags zobel_test_main ${ARG_LIBRARIES})
  # NoTests: a name that CMake or Catch splits, as at a semicolon, must not pass by running nothing.
  set(discovery EXTRA_ARGS -w NoTests WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  if(ARG_SLOW)
    catch_discover_tests(${name} TEST_SPEC ~[slow] ${discovery}
      PROPERTIES LABELS ${ARG_LABEL} TIMEOUT 900)
    catch_discover_tests(${name} TEST_SPEC [slow] ${discovery} PROPERTIES LABELS slow TIMEOUT 1800)
  else()
    catch_discover_tests(${name} ${discovery} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT 900)
  endif()
endfunction()
