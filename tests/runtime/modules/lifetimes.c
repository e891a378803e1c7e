/* Types put together from a list of definitions at run time, to be combined by the tests in every way. */
#include "common.h"
#include <stdlib.h>
#include <string.h>

typedef struct {
    HPyField field;
    long value;
    void *weakrefs;
    void *dict;
} Node;

HPyType_HELPERS(Node)

static long destroyed, finalized;
static HPyGlobal kept;
static int keeping;

HPyDef_SLOT(node_traverse, HPy_tp_traverse)
static int node_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Node *)object)->field);
    return 0;
}

HPyDef_SLOT(node_destroy, HPy_tp_destroy)
static void node_destroy_impl(void *object)
{
    (void)object;
    destroyed++;
}

HPyDef_SLOT(node_finalize, HPy_tp_finalize)
static void node_finalize_impl(HPyContext *ctx, HPy self)
{
    finalized++;
    if (keeping)
        HPyGlobal_Store(ctx, &kept, self);
}

/* A finalizer that forgets about its exception. */
HPyDef_SLOT(node_leaves_error, HPy_tp_finalize)
static void node_leaves_error_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    finalized++;
    HPyErr_SetString(ctx, ctx->h_ValueError, "left behind");
}

HPyDef_SLOT(node_new, HPy_tp_new)
static HPy node_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    void *data;
    (void)args;
    (void)nargs;
    (void)kw;
    return HPy_New(ctx, type, &data);
}

HPyDef_METH(node_iter, "__iter__", HPyFunc_NOARGS)
static HPy node_iter_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(node_next, "__next__", HPyFunc_NOARGS)
static HPy node_next_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyErr_SetString(ctx, ctx->h_StopIteration, "");
}

HPyDef_MEMBER(node_field, "field", HPyMember_OBJECT, offsetof(Node, field))
HPyDef_MEMBER(node_value, "value", HPyMember_LONG, offsetof(Node, value))
HPyDef_MEMBER(node_dict, "__dictoffset__", HPyMember_HPYSSIZET, offsetof(Node, dict), .readonly = 1)
HPyDef_MEMBER(node_weakrefs, "__weaklistoffset__", HPyMember_HPYSSIZET, offsetof(Node, weakrefs), .readonly = 1)

static const struct {
    const char *name;
    HPyDef *def;
} parts[] = {
    {"traverse", &node_traverse}, {"destroy", &node_destroy}, {"finalize", &node_finalize}, {"new", &node_new},
    {"iter", &node_iter}, {"next", &node_next}, {"field", &node_field}, {"value", &node_value},
    {"weakrefs", &node_weakrefs}, {"dict", &node_dict},
    {"leaves_error", &node_leaves_error},
};

enum { PART_COUNT = sizeof(parts) / sizeof(parts[0]) };

/* A description lives for ever, as the static one of an ordinary module does. */
typedef struct {
    HPyType_Spec spec;
    HPyDef *defines[PART_COUNT + 1];
    char name[64];
} description;

static void describe(description *d, const char *name, const char *names)
{
    size_t count = 0;
    strncpy(d->name, name, sizeof(d->name) - 1);
    d->spec.name = d->name;
    d->spec.defines = d->defines;
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strstr(names, parts[i].name) != NULL)
            d->defines[count++] = parts[i].def;
}

/* make_type(name, with a struct?, flags, shape, names of parts, bases): a new type */
METHOD(make_type, 6)
{
    const char *name, *names;
    int structured, shape;
    unsigned long flags;
    HPy bases;
    HPyTracker tracker;
    if (!HPyArg_Parse(ctx, &tracker, args, 6, "spkisO", &name, &structured, &flags, &shape, &names, &bases))
        return HPy_NULL;
    HPyType_SpecParam params[] = {{HPyType_SpecParam_BasesTuple, bases}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPy result = HPy_NULL;
    description *d = (description *)calloc(1, sizeof(*d));
    if (d == NULL)
        HPyErr_NoMemory(ctx);
    else {
        describe(d, name, names);
        d->spec.basicsize = structured ? (int)sizeof(Node) : 0;
        d->spec.flags = HPy_TPFLAGS_DEFAULT | flags;
        d->spec.builtin_shape = (HPyType_BuiltinShape)shape;
        result = HPyType_FromSpec(ctx, &d->spec, params);
    }
    HPyTracker_Close(ctx, tracker);
    return result;
}

/* new(type) and generic_new(type): an instance without tp_new */
METHOD(new, 1)
{
    void *data;
    return HPy_New(ctx, args[0], &data);
}

METHOD(generic_new, 1)
{
    return HPyType_GenericNew(ctx, args[0], NULL, 0, HPy_NULL);
}

/* counts(): how often destroy and finalize have run */
METHOD(counts, 0)
{
    (void)args;
    return HPy_BuildValue(ctx, "ll", destroyed, finalized);
}

/* keep(bool): whether finalize saves the object; take(): the saved one, which is then forgotten */
METHOD(keep, 1)
{
    keeping = HPy_IsTrue(ctx, args[0]);
    return none(ctx);
}

METHOD(take, 0)
{
    (void)args;
    HPy result = HPyGlobal_Load(ctx, kept);
    HPyGlobal_Store(ctx, &kept, HPy_NULL);
    return result;
}

static HPyDef *module_defines[] = {&m_make_type, &m_new, &m_generic_new, &m_counts, &m_keep, &m_take, NULL};
static HPyGlobal *module_globals[] = {&kept, NULL};
static HPyModuleDef module_def = {.defines = module_defines, .globals = module_globals};

HPy_MODINIT(lifetimes, module_def)
