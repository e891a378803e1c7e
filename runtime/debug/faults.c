/* faults.c: a fault on the pages of a text is told as what it is, before it takes its course. */

#if !defined(_WIN32) && !defined(_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT)

#include <signal.h>
#include <ucontext.h>

/* The instruction that faulted, one byte behind its start as a return address would be; null where that is not known. */
static void *faulting_place(void *context)
{
    const ucontext_t *state = (const ucontext_t *)context;
    uintptr_t instruction = 0;
#if defined(__linux__) && defined(__x86_64__)
    instruction = (uintptr_t)state->uc_mcontext.gregs[REG_RIP];
#elif defined(__linux__) && defined(__aarch64__)
    instruction = (uintptr_t)state->uc_mcontext.pc;
#elif defined(__APPLE__) && defined(__x86_64__)
    instruction = (uintptr_t)state->uc_mcontext->__ss.__rip;
#elif defined(__APPLE__) && defined(__aarch64__)
    instruction = (uintptr_t)state->uc_mcontext->__ss.__pc;
#else
    (void)state;
#endif
    return instruction != 0 ? (void *)(instruction + 1) : NULL;
}

/* The record whose text lies at an address; NO_INDEX when there is none. It reads memory and does nothing else, as befits a
   signal handler, in a thread that holds the GIL, so that nothing changes meanwhile. */
static uint32_t find_text(const void *address, bool *is_closed)
{
    for (uint32_t index = 0; index < records.capacity; index++) {
        const debug_text *text = record_at(index)->texts;
        for (int copies = 0; text != NULL && copies < COPIES_MOST; copies++, text = text->next) {
            if ((uintptr_t)address - (uintptr_t)text->memory < text->reserved) {
                *is_closed = !is_open(index);
                return index;
            }
        }
    }
    return NO_INDEX;
}

static struct sigaction fault_actions[2];       /* those before ours: SIGSEGV, SIGBUS */

static void tell_fault(const void *address, void *site)
{
    bool is_closed = false;
    uint32_t index = PyGILState_Check() ? find_text(address, &is_closed) : NO_INDEX;
    if (index == NO_INDEX) {
        return;
    }
    finding found = { FINDING_LATE_TEXT, is_closed ? "read" : "write", site, index, "" };
    PyOS_snprintf(found.message, sizeof(found.message), is_closed
        ? "hpy.debug: text that belongs to a handle was used after the handle was closed"
        : "hpy.debug: text that belongs to a handle was written to");
    record_finding(&found);
}

/* The fault is one of the thread that runs the extension, in its own code, so Python can be called. Whoever handled
   faults before then gets it again, as the instruction is repeated. */
static void on_fault(int number, siginfo_t *info, void *context)
{
    sigaction(SIGSEGV, &fault_actions[0], NULL);
    sigaction(SIGBUS, &fault_actions[1], NULL);
    (void)number;
    tell_fault(info->si_addr, faulting_place(context));
}

static void watch_faults(void)
{
    static bool watching;
    struct sigaction action;
    if (watching) {
        return;
    }
    watching = true;
    memset(&action, 0, sizeof(action));
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, &fault_actions[0]);
    sigaction(SIGBUS, &action, &fault_actions[1]);
}

#else

static void watch_faults(void)
{
}

#endif
