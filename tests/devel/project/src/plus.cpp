// C++17, with options that no C compiler takes.
#include <hpy.h>

template <typename... Numbers> static constexpr long sum(Numbers... numbers)
{
    return (0L + ... + numbers);
}
static_assert(sum(1, 2, 3) == 6, "a fold, which came with C++17");

HPyDef_METH(total, "total", HPyFunc_VARARGS)
static HPy total_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    long result = 0;
    for (size_t i = 0; i < nargs; i++) {
        long number;
        if (!HPyArg_Parse(ctx, nullptr, &args[i], 1, "l:total", &number)) {
            return HPy_NULL;
        }
        result = sum(result, number);
    }
    return HPyLong_FromLong(ctx, result);
}

static HPyDef *defines[] = { &total, nullptr };
static HPyModuleDef plus_def = { "plus", 0, nullptr, defines, nullptr };
HPy_MODINIT(plus, plus_def)
