/* Every mistake that debug mode finds, each beside the way it is done right. */
#include "common.h"
#include <string.h>

typedef struct {
    long value;
} Point;

HPyType_HELPERS(Point)

static HPyType_Spec Point_spec = {
    .name = "misuse.Point", .basicsize = sizeof(Point),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .builtin_shape = SHAPE(Point),
};

static HPyGlobal point_type;
static HPy kept;
static HPyContext *kept_context;
static const char *volatile kept_text;

/* ---- handles ---- */

METHOD(leak, 2)
{
    for (HPy_ssize_t i = number(ctx, args[1]); i > 0; i--)
        (void)HPy_Dup(ctx, args[0]);
    return none(ctx);
}

METHOD(use_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    return HPy_Repr(ctx, h);
}

METHOD(use_open, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy result = HPy_Repr(ctx, h);
    HPy_Close(ctx, h);
    return result;
}

METHOD(close_twice, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    HPy_Close(ctx, h);
    return none(ctx);
}

METHOD(close_argument, 1)
{
    HPy_Close(ctx, args[0]);
    return none(ctx);
}

METHOD(return_argument, 1)
{
    (void)ctx;
    return args[0];
}

METHOD(return_duplicate, 1)
{
    return HPy_Dup(ctx, args[0]);
}

METHOD(close_constant, 0)
{
    (void)args;
    HPy_Close(ctx, ctx->h_True);
    return none(ctx);
}

METHOD(return_constant, 0)
{
    (void)args;
    return ctx->h_True;
}

METHOD(return_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    return h;
}

METHOD(keep, 1)
{
    kept = args[0];
    return none(ctx);
}

METHOD(use_kept, 0)
{
    (void)args;
    return HPy_Repr(ctx, kept);
}

METHOD(keep_closed, 1)
{
    kept = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, kept);
    return none(ctx);
}

METHOD(use_strange, 1)
{
    return HPy_Repr(ctx, HPy_FromVoidP(HPyLong_AsVoidPtr(ctx, args[0])));
}

METHOD(builtin, 1)
{
    return HPy_GetItem(ctx, ctx->h_Builtins, args[0]);
}

/* ---- builders and trackers ---- */

METHOD(build_twice, 0)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 0);
    (void)args;
    HPy_Close(ctx, HPyListBuilder_Build(ctx, builder));
    return HPyListBuilder_Build(ctx, builder);
}

METHOD(build_after_cancel, 0)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 0);
    (void)args;
    HPyTupleBuilder_Cancel(ctx, builder);
    return HPyTupleBuilder_Build(ctx, builder);
}

METHOD(set_item, 2)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 2);
    HPyTupleBuilder_Set(ctx, builder, 0, ctx->h_None);
    HPyTupleBuilder_Set(ctx, builder, 1, ctx->h_None);
    HPy_ssize_t index = number(ctx, args[0]);
    if (index != 0 && index != 1)
        HPyTupleBuilder_Set(ctx, builder, index, args[1]);
    return HPyTupleBuilder_Build(ctx, builder);
}

METHOD(builder_as_handle, 0)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 0);
    (void)args;
    HPy result = HPy_Repr(ctx, HPy_FromVoidP((void *)builder._lst));
    HPyListBuilder_Cancel(ctx, builder);
    return result;
}

METHOD(tracker_twice, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    for (int i = 0; i < 20; i++)
        HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, args[0]));
    HPyTracker_Close(ctx, tracker);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(tracker_left_open, 1)
{
    HPyTracker_Add(ctx, HPyTracker_New(ctx, 1), HPy_Dup(ctx, args[0]));
    return none(ctx);
}

/* ---- character data ---- */

METHOD(read_late, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    kept_text = text(ctx, h);
    HPy_Close(ctx, h);
    return HPyLong_FromLong(ctx, kept_text[0]);
}

METHOD(write_text, 1)
{
    char *writable = (char *)(uintptr_t)text(ctx, args[0]);
    *(volatile char *)writable = 'X';
    return none(ctx);
}

METHOD(type_name_late, 1)
{
    HPy type = HPy_Type(ctx, args[0]);
    kept_text = HPyType_GetName(ctx, type);
    HPy_Close(ctx, type);
    return HPyLong_FromLong(ctx, kept_text[0]);
}

METHOD(text_in_time, 1)
{
    HPy_ssize_t size;
    const char *bytes = HPyUnicode_AsUTF8AndSize(ctx, args[0], &size);
    return bytes != NULL ? HPyBytes_FromStringAndSize(ctx, bytes, size + 1) : HPy_NULL;
}

/* How many places one text was given at; -1 when it was another text. */
METHOD(read_often, 2)
{
    const char *first = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL), *last = first;
    HPy_ssize_t places = 1;
    for (HPy_ssize_t i = number(ctx, args[1]); i > 0; i--) {
        const char *bytes = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
        if (bytes == NULL || strcmp(bytes, first) != 0)
            return HPyLong_FromLong(ctx, -1);
        places += bytes != last;
        last = bytes;
    }
    return HPyLong_FromSsize_t(ctx, places);
}

METHOD(type_of_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    return HPy_Type(ctx, h);
}

/* Debug builds of CPython end the process themselves at most other mistakes of this kind. */
METHOD(convert_while_pending, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_ValueError, "pending");
    (void)HPyLong_AsInt64_t(ctx, ctx->h_True);
    HPyErr_Clear(ctx);
    return none(ctx);
}

/* Opens a handle before and after a call, in one function. */
METHOD(leak_around, 2)
{
    (void)HPy_Dup(ctx, args[0]);
    HPy result = HPy_Call(ctx, args[1], NULL, 0, HPy_NULL);
    (void)HPy_Dup(ctx, args[0]);
    return result;
}

METHOD(open_while_pending, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_ValueError, "pending");
    HPy_Close(ctx, HPyLong_FromLong(ctx, 1000));
    return HPy_NULL;
}

/* ---- contexts ---- */

METHOD(keep_context, 0)
{
    (void)args;
    kept_context = ctx;
    return none(ctx);
}

METHOD(use_kept_context, 0)
{
    (void)args;
    HPy wrong = HPyLong_FromLong(kept_context, 1);
    HPy_Close(ctx, wrong);
    return none(ctx);
}

METHOD(call_with_kept_context, 1)
{
    kept_context = ctx;
    return HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
}

METHOD(call_outside, 0)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    (void)args;
    (void)HPyLong_FromLong(ctx, 1);
    HPy_ReenterPythonExecution(ctx, state);
    return none(ctx);
}

METHOD(reenter_only, 0)
{
    HPyThreadState state = { 0 };
    (void)args;
    HPy_ReenterPythonExecution(ctx, state);
    return none(ctx);
}

METHOD(leave_only, 0)
{
    (void)args;
    (void)HPy_LeavePythonExecution(ctx);
    return HPy_NULL;
}

METHOD(use_kept_context_outside, 0)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    (void)args;
    (void)HPyLong_FromLong(kept_context, 1);
    HPy_ReenterPythonExecution(ctx, state);
    return none(ctx);
}

METHOD(leave_and_return, 0)
{
    (void)args;
    HPy_ReenterPythonExecution(ctx, HPy_LeavePythonExecution(ctx));
    return HPyLong_FromLong(ctx, 1);
}

/* ---- wrong kinds of objects ---- */

METHOD(make_point, 0)
{
    Point *point;
    (void)args;
    HPy type = HPyGlobal_Load(ctx, point_type);
    HPy h = HPy_New(ctx, type, &point);
    HPy_Close(ctx, type);
    if (!HPy_IsNull(h))
        point->value = 7;
    return h;
}

METHOD(point_value, 1)
{
    return HPyLong_FromLong(ctx, Point_AsStruct(ctx, args[0])->value);
}

METHOD(check_type, 2)
{
    return status(ctx, HPy_TypeCheck(ctx, args[0], args[1]));
}

METHOD(is_subtype, 2)
{
    return status(ctx, HPyType_IsSubtype(ctx, args[0], args[1]));
}

METHOD(substring, 1)
{
    return HPyUnicode_Substring(ctx, args[0], 0, 1);
}

METHOD(call_with_names, 2)
{
    return HPy_Call(ctx, args[0], args, 0, args[1]);
}

/* A call through all layers again: callables may lead back into the module. */
METHOD(call, 1)
{
    return HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
}

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
    &execute, &m_leak, &m_use_closed, &m_use_open, &m_close_twice, &m_close_argument, &m_return_argument, &m_return_duplicate,
    &m_close_constant, &m_return_constant, &m_return_closed, &m_keep, &m_use_kept, &m_keep_closed, &m_use_strange,
    &m_build_twice, &m_build_after_cancel, &m_set_item, &m_builder_as_handle, &m_tracker_twice, &m_tracker_left_open,
    &m_read_late, &m_write_text, &m_type_name_late, &m_text_in_time, &m_keep_context, &m_use_kept_context,
    &m_call_with_kept_context, &m_call_outside, &m_reenter_only, &m_leave_only, &m_use_kept_context_outside,
    &m_builtin, &m_convert_while_pending, &m_read_often, &m_type_of_closed, &m_leave_and_return, &m_make_point,
    &m_point_value, &m_check_type, &m_is_subtype, &m_substring, &m_call_with_names, &m_call, &m_leak_around, &m_open_while_pending, NULL,
};

static HPyGlobal *globals[] = {&point_type, NULL};

static HPyModuleDef module_def = {
    .doc = "mistakes", .defines = defines, .globals = globals,
};

HPy_MODINIT(misuse, module_def)
