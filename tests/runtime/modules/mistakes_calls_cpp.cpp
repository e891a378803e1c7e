// The same in C++.
#define MODULE mistakes_calls_cpp
#include "mistakes_calls.c"
