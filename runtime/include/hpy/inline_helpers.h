/* Small functions on top of the API that expand in place. */
#ifndef HPY_INLINE_HELPERS_H
#define HPY_INLINE_HELPERS_H

#include <limits.h>
#include <stdarg.h>

/* ---- errors ------------------------------------------------------------------------------------------ */

/** Raises h_type from errno. Always null. */
HPyAPI_INLINE_HELPER HPy HPyErr_SetFromErrno(HPyContext *ctx, HPy h_type)
{
    return HPyErr_SetFromErrnoWithFilenameObjects(ctx, h_type, HPy_NULL, HPy_NULL);
}

/** Raises h_type from errno with a file name, which may be null. Always null. */
HPyAPI_INLINE_HELPER HPy HPyErr_SetFromErrnoWithFilenameObject(HPyContext *ctx, HPy h_type, HPy filename)
{
    return HPyErr_SetFromErrnoWithFilenameObjects(ctx, h_type, filename, HPy_NULL);
}

/* ---- objects ----------------------------------------------------------------------------------------- */

/** Allocates an object of an HPy type; *DATA, a pointer to the type's struct, receives its zeroed struct. */
#define HPy_New(CTX, TYPE, DATA) _HPy_New((CTX), (TYPE), (void **)(void *)(DATA))

/** Deletes an attribute. 0, or -1 with an exception. */
HPyAPI_INLINE_HELPER int HPy_DelAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return HPy_SetAttr(ctx, obj, name, HPy_NULL);
}

/** Deletes an attribute. 0, or -1 with an exception. */
HPyAPI_INLINE_HELPER int HPy_DelAttr_s(HPyContext *ctx, HPy obj, const char *utf8_name)
{
    return HPy_SetAttr_s(ctx, obj, utf8_name, HPy_NULL);
}

/** receiver.name(*args, **kw); args is a tuple, kw a dict, either may be null. */
HPyAPI_INLINE_HELPER HPy HPy_CallMethodTupleDict(HPyContext *ctx, HPy name, HPy receiver, HPy args, HPy kw)
{
    HPy method = HPy_GetAttr(ctx, receiver, name);
    if (HPy_IsNull(method))
        return HPy_NULL;
    HPy result = HPy_CallTupleDict(ctx, method, args, kw);
    HPy_Close(ctx, method);
    return result;
}

/** receiver.name(*args, **kw); args is a tuple, kw a dict, either may be null. */
HPyAPI_INLINE_HELPER HPy HPy_CallMethodTupleDict_s(HPyContext *ctx, const char *utf8_name, HPy receiver,
                                                   HPy args, HPy kw)
{
    HPy method = HPy_GetAttr_s(ctx, receiver, utf8_name);
    if (HPy_IsNull(method))
        return HPy_NULL;
    HPy result = HPy_CallTupleDict(ctx, method, args, kw);
    HPy_Close(ctx, method);
    return result;
}

/** A new tuple of n handles given as arguments, which stay owned by the caller. */
HPyAPI_INLINE_HELPER HPy HPyTuple_Pack(HPyContext *ctx, HPy_ssize_t n, ...)
{
    va_list items;
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, n);
    va_start(items, n);
    for (HPy_ssize_t i = 0; i < n; i++)
        HPyTupleBuilder_Set(ctx, builder, i, va_arg(items, HPy));
    va_end(items);
    return HPyTupleBuilder_Build(ctx, builder);
}

/* Compilers do not expand a function like that one in place. C can say it as one call with an array, which has an item
   too many so that it may have none. */
#ifndef __cplusplus
#define HPyTuple_Pack(CTX, ...) _HPyTuple_Pack(CTX, __VA_ARGS__, HPy_NULL)
#define _HPyTuple_Pack(CTX, N, ...) HPyTuple_FromArray((CTX), (const HPy[]){__VA_ARGS__}, (N))
#endif

/* ---- the C integer types on top of those with a fixed size --------------------------------------------- */

/** A new int. */
HPyAPI_INLINE_HELPER HPy HPyLong_FromLong(HPyContext *ctx, long l)
{
#if LONG_MAX == INT32_MAX
    return HPyLong_FromInt32_t(ctx, l);
#else
    return HPyLong_FromInt64_t(ctx, l);
#endif
}

/** A new int. */
HPyAPI_INLINE_HELPER HPy HPyLong_FromUnsignedLong(HPyContext *ctx, unsigned long l)
{
#if LONG_MAX == INT32_MAX
    return HPyLong_FromUInt32_t(ctx, l);
#else
    return HPyLong_FromUInt64_t(ctx, l);
#endif
}

/** A new int. */
HPyAPI_INLINE_HELPER HPy HPyLong_FromLongLong(HPyContext *ctx, long long l)
{
    return HPyLong_FromInt64_t(ctx, l);
}

/** A new int. */
HPyAPI_INLINE_HELPER HPy HPyLong_FromUnsignedLongLong(HPyContext *ctx, unsigned long long l)
{
    return HPyLong_FromUInt64_t(ctx, l);
}

/** The value of an int or of an object with __index__. TypeError, OverflowError. */
HPyAPI_INLINE_HELPER long HPyLong_AsLong(HPyContext *ctx, HPy h)
{
#if LONG_MAX == INT32_MAX
    return HPyLong_AsInt32_t(ctx, h);
#else
    return HPyLong_AsInt64_t(ctx, h);
#endif
}

/** The value of an int. TypeError, OverflowError. */
HPyAPI_INLINE_HELPER unsigned long HPyLong_AsUnsignedLong(HPyContext *ctx, HPy h)
{
#if LONG_MAX == INT32_MAX
    return HPyLong_AsUInt32_t(ctx, h);
#else
    return HPyLong_AsUInt64_t(ctx, h);
#endif
}

/** The low bits of an int or of an object with __index__. TypeError. */
HPyAPI_INLINE_HELPER unsigned long HPyLong_AsUnsignedLongMask(HPyContext *ctx, HPy h)
{
#if LONG_MAX == INT32_MAX
    return HPyLong_AsUInt32_tMask(ctx, h);
#else
    return HPyLong_AsUInt64_tMask(ctx, h);
#endif
}

/** The value of an int or of an object with __index__. TypeError, OverflowError. */
HPyAPI_INLINE_HELPER long long HPyLong_AsLongLong(HPyContext *ctx, HPy h)
{
    return HPyLong_AsInt64_t(ctx, h);
}

/** The value of an int. TypeError, OverflowError. */
HPyAPI_INLINE_HELPER unsigned long long HPyLong_AsUnsignedLongLong(HPyContext *ctx, HPy h)
{
    return HPyLong_AsUInt64_t(ctx, h);
}

/** The low bits of an int or of an object with __index__. TypeError. */
HPyAPI_INLINE_HELPER unsigned long long HPyLong_AsUnsignedLongLongMask(HPyContext *ctx, HPy h)
{
    return HPyLong_AsUInt64_tMask(ctx, h);
}

/** A new handle to True or False. */
HPyAPI_INLINE_HELPER HPy HPyBool_FromLong(HPyContext *ctx, long v)
{
    return HPyBool_FromBool(ctx, v != 0);
}

/* A process id is an int wherever Python runs, except with MinGW on 64-bit Windows. */
#if defined(_WIN64) && defined(__MINGW32__)
#define HPyLong_FromPid HPyLong_FromLongLong
#define HPyLong_AsPid HPyLong_AsLongLong
#define _HPy_PARSE_PID "L"
#else
#define HPyLong_FromPid HPyLong_FromLong
#define HPyLong_AsPid HPyLong_AsLong
#define _HPy_PARSE_PID "i"
#endif

/* ---- slices ------------------------------------------------------------------------------------------ */

/** Clips the members of a slice to a sequence of the given length and gives the number of items selected; step
    must not be 0. Cannot fail. */
HPyAPI_INLINE_HELPER HPy_ssize_t HPySlice_AdjustIndices(HPyContext *ctx, HPy_ssize_t length, HPy_ssize_t *start,
                                                        HPy_ssize_t *stop, HPy_ssize_t step)
{
    (void)ctx;
    /* Going backwards the indexes lie between -1 and length - 1, else between 0 and length. */
    const HPy_ssize_t low = step < 0 ? -1 : 0;
    const HPy_ssize_t high = step < 0 ? length - 1 : length;
    HPy_ssize_t *both[2] = {start, stop};
    for (int i = 0; i < 2; i++) {
        HPy_ssize_t index = *both[i];
        if (index < 0)
            index += length;
        *both[i] = index < low ? low : index > high ? high : index;
    }
    if (step < 0) /* dividing by -step would overflow for the smallest step */
        return *stop < *start ? (*stop - *start + 1) / step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

/* ---- capsules ---------------------------------------------------------------------------------------- */

/** The pointer of a capsule of this name. ValueError. */
HPyAPI_INLINE_HELPER void *HPyCapsule_GetPointer(HPyContext *ctx, HPy capsule, const char *name)
{
    return HPyCapsule_Get(ctx, capsule, HPyCapsule_key_Pointer, name);
}

/** The name of a capsule, which may be null. ValueError. */
HPyAPI_INLINE_HELPER const char *HPyCapsule_GetName(HPyContext *ctx, HPy capsule)
{
    return (const char *)HPyCapsule_Get(ctx, capsule, HPyCapsule_key_Name, NULL);
}

/** The context of a capsule, which may be null. ValueError. */
HPyAPI_INLINE_HELPER void *HPyCapsule_GetContext(HPyContext *ctx, HPy capsule)
{
    return HPyCapsule_Get(ctx, capsule, HPyCapsule_key_Context, NULL);
}

/** Sets the pointer. 0, or -1 with ValueError, also for a null pointer. */
HPyAPI_INLINE_HELPER int HPyCapsule_SetPointer(HPyContext *ctx, HPy capsule, void *pointer)
{
    return HPyCapsule_Set(ctx, capsule, HPyCapsule_key_Pointer, pointer);
}

/** Sets the name, which is not copied and may be null. 0, or -1 with ValueError. */
HPyAPI_INLINE_HELPER int HPyCapsule_SetName(HPyContext *ctx, HPy capsule, const char *name)
{
    return HPyCapsule_Set(ctx, capsule, HPyCapsule_key_Name, (void *)(uintptr_t)name);
}

/** Sets the context, which may be null. 0, or -1 with ValueError. */
HPyAPI_INLINE_HELPER int HPyCapsule_SetContext(HPyContext *ctx, HPy capsule, void *context)
{
    return HPyCapsule_Set(ctx, capsule, HPyCapsule_key_Context, context);
}

/** Sets the destructor, null for none. 0, or -1 with ValueError, also for a destructor with a null member. */
HPyAPI_INLINE_HELPER int HPyCapsule_SetDestructor(HPyContext *ctx, HPy capsule, HPyCapsule_Destructor *free_with)
{
    return HPyCapsule_Set(ctx, capsule, HPyCapsule_key_Destructor, (void *)free_with);
}

/* ---- statements -------------------------------------------------------------------------------------- */

/** Returns the outcome of a comparison of two C values from the enclosing function, as a new handle. */
#define HPy_RETURN_RICHCOMPARE(CTX, V1, V2, OP) \
    do { \
        bool _hpy_outcome = false; \
        switch (OP) { \
        case HPy_EQ: \
            _hpy_outcome = (V1) == (V2); \
            break; \
        case HPy_NE: \
            _hpy_outcome = (V1) != (V2); \
            break; \
        case HPy_LT: \
            _hpy_outcome = (V1) < (V2); \
            break; \
        case HPy_LE: \
            _hpy_outcome = (V1) <= (V2); \
            break; \
        case HPy_GT: \
            _hpy_outcome = (V1) > (V2); \
            break; \
        case HPy_GE: \
            _hpy_outcome = (V1) >= (V2); \
            break; \
        default: \
            HPy_FatalError((CTX), "unknown comparison"); \
        } \
        return HPy_Dup((CTX), _hpy_outcome ? (CTX)->h_True : (CTX)->h_False); \
    } while (0)

/** Encloses code that runs without Python, so that other threads can run; no API calls in between. */
#define HPy_BEGIN_LEAVE_PYTHON(CTX) \
    { \
        HPyThreadState _token = HPy_LeavePythonExecution(CTX);
#define HPy_END_LEAVE_PYTHON(CTX) \
        HPy_ReenterPythonExecution((CTX), _token); \
    }

/** In a traverse function, whose parameters are called visit and arg: visits a field. */
#define HPy_VISIT(FIELDPTR) \
    do { \
        HPyField *_hpy_field = (FIELDPTR); \
        if (!HPyField_IsNull(*_hpy_field)) { \
            int _hpy_visited = visit(_hpy_field, arg); \
            if (_hpy_visited != 0) \
                return _hpy_visited; \
        } \
    } while (0)

#endif /* HPY_INLINE_HELPERS_H */
