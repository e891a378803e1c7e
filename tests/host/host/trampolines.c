/* The member that trampolines call: from the arguments they were given to the function of the module. Handles take the
 * place of CPython's pointers. */
#include "host.h"

#include <stdlib.h>

static cpy_PyObject *as_pointer(HPy h)
{
    return (cpy_PyObject *)HPy_AsVoidP(h);
}

static HPy as_handle(cpy_PyObject *o)
{
    return HPy_FromVoidP((void *)o);
}

#define AS(TYPE) ((TYPE)(void (*)(void))function)
#define HANDLES(ARRAY) ((const HPy *)(const void *)(ARRAY))

/* The items of a tuple as handles, for the functions that get them as an array. */
static HPy *open_items(cpy_PyObject *tuple, HPy_ssize_t *count)
{
    object *o = object_of(as_handle(tuple), "a trampoline");
    HPy *handles = checked_alloc((o->items.count + 1) * sizeof(*handles));
    for (size_t i = 0; i < o->items.count; i++)
        handles[i] = open_handle(keep(o->items.all[i]));
    *count = (HPy_ssize_t)o->items.count;
    return handles;
}

static void close_items(HPy *handles, HPy_ssize_t count)
{
    for (HPy_ssize_t i = 0; i < count; i++)
        close_handle(handles[i], "the end of a trampoline");
    free(handles);
}

static bool call_a_method(HPyFunc_Signature kind, HPyCFunction function, void *arguments)
{
    switch (kind) {
    case HPyFunc_VARARGS: {
        _HPyFunc_args_VARARGS *a = arguments;
        a->result = as_pointer(AS(HPyFunc_varargs)(&context, as_handle(a->self), HANDLES(a->args), (size_t)a->nargs));
        return true;
    }
    case HPyFunc_KEYWORDS: {
        _HPyFunc_args_KEYWORDS *a = arguments;
        const size_t flag = (size_t)1 << (8 * sizeof(size_t) - 1);
        a->result = as_pointer(AS(HPyFunc_keywords)(&context, as_handle(a->self), HANDLES(a->args), a->nargsf & ~flag,
                                                    as_handle(a->kwnames)));
        return true;
    }
    case HPyFunc_NOARGS: {
        _HPyFunc_args_NOARGS *a = arguments;
        a->result = as_pointer(AS(HPyFunc_noargs)(&context, as_handle(a->self)));
        return true;
    }
    case HPyFunc_O: {
        _HPyFunc_args_O *a = arguments;
        a->result = as_pointer(AS(HPyFunc_o)(&context, as_handle(a->self), as_handle(a->arg)));
        return true;
    }
    default:
        return false;
    }
}

static bool call_to_create(HPyFunc_Signature kind, HPyCFunction function, void *arguments)
{
    HPy_ssize_t count;
    if (kind == HPyFunc_NEWFUNC) {
        _HPyFunc_args_NEWFUNC *a = arguments;
        HPy *items = open_items(a->args, &count);
        a->result = as_pointer(AS(HPyFunc_newfunc)(&context, as_handle(a->self), items, count, as_handle(a->kw)));
        close_items(items, count);
        return true;
    }
    if (kind == HPyFunc_INITPROC) {
        _HPyFunc_args_INITPROC *a = arguments;
        HPy *items = open_items(a->args, &count);
        a->result = AS(HPyFunc_initproc)(&context, as_handle(a->self), items, count, as_handle(a->kw));
        close_items(items, count);
        return true;
    }
    return false;
}

static bool call_a_slot(HPyFunc_Signature kind, HPyCFunction function, void *arguments)
{
    switch (kind) {
    case HPyFunc_UNARYFUNC:
    case HPyFunc_REPRFUNC: {
        _HPyFunc_args_UNARYFUNC *a = arguments;
        a->result = as_pointer(AS(HPyFunc_unaryfunc)(&context, as_handle(a->arg0)));
        return true;
    }
    case HPyFunc_BINARYFUNC: {
        _HPyFunc_args_BINARYFUNC *a = arguments;
        a->result = as_pointer(AS(HPyFunc_binaryfunc)(&context, as_handle(a->arg0), as_handle(a->arg1)));
        return true;
    }
    case HPyFunc_INQUIRY: {
        _HPyFunc_args_INQUIRY *a = arguments;
        a->result = AS(HPyFunc_inquiry)(&context, as_handle(a->arg0));
        return true;
    }
    case HPyFunc_LENFUNC:
    case HPyFunc_HASHFUNC: {
        _HPyFunc_args_LENFUNC *a = arguments;
        a->result = AS(HPyFunc_lenfunc)(&context, as_handle(a->arg0));
        return true;
    }
    case HPyFunc_SSIZEARGFUNC: {
        _HPyFunc_args_SSIZEARGFUNC *a = arguments;
        a->result = as_pointer(AS(HPyFunc_ssizeargfunc)(&context, as_handle(a->arg0), a->arg1));
        return true;
    }
    case HPyFunc_RICHCMPFUNC: {
        _HPyFunc_args_RICHCMPFUNC *a = arguments;
        a->result = as_pointer(AS(HPyFunc_richcmpfunc)(&context, as_handle(a->arg0), as_handle(a->arg1), a->arg2));
        return true;
    }
    case HPyFunc_GETTER: {
        _HPyFunc_args_GETTER *a = arguments;
        a->result = as_pointer(AS(HPyFunc_getter)(&context, as_handle(a->arg0), a->arg1));
        return true;
    }
    case HPyFunc_SETTER: {
        _HPyFunc_args_SETTER *a = arguments;
        a->result = AS(HPyFunc_setter)(&context, as_handle(a->arg0), as_handle(a->arg1), a->arg2);
        return true;
    }
    default:
        return false;
    }
}

void ctx_CallRealFunctionFromTrampoline(CTX, HPyFunc_Signature kind, HPyCFunction function, void *arguments)
{
    if (!call_a_method(kind, function, arguments) && !call_to_create(kind, function, arguments)
        && !call_a_slot(kind, function, arguments))
        fatal("the host has no call through a trampoline for functions of kind %d", (int)kind);
}
