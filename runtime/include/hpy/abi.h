/* Which of the three ABIs this file is compiled for, and what follows from it. */
#ifndef HPY_ABI_H
#define HPY_ABI_H

#if defined(HPY_BUILDING_RUNTIME) && !defined(HPY_ABI_UNIVERSAL)
#define HPY_ABI_UNIVERSAL
#endif

#if defined(HPY_ABI_UNIVERSAL) && (defined(HPY_ABI_CPYTHON) || defined(HPY_ABI_HYBRID)) || \
    defined(HPY_ABI_CPYTHON) && defined(HPY_ABI_HYBRID)
#error "define only one of HPY_ABI_UNIVERSAL, HPY_ABI_CPYTHON and HPY_ABI_HYBRID"
#endif

#if defined(HPY_ABI_UNIVERSAL)
#define HPY_ABI "universal"
#elif defined(HPY_ABI_CPYTHON)
#define HPY_ABI "cpython"
#elif defined(HPY_ABI_HYBRID)
#define HPY_ABI "hybrid"
#else
#error "no ABI is chosen: HPy.Build.Sdk and hpy.devel define HPY_ABI_UNIVERSAL, HPY_ABI_CPYTHON or HPY_ABI_HYBRID; a compiler called by hand needs one of them, for example -DHPY_ABI_UNIVERSAL"
#endif

/* The version of the binary interface: a runtime loads modules of the same major version whose minor
   version is not larger than its own. */
#define HPY_ABI_VERSION 0
#define HPY_ABI_VERSION_MINOR 0
#define HPY_ABI_TAG "hpy0"

/* Private. _HPY_LEGACY: Python.h is there. _HPY_DIRECT_CAPI: the API is CPython's, called directly
   instead of through the context: the cpython ABI, and the runtime itself. */
#if defined(HPY_ABI_CPYTHON) || defined(HPY_ABI_HYBRID) || defined(HPY_BUILDING_RUNTIME)
#define _HPY_LEGACY
#endif
#if defined(HPY_ABI_CPYTHON) || defined(HPY_BUILDING_RUNTIME)
#define _HPY_DIRECT_CAPI
#endif

#endif /* HPY_ABI_H */
