/* handles.h: a handle on CPython is the object pointer itself.
 *
 * Included for the cpython ABI and by the loader's own build. Nothing here touches a reference count.
 */
#ifndef HPY_CPYTHON_HANDLES_H
#define HPY_CPYTHON_HANDLES_H

/* The object behind a handle, borrowed. */
static inline PyObject *_HPy_AsPy(HPy h)
{
    return (PyObject *)h._i;
}

/* The handle for an object; takes over the reference the caller holds, if it holds one. */
static inline HPy _HPy_FromPy(PyObject *object)
{
    HPy h;
    h._i = (intptr_t)object;
    return h;
}

/* Argument arrays pass through unchanged: HPy is a struct of one pointer-sized word. */
static inline PyObject *const *_HPy_AsPyArray(const HPy *handles)
{
    return (PyObject *const *)(const void *)handles;
}

static inline const HPy *_HPy_FromPyArray(PyObject *const *objects)
{
    return (const HPy *)(const void *)objects;
}

#endif
