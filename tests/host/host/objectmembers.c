/* Members of the context about handles, exceptions, types and objects of all kinds. */
#include "host.h"

#include <string.h>

/* ---- handles ---- */

static HPy ctx_Dup(CTX, HPy h)
{
    return h._i != 0 ? open_handle(keep(OBJECT(h))) : h;
}

static void ctx_Close(CTX, HPy h)
{
    if (h._i != 0)
        close_handle(h, __func__);
}

static void ctx_Field_Store(CTX, HPy target, HPyField *field, HPy h)
{
    OBJECT(target);
    store_field(field, h._i != 0 ? OBJECT(h) : NULL);
}

static HPy ctx_Field_Load(CTX, HPy source, HPyField field)
{
    OBJECT(source);
    return field._i != 0 ? open_handle(keep((object *)field._i)) : (HPy){0};
}

static void ctx_Global_Store(CTX, HPyGlobal *global, HPy h)
{
    object *old = (object *)global->_i;
    global->_i = (intptr_t)(h._i != 0 ? keep(OBJECT(h)) : NULL);
    drop(old);
}

static HPy ctx_Global_Load(CTX, HPyGlobal global)
{
    return global._i != 0 ? open_handle(keep((object *)global._i)) : (HPy){0};
}

/* ---- exceptions ---- */

static void ctx_FatalError(CTX, const char *message)
{
    fatal("fatal error of the module: %s", message);
}

static void ctx_Err_SetString(CTX, HPy type, const char *message)
{
    raise_error(type, "%s", message);
}

static void ctx_Err_SetObject(CTX, HPy type, HPy value)
{
    set_error(OBJECT(type), OBJECT(value));
}

static int ctx_Err_Occurred(CTX)
{
    return error_type != NULL;
}

static int ctx_Err_ExceptionMatches(CTX, HPy type)
{
    return error_type != NULL && is_subtype(error_type, OBJECT(type));
}

static void ctx_Err_NoMemory(CTX)
{
    raise_error(context.h_MemoryError, "%s", "");
}

static void ctx_Err_Clear(CTX)
{
    clear_error();
}

static HPy ctx_Err_NewException(CTX, const char *name, HPy base, HPy dict)
{
    if (dict._i != 0)
        fatal("the host makes exceptions without a dict only");
    object *type = new_type(name, OBJECT(base._i != 0 ? base : context.h_Exception));
    type->type = OBJECT(context.h_TypeType);
    type->of_type->attributes = new_sequence(DICT, NULL, 0);
    return open_handle(type);
}

/* ---- types ---- */

static HPy ctx_Type_FromSpec(CTX, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    return open_handle(type_from_spec(spec, params));
}

static HPy ctx_New(CTX, HPy type, void **data)
{
    object *o = new_instance(OBJECT(type));
    *data = o->data;
    return open_handle(o);
}

static void *ctx_AsStruct_Object(CTX, HPy h)
{
    object *o = OBJECT(h);
    if (o->kind != INSTANCE)
        fatal("%s of a %s", __func__, type_name(o));
    return o->data;
}

static object *type_of(object *o)
{
    return o->kind == TYPE ? OBJECT(context.h_TypeType) : o->type;
}

static HPy ctx_Type(CTX, HPy h)
{
    return open_handle(keep(type_of(OBJECT(h))));
}

static int ctx_TypeCheck(CTX, HPy h, HPy type)
{
    return is_subtype(type_of(OBJECT(h)), OBJECT(type));
}

static const char *ctx_Type_GetName(CTX, HPy type)
{
    return OBJECT(type)->of_type->name;
}

static int ctx_Is(CTX, HPy a, HPy b)
{
    return OBJECT(a) == OBJECT(b);
}

/* ---- attributes ---- */

static HPy ctx_GetAttr_s(CTX, HPy h, const char *name)
{
    return open_handle(attribute(OBJECT(h), name));
}

static HPy ctx_GetAttr(CTX, HPy h, HPy name)
{
    return open_handle(attribute(OBJECT(h), OBJECT(name)->text.bytes));
}

static int ctx_SetAttr_s(CTX, HPy h, const char *name, HPy value)
{
    return set_attribute(OBJECT(h), name, value._i != 0 ? OBJECT(value) : NULL);
}

static int ctx_SetAttr(CTX, HPy h, HPy name, HPy value)
{
    return ctx_SetAttr_s(ctx, h, OBJECT(name)->text.bytes, value);
}

/* ---- operations ---- */

static HPy ctx_Repr(CTX, HPy h)
{
    return open_handle(repr_of(OBJECT(h)));
}

static HPy ctx_Str(CTX, HPy h)
{
    return open_handle(str_of(OBJECT(h)));
}

static HPy ctx_ASCII(CTX, HPy h)
{
    return open_handle(ascii_of(OBJECT(h)));
}

static HPy ctx_Add(CTX, HPy a, HPy b)
{
    return open_handle(arithmetic('+', OBJECT(a), OBJECT(b)));
}

static HPy ctx_Multiply(CTX, HPy a, HPy b)
{
    return open_handle(arithmetic('*', OBJECT(a), OBJECT(b)));
}

static HPy ctx_RichCompare(CTX, HPy a, HPy b, int operation)
{
    return open_handle(compare(OBJECT(a), OBJECT(b), (HPy_RichCmpOp)operation));
}

static int ctx_RichCompareBool(CTX, HPy a, HPy b, int operation)
{
    object *result = compare(OBJECT(a), OBJECT(b), (HPy_RichCmpOp)operation);
    int answer = result != NULL ? is_true(result) : -1;
    drop(result);
    return answer;
}

static int ctx_IsTrue(CTX, HPy h)
{
    return is_true(OBJECT(h));
}

static int ctx_Callable_Check(CTX, HPy h)
{
    const object *o = OBJECT(h);
    return o->kind == METHOD || o->kind == TYPE || (o->kind == INSTANCE && find_slot(o->type, HPy_tp_call) != NULL);
}

static HPy ctx_Call(CTX, HPy callable, const HPy *args, size_t count, HPy names)
{
    object *keywords = names._i != 0 ? OBJECT(names) : NULL;
    object *all = new_sequence(LIST, NULL, 0);
    for (size_t i = 0; i < count + (keywords != NULL ? keywords->items.count : 0); i++)
        append_item(all, OBJECT(args[i]));
    HPy result = open_handle(call_object(OBJECT(callable), all->items.all, count, keywords));
    drop(all);
    return result;
}

static HPy ctx_CallTupleDict(CTX, HPy callable, HPy args, HPy keywords)
{
    if (keywords._i != 0 && OBJECT(keywords)->items.count != 0)
        fatal("the host has no %s with keywords", __func__);
    object *tuple = args._i != 0 ? OBJECT(args) : NULL;
    return open_handle(call_object(OBJECT(callable), tuple != NULL ? tuple->items.all : NULL,
                                   tuple != NULL ? tuple->items.count : 0, NULL));
}

/* ---- threads: there is one ---- */

static bool outside;

static HPyThreadState ctx_LeavePythonExecution(CTX)
{
    if (outside)
        fatal("%s when it was left already", __func__);
    outside = true;
    return (HPyThreadState){1};
}

static void ctx_ReenterPythonExecution(CTX, HPyThreadState state)
{
    if (!outside || state._i != 1)
        fatal("%s without having left", __func__);
    outside = false;
}

static void provide_operations(void)
{
    PROVIDE(ctx_GetAttr);
    PROVIDE(ctx_GetAttr_s);
    PROVIDE(ctx_SetAttr);
    PROVIDE(ctx_SetAttr_s);
    PROVIDE(ctx_Repr);
    PROVIDE(ctx_Str);
    PROVIDE(ctx_ASCII);
    PROVIDE(ctx_Add);
    PROVIDE(ctx_Multiply);
    PROVIDE(ctx_RichCompare);
    PROVIDE(ctx_RichCompareBool);
    PROVIDE(ctx_IsTrue);
    PROVIDE(ctx_Callable_Check);
    PROVIDE(ctx_Call);
    PROVIDE(ctx_CallTupleDict);
    PROVIDE(ctx_CallRealFunctionFromTrampoline);
    PROVIDE(ctx_LeavePythonExecution);
    PROVIDE(ctx_ReenterPythonExecution);
}

void provide_objects(void)
{
    PROVIDE(ctx_Dup);
    PROVIDE(ctx_Close);
    PROVIDE(ctx_Field_Store);
    PROVIDE(ctx_Field_Load);
    PROVIDE(ctx_Global_Store);
    PROVIDE(ctx_Global_Load);
    PROVIDE(ctx_FatalError);
    PROVIDE(ctx_Err_SetString);
    PROVIDE(ctx_Err_SetObject);
    PROVIDE(ctx_Err_Occurred);
    PROVIDE(ctx_Err_ExceptionMatches);
    PROVIDE(ctx_Err_NoMemory);
    PROVIDE(ctx_Err_Clear);
    PROVIDE(ctx_Err_NewException);
    PROVIDE(ctx_Type_FromSpec);
    PROVIDE(ctx_New);
    PROVIDE(ctx_AsStruct_Object);
    PROVIDE(ctx_Type);
    PROVIDE(ctx_TypeCheck);
    PROVIDE(ctx_Type_GetName);
    PROVIDE(ctx_Is);
    provide_operations();
}
