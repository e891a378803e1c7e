/* Other views and copies of the same elements. */
#include "ndarray.h"

/* Fills in the length that was given as -1. */
static int resolve_unknown(HPyContext *ctx, Layout *layout, int unknown, intptr_t size)
{
    if (!layout_pack(layout))
        goto mismatch;
    if (unknown >= 0) {
        /* layout->size is the product of the other lengths here. */
        if (layout->size == 0 || size % layout->size != 0)
            goto mismatch;
        layout->shape[unknown] = size / layout->size;
        if (!layout_pack(layout))
            goto mismatch;
    }
    if (layout->size == size)
        return 0;
mismatch:
    HPyErr_SetString(ctx, ctx->h_ValueError, "shape does not fit the number of elements");
    return -1;
}

HPyDef_METH(Array_reshape, "reshape", HPyFunc_VARARGS,
            .doc = "reshape($self, *shape)\n--\n\nThe elements in C order with another shape, one length of which may be -1:\n"
                   "a view where the elements lie in C order, else a copy.")
static HPy Array_reshape_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    Layout layout;
    int unknown;
    if (nargs == 1) {
        if (shape_from_object(ctx, args[0], &layout, &unknown) < 0)
            return HPy_NULL;
    } else {
        HPy shape = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
        if (HPy_IsNull(shape))
            return HPy_NULL;
        int status = shape_from_object(ctx, shape, &layout, &unknown);
        HPy_Close(ctx, shape);
        if (status < 0)
            return HPy_NULL;
    }
    const Layout *source = &Array_AsStruct(ctx, self)->layout;
    if (resolve_unknown(ctx, &layout, unknown, source->size) < 0)
        return HPy_NULL;
    if (layout_is_c_contiguous(source)) {
        layout.data = source->data;
        return array_view(ctx, self, &layout);
    }
    HPy result = array_copy(ctx, source);
    if (!HPy_IsNull(result)) {
        Array *array = Array_AsStruct(ctx, result);
        layout.data = array->layout.data;
        array->layout = layout;
    }
    return result;
}

static HPy transpose(HPyContext *ctx, HPy self, const int *axes)
{
    const Layout *source = &Array_AsStruct(ctx, self)->layout;
    Layout layout = *source;
    for (int i = 0; i < source->ndim; i++) {
        layout.shape[i] = source->shape[axes[i]];
        layout.strides[i] = source->strides[axes[i]];
    }
    return array_view(ctx, self, &layout);
}

static HPy reverse_axes(HPyContext *ctx, HPy self)
{
    int axes[MAX_NDIM], ndim = Array_AsStruct(ctx, self)->layout.ndim;
    for (int i = 0; i < ndim; i++)
        axes[i] = ndim - 1 - i;
    return transpose(ctx, self, axes);
}

HPyDef_METH(Array_transpose, "transpose", HPyFunc_VARARGS,
            .doc = "transpose($self, *axes)\n--\n\nView with the axes in another order, reversed when none is given.")
static HPy Array_transpose_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    int axes[MAX_NDIM], ndim = Array_AsStruct(ctx, self)->layout.ndim;
    bool seen[MAX_NDIM] = { false };
    if (nargs == 0)
        return reverse_axes(ctx, self);
    if (nargs != (size_t)ndim)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "axes must name each axis once");
    for (int i = 0; i < ndim; i++) {
        HPy_ssize_t axis = HPyLong_AsSsize_t(ctx, args[i]);
        if (axis == -1 && HPyErr_Occurred(ctx))
            return HPy_NULL;
        if (axis < 0)
            axis += ndim;
        if (axis < 0 || axis >= ndim || seen[axis])
            return HPyErr_SetString(ctx, ctx->h_ValueError, "axes must name each axis once");
        seen[axis] = true;
        axes[i] = (int)axis;
    }
    return transpose(ctx, self, axes);
}

HPyDef_GET(Array_T, "T", .doc = "view with the axes reversed")
static HPy Array_T_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return reverse_axes(ctx, self);
}

HPyDef_METH(Array_copy, "copy", HPyFunc_NOARGS, .doc = "copy($self, /)\n--\n\nNew array with the same elements, without the tag.")
static HPy Array_copy_impl(HPyContext *ctx, HPy self)
{
    return array_copy(ctx, &Array_AsStruct(ctx, self)->layout);
}

HPyDef_METH(Array_flatten, "flatten", HPyFunc_NOARGS, .doc = "flatten($self, /)\n--\n\nCopy with one axis.")
static HPy Array_flatten_impl(HPyContext *ctx, HPy self)
{
    HPy result = array_copy(ctx, &Array_AsStruct(ctx, self)->layout);
    if (!HPy_IsNull(result)) {
        Layout *layout = &Array_AsStruct(ctx, result)->layout;
        layout->ndim = 1;
        layout->shape[0] = layout->size;
        layout->strides[0] = (intptr_t)sizeof(double);
    }
    return result;
}

HPyDef_METH(Array_fill, "fill", HPyFunc_O, .doc = "fill($self, value, /)\n--\n\nSet every element.")
static HPy Array_fill_impl(HPyContext *ctx, HPy self, HPy object)
{
    double value = number_from_object(ctx, object);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    const Array *array = Array_AsStruct(ctx, self);
    if (array_require_writable(ctx, array) < 0)
        return HPy_NULL;
    const Layout *layout = &array->layout;
    Walk walk;
    for (walk_start(&walk, 1, &layout); walk.left > 0; walk_next(&walk))
        *walk_item(&walk, 0) = value;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(Array_freeze, "freeze", HPyFunc_NOARGS, .doc = "freeze($self, /)\n--\n\nRead-only copy, which can be hashed.")
static HPy Array_freeze_impl(HPyContext *ctx, HPy self)
{
    HPy result = array_copy(ctx, &Array_AsStruct(ctx, self)->layout);
    if (!HPy_IsNull(result))
        Array_AsStruct(ctx, result)->readonly = 1;
    return result;
}
