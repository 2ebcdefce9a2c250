// Catch2's own main; every test executable links it.
#define CATCH_CONFIG_MAIN
#include "tests/support/catch.hpp"
