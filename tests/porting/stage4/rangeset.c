/* rangeset: sets of integers kept as ranges. Stage 4: HPy alone, so that one file serves every Python. */
#include "hpy.h"

#include <stdio.h>

#include "../spans.h"

#define CAPSULE_NAME "rangeset._C_API"

/* What other extensions get through the capsule. */
typedef struct {
    int version;                    /* 1 had a PyObject in place of the handle */
    int (*contains)(HPyContext *ctx, HPy set, int64_t value);
} RangeSet_CAPI;

typedef struct {
    Spans spans;
    HPyField label;
    unsigned long long changes;
    HPy_ssize_t exports;            /* buffers that point into spans */
    HPy_ssize_t shape[2], strides[2];
} RangeSet;

HPyType_HELPERS(RangeSet)

typedef struct {
    HPyField set;                   /* null at the end */
    size_t next;
    unsigned long long changes;     /* of the set, when the iteration began */
} SpanIterator;

HPyType_HELPERS(SpanIterator)

static HPyGlobal RangeError, RangeSet_Type, SpanIterator_Type;
static HPyGlobal cache;             /* {(text, separator): RangeSet} */
static long cache_hits, cache_misses;

/* ---- helpers ---- */

static int is_range_set(HPyContext *ctx, HPy h)
{
    HPy type = HPyGlobal_Load(ctx, RangeSet_Type);
    int result = HPy_TypeCheck(ctx, h, type);
    HPy_Close(ctx, type);
    return result;
}

static HPy span_as_tuple(HPyContext *ctx, const Span *span)
{
    return HPy_BuildValue(ctx, "(LL)", (long long)span->start, (long long)span->stop);
}

/* Before every change: a buffer must not move. */
static int begin_change(HPyContext *ctx, RangeSet *self)
{
    if (self->exports > 0) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "a RangeSet with exported buffers cannot be changed");
        return -1;
    }
    self->changes++;
    return 0;
}

static int check_range(HPyContext *ctx, long long start, long long stop)
{
    if (start <= stop)
        return 0;
    HPy error = HPyGlobal_Load(ctx, RangeError);
    HPyErr_Format(ctx, error, "the range starts at %lld, but ends at %lld", start, stop);
    HPy_Close(ctx, error);
    return -1;
}

static int add_range(HPyContext *ctx, RangeSet *self, long long start, long long stop)
{
    if (check_range(ctx, start, stop) < 0)
        return -1;
    if (spans_add(&self->spans, start, stop) < 0) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    return 0;
}

/* One integer, or the largest one excepted as it has no successor. */
static int successor(HPyContext *ctx, long long value, long long *next)
{
    if (value == INT64_MAX) {
        HPyErr_SetString(ctx, ctx->h_OverflowError, "the integer is too large");
        return -1;
    }
    *next = value + 1;
    return 0;
}

/* Where a range starts and stops: the two items of a tuple. */
static int read_tuple(HPyContext *ctx, HPy tuple, long long *start, long long *stop)
{
    if (HPy_Length(ctx, tuple) != 2) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "a range is a tuple of two integers");
        return -1;
    }
    HPy items[2] = {HPy_GetItem_i(ctx, tuple, 0), HPy_GetItem_i(ctx, tuple, 1)};
    int status = HPyArg_Parse(ctx, NULL, items, 2, "LL;a range is a tuple of two integers", start, stop) ? 0 : -1;
    HPy_Close(ctx, items[0]);
    HPy_Close(ctx, items[1]);
    return status;
}

/* An int, or a tuple of where a range starts and stops. */
static int add_item(HPyContext *ctx, RangeSet *self, HPy item)
{
    long long start, stop;
    if (HPyTuple_Check(ctx, item)) {
        if (read_tuple(ctx, item, &start, &stop) < 0)
            return -1;
    }
    else {
        start = HPyLong_AsLongLong(ctx, item);
        if ((start == -1 && HPyErr_Occurred(ctx)) || successor(ctx, start, &stop) < 0)
            return -1;
    }
    return add_range(ctx, self, start, stop);
}

static int add_items(HPyContext *ctx, RangeSet *self, HPy iterable)
{
    if (is_range_set(ctx, iterable)) {
        Spans sum = {NULL, 0, 0};
        if (spans_union(&sum, &self->spans, &RangeSet_AsStruct(ctx, iterable)->spans) < 0) {
            HPyErr_NoMemory(ctx);
            return -1;
        }
        spans_free(&self->spans);
        self->spans = sum;
        return 0;
    }
    HPy iterator = HPy_GetIter(ctx, iterable);
    if (HPy_IsNull(iterator))
        return -1;
    HPy item;
    while (!HPy_IsNull(item = HPyIter_Next(ctx, iterator))) {
        int status = self->exports > 0 ? begin_change(ctx, self) : add_item(ctx, self, item);
        HPy_Close(ctx, item);
        if (status < 0)
            break;
    }
    HPy_Close(ctx, iterator);
    return HPyErr_Occurred(ctx) ? -1 : 0;
}

/* ---- RangeSet: life ---- */

static HPy new_range_set(HPyContext *ctx, RangeSet **data)
{
    HPy type = HPyGlobal_Load(ctx, RangeSet_Type);
    HPy result = HPy_New(ctx, type, data);
    HPy_Close(ctx, type);
    return result;
}

HPyDef_SLOT(RangeSet_new, HPy_tp_new)
static HPy RangeSet_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args, (void)nargs, (void)kw;
    RangeSet *data;
    return HPy_New(ctx, type, &data);
}

HPyDef_SLOT(RangeSet_init, HPy_tp_init)
static int RangeSet_init_impl(HPyContext *ctx, HPy h_self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    static const char *names[] = {"ranges", "label", NULL};
    RangeSet *self = RangeSet_AsStruct(ctx, h_self);
    HPy ranges = HPy_NULL, label = HPy_NULL;
    HPyTracker tracker;
    if (!HPyArg_ParseKeywordsDict(ctx, &tracker, args, nargs, kw, "|O$O:RangeSet", names, &ranges, &label))
        return -1;
    int status = begin_change(ctx, self);
    if (status == 0) {
        spans_free(&self->spans);
        if (!HPy_IsNull(label))
            HPyField_Store(ctx, h_self, &self->label, label);
        if (!HPy_IsNull(ranges))
            status = add_items(ctx, self, ranges);
    }
    HPyTracker_Close(ctx, tracker);
    return status;
}

HPyDef_SLOT(RangeSet_traverse, HPy_tp_traverse)
static int RangeSet_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((RangeSet *)self)->label);
    return 0;
}

HPyDef_SLOT(RangeSet_destroy, HPy_tp_destroy)
static void RangeSet_destroy_impl(void *self)
{
    spans_free(&((RangeSet *)self)->spans);
}

/* ---- RangeSet: methods ---- */

/* The arguments of add and discard: where a range starts and, one behind when it is left out, where it stops. */
static int parse_range(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames, const char *format, long long *start,
                       long long *stop)
{
    static const char *names[] = {"start", "stop", NULL};
    HPy end = HPy_NULL;
    HPyTracker tracker;
    if (!HPyArg_ParseKeywords(ctx, &tracker, args, nargs, kwnames, format, names, start, &end))
        return -1;
    int status;
    if (HPy_IsNull(end) || HPy_Is(ctx, end, ctx->h_None))
        status = successor(ctx, *start, stop);
    else {
        *stop = HPyLong_AsLongLong(ctx, end);
        status = *stop == -1 && HPyErr_Occurred(ctx) ? -1 : check_range(ctx, *start, *stop);
    }
    HPyTracker_Close(ctx, tracker);
    return status;
}

HPyDef_METH(RangeSet_add, "add", HPyFunc_KEYWORDS, .doc = "Add an integer or a range.")
static HPy RangeSet_add_impl(HPyContext *ctx, HPy h_self, const HPy *args, size_t nargs, HPy kwnames)
{
    RangeSet *self = RangeSet_AsStruct(ctx, h_self);
    long long start, stop;
    if (parse_range(ctx, args, nargs, kwnames, "L|O:add", &start, &stop) < 0 || begin_change(ctx, self) < 0)
        return HPy_NULL;
    if (add_range(ctx, self, start, stop) < 0)
        return HPy_NULL;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(RangeSet_discard, "discard", HPyFunc_KEYWORDS, .doc = "Remove what is there.")
static HPy RangeSet_discard_impl(HPyContext *ctx, HPy h_self, const HPy *args, size_t nargs, HPy kwnames)
{
    RangeSet *self = RangeSet_AsStruct(ctx, h_self);
    long long start, stop;
    if (parse_range(ctx, args, nargs, kwnames, "L|O:discard", &start, &stop) < 0 || begin_change(ctx, self) < 0)
        return HPy_NULL;
    if (spans_remove(&self->spans, start, stop) < 0)
        return HPyErr_NoMemory(ctx);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(RangeSet_update, "update", HPyFunc_O, .doc = "Add integers, ranges, or another set.")
static HPy RangeSet_update_impl(HPyContext *ctx, HPy h_self, HPy iterable)
{
    RangeSet *self = RangeSet_AsStruct(ctx, h_self);
    if (begin_change(ctx, self) < 0 || add_items(ctx, self, iterable) < 0)
        return HPy_NULL;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(RangeSet_copy, "copy", HPyFunc_NOARGS, .doc = "A copy that can be changed on its own.")
static HPy RangeSet_copy_impl(HPyContext *ctx, HPy h_self)
{
    RangeSet *self = RangeSet_AsStruct(ctx, h_self), *copy;
    HPy type = HPy_Type(ctx, h_self);
    HPy result = HPy_New(ctx, type, &copy);
    HPy_Close(ctx, type);
    if (HPy_IsNull(result))
        return HPy_NULL;
    if (spans_copy(&copy->spans, &self->spans) < 0) {
        HPy_Close(ctx, result);
        return HPyErr_NoMemory(ctx);
    }
    if (!HPyField_IsNull(self->label)) {
        HPy label = HPyField_Load(ctx, h_self, self->label);
        HPyField_Store(ctx, result, &copy->label, label);
        HPy_Close(ctx, label);
    }
    return result;
}

HPyDef_METH(RangeSet_find, "find", HPyFunc_O, .doc = "The range that holds an integer.")
static HPy RangeSet_find_impl(HPyContext *ctx, HPy h_self, HPy arg)
{
    long long value = HPyLong_AsLongLong(ctx, arg);
    if (value == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    const Span *span = spans_find(&RangeSet_AsStruct(ctx, h_self)->spans, value);
    if (span != NULL)
        return span_as_tuple(ctx, span);
    HPy error = HPyGlobal_Load(ctx, RangeError);
    HPyErr_Format(ctx, error, "%lld is in no range", value);
    HPy_Close(ctx, error);
    return HPy_NULL;
}

HPyDef_MEMBER(RangeSet_label, "label", HPyMember_OBJECT, offsetof(RangeSet, label),
              .doc = "any object, for the owner to use")
HPyDef_MEMBER(RangeSet_changes, "changes", HPyMember_ULONGLONG, offsetof(RangeSet, changes), .readonly = 1,
              .doc = "how often the set was changed")

HPyDef_GET(RangeSet_spans, "spans", .doc = "the ranges, in order")
static HPy RangeSet_spans_get(HPyContext *ctx, HPy h_self, void *closure)
{
    (void)closure;
    const Spans *spans = &RangeSet_AsStruct(ctx, h_self)->spans;
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, (HPy_ssize_t)spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        HPy span = span_as_tuple(ctx, &spans->items[i]);
        if (HPy_IsNull(span)) {
            HPyTupleBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyTupleBuilder_Set(ctx, builder, (HPy_ssize_t)i, span);
        HPy_Close(ctx, span);
    }
    return HPyTupleBuilder_Build(ctx, builder);
}

HPyDef_GET(RangeSet_bounds, "bounds", .doc = "the smallest range around all, or None")
static HPy RangeSet_bounds_get(HPyContext *ctx, HPy h_self, void *closure)
{
    (void)closure;
    const Spans *spans = &RangeSet_AsStruct(ctx, h_self)->spans;
    if (spans->count == 0)
        return HPy_Dup(ctx, ctx->h_None);
    return HPy_BuildValue(ctx, "(LL)", (long long)spans->items[0].start, (long long)spans->items[spans->count - 1].stop);
}

/* ---- RangeSet: slots ---- */

typedef int combination(Spans *to, const Spans *a, const Spans *b);

static HPy combine_sets(HPyContext *ctx, HPy a, HPy b, combination *function)
{
    if (!is_range_set(ctx, a) || !is_range_set(ctx, b))
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    RangeSet *data;
    HPy result = new_range_set(ctx, &data);
    if (HPy_IsNull(result))
        return HPy_NULL;
    if (function(&data->spans, &RangeSet_AsStruct(ctx, a)->spans, &RangeSet_AsStruct(ctx, b)->spans) < 0) {
        HPy_Close(ctx, result);
        return HPyErr_NoMemory(ctx);
    }
    return result;
}

HPyDef_SLOT(RangeSet_or, HPy_nb_or)
static HPy RangeSet_or_impl(HPyContext *ctx, HPy a, HPy b)
{
    return combine_sets(ctx, a, b, spans_union);
}

HPyDef_SLOT(RangeSet_and, HPy_nb_and)
static HPy RangeSet_and_impl(HPyContext *ctx, HPy a, HPy b)
{
    return combine_sets(ctx, a, b, spans_intersection);
}

HPyDef_SLOT(RangeSet_subtract, HPy_nb_subtract)
static HPy RangeSet_subtract_impl(HPyContext *ctx, HPy a, HPy b)
{
    return combine_sets(ctx, a, b, spans_difference);
}

HPyDef_SLOT(RangeSet_bool, HPy_nb_bool)
static int RangeSet_bool_impl(HPyContext *ctx, HPy h_self)
{
    return RangeSet_AsStruct(ctx, h_self)->spans.count != 0;
}

HPyDef_SLOT(RangeSet_length, HPy_sq_length)
static HPy_ssize_t RangeSet_length_impl(HPyContext *ctx, HPy h_self)
{
    uint64_t total = spans_total(&RangeSet_AsStruct(ctx, h_self)->spans);
    if (total > (uint64_t)HPY_SSIZE_T_MAX) {
        HPyErr_SetString(ctx, ctx->h_OverflowError, "the set has too many integers for len()");
        return -1;
    }
    return (HPy_ssize_t)total;
}

HPyDef_SLOT(RangeSet_item, HPy_sq_item)
static HPy RangeSet_item_impl(HPyContext *ctx, HPy h_self, HPy_ssize_t i)
{
    const Spans *spans = &RangeSet_AsStruct(ctx, h_self)->spans;
    if (i < 0 || (size_t)i >= spans->count)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "range index out of range");
    return span_as_tuple(ctx, &spans->items[i]);
}

HPyDef_SLOT(RangeSet_contains, HPy_sq_contains)
static int RangeSet_contains_impl(HPyContext *ctx, HPy h_self, HPy arg)
{
    if (!HPy_TypeCheck(ctx, arg, ctx->h_LongType))
        return 0;
    long long value = HPyLong_AsLongLong(ctx, arg);
    if (value == -1 && HPyErr_Occurred(ctx)) {
        if (!HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError))
            return -1;
        HPyErr_Clear(ctx);
        return 0;
    }
    return spans_find(&RangeSet_AsStruct(ctx, h_self)->spans, value) != NULL;
}

HPyDef_SLOT(RangeSet_richcompare, HPy_tp_richcompare)
static HPy RangeSet_richcompare_impl(HPyContext *ctx, HPy a, HPy b, HPy_RichCmpOp op)
{
    if (!is_range_set(ctx, a) || !is_range_set(ctx, b) || (op != HPy_EQ && op != HPy_NE))
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    bool equal = spans_equal(&RangeSet_AsStruct(ctx, a)->spans, &RangeSet_AsStruct(ctx, b)->spans);
    return HPyBool_FromBool(ctx, equal == (op == HPy_EQ));
}

HPyDef_SLOT(RangeSet_repr, HPy_tp_repr)
static HPy RangeSet_repr_impl(HPyContext *ctx, HPy h_self)
{
    HPy spans = HPy_GetAttr_s(ctx, h_self, "spans");
    if (HPy_IsNull(spans))
        return HPy_NULL;
    HPy type = HPy_Type(ctx, h_self);
    HPy result = HPyUnicode_FromFormat(ctx, "%s(%R)", HPyType_GetName(ctx, type), spans);
    HPy_Close(ctx, type);
    HPy_Close(ctx, spans);
    return result;
}

/* The values of CPython's PyBUF_ flags, which HPy passes on. */
enum { BUF_WRITABLE = 0x0001, BUF_FORMAT = 0x0004, BUF_ND = 0x0008, BUF_STRIDES = 0x0010 | BUF_ND };

/* The ranges as an array of two columns. */
HPyDef_SLOT(RangeSet_getbuffer, HPy_bf_getbuffer)
static int RangeSet_getbuffer_impl(HPyContext *ctx, HPy h_self, HPy_buffer *view, int flags)
{
    static Span nothing;
    static char format[] = "q";
    RangeSet *self = RangeSet_AsStruct(ctx, h_self);
    if (flags & BUF_WRITABLE) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "the ranges can only be read");
        return -1;
    }
    self->shape[0] = (HPy_ssize_t)self->spans.count;
    self->shape[1] = 2;
    self->strides[0] = sizeof(Span);
    self->strides[1] = sizeof(int64_t);
    view->buf = self->spans.count != 0 ? self->spans.items : &nothing;
    view->len = self->shape[0] * self->strides[0];
    view->itemsize = sizeof(int64_t);
    view->readonly = 1;
    view->format = flags & BUF_FORMAT ? format : NULL;
    view->ndim = 2;
    view->shape = flags & BUF_ND ? self->shape : NULL;
    view->strides = (flags & BUF_STRIDES) == BUF_STRIDES ? self->strides : NULL;
    view->suboffsets = NULL;
    view->internal = NULL;
    view->obj = HPy_Dup(ctx, h_self);
    self->exports++;
    return 0;
}

HPyDef_SLOT(RangeSet_releasebuffer, HPy_bf_releasebuffer)
static void RangeSet_releasebuffer_impl(HPyContext *ctx, HPy h_self, HPy_buffer *view)
{
    (void)view;
    RangeSet_AsStruct(ctx, h_self)->exports--;
}

/* ---- SpanIterator ---- */

HPyDef_METH(RangeSet_iter, "__iter__", HPyFunc_NOARGS)
static HPy RangeSet_iter_impl(HPyContext *ctx, HPy h_self)
{
    SpanIterator *iterator;
    HPy type = HPyGlobal_Load(ctx, SpanIterator_Type);
    HPy result = HPy_New(ctx, type, &iterator);
    HPy_Close(ctx, type);
    if (HPy_IsNull(result))
        return HPy_NULL;
    HPyField_Store(ctx, result, &iterator->set, h_self);
    iterator->changes = RangeSet_AsStruct(ctx, h_self)->changes;
    return result;
}

HPyDef_SLOT(SpanIterator_new, HPy_tp_new)
static HPy SpanIterator_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)type, (void)args, (void)nargs, (void)kw;
    return HPyErr_SetString(ctx, ctx->h_TypeError, "use iter() of a RangeSet");
}

HPyDef_SLOT(SpanIterator_traverse, HPy_tp_traverse)
static int SpanIterator_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((SpanIterator *)self)->set);
    return 0;
}

HPyDef_METH(SpanIterator_iter, "__iter__", HPyFunc_NOARGS)
static HPy SpanIterator_iter_impl(HPyContext *ctx, HPy h_self)
{
    return HPy_Dup(ctx, h_self);
}

HPyDef_METH(SpanIterator_next, "__next__", HPyFunc_NOARGS)
static HPy SpanIterator_next_impl(HPyContext *ctx, HPy h_self)
{
    SpanIterator *self = SpanIterator_AsStruct(ctx, h_self);
    if (HPyField_IsNull(self->set))
        return HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    HPy h_set = HPyField_Load(ctx, h_self, self->set);
    const RangeSet *set = RangeSet_AsStruct(ctx, h_set);
    HPy result;
    if (self->changes != set->changes)
        result = HPyErr_SetString(ctx, ctx->h_RuntimeError, "the RangeSet was changed during iteration");
    else if (self->next < set->spans.count)
        result = span_as_tuple(ctx, &set->spans.items[self->next++]);
    else {
        HPyField_Store(ctx, h_self, &self->set, HPy_NULL);
        result = HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    }
    HPy_Close(ctx, h_set);
    return result;
}

HPyDef_METH(SpanIterator_length_hint, "__length_hint__", HPyFunc_NOARGS)
static HPy SpanIterator_length_hint_impl(HPyContext *ctx, HPy h_self)
{
    const SpanIterator *self = SpanIterator_AsStruct(ctx, h_self);
    if (HPyField_IsNull(self->set))
        return HPyLong_FromSize_t(ctx, 0);
    HPy h_set = HPyField_Load(ctx, h_self, self->set);
    size_t count = RangeSet_AsStruct(ctx, h_set)->spans.count;
    HPy_Close(ctx, h_set);
    return HPyLong_FromSize_t(ctx, self->next < count ? count - self->next : 0);
}

static HPyDef *SpanIterator_defines[] = {
    &SpanIterator_new, &SpanIterator_traverse, &SpanIterator_iter, &SpanIterator_next, &SpanIterator_length_hint, NULL
};

static HPyType_Spec SpanIterator_spec = {
    .name = "rangeset.SpanIterator",
    .basicsize = sizeof(SpanIterator),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(SpanIterator),
    .defines = SpanIterator_defines,
};

static HPyDef *RangeSet_defines[] = {
    &RangeSet_new, &RangeSet_init, &RangeSet_traverse, &RangeSet_destroy,
    &RangeSet_add, &RangeSet_discard, &RangeSet_update, &RangeSet_copy, &RangeSet_find,
    &RangeSet_label, &RangeSet_changes, &RangeSet_spans, &RangeSet_bounds,
    &RangeSet_or, &RangeSet_and, &RangeSet_subtract, &RangeSet_bool, &RangeSet_length, &RangeSet_item,
    &RangeSet_contains, &RangeSet_richcompare, &RangeSet_repr, &RangeSet_iter,
    &RangeSet_getbuffer, &RangeSet_releasebuffer, NULL
};

static HPyType_Spec RangeSet_spec = {
    .name = "rangeset.RangeSet",
    .doc = "A set of integers, kept as ranges.",
    .basicsize = sizeof(RangeSet),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(RangeSet),
    .defines = RangeSet_defines,
};

/* ---- functions of the module ---- */

/* Raises RangeError with the place in the text as its attribute position. */
static void raise_syntax_error(HPyContext *ctx, const char *text, const char *place)
{
    HPy type = HPyGlobal_Load(ctx, RangeError);
    HPy message = HPyUnicode_FromString(ctx, "a range looks like 5 or 1-3");
    HPy error = HPy_IsNull(message) ? HPy_NULL : HPy_Call(ctx, type, &message, 1, HPy_NULL);
    HPy position = HPy_IsNull(error) ? HPy_NULL : HPyLong_FromSsize_t(ctx, place - text);
    if (!HPy_IsNull(position) && HPy_SetAttr_s(ctx, error, "position", position) == 0)
        HPyErr_SetObject(ctx, type, error);
    HPy_Close(ctx, position);
    HPy_Close(ctx, error);
    HPy_Close(ctx, message);
    HPy_Close(ctx, type);
}

/* Reads "1-3,5": the last number of a range belongs to it. */
static int parse_text(HPyContext *ctx, RangeSet *set, const char *text, const char *separator)
{
    const char *place = text;
    while (*place != '\0') {
        long long first, last;
        int length = 0;
        if (sscanf(place, "%lld%n", &first, &length) != 1) {
            raise_syntax_error(ctx, text, place);
            return -1;
        }
        place += length;
        last = first;
        if (*place == '-' && sscanf(place + 1, "%lld%n", &last, &length) == 1)
            place += 1 + length;
        if (successor(ctx, last, &last) < 0 || add_range(ctx, set, first, last) < 0)
            return -1;
        if (strncmp(place, separator, strlen(separator)) == 0)
            place += strlen(separator);
        else if (*place != '\0') {
            raise_syntax_error(ctx, text, place);
            return -1;
        }
    }
    return 0;
}

/* The set for a text, from the cache or new and put there. */
static HPy parse_cached(HPyContext *ctx, const char *text, const char *separator)
{
    HPy key = HPy_BuildValue(ctx, "(ss)", text, separator);
    if (HPy_IsNull(key))
        return HPy_NULL;
    HPy sets = HPyGlobal_Load(ctx, cache), set = HPy_NULL;
    int known = HPy_Contains(ctx, sets, key);
    if (known > 0) {
        cache_hits++;
        set = HPy_GetItem(ctx, sets, key);
    }
    else if (known == 0) {
        cache_misses++;
        RangeSet *data;
        set = new_range_set(ctx, &data);
        if (!HPy_IsNull(set) &&
            (parse_text(ctx, data, text, separator) < 0 || HPy_SetItem(ctx, sets, key, set) < 0)) {
            HPy_Close(ctx, set);
            set = HPy_NULL;
        }
    }
    HPy_Close(ctx, sets);
    HPy_Close(ctx, key);
    return set;
}

HPyDef_METH(rangeset_parse, "parse", HPyFunc_KEYWORDS, .doc = "The set for a text.")
static HPy rangeset_parse_impl(HPyContext *ctx, HPy module, const HPy *args, size_t nargs, HPy kwnames)
{
    static const char *names[] = {"text", "sep", "label", NULL};
    const char *text, *separator = ",";
    HPy label = ctx->h_None, result = HPy_NULL;
    HPyTracker tracker;
    (void)module;
    if (!HPyArg_ParseKeywords(ctx, &tracker, args, nargs, kwnames, "s|sO:parse", names, &text, &separator, &label))
        return HPy_NULL;
    if (*separator == '\0')
        HPyErr_SetString(ctx, ctx->h_ValueError, "empty separator");
    else {
        HPy cached = parse_cached(ctx, text, separator);
        if (!HPy_IsNull(cached))
            result = RangeSet_copy_impl(ctx, cached);
        if (!HPy_IsNull(result))
            HPyField_Store(ctx, result, &RangeSet_AsStruct(ctx, result)->label, label);
        HPy_Close(ctx, cached);
    }
    HPyTracker_Close(ctx, tracker);
    return result;
}

/* Appends "1-3" or "5" to the list. */
static int append_text(HPyContext *ctx, HPy list, const Span *span)
{
    long long first = span->start, last = span->stop - 1;
    HPy text = first == last ? HPyUnicode_FromFormat(ctx, "%lld", first)
                             : HPyUnicode_FromFormat(ctx, "%lld-%lld", first, last);
    int status = HPy_IsNull(text) ? -1 : HPyList_Append(ctx, list, text);
    HPy_Close(ctx, text);
    return status;
}

HPyDef_METH(rangeset_format, "format", HPyFunc_VARARGS, .doc = "The text for a set.")
static HPy rangeset_format_impl(HPyContext *ctx, HPy module, const HPy *args, size_t nargs)
{
    HPy set;
    const char *separator = ",";
    (void)module;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "O|s:format", &set, &separator))
        return HPy_NULL;
    if (!is_range_set(ctx, set))
        return HPyErr_SetString(ctx, ctx->h_TypeError, "format() needs a RangeSet");
    const Spans *spans = &RangeSet_AsStruct(ctx, set)->spans;
    HPy joint = HPyUnicode_FromString(ctx, separator), parts = HPyList_New(ctx, 0), result = HPy_NULL;
    HPy join = HPyUnicode_FromString(ctx, "join");
    int status = HPy_IsNull(joint) || HPy_IsNull(parts) || HPy_IsNull(join) ? -1 : 0;
    for (size_t i = 0; status == 0 && i < spans->count; i++)
        status = append_text(ctx, parts, &spans->items[i]);
    if (status == 0) {
        HPy receiver_and_argument[] = {joint, parts};
        result = HPy_CallMethod(ctx, join, receiver_and_argument, 2, HPy_NULL);
    }
    HPy_Close(ctx, join);
    HPy_Close(ctx, parts);
    HPy_Close(ctx, joint);
    return result;
}

HPyDef_METH(rangeset_union, "union", HPyFunc_VARARGS, .doc = "The union of any number of sets or iterables.")
static HPy rangeset_union_impl(HPyContext *ctx, HPy module, const HPy *args, size_t nargs)
{
    RangeSet *data;
    HPy result = new_range_set(ctx, &data);
    (void)module;
    for (size_t i = 0; !HPy_IsNull(result) && i < nargs; i++) {
        if (add_items(ctx, data, args[i]) < 0) {
            HPy_Close(ctx, result);
            result = HPy_NULL;
        }
    }
    return result;
}

HPyDef_METH(rangeset_cache_info, "cache_info", HPyFunc_NOARGS)
static HPy rangeset_cache_info_impl(HPyContext *ctx, HPy module)
{
    HPy sets = HPyGlobal_Load(ctx, cache);
    HPy_ssize_t size = HPy_Length(ctx, sets);
    HPy_Close(ctx, sets);
    (void)module;
    return HPy_BuildValue(ctx, "{s:l,s:l,s:n}", "hits", cache_hits, "misses", cache_misses, "size", size);
}

HPyDef_METH(rangeset_clear_cache, "clear_cache", HPyFunc_NOARGS)
static HPy rangeset_clear_cache_impl(HPyContext *ctx, HPy module)
{
    HPy empty = HPyDict_New(ctx);
    (void)module;
    if (HPy_IsNull(empty))
        return HPy_NULL;
    HPyGlobal_Store(ctx, &cache, empty);
    HPy_Close(ctx, empty);
    cache_hits = cache_misses = 0;
    return HPy_Dup(ctx, ctx->h_None);
}

/* What an extension that imports the capsule does. */
static const RangeSet_CAPI *import_capsule(HPyContext *ctx)
{
    HPy module = HPyImport_ImportModule(ctx, "rangeset");
    HPy capsule = HPy_IsNull(module) ? HPy_NULL : HPy_GetAttr_s(ctx, module, "_C_API");
    const RangeSet_CAPI *api = NULL;
    if (!HPy_IsNull(capsule))
        api = (const RangeSet_CAPI *)HPyCapsule_GetPointer(ctx, capsule, CAPSULE_NAME);
    HPy_Close(ctx, capsule);
    HPy_Close(ctx, module);
    return api;
}

HPyDef_METH(rangeset_probe, "probe", HPyFunc_VARARGS, .doc = "Whether a set has an integer, asked by way of the capsule.")
static HPy rangeset_probe_impl(HPyContext *ctx, HPy module, const HPy *args, size_t nargs)
{
    HPy set;
    long long value;
    (void)module;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "OL:probe", &set, &value))
        return HPy_NULL;
    const RangeSet_CAPI *api = import_capsule(ctx);
    if (api == NULL)
        return HPy_NULL;
    int found = api->contains(ctx, set, value);
    return found < 0 ? HPy_NULL : HPyBool_FromBool(ctx, found);
}

/* ---- the module ---- */

static int capi_contains(HPyContext *ctx, HPy set, int64_t value)
{
    if (!is_range_set(ctx, set)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "a RangeSet is needed");
        return -1;
    }
    return spans_find(&RangeSet_AsStruct(ctx, set)->spans, value) != NULL;
}

static RangeSet_CAPI capi = {2, capi_contains};

/* Puts what was made into a global variable and, unless the name is null, into the module. Takes over the handle. */
static int add_object(HPyContext *ctx, HPy module, const char *name, HPyGlobal *global, HPy h)
{
    if (HPy_IsNull(h))
        return -1;
    if (global != NULL)
        HPyGlobal_Store(ctx, global, h);
    int status = name != NULL ? HPy_SetAttr_s(ctx, module, name, h) : 0;
    HPy_Close(ctx, h);
    return status;
}

HPyDef_SLOT(rangeset_exec, HPy_mod_exec)
static int rangeset_exec_impl(HPyContext *ctx, HPy module)
{
    HPy error = HPyErr_NewException(ctx, "rangeset.RangeError", ctx->h_ValueError, HPy_NULL);
    if (add_object(ctx, module, "RangeError", &RangeError, error) < 0)
        return -1;
    HPy type = HPyType_FromSpec(ctx, &RangeSet_spec, NULL);
    /* A type that compares and does not hash: CPython does this by itself, not everybody does. */
    int status = HPy_IsNull(type) ? -1 : HPy_SetAttr_s(ctx, type, "__hash__", ctx->h_None);
    if (add_object(ctx, module, "RangeSet", &RangeSet_Type, type) < 0 || status < 0)
        return -1;
    if (add_object(ctx, module, NULL, &SpanIterator_Type, HPyType_FromSpec(ctx, &SpanIterator_spec, NULL)) < 0)
        return -1;
    if (add_object(ctx, module, NULL, &cache, HPyDict_New(ctx)) < 0)
        return -1;
    return add_object(ctx, module, "_C_API", NULL, HPyCapsule_New(ctx, &capi, CAPSULE_NAME, NULL));
}

static HPyDef *rangeset_defines[] = {
    &rangeset_parse, &rangeset_format, &rangeset_union, &rangeset_cache_info, &rangeset_clear_cache, &rangeset_probe,
    &rangeset_exec, NULL
};

static HPyGlobal *rangeset_globals[] = {&RangeError, &RangeSet_Type, &SpanIterator_Type, &cache, NULL};

static HPyModuleDef rangeset_module = {
    .doc = "Sets of integers, kept as ranges.",
    .defines = rangeset_defines,
    .globals = rangeset_globals,
};

HPy_MODINIT(rangeset, rangeset_module)
