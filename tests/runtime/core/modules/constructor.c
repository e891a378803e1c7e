/* Types whose constructors parse keyword arguments, in HPy_tp_new and in HPy_tp_init. */
#include "hpy.h"

typedef struct {
    long a, b, c;
} Numbers;

HPyType_HELPERS(Numbers)

static const char *keywords[] = {"a", "b", "c", NULL};

static int parse(HPyContext *ctx, Numbers *out, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    return HPyArg_ParseKeywordsDict(ctx, NULL, args, nargs, kw, "l|ll:Numbers", keywords, &out->a, &out->b, &out->c);
}

HPyDef_SLOT(New_new, HPy_tp_new)
static HPy New_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Numbers parsed = {0, -1, -1}, *data;
    if (!parse(ctx, &parsed, args, nargs, kw))
        return HPy_NULL;
    HPy self = HPy_New(ctx, type, &data);
    if (!HPy_IsNull(self))
        *data = parsed;
    return self;
}

HPyDef_SLOT(Init_init, HPy_tp_init)
static int Init_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Numbers parsed = {0, -1, -1};
    if (!parse(ctx, &parsed, args, nargs, kw))
        return -1;
    *Numbers_AsStruct(ctx, self) = parsed;
    return 0;
}

HPyDef_GET(Numbers_values, "values")
static HPy Numbers_values_get(HPyContext *ctx, HPy self, void *closure)
{
    const Numbers *data = Numbers_AsStruct(ctx, self);
    (void)closure;
    return HPy_BuildValue(ctx, "lll", data->a, data->b, data->c);
}

static HPyDef *new_defines[] = {&New_new, &Numbers_values, NULL};
static HPyDef *init_defines[] = {&Init_init, &Numbers_values, NULL};

static HPyType_Spec new_spec = {
    .name = "constructor.New",
    .basicsize = sizeof(Numbers),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Numbers),
    .defines = new_defines,
};

static HPyType_Spec init_spec = {
    .name = "constructor.Init",
    .basicsize = sizeof(Numbers),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Numbers),
    .defines = init_defines,
};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (!HPyHelpers_AddType(ctx, module, "New", &new_spec, NULL))
        return -1;
    return HPyHelpers_AddType(ctx, module, "Init", &init_spec, NULL) ? 0 : -1;
}

static HPyDef *defines[] = {&execute, NULL};
static HPyModuleDef definition = {.defines = defines};
HPy_MODINIT(constructor, definition)
