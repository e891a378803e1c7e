#include "../fast.h"

HPyDef_METH(pair, "pair", HPyFunc_O, .doc = "pair(x)\n--\n\nx, twice, in a tuple.")
static HPy pair_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_BuildValue(ctx, "(OO)", arg, arg);
}
