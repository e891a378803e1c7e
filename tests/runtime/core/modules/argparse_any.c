/* Calls the argument parser with any format, names and arguments, and shows what it stored.

   Every unit gets the address of a slot that is filled with a pattern before. What comes back is one
   item a unit: the value, or Ellipsis for a slot that was left alone. Bytes written beside the value
   are reported as an error. */

#include "hpy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SLOTS = 40, PATTERN = 0xA5 };

typedef union {
    unsigned char b;
    short h;
    unsigned short H;
    int i;
    unsigned int I;
    long l;
    unsigned long k;
    long long L;
    unsigned long long K;
    HPy_ssize_t n;
    float f;
    double d;
    int p;
    const char *s;
    HPy O;
    unsigned char bytes[16];
} slot;

static slot slots[MAX_SLOTS];

static void reset_slots(void)
{
    memset(slots, PATTERN, sizeof(slots));
}

static int is_pattern(const unsigned char *bytes, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (bytes[i] != PATTERN)
            return 0;
    return 1;
}

static size_t unit_size(char unit)
{
    switch (unit) {
    case 'b': case 'B':
        return sizeof(unsigned char);
    case 'h': case 'H':
        return sizeof(short);
    case 'i': case 'I': case 'p':
        return sizeof(int);
    case 'l': case 'k':
        return sizeof(long);
    case 'L': case 'K':
        return sizeof(long long);
    case 'f':
        return sizeof(float);
    case 'd':
        return sizeof(double);
    default:
        return sizeof(void *);
    }
}

static HPy slot_to_object(HPyContext *ctx, char unit, const slot *s)
{
    switch (unit) {
    case 'b': case 'B':
        return HPyLong_FromLong(ctx, s->b);
    case 'h':
        return HPyLong_FromLong(ctx, s->h);
    case 'H':
        return HPyLong_FromLong(ctx, s->H);
    case 'i': case 'p':
        return HPyLong_FromLong(ctx, s->i);
    case 'I':
        return HPyLong_FromUnsignedLong(ctx, s->I);
    case 'l':
        return HPyLong_FromLong(ctx, s->l);
    case 'k':
        return HPyLong_FromUnsignedLong(ctx, s->k);
    case 'L':
        return HPyLong_FromLongLong(ctx, s->L);
    case 'K':
        return HPyLong_FromUnsignedLongLong(ctx, s->K);
    case 'n':
        return HPyLong_FromSsize_t(ctx, s->n);
    case 'f':
        return HPyFloat_FromDouble(ctx, (double)s->f);
    case 'd':
        return HPyFloat_FromDouble(ctx, s->d);
    case 's':
        return HPyUnicode_FromString(ctx, s->s);
    default:
        return HPy_Dup(ctx, s->O);
    }
}

static HPy show_slot(HPyContext *ctx, char unit, const slot *s)
{
    size_t size = unit_size(unit);
    if (!is_pattern(s->bytes, size, sizeof(slot))) {
        HPyErr_SetString(ctx, ctx->h_AssertionError, "bytes beside the variable were overwritten");
        return HPy_NULL;
    }
    if (is_pattern(s->bytes, 0, size))
        return HPy_Dup(ctx, ctx->h_Ellipsis);
    return slot_to_object(ctx, unit, s);
}

/* The list of what is in the slots for each unit of the format. */
static HPy show_slots(HPyContext *ctx, const char *fmt)
{
    size_t i = 0;
    HPy list = HPyList_New(ctx, 0);
    for (; !HPy_IsNull(list) && *fmt != '\0' && *fmt != ':' && *fmt != ';'; fmt++) {
        if (*fmt == '|' || *fmt == '$')
            continue;
        HPy item = show_slot(ctx, *fmt, &slots[i++]);
        if (HPy_IsNull(item) || HPyList_Append(ctx, list, item) < 0) {
            HPy_Close(ctx, list);
            list = HPy_NULL;
        }
        HPy_Close(ctx, item);
    }
    return list;
}

/* --- Python sequences as C arrays --- */

typedef struct {
    HPy items[128];
    const char *texts[129];
    size_t count;
} array;

static void array_close(HPyContext *ctx, array *a)
{
    for (size_t i = 0; i < a->count; i++)
        HPy_Close(ctx, a->items[i]);
}

static int array_extend(HPyContext *ctx, array *a, HPy sequence)
{
    HPy_ssize_t count = HPy_Length(ctx, sequence);
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy item = HPy_GetItem_i(ctx, sequence, i);
        if (HPy_IsNull(item) || a->count == 128)
            return 0;
        a->items[a->count++] = item;
    }
    return count >= 0;
}

static int array_texts(HPyContext *ctx, array *a)
{
    for (size_t i = 0; i < a->count; i++) {
        a->texts[i] = HPyUnicode_AsUTF8AndSize(ctx, a->items[i], NULL);
        if (a->texts[i] == NULL)
            return 0;
    }
    a->texts[a->count] = NULL;
    return 1;
}

#define S(N) &slots[N], &slots[N + 1], &slots[N + 2], &slots[N + 3], &slots[N + 4], \
             &slots[N + 5], &slots[N + 6], &slots[N + 7], &slots[N + 8], &slots[N + 9]
#define ALL_SLOTS S(0), S(10), S(20), S(30)

/* Common end of the three: the result list, or the exception; checks what became of the tracker. */
static HPy conclude(HPyContext *ctx, int ok, int with_tracker, HPyTracker ht, const char *fmt)
{
    HPy result = HPy_NULL;
    if (ok)
        result = show_slots(ctx, fmt);
    else if (!HPyErr_Occurred(ctx))
        HPyErr_SetString(ctx, ctx->h_AssertionError, "failed without an exception");
    if (with_tracker && ok)
        HPyTracker_Close(ctx, ht);
    else if (with_tracker && !HPy_IsNull(ht)) {
        HPyErr_SetString(ctx, ctx->h_AssertionError, "tracker left behind after a failure");
        return HPy_NULL;
    }
    return result;
}

/* parse(fmt, args, with_tracker) */
HPyDef_METH(parse, "parse", HPyFunc_VARARGS)
static HPy parse_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    array positional = {.count = 0};
    HPyTracker ht = {0};
    if (nargs != 3)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    const char *fmt = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    int with_tracker = HPy_IsTrue(ctx, args[2]);
    if (fmt == NULL || with_tracker < 0)
        return HPy_NULL;
    HPy result = HPy_NULL;
    if (array_extend(ctx, &positional, args[1])) {
        reset_slots();
        int ok = HPyArg_Parse(ctx, with_tracker ? &ht : NULL, positional.items, positional.count, fmt,
                              ALL_SLOTS);
        result = conclude(ctx, ok, with_tracker, ht, fmt);
    }
    array_close(ctx, &positional);
    return result;
}

/* parse_keywords(fmt, names, args, kwnames or None, kwvalues, with_tracker) */
HPyDef_METH(parse_keywords, "parse_keywords", HPyFunc_VARARGS)
static HPy parse_keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    array names = {.count = 0}, values = {.count = 0};
    HPyTracker ht = {0};
    if (nargs != 6)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    const char *fmt = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    int with_tracker = HPy_IsTrue(ctx, args[5]);
    if (fmt == NULL || with_tracker < 0)
        return HPy_NULL;
    HPy result = HPy_NULL;
    if (array_extend(ctx, &names, args[1]) && array_texts(ctx, &names)
        && array_extend(ctx, &values, args[2])) {
        size_t positional = values.count;
        if (array_extend(ctx, &values, args[4])) {
            HPy kwnames = HPy_Is(ctx, args[3], ctx->h_None) ? HPy_NULL : args[3];
            reset_slots();
            int ok = HPyArg_ParseKeywords(ctx, with_tracker ? &ht : NULL, values.items, positional,
                                          kwnames, fmt, names.texts, ALL_SLOTS);
            result = conclude(ctx, ok, with_tracker, ht, fmt);
        }
    }
    array_close(ctx, &names);
    array_close(ctx, &values);
    return result;
}

/* parse_dict(fmt, names, args, dict or None, with_tracker) */
HPyDef_METH(parse_dict, "parse_dict", HPyFunc_VARARGS)
static HPy parse_dict_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    array names = {.count = 0}, values = {.count = 0};
    HPyTracker ht = {0};
    if (nargs != 5)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    const char *fmt = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    int with_tracker = HPy_IsTrue(ctx, args[4]);
    if (fmt == NULL || with_tracker < 0)
        return HPy_NULL;
    HPy result = HPy_NULL;
    if (array_extend(ctx, &names, args[1]) && array_texts(ctx, &names)
        && array_extend(ctx, &values, args[2])) {
        HPy kw = HPy_Is(ctx, args[3], ctx->h_None) ? HPy_NULL : args[3];
        reset_slots();
        int ok = HPyArg_ParseKeywordsDict(ctx, with_tracker ? &ht : NULL, values.items,
                                          (HPy_ssize_t)values.count, kw, fmt, names.texts, ALL_SLOTS);
        result = conclude(ctx, ok, with_tracker, ht, fmt);
    }
    array_close(ctx, &names);
    array_close(ctx, &values);
    return result;
}

/* sizes() -> {unit: bytes} of the platform */
HPyDef_METH(sizes, "sizes", HPyFunc_NOARGS)
static HPy sizes_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_BuildValue(ctx, "{s:n,s:n,s:n,s:n,s:n}",
                          "short", (HPy_ssize_t)sizeof(short), "int", (HPy_ssize_t)sizeof(int),
                          "long", (HPy_ssize_t)sizeof(long), "long long", (HPy_ssize_t)sizeof(long long),
                          "pointer", (HPy_ssize_t)sizeof(void *));
}

/* --- ordinary use, as a module author writes it --- */

HPyDef_METH(plain, "plain", HPyFunc_VARARGS)
static HPy plain_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    long a;
    double b = 0.5;
    const char *c = "default";
    HPy d = ctx->h_None;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "l|dsO:plain", &a, &b, &c, &d))
        return HPy_NULL;
    return HPy_BuildValue(ctx, "ldsO", a, b, c, d);
}

HPyDef_METH(named, "named", HPyFunc_KEYWORDS)
static HPy named_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    static const char *keywords[] = {"", "number", "text", "flag", NULL};
    HPy object, result;
    HPyTracker ht;
    long number = -1;
    const char *text = "default";
    int flag = 0;
    (void)self;
    if (!HPyArg_ParseKeywords(ctx, &ht, args, nargs, kwnames, "O|ls$p:named", keywords,
                              &object, &number, &text, &flag))
        return HPy_NULL;
    result = HPy_BuildValue(ctx, "Olsi", object, number, text, flag);
    HPyTracker_Close(ctx, ht);
    return result;
}

static HPyDef *defines[] = {&parse, &parse_keywords, &parse_dict, &sizes, &plain, &named, NULL};
static HPyModuleDef moduledef = {.doc = "argument parsing", .defines = defines};
HPy_MODINIT(argparse_any, moduledef)
