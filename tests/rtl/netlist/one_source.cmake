# Writes CLASS__ALL.cpp, which includes every source that Verilator wrote to FOLDER.
file(GLOB sources ${FOLDER}/${CLASS}*.cpp)
list(FILTER sources EXCLUDE REGEX "__ALL.cpp$")
list(TRANSFORM sources REPLACE "(.+)" "#include \"\\1\"\n")
list(JOIN sources "" text)
file(WRITE ${FOLDER}/${CLASS}__ALL.cpp "${text}")
