/* unfinished.c: builders and trackers that are open, for Python code. They are leaks as open handles are, but have no views. */

/* (serial number, kind, opened, python, function or None, its calls) of an open record; a new reference. */
static PyObject *describe_unfinished(uint32_t index)
{
    uint32_t callee = record_at(index)->callee;
    PyObject *opened = describe_opening(index);
    PyObject *python = opened != NULL ? describe_callers(index) : NULL;
    PyObject *function = NULL;
    if (python != NULL && callee != 0) {
        function = describe_address((const char *)callees.list[callee].function + 1);
    }
    else if (python != NULL) {
        Py_INCREF(Py_None);
        function = Py_None;
    }
    unsigned long long calls = callee != 0 ? (unsigned long long)callees.list[callee].calls : 0;
    PyObject *item = function == NULL ? NULL
        : Py_BuildValue("(KsOOOK)", (unsigned long long)record_serial(index), kind_name(record_kind(index)), opened, python,
                        function, calls);
    Py_XDECREF(function);
    Py_XDECREF(python);
    Py_XDECREF(opened);
    return item;
}

PyDoc_STRVAR(get_unfinished_doc,
"get_unfinished(generation)\n--\n\n"
"List the builders and trackers of that generation or later that were neither built, cancelled nor closed:\n"
"(serial number, kind, opened, python, function, calls), the last four as those of a DebugHandle.");

static PyObject *py_get_unfinished(PyObject *self, PyObject *argument)
{
    (void)self;
    unsigned long generation = PyLong_AsUnsignedLong(argument);
    if (generation == (unsigned long)-1 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    for (uint32_t index = 0; list != NULL && index < records.capacity; index++) {
        int kind = record_kind(index);
        if (kind == RECORD_HANDLE || find_open(record_word(index), kind) != index ||
            record_at(index)->generation < generation) {
            continue;
        }
        PyObject *item = describe_unfinished(index);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    return list;
}
