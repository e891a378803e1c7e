/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* What CPython calls in the cpython ABI: the implementation itself. */
#ifndef HPY_GENERATED_CPYTHON_TRAMPOLINES_H
#define HPY_GENERATED_CPYTHON_TRAMPOLINES_H

#include <stdlib.h>

#define _HPyFunc_TRAMPOLINE_HPyFunc_VARARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPyArray(args), (size_t)nargs)); \
    }
#define _HPyFunc_POINTER_HPyFunc_VARARGS(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_VARARGS _HPyFunc_TRAMPOLINE_HPyFunc_VARARGS

#define _HPyFunc_TRAMPOLINE_HPyFunc_KEYWORDS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPyArray(args), (nargsf & ~_HPY_VECTORCALL_OFFSET), _HPy_FromPy(kwnames))); \
    }
#define _HPyFunc_POINTER_HPyFunc_KEYWORDS(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_KEYWORDS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPyArray(args), (nargsf), _HPy_FromPy(kwnames))); \
    }

#define _HPyFunc_TRAMPOLINE_HPyFunc_NOARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self))); \
    }
#define _HPyFunc_POINTER_HPyFunc_NOARGS(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_NOARGS _HPyFunc_TRAMPOLINE_HPyFunc_NOARGS

#define _HPyFunc_TRAMPOLINE_HPyFunc_O(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *arg) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(arg != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPy(arg))); \
    }
#define _HPyFunc_POINTER_HPyFunc_O(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_O _HPyFunc_TRAMPOLINE_HPyFunc_O

#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC(SYM, IMPL) \
    static void SYM(void) \
    { \
        abort(); \
    }
#define _HPyFunc_POINTER_HPyFunc_DESTROYFUNC(IMPL) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_DESTROYFUNC _HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_GETBUFFERPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_Py_buffer *view, int flags) \
    { \
        return _HPy_CallGetBuffer(_HPyGetContext(), IMPL, self, view, flags); \
    }
#define _HPyFunc_POINTER_HPyFunc_GETBUFFERPROC(IMPL) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_GETBUFFERPROC _HPyFunc_TRAMPOLINE_HPyFunc_GETBUFFERPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC(SYM, IMPL) \
    static void SYM(cpy_PyObject *self, cpy_Py_buffer *view) \
    { \
        _HPy_CallReleaseBuffer(_HPyGetContext(), IMPL, self, view); \
    }
#define _HPyFunc_POINTER_HPyFunc_RELEASEBUFFERPROC(IMPL) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC _HPyFunc_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_UNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_POINTER_HPyFunc_UNARYFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_UNARYFUNC _HPyFunc_TRAMPOLINE_HPyFunc_UNARYFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_BINARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(arg1 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1))); \
    }
#define _HPyFunc_POINTER_HPyFunc_BINARYFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_BINARYFUNC _HPyFunc_TRAMPOLINE_HPyFunc_BINARYFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_TERNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2))); \
    }
#define _HPyFunc_POINTER_HPyFunc_TERNARYFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_TERNARYFUNC _HPyFunc_TRAMPOLINE_HPyFunc_TERNARYFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_INQUIRY(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_POINTER_HPyFunc_INQUIRY(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_INQUIRY _HPyFunc_TRAMPOLINE_HPyFunc_INQUIRY

#define _HPyFunc_TRAMPOLINE_HPyFunc_LENFUNC(SYM, IMPL) \
    static HPy_ssize_t SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_POINTER_HPyFunc_LENFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_LENFUNC _HPyFunc_TRAMPOLINE_HPyFunc_LENFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SSIZEARGFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SSIZEARGFUNC _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEARGFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SSIZESSIZEARGFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SSIZEOBJARGPROC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, cpy_PyObject *arg3) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, arg2, _HPy_FromPy(arg3)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SSIZESSIZEOBJARGPROC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_OBJOBJARGPROC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_OBJOBJARGPROC _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJARGPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_FREEFUNC(SYM, IMPL) \
    static void SYM(void *arg0) \
    { \
        IMPL(_HPyGetContext(), arg0); \
    }
#define _HPyFunc_POINTER_HPyFunc_FREEFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_FREEFUNC _HPyFunc_TRAMPOLINE_HPyFunc_FREEFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, char *arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_POINTER_HPyFunc_GETATTRFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_GETATTRFUNC _HPyFunc_TRAMPOLINE_HPyFunc_GETATTRFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTROFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(arg1 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1))); \
    }
#define _HPyFunc_POINTER_HPyFunc_GETATTROFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_GETATTROFUNC _HPyFunc_TRAMPOLINE_HPyFunc_GETATTROFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTRFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, char *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SETATTRFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SETATTRFUNC _HPyFunc_TRAMPOLINE_HPyFunc_SETATTRFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTROFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_SETATTROFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SETATTROFUNC _HPyFunc_TRAMPOLINE_HPyFunc_SETATTROFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_REPRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_POINTER_HPyFunc_REPRFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_REPRFUNC _HPyFunc_TRAMPOLINE_HPyFunc_REPRFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_HASHFUNC(SYM, IMPL) \
    static HPy_hash_t SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_POINTER_HPyFunc_HASHFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_HASHFUNC _HPyFunc_TRAMPOLINE_HPyFunc_HASHFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_RICHCMPFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(arg1 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), (HPy_RichCmpOp)arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_RICHCMPFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_RICHCMPFUNC _HPyFunc_TRAMPOLINE_HPyFunc_RICHCMPFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_GETITERFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_POINTER_HPyFunc_GETITERFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_GETITERFUNC _HPyFunc_TRAMPOLINE_HPyFunc_GETITERFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_ITERNEXTFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_POINTER_HPyFunc_ITERNEXTFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_ITERNEXTFUNC _HPyFunc_TRAMPOLINE_HPyFunc_ITERNEXTFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRGETFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2))); \
    }
#define _HPyFunc_POINTER_HPyFunc_DESCRGETFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_DESCRGETFUNC _HPyFunc_TRAMPOLINE_HPyFunc_DESCRGETFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRSETFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_POINTER_HPyFunc_DESCRSETFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_DESCRSETFUNC _HPyFunc_TRAMPOLINE_HPyFunc_DESCRSETFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_INITPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        _HPY_ASSUME(self != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPyTuple_Items(args), PyTuple_GET_SIZE(args), _HPy_FromPy(kw)); \
    }
#define _HPyFunc_POINTER_HPyFunc_INITPROC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_INITPROC _HPyFunc_TRAMPOLINE_HPyFunc_INITPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_NEWFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        _HPY_ASSUME(self != NULL); \
        _HPY_ASSUME(PyType_Check(self)); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPyTuple_Items(args), PyTuple_GET_SIZE(args), _HPy_FromPy(kw))); \
    }
#define _HPyFunc_POINTER_HPyFunc_NEWFUNC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_NEWFUNC _HPyFunc_TRAMPOLINE_HPyFunc_NEWFUNC

#define _HPyFunc_TRAMPOLINE_HPyFunc_GETTER(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, void *arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_POINTER_HPyFunc_GETTER(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_GETTER _HPyFunc_TRAMPOLINE_HPyFunc_GETTER

#define _HPyFunc_TRAMPOLINE_HPyFunc_SETTER(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, void *arg2) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), arg2); \
    }
#define _HPyFunc_POINTER_HPyFunc_SETTER(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_SETTER _HPyFunc_TRAMPOLINE_HPyFunc_SETTER

#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        _HPY_ASSUME(arg1 != NULL); \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1)); \
    }
#define _HPyFunc_POINTER_HPyFunc_OBJOBJPROC(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_OBJOBJPROC _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_visitproc visit, void *arg) \
    { \
        return _HPy_CallTraverse(IMPL, self, visit, arg); \
    }
#define _HPyFunc_POINTER_HPyFunc_TRAVERSEPROC(IMPL) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_TRAVERSEPROC _HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC

#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *arg0) \
    { \
        _HPY_ASSUME(arg0 != NULL); \
        IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_POINTER_HPyFunc_DESTRUCTOR(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_DESTRUCTOR _HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR

#define _HPyFunc_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *capsule) \
    { \
        _HPy_CallCapsuleDestructor(IMPL, capsule); \
    }
#define _HPyFunc_POINTER_HPyFunc_CAPSULE_DESTRUCTOR(IMPL) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR _HPyFunc_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR

#define _HPyFunc_TRAMPOLINE_HPyFunc_MOD_CREATE(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *spec, cpy_PyModuleDef *def) \
    { \
        (void)def; \
        _HPY_ASSUME(!HPy_IsNull(_HPyGetContext()->h_None)); \
        return _HPy_AsPy(IMPL(_HPyGetContext(), _HPy_FromPy(spec))); \
    }
#define _HPyFunc_POINTER_HPyFunc_MOD_CREATE(IMPL) NULL
#define _HPyFunc_METHOD_TRAMPOLINE_HPyFunc_MOD_CREATE _HPyFunc_TRAMPOLINE_HPyFunc_MOD_CREATE


#endif /* HPY_GENERATED_CPYTHON_TRAMPOLINES_H */
