/* trace.h: what the parts of trace mode share.
 *
 * A module in trace mode is given another context, with the handles of the plain one. Each function of that context
 * counts the call, takes the time on both sides of the plain function, and adds the difference to its duration.
 *
 * The state is one for the process and guarded by the GIL, but for what a trace_thread says of itself. When nothing
 * watches the calls, and no other thread has made one meanwhile, a call costs two looks at the clock and a few
 * instructions; everything else is behind one branch on each side of it.
 */
#ifndef HPY_TRACE_TRACE_H
#define HPY_TRACE_TRACE_H

#include <errno.h>

/* What is known of a thread. It belongs to that thread, also while it does not hold the GIL; there is one for each
   key, for ever, and a new thread may find that of one that has ended. */
typedef struct trace_thread {
    uintptr_t key;              /* of the thread; 0 for none */
    uint64_t called;            /* ticks in functions of the context that were called one after the other, not nested */
    uint64_t hook_time;         /* ticks in hooks, for which the clock of the thread stands still */
    int hooks_running;          /* what they do is not traced */
    bool has_left;              /* HPy_LeavePythonExecution has returned, and is not in the counters yet */
    uint64_t left_at;           /* when it was called, on the clock of the process */
    uint64_t left_ticks;
    struct trace_thread *next;
} trace_thread;

/* A function of the context that is running. */
typedef struct {
    trace_thread *thread;
    uint64_t start;             /* on the clock of the process */
    uint64_t hook_time;         /* what thread->hook_time was */
    uint64_t called_before;     /* what thread->called was */
} trace_call;

/* The account of a function of the context. */
typedef struct {
    uint64_t calls;
    uint64_t ticks;
    uint64_t nested_ticks;      /* those of them in calls from within */
} trace_counter;

static struct {
    uintptr_t key;              /* of the thread that called last; 0 makes every call take the long way */
    trace_thread *thread;       /* its record */
    int watchers;               /* hooks that are set or running, a recording, a clock that has to be asked for */
} tracing;

#endif
