/* The entry points of a module. */
#ifndef HPY_MODINIT_H
#define HPY_MODINIT_H

#include "trampoline.h"

/** HPY_MOD_EMBEDDABLE(NAME) stands before the definitions of a module that may share its binary with others. The
    variables it stands for are declared by trampoline.h when HPY_EMBEDDED_MODULES is defined. */
#define HPY_MOD_EMBEDDABLE(NAME)

/** HPy_MODINIT(NAME, DEF) makes the HPyModuleDef variable DEF importable under the name NAME. */
#ifdef HPY_ABI_CPYTHON

#define HPy_MODINIT(EXTNAME, MODDEF) \
    HPy_EXPORTED_FUNC PyObject *PyInit_##EXTNAME(void); \
    HPy_EXPORTED_FUNC PyObject *PyInit_##EXTNAME(void) \
    { \
        _HPy_InitContext(); \
        return _HPyModuleDef_AsPyInit(&(MODDEF), #EXTNAME); \
    }

#else

#ifdef HPY_EMBEDDED_MODULES
#define _HPY_DEFINE_TRAMPOLINE_STATE
#else
#define _HPY_DEFINE_TRAMPOLINE_STATE \
    HPyContext *_ctx_for_trampolines; \
    HPyDirectCalls _HPy_direct;
#endif

/* A context replaces the one before, which the trampolines must then not call directly any more. */
#define HPy_MODINIT(EXTNAME, MODDEF) \
    _HPY_DEFINE_TRAMPOLINE_STATE \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_major_version_##EXTNAME(void); \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_major_version_##EXTNAME(void) \
    { \
        return HPY_ABI_VERSION; \
    } \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_minor_version_##EXTNAME(void); \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_minor_version_##EXTNAME(void) \
    { \
        return HPY_ABI_VERSION_MINOR; \
    } \
    HPy_EXPORTED_FUNC void HPyInitGlobalContext_##EXTNAME(HPyContext *ctx); \
    HPy_EXPORTED_FUNC void HPyInitGlobalContext_##EXTNAME(HPyContext *ctx) \
    { \
        _HPy_direct.size = 0; \
        _HPy_direct.ctx = NULL; \
        _ctx_for_trampolines = ctx; \
        _HPy_FindMoved(ctx); \
    } \
    HPy_EXPORTED_FUNC void HPyInitDirectCalls_##EXTNAME(const HPyDirectCalls *table); \
    HPy_EXPORTED_FUNC void HPyInitDirectCalls_##EXTNAME(const HPyDirectCalls *table) \
    { \
        _HPyDirect_Take(table); \
    } \
    HPy_EXPORTED_FUNC HPyModuleDef *HPyInit_##EXTNAME(void); \
    HPy_EXPORTED_FUNC HPyModuleDef *HPyInit_##EXTNAME(void) \
    { \
        return &(MODDEF); \
    }

#endif

#endif /* HPY_MODINIT_H */
