/* type_defs.c: reads the definitions of an HPyType_Spec and refuses those that break a rule. */
#include "method.h"
#include "type_internal.h"
#include <string.h>

static int fail(_HPyTypeBuild *build, PyObject *exception, const char *rule)
{
    PyErr_Format(exception, "type '%.200s': %s", build->spec->name, rule);
    return -1;
}

static bool is_dunder(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strncmp(name, "__", 2) == 0 && strcmp(name + length - 2, "__") == 0;
}

/* ---- reading ---- */

/* The numbers that CPython gives to slots HPy does not have, and what to use in their place. */
static int refuse_slot(const _HPyTypeBuild *build, int number)
{
    static const struct {
        int number;
        const char *name, *advice;
    } absent[] = {
        { 47, "tp_alloc", "objects are allocated by HPy_New" },
        { 48, "tp_base", "bases are given by HPyType_SpecParam_Base" },
        { 49, "tp_bases", "bases are given by HPyType_SpecParam_BasesTuple" },
        { 51, "tp_clear", "fields are cleared by way of HPy_tp_traverse" },
        { 52, "tp_dealloc", "native resources are freed by HPy_tp_destroy" },
        { 53, "tp_del", "use HPy_tp_finalize" },
        { 55, "tp_descr_set", "define methods called __set__ and __delete__" },
        { 56, "tp_doc", "use the doc of the HPyType_Spec" },
        { 57, "tp_getattr", "define a method called __getattribute__ or __getattr__" },
        { 58, "tp_getattro", "define a method called __getattribute__ or __getattr__" },
        { 61, "tp_is_gc", "use HPy_TPFLAGS_HAVE_GC" },
        { 62, "tp_iter", "define a method called __iter__" },
        { 63, "tp_iternext", "define a method called __next__" },
        { 64, "tp_methods", "use HPyDef_METH" },
        { 68, "tp_setattr", "define methods called __setattr__ and __delattr__" },
        { 69, "tp_setattro", "define methods called __setattr__ and __delattr__" },
        { 72, "tp_members", "use HPyDef_MEMBER" },
        { 73, "tp_getset", "use HPyDef_GETSET" },
        { 74, "tp_free", "objects are freed by the runtime" },
        { 77, "am_await", "define a method called __await__" },
        { 78, "am_aiter", "define a method called __aiter__" },
        { 79, "am_anext", "define a method called __anext__" },
    };
    for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++) {
        if (absent[i].number == number) {
            PyErr_Format(PyExc_TypeError, "type '%.200s': HPy has no slot %s (number %d); %s", build->spec->name,
                         absent[i].name, number, absent[i].advice);
            return -1;
        }
    }
    PyErr_Format(PyExc_TypeError, "type '%.200s': there is no slot with number %d", build->spec->name, number);
    return -1;
}

static int read_slot(_HPyTypeBuild *build, const HPySlot *slot)
{
    int number = (int)slot->slot;
    switch (number) {
    case HPy_tp_destroy:
        build->destroy = _HPY_FUNCTION_AS(HPyFunc_destroyfunc, slot->impl);
        return 0;
    case HPy_tp_traverse:
        build->traverse = _HPY_FUNCTION_AS(HPyFunc_traverseproc, slot->impl);
#ifdef HPY_ABI_CPYTHON
        build->release = (traverseproc)(void (*)(void))slot->cpy_trampoline;
#endif
        return 0;
    case HPy_tp_finalize:
        build->finalize = (destructor)(void (*)(void))slot->cpy_trampoline;
        return 0;
    case HPy_tp_call:
        build->call = (vectorcallfunc)(void (*)(void))slot->cpy_trampoline;
        return 0;
    case HPy_bf_getbuffer:
        build->getbuffer = (getbufferproc)(void (*)(void))slot->cpy_trampoline;
        return 0;
    case HPy_bf_releasebuffer:
        build->releasebuffer = (releasebufferproc)(void (*)(void))slot->cpy_trampoline;
        return 0;
    case HPy_mod_create:
    case HPy_mod_exec:
        return fail(build, PyExc_RuntimeError, "HPy_mod_create and HPy_mod_exec are slots of modules, not of types");
    case HPy_tp_descr_get: case HPy_tp_hash: case HPy_tp_init: case HPy_tp_new: case HPy_tp_repr:
    case HPy_tp_richcompare: case HPy_tp_str: case HPy_nb_matrix_multiply: case HPy_nb_inplace_matrix_multiply:
        build->slots++;
        return 0;
    default:
        if (number >= HPy_mp_ass_subscript && number <= HPy_sq_repeat) {
            build->slots++;
            return 0;
        }
        return refuse_slot(build, number);
    }
}

static int read_method(_HPyTypeBuild *build, const HPyMeth *meth)
{
    int flags = _HPyMeth_Flags(meth->signature);
    if (flags < 0) {
        PyErr_Format(PyExc_ValueError, "type '%.200s': method '%.200s' has signature %d; only HPyFunc_VARARGS, "
                     "HPyFunc_KEYWORDS, HPyFunc_NOARGS and HPyFunc_O are method conventions",
                     build->spec->name, meth->name, (int)meth->signature);
        return -1;
    }
    build->methods++;
    PyCFunction trampoline = (PyCFunction)(void (*)(void))meth->cpy_trampoline;
    if (flags == METH_NOARGS && strcmp(meth->name, "__iter__") == 0) {
        build->iter = trampoline;
    }
    else if (flags == METH_NOARGS && strcmp(meth->name, "__next__") == 0) {
        build->next = trampoline;
    }
    else if (is_dunder(meth->name)) {
        build->has_dunder_methods = true;
    }
    return 0;
}

/* The members that tell CPython of places in the object. Their names are not attributes of the instances. */
static int read_place(_HPyTypeBuild *build, const HPyMember *member)
{
    if (member->type != HPyMember_HPYSSIZET || !member->readonly) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': %s must be a read-only member of kind HPyMember_HPYSSIZET",
                     build->spec->name, member->name);
        return -1;
    }
    if (strcmp(member->name, "__vectorcalloffset__") == 0) {
        build->vectorcall_member = member->offset;
        return 0;
    }
    if (strcmp(member->name, "__dictoffset__") == 0) {
        build->dict_member = member->offset;
    }
    else {
        build->has_weaklist = true;
    }
    build->members++;
    return 0;
}

static bool is_place(const char *name)
{
    return strcmp(name, "__vectorcalloffset__") == 0 || strcmp(name, "__dictoffset__") == 0 ||
           strcmp(name, "__weaklistoffset__") == 0;
}

static int read_member(_HPyTypeBuild *build, const HPyMember *member)
{
    if (is_place(member->name)) {
        return read_place(build, member);
    }
    if ((int)member->type < HPyMember_SHORT || (int)member->type > HPyMember_NONE || (int)member->type == 15) {
        PyErr_Format(PyExc_TypeError, "type '%.200s': member '%.200s' has unknown kind %d",
                     build->spec->name, member->name, (int)member->type);
        return -1;
    }
    build->members++;
    return 0;
}

static int check_definitions(_HPyTypeBuild *build)
{
    const HPyType_Spec *spec = build->spec;
    if (spec->legacy_slots != NULL && spec->builtin_shape != HPyType_BuiltinShape_Legacy) {
        return fail(build, PyExc_TypeError, "legacy_slots need builtin_shape HPyType_BuiltinShape_Legacy");
    }
    if (build->legacy_dealloc != NULL && (build->traverse != NULL || build->destroy != NULL)) {
        return fail(build, PyExc_TypeError, "legacy Py_tp_dealloc cannot be combined with HPy_tp_traverse or "
                    "HPy_tp_destroy");
    }
    if ((spec->flags & HPy_TPFLAGS_HAVE_GC) && build->traverse == NULL && build->legacy_traverse == NULL) {
        return fail(build, PyExc_ValueError, "HPy_TPFLAGS_HAVE_GC needs an HPy_tp_traverse slot");
    }
    if (spec->basicsize == 0 && (build->members > 0 || build->vectorcall_member >= 0)) {
        return fail(build, PyExc_TypeError, "members need a C struct, but basicsize is 0");
    }
    if (build->call != NULL && spec->itemsize != 0) {
        return fail(build, PyExc_TypeError, "HPy_tp_call cannot be combined with itemsize != 0");
    }
    if (build->call != NULL && spec->builtin_shape == HPyType_BuiltinShape_Legacy && spec->basicsize == 0) {
        return fail(build, PyExc_TypeError, "HPy_tp_call needs a basicsize when builtin_shape is "
                    "HPyType_BuiltinShape_Legacy");
    }
    if (build->call != NULL && (build->vectorcall_member >= 0 || build->has_legacy_vectorcall)) {
        return fail(build, PyExc_TypeError, "HPy_tp_call cannot be combined with a __vectorcalloffset__ member");
    }
    return 0;
}

HPyAPI_IMPL int _HPyTypeBuild_ReadDefinitions(_HPyTypeBuild *build)
{
    build->vectorcall_member = build->dict_member = -1;
    for (HPyDef **p = build->spec->defines; p != NULL && *p != NULL; p++) {
        const HPyDef *def = *p;
        int status = 0;
        switch ((int)def->kind) {
        case HPyDef_Kind_Slot:
            status = read_slot(build, &def->slot);
            break;
        case HPyDef_Kind_Meth:
            status = read_method(build, &def->meth);
            break;
        case HPyDef_Kind_Member:
            status = read_member(build, &def->member);
            break;
        case HPyDef_Kind_GetSet:
            build->getsets++;
            break;
        default:
            PyErr_Format(PyExc_SystemError, "type '%.200s': defines[%zd] has unknown kind %d; definitions are made by "
                         "HPyDef_METH, HPyDef_SLOT, HPyDef_MEMBER, HPyDef_GET, HPyDef_SET and HPyDef_GETSET",
                         build->spec->name, p - build->spec->defines, (int)def->kind);
            status = -1;
        }
        if (status < 0) {
            return -1;
        }
    }
    return _HPyTypeBuild_ReadLegacySlots(build) < 0 ? -1 : check_definitions(build);
}
