/* Iteration. HPy has no slots for it: a type offers the methods __iter__ and __next__. */
#include "ndarray.h"

typedef struct {
    HPyField array;             /* null when the iterator has reached the end */
    intptr_t next;
} Iterator;

HPyType_HELPERS(Iterator)

HPyDef_METH(Array_iter, "__iter__", HPyFunc_NOARGS)
static HPy Array_iter_impl(HPyContext *ctx, HPy self)
{
    if (Array_AsStruct(ctx, self)->layout.ndim == 0)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "an array without axes cannot be iterated");
    HPy type = HPyGlobal_Load(ctx, iterator_type);
    Iterator *iterator;
    HPy result = HPy_New(ctx, type, &iterator);
    HPy_Close(ctx, type);
    if (!HPy_IsNull(result))
        HPyField_Store(ctx, result, &iterator->array, self);
    return result;
}

HPyDef_METH(Iterator_iter, "__iter__", HPyFunc_NOARGS)
static HPy Iterator_iter_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(Iterator_next, "__next__", HPyFunc_NOARGS)
static HPy Iterator_next_impl(HPyContext *ctx, HPy self)
{
    Iterator *iterator = Iterator_AsStruct(ctx, self);
    if (HPyField_IsNull(iterator->array))
        return HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    HPy array = HPyField_Load(ctx, self, iterator->array);
    const Array *items = Array_AsStruct(ctx, array);
    HPy result;
    if (iterator->next < items->layout.shape[0]) {
        result = array_item(ctx, array, items, iterator->next++);
    } else {
        HPyField_Store(ctx, self, &iterator->array, HPy_NULL);
        result = HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    }
    HPy_Close(ctx, array);
    return result;
}

HPyDef_METH(Iterator_length_hint, "__length_hint__", HPyFunc_NOARGS)
static HPy Iterator_length_hint_impl(HPyContext *ctx, HPy self)
{
    const Iterator *iterator = Iterator_AsStruct(ctx, self);
    if (HPyField_IsNull(iterator->array))
        return HPyLong_FromSsize_t(ctx, 0);
    HPy array = HPyField_Load(ctx, self, iterator->array);
    HPy result = HPyLong_FromSsize_t(ctx, Array_AsStruct(ctx, array)->layout.shape[0] - iterator->next);
    HPy_Close(ctx, array);
    return result;
}

HPyDef_SLOT(Iterator_traverse, HPy_tp_traverse)
static int Iterator_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Iterator *iterator = self;
    HPy_VISIT(&iterator->array);
    return 0;
}

HPyDef_SLOT(Iterator_new, HPy_tp_new)
static HPy Iterator_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)type, (void)args, (void)nargs, (void)kw;
    return HPyErr_SetString(ctx, ctx->h_TypeError, "use iter(array)");
}

static HPyDef *iterator_defines[] = {
    &Iterator_new, &Iterator_traverse, &Iterator_iter, &Iterator_next, &Iterator_length_hint, NULL
};

HPyType_Spec iterator_spec = {
    .name = "ndarray.iterator",
    .doc = "Iterator over the first axis of an array.",
    .basicsize = sizeof(Iterator),
    .builtin_shape = SHAPE(Iterator),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .defines = iterator_defines,
};
