/* The basic types: handles, the other one-word values, and names for the types of CPython. */
#ifndef HPY_TYPES_H
#define HPY_TYPES_H

#include "abi.h"
#include "compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* ---- CPython's types: real where Python.h is there, opaque elsewhere -------------------------------- */

#ifdef _HPY_LEGACY
typedef PyObject cpy_PyObject;
typedef PyMethodDef cpy_PyMethodDef;
typedef PyModuleDef cpy_PyModuleDef;
typedef Py_buffer cpy_Py_buffer;
#else
typedef struct _object cpy_PyObject;
typedef struct PyMethodDef cpy_PyMethodDef;
typedef struct PyModuleDef cpy_PyModuleDef;
typedef struct _hpy_Py_buffer cpy_Py_buffer;
#endif

#ifdef HPY_ABI_CPYTHON
typedef Py_ssize_t HPy_ssize_t;
typedef Py_hash_t HPy_hash_t;
typedef Py_UCS4 HPy_UCS4;
#else
typedef intptr_t HPy_ssize_t;
typedef intptr_t HPy_hash_t;
typedef uint32_t HPy_UCS4;
#endif

#define HPY_SSIZE_T_MAX INTPTR_MAX
#define HPY_SSIZE_T_MIN (-HPY_SSIZE_T_MAX - 1)

typedef cpy_PyObject *(*cpy_PyCFunction)(cpy_PyObject *, cpy_PyObject *const *, HPy_ssize_t);
typedef int (*cpy_visitproc)(cpy_PyObject *, void *);
typedef cpy_PyObject *(*cpy_getter)(cpy_PyObject *, void *);
typedef int (*cpy_setter)(cpy_PyObject *, cpy_PyObject *, void *);
typedef void (*cpy_PyCapsule_Destructor)(cpy_PyObject *);
typedef cpy_PyObject *(*cpy_vectorcallfunc)(cpy_PyObject *callable, cpy_PyObject *const *args,
                                            size_t nargsf, cpy_PyObject *kwnames);

/* ---- one-word values ---------------------------------------------------------------------------------
 * What the word holds is the runtime's business; zero is null everywhere. */

/** A handle: a reference to an object, owned by whoever created it until it is closed. */
typedef struct _HPy_s { intptr_t _i; } HPy;

/** A reference kept in the C struct of an object; read and written through HPyField_Load and _Store. */
typedef struct _HPyField_s { intptr_t _i; } HPyField;

/** A reference kept in a static variable that the module definition lists. */
typedef struct _HPyGlobal_s { intptr_t _i; } HPyGlobal;

/** What HPy_LeavePythonExecution gives and HPy_ReenterPythonExecution takes back. */
typedef struct _HPyThreadState_s { intptr_t _i; } HPyThreadState;

/** A list under construction. */
typedef struct _HPyListBuilder_s { intptr_t _lst; } HPyListBuilder;

/** A tuple under construction. */
typedef struct _HPyTupleBuilder_s { intptr_t _tup; } HPyTupleBuilder;

/** A collection of handles that are closed together. */
typedef struct _HPyTracker_s { intptr_t _i; } HPyTracker;

#define HPy_NULL _HPY_STRUCT(HPy, 0)
#define HPyField_NULL _HPY_STRUCT(HPyField, 0)
#define HPy_IsNull(H) ((H)._i == 0)
#define HPyField_IsNull(F) ((F)._i == 0)

/** Reinterprets a pointer as a handle; ownership does not change. */
HPyAPI_INLINE_HELPER HPy HPy_FromVoidP(void *p)
{
    return _HPY_STRUCT(HPy, (intptr_t)p);
}

/** Reinterprets a handle as a pointer; ownership does not change. */
HPyAPI_INLINE_HELPER void *HPy_AsVoidP(HPy h)
{
    return (void *)h._i;
}

/* ---- types described elsewhere ------------------------------------------------------------------------ */

/** The table of the API. Every function gets one; it is valid during that call only. */
typedef struct _HPyContext_s HPyContext;

/** Some function of an extension; what it takes and returns is told by an HPyFunc_Signature. */
typedef void *(*HPyCFunction)(void);

/** What a traverse function calls for each of its fields; see HPy_VISIT. */
typedef int (*HPyFunc_visitproc)(HPyField *, void *);

typedef struct _HPyType_Spec_s HPyType_Spec;
typedef struct _HPyType_SpecParam_s HPyType_SpecParam;
typedef struct _HPyCapsule_Destructor_s HPyCapsule_Destructor;
typedef struct _HPyCallFunction_s HPyCallFunction;
typedef struct _HPy_buffer_s HPy_buffer;

/** The comparisons, with CPython's numbers. */
typedef enum {
    HPy_LT = 0,
    HPy_LE = 1,
    HPy_EQ = 2,
    HPy_NE = 3,
    HPy_GT = 4,
    HPy_GE = 5
} HPy_RichCmpOp;

/** What HPy_Compile_s compiles. */
typedef enum {
    HPy_SourceKind_Expr = 0,  /**< a single expression */
    HPy_SourceKind_File = 1,  /**< a whole source text */
    HPy_SourceKind_Single = 2 /**< one interactive statement */
} HPy_SourceKind;

/** The builtin type whose C layout a type extends. */
typedef enum {
    HPyType_BuiltinShape_Legacy = -1, /**< the struct starts with CPython's object header */
    HPyType_BuiltinShape_Object = 0,
    HPyType_BuiltinShape_Type = 1,
    HPyType_BuiltinShape_Long = 2,
    HPyType_BuiltinShape_Float = 3,
    HPyType_BuiltinShape_Unicode = 4,
    HPyType_BuiltinShape_Tuple = 5,
    HPyType_BuiltinShape_List = 6,
    HPyType_BuiltinShape_Dict = 7
} HPyType_BuiltinShape;

/** The four things a capsule holds. */
typedef enum {
    HPyCapsule_key_Pointer = 0,
    HPyCapsule_key_Name = 1,
    HPyCapsule_key_Context = 2,
    HPyCapsule_key_Destructor = 3 /**< can be set, not read */
} _HPyCapsule_key;

#endif /* HPY_TYPES_H */
