/* make_contexts.c: the context that all others are copied from: the plain one with the functions and constants of debug mode. */

/* A constant of the plain context becomes a handle that is never closed. */
static int open_constant(HPy *constant)
{
    intptr_t word = open_record(NULL, RECORD_HANDLE, OWNER_CONTEXT, _HPy_AsPy(*constant), NULL);
    if (word == 0) {
        return -1;
    }
    *constant = HPy_FromVoidP((void *)word);
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
    binary_context.ctx = universal_context;
    binary_context.ctx.name = "HPy Debug Mode ABI (CPython backend)";
    binary_context.state = CONTEXT_NO_CALL;
    if (debug_open_constants(&binary_context.ctx) < 0) {
        return -1;
    }
    debug_fill_functions(&binary_context.ctx);
    while (contexts.count < CONTEXTS_AT_LEAST) {
        if (add_context() < 0) {
            return -1;
        }
    }
    return 0;
}
