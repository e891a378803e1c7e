#include "spans.h"

#include <stdlib.h>
#include <string.h>

/* The first span that does not lie entirely before the value: spans that end at or after it. */
static size_t first_ending_at(const Spans *spans, int64_t value)
{
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].stop < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int make_room(Spans *spans, size_t count)
{
    if (count <= spans->room)
        return 0;
    size_t room = spans->room < 4 ? 4 : spans->room + spans->room / 2;
    room = room < count ? count : room;
    Span *items = room <= SIZE_MAX / sizeof(Span) ? realloc(spans->items, room * sizeof(Span)) : NULL;
    if (items == NULL)
        return -1;
    spans->items = items;
    spans->room = room;
    return 0;
}

/* Replaces the spans from `first` up to `last` by `count` others. */
static int replace(Spans *spans, size_t first, size_t last, const Span *with, size_t count)
{
    size_t behind = spans->count - last;
    if (make_room(spans, first + count + behind) < 0)
        return -1;
    if (behind != 0)
        memmove(spans->items + first + count, spans->items + last, behind * sizeof(Span));
    if (count != 0)
        memcpy(spans->items + first, with, count * sizeof(Span));
    spans->count = first + count + behind;
    return 0;
}

int spans_add(Spans *spans, int64_t start, int64_t stop)
{
    if (start >= stop)
        return 0;
    size_t first = first_ending_at(spans, start), last = first;
    Span merged = {start, stop};
    while (last < spans->count && spans->items[last].start <= stop) {
        const Span *span = &spans->items[last++];
        merged.start = span->start < merged.start ? span->start : merged.start;
        merged.stop = span->stop > merged.stop ? span->stop : merged.stop;
    }
    return replace(spans, first, last, &merged, 1);
}

int spans_remove(Spans *spans, int64_t start, int64_t stop)
{
    if (start >= stop)
        return 0;
    size_t first = first_ending_at(spans, start), last = first, count = 0;
    Span left[2];
    while (last < spans->count && spans->items[last].start < stop) {
        const Span span = spans->items[last++];
        if (span.start < start)
            left[count++] = (Span){span.start, span.stop < start ? span.stop : start};
        if (span.stop > stop)
            left[count++] = (Span){stop, span.stop};
    }
    return replace(spans, first, last, left, count);
}

int spans_copy(Spans *to, const Spans *from)
{
    Spans copy = {NULL, 0, 0};
    if (replace(&copy, 0, 0, from->items, from->count) < 0)
        return -1;
    spans_free(to);
    *to = copy;
    return 0;
}

typedef int combine(Spans *spans, int64_t start, int64_t stop);

static int combine_each(Spans *to, const Spans *a, const Spans *b, combine *function)
{
    int status = spans_copy(to, a);
    for (size_t i = 0; status == 0 && i < b->count; i++)
        status = function(to, b->items[i].start, b->items[i].stop);
    if (status < 0)
        spans_free(to);
    return status;
}

int spans_union(Spans *to, const Spans *a, const Spans *b)
{
    return combine_each(to, a, b, spans_add);
}

int spans_difference(Spans *to, const Spans *a, const Spans *b)
{
    return combine_each(to, a, b, spans_remove);
}

int spans_intersection(Spans *to, const Spans *a, const Spans *b)
{
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        Span x = a->items[i], y = b->items[j];
        if (spans_add(to, x.start > y.start ? x.start : y.start, x.stop < y.stop ? x.stop : y.stop) < 0) {
            spans_free(to);
            return -1;
        }
        if (x.stop < y.stop)
            i++;
        else
            j++;
    }
    return 0;
}

const Span *spans_find(const Spans *spans, int64_t value)
{
    size_t i = first_ending_at(spans, value);
    if (i < spans->count && spans->items[i].stop == value)
        i++;
    return i < spans->count && spans->items[i].start <= value ? &spans->items[i] : NULL;
}

bool spans_equal(const Spans *a, const Spans *b)
{
    return a->count == b->count && (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof(Span)) == 0);
}

uint64_t spans_total(const Spans *spans)
{
    uint64_t total = 0;
    for (size_t i = 0; i < spans->count; i++)
        total += (uint64_t)spans->items[i].stop - (uint64_t)spans->items[i].start;
    return total;
}

void spans_free(Spans *spans)
{
    free(spans->items);
    *spans = (Spans){NULL, 0, 0};
}
