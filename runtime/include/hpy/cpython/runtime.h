/* runtime.h: functions that are compiled once into each binary. See public_api.h for what they do. */
#ifndef HPY_CPYTHON_RUNTIME_H
#define HPY_CPYTHON_RUNTIME_H

HPyAPI_IMPL HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw);

HPyAPI_IMPL HPy HPyErr_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded);
HPyAPI_IMPL HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1, HPy filename2);

HPyAPI_IMPL HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size);
HPyAPI_IMPL int HPyTracker_Add(HPyContext *ctx, HPyTracker ht, HPy h);
HPyAPI_IMPL void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker ht);
HPyAPI_IMPL void HPyTracker_Close(HPyContext *ctx, HPyTracker ht);

HPyAPI_IMPL HPy HPy_Compile_s(HPyContext *ctx, const char *utf8_source, const char *utf8_filename,
                              HPy_SourceKind kind);
HPyAPI_IMPL HPy HPy_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals);

HPyAPI_IMPL HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                               HPyCapsule_Destructor *free_with);
HPyAPI_IMPL void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name);
HPyAPI_IMPL int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value);

HPyAPI_IMPL void _HPy_Dump(HPyContext *ctx, HPy h);

/* A pending exception put aside. */
typedef struct {
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
} _HPyErr_State;

static inline void _HPyErr_Save(_HPyErr_State *state)
{
#if PY_VERSION_HEX >= 0x030C0000
    state->value = PyErr_GetRaisedException();
#else
    PyErr_Fetch(&state->type, &state->value, &state->traceback);
#endif
}

static inline void _HPyErr_Restore(_HPyErr_State *state)
{
#if PY_VERSION_HEX >= 0x030C0000
    PyErr_SetRaisedException(state->value);
#else
    PyErr_Restore(state->type, state->value, state->traceback);
#endif
}

/* For an exception that is not to be restored. */
static inline void _HPyErr_Drop(_HPyErr_State *state)
{
#if PY_VERSION_HEX < 0x030C0000
    Py_XDECREF(state->type);
    Py_XDECREF(state->traceback);
#endif
    Py_XDECREF(state->value);
}

#endif
