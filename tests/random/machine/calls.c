/* Operations that call something, and those that parse, build and format. */
#include "machine.h"

static const char *const names[] = {"first", "second"};

/* A tuple of the first names; null for none of them. */
static int named(HPyContext *ctx, size_t count, HPy *kwnames)
{
    *kwnames = HPy_NULL;
    if (count == 0)
        return 0;
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, (HPy_ssize_t)count);
    for (size_t i = 0; i < count; i++) {
        HPy name = HPyUnicode_FromString(ctx, names[i]);
        if (HPy_IsNull(name)) {
            HPyTupleBuilder_Cancel(ctx, builder);
            return -1;
        }
        HPyTupleBuilder_Set(ctx, builder, (HPy_ssize_t)i, name);
        HPy_Close(ctx, name);
    }
    *kwnames = HPyTupleBuilder_Build(ctx, builder);
    return HPy_IsNull(*kwnames) ? -1 : 0;
}

/* An array of arguments with the values of up to two keywords behind; words: array, count of keywords, two handles. */
typedef struct {
    HPy items[ARRAY + 2];
    size_t count;
    HPy kwnames;
} arguments;

static int read_arguments(HPyContext *ctx, const machine *m, const int64_t *w, arguments *out)
{
    size_t keywords = place_of(w[ARRAY + 1], 3);
    out->count = array(ctx, m, out->items, w);
    for (size_t i = 0; i < keywords; i++)
        out->items[out->count + i] = operand(ctx, m, w[ARRAY + 2 + i]);
    return named(ctx, keywords, &out->kwnames);
}

OPERATION(ctx_Call)
{
    arguments a;
    if (read_arguments(ctx, m, &w[1], &a) < 0)
        return HPy_NULL;
    HPy result = HPy_Call(ctx, operand(ctx, m, w[0]), a.items, a.count, a.kwnames);
    HPy_Close(ctx, a.kwnames);
    return result;
}

OPERATION(ctx_CallMethod)
{
    arguments a;
    if (read_arguments(ctx, m, &w[1], &a) < 0)
        return HPy_NULL;
    /* The receiver is the first argument; without one there is nothing to call. */
    HPy result = a.count > 0 ? HPy_CallMethod(ctx, operand(ctx, m, w[0]), a.items, a.count, a.kwnames) : none(ctx);
    HPy_Close(ctx, a.kwnames);
    return result;
}

OPERATION(HPy_CallMethodTupleDict_s)
{
    return HPy_CallMethodTupleDict_s(ctx, text(m, w[0]), operand(ctx, m, w[1]), operand(ctx, m, w[2]), operand(ctx, m, w[3]));
}

OPERATION(HPyHelpers_PackArgsAndKeywords)
{
    arguments a;
    HPy tuple = HPy_NULL, dict = HPy_NULL;
    if (read_arguments(ctx, m, w, &a) < 0)
        return HPy_NULL;
    int done = HPyHelpers_PackArgsAndKeywords(ctx, a.items, a.count, a.kwnames, &tuple, &dict);
    HPy_Close(ctx, a.kwnames);
    if (!done)
        return HPy_NULL;
    HPy result = HPyTuple_Pack(ctx, 2, HPy_IsNull(tuple) ? ctx->h_None : tuple, HPy_IsNull(dict) ? ctx->h_None : dict);
    HPy_Close(ctx, tuple);
    HPy_Close(ctx, dict);
    return result;
}

OPERATION(HPyTuple_Pack)
{
    return HPyTuple_Pack(ctx, 2, operand(ctx, m, w[0]), operand(ctx, m, w[1]));
}

OPERATION(HPy_BuildValue)
{
    HPy first = operand(ctx, m, w[1]), second = operand(ctx, m, w[2]);
    switch (place_of(w[0], 6)) {
    case 0: return HPy_BuildValue(ctx, "");
    case 1: return HPy_BuildValue(ctx, "O", first);
    case 2: return HPy_BuildValue(ctx, "(OL)", first, (long long)w[3]);
    case 3: return HPy_BuildValue(ctx, "[O(O)]", first, second);
    case 4: return HPy_BuildValue(ctx, "{s:O,s:O}", "first", first, "second", second);
    default: return HPy_BuildValue(ctx, "ids", (int)w[3], 0.5, "text");
    }
}

OPERATION(HPyUnicode_FromFormat)
{
    HPy object = operand(ctx, m, w[1]);
    switch (place_of(w[0], 5)) {
    case 0: return HPyUnicode_FromFormat(ctx, "plain");
    case 1: return HPyUnicode_FromFormat(ctx, "%s is %lld", "number", (long long)w[2]);
    case 2: return HPyUnicode_FromFormat(ctx, "[%R]", object);
    case 3: return HPyUnicode_FromFormat(ctx, "%S/%A", object, object);
    default: return HPyUnicode_FromFormat(ctx, "%5d|%05d|%.3d|%x%%", (int)w[2], (int)w[2], (int)w[2], (unsigned)w[2]);
    }
}

OPERATION(HPyErr_Format)
{
    return HPyErr_Format(ctx, operand(ctx, m, w[0]), "%R and %lld", operand(ctx, m, w[1]), (long long)w[2]);
}

/* The arguments as a tuple, from what was parsed; values that were not given are as before. */
OPERATION(HPyArg_Parse)
{
    HPy items[ARRAY];
    size_t count = array(ctx, m, items, &w[1]);
    long number = -1;
    double real = -1;
    HPy object = ctx->h_None;
    const char *chars = "none";
    switch (place_of(w[0], 5)) {
    case 0: return HPyArg_Parse(ctx, NULL, items, count, "l|d:parse", &number, &real)
                       ? HPy_BuildValue(ctx, "(ld)", number, real) : HPy_NULL;
    case 1: return HPyArg_Parse(ctx, NULL, items, count, "s|l;two values are expected", &chars, &number)
                       ? HPy_BuildValue(ctx, "(sl)", chars, number) : HPy_NULL;
    case 2: return HPyArg_Parse(ctx, NULL, items, count, "") ? none(ctx) : HPy_NULL;
    case 3: return HPyArg_Parse(ctx, NULL, items, count, "l", &number) ? HPyLong_FromLong(ctx, number) : HPy_NULL;
    default: {
        HPyTracker tracker;
        if (!HPyArg_Parse(ctx, &tracker, items, count, "O|dl", &object, &real, &number))
            return HPy_NULL;
        HPy result = HPy_BuildValue(ctx, "(Odl)", object, real, number);
        HPyTracker_Close(ctx, tracker);
        return result;
    }
    }
}

OPERATION(HPyArg_ParseKeywords)
{
    static const char *keywords[][3] = {{"first", "second", NULL}, {"", "second", NULL}, {"other", "second", NULL}};
    arguments a;
    HPyTracker tracker;
    HPy first = ctx->h_None, result = HPy_NULL;
    double second = -1;
    size_t which = place_of(w[0], 4);
    if (read_arguments(ctx, m, &w[1], &a) < 0)
        return HPy_NULL;
    if (HPyArg_ParseKeywords(ctx, &tracker, a.items, a.count, a.kwnames, which == 3 ? "O$d" : "O|d:parse",
                             keywords[which == 3 ? 0 : which], &first, &second)) {
        result = HPy_BuildValue(ctx, "(Od)", first, second);
        HPyTracker_Close(ctx, tracker);
    }
    HPy_Close(ctx, a.kwnames);
    return result;
}
