/* Everything of hpy/fast.h. Compiled three times: as it is, with HPY_FAST_GENERIC, and as C++. */
#include "common.h"
#include "hpy/fast.h"

#ifndef MODULE
#define MODULE fast
#endif

METHOD(is_direct, 0)
{
    (void)args;
    return HPyBool_FromBool(ctx, HPyFast_IsDirect(ctx));
}

/* ---- lists and tuples ---- */

enum { ROOM = 64 };

/* read_int64(sequence, capacity): what was read, and what stands behind it. */
METHOD(read_int64, 2)
{
    int64_t values[ROOM + 1];
    HPy_ssize_t capacity = number(ctx, args[1]);
    for (int i = 0; i <= ROOM; i++)
        values[i] = 77;
    HPy_ssize_t count = HPyFast_ReadInt64Array(ctx, args[0], values, capacity);
    if (count < 0)
        return HPy_NULL;
    HPyListBuilder builder = HPyListBuilder_New(ctx, count + 1);
    for (HPy_ssize_t i = 0; i <= count; i++) {
        HPy item = HPyLong_FromInt64_t(ctx, values[i]);
        HPyListBuilder_Set(ctx, builder, i, item);
        HPy_Close(ctx, item);
    }
    return HPyListBuilder_Build(ctx, builder);
}

METHOD(read_double, 2)
{
    double values[ROOM + 1];
    HPy_ssize_t capacity = number(ctx, args[1]);
    for (int i = 0; i <= ROOM; i++)
        values[i] = 77;
    HPy_ssize_t count = HPyFast_ReadDoubleArray(ctx, args[0], values, capacity);
    if (count < 0)
        return HPy_NULL;
    HPyListBuilder builder = HPyListBuilder_New(ctx, count + 1);
    for (HPy_ssize_t i = 0; i <= count; i++) {
        HPy item = HPyFloat_FromDouble(ctx, values[i]);
        HPyListBuilder_Set(ctx, builder, i, item);
        HPy_Close(ctx, item);
    }
    return HPyListBuilder_Build(ctx, builder);
}

/* ---- views ---- */

static HPy item_of(HPyContext *ctx, const HPyFastView *view, HPyFastType type, HPy_ssize_t i)
{
    switch (type) {
    case HPyFast_INT8: return HPyLong_FromLong(ctx, ((const int8_t *)view->data)[i]);
    case HPyFast_INT16: return HPyLong_FromLong(ctx, ((const int16_t *)view->data)[i]);
    case HPyFast_INT32: return HPyLong_FromLong(ctx, ((const int32_t *)view->data)[i]);
    case HPyFast_INT64: return HPyLong_FromInt64_t(ctx, ((const int64_t *)view->data)[i]);
    case HPyFast_UINT8: return HPyLong_FromLong(ctx, ((const uint8_t *)view->data)[i]);
    case HPyFast_UINT16: return HPyLong_FromLong(ctx, ((const uint16_t *)view->data)[i]);
    case HPyFast_UINT32: return HPyLong_FromUInt32_t(ctx, ((const uint32_t *)view->data)[i]);
    case HPyFast_UINT64: return HPyLong_FromUInt64_t(ctx, ((const uint64_t *)view->data)[i]);
    case HPyFast_FLOAT: return HPyFloat_FromDouble(ctx, ((const float *)view->data)[i]);
    case HPyFast_DOUBLE: return HPyFloat_FromDouble(ctx, ((const double *)view->data)[i]);
    }
    return HPyErr_SetString(ctx, ctx->h_ValueError, "no such type");
}

static HPy items_of(HPyContext *ctx, const HPyFastView *view, HPyFastType type)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, view->count);
    for (HPy_ssize_t i = 0; i < view->count; i++) {
        HPy item = item_of(ctx, view, type, i);
        if (HPy_IsNull(item)) {
            HPyListBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyListBuilder_Set(ctx, builder, i, item);
        HPy_Close(ctx, item);
    }
    return HPyListBuilder_Build(ctx, builder);
}

/* view(object, type, flags): the items; releases twice. */
METHOD(view, 3)
{
    HPyFastType type = (HPyFastType)number(ctx, args[1]);
    HPyFastView view;
    if (HPyFast_View(ctx, args[0], type, (int)number(ctx, args[2]), &view) < 0) {
        if (view.data != NULL || view.count != 0 || HPyFast_Release(ctx, &view) != 0)
            HPy_FatalError(ctx, "a refused view must be empty");
        return HPy_NULL;
    }
    HPy items = (uintptr_t)view.data % (uintptr_t)(type & 0xff) == 0
        ? items_of(ctx, &view, type) : HPyErr_SetString(ctx, ctx->h_SystemError, "not aligned");
    if (HPyFast_Release(ctx, &view) < 0 || HPyFast_Release(ctx, &view) < 0) {
        HPy_Close(ctx, items);
        return HPy_NULL;
    }
    return items;
}

/* view_is_copy(object, type) */
METHOD(view_is_copy, 2)
{
    HPyFastView view;
    if (HPyFast_View(ctx, args[0], (HPyFastType)number(ctx, args[1]), HPyFast_READ, &view) < 0)
        return HPy_NULL;
    bool is_copy = view.is_copy;
    return HPyFast_Release(ctx, &view) < 0 ? HPy_NULL : HPyBool_FromBool(ctx, is_copy);
}

/* add_one(object): to each double, in place. */
METHOD(add_one, 1)
{
    HPyFastView view;
    if (HPyFast_View(ctx, args[0], HPyFast_DOUBLE, HPyFast_WRITE, &view) < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < view.count; i++)
        ((double *)view.data)[i] += 1;
    return HPyFast_Release(ctx, &view) < 0 ? HPy_NULL : none(ctx);
}

/* meanwhile(object, flags, function): calls the function while the bytes are viewed, and lets its exception through. */
METHOD(meanwhile, 3)
{
    HPyFastView view;
    if (HPyFast_View(ctx, args[0], HPyFast_UINT8, (int)number(ctx, args[1]), &view) < 0)
        return HPy_NULL;
    HPy result = HPy_CallTupleDict(ctx, args[2], HPy_NULL, HPy_NULL);
    if (HPyFast_Release(ctx, &view) < 0 && !HPy_IsNull(result)) {
        HPy_Close(ctx, result);
        return HPy_NULL;
    }
    return result;
}

/* ---- runtimes that offer fewer or more direct calls than this module knows ---- */

#ifndef HPY_ABI_CPYTHON
/* take(missing): offers a table shorter by that many bytes, or longer; gives (calls are direct, objects are). */
METHOD(take, 1)
{
    const HPyDirectCalls before = _HPy_direct;
    size_t size = sizeof(before) - (size_t)number(ctx, args[0]);
    HPyDirectCalls *table = (HPyDirectCalls *)calloc(1, size);
    if (table == NULL)
        return HPyErr_NoMemory(ctx);
    memcpy(table, &before, size < sizeof(before) ? size : sizeof(before));
    memcpy(table, &size, sizeof(size));
    const HPyDirectCalls none = {0, NULL, 0, 0, 0, NULL};
    _HPy_direct = none;
    _HPyDirect_Take(table);
    free(table);
    HPy answers[2];
    answers[0] = HPyBool_FromBool(ctx, _HPy_direct.size != 0 && _HPy_direct.ctx == ctx);
    answers[1] = HPyBool_FromBool(ctx, HPyFast_IsDirect(ctx));
    _HPy_direct = before;
    HPy result = HPyTuple_FromArray(ctx, answers, 2);
    HPy_Close(ctx, answers[0]);
    HPy_Close(ctx, answers[1]);
    return result;
}
#endif

static HPyDef *defines[] = {
#ifndef HPY_ABI_CPYTHON
    &m_take,
#endif
    &m_is_direct, &m_read_int64, &m_read_double, &m_view, &m_view_is_copy, &m_add_one, &m_meanwhile, NULL
};
static HPyModuleDef definition = {NULL, 0, NULL, defines, NULL};

#define MODINIT(NAME) HPy_MODINIT(NAME, definition)
MODINIT(MODULE)
