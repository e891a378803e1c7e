/* Where the elements of an array lie in memory: shape, strides, and walks over them. No Python in here. */
#ifndef NDARRAY_LAYOUT_H
#define NDARRAY_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_NDIM = 8, MAX_OPERANDS = 3 };

/* A box of doubles. Strides are in bytes and may be negative or zero. */
typedef struct {
    char *data;                         /* first element */
    int ndim;
    intptr_t size;                      /* number of elements: the product of shape */
    intptr_t shape[MAX_NDIM];
    intptr_t strides[MAX_NDIM];
} Layout;

/* A walk over several layouts of one shape, last axis fastest:
 *     for (walk_start(&walk, n, layouts); walk.left > 0; walk_next(&walk)) use(walk_item(&walk, 0));
 */
typedef struct {
    intptr_t left;
    int ndim, operands;
    intptr_t shape[MAX_NDIM], index[MAX_NDIM];
    intptr_t strides[MAX_OPERANDS][MAX_NDIM];
    char *at[MAX_OPERANDS];
} Walk;

/* Sets size and C-order strides from ndim and shape; false when the bytes do not fit an intptr_t. */
bool layout_pack(Layout *layout);

/* True when the elements lie in C order (or Fortran order) without gaps. */
bool layout_is_c_contiguous(const Layout *layout);
bool layout_is_f_contiguous(const Layout *layout);

bool layout_same_shape(const Layout *a, const Layout *b);

/* Shape that both operands broadcast to, packed; false when there is none or it is too large. */
bool layout_broadcast(const Layout *a, const Layout *b, Layout *result);

/* The same elements seen with the shape of `target` (stride 0 on repeated axes); false if impossible. */
bool layout_expand(const Layout *source, const Layout *target, Layout *result);

/* Removes one axis. */
void layout_drop_axis(Layout *layout, int axis);

void walk_start(Walk *walk, int operands, const Layout *const *layouts);
void walk_next(Walk *walk);

static inline double *walk_item(const Walk *walk, int operand)
{
    return (double *)(void *)walk->at[operand];
}

/* Copies all elements; both have one shape and do not overlap. */
void layout_copy(const Layout *target, const Layout *source);

#endif
