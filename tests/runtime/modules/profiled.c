/* A module whose calls of the API are known: for the command that shows them. */
#include "hpy.h"

/* work(n): n times HPyLong_FromLong and HPy_Close. */
HPyDef_METH(work, "work", HPyFunc_O)
static HPy work_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    long n = HPyLong_AsLong(ctx, arg);
    if (n == -1 && HPyErr_Occurred(ctx)) {
        return HPy_NULL;
    }
    for (long i = 0; i < n; i++) {
        HPy number = HPyLong_FromLong(ctx, i);
        if (HPy_IsNull(number)) {
            return HPy_NULL;
        }
        HPy_Close(ctx, number);
    }
    return HPy_Dup(ctx, ctx->h_None);
}

/* call(function): what the function returns. */
HPyDef_METH(call, "call", HPyFunc_O)
static HPy call_impl(HPyContext *ctx, HPy self, HPy function)
{
    (void)self;
    return HPy_CallTupleDict(ctx, function, HPy_NULL, HPy_NULL);
}

static HPyDef *profiled_defines[] = { &work, &call, NULL };

static HPyModuleDef profiled_def = {
    .doc = "Known calls of the API",
    .defines = profiled_defines,
};

HPy_MODINIT(profiled, profiled_def)
