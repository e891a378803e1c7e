/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* Fills the functions of the context that universal modules are given. */
#ifndef HPY_GENERATED_CONTEXT_TABLE_H
#define HPY_GENERATED_CONTEXT_TABLE_H

#include "call_real_function.h"

/* The public functions give null for use in a return statement, the members nothing. */
static void _HPy_ctx_Err_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    (void)HPyErr_SetString(ctx, h_type, utf8_message);
}

static void _HPy_ctx_Err_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    (void)HPyErr_SetObject(ctx, h_type, h_value);
}

static void _HPy_ctx_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1,
                                        HPy filename2)
{
    (void)HPyErr_SetFromErrnoWithFilenameObjects(ctx, h_type, filename1, filename2);
}

static void _HPy_ctx_Err_NoMemory(HPyContext *ctx)
{
    (void)HPyErr_NoMemory(ctx);
}

/* Where handles are words (compiler.h), functions that end in a call of CPython end in a jump to it. */
#ifdef _HPY_HANDLE_IS_WORD
static void *_HPy_ctx_Dup(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPy_Dup(ctx, h));
}

static void *_HPy_ctx_Long_FromInt32_t(HPyContext *ctx, int32_t value)
{
    return HPy_AsVoidP(HPyLong_FromInt32_t(ctx, value));
}

static void *_HPy_ctx_Long_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    return HPy_AsVoidP(HPyLong_FromUInt32_t(ctx, value));
}

static void *_HPy_ctx_Long_FromInt64_t(HPyContext *ctx, int64_t v)
{
    return HPy_AsVoidP(HPyLong_FromInt64_t(ctx, v));
}

static void *_HPy_ctx_Long_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    return HPy_AsVoidP(HPyLong_FromUInt64_t(ctx, v));
}

static void *_HPy_ctx_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    return HPy_AsVoidP(HPyLong_FromSize_t(ctx, value));
}

static void *_HPy_ctx_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    return HPy_AsVoidP(HPyLong_FromSsize_t(ctx, value));
}

static void *_HPy_ctx_Float_FromDouble(HPyContext *ctx, double v)
{
    return HPy_AsVoidP(HPyFloat_FromDouble(ctx, v));
}

static void *_HPy_ctx_Bool_FromBool(HPyContext *ctx, bool v)
{
    return HPy_AsVoidP(HPyBool_FromBool(ctx, v));
}

static void *_HPy_ctx_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Add(ctx, h1, h2));
}

static void *_HPy_ctx_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Subtract(ctx, h1, h2));
}

static void *_HPy_ctx_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Multiply(ctx, h1, h2));
}

static void *_HPy_ctx_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_MatrixMultiply(ctx, h1, h2));
}

static void *_HPy_ctx_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_FloorDivide(ctx, h1, h2));
}

static void *_HPy_ctx_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_TrueDivide(ctx, h1, h2));
}

static void *_HPy_ctx_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Remainder(ctx, h1, h2));
}

static void *_HPy_ctx_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Divmod(ctx, h1, h2));
}

static void *_HPy_ctx_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    return HPy_AsVoidP(HPy_Power(ctx, h1, h2, h3));
}

static void *_HPy_ctx_Negative(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Negative(ctx, h1));
}

static void *_HPy_ctx_Positive(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Positive(ctx, h1));
}

static void *_HPy_ctx_Absolute(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Absolute(ctx, h1));
}

static void *_HPy_ctx_Invert(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Invert(ctx, h1));
}

static void *_HPy_ctx_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Lshift(ctx, h1, h2));
}

static void *_HPy_ctx_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Rshift(ctx, h1, h2));
}

static void *_HPy_ctx_And(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_And(ctx, h1, h2));
}

static void *_HPy_ctx_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Xor(ctx, h1, h2));
}

static void *_HPy_ctx_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_Or(ctx, h1, h2));
}

static void *_HPy_ctx_Index(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Index(ctx, h1));
}

static void *_HPy_ctx_Long(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Long(ctx, h1));
}

static void *_HPy_ctx_Float(HPyContext *ctx, HPy h1)
{
    return HPy_AsVoidP(HPy_Float(ctx, h1));
}

static void *_HPy_ctx_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceAdd(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceSubtract(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceMultiply(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceMatrixMultiply(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceFloorDivide(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceTrueDivide(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceRemainder(ctx, h1, h2));
}

static void *_HPy_ctx_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    return HPy_AsVoidP(HPy_InPlacePower(ctx, h1, h2, h3));
}

static void *_HPy_ctx_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceLshift(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceRshift(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceAnd(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceXor(ctx, h1, h2));
}

static void *_HPy_ctx_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    return HPy_AsVoidP(HPy_InPlaceOr(ctx, h1, h2));
}

static void *_HPy_ctx_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    return HPy_AsVoidP(HPy_CallTupleDict(ctx, callable, args, kw));
}

static void *_HPy_ctx_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type,
                                        const char *filename_fsencoded)
{
    return HPy_AsVoidP(HPyErr_SetFromErrnoWithFilename(ctx, h_type, filename_fsencoded));
}

static void *_HPy_ctx_Err_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    return HPy_AsVoidP(HPyErr_NewException(ctx, utf8_name, base, dict));
}

static void *_HPy_ctx_Err_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    return HPy_AsVoidP(HPyErr_NewExceptionWithDoc(ctx, utf8_name, utf8_doc, base, dict));
}

static void *_HPy_ctx_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    return HPy_AsVoidP(HPyType_FromSpec(ctx, spec, params));
}

static void *_HPy_ctx_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    return HPy_AsVoidP(HPyType_GenericNew(ctx, type, args, nargs, kw));
}

static void *_HPy_ctx_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return HPy_AsVoidP(HPy_GetAttr(ctx, obj, name));
}

static void *_HPy_ctx_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    return HPy_AsVoidP(HPy_GetAttr_s(ctx, obj, utf8_name));
}

static void *_HPy_ctx_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    return HPy_AsVoidP(HPy_GetItem(ctx, obj, key));
}

static void *_HPy_ctx_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    return HPy_AsVoidP(HPy_GetItem_i(ctx, obj, idx));
}

static void *_HPy_ctx_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    return HPy_AsVoidP(HPy_GetItem_s(ctx, obj, utf8_key));
}

static void *_HPy_ctx_Type(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_Type(ctx, obj));
}

static void *_HPy_ctx_New(HPyContext *ctx, HPy h_type, void **data)
{
    return HPy_AsVoidP(_HPy_New(ctx, h_type, data));
}

static void *_HPy_ctx_Repr(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_Repr(ctx, obj));
}

static void *_HPy_ctx_Str(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_Str(ctx, obj));
}

static void *_HPy_ctx_ASCII(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_ASCII(ctx, obj));
}

static void *_HPy_ctx_Bytes(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_Bytes(ctx, obj));
}

static void *_HPy_ctx_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    return HPy_AsVoidP(HPy_RichCompare(ctx, v, w, op));
}

static void *_HPy_ctx_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    return HPy_AsVoidP(HPyBytes_FromString(ctx, bytes));
}

static void *_HPy_ctx_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    return HPy_AsVoidP(HPyBytes_FromStringAndSize(ctx, bytes, len));
}

static void *_HPy_ctx_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    return HPy_AsVoidP(HPyUnicode_FromString(ctx, utf8));
}

static void *_HPy_ctx_Unicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyUnicode_AsASCIIString(ctx, h));
}

static void *_HPy_ctx_Unicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyUnicode_AsLatin1String(ctx, h));
}

static void *_HPy_ctx_Unicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyUnicode_AsUTF8String(ctx, h));
}

static void *_HPy_ctx_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    return HPy_AsVoidP(HPyUnicode_FromWideChar(ctx, w, size));
}

static void *_HPy_ctx_Unicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    return HPy_AsVoidP(HPyUnicode_DecodeFSDefault(ctx, v));
}

static void *_HPy_ctx_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    return HPy_AsVoidP(HPyUnicode_DecodeFSDefaultAndSize(ctx, v, size));
}

static void *_HPy_ctx_Unicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyUnicode_EncodeFSDefault(ctx, h));
}

static void *_HPy_ctx_Unicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size,
                                        const char *errors)
{
    return HPy_AsVoidP(HPyUnicode_DecodeASCII(ctx, ascii, size, errors));
}

static void *_HPy_ctx_Unicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                        const char *errors)
{
    return HPy_AsVoidP(HPyUnicode_DecodeLatin1(ctx, latin1, size, errors));
}

static void *_HPy_ctx_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    return HPy_AsVoidP(HPyList_New(ctx, len));
}

static void *_HPy_ctx_Dict_New(HPyContext *ctx)
{
    return HPy_AsVoidP(HPyDict_New(ctx));
}

static void *_HPy_ctx_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    return HPy_AsVoidP(HPyTuple_FromArray(ctx, items, n));
}

static void *_HPy_ctx_Import_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    return HPy_AsVoidP(HPyImport_ImportModule(ctx, utf8_name));
}

static void *_HPy_ctx_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    return HPy_AsVoidP(HPy_FromPyObject(ctx, obj));
}

static void *_HPy_ctx_ListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    return HPy_AsVoidP(HPyListBuilder_Build(ctx, builder));
}

static void *_HPy_ctx_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    return HPy_AsVoidP(HPyTupleBuilder_Build(ctx, builder));
}

static void *_HPy_ctx_Field_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    return HPy_AsVoidP(HPyField_Load(ctx, source_object, source_field));
}

static void *_HPy_ctx_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    return HPy_AsVoidP(HPyGlobal_Load(ctx, global));
}

static void *_HPy_ctx_Capsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                                  HPyCapsule_Destructor *free_with)
{
    return HPy_AsVoidP(HPyCapsule_New(ctx, pointer, utf8_name, free_with));
}

static void *_HPy_ctx_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                                HPy_SourceKind kind)
{
    return HPy_AsVoidP(HPy_Compile_s(ctx, utf8_source, utf8_filename, kind));
}

static void *_HPy_ctx_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    return HPy_AsVoidP(HPy_EvalCode(ctx, code, globals, locals));
}

static void *_HPy_ctx_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    return HPy_AsVoidP(HPyContextVar_New(ctx, name, default_value));
}

static void *_HPy_ctx_ContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    return HPy_AsVoidP(HPyContextVar_Set(ctx, context_var, value));
}

static void *_HPy_ctx_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding,
                                        const char *errors)
{
    return HPy_AsVoidP(HPyUnicode_FromEncodedObject(ctx, obj, encoding, errors));
}

static void *_HPy_ctx_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    return HPy_AsVoidP(HPyUnicode_Substring(ctx, str, start, end));
}

static void *_HPy_ctx_Dict_Keys(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyDict_Keys(ctx, h));
}

static void *_HPy_ctx_Dict_Copy(HPyContext *ctx, HPy h)
{
    return HPy_AsVoidP(HPyDict_Copy(ctx, h));
}

static void *_HPy_ctx_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    return HPy_AsVoidP(HPy_Call(ctx, callable, args, nargs, kwnames));
}

static void *_HPy_ctx_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    return HPy_AsVoidP(HPy_CallMethod(ctx, name, args, nargs, kwnames));
}

static void *_HPy_ctx_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    return HPy_AsVoidP(HPy_GetSlice(ctx, obj, start, end));
}

static void *_HPy_ctx_GetIter(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPy_GetIter(ctx, obj));
}

static void *_HPy_ctx_Iter_Next(HPyContext *ctx, HPy obj)
{
    return HPy_AsVoidP(HPyIter_Next(ctx, obj));
}

static void *_HPy_ctx_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    return HPy_AsVoidP(HPySlice_New(ctx, start, stop, step));
}

#endif

static void _HPy_FillFunctions(HPyContext *ctx)
{
    ctx->ctx_Close = HPy_Close;
    ctx->ctx_Long_AsInt32_t = HPyLong_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = HPyLong_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = HPyLong_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = HPyLong_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = HPyLong_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = HPyLong_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = HPyLong_AsSize_t;
    ctx->ctx_Long_AsSsize_t = HPyLong_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = HPyLong_AsVoidPtr;
    ctx->ctx_Long_AsDouble = HPyLong_AsDouble;
    ctx->ctx_Float_AsDouble = HPyFloat_AsDouble;
    ctx->ctx_Length = HPy_Length;
    ctx->ctx_Number_Check = HPyNumber_Check;
    ctx->ctx_Callable_Check = HPyCallable_Check;
    ctx->ctx_FatalError = HPy_FatalError;
    ctx->ctx_Err_SetString = _HPy_ctx_Err_SetString;
    ctx->ctx_Err_SetObject = _HPy_ctx_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = _HPy_ctx_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = HPyErr_Occurred;
    ctx->ctx_Err_ExceptionMatches = HPyErr_ExceptionMatches;
    ctx->ctx_Err_NoMemory = _HPy_ctx_Err_NoMemory;
    ctx->ctx_Err_Clear = HPyErr_Clear;
    ctx->ctx_Err_WarnEx = HPyErr_WarnEx;
    ctx->ctx_Err_WriteUnraisable = HPyErr_WriteUnraisable;
    ctx->ctx_IsTrue = HPy_IsTrue;
    ctx->ctx_HasAttr = HPy_HasAttr;
    ctx->ctx_HasAttr_s = HPy_HasAttr_s;
    ctx->ctx_SetAttr = HPy_SetAttr;
    ctx->ctx_SetAttr_s = HPy_SetAttr_s;
    ctx->ctx_Contains = HPy_Contains;
    ctx->ctx_SetItem = HPy_SetItem;
    ctx->ctx_SetItem_i = HPy_SetItem_i;
    ctx->ctx_SetItem_s = HPy_SetItem_s;
    ctx->ctx_TypeCheck = HPy_TypeCheck;
    ctx->ctx_Is = HPy_Is;
    ctx->ctx_AsStruct_Object = _HPy_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = _HPy_AsStruct_Legacy;
    ctx->ctx_RichCompareBool = HPy_RichCompareBool;
    ctx->ctx_Hash = HPy_Hash;
    ctx->ctx_Bytes_Check = HPyBytes_Check;
    ctx->ctx_Bytes_Size = HPyBytes_Size;
    ctx->ctx_Bytes_GET_SIZE = HPyBytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = HPyBytes_AsString;
    ctx->ctx_Bytes_AS_STRING = HPyBytes_AS_STRING;
    ctx->ctx_Unicode_Check = HPyUnicode_Check;
    ctx->ctx_Unicode_AsUTF8AndSize = HPyUnicode_AsUTF8AndSize;
    ctx->ctx_Unicode_ReadChar = HPyUnicode_ReadChar;
    ctx->ctx_List_Check = HPyList_Check;
    ctx->ctx_List_Append = HPyList_Append;
    ctx->ctx_Dict_Check = HPyDict_Check;
    ctx->ctx_Tuple_Check = HPyTuple_Check;
    ctx->ctx_AsPyObject = HPy_AsPyObject;
    ctx->ctx_CallRealFunctionFromTrampoline = _HPy_CallRealFunctionFromTrampoline;
    ctx->ctx_ListBuilder_New = HPyListBuilder_New;
    ctx->ctx_ListBuilder_Set = HPyListBuilder_Set;
    ctx->ctx_ListBuilder_Cancel = HPyListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = HPyTupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = HPyTupleBuilder_Set;
    ctx->ctx_TupleBuilder_Cancel = HPyTupleBuilder_Cancel;
    ctx->ctx_Tracker_New = HPyTracker_New;
    ctx->ctx_Tracker_Add = HPyTracker_Add;
    ctx->ctx_Tracker_ForgetAll = HPyTracker_ForgetAll;
    ctx->ctx_Tracker_Close = HPyTracker_Close;
    ctx->ctx_Field_Store = HPyField_Store;
    ctx->ctx_ReenterPythonExecution = HPy_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = HPy_LeavePythonExecution;
    ctx->ctx_Global_Store = HPyGlobal_Store;
    ctx->ctx_Dump = _HPy_Dump;
    ctx->ctx_AsStruct_Type = _HPy_AsStruct_Type;
    ctx->ctx_AsStruct_Long = _HPy_AsStruct_Long;
    ctx->ctx_AsStruct_Float = _HPy_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = _HPy_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = _HPy_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = _HPy_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = _HPyType_GetBuiltinShape;
    ctx->ctx_DelItem = HPy_DelItem;
    ctx->ctx_DelItem_i = HPy_DelItem_i;
    ctx->ctx_DelItem_s = HPy_DelItem_s;
    ctx->ctx_Capsule_Get = HPyCapsule_Get;
    ctx->ctx_Capsule_IsValid = HPyCapsule_IsValid;
    ctx->ctx_Capsule_Set = HPyCapsule_Set;
    ctx->ctx_ContextVar_Get = HPyContextVar_Get;
    ctx->ctx_Type_GetName = HPyType_GetName;
    ctx->ctx_Type_IsSubtype = HPyType_IsSubtype;
    ctx->ctx_Slice_Unpack = HPySlice_Unpack;
    ctx->ctx_SetCallFunction = HPy_SetCallFunction;
    ctx->ctx_AsStruct_Dict = _HPy_AsStruct_Dict;
    ctx->ctx_List_Insert = HPyList_Insert;
    ctx->ctx_SetSlice = HPy_SetSlice;
    ctx->ctx_DelSlice = HPy_DelSlice;
    ctx->ctx_Iter_Check = HPyIter_Check;
#ifdef _HPY_HANDLE_IS_WORD
    ctx->ctx_Dup = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Dup);
    ctx->ctx_Long_FromInt32_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, int32_t value), _HPy_ctx_Long_FromInt32_t);
    ctx->ctx_Long_FromUInt32_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, uint32_t value), _HPy_ctx_Long_FromUInt32_t);
    ctx->ctx_Long_FromInt64_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, int64_t v), _HPy_ctx_Long_FromInt64_t);
    ctx->ctx_Long_FromUInt64_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, uint64_t v), _HPy_ctx_Long_FromUInt64_t);
    ctx->ctx_Long_FromSize_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, size_t value), _HPy_ctx_Long_FromSize_t);
    ctx->ctx_Long_FromSsize_t = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy_ssize_t value), _HPy_ctx_Long_FromSsize_t);
    ctx->ctx_Float_FromDouble = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, double v), _HPy_ctx_Float_FromDouble);
    ctx->ctx_Bool_FromBool = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, bool v), _HPy_ctx_Bool_FromBool);
    ctx->ctx_Add = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Add);
    ctx->ctx_Subtract = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Subtract);
    ctx->ctx_Multiply = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Multiply);
    ctx->ctx_MatrixMultiply = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_MatrixMultiply);
    ctx->ctx_FloorDivide = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_FloorDivide);
    ctx->ctx_TrueDivide = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_TrueDivide);
    ctx->ctx_Remainder = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Remainder);
    ctx->ctx_Divmod = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Divmod);
    ctx->ctx_Power = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2, HPy h3), _HPy_ctx_Power);
    ctx->ctx_Negative = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Negative);
    ctx->ctx_Positive = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Positive);
    ctx->ctx_Absolute = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Absolute);
    ctx->ctx_Invert = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Invert);
    ctx->ctx_Lshift = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Lshift);
    ctx->ctx_Rshift = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Rshift);
    ctx->ctx_And = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_And);
    ctx->ctx_Xor = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Xor);
    ctx->ctx_Or = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_Or);
    ctx->ctx_Index = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Index);
    ctx->ctx_Long = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Long);
    ctx->ctx_Float = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1), _HPy_ctx_Float);
    ctx->ctx_InPlaceAdd = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceAdd);
    ctx->ctx_InPlaceSubtract = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceSubtract);
    ctx->ctx_InPlaceMultiply = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceMultiply);
    ctx->ctx_InPlaceMatrixMultiply = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceMatrixMultiply);
    ctx->ctx_InPlaceFloorDivide = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceFloorDivide);
    ctx->ctx_InPlaceTrueDivide = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceTrueDivide);
    ctx->ctx_InPlaceRemainder = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceRemainder);
    ctx->ctx_InPlacePower = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2, HPy h3), _HPy_ctx_InPlacePower);
    ctx->ctx_InPlaceLshift = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceLshift);
    ctx->ctx_InPlaceRshift = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceRshift);
    ctx->ctx_InPlaceAnd = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceAnd);
    ctx->ctx_InPlaceXor = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceXor);
    ctx->ctx_InPlaceOr = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h1, HPy h2), _HPy_ctx_InPlaceOr);
    ctx->ctx_CallTupleDict = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy callable, HPy args, HPy kw), _HPy_ctx_CallTupleDict);
    ctx->ctx_Err_SetFromErrnoWithFilename = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h_type, const char *filename_fsencoded), _HPy_ctx_Err_SetFromErrnoWithFilename);
    ctx->ctx_Err_NewException = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict), _HPy_ctx_Err_NewException);
    ctx->ctx_Err_NewExceptionWithDoc = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *utf8_name, const char *utf8_doc, HPy base, HPy dict), _HPy_ctx_Err_NewExceptionWithDoc);
    ctx->ctx_Type_FromSpec = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params), _HPy_ctx_Type_FromSpec);
    ctx->ctx_Type_GenericNew = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw), _HPy_ctx_Type_GenericNew);
    ctx->ctx_GetAttr = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, HPy name), _HPy_ctx_GetAttr);
    ctx->ctx_GetAttr_s = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, const char *utf8_name), _HPy_ctx_GetAttr_s);
    ctx->ctx_GetItem = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, HPy key), _HPy_ctx_GetItem);
    ctx->ctx_GetItem_i = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, HPy_ssize_t idx), _HPy_ctx_GetItem_i);
    ctx->ctx_GetItem_s = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, const char *utf8_key), _HPy_ctx_GetItem_s);
    ctx->ctx_Type = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_Type);
    ctx->ctx_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h_type, void **data), _HPy_ctx_New);
    ctx->ctx_Repr = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_Repr);
    ctx->ctx_Str = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_Str);
    ctx->ctx_ASCII = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_ASCII);
    ctx->ctx_Bytes = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_Bytes);
    ctx->ctx_RichCompare = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy v, HPy w, int op), _HPy_ctx_RichCompare);
    ctx->ctx_Bytes_FromString = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *bytes), _HPy_ctx_Bytes_FromString);
    ctx->ctx_Bytes_FromStringAndSize = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *bytes, HPy_ssize_t len), _HPy_ctx_Bytes_FromStringAndSize);
    ctx->ctx_Unicode_FromString = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *utf8), _HPy_ctx_Unicode_FromString);
    ctx->ctx_Unicode_AsASCIIString = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Unicode_AsASCIIString);
    ctx->ctx_Unicode_AsLatin1String = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Unicode_AsLatin1String);
    ctx->ctx_Unicode_AsUTF8String = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Unicode_AsUTF8String);
    ctx->ctx_Unicode_FromWideChar = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size), _HPy_ctx_Unicode_FromWideChar);
    ctx->ctx_Unicode_DecodeFSDefault = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *v), _HPy_ctx_Unicode_DecodeFSDefault);
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *v, HPy_ssize_t size), _HPy_ctx_Unicode_DecodeFSDefaultAndSize);
    ctx->ctx_Unicode_EncodeFSDefault = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Unicode_EncodeFSDefault);
    ctx->ctx_Unicode_DecodeASCII = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *ascii, HPy_ssize_t size, const char *errors), _HPy_ctx_Unicode_DecodeASCII);
    ctx->ctx_Unicode_DecodeLatin1 = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *latin1, HPy_ssize_t size, const char *errors), _HPy_ctx_Unicode_DecodeLatin1);
    ctx->ctx_List_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy_ssize_t len), _HPy_ctx_List_New);
    ctx->ctx_Dict_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx), _HPy_ctx_Dict_New);
    ctx->ctx_Tuple_FromArray = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const HPy *items, HPy_ssize_t n), _HPy_ctx_Tuple_FromArray);
    ctx->ctx_Import_ImportModule = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *utf8_name), _HPy_ctx_Import_ImportModule);
    ctx->ctx_FromPyObject = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, cpy_PyObject *obj), _HPy_ctx_FromPyObject);
    ctx->ctx_ListBuilder_Build = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPyListBuilder builder), _HPy_ctx_ListBuilder_Build);
    ctx->ctx_TupleBuilder_Build = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPyTupleBuilder builder), _HPy_ctx_TupleBuilder_Build);
    ctx->ctx_Field_Load = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy source_object, HPyField source_field), _HPy_ctx_Field_Load);
    ctx->ctx_Global_Load = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPyGlobal global), _HPy_ctx_Global_Load);
    ctx->ctx_Capsule_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, void *pointer, const char *utf8_name, HPyCapsule_Destructor *free_with), _HPy_ctx_Capsule_New);
    ctx->ctx_Compile_s = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *utf8_source, const char *utf8_filename, HPy_SourceKind kind), _HPy_ctx_Compile_s);
    ctx->ctx_EvalCode = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy code, HPy globals, HPy locals), _HPy_ctx_EvalCode);
    ctx->ctx_ContextVar_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, const char *name, HPy default_value), _HPy_ctx_ContextVar_New);
    ctx->ctx_ContextVar_Set = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy context_var, HPy value), _HPy_ctx_ContextVar_Set);
    ctx->ctx_Unicode_FromEncodedObject = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, const char *encoding, const char *errors), _HPy_ctx_Unicode_FromEncodedObject);
    ctx->ctx_Unicode_Substring = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end), _HPy_ctx_Unicode_Substring);
    ctx->ctx_Dict_Keys = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Dict_Keys);
    ctx->ctx_Dict_Copy = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy h), _HPy_ctx_Dict_Copy);
    ctx->ctx_Call = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames), _HPy_ctx_Call);
    ctx->ctx_CallMethod = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames), _HPy_ctx_CallMethod);
    ctx->ctx_GetSlice = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end), _HPy_ctx_GetSlice);
    ctx->ctx_GetIter = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_GetIter);
    ctx->ctx_Iter_Next = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy obj), _HPy_ctx_Iter_Next);
    ctx->ctx_Slice_New = _HPY_FUNCTION_AS(
        HPy (*)(HPyContext *ctx, HPy start, HPy stop, HPy step), _HPy_ctx_Slice_New);
#else
    ctx->ctx_Dup = HPy_Dup;
    ctx->ctx_Long_FromInt32_t = HPyLong_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = HPyLong_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = HPyLong_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = HPyLong_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = HPyLong_FromSize_t;
    ctx->ctx_Long_FromSsize_t = HPyLong_FromSsize_t;
    ctx->ctx_Float_FromDouble = HPyFloat_FromDouble;
    ctx->ctx_Bool_FromBool = HPyBool_FromBool;
    ctx->ctx_Add = HPy_Add;
    ctx->ctx_Subtract = HPy_Subtract;
    ctx->ctx_Multiply = HPy_Multiply;
    ctx->ctx_MatrixMultiply = HPy_MatrixMultiply;
    ctx->ctx_FloorDivide = HPy_FloorDivide;
    ctx->ctx_TrueDivide = HPy_TrueDivide;
    ctx->ctx_Remainder = HPy_Remainder;
    ctx->ctx_Divmod = HPy_Divmod;
    ctx->ctx_Power = HPy_Power;
    ctx->ctx_Negative = HPy_Negative;
    ctx->ctx_Positive = HPy_Positive;
    ctx->ctx_Absolute = HPy_Absolute;
    ctx->ctx_Invert = HPy_Invert;
    ctx->ctx_Lshift = HPy_Lshift;
    ctx->ctx_Rshift = HPy_Rshift;
    ctx->ctx_And = HPy_And;
    ctx->ctx_Xor = HPy_Xor;
    ctx->ctx_Or = HPy_Or;
    ctx->ctx_Index = HPy_Index;
    ctx->ctx_Long = HPy_Long;
    ctx->ctx_Float = HPy_Float;
    ctx->ctx_InPlaceAdd = HPy_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = HPy_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = HPy_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = HPy_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = HPy_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = HPy_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = HPy_InPlaceRemainder;
    ctx->ctx_InPlacePower = HPy_InPlacePower;
    ctx->ctx_InPlaceLshift = HPy_InPlaceLshift;
    ctx->ctx_InPlaceRshift = HPy_InPlaceRshift;
    ctx->ctx_InPlaceAnd = HPy_InPlaceAnd;
    ctx->ctx_InPlaceXor = HPy_InPlaceXor;
    ctx->ctx_InPlaceOr = HPy_InPlaceOr;
    ctx->ctx_CallTupleDict = HPy_CallTupleDict;
    ctx->ctx_Err_SetFromErrnoWithFilename = HPyErr_SetFromErrnoWithFilename;
    ctx->ctx_Err_NewException = HPyErr_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = HPyErr_NewExceptionWithDoc;
    ctx->ctx_Type_FromSpec = HPyType_FromSpec;
    ctx->ctx_Type_GenericNew = HPyType_GenericNew;
    ctx->ctx_GetAttr = HPy_GetAttr;
    ctx->ctx_GetAttr_s = HPy_GetAttr_s;
    ctx->ctx_GetItem = HPy_GetItem;
    ctx->ctx_GetItem_i = HPy_GetItem_i;
    ctx->ctx_GetItem_s = HPy_GetItem_s;
    ctx->ctx_Type = HPy_Type;
    ctx->ctx_New = _HPy_New;
    ctx->ctx_Repr = HPy_Repr;
    ctx->ctx_Str = HPy_Str;
    ctx->ctx_ASCII = HPy_ASCII;
    ctx->ctx_Bytes = HPy_Bytes;
    ctx->ctx_RichCompare = HPy_RichCompare;
    ctx->ctx_Bytes_FromString = HPyBytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = HPyBytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = HPyUnicode_FromString;
    ctx->ctx_Unicode_AsASCIIString = HPyUnicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = HPyUnicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = HPyUnicode_AsUTF8String;
    ctx->ctx_Unicode_FromWideChar = HPyUnicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = HPyUnicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = HPyUnicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = HPyUnicode_EncodeFSDefault;
    ctx->ctx_Unicode_DecodeASCII = HPyUnicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = HPyUnicode_DecodeLatin1;
    ctx->ctx_List_New = HPyList_New;
    ctx->ctx_Dict_New = HPyDict_New;
    ctx->ctx_Tuple_FromArray = HPyTuple_FromArray;
    ctx->ctx_Import_ImportModule = HPyImport_ImportModule;
    ctx->ctx_FromPyObject = HPy_FromPyObject;
    ctx->ctx_ListBuilder_Build = HPyListBuilder_Build;
    ctx->ctx_TupleBuilder_Build = HPyTupleBuilder_Build;
    ctx->ctx_Field_Load = HPyField_Load;
    ctx->ctx_Global_Load = HPyGlobal_Load;
    ctx->ctx_Capsule_New = HPyCapsule_New;
    ctx->ctx_Compile_s = HPy_Compile_s;
    ctx->ctx_EvalCode = HPy_EvalCode;
    ctx->ctx_ContextVar_New = HPyContextVar_New;
    ctx->ctx_ContextVar_Set = HPyContextVar_Set;
    ctx->ctx_Unicode_FromEncodedObject = HPyUnicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = HPyUnicode_Substring;
    ctx->ctx_Dict_Keys = HPyDict_Keys;
    ctx->ctx_Dict_Copy = HPyDict_Copy;
    ctx->ctx_Call = HPy_Call;
    ctx->ctx_CallMethod = HPy_CallMethod;
    ctx->ctx_GetSlice = HPy_GetSlice;
    ctx->ctx_GetIter = HPy_GetIter;
    ctx->ctx_Iter_Next = HPyIter_Next;
    ctx->ctx_Slice_New = HPySlice_New;
#endif
}

#endif /* HPY_GENERATED_CONTEXT_TABLE_H */
