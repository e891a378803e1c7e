/* Loops that open and close again: what they need must not grow with their length. */
#include "hpy.h"

/* LOOP(name) { body }: a Python function name(value, count) that runs the body count times. */
#define LOOP(NAME)                                                                                            \
    static int NAME##_once(HPyContext *ctx, HPy value);                                                       \
    HPyDef_METH(m_##NAME, #NAME, HPyFunc_VARARGS)                                                             \
    static HPy m_##NAME##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)                      \
    {                                                                                                         \
        (void)self;                                                                                           \
        if (nargs != 2)                                                                                       \
            return HPyErr_SetString(ctx, ctx->h_TypeError, #NAME "(value, count)");                           \
        HPy_ssize_t count = HPyLong_AsSsize_t(ctx, args[1]);                                                  \
        if (count < 0 && HPyErr_Occurred(ctx))                                                                \
            return HPy_NULL;                                                                                  \
        for (HPy_ssize_t i = 0; i < count; i++) {                                                             \
            if (NAME##_once(ctx, args[0]) < 0)                                                                \
                return HPy_NULL;                                                                              \
        }                                                                                                     \
        return HPy_Dup(ctx, ctx->h_None);                                                                     \
    }                                                                                                         \
    static int NAME##_once(HPyContext *ctx, HPy value)

LOOP(dup_close)
{
    HPy h = HPy_Dup(ctx, value);
    HPy_Close(ctx, h);
    return HPy_IsNull(h) ? -1 : 0;
}

LOOP(text)
{
    HPy h = HPy_Dup(ctx, value);
    const char *data = HPy_IsNull(h) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
    HPy_Close(ctx, h);
    return data == NULL ? -1 : 0;
}

LOOP(builder)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 2);
    HPyListBuilder_Set(ctx, builder, 0, value);
    HPyListBuilder_Set(ctx, builder, 1, value);
    HPy list = HPyListBuilder_Build(ctx, builder);
    HPy_Close(ctx, list);
    return HPy_IsNull(list) ? -1 : 0;
}

LOOP(tracker)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, value);
    int status = HPy_IsNull(h) ? -1 : HPyTracker_Add(ctx, tracker, h);
    HPyTracker_Close(ctx, tracker);
    return status;
}

static HPyDef *defines[] = { &m_dup_close, &m_text, &m_builder, &m_tracker, NULL };
static HPyModuleDef definition = { .defines = defines };

HPy_MODINIT(memory, definition)
