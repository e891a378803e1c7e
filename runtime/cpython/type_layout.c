/* type_layout.c: where the C struct lies, and what the runtime adds behind it. */
#include "type_internal.h"
#include <limits.h>

/* ---- shapes ---- */

typedef struct {
    HPyType_BuiltinShape shape;
    const char *name;
    PyTypeObject *base;         /* null: any */
    Py_ssize_t struct_offset;   /* -1: depends on the instance */
} shape_rule;

static bool find_shape(HPyType_BuiltinShape shape, shape_rule *rule)
{
    const shape_rule rules[] = {
        { HPyType_BuiltinShape_Legacy, "Legacy", NULL, 0 },
        { HPyType_BuiltinShape_Object, "Object", NULL, _HPyType_AFTER(PyObject) },
        { HPyType_BuiltinShape_Type, "Type", &PyType_Type, _HPyType_AFTER(PyHeapTypeObject) },
        { HPyType_BuiltinShape_Long, "Long", &PyLong_Type, -1 },
        { HPyType_BuiltinShape_Float, "Float", &PyFloat_Type, _HPyType_AFTER(PyFloatObject) },
        { HPyType_BuiltinShape_Unicode, "Unicode", &PyUnicode_Type, _HPyType_AFTER(PyUnicodeObject) },
        { HPyType_BuiltinShape_Tuple, "Tuple", &PyTuple_Type, -1 },
        { HPyType_BuiltinShape_List, "List", &PyList_Type, _HPyType_AFTER(PyListObject) },
        { HPyType_BuiltinShape_Dict, "Dict", &PyDict_Type, _HPyType_AFTER(PyDictObject) },
    };
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        if (rules[i].shape == shape) {
            *rule = rules[i];
            return true;
        }
    }
    return false;
}

/* With a dict or slots; a C type without a tp_dealloc of its own has the one of Python classes too. */
static bool is_python_class(const _HPyTypeBuild *build, PyTypeObject *type)
{
    return type->tp_dealloc == build->subtype_dealloc && (type->tp_flags & Py_TPFLAGS_HEAPTYPE) &&
           (type->tp_dictoffset != 0 || ((PyHeapTypeObject *)type)->ht_slots != NULL);
}

static int check_shape(_HPyTypeBuild *build, const shape_rule *rule)
{
    const HPyType_Spec *spec = build->spec;
    const char *base_name = build->base->tp_name;
    PyTypeObject *foreign = _HPyTypeBuild_ForeignBase(build);
    const _HPyTypeInfo *base_info = build->hpy_base != NULL ? _HPyType_Info(build->hpy_base) : NULL;
    bool legacy = rule->shape == HPyType_BuiltinShape_Legacy;
    if (legacy && base_info != NULL && base_info->shape != HPyType_BuiltinShape_Legacy) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': a type of shape Legacy cannot derive from the pure type '%.200s'",
                     spec->name, base_name);
        return -1;
    }
    if (rule->base != NULL && !PyType_IsSubtype(build->base, rule->base)) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': shape %s needs the base '%s', but the base is '%.200s'",
                     spec->name, rule->name, rule->base->tp_name, base_name);
        return -1;
    }
    if (spec->basicsize == 0) {
        return 0;
    }
    Py_ssize_t smallest = base_info != NULL ? base_info->struct_size : legacy ? build->base->tp_basicsize : 0;
    if (spec->basicsize < smallest) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': basicsize is %d, but the C struct has to start with that of the "
                     "base '%.200s', which has %zd bytes", spec->name, spec->basicsize, base_name, smallest);
        return -1;
    }
    if (legacy) {
        return 0;
    }
    if (foreign != NULL && is_python_class(build, foreign)) {
        return 0;       /* check_python_bases has more to say */
    }
    bool other_shape = base_info != NULL && base_info->struct_size != 0 && base_info->shape != rule->shape;
    if (other_shape || (foreign != NULL && rule->base != foreign)) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': a C struct of shape %s conflicts with the layout of the base "
                     "'%.200s'", spec->name, rule->name, foreign != NULL ? foreign->tp_name : base_name);
        return -1;
    }
    return 0;
}

/* ---- what lies below the HPy types ---- */

static void inherit_final(_HPyTypeBuild *build)
{
    _HPyTypeInfo *info = &build->info;
    PyTypeObject *base = _HPyTypeBuild_EffectiveBase(build);
    bool ours = _HPyType_IsOurs(base);
    if (ours) {
        const _HPyTypeInfo *below = _HPyType_Info(base);
        info->final_dealloc = below->final_dealloc;
        info->flags |= below->flags & (_HPyTypeInfo_FINAL_FREES_TYPE | _HPyTypeInfo_FINAL_GC | _HPyTypeInfo_LEGACY_END);
    }
    else if (base != &PyBaseObject_Type) {
        info->final_dealloc = base->tp_dealloc;
        info->flags |= (base->tp_flags & Py_TPFLAGS_HEAPTYPE) ? _HPyTypeInfo_FINAL_FREES_TYPE : 0;
        info->flags |= PyType_IS_GC(base) ? _HPyTypeInfo_FINAL_GC : 0;
    }
    if (ours && base->tp_traverse == _HPyType_Traverse) {
        const _HPyTypeInfo *below = _HPyType_Info(base);
        info->final_traverse = below->final_traverse;
        info->final_clear = below->final_clear;
        info->flags |= below->flags & _HPyTypeInfo_FINAL_VISITS_TYPE;
    }
    else if (base->tp_traverse != NULL) {
        info->final_traverse = base->tp_traverse;
        info->final_clear = base->tp_clear;
        info->flags |= (base->tp_flags & Py_TPFLAGS_HEAPTYPE) ? _HPyTypeInfo_FINAL_VISITS_TYPE : 0;
    }
    if (build->legacy_dealloc != NULL) {
        info->final_dealloc = build->legacy_dealloc;
        info->flags |= _HPyTypeInfo_FINAL_FREES_TYPE | (build->is_gc ? _HPyTypeInfo_FINAL_GC : 0) |
                       _HPyTypeInfo_LEGACY_END | _HPyTypeInfo_OWN_LEGACY_END;
    }
    /* Alone, a legacy traverse function is the type's tp_traverse. It may call that of the base, which then has to
       find what lies below. */
    if (build->legacy_traverse != NULL && build->traverse != NULL) {
        info->final_traverse = build->legacy_traverse;
        info->flags |= _HPyTypeInfo_FINAL_VISITS_TYPE;
    }
    if (build->legacy_clear != NULL && build->traverse != NULL) {
        info->final_clear = build->legacy_clear;
    }
}

/* A class written in Python among the bases has a dict, slots and a tp_dealloc that only CPython's own
   machinery handles; such a type is left to it, which rules out everything that needs ours. */
static int check_python_bases(_HPyTypeBuild *build)
{
    PyTypeObject *python_class = build->base;
    while (python_class != NULL &&
           (python_class->tp_dealloc != build->subtype_dealloc || _HPyTypeBuild_AddsNothing(build, python_class))) {
        python_class = python_class->tp_base;
    }
    build->managed = python_class == NULL;
    if (build->managed) {
        return _HPyTypeBuild_CheckLegacyChain(build);
    }
    if (build->spec->basicsize != 0 || build->destroy != NULL || build->traverse != NULL || build->call != NULL) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': a type with a C struct, HPy_tp_destroy, HPy_tp_traverse or "
                     "HPy_tp_call cannot derive from '%.200s', a class with a dict or slots of its own",
                     build->spec->name, python_class->tp_name);
        return -1;
    }
    return 0;
}

/* Where CPython 3.12 and later keep the dict and the weak references of an instance on request: in front of it. Only
   CPython's own functions find them there, or those of a type that brings its own. */
static int check_managed_places(_HPyTypeBuild *build)
{
#if PY_VERSION_HEX >= 0x030C0000
    if ((build->spec->flags & (Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF)) == 0 ||
        build->legacy_dealloc != NULL) {
        return 0;
    }
    if (build->spec->builtin_shape != HPyType_BuiltinShape_Legacy || build->destroy != NULL ||
        build->traverse != NULL || build->call != NULL || build->vectorcall_member >= 0) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': Py_TPFLAGS_MANAGED_DICT and Py_TPFLAGS_MANAGED_WEAKREF are for "
                     "types of shape Legacy without HPy_tp_destroy, HPy_tp_traverse and a call function; use members "
                     "called __dictoffset__ and __weaklistoffset__", build->spec->name);
        return -1;
    }
    build->managed = false;
#else
    (void)build;
#endif
    return 0;
}

/* Slots are inherited from all bases, not only from the one whose layout is extended. */
static void find_finalizer(_HPyTypeBuild *build)
{
    build->has_finalizer = build->finalize != NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(build->bases); i++) {
        build->has_finalizer |= ((PyTypeObject *)PyTuple_GET_ITEM(build->bases, i))->tp_finalize != NULL;
    }
}

/* ---- the place of the call function ---- */

static int place_call_function(_HPyTypeBuild *build)
{
    _HPyTypeInfo *info = &build->info;
    const _HPyTypeInfo *below = build->hpy_base != NULL ? _HPyType_Info(build->hpy_base) : NULL;
    bool own_struct = build->spec->basicsize != 0;
    if (build->vectorcall_member >= 0) {
        if (info->struct_offset < 0) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': __vectorcalloffset__ is not possible with the shapes Long "
                         "and Tuple, whose C struct has no fixed place", build->spec->name);
            return -1;
        }
        info->call_offset = info->struct_offset + build->vectorcall_member;
        info->flags |= _HPyTypeInfo_CALL_STRUCT;
        return 0;
    }
    const _HPyTypeInfo *hidden = below != NULL && below->call_offset != 0 && !(below->flags & _HPyTypeInfo_CALL_STRUCT)
                                     ? below : NULL;
    vectorcallfunc call = build->call == NULL && hidden != NULL ? hidden->call : build->call;
    if (call == NULL) {
        if (below != NULL && below->call_offset != 0) {
            info->call_offset = below->call_offset;
            info->flags |= _HPyTypeInfo_CALL_STRUCT;
        }
        return 0;
    }
    info->call = call;
    if (hidden != NULL && !own_struct) {
        info->call_offset = hidden->call_offset;
        return 0;
    }
    if (build->base->tp_itemsize != 0 || build->spec->itemsize != 0) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPy_tp_call is not possible with items of variable number "
                     "(base '%.200s')", build->spec->name, build->base->tp_name);
        return -1;
    }
    Py_ssize_t end = build->basicsize != 0 ? build->basicsize : build->base->tp_basicsize;
    info->call_offset = _HPyType_ROUND_UP(end, (Py_ssize_t)sizeof(void *));
    build->basicsize = info->call_offset + (Py_ssize_t)sizeof(void *);
    return 0;
}

/* An instance dict is released here, unless code of the extension does it. */
static int place_dict(_HPyTypeBuild *build)
{
    _HPyTypeInfo *info = &build->info;
    if ((build->dict_member >= 0 || build->has_weaklist) && info->struct_offset < 0) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': __dictoffset__ and __weaklistoffset__ are not possible with the "
                     "shapes Long and Tuple, whose C struct has no fixed place", build->spec->name);
        return -1;
    }
    if (build->dict_member >= 0) {
        info->dict_offset = info->struct_offset + build->dict_member;
    }
    else if (build->legacy_dict > 0 && build->legacy_dealloc == NULL) {
        info->dict_offset = build->legacy_dict;
        info->flags |= build->legacy_traverse != NULL ? _HPyTypeInfo_DICT_IS_VISITED : 0;
    }
    else if (build->hpy_base != NULL) {
        info->dict_offset = _HPyType_Info(build->hpy_base)->dict_offset;
        info->flags |= _HPyType_Info(build->hpy_base)->flags & _HPyTypeInfo_DICT_IS_VISITED;
    }
    return 0;
}

/* CPython keeps sizes of instances in an int: the struct has to fit, and what may come behind it, which is a call function, a
   word by which the type is larger than its base, and what rounds it up. */
static int check_size(const _HPyTypeBuild *build, const shape_rule *rule)
{
    const int64_t most = INT_MAX - 4 * (int64_t)sizeof(void *);
    int64_t inherited = build->base->tp_basicsize;
    int64_t start = rule->struct_offset >= 0 ? rule->struct_offset : inherited + _HPyType_ALIGN;
    if (build->spec->basicsize + start > most || inherited > most) {
        PyErr_Format(PyExc_ValueError, "type '%.200s': basicsize is too large", build->spec->name);
        return -1;
    }
    return 0;
}

static void place_struct(_HPyTypeBuild *build, const shape_rule *rule)
{
    _HPyTypeInfo *info = &build->info;
    Py_ssize_t size = build->spec->basicsize;
    info->shape = rule->shape;
    info->struct_offset = rule->struct_offset;
    info->struct_size = size;
    if (size != 0) {
        /* Behind items: room for the struct and for aligning it. */
        build->basicsize = rule->struct_offset >= 0 ? rule->struct_offset + size
                                                    : build->base->tp_basicsize + _HPyType_ALIGN + size;
        if (rule->struct_offset < 0 && build->hpy_base != NULL) {
            build->basicsize -= _HPyType_Info(build->hpy_base)->struct_size;    /* it starts with that one */
        }
    }
    else if (build->hpy_base != NULL) {
        const _HPyTypeInfo *below = _HPyType_Info(build->hpy_base);
        info->shape = below->shape;
        info->struct_offset = below->struct_offset;
        info->struct_size = below->struct_size;
    }
    else {
        /* A type made with the CPython API counts as Legacy. */
        PyTypeObject *foreign = _HPyTypeBuild_ForeignBase(build);
        if (foreign != NULL && (foreign->tp_flags & Py_TPFLAGS_HEAPTYPE) && foreign->tp_dealloc != build->subtype_dealloc) {
            info->shape = HPyType_BuiltinShape_Legacy;
            info->struct_offset = 0;
        }
    }
}

static int check_itemsize(_HPyTypeBuild *build)
{
    int itemsize = build->spec->itemsize;
    Py_ssize_t inherited = build->base->tp_itemsize;
    if (itemsize == 0 || inherited == 0 || itemsize == inherited) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "type '%.200s': itemsize is %d, but the items of the base '%.200s' have %zd bytes",
                 build->spec->name, itemsize, build->base->tp_name, inherited);
    return -1;
}

/* Two types that are alike in size can be bases of one class, of which only the first is on the chain of tp_base.
   With a struct or a destroy function that must not be: such a type is larger than its base. */
static void grow_beyond_base(_HPyTypeBuild *build)
{
    Py_ssize_t inherited = build->hpy_base != NULL ? _HPyType_Info(build->hpy_base)->struct_size : 0;
    bool adds_struct = build->info.shape != HPyType_BuiltinShape_Legacy && build->spec->basicsize > inherited;
    if ((adds_struct || build->destroy != NULL) && build->basicsize <= build->base->tp_basicsize) {
        build->basicsize = build->base->tp_basicsize + (Py_ssize_t)sizeof(void *);
    }
}

HPyAPI_IMPL int _HPyTypeBuild_DecideLayout(_HPyTypeBuild *build)
{
    shape_rule rule;
    if (!find_shape(build->spec->builtin_shape, &rule)) {
        PyErr_Format(PyExc_ValueError, "type '%.200s': unknown builtin_shape %d", build->spec->name,
                     (int)build->spec->builtin_shape);
        return -1;
    }
    if (build->spec->basicsize < 0 || build->spec->itemsize < 0) {
        PyErr_Format(PyExc_ValueError, "type '%.200s': basicsize and itemsize must not be negative",
                     build->spec->name);
        return -1;
    }
    build->subtype_dealloc = _HPyType_SubtypeDealloc();
    if (build->subtype_dealloc == NULL) {
        return -1;
    }
    if (_HPyTypeBuild_ChooseBase(build) < 0 || check_shape(build, &rule) < 0 || check_python_bases(build) < 0 ||
        check_managed_places(build) < 0) {
        return -1;
    }
    if (check_itemsize(build) < 0 || check_size(build, &rule) < 0) {
        return -1;
    }
    find_finalizer(build);
    /* CPython remembers in the header of the collector that a finalizer has run. Types of shape Legacy may be
       allocated by their own code, without such a header. */
    build->is_gc = (build->spec->flags & HPy_TPFLAGS_HAVE_GC) || PyType_IS_GC(build->base) ||
                   (build->has_finalizer && rule.shape != HPyType_BuiltinShape_Legacy);
    place_struct(build, &rule);
    _HPyTypeInfo *info = &build->info;
    info->traverse = build->traverse;
    info->release = build->release;
    info->destroy = build->destroy;
    info->finalize = build->finalize;
    info->iter = build->iter;
    info->next = build->next;
    info->flags = build->hpy_base != NULL
        ? _HPyType_Info(build->hpy_base)->flags &
              (_HPyTypeInfo_FIELDS | _HPyTypeInfo_DESTROY | _HPyTypeInfo_WEAKREFS | _HPyTypeInfo_CLEARS |
               _HPyTypeInfo_OBJECTS) : 0;
    info->flags |= build->traverse != NULL ? _HPyTypeInfo_FIELDS : 0;
    info->flags |= build->destroy != NULL ? _HPyTypeInfo_DESTROY : 0;
    info->flags |= build->has_weaklist ? _HPyTypeInfo_WEAKREFS : 0;
    info->flags |= build->legacy_clear != NULL && build->legacy_dealloc == NULL ? _HPyTypeInfo_CLEARS : 0;
    build->has_objects &= build->legacy_dealloc == NULL;
    info->flags |= build->has_objects ? _HPyTypeInfo_OBJECTS : 0;
    inherit_final(build);
    if (place_dict(build) < 0 || place_call_function(build) < 0) {
        return -1;
    }
    build->own_dealloc = build->legacy_dealloc != NULL &&
                         (!build->managed || (info->call_offset == 0 && build->finalize == NULL));
    if (build->basicsize != 0 && build->basicsize < build->base->tp_basicsize) {
        build->basicsize = build->base->tp_basicsize;
    }
    grow_beyond_base(build);
    /* Python subclasses put their slots right behind. */
    build->basicsize = _HPyType_ROUND_UP(build->basicsize, (Py_ssize_t)sizeof(void *));
    return 0;
}
