/* Sorted arrays of ranges of integers: what the extension is about, without a word of Python. All stages share it. */
#ifndef SPANS_H
#define SPANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The integers from start up to, not including, stop. */
typedef struct {
    int64_t start, stop;
} Span;

/* In order; no two of them overlap or touch. All zero is the empty set. */
typedef struct {
    Span *items;
    size_t count, room;
} Spans;

/* Each gives 0, or -1 without memory, and then has changed nothing. */
int spans_add(Spans *spans, int64_t start, int64_t stop);
int spans_remove(Spans *spans, int64_t start, int64_t stop);
int spans_copy(Spans *to, const Spans *from);

/* Into an empty set, which is empty again after a failure. */
int spans_union(Spans *to, const Spans *a, const Spans *b);
int spans_intersection(Spans *to, const Spans *a, const Spans *b);
int spans_difference(Spans *to, const Spans *a, const Spans *b);

/* The span that holds the value; null when there is none. */
const Span *spans_find(const Spans *spans, int64_t value);

bool spans_equal(const Spans *a, const Spans *b);

/* How many integers there are. */
uint64_t spans_total(const Spans *spans);

/* Makes the set empty and frees its memory. */
void spans_free(Spans *spans);

#endif
