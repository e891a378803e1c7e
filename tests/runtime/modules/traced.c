/* What trace mode counts: known numbers of calls, in functions of every kind. Each function of that kind asks once whether an
 * exception is pending, and calls nothing else but what it says. */
#define _POSIX_C_SOURCE 200809L
#include "common.h"
#include <errno.h>
#include <string.h>
#include <time.h>

static HPy argument_or_none(HPyContext *ctx, const HPy *args, size_t nargs)
{
    return HPy_Dup(ctx, nargs != 0 ? args[0] : ctx->h_None);
}

HPyDef_METH(noargs, "noargs", HPyFunc_NOARGS)
static HPy noargs_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyErr_Occurred(ctx) ? HPy_NULL : none(ctx);
}

HPyDef_METH(one, "one", HPyFunc_O)
static HPy one_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, arg);
}

HPyDef_METH(varargs, "varargs", HPyFunc_VARARGS)
static HPy varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyErr_Occurred(ctx) ? HPy_NULL : argument_or_none(ctx, args, nargs);
}

HPyDef_METH(keywords, "keywords", HPyFunc_KEYWORDS)
static HPy keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy names)
{
    (void)self;
    (void)names;
    return HPyErr_Occurred(ctx) ? HPy_NULL : argument_or_none(ctx, args, nargs);
}

/* ---- a type ---- */

typedef struct {
    int64_t value;
    HPyField kept;
} Thing;
HPyType_HELPERS(Thing)

HPyDef_SLOT(Thing_new, HPy_tp_new)
static HPy Thing_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Thing *data;
    (void)args;
    (void)nargs;
    (void)kw;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_New(ctx, type, &data);
}

HPyDef_SLOT(Thing_init, HPy_tp_init)
static int Thing_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kw;
    return -HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_traverse, HPy_tp_traverse)
static int Thing_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Thing *)self)->kept);
    return 0;
}

HPyDef_SLOT(Thing_finalize, HPy_tp_finalize)
static void Thing_finalize_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    (void)HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_add, HPy_nb_add)
static HPy Thing_add_impl(HPyContext *ctx, HPy left, HPy right)
{
    (void)right;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, left);
}

HPyDef_SLOT(Thing_length, HPy_sq_length)
static HPy_ssize_t Thing_length_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return 3 - HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_item, HPy_sq_item)
static HPy Thing_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index)
{
    (void)index;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, self);
}

HPyDef_SLOT(Thing_set_item, HPy_sq_ass_item)
static int Thing_set_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index, HPy value)
{
    (void)self;
    (void)index;
    (void)value;
    return -HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_contains, HPy_sq_contains)
static int Thing_contains_impl(HPyContext *ctx, HPy self, HPy value)
{
    (void)self;
    (void)value;
    return -HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_compare, HPy_tp_richcompare)
static HPy Thing_compare_impl(HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op)
{
    (void)other;
    (void)op;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, self);
}

HPyDef_SLOT(Thing_hash, HPy_tp_hash)
static HPy_hash_t Thing_hash_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return 5 - HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_call, HPy_tp_call)
static HPy Thing_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy names)
{
    (void)args;
    (void)nargs;
    (void)names;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, self);
}

HPyDef_SLOT(Thing_get_buffer, HPy_bf_getbuffer)
static int Thing_get_buffer_impl(HPyContext *ctx, HPy self, HPy_buffer *buffer, int flags)
{
    static char bytes[4] = "abc";
    (void)flags;
    memset(buffer, 0, sizeof(*buffer));
    buffer->buf = bytes;
    buffer->len = 3;
    buffer->itemsize = 1;
    buffer->ndim = 1;
    buffer->readonly = 1;
    buffer->obj = HPy_Dup(ctx, self);
    return -HPyErr_Occurred(ctx);
}

HPyDef_SLOT(Thing_release_buffer, HPy_bf_releasebuffer)
static void Thing_release_buffer_impl(HPyContext *ctx, HPy self, HPy_buffer *buffer)
{
    (void)self;
    (void)buffer;
    (void)HPyErr_Occurred(ctx);
}

HPyDef_GETSET(Thing_value, "value")
static HPy Thing_value_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, self);
}

static int Thing_value_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)self;
    (void)value;
    (void)closure;
    return -HPyErr_Occurred(ctx);
}

static HPyDef *Thing_defines[] = {
    &Thing_new, &Thing_init, &Thing_traverse, &Thing_finalize, &Thing_add, &Thing_length, &Thing_item, &Thing_set_item,
    &Thing_contains, &Thing_compare, &Thing_hash, &Thing_call, &Thing_get_buffer, &Thing_release_buffer, &Thing_value, NULL
};

static HPyType_Spec Thing_spec = {
    .name = "traced.Thing", .basicsize = sizeof(Thing), .builtin_shape = SHAPE(Thing),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC, .defines = Thing_defines
};

/* ---- functions of the module ---- */

/* dup(n): HPy_Dup and HPy_Close, n times each; HPyLong_AsSsize_t and, for None, HPy_Dup once more. */
METHOD(dup, 1)
{
    HPy_ssize_t n = number(ctx, args[0]);
    for (HPy_ssize_t i = 0; i < n; i++)
        HPy_Close(ctx, HPy_Dup(ctx, args[0]));
    return none(ctx);
}

/* call(function): calls it without arguments. */
METHOD(call, 1)
{
    return HPy_Call(ctx, args[0], NULL, 0, HPy_NULL);
}

/* fail(): raises LookupError. */
METHOD(fail, 0)
{
    (void)args;
    return HPyErr_SetString(ctx, ctx->h_LookupError, "meant to be");
}

/* pending(n): n more calls while an exception is pending, which stays. */
METHOD(pending, 1)
{
    HPy_ssize_t n = number(ctx, args[0]);
    HPyErr_SetString(ctx, ctx->h_LookupError, "kept");
    for (HPy_ssize_t i = 0; i < n; i++)
        (void)HPy_Is(ctx, args[0], ctx->h_None);
    return HPy_NULL;
}

/* set_errno(number): what errno is after a call, and OSError made from it. */
METHOD(set_errno, 1)
{
    HPy_ssize_t n = number(ctx, args[0]);
    errno = (int)n;
    if (HPy_Is(ctx, args[0], ctx->h_None) || errno != n)
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "errno is another");
    return HPyErr_SetFromErrnoWithFilename(ctx, ctx->h_OSError, NULL);
}

/* outside(n): leaves Python and comes back, n times; every time a moment passes. */
METHOD(outside, 1)
{
    HPy_ssize_t n = number(ctx, args[0]);
    for (HPy_ssize_t i = 0; i < n; i++) {
        const struct timespec moment = {0, 20000};
        HPy_BEGIN_LEAVE_PYTHON(ctx)
        nanosleep(&moment, NULL);
        HPy_END_LEAVE_PYTHON(ctx)
    }
    return none(ctx);
}

/* context_name(): of the context that functions are given. */
METHOD(context_name, 0)
{
    (void)args;
    return HPyUnicode_FromString(ctx, ctx->name);
}

HPyDef_SLOT(traced_exec, HPy_mod_exec)
static int traced_exec_impl(HPyContext *ctx, HPy module)
{
    return add_type(ctx, module, "Thing", &Thing_spec, NULL);
}

static HPyDef *traced_defines[] = {
    &noargs, &one, &varargs, &keywords, &m_dup, &m_call, &m_fail, &m_pending, &m_set_errno, &m_outside, &m_context_name,
    &traced_exec, NULL
};

static HPyModuleDef traced_def = {.doc = "Known numbers of calls", .defines = traced_defines};

HPy_MODINIT(traced, traced_def)
