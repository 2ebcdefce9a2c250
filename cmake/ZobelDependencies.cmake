# Finds every library and tool that Zobel uses. Whatever is missing ends the configuration in one
# line that names the Debian package to install.

find_package(PkgConfig QUIET)
if(NOT PkgConfig_FOUND)
  message(FATAL_ERROR "pkg-config is missing: apt-get install pkg-config (or run scripts/setup.sh)")
endif()

# Fails with the one line for a dependency that was not found.
macro(zobel_need found what package)
  if(NOT ${found})
    message(FATAL_ERROR
            "${what} is missing: apt-get install ${package} (or run scripts/setup.sh)")
  endif()
endmacro()

# Finds a CMake package, or says which Debian package holds it.
macro(zobel_find_package name package)
  find_package(${name} QUIET ${ARGN})
  zobel_need(${name}_FOUND ${name} ${package})
endmacro()

# Finds a pkg-config module as the imported target PkgConfig::<prefix>.
macro(zobel_find_module prefix module package)
  pkg_check_modules(${prefix} QUIET IMPORTED_TARGET ${module})
  zobel_need(${prefix}_FOUND ${module} ${package})
endmacro()

# Finds a program as the variable <variable>.
macro(zobel_find_tool variable program package)
  find_program(${variable} ${program})
  zobel_need(${variable} ${program} ${package})
endmacro()

zobel_find_package(verilator verilator HINTS /usr/share/verilator $ENV{VERILATOR_ROOT})
zobel_find_package(Threads libc6-dev)
zobel_find_package(Eigen3 libeigen3-dev NO_MODULE)
zobel_find_package(fmt libfmt-dev)
zobel_find_package(ZLIB zlib1g-dev)
zobel_find_package(nlohmann_json nlohmann-json3-dev)
zobel_find_package(CLI11 libcli11-dev)
zobel_find_package(tl-expected libexpected-dev)
zobel_find_package(Boost libboost-dev)
zobel_find_module(SNDFILE sndfile libsndfile1-dev)
zobel_find_module(SYSTEMC systemc libsystemc-dev)
zobel_find_module(NGSPICE ngspice libngspice0-dev)
zobel_find_tool(ZOBEL_GNUPLOT gnuplot gnuplot-nox)

if(ZOBEL_BUILD_HOST)
  zobel_find_package(Qt6Core qt6-base-dev)
  zobel_find_package(Qt6Widgets qt6-base-dev)
  zobel_find_package(Qt6SerialPort qt6-serialport-dev)
endif()

if(ZOBEL_BUILD_TESTS)
  zobel_find_package(Catch2 catch2)
  zobel_find_tool(ZOBEL_YOSYS yosys yosys)
endif()

if(ZOBEL_FUZZ AND NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "the fuzzers need Clang: apt-get install clang libclang-rt-14-dev, then "
                      "cmake --preset fuzz")
endif()

find_program(ZOBEL_CCACHE ccache)
if(ZOBEL_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${ZOBEL_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ZOBEL_CCACHE})
endif()
