/* A type whose slots are all CPython's own, one with half of them moved over, and the methods and members of both. */
#include "../../modules/common.h"

#if PY_VERSION_HEX >= 0x030C0000
#define MEMBER(NAME) Py_T_##NAME
#define MEMBER_OBJECT_EX Py_T_OBJECT_EX
#define MEMBER_READONLY Py_READONLY
#else
#define MEMBER(NAME) T_##NAME
#define MEMBER_OBJECT_EX T_OBJECT_EX
#define MEMBER_READONLY READONLY
#endif

#define FUNCTION(F) (void *)(F)

typedef struct {
    PyObject_HEAD
    PyObject *object, *object_ex;
    const char *text;
    double d;
    float f;
    long long ll;
    unsigned long long ull;
    long l;
    unsigned long ul;
    Py_ssize_t size;
    int i;
    unsigned int ui;
    short s;
    unsigned short us;
    signed char b;
    unsigned char ub;
    char flag, letter;
    char inplace[8];
    char data[16];
    Py_ssize_t shape;
    int exports;
} Every;

HPyType_LEGACY_HELPERS(Every)

/* ---- operators: each answers with its name and its operands ---- */

#define UNARY(NAME) \
    static PyObject *Every_##NAME(PyObject *self) { return Py_BuildValue("(sO)", #NAME, self); }
#define BINARY(NAME) \
    static PyObject *Every_##NAME(PyObject *a, PyObject *b) { return Py_BuildValue("(sOO)", #NAME, a, b); }
#define TERNARY(NAME) \
    static PyObject *Every_##NAME(PyObject *a, PyObject *b, PyObject *c) \
    { \
        return Py_BuildValue("(sOOO)", #NAME, a, b, c); \
    }
#define SIZED(NAME) \
    static PyObject *Every_##NAME(PyObject *self, Py_ssize_t n) { return Py_BuildValue("(sOn)", #NAME, self, n); }
#define ENTRY(NAME) {Py_##NAME, FUNCTION(Every_##NAME)},

#define EACH_UNARY(X) X(nb_negative) X(nb_positive) X(nb_absolute) X(nb_invert)
#define EACH_BINARY(X) \
    X(nb_add) X(nb_subtract) X(nb_multiply) X(nb_remainder) X(nb_divmod) X(nb_lshift) X(nb_rshift) X(nb_and) X(nb_xor) \
    X(nb_or) X(nb_floor_divide) X(nb_true_divide) X(nb_matrix_multiply) X(nb_inplace_add) X(nb_inplace_subtract) \
    X(nb_inplace_multiply) X(nb_inplace_remainder) X(nb_inplace_lshift) X(nb_inplace_rshift) X(nb_inplace_and) \
    X(nb_inplace_xor) X(nb_inplace_or) X(nb_inplace_floor_divide) X(nb_inplace_true_divide) \
    X(nb_inplace_matrix_multiply)
#define EACH_TERNARY(X) X(nb_power) X(nb_inplace_power)

EACH_UNARY(UNARY)
EACH_BINARY(BINARY)
EACH_TERNARY(TERNARY)

static int Every_nb_bool(PyObject *self)
{
    return ((Every *)self)->i != 0;
}

static PyObject *Every_nb_int(PyObject *self)
{
    return PyLong_FromLong(((Every *)self)->i);
}

static PyObject *Every_nb_float(PyObject *self)
{
    return PyFloat_FromDouble(((Every *)self)->i + 0.5);
}

static PyObject *Every_nb_index(PyObject *self)
{
    return PyLong_FromLong(((Every *)self)->i);
}

/* ---- sequence and mapping: subscripts go through the mapping slots ---- */

/* What a slot that returns a status got, for the test to look at. */
static PyObject *seen;

static int see(PyObject *what)
{
    Py_XDECREF(seen);
    seen = what;
    return what != NULL ? 0 : -1;
}

static PyObject *or_none(PyObject *object)
{
    return object != NULL ? object : Py_None;
}

SIZED(sq_item)
SIZED(sq_repeat)
SIZED(sq_inplace_repeat)
BINARY(sq_concat)
BINARY(sq_inplace_concat)
BINARY(mp_subscript)

static Py_ssize_t Every_sq_length(PyObject *self)
{
    return ((Every *)self)->i;
}

static int Every_sq_contains(PyObject *self, PyObject *item)
{
    (void)self;
    if (item == Py_None) {
        PyErr_SetString(PyExc_TypeError, "None is in nothing");
        return -1;
    }
    return PyLong_Check(item);
}

static int Every_sq_ass_item(PyObject *self, Py_ssize_t i, PyObject *value)
{
    (void)self;
    return see(Py_BuildValue("(snO)", "sq_ass_item", i, or_none(value)));
}

static int Every_mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    (void)self;
    return see(Py_BuildValue("(sOO)", "mp_ass_subscript", key, or_none(value)));
}

/* ---- the type protocol ---- */

static int Every_tp_init(PyObject *self, PyObject *args, PyObject *kw)
{
    static char *names[] = {"i", NULL};
    return PyArg_ParseTupleAndKeywords(args, kw, "|i", names, &((Every *)self)->i) ? 0 : -1;
}

static PyObject *Every_tp_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    (void)args;
    (void)kw;
    Every *self = (Every *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->text = "text";
        memcpy(self->inplace, "place", 6);
        self->letter = 'x';
        self->shape = (Py_ssize_t)sizeof(self->data);
    }
    return (PyObject *)self;
}

static void Every_tp_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((Every *)self)->object);
    Py_XDECREF(((Every *)self)->object_ex);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *Every_tp_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<every %d>", ((Every *)self)->i);
}

static PyObject *Every_tp_str(PyObject *self)
{
    return PyUnicode_FromFormat("every %d", ((Every *)self)->i);
}

static Py_hash_t Every_tp_hash(PyObject *self)
{
    return 1000 + ((Every *)self)->i;
}

static PyObject *Every_tp_richcompare(PyObject *a, PyObject *b, int op)
{
    if (Py_TYPE(a) != Py_TYPE(b))
        Py_RETURN_NOTIMPLEMENTED;
    Py_RETURN_RICHCOMPARE(((Every *)a)->i, ((Every *)b)->i, op);
}

static PyObject *Every_tp_call(PyObject *self, PyObject *args, PyObject *kw)
{
    return Py_BuildValue("(sOOO)", "tp_call", self, args, or_none(kw));
}

static PyObject *Every_tp_iter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *Every_tp_iternext(PyObject *self)
{
    int *left = &((Every *)self)->i;
    return *left > 0 ? PyLong_FromLong((*left)--) : NULL;
}

static PyObject *Every_tp_getattro(PyObject *self, PyObject *name)
{
    if (PyUnicode_CompareWithASCIIString(name, "made_up") == 0)
        return PyUnicode_FromString("by tp_getattro");
    return PyObject_GenericGetAttr(self, name);
}

static int Every_tp_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    if (PyUnicode_CompareWithASCIIString(name, "made_up") == 0)
        return see(Py_BuildValue("(sO)", "tp_setattro", or_none(value)));
    return PyObject_GenericSetAttr(self, name, value);
}

static PyObject *Every_tp_descr_get(PyObject *self, PyObject *instance, PyObject *owner)
{
    return Py_BuildValue("(sOOO)", "tp_descr_get", self, or_none(instance), or_none(owner));
}

static int Every_tp_descr_set(PyObject *self, PyObject *instance, PyObject *value)
{
    (void)self;
    (void)instance;
    return see(Py_BuildValue("(sO)", "tp_descr_set", or_none(value)));
}

static int finalized;

static void Every_tp_finalize(PyObject *self)
{
    (void)self;
    finalized++;
}

static void Finalized_dealloc(PyObject *self)
{
    /* A Python class on top has a collector header, and CPython has run the finalizer before it came here. */
    if (PyType_IS_GC(Py_TYPE(self)) || PyObject_CallFinalizerFromDealloc(self) == 0)
        Every_tp_dealloc(self);
}

/* ---- asynchronous ---- */

static PyObject *Every_am_await(PyObject *self)
{
    (void)self;
    PyObject *nothing = PyTuple_New(0);
    PyObject *result = nothing != NULL ? PyObject_GetIter(nothing) : NULL;
    Py_XDECREF(nothing);
    return result;
}

static PyObject *Every_am_aiter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

/* Awaiting the object gives None at once; it ends after i times. */
static PyObject *Every_am_anext(PyObject *self)
{
    if (((Every *)self)->i-- > 0)
        return Every_am_aiter(self);
    PyErr_SetNone(PyExc_StopAsyncIteration);
    return NULL;
}

/* ---- buffer ---- */

static int Every_bf_getbuffer(PyObject *self, Py_buffer *view, int flags)
{
    Every *every = (Every *)self;
    if (PyBuffer_FillInfo(view, self, every->data, (Py_ssize_t)sizeof(every->data), 0, flags) < 0)
        return -1;
    every->exports++;
    return 0;
}

static void Every_bf_releasebuffer(PyObject *self, Py_buffer *view)
{
    (void)view;
    ((Every *)self)->exports--;
}

/* ---- methods of every calling convention ---- */

static PyObject *Every_varargs(PyObject *self, PyObject *args)
{
    return Py_BuildValue("(OO)", self, args);
}

static PyObject *Every_keywords(PyObject *self, PyObject *args, PyObject *kw)
{
    return Py_BuildValue("(OOO)", self, args, or_none(kw));
}

static PyObject *items_to_tuple(PyObject *const *items, Py_ssize_t count)
{
    PyObject *tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; tuple != NULL && i < count; i++) {
        Py_INCREF(items[i]);
        PyTuple_SET_ITEM(tuple, i, items[i]);
    }
    return tuple;
}

static PyObject *Every_fast(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return Py_BuildValue("(ON)", self, items_to_tuple(args, nargs));
}

static PyObject *Every_fast_keywords(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *names)
{
    Py_ssize_t count = nargs + (names != NULL ? PyTuple_GET_SIZE(names) : 0);
    return Py_BuildValue("(ONO)", self, items_to_tuple(args, count), or_none(names));
}

#ifdef METH_METHOD
static PyObject *Every_defining_class(PyObject *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t nargs,
                                      PyObject *names)
{
    (void)args;
    return Py_BuildValue("(OOnO)", self, defining, nargs, or_none(names));
}
#endif

static PyObject *Every_no_arguments(PyObject *self, PyObject *nothing)
{
    return Py_BuildValue("(OO)", self, or_none(nothing));
}

static PyObject *Every_one(PyObject *self, PyObject *arg)
{
    return Py_BuildValue("(OO)", or_none(self), arg);
}

static PyObject *Every_exports(PyObject *self, PyObject *nothing)
{
    (void)nothing;
    return PyLong_FromLong(((Every *)self)->exports);
}

#define METHOD_AS(F) (PyCFunction)(void (*)(void))(F)

static PyMethodDef Every_methods[] = {
    {"varargs", METHOD_AS(Every_varargs), METH_VARARGS, "varargs(...)"},
    {"keywords", METHOD_AS(Every_keywords), METH_VARARGS | METH_KEYWORDS, NULL},
    {"fast", METHOD_AS(Every_fast), METH_FASTCALL, NULL},
    {"fast_keywords", METHOD_AS(Every_fast_keywords), METH_FASTCALL | METH_KEYWORDS, NULL},
#ifdef METH_METHOD
    {"defining_class", METHOD_AS(Every_defining_class), METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
#endif
    {"no_arguments", METHOD_AS(Every_no_arguments), METH_NOARGS, NULL},
    {"one", METHOD_AS(Every_one), METH_O, NULL},
    {"of_class", METHOD_AS(Every_one), METH_O | METH_CLASS, NULL},
    {"static", METHOD_AS(Every_one), METH_O | METH_STATIC, NULL},
    {"__contains__", METHOD_AS(Every_one), METH_O | METH_COEXIST, "instead of the slot"},
    {"exports", METHOD_AS(Every_exports), METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- members of every kind, properties ---- */

#define FIELD(NAME, KIND) {#NAME, MEMBER(KIND), offsetof(Every, NAME), 0, "the " #NAME}

static PyMemberDef Every_members[] = {
    FIELD(s, SHORT), FIELD(i, INT), FIELD(l, LONG), FIELD(f, FLOAT), FIELD(d, DOUBLE), FIELD(text, STRING),
    FIELD(letter, CHAR), FIELD(b, BYTE), FIELD(ub, UBYTE), FIELD(us, USHORT), FIELD(ui, UINT), FIELD(ul, ULONG),
    FIELD(inplace, STRING_INPLACE), FIELD(flag, BOOL), FIELD(ll, LONGLONG), FIELD(ull, ULONGLONG),
    {"size", MEMBER(PYSSIZET), offsetof(Every, size), 0, NULL},
#if PY_VERSION_HEX >= 0x030C0000
    {"object", _Py_T_OBJECT, offsetof(Every, object), 0, NULL},
#else
    FIELD(object, OBJECT),
#endif
    {"object_ex", MEMBER_OBJECT_EX, offsetof(Every, object_ex), 0, NULL},
    {"fixed", MEMBER(INT), offsetof(Every, i), MEMBER_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static char closure[] = "closure";

static PyObject *Every_get(PyObject *self, void *data)
{
    return Py_BuildValue("(Os)", self, (char *)data);
}

static int Every_set(PyObject *self, PyObject *value, void *data)
{
    (void)self;
    return see(Py_BuildValue("(sO)", (char *)data, or_none(value)));
}

static PyGetSetDef Every_getsets[] = {
    {"both", Every_get, Every_set, "both ways", closure},
    {"read", Every_get, NULL, NULL, closure},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot Every_slots[] = {
    EACH_UNARY(ENTRY) EACH_BINARY(ENTRY) EACH_TERNARY(ENTRY)
    ENTRY(nb_bool) ENTRY(nb_int) ENTRY(nb_float) ENTRY(nb_index)
    ENTRY(sq_length) ENTRY(sq_item) ENTRY(sq_ass_item) ENTRY(sq_contains) ENTRY(mp_subscript) ENTRY(mp_ass_subscript)
    {Py_mp_length, FUNCTION(Every_sq_length)},
    ENTRY(tp_init) ENTRY(tp_new) ENTRY(tp_dealloc) ENTRY(tp_repr) ENTRY(tp_str) ENTRY(tp_hash) ENTRY(tp_richcompare)
    ENTRY(tp_call) ENTRY(tp_iter) ENTRY(tp_iternext) ENTRY(tp_getattro) ENTRY(tp_setattro)
    ENTRY(am_await) ENTRY(am_aiter) ENTRY(am_anext) ENTRY(bf_getbuffer) ENTRY(bf_releasebuffer)
    {Py_tp_alloc, FUNCTION(PyType_GenericAlloc)}, {Py_tp_free, FUNCTION(PyObject_Free)},
    {Py_tp_doc, "every slot"}, {Py_tp_methods, Every_methods}, {Py_tp_members, Every_members},
    {Py_tp_getset, Every_getsets},
    {0, NULL},
};

static HPyType_Spec Every_spec = {
    .name = "legacy_slots.Every",
    .basicsize = sizeof(Every),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Every),
    .legacy_slots = Every_slots,
};

/* ---- those that would get in each other's way ---- */

static PyType_Slot Sequence_slots[] = {
    ENTRY(sq_length) ENTRY(sq_item) ENTRY(sq_ass_item) ENTRY(sq_concat) ENTRY(sq_inplace_concat) ENTRY(sq_repeat)
    ENTRY(sq_inplace_repeat) ENTRY(tp_init) ENTRY(tp_descr_get) ENTRY(tp_descr_set) ENTRY(tp_finalize)
    {Py_tp_dealloc, FUNCTION(Finalized_dealloc)},
    {0, NULL},
};

static HPyType_Spec Sequence_spec = {
    .name = "legacy_slots.Sequence",
    .basicsize = sizeof(Every),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Every),
    .legacy_slots = Sequence_slots,
};

/* ---- half moved over: HPy takes what it has, CPython's table the rest ---- */

HPyDef_SLOT(Half_repr, HPy_tp_repr)
static HPy Half_repr_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, "<half>");
}

HPyDef_SLOT(Half_getbuffer, HPy_bf_getbuffer)
static int Half_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    Every *every = Every_AsStruct(ctx, self);
    (void)flags;
    view->buf = every->data;
    view->obj = HPy_Dup(ctx, self);
    view->len = (HPy_ssize_t)sizeof(every->data);
    view->itemsize = 1;
    view->ndim = 1;
    view->shape = (HPy_ssize_t *)&every->shape;
    return 0;
}

HPyDef_METH(Half_iter, "__iter__", HPyFunc_NOARGS)
static HPy Half_iter_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(Half_method, "method", HPyFunc_O)
static HPy Half_method_impl(HPyContext *ctx, HPy self, HPy arg)
{
    return HPyTuple_Pack(ctx, 2, self, arg);
}

HPyDef_MEMBER(Half_number, "number", HPyMember_INT, offsetof(Every, i))
HPyDef_MEMBER(Half_thing, "thing", HPyMember_OBJECT_EX, offsetof(Every, object_ex))

HPyDef_GET(Half_where, "where")
static HPy Half_where_get(HPyContext *ctx, HPy self, void *data)
{
    (void)self;
    (void)data;
    return HPyUnicode_FromString(ctx, "HPy");
}

static PyMemberDef Half_members[] = {{"i", MEMBER(INT), offsetof(Every, i), 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyType_Slot Half_slots[] = {
    ENTRY(tp_str) ENTRY(tp_iternext) ENTRY(nb_add) ENTRY(tp_new) ENTRY(tp_init) ENTRY(tp_dealloc)
    {Py_tp_doc, "not this one"}, {Py_tp_methods, Every_methods}, {Py_tp_members, Half_members},
    {Py_tp_getset, Every_getsets},
    {0, NULL},
};

static HPyDef *Half_defines[] = {&Half_repr, &Half_getbuffer, &Half_iter, &Half_method, &Half_number, &Half_thing,
                                 &Half_where, NULL};

static HPyType_Spec Half_spec = {
    .name = "legacy_slots.Half",
    .basicsize = sizeof(Every),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Every),
    .legacy_slots = Half_slots,
    .defines = Half_defines,
    .doc = "half moved over",
};

/* ---- offsets that CPython reads from the members ---- */

typedef struct {
    PyObject_HEAD
    PyObject *dict, *weak;
    vectorcallfunc call;
} Offsets;

HPyType_LEGACY_HELPERS(Offsets)

static PyObject *Offsets_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *names)
{
    (void)self;
    return Py_BuildValue("(NO)", items_to_tuple(args, (Py_ssize_t)(nargsf & ~((size_t)1 << (8 * sizeof(size_t) - 1)))),
                         or_none(names));
}

static PyObject *Offsets_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    (void)args;
    (void)kw;
    Offsets *self = (Offsets *)type->tp_alloc(type, 0);
    if (self != NULL)
        self->call = Offsets_vectorcall;
    return (PyObject *)self;
}

static void Offsets_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (((Offsets *)self)->weak != NULL)
        PyObject_ClearWeakRefs(self);
    Py_CLEAR(((Offsets *)self)->dict);
    type->tp_free(self);
    Py_DECREF(type);
}

static int Offsets_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Offsets *)self)->dict);
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static int Offsets_clear(PyObject *self)
{
    Py_CLEAR(((Offsets *)self)->dict);
    return 0;
}

static PyMemberDef Offsets_members[] = {
    {"__dictoffset__", MEMBER(PYSSIZET), offsetof(Offsets, dict), MEMBER_READONLY, NULL},
    {"__weaklistoffset__", MEMBER(PYSSIZET), offsetof(Offsets, weak), MEMBER_READONLY, NULL},
    {"__vectorcalloffset__", MEMBER(PYSSIZET), offsetof(Offsets, call), MEMBER_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef Offsets_getsets[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot Offsets_slots[] = {
    {Py_tp_new, FUNCTION(Offsets_new)}, {Py_tp_dealloc, FUNCTION(Offsets_dealloc)}, {Py_tp_members, Offsets_members},
    {Py_tp_traverse, FUNCTION(Offsets_traverse)}, {Py_tp_clear, FUNCTION(Offsets_clear)},
    {Py_tp_call, FUNCTION(PyVectorcall_Call)}, {Py_tp_getset, Offsets_getsets},
    {0, NULL},
};

static HPyType_Spec Offsets_spec = {
    .name = "legacy_slots.Offsets",
    .basicsize = sizeof(Offsets),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC | HPy_TPFLAGS_HAVE_VECTORCALL,
    .builtin_shape = SHAPE(Offsets),
    .legacy_slots = Offsets_slots,
};

/* ---- the module ---- */

METHOD(take_seen, 0)
{
    (void)args;
    HPy result = HPy_FromPyObject(ctx, or_none(seen));
    Py_CLEAR(seen);
    return result;
}

METHOD(take_finalized, 0)
{
    (void)args;
    int count = finalized;
    finalized = 0;
    return HPyLong_FromLong(ctx, count);
}

/* Whether CPython would take the fast way into a call of the object. */
METHOD(has_vectorcall, 1)
{
    PyObject *object = HPy_AsPyObject(ctx, args[0]);
    bool has = (Py_TYPE(object)->tp_flags & HPy_TPFLAGS_HAVE_VECTORCALL) != 0;
    Py_DECREF(object);
    return HPyBool_FromBool(ctx, has);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "Every", &Every_spec, NULL) < 0 || add_type(ctx, module, "Half", &Half_spec, NULL) < 0 ||
        add_type(ctx, module, "Sequence", &Sequence_spec, NULL) < 0)
        return -1;
    return add_type(ctx, module, "Offsets", &Offsets_spec, NULL);
}

static HPyDef *defines[] = {&execute, &m_take_seen, &m_take_finalized, &m_has_vectorcall, NULL};
static HPyModuleDef definition = {.doc = "legacy slots", .defines = defines};

HPy_MODINIT(legacy_slots, definition)
