#include "layout.h"

#include <string.h>

bool layout_pack(Layout *layout)
{
    /* Axes of length 0 are skipped: the strides must stay valid even when there is no element. */
    intptr_t stride = (intptr_t)sizeof(double);
    bool empty = false;
    for (int i = layout->ndim - 1; i >= 0; i--) {
        intptr_t length = layout->shape[i];
        layout->strides[i] = stride;
        if (length == 0) {
            empty = true;
            continue;
        }
        if (stride > INTPTR_MAX / length)
            return false;
        stride *= length;
    }
    layout->size = empty ? 0 : stride / (intptr_t)sizeof(double);
    return true;
}

bool layout_is_c_contiguous(const Layout *layout)
{
    intptr_t expected = (intptr_t)sizeof(double);
    if (layout->size == 0)
        return true;
    for (int i = layout->ndim - 1; i >= 0; i--) {
        if (layout->shape[i] == 1)
            continue;
        if (layout->strides[i] != expected)
            return false;
        expected *= layout->shape[i];
    }
    return true;
}

bool layout_is_f_contiguous(const Layout *layout)
{
    intptr_t expected = (intptr_t)sizeof(double);
    if (layout->size == 0)
        return true;
    for (int i = 0; i < layout->ndim; i++) {
        if (layout->shape[i] == 1)
            continue;
        if (layout->strides[i] != expected)
            return false;
        expected *= layout->shape[i];
    }
    return true;
}

bool layout_same_shape(const Layout *a, const Layout *b)
{
    if (a->ndim != b->ndim)
        return false;
    for (int i = 0; i < a->ndim; i++) {
        if (a->shape[i] != b->shape[i])
            return false;
    }
    return true;
}

/* Length of the axis that is `from_end` places from the last; 1 where the layout has none. */
static intptr_t length_from_end(const Layout *layout, int from_end)
{
    return from_end < layout->ndim ? layout->shape[layout->ndim - 1 - from_end] : 1;
}

bool layout_broadcast(const Layout *a, const Layout *b, Layout *result)
{
    int ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    result->data = NULL;
    result->ndim = ndim;
    for (int i = 0; i < ndim; i++) {
        intptr_t x = length_from_end(a, i), y = length_from_end(b, i);
        if (x != y && x != 1 && y != 1)
            return false;
        result->shape[ndim - 1 - i] = x == 1 ? y : x;
    }
    return layout_pack(result);
}

bool layout_expand(const Layout *source, const Layout *target, Layout *result)
{
    int missing = target->ndim - source->ndim;
    if (missing < 0)
        return false;
    Layout expanded = *target;
    expanded.data = source->data;
    for (int i = 0; i < target->ndim; i++) {
        intptr_t length = i < missing ? 1 : source->shape[i - missing];
        if (length == target->shape[i])
            expanded.strides[i] = i < missing ? 0 : source->strides[i - missing];
        else if (length == 1)
            expanded.strides[i] = 0;
        else
            return false;
    }
    *result = expanded;
    return true;
}

void layout_drop_axis(Layout *layout, int axis)
{
    intptr_t size = 1;
    layout->ndim--;
    for (int i = axis; i < layout->ndim; i++) {
        layout->shape[i] = layout->shape[i + 1];
        layout->strides[i] = layout->strides[i + 1];
    }
    for (int i = 0; i < layout->ndim; i++)
        size *= layout->shape[i];
    layout->size = size;
}

void walk_start(Walk *walk, int operands, const Layout *const *layouts)
{
    const Layout *first = layouts[0];
    walk->left = first->size;
    walk->ndim = first->ndim;
    walk->operands = operands;
    for (int i = 0; i < first->ndim; i++) {
        walk->shape[i] = first->shape[i];
        walk->index[i] = 0;
    }
    for (int k = 0; k < operands; k++) {
        walk->at[k] = layouts[k]->data;
        for (int i = 0; i < first->ndim; i++)
            walk->strides[k][i] = layouts[k]->strides[i];
    }
}

void walk_next(Walk *walk)
{
    /* Stop before the pointers run past the last element. */
    if (--walk->left <= 0)
        return;
    for (int i = walk->ndim - 1; i >= 0; i--) {
        if (++walk->index[i] < walk->shape[i]) {
            for (int k = 0; k < walk->operands; k++)
                walk->at[k] += walk->strides[k][i];
            return;
        }
        walk->index[i] = 0;
        for (int k = 0; k < walk->operands; k++)
            walk->at[k] -= walk->strides[k][i] * (walk->shape[i] - 1);
    }
}

void layout_copy(const Layout *target, const Layout *source)
{
    if (layout_is_c_contiguous(target) && layout_is_c_contiguous(source)) {
        if (target->size > 0)
            memcpy(target->data, source->data, (size_t)target->size * sizeof(double));
        return;
    }
    const Layout *both[] = { target, source };
    Walk walk;
    for (walk_start(&walk, 2, both); walk.left > 0; walk_next(&walk))
        *walk_item(&walk, 0) = *walk_item(&walk, 1);
}
