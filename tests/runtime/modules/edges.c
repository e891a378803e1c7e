/* Rare ways to go wrong: other threads, null trackers, builders after their end, calls at the end of a function. */
#include "common.h"
#include <pthread.h>
#include <stdlib.h>

static HPy closed;

/* ---- threads ---- */

static void *call_api(void *argument)
{
    (void)HPyLong_FromLong((HPyContext *)argument, 1);
    return NULL;
}

static int run_thread(HPyContext *ctx)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, call_api, ctx) != 0 || pthread_join(thread, NULL) != 0 ? -1 : 0;
}

METHOD(use_in_thread, 0)
{
    (void)args;
    return status(ctx, run_thread(ctx));
}

METHOD(use_in_thread_outside, 0)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    int result = run_thread(ctx);
    (void)args;
    HPy_ReenterPythonExecution(ctx, state);
    return status(ctx, result);
}

/* ---- trackers and builders ---- */

METHOD(add_to_null_tracker, 1)
{
    HPyTracker tracker = { 0 };
    (void)HPyTracker_Add(ctx, tracker, args[0]);
    return none(ctx);
}

METHOD(close_null_tracker, 0)
{
    HPyTracker tracker = { 0 };
    (void)args;
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(close_tracker_twice, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    (void)args;
    HPyTracker_Close(ctx, tracker);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(add_after_close, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPyTracker_Close(ctx, tracker);
    (void)HPyTracker_Add(ctx, tracker, args[0]);
    return none(ctx);
}

METHOD(set_after_build, 1)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 1);
    HPyListBuilder_Set(ctx, builder, 0, args[0]);
    HPy list = HPyListBuilder_Build(ctx, builder);
    HPyListBuilder_Set(ctx, builder, 0, args[0]);
    return list;
}

METHOD(set_after_cancel, 1)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 1);
    HPyTupleBuilder_Cancel(ctx, builder);
    HPyTupleBuilder_Set(ctx, builder, 0, args[0]);
    return none(ctx);
}

METHOD(tracker_as_handle, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    (void)args;
    HPy result = HPy_Repr(ctx, HPy_FromVoidP((void *)tracker._i));
    HPyTracker_Close(ctx, tracker);
    return result;
}

METHOD(list_builder_as_tuple_builder, 0)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 0);
    HPyTupleBuilder wrong = { builder._lst };
    (void)args;
    HPyTupleBuilder_Cancel(ctx, wrong);
    HPyListBuilder_Cancel(ctx, builder);
    return none(ctx);
}

/* ---- a function that ends with a jump into the API ---- */

METHOD(close_one, 1)
{
    closed = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, closed);
    return none(ctx);
}

typedef struct {
    long value;
} Truth;

HPyDef_SLOT(Truth_bool, HPy_nb_bool)
static int Truth_bool_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_IsTrue(ctx, closed);
}

HPyDef_SLOT(Truth_length, HPy_sq_length)
static HPy_ssize_t Truth_length_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_Length(ctx, closed);
}

static HPyDef *Truth_defines[] = { &Truth_bool, &Truth_length, NULL };

static HPyType_Spec Truth_spec = {
    .name = "edges.Truth", .basicsize = sizeof(Truth), .flags = HPy_TPFLAGS_DEFAULT, .defines = Truth_defines,
};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    return HPyHelpers_AddType(ctx, module, "Truth", &Truth_spec, NULL) ? 0 : -1;
}

static HPyDef *defines[] = {
    &execute, &m_use_in_thread, &m_use_in_thread_outside, &m_add_to_null_tracker, &m_close_null_tracker,
    &m_close_tracker_twice, &m_add_after_close, &m_set_after_build, &m_set_after_cancel, &m_tracker_as_handle,
    &m_list_builder_as_tuple_builder, &m_close_one, NULL,
};

static HPyModuleDef module_def = {
    .doc = "rare mistakes", .defines = defines,
};

/* A definition that is in no memory of the library. */
static HPyModuleDef *made_definition(void)
{
    static HPyModuleDef *made;
    if (made == NULL) {
        made = (HPyModuleDef *)malloc(sizeof(module_def));
    }
    if (made != NULL) {
        *made = module_def;
    }
    return made != NULL ? made : &module_def;
}

HPy_MODINIT(edges, *made_definition())
