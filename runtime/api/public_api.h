/* The definition of the HPy API: every member of the context, once, with its index.
 *
 * eng/ApiGen reads this file and writes everything that follows from it: the context struct, the calls
 * through it, the calls of CPython's own API, the trampolines, the runtime's context table and
 * docs/api-index.md. After a change run `dotnet run --project eng/ApiGen`.
 *
 * Indexes never change within one major ABI version; new members go to the end.
 *
 * What holds for all functions, unless the comment says otherwise:
 * - Handles passed in stay owned by the caller and are not null; a returned handle is new and must be closed.
 * - Failure leaves an exception pending and gives: a null handle or pointer; -1 from int, HPy_ssize_t and
 *   HPy_hash_t; all bits set from unsigned types; -1.0 from double. Where such a value can also be a result,
 *   HPyErr_Occurred tells the difference.
 * - Texts are UTF-8 and end with a zero byte.
 */
#ifndef HPY_PUBLIC_API_H
#define HPY_PUBLIC_API_H

#include "../include/hpy/types.h"
#include "markers.h"

typedef int HPyFunc_Signature; /* the enumeration is generated from signatures.h */

#include "signatures.h"

/* ==== constants ======================================================================================= */

extern HPy h_None HPY_CONSTANT(0, "Py_None");
extern HPy h_True HPY_CONSTANT(1, "Py_True");
extern HPy h_False HPY_CONSTANT(2, "Py_False");
extern HPy h_NotImplemented HPY_CONSTANT(3, "Py_NotImplemented");
extern HPy h_Ellipsis HPY_CONSTANT(4, "Py_Ellipsis");
extern HPy h_BaseException HPY_CONSTANT(5, "PyExc_BaseException");
extern HPy h_Exception HPY_CONSTANT(6, "PyExc_Exception");
extern HPy h_StopAsyncIteration HPY_CONSTANT(7, "PyExc_StopAsyncIteration");
extern HPy h_StopIteration HPY_CONSTANT(8, "PyExc_StopIteration");
extern HPy h_GeneratorExit HPY_CONSTANT(9, "PyExc_GeneratorExit");
extern HPy h_ArithmeticError HPY_CONSTANT(10, "PyExc_ArithmeticError");
extern HPy h_LookupError HPY_CONSTANT(11, "PyExc_LookupError");
extern HPy h_AssertionError HPY_CONSTANT(12, "PyExc_AssertionError");
extern HPy h_AttributeError HPY_CONSTANT(13, "PyExc_AttributeError");
extern HPy h_BufferError HPY_CONSTANT(14, "PyExc_BufferError");
extern HPy h_EOFError HPY_CONSTANT(15, "PyExc_EOFError");
extern HPy h_FloatingPointError HPY_CONSTANT(16, "PyExc_FloatingPointError");
extern HPy h_OSError HPY_CONSTANT(17, "PyExc_OSError");
extern HPy h_ImportError HPY_CONSTANT(18, "PyExc_ImportError");
extern HPy h_ModuleNotFoundError HPY_CONSTANT(19, "PyExc_ModuleNotFoundError");
extern HPy h_IndexError HPY_CONSTANT(20, "PyExc_IndexError");
extern HPy h_KeyError HPY_CONSTANT(21, "PyExc_KeyError");
extern HPy h_KeyboardInterrupt HPY_CONSTANT(22, "PyExc_KeyboardInterrupt");
extern HPy h_MemoryError HPY_CONSTANT(23, "PyExc_MemoryError");
extern HPy h_NameError HPY_CONSTANT(24, "PyExc_NameError");
extern HPy h_OverflowError HPY_CONSTANT(25, "PyExc_OverflowError");
extern HPy h_RuntimeError HPY_CONSTANT(26, "PyExc_RuntimeError");
extern HPy h_RecursionError HPY_CONSTANT(27, "PyExc_RecursionError");
extern HPy h_NotImplementedError HPY_CONSTANT(28, "PyExc_NotImplementedError");
extern HPy h_SyntaxError HPY_CONSTANT(29, "PyExc_SyntaxError");
extern HPy h_IndentationError HPY_CONSTANT(30, "PyExc_IndentationError");
extern HPy h_TabError HPY_CONSTANT(31, "PyExc_TabError");
extern HPy h_ReferenceError HPY_CONSTANT(32, "PyExc_ReferenceError");
extern HPy h_SystemError HPY_CONSTANT(33, "PyExc_SystemError");
extern HPy h_SystemExit HPY_CONSTANT(34, "PyExc_SystemExit");
extern HPy h_TypeError HPY_CONSTANT(35, "PyExc_TypeError");
extern HPy h_UnboundLocalError HPY_CONSTANT(36, "PyExc_UnboundLocalError");
extern HPy h_UnicodeError HPY_CONSTANT(37, "PyExc_UnicodeError");
extern HPy h_UnicodeEncodeError HPY_CONSTANT(38, "PyExc_UnicodeEncodeError");
extern HPy h_UnicodeDecodeError HPY_CONSTANT(39, "PyExc_UnicodeDecodeError");
extern HPy h_UnicodeTranslateError HPY_CONSTANT(40, "PyExc_UnicodeTranslateError");
extern HPy h_ValueError HPY_CONSTANT(41, "PyExc_ValueError");
extern HPy h_ZeroDivisionError HPY_CONSTANT(42, "PyExc_ZeroDivisionError");
extern HPy h_BlockingIOError HPY_CONSTANT(43, "PyExc_BlockingIOError");
extern HPy h_BrokenPipeError HPY_CONSTANT(44, "PyExc_BrokenPipeError");
extern HPy h_ChildProcessError HPY_CONSTANT(45, "PyExc_ChildProcessError");
extern HPy h_ConnectionError HPY_CONSTANT(46, "PyExc_ConnectionError");
extern HPy h_ConnectionAbortedError HPY_CONSTANT(47, "PyExc_ConnectionAbortedError");
extern HPy h_ConnectionRefusedError HPY_CONSTANT(48, "PyExc_ConnectionRefusedError");
extern HPy h_ConnectionResetError HPY_CONSTANT(49, "PyExc_ConnectionResetError");
extern HPy h_FileExistsError HPY_CONSTANT(50, "PyExc_FileExistsError");
extern HPy h_FileNotFoundError HPY_CONSTANT(51, "PyExc_FileNotFoundError");
extern HPy h_InterruptedError HPY_CONSTANT(52, "PyExc_InterruptedError");
extern HPy h_IsADirectoryError HPY_CONSTANT(53, "PyExc_IsADirectoryError");
extern HPy h_NotADirectoryError HPY_CONSTANT(54, "PyExc_NotADirectoryError");
extern HPy h_PermissionError HPY_CONSTANT(55, "PyExc_PermissionError");
extern HPy h_ProcessLookupError HPY_CONSTANT(56, "PyExc_ProcessLookupError");
extern HPy h_TimeoutError HPY_CONSTANT(57, "PyExc_TimeoutError");
extern HPy h_Warning HPY_CONSTANT(58, "PyExc_Warning");
extern HPy h_UserWarning HPY_CONSTANT(59, "PyExc_UserWarning");
extern HPy h_DeprecationWarning HPY_CONSTANT(60, "PyExc_DeprecationWarning");
extern HPy h_PendingDeprecationWarning HPY_CONSTANT(61, "PyExc_PendingDeprecationWarning");
extern HPy h_SyntaxWarning HPY_CONSTANT(62, "PyExc_SyntaxWarning");
extern HPy h_RuntimeWarning HPY_CONSTANT(63, "PyExc_RuntimeWarning");
extern HPy h_FutureWarning HPY_CONSTANT(64, "PyExc_FutureWarning");
extern HPy h_ImportWarning HPY_CONSTANT(65, "PyExc_ImportWarning");
extern HPy h_UnicodeWarning HPY_CONSTANT(66, "PyExc_UnicodeWarning");
extern HPy h_BytesWarning HPY_CONSTANT(67, "PyExc_BytesWarning");
extern HPy h_ResourceWarning HPY_CONSTANT(68, "PyExc_ResourceWarning");
extern HPy h_BaseObjectType HPY_CONSTANT(69, "PyBaseObject_Type");
extern HPy h_TypeType HPY_CONSTANT(70, "PyType_Type");
extern HPy h_BoolType HPY_CONSTANT(71, "PyBool_Type");
extern HPy h_LongType HPY_CONSTANT(72, "PyLong_Type");
extern HPy h_FloatType HPY_CONSTANT(73, "PyFloat_Type");
extern HPy h_UnicodeType HPY_CONSTANT(74, "PyUnicode_Type");
extern HPy h_TupleType HPY_CONSTANT(75, "PyTuple_Type");
extern HPy h_ListType HPY_CONSTANT(76, "PyList_Type");
/* Later additions; their indexes follow those of functions. */
extern HPy h_ComplexType HPY_CONSTANT(238, "PyComplex_Type");
extern HPy h_BytesType HPY_CONSTANT(239, "PyBytes_Type");
extern HPy h_MemoryViewType HPY_CONSTANT(240, "PyMemoryView_Type");
extern HPy h_CapsuleType HPY_CONSTANT(241, "PyCapsule_Type");
extern HPy h_SliceType HPY_CONSTANT(242, "PySlice_Type");
extern HPy h_Builtins HPY_CONSTANT(243, "impl");
extern HPy h_DictType HPY_CONSTANT(263, "PyDict_Type");

/* ==== handles ========================================================================================= */

/** A second handle for the same object; null for null. Cannot fail. */
HPy HPy_Dup(HPyContext *ctx, HPy h) HPY_FUNCTION(77, "inline");

/** Gives up a handle; does nothing for null. */
void HPy_Close(HPyContext *ctx, HPy h) HPY_FUNCTION(78, "inline");

/* ==== int ============================================================================================= */

/** A new int. */
HPy HPyLong_FromInt32_t(HPyContext *ctx, int32_t value) HPY_FUNCTION(79, "PyLong_FromLong");
/** A new int. */
HPy HPyLong_FromUInt32_t(HPyContext *ctx, uint32_t value) HPY_FUNCTION(80, "PyLong_FromUnsignedLong");
/** A new int. */
HPy HPyLong_FromInt64_t(HPyContext *ctx, int64_t v) HPY_FUNCTION(81, "PyLong_FromLongLong");
/** A new int. */
HPy HPyLong_FromUInt64_t(HPyContext *ctx, uint64_t v) HPY_FUNCTION(82, "PyLong_FromUnsignedLongLong");
/** A new int. */
HPy HPyLong_FromSize_t(HPyContext *ctx, size_t value) HPY_FUNCTION(83, "PyLong_FromSize_t");
/** A new int. */
HPy HPyLong_FromSsize_t(HPyContext *ctx, HPy_ssize_t value) HPY_FUNCTION(84, "PyLong_FromSsize_t");

/** The value of an int or of an object with __index__; TypeError otherwise, OverflowError when out of range. */
int32_t HPyLong_AsInt32_t(HPyContext *ctx, HPy h) HPY_FUNCTION(85, "inline");
/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
uint32_t HPyLong_AsUInt32_t(HPyContext *ctx, HPy h) HPY_FUNCTION(86, "inline");
/** The low bits of an int or of an object with __index__; TypeError otherwise. */
uint32_t HPyLong_AsUInt32_tMask(HPyContext *ctx, HPy h) HPY_FUNCTION(87, "inline");
/** The value of an int or of an object with __index__; TypeError otherwise, OverflowError when out of range. */
int64_t HPyLong_AsInt64_t(HPyContext *ctx, HPy h) HPY_FUNCTION(88, "impl");
/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
uint64_t HPyLong_AsUInt64_t(HPyContext *ctx, HPy h) HPY_FUNCTION(89, "PyLong_AsUnsignedLongLong");
/** The low bits of an int or of an object with __index__; TypeError otherwise. */
uint64_t HPyLong_AsUInt64_tMask(HPyContext *ctx, HPy h) HPY_FUNCTION(90, "inline");
/** The value of an int; TypeError otherwise, OverflowError when negative or too large. */
size_t HPyLong_AsSize_t(HPyContext *ctx, HPy h) HPY_FUNCTION(91, "PyLong_AsSize_t");
/** The value of an int; TypeError otherwise, OverflowError when out of range. */
HPy_ssize_t HPyLong_AsSsize_t(HPyContext *ctx, HPy h) HPY_FUNCTION(92, "PyLong_AsSsize_t");
/** The pointer that an int holds; TypeError otherwise, OverflowError when out of range. */
void *HPyLong_AsVoidPtr(HPyContext *ctx, HPy h) HPY_FUNCTION(93, "PyLong_AsVoidPtr");
/** The value of an int as a double; TypeError otherwise, OverflowError when too large. */
double HPyLong_AsDouble(HPyContext *ctx, HPy h) HPY_FUNCTION(94, "PyLong_AsDouble");

/* ==== float and bool ================================================================================== */

/** A new float. */
HPy HPyFloat_FromDouble(HPyContext *ctx, double v) HPY_FUNCTION(95, "PyFloat_FromDouble");
/** The value of a float or of what float() converts, str excepted; TypeError otherwise. */
double HPyFloat_AsDouble(HPyContext *ctx, HPy h) HPY_FUNCTION(96, "PyFloat_AsDouble");
/** A new handle to True or False. */
HPy HPyBool_FromBool(HPyContext *ctx, bool v) HPY_FUNCTION(97, "PyBool_FromLong");

/* ==== numbers and operators =========================================================================== */

/** len(h). */
HPy_ssize_t HPy_Length(HPyContext *ctx, HPy h) HPY_FUNCTION(98, "PyObject_Size");
/** 1 when the object can be converted to a number, 0 otherwise. Cannot fail. */
int HPyNumber_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(99, "PyNumber_Check");
/** h1 + h2. */
HPy HPy_Add(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(100, "PyNumber_Add");
/** h1 - h2. */
HPy HPy_Subtract(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(101, "PyNumber_Subtract");
/** h1 * h2. */
HPy HPy_Multiply(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(102, "PyNumber_Multiply");
/** h1 @ h2. */
HPy HPy_MatrixMultiply(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(103, "PyNumber_MatrixMultiply");
/** h1 // h2. */
HPy HPy_FloorDivide(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(104, "PyNumber_FloorDivide");
/** h1 / h2. */
HPy HPy_TrueDivide(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(105, "PyNumber_TrueDivide");
/** h1 % h2. */
HPy HPy_Remainder(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(106, "PyNumber_Remainder");
/** divmod(h1, h2). */
HPy HPy_Divmod(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(107, "PyNumber_Divmod");
/** pow(h1, h2, h3); pass h_None as h3 for h1 ** h2. */
HPy HPy_Power(HPyContext *ctx, HPy h1, HPy h2, HPy h3) HPY_FUNCTION(108, "PyNumber_Power");
/** -h1. */
HPy HPy_Negative(HPyContext *ctx, HPy h1) HPY_FUNCTION(109, "PyNumber_Negative");
/** +h1. */
HPy HPy_Positive(HPyContext *ctx, HPy h1) HPY_FUNCTION(110, "PyNumber_Positive");
/** abs(h1). */
HPy HPy_Absolute(HPyContext *ctx, HPy h1) HPY_FUNCTION(111, "PyNumber_Absolute");
/** ~h1. */
HPy HPy_Invert(HPyContext *ctx, HPy h1) HPY_FUNCTION(112, "PyNumber_Invert");
/** h1 << h2. */
HPy HPy_Lshift(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(113, "PyNumber_Lshift");
/** h1 >> h2. */
HPy HPy_Rshift(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(114, "PyNumber_Rshift");
/** h1 & h2. */
HPy HPy_And(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(115, "PyNumber_And");
/** h1 ^ h2. */
HPy HPy_Xor(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(116, "PyNumber_Xor");
/** h1 | h2. */
HPy HPy_Or(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(117, "PyNumber_Or");
/** operator.index(h1). */
HPy HPy_Index(HPyContext *ctx, HPy h1) HPY_FUNCTION(118, "PyNumber_Index");
/** int(h1). */
HPy HPy_Long(HPyContext *ctx, HPy h1) HPY_FUNCTION(119, "PyNumber_Long");
/** float(h1). */
HPy HPy_Float(HPyContext *ctx, HPy h1) HPY_FUNCTION(120, "PyNumber_Float");
/** The result of h1 += h2. */
HPy HPy_InPlaceAdd(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(121, "PyNumber_InPlaceAdd");
/** The result of h1 -= h2. */
HPy HPy_InPlaceSubtract(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(122, "PyNumber_InPlaceSubtract");
/** The result of h1 *= h2. */
HPy HPy_InPlaceMultiply(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(123, "PyNumber_InPlaceMultiply");
/** The result of h1 @= h2. */
HPy HPy_InPlaceMatrixMultiply(HPyContext *ctx, HPy h1, HPy h2)
    HPY_FUNCTION(124, "PyNumber_InPlaceMatrixMultiply");
/** The result of h1 //= h2. */
HPy HPy_InPlaceFloorDivide(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(125, "PyNumber_InPlaceFloorDivide");
/** The result of h1 /= h2. */
HPy HPy_InPlaceTrueDivide(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(126, "PyNumber_InPlaceTrueDivide");
/** The result of h1 %= h2. */
HPy HPy_InPlaceRemainder(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(127, "PyNumber_InPlaceRemainder");
/** The result of h1 **= h2 when h3 is h_None. */
HPy HPy_InPlacePower(HPyContext *ctx, HPy h1, HPy h2, HPy h3) HPY_FUNCTION(128, "PyNumber_InPlacePower");
/** The result of h1 <<= h2. */
HPy HPy_InPlaceLshift(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(129, "PyNumber_InPlaceLshift");
/** The result of h1 >>= h2. */
HPy HPy_InPlaceRshift(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(130, "PyNumber_InPlaceRshift");
/** The result of h1 &= h2. */
HPy HPy_InPlaceAnd(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(131, "PyNumber_InPlaceAnd");
/** The result of h1 ^= h2. */
HPy HPy_InPlaceXor(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(132, "PyNumber_InPlaceXor");
/** The result of h1 |= h2. */
HPy HPy_InPlaceOr(HPyContext *ctx, HPy h1, HPy h2) HPY_FUNCTION(133, "PyNumber_InPlaceOr");

/* ==== calls =========================================================================================== */

/** 1 when the object can be called, 0 otherwise. Cannot fail. */
int HPyCallable_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(134, "PyCallable_Check");
/** callable(*args, **kw). args is a tuple, kw a dict; either may be null. TypeError when they are not. */
HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw) HPY_FUNCTION(135, "impl");
/** Calls with nargs positional arguments in args, followed by the values for the names in the tuple kwnames
    (may be null). */
HPy HPy_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
    HPY_FUNCTION(261, "inline");
/** Calls the method `name` (a str) of args[0]; the receiver counts in nargs. Otherwise as HPy_Call. */
HPy HPy_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
    HPY_FUNCTION(262, "inline");

/* ==== errors ========================================================================================== */

/** Writes the message to stderr and ends the process. */
void HPy_FatalError(HPyContext *ctx, const char *message) HPY_FUNCTION(136, "inline");
/** Raises h_type with a message. Always null. */
HPy HPyErr_SetString(HPyContext *ctx, HPy h_type, const char *utf8_message)
    HPY_RAISES(137, "PyErr_SetString");
/** Raises h_type with a value. Always null. */
HPy HPyErr_SetObject(HPyContext *ctx, HPy h_type, HPy h_value) HPY_RAISES(138, "PyErr_SetObject");
/** Raises h_type from errno; the file name, in the file system's encoding, may be null. Always null. */
HPy HPyErr_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
    HPY_FUNCTION(139, "inline");
/** Raises h_type from errno with up to two file names, which may be null. Always null. */
HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1, HPy filename2)
    HPY_RAISES(140, "inline");
/** 1 when an exception is pending, 0 otherwise. Cannot fail. */
int HPyErr_Occurred(HPyContext *ctx) HPY_FUNCTION(141, "inline");
/** 1 when the pending exception is an instance of exc (a class or a tuple of classes), 0 otherwise. */
int HPyErr_ExceptionMatches(HPyContext *ctx, HPy exc) HPY_FUNCTION(142, "PyErr_ExceptionMatches");
/** Raises MemoryError. Always null. */
HPy HPyErr_NoMemory(HPyContext *ctx) HPY_RAISES(143, "PyErr_NoMemory");
/** Forgets the pending exception. */
void HPyErr_Clear(HPyContext *ctx) HPY_FUNCTION(144, "PyErr_Clear");
/** A new exception class called "module.Name"; base (a class or a tuple) and dict may be null. SystemError
    when the name has no dot. */
HPy HPyErr_NewException(HPyContext *ctx, const char *utf8_name, HPy base, HPy dict) HPY_FUNCTION(145, "PyErr_NewException");
/** HPyErr_NewException with a docstring, which may be null. */
HPy HPyErr_NewExceptionWithDoc(HPyContext *ctx, const char *utf8_name, const char *utf8_doc, HPy base, HPy dict)
    HPY_FUNCTION(146, "PyErr_NewExceptionWithDoc");
/** Issues a warning; stack_level 1 is the caller. 0, or -1 when the warning became an exception. */
int HPyErr_WarnEx(HPyContext *ctx, HPy category, const char *utf8_message, HPy_ssize_t stack_level)
    HPY_FUNCTION(147, "PyErr_WarnEx");
/** Reports the pending exception as one that nobody can catch, and clears it; nothing without one. obj may be null. */
void HPyErr_WriteUnraisable(HPyContext *ctx, HPy obj) HPY_FUNCTION(148, "inline");

/* ==== objects ========================================================================================= */

/** bool(h) as 1 or 0. */
int HPy_IsTrue(HPyContext *ctx, HPy h) HPY_FUNCTION(149, "PyObject_IsTrue");
/** getattr(obj, name). */
HPy HPy_GetAttr(HPyContext *ctx, HPy obj, HPy name) HPY_FUNCTION(152, "PyObject_GetAttr");
/** getattr(obj, name). */
HPy HPy_GetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name) HPY_FUNCTION(153, "PyObject_GetAttrString");
/** 1 when the attribute can be read, 0 otherwise, whatever the error was. Cannot fail. */
int HPy_HasAttr(HPyContext *ctx, HPy obj, HPy name) HPY_FUNCTION(154, "inline");
/** 1 when the attribute can be read, 0 otherwise, whatever the error was. Cannot fail. */
int HPy_HasAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name) HPY_FUNCTION(155, "inline");
/** setattr(obj, name, value); a null value deletes. */
int HPy_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value) HPY_FUNCTION(156, "PyObject_SetAttr");
/** setattr(obj, name, value); a null value deletes. */
int HPy_SetAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name, HPy value)
    HPY_FUNCTION(157, "PyObject_SetAttrString");
/** obj[key]. */
HPy HPy_GetItem(HPyContext *ctx, HPy obj, HPy key) HPY_FUNCTION(158, "PyObject_GetItem");
/** obj[idx]; a negative index counts from the end of a sequence. */
HPy HPy_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx) HPY_FUNCTION(159, "inline");
/** obj[key] with a str key. */
HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key) HPY_FUNCTION(160, "inline");
/** key in container, as 1 or 0. */
int HPy_Contains(HPyContext *ctx, HPy container, HPy key) HPY_FUNCTION(161, "PySequence_Contains");
/** obj[key] = value; a null value is a SystemError. */
int HPy_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value) HPY_FUNCTION(162, "PyObject_SetItem");
/** obj[idx] = value; a null value is a SystemError. */
int HPy_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx, HPy value) HPY_FUNCTION(163, "inline");
/** obj[key] = value with a str key; a null value is a SystemError. */
int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *utf8_key, HPy value) HPY_FUNCTION(164, "inline");
/** del obj[key]. */
int HPy_DelItem(HPyContext *ctx, HPy obj, HPy key) HPY_FUNCTION(235, "PyObject_DelItem");
/** del obj[idx]; a negative index counts from the end of a sequence. */
int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t idx) HPY_FUNCTION(236, "inline");
/** del obj[key] with a str key. */
int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *utf8_key) HPY_FUNCTION(237, "inline");
/** obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
HPy HPy_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
    HPY_FUNCTION(266, "PySequence_GetSlice");
/** obj[start:end] = value. SystemError when obj is null, TypeError when it cannot be sliced. */
int HPy_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
    HPY_FUNCTION(267, "PySequence_SetSlice");
/** del obj[start:end]. SystemError when obj is null, TypeError when it cannot be sliced. */
int HPy_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
    HPY_FUNCTION(268, "PySequence_DelSlice");
/** type(obj). */
HPy HPy_Type(HPyContext *ctx, HPy obj) HPY_FUNCTION(165, "inline");
/** 1 when type(obj) is type or derives from it, 0 otherwise. type must be a type. Cannot fail. */
int HPy_TypeCheck(HPyContext *ctx, HPy obj, HPy type) HPY_FUNCTION(166, "inline");
/** obj is other, as 1 or 0. Cannot fail. */
int HPy_Is(HPyContext *ctx, HPy obj, HPy other) HPY_FUNCTION(167, "inline");
/** repr(obj). */
HPy HPy_Repr(HPyContext *ctx, HPy obj) HPY_FUNCTION(171, "PyObject_Repr");
/** str(obj). */
HPy HPy_Str(HPyContext *ctx, HPy obj) HPY_FUNCTION(172, "PyObject_Str");
/** ascii(obj). */
HPy HPy_ASCII(HPyContext *ctx, HPy obj) HPY_FUNCTION(173, "PyObject_ASCII");
/** bytes(obj); TypeError for an int. */
HPy HPy_Bytes(HPyContext *ctx, HPy obj) HPY_FUNCTION(174, "PyObject_Bytes");
/** The comparison op (an HPy_RichCmpOp) of v and w. */
HPy HPy_RichCompare(HPyContext *ctx, HPy v, HPy w, int op) HPY_FUNCTION(175, "PyObject_RichCompare");
/** The comparison op of v and w as 1 or 0; an object always equals itself. */
int HPy_RichCompareBool(HPyContext *ctx, HPy v, HPy w, int op) HPY_FUNCTION(176, "PyObject_RichCompareBool");
/** hash(obj). */
HPy_hash_t HPy_Hash(HPyContext *ctx, HPy obj) HPY_FUNCTION(177, "PyObject_Hash");
/** iter(obj). */
HPy HPy_GetIter(HPyContext *ctx, HPy obj) HPY_FUNCTION(269, "PyObject_GetIter");
/** The next item of an iterator; null without an exception when there is none. */
HPy HPyIter_Next(HPyContext *ctx, HPy obj) HPY_FUNCTION(270, "inline");
/** 1 when the object is an iterator, 0 otherwise. Cannot fail. */
int HPyIter_Check(HPyContext *ctx, HPy obj) HPY_FUNCTION(271, "PyIter_Check");
/** Writes a description of the object to stderr, for debugging. */
void _HPy_Dump(HPyContext *ctx, HPy h) HPY_FUNCTION(227, "impl");

/* ==== types =========================================================================================== */

/** A new type. params ends with a zero kind and may be NULL. TypeError, ValueError or SystemError when the
    description contradicts itself. */
HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
    HPY_FUNCTION(150, "impl");
/** Allocates like object.__new__ and ignores the arguments; TypeError when type is not a type. */
HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
    HPY_FUNCTION(151, "impl");
/** Allocates an object of an HPy type and zeroes its struct; *data receives the struct's address. Does not
    run tp_new or tp_init. TypeError when h_type is not a type, or when a builtin
    base cannot be made without arguments. Called through HPy_New. */
HPy _HPy_New(HPyContext *ctx, HPy h_type, void **data) HPY_FUNCTION(170, "inline");
/** The name of a type without its module, valid until the handle is closed. */
const char *HPyType_GetName(HPyContext *ctx, HPy type) HPY_FUNCTION(253, "impl");
/** 1 when sub is type or derives from it, without asking __subclasscheck__; 0 otherwise. Cannot fail. */
int HPyType_IsSubtype(HPyContext *ctx, HPy sub, HPy type) HPY_FUNCTION(254, "inline");
/** The shape a type was created with; -2 with TypeError when it is not a type. */
HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy h_type) HPY_FUNCTION(234, "impl");
/** Replaces what is called when this one object is called; for constructors. TypeError when its type has no
    call protocol. */
int HPy_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func) HPY_FUNCTION(260, "impl");

/** The C struct of an object of the shape Object. The functions that HPyType_HELPERS makes call these. */
void *_HPy_AsStruct_Object(HPyContext *ctx, HPy h) HPY_FUNCTION(168, "inline");
/** The C struct of an object of the shape Legacy: the object itself. */
void *_HPy_AsStruct_Legacy(HPyContext *ctx, HPy h) HPY_FUNCTION(169, "inline");
/** The C struct of an object of the shape Type. */
void *_HPy_AsStruct_Type(HPyContext *ctx, HPy h) HPY_FUNCTION(228, "inline");
/** The C struct of an object of the shape Long. */
void *_HPy_AsStruct_Long(HPyContext *ctx, HPy h) HPY_FUNCTION(229, "inline");
/** The C struct of an object of the shape Float. */
void *_HPy_AsStruct_Float(HPyContext *ctx, HPy h) HPY_FUNCTION(230, "inline");
/** The C struct of an object of the shape Unicode. */
void *_HPy_AsStruct_Unicode(HPyContext *ctx, HPy h) HPY_FUNCTION(231, "inline");
/** The C struct of an object of the shape Tuple. */
void *_HPy_AsStruct_Tuple(HPyContext *ctx, HPy h) HPY_FUNCTION(232, "inline");
/** The C struct of an object of the shape List. */
void *_HPy_AsStruct_List(HPyContext *ctx, HPy h) HPY_FUNCTION(233, "inline");
/** The C struct of an object of the shape Dict. */
void *_HPy_AsStruct_Dict(HPyContext *ctx, HPy h) HPY_FUNCTION(264, "inline");

/* ==== bytes =========================================================================================== */

/** 1 for bytes and subclasses, 0 otherwise. Cannot fail. */
int HPyBytes_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(178, "PyBytes_Check");
/** The number of bytes; TypeError when not bytes. */
HPy_ssize_t HPyBytes_Size(HPyContext *ctx, HPy h) HPY_FUNCTION(179, "PyBytes_Size");
/** The number of bytes, without any check. */
HPy_ssize_t HPyBytes_GET_SIZE(HPyContext *ctx, HPy h) HPY_FUNCTION(180, "PyBytes_GET_SIZE");
/** The bytes, valid until the handle is closed, not to be written to; TypeError when not bytes. */
const char *HPyBytes_AsString(HPyContext *ctx, HPy h) HPY_FUNCTION(181, "PyBytes_AsString");
/** The bytes, without any check; valid until the handle is closed, not to be written to. */
const char *HPyBytes_AS_STRING(HPyContext *ctx, HPy h) HPY_FUNCTION(182, "PyBytes_AS_STRING");
/** New bytes up to the first zero byte. */
HPy HPyBytes_FromString(HPyContext *ctx, const char *bytes) HPY_FUNCTION(183, "PyBytes_FromString");
/** New bytes; ValueError when the pointer is null. */
HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
    HPY_FUNCTION(184, "inline");

/* ==== str ============================================================================================= */

/** A new str. */
HPy HPyUnicode_FromString(HPyContext *ctx, const char *utf8) HPY_FUNCTION(185, "PyUnicode_FromString");
/** 1 for str and subclasses, 0 otherwise. Cannot fail. */
int HPyUnicode_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(186, "PyUnicode_Check");
/** New bytes in ASCII; UnicodeEncodeError, TypeError when not a str. */
HPy HPyUnicode_AsASCIIString(HPyContext *ctx, HPy h) HPY_FUNCTION(187, "PyUnicode_AsASCIIString");
/** New bytes in Latin-1; UnicodeEncodeError, TypeError when not a str. */
HPy HPyUnicode_AsLatin1String(HPyContext *ctx, HPy h) HPY_FUNCTION(188, "PyUnicode_AsLatin1String");
/** New bytes in UTF-8; UnicodeEncodeError, TypeError when not a str. */
HPy HPyUnicode_AsUTF8String(HPyContext *ctx, HPy h) HPY_FUNCTION(189, "PyUnicode_AsUTF8String");
/** The text in UTF-8, valid until the handle is closed, not to be written to; *size (may be null) receives
    the number of bytes. UnicodeEncodeError, TypeError when not a str. */
const char *HPyUnicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
    HPY_FUNCTION(190, "PyUnicode_AsUTF8AndSize");
/** A new str from wide characters; size -1 means up to the first zero. */
HPy HPyUnicode_FromWideChar(HPyContext *ctx, const wchar_t *w, HPy_ssize_t size)
    HPY_FUNCTION(191, "PyUnicode_FromWideChar");
/** A new str from the file system's encoding. */
HPy HPyUnicode_DecodeFSDefault(HPyContext *ctx, const char *v) HPY_FUNCTION(192, "PyUnicode_DecodeFSDefault");
/** A new str from the file system's encoding. */
HPy HPyUnicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *v, HPy_ssize_t size)
    HPY_FUNCTION(193, "PyUnicode_DecodeFSDefaultAndSize");
/** New bytes in the file system's encoding; TypeError when not a str. */
HPy HPyUnicode_EncodeFSDefault(HPyContext *ctx, HPy h) HPY_FUNCTION(194, "PyUnicode_EncodeFSDefault");
/** The code point at an index; IndexError, TypeError when not a str. */
HPy_UCS4 HPyUnicode_ReadChar(HPyContext *ctx, HPy h, HPy_ssize_t index)
    HPY_FUNCTION(195, "PyUnicode_ReadChar");
/** A new str; errors is a codec error handler, null means "strict". UnicodeDecodeError. */
HPy HPyUnicode_DecodeASCII(HPyContext *ctx, const char *ascii, HPy_ssize_t size, const char *errors)
    HPY_FUNCTION(196, "PyUnicode_DecodeASCII");
/** A new str; errors is a codec error handler, null means "strict". */
HPy HPyUnicode_DecodeLatin1(HPyContext *ctx, const char *latin1, HPy_ssize_t size, const char *errors)
    HPY_FUNCTION(197, "PyUnicode_DecodeLatin1");
/** str(obj, encoding, errors) for a bytes-like object; null means UTF-8 and "strict". SystemError for a null
    object, TypeError for one that is not bytes-like, LookupError for an unknown encoding. */
HPy HPyUnicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
    HPY_FUNCTION(255, "PyUnicode_FromEncodedObject");
/** str[start:end] with end clipped to the length; IndexError for a negative index. str must be a str. */
HPy HPyUnicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
    HPY_FUNCTION(256, "PyUnicode_Substring");

/* ==== list, dict, tuple, slice ======================================================================== */

/** 1 for list and subclasses, 0 otherwise. Cannot fail. */
int HPyList_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(198, "PyList_Check");
/** A new list of len items, to be set before anything else sees it; SystemError for a negative length. Better
    use a list builder. */
HPy HPyList_New(HPyContext *ctx, HPy_ssize_t len) HPY_FUNCTION(199, "inline");
/** Appends; SystemError when not a list. */
int HPyList_Append(HPyContext *ctx, HPy h_list, HPy h_item) HPY_FUNCTION(200, "PyList_Append");
/** Inserts before an index, which is clipped, negative ones counting from the end; SystemError when not a list. */
int HPyList_Insert(HPyContext *ctx, HPy h_list, HPy_ssize_t index, HPy h_item) HPY_FUNCTION(265, "PyList_Insert");
/** 1 for dict and subclasses, 0 otherwise. Cannot fail. */
int HPyDict_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(201, "PyDict_Check");
/** A new dict. */
HPy HPyDict_New(HPyContext *ctx) HPY_FUNCTION(202, "PyDict_New");
/** A new list of the keys, read without calling a method `keys`; SystemError when null or not a dict. */
HPy HPyDict_Keys(HPyContext *ctx, HPy h) HPY_FUNCTION(257, "inline");
/** A new dict with the same items; SystemError when null or not a dict. */
HPy HPyDict_Copy(HPyContext *ctx, HPy h) HPY_FUNCTION(258, "PyDict_Copy");
/** 1 for tuple and subclasses, 0 otherwise. Cannot fail. */
int HPyTuple_Check(HPyContext *ctx, HPy h) HPY_FUNCTION(203, "PyTuple_Check");
/** A new tuple of n items, which stay owned by the caller. */
HPy HPyTuple_FromArray(HPyContext *ctx, const HPy items[], HPy_ssize_t n) HPY_FUNCTION(204, "inline");
/** slice(start, stop, step); null means None. */
HPy HPySlice_New(HPyContext *ctx, HPy start, HPy stop, HPy step) HPY_FUNCTION(272, "PySlice_New");
/** The members of a slice, with defaults for None and clipped to HPy_ssize_t. TypeError when a member is no
    index, ValueError when the step is 0. */
int HPySlice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
    HPY_FUNCTION(259, "PySlice_Unpack");

/* ==== builders ======================================================================================== */

/** Starts a list of `size` items. Lack of memory is reported by Build. */
HPyListBuilder HPyListBuilder_New(HPyContext *ctx, HPy_ssize_t size) HPY_FUNCTION(209, "inline");
/** Sets an item, once for each index; the handle stays owned by the caller. */
void HPyListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy h_item)
    HPY_FUNCTION(210, "inline");
/** The list; ends the builder. MemoryError. */
HPy HPyListBuilder_Build(HPyContext *ctx, HPyListBuilder builder) HPY_FUNCTION(211, "inline");
/** Ends the builder without a list. */
void HPyListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder) HPY_FUNCTION(212, "inline");
/** Starts a tuple of `size` items. Lack of memory is reported by Build. */
HPyTupleBuilder HPyTupleBuilder_New(HPyContext *ctx, HPy_ssize_t size) HPY_FUNCTION(213, "inline");
/** Sets an item, once for each index; the handle stays owned by the caller. */
void HPyTupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy h_item)
    HPY_FUNCTION(214, "inline");
/** The tuple; ends the builder. MemoryError. */
HPy HPyTupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder) HPY_FUNCTION(215, "inline");
/** Ends the builder without a tuple. */
void HPyTupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder) HPY_FUNCTION(216, "inline");

/* ==== trackers ======================================================================================== */

/** A collection of handles with room for at least `size` of them; 0 is a small default. */
HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size) HPY_FUNCTION(217, "impl");
/** Hands a handle to the tracker. -1 with MemoryError when it cannot grow; the handle is tracked even then, and
    only HPyTracker_Close may follow. */
int HPyTracker_Add(HPyContext *ctx, HPyTracker ht, HPy h) HPY_FUNCTION(218, "impl");
/** Forgets all handles without closing them. */
void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker ht) HPY_FUNCTION(219, "impl");
/** Closes all handles and the tracker. */
void HPyTracker_Close(HPyContext *ctx, HPyTracker ht) HPY_FUNCTION(220, "impl");

/* ==== fields and globals ============================================================================== */

/** Stores a reference in a field of target_object; the old one is released, a null handle clears. */
void HPyField_Store(HPyContext *ctx, HPy target_object, HPyField *target_field, HPy h)
    HPY_FUNCTION(221, "inline");
/** A new handle to what a field refers to; the field must not be null. Cannot fail. */
HPy HPyField_Load(HPyContext *ctx, HPy source_object, HPyField source_field) HPY_FUNCTION(222, "inline");
/** Stores a reference in a global that the module definition lists; a null handle clears. */
void HPyGlobal_Store(HPyContext *ctx, HPyGlobal *global, HPy h) HPY_FUNCTION(225, "inline");
/** A new handle to what was stored last. Cannot fail. */
HPy HPyGlobal_Load(HPyContext *ctx, HPyGlobal global) HPY_FUNCTION(226, "inline");

/* ==== leaving Python ================================================================================== */

/** Ends what HPy_LeavePythonExecution began, on the same thread. */
void HPy_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state) HPY_FUNCTION(223, "inline");
/** Lets other threads run Python code. Until re-entering no other API function may be called. */
HPyThreadState HPy_LeavePythonExecution(HPyContext *ctx) HPY_FUNCTION(224, "inline");

/* ==== import and code ================================================================================= */

/** Imports a module by its full name. */
HPy HPyImport_ImportModule(HPyContext *ctx, const char *utf8_name) HPY_FUNCTION(205, "PyImport_ImportModule");
/** A code object; SyntaxError, SystemError for an unknown kind. */
HPy HPy_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename, HPy_SourceKind kind)
    HPY_FUNCTION(248, "impl");
/** Runs a code object with globals (a dict) and locals (a mapping) and gives its value. */
HPy HPy_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals) HPY_FUNCTION(249, "impl");

/* ==== capsules and context variables ================================================================== */

/** A new capsule; name and destructor may be null and are not copied. ValueError for a null pointer or a
    destructor with a null member. */
HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *utf8_name, HPyCapsule_Destructor *free_with)
    HPY_FUNCTION(244, "impl");
/** What a capsule holds under a key; behind HPyCapsule_GetPointer and others. ValueError when it is not a
    capsule, has another name, or the key is the destructor's. */
void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
    HPY_FUNCTION(245, "impl");
/** 1 for a capsule of this name, 0 otherwise. Cannot fail. */
int HPyCapsule_IsValid(HPyContext *ctx, HPy capsule, const char *utf8_name)
    HPY_FUNCTION(246, "PyCapsule_IsValid");
/** Changes what a capsule holds under a key; behind HPyCapsule_SetPointer and others. ValueError when it is not
    a capsule, for a null pointer, and for a destructor with a null member. */
int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value) HPY_FUNCTION(247, "impl");

/** A new context variable; the default may be null. */
HPy HPyContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
    HPY_FUNCTION(250, "PyContextVar_New");
/** 0 and in *result a new handle to the value, or to default_value, or to the variable's default, or null when
    there is none of them; -1 with TypeError when it is not a context variable. */
int32_t HPyContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
    HPY_FUNCTION(251, "inline");
/** Sets the value and gives a token to reset it; TypeError when it is not a context variable. */
HPy HPyContextVar_Set(HPyContext *ctx, HPy context_var, HPy value) HPY_FUNCTION(252, "PyContextVar_Set");

/* ==== CPython's objects =============================================================================== */

/** A new handle for an object of CPython, whose reference stays with the caller; null for null. Not in the
    universal ABI. */
HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj) HPY_FUNCTION(206, "inline");
/** A new reference to the object behind a handle; null for null. Not in the universal ABI. */
cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy h) HPY_FUNCTION(207, "inline");
/** Calls the function of an extension with the arguments that a trampoline packed. */
void _HPy_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig, HPyCFunction func, void *args)
    HPY_FUNCTION(208, "runtime");

#endif
