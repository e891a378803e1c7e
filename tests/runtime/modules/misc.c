#define _DEFAULT_SOURCE /* usleep */
/* Builders, trackers, capsules, context variables, slices, evaluation, import, threads. */
#include "common.h"
#include <string.h>
#ifndef _WIN32
#include <unistd.h>
#endif

/* ---- builders ---- */

#define BUILDER(NAME, TYPE) \
    /* All items through a builder, the last one first. */ \
    METHOD(NAME##_build, 1) \
    { \
        HPy_ssize_t length = HPy_Length(ctx, args[0]); \
        if (length < 0) \
            return HPy_NULL; \
        TYPE builder = TYPE##_New(ctx, length); \
        for (HPy_ssize_t i = length - 1; i >= 0; i--) { \
            HPy item = HPy_GetItem_i(ctx, args[0], i); \
            TYPE##_Set(ctx, builder, i, item); \
            HPy_Close(ctx, item); \
        } \
        return TYPE##_Build(ctx, builder); \
    } \
    METHOD(NAME##_cancel, 2) \
    { \
        TYPE builder = TYPE##_New(ctx, number(ctx, args[0])); \
        HPy_ssize_t some = number(ctx, args[0]) / 2; \
        for (HPy_ssize_t i = 0; i < some; i++) \
            TYPE##_Set(ctx, builder, i, args[1]); \
        TYPE##_Cancel(ctx, builder); \
        return HPyBool_FromBool(ctx, HPyErr_Occurred(ctx) != 0); \
    } \
    /* New never fails visibly: what went wrong is an exception of Build. */ \
    METHOD(NAME##_too_large, 2) \
    { \
        TYPE builder = TYPE##_New(ctx, HPY_SSIZE_T_MAX); \
        if (HPyErr_Occurred(ctx)) \
            return HPyErr_SetString(ctx, ctx->h_AssertionError, "New has raised"); \
        TYPE##_Set(ctx, builder, 0, args[1]); \
        if (HPyErr_Occurred(ctx)) \
            return HPyErr_SetString(ctx, ctx->h_AssertionError, "Set has raised"); \
        if (HPy_IsTrue(ctx, args[0]) == 1) { \
            TYPE##_Cancel(ctx, builder); \
            return none(ctx); \
        } \
        return TYPE##_Build(ctx, builder); \
    } \
    /* A builder that was never started. */ \
    METHOD(NAME##_null, 1) \
    { \
        TYPE builder; \
        memset(&builder, 0, sizeof builder); \
        TYPE##_Set(ctx, builder, 0, args[0]); \
        TYPE##_Cancel(ctx, builder); \
        return TYPE##_Build(ctx, builder); \
    }

BUILDER(list, HPyListBuilder)
BUILDER(tuple, HPyTupleBuilder)

/* ---- trackers ---- */

/* Adds duplicates of the object: (size of the tracker, how many, object, whether to forget them first) */
METHOD(track, 4)
{
    HPy added[1000];
    HPyTracker tracker = HPyTracker_New(ctx, number(ctx, args[0]));
    HPy_ssize_t count = number(ctx, args[1]);
    if (HPy_IsNull(tracker) || count > (HPy_ssize_t)(sizeof(added) / sizeof(added[0])))
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < count; i++) {
        added[i] = HPy_Dup(ctx, args[2]);
        if (HPyTracker_Add(ctx, tracker, added[i]) < 0) {
            HPyTracker_Close(ctx, tracker);
            return HPy_NULL;
        }
    }
    if (HPy_IsTrue(ctx, args[3]) == 1) {
        /* The handles stay open: those that were forgotten are closed by hand. */
        HPyTracker_ForgetAll(ctx, tracker);
        for (HPy_ssize_t i = 0; i < count; i++)
            HPy_Close(ctx, added[i]);
        HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, args[2]));
    }
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

/* ---- capsules ---- */

static int payload = 42, other_payload = 43, capsule_context = 7;
static long capsules_destroyed;
static const char capsule_name[] = "misc.capsule";
static const char other_name[] = "misc.other";

HPyCapsule_DESTRUCTOR(capsule_destructor)
static void capsule_destructor_impl(const char *name, void *pointer, void *context)
{
    int good = pointer == &payload && (name == NULL || strcmp(name, capsule_name) == 0) &&
               (context == NULL || context == &capsule_context);
    capsules_destroyed += good ? 1 : 1000;
}

/* (name or Ellipsis, with destructor) */
METHOD(capsule_new, 2)
{
    const char *name = HPy_Is(ctx, args[0], ctx->h_Ellipsis) ? NULL : capsule_name;
    return HPyCapsule_New(ctx, &payload, name, HPy_IsTrue(ctx, args[1]) == 1 ? &capsule_destructor : NULL);
}

METHOD(capsule_null_pointer, 0)
{
    (void)args;
    return HPyCapsule_New(ctx, NULL, capsule_name, NULL);
}

METHOD(capsule_null_destructor, 0)
{
    (void)args;
    static HPyCapsule_Destructor incomplete;
    return HPyCapsule_New(ctx, &payload, capsule_name, &incomplete);
}

METHOD(capsule_get, 2)
{
    int *pointer = (int *)HPyCapsule_GetPointer(ctx, args[0], text(ctx, args[1]));
    return pointer == NULL ? HPy_NULL : HPyLong_FromLong(ctx, *pointer);
}

METHOD(capsule_get_name, 1)
{
    const char *name = HPyCapsule_GetName(ctx, args[0]);
    if (name == NULL)
        return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, ctx->h_Ellipsis);
    return HPyUnicode_FromString(ctx, name);
}

METHOD(capsule_get_context, 1)
{
    int *context = (int *)HPyCapsule_GetContext(ctx, args[0]);
    if (context == NULL)
        return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, ctx->h_Ellipsis);
    return HPyLong_FromLong(ctx, *context);
}

METHOD(capsule_is_valid, 2)
{
    return status(ctx, HPyCapsule_IsValid(ctx, args[0], text(ctx, args[1])));
}

/* what: 0 pointer, 1 null pointer, 2 other name, 3 no name, 4 context, 5 no context, 6 destructor,
 * 7 no destructor, 8 incomplete destructor, 9 the first pointer and name again */
METHOD(capsule_set, 2)
{
    static HPyCapsule_Destructor incomplete;
    switch (number(ctx, args[1])) {
    case 0: return status(ctx, HPyCapsule_SetPointer(ctx, args[0], &other_payload));
    case 1: return status(ctx, HPyCapsule_SetPointer(ctx, args[0], NULL));
    case 2: return status(ctx, HPyCapsule_SetName(ctx, args[0], other_name));
    case 3: return status(ctx, HPyCapsule_SetName(ctx, args[0], NULL));
    case 4: return status(ctx, HPyCapsule_SetContext(ctx, args[0], &capsule_context));
    case 5: return status(ctx, HPyCapsule_SetContext(ctx, args[0], NULL));
    case 6: return status(ctx, HPyCapsule_SetDestructor(ctx, args[0], &capsule_destructor));
    case 7: return status(ctx, HPyCapsule_SetDestructor(ctx, args[0], NULL));
    case 8: return status(ctx, HPyCapsule_SetDestructor(ctx, args[0], &incomplete));
    default:
        if (HPyCapsule_SetPointer(ctx, args[0], &payload) < 0)
            return HPy_NULL;
        return status(ctx, HPyCapsule_SetName(ctx, args[0], capsule_name));
    }
}

/* The functions behind those above: (capsule, key, name or Ellipsis), true when the result is the right pointer */
METHOD(capsule_get_key, 3)
{
    const char *name = text(ctx, args[2]);
    HPy_ssize_t key = number(ctx, args[1]);
    void *expected[3] = {&payload, (void *)(uintptr_t)capsule_name, &capsule_context};
    void *result = HPyCapsule_Get(ctx, args[0], (_HPyCapsule_key)key, name);
    if (result == NULL && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyBool_FromBool(ctx, key >= 0 && key < 3 && result == expected[key]);
}

/* (capsule, key): to the context of the capsule, whatever the key */
METHOD(capsule_set_key, 2)
{
    return status(ctx, HPyCapsule_Set(ctx, args[0], (_HPyCapsule_key)number(ctx, args[1]), &capsule_context));
}

METHOD(take_capsules_destroyed, 0)
{
    (void)args;
    long result = capsules_destroyed;
    capsules_destroyed = 0;
    return HPyLong_FromLong(ctx, result);
}

/* ---- context variables ---- */

METHOD(contextvar_new, 2)
{
    return HPyContextVar_New(ctx, text(ctx, args[0]), null_or(ctx, args[1]));
}

METHOD(contextvar_get, 2)
{
    HPy result = HPy_NULL;
    if (HPyContextVar_Get(ctx, args[0], null_or(ctx, args[1]), &result) < 0)
        return HPy_NULL;
    return HPy_IsNull(result) ? HPy_Dup(ctx, ctx->h_Ellipsis) : result;
}

METHOD(contextvar_set, 2)
{
    return HPyContextVar_Set(ctx, args[0], args[1]);
}

/* ---- slices ---- */

METHOD(slice_new, 3)
{
    return HPySlice_New(ctx, null_or(ctx, args[0]), null_or(ctx, args[1]), null_or(ctx, args[2]));
}

static HPy three_numbers(HPyContext *ctx, HPy_ssize_t a, HPy_ssize_t b, HPy_ssize_t c)
{
    HPy items[3] = {HPyLong_FromSsize_t(ctx, a), HPyLong_FromSsize_t(ctx, b), HPyLong_FromSsize_t(ctx, c)};
    HPy result = HPyTuple_FromArray(ctx, items, 3);
    for (int i = 0; i < 3; i++)
        HPy_Close(ctx, items[i]);
    return result;
}

METHOD(slice_unpack, 1)
{
    HPy_ssize_t start, stop, step;
    if (HPySlice_Unpack(ctx, args[0], &start, &stop, &step) < 0)
        return HPy_NULL;
    return three_numbers(ctx, start, stop, step);
}

/* (slice, length): what it selects, as (start, step, count) */
METHOD(slice_adjust, 2)
{
    HPy_ssize_t start, stop, step;
    if (HPySlice_Unpack(ctx, args[0], &start, &stop, &step) < 0)
        return HPy_NULL;
    HPy_ssize_t count = HPySlice_AdjustIndices(ctx, number(ctx, args[1]), &start, &stop, step);
    return three_numbers(ctx, start, step, count);
}

/* ---- evaluation and import ---- */

METHOD(compile, 3)
{
    return HPy_Compile_s(ctx, text(ctx, args[0]), text(ctx, args[1]), (HPy_SourceKind)number(ctx, args[2]));
}

METHOD(eval_code, 3)
{
    return HPy_EvalCode(ctx, args[0], args[1], args[2]);
}

METHOD(import_module, 1)
{
    return HPyImport_ImportModule(ctx, text(ctx, args[0]));
}

/* ---- leaving Python ---- */

/* Waits outside Python until the flag is set by another thread, at most `seconds`; gives its last value. */
static volatile int flag;

METHOD(set_flag, 1)
{
    flag = (int)number(ctx, args[0]);
    return none(ctx);
}

METHOD(wait_outside, 1)
{
    HPy_ssize_t rounds = 1000 * number(ctx, args[0]);
    int seen = 0;
    HPy_BEGIN_LEAVE_PYTHON(ctx)
    for (HPy_ssize_t i = 0; i < rounds && !seen; i++) {
        seen = flag;
        usleep(1000);
    }
    HPy_END_LEAVE_PYTHON(ctx)
    return HPyLong_FromLong(ctx, seen);
}

/* Text that was read before leaving can be used outside. */
METHOD(sum_outside, 1)
{
    HPy_ssize_t size;
    const char *data = HPyUnicode_AsUTF8AndSize(ctx, args[0], &size);
    long sum = 0;
    if (data == NULL)
        return HPy_NULL;
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    for (HPy_ssize_t i = 0; i < size; i++)
        sum += (unsigned char)data[i];
    HPy_ReenterPythonExecution(ctx, state);
    return HPyLong_FromLong(ctx, sum);
}

static HPyDef *defines[] = {
    &m_list_build, &m_list_cancel, &m_list_too_large, &m_list_null, &m_tuple_build, &m_tuple_cancel,
    &m_tuple_too_large, &m_tuple_null, &m_track, &m_capsule_new, &m_capsule_null_pointer, &m_capsule_null_destructor,
    &m_capsule_get, &m_capsule_get_name, &m_capsule_get_context, &m_capsule_is_valid, &m_capsule_set,
    &m_capsule_get_key, &m_capsule_set_key,
    &m_take_capsules_destroyed, &m_contextvar_new, &m_contextvar_get, &m_contextvar_set, &m_slice_new,
    &m_slice_unpack, &m_slice_adjust, &m_compile, &m_eval_code, &m_import_module, &m_set_flag, &m_wait_outside,
    &m_sum_outside, NULL,
};

static HPyModuleDef definition = {
    .doc = "this and that",
    .defines = defines,
};

HPy_MODINIT(misc, definition)
