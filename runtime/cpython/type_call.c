/* type_call.c: calling instances, and the fast lane for methods named __iter__ and __next__. */
#include "type_internal.h"

static vectorcallfunc *call_place(PyObject *self, const _HPyTypeInfo *info)
{
    return (vectorcallfunc *)(void *)((char *)self + info->call_offset);
}

/* tp_alloc of types with HPy_tp_call: every instance starts with the default call function. */
HPyAPI_IMPL PyObject *_HPyType_AllocCallable(PyTypeObject *type, Py_ssize_t nitems)
{
    PyObject *self = PyType_GenericAlloc(type, nitems);
    if (self != NULL) {
        const _HPyTypeInfo *info = _HPyType_Info(_HPyType_Nearest(type));
        *call_place(self, info) = info->call;
    }
    return self;
}

/* The closest type of the chain whose instances can be called; null when there is none. */
static const _HPyTypeInfo *call_info(PyObject *self)
{
    PyTypeObject *type = _HPyType_Nearest(Py_TYPE(self));
    if (type == NULL || _HPyType_Info(type)->call_offset == 0) {
        return NULL;
    }
    return _HPyType_Info(type);
}

HPyAPI_IMPL int HPy_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    PyObject *self = _HPy_AsPy(h);
    const _HPyTypeInfo *info = call_info(self);
    (void)ctx;
    if (info == NULL) {
        PyErr_Format(PyExc_TypeError, "HPy_SetCallFunction: type '%.200s' has neither HPy_tp_call nor a "
                     "__vectorcalloffset__ member", Py_TYPE(self)->tp_name);
        return -1;
    }
    if (info->flags & _HPyTypeInfo_CALL_STRUCT) {
        *(HPyCallFunction *)(void *)call_place(self, info) = *func;
    }
    else {
        *call_place(self, info) = (vectorcallfunc)func->cpy_trampoline;
    }
    return 0;
}

/* Lays positional and keyword values out in one array, the names in a tuple. */
static PyObject *call_with_keywords(vectorcallfunc func, PyObject *self, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    Py_ssize_t nkw = PyDict_GET_SIZE(kwargs);
    PyObject *names = PyTuple_New(nkw);
    if (names == NULL) {
        return NULL;
    }
    PyObject **values = PyMem_New(PyObject *, (size_t)(nargs + nkw));
    if (values == NULL) {
        Py_DECREF(names);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        values[i] = PyTuple_GET_ITEM(args, i);
        Py_INCREF(values[i]);
    }
    Py_ssize_t position = 0, used = 0;
    PyObject *name, *value;
    bool strings = true;
    while (used < nkw && PyDict_Next(kwargs, &position, &name, &value)) {
        strings = strings && PyUnicode_Check(name);
        Py_INCREF(name);
        PyTuple_SET_ITEM(names, used, name);
        Py_INCREF(value);
        values[nargs + used++] = value;
    }
    PyObject *result = NULL;
    if (strings) {
        result = func(self, values, (size_t)nargs, names);
    }
    else {
        PyErr_SetString(PyExc_TypeError, "keywords must be strings");
    }
    for (Py_ssize_t i = 0; i < nargs + used; i++) {
        Py_DECREF(values[i]);
    }
    PyMem_Free(values);
    Py_DECREF(names);
    return result;
}

/* tp_call: CPython comes here when it has a tuple and a dict in its hands, or for Python subclasses. */
HPyAPI_IMPL PyObject *_HPyType_Call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    const _HPyTypeInfo *info = call_info(self);
    vectorcallfunc func = info != NULL ? *call_place(self, info) : NULL;
    if (func == NULL && info != NULL) {
        func = info->call;      /* an instance of a Python subclass, made without HPy_New */
    }
    if (func == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object has no call function", Py_TYPE(self)->tp_name);
        return NULL;
    }
    if (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0) {
        return func(self, ((PyTupleObject *)args)->ob_item, (size_t)PyTuple_GET_SIZE(args), NULL);
    }
    return call_with_keywords(func, self, args, kwargs);
}

HPyAPI_IMPL PyObject *_HPyType_Iter(PyObject *self)
{
    const _HPyTypeInfo *info = _HPY_PROVIDER(Py_TYPE(self), iter);
    if (info == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not iterable", Py_TYPE(self)->tp_name);
        return NULL;
    }
    return info->iter(self, NULL);
}

HPyAPI_IMPL PyObject *_HPyType_IterNext(PyObject *self)
{
    const _HPyTypeInfo *info = _HPY_PROVIDER(Py_TYPE(self), next);
    if (info == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator", Py_TYPE(self)->tp_name);
        return NULL;
    }
    return info->next(self, NULL);
}
