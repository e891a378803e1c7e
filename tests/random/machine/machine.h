/* A machine that runs random programs of API calls; programs/operations.py describes the programs. */
#ifndef HPY_RANDOM_MACHINE_H
#define HPY_RANDOM_MACHINE_H

#include "hpy.h"

enum { REGISTERS = 48, TEXTS = 64, ARRAY = 4, BUILDERS = 2, BUILDER_SIZE = 6, TRACKED = 16, WORDS = 12 };

/* A builder and which of its places are set: each is set once, and those that are left get None. */
typedef struct {
    int is_open;
    int64_t size;
    unsigned set;
} builder_state;

/* A tracker and the handles given to it, which have to be closed after ForgetAll. */
typedef struct {
    int is_open;
    HPyTracker tracker;
    int count;
    HPy handles[TRACKED];
} tracker_state;

/* What a program works on. All of it is gone when the program ends. */
typedef struct {
    HPy registers[REGISTERS];
    HPy text_objects[TEXTS];
    const char *texts[TEXTS];
    HPy_ssize_t text_sizes[TEXTS];
    int text_count;
    builder_state list_state[BUILDERS];
    HPyListBuilder list_builders[BUILDERS];
    builder_state tuple_state[BUILDERS];
    HPyTupleBuilder tuple_builders[BUILDERS];
    tracker_state trackers[BUILDERS];
} machine;

/* An operation: a handle that the caller closes, or null; then an exception may be pending. */
typedef HPy (*operation_function)(HPyContext *ctx, machine *m, const int64_t *w);

/* Operands: see programs/operations.py. */
HPy operand(HPyContext *ctx, const machine *m, int64_t word);
const char *text(const machine *m, int64_t word);
HPy_ssize_t text_size(const machine *m, int64_t word);
double as_double(int64_t word);
size_t array(HPyContext *ctx, const machine *m, HPy *items, const int64_t *words);
size_t place_of(int64_t word, size_t count);

/* Results; the failure value of the function counts only with a pending exception. */
HPy wrap_signed(HPyContext *ctx, int64_t value, int64_t failure);
HPy wrap_unsigned(HPyContext *ctx, uint64_t value, uint64_t failure);
HPy wrap_double(HPyContext *ctx, double value);
HPy wrap_text(HPyContext *ctx, const char *value);
HPy none(HPyContext *ctx);

/* Ends what a program has left open. */
void close_builders(HPyContext *ctx, machine *m);
void close_trackers(HPyContext *ctx, machine *m);

/* The globals of the module; cleared between programs. */
extern HPyGlobal machine_globals[2];
void clear_globals(HPyContext *ctx);

#define OPERATION(NAME) HPy op_##NAME(HPyContext *ctx, machine *m, const int64_t *w)

OPERATION(ctx_Close);
OPERATION(ctx_List_New);
OPERATION(ctx_ListBuilder_New);
OPERATION(ctx_ListBuilder_Set);
OPERATION(ctx_ListBuilder_Build);
OPERATION(ctx_ListBuilder_Cancel);
OPERATION(ctx_TupleBuilder_New);
OPERATION(ctx_TupleBuilder_Set);
OPERATION(ctx_TupleBuilder_Build);
OPERATION(ctx_TupleBuilder_Cancel);
OPERATION(ctx_Tracker_New);
OPERATION(ctx_Tracker_Add);
OPERATION(ctx_Tracker_ForgetAll);
OPERATION(ctx_Tracker_Close);
OPERATION(ctx_Global_Store);
OPERATION(ctx_Global_Load);
OPERATION(ctx_FromPyObject);
OPERATION(ctx_AsPyObject);
OPERATION(ctx_LeavePythonExecution);
OPERATION(ctx_ReenterPythonExecution);

OPERATION(ctx_Type_FromSpec);
OPERATION(ctx_New);
OPERATION(ctx_Type_GetBuiltinShape);
OPERATION(ctx_Field_Store);
OPERATION(ctx_Field_Load);
OPERATION(ctx_AsStruct_Object);
OPERATION(ctx_AsStruct_Legacy);
OPERATION(ctx_AsStruct_Type);
OPERATION(ctx_AsStruct_Long);
OPERATION(ctx_AsStruct_Float);
OPERATION(ctx_AsStruct_Unicode);
OPERATION(ctx_AsStruct_Tuple);
OPERATION(ctx_AsStruct_List);
OPERATION(ctx_AsStruct_Dict);
OPERATION(ctx_SetCallFunction);

OPERATION(ctx_Unicode_AsUTF8AndSize);
OPERATION(ctx_Unicode_FromWideChar);
OPERATION(ctx_Capsule_New);
OPERATION(ctx_Capsule_Get);
OPERATION(ctx_Capsule_IsValid);
OPERATION(ctx_Capsule_Set);
OPERATION(ctx_ContextVar_Get);
OPERATION(ctx_Slice_Unpack);
OPERATION(HPySlice_AdjustIndices);

OPERATION(ctx_Call);
OPERATION(ctx_CallMethod);
OPERATION(HPyTuple_Pack);
OPERATION(HPy_BuildValue);
OPERATION(HPyUnicode_FromFormat);
OPERATION(HPyErr_Format);
OPERATION(HPyArg_Parse);
OPERATION(HPyArg_ParseKeywords);
OPERATION(HPy_CallMethodTupleDict_s);
OPERATION(HPyHelpers_PackArgsAndKeywords);

#endif
