/* Life and death of objects: fields, globals, traverse, destroy, finalize. */
#include "common.h"
#include <stdlib.h>

/* ---- a node with two fields and a native resource ---- */

typedef struct {
    HPyField left;
    HPyField right;
    int *resource;
} Node;

HPyType_HELPERS(Node)

static long created, destroyed, leaf_destroyed;

HPyDef_SLOT(Node_new, HPy_tp_new)
static HPy Node_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    (void)kw;
    Node *data;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    if (!HPyField_IsNull(data->left) || !HPyField_IsNull(data->right) || data->resource != NULL) {
        HPy_Close(ctx, self);
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "fresh memory is not zero");
    }
    data->resource = (int *)malloc(sizeof(int));
    if (data->resource == NULL) {
        HPy_Close(ctx, self);
        return HPyErr_NoMemory(ctx);
    }
    *data->resource = 4711;
    created++;
    return self;
}

HPyDef_SLOT(Node_traverse, HPy_tp_traverse)
static int Node_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Node *self = (Node *)object;
    HPy_VISIT(&self->left);
    HPy_VISIT(&self->right);
    return 0;
}

/* Counts only whole objects: one whose constructor failed has no resource. A second call would free twice. */
HPyDef_SLOT(Node_destroy, HPy_tp_destroy)
static void Node_destroy_impl(void *object)
{
    Node *self = (Node *)object;
    if (self->resource == NULL)
        return;
    destroyed += *self->resource == 4711 ? 1 : 1000000;
    free(self->resource);
    self->resource = NULL;
}

#define FIELD(NAME) \
    HPyDef_GETSET(Node_##NAME, #NAME) \
    static HPy Node_##NAME##_get(HPyContext *ctx, HPy self, void *closure) \
    { \
        (void)closure; \
        Node *data = Node_AsStruct(ctx, self); \
        if (HPyField_IsNull(data->NAME)) \
            return HPy_Dup(ctx, ctx->h_Ellipsis); \
        return HPyField_Load(ctx, self, data->NAME); \
    } \
    static int Node_##NAME##_set(HPyContext *ctx, HPy self, HPy value, void *closure) \
    { \
        (void)closure; \
        HPyField_Store(ctx, self, &Node_AsStruct(ctx, self)->NAME, value); \
        return 0; \
    }
FIELD(left)
FIELD(right)

static HPyDef *Node_defines[] = {&Node_new, &Node_traverse, &Node_destroy, &Node_left, &Node_right, NULL};

static HPyType_Spec Node_spec = {
    .name = "memory.Node",
    .basicsize = sizeof(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Node_defines,
};

/* The same without the collector: fields are released at death, cycles stay. */
static HPyType_Spec Plain_spec = {
    .name = "memory.Plain",
    .basicsize = sizeof(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Node_defines,
};

/* ---- a type derived from the node, with a field and a destroy function of its own ---- */

typedef struct {
    Node node;
    HPyField extra;
    int alive;
} Leaf;

HPyType_HELPERS(Leaf)

HPyDef_SLOT(Leaf_init, HPy_tp_init)
static int Leaf_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Leaf *data = Leaf_AsStruct(ctx, self);
    data->alive = 1;
    if (nargs > 0)
        HPyField_Store(ctx, self, &data->extra, args[0]);
    return 0;
}

HPyDef_SLOT(Leaf_traverse, HPy_tp_traverse)
static int Leaf_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Leaf *self = (Leaf *)object;
    HPy_VISIT(&self->extra);
    return 0;
}

static long order_errors;

/* The most derived destroy function comes first: the resource of the base is still there. */
HPyDef_SLOT(Leaf_destroy, HPy_tp_destroy)
static void Leaf_destroy_impl(void *object)
{
    Leaf *self = (Leaf *)object;
    leaf_destroyed += self->alive;
    self->alive = 1000;
    if (self->node.resource == NULL)
        order_errors++;
}

HPyDef_GET(Leaf_extra, "extra")
static HPy Leaf_extra_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyField_Load(ctx, self, Leaf_AsStruct(ctx, self)->extra);
}

static HPyDef *Leaf_defines[] = {&Leaf_init, &Leaf_traverse, &Leaf_destroy, &Leaf_extra, NULL};

static HPyType_Spec Leaf_spec = {
    .name = "memory.Leaf",
    .basicsize = sizeof(Leaf),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Leaf_defines,
};

/* ---- finalizers ---- */

typedef struct {
    HPyField callback;
} Final;

HPyType_HELPERS(Final)

HPyDef_SLOT(Final_init, HPy_tp_init)
static int Final_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    if (nargs > 0)
        HPyField_Store(ctx, self, &Final_AsStruct(ctx, self)->callback, args[0]);
    return 0;
}

HPyDef_SLOT(Final_traverse, HPy_tp_traverse)
static int Final_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Final *self = (Final *)object;
    HPy_VISIT(&self->callback);
    return 0;
}

/* Calls back with the dying object: the callback may keep it alive. */
HPyDef_SLOT(Final_finalize, HPy_tp_finalize)
static void Final_finalize_impl(HPyContext *ctx, HPy self)
{
    Final *data = Final_AsStruct(ctx, self);
    if (HPyField_IsNull(data->callback))
        return;
    HPy callback = HPyField_Load(ctx, self, data->callback);
    HPy result = HPy_Call(ctx, callback, &self, 1, HPy_NULL);
    if (HPy_IsNull(result))
        HPyErr_WriteUnraisable(ctx, callback);
    HPy_Close(ctx, result);
    HPy_Close(ctx, callback);
}

static long finals_destroyed;

HPyDef_SLOT(Final_destroy, HPy_tp_destroy)
static void Final_destroy_impl(void *object)
{
    (void)object;
    finals_destroyed++;
}

static HPyDef *Final_defines[] = {&Final_init, &Final_traverse, &Final_finalize, &Final_destroy, NULL};

static HPyType_Spec Final_spec = {
    .name = "memory.Final",
    .basicsize = sizeof(Final),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Final_defines,
};

/* (created, destroyed, leaves destroyed, finals destroyed, wrong orders) since the last call */
METHOD(counts, 0)
{
    (void)args;
    long values[5] = {created, destroyed, leaf_destroyed, finals_destroyed, order_errors};
    created = destroyed = leaf_destroyed = finals_destroyed = order_errors = 0;
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 5);
    for (int i = 0; i < 5; i++) {
        HPy value = HPyLong_FromLong(ctx, values[i]);
        HPyTupleBuilder_Set(ctx, builder, i, value);
        HPy_Close(ctx, value);
    }
    return HPyTupleBuilder_Build(ctx, builder);
}

/* ---- globals ---- */

static HPyGlobal first_global, second_global;

METHOD(store_global, 2)
{
    HPyGlobal_Store(ctx, HPy_IsTrue(ctx, args[0]) == 1 ? &second_global : &first_global, null_or(ctx, args[1]));
    return none(ctx);
}

METHOD(load_global, 1)
{
    return HPyGlobal_Load(ctx, HPy_IsTrue(ctx, args[0]) == 1 ? second_global : first_global);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "Node", &Node_spec, NULL) < 0 || add_type(ctx, module, "Plain", &Plain_spec, NULL) < 0 ||
        add_type(ctx, module, "Final", &Final_spec, NULL) < 0)
        return -1;
    HPy node = HPy_GetAttr_s(ctx, module, "Node");
    if (HPy_IsNull(node))
        return -1;
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, node}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    int result = add_type(ctx, module, "Leaf", &Leaf_spec, params);
    HPy_Close(ctx, node);
    return result;
}

static HPyDef *defines[] = {&execute, &m_counts, &m_store_global, &m_load_global, NULL};
static HPyGlobal *globals[] = {&first_global, &second_global, NULL};

static HPyModuleDef definition = {
    .doc = "memory",
    .defines = defines,
    .globals = globals,
};

HPy_MODINIT(memory, definition)
