/* type_create.c: HPyType_FromSpec. */
#include "type_internal.h"
#include <string.h>

/* type_dealloc frees tp_doc with an allocator that depends on the version. */
HPyAPI_IMPL void *_HPyType_DocAlloc(size_t size)
{
#if PY_VERSION_HEX >= 0x030D0000
    return PyMem_Malloc(size);
#else
    return PyObject_Malloc(size);
#endif
}

HPyAPI_IMPL void _HPyType_DocFree(void *memory)
{
#if PY_VERSION_HEX >= 0x030D0000
    PyMem_Free(memory);
#else
    PyObject_Free(memory);
#endif
}

/* ---- parameters ---- */

static int read_metaclass(_HPyTypeBuild *build, PyObject *object)
{
    const char *name = build->spec->name;
    if (build->metaclass != NULL) {
        PyErr_Format(PyExc_ValueError, "type '%.200s': HPyType_SpecParam_Metaclass is given twice", name);
        return -1;
    }
    if (object == NULL || !PyType_Check(object) || !PyType_IsSubtype((PyTypeObject *)object, &PyType_Type)) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': the metaclass must be a type that derives from 'type', not '%.200s'",
                     name, object == NULL ? "null" : PyType_Check(object) ? ((PyTypeObject *)object)->tp_name
                                                                          : Py_TYPE(object)->tp_name);
        return -1;
    }
    build->metaclass = (PyTypeObject *)object;
    if (build->metaclass->tp_new != PyType_Type.tp_new) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': the metaclass '%.200s' must not have its own tp_new", name,
                     build->metaclass->tp_name);
        return -1;
    }
    return 0;
}

static int read_bases_tuple(_HPyTypeBuild *build, PyObject *object)
{
    if (build->bases != NULL) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPyType_SpecParam_BasesTuple must be given once and not "
                     "together with HPyType_SpecParam_Base", build->spec->name);
        return -1;
    }
    if (object == NULL || !PyTuple_Check(object)) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPyType_SpecParam_BasesTuple must be a tuple, not '%.200s'",
                     build->spec->name, object == NULL ? "null" : Py_TYPE(object)->tp_name);
        return -1;
    }
    Py_INCREF(object);
    build->bases = object;
    return 0;
}

static int collect_bases(_HPyTypeBuild *build, const HPyType_SpecParam *params, Py_ssize_t count)
{
    if (build->bases != NULL) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPyType_SpecParam_Base and HPyType_SpecParam_BasesTuple "
                     "exclude each other", build->spec->name);
        return -1;
    }
    build->bases = PyTuple_New(count);
    if (build->bases == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; params++) {
        if (params->kind == HPyType_SpecParam_Base) {
            PyObject *base = _HPy_AsPy(params->object);
            if (base == NULL) {
                PyErr_Format(PyExc_TypeError, "type '%.200s': bases must be types, not null", build->spec->name);
                return -1;
            }
            Py_INCREF(base);
            PyTuple_SET_ITEM(build->bases, i++, base);
        }
    }
    return 0;
}

static int read_params(_HPyTypeBuild *build, const HPyType_SpecParam *params)
{
    Py_ssize_t bases = 0;
    for (const HPyType_SpecParam *p = params; p != NULL && (int)p->kind != 0; p++) {
        int status = 0;
        switch ((int)p->kind) {
        case HPyType_SpecParam_Base:
            bases++;
            break;
        case HPyType_SpecParam_BasesTuple:
            status = read_bases_tuple(build, _HPy_AsPy(p->object));
            break;
        case HPyType_SpecParam_Metaclass:
            status = read_metaclass(build, _HPy_AsPy(p->object));
            break;
        default:
            PyErr_Format(PyExc_TypeError, "type '%.200s': unknown parameter kind %d", build->spec->name, (int)p->kind);
            status = -1;
        }
        if (status < 0) {
            return -1;
        }
    }
    if (bases > 0 && collect_bases(build, params, bases) < 0) {
        return -1;
    }
    if (_HPyTypeBuild_TakeLegacyBases(build) < 0) {
        return -1;
    }
    if (build->bases == NULL || PyTuple_GET_SIZE(build->bases) == 0) {
        Py_XDECREF(build->bases);
        build->bases = PyTuple_Pack(1, (PyObject *)&PyBaseObject_Type);
    }
    return build->bases == NULL ? -1 : 0;
}

/* ---- after CPython has made the type ---- */

/* A method with a special name fills the slot of that name, as it does in a Python class: assigning an
   attribute of the type is what makes CPython do so. */
static int link_special_methods(PyTypeObject *type, const HPyType_Spec *spec)
{
    for (HPyDef **p = spec->defines; p != NULL && *p != NULL; p++) {
        const char *name = (*p)->kind == HPyDef_Kind_Meth ? (*p)->meth.name : "";
        if (strncmp(name, "__", 2) != 0 || strcmp(name, "__new__") == 0) {
            continue;
        }
        PyObject *key = PyUnicode_InternFromString(name);
        if (key == NULL) {
            return -1;
        }
        PyObject *method = PyDict_GetItemWithError(type->tp_dict, key);
        int status = method == NULL && PyErr_Occurred() ? -1 : 0;
        if (method != NULL && Py_TYPE(method) == &PyMethodDescr_Type) {
            Py_INCREF(method);
            status = PyType_Type.tp_setattro((PyObject *)type, key, method);
            Py_DECREF(method);
        }
        Py_DECREF(key);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

#if PY_VERSION_HEX < 0x03090000
/* CPython takes these from the members since 3.9. */
static void take_offsets(const _HPyTypeBuild *build, PyTypeObject *type)
{
    for (const PyMemberDef *member = build->member_table; member->name != NULL; member++) {
        if (strcmp(member->name, "__weaklistoffset__") == 0) {
            type->tp_weaklistoffset = member->offset;
        }
        else if (strcmp(member->name, "__dictoffset__") == 0) {
            type->tp_dictoffset = member->offset;
        }
        else if (strcmp(member->name, "__vectorcalloffset__") == 0) {
            type->tp_vectorcall_offset = member->offset;
            type->tp_flags |= build->spec->flags & HPy_TPFLAGS_HAVE_VECTORCALL;
        }
    }
}
#endif

static int finish_type(_HPyTypeBuild *build, PyTypeObject *type)
{
    /* From here on the block belongs to the type and is freed with it. */
    _HPyType_DocFree((void *)(uintptr_t)type->tp_doc);
    type->tp_doc = build->block;
    build->block = NULL;
    if (type->tp_base != build->base) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': the bases have conflicting layouts ('%.200s' and '%.200s')",
                     build->spec->name, build->base->tp_name, type->tp_base->tp_name);
        return -1;
    }
    if (_HPyTypeBuild_CheckSpecialNames(build, type) < 0) {
        return -1;
    }
    if (build->info.call_offset != 0 && build->managed) {
        type->tp_vectorcall_offset = build->info.call_offset;
        type->tp_flags |= HPy_TPFLAGS_HAVE_VECTORCALL;
    }
#if PY_VERSION_HEX < 0x03090000
    if (build->getbuffer != NULL) {
        type->tp_as_buffer->bf_getbuffer = build->getbuffer;
    }
    if (build->releasebuffer != NULL) {
        type->tp_as_buffer->bf_releasebuffer = build->releasebuffer;
    }
    take_offsets(build, type);
#endif
    bool marked = build->managed && !build->own_dealloc;
    if (build->iter != NULL && marked) {
        type->tp_iter = _HPyType_Iter;
    }
    if (build->next != NULL && marked) {
        type->tp_iternext = _HPyType_IterNext;
    }
    bool by_name = build->has_dunder_methods || (!marked && (build->iter != NULL || build->next != NULL));
    if (by_name && link_special_methods(type, build->spec) < 0) {
        return -1;
    }
    if (build->iter != NULL && marked) {
        type->tp_iter = _HPyType_Iter;          /* linking by name takes the slow function */
    }
    if (build->next != NULL && marked) {
        type->tp_iternext = _HPyType_IterNext;
    }
    PyType_Modified(type);
    return 0;
}

/* What CPython refuses by itself, for example an order of bases, comes without the name of the type. */
static void name_type_in_error(const char *name)
{
    if (PyErr_Occurred() != PyExc_TypeError) {
        return;
    }
    _HPyErr_State raised;
    _HPyErr_Save(&raised);
    PyObject *message = raised.value != NULL ? PyObject_Str(raised.value) : NULL;
    if (message == NULL) {
        PyErr_Clear();
        _HPyErr_Restore(&raised);
        return;
    }
    PyErr_Format(PyExc_TypeError, "type '%.200s': %U", name, message);
    Py_DECREF(message);
    _HPyErr_Drop(&raised);
}

static PyTypeObject *build_type(_HPyTypeBuild *build, const HPyType_SpecParam *params)
{
    if (_HPyTypeBuild_ReadDefinitions(build) < 0 || read_params(build, params) < 0 ||
        _HPyTypeBuild_DecideLayout(build) < 0 || _HPyTypeBuild_MakeTables(build) < 0) {
        return NULL;
    }
    PyType_Spec spec;
    memset(&spec, 0, sizeof(spec));
    spec.name = build->spec->name;
    spec.basicsize = (int)build->basicsize;
    spec.itemsize = build->spec->itemsize;
    spec.flags = (unsigned int)build->spec->flags | Py_TPFLAGS_DEFAULT;
    if (!build->has_legacy_vectorcall || PY_VERSION_HEX < 0x03090000) {
        spec.flags &= ~(unsigned int)HPy_TPFLAGS_HAVE_VECTORCALL;
    }
    if (build->managed && !build->own_dealloc && build->is_gc) {
        spec.flags |= Py_TPFLAGS_HAVE_GC;
    }
    /* CPython keeps the number of items where a C struct of shape Object begins, and finds the dict of a subclass by
       it: such a type has none. */
    if (spec.itemsize != 0 && build->info.shape == HPyType_BuiltinShape_Object) {
        spec.flags &= ~(unsigned int)Py_TPFLAGS_BASETYPE;
    }
    spec.slots = build->slot_table;
    PyTypeObject *type = _HPyType_Create(&spec, build->metaclass, build->bases, build->base);
    if (type == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_NoMemory();       /* not every failure of CPython says so */
        }
        /* A type that CPython gave up late, for example because a warning became an exception, is part of a cycle
           and lives until the collector comes; it has pointers into the block, which therefore has to stay. */
        if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
            build->block = NULL;
        }
        name_type_in_error(build->spec->name);
    }
    if (type != NULL && finish_type(build, type) < 0) {
        Py_DECREF(type);
        type = NULL;
    }
    return type;
}

HPyAPI_IMPL HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    _HPyTypeBuild build;
    (void)ctx;
    memset(&build, 0, sizeof(build));
    build.spec = spec;
    PyTypeObject *type = build_type(&build, params);
    Py_XDECREF(build.bases);
    PyMem_Free(build.slot_table);
    _HPyType_DocFree(build.block);
    return _HPy_FromPy((PyObject *)type);
}

/* ---- questions about types ---- */

HPyAPI_IMPL HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    PyObject *object = _HPy_AsPy(h_type);
    (void)ctx;
    if (!PyType_Check(object)) {
        PyErr_Format(PyExc_TypeError, "a type is needed, not an instance of '%.200s'", Py_TYPE(object)->tp_name);
        return (HPyType_BuiltinShape)-2;
    }
    PyTypeObject *type = _HPyType_Nearest((PyTypeObject *)object);
    return type == NULL ? HPyType_BuiltinShape_Legacy : _HPyType_Info(type)->shape;
}

HPyAPI_IMPL const char *HPyType_GetName(HPyContext *ctx, HPy h_type)
{
    PyTypeObject *type = (PyTypeObject *)_HPy_AsPy(h_type);
    (void)ctx;
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        return PyUnicode_AsUTF8(((PyHeapTypeObject *)type)->ht_name);
    }
    const char *dot = strrchr(type->tp_name, '.');
    return dot != NULL ? dot + 1 : type->tp_name;
}
