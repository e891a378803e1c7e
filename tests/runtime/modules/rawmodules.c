/* Entry points as any compiler of any language may make them, most of them with a defect. No HPy header is
 * used: a loader must rely on nothing but the symbols. Each module has a name of its own in one binary. */
#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

typedef struct {
    const char *doc;
    intptr_t size;
    void *legacy_methods;
    void **defines;
    void **globals;
} Definition;

static Definition empty = {"raw", 0, NULL, NULL, NULL};
static int global_context_calls, direct_calls;

#define MAJOR(NAME, VALUE) \
    EXPORT uint32_t get_required_hpy_major_version_##NAME(void); \
    uint32_t get_required_hpy_major_version_##NAME(void) { return VALUE; }
#define MINOR(NAME, VALUE) \
    EXPORT uint32_t get_required_hpy_minor_version_##NAME(void); \
    uint32_t get_required_hpy_minor_version_##NAME(void) { return VALUE; }
#define CONTEXT(NAME) \
    EXPORT void HPyInitGlobalContext_##NAME(void *ctx); \
    void HPyInitGlobalContext_##NAME(void *ctx) { global_context_calls += ctx != NULL; }
#define INIT(NAME, RESULT) \
    EXPORT Definition *HPyInit_##NAME(void); \
    Definition *HPyInit_##NAME(void) { return RESULT; }

#define GOOD(NAME) MAJOR(NAME, 0) MINOR(NAME, 0) CONTEXT(NAME) INIT(NAME, &empty)

GOOD(good)
GOOD(with_dash)

/* A table of CPython, without its header. */
static struct {
    const char *name;
    void *function;
    int flags;
    const char *doc;
} old_table[1];
static Definition with_old_table = {"raw", 0, old_table, NULL, NULL};
MAJOR(old_methods, 0) MINOR(old_methods, 0) CONTEXT(old_methods) INIT(old_methods, &with_old_table)

MINOR(no_major, 0) CONTEXT(no_major) INIT(no_major, &empty)
MAJOR(no_minor, 0) CONTEXT(no_minor) INIT(no_minor, &empty)
MAJOR(no_context, 0) MINOR(no_context, 0) INIT(no_context, &empty)
MAJOR(no_init, 0) MINOR(no_init, 0) CONTEXT(no_init)
MAJOR(null_init, 0) MINOR(null_init, 0) CONTEXT(null_init) INIT(null_init, NULL)
MAJOR(newer_major, 1) MINOR(newer_major, 0) CONTEXT(newer_major) INIT(newer_major, &empty)
MAJOR(newer_minor, 0) MINOR(newer_minor, 1) CONTEXT(newer_minor) INIT(newer_minor, &empty)
MAJOR(huge, 4294967295u) MINOR(huge, 4294967295u) CONTEXT(huge) INIT(huge, &empty)

/* The optional export: it must come after the context, once for each load, with a table that tells its size. */
GOOD(direct)
typedef struct {
    size_t size;
    void *ctx;
    intptr_t tuple_size_offset;
    intptr_t tuple_items_offset;
} DirectCalls;

EXPORT void HPyInitDirectCalls_direct(const DirectCalls *table);
void HPyInitDirectCalls_direct(const DirectCalls *table)
{
    int good = table != NULL && table->size >= sizeof *table && table->ctx != NULL && global_context_calls > 0 &&
               table->tuple_size_offset > 0 && table->tuple_items_offset > table->tuple_size_offset;
    direct_calls += good ? 1 : 1000;
}

EXPORT int take_direct_calls(void);
int take_direct_calls(void)
{
    int result = direct_calls;
    direct_calls = 0;
    return result;
}
