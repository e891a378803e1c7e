/* loads(): JSON text to Python objects. */
#include "jsonc.h"

#include <string.h>

typedef struct {
    HPyContext *ctx;
    HPy document;               /* the str, for error messages */
    const char *start, *end, *at;
    int depth, max_depth;
    int strict;
    HPy object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;     /* null when not given */
} Parser;

static HPy parse_value(Parser *p);

/* ---- errors ---- */

/* Position in characters: bytes that do not continue a character, counted. */
static HPy_ssize_t characters_before(const Parser *p, const char *at)
{
    HPy_ssize_t count = 0;
    for (const char *c = p->start; c < at; c++)
        count += ((unsigned char)*c & 0xC0) != 0x80;
    return count;
}

static int set_attribute(HPyContext *ctx, HPy object, const char *name, HPy value)
{
    int status = HPy_IsNull(value) ? -1 : HPy_SetAttr_s(ctx, object, name, value);
    HPy_Close(ctx, value);
    return status;
}

/* Raises JSONDecodeError with the attributes that json's exception has. Always null. */
static HPy fail(Parser *p, const char *message, const char *at)
{
    HPyContext *ctx = p->ctx;
    HPy_ssize_t position = characters_before(p, at), line = 1;
    const char *line_start = p->start;
    for (const char *c = p->start; c < at; c++) {
        if (*c == '\n') {
            line++;
            line_start = c + 1;
        }
    }
    HPy_ssize_t column = position - characters_before(p, line_start) + 1;
    HPy text = HPyUnicode_FromFormat(ctx, "%s: line %zd column %zd (char %zd)", message, line, column, position);
    if (HPy_IsNull(text))
        return HPy_NULL;
    HPy type = HPyGlobal_Load(ctx, decode_error);
    HPy error = call_one(ctx, type, text);
    HPy_Close(ctx, text);
    if (!HPy_IsNull(error) && set_attribute(ctx, error, "msg", HPyUnicode_FromString(ctx, message)) == 0 &&
        set_attribute(ctx, error, "doc", HPy_Dup(ctx, p->document)) == 0 &&
        set_attribute(ctx, error, "pos", HPyLong_FromSsize_t(ctx, position)) == 0 &&
        set_attribute(ctx, error, "lineno", HPyLong_FromSsize_t(ctx, line)) == 0 &&
        set_attribute(ctx, error, "colno", HPyLong_FromSsize_t(ctx, column)) == 0)
        HPyErr_SetObject(ctx, type, error);
    HPy_Close(ctx, error);
    HPy_Close(ctx, type);
    return HPy_NULL;
}

static void skip_space(Parser *p)
{
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r'))
        p->at++;
}

static bool next_is(const Parser *p, char c)
{
    return p->at < p->end && *p->at == c;
}

/* ---- strings ---- */

/* Four hexadecimal digits; -1 when one of them is something else. */
static int32_t parse_hex(const char *digits)
{
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        char c = digits[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                  : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* \uXXXX with p->at on the u, and a second one when both are a surrogate pair. 0, or -1 with an exception. */
static int parse_unicode_escape(Parser *p, Text *text)
{
    const char *backslash = p->at - 1;
    int32_t c = p->end - p->at >= 5 ? parse_hex(p->at + 1) : -1;
    if (c < 0) {
        fail(p, "Invalid \\uXXXX escape", backslash + 1);
        return -1;
    }
    p->at += 5;
    if (c >= 0xD800 && c < 0xDC00 && p->end - p->at >= 6 && p->at[0] == '\\' && p->at[1] == 'u') {
        int32_t low = parse_hex(p->at + 2);
        if (low < 0) {
            fail(p, "Invalid \\uXXXX escape", p->at + 1);
            return -1;
        }
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00));
            p->at += 6;
        }
    }
    return text_append_code_point(p->ctx, text, (uint32_t)c);
}

/* An escape with p->at behind the backslash. */
static int parse_escape(Parser *p, Text *text)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (*p->at == 'u')
        return parse_unicode_escape(p, text);
    const char *found = *p->at ? strchr(names, *p->at) : NULL;
    if (!found) {
        fail(p, "Invalid \\escape", p->at - 1);
        return -1;
    }
    p->at++;
    return text_append(p->ctx, text, &values[found - names], 1);
}

/* A string with p->at behind the opening quote. 0, or -1 with an exception. */
static int parse_string_into(Parser *p, Text *text)
{
    const char *begin = p->at - 1;
    for (;;) {
        const char *plain = p->at;
        while (p->at < p->end && *p->at != '"' && *p->at != '\\' && ((unsigned char)*p->at >= 0x20 || !p->strict))
            p->at++;
        if (text_append(p->ctx, text, plain, (size_t)(p->at - plain)) < 0)
            return -1;
        if (p->at == p->end)
            break;
        char c = *p->at;
        if (c != '"' && c != '\\') {
            fail(p, "Invalid control character at", p->at);
            return -1;
        }
        p->at++;
        if (c == '"')
            return 0;
        if (p->at == p->end)
            break;
        if (parse_escape(p, text) < 0)
            return -1;
    }
    fail(p, "Unterminated string starting at", begin);
    return -1;
}

static HPy parse_string(Parser *p)
{
    Text text = {0};
    p->at++;
    HPy result = parse_string_into(p, &text) < 0 ? HPy_NULL : text_to_str(p->ctx, &text);
    text_free(&text);
    return result;
}

/* ---- numbers and constants ---- */

static const char *skip_digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return at;
}

/* The end of the number that starts at p->at, or NULL when there is none; says whether it is a float. */
static const char *find_number_end(const Parser *p, bool *is_float)
{
    const char *at = p->at;
    *is_float = false;
    if (at < p->end && *at == '-')
        at++;
    const char *digits = at;
    at = at < p->end && *at == '0' ? at + 1 : skip_digits(at, p->end);
    if (at == digits)
        return NULL;
    /* A point or an exponent without digits is not part of the number. */
    if (at < p->end && *at == '.') {
        const char *fraction = skip_digits(at + 1, p->end);
        if (fraction > at + 1) {
            at = fraction;
            *is_float = true;
        }
    }
    if (at < p->end && (*at == 'e' || *at == 'E')) {
        const char *sign = at + 1;
        if (sign < p->end && (*sign == '+' || *sign == '-'))
            sign++;
        const char *exponent = skip_digits(sign, p->end);
        if (exponent > sign) {
            at = exponent;
            *is_float = true;
        }
    }
    return at;
}

/* Decimal digits that fit an int64_t, with an optional minus. */
static int64_t small_int(const char *at, const char *end)
{
    bool negative = *at == '-';
    int64_t value = 0;
    for (at += negative; at < end; at++)
        value = value * 10 + (*at - '0');
    return negative ? -value : value;
}

enum { SMALL_INT_SIZE = 18 };

static HPy parse_number(Parser *p)
{
    HPyContext *ctx = p->ctx;
    bool is_float;
    const char *end = find_number_end(p, &is_float);
    if (!end)
        return fail(p, "Expecting value", p->at);
    const char *start = p->at;
    p->at = end;
    HPy hook = is_float ? p->parse_float : p->parse_int;
    if (HPy_IsNull(hook) && !is_float && end - start <= SMALL_INT_SIZE)
        return HPyLong_FromInt64_t(ctx, small_int(start, end));
    HPy digits = HPyUnicode_DecodeASCII(ctx, start, end - start, NULL);
    if (HPy_IsNull(digits))
        return HPy_NULL;
    if (HPy_IsNull(hook))
        hook = is_float ? ctx->h_FloatType : ctx->h_LongType;
    HPy result = call_one(ctx, hook, digits);
    HPy_Close(ctx, digits);
    return result;
}

static bool skip_word(Parser *p, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(p->end - p->at) < size || memcmp(p->at, word, size) != 0)
        return false;
    p->at += size;
    return true;
}

/* NaN, Infinity and -Infinity, which JSON does not have but Python's json does. */
static HPy parse_constant(Parser *p, const char *name)
{
    HPyContext *ctx = p->ctx;
    HPy text = HPyUnicode_FromString(ctx, name);
    if (HPy_IsNull(text))
        return HPy_NULL;
    HPy result = call_one(ctx, HPy_IsNull(p->parse_constant) ? ctx->h_FloatType : p->parse_constant, text);
    HPy_Close(ctx, text);
    return result;
}

/* ---- containers ---- */

/* Behind an item: 1 for a comma, 0 for the closing bracket, -1 with an exception. */
static int parse_separator(Parser *p, char close, const char *trailing_comma)
{
    skip_space(p);
    if (next_is(p, close)) {
        p->at++;
        return 0;
    }
    if (!next_is(p, ',')) {
        fail(p, "Expecting ',' delimiter", p->at);
        return -1;
    }
    const char *comma = p->at++;
    skip_space(p);
    if (next_is(p, close)) {
        fail(p, trailing_comma, comma);
        return -1;
    }
    return 1;
}

static HPy parse_array(Parser *p)
{
    HPyContext *ctx = p->ctx;
    HPy list = HPyList_New(ctx, 0);
    if (HPy_IsNull(list))
        return HPy_NULL;
    p->at++;
    skip_space(p);
    int more = 1;
    if (next_is(p, ']')) {
        p->at++;
        more = 0;
    }
    while (more > 0) {
        HPy item = parse_value(p);
        if (HPy_IsNull(item) || HPyList_Append(ctx, list, item) < 0)
            more = -1;
        else
            more = parse_separator(p, ']', "Illegal trailing comma before end of array");
        HPy_Close(ctx, item);
    }
    if (more == 0)
        return list;
    HPy_Close(ctx, list);
    return HPy_NULL;
}

/* Adds a pair to the dict, or as a tuple to the list for object_pairs_hook. */
static int add_pair(Parser *p, HPy container, HPy key, HPy value)
{
    HPyContext *ctx = p->ctx;
    if (HPy_IsNull(p->object_pairs_hook))
        return HPy_SetItem(ctx, container, key, value);
    HPy items[2] = { key, value };
    HPy pair = HPyTuple_FromArray(ctx, items, 2);
    int status = HPy_IsNull(pair) ? -1 : HPyList_Append(ctx, container, pair);
    HPy_Close(ctx, pair);
    return status;
}

/* One "key": value. 0, or -1 with an exception. */
static int parse_member(Parser *p, HPy container)
{
    HPyContext *ctx = p->ctx;
    if (!next_is(p, '"')) {
        fail(p, "Expecting property name enclosed in double quotes", p->at);
        return -1;
    }
    HPy key = parse_string(p);
    if (HPy_IsNull(key))
        return -1;
    HPy value = HPy_NULL;
    skip_space(p);
    if (next_is(p, ':')) {
        p->at++;
        skip_space(p);
        value = parse_value(p);
    } else {
        fail(p, "Expecting ':' delimiter", p->at);
    }
    int status = HPy_IsNull(value) ? -1 : add_pair(p, container, key, value);
    HPy_Close(ctx, value);
    HPy_Close(ctx, key);
    return status;
}

static HPy parse_object(Parser *p)
{
    HPyContext *ctx = p->ctx;
    bool as_pairs = !HPy_IsNull(p->object_pairs_hook);
    HPy container = as_pairs ? HPyList_New(ctx, 0) : HPyDict_New(ctx);
    if (HPy_IsNull(container))
        return HPy_NULL;
    p->at++;
    skip_space(p);
    int more = 1;
    if (next_is(p, '}')) {
        p->at++;
        more = 0;
    }
    while (more > 0) {
        more = parse_member(p, container);
        if (more == 0)
            more = parse_separator(p, '}', "Illegal trailing comma before end of object");
    }
    HPy hook = as_pairs ? p->object_pairs_hook : p->object_hook;
    if (more == 0 && HPy_IsNull(hook))
        return container;
    HPy result = more < 0 ? HPy_NULL : call_one(ctx, hook, container);
    HPy_Close(ctx, container);
    return result;
}

static HPy parse_nested(Parser *p, HPy (*parse)(Parser *))
{
    if (p->depth == p->max_depth)
        return raise_too_deep(p->ctx, "decoding");
    p->depth++;
    HPy result = parse(p);
    p->depth--;
    return result;
}

static HPy parse_value(Parser *p)
{
    HPyContext *ctx = p->ctx;
    if (p->at == p->end)
        return fail(p, "Expecting value", p->at);
    switch (*p->at) {
    case '"':
        return parse_string(p);
    case '{':
        return parse_nested(p, parse_object);
    case '[':
        return parse_nested(p, parse_array);
    case 'n':
        if (skip_word(p, "null"))
            return HPy_Dup(ctx, ctx->h_None);
        break;
    case 't':
        if (skip_word(p, "true"))
            return HPy_Dup(ctx, ctx->h_True);
        break;
    case 'f':
        if (skip_word(p, "false"))
            return HPy_Dup(ctx, ctx->h_False);
        break;
    case 'N':
        if (skip_word(p, "NaN"))
            return parse_constant(p, "NaN");
        break;
    case 'I':
        if (skip_word(p, "Infinity"))
            return parse_constant(p, "Infinity");
        break;
    case '-':
        if (skip_word(p, "-Infinity"))
            return parse_constant(p, "-Infinity");
        break;
    default:
        break;
    }
    return parse_number(p);
}

static HPy parse_document(Parser *p)
{
    skip_space(p);
    HPy result = parse_value(p);
    if (HPy_IsNull(result))
        return HPy_NULL;
    skip_space(p);
    if (p->at == p->end)
        return result;
    HPy_Close(p->ctx, result);
    return fail(p, "Extra data", p->at);
}

/* ---- input ---- */

/* The encoding of bytes, by a byte order mark or by where the zeros of the first characters are (RFC 4627). */
static const char *detect_encoding(const char *data, size_t size)
{
    const unsigned char *b = (const unsigned char *)data;
    if (size >= 4 && ((b[0] == 0 && b[1] == 0 && b[2] == 0xFE && b[3] == 0xFF) ||
                      (b[0] == 0xFF && b[1] == 0xFE && b[2] == 0 && b[3] == 0)))
        return "utf-32";
    if (size >= 2 && ((b[0] == 0xFE && b[1] == 0xFF) || (b[0] == 0xFF && b[1] == 0xFE)))
        return "utf-16";
    if (size >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF)
        return "utf-8-sig";
    if (size >= 4) {
        if (!b[0])
            return b[1] ? "utf-16-be" : "utf-32-be";
        if (!b[1])
            return b[2] || b[3] ? "utf-16-le" : "utf-32-le";
    } else if (size == 2) {
        if (!b[0])
            return "utf-16-be";
        if (!b[1])
            return "utf-16-le";
    }
    return "utf-8";
}

static HPy decode_bytes(HPyContext *ctx, HPy bytes)
{
    const char *data = HPyBytes_AsString(ctx, bytes);
    HPy_ssize_t size = data ? HPyBytes_Size(ctx, bytes) : -1;
    if (size < 0)
        return HPy_NULL;
    HPy encoding = HPyUnicode_FromString(ctx, detect_encoding(data, (size_t)size));
    HPy errors = HPy_IsNull(encoding) ? HPy_NULL : HPyUnicode_FromString(ctx, "surrogatepass");
    HPy result = HPy_IsNull(errors) ? HPy_NULL : call_method(ctx, bytes, "decode", encoding, errors);
    HPy_Close(ctx, errors);
    HPy_Close(ctx, encoding);
    return result;
}

/* A str from str, bytes or bytearray. */
static HPy document_from_object(HPyContext *ctx, HPy object)
{
    if (HPyUnicode_Check(ctx, object))
        return HPy_Dup(ctx, object);
    if (HPyBytes_Check(ctx, object))
        return decode_bytes(ctx, object);
    HPy bytearray = HPy_GetItem_s(ctx, ctx->h_Builtins, "bytearray");
    if (HPy_IsNull(bytearray))
        return HPy_NULL;
    int is_bytearray = HPy_TypeCheck(ctx, object, bytearray);
    HPy_Close(ctx, bytearray);
    if (is_bytearray) {
        HPy bytes = HPy_Bytes(ctx, object);
        HPy result = HPy_IsNull(bytes) ? HPy_NULL : decode_bytes(ctx, bytes);
        HPy_Close(ctx, bytes);
        return result;
    }
    HPy type = HPy_Type(ctx, object);
    HPy name = HPy_IsNull(type) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__name__");
    if (!HPy_IsNull(name))
        HPyErr_Format(ctx, ctx->h_TypeError, "the JSON object must be str, bytes or bytearray, not %S", name);
    HPy_Close(ctx, name);
    HPy_Close(ctx, type);
    return HPy_NULL;
}

static HPy load(Parser *p, HPy source)
{
    HPyContext *ctx = p->ctx;
    p->document = document_from_object(ctx, source);
    if (HPy_IsNull(p->document))
        return HPy_NULL;
    HPy keeper, result = HPy_NULL;
    size_t size;
    p->start = utf8_of_str(ctx, p->document, &keeper, &size);
    if (p->start) {
        p->at = p->start;
        p->end = p->start + size;
        /* Only in a str: with bytes the encoding utf-8-sig has taken it away. */
        if (size >= 3 && memcmp(p->start, "\xEF\xBB\xBF", 3) == 0)
            result = fail(p, "Unexpected UTF-8 BOM (decode using utf-8-sig)", p->start);
        else
            result = parse_document(p);
    }
    HPy_Close(ctx, keeper);
    HPy_Close(ctx, p->document);
    return result;
}

HPyDef_METH(jsonc_loads, "loads", HPyFunc_KEYWORDS,
            .doc = "loads(s, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,\n"
                   "      object_pairs_hook=None, strict=True, max_depth=1000)\n--\n\n"
                   "Python object from JSON in a str, bytes or bytearray. Raises JSONDecodeError, or RecursionError\n"
                   "for arrays and objects nested deeper than max_depth.")
static HPy jsonc_loads_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    static const char *names[] = { "", "object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook",
                                   "strict", "max_depth", NULL };
    HPyTracker tracker;
    HPy source, object_hook = HPy_NULL, parse_float = HPy_NULL, parse_int = HPy_NULL, constant = HPy_NULL,
        pairs_hook = HPy_NULL;
    Parser p = { .ctx = ctx, .strict = 1, .max_depth = DEFAULT_MAX_DEPTH };
    if (!HPyArg_ParseKeywords(ctx, &tracker, args, nargs, kwnames, "O$OOOOOpi:loads", names, &source, &object_hook,
                              &parse_float, &parse_int, &constant, &pairs_hook, &p.strict, &p.max_depth))
        return HPy_NULL;
    p.object_hook = optional(ctx, object_hook);
    p.parse_float = optional(ctx, parse_float);
    p.parse_int = optional(ctx, parse_int);
    p.parse_constant = optional(ctx, constant);
    p.object_pairs_hook = optional(ctx, pairs_hook);
    HPy result = check_max_depth(ctx, p.max_depth) < 0 ? HPy_NULL : load(&p, source);
    HPyTracker_Close(ctx, tracker);
    return result;
}
