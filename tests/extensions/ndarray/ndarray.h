/* ndarray: an N-dimensional array of doubles. What the source files of the module share.
 *
 * Views: indexing with slices, transposing and (where the elements allow it) reshaping give views, which
 * share memory with the array they come from and keep it alive through `base`. Everything else copies.
 *
 * Only members 0 to 243 of the HPy context are used, so the module runs on every HPy of ABI 0.
 */
#ifndef NDARRAY_H
#define NDARRAY_H

#include <hpy.h>

#include "layout.h"

typedef struct {
    Layout layout;
    double *block;              /* memory this array owns; NULL in a view */
    HPy_ssize_t exports;        /* buffers handed out and not yet released */
    char readonly;              /* shown to Python as a member of kind BOOL */
    HPyField base;              /* the array that owns the memory of a view */
    HPyField tag;               /* any object the user wants to keep with the array */
} Array;

HPyType_HELPERS(Array)

/* Types of the module, stored when it is executed. */
extern HPyGlobal array_type;
extern HPyGlobal iterator_type;

extern HPyType_Spec array_spec;
extern HPyType_Spec iterator_spec;

/* ---- array.c ---- */

/* New array that owns zeroed memory for layout->shape (packed by this function).
 * ValueError for a shape that is too large. `array` receives the struct of the new object. */
HPy array_alloc(HPyContext *ctx, const Layout *shape, Array **array);

/* New view on the memory of `owner`, an array or a view. */
HPy array_view(HPyContext *ctx, HPy owner, const Layout *layout);

/* New array with a copy of the elements, in C order. */
HPy array_copy(HPyContext *ctx, const Layout *source);

/* 1 and the struct when the object is an array, 0 when it is something else, -1 on error. */
int array_check(HPyContext *ctx, HPy object, Array **array);

/* 0, or -1 with ValueError when the elements must not change. */
int array_require_writable(HPyContext *ctx, const Array *array);

/* Shape from an int or a sequence of ints. With `unknown`, one length may be -1 and its axis is stored there
 * (-1 if there is none). 0, or -1 with an exception. */
int shape_from_object(HPyContext *ctx, HPy object, Layout *layout, int *unknown);
HPy shape_to_tuple(HPyContext *ctx, int ndim, const intptr_t *lengths);

/* New tuple, or null when an item is null. The items are closed in any case. */
HPy tuple_of(HPyContext *ctx, HPy *items, HPy_ssize_t count);

/* ---- sequence.c ---- */

/* New array from a number, an array or nested sequences of numbers. */
HPy array_from_object(HPyContext *ctx, HPy object);
/* Nested lists of floats, or a float when there is no axis. */
HPy array_to_list(HPyContext *ctx, const Layout *layout);
/* Number to double; -1.0 and an exception on error. */
double number_from_object(HPyContext *ctx, HPy object);

/* ---- index.c ---- */

/* Float or view for an index along the first axis; IndexError outside. */
HPy array_item(HPyContext *ctx, HPy self, const Array *array, intptr_t index);

extern HPyDef Array_mp_length, Array_sq_length, Array_sq_item, Array_subscript, Array_ass_subscript;

/* ---- iterator.c ---- */

extern HPyDef Array_iter;

/* ---- math.c ---- */

extern HPyDef Array_add, Array_subtract, Array_multiply, Array_true_divide, Array_floor_divide, Array_remainder,
    Array_divmod, Array_power, Array_inplace_add, Array_inplace_subtract, Array_inplace_multiply,
    Array_inplace_true_divide, Array_inplace_floor_divide, Array_inplace_remainder, Array_inplace_power,
    Array_negative, Array_positive, Array_absolute, Array_matmul, Array_map;

/* ---- compare.c ---- */

/* What an operator can work with: an array, or an int or float seen as an array without axes. */
typedef struct {
    Layout layout;
    double scalar;
} Operand;

/* 1, 0 when the object is neither, -1 on error. The operand must not move afterwards. */
int operand_from_object(HPyContext *ctx, HPy object, Operand *operand);

/* Shape of the result and both operands expanded to it; -1 with ValueError if they do not fit. */
int operands_broadcast(HPyContext *ctx, const Layout *a, const Layout *b, Layout *result, Layout expanded[2]);

extern HPyDef Array_richcompare, Array_hash, Array_contains, Array_bool, Array_float, Array_int;

/* ---- shape.c ---- */

extern HPyDef Array_reshape, Array_transpose, Array_T, Array_copy, Array_flatten, Array_fill, Array_freeze;

/* ---- reduce.c ---- */

extern HPyDef Array_sum, Array_prod, Array_min, Array_max, Array_mean;

/* ---- buffer.c ---- */

extern HPyDef Array_getbuffer, Array_releasebuffer, module_frombuffer;

/* ---- pickle.c ---- */

extern HPyDef Array_reduce, Array_setstate, module_rebuild;

#endif
