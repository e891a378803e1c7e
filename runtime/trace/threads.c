/* threads.c: which thread is calling, and the record of it. */

/* One record is always there: the thread that comes first needs no memory. The other one is for threads that there was no
   memory for; what they have in common is then wrong, but never more than that. */
static trace_thread first_thread, spare_thread;

enum { THREAD_BUCKETS = 64 };

static trace_thread *thread_table[THREAD_BUCKETS];

#if !(defined(__GNUC__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(_WIN32))
static _HPY_THREAD_LOCAL char thread_anchor;
#endif

/* A number that no other thread has at the same time, and never 0. */
static inline uintptr_t thread_key(void)
{
    uintptr_t key;
#if defined(__GNUC__) && defined(__x86_64__) && defined(__APPLE__)
    __asm__("movq %%gs:0, %0" : "=r"(key));
#elif defined(__GNUC__) && defined(__x86_64__) && !defined(_WIN32)
#  if defined(__ILP32__)
    __asm__("movl %%fs:0, %0" : "=r"(key));
#  else
    __asm__("movq %%fs:0, %0" : "=r"(key));
#  endif
#elif defined(__GNUC__) && defined(__aarch64__) && defined(__APPLE__)
    __asm__("mrs %0, tpidrro_el0" : "=r"(key));
#elif defined(__GNUC__) && defined(__aarch64__) && !defined(_WIN32)
    __asm__("mrs %0, tpidr_el0" : "=r"(key));
#else
    key = (uintptr_t)&thread_anchor;
#endif
    return key;
}

static trace_thread *add_thread(uintptr_t key, trace_thread **bucket)
{
    trace_thread *thread = first_thread.key == 0 ? &first_thread : (trace_thread *)PyMem_RawCalloc(1, sizeof(trace_thread));
    if (thread == NULL) {
        return &spare_thread;
    }
    thread->key = key;
    thread->next = *bucket;
    *bucket = thread;
    return thread;
}

/* Of all threads, fork leaves only the one that is running in the new process. The records of the others stay, for threads that
   may be given their keys, but what those others were doing has ended. Returns the hooks that are still running. */
static int forget_other_threads(void)
{
    uintptr_t key = thread_key();
    int running = 0;
    bool is_known = false;
    for (size_t i = 0; i < THREAD_BUCKETS; i++) {
        for (trace_thread *thread = thread_table[i]; thread != NULL; thread = thread->next) {
            if (thread->key == key) {
                is_known = true;
                running = thread->hooks_running;
            }
            else {
                thread->hooks_running = 0;
                thread->has_left = false;
            }
        }
    }
    if (is_known) {
        spare_thread.hooks_running = 0;
    }
    return running + spare_thread.hooks_running;
}

/* The record of the thread that is running, which holds the GIL. */
static trace_thread *traced_thread(void)
{
    uintptr_t key = thread_key();
    trace_thread **bucket = &thread_table[(key >> 6 ^ key >> 12 ^ key >> 20) % THREAD_BUCKETS];
    for (trace_thread *thread = *bucket; thread != NULL; thread = thread->next) {
        if (thread->key == key) {
            return thread;
        }
    }
    return add_thread(key, bucket);
}
