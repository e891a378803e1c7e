/* What calls.sh measures of the API that extensions call: one function or type for each row, written against HPy.
 * objects_capi.c is the same for the C API; keep the two in step. BENCH_MODULE names the module. */
#include <hpy.h>

static HPyGlobal name_method;   /* "method" */
static HPyGlobal name_x;        /* "x" */

/* ---- arguments ---- */

HPyDef_METH(keywords, "keywords", HPyFunc_KEYWORDS)
static HPy keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    if (nargs != 1 || HPy_IsNull(kwnames))
        return HPyErr_SetString(ctx, ctx->h_TypeError, "keywords() takes an argument and a keyword");
    return HPy_Dup(ctx, args[1]);
}

HPyDef_METH(parse_keywords, "parse_keywords", HPyFunc_KEYWORDS)
static HPy parse_keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    static const char *names[] = { "first", "second", NULL };
    (void)self;
    long a, b;
    if (!HPyArg_ParseKeywords(ctx, NULL, args, nargs, kwnames, "ll", names, &a, &b))
        return HPy_NULL;
    return HPyLong_FromLong(ctx, a + b);
}

HPyDef_METH(parse_three, "parse_three", HPyFunc_VARARGS)
static HPy parse_three_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    long a;
    double b;
    HPy c;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "ldO", &a, &b, &c))
        return HPy_NULL;
    return HPy_Dup(ctx, c);
}

/* ---- calls ---- */

HPyDef_METH(call, "call", HPyFunc_O)
static HPy call_impl(HPyContext *ctx, HPy self, HPy callable)
{
    return HPy_Call(ctx, callable, &self, 1, HPy_NULL);
}

HPyDef_METH(call_method, "call_method", HPyFunc_O)
static HPy call_method_impl(HPyContext *ctx, HPy self, HPy object)
{
    (void)self;
    HPy name = HPyGlobal_Load(ctx, name_method);
    HPy result = HPy_CallMethod(ctx, name, &object, 1, HPy_NULL);
    HPy_Close(ctx, name);
    return result;
}

/* ---- containers ---- */

HPyDef_METH(tuple, "tuple", HPyFunc_O)
static HPy tuple_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    return HPyTuple_Pack(ctx, 3, item, item, item);
}

HPyDef_METH(list, "list", HPyFunc_O)
static HPy list_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    HPyListBuilder builder = HPyListBuilder_New(ctx, 3);
    for (HPy_ssize_t i = 0; i < 3; i++)
        HPyListBuilder_Set(ctx, builder, i, item);
    return HPyListBuilder_Build(ctx, builder);
}

HPyDef_METH(dict, "dict", HPyFunc_O)
static HPy dict_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    HPy result = HPyDict_New(ctx);
    if (HPy_IsNull(result))
        return HPy_NULL;
    if (HPy_SetItem_s(ctx, result, "first", item) < 0 || HPy_SetItem_s(ctx, result, "second", item) < 0) {
        HPy_Close(ctx, result);
        return HPy_NULL;
    }
    return result;
}

HPyDef_METH(build_value, "build_value", HPyFunc_O)
static HPy build_value_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    return HPy_BuildValue(ctx, "(Oli)", item, 100000L, 5);
}

HPyDef_METH(iterate, "iterate", HPyFunc_O)
static HPy iterate_impl(HPyContext *ctx, HPy self, HPy sequence)
{
    (void)self;
    long sum = 0;
    HPy item, iterator = HPy_GetIter(ctx, sequence);
    if (HPy_IsNull(iterator))
        return HPy_NULL;
    while (!HPy_IsNull(item = HPyIter_Next(ctx, iterator))) {
        sum += HPyLong_AsLong(ctx, item);
        HPy_Close(ctx, item);
    }
    HPy_Close(ctx, iterator);
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromLong(ctx, sum);
}

/* ---- attributes ---- */

HPyDef_METH(set_attribute, "set_attribute", HPyFunc_O)
static HPy set_attribute_impl(HPyContext *ctx, HPy self, HPy object)
{
    (void)self;
    HPy name = HPyGlobal_Load(ctx, name_x);
    int status = HPy_SetAttr(ctx, object, name, ctx->h_True);
    HPy_Close(ctx, name);
    return status < 0 ? HPy_NULL : HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(set_attribute_s, "set_attribute_s", HPyFunc_O)
static HPy set_attribute_s_impl(HPyContext *ctx, HPy self, HPy object)
{
    (void)self;
    return HPy_SetAttr_s(ctx, object, "x", ctx->h_True) < 0 ? HPy_NULL : HPy_Dup(ctx, ctx->h_None);
}

/* ---- strings ---- */

HPyDef_METH(format, "format", HPyFunc_O)
static HPy format_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    return HPyUnicode_FromFormat(ctx, "%s: %d of %S", "name", 12345, item);
}

HPyDef_METH(concatenate, "concatenate", HPyFunc_O)
static HPy concatenate_impl(HPyContext *ctx, HPy self, HPy text)
{
    (void)self;
    HPy tail = HPyUnicode_FromString(ctx, "the end");
    if (HPy_IsNull(tail))
        return HPy_NULL;
    HPy result = HPy_Add(ctx, text, tail);
    HPy_Close(ctx, tail);
    return result;
}

/* ---- a type with references ---- */

typedef struct {
    long x;
    HPyField left;
    HPyField right;
} Node;

HPyType_HELPERS(Node)

HPyDef_SLOT(Node_new, HPy_tp_new)
static HPy Node_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Node *node;
    if (nargs != 1)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "Node() takes an argument");
    HPy self = HPy_New(ctx, type, &node);
    if (HPy_IsNull(self))
        return HPy_NULL;
    HPyField_Store(ctx, self, &node->left, args[0]);
    HPyField_Store(ctx, self, &node->right, args[0]);
    return self;
}

HPyDef_SLOT(Node_traverse, HPy_tp_traverse)
static int Node_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Node *node = (Node *)self;
    HPy_VISIT(&node->left);
    HPy_VISIT(&node->right);
    return 0;
}

HPyDef_GETSET(Node_value, "value")
static HPy Node_value_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyLong_FromLong(ctx, Node_AsStruct(ctx, self)->x);
}

static int Node_value_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    long x = HPyLong_AsLong(ctx, value);
    if (x == -1 && HPyErr_Occurred(ctx))
        return -1;
    Node_AsStruct(ctx, self)->x = x;
    return 0;
}

HPyDef_MEMBER(Node_x, "x", HPyMember_LONG, offsetof(Node, x))

HPyDef_GET(Node_left, "left")
static HPy Node_left_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    Node *node = Node_AsStruct(ctx, self);
    return HPyField_IsNull(node->left) ? HPy_Dup(ctx, ctx->h_None) : HPyField_Load(ctx, self, node->left);
}

static HPyDef *Node_defines[] = { &Node_new, &Node_traverse, &Node_value, &Node_x, &Node_left, NULL };

static HPyType_Spec Node_spec = {
    .name = "bench.Node",
    .basicsize = sizeof(Node),
    .builtin_shape = SHAPE(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .defines = Node_defines,
};

/* ---- the module ---- */

/* Names are interned, as those in Python code are: looking them up is quicker then. */
static int store_name(HPyContext *ctx, HPyGlobal *global, const char *text)
{
    int status = -1;
    HPy sys = HPyImport_ImportModule(ctx, "sys");
    HPy intern = HPy_IsNull(sys) ? HPy_NULL : HPy_GetAttr_s(ctx, sys, "intern");
    HPy name = HPy_IsNull(intern) ? HPy_NULL : HPyUnicode_FromString(ctx, text);
    HPy interned = HPy_IsNull(name) ? HPy_NULL : HPy_Call(ctx, intern, &name, 1, HPy_NULL);
    if (!HPy_IsNull(interned)) {
        HPyGlobal_Store(ctx, global, interned);
        status = 0;
    }
    HPy_Close(ctx, interned);
    HPy_Close(ctx, name);
    HPy_Close(ctx, intern);
    HPy_Close(ctx, sys);
    return status;
}

HPyDef_SLOT(objects_exec, HPy_mod_exec)
static int objects_exec_impl(HPyContext *ctx, HPy module)
{
    if (store_name(ctx, &name_method, "method") < 0 || store_name(ctx, &name_x, "x") < 0)
        return -1;
    return HPyHelpers_AddType(ctx, module, "Node", &Node_spec, NULL) ? 0 : -1;
}

static HPyDef *objects_defines[] = {
    &objects_exec, &keywords, &parse_keywords, &parse_three, &call, &call_method, &tuple, &list, &dict, &build_value,
    &iterate, &set_attribute, &set_attribute_s, &format, &concatenate, NULL
};

static HPyGlobal *objects_globals[] = { &name_method, &name_x, NULL };

static HPyModuleDef objects_def = {
    .defines = objects_defines,
    .globals = objects_globals,
};

#define MODINIT(NAME) HPy_MODINIT(NAME, objects_def)
MODINIT(BENCH_MODULE)
