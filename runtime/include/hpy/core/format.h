/* printf-like construction of str objects and exceptions. Included by hpy.h; linked into the extension. */
#ifndef HPY_CORE_FORMAT_H
#define HPY_CORE_FORMAT_H

#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Builds a str from an ASCII format text. A unit is `%[0][width][.precision]kind`:
 *
 *     %%                        a percent sign
 *     %c                        int, the character with that code point
 *     %d %i %u %x               int, unsigned int
 *     %ld %li %lu               long, unsigned long
 *     %lld %lli %llu            long long, unsigned long long
 *     %zd %zi %zu               HPy_ssize_t, size_t
 *     %p                        const void *, starting with 0x
 *     %s                        const char *, UTF-8
 *     %U                        HPy, a str
 *     %V                        HPy and const char *: the str, or the C string if the handle is null
 *     %S %R %A                  HPy, its str(), repr(), ascii()
 *
 * Width is a minimum of characters, filled up on the left with spaces, or with zeros for numbers
 * with the 0 flag. Precision is the minimum of digits of a number, the maximum of bytes of a C
 * string (a character is never cut in half) and the maximum of characters of an object.
 *
 * Returns a new handle, or null with SystemError (faulty unit, null object or string), ValueError
 * (non-ASCII format text, width or precision too big), OverflowError (%c out of range),
 * UnicodeDecodeError (%s is not UTF-8), MemoryError, or what str(), repr() or ascii() raised.
 */
HPyAPI_HELPER HPy HPyUnicode_FromFormat(HPyContext *ctx, const char *fmt, ...);

/** HPyUnicode_FromFormat with a va_list, which is indeterminate afterwards. */
HPyAPI_HELPER HPy HPyUnicode_FromFormatV(HPyContext *ctx, const char *format, va_list vargs);

/**
 * Raises `h_type` with a message made by HPyUnicode_FromFormat; replaces a pending exception.
 * Always returns null. When the message cannot be built, the exception pending is the one that says why.
 */
HPyAPI_HELPER HPy HPyErr_Format(HPyContext *ctx, HPy h_type, const char *fmt, ...);

#ifdef __cplusplus
}
#endif

#endif /* HPY_CORE_FORMAT_H */
