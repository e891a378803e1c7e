/* The module `jsonc`. */
#include "jsonc.h"

HPyGlobal decode_error;

int check_max_depth(HPyContext *ctx, int max_depth)
{
    if (max_depth >= 0 && max_depth <= LARGEST_MAX_DEPTH)
        return 0;
    HPyErr_Format(ctx, ctx->h_ValueError, "max_depth must be from 0 to %d", (int)LARGEST_MAX_DEPTH);
    return -1;
}

HPy raise_too_deep(HPyContext *ctx, const char *what)
{
    return HPyErr_Format(ctx, ctx->h_RecursionError, "maximum depth exceeded while %s JSON", what);
}

HPy optional(HPyContext *ctx, HPy option)
{
    return HPy_IsNull(option) || HPy_Is(ctx, option, ctx->h_None) ? HPy_NULL : option;
}

HPyDef_SLOT(jsonc_exec, HPy_mod_exec)
static int jsonc_exec_impl(HPyContext *ctx, HPy module)
{
    HPy type = HPyErr_NewExceptionWithDoc(ctx, "jsonc.JSONDecodeError",
                                          "Text is not JSON. Attributes: msg, doc, pos, lineno, colno.",
                                          ctx->h_ValueError, HPy_NULL);
    if (HPy_IsNull(type))
        return -1;
    HPyGlobal_Store(ctx, &decode_error, type);
    int status = HPy_SetAttr_s(ctx, module, "JSONDecodeError", type);
    HPy_Close(ctx, type);
    return status;
}

static HPyDef *module_defines[] = { &jsonc_exec, &jsonc_loads, &jsonc_dumps, NULL };
static HPyGlobal *module_globals[] = { &decode_error, NULL };

static HPyModuleDef module_def = {
    .doc = "JSON with the interface of the module json.",
    .defines = module_defines,
    .globals = module_globals,
};

HPy_MODINIT(jsonc, module_def)
