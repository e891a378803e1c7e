/* Types with a struct behind each builtin shape, and a metaclass with a struct. */
#include "common.h"

/* Two words and a field, so that a struct at a wrong place is noticed. */
#define SHAPED(NAME, SHAPE_NAME) \
    typedef struct { \
        long before; \
        HPyField held; \
        long after; \
    } NAME; \
    HPyType_HELPERS(NAME, SHAPE_NAME) \
    HPyDef_SLOT(NAME##_traverse, HPy_tp_traverse) \
    static int NAME##_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg) \
    { \
        NAME *self = (NAME *)object; \
        HPy_VISIT(&self->held); \
        return 0; \
    } \
    HPyDef_SLOT(NAME##_destroy, HPy_tp_destroy) \
    static void NAME##_destroy_impl(void *object) \
    { \
        NAME *self = (NAME *)object; \
        destroyed += self->before == self->after ? 1 : 1000; \
    } \
    HPyDef_GETSET(NAME##_held, "held") \
    static HPy NAME##_held_get(HPyContext *ctx, HPy self, void *closure) \
    { \
        (void)closure; \
        NAME *data = NAME##_AsStruct(ctx, self); \
        if (data->before != data->after) \
            return HPyErr_SetString(ctx, ctx->h_AssertionError, "the struct was overwritten"); \
        if (HPyField_IsNull(data->held)) \
            return HPy_Dup(ctx, ctx->h_Ellipsis); \
        return HPyField_Load(ctx, self, data->held); \
    } \
    static int NAME##_held_set(HPyContext *ctx, HPy self, HPy value, void *closure) \
    { \
        (void)closure; \
        NAME *data = NAME##_AsStruct(ctx, self); \
        data->before = data->after = data->before + 0x01020304; \
        HPyField_Store(ctx, self, &data->held, value); \
        return 0; \
    } \
    HPyDef_MEMBER(NAME##_before, "before", HPyMember_LONG, offsetof(NAME, before), .readonly = 1) \
    HPyDef_MEMBER(NAME##_member, "member", HPyMember_OBJECT, offsetof(NAME, held)) \
    HPyDef_MEMBER(NAME##_fixed, "fixed", HPyMember_OBJECT_EX, offsetof(NAME, held), .readonly = 1) \
    static HPyDef *NAME##_defines[] = {&NAME##_traverse, &NAME##_destroy, &NAME##_held, &NAME##_before, \
                                       &NAME##_member, &NAME##_fixed, NULL}; \
    static HPyType_Spec NAME##_spec = { \
        .name = "shapes." #NAME, \
        .basicsize = sizeof(NAME), \
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC, \
        .builtin_shape = SHAPE(NAME), \
        .defines = NAME##_defines, \
    };

static long destroyed;

SHAPED(Plain, HPyType_BuiltinShape_Object)
SHAPED(Meta, HPyType_BuiltinShape_Type)
SHAPED(Long, HPyType_BuiltinShape_Long)
SHAPED(Float, HPyType_BuiltinShape_Float)
SHAPED(Unicode, HPyType_BuiltinShape_Unicode)
SHAPED(Tuple, HPyType_BuiltinShape_Tuple)
SHAPED(List, HPyType_BuiltinShape_List)
SHAPED(Dict, HPyType_BuiltinShape_Dict)

METHOD(shape_of, 1)
{
    return status(ctx, (HPy_ssize_t)(int)_HPyType_GetBuiltinShape(ctx, args[0]));
}

METHOD(take_destroyed, 0)
{
    (void)args;
    long result = destroyed;
    destroyed = 0;
    return HPyLong_FromLong(ctx, result);
}

/* A class with the metaclass that is given. */
static HPyType_Spec Class_spec = {
    .name = "shapes.Class",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
};

METHOD(class_of, 1)
{
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Metaclass, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return HPyType_FromSpec(ctx, &Class_spec, params);
}

static int add_shaped(HPyContext *ctx, HPy module, const char *name, HPyType_Spec *spec, HPy base)
{
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return add_type(ctx, module, name, spec, params);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_shaped(ctx, module, "Plain", &Plain_spec, ctx->h_BaseObjectType) < 0 ||
        add_shaped(ctx, module, "Meta", &Meta_spec, ctx->h_TypeType) < 0 ||
        add_shaped(ctx, module, "Long", &Long_spec, ctx->h_LongType) < 0 ||
        add_shaped(ctx, module, "Float", &Float_spec, ctx->h_FloatType) < 0 ||
        add_shaped(ctx, module, "Unicode", &Unicode_spec, ctx->h_UnicodeType) < 0 ||
        add_shaped(ctx, module, "Tuple", &Tuple_spec, ctx->h_TupleType) < 0 ||
        add_shaped(ctx, module, "List", &List_spec, ctx->h_ListType) < 0 ||
        add_shaped(ctx, module, "Dict", &Dict_spec, ctx->h_DictType) < 0)
        return -1;
    return 0;
}

static HPyDef *defines[] = {&execute, &m_shape_of, &m_take_destroyed, &m_class_of, NULL};

static HPyModuleDef definition = {
    .doc = "shapes",
    .defines = defines,
};

HPy_MODINIT(shapes, definition)
