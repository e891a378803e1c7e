/* Scripts of checks: one a line, in a small part of Python's language, so that CPython can run them as well.
 *
 *     EXPRESSION                          has to be true
 *     EXPRESSION raises TYPE: TEXT        has to raise that, with exactly that text
 *     NAME = EXPRESSION                   a variable
 *     del NAME
 *
 * An expression has at most one comparison; + - * have no precedence over each other. What comes from another line ends
 * with the line: nothing is kept but the variables. */
#include "script.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *at;
object *variables;
static const char *script_name;
static int line_number;

void bad_script(const char *what)
{
    fatal("%s:%d: %s at: %s", script_name, line_number, what, at);
}

bool skip(const char *text)
{
    size_t size = strlen(text);
    while (*at == ' ')
        at++;
    if (strncmp(at, text, size) != 0)
        return false;
    at += size;
    return true;
}

void expect(const char *text)
{
    if (!skip(text))
        bad_script(text);
}

object *parse_word(void)
{
    const char *start = at;
    while (isalnum((unsigned char)*at) || *at == '_')
        at++;
    if (at == start)
        bad_script("expected a name");
    return new_text(STRING, start, (size_t)(at - start));
}

/* ---- lines ---- */

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
