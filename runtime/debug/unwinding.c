/* unwinding.c: the return addresses on the stack and where each of them lies, so that the stack need not be unwound to see
 * that nothing has changed. Done with the unwinder that backtrace() uses too; known of x86-64 with glibc, where a return
 * address lies right below the frame of the function that it leads to.
 */

/* A return address and its place on the stack. */
typedef struct {
    void **slot;
    void *address;
} stack_place;

#if defined(__x86_64__) && defined(__GLIBC__)

#include <dlfcn.h>
#include <unwind.h>

#define HAVE_SLOTS 1

static struct {
    _Unwind_Reason_Code (*walk)(_Unwind_Trace_Fn visit, void *argument);
    _Unwind_Ptr (*address)(struct _Unwind_Context *context);
    _Unwind_Word (*frame)(struct _Unwind_Context *context);
    bool looked_for;
} unwinder;

/* Whether there is an unwinder. */
static bool find_unwinder(void)
{
    if (!unwinder.looked_for) {
        unwinder.looked_for = true;
        void *lib = dlopen("libgcc_s.so.1", RTLD_NOW | RTLD_LOCAL);
        void *found[3] = { NULL, NULL, NULL };
        if (lib != NULL) {
            found[0] = dlsym(lib, "_Unwind_Backtrace");
            found[1] = dlsym(lib, "_Unwind_GetIP");
            found[2] = dlsym(lib, "_Unwind_GetCFA");
        }
        if (found[0] != NULL && found[1] != NULL && found[2] != NULL) {
            memcpy(&unwinder.walk, &found[0], sizeof(found[0]));
            memcpy(&unwinder.address, &found[1], sizeof(found[1]));
            memcpy(&unwinder.frame, &found[2], sizeof(found[2]));
        }
    }
    return unwinder.walk != NULL;
}

typedef struct {
    stack_place *places;
    int count;
    int most;
    const void *site;       /* the first one that is wanted; null: the first one beyond begin */
    const void *begin;
    const void *end;        /* places beyond are not wanted; null: all are */
    bool stable;            /* all addresses are where they are thought to be, each further out than the last */
} stack_walk;

static _Unwind_Reason_Code visit_place(struct _Unwind_Context *context, void *argument)
{
    stack_walk *walk = (stack_walk *)argument;
    void *address = (void *)unwinder.address(context);
    void **slot = (void **)unwinder.frame(context) - 1;
    if (address == NULL || walk->count == walk->most || (walk->end != NULL && (const void *)slot >= walk->end)) {
        return _URC_END_OF_STACK;
    }
    if (walk->count == 0 && (walk->site != NULL ? address != walk->site : (const void *)slot < walk->begin)) {
        return _URC_NO_REASON;
    }
    walk->stable = walk->stable && *slot == address && (walk->count == 0 || slot > walk->places[walk->count - 1].slot);
    walk->places[walk->count++] = (stack_place){ slot, address };
    return _URC_NO_REASON;
}

/* The functions from the site, or from beyond begin, to end. */
static void walk_stack(stack_walk *walk)
{
    walk->count = 0;
    walk->stable = true;
    unwinder.walk(visit_place, walk);
}

/* Whether the same functions are running still. From the innermost outwards: where the next return address lies is known as
   long as those before are the same, so that nothing is read but the stack that is in use. */
#if defined(__clang__) || __GNUC__ >= 8
__attribute__((noinline, no_sanitize("address")))
#endif
static bool same_places(const stack_place *places, int count)
{
    for (int i = 0; i < count; i++) {
        if (*(void *const volatile *)places[i].slot != places[i].address) {
            return false;
        }
    }
    return true;
}

#endif
