/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* Fills the constants of a context on CPython. */
#ifndef HPY_GENERATED_CPYTHON_CONSTANTS_H
#define HPY_GENERATED_CPYTHON_CONSTANTS_H

/* The objects live as long as the interpreter, so no references are counted. Left to the caller: h_Builtins. */
HPyAPI_FUNC void _HPy_FillConstants(HPyContext *ctx)
{
    ctx->h_None = _HPy_FromPy(Py_None);
    ctx->h_True = _HPy_FromPy(Py_True);
    ctx->h_False = _HPy_FromPy(Py_False);
    ctx->h_NotImplemented = _HPy_FromPy(Py_NotImplemented);
    ctx->h_Ellipsis = _HPy_FromPy(Py_Ellipsis);
    ctx->h_BaseException = _HPy_FromPy(PyExc_BaseException);
    ctx->h_Exception = _HPy_FromPy(PyExc_Exception);
    ctx->h_StopAsyncIteration = _HPy_FromPy(PyExc_StopAsyncIteration);
    ctx->h_StopIteration = _HPy_FromPy(PyExc_StopIteration);
    ctx->h_GeneratorExit = _HPy_FromPy(PyExc_GeneratorExit);
    ctx->h_ArithmeticError = _HPy_FromPy(PyExc_ArithmeticError);
    ctx->h_LookupError = _HPy_FromPy(PyExc_LookupError);
    ctx->h_AssertionError = _HPy_FromPy(PyExc_AssertionError);
    ctx->h_AttributeError = _HPy_FromPy(PyExc_AttributeError);
    ctx->h_BufferError = _HPy_FromPy(PyExc_BufferError);
    ctx->h_EOFError = _HPy_FromPy(PyExc_EOFError);
    ctx->h_FloatingPointError = _HPy_FromPy(PyExc_FloatingPointError);
    ctx->h_OSError = _HPy_FromPy(PyExc_OSError);
    ctx->h_ImportError = _HPy_FromPy(PyExc_ImportError);
    ctx->h_ModuleNotFoundError = _HPy_FromPy(PyExc_ModuleNotFoundError);
    ctx->h_IndexError = _HPy_FromPy(PyExc_IndexError);
    ctx->h_KeyError = _HPy_FromPy(PyExc_KeyError);
    ctx->h_KeyboardInterrupt = _HPy_FromPy(PyExc_KeyboardInterrupt);
    ctx->h_MemoryError = _HPy_FromPy(PyExc_MemoryError);
    ctx->h_NameError = _HPy_FromPy(PyExc_NameError);
    ctx->h_OverflowError = _HPy_FromPy(PyExc_OverflowError);
    ctx->h_RuntimeError = _HPy_FromPy(PyExc_RuntimeError);
    ctx->h_RecursionError = _HPy_FromPy(PyExc_RecursionError);
    ctx->h_NotImplementedError = _HPy_FromPy(PyExc_NotImplementedError);
    ctx->h_SyntaxError = _HPy_FromPy(PyExc_SyntaxError);
    ctx->h_IndentationError = _HPy_FromPy(PyExc_IndentationError);
    ctx->h_TabError = _HPy_FromPy(PyExc_TabError);
    ctx->h_ReferenceError = _HPy_FromPy(PyExc_ReferenceError);
    ctx->h_SystemError = _HPy_FromPy(PyExc_SystemError);
    ctx->h_SystemExit = _HPy_FromPy(PyExc_SystemExit);
    ctx->h_TypeError = _HPy_FromPy(PyExc_TypeError);
    ctx->h_UnboundLocalError = _HPy_FromPy(PyExc_UnboundLocalError);
    ctx->h_UnicodeError = _HPy_FromPy(PyExc_UnicodeError);
    ctx->h_UnicodeEncodeError = _HPy_FromPy(PyExc_UnicodeEncodeError);
    ctx->h_UnicodeDecodeError = _HPy_FromPy(PyExc_UnicodeDecodeError);
    ctx->h_UnicodeTranslateError = _HPy_FromPy(PyExc_UnicodeTranslateError);
    ctx->h_ValueError = _HPy_FromPy(PyExc_ValueError);
    ctx->h_ZeroDivisionError = _HPy_FromPy(PyExc_ZeroDivisionError);
    ctx->h_BlockingIOError = _HPy_FromPy(PyExc_BlockingIOError);
    ctx->h_BrokenPipeError = _HPy_FromPy(PyExc_BrokenPipeError);
    ctx->h_ChildProcessError = _HPy_FromPy(PyExc_ChildProcessError);
    ctx->h_ConnectionError = _HPy_FromPy(PyExc_ConnectionError);
    ctx->h_ConnectionAbortedError = _HPy_FromPy(PyExc_ConnectionAbortedError);
    ctx->h_ConnectionRefusedError = _HPy_FromPy(PyExc_ConnectionRefusedError);
    ctx->h_ConnectionResetError = _HPy_FromPy(PyExc_ConnectionResetError);
    ctx->h_FileExistsError = _HPy_FromPy(PyExc_FileExistsError);
    ctx->h_FileNotFoundError = _HPy_FromPy(PyExc_FileNotFoundError);
    ctx->h_InterruptedError = _HPy_FromPy(PyExc_InterruptedError);
    ctx->h_IsADirectoryError = _HPy_FromPy(PyExc_IsADirectoryError);
    ctx->h_NotADirectoryError = _HPy_FromPy(PyExc_NotADirectoryError);
    ctx->h_PermissionError = _HPy_FromPy(PyExc_PermissionError);
    ctx->h_ProcessLookupError = _HPy_FromPy(PyExc_ProcessLookupError);
    ctx->h_TimeoutError = _HPy_FromPy(PyExc_TimeoutError);
    ctx->h_Warning = _HPy_FromPy(PyExc_Warning);
    ctx->h_UserWarning = _HPy_FromPy(PyExc_UserWarning);
    ctx->h_DeprecationWarning = _HPy_FromPy(PyExc_DeprecationWarning);
    ctx->h_PendingDeprecationWarning = _HPy_FromPy(PyExc_PendingDeprecationWarning);
    ctx->h_SyntaxWarning = _HPy_FromPy(PyExc_SyntaxWarning);
    ctx->h_RuntimeWarning = _HPy_FromPy(PyExc_RuntimeWarning);
    ctx->h_FutureWarning = _HPy_FromPy(PyExc_FutureWarning);
    ctx->h_ImportWarning = _HPy_FromPy(PyExc_ImportWarning);
    ctx->h_UnicodeWarning = _HPy_FromPy(PyExc_UnicodeWarning);
    ctx->h_BytesWarning = _HPy_FromPy(PyExc_BytesWarning);
    ctx->h_ResourceWarning = _HPy_FromPy(PyExc_ResourceWarning);
    ctx->h_BaseObjectType = _HPy_FromPy((PyObject *)&PyBaseObject_Type);
    ctx->h_TypeType = _HPy_FromPy((PyObject *)&PyType_Type);
    ctx->h_BoolType = _HPy_FromPy((PyObject *)&PyBool_Type);
    ctx->h_LongType = _HPy_FromPy((PyObject *)&PyLong_Type);
    ctx->h_FloatType = _HPy_FromPy((PyObject *)&PyFloat_Type);
    ctx->h_UnicodeType = _HPy_FromPy((PyObject *)&PyUnicode_Type);
    ctx->h_TupleType = _HPy_FromPy((PyObject *)&PyTuple_Type);
    ctx->h_ListType = _HPy_FromPy((PyObject *)&PyList_Type);
    ctx->h_ComplexType = _HPy_FromPy((PyObject *)&PyComplex_Type);
    ctx->h_BytesType = _HPy_FromPy((PyObject *)&PyBytes_Type);
    ctx->h_MemoryViewType = _HPy_FromPy((PyObject *)&PyMemoryView_Type);
    ctx->h_CapsuleType = _HPy_FromPy((PyObject *)&PyCapsule_Type);
    ctx->h_SliceType = _HPy_FromPy((PyObject *)&PySlice_Type);
    ctx->h_DictType = _HPy_FromPy((PyObject *)&PyDict_Type);
}

#endif /* HPY_GENERATED_CPYTHON_CONSTANTS_H */
