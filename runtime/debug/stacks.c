/* stacks.c: where something happened: the C functions that were running, and the Python ones that led to them.
 *
 * Only addresses are taken down; what they mean is worked out when somebody asks (addresses.c, hpy.debug._symbols).
 */

#if defined(__GLIBC__) || defined(__APPLE__)
#  include <execinfo.h>
#  define HAVE_BACKTRACE 1
#endif

/* In a function of the context: the place in the extension that it was called from. */
#if defined(__GNUC__) || defined(__clang__)
#  define CALL_SITE() __builtin_return_address(0)
#elif defined(_MSC_VER)
#  include <intrin.h>
#  define CALL_SITE() _ReturnAddress()
#else
#  define CALL_SITE() NULL
#endif

enum {
    TRACE_LIMIT_MAX = 256,
    TRACE_OWN_FRAMES = 12,      /* at most so many of debug mode itself come first */
    TRACE_PYTHON_FRAMES = 16
};

typedef struct {
    PyObject *code;             /* owned */
    int instruction;            /* where it was in the code, in bytes */
} python_frame;

/* The calling C functions, from the place in the extension on; returns how many. */
static int capture_addresses(void **addresses, int limit, void *site)
{
    int count = 0;
#ifdef HAVE_BACKTRACE
    void *all[TRACE_LIMIT_MAX + TRACE_OWN_FRAMES];
    int found = backtrace(all, limit + TRACE_OWN_FRAMES);
    int first = 0;
    /* A fault is in the list as the instruction itself, see faulting_place. */
    while (first < found && all[first] != site && (char *)all[first] + 1 != (char *)site) {
        first++;
    }
    if (first < found) {
        all[first] = site;
    }
    count = found - first < limit ? found - first : limit;
    memcpy(addresses, all + first, (size_t)count * sizeof(void *));
#endif
    if (count == 0 && site != NULL && limit > 0) {
        addresses[count++] = site;
    }
    return count;
}

/* ---- Python functions ---- */

#include <frameobject.h>

#if PY_VERSION_HEX < 0x03090000
static PyFrameObject *outer_frame(PyFrameObject *frame)
{
    Py_XINCREF(frame->f_back);
    return frame->f_back;
}

static PyObject *code_of(PyFrameObject *frame)
{
    Py_INCREF(frame->f_code);
    return (PyObject *)frame->f_code;
}
#else
static PyFrameObject *outer_frame(PyFrameObject *frame)
{
    return PyFrame_GetBack(frame);
}

static PyObject *code_of(PyFrameObject *frame)
{
    return (PyObject *)PyFrame_GetCode(frame);
}
#endif

static int instruction_of(PyFrameObject *frame)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyFrame_GetLasti(frame);
#elif PY_VERSION_HEX >= 0x030A0000
    return frame->f_lasti * (int)sizeof(_Py_CODEUNIT);
#else
    return frame->f_lasti;
#endif
}

/* The running Python functions, innermost first; returns how many. */
static int capture_python(python_frame *frames)
{
    int count = 0;
    PyFrameObject *frame = PyEval_GetFrame();
    Py_XINCREF(frame);
    while (frame != NULL && count < TRACE_PYTHON_FRAMES) {
        frames[count].code = code_of(frame);
        frames[count].instruction = instruction_of(frame);
        count++;
        PyFrameObject *outer = outer_frame(frame);
        Py_DECREF(frame);
        frame = outer;
    }
    Py_XDECREF(frame);
    return count;
}

static void release_python(python_frame *frames, int count)
{
    for (int i = 0; i < count; i++) {
        Py_DECREF(frames[i].code);
    }
}
