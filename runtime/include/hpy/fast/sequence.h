/* Lists and tuples of numbers as C arrays. */
#ifndef HPY_FAST_SEQUENCE_H
#define HPY_FAST_SEQUENCE_H

/* Raises "item INDEX: WANTED is needed, not 'TYPE'". Always -1. */
HPyAPI_INLINE_HELPER int _HPyFast_WrongItem(HPyContext *ctx, HPy type, HPy_ssize_t index, const char *wanted)
{
    HPy name = HPy_GetAttr_s(ctx, type, "__name__");
    if (!HPy_IsNull(name))
        HPyErr_Format(ctx, ctx->h_TypeError, "item %zd: %s is needed, not '%S'", index, wanted, name);
    HPy_Close(ctx, name);
    return -1;
}

/* The value of an int; the error says which one it is. */
HPyAPI_INLINE_HELPER int _HPyFast_IntAsInt64(HPyContext *ctx, HPy number, HPy_ssize_t index, int64_t *value)
{
    *value = HPyLong_AsInt64_t(ctx, number);
    if (*value != -1 || !HPyErr_Occurred(ctx))
        return 0;
    if (HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError)) {
        HPyErr_Clear(ctx);
        HPyErr_Format(ctx, ctx->h_OverflowError, "item %zd: the int does not fit into an int64_t", index);
    }
    return -1;
}

HPyAPI_INLINE_HELPER int _HPyFast_IntAsDouble(HPyContext *ctx, HPy number, HPy_ssize_t index, double *value)
{
    *value = HPyFloat_AsDouble(ctx, number);
    if (*value != -1.0 || !HPyErr_Occurred(ctx))
        return 0;
    if (HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError)) {
        HPyErr_Clear(ctx);
        HPyErr_Format(ctx, ctx->h_OverflowError, "item %zd: the int does not fit into a double", index);
    }
    return -1;
}

HPyAPI_INLINE_HELPER int _HPyFast_Int64Item(HPyContext *ctx, HPy item, HPy_ssize_t index, int64_t *value)
{
    if (HPy_TypeCheck(ctx, item, ctx->h_LongType))
        return _HPyFast_IntAsInt64(ctx, item, index, value);
    int status = -1;
    HPy type = HPy_Type(ctx, item);
    if (HPy_HasAttr_s(ctx, type, "__index__")) {
        HPy number = HPy_Index(ctx, item);
        if (!HPy_IsNull(number))
            status = _HPyFast_IntAsInt64(ctx, number, index, value);
        HPy_Close(ctx, number);
    } else {
        _HPyFast_WrongItem(ctx, type, index, "an int");
    }
    HPy_Close(ctx, type);
    return status;
}

/* Not every implementation of HPyFloat_AsDouble knows __index__. Functions of other types raise what they like. */
HPyAPI_INLINE_HELPER int _HPyFast_OtherAsDouble(HPyContext *ctx, HPy item, HPy_ssize_t index, double *value)
{
    int status = -1;
    HPy type = HPy_Type(ctx, item);
    if (HPy_Is(ctx, type, ctx->h_LongType)) {
        status = _HPyFast_IntAsDouble(ctx, item, index, value);
    } else if (HPy_HasAttr_s(ctx, type, "__float__")) {
        *value = HPyFloat_AsDouble(ctx, item);
        status = *value == -1.0 && HPyErr_Occurred(ctx) ? -1 : 0;
    } else if (HPy_HasAttr_s(ctx, type, "__index__")) {
        HPy number = HPy_Index(ctx, item);
        if (!HPy_IsNull(number))
            status = _HPyFast_IntAsDouble(ctx, number, index, value);
        HPy_Close(ctx, number);
    } else {
        _HPyFast_WrongItem(ctx, type, index, "a float");
    }
    HPy_Close(ctx, type);
    return status;
}

HPyAPI_INLINE_HELPER int _HPyFast_DoubleItem(HPyContext *ctx, HPy item, HPy_ssize_t index, double *value)
{
    if (!HPy_TypeCheck(ctx, item, ctx->h_FloatType))
        return _HPyFast_OtherAsDouble(ctx, item, index, value);
    *value = HPyFloat_AsDouble(ctx, item);
    return *value == -1.0 && HPyErr_Occurred(ctx) ? -1 : 0;
}

/* The number of items of a list or tuple, which must not be more than capacity; -1 with an exception. */
HPyAPI_INLINE_HELPER HPy_ssize_t _HPyFast_Length(HPyContext *ctx, HPy sequence, HPy_ssize_t capacity)
{
    if (!HPyList_Check(ctx, sequence) && !HPyTuple_Check(ctx, sequence)) {
        HPy type = HPy_Type(ctx, sequence);
        HPy name = HPy_GetAttr_s(ctx, type, "__name__");
        if (!HPy_IsNull(name))
            HPyErr_Format(ctx, ctx->h_TypeError, "a list or a tuple is needed, not '%S'", name);
        HPy_Close(ctx, name);
        HPy_Close(ctx, type);
        return -1;
    }
    HPy_ssize_t length = HPy_Length(ctx, sequence);
    if (length > capacity) {
        HPyErr_Format(ctx, ctx->h_ValueError, "there are %zd items, but room for %zd only", length, capacity);
        return -1;
    }
    return length;
}

/* The body of the two functions below: TYPE is the C type, READ the member of the table, ITEM the way for one item. An
   item that runs Python code may change the list: everything is looked up again for the next one. */
#define _HPyFast_READ_ARRAY(TYPE, READ, ITEM) \
    const HPyFastTable *table = _HPyFast_Table(ctx); \
    HPy_ssize_t count = _HPyFast_Length(ctx, sequence, capacity); \
    for (HPy_ssize_t i = 0; i < count; i++) { \
        if (_HPyFast_HAS(table, READ)) \
            i += table->READ(sequence, i, values + i, count - i); \
        if (i < count) { \
            HPy item = HPy_GetItem_i(ctx, sequence, i); \
            if (HPy_IsNull(item)) \
                return -1; \
            TYPE value = 0; \
            int status = ITEM(ctx, item, i, &value); \
            HPy_Close(ctx, item); \
            if (status < 0) \
                return -1; \
            values[i] = value; \
        } \
    } \
    return count

/** Reads a list or tuple of ints, or of objects with __index__, into values, which has room for capacity items. Gives
    the number of items, or -1 with TypeError (also for another sequence), OverflowError, ValueError when there are too
    many, IndexError when a list becomes shorter meanwhile. After an error, values holds some of them. */
HPyAPI_INLINE_HELPER HPy_ssize_t HPyFast_ReadInt64Array(HPyContext *ctx, HPy sequence, int64_t *values,
                                                        HPy_ssize_t capacity)
{
    _HPyFast_READ_ARRAY(int64_t, read_int64, _HPyFast_Int64Item);
}

/** Reads a list or tuple of floats, or of objects with __float__ or __index__. Otherwise like HPyFast_ReadInt64Array. */
HPyAPI_INLINE_HELPER HPy_ssize_t HPyFast_ReadDoubleArray(HPyContext *ctx, HPy sequence, double *values,
                                                         HPy_ssize_t capacity)
{
    _HPyFast_READ_ARRAY(double, read_double, _HPyFast_DoubleItem);
}

#endif /* HPY_FAST_SEQUENCE_H */
