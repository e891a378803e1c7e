/* A module of two C files that uses the code linked into every extension. */
#include "fast.h"

HPyDef_METH(add, "add", HPyFunc_VARARGS, .doc = "add(a, b)\n--\n\nThe sum.")
static HPy add_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    long a, b;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "ll:add", &a, &b)) {
        return HPy_NULL;
    }
    return HPyLong_FromLong(ctx, a + b);
}

HPyDef_METH(abi, "abi", HPyFunc_NOARGS)
static HPy abi_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, HPY_ABI);
}

static HPyDef *defines[] = { &add, &abi, &pair, NULL };
static HPyModuleDef fast_def = { .doc = "fast", .defines = defines };
HPy_MODINIT(fast, fast_def)
