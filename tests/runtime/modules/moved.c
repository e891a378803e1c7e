/* The second half of the twenty members of moved_members.h, and the module. */
#include "moved.h"

#ifndef MODULE
#define MODULE moved
#endif

METHOD(type_name, 1)
{
    const char *name = HPyType_GetName(ctx, args[0]);
    return name == NULL ? HPy_NULL : HPyUnicode_FromString(ctx, name);
}

METHOD(type_is_subtype, 2)
{
    return HPyBool_FromBool(ctx, HPyType_IsSubtype(ctx, args[0], args[1]));
}

METHOD(from_encoded_object, 2)
{
    return HPyUnicode_FromEncodedObject(ctx, args[0], text(ctx, args[1]), NULL);
}

METHOD(substring, 3)
{
    return HPyUnicode_Substring(ctx, args[0], number(ctx, args[1]), number(ctx, args[2]));
}

METHOD(dict_keys, 1)
{
    return HPyDict_Keys(ctx, args[0]);
}

METHOD(dict_copy, 1)
{
    return HPyDict_Copy(ctx, args[0]);
}

METHOD(slice_unpack, 1)
{
    HPy_ssize_t start, stop, step;
    if (HPySlice_Unpack(ctx, args[0], &start, &stop, &step) < 0)
        return HPy_NULL;
    return HPy_BuildValue(ctx, "nnn", start, stop, step);
}

/* What set_call_function makes: an instance of a type with a call slot that is not to be reached. */
HPyDef_SLOT(callable_call, HPy_tp_call)
static HPy callable_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPyUnicode_FromString(ctx, "the slot");
}

HPyDef_CALL_FUNCTION(call_function)
static HPy call_function_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPyUnicode_FromString(ctx, "the function");
}

static HPyDef *callable_defines[] = {&callable_call, NULL};
static HPyType_Spec callable_spec = {
    .name = "moved.Callable", .basicsize = sizeof(long), .itemsize = 0, .flags = HPy_TPFLAGS_DEFAULT,
    .builtin_shape = HPyType_BuiltinShape_Object, .legacy_slots = NULL, .defines = callable_defines, .doc = NULL,
};

METHOD(set_call_function, 0)
{
    (void)args;
    HPy type = HPyType_FromSpec(ctx, &callable_spec, NULL);
    HPy instance = HPy_IsNull(type) ? HPy_NULL : HPy_CallTupleDict(ctx, type, HPy_NULL, HPy_NULL);
    HPy_Close(ctx, type);
    if (HPy_IsNull(instance))
        return HPy_NULL;
    if (HPy_SetCallFunction(ctx, instance, &call_function) < 0) {
        HPy_Close(ctx, instance);
        return HPy_NULL;
    }
    return instance;
}

METHOD(call, 4)
{
    return HPy_Call(ctx, args[0], &args[1], 1, args[3]);
}

METHOD(call_method, 3)
{
    return HPy_CallMethod(ctx, args[0], &args[1], 2, HPy_NULL);
}

METHOD(dict_type, 0)
{
    (void)args;
    return HPy_Dup(ctx, ctx->h_DictType);
}

static HPyDef *moved_defines[] = {
    &m_capsule_new, &m_capsule_get, &m_capsule_is_valid, &m_capsule_set, &m_compile, &m_eval_code, &m_var_new, &m_var_get,
    &m_var_set, &m_type_name, &m_type_is_subtype, &m_from_encoded_object, &m_substring, &m_dict_keys, &m_dict_copy,
    &m_slice_unpack, &m_set_call_function, &m_call, &m_call_method, &m_dict_type, NULL,
};
static HPyModuleDef definition = {.doc = NULL, .size = 0, .legacy_methods = NULL, .defines = moved_defines, .globals = NULL};

#define MODINIT(NAME, DEFINITION) HPy_MODINIT(NAME, DEFINITION)
MODINIT(MODULE, definition)
