/* The macros that other test modules have no use for, each as an author would use it. */
#include "common.h"
#include <sys/types.h>

/* ---- names of the ABI, and qualifiers ---- */

#if defined(HPY_ABI_UNIVERSAL) + defined(HPY_ABI_HYBRID) + defined(HPY_ABI_CPYTHON) != 1
#error "exactly one ABI"
#endif
#ifndef HPY
#error "every extension is compiled with HPY defined"
#endif

HPyAPI_FUNC int one(void)
{
    return 1;
}

HPyAPI_INLINE_HELPER int two(void)
{
    return 2;
}

HPyAPI_HELPER int three(void);
HPyAPI_HELPER int three(void)
{
    return 3;
}

HPyAPI_IMPL int four(void);
HPyAPI_IMPL int four(void)
{
    return 4;
}

HPy_EXPORTED_FUNC int macros_exported_function(void);
HPy_EXPORTED_FUNC int macros_exported_function(void)
{
    return one() + two() + three() + four();
}

extern HPy_EXPORTED_SYMBOL int macros_exported_variable;
int macros_exported_variable = 11;

/* (name of the ABI, major, minor, tag, sum of the functions above) */
METHOD(names, 0)
{
    (void)args;
    return HPy_BuildValue(ctx, "siisi", HPY_ABI, HPY_ABI_VERSION, HPY_ABI_VERSION_MINOR, HPY_ABI_TAG,
                          macros_exported_function());
}

/* ---- process numbers ---- */

/* A process number there and back, by conversion and by argument parsing. */
METHOD(pids, 1)
{
    pid_t pid = (pid_t)HPyLong_AsPid(ctx, args[0]);
    if (pid == (pid_t)-1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    pid_t parsed = 0;
    if (!HPyArg_Parse(ctx, NULL, args, 1, _HPy_PARSE_PID, &parsed))
        return HPy_NULL;
    return pid == parsed ? HPyLong_FromPid(ctx, pid) : none(ctx);
}

/* ---- capsules: a destructor put together by hand ---- */

static long destroyed;

static void destroy(const char *name, void *pointer, void *context)
{
    (void)name;
    (void)context;
    destroyed += *(int *)pointer;
}

HPyCapsule_DESTRUCTOR_TRAMPOLINE(destroy_trampoline, destroy)
static HPyCapsule_Destructor by_hand = {destroy_trampoline, destroy};

METHOD(capsule, 0)
{
    static int payload = 5;
    (void)args;
    return HPyCapsule_New(ctx, &payload, NULL, &by_hand);
}

METHOD(take_destroyed, 0)
{
    (void)args;
    long result = destroyed;
    destroyed = 0;
    return HPyLong_FromLong(ctx, result);
}

/* ---- definitions whose functions have names of their own ---- */

typedef struct {
    HPyField content;
    long number;
} Box;

HPyType_HELPERS(Box)

HPyDef_SLOT_IMPL(Box_new, make_box, HPy_tp_new)
static HPy make_box(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Box *data;
    (void)args;
    (void)nargs;
    (void)kw;
    HPy self = HPy_New(ctx, type, &data);
    if (!HPy_IsNull(self))
        data->content = HPyField_NULL;
    return self;
}

HPyDef_SLOT_IMPL(Box_traverse, visit_box, HPy_tp_traverse)
static int visit_box(void *object, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Box *)object)->content);
    return 0;
}

HPyDef_SET_IMPL(Box_number, "number", set_number)
static int set_number(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    if (HPy_IsNull(value)) {
        HPyErr_SetString(ctx, ctx->h_AttributeError, "number cannot be deleted");
        return -1;
    }
    long number = HPyLong_AsLong(ctx, value);
    if (number == -1 && HPyErr_Occurred(ctx))
        return -1;
    Box_AsStruct(ctx, self)->number = number;
    return 0;
}

HPyDef_METH_IMPL(Box_twice, "twice", twice, HPyFunc_NOARGS)
static HPy twice(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, 2 * Box_AsStruct(ctx, self)->number);
}

static HPyDef *Box_defines[] = {&Box_new, &Box_traverse, &Box_number, &Box_twice, NULL};

static HPyType_Spec Box_spec = {
    .name = "macros.Box",
    .basicsize = sizeof(Box),
    .builtin_shape = SHAPE(Box),
    .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Box_defines,
};

/* The signature of a slot is a constant; this is that of HPy_tp_init. */
METHOD(signature_of_init, 0)
{
    (void)args;
    return HPyLong_FromLong(ctx, (long)HPySlot_SIG(HPy_tp_init));
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    return add_type(ctx, module, "Box", &Box_spec, NULL);
}

static HPyDef *defines[] = {
    &execute, &m_names, &m_pids, &m_capsule, &m_take_destroyed, &m_signature_of_init, NULL,
};

static HPyModuleDef definition = {
    .doc = "macros",
    .defines = defines,
};

HPy_MODINIT(macros, definition)
