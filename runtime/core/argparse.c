/* HPyArg_Parse, HPyArg_ParseKeywords and HPyArg_ParseKeywordsDict.

   Parsing is on the path of every call, so the normal path neither allocates (except the tracker
   the caller asked for) nor looks at the format twice in HPyArg_Parse; what is needed for error
   messages is found out after something went wrong. */

#include "core_internal.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

/* va_list may be an array type; in a struct it can be passed by address everywhere. */
typedef struct {
    va_list list;
} variables;

typedef enum {
    CONVERTED,
    RAISED,        /* an exception is pending */
    NOT_A_STR,     /* unit s */
    FAULTY_FORMAT, /* no such unit */
} outcome;

static const HPyTracker no_tracker = {0};

/* What a format says, without its function name. */
typedef struct {
    size_t units;
    size_t required;   /* units before | and $ */
    size_t positional; /* units before $ */
} layout;

/* ------------------------------------------------------------------ errors */

#define BIT(C) (UINT64_C(1) << ((C) - 'A'))

CORE_INLINE int is_unit(char c)
{
    const uint64_t units = BIT('b') | BIT('B') | BIT('h') | BIT('H') | BIT('i') | BIT('I') | BIT('l') | BIT('k')
        | BIT('L') | BIT('K') | BIT('n') | BIT('f') | BIT('d') | BIT('p') | BIT('s') | BIT('O');
    unsigned place = (unsigned)(unsigned char)c - 'A';
    return place < 64 && (units >> place & 1) != 0;
}

static int is_end(char c)
{
    return c == '\0' || c == ':' || c == ';';
}

/* Fills *out; 0 for a faulty format. */
static int read_layout(const char *fmt, int keywords, layout *out)
{
    size_t units = 0, required = SIZE_MAX, positional = SIZE_MAX;
    for (; !is_end(*fmt); fmt++) {
        if (*fmt == '|' && required == SIZE_MAX)
            required = units;
        else if (*fmt == '$' && keywords && positional == SIZE_MAX) {
            positional = units;
            if (required == SIZE_MAX)
                required = units;
        }
        else if (is_unit(*fmt))
            units++;
        else
            return 0;
    }
    out->units = units;
    out->required = required == SIZE_MAX ? units : required;
    out->positional = positional == SIZE_MAX ? units : positional;
    return 1;
}

/* Starts a message with the function the format names. */
static void add_function(core_message *message, const char *fmt)
{
    while (!is_end(*fmt))
        fmt++;
    if (*fmt == ':') {
        core_message_add(message, fmt + 1, 200);
        core_message_add(message, "()", 2);
    }
    else
        core_message_add(message, "function", 8);
}

/* Raises TypeError with the message, or with the text after ; if the format has one. */
static void raise_type_error(HPyContext *ctx, const char *fmt, const core_message *message)
{
    while (!is_end(*fmt))
        fmt++;
    HPyErr_SetString(ctx, ctx->h_TypeError, *fmt == ';' ? fmt + 1 : message->text);
}

_HPY_COLD static void raise_faulty_format(HPyContext *ctx, const char *fmt)
{
    core_message message = {0, ""};
    core_message_add(&message, "faulty argument format for ", 64);
    add_function(&message, fmt);
    core_message_add(&message, ": ", 2);
    core_message_add(&message, fmt, 200);
    HPyErr_SetString(ctx, ctx->h_SystemError, message.text);
}

/* The number of positional arguments does not fit; `kind` is "argument" or "positional argument". */
_HPY_COLD static void raise_count(HPyContext *ctx, const char *fmt, size_t min, size_t max,
                                  size_t given, const char *kind)
{
    core_message message = {0, ""};
    size_t bound = given < min ? min : max;
    add_function(&message, fmt);
    core_message_add(&message, " takes ", 7);
    if (bound == 0)
        core_message_add(&message, "no", 2);
    else {
        core_message_add(&message, min == max ? "exactly " : given < min ? "at least " : "at most ", 9);
        core_message_add_number(&message, bound);
    }
    core_message_add(&message, " ", 1);
    core_message_add(&message, kind, 32);
    core_message_add(&message, bound == 1 ? " (" : "s (", 3);
    core_message_add_number(&message, given);
    core_message_add(&message, " given)", 7);
    raise_type_error(ctx, fmt, &message);
}

/* An argument for unit s that is no str. `name` is NULL or "" when it is known by position only. */
_HPY_COLD static void raise_not_a_str(HPyContext *ctx, const char *fmt, size_t index,
                                      const char *name, HPy arg)
{
    core_message message = {0, ""};
    add_function(&message, fmt);
    core_message_add(&message, " argument ", 10);
    if (name != NULL && name[0] != '\0') {
        core_message_add(&message, "'", 1);
        core_message_add(&message, name, 100);
        core_message_add(&message, "'", 1);
    }
    else
        core_message_add_number(&message, index + 1);
    core_message_add(&message, " must be str, not ", 32);

    HPy type = HPy_Type(ctx, arg);
    HPy type_name = HPy_IsNull(type) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__name__");
    const char *text = NULL;
    if (!HPy_IsNull(type_name))
        text = HPyUnicode_AsUTF8AndSize(ctx, type_name, NULL);
    if (text == NULL)
        HPyErr_Clear(ctx); /* the kind of error matters more than the exact type */
    core_message_add(&message, text != NULL ? text : "another type", 50);
    HPy_Close(ctx, type_name);
    HPy_Close(ctx, type);
    raise_type_error(ctx, fmt, &message);
}

_HPY_COLD static void raise_missing(HPyContext *ctx, const char *fmt, size_t index, const char *name)
{
    core_message message = {0, ""};
    add_function(&message, fmt);
    core_message_add(&message, " missing required argument '", 64);
    core_message_add(&message, name, 200);
    core_message_add(&message, "' (pos ", 16);
    core_message_add_number(&message, index + 1);
    core_message_add(&message, ")", 1);
    raise_type_error(ctx, fmt, &message);
}

_HPY_COLD static void raise_given_twice(HPyContext *ctx, const char *fmt, const char *name,
                                        size_t index, size_t nargs)
{
    core_message message = {0, ""};
    if (index < nargs) {
        core_message_add(&message, "argument for ", 32);
        add_function(&message, fmt);
        core_message_add(&message, " given by name ('", 32);
        core_message_add(&message, name, 200);
        core_message_add(&message, "') and position (", 32);
        core_message_add_number(&message, index + 1);
        core_message_add(&message, ")", 1);
    }
    else {
        add_function(&message, fmt);
        core_message_add(&message, " got multiple values for keyword argument '", 64);
        core_message_add(&message, name, 200);
        core_message_add(&message, "'", 1);
    }
    raise_type_error(ctx, fmt, &message);
}

_HPY_COLD static void raise_unexpected(HPyContext *ctx, const char *fmt, HPy keyword)
{
    core_message message = {0, ""};
    if (!HPyUnicode_Check(ctx, keyword)) {
        core_message_add(&message, "keywords of ", 16);
        add_function(&message, fmt);
        core_message_add(&message, " must be strings", 32);
        raise_type_error(ctx, fmt, &message);
        return;
    }
    add_function(&message, fmt);
    core_message_add(&message, " got an unexpected keyword argument ", 64);
    const char *text = HPyUnicode_AsUTF8AndSize(ctx, keyword, NULL);
    if (text != NULL) {
        core_message_add(&message, "'", 1);
        core_message_add(&message, text, 200);
        core_message_add(&message, "'", 1);
    }
    else { /* a name that has no UTF-8 form is shown escaped */
        HPyErr_Clear(ctx);
        HPy escaped = HPy_ASCII(ctx, keyword);
        if (!HPy_IsNull(escaped))
            text = HPyUnicode_AsUTF8AndSize(ctx, escaped, NULL);
        if (text == NULL)
            HPyErr_Clear(ctx);
        core_message_add(&message, text != NULL ? text : "'?'", 200);
        HPy_Close(ctx, escaped);
    }
    raise_type_error(ctx, fmt, &message);
}

_HPY_COLD static void raise_out_of_range(HPyContext *ctx, const char *type, int low)
{
    core_message message = {0, ""};
    core_message_add(&message, type, 64);
    core_message_add(&message, low ? " is less than minimum" : " is greater than maximum", 32);
    HPyErr_SetString(ctx, ctx->h_OverflowError, message.text);
}

/* --------------------------------------------------------- one conversion */

CORE_INLINE int as_long(HPyContext *ctx, HPy arg, long min, long max, const char *type, long *out)
{
    long v = HPyLong_AsLong(ctx, arg);
    if (v == -1 && HPyErr_Occurred(ctx))
        return 0;
    if (v < min || v > max) {
        raise_out_of_range(ctx, type, v < min);
        return 0;
    }
    *out = v;
    return 1;
}

CORE_INLINE int as_mask(HPyContext *ctx, HPy arg, unsigned long *out)
{
    *out = HPyLong_AsUnsignedLongMask(ctx, arg);
    return *out != ULONG_MAX || !HPyErr_Occurred(ctx);
}

/* HPyLong_AsSsize_t would refuse objects that only have __index__. */
CORE_INLINE HPy_ssize_t as_ssize_t(HPyContext *ctx, HPy arg)
{
#if INTPTR_MAX > INT32_MAX
    return (HPy_ssize_t)HPyLong_AsInt64_t(ctx, arg);
#else
    return (HPy_ssize_t)HPyLong_AsInt32_t(ctx, arg);
#endif
}

CORE_INLINE int as_double(HPyContext *ctx, HPy arg, double *out)
{
    *out = HPyFloat_AsDouble(ctx, arg);
    return *out != -1.0 || !HPyErr_Occurred(ctx);
}

static outcome as_text(HPyContext *ctx, HPy arg, const char **out)
{
    HPy_ssize_t size = 0;
    if (!HPyUnicode_Check(ctx, arg))
        return NOT_A_STR;
    const char *text = HPyUnicode_AsUTF8AndSize(ctx, arg, &size);
    if (text == NULL) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "argument is a str that cannot be encoded as UTF-8");
        return RAISED;
    }
    if (strlen(text) != (size_t)size) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null character");
        return RAISED;
    }
    *out = text;
    return CONVERTED;
}

#define STORE(TYPE, VALUE) (*va_arg(vars->list, TYPE *) = (TYPE)(VALUE))

/* Takes the next variable and fills it from `arg`; leaves it alone when that fails. */
CORE_INLINE outcome convert(HPyContext *ctx, char unit, HPy arg, variables *vars)
{
    long v;
    unsigned long bits;
    double number;
    int ok = 0;
    switch (unit) {
    case 'b':
        if ((ok = as_long(ctx, arg, 0, UCHAR_MAX, "unsigned byte integer", &v)) != 0)
            STORE(unsigned char, v);
        break;
    case 'B':
        if ((ok = as_mask(ctx, arg, &bits)) != 0)
            STORE(unsigned char, bits);
        break;
    case 'h':
        if ((ok = as_long(ctx, arg, SHRT_MIN, SHRT_MAX, "signed short integer", &v)) != 0)
            STORE(short, v);
        break;
    case 'H':
        if ((ok = as_mask(ctx, arg, &bits)) != 0)
            STORE(unsigned short, bits);
        break;
    case 'i':
        if ((ok = as_long(ctx, arg, INT_MIN, INT_MAX, "signed integer", &v)) != 0)
            STORE(int, v);
        break;
    case 'I':
        if ((ok = as_mask(ctx, arg, &bits)) != 0)
            STORE(unsigned int, bits);
        break;
    case 'l':
        if ((ok = as_long(ctx, arg, LONG_MIN, LONG_MAX, "", &v)) != 0)
            STORE(long, v);
        break;
    case 'k':
        if ((ok = as_mask(ctx, arg, &bits)) != 0)
            STORE(unsigned long, bits);
        break;
    case 'L': {
        long long wide = HPyLong_AsLongLong(ctx, arg);
        if ((ok = wide != -1 || !HPyErr_Occurred(ctx)) != 0)
            STORE(long long, wide);
        break;
    }
    case 'K': {
        unsigned long long wide = HPyLong_AsUnsignedLongLongMask(ctx, arg);
        if ((ok = wide != ULLONG_MAX || !HPyErr_Occurred(ctx)) != 0)
            STORE(unsigned long long, wide);
        break;
    }
    case 'n': {
        HPy_ssize_t size = as_ssize_t(ctx, arg);
        if ((ok = size != -1 || !HPyErr_Occurred(ctx)) != 0)
            STORE(HPy_ssize_t, size);
        break;
    }
    case 'f':
        if ((ok = as_double(ctx, arg, &number)) != 0)
            STORE(float, number);
        break;
    case 'd':
        if ((ok = as_double(ctx, arg, &number)) != 0)
            STORE(double, number);
        break;
    case 'p': {
        int truth = HPy_IsTrue(ctx, arg);
        if ((ok = truth >= 0) != 0)
            STORE(int, truth != 0);
        break;
    }
    case 's':
        return as_text(ctx, arg, va_arg(vars->list, const char **));
    case 'O':
        *va_arg(vars->list, HPy *) = arg;
        return CONVERTED;
    default:
        return FAULTY_FORMAT;
    }
    return ok ? CONVERTED : RAISED;
}

/* ------------------------------------------------------------ HPyArg_Parse */

/* Finds out what went wrong at argument `index` of HPyArg_Parse and raises it. */
_HPY_COLD static void explain(HPyContext *ctx, outcome why, const HPy *args, size_t nargs,
                              size_t index, const char *fmt)
{
    layout shape;
    if (why == RAISED)
        return;
    if (!read_layout(fmt, 0, &shape))
        raise_faulty_format(ctx, fmt);
    else if (nargs < shape.required || nargs > shape.units)
        raise_count(ctx, fmt, shape.required, shape.units, nargs, "argument");
    else
        raise_not_a_str(ctx, fmt, index, NULL, args[index]);
}

/* The units up to the end of the format; *index counts the arguments that were used. */
CORE_INLINE outcome parse_positional(HPyContext *ctx, const HPy *args, size_t nargs,
                                     const char *fmt, variables *vars, size_t *index)
{
    int optional = 0;
    for (;; fmt++) {
        char unit = *fmt;
        if (is_end(unit))
            return *index == nargs ? CONVERTED : FAULTY_FORMAT;
        if (unit == '|') {
            if (optional)
                return FAULTY_FORMAT;
            optional = 1;
        }
        else if (*index < nargs) {
            outcome result = convert(ctx, unit, args[*index], vars);
            if (result != CONVERTED)
                return result;
            ++*index;
        }
        else if (!optional || !is_unit(unit))
            return FAULTY_FORMAT;
    }
}

int HPyArg_Parse(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, const char *fmt, ...)
{
    variables vars;
    size_t index = 0;
    va_start(vars.list, fmt);
    outcome result = parse_positional(ctx, args, nargs, fmt, &vars, &index);
    va_end(vars.list);

    HPyTracker tracker = no_tracker;
    if (result != CONVERTED)
        explain(ctx, result, args, nargs, index, fmt);
    else if (ht != NULL) {
        /* Nothing was put into it: O gives the caller's own handle. */
        tracker = HPyTracker_New(ctx, 0);
        if (HPy_IsNull(tracker))
            result = RAISED;
    }
    if (ht != NULL)
        *ht = tracker;
    return result == CONVERTED;
}

/* ----------------------------------------------------- the keyword variants */

enum { SMALL = 24 }; /* parameters that need no allocation */

typedef struct {
    HPyContext *ctx;
    const char *fmt;
    const char **keywords;
    layout shape;
    size_t nargs;
    int from_dict;      /* values are owned, otherwise they belong to the caller */
    int wants_tracker;
    HPyTracker tracker; /* null until the first handle goes into it */
    HPy *values;        /* keyword argument of each parameter, or null; NULL when there are none */
    HPy small[SMALL];
} call;

_HPY_COLD static void raise_system_error(HPyContext *ctx, const char *fmt, const char *text)
{
    core_message message = {0, ""};
    add_function(&message, fmt);
    core_message_add(&message, text, 300);
    HPyErr_SetString(ctx, ctx->h_SystemError, message.text);
}

/* Checks the format, the list of names and the number of positional arguments. */
static int check_call(call *c)
{
    size_t count = 0;
    if (!read_layout(c->fmt, 1, &c->shape)) {
        raise_faulty_format(c->ctx, c->fmt);
        return 0;
    }
    while (c->keywords[count] != NULL) {
        if (c->keywords[count][0] == '\0' && count > 0 && c->keywords[count - 1][0] != '\0') {
            raise_system_error(c->ctx, c->fmt, ": positional-only parameter after a named one");
            return 0;
        }
        count++;
    }
    if (count != c->shape.units) {
        core_message message = {0, ""};
        add_function(&message, c->fmt);
        core_message_add(&message, ": ", 2);
        core_message_add_number(&message, count);
        core_message_add(&message, " keyword names for ", 32);
        core_message_add_number(&message, c->shape.units);
        core_message_add(&message, " format units", 32);
        HPyErr_SetString(c->ctx, c->ctx->h_TypeError, message.text);
        return 0;
    }
    if (c->nargs > c->shape.positional) {
        /* Named parameters can be given otherwise, so only unnamed ones make a lower bound. */
        size_t min = 0;
        while (min < c->shape.required && c->keywords[min][0] == '\0')
            min++;
        raise_count(c->ctx, c->fmt, min, c->shape.positional, c->nargs, "positional argument");
        return 0;
    }
    return 1;
}

static int make_values(call *c)
{
    size_t count = c->shape.units;
    c->values = c->small;
    if (count > SMALL) {
        c->values = count <= SIZE_MAX / sizeof(HPy) ? (HPy *)malloc(count * sizeof(HPy)) : NULL;
        if (c->values == NULL) {
            HPyErr_NoMemory(c->ctx);
            return 0;
        }
    }
    for (size_t i = 0; i < count; i++)
        c->values[i] = HPy_NULL;
    return 1;
}

static void free_values(call *c)
{
    if (c->values == NULL)
        return;
    if (c->from_dict)
        for (size_t i = 0; i < c->shape.units; i++)
            HPy_Close(c->ctx, c->values[i]);
    if (c->values != c->small)
        free(c->values);
}

/* The parameter of that name, or `units` when there is none. */
static size_t find_parameter(const call *c, const char *name, HPy_ssize_t size)
{
    size_t i;
    for (i = 0; i < c->shape.units; i++) {
        const char *keyword = c->keywords[i];
        if (keyword[0] != '\0' && strlen(keyword) == (size_t)size && memcmp(keyword, name, (size_t)size) == 0)
            break;
    }
    return i;
}

/* Puts one vectorcall-style keyword argument, borrowed, into its place. */
static int place_keyword(call *c, HPy keyword, HPy value)
{
    HPy_ssize_t size = 0;
    const char *name = NULL;
    size_t i = c->shape.units;
    if (HPyUnicode_Check(c->ctx, keyword)) {
        name = HPyUnicode_AsUTF8AndSize(c->ctx, keyword, &size);
        if (name != NULL)
            i = find_parameter(c, name, size);
        else
            HPyErr_Clear(c->ctx); /* such a name is certainly not one of ours */
    }
    if (i == c->shape.units) {
        raise_unexpected(c->ctx, c->fmt, keyword);
        return 0;
    }
    if (i < c->nargs || !HPy_IsNull(c->values[i])) {
        raise_given_twice(c->ctx, c->fmt, c->keywords[i], i, c->nargs);
        return 0;
    }
    c->values[i] = value;
    return 1;
}

static int collect_from_names(call *c, const HPy *args, HPy kwnames)
{
    HPy_ssize_t count = HPy_Length(c->ctx, kwnames);
    if (count <= 0)
        return count == 0;
    if (!make_values(c))
        return 0;
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy keyword = HPy_GetItem_i(c->ctx, kwnames, i);
        if (HPy_IsNull(keyword))
            return 0;
        int ok = place_keyword(c, keyword, args[c->nargs + (size_t)i]);
        HPy_Close(c->ctx, keyword);
        if (!ok)
            return 0;
    }
    return 1;
}

/* The dict has more entries than were found: names the first that is not a parameter. */
_HPY_COLD static void explain_surplus(call *c, HPy kw)
{
    HPyContext *ctx = c->ctx;
    HPy method = HPy_GetAttr_s(ctx, kw, "keys");
    HPy view = HPy_IsNull(method) ? HPy_NULL : HPy_CallTupleDict(ctx, method, HPy_NULL, HPy_NULL);
    HPy pack = HPy_IsNull(view) ? HPy_NULL : HPyTuple_FromArray(ctx, &view, 1);
    HPy keys = HPy_IsNull(pack) ? HPy_NULL : HPy_CallTupleDict(ctx, ctx->h_TupleType, pack, HPy_NULL);
    HPy_ssize_t count = HPy_IsNull(keys) ? -1 : HPy_Length(ctx, keys);
    int explained = count < 0;
    for (HPy_ssize_t i = 0; i < count && !explained; i++) {
        HPy key = HPy_GetItem_i(ctx, keys, i);
        HPy_ssize_t size = 0;
        const char *name = NULL;
        if (HPy_IsNull(key))
            break;
        if (HPyUnicode_Check(ctx, key)) {
            name = HPyUnicode_AsUTF8AndSize(ctx, key, &size);
            if (name == NULL)
                HPyErr_Clear(ctx);
        }
        if (name == NULL || find_parameter(c, name, size) == c->shape.units) {
            raise_unexpected(ctx, c->fmt, key);
            explained = 1;
        }
        HPy_Close(ctx, key);
    }
    if (!explained && !HPyErr_Occurred(ctx))
        raise_system_error(ctx, c->fmt, ": the dict of keyword arguments is inconsistent");
    HPy_Close(ctx, keys);
    HPy_Close(ctx, pack);
    HPy_Close(ctx, view);
    HPy_Close(ctx, method);
}

/* Looks one parameter up in the dict: 1 found and stored, 0 not there, -1 error. */
static int take_from_dict(call *c, HPy kw, size_t i)
{
    HPyContext *ctx = c->ctx;
    HPy key = HPyUnicode_FromString(ctx, c->keywords[i]);
    if (HPy_IsNull(key))
        return -1;
    int found = HPy_Contains(ctx, kw, key);
    if (found > 0) {
        if (i < c->nargs) {
            raise_given_twice(ctx, c->fmt, c->keywords[i], i, c->nargs);
            found = -1;
        }
        else {
            c->values[i] = HPy_GetItem(ctx, kw, key);
            if (HPy_IsNull(c->values[i]))
                found = -1;
        }
    }
    HPy_Close(ctx, key);
    return found;
}

static int collect_from_dict(call *c, HPy kw)
{
    HPy_ssize_t left = HPy_Length(c->ctx, kw);
    if (left <= 0)
        return left == 0;
    if (!make_values(c))
        return 0;
    /* Parameters without a positional argument first: in a correct call that finds all entries. */
    for (size_t n = 0; n < c->shape.units && left > 0; n++) {
        size_t i = (n + c->nargs) % c->shape.units;
        if (c->keywords[i][0] == '\0')
            continue;
        int found = take_from_dict(c, kw, i);
        if (found < 0)
            return 0;
        left -= found;
    }
    if (left > 0) {
        explain_surplus(c, kw);
        return 0;
    }
    return 1;
}

/* Hands `value`, owned, to the tracker; closes it when that is impossible. */
static int track(call *c, HPy value)
{
    if (HPy_IsNull(c->tracker)) {
        c->tracker = HPyTracker_New(c->ctx, (HPy_ssize_t)c->shape.units);
        if (HPy_IsNull(c->tracker)) {
            HPy_Close(c->ctx, value);
            return 0;
        }
    }
    return HPyTracker_Add(c->ctx, c->tracker, value) == 0;
}

/* The handle to convert for unit `p` of parameter `i`: what the caller gets to keep from it lives as
   long as the tracker. Null with an exception on failure. */
static HPy keep_alive(call *c, char unit, size_t i, HPy value)
{
    int owned = c->from_dict && i >= c->nargs;
    if (unit != 'O' && !(unit == 's' && owned))
        return value;
    if (!c->wants_tracker) {
        raise_system_error(c->ctx, c->fmt, unit == 'O'
            ? ": format unit O needs a tracker"
            : ": format unit s needs a tracker for an argument from a dict");
        return HPy_NULL;
    }
    if (owned)
        c->values[i] = HPy_NULL; /* the tracker takes it over */
    else {
        value = HPy_Dup(c->ctx, value);
        if (HPy_IsNull(value))
            return value;
    }
    return track(c, value) ? value : HPy_NULL;
}

/* Raises what is wrong with a required parameter that got no value. */
_HPY_COLD static int report_missing(const call *c, size_t i)
{
    if (c->keywords[i][0] != '\0')
        raise_missing(c->ctx, c->fmt, i, c->keywords[i]);
    else {
        size_t min = i;
        while (min < c->shape.required && c->keywords[min][0] == '\0')
            min++;
        raise_count(c->ctx, c->fmt, min, c->shape.positional, c->nargs, "positional argument");
    }
    return 0;
}

/* Fills the variables from positional arguments and the values collected before. */
static int fill(call *c, const HPy *args, variables *vars)
{
    size_t i = 0;
    for (const char *unit = c->fmt; !is_end(*unit); unit++) {
        if (*unit == '|' || *unit == '$')
            continue;
        HPy value = i < c->nargs ? args[i] : c->values != NULL ? c->values[i] : HPy_NULL;
        if (!HPy_IsNull(value)) {
            value = keep_alive(c, *unit, i, value);
            if (HPy_IsNull(value))
                return 0;
            outcome result = convert(c->ctx, *unit, value, vars);
            if (result == NOT_A_STR)
                raise_not_a_str(c->ctx, c->fmt, i, c->keywords[i], value);
            if (result != CONVERTED)
                return 0;
        }
        else if (i < c->shape.required)
            return report_missing(c, i);
        else
            (void)va_arg(vars->list, void *); /* skip it: every variable is given by its address */
        i++;
    }
    return 1;
}

/* Common end: *ht gets the tracker after success and null after failure. */
static int finish(call *c, HPyTracker *ht, int ok)
{
    free_values(c);
    if (ht == NULL)
        return ok;
    if (ok && HPy_IsNull(c->tracker)) {
        c->tracker = HPyTracker_New(c->ctx, 0);
        ok = !HPy_IsNull(c->tracker);
    }
    else if (!ok && !HPy_IsNull(c->tracker)) {
        HPyTracker_Close(c->ctx, c->tracker);
        c->tracker = no_tracker;
    }
    *ht = c->tracker;
    return ok;
}

static void start(call *c, HPyContext *ctx, HPyTracker *ht, size_t nargs, const char *fmt,
                  const char **keywords, int from_dict)
{
    c->ctx = ctx;
    c->fmt = fmt;
    c->keywords = keywords;
    c->nargs = nargs;
    c->from_dict = from_dict;
    c->wants_tracker = ht != NULL;
    c->tracker = no_tracker;
    c->values = NULL; /* c->small is filled only when it is needed */
}

int HPyArg_ParseKeywords(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy kwnames,
                         const char *fmt, const char *keywords[], ...)
{
    call c;
    variables vars;
    start(&c, ctx, ht, nargs, fmt, keywords, 0);
    int ok = check_call(&c) && (HPy_IsNull(kwnames) || collect_from_names(&c, args, kwnames));
    if (ok) {
        va_start(vars.list, keywords);
        ok = fill(&c, args, &vars);
        va_end(vars.list);
    }
    return finish(&c, ht, ok);
}

int HPyArg_ParseKeywordsDict(HPyContext *ctx, HPyTracker *ht, const HPy *args, HPy_ssize_t nargs, HPy kw,
                             const char *fmt, const char *keywords[], ...)
{
    call c;
    variables vars;
    start(&c, ctx, ht, nargs > 0 ? (size_t)nargs : 0, fmt, keywords, 1);
    int ok = check_call(&c) && (HPy_IsNull(kw) || collect_from_dict(&c, kw));
    if (ok) {
        va_start(vars.list, keywords);
        ok = fill(&c, args, &vars);
        va_end(vars.list);
    }
    return finish(&c, ht, ok);
}
