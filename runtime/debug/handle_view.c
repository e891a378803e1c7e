/* handle_view.c: hpy.debug._debug.DebugHandle, a view on a handle for Python code. */

typedef struct {
    PyObject_HEAD
    intptr_t word;
} handle_view;

static PyTypeObject *handle_view_type;

static PyObject *make_view(intptr_t word)
{
    handle_view *view = PyObject_New(handle_view, handle_view_type);
    if (view != NULL) {
        view->word = word;
    }
    return (PyObject *)view;
}

/* The index of the record of a view; NO_INDEX when the handle was closed and forgotten. */
static uint32_t viewed_record(PyObject *self)
{
    uint32_t index = NO_INDEX;
    find_word(((handle_view *)self)->word, RECORD_HANDLE, &index);
    return index;
}

/* The same when the handle is open; NO_INDEX when it was closed. */
static uint32_t viewed_open(PyObject *self)
{
    return find_open(((handle_view *)self)->word, RECORD_HANDLE);
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
    uint32_t index = viewed_open(self);
    (void)closure;
    PyObject *object = index != NO_INDEX ? (PyObject *)record_at(index)->value : Py_None;
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
    (void)closure;
    return PyBool_FromLong(viewed_open(self) == NO_INDEX);
}

static PyObject *view_raw_data_size(PyObject *self, void *closure)
{
    uint32_t index = viewed_record(self);
    (void)closure;
    const debug_text *texts = index != NO_INDEX ? record_at(index)->texts : NULL;
    return texts != NULL ? PyLong_FromSize_t(total_size(texts)) : PyLong_FromLong(-1);
}

static PyObject *view_opened(PyObject *self, void *closure)
{
    uint32_t index = viewed_record(self);
    (void)closure;
    return index != NO_INDEX ? describe_opening(index) : PyList_New(0);
}

static PyObject *view_closed(PyObject *self, void *closure)
{
    uint32_t index = viewed_record(self);
    (void)closure;
    return index != NO_INDEX ? describe_closing(index) : PyList_New(0);
}

static PyObject *view_python(PyObject *self, void *closure)
{
    uint32_t index = viewed_record(self);
    (void)closure;
    return index != NO_INDEX ? describe_callers(index) : PyList_New(0);
}

/* What was called from Python when the handle was opened. */
static const debug_callee *viewed_callee(PyObject *self)
{
    uint32_t index = viewed_record(self);
    uint32_t callee = index != NO_INDEX ? record_at(index)->callee : 0;
    return callee != 0 ? &callees.list[callee] : NULL;
}

static PyObject *view_function(PyObject *self, void *closure)
{
    const debug_callee *callee = viewed_callee(self);
    (void)closure;
    if (callee == NULL) {
        Py_RETURN_NONE;
    }
    /* As if it had called something at once: what is looked up is the place before an address. */
    return describe_address((const char *)callee->function + 1);
}

static PyObject *view_calls(PyObject *self, void *closure)
{
    const debug_callee *callee = viewed_callee(self);
    (void)closure;
    return PyLong_FromUnsignedLongLong(callee != NULL ? callee->calls : 0);
}

static PyObject *view_force_close(PyObject *self, PyObject *ignored)
{
    uint32_t index = viewed_open(self);
    (void)ignored;
    if (index != NO_INDEX) {
        close_handle(index, NULL);
    }
    Py_RETURN_NONE;
}

/* The text of the trace of a handle, or how to get one; a new reference. */
static PyObject *tell_opening(PyObject *self, bool traced)
{
    PyObject *places = view_opened(self, NULL);
    PyObject *module = places != NULL ? PyImport_ImportModule("hpy.debug._report") : NULL;
    PyObject *told = module != NULL ? PyObject_CallMethod(module, "describe_opening", "O", places) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(places);
    if (told == NULL || traced) {
        return told;
    }
    PyObject *text = PyUnicode_FromFormat("%U\n  To see all functions that led there, call "
                                          "hpy.debug.enable_handle_stack_traces() first", told);
    Py_DECREF(told);
    return text;
}

static PyObject *view_repr(PyObject *self)
{
    uint32_t index = viewed_record(self);
    bool is_open = viewed_open(self) != NO_INDEX;
    bool traced = index != NO_INDEX && record_at(index)->trace != NULL;
    void *word = (void *)((handle_view *)self)->word;
    PyObject *object = view_obj(self, NULL);
    PyObject *told = index != NO_INDEX ? tell_opening(self, traced) : PyUnicode_FromString("");
    PyObject *text = told == NULL ? NULL
        : is_open ? PyUnicode_FromFormat("<DebugHandle %p for %R>%U", word, object, told)
        : PyUnicode_FromFormat("<DebugHandle %p CLOSED>%U", word, told);
    Py_XDECREF(told);
    Py_DECREF(object);
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
    { "function", view_function, NULL,
      "The function of the extension that Python had called when it was opened, as an item of opened; or None", NULL },
    { "calls", view_calls, NULL, "How often that function has been called so far", NULL },
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
