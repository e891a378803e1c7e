/* Exceptions and warnings. */
#include "common.h"
#include <errno.h>
#include <string.h>

/* Functions that raise give null, so that they fit in a return statement. */
METHOD(set_string, 2)
{
    return HPyErr_SetString(ctx, args[0], text(ctx, args[1]));
}

METHOD(set_object, 2)
{
    return HPyErr_SetObject(ctx, args[0], null_or(ctx, args[1]));
}

METHOD(no_memory, 0)
{
    (void)args;
    return HPyErr_NoMemory(ctx);
}

METHOD(from_errno, 2)
{
    errno = (int)number(ctx, args[1]);
    return HPyErr_SetFromErrno(ctx, args[0]);
}

METHOD(from_errno_filename, 3)
{
    const char *name = text(ctx, args[2]);
    errno = (int)number(ctx, args[1]);
    return HPyErr_SetFromErrnoWithFilename(ctx, args[0], name);
}

METHOD(from_errno_object, 3)
{
    HPy name = null_or(ctx, args[2]);
    errno = (int)number(ctx, args[1]);
    return HPyErr_SetFromErrnoWithFilenameObject(ctx, args[0], name);
}

METHOD(from_errno_objects, 4)
{
    HPy first = null_or(ctx, args[2]), second = null_or(ctx, args[3]);
    errno = (int)number(ctx, args[1]);
    return HPyErr_SetFromErrnoWithFilenameObjects(ctx, args[0], first, second);
}

/* The raising functions must give null: their value is looked at here, not handed on. */
static int is_null_and_raised(HPyContext *ctx, HPy result)
{
    int raised = HPy_IsNull(result) && HPyErr_Occurred(ctx);
    HPyErr_Clear(ctx);
    errno = ENOENT;
    return raised;
}

METHOD(all_give_null, 0)
{
    (void)args;
    int nulls = 0;
    nulls += is_null_and_raised(ctx, HPyErr_SetString(ctx, ctx->h_KeyError, "x"));
    nulls += is_null_and_raised(ctx, HPyErr_SetObject(ctx, ctx->h_KeyError, ctx->h_None));
    nulls += is_null_and_raised(ctx, HPyErr_NoMemory(ctx));
    nulls += is_null_and_raised(ctx, HPyErr_SetFromErrno(ctx, ctx->h_OSError));
    nulls += is_null_and_raised(ctx, HPyErr_SetFromErrnoWithFilename(ctx, ctx->h_OSError, "f"));
    nulls += is_null_and_raised(ctx, HPyErr_SetFromErrnoWithFilenameObject(ctx, ctx->h_OSError, ctx->h_None));
    nulls += is_null_and_raised(ctx, HPyErr_SetFromErrnoWithFilenameObjects(ctx, ctx->h_OSError, ctx->h_None, ctx->h_None));
    return HPyLong_FromLong(ctx, nulls);
}

/* (occurred, occurred after raising, matches, occurred after clearing) for set type, asked type */
METHOD(occurred, 2)
{
    int before = HPyErr_Occurred(ctx) != 0;
    HPyErr_SetString(ctx, args[0], "pending");
    int during = HPyErr_Occurred(ctx) != 0;
    int matches = HPyErr_ExceptionMatches(ctx, args[1]) != 0;
    HPyErr_Clear(ctx);
    HPyErr_Clear(ctx);
    int after = HPyErr_Occurred(ctx) != 0;
    HPy items[4] = {
        HPyLong_FromLong(ctx, before), HPyLong_FromLong(ctx, during), HPyLong_FromLong(ctx, matches),
        HPyLong_FromLong(ctx, after),
    };
    HPy result = HPyTuple_FromArray(ctx, items, 4);
    for (int i = 0; i < 4; i++)
        HPy_Close(ctx, items[i]);
    return result;
}

/* Calls a function; gives Ellipsis when it raised one of the types, else lets the exception through. */
METHOD(catch, 2)
{
    HPy result = HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
    if (HPy_IsNull(result) && HPyErr_ExceptionMatches(ctx, args[1])) {
        HPyErr_Clear(ctx);
        return HPy_Dup(ctx, ctx->h_Ellipsis);
    }
    return result;
}

/* A second exception replaces the first. */
METHOD(replace, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_KeyError, "first");
    return HPyErr_SetString(ctx, ctx->h_ValueError, "second");
}

METHOD(new_exception, 3)
{
    return HPyErr_NewException(ctx, text(ctx, args[0]), null_or(ctx, args[1]), null_or(ctx, args[2]));
}

METHOD(new_exception_with_doc, 4)
{
    return HPyErr_NewExceptionWithDoc(ctx, text(ctx, args[0]), text(ctx, args[1]), null_or(ctx, args[2]),
                                      null_or(ctx, args[3]));
}

METHOD(warn, 3)
{
    return status(ctx, HPyErr_WarnEx(ctx, null_or(ctx, args[0]), text(ctx, args[1]), number(ctx, args[2])));
}

/* Sets an exception, unless the value is null, and reports it as unraisable; true when something is still pending. */
METHOD(write_unraisable, 2)
{
    if (!HPy_IsNull(null_or(ctx, args[0])))
        HPyErr_SetObject(ctx, ctx->h_ValueError, args[0]);
    HPyErr_WriteUnraisable(ctx, null_or(ctx, args[1]));
    return HPyBool_FromBool(ctx, HPyErr_Occurred(ctx) != 0);
}

static HPyDef *defines[] = {
    &m_set_string, &m_set_object, &m_no_memory, &m_from_errno, &m_from_errno_filename, &m_from_errno_object,
    &m_from_errno_objects, &m_all_give_null, &m_occurred, &m_catch, &m_replace, &m_new_exception,
    &m_new_exception_with_doc, &m_warn, &m_write_unraisable, NULL,
};

static HPyModuleDef definition = {
    .doc = "errors",
    .defines = defines,
};

HPy_MODINIT(errors, definition)
