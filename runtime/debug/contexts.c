/* contexts.c: the contexts that modules in debug mode are given.
 *
 * Each call from Python gets one that no call of the last few had, which is valid during that call and while no function
 * of it is running. So a context that was kept, or that of an outer call, is recognised.
 */

/* What is in a state beside the thread, whose number has no bits there. The state of a context that may be used is that number,
   so that one comparison tells whether the right thread does it at the right time. */
enum {
    CONTEXT_ACTIVE,
    CONTEXT_BUSY,           /* one of its functions is running */
    CONTEXT_OUTSIDE,        /* between HPy_LeavePythonExecution and HPy_ReenterPythonExecution */
    CONTEXT_NO_CALL,        /* of no call: unused, or what HPyInitGlobalContext_NAME gets, which is good for trampolines only */
    CONTEXT_MARKS = 3
};

enum { CONTEXTS_AT_LEAST = 16 };    /* so many calls go by before a context is used again */

static debug_context binary_context;     /* its functions are never called, but by mistake */

static struct {
    debug_context *first_unused;
    debug_context *last_unused;
    debug_context *last_made;
    int count;
} contexts;

EXPANDED debug_context *context_of(HPyContext *ctx)
{
    return (debug_context *)ctx;
}

/* The number of the running thread, a multiple of 4 and not 0. */
EXPANDED uintptr_t this_thread(void)
{
#if defined(__x86_64__) && defined(__ELF__) && defined(__GNUC__)
    uintptr_t thread;
    __asm__("mov %%fs:0, %0" : "=r"(thread));
    return thread;
#else
    return (uintptr_t)PyThread_get_thread_ident() << 2;
#endif
}

static inline int context_mark(const debug_context *context)
{
    return (int)(context->state & CONTEXT_MARKS);
}

static inline void set_context_mark(debug_context *context, int mark)
{
    context->state = (context->state & ~(uintptr_t)CONTEXT_MARKS) | (uintptr_t)mark;
}

/* ---- checks at each function of a context ---- */

/* For a report after which the process ends: the extension may be in a thread of its own, or have left Python. */
static void hold_python(void)
{
    if (!PyGILState_Check()) {
        (void)PyGILState_Ensure();
    }
}

_HPY_COLD static void wrong_context(const debug_context *context, const char *function, void *site)
{
    static const char *const reasons[] = {
        "it was given to another thread", "a call made from it has not returned yet",
        "the extension has left Python with HPy_LeavePythonExecution", "the call it was given for has ended",
    };
    uintptr_t state = context->state;
    bool kept = context == &binary_context;
    const char *reason = kept ? "it was kept at the module's initialisation" : reasons[state & CONTEXT_MARKS];
    bool holds = PyGILState_Check();
    if (!holds && (state & CONTEXT_MARKS) == CONTEXT_ACTIVE) {
        /* The thread that it belongs to is in the extension, with the GIL; it may be waiting for this one. */
        end_without_python(FINDING_CONTEXT, function, site, "%s was called with a context that is not valid: %s", function,
                           reason);
    }
    hold_python();
    report_fatal(FINDING_CONTEXT, function, site, "%s was called with a context that is not valid: %s", function, reason);
}

/* The context must be that of the call that is running. */
EXPANDED void debug_check(HPyContext *ctx, const char *function, void *site)
{
    if (HPY_UNLIKELY(context_of(ctx)->state != this_thread())) {
        wrong_context(context_of(ctx), function, site);
    }
}

/* Whether an exception is pending, in a call that is running. */
EXPANDED bool is_raised(HPyContext *ctx)
{
    return *context_of(ctx)->exception != NULL;
}

_HPY_COLD static void report_pending(const char *function, void *site)
{
    report_flaw(FINDING_PENDING_EXCEPTION, function, site,
                "%s was called while an exception was pending; look at the result of the call before, or clear it", function);
}

/* The same for a function that must not be called while an exception is pending, which it could replace or misread. */
EXPANDED void debug_check_clear(HPyContext *ctx, const char *function, void *site)
{
    debug_check(ctx, function, site);
    if (HPY_UNLIKELY(is_raised(ctx))) {
        report_pending(function, site);
    }
}

/* While a plain function runs, Python code may run too, and nothing may use the context. */
EXPANDED void debug_suspend(HPyContext *ctx)
{
    context_of(ctx)->state = this_thread() | CONTEXT_BUSY;
}

EXPANDED void debug_resume(HPyContext *ctx)
{
    context_of(ctx)->state = this_thread();
}

/* ---- contexts for calls ---- */

EXPANDED void put_context(debug_context *context)
{
    set_context_mark(context, CONTEXT_NO_CALL);
    context->next_unused = NULL;
    if (contexts.last_unused != NULL) {
        contexts.last_unused->next_unused = context;
    }
    else {
        contexts.first_unused = context;
    }
    contexts.last_unused = context;
}

/* One more context; -1 with MemoryError. Deep recursion needs many. */
_HPY_COLD static int add_context(void)
{
    debug_context *context = (debug_context *)PyMem_RawMalloc(sizeof(debug_context));
    if (context == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    context->ctx = binary_context.ctx;
    context->state = 0;
    context->trace = NULL;
    context->made_before = contexts.last_made;
    contexts.last_made = context;
    contexts.count++;
    put_context(context);
    return 0;
}

/* Where the thread keeps its pending exception. */
static inline PyObject *const *pending_exception(void)
{
    PyThreadState *thread = PyThreadState_Get();
#if PY_VERSION_HEX >= 0x030C0000
    return &thread->current_exception;
#else
    return &thread->curexc_type;
#endif
}

/* A context for a call of a function that begins; null with MemoryError. */
EXPANDED debug_context *take_context(uint32_t callee, const void *stack)
{
    debug_context *context = contexts.first_unused;
    if (HPY_UNLIKELY(context == NULL)) {
        if (add_context() < 0) {
            return NULL;
        }
        context = contexts.first_unused;
    }
    contexts.first_unused = context->next_unused;
    if (contexts.first_unused == NULL) {
        contexts.last_unused = NULL;
    }
    context->state = this_thread();
    context->exception = pending_exception();
    context->callee = callee;
    context->stack = stack;
    return context;
}

/* ---- what is running ---- */

/* The function of an extension that Python called last in this thread, one byte behind its start as an address in it would be;
   null when there is none. */
static void *running_function(void)
{
    const debug_context *innermost = NULL;
    for (const debug_context *context = contexts.last_made; context != NULL; context = context->made_before) {
        if (context_mark(context) != CONTEXT_NO_CALL && (context->state & ~(uintptr_t)CONTEXT_MARKS) == this_thread() &&
            (innermost == NULL || (uintptr_t)context->stack < (uintptr_t)innermost->stack)) {
            innermost = context;
        }
    }
    uint32_t callee = innermost != NULL ? innermost->callee : 0;
    return callee != 0 ? (char *)callees.list[callee].function + 1 : NULL;
}
