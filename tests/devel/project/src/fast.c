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

/* The C library has a function of this name, which must not be taken for the definition. */
HPyDef_METH(glob, "glob", HPyFunc_O)
static HPy glob_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Dup(ctx, arg);
}

static HPyDef *defines[] = { &add, &abi, &pair, &glob, NULL };
static HPyModuleDef fast_def = { .doc = "fast", .defines = defines };
HPy_MODINIT(fast, fast_def)
