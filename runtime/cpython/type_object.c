/* type_object.c: the life of an instance: allocation and death. */
#include "type_internal.h"
#include <string.h>

/* ---- allocation ---- */

/* The type itself or the closest base that was written in C without HPy; null with an exception on failure. `filled`
   tells whether code of the extension may fill in the C struct of that type itself: an HPy type whose own struct begins
   with it does; and without an HPy type in between it may be the extension's own, other than those that are built into
   Python, whose names have no module. */
static PyTypeObject *foreign_type(PyTypeObject *type, bool *filled)
{
    destructor of_python_classes = _HPyType_SubtypeDealloc();
    bool is_derived = false;
    *filled = false;
    if (of_python_classes == NULL) {
        return NULL;
    }
    for (; type->tp_flags & Py_TPFLAGS_HEAPTYPE; type = type->tp_base) {
        const _HPyTypeInfo *info = _HPyType_IsOurs(type) ? _HPyType_Info(type) : _HPyType_UnmanagedInfo(type);
        if (info != NULL) {
            is_derived = true;
            *filled |= info->shape == HPyType_BuiltinShape_Legacy && info->struct_size != 0;
        }
        else if (type->tp_dealloc != of_python_classes) {
            break;
        }
    }
    if (!is_derived) {
        *filled = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0 || strchr(type->tp_name, '.') != NULL;
    }
    return type;
}

static PyObject *refuse_to_allocate(const PyTypeObject *type, const char *reason)
{
    PyErr_Format(PyExc_TypeError, "HPy_New cannot make an instance of '%.200s': %s", type->tp_name, reason);
    return NULL;
}

/* An instance whose foreign part is valid: an empty dict has keys, an exception has arguments. Only the tp_new of the
   foreign type knows how; when it demands arguments, there is none. */
static PyObject *allocate(PyTypeObject *type)
{
    bool filled;
    PyTypeObject *foreign = foreign_type(type, &filled);
    if (foreign == NULL) {
        return NULL;
    }
    if (foreign == &PyBaseObject_Type || foreign == &PyType_Type ||
        (filled && (foreign->tp_new == NULL || (foreign->tp_flags & Py_TPFLAGS_HEAPTYPE)))) {
        return type->tp_alloc(type, 0);
    }
    if (foreign->tp_new == NULL) {
        return refuse_to_allocate(type, "only Python itself makes such objects");
    }
    PyObject *none = PyTuple_New(0);
    if (none == NULL) {
        return NULL;
    }
    PyObject *instance = foreign->tp_new(type, none, NULL);
    Py_DECREF(none);
    if (instance == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        return filled ? type->tp_alloc(type, 0)
                      : refuse_to_allocate(type, "it needs arguments; call the type with them");
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

/* What members of legacy_slots hold, as CPython's own dealloc function does it for objects with a collector header. */
static void release_members(PyObject *self, const PyMemberDef *members)
{
    for (const PyMemberDef *member = members; member->name != NULL; member++) {
        if (_HPyType_IsReleased(member)) {
            Py_CLEAR(*(PyObject **)(void *)((char *)self + member->offset));
        }
    }
}

static void release_legacy_contents(PyObject *self, PyTypeObject *type)
{
    const _HPyTypeInfo *info = _HPyType_Info(type);
    /* CPython's own dealloc function releases the dict and the objects of members, which Py_tp_clear does as well. */
    if ((info->flags & _HPyTypeInfo_CLEARS) && type->tp_clear != NULL) {
        type->tp_clear(self);
    }
    if (info->objects != NULL && PyType_IS_GC(Py_TYPE(self))) {
        release_members(self, info->objects);
    }
}

/* What `first` and its bases put into the object, up to `end`, which is left out; `info` describes the first of them. */
static void release_contents(PyObject *self, PyTypeObject *first, const PyTypeObject *end, const _HPyTypeInfo *info)
{
    if (info->flags & _HPyTypeInfo_WEAKREFS) {
        PyObject_ClearWeakRefs(self);
    }
    if (info->flags & _HPyTypeInfo_FIELDS) {
        _HPyType_ClearFields(self, first, end);
    }
    if (info->dict_offset != 0) {
        Py_CLEAR(*_HPyType_DictOf(self, info));
    }
    if (info->flags & (_HPyTypeInfo_CLEARS | _HPyTypeInfo_OBJECTS)) {
        for (PyTypeObject *type = first; type != end; type = type->tp_base) {
            if (_HPyType_IsOurs(type)) {
                release_legacy_contents(self, type);
            }
        }
    }
    if (info->flags & _HPyTypeInfo_DESTROY) {
        for (PyTypeObject *type = first; type != end; type = type->tp_base) {
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

/* Contents and memory, from `first` on, when no Py_tp_dealloc stands between. */
static void release_all(PyObject *self, PyTypeObject *first, const _HPyTypeInfo *info)
{
    release_contents(self, first, NULL, info);
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

/* For a Python subclass CPython has run the finalizer before it came here. False: the object lives on. */
static bool run_finalizer(PyObject *self, PyTypeObject *ours)
{
    PyTypeObject *type = Py_TYPE(self);
    return type->tp_finalize == NULL || type != ours || PyObject_CallFinalizerFromDealloc(self) >= 0;
}

/* A Py_tp_dealloc beside HPy_tp_finalize or HPy_tp_call: it is called from here and ends with a call of what its base
   has, by way of tp_base, which can be _HPyType_DeallocFull again. That call has to go on below the type. */
typedef struct legacy_end {
    PyObject *object;               /* null: the base has had its turn */
    PyTypeObject *type;             /* whose Py_tp_dealloc it is */
    struct legacy_end *outer;
} legacy_end;

/* Those under way in this thread, innermost first. */
static _HPY_THREAD_LOCAL legacy_end *legacy_ends;

static void dealloc_with_legacy_end(PyObject *self, PyTypeObject *ours)
{
    PyTypeObject *first = Py_TYPE(self);
    legacy_end *caller = legacy_ends;
    PyTypeObject *below = caller != NULL && caller->object == self ? _HPyType_Nearest(caller->type->tp_base) : NULL;
    if (below != NULL) {
        first = ours = below;
        caller->object = NULL;
    }
    else if (!run_finalizer(self, ours)) {
        return;
    }
    if (PyType_IS_GC(Py_TYPE(self))) {
        PyObject_GC_UnTrack(self);
    }
    const _HPyTypeInfo *info = _HPyType_Info(ours);
    if ((info->flags & _HPyTypeInfo_LEGACY_END) == 0) {
        release_all(self, first, info);
        return;
    }
    legacy_end call = { self, ours, caller };
    while ((_HPyType_Info(call.type)->flags & _HPyTypeInfo_OWN_LEGACY_END) == 0) {
        call.type = _HPyType_Nearest(call.type->tp_base);
    }
    release_contents(self, first, call.type->tp_base, info);
    legacy_ends = &call;
    release_object(self, info);
    legacy_ends = caller;
    if (call.object != NULL) {
        _HPyType_ForgetFinalized(self);
    }
}

HPyAPI_IMPL void _HPyType_DeallocFull(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *ours = _HPyType_Nearest(type);
    const _HPyTypeInfo *info = _HPyType_Info(ours);
    if (HPY_UNLIKELY((info->flags & _HPyTypeInfo_LEGACY_END) != 0)) {
        dealloc_with_legacy_end(self, ours);
        return;
    }
    if (!run_finalizer(self, ours)) {
        return;
    }
    if (PyType_IS_GC(type)) {
        PyObject_GC_UnTrack(self);
    }
    release_all(self, type, info);
}
