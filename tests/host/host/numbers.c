/* int, float and bool: members of the context. */
#include "host.h"

/* ---- values ---- */

int64_t integer_value(object *o, int64_t least, uint64_t most, const char *what)
{
    if (!is_integer(o)) {
        raise_error(context.h_TypeError, "'%s' object cannot be interpreted as an integer", type_name(o));
        return -1;
    }
    uint64_t magnitude = o->integer.magnitude, lowest = least < 0 ? ~(uint64_t)least + 1 : 0;
    if (o->integer.negative ? magnitude > lowest : magnitude > most) {
        raise_error(context.h_OverflowError, "Python int out of range of C %s", what);
        return -1;
    }
    return (int64_t)(o->integer.negative ? ~magnitude + 1 : magnitude);
}

double number_value(object *o)
{
    if (o->kind == FLOATING)
        return o->number;
    if (is_integer(o)) {
        double magnitude = (double)o->integer.magnitude;
        return o->integer.negative ? -magnitude : magnitude;
    }
    raise_error(context.h_TypeError, "must be real number, not %s", type_name(o));
    return -1.0;
}

/* ---- members ---- */

static HPy ctx_Long_FromInt32_t(CTX, int32_t value)
{
    return open_handle(new_signed(value));
}

static HPy ctx_Long_FromUInt32_t(CTX, uint32_t value)
{
    return open_handle(new_integer(false, value));
}

static HPy ctx_Long_FromInt64_t(CTX, int64_t value)
{
    return open_handle(new_signed(value));
}

static HPy ctx_Long_FromUInt64_t(CTX, uint64_t value)
{
    return open_handle(new_integer(false, value));
}

static HPy ctx_Long_FromSize_t(CTX, size_t value)
{
    return open_handle(new_integer(false, value));
}

static HPy ctx_Long_FromSsize_t(CTX, HPy_ssize_t value)
{
    return open_handle(new_signed(value));
}

static int32_t ctx_Long_AsInt32_t(CTX, HPy h)
{
    return (int32_t)integer_value(OBJECT(h), INT32_MIN, INT32_MAX, "int32_t");
}

static uint32_t ctx_Long_AsUInt32_t(CTX, HPy h)
{
    return (uint32_t)integer_value(OBJECT(h), 0, UINT32_MAX, "uint32_t");
}

static uint32_t ctx_Long_AsUInt32_tMask(CTX, HPy h)
{
    return (uint32_t)integer_value(OBJECT(h), INT64_MIN, UINT64_MAX, "uint32_t");
}

static int64_t ctx_Long_AsInt64_t(CTX, HPy h)
{
    return integer_value(OBJECT(h), INT64_MIN, INT64_MAX, "int64_t");
}

static uint64_t ctx_Long_AsUInt64_t(CTX, HPy h)
{
    return (uint64_t)integer_value(OBJECT(h), 0, UINT64_MAX, "uint64_t");
}

static uint64_t ctx_Long_AsUInt64_tMask(CTX, HPy h)
{
    return (uint64_t)integer_value(OBJECT(h), INT64_MIN, UINT64_MAX, "uint64_t");
}

static size_t ctx_Long_AsSize_t(CTX, HPy h)
{
    return (size_t)integer_value(OBJECT(h), 0, SIZE_MAX, "size_t");
}

static HPy_ssize_t ctx_Long_AsSsize_t(CTX, HPy h)
{
    return (HPy_ssize_t)integer_value(OBJECT(h), INTPTR_MIN, INTPTR_MAX, "ssize_t");
}

static double ctx_Long_AsDouble(CTX, HPy h)
{
    return number_value(OBJECT(h));
}

static HPy ctx_Float_FromDouble(CTX, double value)
{
    return open_handle(new_float(value));
}

static double ctx_Float_AsDouble(CTX, HPy h)
{
    return number_value(OBJECT(h));
}

static HPy ctx_Bool_FromBool(CTX, bool value)
{
    return open_handle(truth_object(value));
}

static int ctx_Number_Check(CTX, HPy h)
{
    const object *o = OBJECT(h);
    return is_integer(o) || o->kind == FLOATING;
}

void provide_numbers(void)
{
    PROVIDE(ctx_Long_FromInt32_t);
    PROVIDE(ctx_Long_FromUInt32_t);
    PROVIDE(ctx_Long_FromInt64_t);
    PROVIDE(ctx_Long_FromUInt64_t);
    PROVIDE(ctx_Long_FromSize_t);
    PROVIDE(ctx_Long_FromSsize_t);
    PROVIDE(ctx_Long_AsInt32_t);
    PROVIDE(ctx_Long_AsUInt32_t);
    PROVIDE(ctx_Long_AsUInt32_tMask);
    PROVIDE(ctx_Long_AsInt64_t);
    PROVIDE(ctx_Long_AsUInt64_t);
    PROVIDE(ctx_Long_AsUInt64_tMask);
    PROVIDE(ctx_Long_AsSize_t);
    PROVIDE(ctx_Long_AsSsize_t);
    PROVIDE(ctx_Long_AsDouble);
    PROVIDE(ctx_Float_FromDouble);
    PROVIDE(ctx_Float_AsDouble);
    PROVIDE(ctx_Bool_FromBool);
    PROVIDE(ctx_Number_Check);
}
