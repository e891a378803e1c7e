/* Found before the real Python.h when a universal module is compiled: such a module must run on every
   implementation of Python, so it can use none of CPython's own interface. */
#error "Python.h cannot be used in the universal ABI; build with the cpython or hybrid ABI for that"
