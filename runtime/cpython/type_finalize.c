/* type_finalize.c: HPy_tp_finalize, which runs at most once for an object. */
#include "type_internal.h"
#include <string.h>

/* CPython remembers in the header of the collector that a finalizer has run. Objects of shape Legacy may have none
   (their own code may allocate them): those that have been finalized and not yet freed are listed here. An open hash
   table; a null entry is free, its size is a power of two. */
static struct {
    PyObject **entries;
    size_t count, size;
} finalized;

static size_t slot_of(const PyObject *object)
{
    return ((size_t)(uintptr_t)object >> 4) * 0x9E3779B1U & (finalized.size - 1);
}

/* Where the object is, or the free entry where it belongs. */
static PyObject **find_finalized(const PyObject *object)
{
    size_t i = slot_of(object);
    while (finalized.entries[i] != NULL && finalized.entries[i] != object) {
        i = (i + 1) & (finalized.size - 1);
    }
    return &finalized.entries[i];
}

static bool grow_finalized(void)
{
    PyObject **old = finalized.entries;
    size_t old_size = finalized.size;
    size_t size = old_size != 0 ? 2 * old_size : 16;
    PyObject **entries = (PyObject **)PyMem_RawCalloc(size, sizeof(void *));
    if (entries == NULL) {
        return false;
    }
    finalized.entries = entries;
    finalized.size = size;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] != NULL) {
            *find_finalized(old[i]) = old[i];
        }
    }
    PyMem_RawFree(old);
    return true;
}

/* True for the first call. Without memory for the list every call is taken for the first. */
static bool is_first_finalization(PyObject *self)
{
    if (2 * (finalized.count + 1) > finalized.size && !grow_finalized()) {
        return true;
    }
    PyObject **entry = find_finalized(self);
    if (*entry != NULL) {
        return false;
    }
    *entry = self;
    finalized.count++;
    return true;
}

/* The memory of the object is about to be used for another one. */
HPyAPI_IMPL void _HPyType_ForgetFinalized(PyObject *self)
{
    PyObject **entry = finalized.count != 0 ? find_finalized(self) : NULL;
    if (entry == NULL || *entry == NULL) {
        return;
    }
    *entry = NULL;
    finalized.count--;
    /* Those behind it, up to a free entry, may have been put there because theirs was taken. */
    size_t i = (size_t)(entry - finalized.entries);
    while (finalized.entries[i = (i + 1) & (finalized.size - 1)] != NULL) {
        PyObject *moved = finalized.entries[i];
        finalized.entries[i] = NULL;
        *find_finalized(moved) = moved;
    }
    if (finalized.count == 0) {
        PyMem_RawFree(finalized.entries);
        finalized.entries = NULL;
        finalized.size = 0;
    }
}

/* True when the death of the object will come by _HPyType_ForgetFinalized. */
static bool is_listed(PyTypeObject *type)
{
    PyTypeObject *ours = PyType_IS_GC(type) ? NULL : _HPyType_Nearest(type);
    return ours != NULL && ours->tp_dealloc == _HPyType_DeallocFull;
}

/* The description of a type that was left to CPython, see check_python_bases: such a type is not known by its
   tp_dealloc, but by its tables, which follow its documentation in one block (type_tables.c). */
HPyAPI_IMPL const _HPyTypeInfo *_HPyType_UnmanagedInfo(PyTypeObject *type)
{
    if (type->tp_doc == NULL || type->tp_getset == NULL) {
        return NULL;
    }
    const char *info = type->tp_doc + _HPyType_ROUND_UP(strlen(type->tp_doc) + 1, 2 * sizeof(void *));
    return info + sizeof(_HPyTypeInfo) == (const char *)type->tp_getset ? _HPyType_Info(type) : NULL;
}

/* The first type, in the order in which CPython inherits slots, that has a finalizer of HPy. */
static destructor finalizer_of(PyTypeObject *type)
{
    PyObject *order = type->tp_mro;
    if (order == NULL) {
        const _HPyTypeInfo *info = _HPY_PROVIDER(type, finalize);
        return info != NULL ? info->finalize : NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(order); i++) {
        PyTypeObject *candidate = (PyTypeObject *)PyTuple_GET_ITEM(order, i);
        const _HPyTypeInfo *found = _HPyType_IsOurs(candidate) ? _HPyType_Info(candidate) : _HPyType_UnmanagedInfo(candidate);
        if (found != NULL && found->finalize != NULL) {
            return found->finalize;
        }
    }
    return NULL;
}

HPyAPI_IMPL void _HPyType_Finalize(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    destructor finalize = finalizer_of(type);
    if (finalize == NULL || (is_listed(type) && !is_first_finalization(self))) {
        return;
    }
    _HPyErr_State pending;
    _HPyErr_Save(&pending);
    finalize(self);
    if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(self);
    }
    _HPyErr_Restore(&pending);
}
