/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* Unpacks what a trampoline packed, calls the function of the extension and stores its result. */
#ifndef HPY_GENERATED_CALL_REAL_FUNCTION_H
#define HPY_GENERATED_CALL_REAL_FUNCTION_H

#include <stdio.h>

static inline void _HPy_CallReal_VARARGS(HPyContext *ctx, HPyFunc_varargs f, _HPyFunc_args_VARARGS *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->self), _HPy_FromPyArray(a->args), (size_t)a->nargs));
}

static inline void _HPy_CallReal_KEYWORDS(HPyContext *ctx, HPyFunc_keywords f, _HPyFunc_args_KEYWORDS *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->self), _HPy_FromPyArray(a->args), (a->nargsf & ~_HPY_VECTORCALL_OFFSET), _HPy_FromPy(a->kwnames)));
}

static inline void _HPy_CallReal_NOARGS(HPyContext *ctx, HPyFunc_noargs f, _HPyFunc_args_NOARGS *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->self)));
}

static inline void _HPy_CallReal_O(HPyContext *ctx, HPyFunc_o f, _HPyFunc_args_O *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->self), _HPy_FromPy(a->arg)));
}

static inline void _HPy_CallReal_GETBUFFERPROC(HPyContext *ctx, HPyFunc_getbufferproc f,
                                        _HPyFunc_args_GETBUFFERPROC *a)
{
    a->result = _HPy_CallGetBuffer(ctx, f, a->self, a->view, a->flags);
}

static inline void _HPy_CallReal_RELEASEBUFFERPROC(HPyContext *ctx, HPyFunc_releasebufferproc f,
                                        _HPyFunc_args_RELEASEBUFFERPROC *a)
{
    _HPy_CallReleaseBuffer(ctx, f, a->self, a->view);
}

static inline void _HPy_CallReal_UNARYFUNC(HPyContext *ctx, HPyFunc_unaryfunc f, _HPyFunc_args_UNARYFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0)));
}

static inline void _HPy_CallReal_BINARYFUNC(HPyContext *ctx, HPyFunc_binaryfunc f,
                                        _HPyFunc_args_BINARYFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1)));
}

static inline void _HPy_CallReal_TERNARYFUNC(HPyContext *ctx, HPyFunc_ternaryfunc f,
                                        _HPyFunc_args_TERNARYFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), _HPy_FromPy(a->arg2)));
}

static inline void _HPy_CallReal_INQUIRY(HPyContext *ctx, HPyFunc_inquiry f, _HPyFunc_args_INQUIRY *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0));
}

static inline void _HPy_CallReal_LENFUNC(HPyContext *ctx, HPyFunc_lenfunc f, _HPyFunc_args_LENFUNC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0));
}

static inline void _HPy_CallReal_SSIZEARGFUNC(HPyContext *ctx, HPyFunc_ssizeargfunc f,
                                        _HPyFunc_args_SSIZEARGFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), a->arg1));
}

static inline void _HPy_CallReal_SSIZESSIZEARGFUNC(HPyContext *ctx, HPyFunc_ssizessizeargfunc f,
                                        _HPyFunc_args_SSIZESSIZEARGFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), a->arg1, a->arg2));
}

static inline void _HPy_CallReal_SSIZEOBJARGPROC(HPyContext *ctx, HPyFunc_ssizeobjargproc f,
                                        _HPyFunc_args_SSIZEOBJARGPROC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), a->arg1, _HPy_FromPy(a->arg2));
}

static inline void _HPy_CallReal_SSIZESSIZEOBJARGPROC(HPyContext *ctx, HPyFunc_ssizessizeobjargproc f,
                                        _HPyFunc_args_SSIZESSIZEOBJARGPROC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), a->arg1, a->arg2, _HPy_FromPy(a->arg3));
}

static inline void _HPy_CallReal_OBJOBJARGPROC(HPyContext *ctx, HPyFunc_objobjargproc f,
                                        _HPyFunc_args_OBJOBJARGPROC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), _HPy_FromPy(a->arg2));
}

static inline void _HPy_CallReal_FREEFUNC(HPyContext *ctx, HPyFunc_freefunc f, _HPyFunc_args_FREEFUNC *a)
{
    f(ctx, a->arg0);
}

static inline void _HPy_CallReal_GETATTRFUNC(HPyContext *ctx, HPyFunc_getattrfunc f,
                                        _HPyFunc_args_GETATTRFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), a->arg1));
}

static inline void _HPy_CallReal_GETATTROFUNC(HPyContext *ctx, HPyFunc_getattrofunc f,
                                        _HPyFunc_args_GETATTROFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1)));
}

static inline void _HPy_CallReal_SETATTRFUNC(HPyContext *ctx, HPyFunc_setattrfunc f,
                                        _HPyFunc_args_SETATTRFUNC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), a->arg1, _HPy_FromPy(a->arg2));
}

static inline void _HPy_CallReal_SETATTROFUNC(HPyContext *ctx, HPyFunc_setattrofunc f,
                                        _HPyFunc_args_SETATTROFUNC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), _HPy_FromPy(a->arg2));
}

static inline void _HPy_CallReal_REPRFUNC(HPyContext *ctx, HPyFunc_reprfunc f, _HPyFunc_args_REPRFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0)));
}

static inline void _HPy_CallReal_HASHFUNC(HPyContext *ctx, HPyFunc_hashfunc f, _HPyFunc_args_HASHFUNC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0));
}

static inline void _HPy_CallReal_RICHCMPFUNC(HPyContext *ctx, HPyFunc_richcmpfunc f,
                                        _HPyFunc_args_RICHCMPFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), (HPy_RichCmpOp)a->arg2));
}

static inline void _HPy_CallReal_GETITERFUNC(HPyContext *ctx, HPyFunc_getiterfunc f,
                                        _HPyFunc_args_GETITERFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0)));
}

static inline void _HPy_CallReal_ITERNEXTFUNC(HPyContext *ctx, HPyFunc_iternextfunc f,
                                        _HPyFunc_args_ITERNEXTFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0)));
}

static inline void _HPy_CallReal_DESCRGETFUNC(HPyContext *ctx, HPyFunc_descrgetfunc f,
                                        _HPyFunc_args_DESCRGETFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), _HPy_FromPy(a->arg2)));
}

static inline void _HPy_CallReal_DESCRSETFUNC(HPyContext *ctx, HPyFunc_descrsetfunc f,
                                        _HPyFunc_args_DESCRSETFUNC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), _HPy_FromPy(a->arg2));
}

static inline void _HPy_CallReal_INITPROC(HPyContext *ctx, HPyFunc_initproc f, _HPyFunc_args_INITPROC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->self), _HPyTuple_Items(a->args), PyTuple_GET_SIZE(a->args), _HPy_FromPy(a->kw));
}

static inline void _HPy_CallReal_NEWFUNC(HPyContext *ctx, HPyFunc_newfunc f, _HPyFunc_args_NEWFUNC *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->self), _HPyTuple_Items(a->args), PyTuple_GET_SIZE(a->args), _HPy_FromPy(a->kw)));
}

static inline void _HPy_CallReal_GETTER(HPyContext *ctx, HPyFunc_getter f, _HPyFunc_args_GETTER *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->arg0), a->arg1));
}

static inline void _HPy_CallReal_SETTER(HPyContext *ctx, HPyFunc_setter f, _HPyFunc_args_SETTER *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1), a->arg2);
}

static inline void _HPy_CallReal_OBJOBJPROC(HPyContext *ctx, HPyFunc_objobjproc f,
                                        _HPyFunc_args_OBJOBJPROC *a)
{
    a->result = f(ctx, _HPy_FromPy(a->arg0), _HPy_FromPy(a->arg1));
}

static inline void _HPy_CallReal_TRAVERSEPROC(HPyContext *ctx, HPyFunc_traverseproc f,
                                        _HPyFunc_args_TRAVERSEPROC *a)
{
    (void)ctx;
    a->result = _HPy_CallTraverse(f, a->self, a->visit, a->arg);
}

static inline void _HPy_CallReal_DESTRUCTOR(HPyContext *ctx, HPyFunc_destructor f,
                                        _HPyFunc_args_DESTRUCTOR *a)
{
    f(ctx, _HPy_FromPy(a->arg0));
}

static inline void _HPy_CallReal_CAPSULE_DESTRUCTOR(HPyContext *ctx, HPyFunc_Capsule_Destructor f,
                                        PyObject *capsule)
{
    (void)ctx;
    _HPy_CallCapsuleDestructor(f, capsule);
}

static inline void _HPy_CallReal_MOD_CREATE(HPyContext *ctx, HPyFunc_mod_create f,
                                        _HPyFunc_args_MOD_CREATE *a)
{
    a->result = _HPy_AsPy(f(ctx, _HPy_FromPy(a->spec)));
}

static void _HPy_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig,
                                                HPyCFunction func, void *args)
{
    switch (sig) {
    case HPyFunc_VARARGS:
        _HPy_CallReal_VARARGS(ctx, _HPY_FUNCTION_AS(HPyFunc_varargs, func), (_HPyFunc_args_VARARGS *)args);
        return;
    case HPyFunc_KEYWORDS:
        _HPy_CallReal_KEYWORDS(ctx, _HPY_FUNCTION_AS(HPyFunc_keywords, func), (_HPyFunc_args_KEYWORDS *)args);
        return;
    case HPyFunc_NOARGS:
        _HPy_CallReal_NOARGS(ctx, _HPY_FUNCTION_AS(HPyFunc_noargs, func), (_HPyFunc_args_NOARGS *)args);
        return;
    case HPyFunc_O:
        _HPy_CallReal_O(ctx, _HPY_FUNCTION_AS(HPyFunc_o, func), (_HPyFunc_args_O *)args);
        return;
    case HPyFunc_GETBUFFERPROC:
        _HPy_CallReal_GETBUFFERPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_getbufferproc, func), (_HPyFunc_args_GETBUFFERPROC *)args);
        return;
    case HPyFunc_RELEASEBUFFERPROC:
        _HPy_CallReal_RELEASEBUFFERPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_releasebufferproc, func), (_HPyFunc_args_RELEASEBUFFERPROC *)args);
        return;
    case HPyFunc_UNARYFUNC:
        _HPy_CallReal_UNARYFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_unaryfunc, func), (_HPyFunc_args_UNARYFUNC *)args);
        return;
    case HPyFunc_BINARYFUNC:
        _HPy_CallReal_BINARYFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_binaryfunc, func), (_HPyFunc_args_BINARYFUNC *)args);
        return;
    case HPyFunc_TERNARYFUNC:
        _HPy_CallReal_TERNARYFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_ternaryfunc, func), (_HPyFunc_args_TERNARYFUNC *)args);
        return;
    case HPyFunc_INQUIRY:
        _HPy_CallReal_INQUIRY(ctx, _HPY_FUNCTION_AS(HPyFunc_inquiry, func), (_HPyFunc_args_INQUIRY *)args);
        return;
    case HPyFunc_LENFUNC:
        _HPy_CallReal_LENFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_lenfunc, func), (_HPyFunc_args_LENFUNC *)args);
        return;
    case HPyFunc_SSIZEARGFUNC:
        _HPy_CallReal_SSIZEARGFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_ssizeargfunc, func), (_HPyFunc_args_SSIZEARGFUNC *)args);
        return;
    case HPyFunc_SSIZESSIZEARGFUNC:
        _HPy_CallReal_SSIZESSIZEARGFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_ssizessizeargfunc, func), (_HPyFunc_args_SSIZESSIZEARGFUNC *)args);
        return;
    case HPyFunc_SSIZEOBJARGPROC:
        _HPy_CallReal_SSIZEOBJARGPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_ssizeobjargproc, func), (_HPyFunc_args_SSIZEOBJARGPROC *)args);
        return;
    case HPyFunc_SSIZESSIZEOBJARGPROC:
        _HPy_CallReal_SSIZESSIZEOBJARGPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_ssizessizeobjargproc, func), (_HPyFunc_args_SSIZESSIZEOBJARGPROC *)args);
        return;
    case HPyFunc_OBJOBJARGPROC:
        _HPy_CallReal_OBJOBJARGPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_objobjargproc, func), (_HPyFunc_args_OBJOBJARGPROC *)args);
        return;
    case HPyFunc_FREEFUNC:
        _HPy_CallReal_FREEFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_freefunc, func), (_HPyFunc_args_FREEFUNC *)args);
        return;
    case HPyFunc_GETATTRFUNC:
        _HPy_CallReal_GETATTRFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_getattrfunc, func), (_HPyFunc_args_GETATTRFUNC *)args);
        return;
    case HPyFunc_GETATTROFUNC:
        _HPy_CallReal_GETATTROFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_getattrofunc, func), (_HPyFunc_args_GETATTROFUNC *)args);
        return;
    case HPyFunc_SETATTRFUNC:
        _HPy_CallReal_SETATTRFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_setattrfunc, func), (_HPyFunc_args_SETATTRFUNC *)args);
        return;
    case HPyFunc_SETATTROFUNC:
        _HPy_CallReal_SETATTROFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_setattrofunc, func), (_HPyFunc_args_SETATTROFUNC *)args);
        return;
    case HPyFunc_REPRFUNC:
        _HPy_CallReal_REPRFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_reprfunc, func), (_HPyFunc_args_REPRFUNC *)args);
        return;
    case HPyFunc_HASHFUNC:
        _HPy_CallReal_HASHFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_hashfunc, func), (_HPyFunc_args_HASHFUNC *)args);
        return;
    case HPyFunc_RICHCMPFUNC:
        _HPy_CallReal_RICHCMPFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_richcmpfunc, func), (_HPyFunc_args_RICHCMPFUNC *)args);
        return;
    case HPyFunc_GETITERFUNC:
        _HPy_CallReal_GETITERFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_getiterfunc, func), (_HPyFunc_args_GETITERFUNC *)args);
        return;
    case HPyFunc_ITERNEXTFUNC:
        _HPy_CallReal_ITERNEXTFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_iternextfunc, func), (_HPyFunc_args_ITERNEXTFUNC *)args);
        return;
    case HPyFunc_DESCRGETFUNC:
        _HPy_CallReal_DESCRGETFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_descrgetfunc, func), (_HPyFunc_args_DESCRGETFUNC *)args);
        return;
    case HPyFunc_DESCRSETFUNC:
        _HPy_CallReal_DESCRSETFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_descrsetfunc, func), (_HPyFunc_args_DESCRSETFUNC *)args);
        return;
    case HPyFunc_INITPROC:
        _HPy_CallReal_INITPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_initproc, func), (_HPyFunc_args_INITPROC *)args);
        return;
    case HPyFunc_NEWFUNC:
        _HPy_CallReal_NEWFUNC(ctx, _HPY_FUNCTION_AS(HPyFunc_newfunc, func), (_HPyFunc_args_NEWFUNC *)args);
        return;
    case HPyFunc_GETTER:
        _HPy_CallReal_GETTER(ctx, _HPY_FUNCTION_AS(HPyFunc_getter, func), (_HPyFunc_args_GETTER *)args);
        return;
    case HPyFunc_SETTER:
        _HPy_CallReal_SETTER(ctx, _HPY_FUNCTION_AS(HPyFunc_setter, func), (_HPyFunc_args_SETTER *)args);
        return;
    case HPyFunc_OBJOBJPROC:
        _HPy_CallReal_OBJOBJPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_objobjproc, func), (_HPyFunc_args_OBJOBJPROC *)args);
        return;
    case HPyFunc_TRAVERSEPROC:
        _HPy_CallReal_TRAVERSEPROC(ctx, _HPY_FUNCTION_AS(HPyFunc_traverseproc, func), (_HPyFunc_args_TRAVERSEPROC *)args);
        return;
    case HPyFunc_DESTRUCTOR:
        _HPy_CallReal_DESTRUCTOR(ctx, _HPY_FUNCTION_AS(HPyFunc_destructor, func), (_HPyFunc_args_DESTRUCTOR *)args);
        return;
    case HPyFunc_CAPSULE_DESTRUCTOR:
        _HPy_CallReal_CAPSULE_DESTRUCTOR(ctx, _HPY_FUNCTION_AS(HPyFunc_Capsule_Destructor, func), (PyObject *)args);
        return;
    case HPyFunc_MOD_CREATE:
        _HPy_CallReal_MOD_CREATE(ctx, _HPY_FUNCTION_AS(HPyFunc_mod_create, func), (_HPyFunc_args_MOD_CREATE *)args);
        return;
    default: {
        char message[80];
        (void)snprintf(message, sizeof(message), "a function of the unknown kind %d was called", (int)sig);
        HPy_FatalError(ctx, message);
    }
    }
}

#endif /* HPY_GENERATED_CALL_REAL_FUNCTION_H */
