// C++17, with options that no C compiler takes.
#include <hpy.h>
#include <numeric>
#include <optional>
#include <vector>

HPyDef_METH(total, "total", HPyFunc_VARARGS)
static HPy total_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    std::vector<long> numbers;
    for (size_t i = 0; i < nargs; i++) {
        long number;
        if (!HPyArg_Parse(ctx, nullptr, &args[i], 1, "l:total", &number)) {
            return HPy_NULL;
        }
        numbers.push_back(number);
    }
    std::optional<long> sum = std::accumulate(numbers.begin(), numbers.end(), 0L);
    return HPyLong_FromLong(ctx, *sum);
}

static HPyDef *defines[] = { &total, nullptr };
static HPyModuleDef plus_def = { "plus", 0, nullptr, defines, nullptr };
HPy_MODINIT(plus, plus_def)
