/* Between arrays and nested Python sequences. */
#include "ndarray.h"

double number_from_object(HPyContext *ctx, HPy object)
{
    /* A str has __float__ nowhere, but say so before a conversion reads it as digits. */
    if (!HPyNumber_Check(ctx, object)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "elements must be numbers");
        return -1.0;
    }
    return HPyFloat_AsDouble(ctx, object);
}

static bool is_text(HPyContext *ctx, HPy object)
{
    return HPyUnicode_Check(ctx, object) || HPyBytes_Check(ctx, object);
}

/* Shape of the data, found along the first items. Numbers end the descent. 0, or -1 with an exception. */
static int measure(HPyContext *ctx, HPy object, Layout *layout)
{
    HPy current = HPy_Dup(ctx, object);
    layout->data = NULL;
    layout->ndim = 0;
    for (;;) {
        Array *array;
        int is_array = array_check(ctx, current, &array);
        if (is_array < 0)
            goto error;
        if (!is_array && HPyNumber_Check(ctx, current))
            break;
        if (is_text(ctx, current)) {
            HPyErr_SetString(ctx, ctx->h_TypeError, "elements must be numbers");
            goto error;
        }
        if (is_array && array->layout.ndim == 0)
            break;
        HPy_ssize_t length = HPy_Length(ctx, current);
        if (length < 0)
            goto error;
        if (layout->ndim == MAX_NDIM) {
            HPyErr_Format(ctx, ctx->h_ValueError, "at most %d dimensions", (int)MAX_NDIM);
            goto error;
        }
        layout->shape[layout->ndim++] = length;
        if (length == 0)
            break;
        HPy first = HPy_GetItem_i(ctx, current, 0);
        HPy_Close(ctx, current);
        if (HPy_IsNull(first))
            return -1;
        current = first;
    }
    HPy_Close(ctx, current);
    return 0;

error:
    HPy_Close(ctx, current);
    return -1;
}

static int ragged(HPyContext *ctx)
{
    HPyErr_SetString(ctx, ctx->h_ValueError, "sequences of different length or depth");
    return -1;
}

/* Stores the data in `target`, whose shape every part has to match. 0, or -1 with an exception. */
static int fill_from(HPyContext *ctx, const Layout *target, HPy object)
{
    Array *array;
    int is_array = array_check(ctx, object, &array);
    if (is_array < 0)
        return -1;
    if (is_array) {
        if (!layout_same_shape(target, &array->layout))
            return ragged(ctx);
        layout_copy(target, &array->layout);
        return 0;
    }
    if (target->ndim == 0) {
        double value = number_from_object(ctx, object);
        if (value == -1.0 && HPyErr_Occurred(ctx))
            return -1;
        *(double *)(void *)target->data = value;
        return 0;
    }
    if (is_text(ctx, object) || HPyNumber_Check(ctx, object))
        return ragged(ctx);
    HPy_ssize_t length = HPy_Length(ctx, object);
    if (length < 0)
        return -1;
    if (length != target->shape[0])
        return ragged(ctx);
    Layout part = *target;
    layout_drop_axis(&part, 0);
    for (HPy_ssize_t i = 0; i < length; i++) {
        HPy item = HPy_GetItem_i(ctx, object, i);
        if (HPy_IsNull(item))
            return -1;
        int status = fill_from(ctx, &part, item);
        HPy_Close(ctx, item);
        if (status < 0)
            return -1;
        part.data += target->strides[0];
    }
    return 0;
}

HPy array_from_object(HPyContext *ctx, HPy object)
{
    Layout layout;
    if (measure(ctx, object, &layout) < 0)
        return HPy_NULL;
    Array *array;
    HPy self = array_alloc(ctx, &layout, &array);
    if (HPy_IsNull(self))
        return HPy_NULL;
    if (fill_from(ctx, &array->layout, object) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

HPy array_to_list(HPyContext *ctx, const Layout *layout)
{
    if (layout->ndim == 0)
        return HPyFloat_FromDouble(ctx, *(double *)(void *)layout->data);
    Layout part = *layout;
    layout_drop_axis(&part, 0);
    HPyListBuilder builder = HPyListBuilder_New(ctx, layout->shape[0]);
    for (intptr_t i = 0; i < layout->shape[0]; i++) {
        HPy item = array_to_list(ctx, &part);
        if (HPy_IsNull(item)) {
            HPyListBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyListBuilder_Set(ctx, builder, i, item);
        HPy_Close(ctx, item);
        part.data += layout->strides[0];
    }
    return HPyListBuilder_Build(ctx, builder);
}
