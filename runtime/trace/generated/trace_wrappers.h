/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The functions of the trace context: count the call and its time, call the plain function. */
#ifndef HPY_GENERATED_TRACE_WRAPPERS_H
#define HPY_GENERATED_TRACE_WRAPPERS_H

static HPy trace_Dup(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dup);
    HPy returned = HPy_Dup(&universal_context, h);
    trace_leave(&call, TRACE_Dup);
    return returned;
}

static void trace_Close(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Close);
    HPy_Close(&universal_context, h);
    trace_leave(&call, TRACE_Close);
}

static HPy trace_Long_FromInt32_t(HPyContext *ctx, int32_t value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromInt32_t);
    HPy returned = HPyLong_FromInt32_t(&universal_context, value);
    trace_leave(&call, TRACE_Long_FromInt32_t);
    return returned;
}

static HPy trace_Long_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromUInt32_t);
    HPy returned = HPyLong_FromUInt32_t(&universal_context, value);
    trace_leave(&call, TRACE_Long_FromUInt32_t);
    return returned;
}

static HPy trace_Long_FromInt64_t(HPyContext *ctx, int64_t v)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromInt64_t);
    HPy returned = HPyLong_FromInt64_t(&universal_context, v);
    trace_leave(&call, TRACE_Long_FromInt64_t);
    return returned;
}

static HPy trace_Long_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromUInt64_t);
    HPy returned = HPyLong_FromUInt64_t(&universal_context, v);
    trace_leave(&call, TRACE_Long_FromUInt64_t);
    return returned;
}

static HPy trace_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromSize_t);
    HPy returned = HPyLong_FromSize_t(&universal_context, value);
    trace_leave(&call, TRACE_Long_FromSize_t);
    return returned;
}

static HPy trace_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_FromSsize_t);
    HPy returned = HPyLong_FromSsize_t(&universal_context, value);
    trace_leave(&call, TRACE_Long_FromSsize_t);
    return returned;
}

static int32_t trace_Long_AsInt32_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsInt32_t);
    int32_t returned = HPyLong_AsInt32_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsInt32_t);
    return returned;
}

static uint32_t trace_Long_AsUInt32_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsUInt32_t);
    uint32_t returned = HPyLong_AsUInt32_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsUInt32_t);
    return returned;
}

static uint32_t trace_Long_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsUInt32_tMask);
    uint32_t returned = HPyLong_AsUInt32_tMask(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsUInt32_tMask);
    return returned;
}

static int64_t trace_Long_AsInt64_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsInt64_t);
    int64_t returned = HPyLong_AsInt64_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsInt64_t);
    return returned;
}

static uint64_t trace_Long_AsUInt64_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsUInt64_t);
    uint64_t returned = HPyLong_AsUInt64_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsUInt64_t);
    return returned;
}

static uint64_t trace_Long_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsUInt64_tMask);
    uint64_t returned = HPyLong_AsUInt64_tMask(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsUInt64_tMask);
    return returned;
}

static size_t trace_Long_AsSize_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsSize_t);
    size_t returned = HPyLong_AsSize_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsSize_t);
    return returned;
}

static HPy_ssize_t trace_Long_AsSsize_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsSsize_t);
    HPy_ssize_t returned = HPyLong_AsSsize_t(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsSsize_t);
    return returned;
}

static void *trace_Long_AsVoidPtr(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsVoidPtr);
    void *returned = HPyLong_AsVoidPtr(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsVoidPtr);
    return returned;
}

static double trace_Long_AsDouble(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long_AsDouble);
    double returned = HPyLong_AsDouble(&universal_context, h);
    trace_leave(&call, TRACE_Long_AsDouble);
    return returned;
}

static HPy trace_Float_FromDouble(HPyContext *ctx, double v)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Float_FromDouble);
    HPy returned = HPyFloat_FromDouble(&universal_context, v);
    trace_leave(&call, TRACE_Float_FromDouble);
    return returned;
}

static double trace_Float_AsDouble(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Float_AsDouble);
    double returned = HPyFloat_AsDouble(&universal_context, h);
    trace_leave(&call, TRACE_Float_AsDouble);
    return returned;
}

static HPy trace_Bool_FromBool(HPyContext *ctx, bool v)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bool_FromBool);
    HPy returned = HPyBool_FromBool(&universal_context, v);
    trace_leave(&call, TRACE_Bool_FromBool);
    return returned;
}

static HPy_ssize_t trace_Length(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Length);
    HPy_ssize_t returned = HPy_Length(&universal_context, h);
    trace_leave(&call, TRACE_Length);
    return returned;
}

static int trace_Number_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Number_Check);
    int returned = HPyNumber_Check(&universal_context, h);
    trace_leave(&call, TRACE_Number_Check);
    return returned;
}

static HPy trace_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Add);
    HPy returned = HPy_Add(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Add);
    return returned;
}

static HPy trace_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Subtract);
    HPy returned = HPy_Subtract(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Subtract);
    return returned;
}

static HPy trace_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Multiply);
    HPy returned = HPy_Multiply(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Multiply);
    return returned;
}

static HPy trace_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_MatrixMultiply);
    HPy returned = HPy_MatrixMultiply(&universal_context, h1, h2);
    trace_leave(&call, TRACE_MatrixMultiply);
    return returned;
}

static HPy trace_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_FloorDivide);
    HPy returned = HPy_FloorDivide(&universal_context, h1, h2);
    trace_leave(&call, TRACE_FloorDivide);
    return returned;
}

static HPy trace_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TrueDivide);
    HPy returned = HPy_TrueDivide(&universal_context, h1, h2);
    trace_leave(&call, TRACE_TrueDivide);
    return returned;
}

static HPy trace_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Remainder);
    HPy returned = HPy_Remainder(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Remainder);
    return returned;
}

static HPy trace_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Divmod);
    HPy returned = HPy_Divmod(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Divmod);
    return returned;
}

static HPy trace_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Power);
    HPy returned = HPy_Power(&universal_context, h1, h2, h3);
    trace_leave(&call, TRACE_Power);
    return returned;
}

static HPy trace_Negative(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Negative);
    HPy returned = HPy_Negative(&universal_context, h1);
    trace_leave(&call, TRACE_Negative);
    return returned;
}

static HPy trace_Positive(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Positive);
    HPy returned = HPy_Positive(&universal_context, h1);
    trace_leave(&call, TRACE_Positive);
    return returned;
}

static HPy trace_Absolute(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Absolute);
    HPy returned = HPy_Absolute(&universal_context, h1);
    trace_leave(&call, TRACE_Absolute);
    return returned;
}

static HPy trace_Invert(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Invert);
    HPy returned = HPy_Invert(&universal_context, h1);
    trace_leave(&call, TRACE_Invert);
    return returned;
}

static HPy trace_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Lshift);
    HPy returned = HPy_Lshift(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Lshift);
    return returned;
}

static HPy trace_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Rshift);
    HPy returned = HPy_Rshift(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Rshift);
    return returned;
}

static HPy trace_And(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_And);
    HPy returned = HPy_And(&universal_context, h1, h2);
    trace_leave(&call, TRACE_And);
    return returned;
}

static HPy trace_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Xor);
    HPy returned = HPy_Xor(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Xor);
    return returned;
}

static HPy trace_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Or);
    HPy returned = HPy_Or(&universal_context, h1, h2);
    trace_leave(&call, TRACE_Or);
    return returned;
}

static HPy trace_Index(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Index);
    HPy returned = HPy_Index(&universal_context, h1);
    trace_leave(&call, TRACE_Index);
    return returned;
}

static HPy trace_Long(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Long);
    HPy returned = HPy_Long(&universal_context, h1);
    trace_leave(&call, TRACE_Long);
    return returned;
}

static HPy trace_Float(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Float);
    HPy returned = HPy_Float(&universal_context, h1);
    trace_leave(&call, TRACE_Float);
    return returned;
}

static HPy trace_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceAdd);
    HPy returned = HPy_InPlaceAdd(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceAdd);
    return returned;
}

static HPy trace_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceSubtract);
    HPy returned = HPy_InPlaceSubtract(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceSubtract);
    return returned;
}

static HPy trace_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceMultiply);
    HPy returned = HPy_InPlaceMultiply(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceMultiply);
    return returned;
}

static HPy trace_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceMatrixMultiply);
    HPy returned = HPy_InPlaceMatrixMultiply(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceMatrixMultiply);
    return returned;
}

static HPy trace_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceFloorDivide);
    HPy returned = HPy_InPlaceFloorDivide(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceFloorDivide);
    return returned;
}

static HPy trace_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceTrueDivide);
    HPy returned = HPy_InPlaceTrueDivide(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceTrueDivide);
    return returned;
}

static HPy trace_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceRemainder);
    HPy returned = HPy_InPlaceRemainder(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceRemainder);
    return returned;
}

static HPy trace_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlacePower);
    HPy returned = HPy_InPlacePower(&universal_context, h1, h2, h3);
    trace_leave(&call, TRACE_InPlacePower);
    return returned;
}

static HPy trace_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceLshift);
    HPy returned = HPy_InPlaceLshift(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceLshift);
    return returned;
}

static HPy trace_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceRshift);
    HPy returned = HPy_InPlaceRshift(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceRshift);
    return returned;
}

static HPy trace_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceAnd);
    HPy returned = HPy_InPlaceAnd(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceAnd);
    return returned;
}

static HPy trace_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceXor);
    HPy returned = HPy_InPlaceXor(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceXor);
    return returned;
}

static HPy trace_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_InPlaceOr);
    HPy returned = HPy_InPlaceOr(&universal_context, h1, h2);
    trace_leave(&call, TRACE_InPlaceOr);
    return returned;
}

static int trace_Callable_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Callable_Check);
    int returned = HPyCallable_Check(&universal_context, h);
    trace_leave(&call, TRACE_Callable_Check);
    return returned;
}

static HPy trace_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_CallTupleDict);
    HPy returned = HPy_CallTupleDict(&universal_context, callable, args, kw);
    trace_leave(&call, TRACE_CallTupleDict);
    return returned;
}

static void trace_Err_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_SetString);
    (void)HPyErr_SetString(&universal_context, h_type, utf8_message);
    trace_leave(&call, TRACE_Err_SetString);
}

static void trace_Err_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_SetObject);
    (void)HPyErr_SetObject(&universal_context, h_type, h_value);
    trace_leave(&call, TRACE_Err_SetObject);
}

static HPy trace_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_SetFromErrnoWithFilename);
    HPy returned = HPyErr_SetFromErrnoWithFilename(&universal_context, h_type, filename_fsencoded);
    trace_leave(&call, TRACE_Err_SetFromErrnoWithFilename);
    return returned;
}

static void trace_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1,
                                        HPy filename2)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_SetFromErrnoWithFilenameObjects);
    (void)HPyErr_SetFromErrnoWithFilenameObjects(&universal_context, h_type, filename1, filename2);
    trace_leave(&call, TRACE_Err_SetFromErrnoWithFilenameObjects);
}

static int trace_Err_Occurred(HPyContext *ctx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_Occurred);
    int returned = HPyErr_Occurred(&universal_context);
    trace_leave(&call, TRACE_Err_Occurred);
    return returned;
}

static int trace_Err_ExceptionMatches(HPyContext *ctx, HPy exc)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_ExceptionMatches);
    int returned = HPyErr_ExceptionMatches(&universal_context, exc);
    trace_leave(&call, TRACE_Err_ExceptionMatches);
    return returned;
}

static void trace_Err_NoMemory(HPyContext *ctx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_NoMemory);
    (void)HPyErr_NoMemory(&universal_context);
    trace_leave(&call, TRACE_Err_NoMemory);
}

static void trace_Err_Clear(HPyContext *ctx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_Clear);
    HPyErr_Clear(&universal_context);
    trace_leave(&call, TRACE_Err_Clear);
}

static HPy trace_Err_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_NewException);
    HPy returned = HPyErr_NewException(&universal_context, utf8_name, base, dict);
    trace_leave(&call, TRACE_Err_NewException);
    return returned;
}

static HPy trace_Err_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_NewExceptionWithDoc);
    HPy returned = HPyErr_NewExceptionWithDoc(&universal_context, utf8_name, utf8_doc, base, dict);
    trace_leave(&call, TRACE_Err_NewExceptionWithDoc);
    return returned;
}

static int trace_Err_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message, HPy_ssize_t stack_level)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_WarnEx);
    int returned = HPyErr_WarnEx(&universal_context, category, utf8_message, stack_level);
    trace_leave(&call, TRACE_Err_WarnEx);
    return returned;
}

static void trace_Err_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Err_WriteUnraisable);
    HPyErr_WriteUnraisable(&universal_context, obj);
    trace_leave(&call, TRACE_Err_WriteUnraisable);
}

static int trace_IsTrue(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_IsTrue);
    int returned = HPy_IsTrue(&universal_context, h);
    trace_leave(&call, TRACE_IsTrue);
    return returned;
}

static HPy trace_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type_FromSpec);
    HPy returned = HPyType_FromSpec(&universal_context, spec, params);
    trace_leave(&call, TRACE_Type_FromSpec);
    return returned;
}

static HPy trace_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type_GenericNew);
    HPy returned = HPyType_GenericNew(&universal_context, type, args, nargs, kw);
    trace_leave(&call, TRACE_Type_GenericNew);
    return returned;
}

static HPy trace_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetAttr);
    HPy returned = HPy_GetAttr(&universal_context, obj, name);
    trace_leave(&call, TRACE_GetAttr);
    return returned;
}

static HPy trace_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetAttr_s);
    HPy returned = HPy_GetAttr_s(&universal_context, obj, utf8_name);
    trace_leave(&call, TRACE_GetAttr_s);
    return returned;
}

static int trace_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_HasAttr);
    int returned = HPy_HasAttr(&universal_context, obj, name);
    trace_leave(&call, TRACE_HasAttr);
    return returned;
}

static int trace_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_HasAttr_s);
    int returned = HPy_HasAttr_s(&universal_context, obj, utf8_name);
    trace_leave(&call, TRACE_HasAttr_s);
    return returned;
}

static int trace_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetAttr);
    int returned = HPy_SetAttr(&universal_context, obj, name, value);
    trace_leave(&call, TRACE_SetAttr);
    return returned;
}

static int trace_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetAttr_s);
    int returned = HPy_SetAttr_s(&universal_context, obj, utf8_name, value);
    trace_leave(&call, TRACE_SetAttr_s);
    return returned;
}

static HPy trace_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetItem);
    HPy returned = HPy_GetItem(&universal_context, obj, key);
    trace_leave(&call, TRACE_GetItem);
    return returned;
}

static HPy trace_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetItem_i);
    HPy returned = HPy_GetItem_i(&universal_context, obj, idx);
    trace_leave(&call, TRACE_GetItem_i);
    return returned;
}

static HPy trace_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetItem_s);
    HPy returned = HPy_GetItem_s(&universal_context, obj, utf8_key);
    trace_leave(&call, TRACE_GetItem_s);
    return returned;
}

static int trace_Contains(HPyContext *ctx, HPy container, HPy key)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Contains);
    int returned = HPy_Contains(&universal_context, container, key);
    trace_leave(&call, TRACE_Contains);
    return returned;
}

static int trace_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetItem);
    int returned = HPy_SetItem(&universal_context, obj, key, value);
    trace_leave(&call, TRACE_SetItem);
    return returned;
}

static int trace_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetItem_i);
    int returned = HPy_SetItem_i(&universal_context, obj, idx, value);
    trace_leave(&call, TRACE_SetItem_i);
    return returned;
}

static int trace_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetItem_s);
    int returned = HPy_SetItem_s(&universal_context, obj, utf8_key, value);
    trace_leave(&call, TRACE_SetItem_s);
    return returned;
}

static HPy trace_Type(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type);
    HPy returned = HPy_Type(&universal_context, obj);
    trace_leave(&call, TRACE_Type);
    return returned;
}

static int trace_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TypeCheck);
    int returned = HPy_TypeCheck(&universal_context, obj, type);
    trace_leave(&call, TRACE_TypeCheck);
    return returned;
}

static int trace_Is(HPyContext *ctx, HPy obj, HPy other)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Is);
    int returned = HPy_Is(&universal_context, obj, other);
    trace_leave(&call, TRACE_Is);
    return returned;
}

static void *trace_AsStruct_Object(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Object);
    void *returned = _HPy_AsStruct_Object(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Object);
    return returned;
}

static void *trace_AsStruct_Legacy(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Legacy);
    void *returned = _HPy_AsStruct_Legacy(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Legacy);
    return returned;
}

static HPy trace_New(HPyContext *ctx, HPy h_type, void **data)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_New);
    HPy returned = _HPy_New(&universal_context, h_type, data);
    trace_leave(&call, TRACE_New);
    return returned;
}

static HPy trace_Repr(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Repr);
    HPy returned = HPy_Repr(&universal_context, obj);
    trace_leave(&call, TRACE_Repr);
    return returned;
}

static HPy trace_Str(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Str);
    HPy returned = HPy_Str(&universal_context, obj);
    trace_leave(&call, TRACE_Str);
    return returned;
}

static HPy trace_ASCII(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ASCII);
    HPy returned = HPy_ASCII(&universal_context, obj);
    trace_leave(&call, TRACE_ASCII);
    return returned;
}

static HPy trace_Bytes(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes);
    HPy returned = HPy_Bytes(&universal_context, obj);
    trace_leave(&call, TRACE_Bytes);
    return returned;
}

static HPy trace_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_RichCompare);
    HPy returned = HPy_RichCompare(&universal_context, v, w, op);
    trace_leave(&call, TRACE_RichCompare);
    return returned;
}

static int trace_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_RichCompareBool);
    int returned = HPy_RichCompareBool(&universal_context, v, w, op);
    trace_leave(&call, TRACE_RichCompareBool);
    return returned;
}

static HPy_hash_t trace_Hash(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Hash);
    HPy_hash_t returned = HPy_Hash(&universal_context, obj);
    trace_leave(&call, TRACE_Hash);
    return returned;
}

static int trace_Bytes_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_Check);
    int returned = HPyBytes_Check(&universal_context, h);
    trace_leave(&call, TRACE_Bytes_Check);
    return returned;
}

static HPy_ssize_t trace_Bytes_Size(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_Size);
    HPy_ssize_t returned = HPyBytes_Size(&universal_context, h);
    trace_leave(&call, TRACE_Bytes_Size);
    return returned;
}

static HPy_ssize_t trace_Bytes_GET_SIZE(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_GET_SIZE);
    HPy_ssize_t returned = HPyBytes_GET_SIZE(&universal_context, h);
    trace_leave(&call, TRACE_Bytes_GET_SIZE);
    return returned;
}

static const char *trace_Bytes_AsString(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_AsString);
    const char *returned = HPyBytes_AsString(&universal_context, h);
    trace_leave(&call, TRACE_Bytes_AsString);
    return returned;
}

static const char *trace_Bytes_AS_STRING(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_AS_STRING);
    const char *returned = HPyBytes_AS_STRING(&universal_context, h);
    trace_leave(&call, TRACE_Bytes_AS_STRING);
    return returned;
}

static HPy trace_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_FromString);
    HPy returned = HPyBytes_FromString(&universal_context, bytes);
    trace_leave(&call, TRACE_Bytes_FromString);
    return returned;
}

static HPy trace_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Bytes_FromStringAndSize);
    HPy returned = HPyBytes_FromStringAndSize(&universal_context, bytes, len);
    trace_leave(&call, TRACE_Bytes_FromStringAndSize);
    return returned;
}

static HPy trace_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_FromString);
    HPy returned = HPyUnicode_FromString(&universal_context, utf8);
    trace_leave(&call, TRACE_Unicode_FromString);
    return returned;
}

static int trace_Unicode_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_Check);
    int returned = HPyUnicode_Check(&universal_context, h);
    trace_leave(&call, TRACE_Unicode_Check);
    return returned;
}

static HPy trace_Unicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_AsASCIIString);
    HPy returned = HPyUnicode_AsASCIIString(&universal_context, h);
    trace_leave(&call, TRACE_Unicode_AsASCIIString);
    return returned;
}

static HPy trace_Unicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_AsLatin1String);
    HPy returned = HPyUnicode_AsLatin1String(&universal_context, h);
    trace_leave(&call, TRACE_Unicode_AsLatin1String);
    return returned;
}

static HPy trace_Unicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_AsUTF8String);
    HPy returned = HPyUnicode_AsUTF8String(&universal_context, h);
    trace_leave(&call, TRACE_Unicode_AsUTF8String);
    return returned;
}

static const char *trace_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_AsUTF8AndSize);
    const char *returned = HPyUnicode_AsUTF8AndSize(&universal_context, h, size);
    trace_leave(&call, TRACE_Unicode_AsUTF8AndSize);
    return returned;
}

static HPy trace_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_FromWideChar);
    HPy returned = HPyUnicode_FromWideChar(&universal_context, w, size);
    trace_leave(&call, TRACE_Unicode_FromWideChar);
    return returned;
}

static HPy trace_Unicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_DecodeFSDefault);
    HPy returned = HPyUnicode_DecodeFSDefault(&universal_context, v);
    trace_leave(&call, TRACE_Unicode_DecodeFSDefault);
    return returned;
}

static HPy trace_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_DecodeFSDefaultAndSize);
    HPy returned = HPyUnicode_DecodeFSDefaultAndSize(&universal_context, v, size);
    trace_leave(&call, TRACE_Unicode_DecodeFSDefaultAndSize);
    return returned;
}

static HPy trace_Unicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_EncodeFSDefault);
    HPy returned = HPyUnicode_EncodeFSDefault(&universal_context, h);
    trace_leave(&call, TRACE_Unicode_EncodeFSDefault);
    return returned;
}

static HPy_UCS4 trace_Unicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_ReadChar);
    HPy_UCS4 returned = HPyUnicode_ReadChar(&universal_context, h, index);
    trace_leave(&call, TRACE_Unicode_ReadChar);
    return returned;
}

static HPy trace_Unicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size, const char *errors)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_DecodeASCII);
    HPy returned = HPyUnicode_DecodeASCII(&universal_context, ascii, size, errors);
    trace_leave(&call, TRACE_Unicode_DecodeASCII);
    return returned;
}

static HPy trace_Unicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                      const char *errors)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_DecodeLatin1);
    HPy returned = HPyUnicode_DecodeLatin1(&universal_context, latin1, size, errors);
    trace_leave(&call, TRACE_Unicode_DecodeLatin1);
    return returned;
}

static int trace_List_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_List_Check);
    int returned = HPyList_Check(&universal_context, h);
    trace_leave(&call, TRACE_List_Check);
    return returned;
}

static HPy trace_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_List_New);
    HPy returned = HPyList_New(&universal_context, len);
    trace_leave(&call, TRACE_List_New);
    return returned;
}

static int trace_List_Append(HPyContext *ctx, HPy h_list, HPy h_item)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_List_Append);
    int returned = HPyList_Append(&universal_context, h_list, h_item);
    trace_leave(&call, TRACE_List_Append);
    return returned;
}

static int trace_Dict_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dict_Check);
    int returned = HPyDict_Check(&universal_context, h);
    trace_leave(&call, TRACE_Dict_Check);
    return returned;
}

static HPy trace_Dict_New(HPyContext *ctx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dict_New);
    HPy returned = HPyDict_New(&universal_context);
    trace_leave(&call, TRACE_Dict_New);
    return returned;
}

static int trace_Tuple_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tuple_Check);
    int returned = HPyTuple_Check(&universal_context, h);
    trace_leave(&call, TRACE_Tuple_Check);
    return returned;
}

static HPy trace_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tuple_FromArray);
    HPy returned = HPyTuple_FromArray(&universal_context, items, n);
    trace_leave(&call, TRACE_Tuple_FromArray);
    return returned;
}

static HPy trace_Import_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Import_ImportModule);
    HPy returned = HPyImport_ImportModule(&universal_context, utf8_name);
    trace_leave(&call, TRACE_Import_ImportModule);
    return returned;
}

static HPy trace_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_FromPyObject);
    HPy returned = HPy_FromPyObject(&universal_context, obj);
    trace_leave(&call, TRACE_FromPyObject);
    return returned;
}

static cpy_PyObject *trace_AsPyObject(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsPyObject);
    cpy_PyObject *returned = HPy_AsPyObject(&universal_context, h);
    trace_leave(&call, TRACE_AsPyObject);
    return returned;
}

static HPyListBuilder trace_ListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ListBuilder_New);
    HPyListBuilder returned = HPyListBuilder_New(&universal_context, size);
    trace_leave(&call, TRACE_ListBuilder_New);
    return returned;
}

static void trace_ListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy h_item)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ListBuilder_Set);
    HPyListBuilder_Set(&universal_context, builder, index, h_item);
    trace_leave(&call, TRACE_ListBuilder_Set);
}

static HPy trace_ListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ListBuilder_Build);
    HPy returned = HPyListBuilder_Build(&universal_context, builder);
    trace_leave(&call, TRACE_ListBuilder_Build);
    return returned;
}

static void trace_ListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ListBuilder_Cancel);
    HPyListBuilder_Cancel(&universal_context, builder);
    trace_leave(&call, TRACE_ListBuilder_Cancel);
}

static HPyTupleBuilder trace_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TupleBuilder_New);
    HPyTupleBuilder returned = HPyTupleBuilder_New(&universal_context, size);
    trace_leave(&call, TRACE_TupleBuilder_New);
    return returned;
}

static void trace_TupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy h_item)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TupleBuilder_Set);
    HPyTupleBuilder_Set(&universal_context, builder, index, h_item);
    trace_leave(&call, TRACE_TupleBuilder_Set);
}

static HPy trace_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TupleBuilder_Build);
    HPy returned = HPyTupleBuilder_Build(&universal_context, builder);
    trace_leave(&call, TRACE_TupleBuilder_Build);
    return returned;
}

static void trace_TupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_TupleBuilder_Cancel);
    HPyTupleBuilder_Cancel(&universal_context, builder);
    trace_leave(&call, TRACE_TupleBuilder_Cancel);
}

static HPyTracker trace_Tracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tracker_New);
    HPyTracker returned = HPyTracker_New(&universal_context, size);
    trace_leave(&call, TRACE_Tracker_New);
    return returned;
}

static int trace_Tracker_Add(HPyContext *ctx, HPyTracker ht, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tracker_Add);
    int returned = HPyTracker_Add(&universal_context, ht, h);
    trace_leave(&call, TRACE_Tracker_Add);
    return returned;
}

static void trace_Tracker_ForgetAll(HPyContext *ctx, HPyTracker ht)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tracker_ForgetAll);
    HPyTracker_ForgetAll(&universal_context, ht);
    trace_leave(&call, TRACE_Tracker_ForgetAll);
}

static void trace_Tracker_Close(HPyContext *ctx, HPyTracker ht)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Tracker_Close);
    HPyTracker_Close(&universal_context, ht);
    trace_leave(&call, TRACE_Tracker_Close);
}

static void trace_Field_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Field_Store);
    HPyField_Store(&universal_context, target_object, target_field, h);
    trace_leave(&call, TRACE_Field_Store);
}

static HPy trace_Field_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Field_Load);
    HPy returned = HPyField_Load(&universal_context, source_object, source_field);
    trace_leave(&call, TRACE_Field_Load);
    return returned;
}

static void trace_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Global_Store);
    HPyGlobal_Store(&universal_context, global, h);
    trace_leave(&call, TRACE_Global_Store);
}

static HPy trace_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Global_Load);
    HPy returned = HPyGlobal_Load(&universal_context, global);
    trace_leave(&call, TRACE_Global_Load);
    return returned;
}

static void trace_Dump(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dump);
    _HPy_Dump(&universal_context, h);
    trace_leave(&call, TRACE_Dump);
}

static void *trace_AsStruct_Type(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Type);
    void *returned = _HPy_AsStruct_Type(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Type);
    return returned;
}

static void *trace_AsStruct_Long(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Long);
    void *returned = _HPy_AsStruct_Long(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Long);
    return returned;
}

static void *trace_AsStruct_Float(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Float);
    void *returned = _HPy_AsStruct_Float(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Float);
    return returned;
}

static void *trace_AsStruct_Unicode(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Unicode);
    void *returned = _HPy_AsStruct_Unicode(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Unicode);
    return returned;
}

static void *trace_AsStruct_Tuple(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Tuple);
    void *returned = _HPy_AsStruct_Tuple(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Tuple);
    return returned;
}

static void *trace_AsStruct_List(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_List);
    void *returned = _HPy_AsStruct_List(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_List);
    return returned;
}

static HPyType_BuiltinShape trace_Type_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type_GetBuiltinShape);
    HPyType_BuiltinShape returned = _HPyType_GetBuiltinShape(&universal_context, h_type);
    trace_leave(&call, TRACE_Type_GetBuiltinShape);
    return returned;
}

static int trace_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_DelItem);
    int returned = HPy_DelItem(&universal_context, obj, key);
    trace_leave(&call, TRACE_DelItem);
    return returned;
}

static int trace_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_DelItem_i);
    int returned = HPy_DelItem_i(&universal_context, obj, idx);
    trace_leave(&call, TRACE_DelItem_i);
    return returned;
}

static int trace_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_DelItem_s);
    int returned = HPy_DelItem_s(&universal_context, obj, utf8_key);
    trace_leave(&call, TRACE_DelItem_s);
    return returned;
}

static HPy trace_Capsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                             HPyCapsule_Destructor *free_with)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Capsule_New);
    HPy returned = HPyCapsule_New(&universal_context, pointer, utf8_name, free_with);
    trace_leave(&call, TRACE_Capsule_New);
    return returned;
}

static void *trace_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Capsule_Get);
    void *returned = HPyCapsule_Get(&universal_context, capsule, key, utf8_name);
    trace_leave(&call, TRACE_Capsule_Get);
    return returned;
}

static int trace_Capsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Capsule_IsValid);
    int returned = HPyCapsule_IsValid(&universal_context, capsule, utf8_name);
    trace_leave(&call, TRACE_Capsule_IsValid);
    return returned;
}

static int trace_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Capsule_Set);
    int returned = HPyCapsule_Set(&universal_context, capsule, key, value);
    trace_leave(&call, TRACE_Capsule_Set);
    return returned;
}

static HPy trace_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                           HPy_SourceKind kind)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Compile_s);
    HPy returned = HPy_Compile_s(&universal_context, utf8_source, utf8_filename, kind);
    trace_leave(&call, TRACE_Compile_s);
    return returned;
}

static HPy trace_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_EvalCode);
    HPy returned = HPy_EvalCode(&universal_context, code, globals, locals);
    trace_leave(&call, TRACE_EvalCode);
    return returned;
}

static HPy trace_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ContextVar_New);
    HPy returned = HPyContextVar_New(&universal_context, name, default_value);
    trace_leave(&call, TRACE_ContextVar_New);
    return returned;
}

static int32_t trace_ContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ContextVar_Get);
    int32_t returned = HPyContextVar_Get(&universal_context, context_var, default_value, result);
    trace_leave(&call, TRACE_ContextVar_Get);
    return returned;
}

static HPy trace_ContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_ContextVar_Set);
    HPy returned = HPyContextVar_Set(&universal_context, context_var, value);
    trace_leave(&call, TRACE_ContextVar_Set);
    return returned;
}

static const char *trace_Type_GetName(HPyContext *ctx, HPy type)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type_GetName);
    const char *returned = HPyType_GetName(&universal_context, type);
    trace_leave(&call, TRACE_Type_GetName);
    return returned;
}

static int trace_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Type_IsSubtype);
    int returned = HPyType_IsSubtype(&universal_context, sub, type);
    trace_leave(&call, TRACE_Type_IsSubtype);
    return returned;
}

static HPy trace_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_FromEncodedObject);
    HPy returned = HPyUnicode_FromEncodedObject(&universal_context, obj, encoding, errors);
    trace_leave(&call, TRACE_Unicode_FromEncodedObject);
    return returned;
}

static HPy trace_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Unicode_Substring);
    HPy returned = HPyUnicode_Substring(&universal_context, str, start, end);
    trace_leave(&call, TRACE_Unicode_Substring);
    return returned;
}

static HPy trace_Dict_Keys(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dict_Keys);
    HPy returned = HPyDict_Keys(&universal_context, h);
    trace_leave(&call, TRACE_Dict_Keys);
    return returned;
}

static HPy trace_Dict_Copy(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Dict_Copy);
    HPy returned = HPyDict_Copy(&universal_context, h);
    trace_leave(&call, TRACE_Dict_Copy);
    return returned;
}

static int trace_Slice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop,
                              HPy_ssize_t *step)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Slice_Unpack);
    int returned = HPySlice_Unpack(&universal_context, slice, start, stop, step);
    trace_leave(&call, TRACE_Slice_Unpack);
    return returned;
}

static int trace_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetCallFunction);
    int returned = HPy_SetCallFunction(&universal_context, h, func);
    trace_leave(&call, TRACE_SetCallFunction);
    return returned;
}

static HPy trace_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Call);
    HPy returned = HPy_Call(&universal_context, callable, args, nargs, kwnames);
    trace_leave(&call, TRACE_Call);
    return returned;
}

static HPy trace_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_CallMethod);
    HPy returned = HPy_CallMethod(&universal_context, name, args, nargs, kwnames);
    trace_leave(&call, TRACE_CallMethod);
    return returned;
}

static void *trace_AsStruct_Dict(HPyContext *ctx, HPy h)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_AsStruct_Dict);
    void *returned = _HPy_AsStruct_Dict(&universal_context, h);
    trace_leave(&call, TRACE_AsStruct_Dict);
    return returned;
}

static int trace_List_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_List_Insert);
    int returned = HPyList_Insert(&universal_context, h_list, index, h_item);
    trace_leave(&call, TRACE_List_Insert);
    return returned;
}

static HPy trace_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetSlice);
    HPy returned = HPy_GetSlice(&universal_context, obj, start, end);
    trace_leave(&call, TRACE_GetSlice);
    return returned;
}

static int trace_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_SetSlice);
    int returned = HPy_SetSlice(&universal_context, obj, start, end, value);
    trace_leave(&call, TRACE_SetSlice);
    return returned;
}

static int trace_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_DelSlice);
    int returned = HPy_DelSlice(&universal_context, obj, start, end);
    trace_leave(&call, TRACE_DelSlice);
    return returned;
}

static HPy trace_GetIter(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_GetIter);
    HPy returned = HPy_GetIter(&universal_context, obj);
    trace_leave(&call, TRACE_GetIter);
    return returned;
}

static HPy trace_Iter_Next(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Iter_Next);
    HPy returned = HPyIter_Next(&universal_context, obj);
    trace_leave(&call, TRACE_Iter_Next);
    return returned;
}

static int trace_Iter_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Iter_Check);
    int returned = HPyIter_Check(&universal_context, obj);
    trace_leave(&call, TRACE_Iter_Check);
    return returned;
}

static HPy trace_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    (void)ctx;
    trace_call call;
    trace_enter(&call, TRACE_Slice_New);
    HPy returned = HPySlice_New(&universal_context, start, stop, step);
    trace_leave(&call, TRACE_Slice_New);
    return returned;
}

/* Of a context that was copied from the plain one. */
static void trace_fill_functions(HPyContext *ctx)
{
    ctx->ctx_Dup = trace_Dup;
    ctx->ctx_Close = trace_Close;
    ctx->ctx_Long_FromInt32_t = trace_Long_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = trace_Long_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = trace_Long_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = trace_Long_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = trace_Long_FromSize_t;
    ctx->ctx_Long_FromSsize_t = trace_Long_FromSsize_t;
    ctx->ctx_Long_AsInt32_t = trace_Long_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = trace_Long_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = trace_Long_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = trace_Long_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = trace_Long_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = trace_Long_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = trace_Long_AsSize_t;
    ctx->ctx_Long_AsSsize_t = trace_Long_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = trace_Long_AsVoidPtr;
    ctx->ctx_Long_AsDouble = trace_Long_AsDouble;
    ctx->ctx_Float_FromDouble = trace_Float_FromDouble;
    ctx->ctx_Float_AsDouble = trace_Float_AsDouble;
    ctx->ctx_Bool_FromBool = trace_Bool_FromBool;
    ctx->ctx_Length = trace_Length;
    ctx->ctx_Number_Check = trace_Number_Check;
    ctx->ctx_Add = trace_Add;
    ctx->ctx_Subtract = trace_Subtract;
    ctx->ctx_Multiply = trace_Multiply;
    ctx->ctx_MatrixMultiply = trace_MatrixMultiply;
    ctx->ctx_FloorDivide = trace_FloorDivide;
    ctx->ctx_TrueDivide = trace_TrueDivide;
    ctx->ctx_Remainder = trace_Remainder;
    ctx->ctx_Divmod = trace_Divmod;
    ctx->ctx_Power = trace_Power;
    ctx->ctx_Negative = trace_Negative;
    ctx->ctx_Positive = trace_Positive;
    ctx->ctx_Absolute = trace_Absolute;
    ctx->ctx_Invert = trace_Invert;
    ctx->ctx_Lshift = trace_Lshift;
    ctx->ctx_Rshift = trace_Rshift;
    ctx->ctx_And = trace_And;
    ctx->ctx_Xor = trace_Xor;
    ctx->ctx_Or = trace_Or;
    ctx->ctx_Index = trace_Index;
    ctx->ctx_Long = trace_Long;
    ctx->ctx_Float = trace_Float;
    ctx->ctx_InPlaceAdd = trace_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = trace_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = trace_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = trace_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = trace_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = trace_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = trace_InPlaceRemainder;
    ctx->ctx_InPlacePower = trace_InPlacePower;
    ctx->ctx_InPlaceLshift = trace_InPlaceLshift;
    ctx->ctx_InPlaceRshift = trace_InPlaceRshift;
    ctx->ctx_InPlaceAnd = trace_InPlaceAnd;
    ctx->ctx_InPlaceXor = trace_InPlaceXor;
    ctx->ctx_InPlaceOr = trace_InPlaceOr;
    ctx->ctx_Callable_Check = trace_Callable_Check;
    ctx->ctx_CallTupleDict = trace_CallTupleDict;
    ctx->ctx_Err_SetString = trace_Err_SetString;
    ctx->ctx_Err_SetObject = trace_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilename = trace_Err_SetFromErrnoWithFilename;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = trace_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = trace_Err_Occurred;
    ctx->ctx_Err_ExceptionMatches = trace_Err_ExceptionMatches;
    ctx->ctx_Err_NoMemory = trace_Err_NoMemory;
    ctx->ctx_Err_Clear = trace_Err_Clear;
    ctx->ctx_Err_NewException = trace_Err_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = trace_Err_NewExceptionWithDoc;
    ctx->ctx_Err_WarnEx = trace_Err_WarnEx;
    ctx->ctx_Err_WriteUnraisable = trace_Err_WriteUnraisable;
    ctx->ctx_IsTrue = trace_IsTrue;
    ctx->ctx_Type_FromSpec = trace_Type_FromSpec;
    ctx->ctx_Type_GenericNew = trace_Type_GenericNew;
    ctx->ctx_GetAttr = trace_GetAttr;
    ctx->ctx_GetAttr_s = trace_GetAttr_s;
    ctx->ctx_HasAttr = trace_HasAttr;
    ctx->ctx_HasAttr_s = trace_HasAttr_s;
    ctx->ctx_SetAttr = trace_SetAttr;
    ctx->ctx_SetAttr_s = trace_SetAttr_s;
    ctx->ctx_GetItem = trace_GetItem;
    ctx->ctx_GetItem_i = trace_GetItem_i;
    ctx->ctx_GetItem_s = trace_GetItem_s;
    ctx->ctx_Contains = trace_Contains;
    ctx->ctx_SetItem = trace_SetItem;
    ctx->ctx_SetItem_i = trace_SetItem_i;
    ctx->ctx_SetItem_s = trace_SetItem_s;
    ctx->ctx_Type = trace_Type;
    ctx->ctx_TypeCheck = trace_TypeCheck;
    ctx->ctx_Is = trace_Is;
    ctx->ctx_AsStruct_Object = trace_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = trace_AsStruct_Legacy;
    ctx->ctx_New = trace_New;
    ctx->ctx_Repr = trace_Repr;
    ctx->ctx_Str = trace_Str;
    ctx->ctx_ASCII = trace_ASCII;
    ctx->ctx_Bytes = trace_Bytes;
    ctx->ctx_RichCompare = trace_RichCompare;
    ctx->ctx_RichCompareBool = trace_RichCompareBool;
    ctx->ctx_Hash = trace_Hash;
    ctx->ctx_Bytes_Check = trace_Bytes_Check;
    ctx->ctx_Bytes_Size = trace_Bytes_Size;
    ctx->ctx_Bytes_GET_SIZE = trace_Bytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = trace_Bytes_AsString;
    ctx->ctx_Bytes_AS_STRING = trace_Bytes_AS_STRING;
    ctx->ctx_Bytes_FromString = trace_Bytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = trace_Bytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = trace_Unicode_FromString;
    ctx->ctx_Unicode_Check = trace_Unicode_Check;
    ctx->ctx_Unicode_AsASCIIString = trace_Unicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = trace_Unicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = trace_Unicode_AsUTF8String;
    ctx->ctx_Unicode_AsUTF8AndSize = trace_Unicode_AsUTF8AndSize;
    ctx->ctx_Unicode_FromWideChar = trace_Unicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = trace_Unicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = trace_Unicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = trace_Unicode_EncodeFSDefault;
    ctx->ctx_Unicode_ReadChar = trace_Unicode_ReadChar;
    ctx->ctx_Unicode_DecodeASCII = trace_Unicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = trace_Unicode_DecodeLatin1;
    ctx->ctx_List_Check = trace_List_Check;
    ctx->ctx_List_New = trace_List_New;
    ctx->ctx_List_Append = trace_List_Append;
    ctx->ctx_Dict_Check = trace_Dict_Check;
    ctx->ctx_Dict_New = trace_Dict_New;
    ctx->ctx_Tuple_Check = trace_Tuple_Check;
    ctx->ctx_Tuple_FromArray = trace_Tuple_FromArray;
    ctx->ctx_Import_ImportModule = trace_Import_ImportModule;
    ctx->ctx_FromPyObject = trace_FromPyObject;
    ctx->ctx_AsPyObject = trace_AsPyObject;
    ctx->ctx_ListBuilder_New = trace_ListBuilder_New;
    ctx->ctx_ListBuilder_Set = trace_ListBuilder_Set;
    ctx->ctx_ListBuilder_Build = trace_ListBuilder_Build;
    ctx->ctx_ListBuilder_Cancel = trace_ListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = trace_TupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = trace_TupleBuilder_Set;
    ctx->ctx_TupleBuilder_Build = trace_TupleBuilder_Build;
    ctx->ctx_TupleBuilder_Cancel = trace_TupleBuilder_Cancel;
    ctx->ctx_Tracker_New = trace_Tracker_New;
    ctx->ctx_Tracker_Add = trace_Tracker_Add;
    ctx->ctx_Tracker_ForgetAll = trace_Tracker_ForgetAll;
    ctx->ctx_Tracker_Close = trace_Tracker_Close;
    ctx->ctx_Field_Store = trace_Field_Store;
    ctx->ctx_Field_Load = trace_Field_Load;
    ctx->ctx_ReenterPythonExecution = trace_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = trace_LeavePythonExecution;
    ctx->ctx_Global_Store = trace_Global_Store;
    ctx->ctx_Global_Load = trace_Global_Load;
    ctx->ctx_Dump = trace_Dump;
    ctx->ctx_AsStruct_Type = trace_AsStruct_Type;
    ctx->ctx_AsStruct_Long = trace_AsStruct_Long;
    ctx->ctx_AsStruct_Float = trace_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = trace_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = trace_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = trace_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = trace_Type_GetBuiltinShape;
    ctx->ctx_DelItem = trace_DelItem;
    ctx->ctx_DelItem_i = trace_DelItem_i;
    ctx->ctx_DelItem_s = trace_DelItem_s;
    ctx->ctx_Capsule_New = trace_Capsule_New;
    ctx->ctx_Capsule_Get = trace_Capsule_Get;
    ctx->ctx_Capsule_IsValid = trace_Capsule_IsValid;
    ctx->ctx_Capsule_Set = trace_Capsule_Set;
    ctx->ctx_Compile_s = trace_Compile_s;
    ctx->ctx_EvalCode = trace_EvalCode;
    ctx->ctx_ContextVar_New = trace_ContextVar_New;
    ctx->ctx_ContextVar_Get = trace_ContextVar_Get;
    ctx->ctx_ContextVar_Set = trace_ContextVar_Set;
    ctx->ctx_Type_GetName = trace_Type_GetName;
    ctx->ctx_Type_IsSubtype = trace_Type_IsSubtype;
    ctx->ctx_Unicode_FromEncodedObject = trace_Unicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = trace_Unicode_Substring;
    ctx->ctx_Dict_Keys = trace_Dict_Keys;
    ctx->ctx_Dict_Copy = trace_Dict_Copy;
    ctx->ctx_Slice_Unpack = trace_Slice_Unpack;
    ctx->ctx_SetCallFunction = trace_SetCallFunction;
    ctx->ctx_Call = trace_Call;
    ctx->ctx_CallMethod = trace_CallMethod;
    ctx->ctx_AsStruct_Dict = trace_AsStruct_Dict;
    ctx->ctx_List_Insert = trace_List_Insert;
    ctx->ctx_GetSlice = trace_GetSlice;
    ctx->ctx_SetSlice = trace_SetSlice;
    ctx->ctx_DelSlice = trace_DelSlice;
    ctx->ctx_GetIter = trace_GetIter;
    ctx->ctx_Iter_Next = trace_Iter_Next;
    ctx->ctx_Iter_Check = trace_Iter_Check;
    ctx->ctx_Slice_New = trace_Slice_New;
}

#endif /* HPY_GENERATED_TRACE_WRAPPERS_H */
