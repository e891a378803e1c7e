/* Runs programs: fetches operands, lets the rules look at them, calls, and shows what came of it. */
#include "machine.h"

typedef struct {
    const char *name;
    operation_function function;
    const char *operands;
    int with_pending; /* may run while an exception is pending */
} operation;

/* ---- operands and results ---- */

static HPy constant(HPyContext *ctx, int64_t number);

enum { FIRST_CONSTANT = 1000 };

size_t place_of(int64_t word, size_t count)
{
    return (size_t)(word < 0 ? 0 : word) % count;
}

HPy operand(HPyContext *ctx, const machine *m, int64_t word)
{
    if (word >= FIRST_CONSTANT)
        return constant(ctx, word - FIRST_CONSTANT);
    return word < 0 ? HPy_NULL : m->registers[place_of(word, REGISTERS)];
}

const char *text(const machine *m, int64_t word)
{
    return word < 0 ? NULL : m->texts[place_of(word, (size_t)m->text_count)];
}

HPy_ssize_t text_size(const machine *m, int64_t word)
{
    return word < 0 ? 0 : m->text_sizes[place_of(word, (size_t)m->text_count)];
}

double as_double(int64_t word)
{
    double value;
    memcpy(&value, &word, sizeof(value));
    return value;
}

size_t array(HPyContext *ctx, const machine *m, HPy *items, const int64_t *words)
{
    size_t count = place_of(words[0], ARRAY + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = operand(ctx, m, words[i + 1]);
    return count;
}

HPy none(HPyContext *ctx)
{
    return HPy_Dup(ctx, ctx->h_None);
}

HPy wrap_signed(HPyContext *ctx, int64_t value, int64_t failure)
{
    return value == failure && HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromInt64_t(ctx, value);
}

HPy wrap_unsigned(HPyContext *ctx, uint64_t value, uint64_t failure)
{
    return value == failure && HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromUInt64_t(ctx, value);
}

HPy wrap_double(HPyContext *ctx, double value)
{
    return value == -1.0 && HPyErr_Occurred(ctx) ? HPy_NULL : HPyFloat_FromDouble(ctx, value);
}

HPy wrap_text(HPyContext *ctx, const char *value)
{
    return value == NULL ? HPy_NULL : HPyBytes_FromString(ctx, value);
}

#include "operations.h"

/* ---- steps ---- */

/* The functions in Python that a program is run with. */
typedef struct {
    HPy allowed; /* (operation, step, operands that are handles...): whether it may be called with them */
    HPy observe; /* (operation, step, result): whether the result may be kept */
} watchers;

/* The exception goes to sys.unraisablehook, the one place where the API shows one whole. */
static void show_exception(HPyContext *ctx)
{
    HPyErr_WriteUnraisable(ctx, HPy_NULL);
}

/* Calls a watcher with a number of the operation, of the step, and handles: its answer, or -1 with an exception. */
static int ask(HPyContext *ctx, HPy watcher, int64_t number, int64_t step, const HPy *handles, size_t count)
{
    HPy args[WORDS + 2];
    int answer = -1;
    args[0] = HPyLong_FromInt64_t(ctx, number);
    args[1] = HPyLong_FromInt64_t(ctx, step);
    for (size_t i = 0; i < count; i++)
        args[i + 2] = HPy_IsNull(handles[i]) ? ctx->h_Ellipsis : handles[i];
    if (!HPy_IsNull(args[0]) && !HPy_IsNull(args[1])) {
        HPy result = HPy_Call(ctx, watcher, args, count + 2, HPy_NULL);
        answer = HPy_IsNull(result) ? -1 : HPy_IsTrue(ctx, result);
        HPy_Close(ctx, result);
    }
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, args[1]);
    return answer;
}

/* The operands that are handles, Ellipsis standing for null; how many. */
static size_t handles_of(HPyContext *ctx, const machine *m, const char *kinds, const int64_t *w, HPy *handles)
{
    size_t count = 0;
    for (; *kinds != '\0'; kinds++) {
        if (*kinds == 'h' || *kinds == 'r')
            handles[count++] = operand(ctx, m, *w);
        else if (*kinds == 'a')
            count += array(ctx, m, &handles[count], w);
        w += *kinds == 'a' ? ARRAY + 1 : 1;
    }
    return count;
}

static void keep(HPyContext *ctx, machine *m, int64_t target, HPy value)
{
    HPy *place = &m->registers[place_of(target, REGISTERS)];
    HPy_Close(ctx, *place);
    *place = HPy_IsNull(value) ? none(ctx) : value;
}

/* One instruction: operation, flags, target, operands. -1 when a watcher failed. */
static int run_step(HPyContext *ctx, machine *m, const watchers *watch, const int64_t *w, int64_t step)
{
    const operation *op = &operations[place_of(w[0], sizeof(operations) / sizeof(operations[0]))];
    HPy handles[WORDS];
    if (HPyErr_Occurred(ctx) && !op->with_pending)
        show_exception(ctx);
    int was_pending = HPyErr_Occurred(ctx);
    if (!was_pending) {
        size_t count = handles_of(ctx, m, op->operands, &w[3], handles);
        int allowed = ask(ctx, watch->allowed, w[0], step, handles, count);
        if (allowed <= 0)
            return allowed;
    }
    HPy value = op->function(ctx, m, &w[3]);
    if (HPyErr_Occurred(ctx)) {
        /* A result together with a new exception is a defect of the function. */
        int both = !was_pending && !HPy_IsNull(value);
        keep(ctx, m, w[2], value);
        if (both || !(w[1] & 1))
            show_exception(ctx);
        if (!both)
            return 0;
        HPy text_of_it = HPyUnicode_FromString(ctx, "a result and an exception");
        int answer = HPy_IsNull(text_of_it) ? -1 : ask(ctx, watch->observe, -1, step, &text_of_it, 1);
        HPy_Close(ctx, text_of_it);
        return answer < 0 ? -1 : 0;
    }
    int answer = ask(ctx, watch->observe, w[0], step, &value, 1);
    if (answer <= 0) {
        HPy_Close(ctx, value);
        value = HPy_NULL;
    }
    keep(ctx, m, w[2], value);
    return answer < 0 ? -1 : 0;
}

static int load(HPyContext *ctx, machine *m, HPy texts, HPy values)
{
    HPy_ssize_t count = HPy_Length(ctx, values);
    for (int i = 0; i < REGISTERS; i++) {
        m->registers[i] = i < count ? HPy_GetItem_i(ctx, values, i) : none(ctx);
        if (HPy_IsNull(m->registers[i]))
            return -1;
    }
    count = HPy_Length(ctx, texts);
    for (int i = 0; i < count && i < TEXTS; i++) {
        HPy bytes = HPy_GetItem_i(ctx, texts, i);
        if (HPy_IsNull(bytes))
            return -1;
        m->text_objects[m->text_count] = bytes;
        m->texts[m->text_count] = HPyBytes_AsString(ctx, bytes);
        m->text_sizes[m->text_count] = HPyBytes_Size(ctx, bytes);
        m->text_count++;
    }
    return m->text_count > 0 && count <= TEXTS ? 0 : -1;
}

static void unload(HPyContext *ctx, machine *m)
{
    close_builders(ctx, m);
    close_trackers(ctx, m);
    for (int i = 0; i < REGISTERS; i++)
        HPy_Close(ctx, m->registers[i]);
    for (int i = 0; i < m->text_count; i++)
        HPy_Close(ctx, m->text_objects[i]);
}

/* run(program, texts, values, allowed, observe): the values of the registers at the end. */
HPyDef_METH(run, "run", HPyFunc_VARARGS)
static HPy run_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    if (nargs != 5 || !HPyBytes_Check(ctx, args[0]))
        return HPyErr_SetString(ctx, ctx->h_TypeError, "run(program, texts, values, allowed, observe)");
    machine m;
    memset(&m, 0, sizeof(m));
    watchers watch = {args[3], args[4]};
    const char *program = HPyBytes_AsString(ctx, args[0]);
    HPy_ssize_t steps = HPyBytes_Size(ctx, args[0]) / (HPy_ssize_t)(WORDS * sizeof(int64_t));
    int failed = program == NULL || load(ctx, &m, args[1], args[2]) < 0;
    for (HPy_ssize_t i = 0; i < steps && !failed; i++) {
        int64_t words[WORDS];
        memcpy(words, program + i * (HPy_ssize_t)sizeof(words), sizeof(words));
        failed = run_step(ctx, &m, &watch, words, i) < 0;
    }
    if (!failed && HPyErr_Occurred(ctx))
        show_exception(ctx);
    HPy result = failed ? HPy_NULL : HPyTuple_FromArray(ctx, m.registers, REGISTERS);
    unload(ctx, &m);
    if (failed && !HPyErr_Occurred(ctx))
        HPyErr_SetString(ctx, ctx->h_SystemError, "the program cannot be run");
    return result;
}

/* reset(): lets go of what earlier programs stored in globals. */
HPyDef_METH(reset, "reset", HPyFunc_NOARGS)
static HPy reset_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    clear_globals(ctx);
    return none(ctx);
}

/* operation_names(): the operations of this machine, in order. */
HPyDef_METH(operation_names, "operation_names", HPyFunc_NOARGS)
static HPy operation_names_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    HPy_ssize_t count = (HPy_ssize_t)(sizeof(operations) / sizeof(operations[0]));
    HPyListBuilder builder = HPyListBuilder_New(ctx, count);
    for (HPy_ssize_t i = 0; i < count; i++) {
        HPy name = HPyUnicode_FromString(ctx, operations[i].name);
        if (HPy_IsNull(name)) {
            HPyListBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyListBuilder_Set(ctx, builder, i, name);
        HPy_Close(ctx, name);
    }
    return HPyListBuilder_Build(ctx, builder);
}

static HPyDef *defines[] = {&run, &reset, &operation_names, NULL};
static HPyGlobal *globals[] = {&machine_globals[0], &machine_globals[1], NULL};

static HPyModuleDef definition = {
    .doc = "Runs random programs of API calls.",
    .defines = defines,
    .globals = globals,
};

HPy_MODINIT(machine, definition)
