/* What a module describes itself with: methods, slots, members, properties, types, the module. All of it
 * is static data that the runtime only reads and may refer to for ever. The macros of define.h fill it. */
#ifndef HPY_DEFINITIONS_H
#define HPY_DEFINITIONS_H

#include "types.h"
#include "generated/function_types.h"

/** A method: its name, what implements it, and how it is called. */
typedef struct {
    const char *name;
    HPyCFunction impl;
    cpy_PyCFunction cpy_trampoline;
    HPyFunc_Signature signature;
    const char *doc;
} HPyMeth;

/** A slot: which one, and what implements it. */
typedef struct {
    HPySlot_Slot slot;
    HPyCFunction impl;
    cpy_PyCFunction cpy_trampoline;
} HPySlot;

/** The C type of a member; the numbers are CPython's. */
typedef enum {
    HPyMember_SHORT = 0,
    HPyMember_INT = 1,
    HPyMember_LONG = 2,
    HPyMember_FLOAT = 3,
    HPyMember_DOUBLE = 4,
    HPyMember_STRING = 5, /**< const char *, UTF-8; read-only for Python */
    HPyMember_OBJECT = 6, /**< HPyField; null reads as None */
    HPyMember_CHAR = 7,   /**< char, a str of length 1 */
    HPyMember_BYTE = 8,   /**< signed char */
    HPyMember_UBYTE = 9,
    HPyMember_USHORT = 10,
    HPyMember_UINT = 11,
    HPyMember_ULONG = 12,
    HPyMember_STRING_INPLACE = 13, /**< a char array inside the struct; read-only for Python */
    HPyMember_BOOL = 14,           /**< a char, 0 or 1 */
    HPyMember_OBJECT_EX = 16,      /**< HPyField; reading null raises AttributeError */
    HPyMember_LONGLONG = 17,
    HPyMember_ULONGLONG = 18,
    HPyMember_HPYSSIZET = 19,
    HPyMember_NONE = 20 /**< no storage, always None */
} HPyMember_FieldType;

/** A field of the C struct shown as an attribute. */
typedef struct {
    const char *name;
    HPyMember_FieldType type;
    HPy_ssize_t offset; /**< from the start of the C struct */
    int readonly;
    const char *doc;
} HPyMember;

/** A computed attribute; either function may be missing. */
typedef struct {
    const char *name;
    HPyCFunction getter_impl;
    HPyCFunction setter_impl;
    cpy_getter getter_cpy_trampoline;
    cpy_setter setter_cpy_trampoline;
    const char *doc;
    void *closure; /**< handed to both functions */
} HPyGetSet;

/** Which member of an HPyDef is in use. */
typedef enum {
    HPyDef_Kind_Slot = 1,
    HPyDef_Kind_Meth = 2,
    HPyDef_Kind_Member = 3,
    HPyDef_Kind_GetSet = 4
} HPyDef_Kind;

/** One definition of a type or module. */
typedef struct {
    HPyDef_Kind kind;
    union {
        HPySlot slot;
        HPyMeth meth;
        HPyMember member;
        HPyGetSet getset;
    };
} HPyDef;

/** A module. */
typedef struct {
    const char *doc;
    HPy_ssize_t size;                /**< 0: modules have no C state, use HPyGlobal */
    cpy_PyMethodDef *legacy_methods; /**< cpython and hybrid ABI only */
    HPyDef **defines;                /**< ends with NULL; may be NULL */
    HPyGlobal **globals;             /**< ends with NULL; may be NULL */
} HPyModuleDef;

/** A type, for HPyType_FromSpec. */
struct _HPyType_Spec_s {
    const char *name; /**< "module.Type" */
    int basicsize;    /**< size of the C struct; 0: that of the base */
    int itemsize;
    unsigned long flags;
    HPyType_BuiltinShape builtin_shape;
    void *legacy_slots; /**< PyType_Slot array for the Legacy shape; cpython and hybrid ABI only */
    HPyDef **defines;   /**< ends with NULL; may be NULL */
    const char *doc;
};

/* Flags of a type. */
#define _Py_TPFLAGS_HEAPTYPE (1UL << 9)
#define _Py_TPFLAGS_HAVE_VERSION_TAG (1UL << 18)
#define HPy_TPFLAGS_DEFAULT (_Py_TPFLAGS_HEAPTYPE | _Py_TPFLAGS_HAVE_VERSION_TAG)
#define HPy_TPFLAGS_BASETYPE (1UL << 10)        /* Python classes may derive from it */
#define HPy_TPFLAGS_HAVE_VECTORCALL (1UL << 11) /* set by the runtime */
#define HPy_TPFLAGS_HAVE_GC (1UL << 14)         /* needs HPy_tp_traverse */

/** What an HPyType_SpecParam says. Zero ends the array. */
typedef enum {
    HPyType_SpecParam_Base = 1,       /**< a base type; may be repeated */
    HPyType_SpecParam_BasesTuple = 2, /**< all base types; once, without Base */
    HPyType_SpecParam_Metaclass = 3
} HPyType_SpecParam_Kind;

/** One of the run-time parameters of HPyType_FromSpec. */
struct _HPyType_SpecParam_s {
    HPyType_SpecParam_Kind kind;
    HPy object;
};

/** A destructor of a capsule; made by HPyCapsule_DESTRUCTOR. */
struct _HPyCapsule_Destructor_s {
    cpy_PyCapsule_Destructor cpy_trampoline;
    HPyFunc_Capsule_Destructor impl;
};

/** What is called when an object is called; made by HPyDef_CALL_FUNCTION. */
struct _HPyCallFunction_s {
    cpy_vectorcallfunc cpy_trampoline;
    HPyFunc_keywords impl;
};

/** A call function with CPython's pointer in front of it. */
typedef struct {
    cpy_vectorcallfunc cpy_trampoline;
    HPyCallFunction impl;
} HPyType_Vectorcall;

/** A buffer, as CPython's Py_buffer describes it, with a handle in it. */
struct _HPy_buffer_s {
    void *buf;
    HPy obj;
    HPy_ssize_t len;
    HPy_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    HPy_ssize_t *shape;
    HPy_ssize_t *strides;
    HPy_ssize_t *suboffsets;
    void *internal;
};

#endif /* HPY_DEFINITIONS_H */
