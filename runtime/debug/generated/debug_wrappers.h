/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The functions of the debug context that follow the pattern: check the context and the handles, call, open the result. */
#ifndef HPY_GENERATED_DEBUG_WRAPPERS_H
#define HPY_GENERATED_DEBUG_WRAPPERS_H

static HPy debug_Long_FromInt32_t(HPyContext *ctx, int32_t value)
{
    debug_check(ctx, "HPyLong_FromInt32_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromInt32_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    debug_check(ctx, "HPyLong_FromUInt32_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromUInt32_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long_FromInt64_t(HPyContext *ctx, int64_t v)
{
    debug_check(ctx, "HPyLong_FromInt64_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromInt64_t(&universal_context, v);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    debug_check(ctx, "HPyLong_FromUInt64_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromUInt64_t(&universal_context, v);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    debug_check(ctx, "HPyLong_FromSize_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromSize_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    debug_check(ctx, "HPyLong_FromSsize_t");
    debug_suspend(ctx);
    HPy result = HPyLong_FromSsize_t(&universal_context, value);
    debug_resume(ctx);
    return debug_open(result);
}

static int32_t debug_Long_AsInt32_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsInt32_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsInt32_t");
    debug_suspend(ctx);
    int32_t result = HPyLong_AsInt32_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint32_t debug_Long_AsUInt32_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsUInt32_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsUInt32_t");
    debug_suspend(ctx);
    uint32_t result = HPyLong_AsUInt32_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint32_t debug_Long_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsUInt32_tMask");
    HPy plain_h = debug_plain(h, "HPyLong_AsUInt32_tMask");
    debug_suspend(ctx);
    uint32_t result = HPyLong_AsUInt32_tMask(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static int64_t debug_Long_AsInt64_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsInt64_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsInt64_t");
    debug_suspend(ctx);
    int64_t result = HPyLong_AsInt64_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint64_t debug_Long_AsUInt64_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsUInt64_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsUInt64_t");
    debug_suspend(ctx);
    uint64_t result = HPyLong_AsUInt64_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static uint64_t debug_Long_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsUInt64_tMask");
    HPy plain_h = debug_plain(h, "HPyLong_AsUInt64_tMask");
    debug_suspend(ctx);
    uint64_t result = HPyLong_AsUInt64_tMask(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static size_t debug_Long_AsSize_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsSize_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsSize_t");
    debug_suspend(ctx);
    size_t result = HPyLong_AsSize_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy_ssize_t debug_Long_AsSsize_t(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsSsize_t");
    HPy plain_h = debug_plain(h, "HPyLong_AsSsize_t");
    debug_suspend(ctx);
    HPy_ssize_t result = HPyLong_AsSsize_t(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static void *debug_Long_AsVoidPtr(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsVoidPtr");
    HPy plain_h = debug_plain(h, "HPyLong_AsVoidPtr");
    debug_suspend(ctx);
    void *result = HPyLong_AsVoidPtr(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static double debug_Long_AsDouble(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyLong_AsDouble");
    HPy plain_h = debug_plain(h, "HPyLong_AsDouble");
    debug_suspend(ctx);
    double result = HPyLong_AsDouble(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Float_FromDouble(HPyContext *ctx, double v)
{
    debug_check(ctx, "HPyFloat_FromDouble");
    debug_suspend(ctx);
    HPy result = HPyFloat_FromDouble(&universal_context, v);
    debug_resume(ctx);
    return debug_open(result);
}

static double debug_Float_AsDouble(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyFloat_AsDouble");
    HPy plain_h = debug_plain(h, "HPyFloat_AsDouble");
    debug_suspend(ctx);
    double result = HPyFloat_AsDouble(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Bool_FromBool(HPyContext *ctx, bool v)
{
    debug_check(ctx, "HPyBool_FromBool");
    debug_suspend(ctx);
    HPy result = HPyBool_FromBool(&universal_context, v);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy_ssize_t debug_Length(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_Length");
    HPy plain_h = debug_plain(h, "HPy_Length");
    debug_suspend(ctx);
    HPy_ssize_t result = HPy_Length(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static int debug_Number_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyNumber_Check");
    HPy plain_h = debug_plain(h, "HPyNumber_Check");
    debug_suspend(ctx);
    int result = HPyNumber_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Add");
    HPy plain_h1 = debug_plain(h1, "HPy_Add");
    HPy plain_h2 = debug_plain(h2, "HPy_Add");
    debug_suspend(ctx);
    HPy result = HPy_Add(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Subtract");
    HPy plain_h1 = debug_plain(h1, "HPy_Subtract");
    HPy plain_h2 = debug_plain(h2, "HPy_Subtract");
    debug_suspend(ctx);
    HPy result = HPy_Subtract(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Multiply");
    HPy plain_h1 = debug_plain(h1, "HPy_Multiply");
    HPy plain_h2 = debug_plain(h2, "HPy_Multiply");
    debug_suspend(ctx);
    HPy result = HPy_Multiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_MatrixMultiply");
    HPy plain_h1 = debug_plain(h1, "HPy_MatrixMultiply");
    HPy plain_h2 = debug_plain(h2, "HPy_MatrixMultiply");
    debug_suspend(ctx);
    HPy result = HPy_MatrixMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_FloorDivide");
    HPy plain_h1 = debug_plain(h1, "HPy_FloorDivide");
    HPy plain_h2 = debug_plain(h2, "HPy_FloorDivide");
    debug_suspend(ctx);
    HPy result = HPy_FloorDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_TrueDivide");
    HPy plain_h1 = debug_plain(h1, "HPy_TrueDivide");
    HPy plain_h2 = debug_plain(h2, "HPy_TrueDivide");
    debug_suspend(ctx);
    HPy result = HPy_TrueDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Remainder");
    HPy plain_h1 = debug_plain(h1, "HPy_Remainder");
    HPy plain_h2 = debug_plain(h2, "HPy_Remainder");
    debug_suspend(ctx);
    HPy result = HPy_Remainder(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Divmod");
    HPy plain_h1 = debug_plain(h1, "HPy_Divmod");
    HPy plain_h2 = debug_plain(h2, "HPy_Divmod");
    debug_suspend(ctx);
    HPy result = HPy_Divmod(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    debug_check(ctx, "HPy_Power");
    HPy plain_h1 = debug_plain(h1, "HPy_Power");
    HPy plain_h2 = debug_plain(h2, "HPy_Power");
    HPy plain_h3 = debug_plain(h3, "HPy_Power");
    debug_suspend(ctx);
    HPy result = HPy_Power(&universal_context, plain_h1, plain_h2, plain_h3);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Negative(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Negative");
    HPy plain_h1 = debug_plain(h1, "HPy_Negative");
    debug_suspend(ctx);
    HPy result = HPy_Negative(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Positive(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Positive");
    HPy plain_h1 = debug_plain(h1, "HPy_Positive");
    debug_suspend(ctx);
    HPy result = HPy_Positive(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Absolute(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Absolute");
    HPy plain_h1 = debug_plain(h1, "HPy_Absolute");
    debug_suspend(ctx);
    HPy result = HPy_Absolute(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Invert(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Invert");
    HPy plain_h1 = debug_plain(h1, "HPy_Invert");
    debug_suspend(ctx);
    HPy result = HPy_Invert(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Lshift");
    HPy plain_h1 = debug_plain(h1, "HPy_Lshift");
    HPy plain_h2 = debug_plain(h2, "HPy_Lshift");
    debug_suspend(ctx);
    HPy result = HPy_Lshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Rshift");
    HPy plain_h1 = debug_plain(h1, "HPy_Rshift");
    HPy plain_h2 = debug_plain(h2, "HPy_Rshift");
    debug_suspend(ctx);
    HPy result = HPy_Rshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_And(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_And");
    HPy plain_h1 = debug_plain(h1, "HPy_And");
    HPy plain_h2 = debug_plain(h2, "HPy_And");
    debug_suspend(ctx);
    HPy result = HPy_And(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Xor");
    HPy plain_h1 = debug_plain(h1, "HPy_Xor");
    HPy plain_h2 = debug_plain(h2, "HPy_Xor");
    debug_suspend(ctx);
    HPy result = HPy_Xor(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_Or");
    HPy plain_h1 = debug_plain(h1, "HPy_Or");
    HPy plain_h2 = debug_plain(h2, "HPy_Or");
    debug_suspend(ctx);
    HPy result = HPy_Or(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Index(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Index");
    HPy plain_h1 = debug_plain(h1, "HPy_Index");
    debug_suspend(ctx);
    HPy result = HPy_Index(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Long(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Long");
    HPy plain_h1 = debug_plain(h1, "HPy_Long");
    debug_suspend(ctx);
    HPy result = HPy_Long(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Float(HPyContext *ctx, HPy h1)
{
    debug_check(ctx, "HPy_Float");
    HPy plain_h1 = debug_plain(h1, "HPy_Float");
    debug_suspend(ctx);
    HPy result = HPy_Float(&universal_context, plain_h1);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceAdd");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceAdd");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceAdd");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceAdd(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceSubtract");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceSubtract");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceSubtract");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceSubtract(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceMultiply");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceMultiply");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceMultiply");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceMatrixMultiply");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceMatrixMultiply");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceMatrixMultiply");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceMatrixMultiply(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceFloorDivide");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceFloorDivide");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceFloorDivide");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceFloorDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceTrueDivide");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceTrueDivide");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceTrueDivide");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceTrueDivide(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceRemainder");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceRemainder");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceRemainder");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceRemainder(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    debug_check(ctx, "HPy_InPlacePower");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlacePower");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlacePower");
    HPy plain_h3 = debug_plain(h3, "HPy_InPlacePower");
    debug_suspend(ctx);
    HPy result = HPy_InPlacePower(&universal_context, plain_h1, plain_h2, plain_h3);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceLshift");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceLshift");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceLshift");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceLshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceRshift");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceRshift");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceRshift");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceRshift(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceAnd");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceAnd");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceAnd");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceAnd(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceXor");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceXor");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceXor");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceXor(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    debug_check(ctx, "HPy_InPlaceOr");
    HPy plain_h1 = debug_plain(h1, "HPy_InPlaceOr");
    HPy plain_h2 = debug_plain(h2, "HPy_InPlaceOr");
    debug_suspend(ctx);
    HPy result = HPy_InPlaceOr(&universal_context, plain_h1, plain_h2);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Callable_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyCallable_Check");
    HPy plain_h = debug_plain(h, "HPyCallable_Check");
    debug_suspend(ctx);
    int result = HPyCallable_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    debug_check(ctx, "HPy_CallTupleDict");
    HPy plain_callable = debug_plain(callable, "HPy_CallTupleDict");
    HPy plain_args = debug_plain(args, "HPy_CallTupleDict");
    HPy plain_kw = debug_plain(kw, "HPy_CallTupleDict");
    debug_suspend(ctx);
    HPy result = HPy_CallTupleDict(&universal_context, plain_callable, plain_args, plain_kw);
    debug_resume(ctx);
    return debug_open(result);
}

static void debug_FatalError(HPyContext *ctx, const char *message)
{
    debug_check(ctx, "HPy_FatalError");
    debug_suspend(ctx);
    HPy_FatalError(&universal_context, message);
    debug_resume(ctx);
}

static void debug_Err_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    debug_check(ctx, "HPyErr_SetString");
    HPy plain_h_type = debug_plain(h_type, "HPyErr_SetString");
    debug_suspend(ctx);
    (void)HPyErr_SetString(&universal_context, plain_h_type, utf8_message);
    debug_resume(ctx);
}

static void debug_Err_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    debug_check(ctx, "HPyErr_SetObject");
    HPy plain_h_type = debug_plain(h_type, "HPyErr_SetObject");
    HPy plain_h_value = debug_plain(h_value, "HPyErr_SetObject");
    debug_suspend(ctx);
    (void)HPyErr_SetObject(&universal_context, plain_h_type, plain_h_value);
    debug_resume(ctx);
}

static HPy debug_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
{
    debug_check(ctx, "HPyErr_SetFromErrnoWithFilename");
    HPy plain_h_type = debug_plain(h_type, "HPyErr_SetFromErrnoWithFilename");
    debug_suspend(ctx);
    HPy result = HPyErr_SetFromErrnoWithFilename(&universal_context, plain_h_type, filename_fsencoded);
    debug_resume(ctx);
    return debug_open(result);
}

static void debug_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1,
                                        HPy filename2)
{
    debug_check(ctx, "HPyErr_SetFromErrnoWithFilenameObjects");
    HPy plain_h_type = debug_plain(h_type, "HPyErr_SetFromErrnoWithFilenameObjects");
    HPy plain_filename1 = debug_plain(filename1, "HPyErr_SetFromErrnoWithFilenameObjects");
    HPy plain_filename2 = debug_plain(filename2, "HPyErr_SetFromErrnoWithFilenameObjects");
    debug_suspend(ctx);
    (void)HPyErr_SetFromErrnoWithFilenameObjects(&universal_context, plain_h_type, plain_filename1, plain_filename2);
    debug_resume(ctx);
}

static int debug_Err_Occurred(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_Occurred");
    debug_suspend(ctx);
    int result = HPyErr_Occurred(&universal_context);
    debug_resume(ctx);
    return result;
}

static int debug_Err_ExceptionMatches(HPyContext *ctx, HPy exc)
{
    debug_check(ctx, "HPyErr_ExceptionMatches");
    HPy plain_exc = debug_plain(exc, "HPyErr_ExceptionMatches");
    debug_suspend(ctx);
    int result = HPyErr_ExceptionMatches(&universal_context, plain_exc);
    debug_resume(ctx);
    return result;
}

static void debug_Err_NoMemory(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_NoMemory");
    debug_suspend(ctx);
    (void)HPyErr_NoMemory(&universal_context);
    debug_resume(ctx);
}

static void debug_Err_Clear(HPyContext *ctx)
{
    debug_check(ctx, "HPyErr_Clear");
    debug_suspend(ctx);
    HPyErr_Clear(&universal_context);
    debug_resume(ctx);
}

static HPy debug_Err_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    debug_check(ctx, "HPyErr_NewException");
    HPy plain_base = debug_plain(base, "HPyErr_NewException");
    HPy plain_dict = debug_plain(dict, "HPyErr_NewException");
    debug_suspend(ctx);
    HPy result = HPyErr_NewException(&universal_context, utf8_name, plain_base, plain_dict);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Err_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    debug_check(ctx, "HPyErr_NewExceptionWithDoc");
    HPy plain_base = debug_plain(base, "HPyErr_NewExceptionWithDoc");
    HPy plain_dict = debug_plain(dict, "HPyErr_NewExceptionWithDoc");
    debug_suspend(ctx);
    HPy result = HPyErr_NewExceptionWithDoc(&universal_context, utf8_name, utf8_doc, plain_base, plain_dict);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Err_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message, HPy_ssize_t stack_level)
{
    debug_check(ctx, "HPyErr_WarnEx");
    HPy plain_category = debug_plain(category, "HPyErr_WarnEx");
    debug_suspend(ctx);
    int result = HPyErr_WarnEx(&universal_context, plain_category, utf8_message, stack_level);
    debug_resume(ctx);
    return result;
}

static void debug_Err_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPyErr_WriteUnraisable");
    HPy plain_obj = debug_plain(obj, "HPyErr_WriteUnraisable");
    debug_suspend(ctx);
    HPyErr_WriteUnraisable(&universal_context, plain_obj);
    debug_resume(ctx);
}

static int debug_IsTrue(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_IsTrue");
    HPy plain_h = debug_plain(h, "HPy_IsTrue");
    debug_suspend(ctx);
    int result = HPy_IsTrue(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    debug_check(ctx, "HPy_GetAttr");
    HPy plain_obj = debug_plain(obj, "HPy_GetAttr");
    HPy plain_name = debug_plain(name, "HPy_GetAttr");
    debug_suspend(ctx);
    HPy result = HPy_GetAttr(&universal_context, plain_obj, plain_name);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    debug_check(ctx, "HPy_GetAttr_s");
    HPy plain_obj = debug_plain(obj, "HPy_GetAttr_s");
    debug_suspend(ctx);
    HPy result = HPy_GetAttr_s(&universal_context, plain_obj, utf8_name);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    debug_check(ctx, "HPy_HasAttr");
    HPy plain_obj = debug_plain(obj, "HPy_HasAttr");
    HPy plain_name = debug_plain(name, "HPy_HasAttr");
    debug_suspend(ctx);
    int result = HPy_HasAttr(&universal_context, plain_obj, plain_name);
    debug_resume(ctx);
    return result;
}

static int debug_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    debug_check(ctx, "HPy_HasAttr_s");
    HPy plain_obj = debug_plain(obj, "HPy_HasAttr_s");
    debug_suspend(ctx);
    int result = HPy_HasAttr_s(&universal_context, plain_obj, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    debug_check(ctx, "HPy_SetAttr");
    HPy plain_obj = debug_plain(obj, "HPy_SetAttr");
    HPy plain_name = debug_plain(name, "HPy_SetAttr");
    HPy plain_value = debug_plain(value, "HPy_SetAttr");
    debug_suspend(ctx);
    int result = HPy_SetAttr(&universal_context, plain_obj, plain_name, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
{
    debug_check(ctx, "HPy_SetAttr_s");
    HPy plain_obj = debug_plain(obj, "HPy_SetAttr_s");
    HPy plain_value = debug_plain(value, "HPy_SetAttr_s");
    debug_suspend(ctx);
    int result = HPy_SetAttr_s(&universal_context, plain_obj, utf8_name, plain_value);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    debug_check(ctx, "HPy_GetItem");
    HPy plain_obj = debug_plain(obj, "HPy_GetItem");
    HPy plain_key = debug_plain(key, "HPy_GetItem");
    debug_suspend(ctx);
    HPy result = HPy_GetItem(&universal_context, plain_obj, plain_key);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    debug_check(ctx, "HPy_GetItem_i");
    HPy plain_obj = debug_plain(obj, "HPy_GetItem_i");
    debug_suspend(ctx);
    HPy result = HPy_GetItem_i(&universal_context, plain_obj, idx);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    debug_check(ctx, "HPy_GetItem_s");
    HPy plain_obj = debug_plain(obj, "HPy_GetItem_s");
    debug_suspend(ctx);
    HPy result = HPy_GetItem_s(&universal_context, plain_obj, utf8_key);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Contains(HPyContext *ctx, HPy container, HPy key)
{
    debug_check(ctx, "HPy_Contains");
    HPy plain_container = debug_plain(container, "HPy_Contains");
    HPy plain_key = debug_plain(key, "HPy_Contains");
    debug_suspend(ctx);
    int result = HPy_Contains(&universal_context, plain_container, plain_key);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    debug_check(ctx, "HPy_SetItem");
    HPy plain_obj = debug_plain(obj, "HPy_SetItem");
    HPy plain_key = debug_plain(key, "HPy_SetItem");
    HPy plain_value = debug_plain(value, "HPy_SetItem");
    debug_suspend(ctx);
    int result = HPy_SetItem(&universal_context, plain_obj, plain_key, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value)
{
    debug_check(ctx, "HPy_SetItem_i");
    HPy plain_obj = debug_plain(obj, "HPy_SetItem_i");
    HPy plain_value = debug_plain(value, "HPy_SetItem_i");
    debug_suspend(ctx);
    int result = HPy_SetItem_i(&universal_context, plain_obj, idx, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value)
{
    debug_check(ctx, "HPy_SetItem_s");
    HPy plain_obj = debug_plain(obj, "HPy_SetItem_s");
    HPy plain_value = debug_plain(value, "HPy_SetItem_s");
    debug_suspend(ctx);
    int result = HPy_SetItem_s(&universal_context, plain_obj, utf8_key, plain_value);
    debug_resume(ctx);
    return result;
}

static HPy debug_Type(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Type");
    HPy plain_obj = debug_plain(obj, "HPy_Type");
    debug_suspend(ctx);
    HPy result = HPy_Type(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Is(HPyContext *ctx, HPy obj, HPy other)
{
    debug_check(ctx, "HPy_Is");
    HPy plain_obj = debug_plain(obj, "HPy_Is");
    HPy plain_other = debug_plain(other, "HPy_Is");
    debug_suspend(ctx);
    int result = HPy_Is(&universal_context, plain_obj, plain_other);
    debug_resume(ctx);
    return result;
}

static HPy debug_New(HPyContext *ctx, HPy h_type, void **data)
{
    debug_check(ctx, "_HPy_New");
    HPy plain_h_type = debug_plain(h_type, "_HPy_New");
    debug_suspend(ctx);
    HPy result = _HPy_New(&universal_context, plain_h_type, data);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Repr(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Repr");
    HPy plain_obj = debug_plain(obj, "HPy_Repr");
    debug_suspend(ctx);
    HPy result = HPy_Repr(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Str(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Str");
    HPy plain_obj = debug_plain(obj, "HPy_Str");
    debug_suspend(ctx);
    HPy result = HPy_Str(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_ASCII(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_ASCII");
    HPy plain_obj = debug_plain(obj, "HPy_ASCII");
    debug_suspend(ctx);
    HPy result = HPy_ASCII(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Bytes(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Bytes");
    HPy plain_obj = debug_plain(obj, "HPy_Bytes");
    debug_suspend(ctx);
    HPy result = HPy_Bytes(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    debug_check(ctx, "HPy_RichCompare");
    HPy plain_v = debug_plain(v, "HPy_RichCompare");
    HPy plain_w = debug_plain(w, "HPy_RichCompare");
    debug_suspend(ctx);
    HPy result = HPy_RichCompare(&universal_context, plain_v, plain_w, op);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op)
{
    debug_check(ctx, "HPy_RichCompareBool");
    HPy plain_v = debug_plain(v, "HPy_RichCompareBool");
    HPy plain_w = debug_plain(w, "HPy_RichCompareBool");
    debug_suspend(ctx);
    int result = HPy_RichCompareBool(&universal_context, plain_v, plain_w, op);
    debug_resume(ctx);
    return result;
}

static HPy_hash_t debug_Hash(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_Hash");
    HPy plain_obj = debug_plain(obj, "HPy_Hash");
    debug_suspend(ctx);
    HPy_hash_t result = HPy_Hash(&universal_context, plain_obj);
    debug_resume(ctx);
    return result;
}

static int debug_Bytes_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_Check");
    HPy plain_h = debug_plain(h, "HPyBytes_Check");
    debug_suspend(ctx);
    int result = HPyBytes_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy_ssize_t debug_Bytes_Size(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_Size");
    HPy plain_h = debug_plain(h, "HPyBytes_Size");
    debug_suspend(ctx);
    HPy_ssize_t result = HPyBytes_Size(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy_ssize_t debug_Bytes_GET_SIZE(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_GET_SIZE");
    HPy plain_h = debug_plain(h, "HPyBytes_GET_SIZE");
    debug_suspend(ctx);
    HPy_ssize_t result = HPyBytes_GET_SIZE(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    debug_check(ctx, "HPyBytes_FromString");
    debug_suspend(ctx);
    HPy result = HPyBytes_FromString(&universal_context, bytes);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    debug_check(ctx, "HPyBytes_FromStringAndSize");
    debug_suspend(ctx);
    HPy result = HPyBytes_FromStringAndSize(&universal_context, bytes, len);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    debug_check(ctx, "HPyUnicode_FromString");
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromString(&universal_context, utf8);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Unicode_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_Check");
    HPy plain_h = debug_plain(h, "HPyUnicode_Check");
    debug_suspend(ctx);
    int result = HPyUnicode_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Unicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_AsASCIIString");
    HPy plain_h = debug_plain(h, "HPyUnicode_AsASCIIString");
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsASCIIString(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_AsLatin1String");
    HPy plain_h = debug_plain(h, "HPyUnicode_AsLatin1String");
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsLatin1String(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_AsUTF8String");
    HPy plain_h = debug_plain(h, "HPyUnicode_AsUTF8String");
    debug_suspend(ctx);
    HPy result = HPyUnicode_AsUTF8String(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    debug_check(ctx, "HPyUnicode_FromWideChar");
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromWideChar(&universal_context, w, size);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    debug_check(ctx, "HPyUnicode_DecodeFSDefault");
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeFSDefault(&universal_context, v);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    debug_check(ctx, "HPyUnicode_DecodeFSDefaultAndSize");
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeFSDefaultAndSize(&universal_context, v, size);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyUnicode_EncodeFSDefault");
    HPy plain_h = debug_plain(h, "HPyUnicode_EncodeFSDefault");
    debug_suspend(ctx);
    HPy result = HPyUnicode_EncodeFSDefault(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy_UCS4 debug_Unicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
{
    debug_check(ctx, "HPyUnicode_ReadChar");
    HPy plain_h = debug_plain(h, "HPyUnicode_ReadChar");
    debug_suspend(ctx);
    HPy_UCS4 result = HPyUnicode_ReadChar(&universal_context, plain_h, index);
    debug_resume(ctx);
    return result;
}

static HPy debug_Unicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size, const char *errors)
{
    debug_check(ctx, "HPyUnicode_DecodeASCII");
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeASCII(&universal_context, ascii, size, errors);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                      const char *errors)
{
    debug_check(ctx, "HPyUnicode_DecodeLatin1");
    debug_suspend(ctx);
    HPy result = HPyUnicode_DecodeLatin1(&universal_context, latin1, size, errors);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_List_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyList_Check");
    HPy plain_h = debug_plain(h, "HPyList_Check");
    debug_suspend(ctx);
    int result = HPyList_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    debug_check(ctx, "HPyList_New");
    debug_suspend(ctx);
    HPy result = HPyList_New(&universal_context, len);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_List_Append(HPyContext *ctx, HPy h_list, HPy h_item)
{
    debug_check(ctx, "HPyList_Append");
    HPy plain_h_list = debug_plain(h_list, "HPyList_Append");
    HPy plain_h_item = debug_plain(h_item, "HPyList_Append");
    debug_suspend(ctx);
    int result = HPyList_Append(&universal_context, plain_h_list, plain_h_item);
    debug_resume(ctx);
    return result;
}

static int debug_Dict_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyDict_Check");
    HPy plain_h = debug_plain(h, "HPyDict_Check");
    debug_suspend(ctx);
    int result = HPyDict_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Dict_New(HPyContext *ctx)
{
    debug_check(ctx, "HPyDict_New");
    debug_suspend(ctx);
    HPy result = HPyDict_New(&universal_context);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Tuple_Check(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyTuple_Check");
    HPy plain_h = debug_plain(h, "HPyTuple_Check");
    debug_suspend(ctx);
    int result = HPyTuple_Check(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static HPy debug_Import_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    debug_check(ctx, "HPyImport_ImportModule");
    debug_suspend(ctx);
    HPy result = HPyImport_ImportModule(&universal_context, utf8_name);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    debug_check(ctx, "HPy_FromPyObject");
    debug_suspend(ctx);
    HPy result = HPy_FromPyObject(&universal_context, obj);
    debug_resume(ctx);
    return debug_open(result);
}

static cpy_PyObject *debug_AsPyObject(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_AsPyObject");
    HPy plain_h = debug_plain(h, "HPy_AsPyObject");
    debug_suspend(ctx);
    cpy_PyObject *result = HPy_AsPyObject(&universal_context, plain_h);
    debug_resume(ctx);
    return result;
}

static void debug_Field_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
{
    debug_check(ctx, "HPyField_Store");
    HPy plain_target_object = debug_plain(target_object, "HPyField_Store");
    HPy plain_h = debug_plain(h, "HPyField_Store");
    debug_suspend(ctx);
    HPyField_Store(&universal_context, plain_target_object, target_field, plain_h);
    debug_resume(ctx);
}

static HPy debug_Field_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    debug_check(ctx, "HPyField_Load");
    HPy plain_source_object = debug_plain(source_object, "HPyField_Load");
    debug_suspend(ctx);
    HPy result = HPyField_Load(&universal_context, plain_source_object, source_field);
    debug_resume(ctx);
    return debug_open(result);
}

static void debug_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy h)
{
    debug_check(ctx, "HPyGlobal_Store");
    HPy plain_h = debug_plain(h, "HPyGlobal_Store");
    debug_suspend(ctx);
    HPyGlobal_Store(&universal_context, global, plain_h);
    debug_resume(ctx);
}

static HPy debug_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    debug_check(ctx, "HPyGlobal_Load");
    debug_suspend(ctx);
    HPy result = HPyGlobal_Load(&universal_context, global);
    debug_resume(ctx);
    return debug_open(result);
}

static void debug_Dump(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "_HPy_Dump");
    HPy plain_h = debug_plain(h, "_HPy_Dump");
    debug_suspend(ctx);
    _HPy_Dump(&universal_context, plain_h);
    debug_resume(ctx);
}

static HPyType_BuiltinShape debug_Type_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    debug_check(ctx, "_HPyType_GetBuiltinShape");
    HPy plain_h_type = debug_plain(h_type, "_HPyType_GetBuiltinShape");
    debug_suspend(ctx);
    HPyType_BuiltinShape result = _HPyType_GetBuiltinShape(&universal_context, plain_h_type);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    debug_check(ctx, "HPy_DelItem");
    HPy plain_obj = debug_plain(obj, "HPy_DelItem");
    HPy plain_key = debug_plain(key, "HPy_DelItem");
    debug_suspend(ctx);
    int result = HPy_DelItem(&universal_context, plain_obj, plain_key);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    debug_check(ctx, "HPy_DelItem_i");
    HPy plain_obj = debug_plain(obj, "HPy_DelItem_i");
    debug_suspend(ctx);
    int result = HPy_DelItem_i(&universal_context, plain_obj, idx);
    debug_resume(ctx);
    return result;
}

static int debug_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    debug_check(ctx, "HPy_DelItem_s");
    HPy plain_obj = debug_plain(obj, "HPy_DelItem_s");
    debug_suspend(ctx);
    int result = HPy_DelItem_s(&universal_context, plain_obj, utf8_key);
    debug_resume(ctx);
    return result;
}

static HPy debug_Capsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                             HPyCapsule_Destructor *free_with)
{
    debug_check(ctx, "HPyCapsule_New");
    debug_suspend(ctx);
    HPy result = HPyCapsule_New(&universal_context, pointer, utf8_name, free_with);
    debug_resume(ctx);
    return debug_open(result);
}

static void *debug_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
{
    debug_check(ctx, "HPyCapsule_Get");
    HPy plain_capsule = debug_plain(capsule, "HPyCapsule_Get");
    debug_suspend(ctx);
    void *result = HPyCapsule_Get(&universal_context, plain_capsule, key, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_Capsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
{
    debug_check(ctx, "HPyCapsule_IsValid");
    HPy plain_capsule = debug_plain(capsule, "HPyCapsule_IsValid");
    debug_suspend(ctx);
    int result = HPyCapsule_IsValid(&universal_context, plain_capsule, utf8_name);
    debug_resume(ctx);
    return result;
}

static int debug_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    debug_check(ctx, "HPyCapsule_Set");
    HPy plain_capsule = debug_plain(capsule, "HPyCapsule_Set");
    debug_suspend(ctx);
    int result = HPyCapsule_Set(&universal_context, plain_capsule, key, value);
    debug_resume(ctx);
    return result;
}

static HPy debug_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                           HPy_SourceKind kind)
{
    debug_check(ctx, "HPy_Compile_s");
    debug_suspend(ctx);
    HPy result = HPy_Compile_s(&universal_context, utf8_source, utf8_filename, kind);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    debug_check(ctx, "HPy_EvalCode");
    HPy plain_code = debug_plain(code, "HPy_EvalCode");
    HPy plain_globals = debug_plain(globals, "HPy_EvalCode");
    HPy plain_locals = debug_plain(locals, "HPy_EvalCode");
    debug_suspend(ctx);
    HPy result = HPy_EvalCode(&universal_context, plain_code, plain_globals, plain_locals);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    debug_check(ctx, "HPyContextVar_New");
    HPy plain_default_value = debug_plain(default_value, "HPyContextVar_New");
    debug_suspend(ctx);
    HPy result = HPyContextVar_New(&universal_context, name, plain_default_value);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_ContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    debug_check(ctx, "HPyContextVar_Set");
    HPy plain_context_var = debug_plain(context_var, "HPyContextVar_Set");
    HPy plain_value = debug_plain(value, "HPyContextVar_Set");
    debug_suspend(ctx);
    HPy result = HPyContextVar_Set(&universal_context, plain_context_var, plain_value);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    debug_check(ctx, "HPyUnicode_FromEncodedObject");
    HPy plain_obj = debug_plain(obj, "HPyUnicode_FromEncodedObject");
    debug_suspend(ctx);
    HPy result = HPyUnicode_FromEncodedObject(&universal_context, plain_obj, encoding, errors);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Dict_Keys(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyDict_Keys");
    HPy plain_h = debug_plain(h, "HPyDict_Keys");
    debug_suspend(ctx);
    HPy result = HPyDict_Keys(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Dict_Copy(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyDict_Copy");
    HPy plain_h = debug_plain(h, "HPyDict_Copy");
    debug_suspend(ctx);
    HPy result = HPyDict_Copy(&universal_context, plain_h);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Slice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop,
                              HPy_ssize_t *step)
{
    debug_check(ctx, "HPySlice_Unpack");
    HPy plain_slice = debug_plain(slice, "HPySlice_Unpack");
    debug_suspend(ctx);
    int result = HPySlice_Unpack(&universal_context, plain_slice, start, stop, step);
    debug_resume(ctx);
    return result;
}

static int debug_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    debug_check(ctx, "HPy_SetCallFunction");
    HPy plain_h = debug_plain(h, "HPy_SetCallFunction");
    debug_suspend(ctx);
    int result = HPy_SetCallFunction(&universal_context, plain_h, func);
    debug_resume(ctx);
    return result;
}

static int debug_List_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item)
{
    debug_check(ctx, "HPyList_Insert");
    HPy plain_h_list = debug_plain(h_list, "HPyList_Insert");
    HPy plain_h_item = debug_plain(h_item, "HPyList_Insert");
    debug_suspend(ctx);
    int result = HPyList_Insert(&universal_context, plain_h_list, index, plain_h_item);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check(ctx, "HPy_GetSlice");
    HPy plain_obj = debug_plain(obj, "HPy_GetSlice");
    debug_suspend(ctx);
    HPy result = HPy_GetSlice(&universal_context, plain_obj, start, end);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    debug_check(ctx, "HPy_SetSlice");
    HPy plain_obj = debug_plain(obj, "HPy_SetSlice");
    HPy plain_value = debug_plain(value, "HPy_SetSlice");
    debug_suspend(ctx);
    int result = HPy_SetSlice(&universal_context, plain_obj, start, end, plain_value);
    debug_resume(ctx);
    return result;
}

static int debug_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check(ctx, "HPy_DelSlice");
    HPy plain_obj = debug_plain(obj, "HPy_DelSlice");
    debug_suspend(ctx);
    int result = HPy_DelSlice(&universal_context, plain_obj, start, end);
    debug_resume(ctx);
    return result;
}

static HPy debug_GetIter(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPy_GetIter");
    HPy plain_obj = debug_plain(obj, "HPy_GetIter");
    debug_suspend(ctx);
    HPy result = HPy_GetIter(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static HPy debug_Iter_Next(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPyIter_Next");
    HPy plain_obj = debug_plain(obj, "HPyIter_Next");
    debug_suspend(ctx);
    HPy result = HPyIter_Next(&universal_context, plain_obj);
    debug_resume(ctx);
    return debug_open(result);
}

static int debug_Iter_Check(HPyContext *ctx, HPy obj)
{
    debug_check(ctx, "HPyIter_Check");
    HPy plain_obj = debug_plain(obj, "HPyIter_Check");
    debug_suspend(ctx);
    int result = HPyIter_Check(&universal_context, plain_obj);
    debug_resume(ctx);
    return result;
}

static HPy debug_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    debug_check(ctx, "HPySlice_New");
    HPy plain_start = debug_plain(start, "HPySlice_New");
    HPy plain_stop = debug_plain(stop, "HPySlice_New");
    HPy plain_step = debug_plain(step, "HPySlice_New");
    debug_suspend(ctx);
    HPy result = HPySlice_New(&universal_context, plain_start, plain_stop, plain_step);
    debug_resume(ctx);
    return debug_open(result);
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
