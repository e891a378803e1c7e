/* Types whose instances must be as small as those of object_size_twin.c. */
#include "common.h"

typedef struct {
    double x, y;
} Point;

typedef struct {
    HPyField value;
    long number;
} Node;

typedef struct {
    char letter;
} Letter;

HPyDef_SLOT(Node_traverse, HPy_tp_traverse)
static int Node_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Node *)object)->value);
    return 0;
}

HPyDef_SLOT(Called_call, HPy_tp_call)
static HPy Called_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPy_Dup(ctx, self);
}

static HPyDef *Node_defines[] = {&Node_traverse, NULL};
static HPyDef *Called_defines[] = {&Called_call, NULL};

enum { FLAGS = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE };

static HPyType_Spec specs[] = {
    {.name = "object_size.Empty", .flags = FLAGS},
    {.name = "object_size.Letter", .basicsize = sizeof(Letter), .flags = FLAGS},
    {.name = "object_size.Point", .basicsize = sizeof(Point), .flags = FLAGS},
    {.name = "object_size.Node", .basicsize = sizeof(Node), .flags = FLAGS | HPy_TPFLAGS_HAVE_GC,
     .defines = Node_defines},
    {.name = "object_size.Called", .basicsize = sizeof(Point), .flags = FLAGS, .defines = Called_defines},
};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    static const char *const names[] = {"Empty", "Letter", "Point", "Node", "Called"};
    for (size_t i = 0; i < sizeof(specs) / sizeof(specs[0]); i++)
        if (add_type(ctx, module, names[i], &specs[i], NULL) < 0)
            return -1;
    return 0;
}

static HPyDef *defines[] = {&execute, NULL};
static HPyModuleDef definition = {.doc = "sizes", .defines = defines};

HPy_MODINIT(object_size, definition)
