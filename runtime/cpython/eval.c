/* eval.c: source text and code objects. */
#include "hpy.h"

HPyAPI_IMPL HPy HPy_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                              HPy_SourceKind kind)
{
    int start;
    (void)ctx;
    switch ((int)kind) {
    case HPy_SourceKind_Expr:
        start = Py_eval_input;
        break;
    case HPy_SourceKind_File:
        start = Py_file_input;
        break;
    case HPy_SourceKind_Single:
        start = Py_single_input;
        break;
    default:
        PyErr_Format(PyExc_SystemError, "HPy_Compile_s: unknown source kind %d", (int)kind);
        return HPy_NULL;
    }
    PyObject *filename = PyUnicode_FromString(utf8_filename);
    if (filename == NULL) {
        return HPy_NULL;
    }
    PyCompilerFlags flags;
    flags.cf_flags = PyCF_SOURCE_IS_UTF8;
    flags.cf_feature_version = PY_MINOR_VERSION;
    PyObject *code = Py_CompileStringObject(utf8_source, filename, start, &flags, -1);
    Py_DECREF(filename);
    return _HPy_FromPy(code);
}

HPyAPI_IMPL HPy HPy_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    PyObject *py_code = _HPy_AsPy(code);
    PyObject *py_globals = _HPy_AsPy(globals);
    (void)ctx;
    if (py_code == NULL || !PyCode_Check(py_code)) {
        PyErr_SetString(PyExc_TypeError, "HPy_EvalCode: code must be a code object");
        return HPy_NULL;
    }
    if (py_globals == NULL || !PyDict_Check(py_globals)) {
        PyErr_SetString(PyExc_TypeError, "HPy_EvalCode: globals must be a dict");
        return HPy_NULL;
    }
#if PY_VERSION_HEX < 0x030A0000
    /* From 3.10 on CPython falls back to the current builtins by itself. */
    if (PyDict_GetItemString(py_globals, "__builtins__") == NULL &&
        PyDict_SetItemString(py_globals, "__builtins__", PyEval_GetBuiltins()) < 0) {
        return HPy_NULL;
    }
#endif
    return _HPy_FromPy(PyEval_EvalCode(py_code, py_globals, _HPy_AsPy(locals)));
}
