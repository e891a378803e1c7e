/* context.c: the context that modules in trace mode are given. */

static HPyContext trace_context;

/* The context, for a module that is loaded. */
static HPyContext *prepare_trace_context(void)
{
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
