/* type_tables.c: from the definitions of an HPyType_Spec to the tables CPython wants.
 *
 * Definitions belong to the extension, may be read-only and may be used for several types: they are
 * copied, never changed.
 */
#include "method.h"
#include "type_internal.h"
#include <string.h>

/* ---- members with functions of their own ----
 * Those behind a variable number of items, whose place depends on the instance; and in universal and hybrid
 * modules HPyMember_OBJECT_EX, which may be deleted when it is null already. */

/* A flag of ours, gone before CPython sees the member. */
#define MEMBER_HAS_FIXED_PLACE (1 << 30)

/* CPython's flag, which has another name since 3.12. */
#define MEMBER_READONLY 1

static bool is_emulated(const _HPyTypeBuild *build, const HPyMember *member)
{
#ifdef HPY_BUILDING_RUNTIME
    if (member->type == HPyMember_OBJECT_EX && !member->readonly) {
        return true;
    }
#else
    (void)member;
#endif
    return build->info.struct_offset < 0;
}

static PyMemberDef resolved_member(PyObject *self, void *closure)
{
    PyMemberDef member = *(const PyMemberDef *)closure;
    if (member.flags & MEMBER_HAS_FIXED_PLACE) {
        member.flags &= ~MEMBER_HAS_FIXED_PLACE;
        return member;
    }
    const _HPyTypeInfo *info = _HPyType_Info(_HPyType_Nearest(Py_TYPE(self)));
    member.offset += (char *)_HPyType_StructOf(self, info) - (char *)self;
    return member;
}

static PyObject *get_member(PyObject *self, void *closure)
{
    PyMemberDef member = resolved_member(self, closure);
    return PyMember_GetOne((const char *)self, &member);
}

static int set_member(PyObject *self, PyObject *value, void *closure)
{
    PyMemberDef member = resolved_member(self, closure);
#ifdef HPY_BUILDING_RUNTIME
    if (value == NULL && member.type == HPyMember_OBJECT_EX && (member.flags & MEMBER_READONLY) == 0 &&
        *(PyObject **)(void *)((char *)self + member.offset) == NULL) {
        return 0;
    }
#endif
    return PyMember_SetOne((char *)self, &member, value);
}

/* ---- tables ---- */

static void copy_member(const HPyMember *member, PyMemberDef *out)
{
    out->name = member->name;
    out->type = (int)member->type;      /* HPy uses CPython's numbers */
    out->offset = member->offset;
    out->flags = member->readonly ? MEMBER_READONLY : 0;
    out->doc = member->doc;
}

static void emulate_member(const _HPyTypeBuild *build, const HPyMember *member, PyMemberDef *closure, PyGetSetDef *out)
{
    copy_member(member, closure);
    if (build->info.struct_offset >= 0) {
        closure->offset += build->info.struct_offset;
        closure->flags |= MEMBER_HAS_FIXED_PLACE;
    }
    out->name = member->name;
    out->get = get_member;
    out->set = set_member;
    out->doc = member->doc;
    out->closure = closure;
}

static void fill_tables(_HPyTypeBuild *build)
{
    PyMethodDef *method = build->method_table;
    PyMemberDef *member = build->member_table;
    PyMemberDef *emulated = build->member_table + build->members + 1;
    PyGetSetDef *getset = build->getset_table;
    for (HPyDef **p = build->spec->defines; p != NULL && *p != NULL; p++) {
        const HPyDef *def = *p;
        if (def->kind == HPyDef_Kind_Meth) {
            _HPyMeth_ToPy(&def->meth, method++);
        }
        else if (def->kind == HPyDef_Kind_Member && strcmp(def->member.name, "__vectorcalloffset__") != 0) {
            if (is_emulated(build, &def->member)) {
                emulate_member(build, &def->member, emulated++, getset++);
            }
            else {
                copy_member(&def->member, member);
                member++->offset += build->info.struct_offset;
            }
        }
        else if (def->kind == HPyDef_Kind_GetSet) {
            getset->name = def->getset.name;
            getset->get = (getter)(void (*)(void))def->getset.getter_cpy_trampoline;
            getset->set = (setter)(void (*)(void))def->getset.setter_cpy_trampoline;
            getset->doc = def->getset.doc;
            getset->closure = def->getset.closure;
            getset++;
        }
    }
    if (build->has_objects) {
        ((_HPyTypeInfo *)(void *)build->getset_table - 1)->objects = member;
    }
    _HPyTypeBuild_FillLegacyTables(build, method, member, getset);
}

static PyType_Slot *add_slot(PyType_Slot *next, int number, void (*function)(void))
{
    next->slot = number;
    memcpy(&next->pfunc, &function, sizeof(function));
    return next + 1;
}

#define ADD_SLOT(NUMBER, FUNCTION) next = add_slot(next, NUMBER, (void (*)(void))(FUNCTION))

/* Those functions of the life of an object that are the legacy ones. */
static PyType_Slot *add_legacy_functions(const _HPyTypeBuild *build, PyType_Slot *next)
{
    if (build->own_dealloc) {
        ADD_SLOT(Py_tp_dealloc, build->legacy_dealloc);
    }
    if (build->legacy_traverse != NULL) {
        ADD_SLOT(Py_tp_traverse, build->legacy_traverse);
    }
    if (build->legacy_clear != NULL) {
        ADD_SLOT(Py_tp_clear, build->legacy_clear);
    }
    return next;
}

/* Most types need little at the end of an instance. */
static destructor choose_dealloc(const _HPyTypeBuild *build)
{
    const _HPyTypeInfo *info = &build->info;
    const _HPyTypeInfo *below = build->hpy_base != NULL ? _HPyType_Info(build->hpy_base) : NULL;
    bool plain = info->shape == HPyType_BuiltinShape_Object && info->final_dealloc == NULL && info->call_offset == 0 &&
                 info->dict_offset == 0 && !build->has_finalizer &&
                 (info->flags & (_HPyTypeInfo_DESTROY | _HPyTypeInfo_WEAKREFS)) == 0;
    if (plain && !build->is_gc && (info->flags & _HPyTypeInfo_FIELDS) == 0) {
        return _HPyType_DeallocSimple;
    }
#ifdef HPY_ABI_CPYTHON
    plain = plain && info->release != NULL;     /* a definition written without the macros may lack the trampoline */
#endif
    if (plain && build->is_gc && build->traverse != NULL && info->final_traverse == NULL &&
        (below == NULL || (below->flags & _HPyTypeInfo_FIELDS) == 0)) {
        return _HPyType_DeallocFields;
    }
    return _HPyType_DeallocFull;
}

static void fill_runtime_slots(_HPyTypeBuild *build, PyType_Slot *next)
{
    const _HPyTypeInfo *info = &build->info;
    if (build->own_dealloc || !build->managed) {
        next = add_legacy_functions(build, next);
    }
    else {
        ADD_SLOT(Py_tp_dealloc, choose_dealloc(build));
        if (build->is_gc && (build->legacy_traverse == NULL || build->traverse != NULL)) {
            ADD_SLOT(Py_tp_traverse, _HPyType_Traverse);
            ADD_SLOT(Py_tp_clear, _HPyType_Clear);
        }
        else {
            next = add_legacy_functions(build, next);
        }
    }
    if (build->finalize != NULL) {
        ADD_SLOT(Py_tp_finalize, _HPyType_Finalize);
    }
    if (build->call != NULL || (build->vectorcall_member >= 0 && build->managed)) {
        ADD_SLOT(Py_tp_call, _HPyType_Call);
    }
    if (info->call_offset != 0 && (info->flags & _HPyTypeInfo_CALL_STRUCT) == 0) {
        ADD_SLOT(Py_tp_alloc, _HPyType_AllocCallable);
    }
#if PY_VERSION_HEX >= 0x03090000
    if (build->getbuffer != NULL) {
        ADD_SLOT(Py_bf_getbuffer, build->getbuffer);
    }
    if (build->releasebuffer != NULL) {
        ADD_SLOT(Py_bf_releasebuffer, build->releasebuffer);
    }
#endif
    next->slot = 0;
    next->pfunc = NULL;
}

static void fill_slots(_HPyTypeBuild *build)
{
    PyType_Slot *next = _HPyTypeBuild_FillLegacySlots(build, build->slot_table);
    for (HPyDef **p = build->spec->defines; p != NULL && *p != NULL; p++) {
        if ((*p)->kind != HPyDef_Kind_Slot) {
            continue;
        }
        int number = (int)(*p)->slot.slot;
        if (number >= HPy_mp_ass_subscript && number <= HPy_tp_finalize && number != HPy_tp_call &&
            number != HPy_tp_traverse && number != HPy_tp_finalize) {
            ADD_SLOT(number, (*p)->slot.cpy_trampoline);
        }
    }
    if (build->methods > 0) {
        next->slot = Py_tp_methods;
        next++->pfunc = build->method_table;
    }
    if (build->member_table[0].name != NULL) {
        next->slot = Py_tp_members;
        next++->pfunc = build->member_table;
    }
    if (build->spec->doc != NULL) {
        next->slot = Py_tp_doc;
        memcpy(&next++->pfunc, &build->spec->doc, sizeof(void *));
    }
    /* Also when it is empty: the description of the type sits before it. */
    next->slot = Py_tp_getset;
    next++->pfunc = build->getset_table;
    fill_runtime_slots(build, next);
}

HPyAPI_IMPL int _HPyTypeBuild_MakeTables(_HPyTypeBuild *build)
{
    const char *doc = build->spec->doc != NULL ? build->spec->doc : _HPyTypeBuild_LegacyDoc(build);
    doc = doc != NULL ? doc : "";
    size_t doc_size = _HPyType_ROUND_UP(strlen(doc) + 1, sizeof(void *) * 2);
    size_t getsets = (size_t)(build->getsets + build->members + 1) * sizeof(PyGetSetDef);
    size_t methods = (size_t)(build->methods + 1) * sizeof(PyMethodDef);
    /* Native members up to an empty one, then those that emulated ones work with. */
    size_t members = (size_t)(2 * build->members + 1) * sizeof(PyMemberDef);
    size_t size = doc_size + sizeof(_HPyTypeInfo) + getsets + methods + members;
    build->block = (char *)_HPyType_DocAlloc(size);
    build->slot_table = PyMem_New(PyType_Slot, (size_t)build->slots + 16);
    if (build->block == NULL || build->slot_table == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(build->block, 0, size);
    memcpy(build->block, doc, strlen(doc));
    memcpy(build->block + doc_size, &build->info, sizeof(build->info));
    build->getset_table = (PyGetSetDef *)(void *)(build->block + doc_size + sizeof(_HPyTypeInfo));
    build->method_table = (PyMethodDef *)(void *)((char *)build->getset_table + getsets);
    build->member_table = (PyMemberDef *)(void *)((char *)build->method_table + methods);
    fill_tables(build);
    fill_slots(build);
    return 0;
}
