/* What the trampolines, the functions that CPython calls, are built on.
 *
 * The standard trampoline of a universal module packs its arguments and goes through the context. A runtime
 * whose handles are the object pointers themselves can offer a shorter way: after HPyInitGlobalContext_NAME it
 * calls HPyInitDirectCalls_NAME, an export of our own, and from then on the trampolines call the
 * implementation with the context given there. */
#ifndef HPY_TRAMPOLINE_H
#define HPY_TRAMPOLINE_H

#include "context.h"

/* CPython may set this bit in the number of arguments of a vectorcall. */
#define _HPY_VECTORCALL_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))

/* The result of a function that CPython calls. Where a struct of one word is returned like a pointer, the
   functions return the handle itself: gcc then makes a jump of `return impl(...)`, which it does not when the
   struct has to be taken apart first. */
#if defined(__GNUC__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__ILP32__)
typedef HPy _HPyResult;
#define _HPyResult_FromHandle(H) (H)
HPyAPI_INLINE_HELPER _HPyResult _HPyResult_FromObject(cpy_PyObject *object)
{
    return HPy_FromVoidP((void *)object);
}
HPyAPI_INLINE_HELPER cpy_PyObject *_HPyResult_AsObject(_HPyResult result)
{
    return (cpy_PyObject *)HPy_AsVoidP(result);
}
#else
typedef cpy_PyObject *_HPyResult;
#define _HPyResult_FromHandle(H) ((cpy_PyObject *)HPy_AsVoidP(H))
HPyAPI_INLINE_HELPER _HPyResult _HPyResult_FromObject(cpy_PyObject *object)
{
    return object;
}
HPyAPI_INLINE_HELPER cpy_PyObject *_HPyResult_AsObject(_HPyResult result)
{
    return result;
}
#endif

/** What a runtime tells a module that it may call directly. */
typedef struct {
    size_t size;                    /**< sizeof(HPyDirectCalls), of the runtime */
    HPyContext *ctx;                /**< valid for as long as the module is loaded */
    HPy_ssize_t tuple_size_offset;  /**< from the address of a tuple to its number of items */
    HPy_ssize_t tuple_items_offset; /**< from the address of a tuple to its items */
} HPyDirectCalls;

#ifdef _HPY_DIRECT_CAPI

/* The items of a tuple as handles. */
HPyAPI_INLINE_HELPER const HPy *_HPyTuple_Items(PyObject *tuple)
{
    return _HPy_FromPyArray(((PyTupleObject *)tuple)->ob_item);
}

#else

/* One per binary. With several modules in one binary each has its own, and so each source file does. */
#ifdef HPY_EMBEDDED_MODULES
_HPY_UNUSED static HPyContext *_ctx_for_trampolines;
_HPY_UNUSED static HPyDirectCalls _HPy_direct;
#else
extern _HPY_HIDDEN HPyContext *_ctx_for_trampolines;
extern _HPY_HIDDEN HPyDirectCalls _HPy_direct;
#endif

HPyAPI_INLINE_HELPER HPy _HPyDirect_Handle(cpy_PyObject *object)
{
    return HPy_FromVoidP((void *)object);
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
