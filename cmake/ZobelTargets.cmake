# The flags of our own code, and the one way to declare a library or a program of ours.

add_library(zobel_flags INTERFACE)
target_include_directories(zobel_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(zobel_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)

# The sanitizers apply to generated code as well, so they are no part of zobel_flags.
if(ZOBEL_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(ZOBEL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# zobel_add_library(<name> SOURCES <file>... [PUBLIC <target>...] [PRIVATE <target>...])
# A static library of our code; with headers only, an interface library.
function(zobel_add_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE zobel_flags ${ARG_PRIVATE})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_PUBLIC})
    target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR})
  endif()
endfunction()

# zobel_add_program(<name> SOURCES <file>... LIBRARIES <target>...)
function(zobel_add_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE zobel_flags ${ARG_LIBRARIES})
endfunction()
