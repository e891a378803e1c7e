/* A universal module as some other implementation's headers would make it: nothing of this repository is included, and
 * it relies on nothing but the tables of ABI 0. It exports no HPyInitDirectCalls_NAME, brings trampolines of its own for
 * every kind of function, and knows the context of the 0.9.0 release, whose members end at 262. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define EXPORT __attribute__((visibility("default")))

typedef struct { intptr_t _i; } H;
typedef struct Object Object;       /* CPython's */
typedef intptr_t ssize;
typedef void (*Function)(void);

/* ---- the context: three fields of its own, then words ---- */

typedef struct {
    const char *name;
    void *private_;
    int abi_version;
    intptr_t member[263];
} Context;

_Static_assert(offsetof(Context, member[0]) == 3 * sizeof(void *) && sizeof(Context) == (3 + 263) * sizeof(void *),
               "the layout of the tables");

/* CALL(72, H, (Context *, H))(ctx, h): calls a member of this type. */
#define CALL(INDEX, RESULT, TYPES) ((RESULT (*) TYPES)(ctx->member[INDEX]))
#define CONSTANT(INDEX) ((H){ctx->member[INDEX]})

enum { NONE = 0, TRUE_ = 1, FALSE_ = 2, NOT_IMPLEMENTED = 3 };

static H dup(Context *ctx, H h) { return CALL(77, H, (Context *, H))(ctx, h); }
static void close_(Context *ctx, H h) { CALL(78, void, (Context *, H))(ctx, h); }
static H from_long(Context *ctx, ssize v) { return CALL(84, H, (Context *, ssize))(ctx, v); }
static ssize as_long(Context *ctx, H h) { return CALL(92, ssize, (Context *, H))(ctx, h); }
static H from_text(Context *ctx, const char *s) { return CALL(185, H, (Context *, const char *))(ctx, s); }
static void *as_struct(Context *ctx, H h) { return CALL(168, void *, (Context *, H))(ctx, h); }
static H tuple(Context *ctx, const H *items, ssize n) { return CALL(204, H, (Context *, const H *, ssize))(ctx, items, n); }

/* A tuple of a text, which kind of function was called, and what it was given; null stands for None. */
static H report(Context *ctx, const char *which, H a, H b, H c)
{
    H given[3] = {a, b, c}, items[4] = {from_text(ctx, which)};
    for (int i = 0; i < 3; i++)
        items[i + 1] = given[i]._i != 0 ? given[i] : CONSTANT(NONE);
    H result = items[0]._i != 0 ? tuple(ctx, items, 4) : items[0];
    close_(ctx, items[0]);
    return result;
}

/* ---- what a module describes itself with ---- */

typedef struct { const char *name; Function impl, trampoline; int signature; const char *doc; } Meth;
typedef struct { int slot; Function impl, trampoline; } Slot;
typedef struct { const char *name; int type; ssize offset; int readonly; const char *doc; } Member;
typedef struct { const char *name; Function get, set, get_trampoline, set_trampoline; const char *doc; void *closure; } GetSet;
typedef struct { int kind; union { Slot slot; Meth meth; Member member; GetSet getset; }; } Def;
typedef struct { const char *doc; ssize size; void *legacy_methods; Def **defines; H **globals; } Module;
typedef struct {
    const char *name;
    int basicsize, itemsize;
    unsigned long flags;
    int shape;
    void *legacy_slots;
    Def **defines;
    const char *doc;
} Spec;
typedef struct { Function trampoline; void (*impl)(const char *, void *, void *); } Destructor;
typedef struct { Function trampoline, impl; } CallFunction;
typedef struct {
    void *buf; H obj; ssize len, itemsize; int readonly, ndim; char *format; ssize *shape, *strides, *suboffsets; void *internal;
} Buffer;

/* ---- trampolines ---- */

static Context *context;

static void enter(int signature, Function impl, void *args)
{
    Context *ctx = context;
    CALL(208, void, (Context *, int, Function, void *))(ctx, signature, impl, args);
}

/* TRAMPOLINE(f, 9, Object *, (Object *a, Object *b), Object *arg0; Object *arg1;, a, b) */
#define TRAMPOLINE(IMPL, SIGNATURE, RESULT, PARAMETERS, FIELDS, ...) \
    static RESULT IMPL##_trampoline PARAMETERS \
    { \
        struct { FIELDS RESULT result; } call = {__VA_ARGS__, (RESULT)0}; \
        enter(SIGNATURE, (Function)IMPL, &call); \
        return call.result; \
    }
#define O1 Object *arg0;
#define O2 O1 Object *arg1;
#define O3 O2 Object *arg2;
#define UNARY(IMPL, N) TRAMPOLINE(IMPL, N, Object *, (Object *a), O1, a)
#define BINARY(IMPL, N) TRAMPOLINE(IMPL, N, Object *, (Object *a, Object *b), O2, a, b)
#define TERNARY(IMPL, N) TRAMPOLINE(IMPL, N, Object *, (Object *a, Object *b, Object *c), O3, a, b, c)
#define SETTING(IMPL, N) TRAMPOLINE(IMPL, N, int, (Object *a, Object *b, Object *c), O3, a, b, c)

#define METH(NAME, IMPL, SIGNATURE) \
    {2, {.meth = {NAME, (Function)IMPL, (Function)IMPL##_trampoline, SIGNATURE, "Foreign."}}}
#define SLOT(NUMBER, IMPL) {1, {.slot = {NUMBER, (Function)IMPL, (Function)IMPL##_trampoline}}}

/* ---- the type ---- */

typedef struct { ssize value; H held; ssize exports; } Foreign;

static ssize destroyed, finalized, freed_capsules;

static H foreign_new(Context *ctx, H type, const H *args, ssize nargs, H kw)
{
    void *data;
    (void)kw;
    H self = CALL(170, H, (Context *, H, void **))(ctx, type, &data);
    if (self._i != 0 && nargs > 0)
        CALL(221, void, (Context *, H, H *, H))(ctx, self, &((Foreign *)data)->held, args[0]);
    return self;
}
TRAMPOLINE(foreign_new, 31, Object *, (Object *self, Object *args, Object *kw), O3, self, args, kw)

static int foreign_init(Context *ctx, H self, const H *args, ssize nargs, H kw)
{
    (void)args;
    ((Foreign *)as_struct(ctx, self))->value = nargs + (kw._i != 0 ? 100 * CALL(98, ssize, (Context *, H))(ctx, kw) : 0);
    return 0;
}
TRAMPOLINE(foreign_init, 30, int, (Object *self, Object *args, Object *kw), O3, self, args, kw)

static int foreign_traverse(void *self, int (*visit)(H *, void *), void *arg)
{
    Foreign *data = self;
    return data->held._i != 0 ? visit(&data->held, arg) : 0;
}
TRAMPOLINE(foreign_traverse, 35, int, (Object *self, Function visit, void *arg), Object *self; Function visit; void *arg;,
           self, visit, arg)

static void foreign_finalize(Context *ctx, H self)
{
    finalized += ((Foreign *)as_struct(ctx, self))->value;
}
static void foreign_finalize_trampoline(Object *self)
{
    struct { Object *arg0; } call = {self};
    enter(36, (Function)foreign_finalize, &call);
}

static void foreign_destroy(void *self)
{
    destroyed += ((Foreign *)self)->value;
}
static void foreign_destroy_trampoline(void) { abort(); }

static int foreign_getbuffer(Context *ctx, H self, Buffer *view, int flags)
{
    static char text[] = "foreign";
    Foreign *data = as_struct(ctx, self);
    (void)flags;
    *view = (Buffer){.buf = text, .obj = dup(ctx, self), .len = 7, .itemsize = 1, .readonly = 1, .ndim = 1, .internal = data};
    data->exports++;
    return 0;
}
TRAMPOLINE(foreign_getbuffer, 6, int, (Object *self, void *view, int flags), Object *self; void *view; int flags;, self, view,
           flags)

static void foreign_releasebuffer(Context *ctx, H self, Buffer *view)
{
    (void)ctx;
    (void)self;
    ((Foreign *)view->internal)->exports--;
}
static void foreign_releasebuffer_trampoline(Object *self, void *view)
{
    struct { Object *self; void *view; } call = {self, view};
    enter(7, (Function)foreign_releasebuffer, &call);
}

static H negative(Context *ctx, H a) { return report(ctx, "negative", a, (H){0}, (H){0}); }
UNARY(negative, 8)
static H add(Context *ctx, H a, H b) { return report(ctx, "add", a, b, (H){0}); }
BINARY(add, 9)
static H power(Context *ctx, H a, H b, H c) { return report(ctx, "power", a, b, c); }
TERNARY(power, 10)
static int truth(Context *ctx, H a) { return ((Foreign *)as_struct(ctx, a))->value != 0; }
TRAMPOLINE(truth, 11, int, (Object *a), O1, a)
static ssize length(Context *ctx, H a) { return ((Foreign *)as_struct(ctx, a))->value; }
TRAMPOLINE(length, 12, ssize, (Object *a), O1, a)
static H item(Context *ctx, H a, ssize i)
{
    if (i > 5)
        return CALL(137, void, (Context *, H, const char *))(ctx, CONSTANT(20), "foreign index"), (H){0};
    H index = from_long(ctx, i), result = report(ctx, "item", a, index, (H){0});
    close_(ctx, index);
    return result;
}
TRAMPOLINE(item, 13, Object *, (Object *a, ssize i), Object *arg0; ssize arg1;, a, i)
static int set_item(Context *ctx, H a, ssize i, H value)
{
    ((Foreign *)as_struct(ctx, a))->value = value._i != 0 ? 10 * i + as_long(ctx, value) : -i;
    return 0;
}
TRAMPOLINE(set_item, 15, int, (Object *a, ssize i, Object *b), Object *arg0; ssize arg1; Object *arg2;, a, i, b)
static int contains(Context *ctx, H a, H b) { return as_long(ctx, b) == ((Foreign *)as_struct(ctx, a))->value; }
TRAMPOLINE(contains, 34, int, (Object *a, Object *b), O2, a, b)
static H text(Context *ctx, H a) { return (void)a, from_text(ctx, "foreign text"); }
UNARY(text, 23)
static ssize hash(Context *ctx, H a) { return (void)ctx, (void)a, 4711; }
TRAMPOLINE(hash, 24, ssize, (Object *a), O1, a)
static H compare(Context *ctx, H a, H b, int operation)
{
    if (operation > 1)
        return dup(ctx, CONSTANT(NOT_IMPLEMENTED));
    return report(ctx, operation == 0 ? "less" : "less or equal", a, b, (H){0});
}
TRAMPOLINE(compare, 25, Object *, (Object *a, Object *b, int operation), O2 int arg2;, a, b, operation)
static H call_(Context *ctx, H self, const H *args, size_t nargs, H kwnames)
{
    H given = tuple(ctx, args, (ssize)nargs + (kwnames._i != 0 ? CALL(98, ssize, (Context *, H))(ctx, kwnames) : 0));
    H result = report(ctx, "call", self, given, kwnames);
    close_(ctx, given);
    return result;
}
TRAMPOLINE(call_, 2, Object *, (Object *self, Object *const *args, size_t nargsf, Object *kwnames),
           Object *self; Object *const *args; size_t nargsf; Object *kwnames;, self, args, nargsf, kwnames)
static H descr_get(Context *ctx, H self, H instance, H owner) { return report(ctx, "get", instance, owner, (H){0}); (void)self; }
TERNARY(descr_get, 10)

static H get_held(Context *ctx, H self, void *closure)
{
    Foreign *data = as_struct(ctx, self);
    if (closure != &destroyed || data->held._i == 0)
        return dup(ctx, CONSTANT(NONE));
    return CALL(222, H, (Context *, H, H))(ctx, self, data->held);
}
TRAMPOLINE(get_held, 32, Object *, (Object *self, void *closure), Object *arg0; void *arg1;, self, closure)
static int set_held(Context *ctx, H self, H value, void *closure)
{
    (void)closure;
    CALL(221, void, (Context *, H, H *, H))(ctx, self, &((Foreign *)as_struct(ctx, self))->held, value);
    return 0;
}
TRAMPOLINE(set_held, 33, int, (Object *self, Object *value, void *closure), Object *arg0; Object *arg1; void *arg2;, self, value,
           closure)

/* ---- methods ---- */

static H noargs(Context *ctx, H self) { return report(ctx, "noargs", self, (H){0}, (H){0}); }
UNARY(noargs, 3)
static H one(Context *ctx, H self, H arg) { return report(ctx, "one", self, arg, (H){0}); }
BINARY(one, 4)
static H many(Context *ctx, H self, const H *args, size_t nargs)
{
    H given = tuple(ctx, args, (ssize)nargs), result = report(ctx, "many", self, given, (H){0});
    close_(ctx, given);
    return result;
}
TRAMPOLINE(many, 1, Object *, (Object *self, Object *const *args, ssize nargs), Object *self; Object *const *args; ssize nargs;,
           self, args, nargs)

/* ---- kinds of functions that no slot takes: a method's trampoline calls theirs with its own arguments ---- */

static H number_pair(Context *ctx, const char *which, H a, ssize i, ssize j)
{
    H first = from_long(ctx, i), second = from_long(ctx, j), result = report(ctx, which, a, first, second);
    close_(ctx, first);
    close_(ctx, second);
    return result;
}
static H slice(Context *ctx, H a, ssize i, ssize j) { return number_pair(ctx, "slice", a, i, j); }
TRAMPOLINE(slice, 14, Object *, (Object *a, ssize i, ssize j), Object *arg0; ssize arg1; ssize arg2;, a, i, j)
static int set_slice(Context *ctx, H a, ssize i, ssize j, H b) { return (int)(as_long(ctx, a) + i + j + as_long(ctx, b)); }
TRAMPOLINE(set_slice, 16, int, (Object *a, ssize i, ssize j, Object *b), Object *arg0; ssize arg1; ssize arg2; Object *arg3;, a,
           i, j, b)
static void *freed;
static void free_(Context *ctx, void *memory) { freed = memory; (void)ctx; }
static void free__trampoline(void *memory)
{
    struct { void *arg0; } call = {memory};
    enter(18, (Function)free_, &call);
}
static H get_attr(Context *ctx, H a, char *name) { return report(ctx, name, a, (H){0}, (H){0}); }
TRAMPOLINE(get_attr, 19, Object *, (Object *a, char *name), Object *arg0; char *arg1;, a, name)
static H get_attro(Context *ctx, H a, H name) { return report(ctx, "get_attro", a, name, (H){0}); }
BINARY(get_attro, 20)
static int set_attr(Context *ctx, H a, char *name, H b) { return (int)(as_long(ctx, a) + name[0] + as_long(ctx, b)); }
TRAMPOLINE(set_attr, 21, int, (Object *a, char *name, Object *b), Object *arg0; char *arg1; Object *arg2;, a, name, b)
static int set_attro(Context *ctx, H a, H name, H b) { return (int)(as_long(ctx, a) + as_long(ctx, name) - as_long(ctx, b)); }
SETTING(set_attro, 22)
static H get_iter(Context *ctx, H a) { return report(ctx, "get_iter", a, (H){0}, (H){0}); }
UNARY(get_iter, 26)
static H iter_next(Context *ctx, H a) { return report(ctx, "iter_next", a, (H){0}, (H){0}); }
UNARY(iter_next, 27)
static H other_get(Context *ctx, H a, H b, H c) { return report(ctx, "other_get", a, b, c); }
TERNARY(other_get, 28)
static int other_set(Context *ctx, H a, H b, H c) { return (int)(as_long(ctx, a) * as_long(ctx, b) * as_long(ctx, c)); }
SETTING(other_set, 29)

static ssize last;
static H report_last(Context *ctx, H self) { return (void)self, from_long(ctx, last); }
UNARY(report_last, 3)
static H not_reached(Context *ctx, H self, const H *args, size_t nargs)
{
    (void)self;
    (void)args;
    (void)nargs;
    return CALL(137, void, (Context *, H, const char *))(ctx, CONSTANT(33), "this takes a runtime that calls trampolines"), (H){0};
}

/* Methods a(), b(), ...: object results, and ints by way of `last`. */
#define DIRECT(NAME, CALL_) \
    static Object *NAME(Object *self, Object *const *args, ssize nargs) { (void)self; (void)nargs; return CALL_; }
#define NUMBER(NAME, CALL_) \
    static Object *NAME(Object *self, Object *const *args, ssize nargs) \
    { (void)args; (void)nargs; last = CALL_; return report_last_trampoline(self); }
DIRECT(kind_14, slice_trampoline(args[0], 2, 3))
NUMBER(kind_16, set_slice_trampoline(args[0], 2, 3, args[1]))
NUMBER(kind_18, (free__trampoline(&last), freed == &last))
DIRECT(kind_19, get_attr_trampoline(args[0], (char *)(uintptr_t)"get_attr"))
DIRECT(kind_20, get_attro_trampoline(args[0], args[1]))
NUMBER(kind_21, set_attr_trampoline(args[0], (char *)(uintptr_t)"A", args[1]))
NUMBER(kind_22, set_attro_trampoline(args[0], args[1], args[2]))
DIRECT(kind_26, get_iter_trampoline(args[0]))
DIRECT(kind_27, iter_next_trampoline(args[0]))
DIRECT(kind_28, other_get_trampoline(args[0], args[1], args[2]))
NUMBER(kind_29, other_set_trampoline(args[0], args[1], args[2]))
#define KIND(N) {2, {.meth = {"kind_" #N, (Function)not_reached, (Function)kind_##N, 1, NULL}}}

/* ---- members at the end of the 0.9.0 table ---- */

static void free_capsule(const char *name, void *pointer, void *data)
{
    (void)name;
    (void)data;
    freed_capsules += *(ssize *)pointer;
}
static void free_capsule_trampoline(Object *capsule) { enter(37, (Function)free_capsule, capsule); }
static H capsule(Context *ctx, H self)
{
    static ssize content = 7;
    static Destructor destructor = {(Function)free_capsule_trampoline, free_capsule};
    (void)self;
    return CALL(244, H, (Context *, void *, const char *, Destructor *))(ctx, &content, "foreign", &destructor);
}
UNARY(capsule, 3)

static H special(Context *ctx, H self, const H *args, size_t nargs, H kwnames)
{
    (void)args;
    (void)nargs;
    return report(ctx, "special", self, kwnames, (H){0});
}
TRAMPOLINE(special, 2, Object *, (Object *self, Object *const *args, size_t nargsf, Object *kwnames),
           Object *self; Object *const *args; size_t nargsf; Object *kwnames;, self, args, nargsf, kwnames)
static H make_special(Context *ctx, H self, H object)
{
    static CallFunction function = {(Function)special_trampoline, (Function)special};
    (void)self;
    if (CALL(260, int, (Context *, H, CallFunction *))(ctx, object, &function) < 0)
        return (H){0};
    return dup(ctx, object);
}
BINARY(make_special, 4)

/* call(callable, value, key=...): callable(value, key=...). */
static H call_it(Context *ctx, H self, const H *args, size_t nargs, H kwnames)
{
    (void)self;
    return CALL(261, H, (Context *, H, const H *, size_t, H))(ctx, args[0], args + 1, nargs - 1, kwnames);
}
TRAMPOLINE(call_it, 2, Object *, (Object *self, Object *const *args, size_t nargsf, Object *kwnames),
           Object *self; Object *const *args; size_t nargsf; Object *kwnames;, self, args, nargsf, kwnames)
static H call_method(Context *ctx, H self, const H *args, size_t nargs)
{
    (void)self;
    return CALL(262, H, (Context *, H, const H *, size_t, H))(ctx, args[0], args + 1, nargs - 1, (H){0});
}
TRAMPOLINE(call_method, 1, Object *, (Object *self, Object *const *args, ssize nargs),
           Object *self; Object *const *args; ssize nargs;, self, args, nargs)

/* ---- the module ---- */

static H global;

static H swap_global(Context *ctx, H self, H value)
{
    H before = global._i != 0 ? CALL(226, H, (Context *, H))(ctx, global) : dup(ctx, CONSTANT(NONE));
    (void)self;
    CALL(225, void, (Context *, H *, H))(ctx, &global, value);
    return before;
}
BINARY(swap_global, 4)

static H counts(Context *ctx, H self)
{
    (void)self;
    return number_pair(ctx, "counts", (H){0}, 10000 * freed_capsules + finalized, destroyed);
}
UNARY(counts, 3)

static Def type_defines[] = {
    SLOT(65, foreign_new), SLOT(60, foreign_init), SLOT(71, foreign_traverse), SLOT(80, foreign_finalize),
    SLOT(1000, foreign_destroy), SLOT(1, foreign_getbuffer), SLOT(2, foreign_releasebuffer), SLOT(30, negative), SLOT(7, add),
    SLOT(33, power), SLOT(9, truth), SLOT(45, length), SLOT(44, item), SLOT(39, set_item), SLOT(41, contains), SLOT(66, text),
    SLOT(59, hash), SLOT(67, compare), SLOT(50, call_), SLOT(54, descr_get), METH("noargs", noargs, 3), METH("one", one, 4),
    METH("many", many, 1),
    {3, {.member = {"value", 19, offsetof(Foreign, value), 0, NULL}}},
    {3, {.member = {"exports", 19, offsetof(Foreign, exports), 1, NULL}}},
    {4, {.getset = {"held", (Function)get_held, (Function)set_held, (Function)get_held_trampoline, (Function)set_held_trampoline,
                    "Foreign.", &destroyed}}},
};
static Def *type_list[sizeof(type_defines) / sizeof(Def) + 1];
static Spec spec = {"foreign.Foreign", sizeof(Foreign), 0, 1UL << 9 | 1UL << 18 | 1UL << 10 | 1UL << 14, 0, NULL, type_list,
                    "A foreign type."};

static int execute(Context *ctx, H module)
{
    H type = CALL(150, H, (Context *, Spec *, void *))(ctx, &spec, NULL);
    int status = type._i == 0 ? -1 : CALL(157, int, (Context *, H, const char *, H))(ctx, module, "Foreign", type);
    close_(ctx, type);
    return status;
}
TRAMPOLINE(execute, 11, int, (Object *a), O1, a)

static Def defines[] = {
    SLOT(2001, execute), METH("capsule", capsule, 3), METH("make_special", make_special, 4), METH("call", call_it, 2),
    METH("call_method", call_method, 1), METH("swap_global", swap_global, 4), METH("counts", counts, 3), KIND(14), KIND(16),
    KIND(18), KIND(19), KIND(20), KIND(21), KIND(22), KIND(26), KIND(27), KIND(28), KIND(29),
};
static Def *list[sizeof(defines) / sizeof(Def) + 1];
static H *globals[] = {&global, NULL};
static Module module = {"A foreign module.", 0, NULL, list, globals};

/* The second module of the binary has HPy_mod_create. */
static H create(Context *ctx, H module_spec) { return report(ctx, "created", module_spec, (H){0}, (H){0}); }
TRAMPOLINE(create, 39, Object *, (Object *module_spec, Object *def), O1, ((void)def, module_spec))
static Def create_def = SLOT(2000, create);
static Def *create_list[] = {&create_def, NULL};
static Module create_module = {NULL, 0, NULL, create_list, NULL};

#define ENTRY_POINTS(NAME, DEFINITION) \
    EXPORT uint32_t get_required_hpy_major_version_##NAME(void); \
    EXPORT uint32_t get_required_hpy_major_version_##NAME(void) { return 0; } \
    EXPORT uint32_t get_required_hpy_minor_version_##NAME(void); \
    EXPORT uint32_t get_required_hpy_minor_version_##NAME(void) { return 0; } \
    EXPORT void HPyInitGlobalContext_##NAME(Context *ctx); \
    EXPORT void HPyInitGlobalContext_##NAME(Context *ctx) { context = ctx; } \
    EXPORT Module *HPyInit_##NAME(void); \
    EXPORT Module *HPyInit_##NAME(void) \
    { \
        for (size_t i = 0; i < sizeof(type_defines) / sizeof(Def); i++) \
            type_list[i] = &type_defines[i]; \
        for (size_t i = 0; i < sizeof(defines) / sizeof(Def); i++) \
            list[i] = &defines[i]; \
        return &DEFINITION; \
    }
ENTRY_POINTS(foreign, module)
ENTRY_POINTS(foreign_create, create_module)
