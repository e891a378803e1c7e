/* hooks.c: the Python functions that are called before and after each call.
 *
 * They run on the plain context: what they do, and the time they take, is in no account, and calls no hooks. An error
 * that a hook raises is reported once and ends neither the call nor the program. */

typedef struct {
    PyObject *function;         /* owned by the module hpy.trace._trace; null for none */
    bool has_failed;            /* and that was told */
} trace_hook;

static struct {
    trace_hook enter;
    trace_hook exit;
    int running;                /* in all threads */
    PyObject *names;            /* a tuple of str, by number; there when a hook is */
} trace_hooks;

/* Has to be called when anything changes that is looked at here. */
static void update_watchers(void)
{
    tracing.watchers = trace_hooks.enter.function != NULL || trace_hooks.exit.function != NULL || trace_hooks.running > 0 ||
                       trace_events.recording || trace_clock.of_system;
    tracing.key = 0;
}

/* A tuple of texts that stand for the members, a new reference. */
static PyObject *tuple_of_names(const char *const *texts)
{
    PyObject *names = PyTuple_New(TRACE_MEMBERS);
    for (Py_ssize_t i = 0; names != NULL && i < TRACE_MEMBERS; i++) {
        PyObject *name = PyUnicode_InternFromString(texts[i]);
        if (name == NULL) {
            Py_CLEAR(names);
            break;
        }
        PyTuple_SET_ITEM(names, i, name);
    }
    return names;
}

/* The names of the members, made when they are first needed; a new reference. */
static PyObject *get_names(void)
{
    if (trace_hooks.names == NULL) {
        trace_hooks.names = tuple_of_names(trace_names);
    }
    Py_XINCREF(trace_hooks.names);
    return trace_hooks.names;
}

/* Tells of the first error of a hook. KeyboardInterrupt is meant for the program, which gets it after the call. */
static void report_hook(trace_hook *hook, PyObject *function)
{
    if (PyErr_ExceptionMatches(PyExc_KeyboardInterrupt)) {
        PyErr_Clear();
        PyErr_SetInterrupt();
    }
    else if (hook->has_failed && hook->function == function) {
        PyErr_Clear();
    }
    else {
        /* The report may run anything, also what sets another hook. */
        hook->has_failed = hook->function == function;
        PyErr_WriteUnraisable(function);
    }
}

/* Calls a hook, if it is set, outside of the thread's clock. An exception that is pending in the extension stays so. */
static void run_hook(trace_hook *hook, trace_thread *thread, int member)
{
    if (hook->function == NULL) {
        return;
    }
    _HPyErr_State pending;
    uint64_t start = read_clock();
    _HPyErr_Save(&pending);
    PyObject *function = hook->function, *name = PyTuple_GET_ITEM(trace_hooks.names, member);
    Py_INCREF(function);
    Py_INCREF(name);
    thread->hooks_running++;
    trace_hooks.running++;
    update_watchers();
    PyObject *result = PyObject_CallFunctionObjArgs(function, name, NULL);
    if (result == NULL) {
        report_hook(hook, function);
    }
    Py_XDECREF(result);
    Py_DECREF(name);
    Py_DECREF(function);
    thread->hooks_running--;
    trace_hooks.running--;
    update_watchers();
    _HPyErr_Restore(&pending);
    thread->hook_time += read_clock() - start;
}
