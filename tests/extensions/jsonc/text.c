#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static int text_reserve(HPyContext *ctx, Text *text, size_t more)
{
    if (more <= text->capacity - text->size)
        return 0;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity - text->size < more) {
        /* The result becomes a str, whose length is an HPy_ssize_t. */
        if (capacity > (size_t)HPY_SSIZE_T_MAX / 2) {
            HPyErr_NoMemory(ctx);
            return -1;
        }
        capacity *= 2;
    }
    char *data = realloc(text->data, capacity);
    if (!data) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    text->data = data;
    text->capacity = capacity;
    return 0;
}

int text_append(HPyContext *ctx, Text *text, const char *data, size_t size)
{
    if (text_reserve(ctx, text, size) < 0)
        return -1;
    for (size_t i = 0; i < size && !text->not_ascii; i++)
        text->not_ascii = (unsigned char)data[i] >= 0x80;
    if (size > 0)
        memcpy(text->data + text->size, data, size);
    text->size += size;
    return 0;
}

int text_append_code_point(HPyContext *ctx, Text *text, uint32_t c)
{
    char bytes[4];
    size_t size;
    if (c < 0x80) {
        bytes[0] = (char)c;
        size = 1;
    } else if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        size = 2;
    } else if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        size = 3;
    } else {
        bytes[0] = (char)(0xF0 | c >> 18);
        bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (c & 0x3F));
        size = 4;
    }
    return text_append(ctx, text, bytes, size);
}

size_t decode_code_point(const char *data, uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)data;
    uint32_t first = bytes[0];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    if (first < 0xE0) {
        *code_point = (first & 0x1F) << 6 | (bytes[1] & 0x3Fu);
        return 2;
    }
    if (first < 0xF0) {
        *code_point = (first & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        return 3;
    }
    *code_point = (first & 0x07) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 | (bytes[3] & 0x3Fu);
    return 4;
}

/* HPy makes a str from UTF-8 only up to a NUL byte; wide characters have a length and carry lone surrogates. */
static HPy wide_to_str(HPyContext *ctx, const Text *text)
{
    if (text->size > SIZE_MAX / sizeof(wchar_t))
        return HPyErr_NoMemory(ctx);
    wchar_t *wide = malloc(text->size * sizeof(wchar_t));
    if (!wide)
        return HPyErr_NoMemory(ctx);
    size_t count = 0;
    for (size_t i = 0; i < text->size;) {
        uint32_t c;
        i += decode_code_point(text->data + i, &c);
        /* No more units than bytes: a code point of two units has four bytes. */
        if (sizeof(wchar_t) == 2 && c >= 0x10000) {
            wide[count++] = (wchar_t)(0xD800 + ((c - 0x10000) >> 10));
            wide[count++] = (wchar_t)(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            wide[count++] = (wchar_t)c;
        }
    }
    HPy str = HPyUnicode_FromWideChar(ctx, wide, (HPy_ssize_t)count);
    free(wide);
    return str;
}

HPy text_to_str(HPyContext *ctx, const Text *text)
{
    if (!text->not_ascii)
        return HPyUnicode_DecodeASCII(ctx, text->data ? text->data : "", (HPy_ssize_t)text->size, NULL);
    return wide_to_str(ctx, text);
}

void text_free(Text *text)
{
    free(text->data);
    *text = (Text){0};
}

HPy call_method(HPyContext *ctx, HPy object, const char *name, HPy first, HPy second)
{
    HPy items[2] = { first, second };
    HPy args = HPyTuple_FromArray(ctx, items, HPy_IsNull(first) ? 0 : HPy_IsNull(second) ? 1 : 2);
    HPy method = HPy_IsNull(args) ? HPy_NULL : HPy_GetAttr_s(ctx, object, name);
    HPy result = HPy_IsNull(method) ? HPy_NULL : HPy_CallTupleDict(ctx, method, args, HPy_NULL);
    HPy_Close(ctx, method);
    HPy_Close(ctx, args);
    return result;
}

HPy call_one(HPyContext *ctx, HPy function, HPy argument)
{
    HPy args = HPyTuple_FromArray(ctx, &argument, 1);
    HPy result = HPy_IsNull(args) ? HPy_NULL : HPy_CallTupleDict(ctx, function, args, HPy_NULL);
    HPy_Close(ctx, args);
    return result;
}

/* A str with lone surrogates has no UTF-8 of its own. */
static HPy encode_with_surrogates(HPyContext *ctx, HPy str)
{
    HPy encoding = HPyUnicode_FromString(ctx, "utf-8");
    HPy errors = HPy_IsNull(encoding) ? HPy_NULL : HPyUnicode_FromString(ctx, "surrogatepass");
    HPy bytes = HPy_IsNull(errors) ? HPy_NULL : call_method(ctx, str, "encode", encoding, errors);
    HPy_Close(ctx, errors);
    HPy_Close(ctx, encoding);
    return bytes;
}

const char *utf8_of_str(HPyContext *ctx, HPy str, HPy *keeper, size_t *size)
{
    HPy_ssize_t length = 0;
    const char *data = HPyUnicode_AsUTF8AndSize(ctx, str, &length);
    *keeper = HPy_NULL;
    if (!data) {
        if (!HPyErr_ExceptionMatches(ctx, ctx->h_UnicodeEncodeError))
            return NULL;
        HPyErr_Clear(ctx);
        HPy bytes = encode_with_surrogates(ctx, str);
        if (HPy_IsNull(bytes))
            return NULL;
        data = HPyBytes_AsString(ctx, bytes);
        length = data ? HPyBytes_Size(ctx, bytes) : -1;
        if (length < 0) {
            HPy_Close(ctx, bytes);
            return NULL;
        }
        *keeper = bytes;
    }
    *size = (size_t)length;
    return data;
}
