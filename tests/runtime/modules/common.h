/* What the test modules share: short ways to define methods and to look at their arguments.
 *
 * In arguments, Ellipsis stands for the null handle, so that tests can reach every null row of the rules. */
#ifndef HPY_TEST_COMMON_H
#define HPY_TEST_COMMON_H

#include "hpy.h"

/* METHOD(name, count) { body }: a Python function `name` with exactly `count` arguments in args[]. */
#define METHOD(NAME, COUNT) \
    static HPy NAME##_checked(HPyContext *ctx, const HPy *args); \
    HPyDef_METH(m_##NAME, #NAME, HPyFunc_VARARGS) \
    static HPy m_##NAME##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs) \
    { \
        (void)self; \
        if (nargs != (COUNT)) \
            return HPyErr_SetString(ctx, ctx->h_TypeError, #NAME ": " #COUNT " argument(s) expected"); \
        return NAME##_checked(ctx, args); \
    } \
    static HPy NAME##_checked(HPyContext *ctx, const HPy *args)

/* Counts the use of something that is not called, when calls are recorded. */
#ifdef HPY_TEST_RECORDED
#define RECORDED(NAME) HPY_RECORD_USE(NAME)
#else
#define RECORDED(NAME) ((void)0)
#endif

/* The handle, or null when it is Ellipsis. */
static inline HPy null_or(HPyContext *ctx, HPy h)
{
    return HPy_Is(ctx, h, ctx->h_Ellipsis) ? HPy_NULL : h;
}

/* The result of a function that returns a status: an int, or the exception when it is the failure value. */
static inline HPy status(HPyContext *ctx, HPy_ssize_t result)
{
    if (result < 0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyLong_FromSsize_t(ctx, result);
}

/* The result of a function without a value. */
static inline HPy none(HPyContext *ctx)
{
    return HPy_Dup(ctx, ctx->h_None);
}

/* An int argument; the caller looks at HPyErr_Occurred only where the test can pass something else. */
static inline HPy_ssize_t number(HPyContext *ctx, HPy h)
{
    return HPyLong_AsSsize_t(ctx, h);
}

/* The text of a str argument or the bytes of a bytes argument; null for Ellipsis or on error. */
static inline const char *text(HPyContext *ctx, HPy h)
{
    if (HPy_Is(ctx, h, ctx->h_Ellipsis))
        return NULL;
    if (HPyBytes_Check(ctx, h))
        return HPyBytes_AsString(ctx, h);
    return HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
}

/* Makes a type and puts it into a module or another object; 0 or -1. */
static inline int add_type(HPyContext *ctx, HPy target, const char *name, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPy type = HPyType_FromSpec(ctx, spec, params);
    if (HPy_IsNull(type))
        return -1;
    int result = HPy_SetAttr_s(ctx, target, name, type);
    HPy_Close(ctx, type);
    return result;
}

#endif
