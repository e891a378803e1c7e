/* module.c: hpy.trace._trace, what Python code asks trace mode and tells it. It runs on the plain context. */

/* The module, borrowed; there is one, which owns the hooks. */
static PyObject *trace_module_object;

/* ---- counters ---- */

/* A dict from the names of all members to numbers. */
static PyObject *dict_of_members(uint64_t (*number)(const trace_counter *counter))
{
    PyObject *names = get_names();
    PyObject *dict = names != NULL ? PyDict_New() : NULL;
    for (Py_ssize_t i = 0; dict != NULL && i < TRACE_MEMBERS; i++) {
        PyObject *value = PyLong_FromUnsignedLongLong(number(&trace_counters[i]));
        if (value == NULL || PyDict_SetItem(dict, PyTuple_GET_ITEM(names, i), value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(value);
    }
    Py_XDECREF(names);
    return dict;
}

static uint64_t calls_of(const trace_counter *counter)
{
    return counter->calls;
}

static uint64_t duration_of(const trace_counter *counter)
{
    return counter->ticks != 0 ? to_nanoseconds(counter->ticks) : 0;
}

static uint64_t self_duration_of(const trace_counter *counter)
{
    return counter->ticks > counter->nested_ticks ? to_nanoseconds(counter->ticks - counter->nested_ticks) : 0;
}

PyDoc_STRVAR(get_call_counts_doc,
"get_call_counts()\n--\n\n"
"A dict from the name of each function of the context to the number of its calls so far.");

static PyObject *py_get_call_counts(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return dict_of_members(calls_of);
}

PyDoc_STRVAR(get_durations_doc,
"get_durations()\n--\n\n"
"A dict from the name of each function of the context to the nanoseconds that its calls took so far. What they\n"
"called is included, Python code and other functions of the context too; hooks are not.");

static PyObject *py_get_durations(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return dict_of_members(duration_of);
}

PyDoc_STRVAR(get_self_durations_doc,
"_get_self_durations()\n--\n\n"
"Like get_durations, without the time of calls that were made while a function ran.");

static PyObject *py_get_self_durations(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return dict_of_members(self_duration_of);
}

PyDoc_STRVAR(get_frequency_doc,
"get_frequency()\n--\n\n"
"How often in a second the clock of the durations ticks.");

static PyObject *py_get_frequency(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    trace_scale scale = measure_clock();
    return PyLong_FromUnsignedLongLong(scale_by(TRACE_SECOND, scale.nanoseconds, scale.ticks));
}

PyDoc_STRVAR(reset_doc,
"_reset()\n--\n\n"
"Set all counters to 0.");

static PyObject *py_reset(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    memset(trace_counters, 0, sizeof(trace_counters));
    Py_RETURN_NONE;
}

PyDoc_STRVAR(names_doc,
"_names()\n--\n\n"
"The names of all functions of the context; that of a number in _stop_events() is at that index.");

static PyObject *py_names(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return get_names();
}

PyDoc_STRVAR(public_names_doc,
"_public_names()\n--\n\n"
"What an author calls instead of each of _names().");

static PyObject *py_public_names(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return tuple_of_names(trace_public_names);
}

PyDoc_STRVAR(get_modules_doc,
"_get_modules()\n--\n\n"
"List the names of the modules that were loaded in trace mode.");

static PyObject *py_get_modules(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return traced_modules != NULL ? PySequence_List(traced_modules) : PyList_New(0);
}

/* ---- hooks ---- */

/* Whether this can be a hook: a callable or None; null stands for an argument that is left out. */
static bool check_hook(PyObject *function, const char *name)
{
    if (function == NULL || function == Py_None || PyCallable_Check(function)) {
        return true;
    }
    PyErr_Format(PyExc_TypeError, "%s must be a callable or None, not '%.100s'", name, Py_TYPE(function)->tp_name);
    return false;
}

/* Returns the hook that was there, which the caller has to release when all is done. */
static PyObject *replace_hook(trace_hook *hook, PyObject *function)
{
    if (function == NULL) {
        return NULL;
    }
    PyObject *before = hook->function;
    hook->function = function != Py_None ? function : NULL;
    hook->has_failed = false;
    Py_XINCREF(hook->function);
    return before;
}

PyDoc_STRVAR(set_trace_functions_doc,
"set_trace_functions(on_enter=<unchanged>, on_exit=<unchanged>)\n--\n\n"
"Call on_enter before and on_exit after each call that is counted, with the name of the function of the context; None\n"
"for no call. What they do is not traced, and the first error that each of them raises is told by sys.unraisablehook.");

static PyObject *py_set_trace_functions(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const keywords[] = { "on_enter", "on_exit", NULL };
    PyObject *on_enter = NULL, *on_exit = NULL;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OO:set_trace_functions", (char **)(uintptr_t)keywords, &on_enter,
                                     &on_exit) ||
        !check_hook(on_enter, "on_enter") || !check_hook(on_exit, "on_exit")) {
        return NULL;
    }
    PyObject *names = get_names();      /* the hooks need them */
    if (names == NULL) {
        return NULL;
    }
    PyObject *enter_before = replace_hook(&trace_hooks.enter, on_enter);
    PyObject *exit_before = replace_hook(&trace_hooks.exit, on_exit);
    update_watchers();
    Py_XDECREF(enter_before);
    Py_XDECREF(exit_before);
    Py_DECREF(names);
    Py_RETURN_NONE;
}

/* ---- single calls ---- */

PyDoc_STRVAR(start_events_doc,
"_start_events(limit)\n--\n\n"
"Record each call that begins from now on, at most so many.");

static PyObject *py_start_events(PyObject *self, PyObject *argument)
{
    (void)self;
    Py_ssize_t limit = PyLong_AsSsize_t(argument);
    if (limit == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (limit < 0) {
        PyErr_SetString(PyExc_ValueError, "the limit must not be negative");
        return NULL;
    }
    if (trace_events.recording) {
        PyErr_SetString(PyExc_RuntimeError, "the calls are being recorded already");
        return NULL;
    }
    prepare_clock();
    memset(&trace_events, 0, sizeof(trace_events));
    trace_events.limit = (size_t)limit;
    trace_events.recording = true;
    read_both(&trace_events.start, &trace_events.start_nanoseconds);
    update_watchers();
    Py_RETURN_NONE;
}

PyDoc_STRVAR(stop_events_doc,
"_stop_events()\n--\n\n"
"End the recording and return (events, dropped): a tuple (number, thread, start, duration) for each call, in the order of\n"
"their ends, and how many more there were. The number is that of a name in _names(), the thread is what\n"
"threading.get_ident() gave there, the times are nanoseconds, on the clock of time.perf_counter_ns().");

static PyObject *py_stop_events(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    if (!trace_events.recording) {
        PyErr_SetString(PyExc_RuntimeError, "the calls are not being recorded");
        return NULL;
    }
    trace_events.recording = false;
    update_watchers();
    /* Making objects may run Python code, which may begin the next recording. */
    trace_recording ended = trace_events;
    trace_events.list = NULL;
    PyObject *list = list_events(&ended);
    PyMem_RawFree(ended.list);
    return list != NULL ? Py_BuildValue("(Nn)", list, (Py_ssize_t)ended.dropped) : NULL;
}

/* ---- the module ---- */

static PyMethodDef trace_methods[] = {
    { "get_call_counts", py_get_call_counts, METH_NOARGS, get_call_counts_doc },
    { "get_durations", py_get_durations, METH_NOARGS, get_durations_doc },
    { "set_trace_functions", (PyCFunction)(void (*)(void))py_set_trace_functions, METH_VARARGS | METH_KEYWORDS,
      set_trace_functions_doc },
    { "get_frequency", py_get_frequency, METH_NOARGS, get_frequency_doc },
    { "_get_self_durations", py_get_self_durations, METH_NOARGS, get_self_durations_doc },
    { "_get_modules", py_get_modules, METH_NOARGS, get_modules_doc },
    { "_public_names", py_public_names, METH_NOARGS, public_names_doc },
    { "_names", py_names, METH_NOARGS, names_doc },
    { "_reset", py_reset, METH_NOARGS, reset_doc },
    { "_start_events", py_start_events, METH_O, start_events_doc },
    { "_stop_events", py_stop_events, METH_NOARGS, stop_events_doc },
    { NULL, NULL, 0, NULL }
};

static int traverse_trace_module(PyObject *module, visitproc visit, void *arg)
{
    (void)module;
    Py_VISIT(trace_hooks.enter.function);
    Py_VISIT(trace_hooks.exit.function);
    return 0;
}

static int clear_trace_module(PyObject *module)
{
    (void)module;
    PyObject *enter = replace_hook(&trace_hooks.enter, Py_None);
    PyObject *leave = replace_hook(&trace_hooks.exit, Py_None);
    update_watchers();
    Py_XDECREF(enter);
    Py_XDECREF(leave);
    return 0;
}

static void free_trace_module(void *module)
{
    (void)clear_trace_module((PyObject *)module);
    Py_CLEAR(traced_modules);
    Py_CLEAR(trace_hooks.names);
    trace_module_object = NULL;
}

PyDoc_STRVAR(trace_doc, "Trace mode of the HPy runtime; hpy.trace is what to use.");

static PyModuleDef trace_module = {
    PyModuleDef_HEAD_INIT, "hpy.trace._trace", trace_doc, -1, trace_methods, NULL, traverse_trace_module,
    clear_trace_module, free_trace_module
};

/* Called when the interpreter that all this was part of has ended, and its objects with it: Python may be started again in the
   process, or another interpreter has its turn. */
static void forget_trace_objects(void)
{
    trace_hooks.enter.function = trace_hooks.exit.function = trace_hooks.names = traced_modules = NULL;
    trace_hooks.running = 0;
    watches_forks = false;
    trace_module_object = NULL;
    trace_events.recording = false;
    PyMem_RawFree(trace_events.list);
    trace_events.list = NULL;
    update_watchers();
}

/* Adds the module as an attribute of hpy.universal. 0, or -1 with an exception. */
static int add_trace_module(PyObject *universal)
{
    PyObject *module = trace_module_object;
    if (module != NULL) {
        Py_INCREF(module);
    }
    else {
        module = PyModule_Create(&trace_module);
        if (module == NULL) {
            return -1;
        }
        trace_module_object = module;
    }
    int status = PyObject_SetAttrString(universal, "_trace", module);
    Py_DECREF(module);
    return status;
}
