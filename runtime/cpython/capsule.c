/* capsule.c: capsules. */
#include "hpy.h"

static int check_destructor(const HPyCapsule_Destructor *release)
{
    if (release != NULL && (release->cpy_trampoline == NULL || release->impl == NULL)) {
        PyErr_SetString(PyExc_ValueError, "the HPyCapsule_Destructor is incomplete; use HPyCapsule_DESTRUCTOR");
        return -1;
    }
    return 0;
}

HPyAPI_IMPL HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *utf8_name,
                               HPyCapsule_Destructor *release)
{
    (void)ctx;
    if (check_destructor(release) < 0) {
        return HPy_NULL;
    }
    return _HPy_FromPy(PyCapsule_New(pointer, utf8_name, release != NULL ? release->cpy_trampoline : NULL));
}

HPyAPI_IMPL void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *utf8_name)
{
    (void)ctx;
    switch ((int)key) {
    case HPyCapsule_key_Pointer:
        return PyCapsule_GetPointer(_HPy_AsPy(capsule), utf8_name);
    case HPyCapsule_key_Name:
        return (void *)(uintptr_t)PyCapsule_GetName(_HPy_AsPy(capsule));
    case HPyCapsule_key_Context:
        return PyCapsule_GetContext(_HPy_AsPy(capsule));
    case HPyCapsule_key_Destructor:
        PyErr_SetString(PyExc_ValueError, "the destructor of a capsule cannot be read");
        return NULL;
    default:
        PyErr_Format(PyExc_ValueError, "unknown capsule key %d", (int)key);
        return NULL;
    }
}

HPyAPI_IMPL int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    const HPyCapsule_Destructor *release = (const HPyCapsule_Destructor *)value;
    (void)ctx;
    switch ((int)key) {
    case HPyCapsule_key_Pointer:
        return PyCapsule_SetPointer(_HPy_AsPy(capsule), value);
    case HPyCapsule_key_Name:
        return PyCapsule_SetName(_HPy_AsPy(capsule), (const char *)value);
    case HPyCapsule_key_Context:
        return PyCapsule_SetContext(_HPy_AsPy(capsule), value);
    case HPyCapsule_key_Destructor:
        if (check_destructor(release) < 0) {
            return -1;
        }
        return PyCapsule_SetDestructor(_HPy_AsPy(capsule), release != NULL ? release->cpy_trampoline : NULL);
    default:
        PyErr_Format(PyExc_ValueError, "unknown capsule key %d", (int)key);
        return -1;
    }
}
