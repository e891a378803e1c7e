// The same as C++.
#define MODULE fast_cpp
#include "fast.c"
