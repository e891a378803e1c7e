/* HPy_BuildValue: a recursive walk over the format.

   The items of a container are collected in a small array first, so the format is read only once
   and most values need no memory besides the objects themselves. */

#include "core_internal.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    SMALL = 8,       /* items that need no allocation */
    MAX_DEPTH = 200, /* of nested containers; keeps a faulty format from exhausting the stack */
};

typedef struct {
    HPyContext *ctx;
    const char *fmt; /* what is left of the format */
    int depth;
    va_list values;
} builder;

/* Handles collected on the way to a container. */
typedef struct {
    HPy *items;
    size_t count;
    size_t room;
    HPy small[SMALL];
} collection;

_HPY_COLD static HPy faulty(builder *b, const char *text)
{
    HPyErr_SetString(b->ctx, b->ctx->h_SystemError, text);
    return HPy_NULL;
}

/* ------------------------------------------------------------- collections */

static void collection_start(collection *c)
{
    c->items = c->small;
    c->count = 0;
    c->room = SMALL;
}

static void collection_end(HPyContext *ctx, collection *c)
{
    for (size_t i = 0; i < c->count; i++)
        HPy_Close(ctx, c->items[i]);
    if (c->items != c->small)
        free(c->items);
}

/* Takes over `item`, also when it fails. */
static int collection_add(HPyContext *ctx, collection *c, HPy item)
{
    if (c->count == c->room) {
        HPy *larger = NULL;
        if (c->room <= SIZE_MAX / 2 / sizeof(HPy))
            larger = (HPy *)realloc(c->items == c->small ? NULL : c->items, 2 * c->room * sizeof(HPy));
        if (larger == NULL) {
            HPyErr_NoMemory(ctx);
            HPy_Close(ctx, item);
            return 0;
        }
        if (c->items == c->small)
            memcpy(larger, c->small, sizeof(c->small));
        c->items = larger;
        c->room *= 2;
    }
    c->items[c->count++] = item;
    return 1;
}

static HPy collection_to_list(HPyContext *ctx, const collection *c)
{
    HPyListBuilder list = HPyListBuilder_New(ctx, (HPy_ssize_t)c->count);
    for (size_t i = 0; i < c->count; i++)
        HPyListBuilder_Set(ctx, list, (HPy_ssize_t)i, c->items[i]);
    return HPyListBuilder_Build(ctx, list);
}

/* ------------------------------------------------------------------- units */

static HPy build_unit(builder *b);

static HPy build_object(builder *b)
{
    HPy object = va_arg(b->values, HPy);
    if (!HPy_IsNull(object))
        return HPy_Dup(b->ctx, object);
    return HPyErr_Occurred(b->ctx) ? HPy_NULL : faulty(b, "null handle given to HPy_BuildValue");
}

static HPy build_str(builder *b)
{
    const char *text = va_arg(b->values, const char *);
    return text != NULL ? HPyUnicode_FromString(b->ctx, text) : HPy_Dup(b->ctx, b->ctx->h_None);
}

/* Units, each followed by an optional comma, until `closing`, which is left in the format. */
static int build_units(builder *b, char closing, collection *out)
{
    while (*b->fmt != closing) {
        HPy item = build_unit(b);
        if (HPy_IsNull(item) || !collection_add(b->ctx, out, item))
            return 0;
        if (*b->fmt == ',')
            b->fmt++;
    }
    return 1;
}

static HPy build_sequence(builder *b, char closing)
{
    collection items;
    HPy result = HPy_NULL;
    collection_start(&items);
    if (build_units(b, closing, &items)) {
        b->fmt++;
        result = closing == ')' ? HPyTuple_FromArray(b->ctx, items.items, (HPy_ssize_t)items.count)
                                : collection_to_list(b->ctx, &items);
    }
    collection_end(b->ctx, &items);
    return result;
}

/* One key:value pair. */
static int build_pair(builder *b, HPy dict)
{
    HPy key = build_unit(b);
    HPy value = HPy_NULL;
    int ok = 0;
    if (HPy_IsNull(key))
        return 0;
    if (*b->fmt != ':')
        faulty(b, "':' expected after a dict key in the format of HPy_BuildValue");
    else {
        b->fmt++;
        value = build_unit(b);
        ok = !HPy_IsNull(value) && HPy_SetItem(b->ctx, dict, key, value) == 0;
    }
    HPy_Close(b->ctx, value);
    HPy_Close(b->ctx, key);
    return ok;
}

static void skip_spaces(builder *b)
{
    while (*b->fmt == ' ')
        b->fmt++;
}

static int build_pairs(builder *b, HPy dict)
{
    for (skip_spaces(b); *b->fmt != '}'; skip_spaces(b)) {
        if (!build_pair(b, dict))
            return 0;
        skip_spaces(b);
        if (*b->fmt == ',')
            b->fmt++;
        else if (*b->fmt != '}') {
            faulty(b, "',' or '}' expected after a dict value in the format of HPy_BuildValue");
            return 0;
        }
    }
    b->fmt++;
    return 1;
}

static HPy build_dict(builder *b)
{
    HPy dict = HPyDict_New(b->ctx);
    if (!HPy_IsNull(dict) && !build_pairs(b, dict)) {
        HPy_Close(b->ctx, dict);
        return HPy_NULL;
    }
    return dict;
}

static HPy build_container(builder *b, char opening)
{
    HPy result;
    if (b->depth == MAX_DEPTH)
        return faulty(b, "containers nested too deeply in the format of HPy_BuildValue");
    b->depth++;
    if (opening == '{')
        result = build_dict(b);
    else
        result = build_sequence(b, opening == '(' ? ')' : ']');
    b->depth--;
    return result;
}

_HPY_COLD static HPy faulty_unit(builder *b, char unit)
{
    switch (unit) {
    case '\0':
        return faulty(b, "unmatched bracket or missing unit in the format of HPy_BuildValue");
    case 'N':
        return faulty(b, "HPy_BuildValue has no unit N: HPy never takes over a handle, use O and close it");
    default:
        return faulty(b, "unexpected character in the format of HPy_BuildValue");
    }
}

/* Reads one unit and the value it stands for. */
static HPy build_unit(builder *b)
{
    HPyContext *ctx = b->ctx;
    char unit = *b->fmt;
    if (unit != '\0')
        b->fmt++;
    switch (unit) {
    case 'i':
        return HPyLong_FromLong(ctx, va_arg(b->values, int));
    case 'I':
        return HPyLong_FromUnsignedLong(ctx, va_arg(b->values, unsigned int));
    case 'l':
        return HPyLong_FromLong(ctx, va_arg(b->values, long));
    case 'k':
        return HPyLong_FromUnsignedLong(ctx, va_arg(b->values, unsigned long));
    case 'L':
        return HPyLong_FromLongLong(ctx, va_arg(b->values, long long));
    case 'K':
        return HPyLong_FromUnsignedLongLong(ctx, va_arg(b->values, unsigned long long));
    case 'n':
        return HPyLong_FromSsize_t(ctx, va_arg(b->values, HPy_ssize_t));
    case 'f':
    case 'd':
        return HPyFloat_FromDouble(ctx, va_arg(b->values, double));
    case 's':
        return build_str(b);
    case 'O':
    case 'S':
        return build_object(b);
    case '(':
    case '[':
    case '{':
        return build_container(b, unit);
    default:
        return faulty_unit(b, unit);
    }
}

/* The whole format: nothing, one unit, or a tuple of several. */
static HPy build(builder *b)
{
    collection items;
    HPy result = HPy_NULL;
    if (*b->fmt == '\0')
        return HPy_Dup(b->ctx, b->ctx->h_None);
    collection_start(&items);
    if (build_units(b, '\0', &items)) {
        if (items.count == 1) {
            result = items.items[0];
            items.count = 0;
        }
        else
            result = HPyTuple_FromArray(b->ctx, items.items, (HPy_ssize_t)items.count);
    }
    collection_end(b->ctx, &items);
    return result;
}

HPy HPy_BuildValue(HPyContext *ctx, const char *fmt, ...)
{
    builder b;
    b.ctx = ctx;
    b.fmt = fmt;
    b.depth = 0;
    va_start(b.values, fmt);
    HPy result = build(&b);
    va_end(b.values);
    return result;
}
