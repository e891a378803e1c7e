/* Reductions: of all elements to a float, or along one axis to an array. */
#include "ndarray.h"

#include <math.h>

typedef enum { SUM, PROD, MIN, MAX, MEAN } Reduction;

/* Takes one more element into account. NaN wins in min and max. */
static void accumulate(Reduction reduction, double *total, double value)
{
    switch (reduction) {
    case SUM:
    case MEAN:
        *total += value;
        break;
    case PROD:
        *total *= value;
        break;
    case MIN:
        if (isnan(value) || value < *total)
            *total = value;
        break;
    case MAX:
        if (isnan(value) || value > *total)
            *total = value;
        break;
    }
}

/* The value to start from; min and max start from the first element, and no number is below a NaN. */
static double start_value(Reduction reduction)
{
    switch (reduction) {
    case PROD: return 1.0;
    case MIN: return INFINITY;
    case MAX: return -INFINITY;
    default: return 0.0;
    }
}

/* Reduces the axes of `source` where `target` has stride 0; `count` elements meet in each result. */
static void reduce_into(Reduction reduction, const Layout *target, const Layout *source, const Layout *results,
                        intptr_t count)
{
    Walk walk;
    for (walk_start(&walk, 1, &results); walk.left > 0; walk_next(&walk))
        *walk_item(&walk, 0) = start_value(reduction);
    const Layout *both[] = { source, target };
    for (walk_start(&walk, 2, both); walk.left > 0; walk_next(&walk))
        accumulate(reduction, walk_item(&walk, 1), *walk_item(&walk, 0));
    if (reduction == MEAN) {
        for (walk_start(&walk, 1, &results); walk.left > 0; walk_next(&walk))
            *walk_item(&walk, 0) /= (double)count;
    }
}

/* axis as a number from 0, or -1 for all axes; -2 with an exception. */
static int axis_from_object(HPyContext *ctx, HPy object, int ndim)
{
    if (HPy_IsNull(object) || HPy_Is(ctx, object, ctx->h_None))
        return -1;
    HPy_ssize_t axis = HPyLong_AsSsize_t(ctx, object);
    if (axis == -1 && HPyErr_Occurred(ctx))
        return -2;
    if (axis < -ndim || axis >= ndim) {
        HPyErr_Format(ctx, ctx->h_ValueError, "axis %zd is out of range for %d dimensions", axis, ndim);
        return -2;
    }
    return (int)(axis < 0 ? axis + ndim : axis);
}

static HPy reduce_array(HPyContext *ctx, const Layout *source, Reduction reduction, int axis, bool keepdims)
{
    Layout shape = *source;
    intptr_t count = axis < 0 ? source->size : source->shape[axis];
    for (int i = 0; i < source->ndim; i++) {
        if (axis < 0 || i == axis)
            shape.shape[i] = 1;
    }
    if (!layout_pack(&shape))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "array is too large");
    if (count == 0 && shape.size > 0 && reduction != SUM && reduction != PROD)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "min, max and mean need at least one element");
    Array *array;
    HPy result = array_alloc(ctx, &shape, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;

    Layout target;
    if (!layout_expand(&array->layout, source, &target)) {
        HPy_Close(ctx, result);
        return HPyErr_SetString(ctx, ctx->h_SystemError, "reduced shape does not fit its source");
    }
    reduce_into(reduction, &target, source, &array->layout, count);
    if (keepdims)
        return result;
    if (axis >= 0) {
        layout_drop_axis(&array->layout, axis);
        if (array->layout.ndim > 0)
            return result;
    }
    HPy value = HPyFloat_FromDouble(ctx, *(double *)(void *)array->layout.data);
    HPy_Close(ctx, result);
    return value;
}

static HPy reduce_method(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames, Reduction reduction)
{
    static const char *names[] = { "axis", "keepdims", NULL };
    HPyTracker tracker;
    HPy axis_object = HPy_NULL;
    int keepdims = 0;
    if (!HPyArg_ParseKeywords(ctx, &tracker, args, nargs, kwnames, "|O$p", names, &axis_object, &keepdims))
        return HPy_NULL;
    const Layout *layout = &Array_AsStruct(ctx, self)->layout;
    int axis = axis_from_object(ctx, axis_object, layout->ndim);
    HPyTracker_Close(ctx, tracker);
    return axis < -1 ? HPy_NULL : reduce_array(ctx, layout, reduction, axis, keepdims);
}

#define REDUCTION(SYM, NAME, KIND, TEXT)                                                                    \
    HPyDef_METH(SYM, NAME, HPyFunc_KEYWORDS, .doc = NAME "($self, axis=None, *, keepdims=False)\n--\n\n" TEXT)     \
    static HPy SYM##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)            \
    {                                                                                                       \
        return reduce_method(ctx, self, args, nargs, kwnames, KIND);                                        \
    }

REDUCTION(Array_sum, "sum", SUM, "Sum of the elements.")
REDUCTION(Array_prod, "prod", PROD, "Product of the elements.")
REDUCTION(Array_min, "min", MIN, "Smallest element.")
REDUCTION(Array_max, "max", MAX, "Largest element.")
REDUCTION(Array_mean, "mean", MEAN, "Arithmetic mean of the elements.")
