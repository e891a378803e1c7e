/* HPyUnicode_FromFormat, HPyUnicode_FromFormatV and HPyErr_Format.

   The text is collected as UTF-8, which becomes a str in one go. What UTF-8 without null characters
   cannot express (null characters, lone surrogates) is appended to the result as an object. */

#include "core_internal.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#define NONE ((HPy_ssize_t)-1)

typedef struct {
    HPyContext *ctx;
    HPy done;    /* str made so far, null while there is none */
    char *text;  /* UTF-8 that follows it, not terminated */
    size_t used;
    size_t room; /* one byte more is there for the terminator */
    char small[256];
} writer;

/* One unit of the format. */
typedef struct {
    int zero;
    HPy_ssize_t width;     /* or NONE */
    HPy_ssize_t precision; /* or NONE */
    char size;             /* 'i' int, 'l' long, 'q' long long, 'z' size_t */
    char kind;
} unit;

/* --------------------------------------------------------------- the writer */

static void writer_start(writer *w, HPyContext *ctx)
{
    w->ctx = ctx;
    w->done = HPy_NULL;
    w->text = w->small;
    w->used = 0;
    w->room = sizeof(w->small) - 1;
}

static void writer_end(writer *w)
{
    HPy_Close(w->ctx, w->done);
    if (w->text != w->small)
        free(w->text);
}

_HPY_COLD static int writer_grow(writer *w, size_t size)
{
    char *larger = NULL;
    if (size < SIZE_MAX / 4 - w->used) {
        size_t room = (w->used + size) * 2;
        larger = (char *)realloc(w->text == w->small ? NULL : w->text, room + 1);
        if (larger != NULL) {
            if (w->text == w->small)
                memcpy(larger, w->small, w->used);
            w->text = larger;
            w->room = room;
            return 1;
        }
    }
    HPyErr_NoMemory(w->ctx);
    return 0;
}

static int write_text(writer *w, const char *text, size_t size)
{
    if (size > w->room - w->used && !writer_grow(w, size))
        return 0;
    memcpy(w->text + w->used, text, size);
    w->used += size;
    return 1;
}

static int write_fill(writer *w, char c, size_t count)
{
    if (count > w->room - w->used && !writer_grow(w, count))
        return 0;
    memset(w->text + w->used, c, count);
    w->used += count;
    return 1;
}

/* Appends `str`, owned, to what is done. */
static int append_and_close(writer *w, HPy str)
{
    if (HPy_IsNull(str))
        return 0;
    if (!HPy_IsNull(w->done)) {
        HPy sum = HPy_Add(w->ctx, w->done, str);
        HPy_Close(w->ctx, str);
        HPy_Close(w->ctx, w->done);
        w->done = sum;
    }
    else
        w->done = str;
    return !HPy_IsNull(w->done);
}

/* Moves the collected text to what is done. */
static int writer_flush(writer *w)
{
    if (w->used == 0)
        return 1;
    w->text[w->used] = '\0';
    w->used = 0;
    return append_and_close(w, HPyUnicode_FromString(w->ctx, w->text));
}

static HPy writer_result(writer *w)
{
    if (HPy_IsNull(w->done)) {
        w->text[w->used] = '\0';
        return HPyUnicode_FromString(w->ctx, w->text);
    }
    return writer_flush(w) ? HPy_Dup(w->ctx, w->done) : HPy_NULL;
}

static inline int raise_error(writer *w, HPy type, const char *text)
{
    HPyErr_SetString(w->ctx, type, text);
    return 0;
}

/* ------------------------------------------------------------------ padding */

/* Spaces in front of something that has `size` characters. */
static int write_padding(writer *w, const unit *u, size_t size)
{
    if (u->width == NONE || (size_t)u->width <= size)
        return 1;
    return write_fill(w, ' ', (size_t)u->width - size);
}

static size_t count_characters(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* The length in bytes of the first `limit` characters. */
static size_t first_characters(const char *text, size_t size, size_t limit)
{
    size_t i = 0;
    for (; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80 && limit-- == 0)
            break;
    return i;
}

/* ------------------------------------------------------------------ numbers */

static int write_number(writer *w, const unit *u, int negative, uintmax_t value, unsigned base)
{
    char digits[3 * sizeof(value)];
    char *p = digits + sizeof(digits);
    do {
        *--p = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0);

    size_t size = (size_t)(digits + sizeof(digits) - p);
    size_t zeros = u->precision != NONE && (size_t)u->precision > size ? (size_t)u->precision - size : 0;
    if (u->zero && u->width != NONE && (size_t)u->width > size + zeros + (size_t)negative)
        zeros = (size_t)u->width - size - (size_t)negative;
    return write_padding(w, u, size + zeros + (size_t)negative)
        && (!negative || write_text(w, "-", 1))
        && write_fill(w, '0', zeros)
        && write_text(w, p, size);
}

static int write_signed(writer *w, const unit *u, intmax_t value)
{
    /* Negated as unsigned, because the smallest number has no positive counterpart. */
    uintmax_t magnitude = value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value;
    return write_number(w, u, value < 0, magnitude, 10);
}

static int write_pointer(writer *w, const unit *u, const void *pointer)
{
    return write_text(w, "0x", 2) && write_number(w, u, 0, (uintmax_t)(uintptr_t)pointer, 16);
}

/* --------------------------------------------------- characters and strings */

static size_t encode_utf8(unsigned long c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)((0xF00 >> size) | c);
    return size;
}

static int write_character(writer *w, int value)
{
    char utf8[4];
    if (value < 0 || value > 0x10FFFF)
        return raise_error(w, w->ctx->h_OverflowError, "%c needs a number from 0 to 0x10ffff");
    if (value != 0 && (value < 0xD800 || value > 0xDFFF))
        return write_text(w, utf8, encode_utf8((unsigned long)value, utf8));
    wchar_t wide = (wchar_t)value;
    return writer_flush(w) && append_and_close(w, HPyUnicode_FromWideChar(w->ctx, &wide, 1));
}

static int write_c_string(writer *w, const unit *u, const char *text)
{
    if (text == NULL)
        return raise_error(w, w->ctx->h_SystemError, "null string given to a format");
    size_t size = u->precision == NONE ? strlen(text) : core_utf8_prefix(text, (size_t)u->precision);
    return write_padding(w, u, count_characters(text, size)) && write_text(w, text, size);
}

/* str[:limit], for a str that has no UTF-8 form */
static HPy cut_object(HPyContext *ctx, HPy str, HPy_ssize_t limit)
{
    HPy stop = HPyLong_FromSsize_t(ctx, limit);
    HPy args = HPy_IsNull(stop) ? HPy_NULL : HPyTuple_FromArray(ctx, &stop, 1);
    HPy slice = HPy_IsNull(args) ? HPy_NULL : HPy_CallTupleDict(ctx, ctx->h_SliceType, args, HPy_NULL);
    HPy result = HPy_IsNull(slice) ? HPy_NULL : HPy_GetItem(ctx, str, slice);
    HPy_Close(ctx, slice);
    HPy_Close(ctx, args);
    HPy_Close(ctx, stop);
    return result;
}

_HPY_COLD static int write_as_object(writer *w, const unit *u, HPy str)
{
    HPy_ssize_t size = HPy_Length(w->ctx, str);
    if (size < 0)
        return 0;
    int cut = u->precision != NONE && u->precision < size;
    return write_padding(w, u, (size_t)(cut ? u->precision : size))
        && writer_flush(w)
        && append_and_close(w, cut ? cut_object(w->ctx, str, u->precision) : HPy_Dup(w->ctx, str));
}

static int write_str(writer *w, const unit *u, HPy str)
{
    HPy_ssize_t length = 0;
    if (HPy_IsNull(str))
        return raise_error(w, w->ctx->h_SystemError, "null handle given to a format");
    const char *text = HPyUnicode_AsUTF8AndSize(w->ctx, str, &length);
    if (text == NULL && !HPyErr_ExceptionMatches(w->ctx, w->ctx->h_UnicodeEncodeError))
        return 0;
    if (text == NULL) {
        HPyErr_Clear(w->ctx);
        return write_as_object(w, u, str);
    }
    size_t size = (size_t)length;
    if (memchr(text, '\0', size) != NULL)
        return write_as_object(w, u, str);
    if (u->precision != NONE)
        size = first_characters(text, size, (size_t)u->precision);
    return write_padding(w, u, u->width == NONE ? 0 : count_characters(text, size))
        && write_text(w, text, size);
}

/* A str made by str(), repr() or ascii(). */
static int write_converted(writer *w, const unit *u, HPy object, HPy (*conversion)(HPyContext *, HPy))
{
    if (HPy_IsNull(object))
        return raise_error(w, w->ctx->h_SystemError, "null handle given to a format");
    HPy str = conversion(w->ctx, object);
    int ok = !HPy_IsNull(str) && write_str(w, u, str);
    HPy_Close(w->ctx, str);
    return ok;
}

static HPy convert_str(HPyContext *ctx, HPy object)
{
    return HPy_Str(ctx, object);
}

static HPy convert_repr(HPyContext *ctx, HPy object)
{
    return HPy_Repr(ctx, object);
}

static HPy convert_ascii(HPyContext *ctx, HPy object)
{
    return HPy_ASCII(ctx, object);
}

/* -------------------------------------------------------------------- next */

/* Reads a number; 0 when it is too big. */
static int read_number(const char **p, HPy_ssize_t *out)
{
    HPy_ssize_t value = 0;
    for (; **p >= '0' && **p <= '9'; ++*p) {
        int next = **p - '0';
        if (value > (HPY_SSIZE_T_MAX - next) / 10)
            return 0;
        value = value * 10 + next;
    }
    *out = value;
    return 1;
}

/* Reads what follows a percent sign up to and including the kind. */
static int read_unit(writer *w, const char **p, unit *u)
{
    u->zero = **p == '0';
    u->width = NONE;
    u->precision = NONE;
    u->size = 'i';
    if (**p >= '0' && **p <= '9' && !read_number(p, &u->width))
        return raise_error(w, w->ctx->h_ValueError, "width too big");
    if (**p == '.') {
        ++*p;
        if (!read_number(p, &u->precision))
            return raise_error(w, w->ctx->h_ValueError, "precision too big");
    }
    if ((*p)[0] == 'l' && (*p)[1] == 'l') {
        u->size = 'q';
        *p += 2;
    }
    else if (**p == 'l' || **p == 'z')
        u->size = *(*p)++;
    u->kind = **p;
    if (u->kind != '\0')
        ++*p;
    return 1;
}

/* Whether this combination of kind, size, width, precision and 0 flag exists. */
static int is_valid(const unit *u)
{
    switch (u->kind) {
    case 'd':
    case 'i':
    case 'u':
        return 1;
    case 'x':
        return u->size == 'i';
    case 'c':
    case 'p':
        return u->size == 'i' && !u->zero && u->width == NONE && u->precision == NONE;
    case '\0':
        return 0;
    default:
        return strchr("sUVSRA", u->kind) != NULL && u->size == 'i' && !u->zero;
    }
}

typedef struct {
    va_list list;
} arguments;

static intmax_t next_signed(const unit *u, arguments *args)
{
    switch (u->size) {
    case 'q':
        return va_arg(args->list, long long);
    case 'l':
        return va_arg(args->list, long);
    case 'z':
        return va_arg(args->list, HPy_ssize_t);
    default:
        return va_arg(args->list, int);
    }
}

static uintmax_t next_unsigned(const unit *u, arguments *args)
{
    switch (u->size) {
    case 'q':
        return va_arg(args->list, unsigned long long);
    case 'l':
        return va_arg(args->list, unsigned long);
    case 'z':
        return va_arg(args->list, size_t);
    default:
        return va_arg(args->list, unsigned int);
    }
}

static int write_str_or_text(writer *w, const unit *u, arguments *args)
{
    HPy str = va_arg(args->list, HPy);
    const char *text = va_arg(args->list, const char *);
    return HPy_IsNull(str) ? write_c_string(w, u, text) : write_str(w, u, str);
}

static int write_unit(writer *w, const unit *u, arguments *args)
{
    switch (u->kind) {
    case 'd':
    case 'i':
        return write_signed(w, u, next_signed(u, args));
    case 'u':
        return write_number(w, u, 0, next_unsigned(u, args), 10);
    case 'x':
        return write_number(w, u, 0, next_unsigned(u, args), 16);
    case 'p':
        return write_pointer(w, u, va_arg(args->list, const void *));
    case 'c':
        return write_character(w, va_arg(args->list, int));
    case 's':
        return write_c_string(w, u, va_arg(args->list, const char *));
    case 'V':
        return write_str_or_text(w, u, args);
    case 'U':
        return write_str(w, u, va_arg(args->list, HPy));
    case 'S':
        return write_converted(w, u, va_arg(args->list, HPy), convert_str);
    case 'R':
        return write_converted(w, u, va_arg(args->list, HPy), convert_repr);
    default:
        return write_converted(w, u, va_arg(args->list, HPy), convert_ascii);
    }
}

_HPY_COLD static int raise_faulty_unit(writer *w, const char *percent)
{
    core_raise(w->ctx, w->ctx->h_SystemError, "faulty format unit at '%s'", percent);
    return 0;
}

/* The text up to the next percent sign or the end. */
static int write_literal(writer *w, const char **p)
{
    const char *start = *p;
    for (; **p != '\0' && **p != '%'; ++*p)
        if ((unsigned char)**p >= 0x80)
            return raise_error(w, w->ctx->h_ValueError, "format text must be ASCII");
    return write_text(w, start, (size_t)(*p - start));
}

static int write_format(writer *w, const char *p, arguments *args)
{
    while (*p != '\0') {
        unit u;
        const char *percent = p;
        if (*p != '%') {
            if (!write_literal(w, &p))
                return 0;
            continue;
        }
        p++;
        if (*p == '%') {
            p++;
            if (!write_text(w, "%", 1))
                return 0;
            continue;
        }
        if (!read_unit(w, &p, &u))
            return 0;
        if ((unsigned char)u.kind >= 0x80)
            return raise_error(w, w->ctx->h_ValueError, "format text must be ASCII");
        if (!is_valid(&u))
            return raise_faulty_unit(w, percent);
        if (!write_unit(w, &u, args))
            return 0;
    }
    return 1;
}

static HPy build(HPyContext *ctx, const char *fmt, arguments *args)
{
    writer w;
    writer_start(&w, ctx);
    HPy result = write_format(&w, fmt, args) ? writer_result(&w) : HPy_NULL;
    writer_end(&w);
    return result;
}

HPy HPyUnicode_FromFormat(HPyContext *ctx, const char *fmt, ...)
{
    arguments args;
    va_start(args.list, fmt);
    HPy result = build(ctx, fmt, &args);
    va_end(args.list);
    return result;
}

HPy HPyUnicode_FromFormatV(HPyContext *ctx, const char *format, va_list vargs)
{
    arguments args;
    va_copy(args.list, vargs);
    HPy result = build(ctx, format, &args);
    va_end(args.list);
    return result;
}

HPy HPyErr_Format(HPyContext *ctx, HPy h_type, const char *fmt, ...)
{
    arguments args;
    HPyErr_Clear(ctx); /* conversions must not run with an exception pending */
    va_start(args.list, fmt);
    HPy message = build(ctx, fmt, &args);
    va_end(args.list);
    if (!HPy_IsNull(message)) {
        HPyErr_SetObject(ctx, h_type, message);
        HPy_Close(ctx, message);
    }
    return HPy_NULL;
}
