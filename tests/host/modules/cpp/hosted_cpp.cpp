// hosted_cpp: what C++ needs of its library on every platform: exceptions, memory, texts, variables with constructors.
#include <hpy.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

// Made when the module is loaded, before any function of it is called.
const std::map<std::string, int> numbers = {{"one", 1}, {"two", 2}, {"three", 3}};

struct NotThere : std::runtime_error {
    using std::runtime_error::runtime_error;
};

int destroyed = 0;

struct Counted {
    ~Counted() { destroyed++; }
};

int look_up(const std::string &name)
{
    Counted counted;
    auto found = numbers.find(name);
    if (found == numbers.end())
        throw NotThere("no number " + name);
    return found->second;
}

}  // namespace

HPyDef_METH(number, "number", HPyFunc_O)
static HPy number_impl(HPyContext *ctx, HPy, HPy arg)
{
    const char *name = HPyUnicode_AsUTF8AndSize(ctx, arg, nullptr);
    if (name == nullptr)
        return HPy_NULL;
    try {
        return HPyLong_FromLong(ctx, look_up(name));
    } catch (const std::runtime_error &error) {
        return HPyErr_SetString(ctx, ctx->h_LookupError, error.what());
    }
}

HPyDef_METH(unwound, "unwound", HPyFunc_NOARGS)
static HPy unwound_impl(HPyContext *ctx, HPy)
{
    const int count = destroyed;
    destroyed = 0;
    return HPyLong_FromLong(ctx, count);
}

HPyDef_METH(joined, "joined", HPyFunc_VARARGS)
static HPy joined_impl(HPyContext *ctx, HPy, const HPy *args, size_t nargs)
{
    try {
        std::vector<std::string> parts;
        for (size_t i = 0; i < nargs; i++) {
            HPy_ssize_t size;
            const char *text = HPyUnicode_AsUTF8AndSize(ctx, args[i], &size);
            if (text == nullptr)
                return HPy_NULL;
            parts.emplace_back(text, static_cast<size_t>(size));
        }
        std::sort(parts.begin(), parts.end());
        std::string all;
        for (const auto &part : parts)
            all += (all.empty() ? "" : " ") + part;
        return HPyUnicode_FromString(ctx, all.c_str());
    } catch (const std::bad_alloc &) {
        return HPyErr_NoMemory(ctx);
    }
}

HPyDef_METH(too_many, "too_many", HPyFunc_NOARGS)
static HPy too_many_impl(HPyContext *ctx, HPy)
{
    std::vector<int> items(3);
    try {
        return HPyLong_FromLong(ctx, items.at(static_cast<size_t>(destroyed) + 3));
    } catch (const std::out_of_range &) {
        return HPyErr_SetString(ctx, ctx->h_IndexError, "out of range");
    }
}

static HPyDef *module_defines[] = {&number, &unwound, &joined, &too_many, nullptr};

static HPyModuleDef module_def = {
    .doc = "What C++ needs.",
    .size = 0,
    .legacy_methods = nullptr,
    .defines = module_defines,
    .globals = nullptr,
};

HPy_MODINIT(hosted_cpp, module_def)
