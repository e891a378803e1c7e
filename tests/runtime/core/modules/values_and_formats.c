/* HPy_BuildValue and HPyUnicode_FromFormat with formats chosen by the test. */

#include "hpy.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define METHOD(NAME) \
    HPyDef_METH(NAME, #NAME, HPyFunc_VARARGS) \
    static HPy NAME##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)

static const char *text_of(HPyContext *ctx, HPy h)
{
    return HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
}

/* build_longs(fmt, *numbers): every unit must be l */
METHOD(build_longs)
{
    long v[20] = {0};
    (void)self;
    const char *fmt = text_of(ctx, args[0]);
    if (fmt == NULL)
        return HPy_NULL;
    for (size_t i = 1; i < nargs && i <= 20; i++)
        v[i - 1] = HPyLong_AsLong(ctx, args[i]);
    return HPy_BuildValue(ctx, fmt, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11],
                          v[12], v[13], v[14], v[15], v[16], v[17], v[18], v[19]);
}

/* build_objects(fmt, *objects): every unit must be O or S; objects that are not given are null */
METHOD(build_objects)
{
    HPy v[8];
    (void)self;
    const char *fmt = text_of(ctx, args[0]);
    if (fmt == NULL)
        return HPy_NULL;
    for (size_t i = 0; i < 8; i++)
        v[i] = i + 1 < nargs ? args[i + 1] : HPy_NULL;
    return HPy_BuildValue(ctx, fmt, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
}

/* build_after_error(): a null object while an exception is pending */
METHOD(build_after_error)
{
    (void)self, (void)args, (void)nargs;
    HPyErr_SetString(ctx, ctx->h_KeyError, "pending");
    return HPy_BuildValue(ctx, "(iO)", 1, HPy_NULL);
}

/* build_case(number): the extremes of every unit, and mixtures */
METHOD(build_case)
{
    (void)self, (void)nargs;
    switch (HPyLong_AsLong(ctx, args[0])) {
    case 0: return HPy_BuildValue(ctx, "ii", INT_MIN, INT_MAX);
    case 1: return HPy_BuildValue(ctx, "II", 0u, UINT_MAX);
    case 2: return HPy_BuildValue(ctx, "ll", LONG_MIN, LONG_MAX);
    case 3: return HPy_BuildValue(ctx, "kk", 0ul, ULONG_MAX);
    case 4: return HPy_BuildValue(ctx, "LL", LLONG_MIN, LLONG_MAX);
    case 5: return HPy_BuildValue(ctx, "KK", 0ull, ULLONG_MAX);
    case 6: return HPy_BuildValue(ctx, "nn", (HPy_ssize_t)INTPTR_MIN, (HPy_ssize_t)INTPTR_MAX);
    case 7: return HPy_BuildValue(ctx, "fd", 1.5f, -2.25);
    case 8: return HPy_BuildValue(ctx, "s", "h\xc3\xa9 \xf0\x9f\x90\x8d");
    case 9: return HPy_BuildValue(ctx, "(s,s)", (const char *)NULL, "");
    case 10: return HPy_BuildValue(ctx, "s", "\xff");
    case 11: return HPy_BuildValue(ctx, "{s:i, s:[d,(s)] , s:{s:O},}", "a", 1, "b", 2.5, "x", "c", "d", ctx->h_None);
    case 12: return HPy_BuildValue(ctx, "i[d]s", 7, 0.5, "t");
    case 13: return HPy_BuildValue(ctx, "(i(i(i(i[i]))))", 1, 2, 3, 4, 5);
    case 14: return HPy_BuildValue(ctx, "{s:i,s:i}", "same", 1, "same", 2);
    case 15: return HPy_BuildValue(ctx, "{[]:i}", 1);
    case 16: return HPy_BuildValue(ctx, "[ids]", 1, 2.0, "\xff");
    default: break;
    }
    HPyErr_SetString(ctx, ctx->h_IndexError, "no more cases");
    return HPy_NULL;
}

/* build_one(unit): the largest value of one numeric unit alone */
METHOD(build_one)
{
    (void)self, (void)nargs;
    const char *unit = text_of(ctx, args[0]);
    switch (unit != NULL ? unit[0] : '\0') {
    case 'i': return HPy_BuildValue(ctx, "i", INT_MAX);
    case 'I': return HPy_BuildValue(ctx, "I", UINT_MAX);
    case 'l': return HPy_BuildValue(ctx, "l", LONG_MAX);
    case 'k': return HPy_BuildValue(ctx, "k", ULONG_MAX);
    case 'L': return HPy_BuildValue(ctx, "L", LLONG_MAX);
    case 'K': return HPy_BuildValue(ctx, "K", ULLONG_MAX);
    case 'n': return HPy_BuildValue(ctx, "n", HPY_SSIZE_T_MAX);
    case 'f': return HPy_BuildValue(ctx, "f", 1.5f);
    case 'd': return HPy_BuildValue(ctx, "d", 1e300);
    default: return HPy_BuildValue(ctx, "");
    }
}

/* format_int(fmt, value): one unit of type int or unsigned int */
METHOD(format_int)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    unsigned int value = (unsigned int)HPyLong_AsUnsignedLongMask(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, value);
}

/* format_long(fmt, value): one unit of type long or unsigned long */
METHOD(format_long)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    unsigned long value = HPyLong_AsUnsignedLongMask(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, value);
}

/* format_long_long(fmt, value) */
METHOD(format_long_long)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    unsigned long long value = HPyLong_AsUnsignedLongLongMask(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, value);
}

/* format_size(fmt, value): size_t or HPy_ssize_t */
METHOD(format_size)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    size_t value = (size_t)HPyLong_AsUnsignedLongLongMask(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, value);
}

/* format_pointer(fmt, address) */
METHOD(format_pointer)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    uintptr_t value = (uintptr_t)HPyLong_AsUnsignedLongLongMask(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, (void *)value);
}

/* format_text(fmt, bytes or None): one unit of type const char *, not terminated when a precision is given */
METHOD(format_text)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    const char *value = HPy_Is(ctx, args[1], ctx->h_None) ? NULL : HPyBytes_AsString(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, value);
}

/* format_unterminated(fmt, bytes): the text ends at the end of its allocation, without a null character */
METHOD(format_unterminated)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    HPy_ssize_t size = HPyBytes_Size(ctx, args[1]);
    char *copy = size > 0 ? (char *)malloc((size_t)size) : NULL;
    if (fmt == NULL || copy == NULL) {
        free(copy);
        return HPyErr_NoMemory(ctx);
    }
    memcpy(copy, HPyBytes_AsString(ctx, args[1]), (size_t)size);
    HPy result = HPyUnicode_FromFormat(ctx, fmt, copy);
    free(copy);
    return result;
}

/* format_object(fmt[, object]): one unit of type HPy, null when not given */
METHOD(format_object)
{
    (void)self;
    const char *fmt = text_of(ctx, args[0]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, nargs > 1 ? args[1] : HPy_NULL);
}

/* format_either(fmt, object or None, bytes or None): unit V */
METHOD(format_either)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[0]);
    HPy object = HPy_Is(ctx, args[1], ctx->h_None) ? HPy_NULL : args[1];
    const char *value = HPy_Is(ctx, args[2], ctx->h_None) ? NULL : HPyBytes_AsString(ctx, args[2]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, object, value);
}

/* format_bytes(bytes): a format without units that need not be UTF-8 */
METHOD(format_bytes)
{
    (void)self, (void)nargs;
    const char *fmt = HPyBytes_AsString(ctx, args[0]);
    return fmt == NULL ? HPy_NULL : HPyUnicode_FromFormat(ctx, fmt, 0, 0, 0, 0);
}

/* format_mixed(object): many units of all types in one format */
METHOD(format_mixed)
{
    (void)self, (void)nargs;
    return HPyUnicode_FromFormat(
        ctx, "%d|%5i|%05d|%u|%x|%ld|%lu|%lld|%llu|%zd|%zu|%c|%s|%.3s|%U|%V|%V|%S|%R|%A|%%|%p",
        -1, 42, -42, 7u, 0xbeefu, -1234567890L, 5ul, -9ll, 10ull, (HPy_ssize_t)-3, (size_t)4, 0x1F40D,
        "h\xc3\xa9", "abcdef", args[0], args[0], "unused", HPy_NULL, "used", args[0], args[0], args[0],
        (void *)0x10);
}

static HPy forward(HPyContext *ctx, const char *fmt, ...)
{
    va_list values;
    va_start(values, fmt);
    HPy result = HPyUnicode_FromFormatV(ctx, fmt, values);
    va_end(values);
    return result;
}

/* format_v(object): the variant with a va_list */
METHOD(format_v)
{
    (void)self, (void)nargs;
    return forward(ctx, "%d %S %s", 1, args[0], "end");
}

/* err_format(type, fmt, object) */
METHOD(err_format)
{
    (void)self, (void)nargs;
    const char *fmt = text_of(ctx, args[1]);
    return fmt == NULL ? HPy_NULL : HPyErr_Format(ctx, args[0], fmt, args[2]);
}

/* err_format_pending(object): with another exception pending */
METHOD(err_format_pending)
{
    (void)self, (void)nargs;
    HPyErr_SetString(ctx, ctx->h_KeyError, "before");
    return HPyErr_Format(ctx, ctx->h_ValueError, "%d %R", 3, args[0]);
}

static HPyDef *defines[] = {
    &build_longs, &build_objects, &build_after_error, &build_case, &build_one,
    &format_int, &format_long, &format_long_long, &format_size, &format_pointer, &format_text,
    &format_unterminated,
    &format_object, &format_either, &format_bytes, &format_mixed, &format_v,
    &err_format, &err_format_pending, NULL};
static HPyModuleDef moduledef = {.doc = "value building and formatting", .defines = defines};
HPy_MODINIT(values_and_formats, moduledef)
