/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The API in the universal and hybrid ABI: calls through the context. */
#ifndef HPY_GENERATED_UNIVERSAL_WRAPPERS_H
#define HPY_GENERATED_UNIVERSAL_WRAPPERS_H

#include <stdlib.h>

/** A second handle for the same object; null for null. Cannot fail. */
HPyAPI_FUNC HPy HPy_Dup(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Dup, (HPyContext *, HPy), (ctx, h));
}

/** Gives up a handle; does nothing for null. */
HPyAPI_FUNC void HPy_Close(HPyContext *ctx, HPy h)
{
    ctx->ctx_Close(ctx, h);
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromInt32_t(HPyContext *ctx, int32_t value)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromInt32_t, (HPyContext *, int32_t), (ctx, value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromUInt32_t, (HPyContext *, uint32_t), (ctx, value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromInt64_t(HPyContext *ctx, int64_t v)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromInt64_t, (HPyContext *, int64_t), (ctx, v));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromUInt64_t, (HPyContext *, uint64_t), (ctx, v));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromSize_t(HPyContext *ctx, size_t value)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromSize_t, (HPyContext *, size_t), (ctx, value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long_FromSsize_t, (HPyContext *, HPy_ssize_t), (ctx, value));
}

/** The value of an int or of an object with __index__; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC int32_t HPyLong_AsInt32_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsInt32_t(ctx, h);
}

/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
HPyAPI_FUNC uint32_t HPyLong_AsUInt32_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsUInt32_t(ctx, h);
}

/** The low bits of an int or of an object with __index__; TypeError otherwise. */
HPyAPI_FUNC uint32_t HPyLong_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsUInt32_tMask(ctx, h);
}

/** The value of an int or of an object with __index__; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC int64_t HPyLong_AsInt64_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsInt64_t(ctx, h);
}

/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
HPyAPI_FUNC uint64_t HPyLong_AsUInt64_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsUInt64_t(ctx, h);
}

/** The low bits of an int or of an object with __index__; TypeError otherwise. */
HPyAPI_FUNC uint64_t HPyLong_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsUInt64_tMask(ctx, h);
}

/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
HPyAPI_FUNC size_t HPyLong_AsSize_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsSize_t(ctx, h);
}

/** The value of an int; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC HPy_ssize_t HPyLong_AsSsize_t(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsSsize_t(ctx, h);
}

/** The pointer that an int holds; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC void *HPyLong_AsVoidPtr(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsVoidPtr(ctx, h);
}

/** The value of an int as a double; TypeError otherwise, OverflowError when too large. */
HPyAPI_FUNC double HPyLong_AsDouble(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Long_AsDouble(ctx, h);
}

/** A new float. */
HPyAPI_FUNC HPy HPyFloat_FromDouble(HPyContext *ctx, double v)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Float_FromDouble, (HPyContext *, double), (ctx, v));
}

/** The value of a float or of what float() converts, str excepted; TypeError otherwise. */
HPyAPI_FUNC double HPyFloat_AsDouble(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Float_AsDouble(ctx, h);
}

/** A new handle to True or False. */
HPyAPI_FUNC HPy HPyBool_FromBool(HPyContext *ctx, bool v)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Bool_FromBool, (HPyContext *, bool), (ctx, v));
}

/** len(h). */
HPyAPI_FUNC HPy_ssize_t HPy_Length(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Length(ctx, h);
}

/** 1 when the object can be converted to a number, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyNumber_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Number_Check(ctx, h);
}

/** h1 + h2. */
HPyAPI_FUNC HPy HPy_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Add, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 - h2. */
HPyAPI_FUNC HPy HPy_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Subtract, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 * h2. */
HPyAPI_FUNC HPy HPy_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Multiply, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 @ h2. */
HPyAPI_FUNC HPy HPy_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_MatrixMultiply, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 // h2. */
HPyAPI_FUNC HPy HPy_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_FloorDivide, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 / h2. */
HPyAPI_FUNC HPy HPy_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_TrueDivide, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 % h2. */
HPyAPI_FUNC HPy HPy_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Remainder, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** divmod(h1, h2). */
HPyAPI_FUNC HPy HPy_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Divmod, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** pow(h1, h2, h3); pass h_None as h3 for h1 ** h2. */
HPyAPI_FUNC HPy HPy_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Power, (HPyContext *, HPy, HPy, HPy), (ctx, h1, h2, h3));
}

/** -h1. */
HPyAPI_FUNC HPy HPy_Negative(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Negative, (HPyContext *, HPy), (ctx, h1));
}

/** +h1. */
HPyAPI_FUNC HPy HPy_Positive(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Positive, (HPyContext *, HPy), (ctx, h1));
}

/** abs(h1). */
HPyAPI_FUNC HPy HPy_Absolute(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Absolute, (HPyContext *, HPy), (ctx, h1));
}

/** ~h1. */
HPyAPI_FUNC HPy HPy_Invert(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Invert, (HPyContext *, HPy), (ctx, h1));
}

/** h1 < < h2. */
HPyAPI_FUNC HPy HPy_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Lshift, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 >> h2. */
HPyAPI_FUNC HPy HPy_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Rshift, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 & h2. */
HPyAPI_FUNC HPy HPy_And(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_And, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 ^ h2. */
HPyAPI_FUNC HPy HPy_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Xor, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** h1 | h2. */
HPyAPI_FUNC HPy HPy_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Or, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** operator.index(h1). */
HPyAPI_FUNC HPy HPy_Index(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Index, (HPyContext *, HPy), (ctx, h1));
}

/** int(h1). */
HPyAPI_FUNC HPy HPy_Long(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Long, (HPyContext *, HPy), (ctx, h1));
}

/** float(h1). */
HPyAPI_FUNC HPy HPy_Float(HPyContext *ctx, HPy h1)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Float, (HPyContext *, HPy), (ctx, h1));
}

/** The result of h1 += h2. */
HPyAPI_FUNC HPy HPy_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceAdd, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 -= h2. */
HPyAPI_FUNC HPy HPy_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceSubtract, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 *= h2. */
HPyAPI_FUNC HPy HPy_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceMultiply, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 @ = h2. */
HPyAPI_FUNC HPy HPy_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceMatrixMultiply, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 //= h2. */
HPyAPI_FUNC HPy HPy_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceFloorDivide, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 /= h2. */
HPyAPI_FUNC HPy HPy_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceTrueDivide, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 %= h2. */
HPyAPI_FUNC HPy HPy_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceRemainder, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 **= h2 when h3 is h_None. */
HPyAPI_FUNC HPy HPy_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlacePower, (HPyContext *, HPy, HPy, HPy), (ctx, h1, h2, h3));
}

/** The result of h1 < < = h2. */
HPyAPI_FUNC HPy HPy_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceLshift, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 >>= h2. */
HPyAPI_FUNC HPy HPy_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceRshift, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 & = h2. */
HPyAPI_FUNC HPy HPy_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceAnd, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 ^= h2. */
HPyAPI_FUNC HPy HPy_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceXor, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** The result of h1 |= h2. */
HPyAPI_FUNC HPy HPy_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    return _HPY_HANDLE_CALL(ctx->ctx_InPlaceOr, (HPyContext *, HPy, HPy), (ctx, h1, h2));
}

/** 1 when the object can be called, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyCallable_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Callable_Check(ctx, h);
}

/** callable(*args, **kw). args is a tuple, kw a dict; either may be null. TypeError when they are not. */
HPyAPI_FUNC HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    return _HPY_HANDLE_CALL(ctx->ctx_CallTupleDict, (HPyContext *, HPy, HPy, HPy), (ctx, callable, args, kw));
}

/** Writes the message to stderr and ends the process. */
_HPY_NORETURN HPyAPI_FUNC void HPy_FatalError(HPyContext *ctx, const char *message)
{
    ctx->ctx_FatalError(ctx, message);
    abort();
}

/** Raises h_type with a message. Always null. */
HPyAPI_FUNC HPy HPyErr_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    ctx->ctx_Err_SetString(ctx, h_type, utf8_message);
    return HPy_NULL;
}

/** Raises h_type with a value. Always null. */
HPyAPI_FUNC HPy HPyErr_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    ctx->ctx_Err_SetObject(ctx, h_type, h_value);
    return HPy_NULL;
}

/** Raises h_type from errno; the file name, in the file system's encoding, may be null. Always null. */
HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Err_SetFromErrnoWithFilename, (HPyContext *, HPy, const char *), (ctx, h_type, filename_fsencoded));
}

/** Raises h_type from errno with up to two file names, which may be null. Always null. */
HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1,
                                        HPy filename2)
{
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects(ctx, h_type, filename1, filename2);
    return HPy_NULL;
}

/** 1 when an exception is pending, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyErr_Occurred(HPyContext *ctx)
{
    return ctx->ctx_Err_Occurred(ctx);
}

/** 1 when the pending exception is an instance of exc (a class or a tuple of classes), 0 otherwise. */
HPyAPI_FUNC int HPyErr_ExceptionMatches(HPyContext *ctx, HPy exc)
{
    return ctx->ctx_Err_ExceptionMatches(ctx, exc);
}

/** Raises MemoryError. Always null. */
HPyAPI_FUNC HPy HPyErr_NoMemory(HPyContext *ctx)
{
    ctx->ctx_Err_NoMemory(ctx);
    return HPy_NULL;
}

/** Forgets the pending exception. */
HPyAPI_FUNC void HPyErr_Clear(HPyContext *ctx)
{
    ctx->ctx_Err_Clear(ctx);
}

/** A new exception class called "module.Name"; base (a class or a tuple) and dict may be null. SystemError
    when the name has no dot. */
HPyAPI_FUNC HPy HPyErr_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Err_NewException, (HPyContext *, const char *, HPy, HPy), (ctx, utf8_name, base, dict));
}

/** HPyErr_NewException with a docstring, which may be null. */
HPyAPI_FUNC HPy HPyErr_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Err_NewExceptionWithDoc, (HPyContext *, const char *, const char *, HPy, HPy), (ctx, utf8_name, utf8_doc, base, dict));
}

/** Issues a warning; stack_level 1 is the caller. 0, or -1 when the warning became an exception. */
HPyAPI_FUNC int HPyErr_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message,
                              HPy_ssize_t stack_level)
{
    return ctx->ctx_Err_WarnEx(ctx, category, utf8_message, stack_level);
}

/** Reports the pending exception as one that nobody can catch, and clears it; nothing without one. obj may
    be null. */
HPyAPI_FUNC void HPyErr_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    ctx->ctx_Err_WriteUnraisable(ctx, obj);
}

/** bool(h) as 1 or 0. */
HPyAPI_FUNC int HPy_IsTrue(HPyContext *ctx, HPy h)
{
    return ctx->ctx_IsTrue(ctx, h);
}

/** A new type. params ends with a zero kind and may be NULL. TypeError, ValueError or SystemError when the
    description contradicts itself. */
HPyAPI_FUNC HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Type_FromSpec, (HPyContext *, HPyType_Spec *, HPyType_SpecParam *), (ctx, spec, params));
}

/** Allocates like object.__new__ and ignores the arguments; TypeError when type is not a type. */
HPyAPI_FUNC HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Type_GenericNew, (HPyContext *, HPy, const HPy *, HPy_ssize_t, HPy), (ctx, type, args, nargs, kw));
}

/** getattr(obj, name). */
HPyAPI_FUNC HPy HPy_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetAttr, (HPyContext *, HPy, HPy), (ctx, obj, name));
}

/** getattr(obj, name). */
HPyAPI_FUNC HPy HPy_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetAttr_s, (HPyContext *, HPy, const char *), (ctx, obj, utf8_name));
}

/** 1 when the attribute can be read, 0 otherwise, whatever the error was. Cannot fail. */
HPyAPI_FUNC int HPy_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return ctx->ctx_HasAttr(ctx, obj, name);
}

/** 1 when the attribute can be read, 0 otherwise, whatever the error was. Cannot fail. */
HPyAPI_FUNC int HPy_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    return ctx->ctx_HasAttr_s(ctx, obj, utf8_name);
}

/** setattr(obj, name, value); a null value deletes. */
HPyAPI_FUNC int HPy_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    return ctx->ctx_SetAttr(ctx, obj, name, value);
}

/** setattr(obj, name, value); a null value deletes. */
HPyAPI_FUNC int HPy_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
{
    return ctx->ctx_SetAttr_s(ctx, obj, utf8_name, value);
}

/** obj[key]. */
HPyAPI_FUNC HPy HPy_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetItem, (HPyContext *, HPy, HPy), (ctx, obj, key));
}

/** obj[idx]; a negative index counts from the end of a sequence. */
HPyAPI_FUNC HPy HPy_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetItem_i, (HPyContext *, HPy, HPy_ssize_t), (ctx, obj, idx));
}

/** obj[key] with a str key. */
HPyAPI_FUNC HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetItem_s, (HPyContext *, HPy, const char *), (ctx, obj, utf8_key));
}

/** key in container, as 1 or 0. */
HPyAPI_FUNC int HPy_Contains(HPyContext *ctx, HPy container, HPy key)
{
    return ctx->ctx_Contains(ctx, container, key);
}

/** obj[key] = value; a null value is a SystemError. */
HPyAPI_FUNC int HPy_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    return ctx->ctx_SetItem(ctx, obj, key, value);
}

/** obj[idx] = value; a null value is a SystemError. */
HPyAPI_FUNC int HPy_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value)
{
    return ctx->ctx_SetItem_i(ctx, obj, idx, value);
}

/** obj[key] = value with a str key; a null value is a SystemError. */
HPyAPI_FUNC int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value)
{
    return ctx->ctx_SetItem_s(ctx, obj, utf8_key, value);
}

/** type(obj). */
HPyAPI_FUNC HPy HPy_Type(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Type, (HPyContext *, HPy), (ctx, obj));
}

/** 1 when type(obj) is type or derives from it, 0 otherwise. type must be a type. Cannot fail. */
HPyAPI_FUNC int HPy_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    return ctx->ctx_TypeCheck(ctx, obj, type);
}

/** obj is other, as 1 or 0. Cannot fail. */
HPyAPI_FUNC int HPy_Is(HPyContext *ctx, HPy obj, HPy other)
{
    return ctx->ctx_Is(ctx, obj, other);
}

/** The C struct of an object of the shape Object. The functions that HPyType_HELPERS makes call these. */
HPyAPI_FUNC void *_HPy_AsStruct_Object(HPyContext *ctx, HPy h)
{
    if (HPY_LIKELY(ctx == _HPy_direct.ctx))
        return (char *)h._i + _HPy_direct.object_struct_offset;
    return ctx->ctx_AsStruct_Object(ctx, h);
}

/** The C struct of an object of the shape Legacy: the object itself. */
HPyAPI_FUNC void *_HPy_AsStruct_Legacy(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Legacy(ctx, h);
}

/** Allocates an object of an HPy type and zeroes its struct; *data receives the struct's address. Does not
    run tp_new or tp_init. TypeError when h_type is not a type, or when a builtin base cannot be made without
    arguments. Called through HPy_New. */
HPyAPI_FUNC HPy _HPy_New(HPyContext *ctx, HPy h_type, void **data)
{
    void *memory; /* the runtime leaves it alone when it fails */
    HPy h = _HPY_HANDLE_CALL(ctx->ctx_New, (HPyContext *, HPy, void **), (ctx, h_type, &memory));
    memcpy(data, &memory, sizeof(memory));
    return h;
}

/** repr(obj). */
HPyAPI_FUNC HPy HPy_Repr(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Repr, (HPyContext *, HPy), (ctx, obj));
}

/** str(obj). */
HPyAPI_FUNC HPy HPy_Str(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Str, (HPyContext *, HPy), (ctx, obj));
}

/** ascii(obj). */
HPyAPI_FUNC HPy HPy_ASCII(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_ASCII, (HPyContext *, HPy), (ctx, obj));
}

/** bytes(obj); TypeError for an int. */
HPyAPI_FUNC HPy HPy_Bytes(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Bytes, (HPyContext *, HPy), (ctx, obj));
}

/** The comparison op (an HPy_RichCmpOp) of v and w. */
HPyAPI_FUNC HPy HPy_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    return _HPY_HANDLE_CALL(ctx->ctx_RichCompare, (HPyContext *, HPy, HPy, int), (ctx, v, w, op));
}

/** The comparison op of v and w as 1 or 0; an object always equals itself. */
HPyAPI_FUNC int HPy_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op)
{
    return ctx->ctx_RichCompareBool(ctx, v, w, op);
}

/** hash(obj). */
HPyAPI_FUNC HPy_hash_t HPy_Hash(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Hash(ctx, obj);
}

/** 1 for bytes and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyBytes_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Bytes_Check(ctx, h);
}

/** The number of bytes; TypeError when not bytes. */
HPyAPI_FUNC HPy_ssize_t HPyBytes_Size(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Bytes_Size(ctx, h);
}

/** The number of bytes, without any check. */
HPyAPI_FUNC HPy_ssize_t HPyBytes_GET_SIZE(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Bytes_GET_SIZE(ctx, h);
}

/** The bytes, valid until the handle is closed, not to be written to; TypeError when not bytes. */
HPyAPI_FUNC const char *HPyBytes_AsString(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Bytes_AsString(ctx, h);
}

/** The bytes, without any check; valid until the handle is closed, not to be written to. */
HPyAPI_FUNC const char *HPyBytes_AS_STRING(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Bytes_AS_STRING(ctx, h);
}

/** New bytes up to the first zero byte. */
HPyAPI_FUNC HPy HPyBytes_FromString(HPyContext *ctx, const char *bytes)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Bytes_FromString, (HPyContext *, const char *), (ctx, bytes));
}

/** New bytes; ValueError when the pointer is null. */
HPyAPI_FUNC HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Bytes_FromStringAndSize, (HPyContext *, const char *, HPy_ssize_t), (ctx, bytes, len));
}

/** A new str. */
HPyAPI_FUNC HPy HPyUnicode_FromString(HPyContext *ctx, const char *utf8)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_FromString, (HPyContext *, const char *), (ctx, utf8));
}

/** 1 for str and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyUnicode_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Unicode_Check(ctx, h);
}

/** New bytes in ASCII; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_AsASCIIString, (HPyContext *, HPy), (ctx, h));
}

/** New bytes in Latin-1; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_AsLatin1String, (HPyContext *, HPy), (ctx, h));
}

/** New bytes in UTF-8; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_AsUTF8String, (HPyContext *, HPy), (ctx, h));
}

/** The text in UTF-8, valid until the handle is closed, not to be written to; *size (may be null) receives
    the number of bytes. UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC const char *HPyUnicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
{
    return ctx->ctx_Unicode_AsUTF8AndSize(ctx, h, size);
}

/** A new str from wide characters; size -1 means up to the first zero. */
HPyAPI_FUNC HPy HPyUnicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_FromWideChar, (HPyContext *, const wchar_t *, HPy_ssize_t), (ctx, w, size));
}

/** A new str from the file system's encoding. */
HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_DecodeFSDefault, (HPyContext *, const char *), (ctx, v));
}

/** A new str from the file system's encoding. */
HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_DecodeFSDefaultAndSize, (HPyContext *, const char *, HPy_ssize_t), (ctx, v, size));
}

/** New bytes in the file system's encoding; TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_EncodeFSDefault, (HPyContext *, HPy), (ctx, h));
}

/** The code point at an index; IndexError, TypeError when not a str. */
HPyAPI_FUNC HPy_UCS4 HPyUnicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
{
    return ctx->ctx_Unicode_ReadChar(ctx, h, index);
}

/** A new str; errors is a codec error handler, null means "strict". UnicodeDecodeError. */
HPyAPI_FUNC HPy HPyUnicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size,
                                       const char *errors)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_DecodeASCII, (HPyContext *, const char *, HPy_ssize_t, const char *), (ctx, ascii, size, errors));
}

/** A new str; errors is a codec error handler, null means "strict". */
HPyAPI_FUNC HPy HPyUnicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                        const char *errors)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Unicode_DecodeLatin1, (HPyContext *, const char *, HPy_ssize_t, const char *), (ctx, latin1, size, errors));
}

/** 1 for list and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyList_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_List_Check(ctx, h);
}

/** A new list of len items, to be set before anything else sees it; SystemError for a negative length.
    Better use a list builder. */
HPyAPI_FUNC HPy HPyList_New(HPyContext *ctx, HPy_ssize_t len)
{
    return _HPY_HANDLE_CALL(ctx->ctx_List_New, (HPyContext *, HPy_ssize_t), (ctx, len));
}

/** Appends; SystemError when not a list. */
HPyAPI_FUNC int HPyList_Append(HPyContext *ctx, HPy h_list, HPy h_item)
{
    return ctx->ctx_List_Append(ctx, h_list, h_item);
}

/** 1 for dict and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyDict_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Dict_Check(ctx, h);
}

/** A new dict. */
HPyAPI_FUNC HPy HPyDict_New(HPyContext *ctx)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Dict_New, (HPyContext *), (ctx));
}

/** 1 for tuple and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyTuple_Check(HPyContext *ctx, HPy h)
{
    return ctx->ctx_Tuple_Check(ctx, h);
}

/** A new tuple of n items, which stay owned by the caller. */
HPyAPI_FUNC HPy HPyTuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Tuple_FromArray, (HPyContext *, const HPy *, HPy_ssize_t), (ctx, items, n));
}

/** Imports a module by its full name. */
HPyAPI_FUNC HPy HPyImport_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Import_ImportModule, (HPyContext *, const char *), (ctx, utf8_name));
}

/** A new handle for an object of CPython, whose reference stays with the caller; null for null. Not in the
    universal ABI. */
#ifdef _HPY_LEGACY
HPyAPI_FUNC HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_FromPyObject, (HPyContext *, cpy_PyObject *), (ctx, obj));
}
#else
HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
    _HPY_NOT_UNIVERSAL("HPy_FromPyObject needs the cpython or hybrid ABI");
#endif

/** A new reference to the object behind a handle; null for null. Not in the universal ABI. */
#ifdef _HPY_LEGACY
HPyAPI_FUNC cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsPyObject(ctx, h);
}
#else
cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy h)
    _HPY_NOT_UNIVERSAL("HPy_AsPyObject needs the cpython or hybrid ABI");
#endif

/** Calls the function of an extension with the arguments that a trampoline packed. */
HPyAPI_FUNC void _HPy_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig,
                                        HPyCFunction func, void *args)
{
    ctx->ctx_CallRealFunctionFromTrampoline(ctx, sig, func, args);
}

/** Starts a list of `size` items. Lack of memory is reported by Build. */
HPyAPI_FUNC HPyListBuilder HPyListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_ListBuilder_New(ctx, size);
}

/** Sets an item, once for each index; the handle stays owned by the caller. */
HPyAPI_FUNC void HPyListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy h_item)
{
    ctx->ctx_ListBuilder_Set(ctx, builder, index, h_item);
}

/** The list; ends the builder. MemoryError. */
HPyAPI_FUNC HPy HPyListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    return _HPY_HANDLE_CALL(ctx->ctx_ListBuilder_Build, (HPyContext *, HPyListBuilder), (ctx, builder));
}

/** Ends the builder without a list. */
HPyAPI_FUNC void HPyListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    ctx->ctx_ListBuilder_Cancel(ctx, builder);
}

/** Starts a tuple of `size` items. Lack of memory is reported by Build. */
HPyAPI_FUNC HPyTupleBuilder HPyTupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_TupleBuilder_New(ctx, size);
}

/** Sets an item, once for each index; the handle stays owned by the caller. */
HPyAPI_FUNC void HPyTupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy h_item)
{
    ctx->ctx_TupleBuilder_Set(ctx, builder, index, h_item);
}

/** The tuple; ends the builder. MemoryError. */
HPyAPI_FUNC HPy HPyTupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    return _HPY_HANDLE_CALL(ctx->ctx_TupleBuilder_Build, (HPyContext *, HPyTupleBuilder), (ctx, builder));
}

/** Ends the builder without a tuple. */
HPyAPI_FUNC void HPyTupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    ctx->ctx_TupleBuilder_Cancel(ctx, builder);
}

/** A collection of handles with room for at least `size` of them; 0 is a small default. */
HPyAPI_FUNC HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_Tracker_New(ctx, size);
}

/** Hands a handle to the tracker. -1 with MemoryError when it cannot grow; the handle is tracked even then,
    and only HPyTracker_Close may follow. */
HPyAPI_FUNC int HPyTracker_Add(HPyContext *ctx, HPyTracker ht, HPy h)
{
    return ctx->ctx_Tracker_Add(ctx, ht, h);
}

/** Forgets all handles without closing them. */
HPyAPI_FUNC void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker ht)
{
    ctx->ctx_Tracker_ForgetAll(ctx, ht);
}

/** Closes all handles and the tracker. */
HPyAPI_FUNC void HPyTracker_Close(HPyContext *ctx, HPyTracker ht)
{
    ctx->ctx_Tracker_Close(ctx, ht);
}

/** Stores a reference in a field of target_object; the old one is released, a null handle clears. */
HPyAPI_FUNC void HPyField_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
{
    ctx->ctx_Field_Store(ctx, target_object, target_field, h);
}

/** A new handle to what a field refers to; the field must not be null. Cannot fail. */
HPyAPI_FUNC HPy HPyField_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Field_Load, (HPyContext *, HPy, HPyField), (ctx, source_object, source_field));
}

/** Ends what HPy_LeavePythonExecution began, on the same thread. */
HPyAPI_FUNC void HPy_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    ctx->ctx_ReenterPythonExecution(ctx, state);
}

/** Lets other threads run Python code. Until re-entering no other API function may be called. */
HPyAPI_FUNC HPyThreadState HPy_LeavePythonExecution(HPyContext *ctx)
{
    return ctx->ctx_LeavePythonExecution(ctx);
}

/** Stores a reference in a global that the module definition lists; a null handle clears. */
HPyAPI_FUNC void HPyGlobal_Store(HPyContext *ctx, HPyGlobal *global, HPy h)
{
    ctx->ctx_Global_Store(ctx, global, h);
}

/** A new handle to what was stored last. Cannot fail. */
HPyAPI_FUNC HPy HPyGlobal_Load(HPyContext *ctx, HPyGlobal global)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Global_Load, (HPyContext *, HPyGlobal), (ctx, global));
}

/** Writes a description of the object to stderr, for debugging. */
HPyAPI_FUNC void _HPy_Dump(HPyContext *ctx, HPy h)
{
    ctx->ctx_Dump(ctx, h);
}

/** The C struct of an object of the shape Type. */
HPyAPI_FUNC void *_HPy_AsStruct_Type(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Type(ctx, h);
}

/** The C struct of an object of the shape Long. */
HPyAPI_FUNC void *_HPy_AsStruct_Long(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Long(ctx, h);
}

/** The C struct of an object of the shape Float. */
HPyAPI_FUNC void *_HPy_AsStruct_Float(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Float(ctx, h);
}

/** The C struct of an object of the shape Unicode. */
HPyAPI_FUNC void *_HPy_AsStruct_Unicode(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Unicode(ctx, h);
}

/** The C struct of an object of the shape Tuple. */
HPyAPI_FUNC void *_HPy_AsStruct_Tuple(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Tuple(ctx, h);
}

/** The C struct of an object of the shape List. */
HPyAPI_FUNC void *_HPy_AsStruct_List(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_List(ctx, h);
}

/** The shape a type was created with; -2 with TypeError when it is not a type. */
HPyAPI_FUNC HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    return ctx->ctx_Type_GetBuiltinShape(ctx, h_type);
}

/** del obj[key]. */
HPyAPI_FUNC int HPy_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    return ctx->ctx_DelItem(ctx, obj, key);
}

/** del obj[idx]; a negative index counts from the end of a sequence. */
HPyAPI_FUNC int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx)
{
    return ctx->ctx_DelItem_i(ctx, obj, idx);
}

/** del obj[key] with a str key. */
HPyAPI_FUNC int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key)
{
    return ctx->ctx_DelItem_s(ctx, obj, utf8_key);
}

/** A new capsule; name and destructor may be null and are not copied. ValueError for a null pointer or a
    destructor with a null member. */
HPyAPI_FUNC HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                               HPyCapsule_Destructor *free_with)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Capsule_New, (HPyContext *, void *, const char *, HPyCapsule_Destructor *), (ctx, pointer, utf8_name, free_with));
}

/** What a capsule holds under a key; behind HPyCapsule_GetPointer and others. ValueError when it is not a
    capsule, has another name, or the key is the destructor's. */
HPyAPI_FUNC void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
{
    return _HPy_Moved(ctx)->ctx_Capsule_Get(ctx, capsule, key, utf8_name);
}

/** 1 for a capsule of this name, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyCapsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
{
    return _HPy_Moved(ctx)->ctx_Capsule_IsValid(ctx, capsule, utf8_name);
}

/** Changes what a capsule holds under a key; behind HPyCapsule_SetPointer and others. ValueError when it is
    not a capsule, for a null pointer, and for a destructor with a null member. */
HPyAPI_FUNC int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    return _HPy_Moved(ctx)->ctx_Capsule_Set(ctx, capsule, key, value);
}

/** A code object; SyntaxError, SystemError for an unknown kind. */
HPyAPI_FUNC HPy HPy_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                              HPy_SourceKind kind)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Compile_s, (HPyContext *, const char *, const char *, HPy_SourceKind), (ctx, utf8_source, utf8_filename, kind));
}

/** Runs a code object with globals (a dict) and locals (a mapping) and gives its value. */
HPyAPI_FUNC HPy HPy_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_EvalCode, (HPyContext *, HPy, HPy, HPy), (ctx, code, globals, locals));
}

/** A new context variable; the default may be null. */
HPyAPI_FUNC HPy HPyContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_ContextVar_New, (HPyContext *, const char *, HPy), (ctx, name, default_value));
}

/** 0 and in *result a new handle to the value, or to default_value, or to the variable's default, or null
    when there is none of them; -1 with TypeError when it is not a context variable. */
HPyAPI_FUNC int32_t HPyContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
{
    return _HPy_Moved(ctx)->ctx_ContextVar_Get(ctx, context_var, default_value, result);
}

/** Sets the value and gives a token to reset it; TypeError when it is not a context variable. */
HPyAPI_FUNC HPy HPyContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_ContextVar_Set, (HPyContext *, HPy, HPy), (ctx, context_var, value));
}

/** The name of a type without its module, valid until the handle is closed. */
HPyAPI_FUNC const char *HPyType_GetName(HPyContext *ctx, HPy type)
{
    return _HPy_Moved(ctx)->ctx_Type_GetName(ctx, type);
}

/** 1 when sub is type or derives from it, without asking __subclasscheck__; 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyType_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    return _HPy_Moved(ctx)->ctx_Type_IsSubtype(ctx, sub, type);
}

/** str(obj, encoding, errors) for a bytes-like object; null means UTF-8 and "strict". SystemError for a null
    object, TypeError for one that is not bytes-like, LookupError for an unknown encoding. */
HPyAPI_FUNC HPy HPyUnicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding,
                                        const char *errors)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Unicode_FromEncodedObject, (HPyContext *, HPy, const char *, const char *), (ctx, obj, encoding, errors));
}

/** str[start:end] with end clipped to the length; IndexError for a negative index. str must be a str. */
HPyAPI_FUNC HPy HPyUnicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Unicode_Substring, (HPyContext *, HPy, HPy_ssize_t, HPy_ssize_t), (ctx, str, start, end));
}

/** A new list of the keys, read without calling a method `keys`; SystemError when null or not a dict. */
HPyAPI_FUNC HPy HPyDict_Keys(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Dict_Keys, (HPyContext *, HPy), (ctx, h));
}

/** A new dict with the same items; SystemError when null or not a dict. */
HPyAPI_FUNC HPy HPyDict_Copy(HPyContext *ctx, HPy h)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Dict_Copy, (HPyContext *, HPy), (ctx, h));
}

/** The members of a slice, with defaults for None and clipped to HPy_ssize_t. TypeError when a member is no
    index, ValueError when the step is 0. */
HPyAPI_FUNC int HPySlice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop,
                                HPy_ssize_t *step)
{
    return _HPy_Moved(ctx)->ctx_Slice_Unpack(ctx, slice, start, stop, step);
}

/** Replaces what is called when this one object is called; for constructors. TypeError when its type has no
    call protocol. */
HPyAPI_FUNC int HPy_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    return _HPy_Moved(ctx)->ctx_SetCallFunction(ctx, h, func);
}

/** Calls with nargs positional arguments in args, followed by the values for the names in the tuple kwnames
    (may be null). */
HPyAPI_FUNC HPy HPy_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_Call, (HPyContext *, HPy, const HPy *, size_t, HPy), (ctx, callable, args, nargs, kwnames));
}

/** Calls the method `name` (a str) of args[0]; the receiver counts in nargs. Otherwise as HPy_Call. */
HPyAPI_FUNC HPy HPy_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    return _HPY_HANDLE_CALL(_HPy_Moved(ctx)->ctx_CallMethod, (HPyContext *, HPy, const HPy *, size_t, HPy), (ctx, name, args, nargs, kwnames));
}

/** The C struct of an object of the shape Dict. */
HPyAPI_FUNC void *_HPy_AsStruct_Dict(HPyContext *ctx, HPy h)
{
    return ctx->ctx_AsStruct_Dict(ctx, h);
}

/** Inserts before an index, which is clipped, negative ones counting from the end; SystemError when not a
    list. */
HPyAPI_FUNC int HPyList_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item)
{
    return ctx->ctx_List_Insert(ctx, h_list, index, h_item);
}

/** obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC HPy HPy_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetSlice, (HPyContext *, HPy, HPy_ssize_t, HPy_ssize_t), (ctx, obj, start, end));
}

/** obj[start:end] = value. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC int HPy_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    return ctx->ctx_SetSlice(ctx, obj, start, end, value);
}

/** del obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC int HPy_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    return ctx->ctx_DelSlice(ctx, obj, start, end);
}

/** iter(obj). */
HPyAPI_FUNC HPy HPy_GetIter(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_GetIter, (HPyContext *, HPy), (ctx, obj));
}

/** The next item of an iterator; null without an exception when there is none. */
HPyAPI_FUNC HPy HPyIter_Next(HPyContext *ctx, HPy obj)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Iter_Next, (HPyContext *, HPy), (ctx, obj));
}

/** 1 when the object is an iterator, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyIter_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Iter_Check(ctx, obj);
}

/** slice(start, stop, step); null means None. */
HPyAPI_FUNC HPy HPySlice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    return _HPY_HANDLE_CALL(ctx->ctx_Slice_New, (HPyContext *, HPy, HPy, HPy), (ctx, start, stop, step));
}


#endif /* HPY_GENERATED_UNIVERSAL_WRAPPERS_H */
