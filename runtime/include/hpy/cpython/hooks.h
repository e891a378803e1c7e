/* hooks.h: conversions for the callbacks that are more than a row of handles. Used by the trampolines. */
#ifndef HPY_CPYTHON_HOOKS_H
#define HPY_CPYTHON_HOOKS_H

HPyAPI_IMPL int _HPy_CallGetBuffer(HPyContext *ctx, HPyFunc_getbufferproc f, PyObject *self, Py_buffer *view, int flags);
HPyAPI_IMPL void _HPy_CallReleaseBuffer(HPyContext *ctx, HPyFunc_releasebufferproc f, PyObject *self, Py_buffer *view);
HPyAPI_IMPL void _HPy_CallCapsuleDestructor(HPyFunc_Capsule_Destructor f, PyObject *capsule);
HPyAPI_IMPL int _HPy_CallTraverse(HPyFunc_traverseproc f, PyObject *self, visitproc visit, void *arg);

#endif
