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

static bool is_main_interpreter(void)
{
#if PY_VERSION_HEX >= 0x03090000
    return PyInterpreterState_GetID(PyInterpreterState_Get()) == 0;
#else
    return PyInterpreterState_GetID(_PyInterpreterState_Get()) == 0;
#endif
}

/* A module without HPyGlobal variables may be imported by several interpreters; the main one lasts longest. */
HPyAPI_IMPL void _HPy_InitContext(void)
{
    if (_HPy_cpython_context.h_Builtins._i != 0 && !is_main_interpreter()) {
        return;
    }
    fill_context(&_HPy_cpython_context, "HPy CPython ABI");
}

#endif
