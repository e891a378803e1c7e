/* Objects, errors and the GIL between HPy and CPython's own API. */
#include "../../modules/common.h"

/* ---- references ---- */

/* How the reference count of an object changes by each of the two functions, and by giving back what they gave. */
METHOD(count_changes, 0)
{
    (void)args;
    PyObject *object = PyList_New(0);
    if (object == NULL)
        return HPy_NULL;
    Py_ssize_t start = Py_REFCNT(object);
    HPy h = HPy_FromPyObject(ctx, object);
    Py_ssize_t with_handle = Py_REFCNT(object) - start;
    PyObject *again = HPy_AsPyObject(ctx, h);
    Py_ssize_t with_both = Py_REFCNT(object) - start;
    bool same = again == object;
    HPy_Close(ctx, h);
    Py_XDECREF(again);
    Py_ssize_t after = Py_REFCNT(object) - start;
    Py_DECREF(object);
    return HPy_BuildValue(ctx, "(nnnO)", with_handle, with_both, after, same ? ctx->h_True : ctx->h_False);
}

/* Constants of the context are the objects of CPython. */
METHOD(constants, 0)
{
    (void)args;
    struct {
        HPy handle;
        PyObject *object;
    } pairs[] = {
        {ctx->h_None, Py_None}, {ctx->h_True, Py_True}, {ctx->h_NotImplemented, Py_NotImplemented},
        {ctx->h_Ellipsis, Py_Ellipsis}, {ctx->h_ValueError, PyExc_ValueError}, {ctx->h_LongType, (PyObject *)&PyLong_Type},
        {ctx->h_DictType, (PyObject *)&PyDict_Type},
    };
    bool same = true;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        PyObject *object = HPy_AsPyObject(ctx, pairs[i].handle);
        HPy handle = HPy_FromPyObject(ctx, pairs[i].object);
        same = same && object == pairs[i].object && HPy_Is(ctx, handle, pairs[i].handle);
        Py_XDECREF(object);
        HPy_Close(ctx, handle);
    }
    return HPyBool_FromBool(ctx, same);
}

/* A handle outlives the reference it was made from, and the other way round. */
METHOD(outlive, 0)
{
    (void)args;
    PyObject *list = PyList_New(0);
    HPy h = HPy_FromPyObject(ctx, list);
    Py_XDECREF(list);
    if (HPy_IsNull(h) || HPyList_Append(ctx, h, ctx->h_None) < 0) {
        HPy_Close(ctx, h);
        return HPy_NULL;
    }
    list = HPy_AsPyObject(ctx, h);
    HPy_Close(ctx, h);
    Py_ssize_t size = PyList_Size(list);
    Py_XDECREF(list);
    return HPyLong_FromSsize_t(ctx, size);
}

/* ---- objects that only CPython's API can make ---- */

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Bare;

static void Bare_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((Bare *)self)->value);
    type->tp_free(self);
    Py_DECREF(type);
}

static void Collected_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Bare_dealloc(self);
}

static int Collected_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Bare *)self)->value);
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static int Collected_clear(PyObject *self)
{
    Py_CLEAR(((Bare *)self)->value);
    return 0;
}

/* The number of T_OBJECT, which has another name in newer headers. */
static PyMemberDef Bare_members[] = {{"value", 6, offsetof(Bare, value), 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyType_Slot Bare_slots[] = {
    {Py_tp_dealloc, (void *)Bare_dealloc}, {Py_tp_members, Bare_members}, {0, NULL},
};

static PyType_Slot Collected_slots[] = {
    {Py_tp_dealloc, (void *)Collected_dealloc}, {Py_tp_traverse, (void *)Collected_traverse},
    {Py_tp_clear, (void *)Collected_clear}, {Py_tp_members, Bare_members}, {0, NULL},
};

static PyType_Spec Bare_spec = {"legacy_objects.Bare", sizeof(Bare), 0, Py_TPFLAGS_DEFAULT, Bare_slots};

static PyType_Spec Collected_spec = {
    "legacy_objects.Collected", sizeof(Bare), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, Collected_slots,
};

/* One made with HPy, whose objects the old functions allocate all the same. */
static HPyType_Spec Legacy_spec = {
    .name = "legacy_objects.Legacy", .basicsize = sizeof(Bare), .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = HPyType_BuiltinShape_Legacy, .legacy_slots = Collected_slots,
};

static HPyGlobal Bare_type, Collected_type, Legacy_type;

static HPy allocate(HPyContext *ctx, HPyGlobal global, bool collected, HPy value)
{
    HPy h_type = HPyGlobal_Load(ctx, global);
    PyTypeObject *type = (PyTypeObject *)HPy_AsPyObject(ctx, h_type);
    Bare *bare = collected ? PyObject_GC_New(Bare, type) : PyObject_New(Bare, type);
    HPy_Close(ctx, h_type);
    Py_DECREF(type);
    if (bare == NULL)
        return HPy_NULL;
    bare->value = HPy_AsPyObject(ctx, value);
    if (collected)
        PyObject_GC_Track(bare);
    HPy result = HPy_FromPyObject(ctx, (PyObject *)bare);
    Py_DECREF(bare);
    return result;
}

METHOD(new_bare, 1)
{
    return allocate(ctx, Bare_type, false, args[0]);
}

METHOD(new_collected, 1)
{
    return allocate(ctx, Collected_type, true, args[0]);
}

METHOD(new_legacy, 1)
{
    return allocate(ctx, Legacy_type, true, args[0]);
}

METHOD(type_check, 2)
{
    return HPy_BuildValue(ctx, "(ii)", HPy_TypeCheck(ctx, args[0], args[1]),
                          HPy_TypeCheck(ctx, args[0], ctx->h_BaseObjectType));
}

METHOD(type_of, 1)
{
    return HPy_Type(ctx, args[0]);
}

/* An HPyField that holds an object of the old API. */
typedef struct {
    HPyField field;
} Holder;

HPyType_HELPERS(Holder)

HPyDef_SLOT(Holder_traverse, HPy_tp_traverse)
static int Holder_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Holder *)self)->field);
    return 0;
}

HPyDef_MEMBER(Holder_field, "field", HPyMember_OBJECT, offsetof(Holder, field))

static HPyDef *Holder_defines[] = {&Holder_traverse, &Holder_field, NULL};

static HPyType_Spec Holder_spec = {
    .name = "legacy_objects.Holder", .basicsize = sizeof(Holder), .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Holder), .defines = Holder_defines,
};

/* ---- errors ---- */

static const char message[] = "from the other side";

METHOD(raised_by_hpy, 0)
{
    (void)args;
    HPyErr_SetString(ctx, ctx->h_KeyError, message);
    bool seen = PyErr_Occurred() == PyExc_KeyError && PyErr_ExceptionMatches(PyExc_LookupError);
    PyErr_Clear();
    return HPyBool_FromBool(ctx, seen && !HPyErr_Occurred(ctx));
}

METHOD(raised_by_python_h, 0)
{
    (void)args;
    PyErr_SetString(PyExc_KeyError, message);
    bool seen = HPyErr_Occurred(ctx) && HPyErr_ExceptionMatches(ctx, ctx->h_LookupError);
    HPyErr_Clear(ctx);
    return HPyBool_FromBool(ctx, seen && PyErr_Occurred() == NULL);
}

METHOD(let_through, 1)
{
    if (HPy_IsTrue(ctx, args[0]) == 1)
        PyErr_SetString(PyExc_KeyError, message);
    else
        HPyErr_SetString(ctx, ctx->h_KeyError, message);
    return HPy_NULL;
}

static PyObject *old_failure(PyObject *self, PyObject *nothing)
{
    (void)self;
    (void)nothing;
    return PyErr_Format(PyExc_KeyError, "%s", message);
}

/* Calls the callable by the old API with an argument, and gives what came out, or the class of what was raised. */
METHOD(call_by_python_h, 2)
{
    PyObject *callable = HPy_AsPyObject(ctx, args[0]), *arg = HPy_AsPyObject(ctx, args[1]);
    PyObject *outcome = PyObject_CallFunctionObjArgs(callable, arg, NULL);
    if (outcome == NULL && HPyErr_ExceptionMatches(ctx, ctx->h_KeyError)) {
        HPyErr_Clear(ctx);
        outcome = PyExc_KeyError;
        Py_INCREF(outcome);
    }
    HPy result = HPy_FromPyObject(ctx, outcome);
    Py_XDECREF(outcome);
    Py_DECREF(callable);
    Py_DECREF(arg);
    return result;
}

/* ---- the GIL ---- */

/* Each side gives it up and the other one takes it back. */
METHOD(without_gil, 0)
{
    (void)args;
    HPyThreadState token = HPy_LeavePythonExecution(ctx);
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *made = PyLong_FromLong(1000);
    PyGILState_Release(state);
    HPy_ReenterPythonExecution(ctx, token);
    Py_BEGIN_ALLOW_THREADS
    Py_END_ALLOW_THREADS
    HPy_BEGIN_LEAVE_PYTHON(ctx)
    HPy_END_LEAVE_PYTHON(ctx)
    HPy result = HPy_FromPyObject(ctx, made);
    Py_XDECREF(made);
    return result;
}

/* ---- the module ---- */

static PyMethodDef old_methods[] = {{"old_failure", old_failure, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};

static int add_old_type(HPyContext *ctx, HPy module, const char *name, PyType_Spec *spec, HPyGlobal *global)
{
    PyObject *type = PyType_FromSpec(spec);
    HPy h = HPy_FromPyObject(ctx, type);
    Py_XDECREF(type);
    if (HPy_IsNull(h))
        return -1;
    HPyGlobal_Store(ctx, global, h);
    int result = HPy_SetAttr_s(ctx, module, name, h);
    HPy_Close(ctx, h);
    return result;
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    HPy legacy = HPyType_FromSpec(ctx, &Legacy_spec, NULL);
    if (HPy_IsNull(legacy))
        return -1;
    HPyGlobal_Store(ctx, &Legacy_type, legacy);
    int result = HPy_SetAttr_s(ctx, module, "Legacy", legacy);
    HPy_Close(ctx, legacy);
    if (result < 0 || add_old_type(ctx, module, "Bare", &Bare_spec, &Bare_type) < 0 ||
        add_old_type(ctx, module, "Collected", &Collected_spec, &Collected_type) < 0)
        return -1;
    return add_type(ctx, module, "Holder", &Holder_spec, NULL);
}

static HPyDef *defines[] = {
    &execute, &m_count_changes, &m_constants, &m_outlive, &m_new_bare, &m_new_collected, &m_new_legacy, &m_type_check,
    &m_type_of, &m_raised_by_hpy, &m_raised_by_python_h, &m_let_through, &m_call_by_python_h, &m_without_gil, NULL
};

static HPyGlobal *globals[] = {&Bare_type, &Collected_type, &Legacy_type, NULL};

static HPyModuleDef definition = {
    .doc = "legacy objects", .legacy_methods = old_methods, .defines = defines, .globals = globals,
};

HPy_MODINIT(legacy_objects, definition)
