/* Building Python objects from C values. Included by hpy.h; linked into the extension. */
#ifndef HPY_CORE_BUILDVALUE_H
#define HPY_CORE_BUILDVALUE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Builds a Python object from C values, one for each unit of `fmt`:
 *
 *     i I l k L K n   int        from int, unsigned, long, unsigned long, long long,
 *                                unsigned long long, HPy_ssize_t
 *     f d             float      from double
 *     s               str        from UTF-8 const char * (None for NULL)
 *     O S             the object behind an HPy, which stays owned by the caller
 *     (...) [...]     tuple, list of the units inside; a comma may follow each unit
 *     {k:v,...}       dict of pairs of units, separated by commas; spaces may surround pairs
 *
 * No unit gives None, one unit that object, several units a tuple of them.
 *
 * Returns a new handle, or null with SystemError for a faulty `fmt` and for a null handle (unless
 * an exception is pending, which is kept), or with the exception of a failed conversion.
 */
HPyAPI_HELPER HPy HPy_BuildValue(HPyContext *ctx, const char *fmt, ...);

#ifdef __cplusplus
}
#endif

#endif /* HPY_CORE_BUILDVALUE_H */
