/* dumps(): Python objects to JSON text. */
#include "jsonc.h"

#include <math.h>
#include <string.h>

/* An object whose items are being written; the chain shows circular references. */
typedef struct Frame {
    HPy object;
    const struct Frame *outer;
} Frame;

typedef struct {
    HPyContext *ctx;
    Text text;
    int skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys;
    int depth, max_depth;       /* depth counts default() results too, level only brackets */
    int level;
    bool indented;
    HPy default_function;       /* null when not given */
    HPy held[3];                /* keep the texts below alive; closed at the end */
    const char *indent, *item_separator, *key_separator;
    size_t indent_size, item_separator_size, key_separator_size;
} Writer;

static int write_value(Writer *w, HPy object, const Frame *outer);

static int write_bytes(Writer *w, const char *data, size_t size)
{
    return text_append(w->ctx, &w->text, data, size);
}

static int write_word(Writer *w, const char *word)
{
    return write_bytes(w, word, strlen(word));
}

/* ---- strings ---- */

static int write_unicode_escape(Writer *w, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    char escape[6] = { '\\', 'u', digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                       digits[unit & 15] };
    return write_bytes(w, escape, sizeof escape);
}

static int write_escaped(Writer *w, uint32_t c)
{
    static const char specials[] = "\"\\\n\r\t\f\b", names[] = "\"\\nrtfb";
    const char *found = c && c < 0x80 ? strchr(specials, (int)c) : NULL;
    if (found) {
        char escape[2] = { '\\', names[found - specials] };
        return write_bytes(w, escape, sizeof escape);
    }
    if (c < 0x10000)
        return write_unicode_escape(w, c);
    c -= 0x10000;
    return write_unicode_escape(w, 0xD800 + (c >> 10)) < 0 ? -1 : write_unicode_escape(w, 0xDC00 + (c & 0x3FF));
}

static bool is_plain(const Writer *w, unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && (c < 0x7F || !w->ensure_ascii);
}

static int write_utf8(Writer *w, const char *data, size_t size)
{
    for (size_t i = 0; i < size;) {
        size_t plain = i;
        while (i < size && is_plain(w, (unsigned char)data[i]))
            i++;
        if (write_bytes(w, data + plain, i - plain) < 0)
            return -1;
        if (i < size) {
            uint32_t c;
            i += decode_code_point(data + i, &c);
            if (write_escaped(w, c) < 0)
                return -1;
        }
    }
    return 0;
}

static int write_string(Writer *w, HPy str)
{
    HPy keeper;
    size_t size;
    const char *data = utf8_of_str(w->ctx, str, &keeper, &size);
    if (!data)
        return -1;
    int status = write_bytes(w, "\"", 1);
    if (status == 0)
        status = write_utf8(w, data, size);
    if (status == 0)
        status = write_bytes(w, "\"", 1);
    HPy_Close(w->ctx, keeper);
    return status;
}

/* ---- numbers ---- */

/* Writes what repr() of the plain builtin gives, also for instances of its subclasses. */
static int write_repr(Writer *w, HPy object, HPy type)
{
    HPyContext *ctx = w->ctx;
    HPy own_type = HPy_Type(ctx, object);
    if (HPy_IsNull(own_type))
        return -1;
    HPy text = HPy_NULL;
    if (HPy_Is(ctx, own_type, type)) {
        text = HPy_Repr(ctx, object);
    } else {
        HPy method = HPy_GetAttr_s(ctx, type, "__repr__");
        if (!HPy_IsNull(method))
            text = call_one(ctx, method, object);
        HPy_Close(ctx, method);
    }
    HPy_Close(ctx, own_type);
    HPy_ssize_t size = 0;
    const char *data = HPy_IsNull(text) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, text, &size);
    int status = data ? write_bytes(w, data, (size_t)size) : -1;
    HPy_Close(ctx, text);
    return status;
}

static int write_float(Writer *w, HPy object)
{
    HPyContext *ctx = w->ctx;
    double value = HPyFloat_AsDouble(ctx, object);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return -1;
    if (isfinite(value))
        return write_repr(w, object, ctx->h_FloatType);
    if (!w->allow_nan) {
        HPyErr_Format(ctx, ctx->h_ValueError, "Out of range float values are not JSON compliant: %R", object);
        return -1;
    }
    return write_word(w, isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
}

/* ---- containers ---- */

static int write_line_break(Writer *w)
{
    if (!w->indented)
        return 0;
    if (write_bytes(w, "\n", 1) < 0)
        return -1;
    for (int i = 0; i < w->level; i++) {
        if (write_bytes(w, w->indent, w->indent_size) < 0)
            return -1;
    }
    return 0;
}

static int write_item_separator(Writer *w, bool first)
{
    if (!first && write_bytes(w, w->item_separator, w->item_separator_size) < 0)
        return -1;
    return write_line_break(w);
}

static int write_list(Writer *w, HPy object, const Frame *outer)
{
    HPyContext *ctx = w->ctx;
    HPy_ssize_t length = HPy_Length(ctx, object);
    if (length < 0)
        return -1;
    if (length == 0)
        return write_bytes(w, "[]", 2);
    if (write_bytes(w, "[", 1) < 0)
        return -1;
    w->level++;
    for (HPy_ssize_t i = 0; i < length; i++) {
        HPy item = HPy_GetItem_i(ctx, object, i);
        int status = HPy_IsNull(item) || write_item_separator(w, i == 0) < 0 ? -1 : write_value(w, item, outer);
        HPy_Close(ctx, item);
        if (status < 0)
            return -1;
        /* default() may have changed the list. */
        length = HPy_Length(ctx, object);
        if (length < 0)
            return -1;
    }
    w->level--;
    return write_line_break(w) < 0 ? -1 : write_bytes(w, "]", 1);
}

/* 1 when written, 0 when the key is to be left out, -1 on error. A key that is no string becomes one. */
static int write_key(Writer *w, HPy key, bool first)
{
    HPyContext *ctx = w->ctx;
    bool is_str = HPyUnicode_Check(ctx, key);
    bool is_constant = HPy_Is(ctx, key, ctx->h_None) || HPy_Is(ctx, key, ctx->h_True) || HPy_Is(ctx, key, ctx->h_False);
    bool is_number = HPy_TypeCheck(ctx, key, ctx->h_FloatType) || HPy_TypeCheck(ctx, key, ctx->h_LongType);
    if (!is_str && !is_constant && !is_number) {
        if (w->skipkeys)
            return 0;
        HPy type = HPy_Type(ctx, key);
        HPy name = HPy_IsNull(type) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__name__");
        if (!HPy_IsNull(name))
            HPyErr_Format(ctx, ctx->h_TypeError, "keys must be str, int, float, bool or None, not %S", name);
        HPy_Close(ctx, name);
        HPy_Close(ctx, type);
        return -1;
    }
    if (write_item_separator(w, first) < 0)
        return -1;
    if (is_str)
        return write_string(w, key) < 0 ? -1 : 1;
    if (write_bytes(w, "\"", 1) < 0 || write_value(w, key, NULL) < 0 || write_bytes(w, "\"", 1) < 0)
        return -1;
    return 1;
}

/* list(dict.items()), sorted on request. */
static HPy dict_items(Writer *w, HPy dict)
{
    HPyContext *ctx = w->ctx;
    HPy items = call_method(ctx, dict, "items", HPy_NULL, HPy_NULL);
    HPy list = HPy_IsNull(items) ? HPy_NULL : call_one(ctx, ctx->h_ListType, items);
    HPy_Close(ctx, items);
    if (!HPy_IsNull(list) && w->sort_keys) {
        HPy none = call_method(ctx, list, "sort", HPy_NULL, HPy_NULL);
        if (HPy_IsNull(none)) {
            HPy_Close(ctx, list);
            return HPy_NULL;
        }
        HPy_Close(ctx, none);
    }
    return list;
}

/* 1 when written, 0 when left out, -1 on error. */
static int write_member(Writer *w, HPy pair, bool first, const Frame *outer)
{
    HPyContext *ctx = w->ctx;
    if (!HPyTuple_Check(ctx, pair) || HPy_Length(ctx, pair) != 2) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "items must return 2-tuples");
        return -1;
    }
    HPy key = HPy_GetItem_i(ctx, pair, 0);
    HPy value = HPy_IsNull(key) ? HPy_NULL : HPy_GetItem_i(ctx, pair, 1);
    int written = HPy_IsNull(value) ? -1 : write_key(w, key, first);
    if (written > 0 && (write_bytes(w, w->key_separator, w->key_separator_size) < 0 ||
                        write_value(w, value, outer) < 0))
        written = -1;
    HPy_Close(ctx, value);
    HPy_Close(ctx, key);
    return written;
}

static int write_dict(Writer *w, HPy object, const Frame *outer)
{
    HPyContext *ctx = w->ctx;
    HPy_ssize_t length = HPy_Length(ctx, object);
    if (length < 0)
        return -1;
    if (length == 0)
        return write_bytes(w, "{}", 2);
    HPy items = dict_items(w, object);
    if (HPy_IsNull(items))
        return -1;
    length = HPy_Length(ctx, items);
    int status = length < 0 ? -1 : write_bytes(w, "{", 1);
    bool first = true;
    w->level++;
    for (HPy_ssize_t i = 0; i < length && status >= 0; i++) {
        HPy pair = HPy_GetItem_i(ctx, items, i);
        status = HPy_IsNull(pair) ? -1 : write_member(w, pair, first, outer);
        first = first && status <= 0;
        HPy_Close(ctx, pair);
    }
    w->level--;
    HPy_Close(ctx, items);
    if (status < 0 || (!first && write_line_break(w) < 0))
        return -1;
    return write_bytes(w, "}", 1);
}

/* ---- any object ---- */

/* Calls default() and writes what it gives. */
static int write_default(Writer *w, HPy object, const Frame *outer)
{
    HPyContext *ctx = w->ctx;
    if (HPy_IsNull(w->default_function)) {
        HPy type = HPy_Type(ctx, object);
        HPy name = HPy_IsNull(type) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__name__");
        if (!HPy_IsNull(name))
            HPyErr_Format(ctx, ctx->h_TypeError, "Object of type %S is not JSON serializable", name);
        HPy_Close(ctx, name);
        HPy_Close(ctx, type);
        return -1;
    }
    HPy replacement = call_one(ctx, w->default_function, object);
    int status = HPy_IsNull(replacement) ? -1 : write_value(w, replacement, outer);
    HPy_Close(ctx, replacement);
    return status;
}

static int write_nested(Writer *w, HPy object, const Frame *outer, int (*write)(Writer *, HPy, const Frame *))
{
    HPyContext *ctx = w->ctx;
    Frame frame = { object, outer };
    if (w->check_circular) {
        for (const Frame *f = outer; f; f = f->outer) {
            if (HPy_Is(ctx, f->object, object)) {
                HPyErr_SetString(ctx, ctx->h_ValueError, "Circular reference detected");
                return -1;
            }
        }
    }
    if (w->depth == w->max_depth) {
        raise_too_deep(ctx, "encoding");
        return -1;
    }
    w->depth++;
    int status = write(w, object, &frame);
    w->depth--;
    return status;
}

static int write_value(Writer *w, HPy object, const Frame *outer)
{
    HPyContext *ctx = w->ctx;
    if (HPy_Is(ctx, object, ctx->h_None))
        return write_word(w, "null");
    if (HPy_Is(ctx, object, ctx->h_True))
        return write_word(w, "true");
    if (HPy_Is(ctx, object, ctx->h_False))
        return write_word(w, "false");
    if (HPyUnicode_Check(ctx, object))
        return write_string(w, object);
    if (HPy_TypeCheck(ctx, object, ctx->h_LongType))
        return write_repr(w, object, ctx->h_LongType);
    if (HPy_TypeCheck(ctx, object, ctx->h_FloatType))
        return write_float(w, object);
    if (HPyList_Check(ctx, object) || HPyTuple_Check(ctx, object))
        return write_nested(w, object, outer, write_list);
    if (HPyDict_Check(ctx, object))
        return write_nested(w, object, outer, write_dict);
    return write_nested(w, object, outer, write_default);
}

/* ---- options ---- */

/* Text of a str option; `slot` of w->held keeps its bytes alive. NULL on error. */
static const char *option_text(Writer *w, HPy str, int slot, size_t *size)
{
    HPyContext *ctx = w->ctx;
    if (!HPyUnicode_Check(ctx, str)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "indent and separators must be str");
        return NULL;
    }
    /* The text lasts as long as the handle that it is read from, and that one is the caller's. */
    HPy keeper, own = HPy_Dup(ctx, str);
    const char *data = HPy_IsNull(own) ? NULL : utf8_of_str(ctx, own, &keeper, size);
    if (!data || !HPy_IsNull(keeper)) {
        HPy_Close(ctx, own);
        own = data ? keeper : HPy_NULL;
    }
    w->held[slot] = own;
    return data;
}

/* indent as str, or as the number of spaces. */
static int set_indent(Writer *w, HPy indent)
{
    HPyContext *ctx = w->ctx;
    w->indented = true;
    w->item_separator = ",";
    w->item_separator_size = 1;
    if (HPyUnicode_Check(ctx, indent)) {
        w->indent = option_text(w, indent, 0, &w->indent_size);
        return w->indent ? 0 : -1;
    }
    HPy space = HPyUnicode_FromString(ctx, " ");
    HPy spaces = HPy_IsNull(space) ? HPy_NULL : HPy_Multiply(ctx, space, indent);
    HPy_Close(ctx, space);
    if (HPy_IsNull(spaces))
        return -1;
    w->indent = option_text(w, spaces, 0, &w->indent_size);
    HPy_Close(ctx, spaces);
    return w->indent ? 0 : -1;
}

static int set_separators(Writer *w, HPy separators)
{
    HPyContext *ctx = w->ctx;
    HPy_ssize_t length = HPy_Length(ctx, separators);
    if (length != 2) {
        if (length >= 0)
            HPyErr_SetString(ctx, ctx->h_ValueError, "separators must be two texts");
        return -1;
    }
    HPy item = HPy_GetItem_i(ctx, separators, 0);
    HPy key = HPy_IsNull(item) ? HPy_NULL : HPy_GetItem_i(ctx, separators, 1);
    w->item_separator = HPy_IsNull(key) ? NULL : option_text(w, item, 1, &w->item_separator_size);
    w->key_separator = w->item_separator ? option_text(w, key, 2, &w->key_separator_size) : NULL;
    HPy_Close(ctx, key);
    HPy_Close(ctx, item);
    return w->key_separator ? 0 : -1;
}

static HPy dump(Writer *w, HPy object, HPy indent, HPy separators)
{
    HPyContext *ctx = w->ctx;
    HPy result = HPy_NULL;
    if (check_max_depth(ctx, w->max_depth) == 0 && (HPy_IsNull(indent) || set_indent(w, indent) == 0) &&
        (HPy_IsNull(separators) || set_separators(w, separators) == 0) && write_value(w, object, NULL) == 0)
        result = text_to_str(ctx, &w->text);
    text_free(&w->text);
    for (int i = 0; i < 3; i++)
        HPy_Close(ctx, w->held[i]);
    return result;
}

HPyDef_METH(jsonc_dumps, "dumps", HPyFunc_KEYWORDS,
            .doc = "dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, indent=None,\n"
                   "      separators=None, default=None, sort_keys=False, max_depth=1000)\n--\n\n"
                   "JSON text of an object. Raises TypeError or ValueError for what JSON cannot hold, and RecursionError\n"
                   "for arrays and objects nested deeper than max_depth.")
static HPy jsonc_dumps_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    static const char *names[] = { "", "skipkeys", "ensure_ascii", "check_circular", "allow_nan", "indent", "separators",
                                   "default", "sort_keys", "max_depth", NULL };
    HPyTracker tracker;
    HPy object, indent = HPy_NULL, separators = HPy_NULL, default_function = HPy_NULL;
    Writer w = { .ctx = ctx, .ensure_ascii = 1, .check_circular = 1, .allow_nan = 1, .max_depth = DEFAULT_MAX_DEPTH,
                 .item_separator = ", ", .item_separator_size = 2, .key_separator = ": ", .key_separator_size = 2 };
    if (!HPyArg_ParseKeywords(ctx, &tracker, args, nargs, kwnames, "O$ppppOOOpi:dumps", names, &object, &w.skipkeys,
                              &w.ensure_ascii, &w.check_circular, &w.allow_nan, &indent, &separators, &default_function,
                              &w.sort_keys, &w.max_depth))
        return HPy_NULL;
    w.default_function = optional(ctx, default_function);
    HPy result = dump(&w, object, optional(ctx, indent), optional(ctx, separators));
    HPyTracker_Close(ctx, tracker);
    return result;
}
