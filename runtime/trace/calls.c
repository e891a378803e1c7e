/* calls.c: what happens on both sides of each call of a plain function. */

static trace_counter trace_counters[TRACE_MEMBERS];

/* Adds the time of a call to the counters; returns its ticks. The call itself is counted when it begins. */
static inline uint64_t count_time(const trace_call *call, int member, uint64_t now)
{
    trace_thread *thread = call->thread;
    trace_counter *counter = &trace_counters[member];
    uint64_t ticks = now - thread->hook_time - call->start;
    if (HPY_UNLIKELY((int64_t)ticks < 0)) {
        ticks = 0;              /* the counters of two processors may be a little apart */
    }
    counter->ticks += ticks;
    counter->nested_ticks += thread->called - call->called_before;
    thread->called = call->called_before + ticks;
    return ticks;
}

/* ---- what the wrappers call ---- */

/* Another thread was the last one to call, or something watches. */
_HPY_COLD static void trace_enter_slowly(trace_call *call, int member)
{
    int number = errno;         /* of the extension */
    trace_thread *thread = traced_thread();
    if (thread->hooks_running == 0) {
        trace_counters[member].calls++;
        run_hook(&trace_hooks.enter, thread, member);
    }
    tracing.thread = thread;
    tracing.key = tracing.watchers == 0 ? thread->key : 0;
    errno = number;
    call->thread = thread;
    call->called_before = thread->called;
    call->start = read_clock() - thread->hook_time;
}

_HPY_COLD static void trace_leave_slowly(const trace_call *call, int member)
{
    uint64_t now = read_clock();
    int number = errno;         /* of the function */
    if (call->thread->hooks_running == 0) {
        uint64_t ticks = count_time(call, member, now);
        add_event(member, now - ticks, now);
        run_hook(&trace_hooks.exit, call->thread, member);
    }
    errno = number;
}

static inline void trace_enter(trace_call *call, int member)
{
    if (HPY_UNLIKELY(thread_key() != tracing.key)) {
        trace_enter_slowly(call, member);
        return;
    }
    trace_counters[member].calls++;
    call->thread = tracing.thread;
    call->called_before = call->thread->called;
    call->start = read_counter() - call->thread->hook_time;
}

static inline void trace_leave(const trace_call *call, int member)
{
    if (HPY_UNLIKELY(tracing.watchers != 0)) {
        trace_leave_slowly(call, member);
        return;
    }
    (void)count_time(call, member, read_counter());
}
