/* A universal module that has slots of CPython nevertheless. */
#include "../../modules/common.h"

typedef struct {
    intptr_t header[2];
    long value;
} Type;

HPyType_LEGACY_HELPERS(Type)

static struct {
    int number;
    void *function;
} slots[1];

static HPyType_Spec spec = {
    .name = "legacy_by_hand.Type",
    .basicsize = sizeof(Type),
    .flags = HPy_TPFLAGS_DEFAULT,
    .builtin_shape = SHAPE(Type),
    .legacy_slots = slots,
};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    return add_type(ctx, module, "Type", &spec, NULL);
}

static HPyDef *defines[] = {&execute, NULL};
static HPyModuleDef definition = {.defines = defines};

HPy_MODINIT(legacy_by_hand, definition)
