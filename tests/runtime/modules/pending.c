/* Functions that cannot fail, called while an exception is pending: they must do their work and leave it alone. */
#include "common.h"
#include <string.h>

typedef struct {
    HPyField field;
    int number;
} Owner;

HPyType_HELPERS(Owner)

HPyDef_SLOT(Owner_traverse, HPy_tp_traverse)
static int Owner_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Owner *)object)->field);
    return 0;
}

static HPyDef *Owner_defines[] = {&Owner_traverse, NULL};

static HPyType_Spec Owner_spec = {
    .name = "pending.Owner",
    .basicsize = sizeof(Owner),
    .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Owner_defines,
};

/* A type of each shape; the struct is a number. */
typedef struct {
    int number;
} Number;

#define SHAPES X(Object) X(Type) X(Long) X(Float) X(Unicode) X(Tuple) X(List) X(Dict)

#define X(NAME) \
    typedef Number Number##NAME; \
    HPyType_HELPERS(Number##NAME, HPyType_BuiltinShape_##NAME) \
    static HPyType_Spec NAME##_spec = { \
        .name = "pending." #NAME, \
        .basicsize = sizeof(Number), \
        .builtin_shape = HPyType_BuiltinShape_##NAME, \
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, \
    };
SHAPES
#undef X

static HPyGlobal global;

/* One more function that was asked; false when the exception is another one than before. */
static bool kept(HPyContext *ctx, HPy names, const char *name, bool as_expected)
{
    bool good = as_expected && HPyErr_ExceptionMatches(ctx, ctx->h_KeyError);
    HPyErr_Clear(ctx);
    HPy text = HPyUnicode_FromFormat(ctx, good ? "%s" : "%s FAILED", name);
    if (!HPy_IsNull(text))
        HPyList_Append(ctx, names, text);
    HPy_Close(ctx, text);
    return good;
}

/* The exception, then the function, then the look at both; CALL must be true. */
#define KEPT(NAME, CALL) \
    do { \
        HPyErr_SetString(ctx, ctx->h_KeyError, "pending"); \
        bool as_expected = CALL; \
        kept(ctx, names, NAME, as_expected); \
    } while (0)
#define KEPT_VOID(NAME, CALL) KEPT(NAME, ((CALL), true))

static void ask_questions(HPyContext *ctx, HPy names)
{
    KEPT("HPyNumber_Check", HPyNumber_Check(ctx, ctx->h_True));
    KEPT("HPyCallable_Check", HPyCallable_Check(ctx, ctx->h_TypeType));
    KEPT("HPyIter_Check", !HPyIter_Check(ctx, ctx->h_None));
    KEPT("HPyBytes_Check", !HPyBytes_Check(ctx, ctx->h_None));
    KEPT("HPyUnicode_Check", !HPyUnicode_Check(ctx, ctx->h_None));
    KEPT("HPyList_Check", HPyList_Check(ctx, names));
    KEPT("HPyDict_Check", HPyDict_Check(ctx, ctx->h_Builtins));
    KEPT("HPyTuple_Check", !HPyTuple_Check(ctx, ctx->h_None));
    KEPT("HPy_Is", HPy_Is(ctx, ctx->h_None, ctx->h_None));
    KEPT("HPy_TypeCheck", HPy_TypeCheck(ctx, ctx->h_True, ctx->h_LongType));
    KEPT("HPyType_IsSubtype", HPyType_IsSubtype(ctx, ctx->h_BoolType, ctx->h_LongType));
    KEPT("HPyType_GetName", strcmp(HPyType_GetName(ctx, ctx->h_BoolType), "bool") == 0);
    KEPT("HPyErr_Occurred", HPyErr_Occurred(ctx));
    KEPT("HPyErr_ExceptionMatches", HPyErr_ExceptionMatches(ctx, ctx->h_LookupError));
    KEPT("HPyErr_ExceptionMatches", !HPyErr_ExceptionMatches(ctx, ctx->h_TypeError));
    KEPT("HPyCapsule_IsValid", !HPyCapsule_IsValid(ctx, ctx->h_None, "name"));
    KEPT("HPyCapsule_IsValid", !HPyCapsule_IsValid(ctx, HPy_NULL, NULL));
    HPy_ssize_t start = -3, stop = 99;
    KEPT("HPySlice_AdjustIndices", HPySlice_AdjustIndices(ctx, 10, &start, &stop, 1) == 3);
}

/* `makes` gives objects that raise and catch exceptions of their own when they die. */
static void handle_objects(HPyContext *ctx, HPy names, HPy makes)
{
    HPy copy = HPy_NULL, type = HPy_NULL, truth = HPy_NULL;
    KEPT("HPy_Dup", !HPy_IsNull(copy = HPy_Dup(ctx, ctx->h_None)));
    HPy_Close(ctx, copy);
    KEPT("HPy_Type", HPy_Is(ctx, type = HPy_Type(ctx, ctx->h_True), ctx->h_BoolType));
    HPy_Close(ctx, type);
    KEPT("HPyBool_FromBool", HPy_Is(ctx, truth = HPyBool_FromBool(ctx, true), ctx->h_True));
    HPy_Close(ctx, truth);
    KEPT("HPyBool_FromLong", HPy_Is(ctx, truth = HPyBool_FromLong(ctx, 5), ctx->h_True));
    HPy_Close(ctx, truth);
    HPy dying = HPy_Call(ctx, makes, NULL, 0, HPy_NULL);
    KEPT_VOID("HPy_Close", HPy_Close(ctx, dying));
    HPy bytes = HPyBytes_FromString(ctx, "bytes");
    KEPT("HPyBytes_GET_SIZE", HPyBytes_GET_SIZE(ctx, bytes) == 5);
    KEPT("HPyBytes_AS_STRING", strcmp(HPyBytes_AS_STRING(ctx, bytes), "bytes") == 0);
    HPy_Close(ctx, bytes);
    HPyGlobal_Store(ctx, &global, ctx->h_True);
    KEPT("HPyGlobal_Load", HPy_Is(ctx, truth = HPyGlobal_Load(ctx, global), ctx->h_True));
    HPy_Close(ctx, truth);
    dying = HPy_Call(ctx, makes, NULL, 0, HPy_NULL);
    HPyGlobal_Store(ctx, &global, dying);
    HPy_Close(ctx, dying);
    KEPT_VOID("HPyGlobal_Store", HPyGlobal_Store(ctx, &global, HPy_NULL));
    KEPT_VOID("HPy_LeavePythonExecution", HPy_ReenterPythonExecution(ctx, HPy_LeavePythonExecution(ctx)));
    KEPT_VOID("_HPy_Dump", _HPy_Dump(ctx, ctx->h_None));
}

#ifndef HPY_ABI_UNIVERSAL
static void cross_over(HPyContext *ctx, HPy names)
{
    cpy_PyObject *object = NULL;
    HPy back = HPy_NULL;
    KEPT("HPy_AsPyObject", (object = HPy_AsPyObject(ctx, ctx->h_Ellipsis)) == Py_Ellipsis);
    KEPT("HPy_FromPyObject", HPy_Is(ctx, back = HPy_FromPyObject(ctx, object), ctx->h_Ellipsis));
    HPy_Close(ctx, back);
    Py_XDECREF(object);
}
#endif

static void use_collectors(HPyContext *ctx, HPy names, HPy makes)
{
    HPyListBuilder list;
    HPyTupleBuilder tuple;
    HPy dying = HPy_Call(ctx, makes, NULL, 0, HPy_NULL);
    KEPT_VOID("HPyListBuilder_New", list = HPyListBuilder_New(ctx, 2));
    KEPT_VOID("HPyListBuilder_Set", HPyListBuilder_Set(ctx, list, 1, dying));
    KEPT_VOID("HPyTupleBuilder_New", tuple = HPyTupleBuilder_New(ctx, 2));
    KEPT_VOID("HPyTupleBuilder_Set", HPyTupleBuilder_Set(ctx, tuple, 0, dying));
    HPy_Close(ctx, dying);
    KEPT_VOID("HPyListBuilder_Cancel", HPyListBuilder_Cancel(ctx, list));
    KEPT_VOID("HPyTupleBuilder_Cancel", HPyTupleBuilder_Cancel(ctx, tuple));
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    KEPT_VOID("HPyTracker_ForgetAll", HPyTracker_ForgetAll(ctx, tracker));
    HPyTracker_Add(ctx, tracker, HPy_Call(ctx, makes, NULL, 0, HPy_NULL));
    KEPT_VOID("HPyTracker_Close", HPyTracker_Close(ctx, tracker));
}

static void use_fields(HPyContext *ctx, HPy names, HPy self, HPy makes)
{
    HPy type = HPy_GetAttr_s(ctx, self, "Owner"), truth = HPy_NULL;
    Owner *data = NULL, *again = NULL;
    HPy owner = HPy_New(ctx, type, &data);
    HPy_Close(ctx, type);
    if (HPy_IsNull(owner))
        return;
    KEPT("_HPy_AsStruct_Object", (again = Owner_AsStruct(ctx, owner)) == data);
    void *object = _HPy_AsStruct_Legacy(ctx, makes);
    KEPT("_HPy_AsStruct_Legacy", object != NULL && _HPy_AsStruct_Legacy(ctx, makes) == object);
    HPyField_Store(ctx, owner, &data->field, ctx->h_True);
    KEPT("HPyField_Load", HPy_Is(ctx, truth = HPyField_Load(ctx, owner, data->field), ctx->h_True));
    HPy_Close(ctx, truth);
    HPy dying = HPy_Call(ctx, makes, NULL, 0, HPy_NULL);
    HPyField_Store(ctx, owner, &data->field, dying);
    HPy_Close(ctx, dying);
    KEPT_VOID("HPyField_Store", HPyField_Store(ctx, owner, &data->field, HPy_NULL));
    HPy_Close(ctx, owner);
}

/* keep(makes) -> the names of the functions that were called; those that went wrong say so. */
HPyDef_METH(keep, "keep", HPyFunc_VARARGS)
static HPy keep_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy names = HPyList_New(ctx, 0);
    if (nargs != 1 || HPy_IsNull(names))
        return names;
    ask_questions(ctx, names);
    handle_objects(ctx, names, args[0]);
#ifndef HPY_ABI_UNIVERSAL
    cross_over(ctx, names);
#endif
    use_collectors(ctx, names, args[0]);
    use_fields(ctx, names, self, args[0]);
    return names;
}

/* keep_struct(shape, object): the struct of an object of that shape */
METHOD(keep_struct, 2)
{
    HPy names = HPyList_New(ctx, 0);
    const char *shape = text(ctx, args[0]);
    if (HPy_IsNull(names) || shape == NULL)
        return names;
#define X(NAME) \
    if (strcmp(shape, #NAME) == 0) \
        KEPT("_HPy_AsStruct_" #NAME, Number##NAME##_AsStruct(ctx, args[1])->number == 0);
    SHAPES
#undef X
    return names;
}

/* Raising when something is pending: the new exception takes its place. */
METHOD(replace, 1)
{
    HPyErr_SetString(ctx, ctx->h_KeyError, "pending");
    switch (number(ctx, args[0])) {
    case 0: return HPyErr_SetString(ctx, ctx->h_ValueError, "new");
    case 1: return HPyErr_SetObject(ctx, ctx->h_ValueError, ctx->h_None);
    case 2: return HPyErr_NoMemory(ctx);
    case 3: return HPyErr_SetFromErrno(ctx, ctx->h_OSError);
    case 4: return HPyErr_SetFromErrnoWithFilename(ctx, ctx->h_OSError, "file");
    case 5: return HPyErr_SetFromErrnoWithFilenameObject(ctx, ctx->h_OSError, ctx->h_None);
    case 6: return HPyErr_SetFromErrnoWithFilenameObjects(ctx, ctx->h_OSError, ctx->h_None, ctx->h_None);
    default: return HPyErr_Format(ctx, ctx->h_ValueError, "%S", args[0]);
    }
}

static int add_shape(HPyContext *ctx, HPy module, const char *name, HPyType_Spec *spec, HPy base)
{
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return add_type(ctx, module, name, spec, params);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
#define h_ObjectType h_BaseObjectType
#define X(NAME) \
    if (add_shape(ctx, module, #NAME, &NAME##_spec, ctx->h_##NAME##Type) < 0) \
        return -1;
    SHAPES
#undef X
    return add_type(ctx, module, "Owner", &Owner_spec, NULL);
}

static HPyDef *defines[] = {&execute, &keep, &m_keep_struct, &m_replace, NULL};
static HPyGlobal *globals[] = {&global, NULL};

static HPyModuleDef definition = {
    .doc = "exceptions that stay pending",
    .defines = defines,
    .globals = globals,
};

HPy_MODINIT(pending, definition)
