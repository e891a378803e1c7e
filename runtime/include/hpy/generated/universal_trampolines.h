/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* What CPython calls in the universal and hybrid ABI: the implementation itself when the runtime allows it, the runtime otherwise. */
#ifndef HPY_GENERATED_UNIVERSAL_TRAMPOLINES_H
#define HPY_GENERATED_UNIVERSAL_TRAMPOLINES_H

#include <stdlib.h>

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_VARARGS(HPyFunc_varargs impl, cpy_PyObject *self,
                                        cpy_PyObject *const *args, HPy_ssize_t nargs)
{
    _HPyFunc_args_VARARGS a = {self, args, nargs, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_VARARGS, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_VARARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self), _HPyDirect_Handles(args), (size_t)nargs)); \
        return _HPyStandard_VARARGS(IMPL, self, args, nargs); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_KEYWORDS(HPyFunc_keywords impl, cpy_PyObject *self,
                                        cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames)
{
    _HPyFunc_args_KEYWORDS a = {self, args, nargsf, kwnames, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_KEYWORDS, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_KEYWORDS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self), _HPyDirect_Handles(args), (nargsf & ~_HPY_VECTORCALL_OFFSET), _HPyDirect_Handle(kwnames))); \
        return _HPyStandard_KEYWORDS(IMPL, self, args, nargsf, kwnames); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_NOARGS(HPyFunc_noargs impl, cpy_PyObject *self)
{
    _HPyFunc_args_NOARGS a = {self, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_NOARGS, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_NOARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self))); \
        return _HPyStandard_NOARGS(IMPL, self); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_O(HPyFunc_o impl, cpy_PyObject *self,
                                        cpy_PyObject *arg)
{
    _HPyFunc_args_O a = {self, arg, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_O, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_O(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *arg) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self), _HPyDirect_Handle(arg))); \
        return _HPyStandard_O(IMPL, self, arg); \
    }

#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC(SYM, IMPL) \
    static void SYM(void) \
    { \
        abort(); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_GETBUFFERPROC(HPyFunc_getbufferproc impl, cpy_PyObject *self,
                                        cpy_Py_buffer *view, int flags)
{
    _HPyFunc_args_GETBUFFERPROC a = {self, view, flags, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_GETBUFFERPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETBUFFERPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_Py_buffer *view, int flags) \
    { \
        return _HPyStandard_GETBUFFERPROC(IMPL, self, view, flags); \
    }

_HPY_UNUSED _HPY_COLD static void _HPyStandard_RELEASEBUFFERPROC(HPyFunc_releasebufferproc impl,
                                        cpy_PyObject *self, cpy_Py_buffer *view)
{
    _HPyFunc_args_RELEASEBUFFERPROC a = {self, view};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_RELEASEBUFFERPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC(SYM, IMPL) \
    static void SYM(cpy_PyObject *self, cpy_Py_buffer *view) \
    { \
        _HPyStandard_RELEASEBUFFERPROC(IMPL, self, view); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_UNARYFUNC(HPyFunc_unaryfunc impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_UNARYFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_UNARYFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_UNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0))); \
        return _HPyStandard_UNARYFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_BINARYFUNC(HPyFunc_binaryfunc impl,
                                        cpy_PyObject *arg0, cpy_PyObject *arg1)
{
    _HPyFunc_args_BINARYFUNC a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_BINARYFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_BINARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1))); \
        return _HPyStandard_BINARYFUNC(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_TERNARYFUNC(HPyFunc_ternaryfunc impl,
                                        cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_TERNARYFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_TERNARYFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_TERNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), _HPyDirect_Handle(arg2))); \
        return _HPyStandard_TERNARYFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_INQUIRY(HPyFunc_inquiry impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_INQUIRY a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_INQUIRY, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_INQUIRY(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0)); \
        return _HPyStandard_INQUIRY(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static HPy_ssize_t _HPyStandard_LENFUNC(HPyFunc_lenfunc impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_LENFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_LENFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_LENFUNC(SYM, IMPL) \
    static HPy_ssize_t SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0)); \
        return _HPyStandard_LENFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_SSIZEARGFUNC(HPyFunc_ssizeargfunc impl,
                                        cpy_PyObject *arg0, HPy_ssize_t arg1)
{
    _HPyFunc_args_SSIZEARGFUNC a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SSIZEARGFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1)); \
        return _HPyStandard_SSIZEARGFUNC(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_SSIZESSIZEARGFUNC(HPyFunc_ssizessizeargfunc impl,
                                        cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2)
{
    _HPyFunc_args_SSIZESSIZEARGFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SSIZESSIZEARGFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1, arg2)); \
        return _HPyStandard_SSIZESSIZEARGFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_SSIZEOBJARGPROC(HPyFunc_ssizeobjargproc impl,
                                        cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_SSIZEOBJARGPROC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SSIZEOBJARGPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1, _HPyDirect_Handle(arg2)); \
        return _HPyStandard_SSIZEOBJARGPROC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_SSIZESSIZEOBJARGPROC(HPyFunc_ssizessizeobjargproc impl,
                                        cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2,
                                        cpy_PyObject *arg3)
{
    _HPyFunc_args_SSIZESSIZEOBJARGPROC a = {arg0, arg1, arg2, arg3, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SSIZESSIZEOBJARGPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, cpy_PyObject *arg3) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1, arg2, _HPyDirect_Handle(arg3)); \
        return _HPyStandard_SSIZESSIZEOBJARGPROC(IMPL, arg0, arg1, arg2, arg3); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_OBJOBJARGPROC(HPyFunc_objobjargproc impl, cpy_PyObject *arg0,
                                        cpy_PyObject *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_OBJOBJARGPROC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_OBJOBJARGPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), _HPyDirect_Handle(arg2)); \
        return _HPyStandard_OBJOBJARGPROC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static void _HPyStandard_FREEFUNC(HPyFunc_freefunc impl, void *arg0)
{
    _HPyFunc_args_FREEFUNC a = {arg0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_FREEFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_FREEFUNC(SYM, IMPL) \
    static void SYM(void *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) { \
            IMPL(_HPy_direct.ctx, arg0); \
            return; \
        } \
        _HPyStandard_FREEFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_GETATTRFUNC(HPyFunc_getattrfunc impl,
                                        cpy_PyObject *arg0, char *arg1)
{
    _HPyFunc_args_GETATTRFUNC a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_GETATTRFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, char *arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1)); \
        return _HPyStandard_GETATTRFUNC(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_GETATTROFUNC(HPyFunc_getattrofunc impl,
                                        cpy_PyObject *arg0, cpy_PyObject *arg1)
{
    _HPyFunc_args_GETATTROFUNC a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_GETATTROFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTROFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1))); \
        return _HPyStandard_GETATTROFUNC(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_SETATTRFUNC(HPyFunc_setattrfunc impl, cpy_PyObject *arg0,
                                        char *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_SETATTRFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SETATTRFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTRFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, char *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1, _HPyDirect_Handle(arg2)); \
        return _HPyStandard_SETATTRFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_SETATTROFUNC(HPyFunc_setattrofunc impl, cpy_PyObject *arg0,
                                        cpy_PyObject *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_SETATTROFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SETATTROFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTROFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), _HPyDirect_Handle(arg2)); \
        return _HPyStandard_SETATTROFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_REPRFUNC(HPyFunc_reprfunc impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_REPRFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_REPRFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_REPRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0))); \
        return _HPyStandard_REPRFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static HPy_hash_t _HPyStandard_HASHFUNC(HPyFunc_hashfunc impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_HASHFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_HASHFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_HASHFUNC(SYM, IMPL) \
    static HPy_hash_t SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0)); \
        return _HPyStandard_HASHFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_RICHCMPFUNC(HPyFunc_richcmpfunc impl,
                                        cpy_PyObject *arg0, cpy_PyObject *arg1, HPy_RichCmpOp arg2)
{
    _HPyFunc_args_RICHCMPFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_RICHCMPFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_RICHCMPFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), (HPy_RichCmpOp)arg2)); \
        return _HPyStandard_RICHCMPFUNC(IMPL, arg0, arg1, (HPy_RichCmpOp)arg2); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_GETITERFUNC(HPyFunc_getiterfunc impl,
                                        cpy_PyObject *arg0)
{
    _HPyFunc_args_GETITERFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_GETITERFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETITERFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0))); \
        return _HPyStandard_GETITERFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_ITERNEXTFUNC(HPyFunc_iternextfunc impl,
                                        cpy_PyObject *arg0)
{
    _HPyFunc_args_ITERNEXTFUNC a = {arg0, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_ITERNEXTFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_ITERNEXTFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0))); \
        return _HPyStandard_ITERNEXTFUNC(IMPL, arg0); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_DESCRGETFUNC(HPyFunc_descrgetfunc impl,
                                        cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_DESCRGETFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_DESCRGETFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRGETFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), _HPyDirect_Handle(arg2))); \
        return _HPyStandard_DESCRGETFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_DESCRSETFUNC(HPyFunc_descrsetfunc impl, cpy_PyObject *arg0,
                                        cpy_PyObject *arg1, cpy_PyObject *arg2)
{
    _HPyFunc_args_DESCRSETFUNC a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_DESCRSETFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRSETFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), _HPyDirect_Handle(arg2)); \
        return _HPyStandard_DESCRSETFUNC(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_INITPROC(HPyFunc_initproc impl, cpy_PyObject *self,
                                        cpy_PyObject *args, cpy_PyObject *kw)
{
    _HPyFunc_args_INITPROC a = {self, args, kw, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_INITPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_INITPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self), _HPyDirect_TupleItems(args), _HPyDirect_TupleSize(args), _HPyDirect_Handle(kw)); \
        return _HPyStandard_INITPROC(IMPL, self, args, kw); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_NEWFUNC(HPyFunc_newfunc impl, cpy_PyObject *self,
                                        cpy_PyObject *args, cpy_PyObject *kw)
{
    _HPyFunc_args_NEWFUNC a = {self, args, kw, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_NEWFUNC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_NEWFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(self), _HPyDirect_TupleItems(args), _HPyDirect_TupleSize(args), _HPyDirect_Handle(kw))); \
        return _HPyStandard_NEWFUNC(IMPL, self, args, kw); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_GETTER(HPyFunc_getter impl, cpy_PyObject *arg0,
                                        void *arg1)
{
    _HPyFunc_args_GETTER a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_GETTER, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETTER(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, void *arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), arg1)); \
        return _HPyStandard_GETTER(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_SETTER(HPyFunc_setter impl, cpy_PyObject *arg0,
                                        cpy_PyObject *arg1, void *arg2)
{
    _HPyFunc_args_SETTER a = {arg0, arg1, arg2, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_SETTER, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETTER(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, void *arg2) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1), arg2); \
        return _HPyStandard_SETTER(IMPL, arg0, arg1, arg2); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_OBJOBJPROC(HPyFunc_objobjproc impl, cpy_PyObject *arg0,
                                        cpy_PyObject *arg1)
{
    _HPyFunc_args_OBJOBJPROC a = {arg0, arg1, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_OBJOBJPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0), _HPyDirect_Handle(arg1)); \
        return _HPyStandard_OBJOBJPROC(IMPL, arg0, arg1); \
    }

_HPY_UNUSED _HPY_COLD static int _HPyStandard_TRAVERSEPROC(HPyFunc_traverseproc impl, cpy_PyObject *self,
                                        cpy_visitproc visit, void *arg)
{
    _HPyFunc_args_TRAVERSEPROC a = {self, visit, arg, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_TRAVERSEPROC, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_visitproc visit, void *arg) \
    { \
        return _HPyStandard_TRAVERSEPROC(IMPL, self, visit, arg); \
    }

_HPY_UNUSED _HPY_COLD static void _HPyStandard_DESTRUCTOR(HPyFunc_destructor impl, cpy_PyObject *arg0)
{
    _HPyFunc_args_DESTRUCTOR a = {arg0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_DESTRUCTOR, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *arg0) \
    { \
        if (HPY_LIKELY(_HPy_direct.size != 0)) { \
            IMPL(_HPy_direct.ctx, _HPyDirect_Handle(arg0)); \
            return; \
        } \
        _HPyStandard_DESTRUCTOR(IMPL, arg0); \
    }

#define _HPyFunc_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *capsule) \
    { \
        _HPy_CallRealFunctionFromTrampoline( \
            _ctx_for_trampolines, HPyFunc_CAPSULE_DESTRUCTOR, _HPY_FUNCTION_AS(HPyCFunction, IMPL), \
            capsule); \
    }

_HPY_UNUSED _HPY_COLD static cpy_PyObject *_HPyStandard_MOD_CREATE(HPyFunc_mod_create impl,
                                        cpy_PyObject *spec)
{
    _HPyFunc_args_MOD_CREATE a = {spec, 0};
    _HPy_CallRealFunctionFromTrampoline(
        _ctx_for_trampolines, HPyFunc_MOD_CREATE, _HPY_FUNCTION_AS(HPyCFunction, impl), &a);
    return a.result;
}
#define _HPyFunc_TRAMPOLINE_HPyFunc_MOD_CREATE(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *spec, cpy_PyModuleDef *def) \
    { \
        (void)def; \
        if (HPY_LIKELY(_HPy_direct.size != 0)) \
            return _HPyDirect_Object(IMPL(_HPy_direct.ctx, _HPyDirect_Handle(spec))); \
        return _HPyStandard_MOD_CREATE(IMPL, spec); \
    }


#endif /* HPY_GENERATED_UNIVERSAL_TRAMPOLINES_H */
