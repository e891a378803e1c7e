/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* Calls a function of an extension in debug mode: handles for the arguments, a context of its own, and the checks after it. */
#ifndef HPY_GENERATED_DEBUG_CALLS_H
#define HPY_GENERATED_DEBUG_CALLS_H

static void debug_CallReal_VARARGS(HPyFunc_varargs f, _HPyFunc_args_VARARGS *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1 + (size_t)a->nargs, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    const HPy *args = debug_frame_open_array(&frame, a->args, (size_t)a->nargs);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, self, args, (size_t)a->nargs));
    debug_frame_leave(&frame);
}

static void debug_CallReal_KEYWORDS(HPyFunc_keywords f, _HPyFunc_args_KEYWORDS *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2 + debug_count_arguments(a->nargsf, a->kwnames), _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    const HPy *args = debug_frame_open_array(&frame, a->args, debug_count_arguments(a->nargsf, a->kwnames));
    HPy kwnames = debug_frame_open(&frame, a->kwnames);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, self, args, (a->nargsf & ~_HPY_VECTORCALL_OFFSET), kwnames));
    debug_frame_leave(&frame);
}

static void debug_CallReal_NOARGS(HPyFunc_noargs f, _HPyFunc_args_NOARGS *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, self));
    debug_frame_leave(&frame);
}

static void debug_CallReal_O(HPyFunc_o f, _HPyFunc_args_O *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    HPy arg = debug_frame_open(&frame, a->arg);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, self, arg));
    debug_frame_leave(&frame);
}

static void debug_CallReal_UNARYFUNC(HPyFunc_unaryfunc f, _HPyFunc_args_UNARYFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_BINARYFUNC(HPyFunc_binaryfunc f, _HPyFunc_args_BINARYFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_TERNARYFUNC(HPyFunc_ternaryfunc f, _HPyFunc_args_TERNARYFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 3, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_INQUIRY(HPyFunc_inquiry f, _HPyFunc_args_INQUIRY *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_number(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_LENFUNC(HPyFunc_lenfunc f, _HPyFunc_args_LENFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = -1;
    else
        a->result = debug_frame_number(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SSIZEARGFUNC(HPyFunc_ssizeargfunc f, _HPyFunc_args_SSIZEARGFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, a->arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SSIZESSIZEARGFUNC(HPyFunc_ssizessizeargfunc f, _HPyFunc_args_SSIZESSIZEARGFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, a->arg1, a->arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SSIZEOBJARGPROC(HPyFunc_ssizeobjargproc f, _HPyFunc_args_SSIZEOBJARGPROC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, a->arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SSIZESSIZEOBJARGPROC(HPyFunc_ssizessizeobjargproc f,
                                        _HPyFunc_args_SSIZESSIZEOBJARGPROC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg3 = debug_frame_open(&frame, a->arg3);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, a->arg1, a->arg2, arg3));
    debug_frame_leave(&frame);
}

static void debug_CallReal_OBJOBJARGPROC(HPyFunc_objobjargproc f, _HPyFunc_args_OBJOBJARGPROC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 3, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_FREEFUNC(HPyFunc_freefunc f, _HPyFunc_args_FREEFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 0, _HPY_FUNCTION_AS(HPyCFunction, f));
    if (frame.failed) {
        PyErr_WriteUnraisable(NULL);
    }
    else {
        f(frame.ctx, a->arg0);
        debug_frame_check(&frame, false);
    }
    debug_frame_leave(&frame);
}

static void debug_CallReal_GETATTRFUNC(HPyFunc_getattrfunc f, _HPyFunc_args_GETATTRFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, a->arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_GETATTROFUNC(HPyFunc_getattrofunc f, _HPyFunc_args_GETATTROFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SETATTRFUNC(HPyFunc_setattrfunc f, _HPyFunc_args_SETATTRFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, a->arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SETATTROFUNC(HPyFunc_setattrofunc f, _HPyFunc_args_SETATTROFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 3, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_REPRFUNC(HPyFunc_reprfunc f, _HPyFunc_args_REPRFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_HASHFUNC(HPyFunc_hashfunc f, _HPyFunc_args_HASHFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = -1;
    else
        a->result = debug_frame_hash(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_RICHCMPFUNC(HPyFunc_richcmpfunc f, _HPyFunc_args_RICHCMPFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, arg1, (HPy_RichCmpOp)a->arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_GETITERFUNC(HPyFunc_getiterfunc f, _HPyFunc_args_GETITERFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_ITERNEXTFUNC(HPyFunc_iternextfunc f, _HPyFunc_args_ITERNEXTFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0));
    debug_frame_leave(&frame);
}

static void debug_CallReal_DESCRGETFUNC(HPyFunc_descrgetfunc f, _HPyFunc_args_DESCRGETFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 3, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_DESCRSETFUNC(HPyFunc_descrsetfunc f, _HPyFunc_args_DESCRSETFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 3, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    HPy arg2 = debug_frame_open(&frame, a->arg2);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, arg1, arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_INITPROC(HPyFunc_initproc f, _HPyFunc_args_INITPROC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2 + (size_t)PyTuple_GET_SIZE(a->args), _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    const HPy *args = debug_frame_open_array(&frame, _HPy_AsPyArray(_HPyTuple_Items(a->args)), (size_t)PyTuple_GET_SIZE(a->args));
    HPy kw = debug_frame_open(&frame, a->kw);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_number(&frame, f(frame.ctx, self, args, PyTuple_GET_SIZE(a->args), kw));
    debug_frame_leave(&frame);
}

static void debug_CallReal_NEWFUNC(HPyFunc_newfunc f, _HPyFunc_args_NEWFUNC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2 + (size_t)PyTuple_GET_SIZE(a->args), _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy self = debug_frame_open(&frame, a->self);
    const HPy *args = debug_frame_open_array(&frame, _HPy_AsPyArray(_HPyTuple_Items(a->args)), (size_t)PyTuple_GET_SIZE(a->args));
    HPy kw = debug_frame_open(&frame, a->kw);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, self, args, PyTuple_GET_SIZE(a->args), kw));
    debug_frame_leave(&frame);
}

static void debug_CallReal_GETTER(HPyFunc_getter f, _HPyFunc_args_GETTER *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, arg0, a->arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_SETTER(HPyFunc_setter f, _HPyFunc_args_SETTER *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_status(&frame, f(frame.ctx, arg0, arg1, a->arg2));
    debug_frame_leave(&frame);
}

static void debug_CallReal_OBJOBJPROC(HPyFunc_objobjproc f, _HPyFunc_args_OBJOBJPROC *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 2, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    HPy arg1 = debug_frame_open(&frame, a->arg1);
    if (frame.failed)
        a->result = -1;
    else
        a->result = (int)debug_frame_number(&frame, f(frame.ctx, arg0, arg1));
    debug_frame_leave(&frame);
}

static void debug_CallReal_DESTRUCTOR(HPyFunc_destructor f, _HPyFunc_args_DESTRUCTOR *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy arg0 = debug_frame_open(&frame, a->arg0);
    if (frame.failed) {
        PyErr_WriteUnraisable(NULL);
    }
    else {
        f(frame.ctx, arg0);
        debug_frame_check(&frame, false);
    }
    debug_frame_leave(&frame);
}

static void debug_CallReal_MOD_CREATE(HPyFunc_mod_create f, _HPyFunc_args_MOD_CREATE *a)
{
    debug_frame frame;
    debug_frame_enter(&frame, 1, _HPY_FUNCTION_AS(HPyCFunction, f));
    HPy spec = debug_frame_open(&frame, a->spec);
    if (frame.failed)
        a->result = NULL;
    else
        a->result = debug_frame_result(&frame, f(frame.ctx, spec));
    debug_frame_leave(&frame);
}

static void debug_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig,
                                                 HPyCFunction func, void *args)
{
    (void)ctx;
    switch (sig) {
    case HPyFunc_VARARGS:
        debug_CallReal_VARARGS(_HPY_FUNCTION_AS(HPyFunc_varargs, func), (_HPyFunc_args_VARARGS *)args);
        return;
    case HPyFunc_KEYWORDS:
        debug_CallReal_KEYWORDS(_HPY_FUNCTION_AS(HPyFunc_keywords, func), (_HPyFunc_args_KEYWORDS *)args);
        return;
    case HPyFunc_NOARGS:
        debug_CallReal_NOARGS(_HPY_FUNCTION_AS(HPyFunc_noargs, func), (_HPyFunc_args_NOARGS *)args);
        return;
    case HPyFunc_O:
        debug_CallReal_O(_HPY_FUNCTION_AS(HPyFunc_o, func), (_HPyFunc_args_O *)args);
        return;
    case HPyFunc_GETBUFFERPROC:
        debug_CallReal_GETBUFFERPROC(_HPY_FUNCTION_AS(HPyFunc_getbufferproc, func), (_HPyFunc_args_GETBUFFERPROC *)args);
        return;
    case HPyFunc_RELEASEBUFFERPROC:
        debug_CallReal_RELEASEBUFFERPROC(_HPY_FUNCTION_AS(HPyFunc_releasebufferproc, func), (_HPyFunc_args_RELEASEBUFFERPROC *)args);
        return;
    case HPyFunc_UNARYFUNC:
        debug_CallReal_UNARYFUNC(_HPY_FUNCTION_AS(HPyFunc_unaryfunc, func), (_HPyFunc_args_UNARYFUNC *)args);
        return;
    case HPyFunc_BINARYFUNC:
        debug_CallReal_BINARYFUNC(_HPY_FUNCTION_AS(HPyFunc_binaryfunc, func), (_HPyFunc_args_BINARYFUNC *)args);
        return;
    case HPyFunc_TERNARYFUNC:
        debug_CallReal_TERNARYFUNC(_HPY_FUNCTION_AS(HPyFunc_ternaryfunc, func), (_HPyFunc_args_TERNARYFUNC *)args);
        return;
    case HPyFunc_INQUIRY:
        debug_CallReal_INQUIRY(_HPY_FUNCTION_AS(HPyFunc_inquiry, func), (_HPyFunc_args_INQUIRY *)args);
        return;
    case HPyFunc_LENFUNC:
        debug_CallReal_LENFUNC(_HPY_FUNCTION_AS(HPyFunc_lenfunc, func), (_HPyFunc_args_LENFUNC *)args);
        return;
    case HPyFunc_SSIZEARGFUNC:
        debug_CallReal_SSIZEARGFUNC(_HPY_FUNCTION_AS(HPyFunc_ssizeargfunc, func), (_HPyFunc_args_SSIZEARGFUNC *)args);
        return;
    case HPyFunc_SSIZESSIZEARGFUNC:
        debug_CallReal_SSIZESSIZEARGFUNC(_HPY_FUNCTION_AS(HPyFunc_ssizessizeargfunc, func), (_HPyFunc_args_SSIZESSIZEARGFUNC *)args);
        return;
    case HPyFunc_SSIZEOBJARGPROC:
        debug_CallReal_SSIZEOBJARGPROC(_HPY_FUNCTION_AS(HPyFunc_ssizeobjargproc, func), (_HPyFunc_args_SSIZEOBJARGPROC *)args);
        return;
    case HPyFunc_SSIZESSIZEOBJARGPROC:
        debug_CallReal_SSIZESSIZEOBJARGPROC(_HPY_FUNCTION_AS(HPyFunc_ssizessizeobjargproc, func), (_HPyFunc_args_SSIZESSIZEOBJARGPROC *)args);
        return;
    case HPyFunc_OBJOBJARGPROC:
        debug_CallReal_OBJOBJARGPROC(_HPY_FUNCTION_AS(HPyFunc_objobjargproc, func), (_HPyFunc_args_OBJOBJARGPROC *)args);
        return;
    case HPyFunc_FREEFUNC:
        debug_CallReal_FREEFUNC(_HPY_FUNCTION_AS(HPyFunc_freefunc, func), (_HPyFunc_args_FREEFUNC *)args);
        return;
    case HPyFunc_GETATTRFUNC:
        debug_CallReal_GETATTRFUNC(_HPY_FUNCTION_AS(HPyFunc_getattrfunc, func), (_HPyFunc_args_GETATTRFUNC *)args);
        return;
    case HPyFunc_GETATTROFUNC:
        debug_CallReal_GETATTROFUNC(_HPY_FUNCTION_AS(HPyFunc_getattrofunc, func), (_HPyFunc_args_GETATTROFUNC *)args);
        return;
    case HPyFunc_SETATTRFUNC:
        debug_CallReal_SETATTRFUNC(_HPY_FUNCTION_AS(HPyFunc_setattrfunc, func), (_HPyFunc_args_SETATTRFUNC *)args);
        return;
    case HPyFunc_SETATTROFUNC:
        debug_CallReal_SETATTROFUNC(_HPY_FUNCTION_AS(HPyFunc_setattrofunc, func), (_HPyFunc_args_SETATTROFUNC *)args);
        return;
    case HPyFunc_REPRFUNC:
        debug_CallReal_REPRFUNC(_HPY_FUNCTION_AS(HPyFunc_reprfunc, func), (_HPyFunc_args_REPRFUNC *)args);
        return;
    case HPyFunc_HASHFUNC:
        debug_CallReal_HASHFUNC(_HPY_FUNCTION_AS(HPyFunc_hashfunc, func), (_HPyFunc_args_HASHFUNC *)args);
        return;
    case HPyFunc_RICHCMPFUNC:
        debug_CallReal_RICHCMPFUNC(_HPY_FUNCTION_AS(HPyFunc_richcmpfunc, func), (_HPyFunc_args_RICHCMPFUNC *)args);
        return;
    case HPyFunc_GETITERFUNC:
        debug_CallReal_GETITERFUNC(_HPY_FUNCTION_AS(HPyFunc_getiterfunc, func), (_HPyFunc_args_GETITERFUNC *)args);
        return;
    case HPyFunc_ITERNEXTFUNC:
        debug_CallReal_ITERNEXTFUNC(_HPY_FUNCTION_AS(HPyFunc_iternextfunc, func), (_HPyFunc_args_ITERNEXTFUNC *)args);
        return;
    case HPyFunc_DESCRGETFUNC:
        debug_CallReal_DESCRGETFUNC(_HPY_FUNCTION_AS(HPyFunc_descrgetfunc, func), (_HPyFunc_args_DESCRGETFUNC *)args);
        return;
    case HPyFunc_DESCRSETFUNC:
        debug_CallReal_DESCRSETFUNC(_HPY_FUNCTION_AS(HPyFunc_descrsetfunc, func), (_HPyFunc_args_DESCRSETFUNC *)args);
        return;
    case HPyFunc_INITPROC:
        debug_CallReal_INITPROC(_HPY_FUNCTION_AS(HPyFunc_initproc, func), (_HPyFunc_args_INITPROC *)args);
        return;
    case HPyFunc_NEWFUNC:
        debug_CallReal_NEWFUNC(_HPY_FUNCTION_AS(HPyFunc_newfunc, func), (_HPyFunc_args_NEWFUNC *)args);
        return;
    case HPyFunc_GETTER:
        debug_CallReal_GETTER(_HPY_FUNCTION_AS(HPyFunc_getter, func), (_HPyFunc_args_GETTER *)args);
        return;
    case HPyFunc_SETTER:
        debug_CallReal_SETTER(_HPY_FUNCTION_AS(HPyFunc_setter, func), (_HPyFunc_args_SETTER *)args);
        return;
    case HPyFunc_OBJOBJPROC:
        debug_CallReal_OBJOBJPROC(_HPY_FUNCTION_AS(HPyFunc_objobjproc, func), (_HPyFunc_args_OBJOBJPROC *)args);
        return;
    case HPyFunc_DESTRUCTOR:
        debug_CallReal_DESTRUCTOR(_HPY_FUNCTION_AS(HPyFunc_destructor, func), (_HPyFunc_args_DESTRUCTOR *)args);
        return;
    case HPyFunc_MOD_CREATE:
        debug_CallReal_MOD_CREATE(_HPY_FUNCTION_AS(HPyFunc_mod_create, func), (_HPyFunc_args_MOD_CREATE *)args);
        return;
    default: /* functions that are given neither context nor handles, and unknown ones */
        _HPy_CallRealFunctionFromTrampoline(&universal_context, sig, func, args);
    }
}

#endif /* HPY_GENERATED_DEBUG_CALLS_H */
