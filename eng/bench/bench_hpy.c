/* What calls.sh measures, written against HPy: compiled once for the universal ABI and once for the cpython ABI.
 * bench_capi.c is the same for the C API; keep the two in step. BENCH_MODULE names the module. */
#include <hpy.h>

enum { POINT_SIZE = 3 };

typedef struct {
    long x;
    long items[POINT_SIZE];
} Point;

HPyType_HELPERS(Point)

/* ---- functions ---- */

HPyDef_METH(noargs, "noargs", HPyFunc_NOARGS)
static HPy noargs_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(onearg, "onearg", HPyFunc_O)
static HPy onearg_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Dup(ctx, arg);
}

HPyDef_METH(varargs, "varargs", HPyFunc_VARARGS)
static HPy varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    if (nargs != 3)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "varargs() takes 3 arguments");
    return HPy_Dup(ctx, args[2]);
}

HPyDef_METH(add_two, "add_two", HPyFunc_VARARGS)
static HPy add_two_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    long a, b;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "ll", &a, &b))
        return HPy_NULL;
    return HPyLong_FromLong(ctx, a + b);
}

HPyDef_METH(new_int, "new_int", HPyFunc_NOARGS)
static HPy new_int_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, 123456);
}

HPyDef_METH(new_ints, "new_ints", HPyFunc_O)
static HPy new_ints_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    long count = HPyLong_AsLong(ctx, arg);
    if (count == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    for (long i = 0; i < count; i++) {
        HPy number = HPyLong_FromLong(ctx, i + 100000);
        if (HPy_IsNull(number))
            return HPy_NULL;
        HPy_Close(ctx, number);
    }
    return HPy_Dup(ctx, ctx->h_None);
}

/* ---- a type ---- */

HPyDef_SLOT(Point_new, HPy_tp_new)
static HPy Point_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args, (void)nargs, (void)kw;
    Point *point;
    HPy self = HPy_New(ctx, type, &point);
    if (HPy_IsNull(self))
        return HPy_NULL;
    point->x = 100000;
    point->items[1] = 100001;
    return self;
}

HPyDef_METH(Point_method, "method", HPyFunc_NOARGS)
static HPy Point_method_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, Point_AsStruct(ctx, self)->x);
}

HPyDef_GET(Point_value, "value")
static HPy Point_value_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyLong_FromLong(ctx, Point_AsStruct(ctx, self)->x);
}

HPyDef_MEMBER(Point_x, "x", HPyMember_LONG, offsetof(Point, x))

HPyDef_SLOT(Point_item, HPy_sq_item)
static HPy Point_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index)
{
    if (index < 0 || index >= POINT_SIZE)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "no such item");
    return HPyLong_FromLong(ctx, Point_AsStruct(ctx, self)->items[index]);
}

/* Shorter than anything useful: it shows the bare cost of a slot. */
HPyDef_SLOT(Box_subscript, HPy_mp_subscript)
static HPy Box_subscript_impl(HPyContext *ctx, HPy self, HPy key)
{
    (void)self;
    return HPy_Dup(ctx, key);
}

HPyDef_SLOT(Point_length, HPy_sq_length)
static HPy_ssize_t Point_length_impl(HPyContext *ctx, HPy self)
{
    return Point_AsStruct(ctx, self)->items[0];
}

static HPyDef *Point_defines[] = {
    &Point_new, &Point_method, &Point_value, &Point_x, &Point_item, &Point_length, NULL
};

static HPyDef *Box_defines[] = { &Point_new, &Box_subscript, NULL };

static HPyType_Spec Point_spec = {
    .name = "bench.Point",
    .basicsize = sizeof(Point),
    .builtin_shape = SHAPE(Point),
    .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Point_defines,
};

static HPyType_Spec Box_spec = {
    .name = "bench.Box",
    .basicsize = sizeof(Point),
    .builtin_shape = SHAPE(Point),
    .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Box_defines,
};

HPyDef_SLOT(bench_exec, HPy_mod_exec)
static int bench_exec_impl(HPyContext *ctx, HPy module)
{
    return HPyHelpers_AddType(ctx, module, "Point", &Point_spec, NULL) &&
           HPyHelpers_AddType(ctx, module, "Box", &Box_spec, NULL) ? 0 : -1;
}

static HPyDef *bench_defines[] = { &bench_exec, &noargs, &onearg, &varargs, &add_two, &new_int, &new_ints, NULL };

static HPyModuleDef bench_def = {
    .defines = bench_defines,
};

#define MODINIT(NAME) HPy_MODINIT(NAME, bench_def)
MODINIT(BENCH_MODULE)
