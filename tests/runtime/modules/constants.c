/* Every handle that the context owns. */
#include "common.h"
#include <string.h>

#define CONSTANTS \
    X(None) X(True) X(False) X(NotImplemented) X(Ellipsis) X(BaseException) X(Exception) X(StopAsyncIteration) \
    X(StopIteration) X(GeneratorExit) X(ArithmeticError) X(LookupError) X(AssertionError) X(AttributeError) \
    X(BufferError) X(EOFError) X(FloatingPointError) X(OSError) X(ImportError) X(ModuleNotFoundError) \
    X(IndexError) X(KeyError) X(KeyboardInterrupt) X(MemoryError) X(NameError) X(OverflowError) X(RuntimeError) \
    X(RecursionError) X(NotImplementedError) X(SyntaxError) X(IndentationError) X(TabError) X(ReferenceError) \
    X(SystemError) X(SystemExit) X(TypeError) X(UnboundLocalError) X(UnicodeError) X(UnicodeEncodeError) \
    X(UnicodeDecodeError) X(UnicodeTranslateError) X(ValueError) X(ZeroDivisionError) X(BlockingIOError) \
    X(BrokenPipeError) X(ChildProcessError) X(ConnectionError) X(ConnectionAbortedError) \
    X(ConnectionRefusedError) X(ConnectionResetError) X(FileExistsError) X(FileNotFoundError) \
    X(InterruptedError) X(IsADirectoryError) X(NotADirectoryError) X(PermissionError) X(ProcessLookupError) \
    X(TimeoutError) X(Warning) X(UserWarning) X(DeprecationWarning) X(PendingDeprecationWarning) \
    X(SyntaxWarning) X(RuntimeWarning) X(FutureWarning) X(ImportWarning) X(UnicodeWarning) X(BytesWarning) \
    X(ResourceWarning) X(BaseObjectType) X(TypeType) X(BoolType) X(LongType) X(FloatType) X(UnicodeType) \
    X(TupleType) X(ListType) X(ComplexType) X(BytesType) X(MemoryViewType) X(CapsuleType) X(SliceType) \
    X(Builtins) X(DictType)

/* constant(name): the object behind a member of the context. */
METHOD(constant, 1)
{
    const char *name = text(ctx, args[0]);
    if (name == NULL)
        return HPy_NULL;
#define X(NAME) \
    if (strcmp(name, #NAME) == 0) { \
        RECORDED("h_" #NAME); \
        return HPy_Dup(ctx, ctx->h_##NAME); \
    }
    CONSTANTS
#undef X
    return HPyErr_SetString(ctx, ctx->h_LookupError, name);
}

METHOD(names, 0)
{
    (void)args;
    static const char *const all[] = {
#define X(NAME) #NAME,
        CONSTANTS
#undef X
    };
    size_t count = sizeof all / sizeof all[0];
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, (HPy_ssize_t)count);
    for (size_t i = 0; i < count; i++) {
        HPy name = HPyUnicode_FromString(ctx, all[i]);
        if (HPy_IsNull(name)) {
            HPyTupleBuilder_Cancel(ctx, builder);
            return HPy_NULL;
        }
        HPyTupleBuilder_Set(ctx, builder, (HPy_ssize_t)i, name);
        HPy_Close(ctx, name);
    }
    return HPyTupleBuilder_Build(ctx, builder);
}

/* Constants may be passed anywhere without being closed. */
METHOD(use_everywhere, 0)
{
    (void)args;
    HPy items[3] = {ctx->h_None, ctx->h_True, ctx->h_LongType};
    return HPyTuple_FromArray(ctx, items, 3);
}

static HPyDef *defines[] = {&m_constant, &m_names, &m_use_everywhere, NULL};

static HPyModuleDef definition = {
    .doc = "constants of the context",
    .defines = defines,
};

HPy_MODINIT(constants, definition)
