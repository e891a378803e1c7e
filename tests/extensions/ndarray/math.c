/* Arithmetic. Operators work element by element with broadcasting; each element follows the rules of Python's float,
 * except that a power without a real result raises ValueError. */
#include "ndarray.h"

#include <math.h>

typedef enum { FINE, ZERO_DIVISION, NO_REAL_RESULT, OVERFLOW_RESULT } Outcome;
typedef Outcome (*Operation)(double a, double b, double *result);

static Outcome add(double a, double b, double *result) { *result = a + b; return FINE; }
static Outcome subtract(double a, double b, double *result) { *result = a - b; return FINE; }
static Outcome multiply(double a, double b, double *result) { *result = a * b; return FINE; }

static Outcome true_divide(double a, double b, double *result)
{
    if (b == 0.0)
        return ZERO_DIVISION;
    *result = a / b;
    return FINE;
}

/* Remainder with the sign of the divisor. */
static Outcome remainder_of(double a, double b, double *result)
{
    if (b == 0.0)
        return ZERO_DIVISION;
    double rest = fmod(a, b);
    if (rest == 0.0)
        rest = copysign(0.0, b);
    else if ((rest < 0.0) != (b < 0.0))
        rest += b;
    *result = rest;
    return FINE;
}

static Outcome floor_divide(double a, double b, double *result)
{
    if (b == 0.0)
        return ZERO_DIVISION;
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0.0 && (rest < 0.0) != (b < 0.0))
        quotient -= 1.0;
    if (quotient == 0.0) {
        *result = copysign(0.0, a / b);
        return FINE;
    }
    /* The division above rounds; snap to the nearest integral value. */
    double whole = floor(quotient);
    *result = quotient - whole > 0.5 ? whole + 1.0 : whole;
    return FINE;
}

static Outcome power(double a, double b, double *result)
{
    double value = pow(a, b);
    *result = value;
    if (isfinite(value) || !isfinite(a) || !isfinite(b))
        return FINE;
    return isnan(value) || a == 0.0 ? NO_REAL_RESULT : OVERFLOW_RESULT;
}

static int raise_outcome(HPyContext *ctx, Outcome outcome)
{
    switch (outcome) {
    case FINE:
        return 0;
    case ZERO_DIVISION:
        HPyErr_SetString(ctx, ctx->h_ZeroDivisionError, "division by zero");
        break;
    case NO_REAL_RESULT:
        HPyErr_SetString(ctx, ctx->h_ValueError, "power has no real result");
        break;
    case OVERFLOW_RESULT:
        HPyErr_SetString(ctx, ctx->h_OverflowError, "result is too large");
        break;
    }
    return -1;
}

/* New array with the results, or null with an exception. */
static HPy apply(HPyContext *ctx, Operation operation, const Layout *a, const Layout *b)
{
    Layout shape, expanded[2];
    if (operands_broadcast(ctx, a, b, &shape, expanded) < 0)
        return HPy_NULL;
    Array *array;
    HPy result = array_alloc(ctx, &shape, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;
    const Layout *all[] = { &array->layout, &expanded[0], &expanded[1] };
    Outcome outcome = FINE;
    Walk walk;
    for (walk_start(&walk, 3, all); walk.left > 0 && outcome == FINE; walk_next(&walk))
        outcome = operation(*walk_item(&walk, 1), *walk_item(&walk, 2), walk_item(&walk, 0));
    if (raise_outcome(ctx, outcome) < 0) {
        HPy_Close(ctx, result);
        return HPy_NULL;
    }
    return result;
}

/* Both operands; 1, 0 when NotImplemented has to be returned, -1 on error. */
static int take_operands(HPyContext *ctx, HPy left, HPy right, Operand *a, Operand *b)
{
    int status = operand_from_object(ctx, left, a);
    return status > 0 ? operand_from_object(ctx, right, b) : status;
}

static HPy binary(HPyContext *ctx, Operation operation, HPy left, HPy right)
{
    Operand a, b;
    int status = take_operands(ctx, left, right, &a, &b);
    if (status < 0)
        return HPy_NULL;
    if (status == 0)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    return apply(ctx, operation, &a.layout, &b.layout);
}

/* The result is complete before the first element of self changes: a failure leaves self as it was. */
static HPy inplace(HPyContext *ctx, Operation operation, HPy self, HPy other)
{
    Array *array = Array_AsStruct(ctx, self);
    Operand b;
    int status = operand_from_object(ctx, other, &b);
    if (status < 0 || (status > 0 && array_require_writable(ctx, array) < 0))
        return HPy_NULL;
    if (status == 0)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    HPy result = apply(ctx, operation, &array->layout, &b.layout);
    if (HPy_IsNull(result))
        return HPy_NULL;
    const Layout *values = &Array_AsStruct(ctx, result)->layout;
    bool fits = layout_same_shape(&array->layout, values);
    if (fits)
        layout_copy(&array->layout, values);
    HPy_Close(ctx, result);
    if (!fits)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "the result has another shape than the array");
    return HPy_Dup(ctx, self);
}

#define BINARY(SYM, SLOT, OPERATION)                                                                    \
    HPyDef_SLOT(SYM, SLOT)                                                                              \
    static HPy SYM##_impl(HPyContext *ctx, HPy left, HPy right)                                         \
    {                                                                                                   \
        return binary(ctx, OPERATION, left, right);                                                     \
    }

#define INPLACE(SYM, SLOT, OPERATION)                                                                   \
    HPyDef_SLOT(SYM, SLOT)                                                                              \
    static HPy SYM##_impl(HPyContext *ctx, HPy self, HPy other)                                         \
    {                                                                                                   \
        return inplace(ctx, OPERATION, self, other);                                                    \
    }

BINARY(Array_add, HPy_nb_add, add)
BINARY(Array_subtract, HPy_nb_subtract, subtract)
BINARY(Array_multiply, HPy_nb_multiply, multiply)
BINARY(Array_true_divide, HPy_nb_true_divide, true_divide)
BINARY(Array_floor_divide, HPy_nb_floor_divide, floor_divide)
BINARY(Array_remainder, HPy_nb_remainder, remainder_of)

INPLACE(Array_inplace_add, HPy_nb_inplace_add, add)
INPLACE(Array_inplace_subtract, HPy_nb_inplace_subtract, subtract)
INPLACE(Array_inplace_multiply, HPy_nb_inplace_multiply, multiply)
INPLACE(Array_inplace_true_divide, HPy_nb_inplace_true_divide, true_divide)
INPLACE(Array_inplace_floor_divide, HPy_nb_inplace_floor_divide, floor_divide)
INPLACE(Array_inplace_remainder, HPy_nb_inplace_remainder, remainder_of)

HPyDef_SLOT(Array_divmod, HPy_nb_divmod)
static HPy Array_divmod_impl(HPyContext *ctx, HPy left, HPy right)
{
    Operand a, b;
    int status = take_operands(ctx, left, right, &a, &b);
    if (status < 0)
        return HPy_NULL;
    if (status == 0)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    HPy both[2] = { apply(ctx, floor_divide, &a.layout, &b.layout), HPy_NULL };
    if (!HPy_IsNull(both[0]))
        both[1] = apply(ctx, remainder_of, &a.layout, &b.layout);
    return tuple_of(ctx, both, 2);
}

HPyDef_SLOT(Array_power, HPy_nb_power)
static HPy Array_power_impl(HPyContext *ctx, HPy left, HPy right, HPy modulus)
{
    if (!HPy_Is(ctx, modulus, ctx->h_None))
        return HPyErr_SetString(ctx, ctx->h_TypeError, "pow() of an array takes no third argument");
    return binary(ctx, power, left, right);
}

HPyDef_SLOT(Array_inplace_power, HPy_nb_inplace_power)
static HPy Array_inplace_power_impl(HPyContext *ctx, HPy self, HPy other, HPy modulus)
{
    (void)modulus;
    return inplace(ctx, power, self, other);
}

/* ---- one operand ---- */

static HPy unary(HPyContext *ctx, HPy self, double (*function)(double))
{
    const Layout *source = &Array_AsStruct(ctx, self)->layout;
    Array *array;
    HPy result = array_alloc(ctx, source, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;
    const Layout *both[] = { &array->layout, source };
    Walk walk;
    for (walk_start(&walk, 2, both); walk.left > 0; walk_next(&walk))
        *walk_item(&walk, 0) = function(*walk_item(&walk, 1));
    return result;
}

static double negate(double value) { return -value; }
static double keep(double value) { return value; }

HPyDef_SLOT(Array_negative, HPy_nb_negative)
static HPy Array_negative_impl(HPyContext *ctx, HPy self) { return unary(ctx, self, negate); }

HPyDef_SLOT(Array_positive, HPy_nb_positive)
static HPy Array_positive_impl(HPyContext *ctx, HPy self) { return unary(ctx, self, keep); }

HPyDef_SLOT(Array_absolute, HPy_nb_absolute)
static HPy Array_absolute_impl(HPyContext *ctx, HPy self) { return unary(ctx, self, fabs); }

/* Calls a Python function for one element. -1 with an exception. */
static int call_for_element(HPyContext *ctx, HPy function, double element, double *value)
{
    HPy argument = HPyFloat_FromDouble(ctx, element);
    HPy args = tuple_of(ctx, &argument, 1);
    if (HPy_IsNull(args))
        return -1;
    HPy returned = HPy_CallTupleDict(ctx, function, args, HPy_NULL);
    HPy_Close(ctx, args);
    if (HPy_IsNull(returned))
        return -1;
    *value = number_from_object(ctx, returned);
    HPy_Close(ctx, returned);
    return *value == -1.0 && HPyErr_Occurred(ctx) ? -1 : 0;
}

HPyDef_METH(Array_map, "map", HPyFunc_O, .doc = "map($self, function, /)\n--\n\nNew array of function(element) for each element.")
static HPy Array_map_impl(HPyContext *ctx, HPy self, HPy function)
{
    const Layout *source = &Array_AsStruct(ctx, self)->layout;
    Array *array;
    HPy result = array_alloc(ctx, source, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;
    const Layout *both[] = { &array->layout, source };
    Walk walk;
    for (walk_start(&walk, 2, both); walk.left > 0; walk_next(&walk)) {
        if (call_for_element(ctx, function, *walk_item(&walk, 1), walk_item(&walk, 0)) < 0) {
            HPy_Close(ctx, result);
            return HPy_NULL;
        }
    }
    return result;
}

/* ---- matrix product ---- */

static double *element_at(const Layout *layout, intptr_t row, intptr_t column)
{
    return (double *)(void *)(layout->data + row * layout->strides[0] + column * layout->strides[1]);
}

/* result = a @ b for matrices; sums run from the first to the last product. */
static void multiply_matrices(const Layout *result, const Layout *a, const Layout *b)
{
    for (intptr_t i = 0; i < result->shape[0]; i++) {
        for (intptr_t j = 0; j < result->shape[1]; j++) {
            double sum = 0.0;
            for (intptr_t k = 0; k < a->shape[1]; k++)
                sum += *element_at(a, i, k) * *element_at(b, k, j);
            *element_at(result, i, j) = sum;
        }
    }
}

/* A vector seen as a matrix of one row or one column. */
static Layout as_matrix(const Layout *layout, bool as_row)
{
    Layout matrix = *layout;
    if (layout->ndim == 1) {
        int kept = as_row ? 1 : 0;
        matrix.ndim = 2;
        matrix.shape[kept] = layout->shape[0];
        matrix.strides[kept] = layout->strides[0];
        matrix.shape[1 - kept] = 1;
        matrix.strides[1 - kept] = (intptr_t)sizeof(double);
    }
    return matrix;
}

/* Above so many multiplications other threads get a chance to run. */
enum { LARGE_PRODUCT = 1 << 16 };

static HPy matrix_product(HPyContext *ctx, const Layout *left, const Layout *right)
{
    Layout a = as_matrix(left, true), b = as_matrix(right, false);
    if (a.shape[1] != b.shape[0])
        return HPyErr_SetString(ctx, ctx->h_ValueError, "shapes do not fit");
    Layout shape = { .ndim = 2, .shape = { a.shape[0], b.shape[1] } };
    Array *array;
    HPy result = array_alloc(ctx, &shape, &array);
    if (HPy_IsNull(result))
        return HPy_NULL;
    Layout target = array->layout;
    if (target.size > 0 && a.shape[1] > LARGE_PRODUCT / target.size) {
        HPy_BEGIN_LEAVE_PYTHON(ctx)
        multiply_matrices(&target, &a, &b);
        HPy_END_LEAVE_PYTHON(ctx)
    } else {
        multiply_matrices(&target, &a, &b);
    }
    /* An axis that a vector did not have is not in the result either. */
    if (right->ndim == 1)
        layout_drop_axis(&array->layout, 1);
    if (left->ndim == 1)
        layout_drop_axis(&array->layout, 0);
    if (array->layout.ndim > 0)
        return result;
    HPy value = HPyFloat_FromDouble(ctx, *(double *)(void *)array->layout.data);
    HPy_Close(ctx, result);
    return value;
}

HPyDef_SLOT(Array_matmul, HPy_nb_matrix_multiply)
static HPy Array_matmul_impl(HPyContext *ctx, HPy left, HPy right)
{
    Array *a, *b;
    int status = array_check(ctx, left, &a);
    if (status > 0)
        status = array_check(ctx, right, &b);
    if (status < 0)
        return HPy_NULL;
    if (status == 0)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    if (a->layout.ndim < 1 || a->layout.ndim > 2 || b->layout.ndim < 1 || b->layout.ndim > 2)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "@ needs arrays with one or two dimensions");
    return matrix_product(ctx, &a->layout, &b->layout);
}
