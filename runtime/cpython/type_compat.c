/* type_compat.c: making the type object, with a metaclass on every version.
 *
 * CPython 3.12 has PyType_FromMetaclass. Before, PyType_FromSpec always makes an instance of `type`, whose
 * memory has no room for the C struct of a metaclass, so the work of PyType_FromSpec is done here.
 */
#include "type_internal.h"
#include <string.h>

/* Before 3.12 CPython forgets the exception when some of its allocations for a type fail. */
static PyTypeObject *type_or_exception(PyObject *type)
{
    if (type == NULL && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return (PyTypeObject *)type;
}

HPyAPI_IMPL destructor _HPyType_SubtypeDealloc(void)
{
    static destructor found;
    if (found == NULL) {
        PyType_Slot slots[] = { { 0, NULL } };
        PyType_Spec spec = { "hpy._plain", (int)sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, slots };
        PyTypeObject *type = type_or_exception(PyType_FromSpec(&spec));
        if (type == NULL) {
            return NULL;
        }
        found = type->tp_dealloc;
        Py_DECREF(type);
    }
    return found;
}

#if PY_VERSION_HEX >= 0x030C0000

HPyAPI_IMPL PyTypeObject *_HPyType_Create(PyType_Spec *spec, PyTypeObject *metaclass, PyObject *bases,
                                          PyTypeObject *base)
{
    (void)base;
    return type_or_exception(PyType_FromMetaclass(metaclass, NULL, spec, bases));
}

#else

#define IN(MEMBER) (unsigned short)offsetof(PyHeapTypeObject, MEMBER)
#define IN_TYPE(NAME)   [Py_##NAME] = IN(ht_type.NAME)
#define IN_NUMBER(NAME) [Py_##NAME] = IN(as_number.NAME)

/* Where each slot number lives. */
static const unsigned short slot_offsets[] = {
    [1] = IN(as_buffer.bf_getbuffer), [2] = IN(as_buffer.bf_releasebuffer),
    [Py_mp_ass_subscript] = IN(as_mapping.mp_ass_subscript), [Py_mp_length] = IN(as_mapping.mp_length),
    [Py_mp_subscript] = IN(as_mapping.mp_subscript),
    IN_NUMBER(nb_absolute), IN_NUMBER(nb_add), IN_NUMBER(nb_and), IN_NUMBER(nb_bool), IN_NUMBER(nb_divmod),
    IN_NUMBER(nb_float), IN_NUMBER(nb_floor_divide), IN_NUMBER(nb_index), IN_NUMBER(nb_inplace_add),
    IN_NUMBER(nb_inplace_and), IN_NUMBER(nb_inplace_floor_divide), IN_NUMBER(nb_inplace_lshift),
    IN_NUMBER(nb_inplace_multiply), IN_NUMBER(nb_inplace_or), IN_NUMBER(nb_inplace_power),
    IN_NUMBER(nb_inplace_remainder), IN_NUMBER(nb_inplace_rshift), IN_NUMBER(nb_inplace_subtract),
    IN_NUMBER(nb_inplace_true_divide), IN_NUMBER(nb_inplace_xor), IN_NUMBER(nb_int), IN_NUMBER(nb_invert),
    IN_NUMBER(nb_lshift), IN_NUMBER(nb_multiply), IN_NUMBER(nb_negative), IN_NUMBER(nb_or),
    IN_NUMBER(nb_positive), IN_NUMBER(nb_power), IN_NUMBER(nb_remainder), IN_NUMBER(nb_rshift),
    IN_NUMBER(nb_subtract), IN_NUMBER(nb_true_divide), IN_NUMBER(nb_xor), IN_NUMBER(nb_matrix_multiply),
    IN_NUMBER(nb_inplace_matrix_multiply),
    [Py_sq_ass_item] = IN(as_sequence.sq_ass_item), [Py_sq_concat] = IN(as_sequence.sq_concat),
    [Py_sq_contains] = IN(as_sequence.sq_contains), [Py_sq_inplace_concat] = IN(as_sequence.sq_inplace_concat),
    [Py_sq_inplace_repeat] = IN(as_sequence.sq_inplace_repeat), [Py_sq_item] = IN(as_sequence.sq_item),
    [Py_sq_length] = IN(as_sequence.sq_length), [Py_sq_repeat] = IN(as_sequence.sq_repeat),
    IN_TYPE(tp_alloc), IN_TYPE(tp_call), IN_TYPE(tp_clear), IN_TYPE(tp_dealloc), IN_TYPE(tp_del),
    IN_TYPE(tp_descr_get), IN_TYPE(tp_descr_set), IN_TYPE(tp_getattr), IN_TYPE(tp_getattro), IN_TYPE(tp_hash),
    IN_TYPE(tp_init), IN_TYPE(tp_is_gc), IN_TYPE(tp_iter), IN_TYPE(tp_iternext), IN_TYPE(tp_methods),
    IN_TYPE(tp_new), IN_TYPE(tp_repr), IN_TYPE(tp_richcompare), IN_TYPE(tp_setattr), IN_TYPE(tp_setattro),
    IN_TYPE(tp_str), IN_TYPE(tp_traverse), IN_TYPE(tp_getset), IN_TYPE(tp_free), IN_TYPE(tp_finalize),
    [Py_am_await] = IN(as_async.am_await), [Py_am_aiter] = IN(as_async.am_aiter),
    [Py_am_anext] = IN(as_async.am_anext),
#ifdef Py_am_send
    [Py_am_send] = IN(as_async.am_send),
#endif
};

/* The most derived among the given metaclass and those of the bases; null plus TypeError. */
static PyTypeObject *winning_metaclass(PyTypeObject *metaclass, PyObject *bases)
{
    PyTypeObject *winner = metaclass != NULL ? metaclass : &PyType_Type;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *other = Py_TYPE(PyTuple_GET_ITEM(bases, i));
        if (PyType_IsSubtype(winner, other)) {
            continue;
        }
        if (!PyType_IsSubtype(other, winner)) {
            PyErr_Format(PyExc_TypeError, "the metaclass '%.200s' conflicts with '%.200s', that of a base",
                         winner->tp_name, other->tp_name);
            return NULL;
        }
        winner = other;
    }
    return winner;
}

/* tp_members and tp_doc are copied; everything else is a pointer in its place. */
static int fill_slots_of(PyHeapTypeObject *heap, const PyType_Slot *slots)
{
    for (const PyType_Slot *slot = slots; slot->slot != 0; slot++) {
        size_t number = (size_t)slot->slot;
        if (slot->slot == Py_tp_members) {
            const PyMemberDef *members = (const PyMemberDef *)slot->pfunc;
            /* Behind the struct of the metaclass, where type objects keep them. */
            char *place = (char *)heap + Py_TYPE(heap)->tp_basicsize;
            memcpy(place, members, (size_t)Py_SIZE(heap) * sizeof(PyMemberDef));
            heap->ht_type.tp_members = (PyMemberDef *)(void *)place;
        }
        else if (slot->slot == Py_tp_doc) {
            const char *doc = (const char *)slot->pfunc;
            size_t size = doc != NULL ? strlen(doc) + 1 : 0;
            char *copy = size != 0 ? (char *)_HPyType_DocAlloc(size) : NULL;
            if (size != 0 && copy == NULL) {
                PyErr_NoMemory();
                return -1;
            }
            if (copy != NULL) {
                memcpy(copy, doc, size);
            }
            heap->ht_type.tp_doc = copy;
        }
        else if (slot->slot == Py_tp_base || slot->slot == Py_tp_bases) {
            continue;
        }
        else if (slot->slot < 0 || number >= sizeof(slot_offsets) / sizeof(slot_offsets[0]) ||
                 slot_offsets[number] == 0) {
            PyErr_Format(PyExc_RuntimeError, "invalid slot number %d", slot->slot);
            return -1;
        }
        else {
            memcpy((char *)heap + slot_offsets[number], &slot->pfunc, sizeof(void *));
        }
    }
    return 0;
}

static int name_type(PyHeapTypeObject *heap, const char *name)
{
    const char *dot = strrchr(name, '.');
    heap->ht_type.tp_name = name;
    heap->ht_name = PyUnicode_FromString(dot != NULL ? dot + 1 : name);
    if (heap->ht_name == NULL) {
        return -1;
    }
    Py_INCREF(heap->ht_name);
    heap->ht_qualname = heap->ht_name;
    return 0;
}

static int set_module(PyTypeObject *type, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot == NULL) {
        return PyErr_WarnFormat(PyExc_DeprecationWarning, 1, "builtin type %.200s has no __module__ attribute", name);
    }
    PyObject *module = PyUnicode_FromStringAndSize(name, dot - name);
    int status = module != NULL ? PyDict_SetItemString(type->tp_dict, "__module__", module) : -1;
    Py_XDECREF(module);
    return status;
}

static int fill_type(PyHeapTypeObject *heap, const PyType_Spec *spec, PyObject *bases, PyTypeObject *base)
{
    PyTypeObject *type = &heap->ht_type;
    type->tp_as_async = &heap->as_async;
    type->tp_as_number = &heap->as_number;
    type->tp_as_sequence = &heap->as_sequence;
    type->tp_as_mapping = &heap->as_mapping;
    type->tp_as_buffer = &heap->as_buffer;
    Py_INCREF(bases);
    type->tp_bases = bases;
    Py_INCREF(base);
    type->tp_base = base;
    type->tp_basicsize = spec->basicsize;
    type->tp_itemsize = spec->itemsize;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *other = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!(other->tp_flags & Py_TPFLAGS_BASETYPE)) {
            PyErr_Format(PyExc_TypeError, "type '%.100s' is not an acceptable base type", other->tp_name);
            return -1;
        }
    }
    if (name_type(heap, spec->name) < 0 || fill_slots_of(heap, spec->slots) < 0) {
        return -1;
    }
    if (type->tp_dealloc == NULL) {
        type->tp_dealloc = _HPyType_SubtypeDealloc();
        if (type->tp_dealloc == NULL) {
            return -1;
        }
    }
    for (PyMemberDef *member = type->tp_members; member != NULL && member->name != NULL; member++) {
        if (strcmp(member->name, "__weaklistoffset__") == 0) {
            type->tp_weaklistoffset = member->offset;
        }
        else if (strcmp(member->name, "__dictoffset__") == 0) {
            type->tp_dictoffset = member->offset;
        }
    }
    return PyType_Ready(type) < 0 ? -1 : set_module(type, spec->name);
}

static Py_ssize_t count_members(const PyType_Slot *slots)
{
    Py_ssize_t count = 0;
    for (const PyType_Slot *slot = slots; slot->slot != 0; slot++) {
        if (slot->slot == Py_tp_members) {
            for (const PyMemberDef *m = (const PyMemberDef *)slot->pfunc; m->name != NULL; m++) {
                count++;
            }
        }
    }
    return count;
}

HPyAPI_IMPL PyTypeObject *_HPyType_Create(PyType_Spec *spec, PyTypeObject *metaclass, PyObject *bases,
                                          PyTypeObject *base)
{
    PyTypeObject *winner = winning_metaclass(metaclass, bases);
    if (winner == NULL) {
        return NULL;
    }
    if (winner == &PyType_Type) {
        return type_or_exception(PyType_FromSpecWithBases(spec, bases));
    }
    /* The allocator leaves one more item than asked for, which ends the members. */
    PyHeapTypeObject *heap = (PyHeapTypeObject *)winner->tp_alloc(winner, count_members(spec->slots));
    if (heap == NULL) {
        return NULL;
    }
    /* At once: the collector insists on heap types. */
    heap->ht_type.tp_flags = spec->flags | Py_TPFLAGS_HEAPTYPE;
    if (fill_type(heap, spec, bases, base) < 0) {
        Py_DECREF(heap);
        return NULL;
    }
    return &heap->ht_type;
}

#endif
