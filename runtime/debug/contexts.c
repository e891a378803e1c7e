/* contexts.c: the contexts that modules in debug mode are given.
 *
 * Each call from Python gets one that no call of the last few had, which is valid during that call and while no function
 * of it is running. So a context that was kept, or that of an outer call, is recognised.
 */

typedef enum {
    CONTEXT_UNUSED,         /* of no call */
    CONTEXT_ACTIVE,
    CONTEXT_BUSY,           /* one of its functions is running */
    CONTEXT_OUTSIDE,        /* between HPy_LeavePythonExecution and HPy_ReenterPythonExecution */
    CONTEXT_OF_BINARY       /* what HPyInitGlobalContext_NAME gets: good for trampolines only */
} context_state;

typedef struct debug_context {
    HPyContext ctx;         /* its _private has the address of this struct */
    context_state state;
    struct debug_context *next_unused;
} debug_context;

enum { CONTEXTS_AT_LEAST = 16 };    /* so many calls go by before a context is used again */

static debug_context binary_context;

static struct {
    debug_context *first_unused;
    debug_context *last_unused;
    int count;
} contexts;

static debug_context *context_of(HPyContext *ctx)
{
    return (debug_context *)ctx->_private;
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
        "the call it was given for has ended", "", "a call made from it has not returned yet",
        "the extension has left Python with HPy_LeavePythonExecution", "it was kept at the module's initialisation",
    };
    hold_python();
    report_fatal(FINDING_CONTEXT, function, site, "%s was called with a context that is not valid: %s", function,
                 reasons[context->state]);
}

/* The context must be that of the call that is running. */
static void debug_check(HPyContext *ctx, const char *function, void *site)
{
    if (HPY_UNLIKELY(context_of(ctx)->state != CONTEXT_ACTIVE)) {
        wrong_context(context_of(ctx), function, site);
    }
}

/* The same for a function that must not be called while an exception is pending, which it could replace or misread. */
static void debug_check_clear(HPyContext *ctx, const char *function, void *site)
{
    debug_check(ctx, function, site);
    if (HPY_UNLIKELY(PyErr_Occurred() != NULL)) {
        report_flaw(FINDING_PENDING_EXCEPTION, function, site,
                    "%s was called while an exception was pending; look at the result of the call before, or clear it",
                    function);
    }
}

/* While a plain function runs, Python code may run too, and nothing may use the context. */
static void debug_suspend(HPyContext *ctx)
{
    context_of(ctx)->state = CONTEXT_BUSY;
}

static void debug_resume(HPyContext *ctx)
{
    context_of(ctx)->state = CONTEXT_ACTIVE;
}

/* ---- contexts for calls ---- */

static void put_context(debug_context *context)
{
    context->state = CONTEXT_UNUSED;
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
static int add_context(void)
{
    debug_context *context = (debug_context *)PyMem_RawMalloc(sizeof(debug_context));
    if (context == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    context->ctx = binary_context.ctx;
    context->ctx._private = context;
    contexts.count++;
    put_context(context);
    return 0;
}

/* A context for a call that begins; null with MemoryError. */
static debug_context *take_context(void)
{
    debug_context *context = contexts.first_unused;
    if (context == NULL) {
        if (add_context() < 0) {
            return NULL;
        }
        context = contexts.first_unused;
    }
    contexts.first_unused = context->next_unused;
    if (contexts.first_unused == NULL) {
        contexts.last_unused = NULL;
    }
    context->state = CONTEXT_ACTIVE;
    return context;
}

/* ---- making them ---- */

/* A constant of the plain context becomes a handle that is never closed. */
static int open_constant(HPy *constant)
{
    uint32_t index = open_record(RECORD_HANDLE, OWNER_CONTEXT, _HPy_AsPy(*constant), NULL);
    if (index == NO_INDEX) {
        return -1;
    }
    *constant = handle_of(index);
    return 0;
}

/* The first context, from which all others are copied. 0, or -1 with MemoryError. */
static int prepare_contexts(void)
{
    if (contexts.count > 0) {
        /* The one constant that is another object when Python is started again in the same process. */
        uint32_t index = NO_INDEX;
        if (find_word(binary_context.ctx.h_Builtins._i, RECORD_HANDLE, &index) == WORD_OPEN) {
            record_at(index)->value = _HPy_AsPy(universal_context.h_Builtins);
        }
        return 0;
    }
    prepare_records();
    binary_context.ctx = universal_context;
    binary_context.ctx.name = "HPy Debug Mode ABI (CPython backend)";
    binary_context.ctx._private = &binary_context;
    binary_context.state = CONTEXT_OF_BINARY;
    if (debug_open_constants(&binary_context.ctx) < 0) {
        return -1;
    }
    debug_fill_functions(&binary_context.ctx);
    watch_faults();
    while (contexts.count < CONTEXTS_AT_LEAST) {
        if (add_context() < 0) {
            return -1;
        }
    }
    return 0;
}
