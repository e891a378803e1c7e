/* Leaks at places that are harder to name: within inlined functions, and many of them. */
#include "common.h"

static inline __attribute__((always_inline)) HPy inner(HPyContext *ctx, HPy h)
{
    return HPy_Dup(ctx, h);  /* INNER */
}

static inline __attribute__((always_inline)) HPy outer(HPyContext *ctx, HPy h)
{
    return inner(ctx, h);  /* OUTER */
}

METHOD(inlined, 1)
{
    (void)outer(ctx, args[0]);  /* INLINED */
    return none(ctx);
}

#define ONE (void)HPy_Dup(ctx, ctx->h_None);
#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* Of a thousand places, which the compiler must not make one. */
METHOD(thousand, 0)
{
    (void)args;
    HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
    return none(ctx);
}

static HPyDef *defines[] = {&m_inlined, &m_thousand, NULL};

static HPyModuleDef module_def = {"places", 0, NULL, defines, NULL};

HPy_MODINIT(places, module_def)
