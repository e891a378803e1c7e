/* Scripts of checks: one a line, in a small part of Python's language, so that CPython can run them as well.
 *
 *     EXPRESSION                          has to be true
 *     EXPRESSION raises TYPE: TEXT        has to raise that, with exactly that text
 *     NAME = EXPRESSION                   a variable
 *     del NAME
 *
 * An expression has at most one comparison; + - * have no precedence over each other. What comes from another line ends
 * with the line: nothing is kept but the variables. */
#include "host.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *at; /* the place in the line */
static object *variables; /* dict */
static const char *script_name;
static int line_number;

static object *parse_sum(void);

_HPY_NORETURN static void bad_script(const char *what)
{
    fatal("%s:%d: %s at: %s", script_name, line_number, what, at);
}

static bool skip(const char *text)
{
    size_t size = strlen(text);
    while (*at == ' ')
        at++;
    if (strncmp(at, text, size) != 0)
        return false;
    at += size;
    return true;
}

static void expect(const char *text)
{
    if (!skip(text))
        bad_script(text);
}

static object *parse_word(void)
{
    const char *start = at;
    while (isalnum((unsigned char)*at) || *at == '_')
        at++;
    if (at == start)
        bad_script("expected a name");
    return new_text(STRING, start, (size_t)(at - start));
}

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

static object *parse_sum(void)
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

/* The sides of the comparison are kept for the message. */
static object *parse_comparison(object **left, object **right)
{
    static const struct { const char *sign; HPy_RichCmpOp operation; } signs[] = {
        {"==", HPy_EQ}, {"!=", HPy_NE}, {"<=", HPy_LE}, {">=", HPy_GE}, {"<", HPy_LT}, {">", HPy_GT},
    };
    *left = parse_sum();
    *right = NULL;
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        if (skip(signs[i].sign)) {
            *right = parse_sum();
            return *left != NULL && *right != NULL ? compare(*left, *right, signs[i].operation) : NULL;
        }
    return *left != NULL ? keep(*left) : NULL;
}

/* ---- lines ---- */

static void print_object(const char *label, object *o)
{
    object *text = o != NULL ? repr_of(o) : NULL;
    if (text != NULL)
        fprintf(stderr, "  %s %s\n", label, text->text.bytes);
    drop(text);
}

static void check_raised(void)
{
    object *name = parse_word();
    object *text = error_text();
    bool as_expected = error_type != NULL && strcmp(error_type->of_type->name, name->text.bytes) == 0;
    if (as_expected && skip(": "))
        as_expected = strcmp(at, text->text.bytes) == 0;
    if (!as_expected)
        fatal("%s:%d: expected %s: %s\n  raised %s: %s", script_name, line_number, name->text.bytes, at,
              error_type != NULL ? error_type->of_type->name : "nothing", text->text.bytes);
    clear_error();
    drop(text);
    drop(name);
}

static void check(void)
{
    const char *line = at;
    object *left, *right, *result = parse_comparison(&left, &right);
    if (skip("raises ")) {
        check_raised();
    } else {
        if (skip("") && *at != '\0')
            bad_script("more than an expression");
        if (error_type != NULL) {
            object *text = error_text();
            fatal("%s:%d: %s\n  raised %s: %s", script_name, line_number, line, error_type->of_type->name, text->text.bytes);
        }
        if (is_true(result) != 1) {
            print_object("left: ", left);
            print_object("right:", right);
            fatal("%s:%d: not true: %s", script_name, line_number, line);
        }
    }
    drop(result);
    drop(left);
    drop(right);
}

/* NAME = EXPRESSION, or del NAME; false for another line. */
static bool assign(void)
{
    bool deletes = strncmp(at, "del ", 4) == 0;
    if (deletes)
        at += 4;
    const char *start = at, *end = at;
    while (isalnum((unsigned char)*end) || *end == '_')
        end++;
    if (!deletes && (end == start || strncmp(end, " = ", 3) != 0))
        return false;
    object *name = parse_word(), *value = NULL;
    if (!deletes) {
        expect("= ");
        value = parse_sum();
        if (value == NULL) {
            object *text = error_text();
            fatal("%s:%d: raised %s: %s", script_name, line_number, error_type->of_type->name, text->text.bytes);
        }
    }
    dict_set(variables, name, value);
    drop(name);
    drop(value);
    return true;
}

size_t run_script(const char *path, object *module, const char *name)
{
    char line[2000];
    size_t checks = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fatal("%s cannot be read", path);
    variables = new_sequence(DICT, NULL, 0);
    object *key = new_string(name);
    dict_set(variables, key, module);
    drop(key);
    script_name = path;
    for (line_number = 1; fgets(line, sizeof(line), file) != NULL; line_number++) {
        line[strcspn(line, "\r\n")] = '\0';
        at = line;
        if (*line == '\0' || *line == '#' || assign())
            continue;
        check();
        checks++;
    }
    fclose(file);
    drop(variables);
    return checks;
}
