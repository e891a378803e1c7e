// The same in C++.
#define MODULE mistakes_handles_cpp
#include "mistakes_handles.c"
