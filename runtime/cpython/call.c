/* call.c: calls that need more than a C-API call. */
#include "hpy.h"

HPyAPI_IMPL HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    PyObject *py_args = _HPy_AsPy(args);
    PyObject *py_kw = _HPy_AsPy(kw);
    (void)ctx;
    if (py_args != NULL && !PyTuple_Check(py_args)) {
        PyErr_Format(PyExc_TypeError, "HPy_CallTupleDict: args must be a tuple, not '%.200s'",
                     Py_TYPE(py_args)->tp_name);
        return HPy_NULL;
    }
    if (py_kw != NULL && !PyDict_Check(py_kw)) {
        PyErr_Format(PyExc_TypeError, "HPy_CallTupleDict: kw must be a dict, not '%.200s'", Py_TYPE(py_kw)->tp_name);
        return HPy_NULL;
    }
    if (py_args != NULL) {
        return _HPy_FromPy(PyObject_Call(_HPy_AsPy(callable), py_args, py_kw));
    }
    PyObject *empty = PyTuple_New(0);
    if (empty == NULL) {
        return HPy_NULL;
    }
    PyObject *result = PyObject_Call(_HPy_AsPy(callable), empty, py_kw);
    Py_DECREF(empty);
    return _HPy_FromPy(result);
}

/* For CPython 3.8, which has no PyObject_VectorcallMethod. */
HPyAPI_IMPL PyObject *_HPy_CallMethodSlow(PyObject *name, PyObject *const *args, size_t nargs, PyObject *kwnames)
{
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_VectorcallMethod(name, args, nargs, kwnames);
#else
    PyObject *method = PyObject_GetAttr(args[0], name);
    if (method == NULL) {
        return NULL;
    }
    PyObject *result = _PyObject_Vectorcall(method, args + 1, nargs - 1, kwnames);
    Py_DECREF(method);
    return result;
#endif
}
