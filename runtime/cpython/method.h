/* method.h: method definitions, for modules and types alike. */
#ifndef HPY_CPYTHON_METHOD_H
#define HPY_CPYTHON_METHOD_H

#include "hpy.h"

/* The METH_* flags of a method convention, -1 for every other signature. */
static inline int _HPyMeth_Flags(HPyFunc_Signature signature)
{
    switch ((int)signature) {
    case HPyFunc_VARARGS:
        return METH_FASTCALL;
    case HPyFunc_KEYWORDS:
        return METH_FASTCALL | METH_KEYWORDS;
    case HPyFunc_NOARGS:
        return METH_NOARGS;
    case HPyFunc_O:
        return METH_O;
    default:
        return -1;
    }
}

static inline void _HPyMeth_ToPy(const HPyMeth *meth, PyMethodDef *out)
{
    out->ml_name = meth->name;
    out->ml_meth = (PyCFunction)(void (*)(void))meth->cpy_trampoline;
    out->ml_flags = _HPyMeth_Flags(meth->signature);
    out->ml_doc = meth->doc;
}

#endif
