/* Work for debug mode in threads, without memory and at the end of the process. What is here is right; the functions called
   flaw_… make the one mistake that a program survives, each at a place of its own. */
#include "common.h"

#include <sched.h>

/* Opens and closes handles on both sides of a stretch outside Python, as often as the argument says; the sum of 0, 1, 2, … */
METHOD(work, 1)
{
    HPy_ssize_t count = number(ctx, args[0]), sum = 0;
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy value = HPyLong_FromSsize_t(ctx, i);
        HPyThreadState state = HPy_LeavePythonExecution(ctx);
        sched_yield();
        HPy_ReenterPythonExecution(ctx, state);
        HPy same = HPy_Dup(ctx, value);
        HPy_Close(ctx, value);
        sum += HPyLong_AsSsize_t(ctx, same);
        HPy_Close(ctx, same);
    }
    return HPyLong_FromSsize_t(ctx, sum);
}

METHOD(leak, 1)
{
    (void)HPy_Dup(ctx, args[0]);
    return none(ctx);
}

/* Opens and closes a handle as often as the second argument says. */
METHOD(cycle, 2)
{
    HPy_ssize_t count = number(ctx, args[1]);
    for (HPy_ssize_t i = 0; i < count; i++)
        HPy_Close(ctx, HPy_Dup(ctx, args[0]));
    return none(ctx);
}

METHOD(call, 1)
{
    return HPy_CallTupleDict(ctx, args[0], HPy_NULL, HPy_NULL);
}

#define FLAW(NAME)                                              \
    METHOD(NAME, 0)                                             \
    {                                                           \
        (void)args;                                             \
        HPyErr_SetString(ctx, ctx->h_ValueError, "pending");    \
        (void)HPyLong_AsInt64_t(ctx, ctx->h_True);              \
        HPyErr_Clear(ctx);                                      \
        return none(ctx);                                       \
    }

FLAW(flaw_0)
FLAW(flaw_1)
FLAW(flaw_2)
FLAW(flaw_3)

/* ---- for memory that runs out ---- */

enum { MANY = 700 };

/* More handles at once than one block of records holds. */
METHOD(many_handles, 1)
{
    static HPy handles[MANY];
    int opened = 0;
    while (opened < MANY) {
        handles[opened] = HPy_Dup(ctx, args[0]);
        if (HPy_IsNull(handles[opened]))
            break;
        opened++;
    }
    for (int i = 0; i < opened; i++)
        HPy_Close(ctx, handles[i]);
    return opened < MANY ? HPy_NULL : none(ctx);
}

METHOD(texts, 1)
{
    HPy_ssize_t size;
    const char *data = HPyUnicode_AsUTF8AndSize(ctx, args[0], &size);
    return data == NULL ? HPy_NULL : HPyBytes_FromStringAndSize(ctx, data, size);
}

METHOD(build_list, 1)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 3);
    for (int i = 0; i < 3; i++)
        HPyListBuilder_Set(ctx, builder, i, args[0]);
    return HPyListBuilder_Build(ctx, builder);
}

METHOD(build_tuple, 1)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, 3);
    for (int i = 0; i < 3; i++)
        HPyTupleBuilder_Set(ctx, builder, i, args[0]);
    return HPyTupleBuilder_Build(ctx, builder);
}

METHOD(cancel_builder, 1)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 3);
    HPyListBuilder_Set(ctx, builder, 0, args[0]);
    HPyListBuilder_Cancel(ctx, builder);
    return none(ctx);
}

METHOD(track, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy result = HPy_NULL;
    if (tracker._i == 0)
        return HPy_NULL;
    for (int i = 0; i < 20; i++) {
        HPy h = HPy_Dup(ctx, args[0]);
        if (HPy_IsNull(h) || HPyTracker_Add(ctx, tracker, h) < 0)
            goto end;
    }
    result = none(ctx);
end:
    HPyTracker_Close(ctx, tracker);
    return result;
}

METHOD(pack, 1)
{
    HPy items[12];
    for (int i = 0; i < 12; i++)
        items[i] = args[0];
    return HPyTuple_FromArray(ctx, items, 12);
}

METHOD(call_many, 1)
{
    HPy items[12];
    for (int i = 0; i < 12; i++)
        items[i] = ctx->h_None;
    return HPy_Call(ctx, args[0], items, 12, HPy_NULL);
}

METHOD(make_type, 0)
{
    static HPyType_Spec spec = { .name = "robust.Made", .flags = HPy_TPFLAGS_DEFAULT };
    HPyType_SpecParam params[] = { { HPyType_SpecParam_Base, ctx->h_BaseObjectType }, { 0, HPy_NULL } };
    (void)args;
    return HPyType_FromSpec(ctx, &spec, params);
}

static HPyDef *defines[] = {
    &m_work, &m_leak, &m_cycle, &m_call, &m_flaw_0, &m_flaw_1, &m_flaw_2, &m_flaw_3, &m_many_handles, &m_texts,
    &m_build_list, &m_build_tuple, &m_cancel_builder, &m_track, &m_pack, &m_call_many, &m_make_type, NULL
};

static HPyModuleDef definition = { .defines = defines };

HPy_MODINIT(robust, definition)
