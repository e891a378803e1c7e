/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The functions of the debug context that follow the pattern: check the context and the handles, call, open the result. */
#ifndef HPY_GENERATED_DEBUG_WRAPPERS_H
#define HPY_GENERATED_DEBUG_WRAPPERS_H

static HPy debug_Long_FromInt32_t(HPyContext *ctx, int32_t value)
{
    debug_check(ctx, "HPyLong_FromInt32_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromInt32_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    debug_check(ctx, "HPyLong_FromUInt32_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromUInt32_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long_FromInt64_t(HPyContext *ctx, int64_t v)
{
    debug_check(ctx, "HPyLong_FromInt64_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromInt64_t(&universal_context, v);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    debug_check(ctx, "HPyLong_FromUInt64_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromUInt64_t(&universal_context, v);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    debug_check(ctx, "HPyLong_FromSize_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromSize_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    debug_check(ctx, "HPyLong_FromSsize_t", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyLong_FromSsize_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int32_t debug_Long_AsInt32_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsInt32_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsInt32_t", "h", CALL_SITE());
    debug_suspend(ctx);
    int32_t result = HPyLong_AsInt32_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint32_t debug_Long_AsUInt32_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsUInt32_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsUInt32_t", "h", CALL_SITE());
    debug_suspend(ctx);
    uint32_t result = HPyLong_AsUInt32_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint32_t debug_Long_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsUInt32_tMask", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsUInt32_tMask", "h", CALL_SITE());
    debug_suspend(ctx);
    uint32_t result = HPyLong_AsUInt32_tMask(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static int64_t debug_Long_AsInt64_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsInt64_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsInt64_t", "h", CALL_SITE());
    debug_suspend(ctx);
    int64_t result = HPyLong_AsInt64_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint64_t debug_Long_AsUInt64_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsUInt64_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsUInt64_t", "h", CALL_SITE());
    debug_suspend(ctx);
    uint64_t result = HPyLong_AsUInt64_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint64_t debug_Long_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsUInt64_tMask", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsUInt64_tMask", "h", CALL_SITE());
    debug_suspend(ctx);
    uint64_t result = HPyLong_AsUInt64_tMask(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static size_t debug_Long_AsSize_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsSize_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsSize_t", "h", CALL_SITE());
    debug_suspend(ctx);
    size_t result = HPyLong_AsSize_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy_ssize_t debug_Long_AsSsize_t(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsSsize_t", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsSsize_t", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy_ssize_t result = HPyLong_AsSsize_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static void *debug_Long_AsVoidPtr(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsVoidPtr", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsVoidPtr", "h", CALL_SITE());
    debug_suspend(ctx);
    void *result = HPyLong_AsVoidPtr(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static double debug_Long_AsDouble(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyLong_AsDouble", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyLong_AsDouble", "h", CALL_SITE());
    debug_suspend(ctx);
    double result = HPyLong_AsDouble(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Float_FromDouble(HPyContext *ctx, double v)
{
    debug_check(ctx, "HPyFloat_FromDouble", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyFloat_FromDouble(&universal_context, v);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static double debug_Float_AsDouble(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyFloat_AsDouble", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyFloat_AsDouble", "h", CALL_SITE());
    debug_suspend(ctx);
    double result = HPyFloat_AsDouble(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Bool_FromBool(HPyContext *ctx, bool v)
{
    debug_check(ctx, "HPyBool_FromBool", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyBool_FromBool(&universal_context, v);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy_ssize_t debug_Length(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPy_Length", CALL_SITE());
    HPy plain_h = debug_required(h, "HPy_Length", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy_ssize_t result = HPy_Length(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static int debug_Number_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyNumber_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyNumber_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyNumber_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Add", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Add", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Add", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Add(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Subtract", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Subtract", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Subtract", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Subtract(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Multiply", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Multiply", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Multiply", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Multiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_MatrixMultiply", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_MatrixMultiply", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_MatrixMultiply", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_MatrixMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_FloorDivide", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_FloorDivide", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_FloorDivide", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_FloorDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_TrueDivide", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_TrueDivide", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_TrueDivide", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_TrueDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Remainder", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Remainder", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Remainder", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Remainder(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Divmod", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Divmod", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Divmod", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Divmod(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    debug_check_clear(ctx, "HPy_Power", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Power", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Power", "h2", CALL_SITE());
    HPy plain_h3 = debug_required(h3, "HPy_Power", "h3", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Power(&universal_context, plain_h1, plain_h2, plain_h3);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Negative(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Negative", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Negative", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Negative(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Positive(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Positive", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Positive", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Positive(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Absolute(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Absolute", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Absolute", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Absolute(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Invert(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Invert", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Invert", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Invert(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Lshift", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Lshift", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Lshift", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Lshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Rshift", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Rshift", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Rshift", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Rshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_And(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_And", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_And", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_And", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_And(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Xor", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Xor", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Xor", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Xor(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_Or", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Or", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_Or", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Or(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Index(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Index", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Index", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Index(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Long(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Long", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Long", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Long(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Float(HPyContext *ctx, HPy h1)
{
    debug_check_clear(ctx, "HPy_Float", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_Float", "h1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Float(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceAdd", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceAdd", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceAdd", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceAdd(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceSubtract", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceSubtract", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceSubtract", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceSubtract(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceMultiply", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceMultiply", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceMultiply", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceMatrixMultiply", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceMatrixMultiply", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceMatrixMultiply", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceMatrixMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceFloorDivide", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceFloorDivide", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceFloorDivide", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceFloorDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceTrueDivide", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceTrueDivide", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceTrueDivide", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceTrueDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceRemainder", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceRemainder", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceRemainder", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceRemainder(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    debug_check_clear(ctx, "HPy_InPlacePower", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlacePower", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlacePower", "h2", CALL_SITE());
    HPy plain_h3 = debug_required(h3, "HPy_InPlacePower", "h3", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlacePower(&universal_context, plain_h1, plain_h2, plain_h3);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceLshift", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceLshift", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceLshift", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceLshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceRshift", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceRshift", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceRshift", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceRshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceAnd", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceAnd", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceAnd", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceAnd(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceXor", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceXor", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceXor", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceXor(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check_clear(ctx, "HPy_InPlaceOr", CALL_SITE());
    HPy plain_h1 = debug_required(h1, "HPy_InPlaceOr", "h1", CALL_SITE());
    HPy plain_h2 = debug_required(h2, "HPy_InPlaceOr", "h2", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_InPlaceOr(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Callable_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyCallable_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyCallable_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyCallable_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    debug_check_clear(ctx, "HPy_CallTupleDict", CALL_SITE());
    HPy plain_callable = debug_required(callable, "HPy_CallTupleDict", "callable", CALL_SITE());
    HPy plain_args = debug_plain(args, "HPy_CallTupleDict", CALL_SITE());
    HPy plain_kw = debug_plain(kw, "HPy_CallTupleDict", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_CallTupleDict(&universal_context, plain_callable, plain_args, plain_kw);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static void debug_FatalError(HPyContext *ctx, const char *message)
{
    debug_check(ctx, "HPy_FatalError", CALL_SITE());
    debug_suspend(ctx);
    HPy_FatalError(&universal_context, message);
    debug_resume(ctx);
}

static void debug_Err_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    debug_check(ctx, "HPyErr_SetString", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "HPyErr_SetString", "h_type", CALL_SITE());
    debug_suspend(ctx);
    (void)HPyErr_SetString(&universal_context, plain_h_type, utf8_message);
    debug_resume(ctx);
}

static void debug_Err_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    debug_check(ctx, "HPyErr_SetObject", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "HPyErr_SetObject", "h_type", CALL_SITE());
    HPy plain_h_value = debug_required(h_value, "HPyErr_SetObject", "h_value", CALL_SITE());
    debug_suspend(ctx);
    (void)HPyErr_SetObject(&universal_context, plain_h_type, plain_h_value);
    debug_resume(ctx);
}

static HPy debug_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
{
    debug_check(ctx, "HPyErr_SetFromErrnoWithFilename", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "HPyErr_SetFromErrnoWithFilename", "h_type", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyErr_SetFromErrnoWithFilename(&universal_context, plain_h_type, filename_fsencoded);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static void debug_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1,
                                        HPy filename2)
{
    debug_check(ctx, "HPyErr_SetFromErrnoWithFilenameObjects", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "HPyErr_SetFromErrnoWithFilenameObjects", "h_type", CALL_SITE());
    HPy plain_filename1 = debug_plain(filename1, "HPyErr_SetFromErrnoWithFilenameObjects", CALL_SITE());
    HPy plain_filename2 = debug_plain(filename2, "HPyErr_SetFromErrnoWithFilenameObjects", CALL_SITE());
    debug_suspend(ctx);
    (void)HPyErr_SetFromErrnoWithFilenameObjects(&universal_context, plain_h_type, plain_filename1, plain_filename2);
    debug_resume(ctx);
}

static int debug_Err_Occurred(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_Occurred", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyErr_Occurred(&universal_context);
    debug_resume(ctx);
    return result;
}

static int debug_Err_ExceptionMatches(HPyContext *ctx, HPy exc)
{
    debug_check(ctx, "HPyErr_ExceptionMatches", CALL_SITE());
    HPy plain_exc = debug_required(exc, "HPyErr_ExceptionMatches", "exc", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyErr_ExceptionMatches(&universal_context, plain_exc);
    debug_resume(ctx);
    return result;
}

static void debug_Err_NoMemory(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_NoMemory", CALL_SITE());
    debug_suspend(ctx);
    (void)HPyErr_NoMemory(&universal_context);
    debug_resume(ctx);
}

static void debug_Err_Clear(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_Clear", CALL_SITE());
    debug_suspend(ctx);
    HPyErr_Clear(&universal_context);
    debug_resume(ctx);
}

static HPy debug_Err_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    debug_check_clear(ctx, "HPyErr_NewException", CALL_SITE());
    HPy plain_base = debug_plain(base, "HPyErr_NewException", CALL_SITE());
    HPy plain_dict = debug_plain(dict, "HPyErr_NewException", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyErr_NewException(&universal_context, utf8_name, plain_base, plain_dict);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Err_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    debug_check_clear(ctx, "HPyErr_NewExceptionWithDoc", CALL_SITE());
    HPy plain_base = debug_plain(base, "HPyErr_NewExceptionWithDoc", CALL_SITE());
    HPy plain_dict = debug_plain(dict, "HPyErr_NewExceptionWithDoc", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyErr_NewExceptionWithDoc(&universal_context, utf8_name, utf8_doc, plain_base, plain_dict);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Err_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message, HPy_ssize_t stack_level)
{
    debug_check_clear(ctx, "HPyErr_WarnEx", CALL_SITE());
    HPy plain_category = debug_required(category, "HPyErr_WarnEx", "category", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyErr_WarnEx(&universal_context, plain_category, utf8_message, stack_level);
    debug_resume(ctx);
    return result;
}

static void debug_Err_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPyErr_WriteUnraisable", CALL_SITE());
    HPy plain_obj = debug_plain(obj, "HPyErr_WriteUnraisable", CALL_SITE());
    debug_suspend(ctx);
    HPyErr_WriteUnraisable(&universal_context, plain_obj);
    debug_resume(ctx);
}

static int debug_IsTrue(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPy_IsTrue", CALL_SITE());
    HPy plain_h = debug_required(h, "HPy_IsTrue", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_IsTrue(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    debug_check_clear(ctx, "HPy_GetAttr", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetAttr", "obj", CALL_SITE());
    HPy plain_name = debug_required(name, "HPy_GetAttr", "name", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetAttr(&universal_context, plain_obj, plain_name);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    debug_check_clear(ctx, "HPy_GetAttr_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetAttr_s", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetAttr_s(&universal_context, plain_obj, utf8_name);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    debug_check_clear(ctx, "HPy_HasAttr", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_HasAttr", "obj", CALL_SITE());
    HPy plain_name = debug_required(name, "HPy_HasAttr", "name", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_HasAttr(&universal_context, plain_obj, plain_name);
    debug_resume(ctx);
    return result;
}

static int debug_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    debug_check_clear(ctx, "HPy_HasAttr_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_HasAttr_s", "obj", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_HasAttr_s(&universal_context, plain_obj, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    debug_check_clear(ctx, "HPy_SetAttr", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_SetAttr", "obj", CALL_SITE());
    HPy plain_name = debug_required(name, "HPy_SetAttr", "name", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetAttr", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetAttr(&universal_context, plain_obj, plain_name, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
{
    debug_check_clear(ctx, "HPy_SetAttr_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_SetAttr_s", "obj", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetAttr_s", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetAttr_s(&universal_context, plain_obj, utf8_name, plain_value);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    debug_check_clear(ctx, "HPy_GetItem", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetItem", "obj", CALL_SITE());
    HPy plain_key = debug_required(key, "HPy_GetItem", "key", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetItem(&universal_context, plain_obj, plain_key);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    debug_check_clear(ctx, "HPy_GetItem_i", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetItem_i", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetItem_i(&universal_context, plain_obj, idx);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    debug_check_clear(ctx, "HPy_GetItem_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetItem_s", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetItem_s(&universal_context, plain_obj, utf8_key);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Contains(HPyContext *ctx, HPy container, HPy key)
{
    debug_check_clear(ctx, "HPy_Contains", CALL_SITE());
    HPy plain_container = debug_required(container, "HPy_Contains", "container", CALL_SITE());
    HPy plain_key = debug_required(key, "HPy_Contains", "key", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_Contains(&universal_context, plain_container, plain_key);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    debug_check_clear(ctx, "HPy_SetItem", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_SetItem", "obj", CALL_SITE());
    HPy plain_key = debug_required(key, "HPy_SetItem", "key", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetItem", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetItem(&universal_context, plain_obj, plain_key, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value)
{
    debug_check_clear(ctx, "HPy_SetItem_i", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_SetItem_i", "obj", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetItem_i", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetItem_i(&universal_context, plain_obj, idx, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value)
{
    debug_check_clear(ctx, "HPy_SetItem_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_SetItem_s", "obj", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetItem_s", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetItem_s(&universal_context, plain_obj, utf8_key, plain_value);
    debug_resume(ctx);
    return result;
}

static HPy debug_Type(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Type", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Type", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Type(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Is(HPyContext *ctx, HPy obj, HPy other)
{
    debug_check(ctx, "HPy_Is", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Is", "obj", CALL_SITE());
    HPy plain_other = debug_required(other, "HPy_Is", "other", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_Is(&universal_context, plain_obj, plain_other);
    debug_resume(ctx);
    return result;
}

static HPy debug_New(HPyContext *ctx, HPy h_type, void **data)
{
    debug_check_clear(ctx, "_HPy_New", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "_HPy_New", "h_type", CALL_SITE());
    debug_suspend(ctx);
    HPy result = _HPy_New(&universal_context, plain_h_type, data);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Repr(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_Repr", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Repr", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Repr(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Str(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_Str", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Str", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Str(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_ASCII(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_ASCII", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_ASCII", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_ASCII(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Bytes(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_Bytes", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Bytes", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Bytes(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    debug_check_clear(ctx, "HPy_RichCompare", CALL_SITE());
    HPy plain_v = debug_required(v, "HPy_RichCompare", "v", CALL_SITE());
    HPy plain_w = debug_required(w, "HPy_RichCompare", "w", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_RichCompare(&universal_context, plain_v, plain_w, op);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op)
{
    debug_check_clear(ctx, "HPy_RichCompareBool", CALL_SITE());
    HPy plain_v = debug_required(v, "HPy_RichCompareBool", "v", CALL_SITE());
    HPy plain_w = debug_required(w, "HPy_RichCompareBool", "w", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_RichCompareBool(&universal_context, plain_v, plain_w, op);
    debug_resume(ctx);
    return result;
}

static HPy_hash_t debug_Hash(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_Hash", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_Hash", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy_hash_t result = HPy_Hash(&universal_context, plain_obj);
    debug_resume(ctx);
    return result;
}

static int debug_Bytes_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyBytes_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyBytes_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy_ssize_t debug_Bytes_Size(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyBytes_Size", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyBytes_Size", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy_ssize_t result = HPyBytes_Size(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    debug_check(ctx, "HPyBytes_FromString", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyBytes_FromString(&universal_context, bytes);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    debug_check(ctx, "HPyBytes_FromStringAndSize", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyBytes_FromStringAndSize(&universal_context, bytes, len);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    debug_check(ctx, "HPyUnicode_FromString", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromString(&universal_context, utf8);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Unicode_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyUnicode_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Unicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyUnicode_AsASCIIString", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_AsASCIIString", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsASCIIString(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyUnicode_AsLatin1String", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_AsLatin1String", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsLatin1String(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyUnicode_AsUTF8String", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_AsUTF8String", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsUTF8String(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    debug_check_clear(ctx, "HPyUnicode_FromWideChar", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromWideChar(&universal_context, w, size);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    debug_check_clear(ctx, "HPyUnicode_DecodeFSDefault", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeFSDefault(&universal_context, v);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    debug_check_clear(ctx, "HPyUnicode_DecodeFSDefaultAndSize", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeFSDefaultAndSize(&universal_context, v, size);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyUnicode_EncodeFSDefault", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_EncodeFSDefault", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_EncodeFSDefault(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy_UCS4 debug_Unicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
{
    debug_check_clear(ctx, "HPyUnicode_ReadChar", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyUnicode_ReadChar", "h", CALL_SITE());
    debug_suspend(ctx);
    HPy_UCS4 result = HPyUnicode_ReadChar(&universal_context, plain_h, index);
    debug_resume(ctx);
    return result;
}

static HPy debug_Unicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size, const char *errors)
{
    debug_check_clear(ctx, "HPyUnicode_DecodeASCII", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeASCII(&universal_context, ascii, size, errors);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                      const char *errors)
{
    debug_check_clear(ctx, "HPyUnicode_DecodeLatin1", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeLatin1(&universal_context, latin1, size, errors);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_List_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyList_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyList_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyList_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    debug_check_clear(ctx, "HPyList_New", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyList_New(&universal_context, len);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_List_Append(HPyContext *ctx, HPy h_list, HPy h_item)
{
    debug_check_clear(ctx, "HPyList_Append", CALL_SITE());
    HPy plain_h_list = debug_required(h_list, "HPyList_Append", "h_list", CALL_SITE());
    HPy plain_h_item = debug_required(h_item, "HPyList_Append", "h_item", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyList_Append(&universal_context, plain_h_list, plain_h_item);
    debug_resume(ctx);
    return result;
}

static int debug_Dict_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyDict_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyDict_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyDict_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Dict_New(HPyContext *ctx)
{
    debug_check_clear(ctx, "HPyDict_New", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyDict_New(&universal_context);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Tuple_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyTuple_Check", CALL_SITE());
    HPy plain_h = debug_required(h, "HPyTuple_Check", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyTuple_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Import_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    debug_check_clear(ctx, "HPyImport_ImportModule", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyImport_ImportModule(&universal_context, utf8_name);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    debug_check(ctx, "HPy_FromPyObject", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_FromPyObject(&universal_context, obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static cpy_PyObject *debug_AsPyObject(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_AsPyObject", CALL_SITE());
    HPy plain_h = debug_plain(h, "HPy_AsPyObject", CALL_SITE());
    debug_suspend(ctx);
    cpy_PyObject *result = HPy_AsPyObject(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static void debug_Field_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
{
    debug_check(ctx, "HPyField_Store", CALL_SITE());
    HPy plain_target_object = debug_required(target_object, "HPyField_Store", "target_object", CALL_SITE());
    HPy plain_h = debug_plain(h, "HPyField_Store", CALL_SITE());
    debug_suspend(ctx);
    HPyField_Store(&universal_context, plain_target_object, target_field, plain_h);
    debug_resume(ctx);
}

static void debug_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy h)
{
    debug_check(ctx, "HPyGlobal_Store", CALL_SITE());
    HPy plain_h = debug_plain(h, "HPyGlobal_Store", CALL_SITE());
    debug_suspend(ctx);
    HPyGlobal_Store(&universal_context, global, plain_h);
    debug_resume(ctx);
}

static void debug_Dump(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "_HPy_Dump", CALL_SITE());
    HPy plain_h = debug_plain(h, "_HPy_Dump", CALL_SITE());
    debug_suspend(ctx);
    _HPy_Dump(&universal_context, plain_h);
    debug_resume(ctx);
}

static HPyType_BuiltinShape debug_Type_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    debug_check_clear(ctx, "_HPyType_GetBuiltinShape", CALL_SITE());
    HPy plain_h_type = debug_required(h_type, "_HPyType_GetBuiltinShape", "h_type", CALL_SITE());
    debug_suspend(ctx);
    HPyType_BuiltinShape result = _HPyType_GetBuiltinShape(&universal_context, plain_h_type);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    debug_check_clear(ctx, "HPy_DelItem", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_DelItem", "obj", CALL_SITE());
    HPy plain_key = debug_required(key, "HPy_DelItem", "key", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_DelItem(&universal_context, plain_obj, plain_key);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    debug_check_clear(ctx, "HPy_DelItem_i", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_DelItem_i", "obj", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_DelItem_i(&universal_context, plain_obj, idx);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    debug_check_clear(ctx, "HPy_DelItem_s", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_DelItem_s", "obj", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_DelItem_s(&universal_context, plain_obj, utf8_key);
    debug_resume(ctx);
    return result;
}

static HPy debug_Capsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                             HPyCapsule_Destructor *free_with)
{
    debug_check_clear(ctx, "HPyCapsule_New", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyCapsule_New(&universal_context, pointer, utf8_name, free_with);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static void *debug_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
{
    debug_check_clear(ctx, "HPyCapsule_Get", CALL_SITE());
    HPy plain_capsule = debug_required(capsule, "HPyCapsule_Get", "capsule", CALL_SITE());
    debug_suspend(ctx);
    void *result = HPyCapsule_Get(&universal_context, plain_capsule, key, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_Capsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
{
    debug_check(ctx, "HPyCapsule_IsValid", CALL_SITE());
    HPy plain_capsule = debug_plain(capsule, "HPyCapsule_IsValid", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyCapsule_IsValid(&universal_context, plain_capsule, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    debug_check_clear(ctx, "HPyCapsule_Set", CALL_SITE());
    HPy plain_capsule = debug_required(capsule, "HPyCapsule_Set", "capsule", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyCapsule_Set(&universal_context, plain_capsule, key, value);
    debug_resume(ctx);
    return result;
}

static HPy debug_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                           HPy_SourceKind kind)
{
    debug_check_clear(ctx, "HPy_Compile_s", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_Compile_s(&universal_context, utf8_source, utf8_filename, kind);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    debug_check_clear(ctx, "HPy_EvalCode", CALL_SITE());
    HPy plain_code = debug_required(code, "HPy_EvalCode", "code", CALL_SITE());
    HPy plain_globals = debug_required(globals, "HPy_EvalCode", "globals", CALL_SITE());
    HPy plain_locals = debug_required(locals, "HPy_EvalCode", "locals", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_EvalCode(&universal_context, plain_code, plain_globals, plain_locals);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    debug_check_clear(ctx, "HPyContextVar_New", CALL_SITE());
    HPy plain_default_value = debug_plain(default_value, "HPyContextVar_New", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyContextVar_New(&universal_context, name, plain_default_value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_ContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    debug_check_clear(ctx, "HPyContextVar_Set", CALL_SITE());
    HPy plain_context_var = debug_required(context_var, "HPyContextVar_Set", "context_var", CALL_SITE());
    HPy plain_value = debug_required(value, "HPyContextVar_Set", "value", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyContextVar_Set(&universal_context, plain_context_var, plain_value);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    debug_check_clear(ctx, "HPyUnicode_FromEncodedObject", CALL_SITE());
    HPy plain_obj = debug_plain(obj, "HPyUnicode_FromEncodedObject", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromEncodedObject(&universal_context, plain_obj, encoding, errors);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Dict_Keys(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyDict_Keys", CALL_SITE());
    HPy plain_h = debug_plain(h, "HPyDict_Keys", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyDict_Keys(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static HPy debug_Dict_Copy(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyDict_Copy", CALL_SITE());
    HPy plain_h = debug_plain(h, "HPyDict_Copy", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPyDict_Copy(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    debug_check_clear(ctx, "HPy_SetCallFunction", CALL_SITE());
    HPy plain_h = debug_required(h, "HPy_SetCallFunction", "h", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetCallFunction(&universal_context, plain_h, func);
    debug_resume(ctx);
    return result;
}

static int debug_List_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item)
{
    debug_check_clear(ctx, "HPyList_Insert", CALL_SITE());
    HPy plain_h_list = debug_required(h_list, "HPyList_Insert", "h_list", CALL_SITE());
    HPy plain_h_item = debug_required(h_item, "HPyList_Insert", "h_item", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyList_Insert(&universal_context, plain_h_list, index, plain_h_item);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check_clear(ctx, "HPy_GetSlice", CALL_SITE());
    HPy plain_obj = debug_plain(obj, "HPy_GetSlice", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetSlice(&universal_context, plain_obj, start, end);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    debug_check_clear(ctx, "HPy_SetSlice", CALL_SITE());
    HPy plain_obj = debug_plain(obj, "HPy_SetSlice", CALL_SITE());
    HPy plain_value = debug_plain(value, "HPy_SetSlice", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_SetSlice(&universal_context, plain_obj, start, end, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check_clear(ctx, "HPy_DelSlice", CALL_SITE());
    HPy plain_obj = debug_plain(obj, "HPy_DelSlice", CALL_SITE());
    debug_suspend(ctx);
    int result = HPy_DelSlice(&universal_context, plain_obj, start, end);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetIter(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPy_GetIter", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_GetIter", "obj", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPy_GetIter(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static int debug_Iter_Check(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPyIter_Check", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPyIter_Check", "obj", CALL_SITE());
    debug_suspend(ctx);
    int result = HPyIter_Check(&universal_context, plain_obj);
    debug_resume(ctx);
    return result;
}

static HPy debug_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    debug_check_clear(ctx, "HPySlice_New", CALL_SITE());
    HPy plain_start = debug_plain(start, "HPySlice_New", CALL_SITE());
    HPy plain_stop = debug_plain(stop, "HPySlice_New", CALL_SITE());
    HPy plain_step = debug_plain(step, "HPySlice_New", CALL_SITE());
    debug_suspend(ctx);
    HPy result = HPySlice_New(&universal_context, plain_start, plain_stop, plain_step);
    debug_resume(ctx);
    return debug_open(ctx, result, CALL_SITE());
}

static void debug_fill_functions(HPyContext *ctx)
{
    ctx->ctx_Dup = debug_Dup;
    ctx->ctx_Close = debug_Close;
    ctx->ctx_Long_FromInt32_t = debug_Long_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = debug_Long_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = debug_Long_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = debug_Long_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = debug_Long_FromSize_t;
    ctx->ctx_Long_FromSsize_t = debug_Long_FromSsize_t;
    ctx->ctx_Long_AsInt32_t = debug_Long_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = debug_Long_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = debug_Long_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = debug_Long_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = debug_Long_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = debug_Long_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = debug_Long_AsSize_t;
    ctx->ctx_Long_AsSsize_t = debug_Long_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = debug_Long_AsVoidPtr;
    ctx->ctx_Long_AsDouble = debug_Long_AsDouble;
    ctx->ctx_Float_FromDouble = debug_Float_FromDouble;
    ctx->ctx_Float_AsDouble = debug_Float_AsDouble;
    ctx->ctx_Bool_FromBool = debug_Bool_FromBool;
    ctx->ctx_Length = debug_Length;
    ctx->ctx_Number_Check = debug_Number_Check;
    ctx->ctx_Add = debug_Add;
    ctx->ctx_Subtract = debug_Subtract;
    ctx->ctx_Multiply = debug_Multiply;
    ctx->ctx_MatrixMultiply = debug_MatrixMultiply;
    ctx->ctx_FloorDivide = debug_FloorDivide;
    ctx->ctx_TrueDivide = debug_TrueDivide;
    ctx->ctx_Remainder = debug_Remainder;
    ctx->ctx_Divmod = debug_Divmod;
    ctx->ctx_Power = debug_Power;
    ctx->ctx_Negative = debug_Negative;
    ctx->ctx_Positive = debug_Positive;
    ctx->ctx_Absolute = debug_Absolute;
    ctx->ctx_Invert = debug_Invert;
    ctx->ctx_Lshift = debug_Lshift;
    ctx->ctx_Rshift = debug_Rshift;
    ctx->ctx_And = debug_And;
    ctx->ctx_Xor = debug_Xor;
    ctx->ctx_Or = debug_Or;
    ctx->ctx_Index = debug_Index;
    ctx->ctx_Long = debug_Long;
    ctx->ctx_Float = debug_Float;
    ctx->ctx_InPlaceAdd = debug_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = debug_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = debug_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = debug_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = debug_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = debug_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = debug_InPlaceRemainder;
    ctx->ctx_InPlacePower = debug_InPlacePower;
    ctx->ctx_InPlaceLshift = debug_InPlaceLshift;
    ctx->ctx_InPlaceRshift = debug_InPlaceRshift;
    ctx->ctx_InPlaceAnd = debug_InPlaceAnd;
    ctx->ctx_InPlaceXor = debug_InPlaceXor;
    ctx->ctx_InPlaceOr = debug_InPlaceOr;
    ctx->ctx_Callable_Check = debug_Callable_Check;
    ctx->ctx_CallTupleDict = debug_CallTupleDict;
    ctx->ctx_FatalError = debug_FatalError;
    ctx->ctx_Err_SetString = debug_Err_SetString;
    ctx->ctx_Err_SetObject = debug_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilename = debug_Err_SetFromErrnoWithFilename;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = debug_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = debug_Err_Occurred;
    ctx->ctx_Err_ExceptionMatches = debug_Err_ExceptionMatches;
    ctx->ctx_Err_NoMemory = debug_Err_NoMemory;
    ctx->ctx_Err_Clear = debug_Err_Clear;
    ctx->ctx_Err_NewException = debug_Err_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = debug_Err_NewExceptionWithDoc;
    ctx->ctx_Err_WarnEx = debug_Err_WarnEx;
    ctx->ctx_Err_WriteUnraisable = debug_Err_WriteUnraisable;
    ctx->ctx_IsTrue = debug_IsTrue;
    ctx->ctx_Type_FromSpec = debug_Type_FromSpec;
    ctx->ctx_Type_GenericNew = debug_Type_GenericNew;
    ctx->ctx_GetAttr = debug_GetAttr;
    ctx->ctx_GetAttr_s = debug_GetAttr_s;
    ctx->ctx_HasAttr = debug_HasAttr;
    ctx->ctx_HasAttr_s = debug_HasAttr_s;
    ctx->ctx_SetAttr = debug_SetAttr;
    ctx->ctx_SetAttr_s = debug_SetAttr_s;
    ctx->ctx_GetItem = debug_GetItem;
    ctx->ctx_GetItem_i = debug_GetItem_i;
    ctx->ctx_GetItem_s = debug_GetItem_s;
    ctx->ctx_Contains = debug_Contains;
    ctx->ctx_SetItem = debug_SetItem;
    ctx->ctx_SetItem_i = debug_SetItem_i;
    ctx->ctx_SetItem_s = debug_SetItem_s;
    ctx->ctx_Type = debug_Type;
    ctx->ctx_TypeCheck = debug_TypeCheck;
    ctx->ctx_Is = debug_Is;
    ctx->ctx_AsStruct_Object = debug_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = debug_AsStruct_Legacy;
    ctx->ctx_New = debug_New;
    ctx->ctx_Repr = debug_Repr;
    ctx->ctx_Str = debug_Str;
    ctx->ctx_ASCII = debug_ASCII;
    ctx->ctx_Bytes = debug_Bytes;
    ctx->ctx_RichCompare = debug_RichCompare;
    ctx->ctx_RichCompareBool = debug_RichCompareBool;
    ctx->ctx_Hash = debug_Hash;
    ctx->ctx_Bytes_Check = debug_Bytes_Check;
    ctx->ctx_Bytes_Size = debug_Bytes_Size;
    ctx->ctx_Bytes_GET_SIZE = debug_Bytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = debug_Bytes_AsString;
    ctx->ctx_Bytes_AS_STRING = debug_Bytes_AS_STRING;
    ctx->ctx_Bytes_FromString = debug_Bytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = debug_Bytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = debug_Unicode_FromString;
    ctx->ctx_Unicode_Check = debug_Unicode_Check;
    ctx->ctx_Unicode_AsASCIIString = debug_Unicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = debug_Unicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = debug_Unicode_AsUTF8String;
    ctx->ctx_Unicode_AsUTF8AndSize = debug_Unicode_AsUTF8AndSize;
    ctx->ctx_Unicode_FromWideChar = debug_Unicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = debug_Unicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = debug_Unicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = debug_Unicode_EncodeFSDefault;
    ctx->ctx_Unicode_ReadChar = debug_Unicode_ReadChar;
    ctx->ctx_Unicode_DecodeASCII = debug_Unicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = debug_Unicode_DecodeLatin1;
    ctx->ctx_List_Check = debug_List_Check;
    ctx->ctx_List_New = debug_List_New;
    ctx->ctx_List_Append = debug_List_Append;
    ctx->ctx_Dict_Check = debug_Dict_Check;
    ctx->ctx_Dict_New = debug_Dict_New;
    ctx->ctx_Tuple_Check = debug_Tuple_Check;
    ctx->ctx_Tuple_FromArray = debug_Tuple_FromArray;
    ctx->ctx_Import_ImportModule = debug_Import_ImportModule;
    ctx->ctx_FromPyObject = debug_FromPyObject;
    ctx->ctx_AsPyObject = debug_AsPyObject;
    ctx->ctx_CallRealFunctionFromTrampoline = debug_CallRealFunctionFromTrampoline;
    ctx->ctx_ListBuilder_New = debug_ListBuilder_New;
    ctx->ctx_ListBuilder_Set = debug_ListBuilder_Set;
    ctx->ctx_ListBuilder_Build = debug_ListBuilder_Build;
    ctx->ctx_ListBuilder_Cancel = debug_ListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = debug_TupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = debug_TupleBuilder_Set;
    ctx->ctx_TupleBuilder_Build = debug_TupleBuilder_Build;
    ctx->ctx_TupleBuilder_Cancel = debug_TupleBuilder_Cancel;
    ctx->ctx_Tracker_New = debug_Tracker_New;
    ctx->ctx_Tracker_Add = debug_Tracker_Add;
    ctx->ctx_Tracker_ForgetAll = debug_Tracker_ForgetAll;
    ctx->ctx_Tracker_Close = debug_Tracker_Close;
    ctx->ctx_Field_Store = debug_Field_Store;
    ctx->ctx_Field_Load = debug_Field_Load;
    ctx->ctx_ReenterPythonExecution = debug_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = debug_LeavePythonExecution;
    ctx->ctx_Global_Store = debug_Global_Store;
    ctx->ctx_Global_Load = debug_Global_Load;
    ctx->ctx_Dump = debug_Dump;
    ctx->ctx_AsStruct_Type = debug_AsStruct_Type;
    ctx->ctx_AsStruct_Long = debug_AsStruct_Long;
    ctx->ctx_AsStruct_Float = debug_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = debug_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = debug_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = debug_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = debug_Type_GetBuiltinShape;
    ctx->ctx_DelItem = debug_DelItem;
    ctx->ctx_DelItem_i = debug_DelItem_i;
    ctx->ctx_DelItem_s = debug_DelItem_s;
    ctx->ctx_Capsule_New = debug_Capsule_New;
    ctx->ctx_Capsule_Get = debug_Capsule_Get;
    ctx->ctx_Capsule_IsValid = debug_Capsule_IsValid;
    ctx->ctx_Capsule_Set = debug_Capsule_Set;
    ctx->ctx_Compile_s = debug_Compile_s;
    ctx->ctx_EvalCode = debug_EvalCode;
    ctx->ctx_ContextVar_New = debug_ContextVar_New;
    ctx->ctx_ContextVar_Get = debug_ContextVar_Get;
    ctx->ctx_ContextVar_Set = debug_ContextVar_Set;
    ctx->ctx_Type_GetName = debug_Type_GetName;
    ctx->ctx_Type_IsSubtype = debug_Type_IsSubtype;
    ctx->ctx_Unicode_FromEncodedObject = debug_Unicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = debug_Unicode_Substring;
    ctx->ctx_Dict_Keys = debug_Dict_Keys;
    ctx->ctx_Dict_Copy = debug_Dict_Copy;
    ctx->ctx_Slice_Unpack = debug_Slice_Unpack;
    ctx->ctx_SetCallFunction = debug_SetCallFunction;
    ctx->ctx_Call = debug_Call;
    ctx->ctx_CallMethod = debug_CallMethod;
    ctx->ctx_AsStruct_Dict = debug_AsStruct_Dict;
    ctx->ctx_List_Insert = debug_List_Insert;
    ctx->ctx_GetSlice = debug_GetSlice;
    ctx->ctx_SetSlice = debug_SetSlice;
    ctx->ctx_DelSlice = debug_DelSlice;
    ctx->ctx_GetIter = debug_GetIter;
    ctx->ctx_Iter_Next = debug_Iter_Next;
    ctx->ctx_Iter_Check = debug_Iter_Check;
    ctx->ctx_Slice_New = debug_Slice_New;
}

/* Turns the constants, copied from the plain context, into handles. 0, or -1 with MemoryError. */
static int debug_open_constants(HPyContext *ctx)
{
    HPy *const constants[] = {
        &ctx->h_None,
        &ctx->h_True,
        &ctx->h_False,
        &ctx->h_NotImplemented,
        &ctx->h_Ellipsis,
        &ctx->h_BaseException,
        &ctx->h_Exception,
        &ctx->h_StopAsyncIteration,
        &ctx->h_StopIteration,
        &ctx->h_GeneratorExit,
        &ctx->h_ArithmeticError,
        &ctx->h_LookupError,
        &ctx->h_AssertionError,
        &ctx->h_AttributeError,
        &ctx->h_BufferError,
        &ctx->h_EOFError,
        &ctx->h_FloatingPointError,
        &ctx->h_OSError,
        &ctx->h_ImportError,
        &ctx->h_ModuleNotFoundError,
        &ctx->h_IndexError,
        &ctx->h_KeyError,
        &ctx->h_KeyboardInterrupt,
        &ctx->h_MemoryError,
        &ctx->h_NameError,
        &ctx->h_OverflowError,
        &ctx->h_RuntimeError,
        &ctx->h_RecursionError,
        &ctx->h_NotImplementedError,
        &ctx->h_SyntaxError,
        &ctx->h_IndentationError,
        &ctx->h_TabError,
        &ctx->h_ReferenceError,
        &ctx->h_SystemError,
        &ctx->h_SystemExit,
        &ctx->h_TypeError,
        &ctx->h_UnboundLocalError,
        &ctx->h_UnicodeError,
        &ctx->h_UnicodeEncodeError,
        &ctx->h_UnicodeDecodeError,
        &ctx->h_UnicodeTranslateError,
        &ctx->h_ValueError,
        &ctx->h_ZeroDivisionError,
        &ctx->h_BlockingIOError,
        &ctx->h_BrokenPipeError,
        &ctx->h_ChildProcessError,
        &ctx->h_ConnectionError,
        &ctx->h_ConnectionAbortedError,
        &ctx->h_ConnectionRefusedError,
        &ctx->h_ConnectionResetError,
        &ctx->h_FileExistsError,
        &ctx->h_FileNotFoundError,
        &ctx->h_InterruptedError,
        &ctx->h_IsADirectoryError,
        &ctx->h_NotADirectoryError,
        &ctx->h_PermissionError,
        &ctx->h_ProcessLookupError,
        &ctx->h_TimeoutError,
        &ctx->h_Warning,
        &ctx->h_UserWarning,
        &ctx->h_DeprecationWarning,
        &ctx->h_PendingDeprecationWarning,
        &ctx->h_SyntaxWarning,
        &ctx->h_RuntimeWarning,
        &ctx->h_FutureWarning,
        &ctx->h_ImportWarning,
        &ctx->h_UnicodeWarning,
        &ctx->h_BytesWarning,
        &ctx->h_ResourceWarning,
        &ctx->h_BaseObjectType,
        &ctx->h_TypeType,
        &ctx->h_BoolType,
        &ctx->h_LongType,
        &ctx->h_FloatType,
        &ctx->h_UnicodeType,
        &ctx->h_TupleType,
        &ctx->h_ListType,
        &ctx->h_ComplexType,
        &ctx->h_BytesType,
        &ctx->h_MemoryViewType,
        &ctx->h_CapsuleType,
        &ctx->h_SliceType,
        &ctx->h_Builtins,
        &ctx->h_DictType,
    };
    for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
        if (open_constant(constants[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

#endif /* HPY_GENERATED_DEBUG_WRAPPERS_H */
