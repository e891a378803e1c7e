/* The buffer protocol: arrays show their memory to others, and copy that of others through memoryview. */
#include "ndarray.h"

#include <string.h>

/* What a consumer can ask for (PEP 3118). */
enum {
    BUFFER_WRITABLE = 0x1,
    BUFFER_FORMAT = 0x4,
    BUFFER_ND = 0x8,
    BUFFER_STRIDES = 0x10 | BUFFER_ND,
    BUFFER_C_CONTIGUOUS = 0x20 | BUFFER_STRIDES,
    BUFFER_F_CONTIGUOUS = 0x40 | BUFFER_STRIDES,
    BUFFER_ANY_CONTIGUOUS = 0x80 | BUFFER_STRIDES
};

static bool asks_for(int flags, int request)
{
    return (flags & request) == request;
}

/* Why the array cannot be shown that way, or NULL. */
static const char *refusal(const Array *array, int flags)
{
    bool c = layout_is_c_contiguous(&array->layout), f = layout_is_f_contiguous(&array->layout);
    if (asks_for(flags, BUFFER_WRITABLE) && array->readonly)
        return "array is read-only";
    if (asks_for(flags, BUFFER_C_CONTIGUOUS) && !c)
        return "array is not C-contiguous";
    if (asks_for(flags, BUFFER_F_CONTIGUOUS) && !f)
        return "array is not Fortran-contiguous";
    if (asks_for(flags, BUFFER_ANY_CONTIGUOUS) && !c && !f)
        return "array is not contiguous";
    if (!asks_for(flags, BUFFER_STRIDES) && !c)
        return "array is not C-contiguous and the consumer takes no strides";
    return NULL;
}

HPyDef_SLOT(Array_getbuffer, HPy_bf_getbuffer)
static int Array_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    static char format[] = "d";
    Array *array = Array_AsStruct(ctx, self);
    const char *why = refusal(array, flags);
    if (why) {
        view->obj = HPy_NULL;
        HPyErr_SetString(ctx, ctx->h_BufferError, why);
        return -1;
    }
    view->buf = array->layout.data;
    view->obj = HPy_Dup(ctx, self);
    view->len = array->layout.size * (HPy_ssize_t)sizeof(double);
    view->itemsize = (HPy_ssize_t)sizeof(double);
    view->readonly = array->readonly;
    view->format = asks_for(flags, BUFFER_FORMAT) ? format : NULL;
    /* Shape and strides live in the object, which the consumer keeps alive. */
    view->ndim = asks_for(flags, BUFFER_ND) ? array->layout.ndim : 1;
    view->shape = asks_for(flags, BUFFER_ND) ? array->layout.shape : NULL;
    view->strides = asks_for(flags, BUFFER_STRIDES) ? array->layout.strides : NULL;
    view->suboffsets = NULL;
    view->internal = NULL;
    array->exports++;
    return 0;
}

HPyDef_SLOT(Array_releasebuffer, HPy_bf_releasebuffer)
static void Array_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    (void)view;
    Array_AsStruct(ctx, self)->exports--;
}

/* ---- import ---- */

static HPy call_method(HPyContext *ctx, HPy object, const char *name)
{
    HPy args = HPyTuple_FromArray(ctx, NULL, 0);
    HPy method = HPy_IsNull(args) ? HPy_NULL : HPy_GetAttr_s(ctx, object, name);
    HPy result = HPy_IsNull(method) ? HPy_NULL : HPy_CallTupleDict(ctx, method, args, HPy_NULL);
    HPy_Close(ctx, method);
    HPy_Close(ctx, args);
    return result;
}

/* One for doubles, 0 for another format that holds real numbers, -1 with an exception for the rest. */
static int check_format(HPyContext *ctx, HPy memory)
{
    HPy format = HPy_GetAttr_s(ctx, memory, "format");
    const char *text = HPy_IsNull(format) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, format, NULL);
    int result = -1;
    if (text) {
        const char *code = text[0] == '@' ? text + 1 : text;
        if (strcmp(code, "d") == 0)
            result = 1;
        else if (code[0] && !code[1] && strchr("bBhHiIlLqQnNfe?", code[0]))
            result = 0;
        else
            HPyErr_Format(ctx, ctx->h_TypeError, "cannot read elements of format %R", format);
    }
    HPy_Close(ctx, format);
    return result;
}

/* Copies a buffer of doubles of any strides: tobytes() gives its elements in C order. */
static HPy copy_doubles(HPyContext *ctx, HPy memory)
{
    HPy shape = HPy_GetAttr_s(ctx, memory, "shape");
    HPy bytes = HPy_IsNull(shape) ? HPy_NULL : call_method(ctx, memory, "tobytes");
    HPy result = HPy_NULL;
    Layout layout;
    Array *array;
    if (!HPy_IsNull(bytes) && shape_from_object(ctx, shape, &layout, NULL) == 0)
        result = array_alloc(ctx, &layout, &array);
    if (!HPy_IsNull(result)) {
        const char *data = HPyBytes_AsString(ctx, bytes);
        HPy_ssize_t size = data ? HPyBytes_Size(ctx, bytes) : -1;
        if (size != array->layout.size * (HPy_ssize_t)sizeof(double)) {
            if (size >= 0)
                HPyErr_SetString(ctx, ctx->h_ValueError, "buffer has another size than its shape says");
            HPy_Close(ctx, result);
            result = HPy_NULL;
        } else if (size > 0) {
            memcpy(array->layout.data, data, (size_t)size);
        }
    }
    HPy_Close(ctx, bytes);
    HPy_Close(ctx, shape);
    return result;
}

static HPy copy_numbers(HPyContext *ctx, HPy memory)
{
    HPy list = call_method(ctx, memory, "tolist");
    HPy result = HPy_IsNull(list) ? HPy_NULL : array_from_object(ctx, list);
    HPy_Close(ctx, list);
    return result;
}

HPyDef_METH(module_frombuffer, "frombuffer", HPyFunc_O,
            .doc = "frombuffer(object, /)\n--\n\nNew array with a copy of the elements of an object with a buffer.")
static HPy module_frombuffer_impl(HPyContext *ctx, HPy self, HPy object)
{
    (void)self;
    HPy args = HPyTuple_FromArray(ctx, &object, 1);
    HPy memory = HPy_IsNull(args) ? HPy_NULL : HPy_CallTupleDict(ctx, ctx->h_MemoryViewType, args, HPy_NULL);
    HPy_Close(ctx, args);
    if (HPy_IsNull(memory))
        return HPy_NULL;
    int kind = check_format(ctx, memory);
    HPy result = kind < 0 ? HPy_NULL : kind ? copy_doubles(ctx, memory) : copy_numbers(ctx, memory);
    /* Release at once where it matters to the other side; after an error the exception has to survive. */
    if (!HPy_IsNull(result)) {
        HPy none = call_method(ctx, memory, "release");
        if (HPy_IsNull(none)) {
            HPy_Close(ctx, result);
            result = HPy_NULL;
        }
        HPy_Close(ctx, none);
    }
    HPy_Close(ctx, memory);
    return result;
}
