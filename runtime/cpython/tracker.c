/* tracker.c: handles that are closed together. */
#include "hpy.h"

typedef struct {
    Py_ssize_t capacity;
    Py_ssize_t length;      /* always below the capacity while the tracker is usable */
    PyObject **items;
} handle_list;

enum { TRACKER_DEFAULT_SIZE = 5 };

static HPyTracker no_tracker(void)
{
    HPyTracker none;
    none._i = 0;
    PyErr_NoMemory();
    return none;
}

HPyAPI_IMPL HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    (void)ctx;
    if (size <= 0) {
        size = TRACKER_DEFAULT_SIZE;
    }
    if (size > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(PyObject *) - 1) {
        return no_tracker();
    }
    handle_list *t = PyMem_New(handle_list, 1);
    if (t == NULL) {
        return no_tracker();
    }
    /* One more than promised, so that Add has a place for its handle before it tries to grow. */
    t->capacity = size + 1;
    t->length = 0;
    t->items = PyMem_New(PyObject *, (size_t)t->capacity);
    if (t->items == NULL) {
        PyMem_Free(t);
        return no_tracker();
    }
    HPyTracker result;
    result._i = (intptr_t)t;
    return result;
}

HPyAPI_IMPL int HPyTracker_Add(HPyContext *ctx, HPyTracker ht, HPy h)
{
    handle_list *t = (handle_list *)ht._i;
    (void)ctx;
    t->items[t->length++] = _HPy_AsPy(h);
    if (t->length < t->capacity) {
        return 0;
    }
    PyObject **items = NULL;
    if (t->capacity <= PY_SSIZE_T_MAX / 2 / (Py_ssize_t)sizeof(PyObject *)) {
        items = (PyObject **)PyMem_Realloc(t->items, 2 * (size_t)t->capacity * sizeof(PyObject *));
    }
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    t->items = items;
    t->capacity *= 2;
    return 0;
}

HPyAPI_IMPL void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker ht)
{
    (void)ctx;
    ((handle_list *)ht._i)->length = 0;
}

HPyAPI_IMPL void HPyTracker_Close(HPyContext *ctx, HPyTracker ht)
{
    handle_list *t = (handle_list *)ht._i;
    (void)ctx;
    if (t == NULL) {
        return;
    }
    for (Py_ssize_t i = 0; i < t->length; i++) {
        Py_XDECREF(t->items[i]);
    }
    PyMem_Free(t->items);
    PyMem_Free(t);
}
