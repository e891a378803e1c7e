/* HPyHelpers_AddType and HPyHelpers_PackArgsAndKeywords. */

#include "core_internal.h"

int HPyHelpers_AddType(HPyContext *ctx, HPy obj, const char *name, HPyType_Spec *hpyspec,
                       HPyType_SpecParam *params)
{
    HPy type = HPyType_FromSpec(ctx, hpyspec, params);
    if (HPy_IsNull(type))
        return 0;
    int ok = HPy_SetAttr_s(ctx, obj, name, type) == 0;
    HPy_Close(ctx, type);
    return ok;
}

/* The dict of names and values; null with an exception on failure. */
static HPy pack_keywords(HPyContext *ctx, const HPy *values, HPy kwnames, HPy_ssize_t count)
{
    HPy dict = HPyDict_New(ctx);
    if (HPy_IsNull(dict))
        return dict;
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy name = HPy_GetItem_i(ctx, kwnames, i);
        int ok = !HPy_IsNull(name) && HPy_SetItem(ctx, dict, name, values[i]) == 0;
        HPy_Close(ctx, name);
        if (!ok) {
            HPy_Close(ctx, dict);
            return HPy_NULL;
        }
    }
    return dict;
}

int HPyHelpers_PackArgsAndKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames,
                                   HPy *out_args_tuple, HPy *out_kwd)
{
    HPy tuple = HPy_NULL, dict = HPy_NULL;
    if (out_args_tuple == NULL || out_kwd == NULL) {
        HPyErr_SetString(ctx, ctx->h_SystemError,
                         "HPyHelpers_PackArgsAndKeywords needs the address of both results");
        return 0;
    }
    HPy_ssize_t count = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    if (count < 0)
        return 0;
    if (nargs > 0) {
        tuple = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
        if (HPy_IsNull(tuple))
            return 0;
    }
    if (count > 0) {
        dict = pack_keywords(ctx, args + nargs, kwnames, count);
        if (HPy_IsNull(dict)) {
            HPy_Close(ctx, tuple);
            return 0;
        }
    }
    *out_args_tuple = tuple;
    *out_kwd = dict;
    return 1;
}
