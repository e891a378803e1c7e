/* The type `array`: memory, attributes, repr. Its operators and methods are in the other files. */
#include "ndarray.h"

#include <stdlib.h>

HPy array_alloc(HPyContext *ctx, const Layout *shape, Array **result)
{
    Layout layout = *shape;
    if (!layout_pack(&layout))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "array is too large");

    /* calloc may give NULL for no bytes, which would look like a failure. */
    double *block = calloc(layout.size > 0 ? (size_t)layout.size : 1, sizeof(double));
    if (!block)
        return HPyErr_NoMemory(ctx);

    HPy type = HPyGlobal_Load(ctx, array_type);
    Array *array;
    HPy self = HPy_New(ctx, type, &array);
    HPy_Close(ctx, type);
    if (HPy_IsNull(self)) {
        free(block);
        return HPy_NULL;
    }
    array->layout = layout;
    array->layout.data = (char *)block;
    array->block = block;
    *result = array;
    return self;
}

HPy array_view(HPyContext *ctx, HPy owner, const Layout *layout)
{
    const Array *source = Array_AsStruct(ctx, owner);
    HPy type = HPyGlobal_Load(ctx, array_type);
    Array *array;
    HPy self = HPy_New(ctx, type, &array);
    HPy_Close(ctx, type);
    if (HPy_IsNull(self))
        return HPy_NULL;
    array->layout = *layout;
    array->readonly = source->readonly;
    /* A view of a view keeps the owner alive, not the whole chain. */
    if (HPyField_IsNull(source->base)) {
        HPyField_Store(ctx, self, &array->base, owner);
    } else {
        HPy base = HPyField_Load(ctx, owner, source->base);
        HPyField_Store(ctx, self, &array->base, base);
        HPy_Close(ctx, base);
    }
    return self;
}

HPy array_copy(HPyContext *ctx, const Layout *source)
{
    Array *array;
    HPy self = array_alloc(ctx, source, &array);
    if (!HPy_IsNull(self))
        layout_copy(&array->layout, source);
    return self;
}

int array_check(HPyContext *ctx, HPy object, Array **array)
{
    HPy type = HPyGlobal_Load(ctx, array_type);
    int result = HPy_TypeCheck(ctx, object, type);
    HPy_Close(ctx, type);
    if (result > 0)
        *array = Array_AsStruct(ctx, object);
    return result;
}

int array_require_writable(HPyContext *ctx, const Array *array)
{
    if (!array->readonly)
        return 0;
    HPyErr_SetString(ctx, ctx->h_ValueError, "array is read-only");
    return -1;
}

/* ---- shapes ---- */

static int length_from_object(HPyContext *ctx, HPy object, int axis, Layout *layout, int *unknown)
{
    HPy number = HPy_Index(ctx, object);
    if (HPy_IsNull(number))
        return -1;
    HPy_ssize_t length = HPyLong_AsSsize_t(ctx, number);
    HPy_Close(ctx, number);
    if (length == -1 && HPyErr_Occurred(ctx))
        return -1;
    if (length == -1 && unknown && *unknown < 0) {
        *unknown = axis;
        length = 1;
    }
    if (length < 0) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "negative length in shape");
        return -1;
    }
    layout->shape[axis] = length;
    return 0;
}

int shape_from_object(HPyContext *ctx, HPy object, Layout *layout, int *unknown)
{
    layout->data = NULL;
    layout->ndim = 1;
    if (unknown)
        *unknown = -1;
    if (!HPyTuple_Check(ctx, object) && !HPyList_Check(ctx, object))
        return length_from_object(ctx, object, 0, layout, unknown);

    HPy_ssize_t ndim = HPy_Length(ctx, object);
    if (ndim < 0)
        return -1;
    if (ndim > MAX_NDIM) {
        HPyErr_Format(ctx, ctx->h_ValueError, "at most %d dimensions", (int)MAX_NDIM);
        return -1;
    }
    layout->ndim = (int)ndim;
    for (int i = 0; i < layout->ndim; i++) {
        HPy item = HPy_GetItem_i(ctx, object, i);
        if (HPy_IsNull(item))
            return -1;
        int status = length_from_object(ctx, item, i, layout, unknown);
        HPy_Close(ctx, item);
        if (status < 0)
            return -1;
    }
    return 0;
}

HPy tuple_of(HPyContext *ctx, HPy *items, HPy_ssize_t count)
{
    bool complete = true;
    for (HPy_ssize_t i = 0; i < count; i++)
        complete = complete && !HPy_IsNull(items[i]);
    HPy result = complete ? HPyTuple_FromArray(ctx, items, count) : HPy_NULL;
    for (HPy_ssize_t i = 0; i < count; i++)
        HPy_Close(ctx, items[i]);
    return result;
}

HPy shape_to_tuple(HPyContext *ctx, int ndim, const intptr_t *lengths)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, ndim);
    for (int i = 0; i < ndim; i++) {
        HPy length = HPyLong_FromSsize_t(ctx, lengths[i]);
        if (HPy_IsNull(length)) {
            HPyTupleBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyTupleBuilder_Set(ctx, builder, i, length);
        HPy_Close(ctx, length);
    }
    return HPyTupleBuilder_Build(ctx, builder);
}

/* ---- life of an object ---- */

/* Gives a fresh owner another shape of the same size. */
static int reshape_owner(HPyContext *ctx, Array *array, HPy shape)
{
    Layout layout;
    if (shape_from_object(ctx, shape, &layout, NULL) < 0)
        return -1;
    if (!layout_pack(&layout) || layout.size != array->layout.size) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "shape does not fit the number of elements");
        return -1;
    }
    layout.data = array->layout.data;
    array->layout = layout;
    return 0;
}

/* An instance of `type` with the memory of `source`, which must own it and is left empty. */
static HPy array_adopt(HPyContext *ctx, HPy type, Array *source, Array **result)
{
    HPy self = HPy_New(ctx, type, result);
    if (HPy_IsNull(self))
        return HPy_NULL;
    (*result)->layout = source->layout;
    (*result)->block = source->block;
    source->block = NULL;
    source->layout = (Layout){ .ndim = 1, .strides = { (intptr_t)sizeof(double) } };
    return self;
}

HPyDef_SLOT(Array_new, HPy_tp_new)
static HPy Array_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    static const char *names[] = { "data", "shape", "tag", NULL };
    HPy data, shape = HPy_NULL, tag = HPy_NULL, self = HPy_NULL;
    HPyTracker tracker;
    if (!HPyArg_ParseKeywordsDict(ctx, &tracker, args, nargs, kw, "O|O$O:array", names, &data, &shape, &tag))
        return HPy_NULL;

    HPy elements = array_from_object(ctx, data);
    if (!HPy_IsNull(elements)) {
        Array *source = Array_AsStruct(ctx, elements), *array;
        bool reshaped = !HPy_IsNull(shape) && !HPy_Is(ctx, shape, ctx->h_None);
        if (!reshaped || reshape_owner(ctx, source, shape) == 0)
            self = array_adopt(ctx, type, source, &array);
        if (!HPy_IsNull(self) && !HPy_IsNull(tag))
            HPyField_Store(ctx, self, &array->tag, tag);
        HPy_Close(ctx, elements);
    }
    HPyTracker_Close(ctx, tracker);
    return self;
}

HPyDef_SLOT(Array_traverse, HPy_tp_traverse)
static int Array_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Array *array = self;
    HPy_VISIT(&array->base);
    HPy_VISIT(&array->tag);
    return 0;
}

HPyDef_SLOT(Array_destroy, HPy_tp_destroy)
static void Array_destroy_impl(void *self)
{
    Array *array = self;
    free(array->block);
}

/* ---- attributes ---- */

HPyDef_MEMBER(Array_ndim, "ndim", HPyMember_INT, offsetof(Array, layout.ndim), .readonly = 1,
              .doc = "number of axes")
HPyDef_MEMBER(Array_size, "size", HPyMember_HPYSSIZET, offsetof(Array, layout.size), .readonly = 1,
              .doc = "number of elements")
HPyDef_MEMBER(Array_exports, "exports", HPyMember_HPYSSIZET, offsetof(Array, exports), .readonly = 1,
              .doc = "buffers handed out and not yet released")
HPyDef_MEMBER(Array_readonly, "readonly", HPyMember_BOOL, offsetof(Array, readonly), .readonly = 1,
              .doc = "True when elements cannot be changed")
HPyDef_MEMBER(Array_tag, "tag", HPyMember_OBJECT, offsetof(Array, tag),
              .doc = "any object; None until it is set and after it is deleted")

HPyDef_GET(Array_shape, "shape", .doc = "length of each axis")
static HPy Array_shape_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    const Array *array = Array_AsStruct(ctx, self);
    return shape_to_tuple(ctx, array->layout.ndim, array->layout.shape);
}

HPyDef_GET(Array_strides, "strides", .doc = "bytes from one element to the next along each axis")
static HPy Array_strides_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    const Array *array = Array_AsStruct(ctx, self);
    return shape_to_tuple(ctx, array->layout.ndim, array->layout.strides);
}

HPyDef_GET(Array_base, "base", .doc = "the array whose memory a view shows; None in an array that owns its memory")
static HPy Array_base_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    const Array *array = Array_AsStruct(ctx, self);
    return HPyField_IsNull(array->base) ? HPy_Dup(ctx, ctx->h_None) : HPyField_Load(ctx, self, array->base);
}

HPyDef_METH(Array_tolist, "tolist", HPyFunc_NOARGS, .doc = "tolist($self, /)\n--\n\nNested lists of floats.")
static HPy Array_tolist_impl(HPyContext *ctx, HPy self)
{
    return array_to_list(ctx, &Array_AsStruct(ctx, self)->layout);
}

HPyDef_SLOT(Array_repr, HPy_tp_repr)
static HPy Array_repr_impl(HPyContext *ctx, HPy self)
{
    const Array *array = Array_AsStruct(ctx, self);
    HPy list = array_to_list(ctx, &array->layout);
    if (HPy_IsNull(list))
        return HPy_NULL;
    HPy result;
    if (array->layout.size > 0) {
        result = HPyUnicode_FromFormat(ctx, "array(%R)", list);
    } else {
        /* The lists of an array without elements do not tell its shape. */
        HPy shape = shape_to_tuple(ctx, array->layout.ndim, array->layout.shape);
        result = HPy_IsNull(shape) ? HPy_NULL : HPyUnicode_FromFormat(ctx, "array([], shape=%R)", shape);
        HPy_Close(ctx, shape);
    }
    HPy_Close(ctx, list);
    return result;
}

HPyDef_SLOT(Array_str, HPy_tp_str)
static HPy Array_str_impl(HPyContext *ctx, HPy self)
{
    HPy list = array_to_list(ctx, &Array_AsStruct(ctx, self)->layout);
    HPy result = HPy_IsNull(list) ? HPy_NULL : HPy_Str(ctx, list);
    HPy_Close(ctx, list);
    return result;
}

static HPyDef *array_defines[] = {
    &Array_new, &Array_traverse, &Array_destroy, &Array_repr, &Array_str,
    &Array_ndim, &Array_size, &Array_exports, &Array_readonly, &Array_tag,
    &Array_shape, &Array_strides, &Array_base, &Array_tolist,
    &Array_mp_length, &Array_sq_length, &Array_sq_item, &Array_subscript, &Array_ass_subscript, &Array_iter,
    &Array_add, &Array_subtract, &Array_multiply, &Array_true_divide, &Array_floor_divide, &Array_remainder,
    &Array_divmod, &Array_power, &Array_inplace_add, &Array_inplace_subtract, &Array_inplace_multiply,
    &Array_inplace_true_divide, &Array_inplace_floor_divide, &Array_inplace_remainder, &Array_inplace_power,
    &Array_negative, &Array_positive, &Array_absolute, &Array_matmul, &Array_map,
    &Array_richcompare, &Array_hash, &Array_contains, &Array_bool, &Array_float, &Array_int,
    &Array_reshape, &Array_transpose, &Array_T, &Array_copy, &Array_flatten, &Array_fill, &Array_freeze,
    &Array_sum, &Array_prod, &Array_min, &Array_max, &Array_mean,
    &Array_getbuffer, &Array_releasebuffer, &Array_reduce, &Array_setstate, NULL
};

HPyType_Spec array_spec = {
    .name = "ndarray.array",
    .doc = "array(data, shape=None, *, tag=None)\n--\n\nAn N-dimensional array of doubles.",
    .basicsize = sizeof(Array),
    .builtin_shape = SHAPE(Array),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = array_defines,
};
