/* Types from specs that are right and from specs that are wrong, with any parameters. */
#include "common.h"
#include <string.h>

typedef struct {
    long first;
    long second;
} Pair;

HPyType_HELPERS(Pair)

HPyDef_MEMBER(pair_first, "first", HPyMember_LONG, offsetof(Pair, first))

HPyDef_SLOT(pair_traverse, HPy_tp_traverse)
static int pair_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    (void)object;
    (void)visit;
    (void)arg;
    return 0;
}

HPyDef_SLOT(pair_call, HPy_tp_call)
static HPy pair_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)kwnames;
    return HPyLong_FromSize_t(ctx, nargs);
}

HPyDef_SLOT(pair_new, HPy_tp_new)
static HPy pair_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    (void)kw;
    Pair *data;
    HPy self = HPy_New(ctx, type, &data);
    if (!HPy_IsNull(self)) {
        data->first = 11;
        data->second = 22;
    }
    return self;
}

HPyDef_METH(pair_sum, "sum", HPyFunc_NOARGS)
static HPy pair_sum_impl(HPyContext *ctx, HPy self)
{
    Pair *data = Pair_AsStruct(ctx, self);
    return HPyLong_FromLong(ctx, data->first + data->second);
}

HPyDef_MEMBER(writable_offset, "__vectorcalloffset__", HPyMember_HPYSSIZET, 0)
HPyDef_MEMBER(int_offset, "__vectorcalloffset__", HPyMember_INT, 0, .readonly = 1)
HPyDef_MEMBER(vectorcall_offset, "__vectorcalloffset__", HPyMember_HPYSSIZET, 0, .readonly = 1)

HPyDef_SLOT(module_execute, HPy_mod_exec)
static int module_execute_impl(HPyContext *ctx, HPy module)
{
    (void)ctx;
    (void)module;
    return 0;
}

/* A method whose convention is not one for methods, a member of no kind, a definition of no kind. */
static HPyDef bad_method, bad_member, bad_definition;
/* The end of a list of CPython slots. */
static struct {
    int slot;
    void *function;
} no_legacy_slots[1];

static HPyDef *pair_defines[] = {&pair_first, &pair_new, &pair_sum, NULL};
static HPyDef *member_defines[] = {&pair_first, NULL};
static HPyDef *call_defines[] = {&pair_call, NULL};
static HPyDef *call_and_offset_defines[] = {&pair_call, &vectorcall_offset, NULL};
static HPyDef *module_slot_defines[] = {&module_execute, NULL};
static HPyDef *bad_method_defines[] = {&bad_method, NULL};
static HPyDef *bad_member_defines[] = {&bad_member, NULL};
static HPyDef *bad_definition_defines[] = {&pair_sum, &bad_definition, NULL};
static HPyDef *writable_offset_defines[] = {&writable_offset, NULL};
static HPyDef *int_offset_defines[] = {&int_offset, NULL};
static HPyDef *offset_defines[] = {&vectorcall_offset, NULL};
static HPyDef *traverse_defines[] = {&pair_traverse, &pair_first, NULL};
static HPyDef *new_defines[] = {&pair_new, NULL};

#define FLAGS (HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE)

static struct {
    const char *key;
    HPyType_Spec spec;
} specs[] = {
    {"pair", {.name = "t.Pair", .basicsize = sizeof(Pair), .flags = FLAGS, .defines = pair_defines}},
    {"final", {.name = "t.Final", .basicsize = sizeof(Pair), .flags = HPy_TPFLAGS_DEFAULT, .defines = pair_defines}},
    {"empty", {.name = "t.Empty", .flags = FLAGS}},
    {"no_module", {.name = "Bare", .flags = FLAGS}},
    {"deep", {.name = "one.two.three.Deep", .flags = FLAGS, .doc = "some doc"}},
    {"unknown_shape", {.name = "t.UnknownShape", .basicsize = sizeof(Pair), .flags = FLAGS,
                       .builtin_shape = (HPyType_BuiltinShape)123}},
    {"negative_shape", {.name = "t.NegativeShape", .basicsize = sizeof(Pair), .flags = FLAGS,
                        .builtin_shape = (HPyType_BuiltinShape)-7}},
    {"legacy_slots", {.name = "t.LegacySlots", .basicsize = sizeof(Pair), .flags = FLAGS,
                      .legacy_slots = no_legacy_slots}},
    {"gc_without_traverse", {.name = "t.GcNoTraverse", .basicsize = sizeof(Pair),
                             .flags = FLAGS | HPy_TPFLAGS_HAVE_GC, .defines = pair_defines}},
    {"gc", {.name = "t.Gc", .basicsize = sizeof(Pair), .flags = FLAGS | HPy_TPFLAGS_HAVE_GC,
            .defines = traverse_defines}},
    {"members_without_size", {.name = "t.MembersNoSize", .flags = FLAGS, .defines = member_defines}},
    {"bad_method", {.name = "t.BadMethod", .flags = FLAGS, .defines = bad_method_defines}},
    {"call_with_itemsize", {.name = "t.CallItemsize", .basicsize = sizeof(Pair), .itemsize = 4, .flags = FLAGS,
                            .defines = call_defines}},
    {"call_on_legacy", {.name = "t.CallLegacy", .flags = FLAGS, .builtin_shape = HPyType_BuiltinShape_Legacy,
                        .defines = call_defines}},
    {"call_and_offset", {.name = "t.CallOffset", .basicsize = sizeof(Pair), .flags = FLAGS,
                         .defines = call_and_offset_defines}},
    {"call", {.name = "t.Call", .flags = FLAGS, .defines = call_defines}},
    {"writable_offset", {.name = "t.WritableOffset", .basicsize = sizeof(Pair), .flags = FLAGS,
                         .defines = writable_offset_defines}},
    {"int_offset", {.name = "t.IntOffset", .basicsize = sizeof(Pair), .flags = FLAGS, .defines = int_offset_defines}},
    {"long_offset", {.name = "t.LongOffset", .basicsize = sizeof(Pair), .flags = FLAGS,
                     .builtin_shape = HPyType_BuiltinShape_Long, .defines = offset_defines}},
    {"unknown_member", {.name = "t.UnknownMember", .basicsize = sizeof(Pair), .flags = FLAGS,
                        .defines = bad_member_defines}},
    {"unknown_definition", {.name = "t.UnknownDef", .basicsize = sizeof(Pair), .flags = FLAGS,
                            .defines = bad_definition_defines}},
    {"small", {.name = "t.Small", .basicsize = sizeof(long), .flags = FLAGS}},
    {"negative_size", {.name = "t.NegativeSize", .basicsize = -8, .flags = FLAGS}},
    {"negative_itemsize", {.name = "t.NegativeItem", .basicsize = sizeof(Pair), .itemsize = -1, .flags = FLAGS}},
    {"huge", {.name = "t.Huge", .basicsize = 2147483647, .flags = FLAGS}},
    {"items", {.name = "t.Items", .basicsize = sizeof(Pair), .itemsize = 4, .flags = FLAGS, .defines = pair_defines}},
    {"int_items", {.name = "t.IntItems", .itemsize = 1, .flags = FLAGS}},
    {"legacy", {.name = "t.Legacy", .flags = FLAGS, .builtin_shape = HPyType_BuiltinShape_Legacy}},
    {"module_slot", {.name = "t.ModuleSlot", .basicsize = sizeof(Pair), .flags = FLAGS,
                     .defines = module_slot_defines}},
    {"meta_with_new", {.name = "t.MetaNew", .basicsize = sizeof(Pair), .flags = FLAGS,
                       .builtin_shape = HPyType_BuiltinShape_Type, .defines = new_defines}},
    {"long_shape", {.name = "t.LongShape", .basicsize = sizeof(Pair), .flags = FLAGS,
                    .builtin_shape = HPyType_BuiltinShape_Long}},
};

/* from_spec(key, [(kind, object), ...] or Ellipsis for no parameters at all) */
METHOD(from_spec, 2)
{
    HPyType_SpecParam params[9];
    HPyTracker tracker = HPyTracker_New(ctx, 16);
    const char *key = text(ctx, args[0]);
    HPy result = HPy_NULL;
    int with_params = !HPy_Is(ctx, args[1], ctx->h_Ellipsis);
    HPy_ssize_t count = with_params ? HPy_Length(ctx, args[1]) : 0;
    if (HPy_IsNull(tracker) || key == NULL || count < 0 || count > 8)
        goto done;
    memset(params, 0, sizeof params);
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy pair = HPy_GetItem_i(ctx, args[1], i);
        HPy kind = HPy_GetItem_i(ctx, pair, 0);
        HPy object = HPy_GetItem_i(ctx, pair, 1);
        params[i].kind = (HPyType_SpecParam_Kind)number(ctx, kind);
        params[i].object = null_or(ctx, object);
        HPyTracker_Add(ctx, tracker, object);
        HPy_Close(ctx, kind);
        HPy_Close(ctx, pair);
    }
    for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
        if (strcmp(specs[i].key, key) == 0) {
            result = HPyType_FromSpec(ctx, &specs[i].spec, with_params ? params : NULL);
            goto done;
        }
    }
    HPyErr_SetString(ctx, ctx->h_LookupError, key);
done:
    HPyTracker_Close(ctx, tracker);
    return result;
}

METHOD(new_of, 1)
{
    void *data = NULL;
    return HPy_New(ctx, args[0], &data);
}

METHOD(shape_of, 1)
{
    HPyType_BuiltinShape shape = _HPyType_GetBuiltinShape(ctx, args[0]);
    return status(ctx, (HPy_ssize_t)(int)shape);
}

/* The struct of an instance and what AsStruct gives are one: writes through one, reads through the other. */
METHOD(new_and_as_struct_agree, 1)
{
    Pair *data;
    HPy self = HPy_New(ctx, args[0], &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    HPy result = HPyBool_FromBool(ctx, Pair_AsStruct(ctx, self) == data && data->first == 0 && data->second == 0);
    HPy_Close(ctx, self);
    return result;
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    (void)ctx;
    (void)module;
    bad_method = pair_sum;
    bad_method.meth.name = "bad";
    bad_method.meth.signature = HPyFunc_BINARYFUNC;
    bad_member = pair_first;
    bad_member.member.type = (HPyMember_FieldType)15;
    bad_definition = pair_first;
    bad_definition.kind = (HPyDef_Kind)9;
    return 0;
}

static HPyDef *defines[] = {&execute, &m_from_spec, &m_new_of, &m_shape_of, &m_new_and_as_struct_agree, NULL};

static HPyModuleDef definition = {
    .doc = "specs",
    .defines = defines,
};

HPy_MODINIT(typespec, definition)
