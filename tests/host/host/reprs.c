/* repr(), str() and ascii() as CPython writes them. */
#include "host.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a text that grows ---- */

typedef struct {
    char *bytes;
    size_t size;
} growing;

static void add(growing *text, const char *bytes, size_t size)
{
    char *all = realloc(text->bytes, text->size + size + 1);
    if (all == NULL)
        fatal("no memory for a text");
    memcpy(all + text->size, bytes, size);
    text->bytes = all;
    text->size += size;
}

static void add_text(growing *text, const char *other)
{
    add(text, other, strlen(other));
}

static object *finish(growing *text)
{
    object *o = new_text(STRING, text->bytes, text->size);
    free(text->bytes);
    return o;
}

/* ---- numbers ---- */

/* The fewest digits that read back as the same number, and the place of the point behind the first of them. */
static int shortest_digits(double number, char *digits)
{
    char text[40];
    int precision = 0;
    do
        snprintf(text, sizeof(text), "%.*e", precision, number);
    while (strtod(text, NULL) != number && ++precision < 17);
    char *e = strchr(text, 'e');
    size_t used = 0;
    for (const char *p = text; p < e; p++)
        if (*p != '.')
            digits[used++] = *p;
    while (used > 1 && digits[used - 1] == '0')
        used--;
    digits[used] = '\0';
    return atoi(e + 1);
}

static void add_float(growing *text, double number)
{
    char digits[40], exponent[16];
    if (isnan(number) || isinf(number)) {
        add_text(text, isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
        return;
    }
    if (signbit(number))
        add_text(text, "-");
    int point = shortest_digits(fabs(number), digits), count = (int)strlen(digits);
    if (point < -4 || point >= 16) {
        add(text, digits, 1);
        if (count > 1)
            add_text(text, "."), add_text(text, digits + 1);
        snprintf(exponent, sizeof(exponent), "e%c%02d", point < 0 ? '-' : '+', abs(point));
        add_text(text, exponent);
        return;
    }
    if (point < 0)
        add_text(text, "0.");
    for (int i = -1; i > point; i--)
        add_text(text, "0");
    for (int i = 0; i < count || i <= point; i++) {
        add(text, i < count ? digits + i : "0", 1);
        if (i == point)
            add_text(text, ".");
    }
    if (count <= point + 1)
        add_text(text, "0");
}

/* ---- texts ---- */

static void add_escaped(growing *text, uint32_t character, bool ascii)
{
    char buffer[16];
    const char *wide = character < 0x100 ? "\\x%02" PRIx32 : character < 0x10000 ? "\\u%04" PRIx32 : "\\U%08" PRIx32;
    if (character == '\n' || character == '\t' || character == '\r')
        add_text(text, character == '\n' ? "\\n" : character == '\t' ? "\\t" : "\\r");
    else if (character < 0x20 || character == 0x7f || (ascii && character > 0x7f)) {
        snprintf(buffer, sizeof(buffer), wide, character);
        add_text(text, buffer);
    } else
        add(text, buffer, utf8_encode(character, buffer));
}

static void add_quoted(growing *text, const object *o, bool ascii)
{
    const char *bytes = o->text.bytes, *end = bytes + o->text.size;
    const char quote = memchr(bytes, '\'', o->text.size) != NULL && memchr(bytes, '"', o->text.size) == NULL ? '"' : '\'';
    if (o->kind == BYTES)
        add_text(text, "b");
    add(text, &quote, 1);
    while (bytes < end) {
        uint32_t character = o->kind == BYTES ? (unsigned char)*bytes++ : utf8_next(&bytes);
        if (character == (uint32_t)quote || character == '\\')
            add_text(text, "\\");
        add_escaped(text, character, ascii || o->kind == BYTES);
    }
    add(text, &quote, 1);
}

/* ---- objects ---- */

static bool add_repr(growing *text, object *o, bool ascii);

static bool add_items(growing *text, object *o, bool ascii)
{
    const char *brackets = o->kind == TUPLE ? "()" : o->kind == LIST ? "[]" : "{}";
    add(text, brackets, 1);
    for (size_t i = 0; i < o->items.count; i++) {
        if (i > 0)
            add_text(text, o->kind == DICT && i % 2 == 1 ? ": " : ", ");
        if (!add_repr(text, o->items.all[i], ascii))
            return false;
    }
    if (o->kind == TUPLE && o->items.count == 1)
        add_text(text, ",");
    add(text, brackets + 1, 1);
    return true;
}

static bool add_result(growing *text, object *result)
{
    if (result == NULL)
        return false;
    bool is_text = result->kind == STRING;
    if (is_text)
        add(text, result->text.bytes, result->text.size);
    else
        raise_error(context.h_TypeError, "__repr__ returned non-string (type %s)", type_name(result));
    drop(result);
    return is_text;
}

static bool add_other(growing *text, object *o)
{
    const HPySlot *slot = o->kind == INSTANCE ? find_slot(o->type, HPy_tp_repr) : NULL;
    if (slot != NULL)
        return add_result(text, call_unary(slot, o));
    add_text(text, o->kind == TYPE ? "<class '" : "<");
    add_text(text, o->kind == TYPE ? o->of_type->name : o->kind == MODULE ? "module" : type_name(o));
    add_text(text, o->kind == TYPE ? "'>" : " object>");
    return true;
}

static bool add_repr(growing *text, object *o, bool ascii)
{
    char number[32];
    switch (o->kind) {
    case CONSTANT:
        add(text, o->text.bytes, o->text.size);
        return true;
    case TRUTH:
        add_text(text, o->integer.magnitude != 0 ? "True" : "False");
        return true;
    case INTEGER:
        snprintf(number, sizeof(number), "%s%" PRIu64, o->integer.negative ? "-" : "", o->integer.magnitude);
        add_text(text, number);
        return true;
    case FLOATING:
        add_float(text, o->number);
        return true;
    case STRING:
    case BYTES:
        add_quoted(text, o, ascii);
        return true;
    case TUPLE:
    case LIST:
    case DICT:
        return add_items(text, o, ascii);
    default:
        return add_other(text, o);
    }
}

static object *written(object *o, bool ascii)
{
    growing text = {NULL, 0};
    add_text(&text, "");
    if (!add_repr(&text, o, ascii)) {
        free(text.bytes);
        return NULL;
    }
    return finish(&text);
}

object *repr_of(object *o)
{
    return written(o, false);
}

object *ascii_of(object *o)
{
    return written(o, true);
}

object *str_of(object *o)
{
    const HPySlot *slot = o->kind == INSTANCE ? find_slot(o->type, HPy_tp_str) : NULL;
    if (o->kind == STRING)
        return keep(o);
    return slot != NULL ? call_unary(slot, o) : repr_of(o);
}
