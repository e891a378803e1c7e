/* fast.c: the direct ways of hpy/fast.h on CPython. */
#include "hpy.h"
#include "hpy/fast/table.h"

extern _HPY_HIDDEN const HPyFastTable _HPyFast_table;

/* Without a GIL another thread may change the list: then it is locked while it is read. */
#if PY_VERSION_HEX >= 0x030D0000
#define _HPyFast_BEGIN(OBJECT) Py_BEGIN_CRITICAL_SECTION(OBJECT)
#define _HPyFast_END() Py_END_CRITICAL_SECTION()
#else
#define _HPyFast_BEGIN(OBJECT) {
#define _HPyFast_END() }
#endif

/* The items of a list or tuple from start on, at most *count of them. Subclasses may have their own idea of an item. */
static PyObject **direct_items(PyObject *sequence, Py_ssize_t start, Py_ssize_t *count)
{
    PyObject **items = NULL;
    Py_ssize_t size = 0;
    if (PyList_CheckExact(sequence)) {
        items = ((PyListObject *)sequence)->ob_item;
        size = PyList_GET_SIZE(sequence);
    }
    else if (PyTuple_CheckExact(sequence)) {
        items = ((PyTupleObject *)sequence)->ob_item;
        size = PyTuple_GET_SIZE(sequence);
    }
    if (size - start < *count) {
        *count = size > start ? size - start : 0;
    }
    return *count > 0 ? items + start : NULL;
}

static Py_ssize_t read_ints(PyObject **items, int64_t *values, Py_ssize_t count)
{
    Py_ssize_t i = 0;
    for (; i < count; i++) {
        int overflow = 0;
        if (HPY_LIKELY(_HPyLong_IsShort(items[i], &values[i]))) {
            continue;
        }
        if (!PyLong_Check(items[i])) {
            break;
        }
        values[i] = PyLong_AsLongLongAndOverflow(items[i], &overflow);
        if (overflow) {
            break;
        }
    }
    return i;
}

static Py_ssize_t read_doubles(PyObject **items, double *values, Py_ssize_t count)
{
    Py_ssize_t i = 0;
    for (; i < count; i++) {
        int64_t number;
        if (HPY_LIKELY(PyFloat_Check(items[i]))) {
            values[i] = PyFloat_AS_DOUBLE(items[i]);
        }
        else if (PyLong_CheckExact(items[i]) && _HPyLong_IsShort(items[i], &number)) {
            values[i] = (double)number;
        }
        else {
            break;
        }
    }
    return i;
}

static HPy_ssize_t fast_read_int64(HPy sequence, HPy_ssize_t start, int64_t *values, HPy_ssize_t count)
{
    PyObject *object = _HPy_AsPy(sequence);
    Py_ssize_t done = count;
    _HPyFast_BEGIN(object);
    PyObject **items = direct_items(object, start, &done);
    done = read_ints(items, values, done);
    _HPyFast_END();
    return done;
}

static HPy_ssize_t fast_read_double(HPy sequence, HPy_ssize_t start, double *values, HPy_ssize_t count)
{
    PyObject *object = _HPy_AsPy(sequence);
    Py_ssize_t done = count;
    _HPyFast_BEGIN(object);
    PyObject **items = direct_items(object, start, &done);
    done = read_doubles(items, values, done);
    _HPyFast_END();
    return done;
}

#ifndef __cplusplus
_Static_assert(sizeof(Py_buffer) <= sizeof(((HPyFastView *)0)->_state._words), "a view has room for a Py_buffer");
#endif

static bool fast_view(HPy object, HPyFastType type, int flags, HPyFastView *view)
{
    Py_buffer *buffer = &view->_state._buffer;
    int wanted = PyBUF_FORMAT | PyBUF_C_CONTIGUOUS | (flags & HPyFast_WRITE ? PyBUF_WRITABLE : 0);
    if (!PyObject_CheckBuffer(_HPy_AsPy(object))) {
        return false;
    }
    if (PyObject_GetBuffer(_HPy_AsPy(object), buffer, wanted) < 0) {
        PyErr_Clear();          /* the other way raises it again, if it is an error there */
        return false;
    }
    bool aligned = (uintptr_t)buffer->buf % (uintptr_t)_HPyFast_SIZE(type) == 0;
    if (!aligned || !_HPyFast_FormatFits(buffer->format != NULL ? buffer->format : "B", buffer->itemsize, type, flags)) {
        PyBuffer_Release(buffer);
        return false;
    }
    view->data = buffer->buf;
    view->count = buffer->len / buffer->itemsize;
    return true;
}

static void fast_release(HPyFastView *view)
{
    PyBuffer_Release(&view->_state._buffer);
}

const HPyFastTable _HPyFast_table = {
    sizeof(HPyFastTable), fast_read_int64, fast_read_double, fast_view, fast_release
};
