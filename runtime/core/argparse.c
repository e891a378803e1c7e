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

static int is_unit(char c)
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

/* Raises TypeError with the text, in which %F stands for the function, or with what follows a ; in the format. */
_HPY_COLD static void raise_type_error(HPyContext *ctx, const char *fmt, const char *text, ...)
{
    const char *end = core_format_end(fmt);
    if (*end == ';') {
        HPyErr_SetString(ctx, ctx->h_TypeError, end + 1);
        return;
    }
    va_list vars;
    va_start(vars, text);
    core_raise_v(ctx, ctx->h_TypeError, text, vars);
    va_end(vars);
}

_HPY_COLD static void raise_faulty_format(HPyContext *ctx, const char *fmt)
{
    core_raise(ctx, ctx->h_SystemError, "faulty argument format for %F: %s", fmt, fmt);
}

/* The number of positional arguments does not fit; `kind` is "argument" or "positional argument". */
_HPY_COLD static void raise_count(HPyContext *ctx, const char *fmt, size_t min, size_t max,
                                  size_t given, const char *kind)
{
    size_t bound = given < min ? min : max;
    const char *plural = bound == 1 ? "" : "s";
    if (bound == 0)
        raise_type_error(ctx, fmt, "%F takes no %ss (%u given)", fmt, kind, given);
    else
        raise_type_error(ctx, fmt, "%F takes %s %u %s%s (%u given)", fmt,
                         min == max ? "exactly" : given < min ? "at least" : "at most", bound, kind, plural, given);
}

/* An argument for unit s that is no str. `name` is NULL or "" when it is known by position only. */
_HPY_COLD static void raise_not_a_str(HPyContext *ctx, const char *fmt, size_t index,
                                      const char *name, HPy arg)
{
    HPy type = HPy_Type(ctx, arg);
    HPy type_name = HPy_IsNull(type) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__name__");
    const char *text = NULL;
    if (!HPy_IsNull(type_name))
        text = HPyUnicode_AsUTF8AndSize(ctx, type_name, NULL);
    if (text == NULL) {
        HPyErr_Clear(ctx); /* the kind of error matters more than the exact type */
        text = "another type";
    }
    if (name != NULL && name[0] != '\0')
        raise_type_error(ctx, fmt, "%F argument '%s' must be str, not %s", fmt, name, text);
    else
        raise_type_error(ctx, fmt, "%F argument %u must be str, not %s", fmt, index + 1, text);
    HPy_Close(ctx, type_name);
    HPy_Close(ctx, type);
}

_HPY_COLD static void raise_missing(HPyContext *ctx, const char *fmt, size_t index, const char *name)
{
    raise_type_error(ctx, fmt, "%F missing required argument '%s' (pos %u)", fmt, name, index + 1);
}

_HPY_COLD static void raise_given_twice(HPyContext *ctx, const char *fmt, const char *name,
                                        size_t index, size_t nargs)
{
    if (index < nargs)
        raise_type_error(ctx, fmt, "argument for %F given by name ('%s') and position (%u)", fmt, name, index + 1);
    else
        raise_type_error(ctx, fmt, "%F got multiple values for keyword argument '%s'", fmt, name);
}

_HPY_COLD static void raise_unexpected(HPyContext *ctx, const char *fmt, HPy keyword)
{
    if (!HPyUnicode_Check(ctx, keyword)) {
        raise_type_error(ctx, fmt, "keywords of %F must be strings", fmt);
        return;
    }
    const char *text = HPyUnicode_AsUTF8AndSize(ctx, keyword, NULL);
    if (text != NULL) {
        raise_type_error(ctx, fmt, "%F got an unexpected keyword argument '%s'", fmt, text);
        return;
    }
    HPyErr_Clear(ctx); /* a name that has no UTF-8 form is shown escaped */
    HPy escaped = HPy_ASCII(ctx, keyword);
    if (!HPy_IsNull(escaped))
        text = HPyUnicode_AsUTF8AndSize(ctx, escaped, NULL);
    if (text == NULL) {
        HPyErr_Clear(ctx);
        text = "'?'";
    }
    raise_type_error(ctx, fmt, "%F got an unexpected keyword argument %s", fmt, text);
    HPy_Close(ctx, escaped);
}

_HPY_COLD static void raise_out_of_range(HPyContext *ctx, char unit, int low)
{
    const char *type = unit == 'b' ? "unsigned byte" : unit == 'h' ? "signed short" : unit == 'l' ? "signed long" : "signed";
    core_raise(ctx, ctx->h_OverflowError, low ? "%s integer is less than minimum" : "%s integer is greater than maximum",
               type);
}

/* --------------------------------------------------------- one conversion */

/* The size of the variable of an integer unit; 0 for other units. */
static size_t integer_size(char unit)
{
    switch (unit) {
    case 'b': case 'B':
        return sizeof(char);
    case 'h': case 'H':
        return sizeof(short);
    case 'i': case 'I': case 'p':
        return sizeof(int);
    case 'l': case 'k':
        return sizeof(long);
    case 'n':
        return sizeof(HPy_ssize_t);
    case 'L': case 'K':
        return sizeof(long long);
    default:
        return 0;
    }
}

/* The value for an integer unit whose variable has that size; 0 after an exception. */
static int as_integer(HPyContext *ctx, char unit, size_t size, HPy arg, long long *out)
{
    if (unit == 'p') {
        *out = HPy_IsTrue(ctx, arg);
        return *out >= 0;
    }
    if (unit == 'K' || unit == 'k' || unit == 'B' || unit == 'H' || unit == 'I')
        *out = (long long)HPyLong_AsUnsignedLongLongMask(ctx, arg);
    else
        *out = HPyLong_AsLongLong(ctx, arg);
    if (*out == -1 && HPyErr_Occurred(ctx))
        return 0;
    if (unit == 'b' || unit == 'h' || unit == 'i' || unit == 'l' || unit == 'n') {
        long long max = unit == 'b' ? UCHAR_MAX : LLONG_MAX >> 8 * (sizeof(long long) - size);
        long long min = unit == 'b' ? 0 : -max - 1;
        if (*out < min || *out > max) {
            raise_out_of_range(ctx, unit, *out < min);
            return 0;
        }
    }
    return 1;
}

/* The low bytes of a value into a variable of that size. */
static void store_integer(void *variable, size_t size, long long value)
{
    const unsigned short one = 1;
    int low_first = *(const unsigned char *)&one;
    memcpy(variable, (const char *)&value + (low_first ? 0 : sizeof(value) - size), size);
}

static int as_double(HPyContext *ctx, HPy arg, double *out)
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
        if (HPyErr_ExceptionMatches(ctx, ctx->h_UnicodeEncodeError)) {
            HPyErr_Clear(ctx);
            HPyErr_SetString(ctx, ctx->h_SystemError, "argument is a str that cannot be encoded as UTF-8");
        }
        return RAISED;
    }
    if (strlen(text) != (size_t)size) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null character");
        return RAISED;
    }
    *out = text;
    return CONVERTED;
}

/* Takes the next variable and fills it from `arg`; leaves it alone when that fails. Every variable is given by
   its address, so the list can be read without its type. */
static outcome convert(HPyContext *ctx, char unit, HPy arg, variables *vars)
{
    long long value = 0;
    double number;
    size_t size = integer_size(unit);
    if (size != 0) {
        if (!as_integer(ctx, unit, size, arg, &value))
            return RAISED;
        store_integer(va_arg(vars->list, void *), size, value);
        return CONVERTED;
    }
    switch (unit) {
    case 'f':
    case 'd':
        if (!as_double(ctx, arg, &number))
            return RAISED;
        if (unit == 'd')
            *va_arg(vars->list, double *) = number;
        else
            *va_arg(vars->list, float *) = (float)number;
        return CONVERTED;
    case 's':
        return as_text(ctx, arg, va_arg(vars->list, const char **));
    case 'O':
        *va_arg(vars->list, HPy *) = arg;
        return CONVERTED;
    default:
        return FAULTY_FORMAT;
    }
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
static outcome parse_positional(HPyContext *ctx, const HPy *args, size_t nargs,
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

/* Named parameters can be given otherwise, so only unnamed ones make a lower bound. */
_HPY_COLD static void raise_positional_count(const call *c)
{
    size_t min = 0;
    while (min < c->shape.required && c->keywords[min] != NULL && c->keywords[min][0] == '\0')
        min++;
    raise_count(c->ctx, c->fmt, min, c->shape.positional, c->nargs, "positional argument");
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
            core_raise(c->ctx, c->ctx->h_SystemError, "%F: positional-only parameter after a named one", c->fmt);
            return 0;
        }
        count++;
    }
    if (count != c->shape.units) {
        core_raise(c->ctx, c->ctx->h_TypeError, "%F: %u keyword names for %u format units", c->fmt, count,
                   c->shape.units);
        return 0;
    }
    if (c->nargs > c->shape.positional) {
        raise_positional_count(c);
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
        else if (HPyErr_ExceptionMatches(c->ctx, c->ctx->h_UnicodeEncodeError))
            HPyErr_Clear(c->ctx); /* such a name is certainly not one of ours */
        else
            return 0;
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
        core_raise(ctx, ctx->h_SystemError, "%F: the dict of keyword arguments is inconsistent", c->fmt);
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
        core_raise(c->ctx, c->ctx->h_SystemError, unit == 'O'
            ? "%F: format unit O needs a tracker"
            : "%F: format unit s needs a tracker for an argument from a dict", c->fmt);
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
    else
        raise_positional_count(c);
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

/* PyPy 7.3.19 gives HPy_tp_new a tuple of the names, with the values behind the positional arguments. */
static int is_tuple_for_dict(HPyContext *ctx, HPy kw)
{
#ifdef _HPY_DIRECT_CAPI
    (void)ctx;
    (void)kw;
    return 0;
#else
    return _HPy_HasMoved() && !HPy_IsNull(kw) && HPyTuple_Check(ctx, kw);
#endif
}

int HPyArg_ParseKeywordsDict(HPyContext *ctx, HPyTracker *ht, const HPy *args, HPy_ssize_t nargs, HPy kw,
                             const char *fmt, const char *keywords[], ...)
{
    call c;
    variables vars;
    int from_dict = !is_tuple_for_dict(ctx, kw);
    start(&c, ctx, ht, nargs > 0 ? (size_t)nargs : 0, fmt, keywords, from_dict);
    int ok = check_call(&c)
        && (HPy_IsNull(kw) || (from_dict ? collect_from_dict(&c, kw) : collect_from_names(&c, args, kw)));
    if (ok) {
        va_start(vars.list, keywords);
        ok = fill(&c, args, &vars);
        va_end(vars.list);
    }
    return finish(&c, ht, ok);
}
