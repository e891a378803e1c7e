/* The first half of the twenty members of moved_members.h. */
#include "moved.h"

METHOD(capsule_new, 0)
{
    static int content;
    (void)args;
    return HPyCapsule_New(ctx, &content, "moved.capsule", NULL);
}

METHOD(capsule_get, 1)
{
    const char *name = HPyCapsule_GetName(ctx, args[0]);
    return name == NULL ? HPy_NULL : HPyUnicode_FromString(ctx, name);
}

METHOD(capsule_is_valid, 2)
{
    return HPyBool_FromBool(ctx, HPyCapsule_IsValid(ctx, args[0], text(ctx, args[1])));
}

METHOD(capsule_set, 2)
{
    intptr_t word = number(ctx, args[1]);
    if (HPyCapsule_SetContext(ctx, args[0], (void *)word) < 0)
        return HPy_NULL;
    return HPyLong_FromSsize_t(ctx, (intptr_t)HPyCapsule_GetContext(ctx, args[0]));
}

METHOD(compile, 1)
{
    return HPy_Compile_s(ctx, text(ctx, args[0]), "moved.py", HPy_SourceKind_Expr);
}

METHOD(eval_code, 2)
{
    return HPy_EvalCode(ctx, args[0], args[1], args[1]);
}

METHOD(var_new, 2)
{
    return HPyContextVar_New(ctx, text(ctx, args[0]), null_or(ctx, args[1]));
}

METHOD(var_get, 2)
{
    HPy value;
    if (HPyContextVar_Get(ctx, args[0], null_or(ctx, args[1]), &value) < 0)
        return HPy_NULL;
    return HPy_IsNull(value) ? HPy_Dup(ctx, ctx->h_Ellipsis) : value;
}

METHOD(var_set, 2)
{
    return HPyContextVar_Set(ctx, args[0], args[1]);
}
