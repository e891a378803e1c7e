/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The part of the API that CPython has too, for the cpython ABI and the runtime. The rest is in hpy/cpython. */
#ifndef HPY_GENERATED_CPYTHON_WRAPPERS_H
#define HPY_GENERATED_CPYTHON_WRAPPERS_H

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromInt32_t(HPyContext *ctx, int32_t value)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromLong(value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromUnsignedLong(value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromInt64_t(HPyContext *ctx, int64_t v)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromLongLong(v));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromUnsignedLongLong(v));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromSize_t(HPyContext *ctx, size_t value)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromSize_t(value));
}

/** A new int. */
HPyAPI_FUNC HPy HPyLong_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    (void)ctx;
    return _HPy_FromPy(PyLong_FromSsize_t(value));
}

/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
HPyAPI_FUNC uint64_t HPyLong_AsUInt64_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsUnsignedLongLong(_HPy_AsPy(h));
}

/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
HPyAPI_FUNC size_t HPyLong_AsSize_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsSize_t(_HPy_AsPy(h));
}

/** The value of an int; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC HPy_ssize_t HPyLong_AsSsize_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsSsize_t(_HPy_AsPy(h));
}

/** The pointer that an int holds; TypeError otherwise, OverflowError when out of range. */
HPyAPI_FUNC void *HPyLong_AsVoidPtr(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsVoidPtr(_HPy_AsPy(h));
}

/** The value of an int as a double; TypeError otherwise, OverflowError when too large. */
HPyAPI_FUNC double HPyLong_AsDouble(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsDouble(_HPy_AsPy(h));
}

/** A new float. */
HPyAPI_FUNC HPy HPyFloat_FromDouble(HPyContext *ctx, double v)
{
    (void)ctx;
    return _HPy_FromPy(PyFloat_FromDouble(v));
}

/** The value of a float or of what float() converts, str excepted; TypeError otherwise. */
HPyAPI_FUNC double HPyFloat_AsDouble(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyFloat_AsDouble(_HPy_AsPy(h));
}

/** A new handle to True or False. */
HPyAPI_FUNC HPy HPyBool_FromBool(HPyContext *ctx, bool v)
{
    (void)ctx;
    return _HPy_FromPy(PyBool_FromLong(v));
}

/** len(h). */
HPyAPI_FUNC HPy_ssize_t HPy_Length(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyObject_Size(_HPy_AsPy(h));
}

/** 1 when the object can be converted to a number, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyNumber_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyNumber_Check(_HPy_AsPy(h));
}

/** h1 + h2. */
HPyAPI_FUNC HPy HPy_Add(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Add(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 - h2. */
HPyAPI_FUNC HPy HPy_Subtract(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Subtract(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 * h2. */
HPyAPI_FUNC HPy HPy_Multiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Multiply(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 @ h2. */
HPyAPI_FUNC HPy HPy_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_MatrixMultiply(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 // h2. */
HPyAPI_FUNC HPy HPy_FloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_FloorDivide(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 / h2. */
HPyAPI_FUNC HPy HPy_TrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_TrueDivide(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 % h2. */
HPyAPI_FUNC HPy HPy_Remainder(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Remainder(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** divmod(h1, h2). */
HPyAPI_FUNC HPy HPy_Divmod(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Divmod(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** pow(h1, h2, h3); pass h_None as h3 for h1 ** h2. */
HPyAPI_FUNC HPy HPy_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Power(_HPy_AsPy(h1), _HPy_AsPy(h2), _HPy_AsPy(h3)));
}

/** -h1. */
HPyAPI_FUNC HPy HPy_Negative(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Negative(_HPy_AsPy(h1)));
}

/** +h1. */
HPyAPI_FUNC HPy HPy_Positive(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Positive(_HPy_AsPy(h1)));
}

/** abs(h1). */
HPyAPI_FUNC HPy HPy_Absolute(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Absolute(_HPy_AsPy(h1)));
}

/** ~h1. */
HPyAPI_FUNC HPy HPy_Invert(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Invert(_HPy_AsPy(h1)));
}

/** h1 < < h2. */
HPyAPI_FUNC HPy HPy_Lshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Lshift(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 >> h2. */
HPyAPI_FUNC HPy HPy_Rshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Rshift(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 & h2. */
HPyAPI_FUNC HPy HPy_And(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_And(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 ^ h2. */
HPyAPI_FUNC HPy HPy_Xor(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Xor(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** h1 | h2. */
HPyAPI_FUNC HPy HPy_Or(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Or(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** operator.index(h1). */
HPyAPI_FUNC HPy HPy_Index(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Index(_HPy_AsPy(h1)));
}

/** int(h1). */
HPyAPI_FUNC HPy HPy_Long(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Long(_HPy_AsPy(h1)));
}

/** float(h1). */
HPyAPI_FUNC HPy HPy_Float(HPyContext *ctx, HPy h1)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_Float(_HPy_AsPy(h1)));
}

/** The result of h1 += h2. */
HPyAPI_FUNC HPy HPy_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceAdd(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 -= h2. */
HPyAPI_FUNC HPy HPy_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceSubtract(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 *= h2. */
HPyAPI_FUNC HPy HPy_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceMultiply(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 @ = h2. */
HPyAPI_FUNC HPy HPy_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceMatrixMultiply(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 //= h2. */
HPyAPI_FUNC HPy HPy_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceFloorDivide(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 /= h2. */
HPyAPI_FUNC HPy HPy_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceTrueDivide(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 %= h2. */
HPyAPI_FUNC HPy HPy_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceRemainder(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 **= h2 when h3 is h_None. */
HPyAPI_FUNC HPy HPy_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlacePower(_HPy_AsPy(h1), _HPy_AsPy(h2), _HPy_AsPy(h3)));
}

/** The result of h1 < < = h2. */
HPyAPI_FUNC HPy HPy_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceLshift(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 >>= h2. */
HPyAPI_FUNC HPy HPy_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceRshift(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 & = h2. */
HPyAPI_FUNC HPy HPy_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceAnd(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 ^= h2. */
HPyAPI_FUNC HPy HPy_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceXor(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** The result of h1 |= h2. */
HPyAPI_FUNC HPy HPy_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2)
{
    (void)ctx;
    return _HPy_FromPy(PyNumber_InPlaceOr(_HPy_AsPy(h1), _HPy_AsPy(h2)));
}

/** 1 when the object can be called, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyCallable_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyCallable_Check(_HPy_AsPy(h));
}

/** Raises h_type with a message. Always null. */
HPyAPI_FUNC HPy HPyErr_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
{
    (void)ctx;
    PyErr_SetString(_HPy_AsPy(h_type), utf8_message);
    return HPy_NULL;
}

/** Raises h_type with a value. Always null. */
HPyAPI_FUNC HPy HPyErr_SetObject(HPyContext *ctx, HPy h_type, HPy h_value)
{
    (void)ctx;
    PyErr_SetObject(_HPy_AsPy(h_type), _HPy_AsPy(h_value));
    return HPy_NULL;
}

/** 1 when the pending exception is an instance of exc (a class or a tuple of classes), 0 otherwise. */
HPyAPI_FUNC int HPyErr_ExceptionMatches(HPyContext *ctx, HPy exc)
{
    (void)ctx;
    return PyErr_ExceptionMatches(_HPy_AsPy(exc));
}

/** Raises MemoryError. Always null. */
HPyAPI_FUNC HPy HPyErr_NoMemory(HPyContext *ctx)
{
    (void)ctx;
    PyErr_NoMemory();
    return HPy_NULL;
}

/** Forgets the pending exception. */
HPyAPI_FUNC void HPyErr_Clear(HPyContext *ctx)
{
    (void)ctx;
    PyErr_Clear();
}

/** A new exception class called "module.Name"; base (a class or a tuple) and dict may be null. SystemError
    when the name has no dot. */
HPyAPI_FUNC HPy HPyErr_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict)
{
    (void)ctx;
    return _HPy_FromPy(PyErr_NewException(utf8_name, _HPy_AsPy(base), _HPy_AsPy(dict)));
}

/** HPyErr_NewException with a docstring, which may be null. */
HPyAPI_FUNC HPy HPyErr_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc,
                                        HPy base, HPy dict)
{
    (void)ctx;
    return _HPy_FromPy(PyErr_NewExceptionWithDoc(utf8_name, utf8_doc, _HPy_AsPy(base), _HPy_AsPy(dict)));
}

/** Issues a warning; stack_level 1 is the caller. 0, or -1 when the warning became an exception. */
HPyAPI_FUNC int HPyErr_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message,
                              HPy_ssize_t stack_level)
{
    (void)ctx;
    return PyErr_WarnEx(_HPy_AsPy(category), utf8_message, stack_level);
}

/** bool(h) as 1 or 0. */
HPyAPI_FUNC int HPy_IsTrue(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyObject_IsTrue(_HPy_AsPy(h));
}

/** getattr(obj, name). */
HPyAPI_FUNC HPy HPy_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
    _HPY_ASSUME(!HPy_IsNull(name));
    return _HPy_FromPy(PyObject_GetAttr(_HPy_AsPy(obj), _HPy_AsPy(name)));
}

/** getattr(obj, name). */
HPyAPI_FUNC HPy HPy_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_GetAttrString(_HPy_AsPy(obj), utf8_name));
}

/** setattr(obj, name, value); a null value deletes. */
HPyAPI_FUNC int HPy_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    (void)ctx;
    _HPY_ASSUME(!HPy_IsNull(name));
    return PyObject_SetAttr(_HPy_AsPy(obj), _HPy_AsPy(name), _HPy_AsPy(value));
}

/** setattr(obj, name, value); a null value deletes. */
HPyAPI_FUNC int HPy_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
{
    (void)ctx;
    return PyObject_SetAttrString(_HPy_AsPy(obj), utf8_name, _HPy_AsPy(value));
}

/** obj[key]. */
HPyAPI_FUNC HPy HPy_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_GetItem(_HPy_AsPy(obj), _HPy_AsPy(key)));
}

/** key in container, as 1 or 0. */
HPyAPI_FUNC int HPy_Contains(HPyContext *ctx, HPy container, HPy key)
{
    (void)ctx;
    return PySequence_Contains(_HPy_AsPy(container), _HPy_AsPy(key));
}

/** obj[key] = value; a null value is a SystemError. */
HPyAPI_FUNC int HPy_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    (void)ctx;
    return PyObject_SetItem(_HPy_AsPy(obj), _HPy_AsPy(key), _HPy_AsPy(value));
}

/** repr(obj). */
HPyAPI_FUNC HPy HPy_Repr(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_Repr(_HPy_AsPy(obj)));
}

/** str(obj). */
HPyAPI_FUNC HPy HPy_Str(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_Str(_HPy_AsPy(obj)));
}

/** ascii(obj). */
HPyAPI_FUNC HPy HPy_ASCII(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_ASCII(_HPy_AsPy(obj)));
}

/** bytes(obj); TypeError for an int. */
HPyAPI_FUNC HPy HPy_Bytes(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_Bytes(_HPy_AsPy(obj)));
}

/** The comparison op (an HPy_RichCmpOp) of v and w. */
HPyAPI_FUNC HPy HPy_RichCompare(HPyContext *ctx, HPy v, HPy w, int op)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_RichCompare(_HPy_AsPy(v), _HPy_AsPy(w), op));
}

/** The comparison op of v and w as 1 or 0; an object always equals itself. */
HPyAPI_FUNC int HPy_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op)
{
    (void)ctx;
    return PyObject_RichCompareBool(_HPy_AsPy(v), _HPy_AsPy(w), op);
}

/** hash(obj). */
HPyAPI_FUNC HPy_hash_t HPy_Hash(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyObject_Hash(_HPy_AsPy(obj));
}

/** 1 for bytes and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyBytes_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyBytes_Check(_HPy_AsPy(h));
}

/** The number of bytes; TypeError when not bytes. */
HPyAPI_FUNC HPy_ssize_t HPyBytes_Size(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyBytes_Size(_HPy_AsPy(h));
}

/** The number of bytes, without any check. */
HPyAPI_FUNC HPy_ssize_t HPyBytes_GET_SIZE(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyBytes_GET_SIZE(_HPy_AsPy(h));
}

/** The bytes, valid until the handle is closed, not to be written to; TypeError when not bytes. */
HPyAPI_FUNC const char *HPyBytes_AsString(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyBytes_AsString(_HPy_AsPy(h));
}

/** The bytes, without any check; valid until the handle is closed, not to be written to. */
HPyAPI_FUNC const char *HPyBytes_AS_STRING(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyBytes_AS_STRING(_HPy_AsPy(h));
}

/** New bytes up to the first zero byte. */
HPyAPI_FUNC HPy HPyBytes_FromString(HPyContext *ctx, const char *bytes)
{
    (void)ctx;
    return _HPy_FromPy(PyBytes_FromString(bytes));
}

/** A new str. */
HPyAPI_FUNC HPy HPyUnicode_FromString(HPyContext *ctx, const char *utf8)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_FromString(utf8));
}

/** 1 for str and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyUnicode_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyUnicode_Check(_HPy_AsPy(h));
}

/** New bytes in ASCII; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsASCIIString(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_AsASCIIString(_HPy_AsPy(h)));
}

/** New bytes in Latin-1; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsLatin1String(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_AsLatin1String(_HPy_AsPy(h)));
}

/** New bytes in UTF-8; UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_AsUTF8String(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_AsUTF8String(_HPy_AsPy(h)));
}

/** The text in UTF-8, valid until the handle is closed, not to be written to; *size (may be null) receives
    the number of bytes. UnicodeEncodeError, TypeError when not a str. */
HPyAPI_FUNC const char *HPyUnicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
{
    (void)ctx;
    return PyUnicode_AsUTF8AndSize(_HPy_AsPy(h), (Py_ssize_t *)size);
}

/** A new str from wide characters; size -1 means up to the first zero. */
HPyAPI_FUNC HPy HPyUnicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_FromWideChar(w, size));
}

/** A new str from the file system's encoding. */
HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefault(HPyContext *ctx, const char *v)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_DecodeFSDefault(v));
}

/** A new str from the file system's encoding. */
HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_DecodeFSDefaultAndSize(v, size));
}

/** New bytes in the file system's encoding; TypeError when not a str. */
HPyAPI_FUNC HPy HPyUnicode_EncodeFSDefault(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_EncodeFSDefault(_HPy_AsPy(h)));
}

/** The code point at an index; IndexError, TypeError when not a str. */
HPyAPI_FUNC HPy_UCS4 HPyUnicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
{
    (void)ctx;
    return PyUnicode_ReadChar(_HPy_AsPy(h), index);
}

/** A new str; errors is a codec error handler, null means "strict". UnicodeDecodeError. */
HPyAPI_FUNC HPy HPyUnicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size,
                                       const char *errors)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_DecodeASCII(ascii, size, errors));
}

/** A new str; errors is a codec error handler, null means "strict". */
HPyAPI_FUNC HPy HPyUnicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size,
                                        const char *errors)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_DecodeLatin1(latin1, size, errors));
}

/** 1 for list and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyList_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyList_Check(_HPy_AsPy(h));
}

/** Appends; SystemError when not a list. */
HPyAPI_FUNC int HPyList_Append(HPyContext *ctx, HPy h_list, HPy h_item)
{
    (void)ctx;
    return PyList_Append(_HPy_AsPy(h_list), _HPy_AsPy(h_item));
}

/** 1 for dict and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyDict_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyDict_Check(_HPy_AsPy(h));
}

/** A new dict. */
HPyAPI_FUNC HPy HPyDict_New(HPyContext *ctx)
{
    (void)ctx;
    return _HPy_FromPy(PyDict_New());
}

/** 1 for tuple and subclasses, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyTuple_Check(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyTuple_Check(_HPy_AsPy(h));
}

/** Imports a module by its full name. */
HPyAPI_FUNC HPy HPyImport_ImportModule(HPyContext *ctx, const char *utf8_name)
{
    (void)ctx;
    return _HPy_FromPy(PyImport_ImportModule(utf8_name));
}

/** del obj[key]. */
HPyAPI_FUNC int HPy_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    return PyObject_DelItem(_HPy_AsPy(obj), _HPy_AsPy(key));
}

/** 1 for a capsule of this name, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyCapsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
{
    (void)ctx;
    return PyCapsule_IsValid(_HPy_AsPy(capsule), utf8_name);
}

/** A new context variable; the default may be null. */
HPyAPI_FUNC HPy HPyContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    (void)ctx;
    return _HPy_FromPy(PyContextVar_New(name, _HPy_AsPy(default_value)));
}

/** Sets the value and gives a token to reset it; TypeError when it is not a context variable. */
HPyAPI_FUNC HPy HPyContextVar_Set(HPyContext *ctx, HPy context_var, HPy value)
{
    (void)ctx;
    return _HPy_FromPy(PyContextVar_Set(_HPy_AsPy(context_var), _HPy_AsPy(value)));
}

/** str(obj, encoding, errors) for a bytes-like object; null means UTF-8 and "strict". SystemError for a null
    object, TypeError for one that is not bytes-like, LookupError for an unknown encoding. */
HPyAPI_FUNC HPy HPyUnicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding,
                                        const char *errors)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_FromEncodedObject(_HPy_AsPy(obj), encoding, errors));
}

/** str[start:end] with end clipped to the length; IndexError for a negative index. str must be a str. */
HPyAPI_FUNC HPy HPyUnicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return _HPy_FromPy(PyUnicode_Substring(_HPy_AsPy(str), start, end));
}

/** A new dict with the same items; SystemError when null or not a dict. */
HPyAPI_FUNC HPy HPyDict_Copy(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return _HPy_FromPy(PyDict_Copy(_HPy_AsPy(h)));
}

/** The members of a slice, with defaults for None and clipped to HPy_ssize_t. TypeError when a member is no
    index, ValueError when the step is 0. */
HPyAPI_FUNC int HPySlice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop,
                                HPy_ssize_t *step)
{
    (void)ctx;
    return PySlice_Unpack(_HPy_AsPy(slice), (Py_ssize_t *)start, (Py_ssize_t *)stop, (Py_ssize_t *)step);
}

/** Inserts before an index, which is clipped, negative ones counting from the end; SystemError when not a
    list. */
HPyAPI_FUNC int HPyList_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item)
{
    (void)ctx;
    return PyList_Insert(_HPy_AsPy(h_list), index, _HPy_AsPy(h_item));
}

/** obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC HPy HPy_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return _HPy_FromPy(PySequence_GetSlice(_HPy_AsPy(obj), start, end));
}

/** obj[start:end] = value. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC int HPy_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    (void)ctx;
    return PySequence_SetSlice(_HPy_AsPy(obj), start, end, _HPy_AsPy(value));
}

/** del obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
HPyAPI_FUNC int HPy_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return PySequence_DelSlice(_HPy_AsPy(obj), start, end);
}

/** iter(obj). */
HPyAPI_FUNC HPy HPy_GetIter(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return _HPy_FromPy(PyObject_GetIter(_HPy_AsPy(obj)));
}

/** 1 when the object is an iterator, 0 otherwise. Cannot fail. */
HPyAPI_FUNC int HPyIter_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyIter_Check(_HPy_AsPy(obj));
}

/** slice(start, stop, step); null means None. */
HPyAPI_FUNC HPy HPySlice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    (void)ctx;
    return _HPy_FromPy(PySlice_New(_HPy_AsPy(start), _HPy_AsPy(stop), _HPy_AsPy(step)));
}


#endif /* HPY_GENERATED_CPYTHON_WRAPPERS_H */
