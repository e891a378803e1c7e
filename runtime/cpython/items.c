/* items.c: items by C index or C string; strings and lists from C arrays. */
#include "hpy.h"

HPyAPI_IMPL PyObject *_HPy_GetItemSlow(PyObject *object, Py_ssize_t index)
{
    PyObject *key = PyLong_FromSsize_t(index);
    if (key == NULL) {
        return NULL;
    }
    PyObject *item = PyObject_GetItem(object, key);
    Py_DECREF(key);
    return item;
}

HPyAPI_IMPL int _HPy_SetItemSlow(PyObject *object, Py_ssize_t index, PyObject *value)
{
    PyObject *key = PyLong_FromSsize_t(index);
    if (key == NULL) {
        return -1;
    }
    int status = PyObject_SetItem(object, key, value);
    Py_DECREF(key);
    return status;
}

HPyAPI_IMPL int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    PyObject *key = PyLong_FromSsize_t(idx);
    (void)ctx;
    if (key == NULL) {
        return -1;
    }
    int status = PyObject_DelItem(_HPy_AsPy(obj), key);
    Py_DECREF(key);
    return status;
}

HPyAPI_IMPL HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    PyObject *key = PyUnicode_FromString(utf8_key);
    (void)ctx;
    if (key == NULL) {
        return HPy_NULL;
    }
    PyObject *item = PyObject_GetItem(_HPy_AsPy(obj), key);
    Py_DECREF(key);
    return _HPy_FromPy(item);
}

HPyAPI_IMPL int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value)
{
    PyObject *key = PyUnicode_FromString(utf8_key);
    (void)ctx;
    if (key == NULL) {
        return -1;
    }
    int status = PyObject_SetItem(_HPy_AsPy(obj), key, _HPy_AsPy(value));
    Py_DECREF(key);
    return status;
}

HPyAPI_IMPL int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    PyObject *key = PyUnicode_FromString(utf8_key);
    (void)ctx;
    if (key == NULL) {
        return -1;
    }
    int status = PyObject_DelItem(_HPy_AsPy(obj), key);
    Py_DECREF(key);
    return status;
}

HPyAPI_IMPL HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    (void)ctx;
    if (bytes == NULL) {
        PyErr_SetString(PyExc_ValueError, "HPyBytes_FromStringAndSize needs the bytes, not a null pointer");
        return HPy_NULL;
    }
    return _HPy_FromPy(PyBytes_FromStringAndSize(bytes, len));
}

/* Filled with None: a list with holes would crash whoever looks at it too early. */
HPyAPI_IMPL HPy HPyList_New(HPyContext *ctx, HPy_ssize_t len)
{
    PyObject *list = _HPyList_NewEmpty(len);
    (void)ctx;
    for (HPy_ssize_t i = 0; list != NULL && i < len; i++) {
        Py_INCREF(Py_None);
        PyList_SET_ITEM(list, i, Py_None);
    }
    return _HPy_FromPy(list);
}

HPyAPI_IMPL HPy _HPyBuilder_NoMemory(void)
{
    PyErr_NoMemory();
    return HPy_NULL;
}

HPyAPI_IMPL PyObject *_HPyBuilder_Failed(void)
{
    PyErr_Clear();
    return NULL;
}

HPyAPI_IMPL int64_t HPyLong_AsInt64_t(HPyContext *ctx, HPy h)
{
    int64_t quick;
    (void)ctx;
    if (HPY_LIKELY(_HPyLong_IsShort(_HPy_AsPy(h), &quick))) {
        return quick;
    }
#if LONG_MAX == INT64_MAX
    _HPY_LONG_CONVERT(int64_t, int64_t, PyLong_AsLong, _HPy_AsPy(h));
#else
    _HPY_LONG_CONVERT(int64_t, int64_t, PyLong_AsLongLong, _HPy_AsPy(h));
#endif
    return value;
}

HPyAPI_IMPL int32_t _HPyLong_OutOfRange32(const char *type)
{
    PyErr_Format(PyExc_OverflowError, "Python int out of range of C %s", type);
    return -1;
}

/* ---- iteration ---- */

HPyAPI_IMPL void _HPyIter_End(void)
{
    if (PyErr_Occurred() && PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
    }
}
