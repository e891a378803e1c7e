/* Definitions in read-only memory, and a type of each kind for Python to derive from. */
#include "common.h"

typedef struct {
    long before;
    HPyField held;
    HPyField other;
    long after;
} Held;

HPyType_HELPERS(Held)

static long destroyed, damaged;

HPyDef_SLOT(Held_new, HPy_tp_new)
static HPy Held_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Held *data;
    (void)args;
    (void)nargs;
    (void)kw;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    if (Held_AsStruct(ctx, self) != data || data->before != 0 || data->after != 0)
        damaged++;
    data->before = data->after = 0x5ca1ab1e;
    return self;
}

HPyDef_SLOT(Held_traverse, HPy_tp_traverse)
static int Held_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Held *self = (Held *)object;
    HPy_VISIT(&self->held);
    HPy_VISIT(&self->other);
    return 0;
}

HPyDef_SLOT(Held_destroy, HPy_tp_destroy)
static void Held_destroy_impl(void *object)
{
    Held *self = (Held *)object;
    destroyed++;
    damaged += self->before != 0x5ca1ab1e || self->after != 0x5ca1ab1e;
}

/* Sums up what a method finds in the struct of its self. */
HPyDef_METH(Held_intact, "intact", HPyFunc_NOARGS)
static HPy Held_intact_impl(HPyContext *ctx, HPy self)
{
    const Held *data = Held_AsStruct(ctx, self);
    return HPyBool_FromBool(ctx, data->before == 0x5ca1ab1e && data->after == 0x5ca1ab1e);
}

/* Constant, so that the linker puts them where writing is a crash. */
static const HPyDef read_only_held = {
    .kind = HPyDef_Kind_Member,
    .member = {.name = "held", .type = HPyMember_OBJECT, .offset = offsetof(Held, held)},
};
static const HPyDef read_only_other = {
    .kind = HPyDef_Kind_Member,
    .member = {.name = "other", .type = HPyMember_OBJECT_EX, .offset = offsetof(Held, other)},
};

static HPyDef *const read_only_defines[] = {
    &Held_new, &Held_traverse, &Held_destroy, &Held_intact, (HPyDef *)(uintptr_t)&read_only_held,
    (HPyDef *)(uintptr_t)&read_only_other, NULL,
};

static const HPyType_Spec read_only_spec = {
    .name = "reference_defects.Held",
    .basicsize = sizeof(Held),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = (HPyDef **)(uintptr_t)read_only_defines,
    .doc = "made from constants",
};

/* make(): another type from the one spec */
METHOD(make, 0)
{
    (void)args;
    return HPyType_FromSpec(ctx, (HPyType_Spec *)(uintptr_t)&read_only_spec, NULL);
}

METHOD(new_of, 1)
{
    Held *data;
    HPy self = HPy_New(ctx, args[0], &data);
    if (!HPy_IsNull(self)) {
        damaged += Held_AsStruct(ctx, self) != data;
        data->before = data->after = 0x5ca1ab1e;
    }
    return self;
}

METHOD(shape_of, 1)
{
    return status(ctx, (HPy_ssize_t)(int)_HPyType_GetBuiltinShape(ctx, args[0]));
}

/* counts(): (destroyed, damaged) since the last call */
METHOD(counts, 0)
{
    (void)args;
    HPy result = HPy_BuildValue(ctx, "ll", destroyed, damaged);
    destroyed = damaged = 0;
    return result;
}

static HPyDef *defines[] = {&m_make, &m_new_of, &m_shape_of, &m_counts, NULL};
static HPyModuleDef definition = {.doc = "what was wrong elsewhere", .defines = defines};

HPy_MODINIT(reference_defects, definition)
