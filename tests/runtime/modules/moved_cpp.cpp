// The same in C++.
#define MODULE moved_cpp
#include "moved_first.c"
#include "moved.c"
