/* What the trampolines, the functions that CPython calls, are built on. */
#ifndef HPY_TRAMPOLINE_H
#define HPY_TRAMPOLINE_H

#include "direct_calls.h"

/* CPython may set this bit in the number of arguments of a vectorcall. */
#define _HPY_VECTORCALL_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))

#ifdef _HPY_DIRECT_CAPI

/* The items of a tuple as handles. */
HPyAPI_INLINE_HELPER const HPy *_HPyTuple_Items(PyObject *tuple)
{
    return _HPy_FromPyArray(((PyTupleObject *)tuple)->ob_item);
}

#else

HPyAPI_INLINE_HELPER HPy _HPyDirect_Handle(cpy_PyObject *object)
{
    return HPy_FromVoidP((void *)object);
}

HPyAPI_INLINE_HELPER cpy_PyObject *_HPyDirect_Object(HPy h)
{
    return (cpy_PyObject *)HPy_AsVoidP(h);
}

HPyAPI_INLINE_HELPER const HPy *_HPyDirect_Handles(cpy_PyObject *const *objects)
{
    return (const HPy *)(const void *)objects;
}

HPyAPI_INLINE_HELPER const HPy *_HPyDirect_TupleItems(cpy_PyObject *tuple)
{
    return (const HPy *)(const void *)((const char *)tuple + _HPy_direct.tuple_items_offset);
}

HPyAPI_INLINE_HELPER HPy_ssize_t _HPyDirect_TupleSize(cpy_PyObject *tuple)
{
    return *(const HPy_ssize_t *)(const void *)((const char *)tuple + _HPy_direct.tuple_size_offset);
}

#endif

#endif /* HPY_TRAMPOLINE_H */
