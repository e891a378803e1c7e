/* leaving.c: the two functions at one end of which Python is not held.
 *
 * The counters are touched only while it is: the time that HPy_LeavePythonExecution took is kept in the record of the
 * thread until it holds Python again. For the same reason the hooks of that function run before it does its work, and those of
 * HPy_ReenterPythonExecution after it. */

/* Takes over the time of a HPy_LeavePythonExecution that has returned. */
static void settle_leaving(trace_thread *thread)
{
    if (thread->has_left) {
        thread->has_left = false;
        trace_counters[TRACE_LeavePythonExecution].ticks += thread->left_ticks;
        trace_events.unordered = true;
        add_event(TRACE_LeavePythonExecution, thread->left_at, thread->left_at + thread->left_ticks);
    }
}

static uint64_t ticks_since(uint64_t start)
{
    uint64_t ticks = read_clock() - start;
    return (int64_t)ticks < 0 ? 0 : ticks;
}

static HPyThreadState trace_LeavePythonExecution(HPyContext *ctx)
{
    int number = errno;
    trace_thread *thread = traced_thread();
    bool traced = thread->hooks_running == 0;
    (void)ctx;
    if (traced) {
        settle_leaving(thread);
        trace_counters[TRACE_LeavePythonExecution].calls++;
        run_hook(&trace_hooks.enter, thread, TRACE_LeavePythonExecution);
        run_hook(&trace_hooks.exit, thread, TRACE_LeavePythonExecution);
    }
    errno = number;
    uint64_t start = read_clock();
    HPyThreadState state = HPy_LeavePythonExecution(&universal_context);
    if (traced && thread != &spare_thread) {
        thread->left_at = start;
        thread->left_ticks = ticks_since(start);
        thread->called += thread->left_ticks;
        thread->has_left = true;
    }
    return state;
}

static void trace_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    uint64_t start = read_clock();
    (void)ctx;
    HPy_ReenterPythonExecution(&universal_context, state);
    uint64_t ticks = ticks_since(start);
    int number = errno;
    trace_thread *thread = traced_thread();
    if (thread->hooks_running == 0) {
        settle_leaving(thread);
        trace_counters[TRACE_ReenterPythonExecution].calls++;
        trace_counters[TRACE_ReenterPythonExecution].ticks += ticks;
        thread->called += ticks;
        add_event(TRACE_ReenterPythonExecution, start, start + ticks);
        run_hook(&trace_hooks.enter, thread, TRACE_ReenterPythonExecution);
        run_hook(&trace_hooks.exit, thread, TRACE_ReenterPythonExecution);
    }
    errno = number;
}
