/* Private to runtime/core: exceptions with formatted texts, and text cut between characters. */
#ifndef HPY_CORE_INTERNAL_H
#define HPY_CORE_INTERNAL_H

#include "hpy.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* The length of `text` cut to at most `limit` bytes without cutting a UTF-8 sequence in half.
   Reads no byte behind `limit`, so the text need not be terminated when it is that long. */
HPyAPI_HELPER size_t core_utf8_prefix(const char *text, size_t limit);

/* Raises `type` with a text that has the places %s (const char *, at most 200 bytes of it), %u (size_t) and %F (the
   function that an argument format, a const char *, names). What gets too long is cut, at a character. */
HPyAPI_HELPER void core_raise(HPyContext *ctx, HPy type, const char *text, ...);
HPyAPI_HELPER void core_raise_v(HPyContext *ctx, HPy type, const char *text, va_list vars);

/* The end of the units of an argument format: the zero byte, a colon or a semicolon. */
HPyAPI_HELPER const char *core_format_end(const char *fmt);

#endif /* HPY_CORE_INTERNAL_H */
