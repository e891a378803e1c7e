// The same in C++.
#define MODULE mistakes_builders_cpp
#include "mistakes_builders.c"
