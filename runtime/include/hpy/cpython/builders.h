/* builders.h: lists and tuples under construction are the objects themselves. */
#ifndef HPY_CPYTHON_BUILDERS_H
#define HPY_CPYTHON_BUILDERS_H

/* What Build gives for a builder that could not be started. */
_HPY_COLD HPyAPI_IMPL HPy _HPyBuilder_NoMemory(void);
/* The object, or null with its exception cleared: New reports trouble through Build. */
_HPY_COLD HPyAPI_IMPL PyObject *_HPyBuilder_Failed(void);

HPyAPI_FUNC HPyListBuilder HPyListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyListBuilder builder;
    PyObject *list = _HPyList_NewEmpty(size);
    (void)ctx;
    builder._lst = (intptr_t)(HPY_LIKELY(list != NULL) ? list : _HPyBuilder_Failed());
    return builder;
}

HPyAPI_FUNC void HPyListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy h_item)
{
    PyObject *list = (PyObject *)builder._lst;
    (void)ctx;
    if (HPY_LIKELY(list != NULL)) {
        Py_XINCREF(_HPy_AsPy(h_item));
        PyList_SET_ITEM(list, index, _HPy_AsPy(h_item));
    }
}

HPyAPI_FUNC HPy HPyListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    (void)ctx;
    return HPY_LIKELY(builder._lst != 0) ? _HPy_FromPy((PyObject *)builder._lst) : _HPyBuilder_NoMemory();
}

HPyAPI_FUNC void HPyListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    (void)ctx;
    Py_XDECREF((PyObject *)builder._lst);
}

HPyAPI_FUNC HPyTupleBuilder HPyTupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyTupleBuilder builder;
    PyObject *tuple = PyTuple_New(size);
    (void)ctx;
    builder._tup = (intptr_t)(HPY_LIKELY(tuple != NULL) ? tuple : _HPyBuilder_Failed());
    return builder;
}

HPyAPI_FUNC void HPyTupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy h_item)
{
    PyObject *tuple = (PyObject *)builder._tup;
    (void)ctx;
    if (HPY_LIKELY(tuple != NULL)) {
        Py_XINCREF(_HPy_AsPy(h_item));
        PyTuple_SET_ITEM(tuple, index, _HPy_AsPy(h_item));
    }
}

HPyAPI_FUNC HPy HPyTupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    (void)ctx;
    return HPY_LIKELY(builder._tup != 0) ? _HPy_FromPy((PyObject *)builder._tup) : _HPyBuilder_NoMemory();
}

HPyAPI_FUNC void HPyTupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    (void)ctx;
    Py_XDECREF((PyObject *)builder._tup);
}

#endif
