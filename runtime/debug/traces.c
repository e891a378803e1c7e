/* traces.c: the C functions that were running when a handle was opened. */

#if defined(__GLIBC__) || defined(__APPLE__)
#  include <execinfo.h>
#  define HAVE_BACKTRACE 1
#endif

enum {
    TRACE_LIMIT_MAX = 512,
    TRACE_OWN_FRAMES = 2        /* the innermost ones are debug mode's own */
};

struct debug_trace {
    int count;
    void *addresses[1];         /* count of them */
};

static int trace_limit;

/* The calling functions, when traces are wanted; null when not, or when memory is short. */
static debug_trace *capture_trace(void)
{
#ifdef HAVE_BACKTRACE
    if (trace_limit > 0) {
        void *addresses[TRACE_LIMIT_MAX + TRACE_OWN_FRAMES];
        int count = backtrace(addresses, trace_limit + TRACE_OWN_FRAMES) - TRACE_OWN_FRAMES;
        if (count > 0) {
            size_t size = offsetof(debug_trace, addresses) + (size_t)count * sizeof(void *);
            debug_trace *trace = (debug_trace *)PyMem_RawMalloc(size);
            if (trace != NULL) {
                trace->count = count;
                memcpy(trace->addresses, addresses + TRACE_OWN_FRAMES, (size_t)count * sizeof(void *));
            }
            return trace;
        }
    }
#endif
    return NULL;
}

/* The text of a trace: one line a function. A new reference; a hint when there is no trace. */
static PyObject *describe_trace(const debug_trace *trace)
{
#ifdef HAVE_BACKTRACE
    if (trace == NULL) {
        return PyUnicode_FromString("where it was opened was not recorded; call hpy.debug.set_handle_stack_trace_limit");
    }
    char **lines = backtrace_symbols(trace->addresses, trace->count);
    if (lines == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *text = PyUnicode_FromString("opened by:");
    for (int i = 0; i < trace->count && text != NULL; i++) {
        PyObject *line = PyUnicode_DecodeFSDefault(lines[i]);
        PyObject *longer = line != NULL ? PyUnicode_FromFormat("%U\n    %U", text, line) : NULL;
        Py_XDECREF(line);
        Py_DECREF(text);
        text = longer;
    }
    free(lines);
    return text;
#else
    (void)trace;
    return PyUnicode_FromString("where it was opened cannot be recorded on this system");
#endif
}

/* The functions that are running now, on standard error; for messages right before the end. */
static void print_own_trace(void)
{
#ifdef HAVE_BACKTRACE
    void *addresses[64];
    int count = backtrace(addresses, 64);
    fflush(stderr);
    backtrace_symbols_fd(addresses, count, 2);
#endif
}
