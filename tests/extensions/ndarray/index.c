/* Length, indexing and assignment. */
#include "ndarray.h"

HPyDef_SLOT(Array_mp_length, HPy_mp_length)
static HPy_ssize_t Array_mp_length_impl(HPyContext *ctx, HPy self)
{
    const Layout *layout = &Array_AsStruct(ctx, self)->layout;
    if (layout->ndim == 0) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "an array without axes has no length");
        return -1;
    }
    return layout->shape[0];
}

HPyDef_SLOT(Array_sq_length, HPy_sq_length)
static HPy_ssize_t Array_sq_length_impl(HPyContext *ctx, HPy self)
{
    return Array_mp_length_impl(ctx, self);
}

/* ---- keys ---- */

/* What is left while a key is applied: the result so far and the axis of the array that comes next. */
typedef struct {
    const Layout *source;
    Layout result;
    int axis;
    bool element;               /* nothing but integers so far */
} Selection;

static int too_many_dimensions(HPyContext *ctx)
{
    HPyErr_Format(ctx, ctx->h_ValueError, "at most %d dimensions", (int)MAX_NDIM);
    return -1;
}

static int selection_push(HPyContext *ctx, Selection *s, intptr_t length, intptr_t stride)
{
    if (s->result.ndim == MAX_NDIM)
        return too_many_dimensions(ctx);
    s->result.shape[s->result.ndim] = length;
    s->result.strides[s->result.ndim++] = stride;
    return 0;
}

/* Moves to a position of the next axis; negative values count from its end. */
static int selection_take(HPyContext *ctx, Selection *s, intptr_t index)
{
    intptr_t length = s->source->shape[s->axis];
    if (index < -length || index >= length) {
        HPyErr_Format(ctx, ctx->h_IndexError, "index %zd is out of range for axis %d of length %zd", (HPy_ssize_t)index,
                      s->axis, (HPy_ssize_t)length);
        return -1;
    }
    s->result.data += (index < 0 ? index + length : index) * s->source->strides[s->axis];
    s->axis++;
    return 0;
}

/* An int clipped to the range of HPy_ssize_t. 0, or -1 with an exception. */
static int clipped_from_object(HPyContext *ctx, HPy object, HPy_ssize_t *value)
{
    *value = HPyLong_AsSsize_t(ctx, object);
    if (*value != -1 || !HPyErr_Occurred(ctx))
        return 0;
    if (!HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError))
        return -1;
    HPyErr_Clear(ctx);
    HPy zero = HPyLong_FromLong(ctx, 0);
    int negative = HPy_IsNull(zero) ? -1 : HPy_RichCompareBool(ctx, object, zero, HPy_LT);
    HPy_Close(ctx, zero);
    *value = negative ? -HPY_SSIZE_T_MAX : HPY_SSIZE_T_MAX;
    return negative < 0 ? -1 : 0;
}

/* start, stop and step of a slice for an axis. slice.indices() does it on every HPy; HPySlice_Unpack is not in the
 * part of the context that all of them share. */
static int slice_indices(HPyContext *ctx, HPy slice, intptr_t length, HPy_ssize_t values[3])
{
    HPy size = HPyLong_FromSsize_t(ctx, length);
    HPy args = HPy_IsNull(size) ? HPy_NULL : HPyTuple_FromArray(ctx, &size, 1);
    HPy method = HPy_IsNull(args) ? HPy_NULL : HPy_GetAttr_s(ctx, slice, "indices");
    HPy found = HPy_IsNull(method) ? HPy_NULL : HPy_CallTupleDict(ctx, method, args, HPy_NULL);
    int status = HPy_IsNull(found) ? -1 : 0;
    for (int i = 0; i < 3 && status == 0; i++) {
        HPy value = HPy_GetItem_i(ctx, found, i);
        status = HPy_IsNull(value) ? -1 : clipped_from_object(ctx, value, &values[i]);
        HPy_Close(ctx, value);
    }
    HPy_Close(ctx, found);
    HPy_Close(ctx, method);
    HPy_Close(ctx, args);
    HPy_Close(ctx, size);
    return status;
}

static int selection_slice(HPyContext *ctx, Selection *s, HPy slice)
{
    HPy_ssize_t values[3];
    if (slice_indices(ctx, slice, s->source->shape[s->axis], values) < 0)
        return -1;
    HPy_ssize_t start = values[0], stop = values[1], step = values[2], length = 0;
    if (step > 0 && start < stop)
        length = (stop - start - 1) / step + 1;
    else if (step < 0 && start > stop)
        length = 1 - (start - stop - 1) / step; /* -step may not exist */
    intptr_t stride = s->source->strides[s->axis];
    /* The start of an empty slice may lie outside the memory, and a huge step must not be multiplied. */
    if (length > 0)
        s->result.data += start * stride;
    s->axis++;
    return selection_push(ctx, s, length, length > 1 ? stride * step : stride);
}

static int index_from_object(HPyContext *ctx, HPy object, HPy_ssize_t *index)
{
    HPy number = HPy_Index(ctx, object);
    if (HPy_IsNull(number)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_TypeError))
            HPyErr_SetString(ctx, ctx->h_TypeError, "indices must be integers, slices, ... or None");
        return -1;
    }
    *index = HPyLong_AsSsize_t(ctx, number);
    HPy_Close(ctx, number);
    if (*index == -1 && HPyErr_Occurred(ctx)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError))
            HPyErr_SetString(ctx, ctx->h_IndexError, "index is too large");
        return -1;
    }
    return 0;
}

/* Copies the next `count` axes unchanged. */
static int selection_keep(HPyContext *ctx, Selection *s, int count)
{
    for (; count > 0; count--, s->axis++) {
        if (selection_push(ctx, s, s->source->shape[s->axis], s->source->strides[s->axis]) < 0)
            return -1;
    }
    return 0;
}

/* Applies one part of a key; `unused` axes are named by no part of it and are what `...` stands for. */
static int selection_apply(HPyContext *ctx, Selection *s, HPy part, int *unused)
{
    bool is_slice = HPy_TypeCheck(ctx, part, ctx->h_SliceType);
    if (HPy_Is(ctx, part, ctx->h_Ellipsis)) {
        int count = *unused;
        s->element = false;
        *unused = 0;
        return selection_keep(ctx, s, count);
    }
    if (HPy_Is(ctx, part, ctx->h_None)) {
        s->element = false;
        return selection_push(ctx, s, 1, (intptr_t)sizeof(double));
    }
    if (is_slice) {
        s->element = false;
        return selection_slice(ctx, s, part);
    }
    HPy_ssize_t index;
    return index_from_object(ctx, part, &index) < 0 ? -1 : selection_take(ctx, s, index);
}

/* Number of axes the parts of a key use up; -1 with IndexError for two ellipses or too many parts. */
static int count_axes(HPyContext *ctx, HPy key, HPy_ssize_t parts, int ndim)
{
    int ellipses = 0;
    HPy_ssize_t used = 0;
    for (HPy_ssize_t i = 0; i < parts; i++) {
        HPy part = HPy_GetItem_i(ctx, key, i);
        if (HPy_IsNull(part))
            return -1;
        if (HPy_Is(ctx, part, ctx->h_Ellipsis))
            ellipses++;
        else if (!HPy_Is(ctx, part, ctx->h_None))
            used++;
        HPy_Close(ctx, part);
    }
    if (ellipses > 1) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "an index can have only one ellipsis");
        return -1;
    }
    if (used > ndim) {
        HPyErr_Format(ctx, ctx->h_IndexError, "too many indices for an array with %d dimensions", ndim);
        return -1;
    }
    return (int)used;
}

static int selection_from_tuple(HPyContext *ctx, Selection *s, HPy key)
{
    HPy_ssize_t parts = HPy_Length(ctx, key);
    int used = parts < 0 ? -1 : count_axes(ctx, key, parts, s->source->ndim);
    if (used < 0)
        return -1;
    int unused = s->source->ndim - used;
    for (HPy_ssize_t i = 0; i < parts; i++) {
        HPy part = HPy_GetItem_i(ctx, key, i);
        if (HPy_IsNull(part))
            return -1;
        int status = selection_apply(ctx, s, part, &unused);
        HPy_Close(ctx, part);
        if (status < 0)
            return -1;
    }
    return 0;
}

/* The part of `source` that a key names. 1 for one element, 0 for a view, -1 on error. */
static int select_part(HPyContext *ctx, const Layout *source, HPy key, Layout *result)
{
    Selection s = { .source = source, .element = true };
    s.result.data = source->data;
    int status;
    if (HPyTuple_Check(ctx, key)) {
        status = selection_from_tuple(ctx, &s, key);
    } else {
        bool uses_axis = !HPy_Is(ctx, key, ctx->h_Ellipsis) && !HPy_Is(ctx, key, ctx->h_None);
        int unused = source->ndim - (uses_axis ? 1 : 0);
        if (unused < 0) {
            HPyErr_Format(ctx, ctx->h_IndexError, "too many indices for an array with %d dimensions", source->ndim);
            return -1;
        }
        status = selection_apply(ctx, &s, key, &unused);
    }
    if (status < 0)
        return -1;
    s.element = s.element && s.axis == source->ndim;
    if (selection_keep(ctx, &s, source->ndim - s.axis) < 0)
        return -1;
    s.result.size = 1;
    for (int i = 0; i < s.result.ndim; i++)
        s.result.size *= s.result.shape[i];
    *result = s.result;
    return s.element;
}

/* ---- reading ---- */

static HPy element_or_view(HPyContext *ctx, HPy self, const Layout *part, bool element)
{
    if (element)
        return HPyFloat_FromDouble(ctx, *(double *)(void *)part->data);
    return array_view(ctx, self, part);
}

HPy array_item(HPyContext *ctx, HPy self, const Array *array, intptr_t index)
{
    Selection s = { .source = &array->layout };
    if (array->layout.ndim == 0)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "too many indices for an array with 0 dimensions");
    s.result = array->layout;
    if (selection_take(ctx, &s, index) < 0)
        return HPy_NULL;
    layout_drop_axis(&s.result, 0);
    return element_or_view(ctx, self, &s.result, s.result.ndim == 0);
}

HPyDef_SLOT(Array_sq_item, HPy_sq_item)
static HPy Array_sq_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index)
{
    const Array *array = Array_AsStruct(ctx, self);
    /* Python has added the length to a negative index before; one that is still negative is out of range. */
    if (index < 0)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "index is out of range");
    return array_item(ctx, self, array, index);
}

HPyDef_SLOT(Array_subscript, HPy_mp_subscript)
static HPy Array_subscript_impl(HPyContext *ctx, HPy self, HPy key)
{
    const Array *array = Array_AsStruct(ctx, self);
    Layout part;
    int element = select_part(ctx, &array->layout, key, &part);
    return element < 0 ? HPy_NULL : element_or_view(ctx, self, &part, element);
}

/* ---- writing ---- */

/* Assigns an array of any shape that broadcasts and shares no memory with the target. */
static int assign_layout(HPyContext *ctx, const Layout *target, const Layout *source)
{
    Layout expanded;
    if (!layout_expand(source, target, &expanded)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "shapes do not fit");
        return -1;
    }
    layout_copy(target, &expanded);
    return 0;
}

/* New array with the elements of a value; a copy of an array too, because it may share memory with the target. */
static HPy separate_source(HPyContext *ctx, HPy value)
{
    Array *source;
    int is_array = array_check(ctx, value, &source);
    if (is_array < 0)
        return HPy_NULL;
    return is_array ? array_copy(ctx, &source->layout) : array_from_object(ctx, value);
}

HPyDef_SLOT(Array_ass_subscript, HPy_mp_ass_subscript)
static int Array_ass_subscript_impl(HPyContext *ctx, HPy self, HPy key, HPy value)
{
    const Array *array = Array_AsStruct(ctx, self);
    if (HPy_IsNull(value)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "elements of an array cannot be deleted");
        return -1;
    }
    if (array_require_writable(ctx, array) < 0)
        return -1;
    Layout part;
    if (select_part(ctx, &array->layout, key, &part) < 0)
        return -1;
    HPy source = separate_source(ctx, value);
    if (HPy_IsNull(source))
        return -1;
    int status = assign_layout(ctx, &part, &Array_AsStruct(ctx, source)->layout);
    HPy_Close(ctx, source);
    return status;
}
