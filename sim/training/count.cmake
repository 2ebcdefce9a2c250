# Runs PROGRAM, and takes the counts that it leaves beside its OBJECTS to MODEL's folder of objects, where GCC
# looks for them; STAMP says when.
file(GLOB_RECURSE old ${OBJECTS}/*.gcda)
if(old)
  file(REMOVE ${old})
endif()
execute_process(COMMAND ${PROGRAM} COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE new ${OBJECTS}/Vclocked_core*.gcda)
file(COPY ${new} DESTINATION ${MODEL})
file(TOUCH ${STAMP})
