/* Builders and trackers: used after their end, ended twice or never, given what is none. */
#include "mistakes.h"
#include <string.h>

#ifndef MODULE
#define MODULE mistakes_builders
#endif

#define BUILDER HPyListBuilder
#define SUFFIX list
#include "mistakes_builder.h"
#undef BUILDER
#undef SUFFIX

#define BUILDER HPyTupleBuilder
#define SUFFIX tuple
#include "mistakes_builder.h"
#undef BUILDER
#undef SUFFIX

METHOD(handle_as_builder, 1)
{
    HPyListBuilder builder;
    builder._lst = (intptr_t)HPy_AsVoidP(args[0]);
    HPy built = HPyListBuilder_Build(ctx, builder);  /* WRONG: handle_as_builder */
    return built;
}

METHOD(right_handle_as_builder, 1)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 1);
    HPyListBuilder_Set(ctx, builder, 0, args[0]);
    HPy built = HPyListBuilder_Build(ctx, builder);
    return built;
}

METHOD(other_builder, 1)
{
    HPyListBuilder list = HPyListBuilder_New(ctx, 1);
    HPyTupleBuilder builder;
    HPyListBuilder_Set(ctx, list, 0, args[0]);
    builder._tup = list._lst;
    HPyTupleBuilder_Cancel(ctx, builder);  /* WRONG: other_builder */
    return HPyListBuilder_Build(ctx, list);
}

METHOD(right_other_builder, 1)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 1);
    HPyTupleBuilder_Set(ctx, builder, 0, args[0]);
    return HPyTupleBuilder_Build(ctx, builder);
}

/* ---- trackers ---- */

METHOD(close_tracker_twice, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);            /* OPENED: close_tracker_twice */
    HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, args[0]));
    HPyTracker_Close(ctx, tracker);                         /* CLOSED: close_tracker_twice */
    HPyTracker_Close(ctx, tracker);                         /* WRONG: close_tracker_twice */
    return none(ctx);
}

METHOD(right_close_tracker_twice, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    for (int i = 0; i < 20; i++)
        HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, args[0]));
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(add_after_close, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);            /* OPENED: add_after_close */
    HPyTracker_Close(ctx, tracker);                         /* CLOSED: add_after_close */
    HPy h = HPy_Dup(ctx, args[0]);
    HPyTracker_Add(ctx, tracker, h);                        /* WRONG: add_after_close */
    HPy_Close(ctx, h);
    return none(ctx);
}

METHOD(right_add_after_close, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 0);
    HPy h = HPy_Dup(ctx, args[0]);
    HPyTracker_Add(ctx, tracker, h);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(forget_after_close, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);            /* OPENED: forget_after_close */
    (void)args;
    HPyTracker_Close(ctx, tracker);                         /* CLOSED: forget_after_close */
    HPyTracker_ForgetAll(ctx, tracker);                     /* WRONG: forget_after_close */
    return none(ctx);
}

METHOD(right_forget_after_close, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    (void)args;
    HPyTracker_ForgetAll(ctx, tracker);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(handle_as_tracker, 1)
{
    HPyTracker tracker;
    tracker._i = (intptr_t)HPy_AsVoidP(args[0]);
    HPyTracker_Close(ctx, tracker);  /* WRONG: handle_as_tracker */
    return none(ctx);
}

METHOD(right_handle_as_tracker, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPyTracker_Add(ctx, tracker, HPy_Dup(ctx, args[0]));
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(null_tracker, 1)
{
    HPyTracker tracker = {0};
    HPyTracker_Add(ctx, tracker, args[0]);  /* WRONG: null_tracker */
    return none(ctx);
}

METHOD(leak_tracker, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);  /* WRONG: leak_tracker */
    (void)args;
    (void)tracker;
    return none(ctx);
}

METHOD(right_leak_tracker, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    (void)args;
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

#define BOTH_BUILDERS(KIND) \
    &m_set_after_build_##KIND, &m_right_set_after_build_##KIND, &m_build_twice_##KIND, &m_right_build_twice_##KIND, \
    &m_build_after_cancel_##KIND, &m_right_build_after_cancel_##KIND, &m_set_after_cancel_##KIND, \
    &m_right_set_after_cancel_##KIND, &m_cancel_after_build_##KIND, &m_right_cancel_after_build_##KIND, &m_set_item_##KIND, \
    &m_set_closed_item_##KIND, &m_right_set_closed_item_##KIND, &m_leak_builder_##KIND, &m_right_leak_builder_##KIND

static HPyDef *defines[] = {
    BOTH_BUILDERS(list), BOTH_BUILDERS(tuple), &m_handle_as_builder, &m_right_handle_as_builder, &m_other_builder,
    &m_right_other_builder, &m_close_tracker_twice, &m_right_close_tracker_twice, &m_add_after_close, &m_right_add_after_close,
    &m_forget_after_close, &m_right_forget_after_close, &m_handle_as_tracker, &m_right_handle_as_tracker,
    &m_null_tracker, &m_leak_tracker, &m_right_leak_tracker, NULL,
};

DEFINE_MODULE(MODULE, defines, NULL)
