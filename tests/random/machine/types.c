/* Types that programs make, one for each shape, and operations on their instances. */
#include "machine.h"

/* The struct of every type that has one. */
typedef struct {
    int64_t value;
    HPyField field;
} Cell;

typedef Cell ObjectCell;
typedef Cell TypeCell;
typedef Cell LongCell;
typedef Cell FloatCell;
typedef Cell UnicodeCell;
typedef Cell TupleCell;
typedef Cell ListCell;
typedef Cell DictCell;
HPyType_HELPERS(ObjectCell)
HPyType_HELPERS(TypeCell, HPyType_BuiltinShape_Type)
HPyType_HELPERS(LongCell, HPyType_BuiltinShape_Long)
HPyType_HELPERS(FloatCell, HPyType_BuiltinShape_Float)
HPyType_HELPERS(UnicodeCell, HPyType_BuiltinShape_Unicode)
HPyType_HELPERS(TupleCell, HPyType_BuiltinShape_Tuple)
HPyType_HELPERS(ListCell, HPyType_BuiltinShape_List)
HPyType_HELPERS(DictCell, HPyType_BuiltinShape_Dict)

/* ---- what the types have in common ---- */

HPyDef_SLOT(Cell_traverse, HPy_tp_traverse)
static int Cell_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Cell *)self)->field);
    return 0;
}

HPyDef_MEMBER(Cell_value, "value", HPyMember_LONGLONG, offsetof(Cell, value))
HPyDef_MEMBER(Cell_field, "field", HPyMember_OBJECT, offsetof(Cell, field))

static HPyDef *cell_defines[] = {&Cell_traverse, &Cell_value, &Cell_field, NULL};

/* ---- Plain: an object with slots, methods and properties ---- */

HPyDef_SLOT(Plain_new, HPy_tp_new)
static HPy Plain_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    ObjectCell *cell = NULL;
    (void)kw;
    HPy h = HPy_New(ctx, type, &cell);
    if (HPy_IsNull(h))
        return HPy_NULL;
    cell->value = nargs;
    if (nargs > 0)
        HPyField_Store(ctx, h, &cell->field, args[0]);
    return h;
}

HPyDef_SLOT(Plain_init, HPy_tp_init)
static int Plain_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    if (nargs > 2) {
        HPyErr_Format(ctx, ctx->h_TypeError, "at most 2 arguments, not %zd", nargs);
        return -1;
    }
    if (!HPy_IsNull(kw))
        ObjectCell_AsStruct(ctx, self)->value += 10 * HPy_Length(ctx, kw);
    return 0;
}

static HPy value_of(HPyContext *ctx, HPy self)
{
    return HPyLong_FromInt64_t(ctx, ObjectCell_AsStruct(ctx, self)->value);
}

/* Operators say who was asked and with what. */
HPyDef_SLOT(Plain_add, HPy_nb_add)
static HPy Plain_add_impl(HPyContext *ctx, HPy left, HPy right)
{
    return HPy_BuildValue(ctx, "(sOO)", "add", left, right);
}

HPyDef_SLOT(Plain_power, HPy_nb_power)
static HPy Plain_power_impl(HPyContext *ctx, HPy left, HPy right, HPy third)
{
    return HPy_BuildValue(ctx, "(sOOO)", "power", left, right, third);
}

HPyDef_SLOT(Plain_index, HPy_nb_index)
static HPy Plain_index_impl(HPyContext *ctx, HPy self)
{
    return value_of(ctx, self);
}

HPyDef_SLOT(Plain_length, HPy_sq_length)
static HPy_ssize_t Plain_length_impl(HPyContext *ctx, HPy self)
{
    return (HPy_ssize_t)(ObjectCell_AsStruct(ctx, self)->value & 15);
}

HPyDef_SLOT(Plain_item, HPy_mp_subscript)
static HPy Plain_item_impl(HPyContext *ctx, HPy self, HPy key)
{
    if (HPyUnicode_Check(ctx, key))
        return HPyErr_SetObject(ctx, ctx->h_KeyError, key);
    return HPyTuple_Pack(ctx, 2, self, key);
}

HPyDef_SLOT(Plain_set_item, HPy_mp_ass_subscript)
static int Plain_set_item_impl(HPyContext *ctx, HPy self, HPy key, HPy value)
{
    ObjectCell *cell = ObjectCell_AsStruct(ctx, self);
    HPyField_Store(ctx, self, &cell->field, HPy_IsNull(value) ? HPy_NULL : key);
    return 0;
}

HPyDef_SLOT(Plain_contains, HPy_sq_contains)
static int Plain_contains_impl(HPyContext *ctx, HPy self, HPy key)
{
    (void)self;
    return HPyLong_AsInt64_t(ctx, key) > 0 ? 1 : HPyErr_Occurred(ctx) ? -1 : 0;
}

HPyDef_SLOT(Plain_compare, HPy_tp_richcompare)
static HPy Plain_compare_impl(HPyContext *ctx, HPy left, HPy right, HPy_RichCmpOp op)
{
    HPy type = HPy_Type(ctx, left);
    int same = !HPy_IsNull(type) && HPy_TypeCheck(ctx, right, type);
    HPy_Close(ctx, type);
    if (!same)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    HPy_RETURN_RICHCOMPARE(ctx, ObjectCell_AsStruct(ctx, left)->value, ObjectCell_AsStruct(ctx, right)->value, op);
}

HPyDef_SLOT(Plain_hash, HPy_tp_hash)
static HPy_hash_t Plain_hash_impl(HPyContext *ctx, HPy self)
{
    return (HPy_hash_t)(ObjectCell_AsStruct(ctx, self)->value & 1023);
}

HPyDef_SLOT(Plain_repr, HPy_tp_repr)
static HPy Plain_repr_impl(HPyContext *ctx, HPy self)
{
    return HPyUnicode_FromFormat(ctx, "<plain %lld>", (long long)ObjectCell_AsStruct(ctx, self)->value);
}

HPyDef_SLOT(Plain_call, HPy_tp_call)
static HPy Plain_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy all = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
    HPy result = HPy_IsNull(all) ? HPy_NULL
                                 : HPy_BuildValue(ctx, "(OOO)", self, all, HPy_IsNull(kwnames) ? ctx->h_None : kwnames);
    HPy_Close(ctx, all);
    return result;
}

HPyDef_METH(Plain_noargs, "noargs", HPyFunc_NOARGS)
static HPy Plain_noargs_impl(HPyContext *ctx, HPy self)
{
    return value_of(ctx, self);
}

HPyDef_METH(Plain_one, "one", HPyFunc_O, .doc = "one($self, argument, /)\n--\n\nBoth.")
static HPy Plain_one_impl(HPyContext *ctx, HPy self, HPy arg)
{
    return HPyTuple_Pack(ctx, 2, self, arg);
}

HPyDef_METH(Plain_many, "many", HPyFunc_VARARGS)
static HPy Plain_many_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
}

HPyDef_METH(Plain_named, "named", HPyFunc_KEYWORDS)
static HPy Plain_named_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    return HPy_Call(ctx, ctx->h_DictType, args, nargs, kwnames);
}

/* Returns null without an exception, which the caller sees as a SystemError. */
HPyDef_METH(Plain_silent, "silent", HPyFunc_NOARGS)
static HPy Plain_silent_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return HPy_NULL;
}

HPyDef_GETSET(Plain_double, "double", .doc = "twice the value", .closure = NULL)
static HPy Plain_double_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyLong_FromInt64_t(ctx, (int64_t)(2 * (uint64_t)ObjectCell_AsStruct(ctx, self)->value));
}

static int Plain_double_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    if (HPy_IsNull(value)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "double cannot be deleted");
        return -1;
    }
    int64_t number = HPyLong_AsInt64_t(ctx, value);
    if (number == -1 && HPyErr_Occurred(ctx))
        return -1;
    ObjectCell_AsStruct(ctx, self)->value = number / 2;
    return 0;
}

static HPyDef *plain_defines[] = {
    &Plain_new, &Plain_init, &Plain_add, &Plain_power, &Plain_index, &Plain_length, &Plain_item, &Plain_set_item,
    &Plain_contains, &Plain_compare, &Plain_hash, &Plain_repr, &Plain_call, &Plain_noargs, &Plain_one, &Plain_many,
    &Plain_named, &Plain_silent, &Plain_double, &Cell_traverse, &Cell_value, &Cell_field, NULL
};

/* ---- Callable: a call function for each object, which HPy_SetCallFunction can replace ---- */

HPyDef_CALL_FUNCTION(count_arguments)
static HPy count_arguments_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    HPy_ssize_t named = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    return HPy_BuildValue(ctx, "(nn)", (HPy_ssize_t)nargs, named);
}

HPyDef_CALL_FUNCTION(refuse_arguments)
static HPy refuse_arguments_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)kwnames;
    return HPyErr_Format(ctx, ctx->h_ValueError, "refused %zu", nargs);
}

OPERATION(ctx_SetCallFunction)
{
    HPyCallFunction *function = place_of(w[1], 2) == 0 ? &count_arguments : &refuse_arguments;
    return wrap_signed(ctx, HPy_SetCallFunction(ctx, operand(ctx, m, w[0]), function), -1);
}

static HPyDef *callable_defines[] = {&Plain_call, &Cell_traverse, &Cell_value, &Cell_field, NULL};
static HPyDef *bad_member[] = {&Cell_value, NULL};
static HPyDef *bad_call[] = {&Plain_call, NULL};

/* ---- specs, the good ones first; programs/rules.py knows them by name ---- */

#define GC_TYPE (HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC)
#define SIMPLE_TYPE (HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE)
#define CELL_SPEC(NAME, KIND) \
    {.name = "machine." NAME, .basicsize = sizeof(Cell), .flags = GC_TYPE, \
     .builtin_shape = SHAPE(KIND##Cell), .defines = cell_defines}

static HPyType_Spec specs[] = {
    {.name = "machine.Plain", .basicsize = sizeof(Cell), .flags = GC_TYPE, .builtin_shape = SHAPE(ObjectCell),
     .defines = plain_defines, .doc = "An object with everything."},
    {.name = "machine.Callable", .basicsize = sizeof(Cell), .flags = GC_TYPE, .builtin_shape = SHAPE(ObjectCell),
     .defines = callable_defines},
    {.name = "machine.Simple", .flags = SIMPLE_TYPE},
    {.name = "machine.Final", .flags = HPy_TPFLAGS_DEFAULT},
    {.name = "machine.Old", .flags = SIMPLE_TYPE, .builtin_shape = HPyType_BuiltinShape_Legacy},
    CELL_SPEC("Meta", Type),
    CELL_SPEC("Long", Long),
    CELL_SPEC("Float", Float),
    CELL_SPEC("Unicode", Unicode),
    CELL_SPEC("Tuple", Tuple),
    CELL_SPEC("List", List),
    CELL_SPEC("Dict", Dict),
    {.name = "machine.GcWithoutTraverse", .basicsize = sizeof(Cell), .flags = GC_TYPE},
    {.name = "machine.MemberWithoutStruct", .flags = SIMPLE_TYPE, .defines = bad_member},
    {.name = "machine.UnknownShape", .flags = SIMPLE_TYPE, .builtin_shape = (HPyType_BuiltinShape)99},
    {.name = "machine.CallWithItems", .basicsize = sizeof(Cell), .itemsize = 8, .flags = SIMPLE_TYPE, .defines = bad_call},
};

/* The second parameter: 0 none, 1 Base, 2 BasesTuple, 3 Metaclass, 4 Base and BasesTuple, 5 an unknown kind. */
OPERATION(ctx_Type_FromSpec)
{
    HPy object = operand(ctx, m, w[2]);
    HPyType_SpecParam params[3] = {{(HPyType_SpecParam_Kind)0, object}, {(HPyType_SpecParam_Kind)0, HPy_NULL},
                                   {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    size_t kind = place_of(w[1], 6);
    if (kind <= 3) {
        params[0].kind = (HPyType_SpecParam_Kind)kind;
    }
    else if (kind == 4) {
        params[0].kind = HPyType_SpecParam_Base;
        params[1].kind = HPyType_SpecParam_BasesTuple;
        params[1].object = object;
    }
    else {
        params[0].kind = (HPyType_SpecParam_Kind)42;
    }
    return HPyType_FromSpec(ctx, &specs[place_of(w[0], sizeof(specs) / sizeof(specs[0]))], kind == 0 ? NULL : params);
}

/* ---- instances ---- */

OPERATION(ctx_New)
{
    void *data = NULL;
    return HPy_New(ctx, operand(ctx, m, w[0]), &data);
}

OPERATION(ctx_Type_GetBuiltinShape)
{
    int shape = (int)_HPyType_GetBuiltinShape(ctx, operand(ctx, m, w[0]));
    return wrap_signed(ctx, shape, -2);
}

OPERATION(ctx_Field_Store)
{
    HPy owner = operand(ctx, m, w[0]);
    HPyField_Store(ctx, owner, &ObjectCell_AsStruct(ctx, owner)->field, operand(ctx, m, w[1]));
    return none(ctx);
}

/* A null field must not be loaded. */
OPERATION(ctx_Field_Load)
{
    HPy owner = operand(ctx, m, w[0]);
    const ObjectCell *cell = ObjectCell_AsStruct(ctx, owner);
    return HPyField_IsNull(cell->field) ? none(ctx) : HPyField_Load(ctx, owner, cell->field);
}

/* Adds to the number in the struct and gives the sum. */
#define AS_STRUCT_OPERATION(KIND) \
    OPERATION(ctx_AsStruct_##KIND) \
    { \
        Cell *cell = KIND##Cell_AsStruct(ctx, operand(ctx, m, w[0])); \
        cell->value = (cell->value + w[1]) % 1000000; \
        return HPyLong_FromInt64_t(ctx, cell->value); \
    }

AS_STRUCT_OPERATION(Object)
AS_STRUCT_OPERATION(Type)
AS_STRUCT_OPERATION(Long)
AS_STRUCT_OPERATION(Float)
AS_STRUCT_OPERATION(Unicode)
AS_STRUCT_OPERATION(Tuple)
AS_STRUCT_OPERATION(List)
AS_STRUCT_OPERATION(Dict)

/* The struct of a legacy type is the object itself, which only other ABIs can look into. */
OPERATION(ctx_AsStruct_Legacy)
{
    HPy h = operand(ctx, m, w[0]);
    return HPyBool_FromBool(ctx, HPyType_BuiltinShape_Legacy_AsStruct(ctx, h) != NULL);
}
