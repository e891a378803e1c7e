/* Contexts, exceptions and results, null handles, fields and globals, kinds of objects, texts that are read late. */
#include "mistakes.h"

#include <string.h>

#ifndef MODULE
#define MODULE mistakes_calls
#endif

static HPyGlobal point_type, unset;
static HPyContext *kept_context;

static HPy new_point(HPyContext *ctx)
{
    Point *point;
    HPy type = HPyGlobal_Load(ctx, point_type);
    HPy h = HPy_New(ctx, type, &point);
    HPy_Close(ctx, type);
    return h;
}

/* ---- contexts ---- */

METHOD(late_context, 0)
{
    (void)args;
    HPyContext *before = kept_context != NULL ? kept_context : ctx;
    kept_context = ctx;
    HPy_Close(ctx, HPyLong_FromLong(before, 1));  /* WRONG: late_context */
    return none(ctx);
}

METHOD(right_late_context, 0)
{
    (void)args;
    HPy_Close(ctx, HPyLong_FromLong(ctx, 1));
    return none(ctx);
}

/* Calls back into the module, which must not use the context of this call. */
METHOD(call_keeping_context, 1)
{
    kept_context = ctx;
    return HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
}

METHOD(outer_context, 0)
{
    (void)ctx;
    (void)args;
    HPy result = HPyLong_FromLong(kept_context, 1);  /* WRONG: outer_context */
    return result;
}

METHOD(right_outer_context, 0)
{
    (void)args;
    HPy result = HPyLong_FromLong(ctx, 1);
    return result;
}

METHOD(call_outside, 0)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    (void)args;
    HPy number = HPyLong_FromLong(ctx, 1);  /* WRONG: call_outside */
    HPy_ReenterPythonExecution(ctx, state);
    return number;
}

METHOD(right_call_outside, 0)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    (void)args;
    HPy_ReenterPythonExecution(ctx, state);
    HPy number = HPyLong_FromLong(ctx, 1);
    return number;
}

METHOD(reenter_only, 0)
{
    HPyThreadState state = {0};
    (void)args;
    HPy_ReenterPythonExecution(ctx, state);  /* WRONG: reenter_only */
    return none(ctx);
}

METHOD(leave_only, 0)  /* WRONG: leave_only */
{
    (void)args;
    (void)HPy_LeavePythonExecution(ctx);
    return HPy_NULL;
}

/* ---- exceptions and results ---- */

METHOD(call_while_pending, 1)
{
    HPyErr_SetString(ctx, ctx->h_ValueError, "not looked at");
    (void)HPyLong_AsInt64_t(ctx, args[0]);  /* WRONG: call_while_pending */
    HPyErr_Clear(ctx);
    return none(ctx);
}

METHOD(right_call_while_pending, 1)
{
    HPyErr_SetString(ctx, ctx->h_ValueError, "looked at");
    HPyErr_Clear(ctx);
    (void)HPyLong_AsInt64_t(ctx, args[0]);
    return none(ctx);
}

METHOD(null_without_exception, 0)  /* WRONG: null_without_exception */
{
    (void)ctx;
    (void)args;
    return HPy_NULL;
}

METHOD(right_null_without_exception, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_ValueError, "why");
    return HPy_NULL;
}

METHOD(value_with_exception, 0)  /* WRONG: value_with_exception */
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_ValueError, "forgotten");
    return none(ctx);
}

METHOD(right_value_with_exception, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_ValueError, "cleared");
    HPyErr_Clear(ctx);
    return none(ctx);
}

HPyDef_SLOT(Point_repr, HPy_tp_repr)
static HPy Point_repr_impl(HPyContext *ctx, HPy self)  /* WRONG: repr_null */
{
    (void)ctx;
    (void)self;
    return HPy_NULL;
}

HPyDef_SLOT(Point_length, HPy_sq_length)
static HPy_ssize_t Point_length_impl(HPyContext *ctx, HPy self)  /* WRONG: length_minus_one */
{
    (void)ctx;
    (void)self;
    return -1;
}

/* Deleting fails as it should. */
HPyDef_SLOT(Point_set_item, HPy_mp_ass_subscript)
static int Point_set_item_impl(HPyContext *ctx, HPy self, HPy key, HPy value)  /* WRONG: status_one */
{
    (void)self;
    (void)key;
    if (HPy_IsNull(value)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "told");
        return -1;
    }
    return 1;
}

HPyDef_SLOT(Point_bool, HPy_nb_bool)
static int Point_bool_impl(HPyContext *ctx, HPy self)  /* WRONG: bool_minus_two */
{
    (void)ctx;
    (void)self;
    return -2;
}

/* A hash like another. */
HPyDef_SLOT(Point_hash, HPy_tp_hash)
static HPy_hash_t Point_hash_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return -2;
}

HPyDef_SLOT(Point_contains, HPy_sq_contains)
static int Point_contains_impl(HPyContext *ctx, HPy self, HPy item)  /* WRONG: contains_with_exception */
{
    (void)self;
    (void)item;
    HPyErr_SetString(ctx, ctx->h_ValueError, "forgotten");
    return 1;
}

HPyDef_GETSET(Point_wrong, "wrong")
static HPy Point_wrong_get(HPyContext *ctx, HPy self, void *closure)  /* WRONG: getter_null */
{
    (void)ctx;
    (void)self;
    (void)closure;
    return HPy_NULL;
}

static int Point_wrong_set(HPyContext *ctx, HPy self, HPy value, void *closure)  /* WRONG: setter_with_exception */
{
    (void)self;
    (void)value;
    (void)closure;
    HPyErr_SetString(ctx, ctx->h_ValueError, "forgotten");
    return 0;
}

HPyDef_GETSET(Point_right, "right")
static HPy Point_right_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyLong_FromLong(ctx, Point_AsStruct(ctx, self)->value);
}

static int Point_right_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    long number = HPyLong_AsLong(ctx, value);
    if (number == -1 && HPyErr_Occurred(ctx))
        return -1;
    Point_AsStruct(ctx, self)->value = number;
    return 0;
}

/* ---- null handles ---- */

METHOD(null_argument, 0)
{
    (void)args;
    HPy text = HPy_Repr(ctx, HPy_NULL);  /* WRONG: null_argument */
    return text;
}

METHOD(right_null_argument, 0)
{
    (void)args;
    HPy text = HPy_Repr(ctx, ctx->h_None);
    return text;
}

METHOD(null_callable, 0)
{
    (void)args;
    HPy result = HPy_Call(ctx, HPy_NULL, NULL, 0, HPy_NULL);  /* WRONG: null_callable */
    HPyErr_Clear(ctx);
    HPy_Close(ctx, result);
    return none(ctx);
}

METHOD(right_null_callable, 1)
{
    HPy result = HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
    return result;
}

METHOD(null_item, 1)
{
    HPy items[] = {args[0], HPy_NULL};
    HPy tuple = HPyTuple_FromArray(ctx, items, 2);  /* WRONG: null_item */
    return tuple;
}

METHOD(right_null_item, 1)
{
    HPy items[] = {args[0], HPy_NULL};
    HPy tuple = HPyTuple_FromArray(ctx, items, 1);
    return tuple;
}

/* ---- fields and globals ---- */

METHOD(unset_field, 0)
{
    (void)args;
    HPy point = new_point(ctx);
    HPy value = HPyField_Load(ctx, point, Point_AsStruct(ctx, point)->field);  /* WRONG: unset_field */
    HPy_Close(ctx, point);
    return value;
}

METHOD(right_unset_field, 1)
{
    HPy point = new_point(ctx);
    HPyField_Store(ctx, point, &Point_AsStruct(ctx, point)->field, args[0]);
    HPy value = HPyField_Load(ctx, point, Point_AsStruct(ctx, point)->field);
    HPy_Close(ctx, point);
    return value;
}

METHOD(unset_global, 0)
{
    (void)args;
    HPy value = HPyGlobal_Load(ctx, unset);  /* WRONG: unset_global */
    return value;
}

METHOD(right_unset_global, 0)
{
    (void)args;
    HPy value = HPyGlobal_Load(ctx, point_type);
    return value;
}

/* ---- kinds of objects ---- */

METHOD(wrong_struct, 1)
{
    long value = Point_AsStruct(ctx, args[0])->value;  /* WRONG: wrong_struct */
    return HPyLong_FromLong(ctx, value);
}

METHOD(right_wrong_struct, 0)
{
    (void)args;
    HPy point = new_point(ctx);
    long value = Point_AsStruct(ctx, point)->value;
    HPy_Close(ctx, point);
    return HPyLong_FromLong(ctx, value);
}

METHOD(wrong_type, 2)
{
    int result = HPy_TypeCheck(ctx, args[0], args[1]);  /* WRONG: wrong_type */
    return HPyLong_FromLong(ctx, result);
}

METHOD(wrong_subtype, 2)
{
    int result = HPyType_IsSubtype(ctx, args[0], args[1]);  /* WRONG: wrong_subtype */
    return HPyLong_FromLong(ctx, result);
}

METHOD(wrong_name, 1)
{
    const char *name = HPyType_GetName(ctx, args[0]);  /* WRONG: wrong_name */
    return HPyUnicode_FromString(ctx, name);
}

METHOD(wrong_substring, 1)
{
    HPy part = HPyUnicode_Substring(ctx, args[0], 0, 1);  /* WRONG: wrong_substring */
    return part;
}

METHOD(wrong_bytes, 1)
{
    const char *bytes = HPyBytes_AS_STRING(ctx, args[0]);  /* WRONG: wrong_bytes */
    return HPyLong_FromLong(ctx, bytes[0]);
}

METHOD(wrong_bytes_size, 1)
{
    HPy_ssize_t size = HPyBytes_GET_SIZE(ctx, args[0]);  /* WRONG: wrong_bytes_size */
    return HPyLong_FromSsize_t(ctx, size);
}

METHOD(wrong_slice, 1)
{
    HPy_ssize_t start = 0, stop = 0, step = 0;
    int status = HPySlice_Unpack(ctx, args[0], &start, &stop, &step);  /* WRONG: wrong_slice */
    return status < 0 ? HPy_NULL : HPyLong_FromSsize_t(ctx, start);
}

METHOD(wrong_iterator, 1)
{
    HPy item = HPyIter_Next(ctx, args[0]);  /* WRONG: wrong_iterator */
    return item;
}

METHOD(wrong_names, 2)
{
    HPy result = HPy_Call(ctx, args[0], args, 0, args[1]);  /* WRONG: wrong_names */
    return result;
}

METHOD(wrong_method_names, 3)
{
    HPy result = HPy_CallMethod(ctx, args[0], &args[1], 1, args[2]);  /* WRONG: wrong_method_names */
    return result;
}

/* ---- texts ---- */

METHOD(late_str, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_str */
    const volatile char *bytes = HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
    HPy_Close(ctx, h);                                              /* CLOSED: late_str */
    long first = bytes[0];                                          /* WRONG: late_str */
    return HPyLong_FromLong(ctx, first);
}

METHOD(right_late_str, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    const volatile char *bytes = HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
    long first = bytes[0];
    HPy_Close(ctx, h);
    return HPyLong_FromLong(ctx, first);
}

METHOD(late_bytes, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_bytes */
    const volatile char *bytes = HPyBytes_AsString(ctx, h);
    HPy_Close(ctx, h);                                              /* CLOSED: late_bytes */
    long first = bytes[0];                                          /* WRONG: late_bytes */
    return HPyLong_FromLong(ctx, first);
}

METHOD(late_bytes_unchecked, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_bytes_unchecked */
    const volatile char *bytes = HPyBytes_AS_STRING(ctx, h);
    HPy_Close(ctx, h);                                              /* CLOSED: late_bytes_unchecked */
    long first = bytes[0];                                          /* WRONG: late_bytes_unchecked */
    return HPyLong_FromLong(ctx, first);
}

/* The instruction that reads is one of the C library. */
METHOD(late_in_library, 1)
{
    size_t (*volatile length)(const char *) = strlen;
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_in_library */
    const char *bytes = HPyBytes_AsString(ctx, h);
    HPy_Close(ctx, h);                                              /* CLOSED: late_in_library */
    size_t found = length(bytes);                                   /* WRONG: late_in_library */
    return HPyLong_FromSize_t(ctx, found);
}

/* Or of Python. */
METHOD(late_in_api, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_in_api */
    const char *bytes = HPyBytes_AsString(ctx, h);
    HPy_Close(ctx, h);                                              /* CLOSED: late_in_api */
    HPy copy = HPyBytes_FromString(ctx, bytes);                     /* WRONG: late_in_api */
    return copy;
}

/* Where Python was left, as it is for long work. */
METHOD(late_outside, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);                                  /* OPENED: late_outside */
    const volatile char *bytes = HPyBytes_AsString(ctx, h);
    HPy_Close(ctx, h);                                              /* CLOSED: late_outside */
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    long first = bytes[0];                                          /* WRONG: late_outside */
    HPy_ReenterPythonExecution(ctx, state);
    return HPyLong_FromLong(ctx, first);
}

METHOD(right_late_outside, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    const volatile char *bytes = HPyBytes_AsString(ctx, h);
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    long first = bytes[0];
    HPy_ReenterPythonExecution(ctx, state);
    HPy_Close(ctx, h);
    return HPyLong_FromLong(ctx, first);
}

METHOD(right_late_bytes, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    const volatile char *bytes = HPyBytes_AsString(ctx, h);
    long first = bytes[0] + HPyBytes_AS_STRING(ctx, h)[0];
    HPy_Close(ctx, h);
    return HPyLong_FromLong(ctx, first);
}

METHOD(late_type_name, 1)
{
    HPy type = HPy_Type(ctx, args[0]);                              /* OPENED: late_type_name */
    const volatile char *name = HPyType_GetName(ctx, type);
    HPy_Close(ctx, type);                                           /* CLOSED: late_type_name */
    long first = name[0];                                           /* WRONG: late_type_name */
    return HPyLong_FromLong(ctx, first);
}

METHOD(right_late_type_name, 1)
{
    HPy type = HPy_Type(ctx, args[0]);
    const volatile char *name = HPyType_GetName(ctx, type);
    long first = name[0];
    HPy_Close(ctx, type);
    return HPyLong_FromLong(ctx, first);
}

METHOD(write_text, 1)
{
    volatile char *bytes = (volatile char *)(uintptr_t)HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    bytes[0] = 'X';  /* WRONG: write_text */
    return none(ctx);
}

static HPyDef *Point_defines[] = {
    &Point_traverse, &Point_repr, &Point_length, &Point_set_item, &Point_bool, &Point_hash, &Point_contains, &Point_wrong, &Point_right, NULL,
};

static HPyType_Spec Point_spec = {
    "mistakes.Point", sizeof(Point), 0, HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC, SHAPE(Point), NULL, Point_defines, NULL,
};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    HPy type = HPyType_FromSpec(ctx, &Point_spec, NULL);
    if (HPy_IsNull(type))
        return -1;
    HPyGlobal_Store(ctx, &point_type, type);
    int result = HPy_SetAttr_s(ctx, module, "Point", type);
    HPy_Close(ctx, type);
    return result;
}

static HPyDef *defines[] = {
    &execute, &m_late_context, &m_right_late_context, &m_call_keeping_context, &m_outer_context, &m_right_outer_context,
    &m_call_outside, &m_right_call_outside, &m_reenter_only, &m_leave_only,
    &m_call_while_pending, &m_right_call_while_pending, &m_null_without_exception, &m_right_null_without_exception,
    &m_value_with_exception, &m_right_value_with_exception, &m_null_argument, &m_right_null_argument,
    &m_null_callable, &m_right_null_callable, &m_null_item, &m_right_null_item, &m_unset_field, &m_right_unset_field,
    &m_unset_global, &m_right_unset_global, &m_wrong_struct, &m_right_wrong_struct, &m_wrong_type, &m_wrong_subtype,
    &m_wrong_name, &m_wrong_substring, &m_wrong_bytes, &m_wrong_bytes_size, &m_wrong_slice, &m_wrong_iterator, &m_wrong_names,
    &m_wrong_method_names,
    &m_late_str, &m_right_late_str, &m_late_bytes, &m_late_bytes_unchecked, &m_late_in_library, &m_late_in_api,
    &m_late_outside, &m_right_late_outside, &m_right_late_bytes,
    &m_late_type_name, &m_right_late_type_name, &m_write_text, NULL,
};

static HPyGlobal *globals[] = {&point_type, &unset, NULL};

DEFINE_MODULE(MODULE, defines, globals)
