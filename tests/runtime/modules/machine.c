/* A machine of sixteen registers that runs random programs of API calls; the test has its twin in Python.
 *
 * A program is a list of tuples (operation, target, left, right) of small ints. An operation that raises leaves
 * the name of the exception class in its target. */
#include "common.h"

#define REGISTERS 16

static HPy apply(HPyContext *ctx, long operation, HPy left, HPy right)
{
    HPy items[2] = {left, right};
    switch (operation) {
    case 0: return HPy_Add(ctx, left, right);
    case 1: return HPy_Subtract(ctx, left, right);
    case 2: return HPy_FloorDivide(ctx, left, right);
    case 3: return HPy_Remainder(ctx, left, right);
    case 4: return HPy_And(ctx, left, right);
    case 5: return HPy_Or(ctx, left, right);
    case 6: return HPy_Xor(ctx, left, right);
    case 7: return HPy_Negative(ctx, left);
    case 8: return HPy_GetItem(ctx, left, right);
    case 9: return HPy_SetItem(ctx, left, right, right) < 0 ? HPy_NULL : HPy_Dup(ctx, left);
    case 10: return HPyTuple_FromArray(ctx, items, 2);
    case 11: {
        HPyListBuilder builder = HPyListBuilder_New(ctx, 2);
        HPyListBuilder_Set(ctx, builder, 0, left);
        HPyListBuilder_Set(ctx, builder, 1, right);
        return HPyListBuilder_Build(ctx, builder);
    }
    case 12: {
        HPy dict = HPyDict_New(ctx);
        if (!HPy_IsNull(dict) && HPy_SetItem(ctx, dict, left, right) < 0) {
            HPy_Close(ctx, dict);
            return HPy_NULL;
        }
        return dict;
    }
    case 13: return HPy_RichCompare(ctx, left, right, HPy_LT);
    case 14: return status(ctx, HPy_RichCompareBool(ctx, left, right, HPy_EQ));
    case 15: return HPy_Repr(ctx, left);
    case 16: return status(ctx, HPy_Length(ctx, left));
    case 17: return status(ctx, HPy_Contains(ctx, left, right));
    case 18: return HPy_InPlaceAdd(ctx, left, right);
    case 19: return HPy_GetSlice(ctx, left, 1, 3);
    case 20: return HPy_Dup(ctx, left);
    case 21: {
        HPy name = HPyUnicode_FromString(ctx, "index");
        HPy result = HPy_IsNull(name) ? HPy_NULL : HPy_CallMethod(ctx, name, items, 2, HPy_NULL);
        HPy_Close(ctx, name);
        return result;
    }
    case 22: {
        HPy type = HPy_Type(ctx, left);
        HPy result = HPy_IsNull(type) ? HPy_NULL : HPy_Call(ctx, type, &right, 1, HPy_NULL);
        HPy_Close(ctx, type);
        return result;
    }
    case 23: {
        HPy iterator = HPy_GetIter(ctx, left);
        HPy item = HPy_IsNull(iterator) ? HPy_NULL : HPyIter_Next(ctx, iterator);
        if (!HPy_IsNull(iterator) && HPy_IsNull(item) && !HPyErr_Occurred(ctx))
            item = HPy_Dup(ctx, ctx->h_None);
        HPy_Close(ctx, iterator);
        return item;
    }
    case 24: return HPy_GetAttr_s(ctx, left, "imag");
    case 25: return HPyList_Check(ctx, left) && HPyList_Append(ctx, left, right) == 0 ? HPy_Dup(ctx, left)
                                                                                      : HPy_Dup(ctx, ctx->h_None);
    case 26: return HPy_Str(ctx, left);
    case 27: {
        int64_t value = HPyLong_AsInt64_t(ctx, left);
        return value == -1 && HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromInt64_t(ctx, value);
    }
    case 28: {
        double value = HPyFloat_AsDouble(ctx, left);
        return value == -1.0 && HPyErr_Occurred(ctx) ? HPy_NULL : HPyFloat_FromDouble(ctx, value);
    }
    case 29: return HPy_CallTupleDict(ctx, ctx->h_TupleType, left, HPy_NULL);
    default: return status(ctx, HPy_IsTrue(ctx, left));
    }
}

/* The name of the class of the pending exception, which is cleared. */
static HPy exception_name(HPyContext *ctx)
{
    static const char *const names[] = {"TypeError", "KeyError", "IndexError", "ZeroDivisionError", "OverflowError",
                                        "AttributeError", "ValueError"};
    HPy classes[] = {ctx->h_TypeError, ctx->h_KeyError, ctx->h_IndexError, ctx->h_ZeroDivisionError,
                     ctx->h_OverflowError, ctx->h_AttributeError, ctx->h_ValueError};
    for (int i = 0; i < 7; i++) {
        if (HPyErr_ExceptionMatches(ctx, classes[i])) {
            HPyErr_Clear(ctx);
            return HPyUnicode_FromString(ctx, names[i]);
        }
    }
    return HPy_NULL;
}

/* What has grown too large is replaced by 0, so that programs stay quick. */
static HPy limit(HPyContext *ctx, HPy value)
{
    HPy shown = HPy_Repr(ctx, value);
    HPy_ssize_t length = HPy_IsNull(shown) ? -1 : HPy_Length(ctx, shown);
    HPy_Close(ctx, shown);
    if (length >= 0 && length <= 300)
        return value;
    HPy_Close(ctx, value);
    return length < 0 ? HPy_NULL : HPyLong_FromLong(ctx, 0);
}

static int part(HPyContext *ctx, HPy tuple, HPy_ssize_t index)
{
    HPy item = HPy_GetItem_i(ctx, tuple, index);
    int result = HPy_IsNull(item) ? -1 : (int)HPyLong_AsLong(ctx, item);
    HPy_Close(ctx, item);
    return result;
}

static int step(HPyContext *ctx, HPy *registers, HPy program, HPy_ssize_t counter)
{
    HPy instruction = HPy_GetItem_i(ctx, program, counter);
    if (HPy_IsNull(instruction))
        return -1;
    int operation = part(ctx, instruction, 0), target = part(ctx, instruction, 1);
    int left = part(ctx, instruction, 2), right = part(ctx, instruction, 3);
    HPy_Close(ctx, instruction);
    if (target < 0 || target >= REGISTERS || left < 0 || left >= REGISTERS || right < 0 || right >= REGISTERS) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "no such register");
        return -1;
    }
    HPy value = apply(ctx, operation, registers[left], registers[right]);
    if (HPy_IsNull(value))
        value = exception_name(ctx);
    if (!HPy_IsNull(value))
        value = limit(ctx, value);
    if (HPy_IsNull(value))
        return -1;
    HPy_Close(ctx, registers[target]);
    registers[target] = value;
    return 0;
}

/* run(program, sixteen values): the values of the registers at the end. */
METHOD(run, 2)
{
    HPy registers[REGISTERS];
    HPy result = HPy_NULL;
    HPy_ssize_t count = HPy_Length(ctx, args[0]);
    int failed = 0;
    for (int i = 0; i < REGISTERS; i++) {
        registers[i] = HPy_GetItem_i(ctx, args[1], i);
        failed |= HPy_IsNull(registers[i]);
    }
    for (HPy_ssize_t counter = 0; counter < count && !failed; counter++)
        failed = step(ctx, registers, args[0], counter) < 0;
    if (!failed)
        result = HPyTuple_FromArray(ctx, registers, REGISTERS);
    for (int i = 0; i < REGISTERS; i++)
        HPy_Close(ctx, registers[i]);
    return result;
}

static HPyDef *defines[] = {&m_run, NULL};

static HPyModuleDef definition = {
    .doc = "random programs",
    .defines = defines,
};

HPy_MODINIT(machine, definition)
