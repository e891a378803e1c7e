/* Operations that own something for longer than a call: handles, builders, trackers, globals, the right to run Python. */
#include "machine.h"

HPyGlobal machine_globals[2];
static int is_stored[2];

OPERATION(ctx_Close)
{
    HPy *place = &m->registers[place_of(w[0], REGISTERS)];
    HPy_Close(ctx, *place);
    *place = none(ctx);
    return none(ctx);
}

/* A new list has places without an object; it must not be looked at before they are filled. */
OPERATION(ctx_List_New)
{
    (void)m;
    HPy_ssize_t length = (HPy_ssize_t)w[0];
    HPy list = HPyList_New(ctx, length);
    if (HPy_IsNull(list))
        return HPy_NULL;
    for (HPy_ssize_t i = 0; i < length; i++) {
        if (HPy_SetItem_i(ctx, list, i, ctx->h_None) < 0) {
            HPy_Close(ctx, list);
            return HPy_NULL;
        }
    }
    return list;
}

/* ---- builders: the same four operations for both kinds ---- */

#define BUILDER_OPERATIONS(KIND, BUILDERS_OF, STATE_OF) \
    OPERATION(ctx_##KIND##_New) \
    { \
        size_t i = place_of(w[0], BUILDERS); \
        if (m->STATE_OF[i].is_open) \
            HPy##KIND##_Cancel(ctx, m->BUILDERS_OF[i]); \
        m->STATE_OF[i].is_open = 1; \
        m->STATE_OF[i].set = 0; \
        m->STATE_OF[i].size = (int64_t)place_of(w[1], BUILDER_SIZE + 1); \
        m->BUILDERS_OF[i] = HPy##KIND##_New(ctx, (HPy_ssize_t)m->STATE_OF[i].size); \
        return none(ctx); \
    } \
    OPERATION(ctx_##KIND##_Set) \
    { \
        size_t i = place_of(w[0], BUILDERS); \
        builder_state *state = &m->STATE_OF[i]; \
        if (!state->is_open || w[1] < 0 || w[1] >= state->size || (state->set & 1u << w[1])) \
            return none(ctx); \
        state->set |= 1u << w[1]; \
        HPy##KIND##_Set(ctx, m->BUILDERS_OF[i], (HPy_ssize_t)w[1], operand(ctx, m, w[2])); \
        return HPyBool_FromBool(ctx, true); \
    } \
    OPERATION(ctx_##KIND##_Build) \
    { \
        size_t i = place_of(w[0], BUILDERS); \
        builder_state *state = &m->STATE_OF[i]; \
        if (!state->is_open) \
            return none(ctx); \
        for (int64_t k = 0; k < state->size; k++) { \
            if (!(state->set & 1u << k)) \
                HPy##KIND##_Set(ctx, m->BUILDERS_OF[i], (HPy_ssize_t)k, ctx->h_None); \
        } \
        state->is_open = 0; \
        return HPy##KIND##_Build(ctx, m->BUILDERS_OF[i]); \
    } \
    OPERATION(ctx_##KIND##_Cancel) \
    { \
        size_t i = place_of(w[0], BUILDERS); \
        if (m->STATE_OF[i].is_open) \
            HPy##KIND##_Cancel(ctx, m->BUILDERS_OF[i]); \
        m->STATE_OF[i].is_open = 0; \
        return none(ctx); \
    }

BUILDER_OPERATIONS(ListBuilder, list_builders, list_state)
BUILDER_OPERATIONS(TupleBuilder, tuple_builders, tuple_state)

void close_builders(HPyContext *ctx, machine *m)
{
    for (int64_t i = 0; i < BUILDERS; i++) {
        HPy_Close(ctx, op_ctx_ListBuilder_Cancel(ctx, m, &i));
        HPy_Close(ctx, op_ctx_TupleBuilder_Cancel(ctx, m, &i));
    }
}

/* ---- trackers ---- */

OPERATION(ctx_Tracker_Close)
{
    tracker_state *state = &m->trackers[place_of(w[0], BUILDERS)];
    if (state->is_open)
        HPyTracker_Close(ctx, state->tracker);
    state->is_open = 0;
    return none(ctx);
}

OPERATION(ctx_Tracker_New)
{
    tracker_state *state = &m->trackers[place_of(w[0], BUILDERS)];
    HPy_Close(ctx, op_ctx_Tracker_Close(ctx, m, w));
    state->tracker = HPyTracker_New(ctx, (HPy_ssize_t)w[1]);
    state->count = 0;
    state->is_open = state->tracker._i != 0;
    return state->is_open ? none(ctx) : HPy_NULL;
}

OPERATION(ctx_Tracker_Add)
{
    tracker_state *state = &m->trackers[place_of(w[0], BUILDERS)];
    if (!state->is_open || state->count == TRACKED)
        return none(ctx);
    HPy handle = HPy_Dup(ctx, operand(ctx, m, w[1]));
    state->handles[state->count++] = handle;
    return wrap_signed(ctx, HPyTracker_Add(ctx, state->tracker, handle), -1);
}

OPERATION(ctx_Tracker_ForgetAll)
{
    tracker_state *state = &m->trackers[place_of(w[0], BUILDERS)];
    if (!state->is_open)
        return none(ctx);
    HPyTracker_ForgetAll(ctx, state->tracker);
    for (; state->count > 0; state->count--)
        HPy_Close(ctx, state->handles[state->count - 1]);
    return none(ctx);
}

void close_trackers(HPyContext *ctx, machine *m)
{
    for (int64_t i = 0; i < BUILDERS; i++)
        HPy_Close(ctx, op_ctx_Tracker_Close(ctx, m, &i));
}

/* ---- globals ---- */

OPERATION(ctx_Global_Store)
{
    size_t i = place_of(w[0], 2);
    HPy value = operand(ctx, m, w[1]);
    HPyGlobal_Store(ctx, &machine_globals[i], value);
    is_stored[i] = !HPy_IsNull(value);
    return none(ctx);
}

/* Loading before storing is not allowed. */
OPERATION(ctx_Global_Load)
{
    (void)m;
    size_t i = place_of(w[0], 2);
    return is_stored[i] ? HPyGlobal_Load(ctx, machine_globals[i]) : none(ctx);
}

void clear_globals(HPyContext *ctx)
{
    for (int i = 0; i < 2; i++) {
        HPyGlobal_Store(ctx, &machine_globals[i], HPy_NULL);
        is_stored[i] = 0;
    }
}

/* ---- CPython's objects, where the ABI has them ---- */

static HPy there_and_back(HPyContext *ctx, HPy h)
{
#ifdef HPY_ABI_UNIVERSAL
    return HPy_Dup(ctx, h);
#else
    PyObject *object = HPy_AsPyObject(ctx, h);
    HPy result = HPy_FromPyObject(ctx, object);
    Py_XDECREF(object);
    return result;
#endif
}

OPERATION(ctx_FromPyObject)
{
    return there_and_back(ctx, operand(ctx, m, w[0]));
}

OPERATION(ctx_AsPyObject)
{
    return there_and_back(ctx, operand(ctx, m, w[0]));
}

/* ---- leaving Python ---- */

static HPy leave_and_reenter(HPyContext *ctx, const machine *m)
{
    int64_t sum = 0;
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    for (int i = 0; i < m->text_count; i++)
        sum += (int64_t)m->text_sizes[i] + (m->text_sizes[i] > 0 ? m->texts[i][0] : 0);
    HPy_ReenterPythonExecution(ctx, state);
    return HPyLong_FromInt64_t(ctx, sum);
}

OPERATION(ctx_LeavePythonExecution)
{
    (void)w;
    return leave_and_reenter(ctx, m);
}

OPERATION(ctx_ReenterPythonExecution)
{
    (void)w;
    return leave_and_reenter(ctx, m);
}
