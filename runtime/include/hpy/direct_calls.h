/* The short way into and out of a universal module.
 *
 * The standard trampoline of a universal module packs its arguments and goes through the context. A runtime
 * whose handles are the object pointers themselves can offer a shorter way: after HPyInitGlobalContext_NAME it
 * calls HPyInitDirectCalls_NAME, an export of our own, and from then on the trampolines call the
 * implementation with the context given there. */
#ifndef HPY_DIRECT_CALLS_H
#define HPY_DIRECT_CALLS_H

#include "context.h"

/** What a runtime tells a module that it may call directly. */
typedef struct {
    size_t size;                    /**< sizeof(HPyDirectCalls), of the runtime */
    HPyContext *ctx;                /**< valid for as long as the module is loaded */
    HPy_ssize_t tuple_size_offset;  /**< from the address of a tuple to its number of items */
    HPy_ssize_t tuple_items_offset; /**< from the address of a tuple to its items */
    HPy_ssize_t object_struct_offset; /**< from an object to its C struct, for the shape Object */
    const struct _HPyFastTable *fast; /**< what hpy/fast.h may use; null: nothing */
} HPyDirectCalls;

/* Members are only ever added, at the end. Without those up to this one, direct calls are not possible. */
#define _HPY_DIRECT_CALLS_NEEDED (offsetof(HPyDirectCalls, object_struct_offset) + sizeof(HPy_ssize_t))

#ifndef _HPY_DIRECT_CAPI

/* One per binary. With several modules in one binary each has its own, and so each source file does. */
#ifdef HPY_EMBEDDED_MODULES
_HPY_UNUSED static HPyContext *_ctx_for_trampolines;
_HPY_UNUSED static HPyDirectCalls _HPy_direct;
#else
extern _HPY_HIDDEN HPyContext *_ctx_for_trampolines;
extern _HPY_HIDDEN HPyDirectCalls _HPy_direct;
#endif

/* Takes over what the runtime offers, which may know fewer members than the module, or more. */
HPyAPI_INLINE_HELPER void _HPyDirect_Take(const HPyDirectCalls *table)
{
    const HPyDirectCalls none = {0, NULL, 0, 0, 0, NULL};
    if (table->size < _HPY_DIRECT_CALLS_NEEDED)
        return;
    _HPy_direct = none;
    memcpy(&_HPy_direct, table, table->size < sizeof(none) ? table->size : sizeof(none));
}

/* Calls a member of the context that returns a handle. */
#ifdef _HPY_HANDLE_IS_WORD
#define _HPY_HANDLE_CALL(MEMBER, TYPES, ARGUMENTS) _HPY_STRUCT(HPy, _HPY_FUNCTION_AS(intptr_t (*) TYPES, MEMBER) ARGUMENTS)
#else
#define _HPY_HANDLE_CALL(MEMBER, TYPES, ARGUMENTS) MEMBER ARGUMENTS
#endif

#endif

#endif /* HPY_DIRECT_CALLS_H */
