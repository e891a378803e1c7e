/* A type for each slot alone, or with what it cannot be without. Every slot function takes a note of its number. */
#include "common.h"
#include <string.h>

static long calls[2048];

static void note(HPySlot_Slot slot)
{
    calls[slot]++;
}

#define DEFINE(SLOT) HPyDef_SLOT(def_##SLOT, HPy_##SLOT)

/* A function that gives a fresh handle to its first operand. */
#define UNARY(SLOT) \
    DEFINE(SLOT) \
    static HPy def_##SLOT##_impl(HPyContext *ctx, HPy self) \
    { \
        note(HPy_##SLOT); \
        return HPy_Dup(ctx, self); \
    }

#define BINARY(SLOT) \
    DEFINE(SLOT) \
    static HPy def_##SLOT##_impl(HPyContext *ctx, HPy left, HPy right) \
    { \
        (void)right; \
        note(HPy_##SLOT); \
        return HPy_Dup(ctx, left); \
    }

#define TERNARY(SLOT) \
    DEFINE(SLOT) \
    static HPy def_##SLOT##_impl(HPyContext *ctx, HPy first, HPy second, HPy third) \
    { \
        (void)second; \
        (void)third; \
        note(HPy_##SLOT); \
        return HPy_Dup(ctx, first); \
    }

#define REPEAT(SLOT) \
    DEFINE(SLOT) \
    static HPy def_##SLOT##_impl(HPyContext *ctx, HPy self, HPy_ssize_t count) \
    { \
        (void)count; \
        note(HPy_##SLOT); \
        return HPy_Dup(ctx, self); \
    }

#define LENGTH(SLOT) \
    DEFINE(SLOT) \
    static HPy_ssize_t def_##SLOT##_impl(HPyContext *ctx, HPy self) \
    { \
        (void)ctx; \
        (void)self; \
        note(HPy_##SLOT); \
        return 3; \
    }

#define RESULT(SLOT, EXPRESSION) \
    DEFINE(SLOT) \
    static HPy def_##SLOT##_impl(HPyContext *ctx, HPy self) \
    { \
        (void)self; \
        note(HPy_##SLOT); \
        return EXPRESSION; \
    }

#define BINARIES(X) \
    X(mp_subscript) X(nb_add) X(nb_and) X(nb_divmod) X(nb_floor_divide) X(nb_inplace_add) X(nb_inplace_and) \
    X(nb_inplace_floor_divide) X(nb_inplace_lshift) X(nb_inplace_multiply) X(nb_inplace_or) \
    X(nb_inplace_remainder) X(nb_inplace_rshift) X(nb_inplace_subtract) X(nb_inplace_true_divide) \
    X(nb_inplace_xor) X(nb_lshift) X(nb_multiply) X(nb_or) X(nb_remainder) X(nb_rshift) X(nb_subtract) \
    X(nb_true_divide) X(nb_xor) X(nb_matrix_multiply) X(nb_inplace_matrix_multiply) X(sq_concat) \
    X(sq_inplace_concat)
#define UNARIES(X) X(nb_absolute) X(nb_invert) X(nb_negative) X(nb_positive)
#define TERNARIES(X) X(nb_power) X(nb_inplace_power) X(tp_descr_get)
#define REPEATS(X) X(sq_inplace_repeat) X(sq_item) X(sq_repeat)
#define LENGTHS(X) X(mp_length) X(sq_length)
#define RESULTS(X) \
    X(nb_float, HPyFloat_FromDouble(ctx, 1.5)) X(nb_index, HPyLong_FromLong(ctx, 5)) \
    X(nb_int, HPyLong_FromLong(ctx, 6)) X(tp_repr, HPyUnicode_FromString(ctx, "repr")) \
    X(tp_str, HPyUnicode_FromString(ctx, "str"))
#define OTHERS(X) \
    X(bf_getbuffer) X(bf_releasebuffer) X(mp_ass_subscript) X(nb_bool) X(sq_ass_item) X(sq_contains) X(tp_call) \
    X(tp_hash) X(tp_init) X(tp_new) X(tp_richcompare) X(tp_traverse) X(tp_finalize) X(tp_destroy)

BINARIES(BINARY)
UNARIES(UNARY)
TERNARIES(TERNARY)
REPEATS(REPEAT)
LENGTHS(LENGTH)
RESULTS(RESULT)

static char bytes[] = "abc";

DEFINE(bf_getbuffer)
static int def_bf_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    static char format[] = "B";
    (void)flags;
    note(HPy_bf_getbuffer);
    view->buf = bytes;
    view->obj = HPy_Dup(ctx, self);
    view->len = 3;
    view->itemsize = 1;
    view->ndim = 1;
    view->format = format;
    view->readonly = 1;
    return 0;
}

DEFINE(bf_releasebuffer)
static void def_bf_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    (void)ctx;
    (void)self;
    (void)view;
    note(HPy_bf_releasebuffer);
}

DEFINE(mp_ass_subscript)
static int def_mp_ass_subscript_impl(HPyContext *ctx, HPy self, HPy key, HPy value)
{
    (void)ctx;
    (void)self;
    (void)key;
    (void)value;
    note(HPy_mp_ass_subscript);
    return 0;
}

DEFINE(nb_bool)
static int def_nb_bool_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    note(HPy_nb_bool);
    return 0;
}

DEFINE(sq_ass_item)
static int def_sq_ass_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index, HPy value)
{
    (void)ctx;
    (void)self;
    (void)index;
    (void)value;
    note(HPy_sq_ass_item);
    return 0;
}

DEFINE(sq_contains)
static int def_sq_contains_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)ctx;
    (void)self;
    (void)item;
    note(HPy_sq_contains);
    return 1;
}

DEFINE(tp_call)
static HPy def_tp_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    note(HPy_tp_call);
    return HPy_Dup(ctx, self);
}

DEFINE(tp_hash)
static HPy_hash_t def_tp_hash_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    note(HPy_tp_hash);
    return 99;
}

DEFINE(tp_init)
static int def_tp_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    (void)kw;
    note(HPy_tp_init);
    return 0;
}

DEFINE(tp_new)
static HPy def_tp_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    void *data;
    (void)args;
    (void)nargs;
    (void)kw;
    note(HPy_tp_new);
    return HPy_New(ctx, type, &data);
}

DEFINE(tp_richcompare)
static HPy def_tp_richcompare_impl(HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op)
{
    (void)self;
    (void)other;
    (void)op;
    note(HPy_tp_richcompare);
    return HPy_Dup(ctx, ctx->h_Ellipsis);
}

DEFINE(tp_traverse)
static int def_tp_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    (void)object;
    (void)visit;
    (void)arg;
    note(HPy_tp_traverse);
    return 0;
}

DEFINE(tp_finalize)
static void def_tp_finalize_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    note(HPy_tp_finalize);
}

DEFINE(tp_destroy)
static void def_tp_destroy_impl(void *object)
{
    (void)object;
    note(HPy_tp_destroy);
}

#define ADDRESS(SLOT) &def_##SLOT,
#define ADDRESS_2(SLOT, EXPRESSION) &def_##SLOT,
static HPyDef *const table[] = {
    BINARIES(ADDRESS) UNARIES(ADDRESS) TERNARIES(ADDRESS) REPEATS(ADDRESS) LENGTHS(ADDRESS) OTHERS(ADDRESS)
    RESULTS(ADDRESS_2)
};

static HPyDef *find_slot(int number)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if ((int)table[i]->slot.slot == number)
            return table[i];
    return NULL;
}

/* make(number): a type with this slot; a number that is none of the table is put into a definition all the same */
METHOD(make, 1)
{
    int slot = (int)number(ctx, args[0]);
    static HPyDef other;
    HPyDef *companion = NULL;
    HPyDef *def = find_slot(slot);
    if (def == NULL) {
        other = def_nb_add;
        other.slot.slot = (HPySlot_Slot)slot;
        def = &other;
    }
    if (def == &def_bf_releasebuffer)
        companion = &def_bf_getbuffer;
    else if (def == &def_sq_item || def == &def_sq_ass_item)
        companion = &def_sq_length;
    HPyDef *defines[] = {def, companion, NULL};
    HPyType_Spec spec = {
        .name = "slot_table.One",
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
        .defines = defines,
    };
    if (def == &def_tp_traverse)
        spec.flags |= HPy_TPFLAGS_HAVE_GC;
    return HPyType_FromSpec(ctx, &spec, NULL);
}

/* derive(base): an HPy type without anything of its own */
METHOD(derive, 1)
{
    static HPyType_Spec spec = {.name = "slot_table.Heir", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE};
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return HPyType_FromSpec(ctx, &spec, params);
}

/* numbers(): of all slots that have a definition here */
METHOD(numbers, 0)
{
    (void)args;
    HPy list = HPyList_New(ctx, 0);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]) && !HPy_IsNull(list); i++) {
        HPy item = HPyLong_FromLong(ctx, (long)table[i]->slot.slot);
        if (HPy_IsNull(item) || HPyList_Append(ctx, list, item) < 0) {
            HPy_Close(ctx, list);
            list = HPy_NULL;
        }
        HPy_Close(ctx, item);
    }
    return list;
}

/* calls_of(number): how often the function of the slot has run */
METHOD(calls_of, 1)
{
    return HPyLong_FromLong(ctx, calls[number(ctx, args[0])]);
}

/* ---- methods with special names, for what has no slot ---- */

HPyDef_METH(special, "special", HPyFunc_VARARGS)
static HPy special_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
}

HPyDef_METH(special_noargs, "special_noargs", HPyFunc_NOARGS)
static HPy special_noargs_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

/* with_method(name, without arguments?): a type with one method */
METHOD(with_method, 2)
{
    static struct {
        HPyDef def;
        HPyDef *defines[2];
        char name[32];
    } pool[64];
    static size_t used;
    const char *name = text(ctx, args[0]);
    if (name == NULL || used == 64 || strlen(name) >= sizeof(pool[0].name))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "no room for another method");
    pool[used].def = HPy_IsTrue(ctx, args[1]) == 1 ? special_noargs : special;
    pool[used].def.meth.name = strcpy(pool[used].name, name);
    pool[used].defines[0] = &pool[used].def;
    HPyType_Spec spec = {
        .name = "slot_table.Special",
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
        .defines = pool[used++].defines,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}

static HPyDef *defines[] = {&m_make, &m_derive, &m_numbers, &m_calls_of, &m_with_method, NULL};

static HPyModuleDef definition = {
    .doc = "slots one by one",
    .defines = defines,
};

HPy_MODINIT(slot_table, definition)
