/* The call protocol: the call slot, call functions of single instances, a call function in the struct. */
#include "common.h"

static HPy describe(HPyContext *ctx, const char *which, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy name = HPyUnicode_FromString(ctx, which);
    HPy_ssize_t nkw = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    HPy positionals = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
    HPy values = HPyTuple_FromArray(ctx, args + nargs, nkw);
    HPy result = HPy_NULL;
    if (!HPy_IsNull(name) && !HPy_IsNull(positionals) && !HPy_IsNull(values))
        result = HPyTuple_Pack(ctx, 5, name, self, positionals, HPy_IsNull(kwnames) ? ctx->h_None : kwnames, values);
    HPy_Close(ctx, name);
    HPy_Close(ctx, positionals);
    HPy_Close(ctx, values);
    return result;
}

HPyDef_CALL_FUNCTION(special_call)
static HPy special_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    return describe(ctx, "special", self, args, nargs, kwnames);
}

HPyDef_CALL_FUNCTION(failing_call)
static HPy failing_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPyErr_SetString(ctx, ctx->h_LookupError, "failing call");
}

/* ---- with the slot ---- */

typedef struct {
    long tag;
} Called;

HPyType_HELPERS(Called)

HPyDef_SLOT(Called_call, HPy_tp_call)
static HPy Called_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    if (Called_AsStruct(ctx, self)->tag != 77)
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "another struct");
    return describe(ctx, "slot", self, args, nargs, kwnames);
}

/* Called(0) keeps the call slot, 1 gets the special function, 2 the failing one. */
HPyDef_SLOT(Called_new, HPy_tp_new)
static HPy Called_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Called *data;
    HPy_ssize_t mode = nargs > 0 ? number(ctx, args[0]) : 0;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->tag = 77;
    if (mode > 0 && HPy_SetCallFunction(ctx, self, mode == 1 ? &special_call : &failing_call) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

static HPyDef *Called_defines[] = {&Called_call, &Called_new, NULL};

static HPyType_Spec Called_spec = {
    .name = "callable.Called",
    .basicsize = sizeof(Called),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Called_defines,
};

/* The slot without tp_new and without a struct of its own. */
HPyDef_SLOT(Small_call, HPy_tp_call)
static HPy Small_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    return describe(ctx, "small", self, args, nargs, kwnames);
}

static HPyDef *Small_defines[] = {&Small_call, NULL};

static HPyType_Spec Small_spec = {
    .name = "callable.Small",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Small_defines,
};

/* ---- with a call function in the struct ---- */

typedef struct {
    long tag;
    HPyCallFunction call;
} Vector;

HPyType_HELPERS(Vector)

HPyDef_MEMBER(Vector_offset, "__vectorcalloffset__", HPyMember_HPYSSIZET, offsetof(Vector, call), .readonly = 1)

HPyDef_SLOT(Vector_new, HPy_tp_new)
static HPy Vector_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Vector *data;
    HPy_ssize_t mode = nargs > 0 ? number(ctx, args[0]) : 0;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->tag = 78;
    if (mode == 0)
        data->call = special_call;
    else if (HPy_SetCallFunction(ctx, self, mode == 1 ? &special_call : &failing_call) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

static HPyDef *Vector_defines[] = {&Vector_offset, &Vector_new, NULL};

static HPyType_Spec Vector_spec = {
    .name = "callable.Vector",
    .basicsize = sizeof(Vector),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Vector_defines,
};

static HPyType_Spec VectorItems_spec = {
    .name = "callable.VectorItems",
    .basicsize = sizeof(Vector),
    .itemsize = 8,
    .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Vector_defines,
};

/* ---- derived types ---- */

typedef struct {
    Called called;
    long more;
} Derived;

HPyType_HELPERS(Derived)

HPyDef_SLOT(Derived_call, HPy_tp_call)
static HPy Derived_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    return describe(ctx, "derived", self, args, nargs, kwnames);
}

HPyDef_MEMBER(Derived_more, "more", HPyMember_LONG, offsetof(Derived, more))

static HPyDef *call_only[] = {&Derived_call, NULL}, *member_only[] = {&Derived_more, NULL},
              *call_and_member[] = {&Derived_call, &Derived_more, NULL};

/* derive(base, with HPy_tp_call?, with a struct?) */
METHOD(derive, 3)
{
    int called = HPy_IsTrue(ctx, args[1]) == 1, structured = HPy_IsTrue(ctx, args[2]) == 1;
    HPyType_Spec spec = {
        .name = "callable.Derived",
        .basicsize = structured ? (int)sizeof(Derived) : 0,
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
        .defines = structured ? (called ? call_and_member : member_only) : (called ? call_only : NULL),
    };
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return HPyType_FromSpec(ctx, &spec, params);
}

METHOD(generic_new, 1)
{
    return HPyType_GenericNew(ctx, args[0], NULL, 0, HPy_NULL);
}

METHOD(set_call_function, 2)
{
    return status(ctx, HPy_SetCallFunction(ctx, args[0],
                                           HPy_IsTrue(ctx, args[1]) == 1 ? &special_call : &failing_call));
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "VectorItems", &VectorItems_spec, NULL) < 0 ||
        add_type(ctx, module, "Called", &Called_spec, NULL) < 0 || add_type(ctx, module, "Small", &Small_spec, NULL) < 0 ||
        add_type(ctx, module, "Vector", &Vector_spec, NULL) < 0)
        return -1;
    return 0;
}

static HPyDef *defines[] = {&execute, &m_set_call_function, &m_derive, &m_generic_new, NULL};

static HPyModuleDef definition = {
    .doc = "calls",
    .defines = defines,
};

HPy_MODINIT(callable, definition)
