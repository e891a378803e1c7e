/* Every kind of function with its trampoline, and the table behind a context. */
#include "common.h"

HPyFunc_DECLARE(varargs_function, HPyFunc_VARARGS);
HPyFunc_TRAMPOLINE(varargs_trampoline, varargs_function, HPyFunc_VARARGS)
static HPy varargs_function(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    return HPy_NULL;
}

HPyFunc_DECLARE(keywords_function, HPyFunc_KEYWORDS);
HPyFunc_TRAMPOLINE(keywords_trampoline, keywords_function, HPyFunc_KEYWORDS)
static HPy keywords_function(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPy_NULL;
}

HPyFunc_DECLARE(noargs_function, HPyFunc_NOARGS);
HPyFunc_TRAMPOLINE(noargs_trampoline, noargs_function, HPyFunc_NOARGS)
static HPy noargs_function(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return HPy_NULL;
}

HPyFunc_DECLARE(o_function, HPyFunc_O);
HPyFunc_TRAMPOLINE(o_trampoline, o_function, HPyFunc_O)
static HPy o_function(HPyContext *ctx, HPy self, HPy arg)
{
    (void)ctx;
    (void)self;
    (void)arg;
    return HPy_NULL;
}

HPyFunc_DECLARE(destroyfunc_function, HPyFunc_DESTROYFUNC);
HPyFunc_TRAMPOLINE(destroyfunc_trampoline, destroyfunc_function, HPyFunc_DESTROYFUNC)
static void destroyfunc_function(void *obj)
{
    (void)obj;
}

HPyFunc_DECLARE(getbufferproc_function, HPyFunc_GETBUFFERPROC);
HPyFunc_TRAMPOLINE(getbufferproc_trampoline, getbufferproc_function, HPyFunc_GETBUFFERPROC)
static int getbufferproc_function(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    (void)ctx;
    (void)self;
    (void)view;
    (void)flags;
    return -1;
}

HPyFunc_DECLARE(releasebufferproc_function, HPyFunc_RELEASEBUFFERPROC);
HPyFunc_TRAMPOLINE(releasebufferproc_trampoline, releasebufferproc_function, HPyFunc_RELEASEBUFFERPROC)
static void releasebufferproc_function(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    (void)ctx;
    (void)self;
    (void)view;
}

HPyFunc_DECLARE(unaryfunc_function, HPyFunc_UNARYFUNC);
HPyFunc_TRAMPOLINE(unaryfunc_trampoline, unaryfunc_function, HPyFunc_UNARYFUNC)
static HPy unaryfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return HPy_NULL;
}

HPyFunc_DECLARE(binaryfunc_function, HPyFunc_BINARYFUNC);
HPyFunc_TRAMPOLINE(binaryfunc_trampoline, binaryfunc_function, HPyFunc_BINARYFUNC)
static HPy binaryfunc_function(HPyContext *ctx, HPy a1, HPy a2)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    return HPy_NULL;
}

HPyFunc_DECLARE(ternaryfunc_function, HPyFunc_TERNARYFUNC);
HPyFunc_TRAMPOLINE(ternaryfunc_trampoline, ternaryfunc_function, HPyFunc_TERNARYFUNC)
static HPy ternaryfunc_function(HPyContext *ctx, HPy a1, HPy a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return HPy_NULL;
}

HPyFunc_DECLARE(inquiry_function, HPyFunc_INQUIRY);
HPyFunc_TRAMPOLINE(inquiry_trampoline, inquiry_function, HPyFunc_INQUIRY)
static int inquiry_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return -1;
}

HPyFunc_DECLARE(lenfunc_function, HPyFunc_LENFUNC);
HPyFunc_TRAMPOLINE(lenfunc_trampoline, lenfunc_function, HPyFunc_LENFUNC)
static HPy_ssize_t lenfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return -1;
}

HPyFunc_DECLARE(ssizeargfunc_function, HPyFunc_SSIZEARGFUNC);
HPyFunc_TRAMPOLINE(ssizeargfunc_trampoline, ssizeargfunc_function, HPyFunc_SSIZEARGFUNC)
static HPy ssizeargfunc_function(HPyContext *ctx, HPy a1, HPy_ssize_t a2)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    return HPy_NULL;
}

HPyFunc_DECLARE(ssizessizeargfunc_function, HPyFunc_SSIZESSIZEARGFUNC);
HPyFunc_TRAMPOLINE(ssizessizeargfunc_trampoline, ssizessizeargfunc_function, HPyFunc_SSIZESSIZEARGFUNC)
static HPy ssizessizeargfunc_function(HPyContext *ctx, HPy a1, HPy_ssize_t a2, HPy_ssize_t a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return HPy_NULL;
}

HPyFunc_DECLARE(ssizeobjargproc_function, HPyFunc_SSIZEOBJARGPROC);
HPyFunc_TRAMPOLINE(ssizeobjargproc_trampoline, ssizeobjargproc_function, HPyFunc_SSIZEOBJARGPROC)
static int ssizeobjargproc_function(HPyContext *ctx, HPy a1, HPy_ssize_t a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return -1;
}

HPyFunc_DECLARE(ssizessizeobjargproc_function, HPyFunc_SSIZESSIZEOBJARGPROC);
HPyFunc_TRAMPOLINE(ssizessizeobjargproc_trampoline, ssizessizeobjargproc_function, HPyFunc_SSIZESSIZEOBJARGPROC)
static int ssizessizeobjargproc_function(HPyContext *ctx, HPy a1, HPy_ssize_t a2, HPy_ssize_t a3, HPy a4)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    (void)a4;
    return -1;
}

HPyFunc_DECLARE(objobjargproc_function, HPyFunc_OBJOBJARGPROC);
HPyFunc_TRAMPOLINE(objobjargproc_trampoline, objobjargproc_function, HPyFunc_OBJOBJARGPROC)
static int objobjargproc_function(HPyContext *ctx, HPy a1, HPy a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return -1;
}

HPyFunc_DECLARE(freefunc_function, HPyFunc_FREEFUNC);
HPyFunc_TRAMPOLINE(freefunc_trampoline, freefunc_function, HPyFunc_FREEFUNC)
static void freefunc_function(HPyContext *ctx, void *a1)
{
    (void)ctx;
    (void)a1;
}

HPyFunc_DECLARE(getattrfunc_function, HPyFunc_GETATTRFUNC);
HPyFunc_TRAMPOLINE(getattrfunc_trampoline, getattrfunc_function, HPyFunc_GETATTRFUNC)
static HPy getattrfunc_function(HPyContext *ctx, HPy a1, char *a2)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    return HPy_NULL;
}

HPyFunc_DECLARE(getattrofunc_function, HPyFunc_GETATTROFUNC);
HPyFunc_TRAMPOLINE(getattrofunc_trampoline, getattrofunc_function, HPyFunc_GETATTROFUNC)
static HPy getattrofunc_function(HPyContext *ctx, HPy a1, HPy a2)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    return HPy_NULL;
}

HPyFunc_DECLARE(setattrfunc_function, HPyFunc_SETATTRFUNC);
HPyFunc_TRAMPOLINE(setattrfunc_trampoline, setattrfunc_function, HPyFunc_SETATTRFUNC)
static int setattrfunc_function(HPyContext *ctx, HPy a1, char *a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return -1;
}

HPyFunc_DECLARE(setattrofunc_function, HPyFunc_SETATTROFUNC);
HPyFunc_TRAMPOLINE(setattrofunc_trampoline, setattrofunc_function, HPyFunc_SETATTROFUNC)
static int setattrofunc_function(HPyContext *ctx, HPy a1, HPy a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return -1;
}

HPyFunc_DECLARE(reprfunc_function, HPyFunc_REPRFUNC);
HPyFunc_TRAMPOLINE(reprfunc_trampoline, reprfunc_function, HPyFunc_REPRFUNC)
static HPy reprfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return HPy_NULL;
}

HPyFunc_DECLARE(hashfunc_function, HPyFunc_HASHFUNC);
HPyFunc_TRAMPOLINE(hashfunc_trampoline, hashfunc_function, HPyFunc_HASHFUNC)
static HPy_hash_t hashfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return -1;
}

HPyFunc_DECLARE(richcmpfunc_function, HPyFunc_RICHCMPFUNC);
HPyFunc_TRAMPOLINE(richcmpfunc_trampoline, richcmpfunc_function, HPyFunc_RICHCMPFUNC)
static HPy richcmpfunc_function(HPyContext *ctx, HPy a1, HPy a2, HPy_RichCmpOp a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return HPy_NULL;
}

HPyFunc_DECLARE(getiterfunc_function, HPyFunc_GETITERFUNC);
HPyFunc_TRAMPOLINE(getiterfunc_trampoline, getiterfunc_function, HPyFunc_GETITERFUNC)
static HPy getiterfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return HPy_NULL;
}

HPyFunc_DECLARE(iternextfunc_function, HPyFunc_ITERNEXTFUNC);
HPyFunc_TRAMPOLINE(iternextfunc_trampoline, iternextfunc_function, HPyFunc_ITERNEXTFUNC)
static HPy iternextfunc_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
    return HPy_NULL;
}

HPyFunc_DECLARE(descrgetfunc_function, HPyFunc_DESCRGETFUNC);
HPyFunc_TRAMPOLINE(descrgetfunc_trampoline, descrgetfunc_function, HPyFunc_DESCRGETFUNC)
static HPy descrgetfunc_function(HPyContext *ctx, HPy a1, HPy a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return HPy_NULL;
}

HPyFunc_DECLARE(descrsetfunc_function, HPyFunc_DESCRSETFUNC);
HPyFunc_TRAMPOLINE(descrsetfunc_trampoline, descrsetfunc_function, HPyFunc_DESCRSETFUNC)
static int descrsetfunc_function(HPyContext *ctx, HPy a1, HPy a2, HPy a3)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)a3;
    return -1;
}

HPyFunc_DECLARE(initproc_function, HPyFunc_INITPROC);
HPyFunc_TRAMPOLINE(initproc_trampoline, initproc_function, HPyFunc_INITPROC)
static int initproc_function(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)ctx;
    (void)self;
    (void)args;
    (void)nargs;
    (void)kw;
    return -1;
}

HPyFunc_DECLARE(newfunc_function, HPyFunc_NEWFUNC);
HPyFunc_TRAMPOLINE(newfunc_trampoline, newfunc_function, HPyFunc_NEWFUNC)
static HPy newfunc_function(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)ctx;
    (void)type;
    (void)args;
    (void)nargs;
    (void)kw;
    return HPy_NULL;
}

HPyFunc_DECLARE(getter_function, HPyFunc_GETTER);
HPyFunc_TRAMPOLINE(getter_trampoline, getter_function, HPyFunc_GETTER)
static HPy getter_function(HPyContext *ctx, HPy a1, void *closure)
{
    (void)ctx;
    (void)a1;
    (void)closure;
    return HPy_NULL;
}

HPyFunc_DECLARE(setter_function, HPyFunc_SETTER);
HPyFunc_TRAMPOLINE(setter_trampoline, setter_function, HPyFunc_SETTER)
static int setter_function(HPyContext *ctx, HPy a1, HPy a2, void *closure)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    (void)closure;
    return -1;
}

HPyFunc_DECLARE(objobjproc_function, HPyFunc_OBJOBJPROC);
HPyFunc_TRAMPOLINE(objobjproc_trampoline, objobjproc_function, HPyFunc_OBJOBJPROC)
static int objobjproc_function(HPyContext *ctx, HPy a1, HPy a2)
{
    (void)ctx;
    (void)a1;
    (void)a2;
    return -1;
}

HPyFunc_DECLARE(traverseproc_function, HPyFunc_TRAVERSEPROC);
HPyFunc_TRAMPOLINE(traverseproc_trampoline, traverseproc_function, HPyFunc_TRAVERSEPROC)
static int traverseproc_function(void *object, HPyFunc_visitproc visit, void *arg)
{
    (void)object;
    (void)visit;
    (void)arg;
    return -1;
}

HPyFunc_DECLARE(destructor_function, HPyFunc_DESTRUCTOR);
HPyFunc_TRAMPOLINE(destructor_trampoline, destructor_function, HPyFunc_DESTRUCTOR)
static void destructor_function(HPyContext *ctx, HPy a1)
{
    (void)ctx;
    (void)a1;
}

HPyFunc_DECLARE(mod_create_function, HPyFunc_MOD_CREATE);
HPyFunc_TRAMPOLINE(mod_create_trampoline, mod_create_function, HPyFunc_MOD_CREATE)
static HPy mod_create_function(HPyContext *ctx, HPy spec)
{
    (void)ctx;
    (void)spec;
    return HPy_NULL;
}

/* The signature that a trampoline was made for is a constant beside it. */
METHOD(signatures, 0)
{
    (void)args;
    destroyfunc_function(NULL);
    static const int made[] = {
        (int)varargs_trampoline_sig,
        (int)keywords_trampoline_sig,
        (int)noargs_trampoline_sig,
        (int)o_trampoline_sig,
        (int)destroyfunc_trampoline_sig,
        (int)getbufferproc_trampoline_sig,
        (int)releasebufferproc_trampoline_sig,
        (int)unaryfunc_trampoline_sig,
        (int)binaryfunc_trampoline_sig,
        (int)ternaryfunc_trampoline_sig,
        (int)inquiry_trampoline_sig,
        (int)lenfunc_trampoline_sig,
        (int)ssizeargfunc_trampoline_sig,
        (int)ssizessizeargfunc_trampoline_sig,
        (int)ssizeobjargproc_trampoline_sig,
        (int)ssizessizeobjargproc_trampoline_sig,
        (int)objobjargproc_trampoline_sig,
        (int)freefunc_trampoline_sig,
        (int)getattrfunc_trampoline_sig,
        (int)getattrofunc_trampoline_sig,
        (int)setattrfunc_trampoline_sig,
        (int)setattrofunc_trampoline_sig,
        (int)reprfunc_trampoline_sig,
        (int)hashfunc_trampoline_sig,
        (int)richcmpfunc_trampoline_sig,
        (int)getiterfunc_trampoline_sig,
        (int)iternextfunc_trampoline_sig,
        (int)descrgetfunc_trampoline_sig,
        (int)descrsetfunc_trampoline_sig,
        (int)initproc_trampoline_sig,
        (int)newfunc_trampoline_sig,
        (int)getter_trampoline_sig,
        (int)setter_trampoline_sig,
        (int)objobjproc_trampoline_sig,
        (int)traverseproc_trampoline_sig,
        (int)destructor_trampoline_sig,
        (int)mod_create_trampoline_sig,
    };
    static void (*const functions[])(void) = {
        (void (*)(void))varargs_trampoline,
        (void (*)(void))keywords_trampoline,
        (void (*)(void))noargs_trampoline,
        (void (*)(void))o_trampoline,
        (void (*)(void))destroyfunc_trampoline,
        (void (*)(void))getbufferproc_trampoline,
        (void (*)(void))releasebufferproc_trampoline,
        (void (*)(void))unaryfunc_trampoline,
        (void (*)(void))binaryfunc_trampoline,
        (void (*)(void))ternaryfunc_trampoline,
        (void (*)(void))inquiry_trampoline,
        (void (*)(void))lenfunc_trampoline,
        (void (*)(void))ssizeargfunc_trampoline,
        (void (*)(void))ssizessizeargfunc_trampoline,
        (void (*)(void))ssizeobjargproc_trampoline,
        (void (*)(void))ssizessizeobjargproc_trampoline,
        (void (*)(void))objobjargproc_trampoline,
        (void (*)(void))freefunc_trampoline,
        (void (*)(void))getattrfunc_trampoline,
        (void (*)(void))getattrofunc_trampoline,
        (void (*)(void))setattrfunc_trampoline,
        (void (*)(void))setattrofunc_trampoline,
        (void (*)(void))reprfunc_trampoline,
        (void (*)(void))hashfunc_trampoline,
        (void (*)(void))richcmpfunc_trampoline,
        (void (*)(void))getiterfunc_trampoline,
        (void (*)(void))iternextfunc_trampoline,
        (void (*)(void))descrgetfunc_trampoline,
        (void (*)(void))descrsetfunc_trampoline,
        (void (*)(void))initproc_trampoline,
        (void (*)(void))newfunc_trampoline,
        (void (*)(void))getter_trampoline,
        (void (*)(void))setter_trampoline,
        (void (*)(void))objobjproc_trampoline,
        (void (*)(void))traverseproc_trampoline,
        (void (*)(void))destructor_trampoline,
        (void (*)(void))mod_create_trampoline,
    };
    HPy_ssize_t count = (HPy_ssize_t)(sizeof made / sizeof made[0]);
    HPyListBuilder builder = HPyListBuilder_New(ctx, count);
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy number_of = HPyLong_FromLong(ctx, functions[i] == NULL ? -1 : made[i]);
        HPyListBuilder_Set(ctx, builder, i, number_of);
        HPy_Close(ctx, number_of);
    }
    return HPyListBuilder_Build(ctx, builder);
}

#ifndef HPY_ABI_CPYTHON

/* The words of the context after its three fields; 1 for each that is filled. */
METHOD(context_words, 0)
{
    (void)args;
    const intptr_t *words = (const intptr_t *)(const void *)&ctx->h_None;
    HPy_ssize_t count = (HPy_ssize_t)((sizeof *ctx - offsetof(HPyContext, h_None)) / sizeof(intptr_t));
    HPyListBuilder builder = HPyListBuilder_New(ctx, count);
    for (HPy_ssize_t i = 0; i < count; i++)
        HPyListBuilder_Set(ctx, builder, i, words[i] != 0 ? ctx->h_True : ctx->h_False);
    return HPyListBuilder_Build(ctx, builder);
}

/* A trampoline with a number that nobody knows ends the process. */
METHOD(unknown_signature, 1)
{
    _HPyFunc_args_NOARGS arguments = {NULL, NULL};
    ctx->ctx_CallRealFunctionFromTrampoline(ctx, (HPyFunc_Signature)number(ctx, args[0]),
                                            (HPyCFunction)(void (*)(void))noargs_function, &arguments);
    return none(ctx);
}

static HPy give_self(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

/* What a trampoline does: the runtime makes handles of the arguments, calls, and stores the result. On CPython a plain
 * handle is the pointer to the object. */
METHOD(call_real, 1)
{
    _HPyFunc_args_NOARGS arguments = {(cpy_PyObject *)HPy_AsVoidP(args[0]), NULL};
    _HPy_CallRealFunctionFromTrampoline(ctx, HPyFunc_NOARGS, (HPyCFunction)(void (*)(void))give_self, &arguments);
    return HPy_FromVoidP(arguments.result);
}

static HPyDef *defines[] = {&m_signatures, &m_context_words, &m_unknown_signature, &m_call_real, NULL};

#else

static HPyDef *defines[] = {&m_signatures, NULL};

#endif

static HPyModuleDef definition = {
    .doc = "functions",
    .defines = defines,
};

HPy_MODINIT(functions, definition)
