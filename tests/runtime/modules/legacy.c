/* Code that is half moved over: CPython functions, slots and objects beside HPy ones. */
#include "common.h"

/* ---- objects between the two worlds ---- */

METHOD(round_trip, 1)
{
    PyObject *object = HPy_AsPyObject(ctx, args[0]);
    if (object == NULL)
        return HPy_NULL;
    HPy result = HPy_FromPyObject(ctx, object);
    Py_DECREF(object);
    return result;
}

METHOD(nulls, 0)
{
    (void)args;
    int good = HPy_AsPyObject(ctx, HPy_NULL) == NULL && HPy_IsNull(HPy_FromPyObject(ctx, NULL));
    return HPyBool_FromBool(ctx, good);
}

METHOD(list_by_the_old_api, 1)
{
    PyObject *object = HPy_AsPyObject(ctx, args[0]);
    PyObject *list = PyList_New(0);
    HPy result = HPy_NULL;
    if (object != NULL && list != NULL && PyList_Append(list, object) == 0)
        result = HPy_FromPyObject(ctx, list);
    Py_XDECREF(list);
    Py_XDECREF(object);
    return result;
}

static PyObject *old_function(PyObject *self, PyObject *arg)
{
    (void)self;
    return Py_BuildValue("(sO)", "old", arg);
}

static PyObject *old_keywords(PyObject *self, PyObject *args, PyObject *kw)
{
    (void)self;
    return Py_BuildValue("(OO)", args, kw == NULL ? Py_None : kw);
}

static PyMethodDef legacy_methods[] = {
    {"old_function", old_function, METH_O, "an old function"},
    {"old_keywords", (PyCFunction)(void (*)(void))old_keywords, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- a type with old and new slots ---- */

typedef struct {
    PyObject_HEAD
    long value;
    PyObject *object;
} Old;

HPyType_LEGACY_HELPERS(Old)

static long deallocated, destroyed;

static PyObject *Old_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<old %ld>", ((Old *)self)->value);
}

static PyObject *Old_add(PyObject *left, PyObject *right)
{
    return Py_BuildValue("(sOO)", "old add", left, right);
}

static void Old_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    deallocated++;
    Py_XDECREF(((Old *)self)->object);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *Old_method(PyObject *self, PyObject *arg)
{
    return Py_BuildValue("(lO)", ((Old *)self)->value, arg);
}

static PyObject *Old_twice(PyObject *self, void *closure)
{
    (void)closure;
    return PyLong_FromLong(2 * ((Old *)self)->value);
}

static PyMethodDef Old_methods[] = {{"old_method", Old_method, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static PyGetSetDef Old_getsets[] = {{"twice", Old_twice, NULL, "twice the value", NULL}, {NULL, NULL, NULL, NULL, NULL}};
/* The numbers of T_LONG and T_OBJECT, which have other names in newer headers. */
static PyMemberDef Old_members[] = {{"old_value", 2, offsetof(Old, value), 0, NULL}, {NULL, 0, 0, 0, NULL}};

static PyType_Slot Old_slots[] = {
    {Py_tp_repr, (void *)Old_repr},     {Py_nb_add, (void *)Old_add},         {Py_tp_dealloc, (void *)Old_dealloc},
    {Py_tp_methods, Old_methods},       {Py_tp_getset, Old_getsets},          {Py_tp_members, Old_members},
    {0, NULL},
};

HPyDef_SLOT(Old_new, HPy_tp_new)
static HPy Old_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Old *data;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->value = nargs > 0 ? (long)number(ctx, args[0]) : 0;
    PyObject *object = HPy_AsPyObject(ctx, self);
    int same = (PyObject *)data == object && Old_AsStruct(ctx, self) == data;
    Py_XDECREF(object);
    if (!same) {
        HPy_Close(ctx, self);
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "the struct of a legacy type is the object itself");
    }
    return self;
}

HPyDef_SLOT(Old_subtract, HPy_nb_subtract)
static HPy Old_subtract_impl(HPyContext *ctx, HPy left, HPy right)
{
    return HPyTuple_Pack(ctx, 2, left, right);
}

HPyDef_METH(Old_new_method, "new_method", HPyFunc_NOARGS)
static HPy Old_new_method_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, Old_AsStruct(ctx, self)->value);
}

HPyDef_MEMBER(Old_new_value, "new_value", HPyMember_LONG, offsetof(Old, value))

static HPyDef *Old_defines[] = {&Old_new, &Old_subtract, &Old_new_method, &Old_new_value, NULL};

static HPyType_Spec Old_spec = {
    .name = "legacy.Old",
    .basicsize = sizeof(Old),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Old),
    .legacy_slots = Old_slots,
    .defines = Old_defines,
};

/* ---- old slots and a destroy function: no dealloc of its own ---- */

HPyDef_SLOT(Mixed_destroy, HPy_tp_destroy)
static void Mixed_destroy_impl(void *object)
{
    destroyed += ((Old *)object)->value;
}

static PyType_Slot Mixed_slots[] = {{Py_tp_repr, (void *)Old_repr}, {0, NULL}};
static HPyDef *Mixed_defines[] = {&Old_new, &Mixed_destroy, &Old_new_value, NULL};

static HPyType_Spec Mixed_spec = {
    .name = "legacy.Mixed",
    .basicsize = sizeof(Old),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Old),
    .legacy_slots = Mixed_slots,
    .defines = Mixed_defines,
};

/* ---- what must be refused ---- */

HPyDef_SLOT(Bad_traverse, HPy_tp_traverse)
static int Bad_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    (void)object;
    (void)visit;
    (void)arg;
    return 0;
}

static PyType_Slot dealloc_slots[] = {{Py_tp_dealloc, (void *)Old_dealloc}, {0, NULL}};
static HPyDef *traverse_defines[] = {&Bad_traverse, NULL};
static HPyDef *destroy_defines[] = {&Mixed_destroy, NULL};

METHOD(refused, 1)
{
    HPyType_Spec spec = {
        .name = "legacy.Refused",
        .basicsize = sizeof(Old),
        .flags = HPy_TPFLAGS_DEFAULT,
        .builtin_shape = SHAPE(Old),
        .legacy_slots = dealloc_slots,
        .defines = HPy_IsTrue(ctx, args[0]) == 1 ? traverse_defines : destroy_defines,
    };
    return HPyType_FromSpec(ctx, &spec, NULL);
}

METHOD(counts, 0)
{
    (void)args;
    long values[2] = {deallocated, destroyed};
    deallocated = destroyed = 0;
    HPy items[2] = {HPyLong_FromLong(ctx, values[0]), HPyLong_FromLong(ctx, values[1])};
    HPy result = HPyTuple_FromArray(ctx, items, 2);
    HPy_Close(ctx, items[0]);
    HPy_Close(ctx, items[1]);
    return result;
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "Old", &Old_spec, NULL) < 0)
        return -1;
    return add_type(ctx, module, "Mixed", &Mixed_spec, NULL);
}

static HPyDef *defines[] = {&execute, &m_round_trip, &m_nulls, &m_list_by_the_old_api, &m_refused, &m_counts, NULL};

static HPyModuleDef definition = {
    .doc = "legacy",
    .legacy_methods = legacy_methods,
    .defines = defines,
};

HPy_MODINIT(legacy, definition)
