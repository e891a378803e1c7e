/* What modules do that could go wrong when there is more than one interpreter. With WITH_GLOBALS also an HPyGlobal. */
#include "common.h"

#ifdef WITH_GLOBALS

static HPyGlobal kept;
static HPyGlobal *globals[] = { &kept, NULL };

METHOD(keep, 1)
{
    HPyGlobal_Store(ctx, &kept, args[0]);
    return HPy_Dup(ctx, ctx->h_None);
}

METHOD(kept_value, 0)
{
    (void)args;
    return HPyGlobal_Load(ctx, kept);
}

#endif

/* ---- a type with a field ---- */

typedef struct {
    HPyField value;
} Box;

HPyType_HELPERS(Box)

HPyDef_SLOT(Box_traverse, HPy_tp_traverse)
static int Box_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Box *)self)->value);
    return 0;
}

HPyDef_SLOT(Box_new, HPy_tp_new)
static HPy Box_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Box *data;
    HPy self = HPy_New(ctx, type, &data);
    (void)kw;
    if (!HPy_IsNull(self) && nargs == 1) {
        HPyField_Store(ctx, self, &data->value, args[0]);
    }
    return self;
}

HPyDef_METH(Box_get, "get", HPyFunc_NOARGS)
static HPy Box_get_impl(HPyContext *ctx, HPy self)
{
    return HPyField_Load(ctx, self, Box_AsStruct(ctx, self)->value);
}

static HPyDef *Box_defines[] = { &Box_traverse, &Box_new, &Box_get, NULL };
static HPyType_Spec Box_spec = {
    .name = "interpreters.Box",
    .basicsize = sizeof(Box),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Box),
    .defines = Box_defines,
};

/* ---- the rest ---- */

METHOD(raise_key_error, 0)
{
    (void)args;
    return HPyErr_SetString(ctx, ctx->h_KeyError, "from C");
}

/* The function of that name in this context's builtins. */
METHOD(builtin, 1)
{
    return HPy_GetItem(ctx, ctx->h_Builtins, args[0]);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    return HPyHelpers_AddType(ctx, module, "Box", &Box_spec, NULL) ? 0 : -1;
}

static HPyDef *defines[] = {
#ifdef WITH_GLOBALS
    &m_keep, &m_kept_value,
#endif
    &execute, &m_raise_key_error, &m_builtin, NULL,
};

static HPyModuleDef definition = {
    .doc = "for tests with several interpreters",
    .defines = defines,
#ifdef WITH_GLOBALS
    .globals = globals,
#endif
};

HPy_MODINIT(interpreters, definition)
