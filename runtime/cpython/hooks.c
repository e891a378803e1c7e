/* hooks.c: callbacks whose arguments are more than handles; also the debugging aid _HPy_Dump. */
#include "hpy.h"
#include <string.h>

/* ---- buffers: an HPy_buffer is a Py_buffer with a handle in it ---- */

/* The handle becomes the reference of the description, or the other way round; neither is counted here. */
static void _HPyBuffer_ToPy(Py_buffer *view, const HPy_buffer *hview)
{
    view->buf = hview->buf;
    view->obj = _HPy_AsPy(hview->obj);
    view->len = hview->len;
    view->itemsize = hview->itemsize;
    view->readonly = hview->readonly;
    view->ndim = hview->ndim;
    view->format = hview->format;
    view->shape = (Py_ssize_t *)hview->shape;
    view->strides = (Py_ssize_t *)hview->strides;
    view->suboffsets = (Py_ssize_t *)hview->suboffsets;
    view->internal = hview->internal;
}

static void _HPyBuffer_FromPy(HPy_buffer *hview, const Py_buffer *view)
{
    hview->buf = view->buf;
    hview->obj = _HPy_FromPy(view->obj);
    hview->len = view->len;
    hview->itemsize = view->itemsize;
    hview->readonly = view->readonly;
    hview->ndim = view->ndim;
    hview->format = view->format;
    hview->shape = (HPy_ssize_t *)view->shape;
    hview->strides = (HPy_ssize_t *)view->strides;
    hview->suboffsets = (HPy_ssize_t *)view->suboffsets;
    hview->internal = view->internal;
}

/* A debug build of CPython aborts when a slot fails and says nothing. */
static void _HPyBuffer_ExplainFailure(PyObject *self)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_SystemError, "HPy_bf_getbuffer of '%.200s' failed without an exception",
                     Py_TYPE(self)->tp_name);
    }
}

HPyAPI_IMPL int _HPy_CallGetBuffer(HPyContext *ctx, HPyFunc_getbufferproc f, PyObject *self, Py_buffer *view, int flags)
{
    HPy_buffer hview;
    if (view == NULL) {
        PyErr_SetString(PyExc_BufferError, "the buffer description must not be null");
        return -1;
    }
    memset(&hview, 0, sizeof(hview));
    int status = f(ctx, _HPy_FromPy(self), &hview, flags);
    if (status < 0) {
        view->obj = NULL;
        _HPyBuffer_ExplainFailure(self);
        return -1;
    }
    _HPyBuffer_ToPy(view, &hview);
    return status;
}

HPyAPI_IMPL void _HPy_CallReleaseBuffer(HPyContext *ctx, HPyFunc_releasebufferproc f, PyObject *self, Py_buffer *view)
{
    HPy_buffer hview;
    _HPyBuffer_FromPy(&hview, view);
    f(ctx, _HPy_FromPy(self), &hview);
}

/* ---- capsules ---- */

HPyAPI_IMPL void _HPy_CallCapsuleDestructor(HPyFunc_Capsule_Destructor f, PyObject *capsule)
{
    const char *name = PyCapsule_GetName(capsule);
    f(name, PyCapsule_GetPointer(capsule, name), PyCapsule_GetContext(capsule));
}

/* ---- dump ---- */

HPyAPI_IMPL void _HPy_Dump(HPyContext *ctx, HPy h)
{
    PyObject *object = _HPy_AsPy(h);
    (void)ctx;
    if (object == NULL) {
        (void)fprintf(stderr, "<null handle>\n");
        return;
    }
    (void)fprintf(stderr, "object %p, type %s, %zd references: ", (void *)object, Py_TYPE(object)->tp_name,
            (Py_ssize_t)Py_REFCNT(object));
    (void)fflush(stderr);
    _HPyErr_State pending;
    _HPyErr_Save(&pending);
    PyObject *repr = PyObject_Repr(object);
    PyObject *bytes = repr != NULL ? PyUnicode_AsEncodedString(repr, "utf-8", "backslashreplace") : NULL;
    (void)fprintf(stderr, "%s\n", bytes != NULL ? PyBytes_AS_STRING(bytes) : "<repr failed>");
    (void)fflush(stderr);
    Py_XDECREF(repr);
    Py_XDECREF(bytes);
    PyErr_Clear();
    _HPyErr_Restore(&pending);
}
