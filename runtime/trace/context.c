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
