/* Pickling: an array is its bytes in C order, its shape, whether it is frozen, and its tag. */
#include "ndarray.h"

#include <string.h>

static HPy elements_as_bytes(HPyContext *ctx, HPy self)
{
    const Layout *layout = &Array_AsStruct(ctx, self)->layout;
    HPy_ssize_t size = layout->size * (HPy_ssize_t)sizeof(double);
    if (layout_is_c_contiguous(layout))
        return HPyBytes_FromStringAndSize(ctx, layout->data, size);
    HPy copy = array_copy(ctx, layout);
    if (HPy_IsNull(copy))
        return HPy_NULL;
    HPy bytes = HPyBytes_FromStringAndSize(ctx, Array_AsStruct(ctx, copy)->layout.data, size);
    HPy_Close(ctx, copy);
    return bytes;
}

static HPy rebuild_function(HPyContext *ctx)
{
    HPy module = HPyImport_ImportModule(ctx, "ndarray");
    if (HPy_IsNull(module))
        return HPy_NULL;
    HPy function = HPy_GetAttr_s(ctx, module, "_rebuild");
    HPy_Close(ctx, module);
    return function;
}

/* _rebuild's arguments: (type, bytes, shape, readonly). */
static HPy rebuild_arguments(HPyContext *ctx, HPy self)
{
    const Array *array = Array_AsStruct(ctx, self);
    HPy parts[4] = { HPy_Type(ctx, self), HPy_NULL, HPy_NULL, HPy_NULL };
    if (!HPy_IsNull(parts[0]))
        parts[1] = elements_as_bytes(ctx, self);
    if (!HPy_IsNull(parts[1]))
        parts[2] = shape_to_tuple(ctx, array->layout.ndim, array->layout.shape);
    if (!HPy_IsNull(parts[2]))
        parts[3] = HPyBool_FromBool(ctx, array->readonly);
    return tuple_of(ctx, parts, 4);
}

HPyDef_METH(Array_reduce, "__reduce__", HPyFunc_NOARGS)
static HPy Array_reduce_impl(HPyContext *ctx, HPy self)
{
    const Array *array = Array_AsStruct(ctx, self);
    /* The tag goes into the state, not the arguments: it may refer back to the array. */
    HPy parts[3] = { rebuild_function(ctx), HPy_NULL, HPy_NULL };
    if (!HPy_IsNull(parts[0]))
        parts[1] = rebuild_arguments(ctx, self);
    if (!HPy_IsNull(parts[1])) {
        HPy tag = HPyField_IsNull(array->tag) ? HPy_Dup(ctx, ctx->h_None) : HPyField_Load(ctx, self, array->tag);
        parts[2] = tuple_of(ctx, &tag, 1);
    }
    return tuple_of(ctx, parts, 3);
}

HPyDef_METH(Array_setstate, "__setstate__", HPyFunc_O)
static HPy Array_setstate_impl(HPyContext *ctx, HPy self, HPy state)
{
    if (!HPyTuple_Check(ctx, state) || HPy_Length(ctx, state) != 1)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "state must be a tuple of one item");
    HPy tag = HPy_GetItem_i(ctx, state, 0);
    if (HPy_IsNull(tag))
        return HPy_NULL;
    HPyField_Store(ctx, self, &Array_AsStruct(ctx, self)->tag, tag);
    HPy_Close(ctx, tag);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(module_rebuild, "_rebuild", HPyFunc_VARARGS,
            .doc = "_rebuild(type, data, shape, readonly, /)\n--\n\nArray from what __reduce__ gives; used by pickle.")
static HPy module_rebuild_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    HPy type, data, shape;
    int readonly;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "OOOp:_rebuild", &type, &data, &shape, &readonly))
        return HPy_NULL;
    HPy_ssize_t size = HPyBytes_Size(ctx, data);
    Layout layout;
    if (size < 0 || shape_from_object(ctx, shape, &layout, NULL) < 0)
        return HPy_NULL;
    if (!layout_pack(&layout) || size != layout.size * (HPy_ssize_t)sizeof(double))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "shape does not fit the number of bytes");

    Array *array;
    HPy elements = array_alloc(ctx, &layout, &array);
    if (HPy_IsNull(elements))
        return HPy_NULL;
    if (size > 0)
        memcpy(array->layout.data, HPyBytes_AS_STRING(ctx, data), (size_t)size);

    /* Making the object is left to the type: it may be a subclass. */
    HPy arguments = tuple_of(ctx, &elements, 1);
    HPy result = HPy_IsNull(arguments) ? HPy_NULL : HPy_CallTupleDict(ctx, type, arguments, HPy_NULL);
    HPy_Close(ctx, arguments);
    if (HPy_IsNull(result))
        return HPy_NULL;
    int is_array = array_check(ctx, result, &array);
    if (is_array > 0) {
        array->readonly = (char)readonly;
        return result;
    }
    HPy_Close(ctx, result);
    return is_array < 0 ? HPy_NULL : HPyErr_SetString(ctx, ctx->h_TypeError, "type must make an array");
}
