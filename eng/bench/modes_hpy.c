/* What modes.sh measures call by call: each function runs some API calls as often as its argument says. */
#include <hpy.h>

static HPyGlobal global_number;

/* A function that runs BODY so often; in it, list is a list of ints, number an int and name a str. BODY's failures do not
   matter here: none is possible with these objects but running out of memory. */
#define LOOP(NAME, BODY)                                                                       \
    HPyDef_METH(NAME, #NAME, HPyFunc_VARARGS)                                                  \
    static HPy NAME##_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)           \
    {                                                                                          \
        (void)self;                                                                            \
        if (nargs != 4)                                                                        \
            return HPyErr_SetString(ctx, ctx->h_TypeError, #NAME "() takes 4 arguments");      \
        const HPy list = args[1], number = args[2], name = args[3];                            \
        (void)list, (void)number, (void)name;                                                  \
        for (long count = HPyLong_AsLong(ctx, args[0]); count > 0; count--) {                  \
            BODY                                                                               \
        }                                                                                      \
        return HPy_Dup(ctx, ctx->h_None);                                                      \
    }

LOOP(dup, HPy_Close(ctx, HPy_Dup(ctx, number));)
LOOP(from_long, HPy_Close(ctx, HPyLong_FromLong(ctx, count + 100000));)
LOOP(as_long, (void)HPyLong_AsLong(ctx, number);)
LOOP(is_type, (void)HPy_TypeCheck(ctx, number, ctx->h_LongType);)
LOOP(add, HPy_Close(ctx, HPy_Add(ctx, number, number));)
LOOP(get_item_i, HPy_Close(ctx, HPy_GetItem_i(ctx, list, 1));)
LOOP(set_item_i, (void)HPy_SetItem_i(ctx, list, 1, number);)
LOOP(get_attr, HPy_Close(ctx, HPy_GetAttr(ctx, number, name));)
LOOP(get_attr_s, HPy_Close(ctx, HPy_GetAttr_s(ctx, number, "real"));)
LOOP(is_true, (void)HPy_IsTrue(ctx, number);)
LOOP(compare, (void)HPy_RichCompareBool(ctx, number, number, HPy_LT);)
LOOP(length, (void)HPy_Length(ctx, list);)
LOOP(global, HPy_Close(ctx, HPyGlobal_Load(ctx, global_number));)
LOOP(from_string, HPy_Close(ctx, HPyUnicode_FromString(ctx, "some text"));)
LOOP(pack, HPy_Close(ctx, HPyTuple_Pack(ctx, 2, number, list));)
LOOP(build_list, HPyListBuilder builder = HPyListBuilder_New(ctx, 2);
                 HPyListBuilder_Set(ctx, builder, 0, number);
                 HPyListBuilder_Set(ctx, builder, 1, list);
                 HPy_Close(ctx, HPyListBuilder_Build(ctx, builder));)
LOOP(track, HPyTracker tracker = HPyTracker_New(ctx, 0);
            (void)HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, number));
            HPyTracker_Close(ctx, tracker);)
LOOP(call, HPy_Close(ctx, HPy_Call(ctx, ctx->h_ComplexType, &number, 1, HPy_NULL));)

/* Opens as many handles as it is told, and leaves them open: what one of them costs. */
LOOP(open_many, (void)HPy_Dup(ctx, number);)

HPyDef_SLOT(modes_exec, HPy_mod_exec)
static int modes_exec_impl(HPyContext *ctx, HPy module)
{
    (void)module;
    HPyGlobal_Store(ctx, &global_number, ctx->h_True);
    return 0;
}

static HPyDef *modes_defines[] = {
    &modes_exec, &dup, &from_long, &as_long, &is_type, &add, &get_item_i, &set_item_i, &get_attr, &get_attr_s, &is_true,
    &compare, &length, &global, &from_string, &pack, &build_list, &track, &call, &open_many, NULL
};

static HPyGlobal *modes_globals[] = { &global_number, NULL };

static HPyModuleDef modes_def = {
    .defines = modes_defines,
    .globals = modes_globals,
};

#define MODINIT(NAME) HPy_MODINIT(NAME, modes_def)
MODINIT(BENCH_MODULE)
