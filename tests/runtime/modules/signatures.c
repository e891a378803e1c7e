/* Every calling convention of a method, and what the runtime does with their results. */
#include "hpy.h"

HPyDef_METH(noargs, "noargs", HPyFunc_NOARGS, .doc = "noargs doc")
static HPy noargs_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(one, "one", HPyFunc_O)
static HPy one_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Dup(ctx, arg);
}

HPyDef_METH(varargs, "varargs", HPyFunc_VARARGS)
static HPy varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
}

/* (positionals, kwnames or None, keyword values) */
HPyDef_METH(keywords, "keywords", HPyFunc_KEYWORDS)
static HPy keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    HPy_ssize_t nkw = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    if (nkw < 0)
        return HPy_NULL;
    HPy positionals = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
    HPy values = HPyTuple_FromArray(ctx, args + nargs, nkw);
    HPy result = HPy_NULL;
    if (!HPy_IsNull(positionals) && !HPy_IsNull(values))
        result = HPyTuple_Pack(ctx, 3, positionals, HPy_IsNull(kwnames) ? ctx->h_None : kwnames, values);
    HPy_Close(ctx, positionals);
    HPy_Close(ctx, values);
    return result;
}

/* An implementation with a name of its own. */
HPyDef_METH_IMPL(explicit_name, "explicit_name", show_argument, HPyFunc_O, .doc = "named")
static HPy show_argument(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Repr(ctx, arg);
}

/* Results that are errors. */
HPyDef_METH(null_noargs, "null_noargs", HPyFunc_NOARGS)
static HPy null_noargs_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return HPy_NULL;
}

HPyDef_METH(null_one, "null_one", HPyFunc_O)
static HPy null_one_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)ctx;
    (void)self;
    (void)arg;
    return HPy_NULL;
}

HPyDef_METH(null_varargs, "null_varargs", HPyFunc_VARARGS)
static HPy null_varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    return HPy_NULL;
}

HPyDef_METH(null_keywords, "null_keywords", HPyFunc_KEYWORDS)
static HPy null_keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPy_NULL;
}

HPyDef_METH(raising, "raising", HPyFunc_O)
static HPy raising_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPyErr_SetObject(ctx, ctx->h_LookupError, arg);
}

/* Calls its first argument again with the others: nested calls from Python to C and back. */
HPyDef_METH(call_back, "call_back", HPyFunc_VARARGS)
static HPy call_back_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    if (nargs == 0)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "a callable is needed");
    return HPy_Call(ctx, args[0], args + 1, nargs - 1, HPy_NULL);
}

HPyDef_METH(context_name, "context_name", HPyFunc_NOARGS)
static HPy context_name_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, ctx->name);
}

HPyDef_METH(context_version, "context_version", HPyFunc_NOARGS)
static HPy context_version_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, ctx->abi_version);
}

HPyDef_METH(abi_macro, "abi_macro", HPyFunc_NOARGS)
static HPy abi_macro_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, HPY_ABI);
}

static HPyDef *defines[] = {
    &noargs, &one, &varargs, &keywords, &explicit_name, &null_noargs, &null_one, &null_varargs,
    &null_keywords, &raising, &call_back, &context_name, &context_version, &abi_macro, NULL,
};

static HPyModuleDef definition = {
    .doc = "calling conventions",
    .defines = defines,
};

HPy_MODINIT(signatures, definition)
