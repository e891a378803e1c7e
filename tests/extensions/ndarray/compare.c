/* Operands, comparison, hash, truth and conversion to numbers.
 *
 * == and != compare whole arrays and give a bool; <, <=, > and >= compare element by element and give an array of
 * 0.0 and 1.0. A read-only array made by freeze() can be hashed, equal ones have equal hashes.
 */
#include "ndarray.h"

int operand_from_object(HPyContext *ctx, HPy object, Operand *operand)
{
    Array *array;
    int is_array = array_check(ctx, object, &array);
    if (is_array > 0)
        operand->layout = array->layout;
    if (is_array != 0)
        return is_array;
    if (!HPy_TypeCheck(ctx, object, ctx->h_FloatType) && !HPy_TypeCheck(ctx, object, ctx->h_LongType))
        return 0;
    operand->scalar = HPyFloat_AsDouble(ctx, object);
    if (operand->scalar == -1.0 && HPyErr_Occurred(ctx))
        return -1;
    operand->layout.ndim = 0;
    operand->layout.size = 1;
    operand->layout.data = (char *)&operand->scalar;
    return 1;
}

int operands_broadcast(HPyContext *ctx, const Layout *a, const Layout *b, Layout *result, Layout expanded[2])
{
    if (layout_broadcast(a, b, result) && layout_expand(a, result, &expanded[0]) &&
        layout_expand(b, result, &expanded[1]))
        return 0;
    HPyErr_SetString(ctx, ctx->h_ValueError, "shapes do not fit");
    return -1;
}

static bool equal_elements(const Layout *a, const Layout *b)
{
    if (!layout_same_shape(a, b))
        return false;
    const Layout *both[] = { a, b };
    Walk walk;
    for (walk_start(&walk, 2, both); walk.left > 0; walk_next(&walk)) {
        if (*walk_item(&walk, 0) != *walk_item(&walk, 1))
            return false;
    }
    return true;
}

static bool holds(double a, double b, HPy_RichCmpOp op)
{
    switch (op) {
    case HPy_LT: return a < b;
    case HPy_LE: return a <= b;
    case HPy_EQ: return a == b;
    case HPy_NE: return a != b;
    case HPy_GT: return a > b;
    case HPy_GE: return a >= b;
    }
    return false;
}

static HPy compare_elements(HPyContext *ctx, const Layout *a, const Layout *b, HPy_RichCmpOp op)
{
    Layout shape, expanded[2];
    if (operands_broadcast(ctx, a, b, &shape, expanded) < 0)
        return HPy_NULL;
    Array *array;
    HPy result = array_alloc(ctx, &shape, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;
    const Layout *all[] = { &array->layout, &expanded[0], &expanded[1] };
    Walk walk;
    for (walk_start(&walk, 3, all); walk.left > 0; walk_next(&walk))
        *walk_item(&walk, 0) = holds(*walk_item(&walk, 1), *walk_item(&walk, 2), op) ? 1.0 : 0.0;
    return result;
}

HPyDef_SLOT(Array_richcompare, HPy_tp_richcompare)
static HPy Array_richcompare_impl(HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op)
{
    const Layout *a = &Array_AsStruct(ctx, self)->layout;
    if (op == HPy_EQ || op == HPy_NE) {
        /* Only arrays are equal to arrays: [1.0] is not array([1.0]), and 1.0 has another hash than array(1.0). */
        Array *b;
        int is_array = array_check(ctx, other, &b);
        if (is_array < 0)
            return HPy_NULL;
        if (!is_array)
            return HPy_Dup(ctx, ctx->h_NotImplemented);
        return HPyBool_FromBool(ctx, equal_elements(a, &b->layout) == (op == HPy_EQ));
    }
    Operand b;
    int status = operand_from_object(ctx, other, &b);
    if (status < 0)
        return HPy_NULL;
    if (status == 0)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    return compare_elements(ctx, a, &b.layout, op);
}

/* Tuple of all elements in C order. */
static HPy elements_tuple(HPyContext *ctx, const Layout *layout)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, layout->size);
    HPy_ssize_t i = 0;
    Walk walk;
    for (walk_start(&walk, 1, &layout); walk.left > 0; walk_next(&walk)) {
        HPy element = HPyFloat_FromDouble(ctx, *walk_item(&walk, 0));
        if (HPy_IsNull(element)) {
            HPyTupleBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyTupleBuilder_Set(ctx, builder, i++, element);
        HPy_Close(ctx, element);
    }
    return HPyTupleBuilder_Build(ctx, builder);
}

HPyDef_SLOT(Array_hash, HPy_tp_hash)
static HPy_hash_t Array_hash_impl(HPyContext *ctx, HPy self)
{
    const Array *array = Array_AsStruct(ctx, self);
    if (!array->readonly) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "unhashable: the array can change; use freeze()");
        return -1;
    }
    HPy parts[2] = { shape_to_tuple(ctx, array->layout.ndim, array->layout.shape), HPy_NULL };
    if (!HPy_IsNull(parts[0]))
        parts[1] = elements_tuple(ctx, &array->layout);
    HPy both = tuple_of(ctx, parts, 2);
    if (HPy_IsNull(both))
        return -1;
    HPy_hash_t hash = HPy_Hash(ctx, both);
    HPy_Close(ctx, both);
    return hash;
}

HPyDef_SLOT(Array_contains, HPy_sq_contains)
static int Array_contains_impl(HPyContext *ctx, HPy self, HPy object)
{
    const Layout *layout = &Array_AsStruct(ctx, self)->layout;
    if (!HPy_TypeCheck(ctx, object, ctx->h_FloatType) && !HPy_TypeCheck(ctx, object, ctx->h_LongType))
        return 0;
    double value = HPyFloat_AsDouble(ctx, object);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return -1;
    Walk walk;
    for (walk_start(&walk, 1, &layout); walk.left > 0; walk_next(&walk)) {
        if (*walk_item(&walk, 0) == value)
            return 1;
    }
    return 0;
}

/* ---- arrays of one element as numbers ---- */

static const double *only_element(HPyContext *ctx, HPy self)
{
    const Layout *layout = &Array_AsStruct(ctx, self)->layout;
    if (layout->size == 1)
        return (const double *)(const void *)layout->data;
    HPyErr_SetString(ctx, ctx->h_ValueError, "only an array with one element is a number or a truth value");
    return NULL;
}

HPyDef_SLOT(Array_bool, HPy_nb_bool)
static int Array_bool_impl(HPyContext *ctx, HPy self)
{
    const double *element = only_element(ctx, self);
    return element ? *element != 0.0 : -1;
}

HPyDef_SLOT(Array_float, HPy_nb_float)
static HPy Array_float_impl(HPyContext *ctx, HPy self)
{
    const double *element = only_element(ctx, self);
    return element ? HPyFloat_FromDouble(ctx, *element) : HPy_NULL;
}

HPyDef_SLOT(Array_int, HPy_nb_int)
static HPy Array_int_impl(HPyContext *ctx, HPy self)
{
    HPy number = Array_float_impl(ctx, self);
    if (HPy_IsNull(number))
        return HPy_NULL;
    HPy result = HPy_Long(ctx, number);
    HPy_Close(ctx, number);
    return result;
}
