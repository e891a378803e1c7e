/* module.c: hpy.debug._debug, what Python code asks debug mode and tells it. It runs on the plain context. */

PyDoc_STRVAR(new_generation_doc,
"new_generation()\n--\n\n"
"Begin a new generation of handles and return its number.");

static PyObject *py_new_generation(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    if (records.generation == UINT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "there are too many generations");
        return NULL;
    }
    return PyLong_FromUnsignedLong(++records.generation);
}

/* ---- limits ---- */

static int read_limit(PyObject *argument, size_t *limit)
{
    Py_ssize_t value = PyLong_AsSsize_t(argument);
    if (value == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (value < 0) {
        PyErr_SetString(PyExc_OverflowError, "the limit must not be negative");
        return -1;
    }
    *limit = (size_t)value;
    return 0;
}

PyDoc_STRVAR(get_closed_handles_queue_max_size_doc,
"get_closed_handles_queue_max_size()\n--\n\n"
"How many closed handles are remembered.");

static PyObject *py_get_closed_handles_queue_max_size(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return PyLong_FromSize_t(records.closed_limit);
}

PyDoc_STRVAR(set_closed_handles_queue_max_size_doc,
"set_closed_handles_queue_max_size(size)\n--\n\n"
"Remember so many closed handles; 0 for none.");

static PyObject *py_set_closed_handles_queue_max_size(PyObject *self, PyObject *argument)
{
    (void)self;
    if (read_limit(argument, &records.closed_limit) < 0) {
        return NULL;
    }
    for (int queue = 0; queue < CLOSED_QUEUES; queue++) {
        shorten_closed(&records.closed[queue], records.closed_limit);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(get_protected_raw_data_max_size_doc,
"get_protected_raw_data_max_size()\n--\n\n"
"How many bytes of character data are kept for handles that have been closed.");

static PyObject *py_get_protected_raw_data_max_size(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return PyLong_FromSize_t(text_memory.limit);
}

PyDoc_STRVAR(set_protected_raw_data_max_size_doc,
"set_protected_raw_data_max_size(size)\n--\n\n"
"Keep at most so many bytes of character data for handles that have been closed.");

static PyObject *py_set_protected_raw_data_max_size(PyObject *self, PyObject *argument)
{
    (void)self;
    if (read_limit(argument, &text_memory.limit) < 0) {
        return NULL;
    }
    shorten_texts();
    Py_RETURN_NONE;
}

PyDoc_STRVAR(set_handle_stack_trace_limit_doc,
"set_handle_stack_trace_limit(limit)\n--\n\n"
"Record so many C functions for each new handle; None or 0 for none.");

static PyObject *py_set_handle_stack_trace_limit(PyObject *self, PyObject *argument)
{
    size_t limit = 0;
    (void)self;
    if (argument != Py_None && read_limit(argument, &limit) < 0) {
        return NULL;
    }
    forget_recent();
    trace_limit = limit < TRACE_LIMIT_MAX ? (int)limit : TRACE_LIMIT_MAX;
    Py_RETURN_NONE;
}

/* ---- hooks ---- */

static PyObject *set_hook(PyObject **hook, PyObject *callable)
{
    if (callable != Py_None && !PyCallable_Check(callable)) {
        return PyErr_Format(PyExc_TypeError, "expected a callable or None, not '%.100s'", Py_TYPE(callable)->tp_name);
    }
    PyObject *before = *hook;
    Py_INCREF(callable);
    *hook = callable;
    if (callable == Py_None) {
        Py_CLEAR(*hook);
    }
    Py_XDECREF(before);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(set_on_invalid_handle_doc,
"set_on_invalid_handle(function)\n--\n\n"
"Call the function, without arguments, when a handle is misused, and go on; None: end the process.");

static PyObject *py_set_on_invalid_handle(PyObject *self, PyObject *argument)
{
    (void)self;
    return set_hook(&on_invalid_handle, argument);
}

PyDoc_STRVAR(set_on_invalid_builder_handle_doc,
"set_on_invalid_builder_handle(function)\n--\n\n"
"Call the function, without arguments, when a list or tuple builder is misused, and go on; None: end the process.");

static PyObject *py_set_on_invalid_builder_handle(PyObject *self, PyObject *argument)
{
    (void)self;
    return set_hook(&on_invalid_builder_handle, argument);
}

/* ---- findings ---- */

PyDoc_STRVAR(get_findings_doc,
"get_findings()\n--\n\n"
"List what was found wrong, a dict each, oldest first; leaks are told by get_open_handles.");

static PyObject *py_get_findings(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return findings.list != NULL ? PySequence_List(findings.list) : PyList_New(0);
}

PyDoc_STRVAR(clear_findings_doc,
"clear_findings()\n--\n\n"
"Forget what was found wrong.");

static PyObject *py_clear_findings(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    Py_CLEAR(findings.list);
    Py_CLEAR(findings.seen);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(set_on_finding_doc,
"set_on_finding(function)\n--\n\n"
"Call the function with each new finding; None: print it.");

static PyObject *py_set_on_finding(PyObject *self, PyObject *argument)
{
    (void)self;
    return set_hook(&findings.listener, argument);
}

/* ---- the module ---- */

#define DEBUG_METHOD(NAME, FLAGS) { #NAME, py_##NAME, FLAGS, NAME##_doc }

static PyMethodDef debug_methods[] = {
    DEBUG_METHOD(new_generation, METH_NOARGS),
    DEBUG_METHOD(get_open_handles, METH_O),
    DEBUG_METHOD(get_unfinished, METH_O),
    DEBUG_METHOD(get_closed_handles, METH_VARARGS),
    DEBUG_METHOD(get_closed_handles_queue_max_size, METH_NOARGS),
    DEBUG_METHOD(set_closed_handles_queue_max_size, METH_O),
    DEBUG_METHOD(get_protected_raw_data_max_size, METH_NOARGS),
    DEBUG_METHOD(set_protected_raw_data_max_size, METH_O),
    DEBUG_METHOD(set_handle_stack_trace_limit, METH_O),
    DEBUG_METHOD(set_on_invalid_handle, METH_O),
    DEBUG_METHOD(set_on_invalid_builder_handle, METH_O),
    DEBUG_METHOD(get_findings, METH_NOARGS),
    DEBUG_METHOD(clear_findings, METH_NOARGS),
    DEBUG_METHOD(set_on_finding, METH_O),
    { NULL, NULL, 0, NULL }
};

PyDoc_STRVAR(debug_doc, "Debug mode of the HPy runtime; hpy.debug is what to use.");

static PyModuleDef debug_module = {
    PyModuleDef_HEAD_INIT, "hpy.debug._debug", debug_doc, -1, debug_methods, NULL, NULL, NULL, NULL
};

/* Called when the interpreter that all this was part of has ended, and its objects with it: Python may be started again in the
   process, or another interpreter has its turn. Words that an extension still has name nothing then. */
static void forget_debug_objects(void)
{
    for (uint32_t index = 0; index < records.capacity; index++) {
        record_at(index)->trace = NULL;     /* with the code objects it refers to */
        if (is_open(index) && record_at(index)->owner != OWNER_CONTEXT) {
            forget_record(index);
        }
    }
    drop_recent();
    findings.list = findings.seen = findings.listener = NULL;
    on_invalid_handle = on_invalid_builder_handle = NULL;
    handle_view_type = NULL;
}

/* Adds the module as an attribute of hpy.universal. 0, or -1 with an exception. */
static int add_debug_module(PyObject *universal)
{
    if (handle_view_type == NULL) {
        handle_view_type = (PyTypeObject *)PyType_FromSpec(&view_spec);
    }
    PyObject *module = handle_view_type != NULL ? PyModule_Create(&debug_module) : NULL;
    if (module == NULL) {
        return -1;
    }
    int status = PyObject_SetAttrString(module, "DebugHandle", (PyObject *)handle_view_type);
    if (status == 0) {
        status = PyObject_SetAttrString(universal, "_debug", module);
    }
    Py_DECREF(module);
    return status;
}
