/* type_legacy.c: the slots, methods, members and properties that a type takes over from CPython's own interface.
 *
 * They are merged with the HPy definitions. What both sides define is refused: one of them would be ignored silently.
 */
#include "type_internal.h"
#include <string.h>

/* The first of the slots, which end with number 0. */
static const PyType_Slot *first_slot(const _HPyTypeBuild *build)
{
    static const PyType_Slot none = { 0, NULL };
    return build->spec->legacy_slots != NULL ? (const PyType_Slot *)build->spec->legacy_slots : &none;
}

/* The number that HPy has for a slot: CPython 3.15 gave new ones to the first four. */
static int hpy_slot_number(int number)
{
#if PY_VERSION_HEX >= 0x030F0000
    switch (number) {
    case Py_bf_getbuffer:
        return HPy_bf_getbuffer;
    case Py_bf_releasebuffer:
        return HPy_bf_releasebuffer;
    case Py_mp_ass_subscript:
        return HPy_mp_ass_subscript;
    case Py_mp_length:
        return HPy_mp_length;
    }
#endif
    return number;
}

/* The name of a slot without its prefix, for messages; the index is HPy's number. */
static const char *slot_name(int number)
{
    static const char *const names[] = {
        "", "bf_getbuffer", "bf_releasebuffer", "mp_ass_subscript", "mp_length", "mp_subscript", "nb_absolute", "nb_add",
        "nb_and", "nb_bool", "nb_divmod", "nb_float", "nb_floor_divide", "nb_index", "nb_inplace_add", "nb_inplace_and",
        "nb_inplace_floor_divide", "nb_inplace_lshift", "nb_inplace_multiply", "nb_inplace_or", "nb_inplace_power",
        "nb_inplace_remainder", "nb_inplace_rshift", "nb_inplace_subtract", "nb_inplace_true_divide", "nb_inplace_xor",
        "nb_int", "nb_invert", "nb_lshift", "nb_multiply", "nb_negative", "nb_or", "nb_positive", "nb_power",
        "nb_remainder", "nb_rshift", "nb_subtract", "nb_true_divide", "nb_xor", "sq_ass_item", "sq_concat",
        "sq_contains", "sq_inplace_concat", "sq_inplace_repeat", "sq_item", "sq_length", "sq_repeat", "tp_alloc",
        "tp_base", "tp_bases", "tp_call", "tp_clear", "tp_dealloc", "tp_del", "tp_descr_get", "tp_descr_set", "tp_doc",
        "tp_getattr", "tp_getattro", "tp_hash", "tp_init", "tp_is_gc", "tp_iter", "tp_iternext", "tp_methods", "tp_new",
        "tp_repr", "tp_richcompare", "tp_setattr", "tp_setattro", "tp_str", "tp_traverse", "tp_members", "tp_getset",
        "tp_free", "nb_matrix_multiply", "nb_inplace_matrix_multiply", "am_await", "am_aiter", "am_anext",
        "tp_finalize",
    };
    return number > 0 && (size_t)number < sizeof(names) / sizeof(names[0]) ? names[number] : "?";
}

/* ---- reading ---- */

static void read_members(_HPyTypeBuild *build, const PyMemberDef *members)
{
    for (const PyMemberDef *m = members; m->name != NULL; m++) {
        build->has_weaklist |= strcmp(m->name, "__weaklistoffset__") == 0;
        if (strcmp(m->name, "__dictoffset__") == 0) {
            build->legacy_dict = m->offset;
        }
        build->has_objects |= _HPyType_IsReleased(m);
        build->has_legacy_vectorcall |= strcmp(m->name, "__vectorcalloffset__") == 0;
        build->members++;
    }
}

static int read_legacy_slot(_HPyTypeBuild *build, const PyType_Slot *slot)
{
    switch (hpy_slot_number(slot->slot)) {
    case Py_tp_methods:
        for (const PyMethodDef *m = (const PyMethodDef *)slot->pfunc; m->ml_name != NULL; m++) {
            build->methods++;
        }
        return 0;
    case Py_tp_members:
        read_members(build, (const PyMemberDef *)slot->pfunc);
        return 0;
    case Py_tp_getset:
        for (const PyGetSetDef *g = (const PyGetSetDef *)slot->pfunc; g->name != NULL; g++) {
            build->getsets++;
        }
        return 0;
    case Py_tp_base:
        build->legacy_base = (PyObject *)slot->pfunc;
        return 0;
    case Py_tp_bases:
        build->legacy_bases = (PyObject *)slot->pfunc;
        return 0;
    case Py_tp_dealloc:
        build->legacy_dealloc = (destructor)(uintptr_t)slot->pfunc;
        return 0;
    case Py_tp_traverse:
        build->legacy_traverse = (traverseproc)(uintptr_t)slot->pfunc;
        return 0;
    case Py_tp_clear:
        build->legacy_clear = (inquiry)(uintptr_t)slot->pfunc;
        return 0;
    /* CPython 3.8 does not take these two from a table. */
    case HPy_bf_getbuffer:
        build->getbuffer = (getbufferproc)(uintptr_t)slot->pfunc;
        return 0;
    case HPy_bf_releasebuffer:
        build->releasebuffer = (releasebufferproc)(uintptr_t)slot->pfunc;
        return 0;
    default:
#if PY_VERSION_HEX >= 0x030F0000
        if (slot->slot > Py_mp_length) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': legacy_slots has slot number %d, which does not name a "
                         "function of a type; put it into the HPyType_Spec", build->spec->name, slot->slot);
            return -1;
        }
#endif
        build->slots++;
        return 0;
    }
}

/* ---- what both sides define ---- */

static int check_slot(const _HPyTypeBuild *build, int number)
{
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        /* Both traverse functions have something to visit: fields the one, PyObject pointers the other. */
        if (hpy_slot_number(slot->slot) == number && number != HPy_tp_traverse) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': HPy_%s is defined and Py_%s is in legacy_slots; remove one "
                         "of them", build->spec->name, slot_name(number), slot_name(number));
            return -1;
        }
    }
    return 0;
}

static bool has_method(const PyMethodDef *methods, const char *name)
{
    while (methods->ml_name != NULL && strcmp(methods->ml_name, name) != 0) {
        methods++;
    }
    return methods->ml_name != NULL;
}

static bool has_member(const PyMemberDef *members, const char *name)
{
    while (members->name != NULL && strcmp(members->name, name) != 0) {
        members++;
    }
    return members->name != NULL;
}

static bool has_property(const PyGetSetDef *getsets, const char *name)
{
    while (getsets->name != NULL && strcmp(getsets->name, name) != 0) {
        getsets++;
    }
    return getsets->name != NULL;
}

/* Whether the slot gives the type an attribute of this name that a definition could give it, too. */
static bool slot_defines(const PyType_Slot *slot, const char *name)
{
    switch (slot->slot) {
    case Py_tp_methods:
        return has_method((const PyMethodDef *)slot->pfunc, name);
    case Py_tp_members:
        return has_member((const PyMemberDef *)slot->pfunc, name);
    case Py_tp_getset:
        return has_property((const PyGetSetDef *)slot->pfunc, name);
    case Py_tp_iter:
        return strcmp(name, "__iter__") == 0;
    case Py_tp_iternext:
        return strcmp(name, "__next__") == 0;
    default:
        return false;
    }
}

static int check_name(const _HPyTypeBuild *build, const char *what, const char *name)
{
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        if (slot_defines(slot, name)) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': %s '%.100s' is in the HPy definitions and in Py_%s of "
                         "legacy_slots; remove one of them", build->spec->name, what, name, slot_name(slot->slot));
            return -1;
        }
    }
    return 0;
}

static int check_definition(const _HPyTypeBuild *build, const HPyDef *def)
{
    switch ((int)def->kind) {
    case HPyDef_Kind_Slot:
        return check_slot(build, (int)def->slot.slot);
    case HPyDef_Kind_Meth:
        return check_name(build, "the method", def->meth.name);
    case HPyDef_Kind_Member:
        return check_name(build, "the member", def->member.name);
    default:
        return check_name(build, "the property", def->getset.name);
    }
}

HPyAPI_IMPL int _HPyTypeBuild_ReadLegacySlots(_HPyTypeBuild *build)
{
    if (build->spec->legacy_slots == NULL) {
        return 0;
    }
#ifdef HPY_BUILDING_RUNTIME
    if (build->spec->builtin_shape == HPyType_BuiltinShape_Legacy &&
        _HPyLoader_IsOfUniversalModule(build->spec->legacy_slots)) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': legacy_slots in a universal module; they need the hybrid ABI",
                     build->spec->name);
        return -1;
    }
#endif
    for (HPyDef **p = build->spec->defines; p != NULL && *p != NULL; p++) {
        if (check_definition(build, *p) < 0) {
            return -1;
        }
    }
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        if (read_legacy_slot(build, slot) < 0) {
            return -1;
        }
    }
    return 0;
}

/* ---- special names ---- */

static bool is_function_of_legacy_slot(const _HPyTypeBuild *build, const void *function)
{
    const PyType_Slot *slot = first_slot(build);
    while (slot->slot != 0 && slot->pfunc != function) {
        slot++;
    }
    return slot->slot != 0;
}

/* 1 when CPython gave the name of a method to a slot of the other side and dropped the method, -1 with an exception. */
static int is_shadowed(const _HPyTypeBuild *build, PyTypeObject *type, const char *name, bool by_legacy_slot)
{
    PyObject *key = strncmp(name, "__", 2) == 0 ? PyUnicode_FromString(name) : NULL;
    PyObject *found = key != NULL ? PyDict_GetItemWithError(type->tp_dict, key) : NULL;
    Py_XDECREF(key);
    if (found == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    return Py_TYPE(found) == &PyWrapperDescr_Type &&
           is_function_of_legacy_slot(build, ((PyWrapperDescrObject *)found)->d_wrapped) == by_legacy_slot;
}

static int check_special_name(const _HPyTypeBuild *build, PyTypeObject *type, const char *name, bool by_legacy_slot)
{
    int status = is_shadowed(build, type, name, by_legacy_slot);
    if (status > 0) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': the method '%.100s' is in %s and a slot with that meaning in %s; "
                     "remove one of them", build->spec->name, name,
                     by_legacy_slot ? "the HPy definitions" : "Py_tp_methods of legacy_slots",
                     by_legacy_slot ? "legacy_slots" : "the HPy definitions");
        return -1;
    }
    return status;
}

HPyAPI_IMPL int _HPyTypeBuild_CheckSpecialNames(const _HPyTypeBuild *build, PyTypeObject *type)
{
    if (build->spec->legacy_slots == NULL) {
        return 0;
    }
    for (HPyDef **p = build->spec->defines; p != NULL && *p != NULL; p++) {
        if ((*p)->kind == HPyDef_Kind_Meth && check_special_name(build, type, (*p)->meth.name, true) < 0) {
            return -1;
        }
    }
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        const PyMethodDef *m = slot->slot == Py_tp_methods ? (const PyMethodDef *)slot->pfunc : NULL;
        for (; m != NULL && m->ml_name != NULL; m++) {
            /* With METH_COEXIST it is meant to be so, and the method has the name. */
            if (check_special_name(build, type, m->ml_name, false) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* ---- bases ---- */

HPyAPI_IMPL int _HPyTypeBuild_TakeLegacyBases(_HPyTypeBuild *build)
{
    const char *slot = build->legacy_bases != NULL ? "Py_tp_bases" : "Py_tp_base";
    PyObject *object = build->legacy_bases != NULL ? build->legacy_bases : build->legacy_base;
    if (object == NULL) {
        return 0;
    }
    if (build->bases != NULL) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': bases are given both by HPyType_SpecParam and by %s in "
                     "legacy_slots", build->spec->name, slot);
        return -1;
    }
    if (PyTuple_Check(object)) {
        Py_INCREF(object);
        build->bases = object;
    }
    else {
        build->bases = PyTuple_Pack(1, object);
    }
    return build->bases == NULL ? -1 : 0;
}

/* ---- functions on top of ours ---- */

/* The functions of a type that are not ours may call those of its base by way of tp_base. When these are ours, they look
   at the type of the object, and for a type above both that would lead back to where the call came from. Null, or the
   type in between. */
static PyTypeObject *type_in_between(const _HPyTypeBuild *build)
{
    PyTypeObject *between = NULL;
    for (PyTypeObject *type = build->base; type != NULL; type = type->tp_base) {
        bool ours = _HPyType_IsOurs(type);
        if (ours && between != NULL) {
            return between;
        }
        bool has_functions = ours ? type->tp_traverse != NULL && type->tp_traverse != _HPyType_Traverse
                                  : (type->tp_flags & Py_TPFLAGS_HEAPTYPE) && type->tp_dealloc != build->subtype_dealloc;
        if (has_functions && between == NULL) {
            between = type;
        }
    }
    return NULL;
}

HPyAPI_IMPL int _HPyTypeBuild_CheckLegacyChain(_HPyTypeBuild *build)
{
    bool both = build->traverse != NULL && (build->legacy_traverse != NULL || build->legacy_clear != NULL);
    if (both && build->base->tp_traverse == _HPyType_Traverse) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPy_tp_traverse together with Py_tp_traverse or Py_tp_clear is "
                     "not possible above '%.200s', which has HPy_tp_traverse itself; move what they visit to "
                     "HPy_tp_traverse", build->spec->name, build->base->tp_name);
        return -1;
    }
    PyTypeObject *between = type_in_between(build);
    if (between == NULL) {
        return 0;
    }
    if (build->destroy != NULL || build->traverse != NULL || build->call != NULL) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': HPy_tp_destroy, HPy_tp_traverse and HPy_tp_call are not possible "
                     "above '%.200s', which has a legacy Py_tp_dealloc or Py_tp_traverse on top of an HPy type; move "
                     "those to HPy first", build->spec->name, between->tp_name);
        return -1;
    }
    build->managed = false;
    return 0;
}

/* ---- tables ---- */

HPyAPI_IMPL const char *_HPyTypeBuild_LegacyDoc(const _HPyTypeBuild *build)
{
    const char *doc = NULL;
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        doc = slot->slot == Py_tp_doc ? (const char *)slot->pfunc : doc;
    }
    return doc;
}

HPyAPI_IMPL void _HPyTypeBuild_FillLegacyTables(const _HPyTypeBuild *build, PyMethodDef *method, PyMemberDef *member,
                                                PyGetSetDef *getset)
{
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        if (slot->slot == Py_tp_methods) {
            for (const PyMethodDef *m = (const PyMethodDef *)slot->pfunc; m->ml_name != NULL; m++) {
                *method++ = *m;
            }
        }
        else if (slot->slot == Py_tp_members) {
            for (const PyMemberDef *m = (const PyMemberDef *)slot->pfunc; m->name != NULL; m++) {
                *member++ = *m;
            }
        }
        else if (slot->slot == Py_tp_getset) {
            for (const PyGetSetDef *g = (const PyGetSetDef *)slot->pfunc; g->name != NULL; g++) {
                *getset++ = *g;
            }
        }
    }
}

/* Those that the type gets from somewhere else. */
static bool is_taken_over(const _HPyTypeBuild *build, int number)
{
    switch (hpy_slot_number(number)) {
    case Py_tp_methods: case Py_tp_members: case Py_tp_getset: case Py_tp_base: case Py_tp_bases: case Py_tp_dealloc:
    case Py_tp_traverse: case Py_tp_clear: case HPy_bf_getbuffer: case HPy_bf_releasebuffer:
        return true;
    case Py_tp_doc:
        return build->spec->doc != NULL;
    default:
        return false;
    }
}

HPyAPI_IMPL PyType_Slot *_HPyTypeBuild_FillLegacySlots(const _HPyTypeBuild *build, PyType_Slot *next)
{
    for (const PyType_Slot *slot = first_slot(build); slot->slot != 0; slot++) {
        if (!is_taken_over(build, slot->slot)) {
            *next++ = *slot;
        }
    }
    return next;
}
