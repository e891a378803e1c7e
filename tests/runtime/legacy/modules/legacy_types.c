/* Legacy types on top of each other, of builtins and of types made without HPy; and those that are refused. */
#include "../../modules/common.h"

#define FUNCTION(F) (void *)(F)
#define LEGACY_FLAGS (HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE)

static long counts[4];
enum { BASE_DESTROYED, DERIVED_DEALLOCATED, FINALIZED, PLAIN_DEALLOCATED };

/* ---- Base: an HPy field in a legacy struct ---- */

typedef struct {
    PyObject_HEAD
    HPyField field;
} Base;

HPyType_LEGACY_HELPERS(Base)

HPyDef_SLOT(Base_traverse, HPy_tp_traverse)
static int Base_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Base *)self)->field);
    return 0;
}

HPyDef_SLOT(Base_destroy, HPy_tp_destroy)
static void Base_destroy_impl(void *self)
{
    (void)self;
    counts[BASE_DESTROYED]++;
}

HPyDef_MEMBER(Base_field, "field", HPyMember_OBJECT, offsetof(Base, field))

static HPyDef *Base_defines[] = {&Base_traverse, &Base_destroy, &Base_field, NULL};
static PyType_Slot no_slots[] = {{0, NULL}};

static HPyType_Spec Base_spec = {
    .name = "legacy_types.Base", .basicsize = sizeof(Base), .flags = LEGACY_FLAGS | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Base), .legacy_slots = no_slots, .defines = Base_defines,
};

/* ---- Derived: old functions that call those of the base ---- */

typedef struct {
    Base base;
    PyObject *more;
} Derived;

HPyType_LEGACY_HELPERS(Derived)

static PyTypeObject *Base_type;     /* as static types know their base */

static int Derived_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Derived *)self)->more);
    return Base_type->tp_traverse(self, visit, arg);
}

static int Derived_clear(PyObject *self)
{
    Py_CLEAR(((Derived *)self)->more);
    return Base_type->tp_clear(self);
}

static void Derived_dealloc(PyObject *self)
{
    counts[DERIVED_DEALLOCATED]++;
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((Derived *)self)->more);
    Base_type->tp_dealloc(self);
}

/* The numbers of T_OBJECT and READONLY, which have other names in newer headers. */
static PyMemberDef Derived_members[] = {{"more", 6, offsetof(Derived, more), 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyType_Slot Derived_slots[] = {
    {Py_tp_traverse, FUNCTION(Derived_traverse)}, {Py_tp_clear, FUNCTION(Derived_clear)},
    {Py_tp_dealloc, FUNCTION(Derived_dealloc)}, {Py_tp_members, Derived_members}, {0, NULL},
};

static HPyType_Spec Derived_spec = {
    .name = "legacy_types.Derived", .basicsize = sizeof(Derived), .flags = LEGACY_FLAGS | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Derived), .legacy_slots = Derived_slots,
};

/* The same with the dealloc function left out: that of the base does, as nothing but fields has to be released. */
static PyType_Slot Traversed_slots[] = {
    {Py_tp_traverse, FUNCTION(Derived_traverse)}, {Py_tp_clear, FUNCTION(Derived_clear)},
    {Py_tp_members, Derived_members}, {0, NULL},
};

/* ---- the life of an object ends in an old function, but has new ones as well ---- */

typedef struct {
    PyObject_HEAD
    PyObject *object;
} Plain;

HPyType_LEGACY_HELPERS(Plain)

static void Plain_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    /* A Python class on top has a collector header, and CPython has run the finalizer before it came here. */
    if (!PyType_IS_GC(type) && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    counts[PLAIN_DEALLOCATED]++;
    Py_XDECREF(((Plain *)self)->object);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMemberDef Plain_members[] = {{"object", 6, offsetof(Plain, object), 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyType_Slot Plain_slots[] = {
    {Py_tp_dealloc, FUNCTION(Plain_dealloc)}, {Py_tp_members, Plain_members}, {0, NULL},
};

HPyDef_SLOT(Plain_finalize, HPy_tp_finalize)
static void Plain_finalize_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    counts[FINALIZED]++;
}

HPyDef_SLOT(Plain_call, HPy_tp_call)
static HPy Plain_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)args;
    (void)kwnames;
    return HPy_BuildValue(ctx, "(OL)", self, (long long)nargs);
}

static HPyDef *Plain_defines[] = {NULL};
static HPyDef *Finalized_defines[] = {&Plain_finalize, NULL};
static HPyDef *Callable_defines[] = {&Plain_call, NULL};

static HPyType_Spec plain_spec(const char *name, HPyDef **defines)
{
    HPyType_Spec spec = {
        .name = name, .basicsize = sizeof(Plain), .flags = LEGACY_FLAGS, .builtin_shape = SHAPE(Plain),
        .legacy_slots = Plain_slots, .defines = defines,
    };
    return spec;
}

/* ---- old functions beside new ones, on top of an HPy type ---- */

static HPyDef *Both_defines[] = {&Plain_finalize, &Plain_call, NULL};
static HPyDef *Bare_defines[] = {&Base_destroy, NULL};

static HPyDef **ending_defines(const char *parts)
{
    if (strcmp(parts, "both") == 0)
        return Both_defines;
    return strcmp(parts, "call") == 0 ? Callable_defines : strcmp(parts, "finalize") == 0 ? Finalized_defines : NULL;
}

/* ending(parts): Derived with HPy_tp_finalize, HPy_tp_call or both. */
METHOD(ending, 1)
{
    HPyType_Spec spec = Derived_spec;
    HPy base = HPy_FromPyObject(ctx, (PyObject *)Base_type);
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    spec.name = "legacy_types.Ending";
    spec.defines = ending_defines(text(ctx, args[0]));
    HPy result = HPyType_FromSpec(ctx, &spec, params);
    HPy_Close(ctx, base);
    return result;
}

/* A chain without a collector header: each dealloc function ends with that of the type below its own. */
enum { LEVELS = 3 };
static PyTypeObject *levels[LEVELS];

static void end_level(PyObject *self, int level)
{
    counts[level == 1 ? DERIVED_DEALLOCATED : PLAIN_DEALLOCATED]++;
    levels[level - 1]->tp_dealloc(self);
}

static void First_dealloc(PyObject *self)
{
    end_level(self, 1);
}

static void Second_dealloc(PyObject *self)
{
    if (!PyType_IS_GC(Py_TYPE(self)) && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    end_level(self, 2);
}

static PyType_Slot First_slots[] = {{Py_tp_dealloc, FUNCTION(First_dealloc)}, {0, NULL}};
static PyType_Slot Second_slots[] = {{Py_tp_dealloc, FUNCTION(Second_dealloc)}, {0, NULL}};

static HPy make_level(HPyContext *ctx, int level, HPyDef **level_defines)
{
    static PyType_Slot *const slots[LEVELS] = {no_slots, First_slots, Second_slots};
    HPy base = level == 0 ? HPy_Dup(ctx, ctx->h_BaseObjectType) : HPy_FromPyObject(ctx, (PyObject *)levels[level - 1]);
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPyType_Spec spec = {
        .name = "legacy_types.Level", .basicsize = sizeof(Plain), .flags = LEGACY_FLAGS, .builtin_shape = SHAPE(Plain),
        .legacy_slots = slots[level], .defines = level_defines,
    };
    HPy result = HPyType_FromSpec(ctx, &spec, params);
    HPy_Close(ctx, base);
    PyObject *old = (PyObject *)levels[level];
    levels[level] = (PyTypeObject *)HPy_AsPyObject(ctx, result);
    Py_XDECREF(old);
    return result;
}

/* chain(first, second): the top type of a chain whose base has HPy_tp_destroy. */
METHOD(chain, 2)
{
    HPyDef **defines[LEVELS] = {Bare_defines, ending_defines(text(ctx, args[0])), ending_defines(text(ctx, args[1]))};
    HPy result = HPy_NULL;
    for (int level = 0; level < LEVELS; level++) {
        HPy_Close(ctx, result);
        result = make_level(ctx, level, defines[level]);
        if (HPy_IsNull(result))
            break;
    }
    return result;
}

/* ---- on top of builtins ---- */

typedef struct {
    PyDictObject dict;
    long extra;
} Mapping;

typedef struct {
    PyBaseExceptionObject exception;
    long extra;
} Failure;

static PyMemberDef Mapping_members[] = {{"extra", 2, offsetof(Mapping, extra), 0, NULL}, {NULL, 0, 0, 0, NULL}};
static PyMemberDef Failure_members[] = {{"extra", 2, offsetof(Failure, extra), 0, NULL}, {NULL, 0, 0, 0, NULL}};
static PyType_Slot Mapping_slots[] = {{Py_tp_members, Mapping_members}, {0, NULL}};
static PyType_Slot Failure_slots[] = {{Py_tp_members, Failure_members}, {Py_tp_base, NULL}, {0, NULL}};

/* ---- types made without HPy ---- */

static PyObject *Foreign_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<foreign %s>", Py_TYPE(self)->tp_name);
}

static PyType_Slot Foreign_slots[] = {
    {Py_tp_repr, FUNCTION(Foreign_repr)}, {Py_tp_dealloc, FUNCTION(Plain_dealloc)}, {Py_tp_members, Plain_members},
    {0, NULL},
};

static PyType_Spec Foreign_spec = {"legacy_types.Foreign", sizeof(Plain), 0, LEGACY_FLAGS, Foreign_slots};

static PyTypeObject Static_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "legacy_types.Static",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_repr = Foreign_repr,
    .tp_new = PyType_GenericNew,
};

static PyObject *Strict_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    (void)kw;
    return PyTuple_GET_SIZE(args) == 1 ? type->tp_alloc(type, 0) : PyErr_Format(PyExc_TypeError, "one argument");
}

static PyTypeObject Strict_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "legacy_types.Strict",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = Strict_new,
};

/* ---- HPy_New ---- */

HPyDef_SLOT(New_new, HPy_tp_new)
static HPy New_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Plain *data = NULL;
    (void)args;
    (void)nargs;
    (void)kw;
    HPy result = HPy_New(ctx, type, &data);
    if (HPy_IsNull(result))
        return result;
    if (data->object != NULL) {
        HPy_Close(ctx, result);
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "the struct is not zero");
    }
    data->object = HPy_AsPyObject(ctx, ctx->h_None);
    return result;
}

/* made(base): a legacy type with a struct, HPy_tp_new and Py_tp_dealloc. */
METHOD(made, 1)
{
    static HPyDef *with_new[] = {&New_new, NULL};
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPyType_Spec spec = plain_spec("legacy_types.New", with_new);
    return HPyType_FromSpec(ctx, &spec, params);
}

METHOD(new, 1)
{
    void *data = NULL;
    HPy result = HPy_New(ctx, args[0], &data);
    if (!HPy_IsNull(result) && ((Plain *)data)->object != NULL) {
        HPy_Close(ctx, result);
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "the struct is not zero");
    }
    return result;
}

/* ---- what both sides define ---- */

static PyObject *old_unary(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *old_binary(PyObject *self, PyObject *other)
{
    (void)other;
    return old_unary(self);
}

static PyObject *old_method(PyObject *self, PyObject *arg)
{
    (void)arg;
    return old_unary(self);
}

static PyObject *old_getter(PyObject *self, void *closure)
{
    (void)closure;
    return old_unary(self);
}

static PyMethodDef twice_methods[] = {{"twice", old_method, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static PyMethodDef repr_methods[] = {{"__repr__", old_method, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static PyMemberDef twice_members[] = {{"twice", 6, offsetof(Plain, object), 0, NULL}, {NULL, 0, 0, 0, NULL}};
static PyGetSetDef twice_getsets[] = {{"twice", old_getter, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

HPyDef_SLOT(New_repr, HPy_tp_repr)
static HPy New_repr_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_SLOT(New_length, HPy_mp_length)
static HPy_ssize_t New_length_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return 0;
}

HPyDef_SLOT(New_releasebuffer, HPy_bf_releasebuffer)
static void New_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    (void)ctx;
    (void)self;
    (void)view;
}

HPyDef_METH(New_twice, "twice", HPyFunc_NOARGS)
static HPy New_twice_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_GET(New_property, "twice")
static HPy New_property_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPy_Dup(ctx, self);
}

HPyDef_MEMBER(New_member, "twice", HPyMember_OBJECT, offsetof(Plain, object))

HPyDef_METH(New_iter, "__iter__", HPyFunc_NOARGS)
static HPy New_iter_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(New_next, "__next__", HPyFunc_NOARGS)
static HPy New_next_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(New_str, "__str__", HPyFunc_NOARGS)
static HPy New_str_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(New_radd, "__radd__", HPyFunc_O)
static HPy New_radd_impl(HPyContext *ctx, HPy self, HPy other)
{
    (void)other;
    return HPy_Dup(ctx, self);
}

typedef struct {
    const char *name;
    HPyDef *definition;
    PyType_Slot slot;
    HPyType_BuiltinShape shape;
    unsigned long flags;
} Refused;

static const Refused refused[] = {
    {"tp_repr", &New_repr, {Py_tp_repr, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"mp_length", &New_length, {Py_mp_length, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"bf_releasebuffer", &New_releasebuffer, {Py_bf_releasebuffer, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"tp_finalize", &Plain_finalize, {Py_tp_finalize, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"tp_call", &Plain_call, {Py_tp_call, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"method in Py_tp_methods", &New_twice, {Py_tp_methods, twice_methods}, HPyType_BuiltinShape_Legacy, 0},
    {"method in Py_tp_getset", &New_twice, {Py_tp_getset, twice_getsets}, HPyType_BuiltinShape_Legacy, 0},
    {"property in Py_tp_methods", &New_property, {Py_tp_methods, twice_methods}, HPyType_BuiltinShape_Legacy, 0},
    {"member in Py_tp_members", &New_member, {Py_tp_members, twice_members}, HPyType_BuiltinShape_Legacy, 0},
    {"__iter__", &New_iter, {Py_tp_iter, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"__next__", &New_next, {Py_tp_iternext, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"__str__", &New_str, {Py_tp_str, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
    {"__radd__", &New_radd, {Py_nb_add, FUNCTION(old_binary)}, HPyType_BuiltinShape_Legacy, 0},
    {"__repr__ in Py_tp_methods", &New_repr, {Py_tp_methods, repr_methods}, HPyType_BuiltinShape_Legacy, 0},
    {"dealloc and destroy", &Base_destroy, {Py_tp_dealloc, FUNCTION(Plain_dealloc)}, HPyType_BuiltinShape_Legacy, 0},
    {"dealloc and traverse", &Base_traverse, {Py_tp_dealloc, FUNCTION(Plain_dealloc)}, HPyType_BuiltinShape_Legacy, 0},
    {"pure", &New_repr, {Py_tp_str, FUNCTION(old_unary)}, HPyType_BuiltinShape_Object, 0},
    {"no traverse", &New_repr, {Py_tp_str, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, HPy_TPFLAGS_HAVE_GC},
    {"unknown slot", &New_repr, {4000, FUNCTION(old_unary)}, HPyType_BuiltinShape_Legacy, 0},
};

METHOD(refused_names, 0)
{
    (void)args;
    HPy list = HPyList_New(ctx, 0);
    for (size_t i = 0; !HPy_IsNull(list) && i < sizeof(refused) / sizeof(refused[0]); i++) {
        HPy name = HPyUnicode_FromString(ctx, refused[i].name);
        HPyList_Append(ctx, list, name);
        HPy_Close(ctx, name);
    }
    return list;
}

METHOD(make_refused, 1)
{
    const Refused *r = &refused[number(ctx, args[0])];
    PyType_Slot slots[] = {r->slot, {0, NULL}};
    HPyDef *defines[] = {r->definition, NULL};
    HPyType_Spec spec = {
        .name = "legacy_types.Refused", .basicsize = sizeof(Plain), .flags = LEGACY_FLAGS | r->flags,
        .builtin_shape = r->shape, .legacy_slots = slots, .defines = defines,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}

/* A module definition with one name on both sides. */
#ifdef WITH_CLASH
static PyMethodDef clash_methods[] = {{"twice", old_method, METH_O, NULL}, {NULL, NULL, 0, NULL}};
#endif

/* ---- without a dealloc function ---- */

typedef struct {
    PyObject_HEAD
    PyObject *object, *dict;
} Cleared;

static int Cleared_traverse(PyObject *self, visitproc visit, void *arg)
{
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT(((Cleared *)self)->object);
    Py_VISIT(((Cleared *)self)->dict);
    return 0;
}

static int Cleared_clear(PyObject *self)
{
    Py_CLEAR(((Cleared *)self)->object);
    Py_CLEAR(((Cleared *)self)->dict);
    return 0;
}

static PyMemberDef Cleared_members[] = {
    {"object", 16, offsetof(Cleared, object), 0, NULL},                     /* T_OBJECT_EX */
    {"__dictoffset__", 19, offsetof(Cleared, dict), 1, NULL},               /* T_PYSSIZET, READONLY */
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot Cleared_slots[] = {
    {Py_tp_traverse, FUNCTION(Cleared_traverse)}, {Py_tp_clear, FUNCTION(Cleared_clear)},
    {Py_tp_members, Cleared_members}, {0, NULL},
};

HPyDef_SLOT(Visited_traverse, HPy_tp_traverse)
static int Visited_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    (void)self;
    (void)visit;
    (void)arg;
    return 0;
}

/* With neither Py_tp_clear nor Py_tp_dealloc. */
static PyType_Slot Kept_slots[] = {{Py_tp_traverse, FUNCTION(Cleared_traverse)}, {Py_tp_members, Cleared_members}, {0, NULL}};

METHOD(make_kept, 0)
{
    (void)args;
    HPyType_Spec spec = {
        .name = "legacy_types.Kept", .basicsize = sizeof(Cleared), .flags = LEGACY_FLAGS | HPy_TPFLAGS_HAVE_GC,
        .builtin_shape = HPyType_BuiltinShape_Legacy, .legacy_slots = Kept_slots,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}

/* With true, HPy_tp_traverse stands beside the legacy members, and nothing of the type knows of the dict. */
METHOD(make_cleared, 1)
{
    bool moved = HPy_IsTrue(ctx, args[0]);
    PyType_Slot moved_slots[] = {{Py_tp_members, &Cleared_members[1]}, {0, NULL}};
    HPyDef *moved_defines[] = {&Visited_traverse, NULL};
    HPyType_Spec spec = {
        .name = "legacy_types.Cleared", .basicsize = sizeof(Cleared), .flags = LEGACY_FLAGS | HPy_TPFLAGS_HAVE_GC,
        .builtin_shape = HPyType_BuiltinShape_Legacy, .legacy_slots = moved ? moved_slots : Cleared_slots,
        .defines = moved ? moved_defines : NULL,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}

/* ---- the dict and the weak references in front of the object ---- */

#if PY_VERSION_HEX >= 0x030C0000
static int Managed_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
#if PY_VERSION_HEX >= 0x030D0000
    return PyObject_VisitManagedDict(self, visit, arg);
#else
    return _PyObject_VisitManagedDict(self, visit, arg);
#endif
}

static int Managed_clear(PyObject *self)
{
#if PY_VERSION_HEX >= 0x030D0000
    PyObject_ClearManagedDict(self);
#else
    _PyObject_ClearManagedDict(self);
#endif
    return 0;
}

/* With true, a type that CPython does not take care of alone. */
METHOD(make_managed, 1)
{
    PyType_Slot slots[] = {
        {Py_tp_traverse, FUNCTION(Managed_traverse)}, {Py_tp_clear, FUNCTION(Managed_clear)}, {0, NULL},
    };
    HPyDef *defines[] = {HPy_IsTrue(ctx, args[0]) ? &Base_destroy : NULL, NULL};
    HPyType_Spec spec = {
        .name = "legacy_types.Managed", .basicsize = sizeof(PyObject), .builtin_shape = HPyType_BuiltinShape_Legacy,
        .flags = LEGACY_FLAGS | HPy_TPFLAGS_HAVE_GC | Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF,
        .legacy_slots = slots, .defines = defines,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}
#else
METHOD(make_managed, 1)
{
    return HPy_Dup(ctx, args[0]);
}
#endif

/* ---- types by parameters ---- */

/* legacy(base, basicsize, wanted): a legacy type; the base by parameter, by Py_tp_base, by Py_tp_bases or both. */
METHOD(legacy, 3)
{
    const char *wanted = text(ctx, args[2]);
    PyObject *base = HPy_AsPyObject(ctx, args[0]);
    PyObject *bases = PyTuple_Pack(1, base);
    PyType_Slot by_base[] = {{Py_tp_base, base}, {0, NULL}}, by_bases[] = {{Py_tp_bases, bases}, {0, NULL}};
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    bool by_parameter = strcmp(wanted, "parameter") == 0 || strcmp(wanted, "both") == 0;
    HPyType_Spec spec = {
        .name = "legacy_types.Made", .basicsize = (int)number(ctx, args[1]), .flags = LEGACY_FLAGS,
        .builtin_shape = HPyType_BuiltinShape_Legacy,
        .legacy_slots = strcmp(wanted, "parameter") == 0 ? no_slots : strcmp(wanted, "bases") == 0 ? by_bases : by_base,
    };
    HPy result = HPyType_FromSpec(ctx, &spec, by_parameter ? params : NULL);
    Py_XDECREF(bases);
    Py_XDECREF(base);
    return result;
}

/* pure(base, basicsize, with_destroy): a type of shape Object. */
METHOD(pure, 3)
{
    static HPyDef *destroy[] = {&Base_destroy, NULL};
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPyType_Spec spec = {
        .name = "legacy_types.Pure", .basicsize = (int)number(ctx, args[1]), .flags = LEGACY_FLAGS,
        .builtin_shape = HPyType_BuiltinShape_Object, .defines = HPy_IsTrue(ctx, args[2]) == 1 ? destroy : NULL,
    };
    return HPyType_FromSpec(ctx, &spec, params);
}

METHOD(shape, 1)
{
    return status(ctx, _HPyType_GetBuiltinShape(ctx, args[0]));
}

METHOD(take_counts, 0)
{
    (void)args;
    HPy result = HPy_BuildValue(ctx, "(llll)", counts[0], counts[1], counts[2], counts[3]);
    memset(counts, 0, sizeof(counts));
    return result;
}

/* ---- the module ---- */

/* Makes a type with one base and puts it into the module. */
static int add_with_base(HPyContext *ctx, HPy module, const char *name, HPyType_Spec *spec, HPy base)
{
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return add_type(ctx, module, name, spec, params);
}

static int add_chain(HPyContext *ctx, HPy module)
{
    HPyType_Spec traversed = Derived_spec;
    traversed.name = "legacy_types.Traversed";
    traversed.legacy_slots = Traversed_slots;
    HPy base = HPyType_FromSpec(ctx, &Base_spec, NULL);
    if (HPy_IsNull(base))
        return -1;
    Base_type = (PyTypeObject *)HPy_AsPyObject(ctx, base);
    int result = HPy_SetAttr_s(ctx, module, "Base", base);
    if (result == 0)
        result = add_with_base(ctx, module, "Derived", &Derived_spec, base);
    if (result == 0)
        result = add_with_base(ctx, module, "Traversed", &traversed, base);
    HPy_Close(ctx, base);
    return result;
}

static int add_plain(HPyContext *ctx, HPy module)
{
    HPyType_Spec plain = plain_spec("legacy_types.Plain", Plain_defines);
    HPyType_Spec final = plain_spec("legacy_types.Finalized", Finalized_defines);
    HPyType_Spec callable = plain_spec("legacy_types.Callable", Callable_defines);
    if (add_type(ctx, module, "Plain", &plain, NULL) < 0 || add_type(ctx, module, "Finalized", &final, NULL) < 0)
        return -1;
    return add_type(ctx, module, "Callable", &callable, NULL);
}

static int add_on_builtins(HPyContext *ctx, HPy module)
{
    HPyType_Spec mapping = {
        .name = "legacy_types.Mapping", .basicsize = sizeof(Mapping), .flags = LEGACY_FLAGS,
        .builtin_shape = HPyType_BuiltinShape_Legacy, .legacy_slots = Mapping_slots,
    };
    HPyType_Spec failure = {
        .name = "legacy_types.Failure", .basicsize = sizeof(Failure), .flags = LEGACY_FLAGS,
        .builtin_shape = HPyType_BuiltinShape_Legacy, .legacy_slots = Failure_slots,
    };
    Failure_slots[1].pfunc = PyExc_ValueError;
    if (add_with_base(ctx, module, "Mapping", &mapping, ctx->h_DictType) < 0)
        return -1;
    return add_type(ctx, module, "Failure", &failure, NULL);
}

static int add_foreign(HPyContext *ctx, HPy module)
{
    PyObject *type = PyType_FromSpec(&Foreign_spec);
    HPy foreign = HPy_FromPyObject(ctx, type);
    Py_XDECREF(type);
    int result = HPy_IsNull(foreign) ? -1 : HPy_SetAttr_s(ctx, module, "Foreign", foreign);
    HPy_Close(ctx, foreign);
    if (result < 0 || PyType_Ready(&Static_type) < 0 || PyType_Ready(&Strict_type) < 0)
        return -1;
    HPy strict = HPy_FromPyObject(ctx, (PyObject *)&Strict_type);
    result = HPy_SetAttr_s(ctx, module, "Strict", strict);
    HPy_Close(ctx, strict);
    if (result < 0)
        return -1;
    HPy fixed = HPy_FromPyObject(ctx, (PyObject *)&Static_type);
    result = HPy_SetAttr_s(ctx, module, "Static", fixed);
    HPy_Close(ctx, fixed);
    return result;
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_chain(ctx, module) < 0 || add_plain(ctx, module) < 0 || add_on_builtins(ctx, module) < 0)
        return -1;
    return add_foreign(ctx, module);
}

static HPyDef *defines[] = {&execute, &m_refused_names, &m_make_refused, &m_legacy, &m_pure, &m_shape, &m_take_counts,
                            &m_make_managed, &m_make_cleared, &m_make_kept, &m_ending, &m_chain,
                            &m_made, &m_new,
#ifdef WITH_CLASH
                            &New_twice,
#endif
                            NULL};

static HPyModuleDef definition = {
    .doc = "legacy types",
#ifdef WITH_CLASH
    .legacy_methods = clash_methods,
#endif
    .defines = defines,
};

#ifdef WITH_CLASH
HPy_MODINIT(legacy_clash, definition)
#else
HPy_MODINIT(legacy_types, definition)
#endif
