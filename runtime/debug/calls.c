/* calls.c: from CPython into a module in debug mode. Each call has a context of its own, and handles that end with it. */

/* What all kinds of calls have in common is compiled once. */
#if defined(__GNUC__) || defined(__clang__)
#  define SHARED static __attribute__((noinline))
#else
#  define SHARED static
#endif

typedef struct {
    HPyContext *ctx;
    HPy *handles;           /* what was opened for the call, in the order of the arguments */
    size_t count;
    bool failed;            /* with MemoryError; then the function is not called */
    void *function;         /* of the extension, one byte behind its start */
    HPy few[8];
} debug_frame;

/* Begins a call with so many handles at most. */
SHARED void debug_frame_enter(debug_frame *frame, size_t most, HPyCFunction function)
{
    debug_context *context = take_context(count_call((void *)(uintptr_t)function), frame);
    frame->ctx = context != NULL ? &context->ctx : NULL;
    frame->count = 0;
    /* As if it had been called from there: what is looked up is the place before an address. */
    frame->function = (char *)(uintptr_t)function + 1;
    frame->handles = frame->few;
    if (most > sizeof(frame->few) / sizeof(frame->few[0])) {
        frame->handles = most <= SIZE_MAX / sizeof(HPy) ? (HPy *)PyMem_RawMalloc(most * sizeof(HPy)) : NULL;
    }
    frame->failed = context == NULL || frame->handles == NULL;
    if (HPY_UNLIKELY(frame->failed)) {
        PyErr_NoMemory();
    }
}

/* A handle for an argument, which stays the caller's; null for null. */
SHARED HPy debug_frame_open(debug_frame *frame, PyObject *object)
{
    if (object == NULL || HPY_UNLIKELY(frame->failed)) {
        return HPy_NULL;
    }
    intptr_t word = open_record(context_of(frame->ctx), RECORD_HANDLE, OWNER_CALL, object, NULL);
    if (HPY_UNLIKELY(word == 0)) {
        frame->failed = true;
        return HPy_NULL;
    }
    Py_INCREF(object);
    HPy h = HPy_FromVoidP((void *)word);
    frame->handles[frame->count++] = h;
    return h;
}

/* Handles for an array of arguments. */
SHARED const HPy *debug_frame_open_array(debug_frame *frame, PyObject *const *objects, size_t count)
{
    if (frame->failed) {
        return NULL;
    }
    const HPy *first = frame->handles + frame->count;
    for (size_t i = 0; i < count; i++) {
        debug_frame_open(frame, objects[i]);
    }
    return first;
}

_HPY_COLD static void report_outside(const debug_frame *frame)
{
    hold_python();
    report_fatal(FINDING_CONTEXT, "return", frame->function,
                 "a function returned after HPy_LeavePythonExecution, without HPy_ReenterPythonExecution");
}

_HPY_COLD static void report_result(const debug_frame *frame, bool failed)
{
    report_flaw(FINDING_RESULT, "return", frame->function, failed
                ? "a function returned the value of a failure without an exception"
                : "a function returned a result and left an exception pending");
}

/* A function either fails, with an exception, or does not; and it returns to where Python can run. */
EXPANDED void debug_frame_check(debug_frame *frame, bool failed)
{
    if (HPY_UNLIKELY(context_mark(context_of(frame->ctx)) == CONTEXT_OUTSIDE)) {
        report_outside(frame);
    }
    if (HPY_UNLIKELY(failed != is_raised(frame->ctx))) {
        report_result(frame, failed);
    }
}

/* The object that a function returned, which becomes the caller's. */
SHARED PyObject *debug_frame_result(debug_frame *frame, HPy result)
{
    debug_frame_check(frame, HPy_IsNull(result));
    return take_from_extension(result, "returning from a function", frame->function);
}

/* The hash that a function returned; -1 is a failure. */
SHARED HPy_hash_t debug_frame_hash(debug_frame *frame, HPy_hash_t result)
{
    debug_frame_check(frame, result == -1);
    return result;
}

/* The number that a function returned. A failure is -1, and CPython takes any other below 0 for one. */
SHARED HPy_ssize_t debug_frame_number(debug_frame *frame, HPy_ssize_t result)
{
    debug_frame_check(frame, result < 0);
    return result;
}

/* The same of a function that has no number to give: CPython takes any but 0 for a failure. */
SHARED HPy_ssize_t debug_frame_status(debug_frame *frame, HPy_ssize_t result)
{
    debug_frame_check(frame, result != 0);
    return result;
}

/* Closes the handles of the arguments. */
EXPANDED void debug_frame_close(const debug_frame *frame)
{
    for (size_t i = 0; i < frame->count; i++) {
        uint32_t index = find_open(frame->handles[i]._i, RECORD_HANDLE);
        if (HPY_LIKELY(index != NO_INDEX)) {
            close_handle(index, NULL);
        }
    }
}

/* The same when a function has failed: objects may die and run code, which must not find the pending exception. */
_HPY_COLD static void debug_frame_close_pending(const debug_frame *frame)
{
    _HPyErr_State pending;
    _HPyErr_Save(&pending);
    debug_frame_close(frame);
    _HPyErr_Restore(&pending);
}

SHARED void debug_frame_leave(debug_frame *frame)
{
    if (HPY_UNLIKELY(frame->ctx == NULL || is_raised(frame->ctx))) {
        debug_frame_close_pending(frame);
    }
    else {
        debug_frame_close(frame);
    }
    if (frame->handles != frame->few) {
        PyMem_RawFree(frame->handles);
    }
    if (HPY_LIKELY(frame->ctx != NULL)) {
        if (HPY_UNLIKELY(context_of(frame->ctx)->trace != NULL)) {
            release_call_trace(context_of(frame->ctx)->trace);
            context_of(frame->ctx)->trace = NULL;
        }
        put_context(context_of(frame->ctx));
    }
}

/* The number of values in the array of a call with keywords. */
static size_t debug_count_arguments(size_t nargsf, PyObject *kwnames)
{
    return (nargsf & ~_HPY_VECTORCALL_OFFSET) + (kwnames != NULL ? (size_t)PyTuple_GET_SIZE(kwnames) : 0);
}

/* ---- buffers: the description holds a handle ---- */

static void debug_CallReal_GETBUFFERPROC(HPyFunc_getbufferproc f, _HPyFunc_args_GETBUFFERPROC *a)
{
    debug_frame frame;
    HPy_buffer view;
    a->result = -1;
    if (a->view == NULL) {
        PyErr_SetString(PyExc_BufferError, "the buffer description must not be null");
        return;
    }
    memset(&view, 0, sizeof(view));
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    a->view->obj = NULL;
    if (!frame.failed) {
        a->result = (int)debug_frame_number(&frame, f(frame.ctx, self, &view, a->flags));
        if (a->result >= 0) {
            view.obj = _HPy_FromPy(take_from_extension(view.obj, "returning a buffer", frame.function));
            _HPyBuffer_ToPy(a->view, &view);
        }
        else {
            _HPyBuffer_ExplainFailure(a->self);
        }
    }
    debug_frame_leave(&frame);
}

static void debug_CallReal_RELEASEBUFFERPROC(HPyFunc_releasebufferproc f, _HPyFunc_args_RELEASEBUFFERPROC *a)
{
    debug_frame frame;
    HPy_buffer view;
    _HPyErr_State pending;
    _HPyErr_Save(&pending);     /* buffers are released after errors too, of which the function knows nothing */
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    _HPyBuffer_FromPy(&view, a->view);
    view.obj = debug_frame_open(&frame, a->view->obj);
    if (!frame.failed) {
        f(frame.ctx, self, &view);
        debug_frame_check(&frame, false);
    }
    if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(a->self);
    }
    debug_frame_leave(&frame);
    _HPyErr_Restore(&pending);
}
