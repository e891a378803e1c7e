/* hosted: a module with everything that may come out differently when it was built for another platform: calls of all
 * kinds, the sizes of C types, variable arguments, floating point, wide characters, variables of threads, buffers. */
#include <hpy.h>

#include <math.h>
#include <stdio.h>

/* ---- calls ---- */

HPyDef_METH(answer, "answer", HPyFunc_NOARGS)
static HPy answer_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, 42);
}

HPyDef_METH(same, "same", HPyFunc_O)
static HPy same_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Dup(ctx, arg);
}

HPyDef_METH(pack, "pack", HPyFunc_VARARGS)
static HPy pack_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
}

HPyDef_METH(named, "named", HPyFunc_KEYWORDS)
static HPy named_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    static const char *names[] = {"a", "b", "c", NULL};
    HPyTracker ht;
    HPy a, b = HPy_NULL;
    long long c = 3;
    if (!HPyArg_ParseKeywords(ctx, &ht, args, nargs, kwnames, "O|O$L:named", names, &a, &b, &c))
        return HPy_NULL;
    HPy result = HPy_BuildValue(ctx, "OOL", a, HPy_IsNull(b) ? ctx->h_None : b, c);
    HPyTracker_Close(ctx, ht);
    return result;
}

HPyDef_METH(call, "call", HPyFunc_VARARGS)
static HPy call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    if (nargs == 0)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "call what?");
    return HPy_Call(ctx, args[0], args + 1, nargs - 1, HPy_NULL);
}

/* ---- C types ---- */

HPyDef_METH(integers, "integers", HPyFunc_VARARGS)
static HPy integers_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    unsigned char b, B;
    short h;
    unsigned short H;
    int i;
    unsigned int I;
    long l;
    unsigned long k;
    long long L;
    unsigned long long K;
    HPy_ssize_t n;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "bBhHiIlkLKn:integers", &b, &B, &h, &H, &i, &I, &l, &k, &L, &K, &n))
        return HPy_NULL;
    return HPy_BuildValue(ctx, "[iiiiiIlkLKn]", b, B, h, H, i, I, l, k, L, K, n);
}

HPyDef_METH(others, "others", HPyFunc_VARARGS)
static HPy others_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    float f;
    double d;
    int p;
    const char *s;
    HPy O;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "fdpsO:others", &f, &d, &p, &s, &O))
        return HPy_NULL;
    return HPy_BuildValue(ctx, "{s:f,s:d,s:i,s:s,s:O}", "f", (double)f, "d", d, "p", p, "s", s, "O", O);
}

HPyDef_METH(a_long, "a_long", HPyFunc_VARARGS, .doc = "Its argument as a C long: 32 bits on Windows.")
static HPy a_long_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    long l;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "l:a_long", &l))
        return HPy_NULL;
    return HPyUnicode_FromFormat(ctx, "%ld %lu", l, (unsigned long)l);
}

HPyDef_METH(masked, "masked", HPyFunc_VARARGS)
static HPy masked_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    unsigned int I;
    unsigned long long K;
    if (nargs != 2 || !HPyArg_Parse(ctx, NULL, args, 1, "I", &I) || !HPyArg_Parse(ctx, NULL, args + 1, 1, "K", &K))
        return HPy_NULL;
    return HPy_BuildValue(ctx, "IK", I, K);
}

HPyDef_METH(sizes, "sizes", HPyFunc_NOARGS)
static HPy sizes_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_BuildValue(ctx, "iiii", (int)sizeof(long), (int)sizeof(void *), (int)sizeof(wchar_t), (int)sizeof(size_t));
}

/* ---- texts ---- */

HPyDef_METH(format, "format", HPyFunc_O)
static HPy format_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPyUnicode_FromFormat(ctx, "%d|%5i|%05d|%u|%x|%ld|%lu|%lld|%llu|%zd|%zu|%c|%s|%.3s|%S|%R|%A|%%", -1, -2, -3, 4u,
                                 255u, -6L, 7UL, -8000000000LL, 18446744073709551615ULL, (HPy_ssize_t)-10, (size_t)11,
                                 0x1F40D, "gr\xc3\xbc\xc3\x9f", "abcdef", arg, arg, arg);
}

HPyDef_METH(wide, "wide", HPyFunc_NOARGS)
static HPy wide_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromWideChar(ctx, L"gr\u00fc\u00df \U0001F40D", -1);
}

HPyDef_METH(printed, "printed", HPyFunc_O, .doc = "A number as printf of the C library writes it.")
static HPy printed_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    char text[64];
    double value = HPyFloat_AsDouble(ctx, arg);
    if (value == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    snprintf(text, sizeof(text), "%.3f %lld", value, (long long)value);
    return HPyUnicode_FromString(ctx, text);
}

HPyDef_METH(as_bytes, "as_bytes", HPyFunc_O)
static HPy as_bytes_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPy_ssize_t size;
    const char *text = HPyUnicode_AsUTF8AndSize(ctx, arg, &size);
    return text != NULL ? HPyBytes_FromStringAndSize(ctx, text, size) : HPy_NULL;
}

/* ---- the C library and the compiler ---- */

HPyDef_METH(power, "power", HPyFunc_VARARGS)
static HPy power_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    double x, y;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "dd:power", &x, &y))
        return HPy_NULL;
    return HPyFloat_FromDouble(ctx, pow(x, y));
}

HPyDef_METH(roots, "roots", HPyFunc_O)
static HPy roots_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    double x = HPyFloat_AsDouble(ctx, arg);
    if (x == -1.0 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPy_BuildValue(ctx, "ddd", sqrt(x), cbrt(x), floor(hypot(x, x)));
}

HPyDef_METH(divide, "divide", HPyFunc_VARARGS, .doc = "Quotient and remainder, for which some processors need functions.")
static HPy divide_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    long long x, y;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "LL:divide", &x, &y))
        return HPy_NULL;
    if (y == 0)
        return HPyErr_SetString(ctx, ctx->h_ZeroDivisionError, "division by zero");
    return HPy_BuildValue(ctx, "LL", x / y, x % y);
}

static _HPY_THREAD_LOCAL int calls_of_thread = 10;

HPyDef_METH(count, "count", HPyFunc_NOARGS, .doc = "How often this thread has called it, and ten more.")
static HPy count_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, ++calls_of_thread);
}

/* Large on the stack: Windows has to be told of its pages one by one. */
HPyDef_METH(deep, "deep", HPyFunc_O)
static HPy deep_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    volatile unsigned char block[200000];
    long step = HPyLong_AsLong(ctx, arg), sum = 0;
    if (step == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    if (step < 1)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "the step must be positive");
    memset((void *)(uintptr_t)block, 1, sizeof(block));
    for (size_t i = 0; i < sizeof(block); i += (size_t)step)
        sum += block[i];
    return HPyLong_FromLong(ctx, sum);
}

HPyDef_METH(sorted, "sorted", HPyFunc_VARARGS, .doc = "Its numbers in order: the C library calls back.")
static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static HPy sorted_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    double numbers[16];
    if (nargs > 16)
        return HPyErr_Format(ctx, ctx->h_ValueError, "%zu are too many", nargs);
    for (size_t i = 0; i < nargs; i++) {
        numbers[i] = HPyFloat_AsDouble(ctx, args[i]);
        if (numbers[i] == -1.0 && HPyErr_Occurred(ctx))
            return HPy_NULL;
    }
    qsort(numbers, nargs, sizeof(*numbers), compare_numbers);
    HPyListBuilder builder = HPyListBuilder_New(ctx, (HPy_ssize_t)nargs);
    for (size_t i = 0; i < nargs; i++) {
        HPy number = HPyFloat_FromDouble(ctx, numbers[i]);
        HPyListBuilder_Set(ctx, builder, (HPy_ssize_t)i, number);
        HPy_Close(ctx, number);
    }
    return HPyListBuilder_Build(ctx, builder);
}

/* ---- exceptions ---- */

static HPyGlobal own_error;

HPyDef_METH(fail, "fail", HPyFunc_O)
static HPy fail_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPy type = HPyGlobal_Load(ctx, own_error);
    HPyErr_SetObject(ctx, type, arg);
    HPy_Close(ctx, type);
    return HPy_NULL;
}

HPyDef_METH(attempt, "attempt", HPyFunc_O, .doc = "Calls a function; what it raises when that is a ValueError.")
static HPy attempt_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPy result = HPy_CallTupleDict(ctx, arg, HPy_NULL, HPy_NULL);
    if (!HPy_IsNull(result) || !HPyErr_ExceptionMatches(ctx, ctx->h_ValueError))
        return result;
    HPyErr_Clear(ctx);
    return HPyUnicode_FromString(ctx, "caught");
}

HPyDef_METH(refuse, "refuse", HPyFunc_NOARGS)
static HPy refuse_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyErr_Format(ctx, ctx->h_ValueError, "%s: %d of %zd", "refused", 3, (HPy_ssize_t)5);
}

/* ---- the module ---- */

extern HPyType_Spec Row_spec;
extern HPyDef destroyed_rows;

HPyDef_SLOT(module_exec, HPy_mod_exec)
static int module_exec_impl(HPyContext *ctx, HPy module)
{
    HPy error = HPyErr_NewException(ctx, "hosted.Error", ctx->h_ValueError, HPy_NULL);
    if (HPy_IsNull(error))
        return -1;
    HPyGlobal_Store(ctx, &own_error, error);
    int failed = HPy_SetAttr_s(ctx, module, "Error", error);
    HPy_Close(ctx, error);
    HPy pi = HPyFloat_FromDouble(ctx, 3.25);
    failed |= HPy_IsNull(pi) || HPy_SetAttr_s(ctx, module, "nearly_pi", pi) < 0;
    HPy_Close(ctx, pi);
    return failed || !HPyHelpers_AddType(ctx, module, "Row", &Row_spec, NULL) ? -1 : 0;
}

static HPyDef *module_defines[] = {
    &module_exec, &answer, &same, &pack, &named, &call, &integers, &others, &a_long, &masked, &sizes, &format, &wide, &printed,
    &as_bytes, &power, &roots, &divide, &count, &deep, &sorted, &fail, &attempt, &refuse, &destroyed_rows, NULL
};
static HPyGlobal *module_globals[] = {&own_error, NULL};

static HPyModuleDef module_def = {
    .doc = "What may come out differently on another platform.",
    .defines = module_defines,
    .globals = module_globals,
};

HPy_MODINIT(hosted, module_def)
