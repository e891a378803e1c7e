/* my_module: an extension module for Python, written in C against HPy.
 *
 * Two functions and a type. Each handle (HPy) that an API function returns is ours and is closed once, or
 * returned; handles that come in as arguments belong to the caller. A function that fails returns HPy_NULL
 * (or -1) with an exception set.
 */
#include <hpy.h>

/* ---- Stats: mean and variance of numbers that come one by one, in constant memory (Welford's way) ---- */

typedef struct {
    HPy_ssize_t count;
    double mean;
    double squares;             /* sum of the squared distances from the mean */
} Stats;

HPyType_HELPERS(Stats)

static void stats_update(Stats *stats, double value)
{
    double distance = value - stats->mean;
    stats->count++;
    stats->mean += distance / (double)stats->count;
    stats->squares += distance * (value - stats->mean);
}

static double stats_variance(const Stats *stats)
{
    return stats->count > 1 ? stats->squares / (double)(stats->count - 1) : 0.0;
}

/* Adds all numbers of a sequence. Returns 0, or -1 with an exception set. */
static int stats_extend(HPyContext *ctx, Stats *stats, HPy values)
{
    HPy_ssize_t length = HPy_Length(ctx, values);
    if (length < 0)
        return -1;
    for (HPy_ssize_t i = 0; i < length; i++) {
        HPy item = HPy_GetItem_i(ctx, values, i);
        if (HPy_IsNull(item))
            return -1;
        double value = HPyFloat_AsDouble(ctx, item);
        HPy_Close(ctx, item);
        if (value == -1.0 && HPyErr_Occurred(ctx))
            return -1;
        stats_update(stats, value);
    }
    return 0;
}

HPyDef_SLOT(Stats_new, HPy_tp_new)
static HPy Stats_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    /* Keywords belong to subclasses; this type has none. */
    if (!HPy_IsNull(kw) && HPy_Length(ctx, kw) != 0)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "Stats() takes no keyword arguments");
    HPy values = HPy_NULL;
    if (!HPyArg_Parse(ctx, NULL, args, (size_t)nargs, "|O:Stats", &values))
        return HPy_NULL;

    Stats *stats;
    HPy self = HPy_New(ctx, type, &stats);
    if (HPy_IsNull(self))
        return HPy_NULL;
    if (!HPy_IsNull(values) && stats_extend(ctx, stats, values) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

HPyDef_METH(Stats_add, "add", HPyFunc_O, .doc = "add($self, value, /)\n--\n\nTake one more number into account.")
static HPy Stats_add_impl(HPyContext *ctx, HPy self, HPy arg)
{
    double value = HPyFloat_AsDouble(ctx, arg);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    stats_update(Stats_AsStruct(ctx, self), value);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_MEMBER(Stats_mean, "mean", HPyMember_DOUBLE, offsetof(Stats, mean), .readonly = 1,
              .doc = "arithmetic mean, 0.0 before the first number")

HPyDef_GET(Stats_variance, "variance", .doc = "sample variance, 0.0 before the second number")
static HPy Stats_variance_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyFloat_FromDouble(ctx, stats_variance(Stats_AsStruct(ctx, self)));
}

HPyDef_SLOT(Stats_length, HPy_sq_length)
static HPy_ssize_t Stats_length_impl(HPyContext *ctx, HPy self)
{
    return Stats_AsStruct(ctx, self)->count;
}

HPyDef_SLOT(Stats_repr, HPy_tp_repr)
static HPy Stats_repr_impl(HPyContext *ctx, HPy self)
{
    const Stats *stats = Stats_AsStruct(ctx, self);
    HPy result = HPy_NULL;
    HPy mean = HPyFloat_FromDouble(ctx, stats->mean);
    HPy variance = HPyFloat_FromDouble(ctx, stats_variance(stats));
    if (!HPy_IsNull(mean) && !HPy_IsNull(variance))
        result = HPyUnicode_FromFormat(ctx, "Stats(count=%zd, mean=%R, variance=%R)", stats->count, mean, variance);
    HPy_Close(ctx, mean);
    HPy_Close(ctx, variance);
    return result;
}

static HPyDef *Stats_defines[] = {
    &Stats_new, &Stats_add, &Stats_mean, &Stats_variance, &Stats_length, &Stats_repr, NULL
};

static HPyType_Spec Stats_spec = {
    .name = "my_module.Stats",
    .doc = "Stats(values=())\n--\n\nMean and variance of numbers that come one by one.",
    .basicsize = sizeof(Stats),
    .builtin_shape = SHAPE(Stats),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Stats_defines,
};

/* ---- functions ---- */

HPyDef_METH(mean, "mean", HPyFunc_O, .doc = "mean(values, /)\n--\n\nArithmetic mean of a sequence of numbers.")
static HPy mean_impl(HPyContext *ctx, HPy self, HPy values)
{
    (void)self;
    Stats stats = {0};
    if (stats_extend(ctx, &stats, values) < 0)
        return HPy_NULL;
    if (stats.count == 0)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "mean() needs at least one value");
    return HPyFloat_FromDouble(ctx, stats.mean);
}

HPyDef_METH(clamp, "clamp", HPyFunc_KEYWORDS,
            .doc = "clamp(value, low=0.0, high=1.0)\n--\n\nThe number nearest to value that is not outside low and high.")
static HPy clamp_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    static const char *names[] = { "value", "low", "high", NULL };
    double value, low = 0.0, high = 1.0;
    if (!HPyArg_ParseKeywords(ctx, NULL, args, nargs, kwnames, "d|dd:clamp", names, &value, &low, &high))
        return HPy_NULL;
    if (low > high)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "low must not be greater than high");
    return HPyFloat_FromDouble(ctx, value < low ? low : value > high ? high : value);
}

/* ---- the module ---- */

HPyDef_SLOT(module_exec, HPy_mod_exec)
static int module_exec_impl(HPyContext *ctx, HPy module)
{
    return HPyHelpers_AddType(ctx, module, "Stats", &Stats_spec, NULL) ? 0 : -1;
}

static HPyDef *module_defines[] = { &module_exec, &mean, &clamp, NULL };

static HPyModuleDef module_def = {
    .doc = "An extension module for Python.",
    .defines = module_defines,
};

HPy_MODINIT(my_module, module_def)
