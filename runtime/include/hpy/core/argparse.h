/* Argument parsing. Included by hpy.h; linked into the extension, written against the HPy API only. */
#ifndef HPY_CORE_ARGPARSE_H
#define HPY_CORE_ARGPARSE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Converts the positional arguments of a call to C values.
 *
 * `fmt` holds one character per argument; the variadic arguments are the addresses of the
 * variables to fill:
 *
 *     b B   unsigned char     checked / low bits     h H   short / unsigned short
 *     i I   int / unsigned    checked / low bits     l k   long / unsigned long
 *     L K   long long / unsigned long long           n     HPy_ssize_t
 *     f d   float / double                           p     int, the truth value
 *     s     const char *, UTF-8 of a str, valid while the argument is
 *     O     HPy, the argument itself: owned by the caller, do not close it
 *     |     what follows is optional and leaves its variable alone when omitted
 *     :     ends the units, the function's name for error messages follows
 *     ;     ends the units, a text that replaces the whole TypeError message follows
 *
 * `ht` may be NULL. Otherwise it receives a new tracker, to be closed by the caller after success;
 * after a failure there is nothing to close and `*ht` is null.
 *
 * Returns 1, or 0 with TypeError (number or kind of arguments), OverflowError (integer out of
 * range), ValueError (str with an embedded null character for `s`), SystemError (faulty `fmt`; a
 * str for `s` that has no UTF-8 form) or whatever the conversion of an argument raised.
 */
HPyAPI_HELPER int HPyArg_Parse(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs,
                               const char *fmt, ...);

/**
 * Converts positional and keyword arguments, as a function of kind HPyFunc_KEYWORDS receives them:
 * keyword values follow the positional ones at args[nargs], their names are in the tuple `kwnames`
 * (may be null).
 *
 * `keywords` ends with NULL and names every unit of `fmt`; empty strings come first and make their
 * parameter positional-only. In `fmt`, `$` makes what follows keyword-only and optional; the other
 * units are those of HPyArg_Parse, except that `O` stores a duplicate that the tracker owns, so
 * `ht` must not be NULL then (SystemError).
 *
 * Returns 1, or 0 with an exception as above; TypeError also for an unknown keyword and for an
 * argument that is given twice.
 */
HPyAPI_HELPER int HPyArg_ParseKeywords(HPyContext *ctx, HPyTracker *ht, const HPy *args,
                                       size_t nargs, HPy kwnames, const char *fmt,
                                       const char *keywords[], ...);

/**
 * The same for slots such as HPy_tp_new and HPy_tp_init, which receive their keyword arguments in
 * the dict `kw` (may be null). An `s` argument that comes from `kw` is kept alive by the tracker,
 * so `ht` must not be NULL for it either (SystemError).
 */
HPyAPI_HELPER int HPyArg_ParseKeywordsDict(HPyContext *ctx, HPyTracker *ht, const HPy *args,
                                           HPy_ssize_t nargs, HPy kw, const char *fmt,
                                           const char *keywords[], ...);

#ifdef __cplusplus
}
#endif

#endif /* HPY_CORE_ARGPARSE_H */
