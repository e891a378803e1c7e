/* The fast path: many values in one call, read directly where the implementation of Python allows it.
 *
 * Not part of hpy.h and not of ABI 0: these are functions on top of it, compiled into the module. They work with every
 * implementation of HPy; one that offers direct access (this project's runtime does, and a module of the cpython ABI
 * has it always) makes them quick. docs/fast-path.md tells how quick.
 *
 *     int64_t values[100];
 *     HPy_ssize_t n = HPyFast_ReadInt64Array(ctx, list, values, 100);
 *
 *     HPyFastView view;
 *     if (HPyFast_View(ctx, object, HPyFast_DOUBLE, HPyFast_READ, &view) < 0)
 *         return HPy_NULL;
 *     double sum = add_up((const double *)view.data, view.count);
 *     if (HPyFast_Release(ctx, &view) < 0)
 *         return HPy_NULL;
 */
#ifndef HPY_FAST_H
#define HPY_FAST_H

#include "../hpy.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "fast/table.h"

#if defined(_HPY_DIRECT_CAPI)
extern _HPY_HIDDEN const HPyFastTable _HPyFast_table;
#endif

/* What the runtime offers, or null. Handles of other contexts, such as that of debug mode, are no objects. With
   HPY_FAST_GENERIC defined, modules do without in any case. */
HPyAPI_INLINE_HELPER const HPyFastTable *_HPyFast_Table(HPyContext *ctx)
{
#if defined(HPY_FAST_GENERIC)
    (void)ctx;
    return NULL;
#elif defined(_HPY_DIRECT_CAPI)
    (void)ctx;
    return &_HPyFast_table;
#else
    return ctx == _HPy_direct.ctx ? _HPy_direct.fast : NULL;
#endif
}

/** True when objects can be read directly. The functions below ask for themselves; what they do is the same. */
HPyAPI_INLINE_HELPER bool HPyFast_IsDirect(HPyContext *ctx)
{
    return _HPyFast_Table(ctx) != NULL;
}

#include "fast/sequence.h"
#include "fast/buffer.h"

#ifdef __cplusplus
}
#endif

#endif /* HPY_FAST_H */
