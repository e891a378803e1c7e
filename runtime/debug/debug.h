/* debug.h: what the parts of debug mode share.
 *
 * A module in debug mode is given another context. Its handles are not object pointers but names of records, so that
 * a handle that was closed, or never was one, is told from a good one. Each function of that context checks the context
 * and the handles it is given, calls the plain function, and opens a record for the handle that comes back.
 *
 * The state is one for the process and guarded by the GIL, as the interpreter's own objects are.
 */
#ifndef HPY_DEBUG_DEBUG_H
#define HPY_DEBUG_DEBUG_H

/* What a record stands for. Each kind has its own words, so that one is never taken for the other. */
enum record_kind { RECORD_HANDLE, RECORD_LIST_BUILDER, RECORD_TUPLE_BUILDER, RECORD_TRACKER, RECORD_KINDS };

/* Who has to close a handle: the extension, or the runtime, after the call or never. */
enum record_owner { OWNER_EXTENSION, OWNER_CALL, OWNER_CONTEXT };

/* What every call of an API function goes through. */
#if defined(__GNUC__) || defined(__clang__)
#  define EXPANDED static inline __attribute__((always_inline))
#else
#  define EXPANDED static inline
#endif

/* No record. */
#define NO_INDEX UINT32_MAX

typedef struct debug_text debug_text;
typedef struct debug_trace debug_trace;
typedef struct call_trace call_trace;

/* A handle, a builder or a tracker that the extension holds. 64 bytes, where pointers have 8: there may be many. */
typedef struct {
    intptr_t word;          /* what names it, which also says whether it is open; see records.c */
    void *value;            /* the object, which the record owns while it is open; or what the kind says */
    void *opened_at;        /* in the extension; null when the runtime opened it */
    union {
        void *closed_at;    /* of a closed one, in the extension; or null */
        HPy_ssize_t size;   /* of an open builder */
    };
    debug_trace *trace;     /* all that was running when it was opened, when that is wanted */
    debug_text *texts;      /* character data that was handed out */
    uint32_t generation;
    uint32_t callee;        /* the function of the extension that was running; see callees.c */
    uint32_t next;          /* in the list of the unused or of the closed */
#if INTPTR_MAX > INT32_MAX
    uint16_t serial_high;   /* the part of the serial number that the word has no place for */
#else
    uint16_t turn;          /* the number in the word */
    uint64_t serial;
#endif
    uint16_t owner;
} debug_record;

/* The context of a call. */
typedef struct debug_context {
    HPyContext ctx;
    uintptr_t state;            /* the thread that it was given to, and one of the marks in contexts.c */
    PyObject *const *exception; /* where that thread keeps its pending exception */
    uint32_t callee;
    const void *stack;          /* where the call began on the stack: what the extension calls lies below */
    call_trace *trace;          /* what led to the call, once a trace was made during it */
    struct debug_context *next_unused;
    struct debug_context *made_before;  /* of all there are */
} debug_context;

/* In library.c: what tells one library in memory from another; null for an address outside of any. */
static const void *library_of(const void *address);

/* In copies.c: the file that a library was read from; the one given when nothing else is known. */
static const char *library_file(const void *base, const char *file);

/* In contexts.c. */
static void *running_function(void);

/* Generated: fill a context that was copied from the plain one. */
static int debug_open_constants(HPyContext *ctx);
static void debug_fill_functions(HPyContext *ctx);

#endif
