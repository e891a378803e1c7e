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
#elif defined(__linux__) && defined(__i386__)
    instruction = (uintptr_t)state->uc_mcontext.gregs[REG_EIP];
#elif defined(__linux__) && defined(__arm__)
    instruction = (uintptr_t)state->uc_mcontext.arm_pc;
#elif defined(__linux__) && defined(__riscv)
    instruction = (uintptr_t)state->uc_mcontext.__gregs[REG_PC];
#elif defined(__linux__) && defined(__s390x__)
    instruction = (uintptr_t)state->uc_mcontext.psw.addr;
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

enum { SAME_FAULTS_MOST = 1000 };

typedef void fault_handler(int number, siginfo_t *info, void *context);

/* What there was before ours, for SIGSEGV and SIGBUS; and what happens while that is called. */
static struct sigaction actions_before[2];
static volatile sig_atomic_t passing;

static struct {
    const void *address;
    const void *place;
    int times;
} last_fault;

static struct sigaction *action_before(int number)
{
    return &actions_before[number == SIGSEGV ? 0 : 1];
}

static void set_handler(int number, fault_handler *handler, int flags)
{
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_NODEFER | flags;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void set_default(int number)
{
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

/* Calls whoever handled faults before. One that raises the signal again, as faulthandler does when it has told of the fault, has
   given up, and so has one that lets the same fault come back for ever. */
static void pass_fault_on(int number, siginfo_t *info, void *context)
{
    const struct sigaction *before = action_before(number);
    bool siginfo = (before->sa_flags & SA_SIGINFO) != 0;
    if (!siginfo && (before->sa_handler == SIG_DFL || before->sa_handler == SIG_IGN)) {
        set_default(number);
        if (info->si_code <= 0) {
            (void)raise(number);        /* it was sent: nothing will be repeated */
        }
        return;
    }
    passing = 1;
    if (siginfo) {
        before->sa_sigaction(number, info, context);
    }
    else {
        before->sa_handler(number);
    }
    bool raised = !passing;
    passing = 0;
    const void *place = faulting_place(context);
    bool same = last_fault.address == info->si_addr && last_fault.place == place;
    last_fault.times = same ? last_fault.times + 1 : 0;
    last_fault.address = info->si_addr;
    last_fault.place = place;
    if (raised || last_fault.times == SAME_FAULTS_MOST) {
        set_default(number);
    }
}

static void on_fault(int number, siginfo_t *info, void *context);

/* Where the extension was when an instruction faulted, which may be one of strlen, memcpy or a function of the API that the
   extension gave the text to. */
static void *place_in_extension(void *place)
{
    void *addresses[FINDING_FRAMES];
    void *function = running_function();
    if (function == NULL || library_of(place) == library_of(function)) {
        return place;
    }
    int count = capture_addresses(addresses, FINDING_FRAMES, place);
    for (int i = 0; i < count; i++) {
        if (library_of(addresses[i]) == library_of(function)) {
            return addresses[i];
        }
    }
    return function;
}

/* Whether this thread is in a function of an extension that has left Python, to which it can come back, and the address may be
   one of a text. */
static bool may_be_late_outside(const void *address)
{
    bool outside = false;
    for (const debug_context *one = contexts.last_made; one != NULL && !outside; one = one->made_before) {
        outside = one->state == (this_thread() | CONTEXT_OUTSIDE);
    }
    return outside && (uintptr_t)address >= text_memory.begin && (uintptr_t)address < text_memory.end;
}

/* The fault is one of the thread that runs the extension, in its own code and on its own stack, so Python can be called.
   Afterwards nobody can help: the instruction is repeated, and ends the process. */
static void on_text_fault(int number, siginfo_t *info, void *context)
{
    bool is_closed = false;
    bool outside = !PyGILState_Check();
    PyGILState_STATE held = outside ? PyGILState_Ensure() : PyGILState_LOCKED;
    uint32_t index = find_text(info->si_addr, &is_closed);
    set_handler(number, on_fault, SA_ONSTACK);
    if (index != NO_INDEX) {
        finding found = { FINDING_LATE_TEXT, is_closed ? "read" : "write",
                          place_in_extension(faulting_place(context)), index, "" };
        PyOS_snprintf(found.message, sizeof(found.message), is_closed
            ? "hpy.debug: text that belongs to a handle was used after the handle was closed"
            : "hpy.debug: text that belongs to a handle was written to");
        record_finding(&found);
    }
    if (outside) {
        PyGILState_Release(held);
    }
    pass_fault_on(number, info, context);
    if (index != NO_INDEX) {
        set_default(number);
    }
}

/* May run on a small stack of its own, as a stack that has overflowed is no place for a handler: what a text needs is done when
   the instruction is repeated, on the thread's stack. */
static void on_fault(int number, siginfo_t *info, void *context)
{
    bool is_closed;
    if (info->si_code <= 0 && passing) {
        passing = 0;
    }
    else if (info->si_code > 0 && (PyGILState_Check() ? find_text(info->si_addr, &is_closed) != NO_INDEX
                                                      : may_be_late_outside(info->si_addr))) {
        set_handler(number, on_text_fault, 0);
    }
    else {
        pass_fault_on(number, info, context);
    }
}

/* Called when a text is given out: makes ours the first handler, unless it is. */
static void watch_faults(void)
{
    static const int signals[] = { SIGSEGV, SIGBUS };
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        struct sigaction now;
        if (sigaction(signals[i], NULL, &now) == 0 && (!(now.sa_flags & SA_SIGINFO) || now.sa_sigaction != on_fault)) {
            *action_before(signals[i]) = now;
            set_handler(signals[i], on_fault, SA_ONSTACK);
        }
    }
}

#else

static void watch_faults(void)
{
}

#endif
