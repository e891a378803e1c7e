/* type_object.c: the life of an instance: allocation and death. */
#include "type_internal.h"
#include <string.h>

/* ---- allocation ---- */

/* An instance whose builtin part is valid: an empty dict has keys, an exception has arguments. Only the tp_new of
   the builtin knows how; one that demands arguments is left out. */
static PyObject *allocate(PyTypeObject *type)
{
    PyTypeObject *builtin = type;
    while (builtin->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        builtin = builtin->tp_base;
    }
    if (builtin == &PyBaseObject_Type || builtin == &PyType_Type || builtin->tp_new == NULL) {
        return type->tp_alloc(type, 0);
    }
    PyObject *none = PyTuple_New(0);
    if (none == NULL) {
        return NULL;
    }
    PyObject *instance = builtin->tp_new(type, none, NULL);
    Py_DECREF(none);
    if (instance == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        return type->tp_alloc(type, 0);
    }
    return instance;
}

_HPY_COLD static HPy new_of_any_type(PyObject *object, void **data)
{
    if (!PyType_Check(object)) {
        PyErr_Format(PyExc_TypeError, "HPy_New needs a type, not an instance of '%.200s'", Py_TYPE(object)->tp_name);
        return HPy_NULL;
    }
    PyTypeObject *type = (PyTypeObject *)object;
    PyTypeObject *ours = _HPyType_Nearest(type);
    PyObject *instance = allocate(type);
    if (instance == NULL) {
        return HPy_NULL;
    }
    if (ours == NULL) {
        *data = instance;
        return _HPy_FromPy(instance);
    }
    const _HPyTypeInfo *info = _HPyType_Info(ours);
    if (info->call_offset != 0 && (info->flags & _HPyTypeInfo_CALL_STRUCT) == 0) {
        /* Python subclasses do not inherit tp_alloc. */
        *(vectorcallfunc *)(void *)((char *)instance + info->call_offset) = info->call;
    }
    *data = _HPyType_StructOf(instance, info);
    return _HPy_FromPy(instance);
}

HPyAPI_IMPL HPy _HPyType_NewSlow(PyObject *object, void **data)
{
    if (HPY_LIKELY(PyType_Check(object)) &&
        HPY_LIKELY(((PyTypeObject *)object)->tp_dealloc == _HPyType_DeallocFields)) {
        PyObject *instance = ((PyTypeObject *)object)->tp_alloc((PyTypeObject *)object, 0);
        *data = (void *)((uintptr_t)instance + (uintptr_t)_HPyType_AFTER(PyObject));
        return _HPy_FromPy(instance);
    }
    return new_of_any_type(object, data);
}

HPyAPI_IMPL HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    void *ignored;
    (void)ctx;
    (void)args;
    (void)nargs;
    (void)kw;
    if (!PyType_Check(_HPy_AsPy(type))) {
        PyErr_Format(PyExc_TypeError, "HPyType_GenericNew needs a type, not an instance of '%.200s'",
                     Py_TYPE(_HPy_AsPy(type))->tp_name);
        return HPy_NULL;
    }
    return _HPyType_NewSlow(_HPy_AsPy(type), &ignored);
}

/* ---- inherited slots ---- */

static const _HPyTypeInfo *info_with(PyTypeObject *type, size_t member)
{
    void (*function)(void);
    if (!_HPyType_IsOurs(type)) {
        return NULL;
    }
    const _HPyTypeInfo *info = _HPyType_Info(type);
    memcpy(&function, (const char *)info + member, sizeof(function));
    return function != NULL ? info : NULL;
}

HPyAPI_IMPL const _HPyTypeInfo *_HPyType_Provider(PyTypeObject *type, size_t member)
{
    const _HPyTypeInfo *info = info_with(type, member);
    PyObject *order = type->tp_mro;
    if (info != NULL) {
        return info;
    }
    if (order == NULL) {
        /* The collector has cleared the type already. */
        while (info == NULL && (type = type->tp_base) != NULL) {
            info = info_with(type, member);
        }
        return info;
    }
    for (Py_ssize_t i = 1; info == NULL && i < PyTuple_GET_SIZE(order); i++) {
        info = info_with((PyTypeObject *)PyTuple_GET_ITEM(order, i), member);
    }
    return info;
}

/* ---- death ---- */

/* A plain struct behind a plain object: nothing to release but memory and type. */
HPyAPI_IMPL void _HPyType_DeallocSimple(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static void release_contents(PyObject *self, const _HPyTypeInfo *info)
{
    if (info->flags & _HPyTypeInfo_WEAKREFS) {
        PyObject_ClearWeakRefs(self);
    }
    if (info->flags & _HPyTypeInfo_FIELDS) {
        _HPyType_ClearFields(self);
    }
    if (info->dict_offset != 0) {
        Py_CLEAR(*_HPyType_DictOf(self, info));
    }
    /* CPython's own dealloc function releases the dict and the objects of members, which Py_tp_clear does as well. */
    if (info->flags & _HPyTypeInfo_CLEARS) {
        for (PyTypeObject *type = Py_TYPE(self); type != NULL; type = type->tp_base) {
            if (_HPyType_IsOurs(type) && (_HPyType_Info(type)->flags & _HPyTypeInfo_CLEARS) && type->tp_clear != NULL) {
                type->tp_clear(self);
            }
        }
    }
    if (info->flags & _HPyTypeInfo_DESTROY) {
        for (PyTypeObject *type = Py_TYPE(self); type != NULL; type = type->tp_base) {
            if (_HPyType_IsOurs(type) && _HPyType_Info(type)->destroy != NULL) {
                _HPyType_Info(type)->destroy(_HPyType_StructOf(self, _HPyType_Info(type)));
            }
        }
    }
}

static void release_object(PyObject *self, const _HPyTypeInfo *info)
{
    PyTypeObject *type = Py_TYPE(self);
    bool frees_type = (info->flags & _HPyTypeInfo_FINAL_FREES_TYPE) != 0;
    if (info->final_dealloc == NULL) {
        type->tp_free(self);
    }
    else {
        if (info->flags & _HPyTypeInfo_FINAL_GC) {
            PyObject_GC_Track(self);
        }
        info->final_dealloc(self);
    }
    if (!frees_type) {
        Py_DECREF(type);
    }
}

/* Fields as well. Not for Python subclasses, and not when Python code gave the type a __del__. */
HPyAPI_IMPL void _HPyType_DeallocFields(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (HPY_UNLIKELY(type->tp_dealloc != _HPyType_DeallocFields || type->tp_finalize != NULL)) {
        _HPyType_DeallocFull(self);
        return;
    }
    PyObject_GC_UnTrack(self);
    char *start = (char *)self + _HPyType_AFTER(PyObject);
#ifdef HPY_ABI_CPYTHON
    _HPyType_Info(type)->release((PyObject *)(void *)start, NULL, NULL);
#else
    _HPyType_Info(type)->traverse(start, _HPyField_Clear, NULL);
#endif
    type->tp_free(self);
    Py_DECREF(type);
}

HPyAPI_IMPL void _HPyType_DeallocFull(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *ours = _HPyType_Nearest(type);
    const _HPyTypeInfo *info = _HPyType_Info(ours);
    /* For a Python subclass CPython has run the finalizer before it came here. */
    if (type->tp_finalize != NULL && type == ours && PyObject_CallFinalizerFromDealloc(self) < 0) {
        return;
    }
    if (PyType_IS_GC(type)) {
        PyObject_GC_UnTrack(self);
    }
    release_contents(self, info);
    /* A dealloc function written for CPython runs the finalizer itself. */
    bool runs_finalizer = (info->flags & _HPyTypeInfo_FINAL_FREES_TYPE) != 0;
    if (!runs_finalizer) {
        _HPyType_ForgetFinalized(self);
    }
    release_object(self, info);
    if (runs_finalizer) {
        _HPyType_ForgetFinalized(self);
    }
}
