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

/* A module without HPyGlobal variables may be imported by several interpreters that share the GIL. They share this
   context too, so what is in it must outlast each of them. The main interpreter does; the builtins of another one are
   emptied at its end, and a copy takes their place. */
HPyAPI_IMPL void _HPy_InitContext(void)
{
    HPyContext *ctx = &_HPy_cpython_context;
    bool is_main = is_main_interpreter();
    if (ctx->h_Builtins._i != 0 && !is_main) {
        return;
    }
    fill_context(ctx, "HPy CPython ABI");
    PyObject *builtins = _HPy_AsPy(ctx->h_Builtins);
    PyObject *copy = is_main || builtins == NULL ? NULL : PyDict_Copy(builtins);
    if (copy != NULL) {
        /* The collector that knows it ends with this interpreter. */
        PyObject_GC_UnTrack(copy);
        ctx->h_Builtins = _HPy_FromPy(copy);
        Py_DECREF(builtins);
    }
    PyErr_Clear();
}

#endif
