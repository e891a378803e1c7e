// my_module: an extension module for Python, written in C++ against HPy.
//
// Two functions and a type. Each handle (HPy) that an API function returns is ours and is closed once, or
// returned; the class Handle does that. Handles that come in as arguments belong to the caller. A function
// that fails returns HPy_NULL (or -1) with an exception set; no C++ exception may leave a function that
// Python calls.
#include <hpy.h>

#include <algorithm>
#include <cstddef>

namespace {

// A handle of our own, closed at the end of the block unless it was returned.
class Handle {
public:
    Handle(HPyContext *ctx, HPy handle) : ctx_(ctx), handle_(handle) {}
    ~Handle() { HPy_Close(ctx_, handle_); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    HPy get() const { return handle_; }
    explicit operator bool() const { return !HPy_IsNull(handle_); }

    // Hands the handle over to the caller.
    HPy release()
    {
        HPy handle = handle_;
        handle_ = HPy_NULL;
        return handle;
    }

private:
    HPyContext *ctx_;
    HPy handle_;
};

// Converts a number; false with an exception set when it is none.
bool as_double(HPyContext *ctx, HPy number, double &value)
{
    value = HPyFloat_AsDouble(ctx, number);
    return value != -1.0 || !HPyErr_Occurred(ctx);
}

// ---- Stats: mean and variance of numbers that come one by one, in constant memory (Welford's way) ----

// Lives inside the Python object, in memory that starts as zeros: no constructor runs.
struct Stats {
    HPy_ssize_t count;
    double mean;
    double squares;             // sum of the squared distances from the mean

    void add(double value)
    {
        double distance = value - mean;
        count++;
        mean += distance / static_cast<double>(count);
        squares += distance * (value - mean);
    }

    // Adds all numbers of a sequence; false with an exception set when that is not possible.
    bool extend(HPyContext *ctx, HPy values)
    {
        HPy_ssize_t length = HPy_Length(ctx, values);
        for (HPy_ssize_t i = 0; i < length; i++) {
            Handle item(ctx, HPy_GetItem_i(ctx, values, i));
            double value;
            if (!item || !as_double(ctx, item.get(), value))
                return false;
            add(value);
        }
        return length >= 0;
    }

    double variance() const { return count > 1 ? squares / static_cast<double>(count - 1) : 0.0; }
};

HPyType_HELPERS(Stats)

}  // namespace

HPyDef_SLOT(Stats_new, HPy_tp_new)
static HPy Stats_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    // Keywords belong to subclasses; this type has none.
    if (!HPy_IsNull(kw) && HPy_Length(ctx, kw) != 0)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "Stats() takes no keyword arguments");
    HPy values = HPy_NULL;
    if (!HPyArg_Parse(ctx, nullptr, args, static_cast<size_t>(nargs), "|O:Stats", &values))
        return HPy_NULL;

    Stats *stats;
    Handle self(ctx, HPy_New(ctx, type, &stats));
    if (!self || (!HPy_IsNull(values) && !stats->extend(ctx, values)))
        return HPy_NULL;
    return self.release();
}

HPyDef_METH(Stats_add, "add", HPyFunc_O, .doc = "add($self, value, /)\n--\n\nTake one more number into account.")
static HPy Stats_add_impl(HPyContext *ctx, HPy self, HPy arg)
{
    double value;
    if (!as_double(ctx, arg, value))
        return HPy_NULL;
    Stats_AsStruct(ctx, self)->add(value);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_MEMBER(Stats_mean, "mean", HPyMember_DOUBLE, offsetof(Stats, mean), .readonly = 1,
              .doc = "arithmetic mean, 0.0 before the first number")

HPyDef_GET(Stats_variance, "variance", .doc = "sample variance, 0.0 before the second number")
static HPy Stats_variance_get(HPyContext *ctx, HPy self, void *)
{
    return HPyFloat_FromDouble(ctx, Stats_AsStruct(ctx, self)->variance());
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
    Handle mean(ctx, HPyFloat_FromDouble(ctx, stats->mean));
    Handle variance(ctx, HPyFloat_FromDouble(ctx, stats->variance()));
    if (!mean || !variance)
        return HPy_NULL;
    return HPyUnicode_FromFormat(ctx, "Stats(count=%zd, mean=%R, variance=%R)", stats->count, mean.get(), variance.get());
}

static HPyDef *Stats_defines[] = {
    &Stats_new, &Stats_add, &Stats_mean, &Stats_variance, &Stats_length, &Stats_repr, nullptr
};

static HPyType_Spec Stats_spec = {
    .name = "my_module.Stats",
    .basicsize = sizeof(Stats),
    .itemsize = 0,
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Stats),
    .legacy_slots = nullptr,
    .defines = Stats_defines,
    .doc = "Stats(values=())\n--\n\nMean and variance of numbers that come one by one.",
};

// ---- functions ----

HPyDef_METH(mean, "mean", HPyFunc_O, .doc = "mean(values, /)\n--\n\nArithmetic mean of a sequence of numbers.")
static HPy mean_impl(HPyContext *ctx, HPy, HPy values)
{
    Stats stats = {};
    if (!stats.extend(ctx, values))
        return HPy_NULL;
    if (stats.count == 0)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "mean() needs at least one value");
    return HPyFloat_FromDouble(ctx, stats.mean);
}

HPyDef_METH(clamp, "clamp", HPyFunc_KEYWORDS,
            .doc = "clamp(value, low=0.0, high=1.0)\n--\n\nThe number nearest to value that is not outside low and high.")
static HPy clamp_impl(HPyContext *ctx, HPy, const HPy *args, size_t nargs, HPy kwnames)
{
    static const char *names[] = { "value", "low", "high", nullptr };
    double value, low = 0.0, high = 1.0;
    if (!HPyArg_ParseKeywords(ctx, nullptr, args, nargs, kwnames, "d|dd:clamp", names, &value, &low, &high))
        return HPy_NULL;
    if (low > high)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "low must not be greater than high");
    return HPyFloat_FromDouble(ctx, std::max(low, std::min(value, high)));
}

// ---- the module ----

HPyDef_SLOT(module_exec, HPy_mod_exec)
static int module_exec_impl(HPyContext *ctx, HPy module)
{
    return HPyHelpers_AddType(ctx, module, "Stats", &Stats_spec, nullptr) ? 0 : -1;
}

static HPyDef *module_defines[] = { &module_exec, &mean, &clamp, nullptr };

static HPyModuleDef module_def = {
    .doc = "An extension module for Python.",
    .size = 0,
    .legacy_methods = nullptr,
    .defines = module_defines,
    .globals = nullptr,
};

HPy_MODINIT(my_module, module_def)
