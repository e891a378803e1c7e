/* Found before the real Python.h when a universal module is compiled: such a module must run on every
   implementation of Python, so it can use none of CPython's own interface. */
#error "Python.h cannot be used in the universal ABI; while a module is being moved to HPy, build it for the hybrid ABI (HPyAbi=hybrid)"
