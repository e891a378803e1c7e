/* context.c: the context that modules in trace mode are given. */

static HPyContext trace_context;

/* Whether this interpreter calls after_fork. */
static bool watches_forks;

static PyObject *after_fork(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    trace_hooks.running = forget_other_threads();
    update_watchers();
    Py_RETURN_NONE;
}

/* Has after_fork called in each process that os.fork makes from now on, where the system has it. 0, or -1 with an exception. */
static int watch_forks(void)
{
    static PyMethodDef definition = { "after_fork", after_fork, METH_NOARGS, NULL };
    PyObject *os = PyImport_ImportModule("os");
    PyObject *with = os != NULL ? PyObject_GetAttrString(os, "register_at_fork") : NULL;
    int status = -1;
    if (with != NULL) {
        PyObject *function = PyCFunction_New(&definition, NULL);
        PyObject *args = PyTuple_New(0);
        PyObject *kwargs = function != NULL ? Py_BuildValue("{s:O}", "after_in_child", function) : NULL;
        PyObject *result = args != NULL && kwargs != NULL ? PyObject_Call(with, args, kwargs) : NULL;
        status = result != NULL ? 0 : -1;
        Py_XDECREF(result);
        Py_XDECREF(kwargs);
        Py_XDECREF(args);
        Py_XDECREF(function);
    }
    else if (os != NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        status = 0;
    }
    Py_XDECREF(with);
    Py_XDECREF(os);
    return status;
}

/* The context, for a module that is loaded; null with an exception. */
static HPyContext *prepare_trace_context(void)
{
    if (!watches_forks && watch_forks() < 0) {
        return NULL;
    }
    watches_forks = true;
    if (trace_context.name == NULL) {
        prepare_clock();
        update_watchers();
        trace_context = universal_context;
        trace_context.name = "HPy Trace Mode ABI (CPython backend)";
        trace_fill_functions(&trace_context);
    }
    /* The one constant that is another object when Python is started again in the same process. */
    trace_context.h_Builtins = universal_context.h_Builtins;
    return &trace_context;
}

/* The names of the modules that were loaded in trace mode, a list; null for none. */
static PyObject *traced_modules;

/* Takes down that the module of this spec, which has its full name, was loaded in trace mode. 0, or -1 with an exception. */
static int note_traced_module(PyObject *spec)
{
    if (traced_modules == NULL) {
        traced_modules = PyList_New(0);
    }
    PyObject *name = traced_modules != NULL ? PyObject_GetAttrString(spec, "name") : NULL;
    int found = name != NULL ? PySequence_Contains(traced_modules, name) : -1;
    int status = found == 0 ? PyList_Append(traced_modules, name) : found < 0 ? -1 : 0;
    Py_XDECREF(name);
    return status;
}
