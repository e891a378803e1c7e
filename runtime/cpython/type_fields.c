/* type_fields.c: the fields of an instance: visited for the collector, released at the end. */
#include "type_internal.h"

/* ---- visiting ---- */

typedef struct {
    visitproc visit;
    void *arg;
    char *lowest;           /* lowest field address visited so far */
} field_visit;

static int visit_field(HPyField *field, void *arg)
{
    field_visit *v = (field_visit *)arg;
    if ((char *)field < v->lowest) {
        v->lowest = (char *)field;
    }
    PyObject *object = (PyObject *)field->_i;
    return object != NULL ? v->visit(object, v->arg) : 0;
}

/* Visits each field once. A traverse function may cover the fields of the base struct, which the struct
   starts with, or leave them to the base's own function: a base whose part was reached is skipped. */
static int visit_fields(PyObject *self, visitproc visit, void *arg)
{
    field_visit v = { visit, arg, (char *)UINTPTR_MAX };
    for (PyTypeObject *type = Py_TYPE(self); type != NULL; type = type->tp_base) {
        if (!_HPyType_IsOurs(type)) {
            continue;
        }
        const _HPyTypeInfo *info = _HPyType_Info(type);
        if (info->traverse == NULL) {
            continue;
        }
        char *start = (char *)_HPyType_StructOf(self, info);
        if (v.lowest < start + info->struct_size) {
            continue;
        }
        int result = info->traverse(start, visit_field, &v);
        if (result != 0) {
            return result;
        }
    }
    return 0;
}

HPyAPI_IMPL int _HPyType_Traverse(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type = Py_TYPE(self);
    const _HPyTypeInfo *info = _HPyType_Info(_HPyType_Nearest(type));
    if ((info->flags & _HPyTypeInfo_FINAL_VISITS_TYPE) == 0) {
#if PY_VERSION_HEX >= 0x03090000
        Py_VISIT(type);
#else
        /* Called for a Python subclass, the caller has visited the type already. */
        if (type->tp_traverse == _HPyType_Traverse) {
            Py_VISIT(type);
        }
#endif
    }
    if (info->flags & _HPyTypeInfo_FIELDS) {
        int result = visit_fields(self, visit, arg);
        if (result != 0) {
            return result;
        }
    }
    if (info->dict_offset != 0 && (info->flags & _HPyTypeInfo_DICT_IS_VISITED) == 0) {
        Py_VISIT(*_HPyType_DictOf(self, info));
    }
    return info->final_traverse != NULL ? info->final_traverse(self, visit, arg) : 0;
}

/* For hybrid and cpython ABI code that calls the trampoline of a traverse function itself. */
HPyAPI_IMPL int _HPy_CallTraverseOf(HPyFunc_traverseproc f, PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type = _HPyType_Nearest(Py_TYPE(self));
    field_visit v = { visit, arg, (char *)UINTPTR_MAX };
    return f(type != NULL ? _HPyType_StructOf(self, _HPyType_Info(type)) : self, visit_field, &v);
}

/* ---- releasing ----
 * What a field held may die with it, and release its own fields in turn: the end of a long chain of objects would
 * need as many C frames. From some depth on such objects are put aside, and the outermost release lets go of them.
 * CPython's trashcan does the same for containers, at a higher price, and not for objects without a collector. */

enum { MAX_RELEASE_DEPTH = 64 };

static _HPY_THREAD_LOCAL struct {
    int depth;
    size_t count, capacity;
    PyObject **objects;
} put_aside;

/* False when there is no memory for it. */
static bool put_object_aside(PyObject *object)
{
    if (put_aside.count == put_aside.capacity) {
        size_t capacity = put_aside.capacity != 0 ? 2 * put_aside.capacity : 32;
        PyObject **grown = (PyObject **)PyMem_RawRealloc(put_aside.objects, capacity * sizeof(void *));
        if (grown == NULL) {
            return false;
        }
        put_aside.objects = grown;
        put_aside.capacity = capacity;
    }
    put_aside.objects[put_aside.count++] = object;
    return true;
}

static void release_put_aside(void)
{
    while (put_aside.count > 0) {
        PyObject *object = put_aside.objects[--put_aside.count];
        Py_DECREF(object);      /* may put more aside */
    }
    PyMem_RawFree(put_aside.objects);
    put_aside.objects = NULL;
    put_aside.capacity = 0;
}

HPyAPI_IMPL void _HPyField_ReleaseLast(PyObject *object)
{
    if (put_aside.depth >= MAX_RELEASE_DEPTH && put_object_aside(object)) {
        return;
    }
    put_aside.depth++;
    Py_DECREF(object);
    if (put_aside.depth == 1 && put_aside.objects != NULL) {
        release_put_aside();
    }
    put_aside.depth--;
}

/* Releasing is harmless to repeat, so every function gets its turn. */
HPyAPI_IMPL void _HPyType_ClearFields(PyObject *self, PyTypeObject *first, const PyTypeObject *end)
{
    for (PyTypeObject *type = first; type != end; type = type->tp_base) {
        if (_HPyType_IsOurs(type)) {
            const _HPyTypeInfo *info = _HPyType_Info(type);
            if (info->traverse != NULL) {
                info->traverse(_HPyType_StructOf(self, info), _HPyField_Clear, NULL);
            }
        }
    }
}

HPyAPI_IMPL int _HPyType_Clear(PyObject *self)
{
    const _HPyTypeInfo *info = _HPyType_Info(_HPyType_Nearest(Py_TYPE(self)));
    if (info->flags & _HPyTypeInfo_FIELDS) {
        _HPyType_ClearFields(self, Py_TYPE(self), NULL);
    }
    if (info->dict_offset != 0) {
        Py_CLEAR(*_HPyType_DictOf(self, info));
    }
    return info->final_clear != NULL ? info->final_clear(self) : 0;
}
