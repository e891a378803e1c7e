/* context.c: the constants of a context. */
#include "hpy.h"
#include "hpy/generated/cpython_constants.h"

/* Objects that live as long as the interpreter. */
static void fill_context(HPyContext *ctx, const char *name)
{
    ctx->name = name;
    ctx->_private = NULL;
    ctx->abi_version = HPY_ABI_VERSION;
    _HPy_FillConstants(ctx);
    PyObject *builtins = PyEval_GetBuiltins();
    if (ctx->h_Builtins._i != (intptr_t)builtins) {
        Py_XINCREF(builtins);
        ctx->h_Builtins = _HPy_FromPy(builtins);
    }
}

#ifdef HPY_ABI_CPYTHON

HPyContext _HPy_cpython_context;

HPyAPI_IMPL void _HPy_InitContext(void)
{
    fill_context(&_HPy_cpython_context, "HPy CPython ABI");
}

#endif
