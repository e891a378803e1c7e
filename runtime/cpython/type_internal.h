/* type_internal.h: shared by the type_*.c files. */
#ifndef HPY_CPYTHON_TYPE_INTERNAL_H
#define HPY_CPYTHON_TYPE_INTERNAL_H

#include "hpy.h"

/* Whether CPython's own tp_dealloc releases what the member holds: T_OBJECT_EX, not read-only. */
static inline bool _HPyType_IsReleased(const PyMemberDef *member)
{
    return member->type == HPyMember_OBJECT_EX && (member->flags & 1) == 0;
}

/* What CPython calls for types made here (type_fields.c, type_finalize.c, type_call.c). */
HPyAPI_IMPL int _HPyType_Traverse(PyObject *self, visitproc visit, void *arg);
HPyAPI_IMPL int _HPyType_Clear(PyObject *self);
HPyAPI_IMPL void _HPyType_Finalize(PyObject *self);
HPyAPI_IMPL PyObject *_HPyType_Iter(PyObject *self);
HPyAPI_IMPL PyObject *_HPyType_IterNext(PyObject *self);
HPyAPI_IMPL PyObject *_HPyType_Call(PyObject *self, PyObject *args, PyObject *kwargs);
HPyAPI_IMPL PyObject *_HPyType_AllocCallable(PyTypeObject *type, Py_ssize_t nitems);

/* Releases the fields that `first` and its bases know of, up to `end`, which is left out; null: all (type_fields.c). */
HPyAPI_IMPL void _HPyType_ClearFields(PyObject *self, PyTypeObject *first, const PyTypeObject *end);

/* The description of a type that was left to CPython or has a legacy Py_tp_dealloc; null for types of others. */
HPyAPI_IMPL const _HPyTypeInfo *_HPyType_UnmanagedInfo(PyTypeObject *type);

/* To be called before an object without a collector header is freed (type_finalize.c). */
HPyAPI_IMPL void _HPyType_ForgetFinalized(PyObject *self);

/* The C struct of an instance of `type`, which _HPyType_Info describes. */
static inline void *_HPyType_StructOf(PyObject *self, const _HPyTypeInfo *info)
{
    if (HPY_LIKELY(info->struct_offset >= 0)) {
        return (char *)self + info->struct_offset;
    }
    return (char *)self + (info->shape == HPyType_BuiltinShape_Long ? _HPyType_LongStructOffset(self)
                                                                    : _HPyType_TupleStructOffset(self));
}

/* The place of the instance dict, which info->dict_offset announces. */
static inline PyObject **_HPyType_DictOf(PyObject *self, const _HPyTypeInfo *info)
{
    return (PyObject **)(void *)((char *)self + info->dict_offset);
}

/* The description of the HPy type that a slot came from: the first one, in the order in which CPython inherits
   slots, whose function at MEMBER is there. Null when there is none. */
HPyAPI_IMPL const _HPyTypeInfo *_HPyType_Provider(PyTypeObject *type, size_t member);
#define _HPY_PROVIDER(TYPE, MEMBER) _HPyType_Provider(TYPE, offsetof(_HPyTypeInfo, MEMBER))

/* Everything HPyType_FromSpec knows while it works. Zero-initialised; released by its caller. */
typedef struct {
    const HPyType_Spec *spec;
    PyObject *bases;                /* tuple, owned; never null once the parameters are read */
    PyTypeObject *metaclass;        /* borrowed from the parameters; null: none given */
    PyTypeObject *base;             /* borrowed from bases: the one whose layout is extended */
    PyTypeObject *hpy_base;         /* borrowed: base, or the next one below it, made by HPyType_FromSpec */
    destructor subtype_dealloc;     /* tp_dealloc of classes written in Python */
    bool managed;                   /* false: CPython does it all, for example as a Python class is among the bases */
    bool own_dealloc;               /* true: the legacy Py_tp_dealloc does it all, as it would without HPy */
    bool is_gc;
    bool has_finalizer;             /* its own or one of any base */

    /* read from the definitions (type_defs.c) and the legacy slots (type_legacy.c) */
    Py_ssize_t methods, members, getsets, slots;
    HPyFunc_traverseproc traverse;
    traverseproc release;
    HPyFunc_destroyfunc destroy;
    destructor finalize;
    vectorcallfunc call;
    PyCFunction iter, next;
    Py_ssize_t vectorcall_member;   /* offset in the C struct; -1: no __vectorcalloffset__ */
    Py_ssize_t dict_member;         /* the same for __dictoffset__ */
    bool has_dunder_methods;
    bool has_weaklist;
    bool has_objects;               /* a PyMemberDef of kind T_OBJECT_EX that can be set */
    destructor legacy_dealloc;
    traverseproc legacy_traverse;
    inquiry legacy_clear;
    PyObject *legacy_base, *legacy_bases;   /* borrowed; null: not given */
    Py_ssize_t legacy_dict;         /* offset in a PyMemberDef called __dictoffset__; 0: none */
    bool has_legacy_vectorcall;     /* a PyMemberDef called __vectorcalloffset__ */
    getbufferproc getbuffer;
    releasebufferproc releasebuffer;

    /* decided by type_layout.c */
    _HPyTypeInfo info;
    Py_ssize_t basicsize;           /* for CPython; 0: that of the base */

    /* one block of memory that lives as long as the type: doc, info, tables (type_tables.c) */
    char *block;
    PyGetSetDef *getset_table;
    PyMethodDef *method_table;
    PyMemberDef *member_table;
    PyType_Slot *slot_table;        /* not in the block: needed only during creation */
} _HPyTypeBuild;

/* Each gives 0, or -1 with an exception that names the type. */
HPyAPI_IMPL int _HPyTypeBuild_ReadDefinitions(_HPyTypeBuild *build);
HPyAPI_IMPL int _HPyTypeBuild_DecideLayout(_HPyTypeBuild *build);
HPyAPI_IMPL int _HPyTypeBuild_MakeTables(_HPyTypeBuild *build);

/* The bases (type_bases.c): picking the one that is extended, as CPython does; whether a class is one of Python that
   adds no storage (`__slots__ = ()`) and so is as good as its base; the base whose storage and functions count; the
   first type below that is not `object` and was not made by HPyType_FromSpec, or null. */
HPyAPI_IMPL int _HPyTypeBuild_ChooseBase(_HPyTypeBuild *build);
HPyAPI_IMPL bool _HPyTypeBuild_AddsNothing(const _HPyTypeBuild *build, PyTypeObject *type);
HPyAPI_IMPL PyTypeObject *_HPyTypeBuild_EffectiveBase(const _HPyTypeBuild *build);
HPyAPI_IMPL PyTypeObject *_HPyTypeBuild_ForeignBase(const _HPyTypeBuild *build);

/* The legacy slots (type_legacy.c): reading and checking them; whether, in the finished type, a method and a slot of the
   other side had the same special name; the bases among them, when no parameter gave any; whether legacy functions and
   ours would call each other in a circle; the documentation, or null; and filling the tables, the last one giving the
   next free place. */
HPyAPI_IMPL int _HPyTypeBuild_ReadLegacySlots(_HPyTypeBuild *build);
HPyAPI_IMPL int _HPyTypeBuild_CheckSpecialNames(const _HPyTypeBuild *build, PyTypeObject *type);
HPyAPI_IMPL int _HPyTypeBuild_TakeLegacyBases(_HPyTypeBuild *build);
HPyAPI_IMPL int _HPyTypeBuild_CheckLegacyChain(_HPyTypeBuild *build);
HPyAPI_IMPL const char *_HPyTypeBuild_LegacyDoc(const _HPyTypeBuild *build);
HPyAPI_IMPL void _HPyTypeBuild_FillLegacyTables(const _HPyTypeBuild *build, PyMethodDef *method, PyMemberDef *member,
                                                PyGetSetDef *getset);
HPyAPI_IMPL PyType_Slot *_HPyTypeBuild_FillLegacySlots(const _HPyTypeBuild *build, PyType_Slot *next);

#ifdef HPY_BUILDING_RUNTIME
/* Whether the address lies in the library of the universal module that is being made (loader.c). */
static bool _HPyLoader_IsOfUniversalModule(const void *address);
#endif

/* The new type, or null. The metaclass may be null: that of the bases. */
HPyAPI_IMPL PyTypeObject *_HPyType_Create(PyType_Spec *spec, PyTypeObject *metaclass, PyObject *bases,
                                          PyTypeObject *base);

/* Allocator of tp_doc, which type_dealloc frees. */
HPyAPI_IMPL void *_HPyType_DocAlloc(size_t size);
HPyAPI_IMPL void _HPyType_DocFree(void *memory);

/* The tp_dealloc that CPython gives to classes written in Python; null plus an exception on failure. */
HPyAPI_IMPL destructor _HPyType_SubtypeDealloc(void);

#endif
