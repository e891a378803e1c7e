/* calls.c: what happens on both sides of each call of a plain function. */

static trace_counter trace_counters[TRACE_MEMBERS];

/* Adds the time of a call to the counters. The call itself is counted when it begins. */
static inline void count_time(const trace_call *call, int member, uint64_t now)
{
    trace_thread *thread = call->thread;
    trace_counter *counter = &trace_counters[member];
    uint64_t ticks = now - call->start - (thread->hook_time - call->hook_time);
    if (HPY_UNLIKELY((int64_t)ticks < 0)) {
        ticks = 0;              /* the counters of two processors may be a little apart */
    }
    counter->ticks += ticks;
    counter->nested_ticks += thread->called - call->called_before;
    thread->called = call->called_before + ticks;
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
    call->hook_time = thread->hook_time;
    call->start = read_clock();
}

_HPY_COLD static void trace_leave_slowly(const trace_call *call, int member)
{
    uint64_t now = read_clock();
    int number = errno;         /* of the function */
    if (call->thread->hooks_running == 0) {
        count_time(call, member, now);
        add_event(member, call->start, (int64_t)(now - call->start) < 0 ? call->start : now);
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
    call->hook_time = call->thread->hook_time;
    call->start = read_counter();
}

static inline void trace_leave(const trace_call *call, int member)
{
    if (HPY_UNLIKELY(tracing.watchers != 0)) {
        trace_leave_slowly(call, member);
        return;
    }
    count_time(call, member, read_counter());
}
