/* handle_view.c: hpy.debug._debug.DebugHandle, a view on a handle for Python code. */

typedef struct {
    PyObject_HEAD
    intptr_t word;
} handle_view;

static PyTypeObject *handle_view_type;

static PyObject *make_view(uint32_t index)
{
    handle_view *view = PyObject_New(handle_view, handle_view_type);
    if (view != NULL) {
        view->word = record_word(index);
    }
    return (PyObject *)view;
}

/* The record of a view; null when the handle was closed and forgotten. */
static const debug_record *viewed_record(PyObject *self, bool *is_open)
{
    uint32_t index = NO_INDEX;
    enum word_meaning meaning = find_word(((handle_view *)self)->word, RECORD_HANDLE, &index);
    *is_open = meaning == WORD_OPEN;
    return meaning == WORD_OPEN || meaning == WORD_CLOSED ? record_at(index) : NULL;
}

static void view_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* Only an open handle keeps its object. */
static PyObject *view_obj(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    const debug_record *record = viewed_record(self, &is_open);
    PyObject *object = is_open ? (PyObject *)record->value : Py_None;
    Py_INCREF(object);
    return object;
}

static PyObject *view_id(PyObject *self, void *closure)
{
    (void)closure;
    return PyLong_FromSize_t((size_t)((handle_view *)self)->word);
}

static PyObject *view_is_closed(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    viewed_record(self, &is_open);
    return PyBool_FromLong(!is_open);
}

static PyObject *view_raw_data_size(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    const debug_record *record = viewed_record(self, &is_open);
    return record != NULL && record->texts != NULL ? PyLong_FromSize_t(total_size(record->texts)) : PyLong_FromLong(-1);
}

static PyObject *view_opened(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    const debug_record *record = viewed_record(self, &is_open);
    return record != NULL ? describe_opening(record) : PyList_New(0);
}

static PyObject *view_closed(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    const debug_record *record = viewed_record(self, &is_open);
    return record != NULL ? describe_addresses(&record->closed_at, record->closed_at != NULL) : PyList_New(0);
}

static PyObject *view_python(PyObject *self, void *closure)
{
    bool is_open;
    (void)closure;
    const debug_record *record = viewed_record(self, &is_open);
    const debug_trace *trace = record != NULL ? record->trace : NULL;
    return trace != NULL ? describe_python(trace->python, trace->python_count) : PyList_New(0);
}

static PyObject *view_force_close(PyObject *self, PyObject *ignored)
{
    uint32_t index = NO_INDEX;
    (void)ignored;
    if (find_word(((handle_view *)self)->word, RECORD_HANDLE, &index) == WORD_OPEN) {
        close_handle(index, NULL);
    }
    Py_RETURN_NONE;
}

static PyObject *view_repr(PyObject *self)
{
    bool is_open;
    const debug_record *record = viewed_record(self, &is_open);
    void *word = (void *)((handle_view *)self)->word;
    PyObject *text = NULL;
    if (!is_open) {
        return PyUnicode_FromFormat("<DebugHandle %p CLOSED>", word);
    }
    PyObject *object = (PyObject *)record->value;
    PyObject *places = view_opened(self, NULL);
    PyObject *module = places != NULL ? PyImport_ImportModule("hpy.debug._report") : NULL;
    PyObject *told = module != NULL ? PyObject_CallMethod(module, "describe_opening", "O", places) : NULL;
    Py_INCREF(object);
    if (told != NULL) {
        text = PyUnicode_FromFormat("<DebugHandle %p for %R>%S", word, object, told);
    }
    Py_DECREF(object);
    Py_XDECREF(told);
    Py_XDECREF(module);
    Py_XDECREF(places);
    return text;
}

static PyObject *view_compare(PyObject *self, PyObject *other, int op)
{
    if (Py_TYPE(other) != Py_TYPE(self) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    bool same = ((handle_view *)self)->word == ((handle_view *)other)->word;
    return PyBool_FromLong(same == (op == Py_EQ));
}

static PyGetSetDef view_getset[] = {
    { "obj", view_obj, NULL, "The object the handle refers to; None when it is closed", NULL },
    { "id", view_id, NULL, "A number that no other handle has", NULL },
    { "is_closed", view_is_closed, NULL, "Whether the handle has been closed", NULL },
    { "raw_data_size", view_raw_data_size, NULL,
      "Bytes of the character data that was read through the handle, -1 when there are none", NULL },
    { "opened", view_opened, NULL, "Where it was opened: (binary, offset, symbol), innermost first", NULL },
    { "closed", view_closed, NULL, "Where it was closed, in the same form", NULL },
    { "python", view_python, NULL, "The Python functions that led to its opening: (file, line, function)", NULL },
    { NULL, NULL, NULL, NULL, NULL }
};

static PyMethodDef view_methods[] = {
    { "_force_close", view_force_close, METH_NOARGS, "Close the handle, whoever should have done it" },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot view_slots[] = {
    { Py_tp_dealloc, (void *)(uintptr_t)view_dealloc },
    { Py_tp_repr, (void *)(uintptr_t)view_repr },
    { Py_tp_richcompare, (void *)(uintptr_t)view_compare },
    { Py_tp_hash, (void *)(uintptr_t)PyObject_HashNotImplemented },
    { Py_tp_getset, view_getset },
    { Py_tp_methods, view_methods },
    { Py_tp_doc, (void *)(uintptr_t)"A handle of a module in debug mode, as get_open_handles gives it" },
    { 0, NULL }
};

static PyType_Spec view_spec = {
    "hpy.debug._debug.DebugHandle", (int)sizeof(handle_view), 0, Py_TPFLAGS_DEFAULT, view_slots
};
