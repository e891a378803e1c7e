/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* What CPython calls in the cpython ABI: the implementation itself. */
#ifndef HPY_GENERATED_CPYTHON_TRAMPOLINES_H
#define HPY_GENERATED_CPYTHON_TRAMPOLINES_H

#include <stdlib.h>

#define _HPyFunc_ENTRY_HPyFunc_VARARGS(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPyArray(args), (size_t)nargs)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_VARARGS(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_VARARGS(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs) \
    { \
        return _HPyResult_AsObject(SYM##_entry(self, args, nargs)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_KEYWORDS(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPyArray(args), (nargsf & ~_HPY_VECTORCALL_OFFSET), _HPy_FromPy(kwnames))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_KEYWORDS(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_KEYWORDS(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        return _HPyResult_AsObject(SYM##_entry(self, args, nargsf, kwnames)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_NOARGS(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *self) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(self))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_NOARGS(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_NOARGS(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self) \
    { \
        return _HPyResult_AsObject(SYM##_entry(self)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_O(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *self, cpy_PyObject *arg) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPy_FromPy(arg))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_O(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_O(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *arg) \
    { \
        return _HPyResult_AsObject(SYM##_entry(self, arg)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_DESTROYFUNC(SYM, IMPL) \
    static void SYM(void) \
    { \
        abort(); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC _HPyFunc_ENTRY_HPyFunc_DESTROYFUNC

#define _HPyFunc_ENTRY_HPyFunc_GETBUFFERPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_Py_buffer *view, int flags) \
    { \
        return _HPy_CallGetBuffer(_HPyGetContext(), IMPL, self, view, flags); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETBUFFERPROC _HPyFunc_ENTRY_HPyFunc_GETBUFFERPROC

#define _HPyFunc_ENTRY_HPyFunc_RELEASEBUFFERPROC(SYM, IMPL) \
    static void SYM(cpy_PyObject *self, cpy_Py_buffer *view) \
    { \
        _HPy_CallReleaseBuffer(_HPyGetContext(), IMPL, self, view); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC _HPyFunc_ENTRY_HPyFunc_RELEASEBUFFERPROC

#define _HPyFunc_ENTRY_HPyFunc_UNARYFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_UNARYFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_UNARYFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_BINARYFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_BINARYFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_BINARYFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_TERNARYFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_TERNARYFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_TERNARYFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1, arg2)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_INQUIRY(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_INQUIRY _HPyFunc_ENTRY_HPyFunc_INQUIRY

#define _HPyFunc_ENTRY_HPyFunc_LENFUNC(SYM, IMPL) \
    static HPy_ssize_t SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_LENFUNC _HPyFunc_ENTRY_HPyFunc_LENFUNC

#define _HPyFunc_ENTRY_HPyFunc_SSIZEARGFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, HPy_ssize_t arg1) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEARGFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_SSIZEARGFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_SSIZESSIZEARGFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_SSIZESSIZEARGFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1, arg2)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_SSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC _HPyFunc_ENTRY_HPyFunc_SSIZEOBJARGPROC

#define _HPyFunc_ENTRY_HPyFunc_SSIZESSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, cpy_PyObject *arg3) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, arg2, _HPy_FromPy(arg3)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC _HPyFunc_ENTRY_HPyFunc_SSIZESSIZEOBJARGPROC

#define _HPyFunc_ENTRY_HPyFunc_OBJOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJARGPROC _HPyFunc_ENTRY_HPyFunc_OBJOBJARGPROC

#define _HPyFunc_ENTRY_HPyFunc_FREEFUNC(SYM, IMPL) \
    static void SYM(void *arg0) \
    { \
        IMPL(_HPyGetContext(), arg0); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_FREEFUNC _HPyFunc_ENTRY_HPyFunc_FREEFUNC

#define _HPyFunc_ENTRY_HPyFunc_GETATTRFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, char *arg1) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTRFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_GETATTRFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, char *arg1) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_GETATTROFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTROFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_GETATTROFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_SETATTRFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, char *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1, _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTRFUNC _HPyFunc_ENTRY_HPyFunc_SETATTRFUNC

#define _HPyFunc_ENTRY_HPyFunc_SETATTROFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTROFUNC _HPyFunc_ENTRY_HPyFunc_SETATTROFUNC

#define _HPyFunc_ENTRY_HPyFunc_REPRFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_REPRFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_REPRFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_HASHFUNC(SYM, IMPL) \
    static HPy_hash_t SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_HASHFUNC _HPyFunc_ENTRY_HPyFunc_HASHFUNC

#define _HPyFunc_ENTRY_HPyFunc_RICHCMPFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), (HPy_RichCmpOp)arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_RICHCMPFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_RICHCMPFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1, arg2)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_GETITERFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETITERFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_GETITERFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_ITERNEXTFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_ITERNEXTFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_ITERNEXTFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_DESCRGETFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRGETFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_DESCRGETFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1, arg2)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_DESCRSETFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), _HPy_FromPy(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRSETFUNC _HPyFunc_ENTRY_HPyFunc_DESCRSETFUNC

#define _HPyFunc_ENTRY_HPyFunc_INITPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPyTuple_Items(args), PyTuple_GET_SIZE(args), _HPy_FromPy(kw)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_INITPROC _HPyFunc_ENTRY_HPyFunc_INITPROC

#define _HPyFunc_ENTRY_HPyFunc_NEWFUNC(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(self), _HPyTuple_Items(args), PyTuple_GET_SIZE(args), _HPy_FromPy(kw))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_NEWFUNC(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_NEWFUNC(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        return _HPyResult_AsObject(SYM##_entry(self, args, kw)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_GETTER(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *arg0, void *arg1) \
    { \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETTER(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_GETTER(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, void *arg1) \
    { \
        return _HPyResult_AsObject(SYM##_entry(arg0, arg1)); \
    }

#define _HPyFunc_ENTRY_HPyFunc_SETTER(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, void *arg2) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1), arg2); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETTER _HPyFunc_ENTRY_HPyFunc_SETTER

#define _HPyFunc_ENTRY_HPyFunc_OBJOBJPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return IMPL(_HPyGetContext(), _HPy_FromPy(arg0), _HPy_FromPy(arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJPROC _HPyFunc_ENTRY_HPyFunc_OBJOBJPROC

#define _HPyFunc_ENTRY_HPyFunc_TRAVERSEPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_visitproc visit, void *arg) \
    { \
        return _HPy_CallTraverse(IMPL, self, visit, arg); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC _HPyFunc_ENTRY_HPyFunc_TRAVERSEPROC

#define _HPyFunc_ENTRY_HPyFunc_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *arg0) \
    { \
        IMPL(_HPyGetContext(), _HPy_FromPy(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR _HPyFunc_ENTRY_HPyFunc_DESTRUCTOR

#define _HPyFunc_ENTRY_HPyFunc_CAPSULE_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *capsule) \
    { \
        _HPy_CallCapsuleDestructor(IMPL, capsule); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR _HPyFunc_ENTRY_HPyFunc_CAPSULE_DESTRUCTOR

#define _HPyFunc_ENTRY_HPyFunc_MOD_CREATE(SYM, IMPL) \
    static _HPyResult SYM(cpy_PyObject *spec, cpy_PyModuleDef *def) \
    { \
        (void)def; \
        return _HPyResult_FromHandle(IMPL(_HPyGetContext(), _HPy_FromPy(spec))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_MOD_CREATE(SYM, IMPL) \
    _HPyFunc_ENTRY_HPyFunc_MOD_CREATE(SYM##_entry, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *spec, cpy_PyModuleDef *def) \
    { \
        return _HPyResult_AsObject(SYM##_entry(spec, def)); \
    }


#endif /* HPY_GENERATED_CPYTHON_TRAMPOLINES_H */
