// An extension in C++: classes behind the struct, overloads and references around the API.
#include "hpy.h"

#include <string>
#include <vector>

namespace {

struct Stack {
    std::vector<double> *values;
};

HPyType_HELPERS(Stack)

class Closer {
public:
    Closer(HPyContext *ctx, HPy h) : ctx_(ctx), h_(h) {}
    ~Closer() { HPy_Close(ctx_, h_); }
    Closer(const Closer &) = delete;
    Closer &operator=(const Closer &) = delete;
    HPy get() const { return h_; }

private:
    HPyContext *ctx_;
    HPy h_;
};

long destroyed = 0;

}  // namespace

HPyDef_SLOT(Stack_new, HPy_tp_new)
static HPy Stack_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy)
{
    Stack *data;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->values = new std::vector<double>();
    for (HPy_ssize_t i = 0; i < nargs; i++) {
        double value = HPyFloat_AsDouble(ctx, args[i]);
        if (value == -1.0 && HPyErr_Occurred(ctx)) {
            HPy_Close(ctx, self);
            return HPy_NULL;
        }
        data->values->push_back(value);
    }
    return self;
}

HPyDef_SLOT(Stack_destroy, HPy_tp_destroy)
static void Stack_destroy_impl(void *object)
{
    delete static_cast<Stack *>(object)->values;
    destroyed++;
}

HPyDef_SLOT(Stack_length, HPy_sq_length)
static HPy_ssize_t Stack_length_impl(HPyContext *ctx, HPy self)
{
    return static_cast<HPy_ssize_t>(Stack_AsStruct(ctx, self)->values->size());
}

HPyDef_METH(Stack_pop, "pop", HPyFunc_NOARGS)
static HPy Stack_pop_impl(HPyContext *ctx, HPy self)
{
    std::vector<double> &values = *Stack_AsStruct(ctx, self)->values;
    if (values.empty())
        return HPyErr_SetString(ctx, ctx->h_IndexError, "the stack is empty");
    double value = values.back();
    values.pop_back();
    return HPyFloat_FromDouble(ctx, value);
}

HPyDef_METH(Stack_push, "push", HPyFunc_VARARGS)
static HPy Stack_push_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    for (size_t i = 0; i < nargs; i++) {
        double value = HPyFloat_AsDouble(ctx, args[i]);
        if (value == -1.0 && HPyErr_Occurred(ctx))
            return HPy_NULL;
        Stack_AsStruct(ctx, self)->values->push_back(value);
    }
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_GET(Stack_top, "top")
static HPy Stack_top_get(HPyContext *ctx, HPy self, void *)
{
    const std::vector<double> &values = *Stack_AsStruct(ctx, self)->values;
    return values.empty() ? HPy_Dup(ctx, ctx->h_None) : HPyFloat_FromDouble(ctx, values.back());
}

HPyDef_METH(joined, "joined", HPyFunc_KEYWORDS)
static HPy joined_impl(HPyContext *ctx, HPy, const HPy *args, size_t nargs, HPy kwnames)
{
    std::string text;
    HPy_ssize_t nkw = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    for (size_t i = 0; i < nargs + static_cast<size_t>(nkw); i++) {
        Closer part(ctx, HPy_Str(ctx, args[i]));
        if (HPy_IsNull(part.get()))
            return HPy_NULL;
        HPy_ssize_t size;
        const char *data = HPyUnicode_AsUTF8AndSize(ctx, part.get(), &size);
        if (data == nullptr)
            return HPy_NULL;
        text.append(data, static_cast<size_t>(size));
    }
    return HPyUnicode_FromString(ctx, text.c_str());
}

HPyDef_METH(take_destroyed, "take_destroyed", HPyFunc_NOARGS)
static HPy take_destroyed_impl(HPyContext *ctx, HPy)
{
    long result = destroyed;
    destroyed = 0;
    return HPyLong_FromLong(ctx, result);
}

static HPyDef *Stack_defines[] = {&Stack_new, &Stack_destroy, &Stack_length, &Stack_pop, &Stack_push, &Stack_top, nullptr};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    HPyType_Spec spec = {};
    spec.name = "cplusplus.Stack";
    spec.basicsize = sizeof(Stack);
    spec.flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE;
    spec.builtin_shape = SHAPE(Stack);
    spec.defines = Stack_defines;
    Closer type(ctx, HPyType_FromSpec(ctx, &spec, nullptr));
    return HPy_IsNull(type.get()) ? -1 : HPy_SetAttr_s(ctx, module, "Stack", type.get());
}

static HPyDef *defines[] = {&execute, &joined, &take_destroyed, nullptr};

static HPyModuleDef definition = {"in C++", 0, nullptr, defines, nullptr};

HPy_MODINIT(cplusplus, definition)
