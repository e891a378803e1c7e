/* Objects: made, counted, compared and freed. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

size_t live_objects;

void *checked_alloc(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory == NULL)
        fatal("no memory for %zu bytes", size);
    return memory;
}

char *copy_text(const char *text, size_t size)
{
    char *copy = checked_alloc(size + 1);
    if (size > 0)
        memcpy(copy, text, size);
    return copy;
}

object *new_object(object_kind kind, object *type)
{
    object *o = checked_alloc(sizeof(*o));
    o->references = 1;
    o->kind = kind;
    o->type = type;
    live_objects++;
    return o;
}

object *keep(object *o)
{
    o->references++;
    return o;
}

static void free_items(object *o)
{
    for (size_t i = 0; i < o->items.count; i++)
        drop(o->items.all[i]);
    free(o->items.all);
}

static void free_type(object *o)
{
    drop(o->of_type->attributes);
    drop(o->of_type->base);
    free(o->of_type->name);
    free(o->of_type);
}

static void free_contents(object *o)
{
    switch (o->kind) {
    case CONSTANT:
    case STRING:
    case BYTES:
        free(o->text.bytes);
        break;
    case TUPLE:
    case LIST:
    case DICT:
        free_items(o);
        break;
    case TYPE:
        free_type(o);
        break;
    case INSTANCE:
        free_instance(o);
        break;
    case METHOD:
        drop(o->method.self);
        break;
    case MODULE:
        drop(o->module.attributes);
        break;
    default:
        break;
    }
}

void drop(object *o)
{
    if (o == NULL || --o->references > 0)
        return;
    free_contents(o);
    free(o);
    live_objects--;
}

object *new_integer(bool negative, uint64_t magnitude)
{
    object *o = new_object(INTEGER, OBJECT(context.h_LongType));
    o->integer.negative = negative && magnitude != 0;
    o->integer.magnitude = magnitude;
    return o;
}

object *new_signed(int64_t value)
{
    return new_integer(value < 0, value < 0 ? ~(uint64_t)value + 1 : (uint64_t)value);
}

object *new_float(double value)
{
    object *o = new_object(FLOATING, OBJECT(context.h_FloatType));
    o->number = value;
    return o;
}

object *new_text(object_kind kind, const char *bytes, size_t size)
{
    object *o = new_object(kind, kind == STRING ? OBJECT(context.h_UnicodeType) : OBJECT(context.h_BytesType));
    o->text.bytes = copy_text(bytes, size);
    o->text.size = size;
    return o;
}

object *new_string(const char *text)
{
    return new_text(STRING, text, strlen(text));
}

object *new_sequence(object_kind kind, object **items, size_t count)
{
    object *type = kind == TUPLE ? OBJECT(context.h_TupleType)
        : kind == LIST ? OBJECT(context.h_ListType) : OBJECT(context.h_DictType);
    object *o = new_object(kind, type);
    for (size_t i = 0; i < count; i++)
        append_item(o, items[i]);
    return o;
}

object *new_type(const char *name, object *base)
{
    object *o = new_object(TYPE, NULL);
    const char *dot = strrchr(name, '.');
    const char *last = dot != NULL ? dot + 1 : name;
    o->of_type = checked_alloc(sizeof(type_data));
    o->of_type->name = copy_text(last, strlen(last));
    o->of_type->base = base != NULL ? keep(base) : NULL;
    o->of_type->size = base != NULL ? base->of_type->size : 0;
    return o;
}

object *truth_object(bool value)
{
    return keep(value ? OBJECT(context.h_True) : OBJECT(context.h_False));
}

void append_item(object *sequence, object *item)
{
    size_t count = sequence->items.count;
    object **all = realloc(sequence->items.all, (count + 1) * sizeof(*all));
    if (all == NULL)
        fatal("no memory for %zu items", count + 1);
    all[count] = keep(item);
    sequence->items.all = all;
    sequence->items.count = count + 1;
}

object **dict_find(object *dict, object *key)
{
    for (size_t i = 0; i < dict->items.count; i += 2)
        if (equal(dict->items.all[i], key))
            return &dict->items.all[i + 1];
    return NULL;
}

void dict_set(object *dict, object *key, object *value)
{
    object **place = dict_find(dict, key);
    if (place == NULL) {
        if (value != NULL) {
            append_item(dict, key);
            append_item(dict, value);
        }
        return;
    }
    if (value != NULL) {
        object *old = *place;
        *place = keep(value);
        drop(old);
        return;
    }
    object *old_key = place[-1], *old = place[0];
    size_t behind = (size_t)(dict->items.all + dict->items.count - (place + 1));
    memmove(place - 1, place + 1, behind * sizeof(*place));
    dict->items.count -= 2;
    drop(old_key);
    drop(old);
}

bool is_integer(const object *o)
{
    return o->kind == INTEGER || o->kind == TRUTH;
}

static double as_number(const object *o)
{
    if (o->kind == FLOATING)
        return o->number;
    double magnitude = (double)o->integer.magnitude;
    return o->integer.negative ? -magnitude : magnitude;
}

static bool equal_dicts(const object *a, const object *b)
{
    if (a->items.count != b->items.count)
        return false;
    for (size_t i = 0; i < a->items.count; i += 2) {
        object **other = dict_find((object *)b, a->items.all[i]);
        if (other == NULL || !equal(a->items.all[i + 1], *other))
            return false;
    }
    return true;
}

/* Builtin objects by their value, all others by their identity. */
bool equal(const object *a, const object *b)
{
    if (a == b)
        return true;
    if (is_integer(a) && is_integer(b))
        return a->integer.negative == b->integer.negative && a->integer.magnitude == b->integer.magnitude;
    if ((is_integer(a) || a->kind == FLOATING) && (is_integer(b) || b->kind == FLOATING))
        return as_number(a) == as_number(b);
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case STRING:
    case BYTES:
        return a->text.size == b->text.size && memcmp(a->text.bytes, b->text.bytes, a->text.size) == 0;
    case TUPLE:
    case LIST:
        if (a->items.count != b->items.count)
            return false;
        for (size_t i = 0; i < a->items.count; i++)
            if (!equal(a->items.all[i], b->items.all[i]))
                return false;
        return true;
    case DICT:
        return equal_dicts(a, b);
    default:
        return false;
    }
}

const char *type_name(const object *o)
{
    return o->kind == TYPE ? "type" : o->type != NULL ? o->type->of_type->name : "?";
}

bool is_subtype(const object *type, const object *base)
{
    for (; type != NULL; type = type->of_type->base)
        if (type == base)
            return true;
    return false;
}
