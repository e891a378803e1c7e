/* hooks.h: conversions for the callbacks that are more than a row of handles. Used by the trampolines. */
#ifndef HPY_CPYTHON_HOOKS_H
#define HPY_CPYTHON_HOOKS_H

HPyAPI_IMPL int _HPy_CallGetBuffer(HPyContext *ctx, HPyFunc_getbufferproc f, PyObject *self, Py_buffer *view, int flags);
HPyAPI_IMPL void _HPy_CallReleaseBuffer(HPyContext *ctx, HPyFunc_releasebufferproc f, PyObject *self, Py_buffer *view);
HPyAPI_IMPL void _HPy_CallCapsuleDestructor(HPyFunc_Capsule_Destructor f, PyObject *capsule);
HPyAPI_IMPL int _HPy_CallTraverseOf(HPyFunc_traverseproc f, PyObject *self, visitproc visit, void *arg);

/* The last reference that a field holds: the object dies here, or later (type_fields.c). */
_HPY_COLD HPyAPI_IMPL void _HPyField_ReleaseLast(PyObject *object);

/* A visit function that empties a field. */
static inline int _HPyField_Clear(HPyField *field, void *arg)
{
    PyObject *object = (PyObject *)field->_i;
    (void)arg;
    field->_i = 0;
    if (object == NULL) {
        return 0;
    }
    if (HPY_UNLIKELY(Py_REFCNT(object) == 1)) {
        _HPyField_ReleaseLast(object);
    }
    else {
        Py_DECREF(object);
    }
    return 0;
}

/* Trampolines of traverse functions are made of this. Without a visit function, for types made by the same binary, `self`
   is the C struct and its fields are emptied: the compiler knows both functions then and expands one into the other. */
static inline int _HPy_CallTraverse(HPyFunc_traverseproc f, PyObject *self, visitproc visit, void *arg)
{
    if (visit == NULL) {
        return f(self, _HPyField_Clear, arg);
    }
    return _HPy_CallTraverseOf(f, self, visit, arg);
}

#endif
