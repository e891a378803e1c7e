/* Gives another module a context that is a copy of this one's in the order of PyPy 7.3.19, and calls its methods. */
#include "common.h"
#include <dlfcn.h>
#include <stdio.h>

#undef h_DictType

static HPyContext moved_context;
static HPyModuleDef *opened;
static HPyContext *opened_context;

static void move_members(const HPyContext *ctx)
{
    moved_context = *ctx;
    for (int i = 1; i < _HPY_MOVED_MEMBERS; i++)
        moved_context._moved[i] = ctx->_moved[i - 1];
    moved_context._moved[0]._i = 0x53; /* handles of PyPy are small numbers */
}

static void (*symbol_of(HPyContext *ctx, void *library, const char *prefix, const char *name))(void)
{
    char symbol[100];
    void (*found)(void) = NULL;
    snprintf(symbol, sizeof(symbol), "%s_%s", prefix, name);
    void *address = dlsym(library, symbol);
    memcpy(&found, &address, sizeof(found));
    if (address == NULL)
        HPyErr_Format(ctx, ctx->h_LookupError, "there is no %s", symbol);
    return found;
}

/* open(path, name, moved): the library's context becomes the moved one or this module's. */
METHOD(open, 3)
{
    const char *path = text(ctx, args[0]), *name = text(ctx, args[1]);
    void *library = path == NULL || name == NULL ? NULL : dlopen(path, RTLD_NOW);
    if (library == NULL)
        return HPyErr_SetString(ctx, ctx->h_OSError, "cannot be opened");
    void (*give_context)(HPyContext *) = (void (*)(HPyContext *))symbol_of(ctx, library, "HPyInitGlobalContext", name);
    HPyModuleDef *(*init)(void) = (HPyModuleDef * (*)(void))symbol_of(ctx, library, "HPyInit", name);
    if (give_context == NULL || init == NULL)
        return HPy_NULL;
    move_members(ctx);
    opened_context = HPy_IsTrue(ctx, args[2]) ? &moved_context : ctx;
    give_context(opened_context);
    moved_context._moved[0] = ctx->h_DictType;
    opened = init();
    return none(ctx);
}

/* call(name, *args): calls a VARARGS method of the opened library. */
HPyDef_METH(m_call, "call", HPyFunc_VARARGS)
static HPy m_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    const char *name = nargs == 0 || opened == NULL ? NULL : text(ctx, args[0]);
    for (HPyDef **def = name == NULL ? NULL : opened->defines; def != NULL && *def != NULL; def++) {
        if (strcmp((*def)->meth.name, name) == 0)
            return ((HPyFunc_varargs)(void (*)(void))(*def)->meth.impl)(opened_context, self, args + 1, nargs - 1);
    }
    return HPyErr_SetString(ctx, ctx->h_LookupError, "no such method");
}

static HPyDef *defines[] = {&m_open, &m_call, NULL};
static HPyModuleDef definition = {.defines = defines};
HPy_MODINIT(moved_context, definition)
