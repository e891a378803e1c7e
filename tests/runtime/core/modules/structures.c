/* Struct sequences, HPyHelpers_AddType and HPyHelpers_PackArgsAndKeywords. */

#include "hpy.h"

#include <string.h>

#define METHOD(NAME) \
    HPyDef_METH(NAME, #NAME, HPyFunc_VARARGS) \
    static HPy NAME##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)

enum { MAX_FIELDS = 64 };

/* Texts of struct sequence types have to stay for ever; the test makes few different ones. */
static char pool[1 << 16];
static size_t pool_used;

static const char *keep(HPyContext *ctx, HPy h)
{
    HPy_ssize_t size;
    if (HPy_Is(ctx, h, ctx->h_None))
        return NULL;
    const char *utf8 = HPyUnicode_AsUTF8AndSize(ctx, h, &size);
    if (utf8 == NULL)
        return NULL;
    for (const char *text = pool; text < pool + pool_used; text += strlen(text) + 1) {
        if (strcmp(text, utf8) == 0)
            return text;
    }
    if (pool_used + (size_t)size + 1 > sizeof(pool))
        return NULL;
    char *copy = pool + pool_used;
    memcpy(copy, utf8, (size_t)size + 1);
    pool_used += (size_t)size + 1;
    return copy;
}

static const char *keep_item(HPyContext *ctx, HPy sequence, HPy_ssize_t index)
{
    HPy item = HPy_GetItem_i(ctx, sequence, index);
    const char *text = HPy_IsNull(item) ? NULL : keep(ctx, item);
    HPy_Close(ctx, item);
    return text;
}

/* new_type(name or None, doc or None, names, docs) */
METHOD(new_type)
{
    HPyStructSequence_Field fields[MAX_FIELDS + 1];
    HPyStructSequence_Desc desc;
    (void)self, (void)nargs;
    desc.name = keep(ctx, args[0]);
    desc.doc = keep(ctx, args[1]);
    desc.fields = fields;
    HPy_ssize_t count = HPy_Length(ctx, args[2]);
    for (HPy_ssize_t i = 0; i < count && i < MAX_FIELDS; i++) {
        fields[i].name = keep_item(ctx, args[2], i);
        fields[i].doc = keep_item(ctx, args[3], i);
        fields[i + 1].name = NULL;
    }
    if (count == 0)
        fields[0].name = NULL;
    return HPyStructSequence_NewType(ctx, &desc);
}

/* new(type, *values) */
METHOD(new)
{
    HPy values[MAX_FIELDS];
    (void)self;
    for (size_t i = 1; i < nargs; i++)
        values[i - 1] = args[i];
    return HPyStructSequence_New(ctx, args[0], (HPy_ssize_t)nargs - 1, values);
}

HPyDef_METH(unnamed, "unnamed", HPyFunc_NOARGS)
static HPy unnamed_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, HPyStructSequence_UnnamedField);
}

/* --- HPyHelpers_AddType --- */

HPyDef_METH(answer, "answer", HPyFunc_NOARGS)
static HPy answer_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, 42);
}

static HPyDef *dummy_defines[] = {&answer, NULL};
static HPyType_Spec dummy_spec = {
    .name = "structures.Dummy", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = dummy_defines};
static HPyType_Spec faulty_spec = {
    .name = "structures.Faulty", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC};

/* add_type(object, name, base or None) -> the status */
METHOD(add_type)
{
    (void)self, (void)nargs;
    const char *name = HPyUnicode_AsUTF8AndSize(ctx, args[1], NULL);
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[2]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    if (name == NULL)
        return HPy_NULL;
    int status = HPyHelpers_AddType(ctx, args[0], name, &dummy_spec,
                                    HPy_Is(ctx, args[2], ctx->h_None) ? NULL : params);
    return status ? HPyLong_FromLong(ctx, status) : HPy_NULL;
}

/* add_faulty_type(object): the specification is refused */
METHOD(add_faulty_type)
{
    (void)self, (void)nargs;
    int status = HPyHelpers_AddType(ctx, args[0], "Faulty", &faulty_spec, NULL);
    return status ? HPyLong_FromLong(ctx, status) : HPy_NULL;
}

/* --- HPyHelpers_PackArgsAndKeywords --- */

HPyDef_METH(pack, "pack", HPyFunc_KEYWORDS)
static HPy pack_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy tuple, dict;
    (void)self;
    if (!HPyHelpers_PackArgsAndKeywords(ctx, args, nargs, kwnames, &tuple, &dict))
        return HPy_NULL;
    HPy result = HPyTuple_Pack(ctx, 2, HPy_IsNull(tuple) ? ctx->h_None : tuple,
                               HPy_IsNull(dict) ? ctx->h_None : dict);
    HPy_Close(ctx, tuple);
    HPy_Close(ctx, dict);
    return result;
}

/* pack_without(which): a null output pointer; the other output must stay as it is */
METHOD(pack_without)
{
    HPy output = ctx->h_True;
    (void)self, (void)nargs;
    int which = (int)HPyLong_AsLong(ctx, args[0]);
    int status = HPyHelpers_PackArgsAndKeywords(ctx, args, nargs, HPy_NULL, which == 0 ? NULL : &output,
                                                which == 1 ? NULL : &output);
    if (status != 0 || !HPy_Is(ctx, output, ctx->h_True))
        return HPy_Dup(ctx, ctx->h_None);
    return HPy_NULL;
}

/* pack_faulty(kwnames): names that cannot be packed; the outputs must stay as they are */
METHOD(pack_faulty)
{
    HPy tuple = ctx->h_True, dict = ctx->h_False;
    HPy values[3] = {ctx->h_None, ctx->h_None, ctx->h_None};
    (void)self, (void)nargs;
    int status = HPyHelpers_PackArgsAndKeywords(ctx, values, 1, args[0], &tuple, &dict);
    if (status != 0 || !HPy_Is(ctx, tuple, ctx->h_True) || !HPy_Is(ctx, dict, ctx->h_False))
        return HPy_Dup(ctx, ctx->h_None);
    return HPy_NULL;
}

static HPyDef *defines[] = {
    &new_type, &new, &unnamed, &add_type, &add_faulty_type, &pack, &pack_without, &pack_faulty, NULL};
static HPyModuleDef moduledef = {.doc = "struct sequences and helpers", .defines = defines};
HPy_MODINIT(structures, moduledef)
