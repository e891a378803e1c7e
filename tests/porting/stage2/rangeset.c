/* rangeset: sets of integers kept as ranges. Stage 2: the module and its types are made by HPy, out of the old
   tables; every function is still the old one. */
#include "hpy.h"
#include <structmember.h>

#include "../spans.h"

#define CAPSULE_NAME "rangeset._C_API"

/* What other extensions get through the capsule. */
typedef struct {
    int version;
    int (*contains)(PyObject *set, int64_t value);
} RangeSet_CAPI;

typedef struct {
    PyObject_HEAD
    Spans spans;
    PyObject *label;
    unsigned long long changes;
    Py_ssize_t exports;             /* buffers that point into spans */
    Py_ssize_t shape[2], strides[2];
} RangeSet;

HPyType_LEGACY_HELPERS(RangeSet)

typedef struct {
    PyObject_HEAD
    RangeSet *set;                  /* null at the end */
    size_t next;
    unsigned long long changes;     /* of the set, when the iteration began */
} SpanIterator;

static PyObject *RangeError, *RangeSet_Type;
static PyObject *cache;             /* {(text, separator): RangeSet} */
static long cache_hits, cache_misses;

/* ---- helpers ---- */

static int is_range_set(PyObject *object)
{
    return PyObject_TypeCheck(object, (PyTypeObject *)RangeSet_Type);
}

static PyObject *span_as_tuple(const Span *span)
{
    return Py_BuildValue("(LL)", (long long)span->start, (long long)span->stop);
}

/* Before every change: a buffer must not move. */
static int begin_change(RangeSet *self)
{
    if (self->exports > 0) {
        PyErr_SetString(PyExc_BufferError, "a RangeSet with exported buffers cannot be changed");
        return -1;
    }
    self->changes++;
    return 0;
}

static int check_range(long long start, long long stop)
{
    if (start > stop) {
        PyErr_Format(RangeError, "the range starts at %lld, but ends at %lld", start, stop);
        return -1;
    }
    return 0;
}

static int add_range(RangeSet *self, long long start, long long stop)
{
    if (check_range(start, stop) < 0)
        return -1;
    if (spans_add(&self->spans, start, stop) < 0) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

/* One integer, or the largest one excepted as it has no successor. */
static int successor(long long value, long long *next)
{
    if (value == INT64_MAX) {
        PyErr_SetString(PyExc_OverflowError, "the integer is too large");
        return -1;
    }
    *next = value + 1;
    return 0;
}

/* An int, or a tuple of where a range starts and stops. */
static int add_item(RangeSet *self, PyObject *item)
{
    long long start, stop;
    if (PyTuple_Check(item)) {
        if (!PyArg_ParseTuple(item, "LL;a range is a tuple of two integers", &start, &stop))
            return -1;
    }
    else {
        start = PyLong_AsLongLong(item);
        if ((start == -1 && PyErr_Occurred()) || successor(start, &stop) < 0)
            return -1;
    }
    return add_range(self, start, stop);
}

static int add_items(RangeSet *self, PyObject *iterable)
{
    if (is_range_set(iterable)) {
        Spans sum = {NULL, 0, 0};
        if (spans_union(&sum, &self->spans, &((RangeSet *)iterable)->spans) < 0) {
            PyErr_NoMemory();
            return -1;
        }
        spans_free(&self->spans);
        self->spans = sum;
        return 0;
    }
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL)
        return -1;
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        int status = self->exports > 0 ? begin_change(self) : add_item(self, item);
        Py_DECREF(item);
        if (status < 0)
            break;
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : 0;
}

/* ---- RangeSet: life ---- */

static RangeSet *new_range_set(PyTypeObject *type)
{
    return (RangeSet *)type->tp_alloc(type, 0);
}

static int RangeSet_init(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"ranges", "label", NULL};
    RangeSet *self = (RangeSet *)op;
    PyObject *ranges = NULL, *label = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O$O:RangeSet", names, &ranges, &label))
        return -1;
    if (begin_change(self) < 0)
        return -1;
    spans_free(&self->spans);
    if (label != NULL) {
        Py_INCREF(label);
        Py_XSETREF(self->label, label);
    }
    return ranges == NULL ? 0 : add_items(self, ranges);
}

static int RangeSet_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(((RangeSet *)op)->label);
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(op));
#endif
    return 0;
}

static int RangeSet_clear(PyObject *op)
{
    Py_CLEAR(((RangeSet *)op)->label);
    return 0;
}

static void RangeSet_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    RangeSet_clear(op);
    spans_free(&((RangeSet *)op)->spans);
    type->tp_free(op);
    Py_DECREF(type);
}

/* ---- RangeSet: methods ---- */

/* The arguments of add and discard: where a range starts and, one behind when it is left out, where it stops. */
static int parse_range(PyObject *args, PyObject *kwargs, const char *format, long long *start, long long *stop)
{
    static char *names[] = {"start", "stop", NULL};
    PyObject *end = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, format, names, start, &end))
        return -1;
    if (end == NULL || end == Py_None)
        return successor(*start, stop);
    *stop = PyLong_AsLongLong(end);
    if (*stop == -1 && PyErr_Occurred())
        return -1;
    return check_range(*start, *stop);
}

static PyObject *RangeSet_add(PyObject *op, PyObject *args, PyObject *kwargs)
{
    long long start, stop;
    if (parse_range(args, kwargs, "L|O:add", &start, &stop) < 0 || begin_change((RangeSet *)op) < 0)
        return NULL;
    if (add_range((RangeSet *)op, start, stop) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *RangeSet_discard(PyObject *op, PyObject *args, PyObject *kwargs)
{
    long long start, stop;
    if (parse_range(args, kwargs, "L|O:discard", &start, &stop) < 0 || begin_change((RangeSet *)op) < 0)
        return NULL;
    if (spans_remove(&((RangeSet *)op)->spans, start, stop) < 0)
        return PyErr_NoMemory();
    Py_RETURN_NONE;
}

static PyObject *RangeSet_update(PyObject *op, PyObject *iterable)
{
    if (begin_change((RangeSet *)op) < 0 || add_items((RangeSet *)op, iterable) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *RangeSet_copy(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    RangeSet *self = (RangeSet *)op, *copy = new_range_set(Py_TYPE(op));
    if (copy == NULL)
        return NULL;
    if (spans_copy(&copy->spans, &self->spans) < 0) {
        Py_DECREF(copy);
        return PyErr_NoMemory();
    }
    Py_XINCREF(self->label);
    copy->label = self->label;
    return (PyObject *)copy;
}

static PyObject *RangeSet_find(PyObject *op, PyObject *arg)
{
    long long value = PyLong_AsLongLong(arg);
    if (value == -1 && PyErr_Occurred())
        return NULL;
    const Span *span = spans_find(&((RangeSet *)op)->spans, value);
    if (span == NULL)
        return PyErr_Format(RangeError, "%lld is in no range", value);
    return span_as_tuple(span);
}

static PyMethodDef RangeSet_methods[] = {
    {"add", (PyCFunction)(void (*)(void))RangeSet_add, METH_VARARGS | METH_KEYWORDS, "Add an integer or a range."},
    {"discard", (PyCFunction)(void (*)(void))RangeSet_discard, METH_VARARGS | METH_KEYWORDS, "Remove what is there."},
    {"update", RangeSet_update, METH_O, "Add integers, ranges, or another set."},
    {"copy", RangeSet_copy, METH_NOARGS, "A copy that can be changed on its own."},
    {"find", RangeSet_find, METH_O, "The range that holds an integer."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef RangeSet_members[] = {
    {"label", T_OBJECT, offsetof(RangeSet, label), 0, "any object, for the owner to use"},
    {"changes", T_ULONGLONG, offsetof(RangeSet, changes), READONLY, "how often the set was changed"},
    {NULL, 0, 0, 0, NULL},
};

static PyObject *RangeSet_get_spans(PyObject *op, void *Py_UNUSED(closure))
{
    const Spans *spans = &((RangeSet *)op)->spans;
    PyObject *result = PyTuple_New((Py_ssize_t)spans->count);
    for (size_t i = 0; result != NULL && i < spans->count; i++) {
        PyObject *span = span_as_tuple(&spans->items[i]);
        if (span == NULL)
            Py_CLEAR(result);
        else
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, span);
    }
    return result;
}

static PyObject *RangeSet_get_bounds(PyObject *op, void *Py_UNUSED(closure))
{
    const Spans *spans = &((RangeSet *)op)->spans;
    if (spans->count == 0)
        Py_RETURN_NONE;
    return Py_BuildValue("(LL)", (long long)spans->items[0].start, (long long)spans->items[spans->count - 1].stop);
}

static PyGetSetDef RangeSet_getsets[] = {
    {"spans", RangeSet_get_spans, NULL, "the ranges, in order", NULL},
    {"bounds", RangeSet_get_bounds, NULL, "the smallest range around all, or None", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- RangeSet: slots ---- */

typedef int combination(Spans *to, const Spans *a, const Spans *b);

static PyObject *combine_sets(PyObject *a, PyObject *b, combination *function)
{
    if (!is_range_set(a) || !is_range_set(b))
        Py_RETURN_NOTIMPLEMENTED;
    RangeSet *result = new_range_set((PyTypeObject *)RangeSet_Type);
    if (result != NULL && function(&result->spans, &((RangeSet *)a)->spans, &((RangeSet *)b)->spans) < 0) {
        Py_DECREF(result);
        return PyErr_NoMemory();
    }
    return (PyObject *)result;
}

static PyObject *RangeSet_or(PyObject *a, PyObject *b)
{
    return combine_sets(a, b, spans_union);
}

static PyObject *RangeSet_and(PyObject *a, PyObject *b)
{
    return combine_sets(a, b, spans_intersection);
}

static PyObject *RangeSet_subtract(PyObject *a, PyObject *b)
{
    return combine_sets(a, b, spans_difference);
}

static int RangeSet_bool(PyObject *op)
{
    return ((RangeSet *)op)->spans.count != 0;
}

static Py_ssize_t RangeSet_length(PyObject *op)
{
    uint64_t total = spans_total(&((RangeSet *)op)->spans);
    if (total > (uint64_t)PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_OverflowError, "the set has too many integers for len()");
        return -1;
    }
    return (Py_ssize_t)total;
}

static PyObject *RangeSet_item(PyObject *op, Py_ssize_t i)
{
    const Spans *spans = &((RangeSet *)op)->spans;
    if (i < 0 || (size_t)i >= spans->count) {
        PyErr_SetString(PyExc_IndexError, "range index out of range");
        return NULL;
    }
    return span_as_tuple(&spans->items[i]);
}

static int RangeSet_contains(PyObject *op, PyObject *arg)
{
    if (!PyLong_Check(arg))
        return 0;
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(arg, &overflow);
    if (value == -1 && PyErr_Occurred())
        return -1;
    return !overflow && spans_find(&((RangeSet *)op)->spans, value) != NULL;
}

static PyObject *RangeSet_richcompare(PyObject *a, PyObject *b, int op)
{
    if (!is_range_set(a) || !is_range_set(b) || (op != Py_EQ && op != Py_NE))
        Py_RETURN_NOTIMPLEMENTED;
    int equal = spans_equal(&((RangeSet *)a)->spans, &((RangeSet *)b)->spans);
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static PyObject *RangeSet_repr(PyObject *op)
{
    PyObject *spans = PyObject_GetAttrString(op, "spans");
    if (spans == NULL)
        return NULL;
    const char *name = strrchr(Py_TYPE(op)->tp_name, '.');
    PyObject *result = PyUnicode_FromFormat("%s(%R)", name != NULL ? name + 1 : Py_TYPE(op)->tp_name, spans);
    Py_DECREF(spans);
    return result;
}

/* The ranges as an array of two columns. */
static int RangeSet_getbuffer(PyObject *op, Py_buffer *view, int flags)
{
    static Span nothing;
    RangeSet *self = (RangeSet *)op;
    view->obj = NULL;
    if (flags & PyBUF_WRITABLE) {
        PyErr_SetString(PyExc_BufferError, "the ranges can only be read");
        return -1;
    }
    self->shape[0] = (Py_ssize_t)self->spans.count;
    self->shape[1] = 2;
    self->strides[0] = sizeof(Span);
    self->strides[1] = sizeof(int64_t);
    view->buf = self->spans.count != 0 ? self->spans.items : &nothing;
    view->len = self->shape[0] * self->strides[0];
    view->itemsize = sizeof(int64_t);
    view->readonly = 1;
    view->format = flags & PyBUF_FORMAT ? (char *)"q" : NULL;
    view->ndim = 2;
    view->shape = flags & PyBUF_ND ? self->shape : NULL;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? self->strides : NULL;
    view->suboffsets = NULL;
    view->internal = NULL;
    Py_INCREF(op);
    view->obj = op;
    self->exports++;
    return 0;
}

static void RangeSet_releasebuffer(PyObject *op, Py_buffer *Py_UNUSED(view))
{
    ((RangeSet *)op)->exports--;
}

/* ---- SpanIterator ---- */

static PyTypeObject SpanIterator_Type;

static PyObject *RangeSet_iter(PyObject *op)
{
    SpanIterator *iterator = PyObject_GC_New(SpanIterator, &SpanIterator_Type);
    if (iterator == NULL)
        return NULL;
    Py_INCREF(op);
    iterator->set = (RangeSet *)op;
    iterator->next = 0;
    iterator->changes = iterator->set->changes;
    PyObject_GC_Track(iterator);
    return (PyObject *)iterator;
}

static int SpanIterator_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(((SpanIterator *)op)->set);
    return 0;
}

static void SpanIterator_dealloc(PyObject *op)
{
    PyObject_GC_UnTrack(op);
    Py_XDECREF(((SpanIterator *)op)->set);
    PyObject_GC_Del(op);
}

static PyObject *SpanIterator_next(PyObject *op)
{
    SpanIterator *self = (SpanIterator *)op;
    if (self->set == NULL)
        return NULL;
    if (self->changes != self->set->changes) {
        PyErr_SetString(PyExc_RuntimeError, "the RangeSet was changed during iteration");
        return NULL;
    }
    if (self->next < self->set->spans.count)
        return span_as_tuple(&self->set->spans.items[self->next++]);
    Py_CLEAR(self->set);
    return NULL;
}

static PyObject *SpanIterator_length_hint(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    SpanIterator *self = (SpanIterator *)op;
    return PyLong_FromSize_t(self->set != NULL && self->next < self->set->spans.count
                                 ? self->set->spans.count - self->next : 0);
}

static PyMethodDef SpanIterator_methods[] = {
    {"__length_hint__", SpanIterator_length_hint, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject SpanIterator_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "rangeset.SpanIterator",
    .tp_basicsize = sizeof(SpanIterator),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = SpanIterator_dealloc,
    .tp_traverse = SpanIterator_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = SpanIterator_next,
    .tp_methods = SpanIterator_methods,
};

static PyType_Slot RangeSet_slots[] = {
    {Py_tp_doc, "A set of integers, kept as ranges."},
    {Py_tp_init, (void *)RangeSet_init},
    {Py_tp_traverse, (void *)RangeSet_traverse},
    {Py_tp_clear, (void *)RangeSet_clear},
    {Py_tp_dealloc, (void *)RangeSet_dealloc},
    {Py_tp_methods, RangeSet_methods},
    {Py_tp_members, RangeSet_members},
    {Py_tp_getset, RangeSet_getsets},
    {Py_tp_repr, (void *)RangeSet_repr},
    {Py_tp_iter, (void *)RangeSet_iter},
    {Py_tp_richcompare, (void *)RangeSet_richcompare},
    {Py_nb_or, (void *)RangeSet_or},
    {Py_nb_and, (void *)RangeSet_and},
    {Py_nb_subtract, (void *)RangeSet_subtract},
    {Py_nb_bool, (void *)RangeSet_bool},
    {Py_sq_length, (void *)RangeSet_length},
    {Py_sq_item, (void *)RangeSet_item},
    {Py_sq_contains, (void *)RangeSet_contains},
    {Py_bf_getbuffer, (void *)RangeSet_getbuffer},
    {Py_bf_releasebuffer, (void *)RangeSet_releasebuffer},
    {0, NULL},
};

static HPyType_Spec RangeSet_spec = {
    .name = "rangeset.RangeSet",
    .basicsize = sizeof(RangeSet),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(RangeSet),
    .legacy_slots = RangeSet_slots,
};

/* ---- functions of the module ---- */

/* Raises RangeError with the place in the text as its attribute position. */
static void raise_syntax_error(const char *text, const char *place)
{
    PyObject *error = PyObject_CallFunction(RangeError, "s", "a range looks like 5 or 1-3");
    PyObject *position = error != NULL ? PyLong_FromSsize_t(place - text) : NULL;
    if (position != NULL && PyObject_SetAttrString(error, "position", position) == 0)
        PyErr_SetObject(RangeError, error);
    Py_XDECREF(position);
    Py_XDECREF(error);
}

/* Reads "1-3,5": the last number of a range belongs to it. */
static int parse_text(RangeSet *set, const char *text, const char *separator)
{
    const char *place = text;
    while (*place != '\0') {
        long long first, last;
        int length = 0;
        if (sscanf(place, "%lld%n", &first, &length) != 1) {
            raise_syntax_error(text, place);
            return -1;
        }
        place += length;
        last = first;
        if (*place == '-' && sscanf(place + 1, "%lld%n", &last, &length) == 1)
            place += 1 + length;
        if (successor(last, &last) < 0 || add_range(set, first, last) < 0)
            return -1;
        if (strncmp(place, separator, strlen(separator)) == 0)
            place += strlen(separator);
        else if (*place != '\0') {
            raise_syntax_error(text, place);
            return -1;
        }
    }
    return 0;
}

/* The set for a text, from the cache or new and put there: a new reference. */
static PyObject *parse_cached(const char *text, const char *separator)
{
    PyObject *key = Py_BuildValue("(ss)", text, separator);
    if (key == NULL)
        return NULL;
    PyObject *set = PyDict_GetItemWithError(cache, key);
    if (set != NULL) {
        cache_hits++;
        Py_INCREF(set);
    }
    else if (!PyErr_Occurred()) {
        cache_misses++;
        set = (PyObject *)new_range_set((PyTypeObject *)RangeSet_Type);
        if (set != NULL && (parse_text((RangeSet *)set, text, separator) < 0 || PyDict_SetItem(cache, key, set) < 0))
            Py_CLEAR(set);
    }
    Py_DECREF(key);
    return set;
}

static PyObject *rangeset_parse(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"text", "sep", "label", NULL};
    const char *text, *separator = ",";
    PyObject *label = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "s|sO:parse", names, &text, &separator, &label))
        return NULL;
    if (*separator == '\0') {
        PyErr_SetString(PyExc_ValueError, "empty separator");
        return NULL;
    }
    PyObject *cached = parse_cached(text, separator);
    PyObject *result = cached != NULL ? RangeSet_copy(cached, NULL) : NULL;
    if (result != NULL) {
        Py_INCREF(label);
        Py_XSETREF(((RangeSet *)result)->label, label);
    }
    Py_XDECREF(cached);
    return result;
}

static PyObject *rangeset_format(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *set;
    const char *separator = ",";
    if (!PyArg_ParseTuple(args, "O!|s:format", RangeSet_Type, &set, &separator))
        return NULL;
    const Spans *spans = &((RangeSet *)set)->spans;
    PyObject *parts = PyList_New(0), *joint = PyUnicode_FromString(separator), *result = NULL;
    for (size_t i = 0; parts != NULL && joint != NULL && i < spans->count; i++) {
        long long first = spans->items[i].start, last = spans->items[i].stop - 1;
        PyObject *part = first == last ? PyUnicode_FromFormat("%lld", first)
                                       : PyUnicode_FromFormat("%lld-%lld", first, last);
        if (part == NULL || PyList_Append(parts, part) < 0)
            Py_CLEAR(parts);
        Py_XDECREF(part);
    }
    if (parts != NULL && joint != NULL)
        result = PyUnicode_Join(joint, parts);
    Py_XDECREF(parts);
    Py_XDECREF(joint);
    return result;
}

static PyObject *rangeset_union(PyObject *Py_UNUSED(module), PyObject *args)
{
    RangeSet *result = new_range_set((PyTypeObject *)RangeSet_Type);
    for (Py_ssize_t i = 0; result != NULL && i < PyTuple_GET_SIZE(args); i++) {
        if (add_items(result, PyTuple_GET_ITEM(args, i)) < 0)
            Py_CLEAR(result);
    }
    return (PyObject *)result;
}

static PyObject *rangeset_cache_info(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return Py_BuildValue("{s:l,s:l,s:n}", "hits", cache_hits, "misses", cache_misses, "size", PyDict_Size(cache));
}

static PyObject *rangeset_clear_cache(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    PyDict_Clear(cache);
    cache_hits = cache_misses = 0;
    Py_RETURN_NONE;
}

/* What an extension that imports the capsule does. */
static PyObject *rangeset_probe(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *set;
    long long value;
    if (!PyArg_ParseTuple(args, "OL:probe", &set, &value))
        return NULL;
    const RangeSet_CAPI *api = (const RangeSet_CAPI *)PyCapsule_Import(CAPSULE_NAME, 0);
    if (api == NULL)
        return NULL;
    int found = api->contains(set, value);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

static PyMethodDef rangeset_methods[] = {
    {"parse", (PyCFunction)(void (*)(void))rangeset_parse, METH_VARARGS | METH_KEYWORDS, "The set for a text."},
    {"format", rangeset_format, METH_VARARGS, "The text for a set."},
    {"union", rangeset_union, METH_VARARGS, "The union of any number of sets or iterables."},
    {"cache_info", rangeset_cache_info, METH_NOARGS, NULL},
    {"clear_cache", rangeset_clear_cache, METH_NOARGS, NULL},
    {"probe", rangeset_probe, METH_VARARGS, "Whether a set has an integer, asked by way of the capsule."},
    {NULL, NULL, 0, NULL},
};

/* ---- the module ---- */

static int capi_contains(PyObject *set, int64_t value)
{
    if (!is_range_set(set)) {
        PyErr_Format(PyExc_TypeError, "a RangeSet is needed, not '%.100s'", Py_TYPE(set)->tp_name);
        return -1;
    }
    return spans_find(&((RangeSet *)set)->spans, value) != NULL;
}

static RangeSet_CAPI capi = {1, capi_contains};

/* Adds a new reference to the module, and keeps it when that fails. */
static int add_object(PyObject *module, const char *name, PyObject *object)
{
    if (object == NULL)
        return -1;
    Py_INCREF(object);
    if (PyModule_AddObject(module, name, object) < 0) {
        Py_DECREF(object);
        return -1;
    }
    return 0;
}

static int fill_module(PyObject *module)
{
    cache = PyDict_New();
    RangeError = PyErr_NewException("rangeset.RangeError", PyExc_ValueError, NULL);
    if (cache == NULL || PyType_Ready(&SpanIterator_Type) < 0)
        return -1;
    if (add_object(module, "RangeError", RangeError) < 0 || add_object(module, "RangeSet", RangeSet_Type) < 0)
        return -1;
    PyObject *capsule = PyCapsule_New(&capi, CAPSULE_NAME, NULL);
    int status = add_object(module, "_C_API", capsule);
    Py_XDECREF(capsule);
    return status;
}

HPyDef_SLOT(rangeset_exec, HPy_mod_exec)
static int rangeset_exec_impl(HPyContext *ctx, HPy h_module)
{
    HPy type = HPyType_FromSpec(ctx, &RangeSet_spec, NULL);
    RangeSet_Type = HPy_AsPyObject(ctx, type);
    HPy_Close(ctx, type);
    PyObject *module = HPy_AsPyObject(ctx, h_module);
    int status = fill_module(module);
    Py_DECREF(module);
    return status;
}

static HPyDef *rangeset_defines[] = {&rangeset_exec, NULL};

static HPyModuleDef rangeset_module = {
    .doc = "Sets of integers, kept as ranges.",
    .legacy_methods = rangeset_methods,
    .defines = rangeset_defines,
};

HPy_MODINIT(rangeset, rangeset_module)
