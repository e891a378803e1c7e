/* Expressions of scripts. */
#include "script.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- literals ---- */

static object *parse_text(object_kind kind)
{
    const char quote = *at++;
    char *bytes = checked_alloc(4 * strlen(at) + 1);
    size_t size = 0;
    while (*at != quote) {
        if (*at == '\0')
            bad_script("a text without an end");
        if (*at != '\\') {
            bytes[size++] = *at++;
            continue;
        }
        char c = at[1];
        at += 2;
        if (c == 'x' || c == 'u' || c == 'U') {
            char digits[9] = {0};
            size_t count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            memcpy(digits, at, count);
            at += count;
            uint32_t character = (uint32_t)strtoul(digits, NULL, 16);
            if (kind == BYTES)
                bytes[size++] = (char)character;
            else
                size += utf8_encode(character, bytes + size);
        } else
            bytes[size++] = c == 'n' ? '\n' : c == 't' ? '\t' : c == '0' ? '\0' : c;
    }
    at++;
    object *o = new_text(kind, bytes, size);
    free(bytes);
    return o;
}

static object *parse_number(void)
{
    char *end;
    unsigned long long integer = strtoull(at, &end, 10);
    if (*end == '.' || *end == 'e') {
        double number = strtod(at, &end);
        at = end;
        return new_float(number);
    }
    at = end;
    return new_integer(false, integer);
}

/* Items up to a bracket; with a dict, keys and values. A failed item makes the whole fail. */
static object *parse_items(object_kind kind, const char *end)
{
    object *items = new_sequence(kind, NULL, 0);
    bool comma = true, failed = false;
    while (!skip(end)) {
        if (!comma)
            bad_script("expected a comma");
        object *key = parse_sum(), *value = NULL;
        if (kind == DICT) {
            expect(":");
            value = parse_sum();
        }
        failed = failed || key == NULL || (kind == DICT && value == NULL);
        if (!failed && kind == DICT)
            dict_set(items, key, value);
        else if (!failed)
            append_item(items, key);
        drop(key);
        drop(value);
        comma = skip(",");
    }
    if (failed) {
        drop(items);
        return NULL;
    }
    if (kind == TUPLE && items->items.count == 1 && !comma) { /* only parentheses */
        object *only = keep(items->items.all[0]);
        drop(items);
        return only;
    }
    return items;
}

/* ---- functions of Python that scripts use ---- */

static object *builtin_len(object **args, size_t count)
{
    int64_t length = count == 1 ? length_of(args[0]) : -1;
    return length >= 0 ? new_signed(length) : NULL;
}

static object *builtin_repr(object **args, size_t count)
{
    return count == 1 ? repr_of(args[0]) : NULL;
}

static object *builtin_str(object **args, size_t count)
{
    return count == 1 ? str_of(args[0]) : NULL;
}

static object *builtin_bool(object **args, size_t count)
{
    int answer = count == 1 ? is_true(args[0]) : -1;
    return answer >= 0 ? truth_object(answer != 0) : NULL;
}

static object *builtin_hash(object **args, size_t count)
{
    const HPySlot *slot = count == 1 && args[0]->kind == INSTANCE ? find_slot(args[0]->type, HPy_tp_hash) : NULL;
    if (slot == NULL)
        fatal("the host has no hash of that");
    int64_t hash = call_for_number(slot, args[0]);
    return error_type == NULL ? new_signed(hash) : NULL;
}

static object *builtin_memoryview(object **args, size_t count)
{
    return count == 1 ? buffer_items(args[0]) : NULL;
}

static object *builtin_list(object **args, size_t count)
{
    if (count != 1 || (args[0]->kind != LIST && args[0]->kind != TUPLE))
        fatal("the host makes no list of that");
    return new_sequence(LIST, args[0]->items.all, args[0]->items.count);
}

static object *find_name(object *name)
{
    static const struct { const char *name; builtin function; } builtins[] = {
        {"len", builtin_len}, {"repr", builtin_repr}, {"str", builtin_str}, {"bool", builtin_bool},
        {"hash", builtin_hash}, {"memoryview", builtin_memoryview}, {"list", builtin_list},
    };
    const char *text = name->text.bytes;
    HPy constant = strcmp(text, "None") == 0 ? context.h_None : strcmp(text, "True") == 0 ? context.h_True
        : strcmp(text, "False") == 0 ? context.h_False : (HPy){0};
    if (constant._i != 0)
        return keep(OBJECT(constant));
    object **place = dict_find(variables, name);
    if (place != NULL)
        return keep(*place);
    for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++)
        if (strcmp(text, builtins[i].name) == 0) {
            object *method = new_object(METHOD, OBJECT(context.h_BaseObjectType));
            method->method.function = builtins[i].function;
            return method;
        }
    bad_script("unknown name before");
}

/* ---- expressions: each gives a new reference, or null with an exception ---- */

static object *parse_atom(void)
{
    while (*at == ' ')
        at++;
    if (*at == '"' || *at == '\'')
        return parse_text(STRING);
    if (*at == 'b' && (at[1] == '"' || at[1] == '\'')) {
        at++;
        return parse_text(BYTES);
    }
    if (isdigit((unsigned char)*at))
        return parse_number();
    if (skip("("))
        return parse_items(TUPLE, ")");
    if (skip("["))
        return parse_items(LIST, "]");
    if (skip("{"))
        return parse_items(DICT, "}");
    object *name = parse_word();
    object *found = find_name(name);
    drop(name);
    return found;
}

/* NAME= in front of an argument; null when there is none. */
static object *parse_keyword(void)
{
    const char *start = at;
    while (*at == ' ')
        at++;
    if (isalpha((unsigned char)*at)) {
        object *name = parse_word();
        if (*at == '=' && at[1] != '=') {
            at++;
            return name;
        }
        drop(name);
    }
    at = start;
    return NULL;
}

static object *parse_call(object *callable)
{
    object *args = new_sequence(LIST, NULL, 0), *names = new_sequence(TUPLE, NULL, 0);
    bool failed = callable == NULL;
    while (!skip(")")) {
        object *name = parse_keyword();
        if (name != NULL)
            append_item(names, name);
        drop(name);
        object *value = parse_sum();
        if (value != NULL)
            append_item(args, value);
        failed = failed || value == NULL;
        drop(value);
        skip(",");
    }
    size_t count = args->items.count - names->items.count;
    object *result = failed ? NULL : call_object(callable, args->items.all, count, names->items.count > 0 ? names : NULL);
    if (!failed && result == NULL && error_type == NULL)
        bad_script("a call failed without an exception");
    drop(args);
    drop(names);
    return result;
}

static object *parse_postfix(void)
{
    object *o = parse_atom();
    for (;;) {
        object *next;
        if (skip(".")) {
            object *name = parse_word();
            next = o != NULL ? attribute(o, name->text.bytes) : NULL;
            drop(name);
        } else if (skip("(")) {
            next = parse_call(o);
        } else if (skip("[")) {
            object *key = parse_sum();
            expect("]");
            next = o != NULL && key != NULL ? item_of(o, key) : NULL;
            drop(key);
        } else
            return o;
        drop(o);
        o = next;
    }
}

static object *parse_signed(void)
{
    if (!skip("-"))
        return parse_postfix();
    object *o = parse_postfix(), *negative;
    if (o == NULL)
        return NULL;
    if (is_integer(o))
        negative = new_integer(!o->integer.negative, o->integer.magnitude);
    else
        negative = new_float(-number_value(o));
    drop(o);
    return negative;
}

object *parse_sum(void)
{
    object *left = parse_signed();
    while (skip("+") || skip("-") || skip("*")) {
        const char operation = at[-1];
        object *right = parse_signed();
        object *result = left != NULL && right != NULL ? arithmetic(operation, left, right) : NULL;
        drop(left);
        drop(right);
        left = result;
    }
    return left;
}
