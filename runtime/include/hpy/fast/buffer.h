/* Buffers as C arrays. Without direct access the items are copied, by means of a memoryview. */
#ifndef HPY_FAST_BUFFER_H
#define HPY_FAST_BUFFER_H

HPyAPI_INLINE_HELPER const char *_HPyFast_TypeName(HPyFastType type)
{
    switch (type) {
    case HPyFast_INT8: return "int8_t";
    case HPyFast_INT16: return "int16_t";
    case HPyFast_INT32: return "int32_t";
    case HPyFast_INT64: return "int64_t";
    case HPyFast_UINT8: return "uint8_t";
    case HPyFast_UINT16: return "uint16_t";
    case HPyFast_UINT32: return "uint32_t";
    case HPyFast_UINT64: return "uint64_t";
    case HPyFast_FLOAT: return "float";
    case HPyFast_DOUBLE: return "double";
    }
    return NULL;
}

/* A new memoryview of an object, or null: builtins.memoryview(object). */
HPyAPI_INLINE_HELPER HPy _HPyFast_Memory(HPyContext *ctx, HPy object)
{
    HPy type = HPy_GetItem_s(ctx, ctx->h_Builtins, "memoryview");
    HPy arguments = HPy_IsNull(type) ? HPy_NULL : HPyTuple_Pack(ctx, 1, object);
    HPy memory = HPy_IsNull(arguments) ? HPy_NULL : HPy_CallTupleDict(ctx, type, arguments, HPy_NULL);
    HPy_Close(ctx, arguments);
    HPy_Close(ctx, type);
    return memory;
}

/* The value of an attribute that is an int or a bool; -1 with an exception. */
HPyAPI_INLINE_HELPER HPy_ssize_t _HPyFast_Number(HPyContext *ctx, HPy memory, const char *name)
{
    HPy value = HPy_GetAttr_s(ctx, memory, name);
    HPy_ssize_t number = HPy_IsNull(value) ? -1 : HPyLong_AsSsize_t(ctx, value);
    HPy_Close(ctx, value);
    return number;
}

/* Calls a method without arguments whose result does not matter. 0, or -1 with an exception. */
HPyAPI_INLINE_HELPER int _HPyFast_Do(HPyContext *ctx, HPy memory, const char *name)
{
    HPy result = HPy_CallMethodTupleDict_s(ctx, name, memory, HPy_NULL, HPy_NULL);
    int status = HPy_IsNull(result) ? -1 : 0;
    HPy_Close(ctx, result);
    return status;
}

/* 0 when the items can be viewed as that type; -1 with BufferError, or what the attributes raised. */
HPyAPI_INLINE_HELPER int _HPyFast_CheckMemory(HPyContext *ctx, HPy memory, HPyFastType type, int flags)
{
    HPy_ssize_t contiguous = _HPyFast_Number(ctx, memory, "c_contiguous");
    HPy_ssize_t readonly = contiguous < 0 ? -1 : _HPyFast_Number(ctx, memory, "readonly");
    HPy_ssize_t item_size = readonly < 0 ? -1 : _HPyFast_Number(ctx, memory, "itemsize");
    HPy format = item_size < 0 ? HPy_NULL : HPy_GetAttr_s(ctx, memory, "format");
    const char *text = HPy_IsNull(format) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, format, NULL);
    int status = -1;
    if (text == NULL) {
        /* the exception is there */
    } else if (!contiguous) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "the items of the buffer do not follow each other");
    } else if (readonly && (flags & HPyFast_WRITE)) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "the buffer is read-only");
    } else if (!_HPyFast_FormatFits(text, item_size, type, flags)) {
        HPyErr_Format(ctx, ctx->h_BufferError, "items of format '%s' with %zd bytes cannot be viewed as %s%s", text,
                      item_size, _HPyFast_TypeName(type), flags & HPyFast_WRITE ? " and changed" : "");
    } else {
        status = 0;
    }
    HPy_Close(ctx, format);
    return status;
}

/* The bytes of a memoryview in memory of our own; null with an exception. */
HPyAPI_INLINE_HELPER void *_HPyFast_CopyOf(HPyContext *ctx, HPy memory, HPy_ssize_t *size)
{
    HPy bytes = HPy_CallMethodTupleDict_s(ctx, "tobytes", memory, HPy_NULL, HPy_NULL);
    if (HPy_IsNull(bytes))
        return NULL;
    void *copy = NULL;
    const char *source = HPyBytes_AsString(ctx, bytes);
    *size = source == NULL ? -1 : HPyBytes_Size(ctx, bytes);
    if (*size >= 0) {
        copy = malloc(*size > 0 ? (size_t)*size : 1);
        if (copy == NULL)
            HPyErr_NoMemory(ctx);
        else
            memcpy(copy, source, (size_t)*size);
    }
    HPy_Close(ctx, bytes);
    return copy;
}

/* memory.cast("B")[:] = the copy. 0, or -1 with an exception. */
HPyAPI_INLINE_HELPER int _HPyFast_WriteBack(HPyContext *ctx, HPy memory, const void *copy, HPy_ssize_t size)
{
    int status = -1;
    HPy cast = HPy_BuildValue(ctx, "(s)", "B");
    HPy flat = HPy_IsNull(cast) ? HPy_NULL : HPy_CallMethodTupleDict_s(ctx, "cast", memory, cast, HPy_NULL);
    HPy none = HPy_IsNull(flat) ? HPy_NULL : HPyTuple_Pack(ctx, 1, ctx->h_None);
    HPy whole = HPy_IsNull(none) ? HPy_NULL : HPy_CallTupleDict(ctx, ctx->h_SliceType, none, HPy_NULL);
    HPy bytes = HPy_IsNull(whole) ? HPy_NULL : HPyBytes_FromStringAndSize(ctx, (const char *)copy, size);
    if (!HPy_IsNull(bytes) && HPy_SetItem(ctx, flat, whole, bytes) == 0)
        status = _HPyFast_Do(ctx, flat, "release");
    HPy_Close(ctx, bytes);
    HPy_Close(ctx, whole);
    HPy_Close(ctx, none);
    HPy_Close(ctx, flat);
    HPy_Close(ctx, cast);
    return status;
}

/* The state is left alone: it matters only together with a flag. */
HPyAPI_INLINE_HELPER void _HPyFast_Empty(HPyFastView *view)
{
    view->data = NULL;
    view->count = 0;
    view->is_copy = false;
    view->_is_direct = false;
}

/* Fills a view with a copy. 0, or -1 with an exception. */
HPyAPI_INLINE_HELPER int _HPyFast_ViewCopy(HPyContext *ctx, HPy object, HPyFastType type, int flags, HPyFastView *view)
{
    HPy memory = _HPyFast_Memory(ctx, object);
    if (HPy_IsNull(memory))
        return -1;
    HPy_ssize_t size = 0;
    void *copy = _HPyFast_CheckMemory(ctx, memory, type, flags) == 0 ? _HPyFast_CopyOf(ctx, memory, &size) : NULL;
    if (copy == NULL) {
        HPy_Close(ctx, memory);
        return -1;
    }
    view->data = copy;
    view->count = size / _HPyFast_SIZE(type);
    view->is_copy = true;
    view->_flags = flags;
    view->_memory = memory;
    view->_state._words[0] = (void *)(uintptr_t)size;
    return 0;
}

/** Views the items of an object with a buffer (bytes, bytearray, array.array, memoryview, NumPy arrays...) as a C array.
    The buffer must be contiguous, in the order of C, and have items of that type. With HPyFast_WRITE the items may be
    changed: changes reach the object when the view is released, at the latest; until then nothing else should look
    at it. While the view exists the object must keep its size, which Python sees to where it can. 0, or -1 with
    TypeError when there is no buffer and BufferError when it is of another kind. The view is valid in the call that
    made it, until HPyFast_Release. */
HPyAPI_INLINE_HELPER int HPyFast_View(HPyContext *ctx, HPy object, HPyFastType type, int flags, HPyFastView *view)
{
    const HPyFastTable *table = _HPyFast_Table(ctx);
    _HPyFast_Empty(view);
    if (_HPyFast_HAS(table, release) && table->view(object, type, flags, view)) {
        view->_is_direct = true;
        return 0;
    }
    return _HPyFast_ViewCopy(ctx, object, type, flags, view);
}

/** Ends a view; does nothing to one that HPyFast_View refused or that was released before. 0, or -1 with an exception
    when changes could not be brought to the object. While an exception is pending, changes to a copy are dropped. */
HPyAPI_INLINE_HELPER int HPyFast_Release(HPyContext *ctx, HPyFastView *view)
{
    int status = 0;
    if (view->_is_direct) {
        _HPyFast_Table(ctx)->release(view);
    } else if (view->is_copy) {
        if (!HPyErr_Occurred(ctx)) {
            if ((view->_flags & HPyFast_WRITE) && view->count > 0)
                status = _HPyFast_WriteBack(ctx, view->_memory, view->data,
                                            (HPy_ssize_t)(uintptr_t)view->_state._words[0]);
            if (status == 0)
                status = _HPyFast_Do(ctx, view->_memory, "release");
        }
        HPy_Close(ctx, view->_memory);
        free(view->data);
    }
    _HPyFast_Empty(view);
    return status;
}

#endif /* HPY_FAST_BUFFER_H */
