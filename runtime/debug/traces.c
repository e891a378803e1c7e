/* traces.c: what was running when handles were opened, when that is wanted.
 *
 * Each handle has a trace. It consists of the C functions from the API call out to the call that came from Python, and of what
 * had led to that, which is the same for all handles of one call. Both are shared with the handles opened before whenever
 * nothing has changed since, which is quickly seen (unwinding.c).
 */

static int trace_limit;         /* of C functions; 0 when no traces are wanted */

/* What led to a call from Python. */
struct call_trace {
    uint32_t references;
    int limit;
    const void *stack;          /* where the call began */
    int count;
    int python_count;
    python_frame python[TRACE_PYTHON_FRAMES];
    stack_place places[1];      /* count of them, innermost first */
};

struct debug_trace {
    uint32_t references;
    int limit;
    const void *stack;          /* where it was made */
    void *site;
    call_trace *call;
    int count;
    stack_place places[1];
};

/* Those that were made last, by where and why. */
enum { RECENT_CALLS = 64, RECENT_TRACES = 256 };

static struct {
    call_trace *calls[RECENT_CALLS];
    debug_trace *traces[RECENT_TRACES];
} recent;

static inline size_t recent_index(const void *stack, const void *site, size_t count)
{
    uint64_t mixed = ((uint64_t)(uintptr_t)stack ^ (uint64_t)(uintptr_t)site << 20) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> 32) % count;
}

/* ---- ends ---- */

static void release_call_trace(call_trace *call)
{
    if (call != NULL && --call->references == 0) {
        release_python(call->python, call->python_count);
        PyMem_RawFree(call);
    }
}

static void free_trace(debug_trace *trace)
{
    if (trace != NULL && --trace->references == 0) {
        release_call_trace(trace->call);
        PyMem_RawFree(trace);
    }
}

/* Keeps nothing for handles to come. */
static void forget_recent(void)
{
    for (size_t i = 0; i < RECENT_TRACES; i++) {
        debug_trace *trace = recent.traces[i];
        recent.traces[i] = NULL;
        free_trace(trace);
    }
    for (size_t i = 0; i < RECENT_CALLS; i++) {
        call_trace *call = recent.calls[i];
        recent.calls[i] = NULL;
        release_call_trace(call);
    }
}

/* The same when Python has ended, and its objects with it. */
static void drop_recent(void)
{
    memset(&recent, 0, sizeof(recent));
}

/* ---- what led to a call ---- */

#ifdef HAVE_SLOTS

/* Whether the Python functions of a trace are those that are running. */
static bool same_python(const call_trace *call)
{
    PyFrameObject *frame = PyEval_GetFrame();
    int count = 0;
    bool same = true;
    Py_XINCREF(frame);
    while (same && frame != NULL && count < TRACE_PYTHON_FRAMES) {
        PyObject *code = code_of(frame);
        same = count < call->python_count && call->python[count].code == code &&
               call->python[count].instruction == instruction_of(frame);
        Py_DECREF(code);
        count++;
        PyFrameObject *outer = outer_frame(frame);
        Py_DECREF(frame);
        frame = outer;
    }
    Py_XDECREF(frame);
    return same && count == call->python_count;
}

#endif

/* A new one with so many places; null when memory is short. */
static call_trace *make_call_trace(const void *stack, const stack_place *places, int count)
{
    call_trace *call = (call_trace *)PyMem_RawMalloc(offsetof(call_trace, places) + (size_t)(count + 1) * sizeof(stack_place));
    if (call != NULL) {
        call->references = 1;
        call->limit = trace_limit;
        call->stack = stack;
        call->count = count;
        call->python_count = capture_python(call->python);
        memcpy(call->places, places, (size_t)count * sizeof(stack_place));
    }
    return call;
}

/* What led to the call that a context was made for; null when memory is short. */
static call_trace *capture_call(const debug_context *context)
{
    stack_place places[TRACE_LIMIT_MAX];
    int count = 0;
#ifdef HAVE_SLOTS
    call_trace **place = &recent.calls[recent_index(context->stack, NULL, RECENT_CALLS)];
    call_trace *last = *place;
    if (last != NULL && last->stack == context->stack && last->limit == trace_limit &&
        same_places(last->places, last->count)) {
        /* Looking at frames may make objects, and so collect others, whose code makes traces itself. */
        last->references++;
        if (same_python(last)) {
            return last;
        }
        release_call_trace(last);
    }
    stack_walk walk = { places, 0, trace_limit, NULL, context->stack, NULL, false };
    if (find_unwinder()) {
        walk_stack(&walk);
        count = walk.count;
    }
#endif
    call_trace *call = make_call_trace(context->stack, places, count);
#ifdef HAVE_SLOTS
    if (call != NULL && walk.stable) {
        last = *place;
        *place = call;
        call->references++;
        release_call_trace(last);
    }
#endif
    return call;
}

/* The same, once for each call; null when memory is short. What the call keeps is released when it ends. */
static call_trace *trace_of_call(debug_context *context)
{
    if (HPY_UNLIKELY(context->trace == NULL || context->trace->limit != trace_limit)) {
        _HPyErr_State pending;
        call_trace *before = context->trace;
        bool is_pending = *context->exception != NULL;
        if (HPY_UNLIKELY(is_pending)) {
            _HPyErr_Save(&pending);
        }
        context->trace = NULL;
        release_call_trace(before);
        context->trace = capture_call(context);
        if (HPY_UNLIKELY(*context->exception != NULL)) {
            PyErr_Clear();
        }
        if (HPY_UNLIKELY(is_pending)) {
            _HPyErr_Restore(&pending);
        }
    }
    return context->trace;
}

/* ---- traces of handles ---- */

/* The functions within the call, from the site on; how many. *stable says whether they can be recognised. */
static int capture_places(stack_place *places, const debug_context *context, void *site, bool *stable)
{
    int count = 0;
    *stable = false;
#ifdef HAVE_SLOTS
    if (find_unwinder()) {
        stack_walk walk = { places, 0, trace_limit, site, NULL, context->stack, false };
        walk_stack(&walk);
        *stable = walk.stable;
        count = walk.count;
    }
#else
    void *addresses[TRACE_LIMIT_MAX];
    (void)context;
    count = capture_addresses(addresses, trace_limit, site);
    for (int i = 0; i < count; i++) {
        places[i] = (stack_place){ NULL, addresses[i] };
    }
#endif
    if (count == 0) {
        places[count++] = (stack_place){ NULL, site };
        *stable = false;
    }
    return count;
}

/* A trace that is to be shared when it can be recognised; null when memory is short. */
_HPY_COLD static debug_trace *make_trace(debug_context *context, const void *stack, void *site)
{
    stack_place places[TRACE_LIMIT_MAX];
    bool stable;
    call_trace *call = trace_of_call(context);
    int count = call != NULL ? capture_places(places, context, site, &stable) : 0;
    debug_trace *trace = call != NULL
        ? (debug_trace *)PyMem_RawMalloc(offsetof(debug_trace, places) + (size_t)count * sizeof(stack_place)) : NULL;
    if (trace == NULL) {
        return NULL;
    }
    *trace = (debug_trace){ 1, trace_limit, stack, site, call, count, { { NULL, NULL } } };
    call->references++;
    memcpy(trace->places, places, (size_t)count * sizeof(stack_place));
    if (stable) {
        debug_trace **place = &recent.traces[recent_index(stack, site, RECENT_TRACES)];
        debug_trace *last = *place;
        *place = trace;
        trace->references++;
        free_trace(last);
    }
    return trace;
}

/* The functions that are running; null when memory is short. Not inline: where its frame begins stands for the place on the
   stack that the extension called from. */
#if defined(__GNUC__) || defined(__clang__)
__attribute__((noinline))
#endif
static debug_trace *capture_trace(debug_context *context, void *site)
{
#ifdef HAVE_SLOTS
    const void *stack = __builtin_frame_address(0);
    debug_trace *trace = recent.traces[recent_index(stack, site, RECENT_TRACES)];
    if (trace != NULL && trace->site == site && trace->stack == stack && trace->limit == trace_limit &&
        same_places(trace->places, trace->count)) {
        trace->references++;    /* what led to the call may take other code to find out */
        if (trace_of_call(context) == trace->call) {
            return trace;
        }
        free_trace(trace);
    }
#else
    const void *stack = NULL;
#endif
    return make_trace(context, stack, site);
}

/* The addresses of a trace, no more than were wanted of it; returns how many. */
static int trace_addresses(const debug_trace *trace, void **addresses)
{
    int count = 0;
    for (int i = 0; i < trace->count; i++) {
        addresses[count++] = trace->places[i].address;
    }
    for (int i = 0; i < trace->call->count && count < trace->limit; i++) {
        addresses[count++] = trace->call->places[i].address;
    }
    return count;
}
