/* type.h: where the C struct of an instance is, and what the runtime knows about a type it made.
 *
 * A type made by HPyType_FromSpec is recognised by its tp_dealloc, which is one of the three functions
 * below. Its description (_HPyTypeInfo) sits right before its tp_getset array.
 */
#ifndef HPY_CPYTHON_TYPE_H
#define HPY_CPYTHON_TYPE_H


typedef struct _HPyTypeInfo {
    HPyFunc_traverseproc traverse;      /* the type's own functions, null when it has none */
    traverseproc release;               /* cpython ABI: trampoline of traverse, see _HPy_CallTraverse; else null */
    HPyFunc_destroyfunc destroy;
    destructor finalize;                /* trampoline */
    PyCFunction iter;                   /* trampolines of methods named __iter__ and __next__ */
    PyCFunction next;
    vectorcallfunc call;                /* default call function, inherited ones included */
    Py_ssize_t call_offset;             /* from the object; 0: instances have no call function */
    Py_ssize_t struct_offset;           /* from the object; -1: behind the items of an int or tuple */
    Py_ssize_t dict_offset;             /* of an instance dict brought by this type or an HPy base; 0: none */
    Py_ssize_t struct_size;             /* own or inherited C struct; 0: none */
    destructor final_dealloc;           /* frees what lies below the HPy types; null: plain object */
    traverseproc final_traverse;
    inquiry final_clear;
    const PyMemberDef *objects;         /* members of legacy_slots among which are objects to be released; or null */
    HPyType_BuiltinShape shape;
    unsigned int flags;                 /* _HPyTypeInfo_* */
} _HPyTypeInfo;

enum {
    _HPyTypeInfo_FIELDS = 1,            /* this type or a base of it has a traverse function */
    _HPyTypeInfo_DESTROY = 2,           /* the same for destroy */
    _HPyTypeInfo_FINAL_FREES_TYPE = 4,  /* final_dealloc also releases the type of the object */
    _HPyTypeInfo_FINAL_GC = 8,          /* final_dealloc expects a tracked object */
    _HPyTypeInfo_FINAL_VISITS_TYPE = 16,
    _HPyTypeInfo_WEAKREFS = 32,         /* this type or an HPy base brought the weak reference list */
    _HPyTypeInfo_CALL_STRUCT = 64,      /* call_offset is a whole HPyCallFunction in the C struct */
    _HPyTypeInfo_CLEARS = 128,          /* this type or an HPy base has Py_tp_clear and no Py_tp_dealloc */
    _HPyTypeInfo_OBJECTS = 256,         /* this type or an HPy base has `objects` */
    _HPyTypeInfo_DICT_IS_VISITED = 512, /* a Py_tp_traverse visits what is at dict_offset */
    _HPyTypeInfo_LEGACY_END = 1024,     /* final_dealloc is the Py_tp_dealloc of this type or of an HPy base */
    _HPyTypeInfo_OWN_LEGACY_END = 2048  /* and it is that of this type */
};

#define _HPyType_ROUND_UP(n, to) (((n) + (to) - 1) / (to) * (to))
#define _HPyType_ALIGN ((Py_ssize_t)(2 * sizeof(void *)))
#define _HPyType_AFTER(head) _HPyType_ROUND_UP((Py_ssize_t)sizeof(head), _HPyType_ALIGN)

/* For a plain struct behind a plain object; for one with fields that the collector knows; for everything else. */
HPyAPI_IMPL void _HPyType_DeallocSimple(PyObject *self);
HPyAPI_IMPL void _HPyType_DeallocFields(PyObject *self);
HPyAPI_IMPL void _HPyType_DeallocFull(PyObject *self);
_HPY_COLD HPyAPI_IMPL HPy _HPyType_NewSlow(PyObject *type, void **data);

/* True for types made by HPyType_FromSpec in this binary (not for their Python subclasses). */
static inline bool _HPyType_IsOurs(PyTypeObject *type)
{
    return type->tp_dealloc == _HPyType_DeallocSimple || type->tp_dealloc == _HPyType_DeallocFields ||
           type->tp_dealloc == _HPyType_DeallocFull;
}

static inline const _HPyTypeInfo *_HPyType_Info(PyTypeObject *type)
{
    return (const _HPyTypeInfo *)(const void *)type->tp_getset - 1;
}

/* The type itself or the closest base made by HPyType_FromSpec; null when there is none. */
static inline PyTypeObject *_HPyType_Nearest(PyTypeObject *type)
{
    while (type != NULL && !_HPyType_IsOurs(type)) {
        type = type->tp_base;
    }
    return type;
}

/* ints and tuples keep their items at the end of the object, so the struct follows the last item. */
static inline Py_ssize_t _HPyType_LongStructOffset(PyObject *self)
{
#if PY_VERSION_HEX >= 0x030C0000
    Py_ssize_t digits = (Py_ssize_t)(((PyLongObject *)self)->long_value.lv_tag >> 3);
    Py_ssize_t start = (Py_ssize_t)offsetof(PyLongObject, long_value.ob_digit);
#else
    Py_ssize_t digits = Py_SIZE(self) < 0 ? -Py_SIZE(self) : Py_SIZE(self);
    Py_ssize_t start = (Py_ssize_t)offsetof(PyLongObject, ob_digit);
#endif
    return _HPyType_ROUND_UP(start + digits * (Py_ssize_t)sizeof(digit), _HPyType_ALIGN);
}

static inline Py_ssize_t _HPyType_TupleStructOffset(PyObject *self)
{
    Py_ssize_t end = (Py_ssize_t)offsetof(PyTupleObject, ob_item) + Py_SIZE(self) * (Py_ssize_t)sizeof(PyObject *);
    return _HPyType_ROUND_UP(end, _HPyType_ALIGN);
}

/* The C struct of an instance; one function per shape, chosen at compile time by HPyType_HELPERS. */
#define _HPY_DEFINE_AS_STRUCT(SHAPE, OFFSET)                                    \
    static inline void *_HPy_AsStruct_##SHAPE(HPyContext *ctx, HPy h)           \
    {                                                                           \
        (void)ctx;                                                              \
        return (char *)_HPy_AsPy(h) + (OFFSET);                                 \
    }

_HPY_DEFINE_AS_STRUCT(Legacy, 0)
_HPY_DEFINE_AS_STRUCT(Object, _HPyType_AFTER(PyObject))
_HPY_DEFINE_AS_STRUCT(Type, _HPyType_AFTER(PyHeapTypeObject))
_HPY_DEFINE_AS_STRUCT(Float, _HPyType_AFTER(PyFloatObject))
_HPY_DEFINE_AS_STRUCT(Unicode, _HPyType_AFTER(PyUnicodeObject))
_HPY_DEFINE_AS_STRUCT(List, _HPyType_AFTER(PyListObject))
_HPY_DEFINE_AS_STRUCT(Dict, _HPyType_AFTER(PyDictObject))
_HPY_DEFINE_AS_STRUCT(Long, _HPyType_LongStructOffset(_HPy_AsPy(h)))
_HPY_DEFINE_AS_STRUCT(Tuple, _HPyType_TupleStructOffset(_HPy_AsPy(h)))

/* See HPy_New. The common case, an instance of a plain type, is allocation and an addition. */
static inline HPy _HPy_New(HPyContext *ctx, HPy h_type, void **data)
{
    PyObject *object = _HPy_AsPy(h_type);
    (void)ctx;
    if (HPY_LIKELY(PyType_Check(object)) &&
        HPY_LIKELY(((PyTypeObject *)object)->tp_dealloc == _HPyType_DeallocSimple)) {
        PyObject *instance = ((PyTypeObject *)object)->tp_alloc((PyTypeObject *)object, 0);
        /* Meaningless after a failure, but then nobody looks at it; spares a test. */
        *data = (void *)((uintptr_t)instance + (uintptr_t)_HPyType_AFTER(PyObject));
        return _HPy_FromPy(instance);
    }
#ifdef HPY_BUILDING_RUNTIME
    return _HPyType_NewSlow(object, data);
#else
    /* A variable of its own, so that the caller's can stay in a register on the way above. */
    void *slow_data = NULL;
    HPy result = _HPyType_NewSlow(object, &slow_data);
    *data = slow_data;
    return result;
#endif
}

HPyAPI_IMPL HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params);
HPyAPI_IMPL HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
HPyAPI_IMPL HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy type);
HPyAPI_IMPL const char *HPyType_GetName(HPyContext *ctx, HPy type);
HPyAPI_IMPL int HPy_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func);

#endif
