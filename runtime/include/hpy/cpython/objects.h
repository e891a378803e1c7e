/* objects.h: the functions on objects that are worth expanding in place. See public_api.h for what they do. */
#ifndef HPY_CPYTHON_OBJECTS_H
#define HPY_CPYTHON_OBJECTS_H

/* Out of line: items.c, long.c, call.c. */
_HPY_COLD HPyAPI_IMPL PyObject *_HPy_GetItemSlow(PyObject *object, Py_ssize_t index);
HPyAPI_IMPL int _HPy_SetItemSlow(PyObject *object, Py_ssize_t index, PyObject *value);
_HPY_COLD HPyAPI_IMPL int32_t _HPyLong_OutOfRange32(const char *type);
HPyAPI_IMPL PyObject *_HPy_CallMethodSlow(PyObject *name, PyObject *const *args, size_t nargs, PyObject *kwnames);

/* A new handle for a borrowed object that may be null. */
static inline HPy _HPy_NewRef(PyObject *object)
{
    Py_XINCREF(object);
    return _HPy_FromPy(object);
}

/* ---- handles ---- */

HPyAPI_FUNC HPy HPy_Dup(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XINCREF(_HPy_AsPy(h));
    return h;
}

HPyAPI_FUNC void HPy_Close(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XDECREF(_HPy_AsPy(h));
}

HPyAPI_FUNC HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    (void)ctx;
    return _HPy_NewRef(obj);
}

HPyAPI_FUNC cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XINCREF(_HPy_AsPy(h));
    return _HPy_AsPy(h);
}

/* ---- int ---- */

/* Before 3.10 CPython also takes __int__, which the API does not. A new reference or null. */
static inline PyObject *_HPyLong_Index(PyObject *object)
{
#if PY_VERSION_HEX < 0x030A0000
    if (HPY_UNLIKELY(!PyLong_Check(object))) {
        return PyNumber_Index(object);
    }
#endif
    Py_INCREF(object);
    return object;
}

#if PY_VERSION_HEX < 0x030A0000
#define _HPY_LONG_CONVERT(TYPE, RESULT, FUNCTION, OBJECT)           \
    PyObject *number = _HPyLong_Index(OBJECT);              \
    if (HPY_UNLIKELY(number == NULL)) {                     \
        return (RESULT)-1;                                  \
    }                                                       \
    TYPE value = (TYPE)FUNCTION(number);                    \
    Py_DECREF(number)
#else
#define _HPY_LONG_CONVERT(TYPE, RESULT, FUNCTION, OBJECT) TYPE value = (TYPE)FUNCTION(OBJECT)
#endif

HPyAPI_FUNC int32_t HPyLong_AsInt32_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    _HPY_LONG_CONVERT(long, int32_t, PyLong_AsLong, _HPy_AsPy(h));
#if LONG_MAX > INT32_MAX
    if (HPY_UNLIKELY(value != (int32_t)value)) {
        return _HPyLong_OutOfRange32("int32_t");
    }
#endif
    return (int32_t)value;
}

HPyAPI_FUNC uint32_t HPyLong_AsUInt32_t(HPyContext *ctx, HPy h)
{
    unsigned long value = PyLong_AsUnsignedLong(_HPy_AsPy(h));
    (void)ctx;
#if ULONG_MAX > UINT32_MAX
    if (HPY_UNLIKELY(value > UINT32_MAX)) {
        return value == (unsigned long)-1 && PyErr_Occurred() ? UINT32_MAX
                                                              : (uint32_t)_HPyLong_OutOfRange32("uint32_t");
    }
#endif
    return (uint32_t)value;
}

HPyAPI_FUNC uint32_t HPyLong_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    _HPY_LONG_CONVERT(unsigned long, uint32_t, PyLong_AsUnsignedLongMask, _HPy_AsPy(h));
    return (uint32_t)value;
}

/* The value of an int of one digit, which most are. */
static inline bool _HPyLong_IsShort(PyObject *object, int64_t *value)
{
    if (HPY_UNLIKELY(!PyLong_Check(object))) {
        return false;
    }
    PyLongObject *number = (PyLongObject *)object;
#if PY_VERSION_HEX >= 0x030C0000
    if (HPY_UNLIKELY(!PyUnstable_Long_IsCompact(number))) {
        return false;
    }
    *value = PyUnstable_Long_CompactValue(number);
#else
    Py_ssize_t size = Py_SIZE(number);
    if (HPY_UNLIKELY((size_t)size + 1 > 2)) {
        return false;
    }
    *value = size == 0 ? 0 : size * (int64_t)number->ob_digit[0];
#endif
    return true;
}

HPyAPI_IMPL int64_t HPyLong_AsInt64_t(HPyContext *ctx, HPy h);

HPyAPI_FUNC uint64_t HPyLong_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    _HPY_LONG_CONVERT(uint64_t, uint64_t, PyLong_AsUnsignedLongLongMask, _HPy_AsPy(h));
    return value;
}

/* ---- calls ---- */

HPyAPI_FUNC HPy HPy_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
#if PY_VERSION_HEX >= 0x03090000
    return _HPy_FromPy(PyObject_Vectorcall(_HPy_AsPy(callable), _HPy_AsPyArray(args), nargs, _HPy_AsPy(kwnames)));
#else
    return _HPy_FromPy(_PyObject_Vectorcall(_HPy_AsPy(callable), _HPy_AsPyArray(args), nargs, _HPy_AsPy(kwnames)));
#endif
}

HPyAPI_FUNC HPy HPy_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    _HPY_ASSUME(!HPy_IsNull(name));
#if PY_VERSION_HEX >= 0x03090000
    return _HPy_FromPy(PyObject_VectorcallMethod(_HPy_AsPy(name), _HPy_AsPyArray(args), nargs, _HPy_AsPy(kwnames)));
#else
    return _HPy_FromPy(_HPy_CallMethodSlow(_HPy_AsPy(name), _HPy_AsPyArray(args), nargs, _HPy_AsPy(kwnames)));
#endif
}

/* ---- iteration ---- */

/* Out of line, in items.c: takes away the StopIteration that an iterator may end with. */
_HPY_COLD HPyAPI_IMPL void _HPyIter_End(void);

/* PyIter_Next is little more than the call of the slot, and there is one for each item. */
HPyAPI_FUNC HPy HPyIter_Next(HPyContext *ctx, HPy obj)
{
    PyObject *iterator = _HPy_AsPy(obj);
    (void)ctx;
    PyObject *item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (HPY_UNLIKELY(item == NULL)) {
        _HPyIter_End();
    }
    return _HPy_FromPy(item);
}

/* ---- errors ---- */

_HPY_NORETURN HPyAPI_FUNC void HPy_FatalError(HPyContext *ctx, const char *message)
{
    (void)ctx;
    Py_FatalError(message);
}

HPyAPI_FUNC int HPyErr_Occurred(HPyContext *ctx)
{
    (void)ctx;
    return PyErr_Occurred() != NULL;
}

/* CPython 3.15 ends with a crash when there is nothing to report. */
HPyAPI_FUNC void HPyErr_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    if (PyErr_Occurred() != NULL)
        PyErr_WriteUnraisable(_HPy_AsPy(obj));
}

/* ---- attributes and items ---- */

HPyAPI_FUNC int HPy_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
#if PY_VERSION_HEX >= 0x030D0000
    int found = PyObject_HasAttrWithError(_HPy_AsPy(obj), _HPy_AsPy(name));
    if (found < 0) {
        PyErr_Clear();
        found = 0;
    }
    return found;
#else
    return PyObject_HasAttr(_HPy_AsPy(obj), _HPy_AsPy(name));
#endif
}

HPyAPI_FUNC int HPy_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    (void)ctx;
#if PY_VERSION_HEX >= 0x030D0000
    int found = PyObject_HasAttrStringWithError(_HPy_AsPy(obj), utf8_name);
    if (found < 0) {
        PyErr_Clear();
        found = 0;
    }
    return found;
#else
    return PyObject_HasAttrString(_HPy_AsPy(obj), utf8_name);
#endif
}

HPyAPI_FUNC HPy HPy_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    PyObject *object = _HPy_AsPy(obj);
    (void)ctx;
    if (PyList_CheckExact(object)) {
        if (HPY_LIKELY((size_t)idx < (size_t)PyList_GET_SIZE(object))) {
            PyObject *item = PyList_GET_ITEM(object, idx);
            Py_INCREF(item);
            return _HPy_FromPy(item);
        }
    }
    else if (PyTuple_CheckExact(object)) {
        if (HPY_LIKELY((size_t)idx < (size_t)PyTuple_GET_SIZE(object))) {
            PyObject *item = PyTuple_GET_ITEM(object, idx);
            Py_INCREF(item);
            return _HPy_FromPy(item);
        }
    }
    return _HPy_FromPy(_HPy_GetItemSlow(object, idx));
}

HPyAPI_FUNC int HPy_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value)
{
    (void)ctx;
    return _HPy_SetItemSlow(_HPy_AsPy(obj), idx, _HPy_AsPy(value));
}

HPyAPI_IMPL HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key);
HPyAPI_IMPL int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value);
HPyAPI_IMPL int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx);
HPyAPI_IMPL int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key);

/* ---- types and identity ---- */

HPyAPI_FUNC HPy HPy_Type(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_NewRef((PyObject *)Py_TYPE(_HPy_AsPy(obj)));
}

HPyAPI_FUNC int HPy_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    (void)ctx;
    return PyObject_TypeCheck(_HPy_AsPy(obj), (PyTypeObject *)_HPy_AsPy(type)) != 0;
}

HPyAPI_FUNC int HPyType_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    (void)ctx;
    return PyType_IsSubtype((PyTypeObject *)_HPy_AsPy(sub), (PyTypeObject *)_HPy_AsPy(type));
}

HPyAPI_FUNC int HPy_Is(HPyContext *ctx, HPy obj, HPy other)
{
    (void)ctx;
    return obj._i == other._i;
}

/* ---- bytes, list, tuple ---- */

HPyAPI_IMPL HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len);
HPyAPI_IMPL HPy HPyList_New(HPyContext *ctx, HPy_ssize_t len);

HPyAPI_FUNC HPy HPyTuple_FromArray(HPyContext *ctx, const HPy items[], HPy_ssize_t n)
{
    PyObject *tuple = PyTuple_New(n);
    (void)ctx;
    if (HPY_LIKELY(tuple != NULL)) {
        for (HPy_ssize_t i = 0; i < n; i++) {
            PyObject *item = _HPy_AsPy(items[i]);
            Py_INCREF(item);
            PyTuple_SET_ITEM(tuple, i, item);
        }
    }
    return _HPy_FromPy(tuple);
}

/* ---- list and dict ---- */

#if defined(Py_GIL_DISABLED) && PY_VERSION_HEX < 0x030E0000
/* There a PyList_New that finds no memory releases the items of a list that died before. */
static inline PyObject *_HPyList_NewEmpty(Py_ssize_t length)
{
    return length <= PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(PyObject *) ? PyList_New(length) : PyErr_NoMemory();
}
#else
#  define _HPyList_NewEmpty PyList_New
#endif

HPyAPI_FUNC HPy HPyDict_Keys(HPyContext *ctx, HPy h)
{
    (void)ctx;
#ifdef Py_GIL_DISABLED
    /* There PyDict_Keys locks the dict before it looks whether there is one. */
    if (_HPy_AsPy(h) == NULL) {
        PyErr_BadInternalCall();
        return HPy_NULL;
    }
#endif
    return _HPy_FromPy(PyDict_Keys(_HPy_AsPy(h)));
}

/* ---- fields and globals ---- */

HPyAPI_FUNC void HPyField_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
{
    PyObject *old = (PyObject *)target_field->_i;
    (void)ctx;
    (void)target_object;
    Py_XINCREF(_HPy_AsPy(h));
    target_field->_i = h._i;
    Py_XDECREF(old);
}

HPyAPI_FUNC HPy HPyField_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    (void)ctx;
    (void)source_object;
    Py_INCREF((PyObject *)source_field._i);
    return _HPy_FromPy((PyObject *)source_field._i);
}

HPyAPI_FUNC void HPyGlobal_Store(HPyContext *ctx, HPyGlobal *global, HPy h)
{
    PyObject *old = (PyObject *)global->_i;
    (void)ctx;
    Py_XINCREF(_HPy_AsPy(h));
    global->_i = h._i;
    Py_XDECREF(old);
}

HPyAPI_FUNC HPy HPyGlobal_Load(HPyContext *ctx, HPyGlobal global)
{
    (void)ctx;
    return _HPy_NewRef((PyObject *)global._i);
}

/* ---- leaving Python ---- */

HPyAPI_FUNC HPyThreadState HPy_LeavePythonExecution(HPyContext *ctx)
{
    HPyThreadState state;
    (void)ctx;
    state._i = (intptr_t)PyEval_SaveThread();
    return state;
}

HPyAPI_FUNC void HPy_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    (void)ctx;
    PyEval_RestoreThread((PyThreadState *)state._i);
}

/* ---- context variables ---- */

HPyAPI_FUNC int32_t HPyContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
{
    PyObject *value = NULL;
    int status = PyContextVar_Get(_HPy_AsPy(context_var), _HPy_AsPy(default_value), &value);
    (void)ctx;
    *result = _HPy_FromPy(status < 0 ? NULL : value);
    return status;
}

#endif
