/* Small conveniences. Included by hpy.h; linked into the extension. */
#ifndef HPY_CORE_HELPERS_H
#define HPY_CORE_HELPERS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Creates a type with HPyType_FromSpec and stores it as attribute `name` of `obj`, usually a module.
 * Returns 1, or 0 with an exception.
 */
HPyAPI_HELPER int HPyHelpers_AddType(HPyContext *ctx, HPy obj, const char *name,
                                     HPyType_Spec *hpyspec, HPyType_SpecParam *params);

/**
 * Turns the arguments of a function of kind HPyFunc_KEYWORDS into a tuple and a dict, as
 * HPy_CallTupleDict takes them. `*out_args_tuple` is null when there are no positional arguments,
 * `*out_kwd` when there are no keywords; otherwise they are new handles.
 *
 * Returns 1, or 0 with an exception, the outputs untouched. A NULL output pointer is a SystemError.
 */
HPyAPI_HELPER int HPyHelpers_PackArgsAndKeywords(HPyContext *ctx, const HPy *args, size_t nargs,
                                                 HPy kwnames, HPy *out_args_tuple, HPy *out_kwd);

#ifdef __cplusplus
}
#endif

#endif /* HPY_CORE_HELPERS_H */
