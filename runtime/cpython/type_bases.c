/* type_bases.c: which of the bases is extended, and what lies below it. */
#include "type_internal.h"

/* ---- the base whose layout is extended, as CPython picks it ---- */

static bool adds_storage(PyTypeObject *type, PyTypeObject *base)
{
    Py_ssize_t size = type->tp_basicsize;
    if (type->tp_itemsize != 0 || base->tp_itemsize != 0) {
        return size != base->tp_basicsize || type->tp_itemsize != base->tp_itemsize;
    }
    /* A dict or a weak reference list of a Python class does not count. */
    if (type->tp_weaklistoffset != 0 && base->tp_weaklistoffset == 0 &&
        type->tp_weaklistoffset + (Py_ssize_t)sizeof(PyObject *) == size && (type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        size -= (Py_ssize_t)sizeof(PyObject *);
    }
    if (type->tp_dictoffset != 0 && base->tp_dictoffset == 0 &&
        type->tp_dictoffset + (Py_ssize_t)sizeof(PyObject *) == size && (type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        size -= (Py_ssize_t)sizeof(PyObject *);
    }
    return size != base->tp_basicsize;
}

static PyTypeObject *storage_base(PyTypeObject *type)
{
    while (type->tp_base != NULL && !adds_storage(type, type->tp_base)) {
        type = type->tp_base;
    }
    return type;
}

/* The metaclass of a base makes this type too, without its tp_new: types of abc.ABCMeta would share the caches of
   their base and take strangers for instances. CPython refuses it from 3.12 on. */
static int check_metaclass(const _HPyTypeBuild *build, PyTypeObject *base)
{
    PyTypeObject *metaclass = Py_TYPE(base);
    if (metaclass->tp_new == PyType_Type.tp_new) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "type '%.200s': the base '%.200s' has a metaclass with its own tp_new, '%.200s'; if "
                 "that is an abstract class, leave it out and call its method register", build->spec->name,
                 base->tp_name, metaclass->tp_name);
    return -1;
}

HPyAPI_IMPL int _HPyTypeBuild_ChooseBase(_HPyTypeBuild *build)
{
    PyTypeObject *winner = NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(build->bases); i++) {
        PyObject *object = PyTuple_GET_ITEM(build->bases, i);
        if (!PyType_Check(object)) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': bases must be types, not instances of '%.200s'",
                         build->spec->name, Py_TYPE(object)->tp_name);
            return -1;
        }
        if (!PyType_HasFeature((PyTypeObject *)object, Py_TPFLAGS_BASETYPE)) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': the base '%.200s' cannot be subclassed (a type of HPy needs "
                         "HPy_TPFLAGS_BASETYPE)", build->spec->name, ((PyTypeObject *)object)->tp_name);
            return -1;
        }
        if (check_metaclass(build, (PyTypeObject *)object) < 0) {
            return -1;
        }
        PyTypeObject *candidate = storage_base((PyTypeObject *)object);
        if (winner == NULL) {
            winner = candidate;
            build->base = (PyTypeObject *)object;
        }
        else if (!PyType_IsSubtype(winner, candidate)) {
            if (!PyType_IsSubtype(candidate, winner)) {
                PyErr_Format(PyExc_TypeError, "type '%.200s': the bases '%.200s' and '%.200s' have conflicting "
                             "layouts", build->spec->name, build->base->tp_name, ((PyTypeObject *)object)->tp_name);
                return -1;
            }
            winner = candidate;
            build->base = (PyTypeObject *)object;
        }
    }
    build->hpy_base = _HPyType_Nearest(build->base);
    return 0;
}

HPyAPI_IMPL bool _HPyTypeBuild_AddsNothing(const _HPyTypeBuild *build, PyTypeObject *type)
{
    PyTypeObject *base = type->tp_base;
    return type->tp_dealloc == build->subtype_dealloc && base != NULL && type->tp_basicsize == base->tp_basicsize &&
           type->tp_itemsize == base->tp_itemsize && type->tp_dictoffset == base->tp_dictoffset &&
           type->tp_weaklistoffset == base->tp_weaklistoffset && type->tp_del == NULL;
}

HPyAPI_IMPL PyTypeObject *_HPyTypeBuild_EffectiveBase(const _HPyTypeBuild *build)
{
    PyTypeObject *type = build->base;
    while (_HPyTypeBuild_AddsNothing(build, type)) {
        type = type->tp_base;
    }
    return type;
}

HPyAPI_IMPL PyTypeObject *_HPyTypeBuild_ForeignBase(const _HPyTypeBuild *build)
{
    PyTypeObject *type = build->base;
    while (_HPyType_IsOurs(type) || _HPyTypeBuild_AddsNothing(build, type)) {
        type = type->tp_base;
    }
    return type == &PyBaseObject_Type ? NULL : type;
}
