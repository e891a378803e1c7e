/* str and bytes: UTF-8, and the members of the context. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

/* ---- UTF-8 ---- */

size_t utf8_length(const object *string)
{
    size_t count = 0;
    for (size_t i = 0; i < string->text.size; i++)
        count += ((unsigned char)string->text.bytes[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_encode(uint32_t c, char *into)
{
    if (c < 0x80) {
        into[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, c >>= 6)
        into[i] = (char)(0x80 | (c & 0x3F));
    into[0] = (char)((0xF00 >> size & 0xFF) | c);
    return size;
}

uint32_t utf8_next(const char **place)
{
    unsigned char first = (unsigned char)*(*place)++;
    if (first < 0x80)
        return first;
    uint32_t c = first & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07);
    while (((unsigned char)**place & 0xC0) == 0x80)
        c = c << 6 | ((unsigned char)*(*place)++ & 0x3F);
    return c;
}

/* ---- members: str ---- */

static HPy ctx_Unicode_FromString(CTX, const char *utf8)
{
    return open_handle(new_string(utf8));
}

static int ctx_Unicode_Check(CTX, HPy h)
{
    return OBJECT(h)->kind == STRING;
}

static const char *ctx_Unicode_AsUTF8AndSize(CTX, HPy h, HPy_ssize_t *size)
{
    const object *o = OBJECT(h);
    if (o->kind != STRING) {
        raise_error(context.h_TypeError, "expected str, got %s", type_name(o));
        return NULL;
    }
    if (size != NULL)
        *size = (HPy_ssize_t)o->text.size;
    return o->text.bytes;
}

/* wchar_t holds UTF-16 on Windows and whole characters elsewhere. */
static HPy ctx_Unicode_FromWideChar(CTX, const wchar_t *wide, HPy_ssize_t size)
{
    size_t count = size < 0 ? wcslen(wide) : (size_t)size, used = 0;
    char *bytes = checked_alloc(4 * count + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t c = (uint32_t)wide[i];
        if (sizeof(wchar_t) == 2 && c >= 0xD800 && c < 0xDC00 && i + 1 < count)
            c = 0x10000 + ((c - 0xD800) << 10) + ((uint32_t)wide[++i] - 0xDC00);
        used += utf8_encode(c, bytes + used);
    }
    HPy h = open_handle(new_text(STRING, bytes, used));
    free(bytes);
    return h;
}

static HPy ctx_Unicode_Substring(CTX, HPy h, HPy_ssize_t start, HPy_ssize_t end)
{
    const object *o = OBJECT(h);
    const char *place = o->text.bytes, *stop = place + o->text.size;
    HPy_ssize_t index = 0;
    for (; index < start && place < stop; index++)
        utf8_next(&place);
    const char *first = place;
    for (; index < end && place < stop; index++)
        utf8_next(&place);
    return open_handle(new_text(STRING, first, (size_t)(place - first)));
}

static HPy ctx_Unicode_AsUTF8String(CTX, HPy h)
{
    const object *o = OBJECT(h);
    return open_handle(new_text(BYTES, o->text.bytes, o->text.size));
}

/* ---- members: bytes ---- */

static int ctx_Bytes_Check(CTX, HPy h)
{
    return OBJECT(h)->kind == BYTES;
}

static HPy_ssize_t ctx_Bytes_Size(CTX, HPy h)
{
    const object *o = OBJECT(h);
    if (o->kind == BYTES)
        return (HPy_ssize_t)o->text.size;
    raise_error(context.h_TypeError, "expected bytes, %s found", type_name(o));
    return -1;
}

static const char *ctx_Bytes_AsString(CTX, HPy h)
{
    const object *o = OBJECT(h);
    if (o->kind == BYTES)
        return o->text.bytes;
    raise_error(context.h_TypeError, "expected bytes, %s found", type_name(o));
    return NULL;
}

static HPy ctx_Bytes_FromStringAndSize(CTX, const char *bytes, HPy_ssize_t size)
{
    return open_handle(new_text(BYTES, bytes, (size_t)size));
}

void provide_texts(void)
{
    PROVIDE(ctx_Unicode_FromString);
    PROVIDE(ctx_Unicode_Check);
    PROVIDE(ctx_Unicode_AsUTF8AndSize);
    PROVIDE(ctx_Unicode_FromWideChar);
    PROVIDE(ctx_Unicode_Substring);
    PROVIDE(ctx_Unicode_AsUTF8String);
    PROVIDE(ctx_Bytes_Check);
    PROVIDE(ctx_Bytes_Size);
    PROVIDE(ctx_Bytes_AsString);
    PROVIDE(ctx_Bytes_FromStringAndSize);
}
