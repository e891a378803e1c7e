/* What fast.sh measures: sums of many numbers, taken one by one or with hpy/fast.h. Compiled for both ABIs and, with
 * HPY_FAST_GENERIC, for a runtime without direct access. fast_capi.c is the same for the C API. */
#include <hpy.h>
#include <hpy/fast.h>

enum { ROOM = 1000 };

/* ---- one by one ---- */

HPyDef_METH(int_items, "int_items", HPyFunc_O)
static HPy int_items_impl(HPyContext *ctx, HPy self, HPy sequence)
{
    (void)self;
    int64_t sum = 0;
    HPy_ssize_t length = HPy_Length(ctx, sequence);
    if (length < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < length; i++) {
        HPy item = HPy_GetItem_i(ctx, sequence, i);
        if (HPy_IsNull(item))
            return HPy_NULL;
        int64_t value = HPyLong_AsInt64_t(ctx, item);
        HPy_Close(ctx, item);
        if (value == -1 && HPyErr_Occurred(ctx))
            return HPy_NULL;
        sum += value;
    }
    return HPyLong_FromInt64_t(ctx, sum);
}

HPyDef_METH(float_items, "float_items", HPyFunc_O)
static HPy float_items_impl(HPyContext *ctx, HPy self, HPy sequence)
{
    (void)self;
    double sum = 0;
    HPy_ssize_t length = HPy_Length(ctx, sequence);
    if (length < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < length; i++) {
        HPy item = HPy_GetItem_i(ctx, sequence, i);
        if (HPy_IsNull(item))
            return HPy_NULL;
        double value = HPyFloat_AsDouble(ctx, item);
        HPy_Close(ctx, item);
        if (value == -1.0 && HPyErr_Occurred(ctx))
            return HPy_NULL;
        sum += value;
    }
    return HPyFloat_FromDouble(ctx, sum);
}

/* ---- all at once ---- */

HPyDef_METH(int_array, "int_array", HPyFunc_O)
static HPy int_array_impl(HPyContext *ctx, HPy self, HPy sequence)
{
    (void)self;
    int64_t values[ROOM], sum = 0;
    HPy_ssize_t count = HPyFast_ReadInt64Array(ctx, sequence, values, ROOM);
    if (count < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < count; i++)
        sum += values[i];
    return HPyLong_FromInt64_t(ctx, sum);
}

HPyDef_METH(float_array, "float_array", HPyFunc_O)
static HPy float_array_impl(HPyContext *ctx, HPy self, HPy sequence)
{
    (void)self;
    double values[ROOM], sum = 0;
    HPy_ssize_t count = HPyFast_ReadDoubleArray(ctx, sequence, values, ROOM);
    if (count < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < count; i++)
        sum += values[i];
    return HPyFloat_FromDouble(ctx, sum);
}

HPyDef_METH(buffer, "buffer", HPyFunc_O)
static HPy buffer_impl(HPyContext *ctx, HPy self, HPy object)
{
    (void)self;
    double sum = 0;
    HPyFastView view;
    if (HPyFast_View(ctx, object, HPyFast_DOUBLE, HPyFast_READ, &view) < 0)
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < view.count; i++)
        sum += ((const double *)view.data)[i];
    return HPyFast_Release(ctx, &view) < 0 ? HPy_NULL : HPyFloat_FromDouble(ctx, sum);
}

static HPyDef *fast_defines[] = { &int_items, &float_items, &int_array, &float_array, &buffer, NULL };

static HPyModuleDef fast_def = { .defines = fast_defines };

#define MODINIT(NAME) HPy_MODINIT(NAME, fast_def)
MODINIT(BENCH_MODULE)
