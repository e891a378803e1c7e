/* The module `ndarray`: functions that make arrays, and the types. */
#include "ndarray.h"

#include <math.h>

HPyGlobal array_type;
HPyGlobal iterator_type;

HPyDef_METH(module_full, "full", HPyFunc_VARARGS,
            .doc = "full(shape, value, /)\n--\n\nNew array with one value for every element.")
static HPy module_full_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    HPy shape;
    double value;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "Od:full", &shape, &value))
        return HPy_NULL;
    Layout layout;
    Array *array;
    if (shape_from_object(ctx, shape, &layout, NULL) < 0)
        return HPy_NULL;
    HPy result = array_alloc(ctx, &layout, &array);
    if (!HPy_IsNull(result)) {
        for (HPy_ssize_t i = 0; i < array->layout.size; i++)
            array->block[i] = value;
    }
    return result;
}

HPyDef_METH(module_zeros, "zeros", HPyFunc_O, .doc = "zeros(shape, /)\n--\n\nNew array of zeros.")
static HPy module_zeros_impl(HPyContext *ctx, HPy self, HPy shape)
{
    (void)self;
    Layout layout;
    Array *array;
    return shape_from_object(ctx, shape, &layout, NULL) < 0 ? HPy_NULL : array_alloc(ctx, &layout, &array);
}

HPyDef_METH(module_arange, "arange", HPyFunc_KEYWORDS,
            .doc = "arange(start, stop, step=1.0)\n--\n\nNew array of start, start + step, ... below stop.")
static HPy module_arange_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    static const char *names[] = { "start", "stop", "step", NULL };
    double start, stop, step = 1.0;
    if (!HPyArg_ParseKeywords(ctx, NULL, args, nargs, kwnames, "dd|d:arange", names, &start, &stop, &step))
        return HPy_NULL;
    if (step == 0.0)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "step must not be zero");
    double count = ceil((stop - start) / step);
    /* Also false for a NaN. 2^53: up to there every count is exact. */
    if (!(count < 9007199254740992.0))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "array is too large");
    Layout layout = { .ndim = 1, .shape = { count > 0.0 ? (intptr_t)count : 0 } };
    Array *array;
    HPy result = array_alloc(ctx, &layout, &array);
    if (!HPy_IsNull(result)) {
        for (HPy_ssize_t i = 0; i < array->layout.size; i++)
            array->block[i] = start + (double)i * step;
    }
    return result;
}

/* A runtime that looks for special methods only when they are set as attributes finds them this way. */
static int announce_method(HPyContext *ctx, HPy type, const char *name)
{
    HPy method = HPy_GetAttr_s(ctx, type, name);
    if (HPy_IsNull(method))
        return -1;
    int status = HPy_SetAttr_s(ctx, type, name, method);
    HPy_Close(ctx, method);
    return status;
}

static int add_type(HPyContext *ctx, HPy module, const char *name, HPyType_Spec *spec, HPyGlobal *global)
{
    if (!HPyHelpers_AddType(ctx, module, name, spec, NULL))
        return -1;
    HPy type = HPy_GetAttr_s(ctx, module, name);
    if (HPy_IsNull(type))
        return -1;
    HPyGlobal_Store(ctx, global, type);
    int status = announce_method(ctx, type, "__iter__");
    if (status == 0 && global == &iterator_type)
        status = announce_method(ctx, type, "__next__");
    HPy_Close(ctx, type);
    return status;
}

HPyDef_SLOT(module_exec, HPy_mod_exec)
static int module_exec_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "array", &array_spec, &array_type) < 0 ||
        add_type(ctx, module, "iterator", &iterator_spec, &iterator_type) < 0)
        return -1;
    HPy limit = HPyLong_FromLong(ctx, MAX_NDIM);
    if (HPy_IsNull(limit))
        return -1;
    int status = HPy_SetAttr_s(ctx, module, "MAX_NDIM", limit);
    HPy_Close(ctx, limit);
    return status;
}

static HPyDef *module_defines[] = {
    &module_exec, &module_full, &module_zeros, &module_arange, &module_frombuffer, &module_rebuild, NULL
};

static HPyGlobal *module_globals[] = { &array_type, &iterator_type, NULL };

static HPyModuleDef module_def = {
    .doc = "N-dimensional arrays of doubles.",
    .defines = module_defines,
    .globals = module_globals,
};

HPy_MODINIT(ndarray, module_def)
