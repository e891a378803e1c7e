/* The twin of fast_hpy.c for the C API: direct access to lists, tuples and buffers, with every check it needs. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { ROOM = 1000 };

static Py_ssize_t length_of(PyObject *sequence)
{
    if (!PyList_Check(sequence) && !PyTuple_Check(sequence)) {
        PyErr_SetString(PyExc_TypeError, "a list or a tuple is needed");
        return -1;
    }
    Py_ssize_t length = PySequence_Fast_GET_SIZE(sequence);
    if (length > ROOM) {
        PyErr_SetString(PyExc_ValueError, "too many items");
        return -1;
    }
    return length;
}

static PyObject *int_array(PyObject *self, PyObject *sequence)
{
    (void)self;
    int64_t values[ROOM], sum = 0;
    Py_ssize_t count = length_of(sequence);
    if (count < 0)
        return NULL;
    for (Py_ssize_t i = 0; i < count && i < PySequence_Fast_GET_SIZE(sequence); i++) {
        values[i] = PyLong_AsLongLong(PySequence_Fast_GET_ITEM(sequence, i));
        if (values[i] == -1 && PyErr_Occurred())
            return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        sum += values[i];
    return PyLong_FromLongLong(sum);
}

static PyObject *float_array(PyObject *self, PyObject *sequence)
{
    (void)self;
    double values[ROOM], sum = 0;
    Py_ssize_t count = length_of(sequence);
    if (count < 0)
        return NULL;
    for (Py_ssize_t i = 0; i < count && i < PySequence_Fast_GET_SIZE(sequence); i++) {
        values[i] = PyFloat_AsDouble(PySequence_Fast_GET_ITEM(sequence, i));
        if (values[i] == -1.0 && PyErr_Occurred())
            return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        sum += values[i];
    return PyFloat_FromDouble(sum);
}

static PyObject *buffer(PyObject *self, PyObject *object)
{
    (void)self;
    double sum = 0;
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0)
        return NULL;
    if (strcmp(view.format, "d") != 0) {
        PyBuffer_Release(&view);
        PyErr_SetString(PyExc_BufferError, "doubles are needed");
        return NULL;
    }
    Py_ssize_t count = view.len / view.itemsize;
    for (Py_ssize_t i = 0; i < count; i++)
        sum += ((const double *)view.buf)[i];
    PyBuffer_Release(&view);
    return PyFloat_FromDouble(sum);
}

static PyMethodDef fast_methods[] = {
    { "int_array", int_array, METH_O, NULL },
    { "float_array", float_array, METH_O, NULL },
    { "buffer", buffer, METH_O, NULL },
    { NULL, NULL, 0, NULL }
};

static PyModuleDef_Slot fast_slots[] = { { 0, NULL } };

static struct PyModuleDef fast_def = {
    PyModuleDef_HEAD_INIT, "fast_capi", NULL, 0, fast_methods, fast_slots, NULL, NULL, NULL
};

PyMODINIT_FUNC PyInit_fast_capi(void)
{
    return PyModuleDef_Init(&fast_def);
}
