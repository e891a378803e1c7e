/* int, float, bool, str, bytes, list, tuple and dict: every function as a Python function. */
#include "common.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* ---- int from C ----
 * The argument of the Python function is the decimal text of the value: no API function is needed to get it. */

#define FROM_SIGNED(NAME, TYPE, FUNCTION) \
    METHOD(NAME, 1) { return FUNCTION(ctx, (TYPE)strtoll(text(ctx, args[0]), NULL, 10)); }
#define FROM_UNSIGNED(NAME, TYPE, FUNCTION) \
    METHOD(NAME, 1) { return FUNCTION(ctx, (TYPE)strtoull(text(ctx, args[0]), NULL, 10)); }

FROM_SIGNED(from_int32, int32_t, HPyLong_FromInt32_t)
FROM_UNSIGNED(from_uint32, uint32_t, HPyLong_FromUInt32_t)
FROM_SIGNED(from_int64, int64_t, HPyLong_FromInt64_t)
FROM_UNSIGNED(from_uint64, uint64_t, HPyLong_FromUInt64_t)
FROM_UNSIGNED(from_size, size_t, HPyLong_FromSize_t)
FROM_SIGNED(from_ssize, HPy_ssize_t, HPyLong_FromSsize_t)
FROM_SIGNED(from_long, long, HPyLong_FromLong)
FROM_UNSIGNED(from_unsigned_long, unsigned long, HPyLong_FromUnsignedLong)
FROM_SIGNED(from_long_long, long long, HPyLong_FromLongLong)
FROM_UNSIGNED(from_unsigned_long_long, unsigned long long, HPyLong_FromUnsignedLongLong)
FROM_SIGNED(bool_from_long, long, HPyBool_FromLong)

METHOD(bool_from_bool, 1)
{
    return HPyBool_FromBool(ctx, strcmp(text(ctx, args[0]), "0") != 0);
}

/* ---- int to C ----
 * The result is the decimal text of the C value. A failure must give the failure value with an exception. */

static HPy signed_text(HPyContext *ctx, long long value)
{
    char buffer[32];
    if (value == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    snprintf(buffer, sizeof buffer, "%lld", value);
    return HPyUnicode_FromString(ctx, buffer);
}

static HPy unsigned_text(HPyContext *ctx, unsigned long long value, unsigned long long failure)
{
    char buffer[32];
    if (value == failure && HPyErr_Occurred(ctx))
        return HPy_NULL;
    snprintf(buffer, sizeof buffer, "%llu", value);
    return HPyUnicode_FromString(ctx, buffer);
}

#define AS_SIGNED(NAME, FUNCTION) METHOD(NAME, 1) { return signed_text(ctx, FUNCTION(ctx, args[0])); }
#define AS_UNSIGNED(NAME, TYPE, FUNCTION) \
    METHOD(NAME, 1) { return unsigned_text(ctx, FUNCTION(ctx, args[0]), (TYPE)-1); }

AS_SIGNED(as_int32, HPyLong_AsInt32_t)
AS_UNSIGNED(as_uint32, uint32_t, HPyLong_AsUInt32_t)
AS_UNSIGNED(as_uint32_mask, uint32_t, HPyLong_AsUInt32_tMask)
AS_SIGNED(as_int64, HPyLong_AsInt64_t)
AS_UNSIGNED(as_uint64, uint64_t, HPyLong_AsUInt64_t)
AS_UNSIGNED(as_uint64_mask, uint64_t, HPyLong_AsUInt64_tMask)
AS_UNSIGNED(as_size, size_t, HPyLong_AsSize_t)
AS_SIGNED(as_ssize, HPyLong_AsSsize_t)
AS_SIGNED(as_long, HPyLong_AsLong)
AS_UNSIGNED(as_unsigned_long, unsigned long, HPyLong_AsUnsignedLong)
AS_UNSIGNED(as_unsigned_long_mask, unsigned long, HPyLong_AsUnsignedLongMask)
AS_SIGNED(as_long_long, HPyLong_AsLongLong)
AS_UNSIGNED(as_unsigned_long_long, unsigned long long, HPyLong_AsUnsignedLongLong)
AS_UNSIGNED(as_unsigned_long_long_mask, unsigned long long, HPyLong_AsUnsignedLongLongMask)

METHOD(as_void_ptr, 1)
{
    void *pointer = HPyLong_AsVoidPtr(ctx, args[0]);
    if (pointer == NULL && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyLong_FromSize_t(ctx, (size_t)(uintptr_t)pointer);
}

METHOD(long_as_double, 1)
{
    double value = HPyLong_AsDouble(ctx, args[0]);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyFloat_FromDouble(ctx, value);
}

METHOD(float_as_double, 1)
{
    double value = HPyFloat_AsDouble(ctx, args[0]);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyFloat_FromDouble(ctx, value);
}

/* A float from the eight bytes of a double. */
METHOD(float_from_bits, 1)
{
    double value;
    memcpy(&value, text(ctx, args[0]), sizeof value);
    return HPyFloat_FromDouble(ctx, value);
}

/* ---- bytes ---- */

METHOD(bytes_check, 1)
{
    return status(ctx, HPyBytes_Check(ctx, args[0]));
}

METHOD(bytes_size, 1)
{
    return status(ctx, HPyBytes_Size(ctx, args[0]));
}

METHOD(bytes_get_size, 1)
{
    return status(ctx, HPyBytes_GET_SIZE(ctx, args[0]));
}

METHOD(bytes_copy, 1)
{
    const char *data = HPyBytes_AsString(ctx, args[0]);
    return data == NULL ? HPy_NULL : HPyBytes_FromStringAndSize(ctx, data, HPyBytes_Size(ctx, args[0]));
}

METHOD(bytes_copy_macro, 1)
{
    const char *data = HPyBytes_AS_STRING(ctx, args[0]);
    return HPyBytes_FromStringAndSize(ctx, data, HPyBytes_GET_SIZE(ctx, args[0]));
}

METHOD(bytes_from_string, 1)
{
    return HPyBytes_FromString(ctx, text(ctx, args[0]));
}

/* (bytes or Ellipsis for a null pointer, size) */
METHOD(bytes_from_string_and_size, 2)
{
    return HPyBytes_FromStringAndSize(ctx, text(ctx, args[0]), number(ctx, args[1]));
}

/* The byte after the last one: the text must be terminated. */
METHOD(bytes_terminator, 1)
{
    return HPyLong_FromLong(ctx, HPyBytes_AsString(ctx, args[0])[HPyBytes_Size(ctx, args[0])]);
}

/* ---- str ---- */

METHOD(unicode_check, 1)
{
    return status(ctx, HPyUnicode_Check(ctx, args[0]));
}

METHOD(unicode_from_string, 1)
{
    return HPyUnicode_FromString(ctx, text(ctx, args[0]));
}

METHOD(unicode_as_ascii, 1)
{
    return HPyUnicode_AsASCIIString(ctx, args[0]);
}

METHOD(unicode_as_latin1, 1)
{
    return HPyUnicode_AsLatin1String(ctx, args[0]);
}

METHOD(unicode_as_utf8, 1)
{
    return HPyUnicode_AsUTF8String(ctx, args[0]);
}

METHOD(unicode_as_utf8_and_size, 1)
{
    HPy_ssize_t size = -7;
    const char *data = HPyUnicode_AsUTF8AndSize(ctx, args[0], &size);
    if (data == NULL)
        return HPy_NULL;
    if (data[size] != 0)
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "the text is not terminated");
    return HPyBytes_FromStringAndSize(ctx, data, size);
}

METHOD(unicode_as_utf8_without_size, 1)
{
    const char *data = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    return data == NULL ? HPy_NULL : HPyBytes_FromString(ctx, data);
}

/* (list of code points, size to pass) */
METHOD(unicode_from_wide, 2)
{
    wchar_t wide[64] = {0};
    HPy_ssize_t count = HPy_Length(ctx, args[0]);
    for (HPy_ssize_t i = 0; i < count && i < 63; i++) {
        HPy item = HPy_GetItem_i(ctx, args[0], i);
        wide[i] = (wchar_t)HPyLong_AsLong(ctx, item);
        HPy_Close(ctx, item);
    }
    return HPyUnicode_FromWideChar(ctx, wide, number(ctx, args[1]));
}

METHOD(unicode_decode_fs, 1)
{
    return HPyUnicode_DecodeFSDefault(ctx, text(ctx, args[0]));
}

METHOD(unicode_decode_fs_and_size, 2)
{
    return HPyUnicode_DecodeFSDefaultAndSize(ctx, text(ctx, args[0]), number(ctx, args[1]));
}

METHOD(unicode_encode_fs, 1)
{
    return HPyUnicode_EncodeFSDefault(ctx, args[0]);
}

METHOD(unicode_read_char, 2)
{
    HPy_UCS4 value = HPyUnicode_ReadChar(ctx, args[0], number(ctx, args[1]));
    if (value == (HPy_UCS4)-1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyLong_FromUInt32_t(ctx, value);
}

METHOD(unicode_decode_ascii, 2)
{
    return HPyUnicode_DecodeASCII(ctx, text(ctx, args[0]), HPyBytes_Size(ctx, args[0]), text(ctx, args[1]));
}

METHOD(unicode_decode_latin1, 2)
{
    return HPyUnicode_DecodeLatin1(ctx, text(ctx, args[0]), HPyBytes_Size(ctx, args[0]), text(ctx, args[1]));
}

METHOD(unicode_from_encoded, 3)
{
    return HPyUnicode_FromEncodedObject(ctx, null_or(ctx, args[0]), text(ctx, args[1]), text(ctx, args[2]));
}

METHOD(unicode_substring, 3)
{
    return HPyUnicode_Substring(ctx, args[0], number(ctx, args[1]), number(ctx, args[2]));
}

/* ---- list, tuple, dict ---- */

METHOD(list_check, 1)
{
    return status(ctx, HPyList_Check(ctx, args[0]));
}

/* A list of the given length, filled with None when there is something to fill: new items are null. */
METHOD(list_new, 1)
{
    HPy_ssize_t length = number(ctx, args[0]);
    HPy list = HPyList_New(ctx, length);
    for (HPy_ssize_t i = 0; i < length && !HPy_IsNull(list); i++) {
        if (HPy_SetItem_i(ctx, list, i, ctx->h_None) < 0) {
            HPy_Close(ctx, list);
            return HPy_NULL;
        }
    }
    return list;
}

METHOD(list_append, 2)
{
    return status(ctx, HPyList_Append(ctx, args[0], args[1]));
}

METHOD(list_insert, 3)
{
    return status(ctx, HPyList_Insert(ctx, args[0], number(ctx, args[1]), args[2]));
}

METHOD(tuple_check, 1)
{
    return status(ctx, HPyTuple_Check(ctx, args[0]));
}

HPyDef_METH(m_tuple_from_array, "tuple_from_array", HPyFunc_VARARGS)
static HPy m_tuple_from_array_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
}

METHOD(tuple_pack, 3)
{
    return HPyTuple_Pack(ctx, 3, args[0], args[1], args[2]);
}

METHOD(tuple_pack_nothing, 0)
{
    (void)args;
    return HPyTuple_Pack(ctx, 0);
}

METHOD(dict_check, 1)
{
    return status(ctx, HPyDict_Check(ctx, args[0]));
}

METHOD(dict_new, 0)
{
    (void)args;
    return HPyDict_New(ctx);
}

METHOD(dict_keys, 1)
{
    return HPyDict_Keys(ctx, null_or(ctx, args[0]));
}

METHOD(dict_copy, 1)
{
    return HPyDict_Copy(ctx, null_or(ctx, args[0]));
}

static HPyDef *defines[] = {
    &m_from_int32, &m_from_uint32, &m_from_int64, &m_from_uint64, &m_from_size, &m_from_ssize, &m_from_long,
    &m_from_unsigned_long, &m_from_long_long, &m_from_unsigned_long_long, &m_bool_from_long, &m_bool_from_bool,
    &m_as_int32, &m_as_uint32, &m_as_uint32_mask, &m_as_int64, &m_as_uint64, &m_as_uint64_mask, &m_as_size,
    &m_as_ssize, &m_as_long, &m_as_unsigned_long, &m_as_unsigned_long_mask, &m_as_long_long,
    &m_as_unsigned_long_long, &m_as_unsigned_long_long_mask, &m_as_void_ptr, &m_long_as_double, &m_float_as_double,
    &m_float_from_bits, &m_bytes_check, &m_bytes_size, &m_bytes_get_size, &m_bytes_copy, &m_bytes_copy_macro,
    &m_bytes_from_string, &m_bytes_from_string_and_size, &m_bytes_terminator, &m_unicode_check,
    &m_unicode_from_string, &m_unicode_as_ascii, &m_unicode_as_latin1, &m_unicode_as_utf8,
    &m_unicode_as_utf8_and_size, &m_unicode_as_utf8_without_size, &m_unicode_from_wide, &m_unicode_decode_fs,
    &m_unicode_decode_fs_and_size, &m_unicode_encode_fs, &m_unicode_read_char, &m_unicode_decode_ascii,
    &m_unicode_decode_latin1, &m_unicode_from_encoded, &m_unicode_substring, &m_list_check, &m_list_new,
    &m_list_append, &m_list_insert, &m_tuple_check, &m_tuple_from_array, &m_tuple_pack, &m_tuple_pack_nothing,
    &m_dict_check, &m_dict_new, &m_dict_keys, &m_dict_copy, NULL,
};

static HPyModuleDef definition = {
    .doc = "data types",
    .defines = defines,
};

HPy_MODINIT(data, definition)
