/* wrong: one mistake a method. */
#include <hpy.h>

#define METHOD(NAME) \
    HPyDef_METH(NAME, #NAME, HPyFunc_NOARGS) \
    static HPy NAME##_impl(HPyContext *ctx, HPy self)

#define NONE HPy_Dup(ctx, ctx->h_None)

METHOD(right)
{
    (void)self;
    return HPyLong_FromLong(ctx, 1);
}

METHOD(refuse)
{
    (void)self;
    return HPyErr_SetString(ctx, ctx->h_ValueError, "no");
}

METHOD(leak)
{
    (void)self;
    HPyLong_FromLong(ctx, 5);
    return NONE;
}

METHOD(close_twice)
{
    (void)self;
    HPy h = HPyLong_FromLong(ctx, 5);
    HPy_Close(ctx, h);
    HPy_Close(ctx, h);
    return NONE;
}

METHOD(use_after_close)
{
    (void)self;
    HPy h = HPyLong_FromLong(ctx, 5);
    HPy_Close(ctx, h);
    HPyLong_AsLong(ctx, h);
    return NONE;
}

METHOD(close_constant)
{
    (void)self;
    HPy_Close(ctx, ctx->h_None);
    return NONE;
}

METHOD(use_null)
{
    (void)self;
    return HPy_Repr(ctx, HPy_NULL);
}

METHOD(use_nonsense)
{
    (void)self;
    return HPy_Repr(ctx, HPy_FromVoidP(ctx));
}

METHOD(silent)
{
    (void)ctx;
    (void)self;
    return HPy_NULL;
}

METHOD(both)
{
    (void)self;
    HPyErr_SetString(ctx, ctx->h_ValueError, "no");
    return NONE;
}

METHOD(beyond)
{
    (void)self;
    return HPyCapsule_New(ctx, ctx, "name", NULL);
}

METHOD(last)
{
    (void)self;
    return HPySlice_New(ctx, HPy_NULL, HPy_NULL, HPy_NULL);
}

static HPyDef *module_defines[] = {
    &right, &refuse, &leak, &close_twice, &use_after_close, &close_constant, &use_null, &use_nonsense, &silent, &both, &beyond,
    &last, NULL
};
static HPyModuleDef module_def = {.defines = module_defines};
HPy_MODINIT(wrong, module_def)
