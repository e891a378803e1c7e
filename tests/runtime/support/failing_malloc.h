/* malloc and its relatives are macros for CPython's raw allocator here, which failing.c can let fail. Weak, because
 * universal modules are linked without Python. */
#pragma weak PyMem_RawMalloc
#pragma weak PyMem_RawCalloc
#pragma weak PyMem_RawRealloc
#pragma weak PyMem_RawFree
