/* The twin of objects_hpy.c for the C API, written the way a careful author of today writes it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

/* What HPyGlobal is for: one for each interpreter that imports the module. */
typedef struct {
    PyObject *name_method;
    PyObject *name_x;
} State;

/* ---- arguments ---- */

static PyObject *keywords(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    (void)self;
    if (nargs != 1 || !kwnames) {
        PyErr_SetString(PyExc_TypeError, "keywords() takes an argument and a keyword");
        return NULL;
    }
    Py_INCREF(args[1]);
    return args[1];
}

/* The public functions that parse a format take a tuple and a dict. */
static PyObject *parse_keywords(PyObject *self, PyObject *args, PyObject *kw)
{
    static char *names[] = { (char *)"first", (char *)"second", NULL };
    (void)self;
    long a, b;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "ll", names, &a, &b))
        return NULL;
    return PyLong_FromLong(a + b);
}

static PyObject *parse_three(PyObject *self, PyObject *args)
{
    (void)self;
    long a;
    double b;
    PyObject *c;
    if (!PyArg_ParseTuple(args, "ldO", &a, &b, &c))
        return NULL;
    Py_INCREF(c);
    return c;
}

/* ---- calls ---- */

static PyObject *call(PyObject *self, PyObject *callable)
{
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_Vectorcall(callable, &self, 1, NULL);
#else
    return _PyObject_Vectorcall(callable, &self, 1, NULL);
#endif
}

static PyObject *call_method(PyObject *self, PyObject *object)
{
    PyObject *name_method = ((State *)PyModule_GetState(self))->name_method;
#if PY_VERSION_HEX >= 0x03090000
    return PyObject_VectorcallMethod(name_method, &object, 1, NULL);
#else
    return PyObject_CallMethodObjArgs(object, name_method, NULL);
#endif
}

/* ---- containers ---- */

static PyObject *tuple(PyObject *self, PyObject *item)
{
    (void)self;
    return PyTuple_Pack(3, item, item, item);
}

static PyObject *list(PyObject *self, PyObject *item)
{
    (void)self;
    PyObject *result = PyList_New(3);
    if (!result)
        return NULL;
    for (Py_ssize_t i = 0; i < 3; i++) {
        Py_INCREF(item);
        PyList_SET_ITEM(result, i, item);
    }
    return result;
}

static PyObject *dict(PyObject *self, PyObject *item)
{
    (void)self;
    PyObject *result = PyDict_New();
    if (!result)
        return NULL;
    if (PyDict_SetItemString(result, "first", item) < 0 || PyDict_SetItemString(result, "second", item) < 0) {
        Py_DECREF(result);
        return NULL;
    }
    return result;
}

static PyObject *build_value(PyObject *self, PyObject *item)
{
    (void)self;
    return Py_BuildValue("(Oli)", item, 100000L, 5);
}

static PyObject *iterate(PyObject *self, PyObject *sequence)
{
    (void)self;
    long sum = 0;
    PyObject *item, *iterator = PyObject_GetIter(sequence);
    if (!iterator)
        return NULL;
    while ((item = PyIter_Next(iterator))) {
        sum += PyLong_AsLong(item);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? NULL : PyLong_FromLong(sum);
}

/* ---- attributes ---- */

static PyObject *set_attribute(PyObject *self, PyObject *object)
{
    if (PyObject_SetAttr(object, ((State *)PyModule_GetState(self))->name_x, Py_True) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *set_attribute_s(PyObject *self, PyObject *object)
{
    (void)self;
    if (PyObject_SetAttrString(object, "x", Py_True) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* ---- strings ---- */

static PyObject *format(PyObject *self, PyObject *item)
{
    (void)self;
    return PyUnicode_FromFormat("%s: %d of %S", "name", 12345, item);
}

static PyObject *concatenate(PyObject *self, PyObject *text)
{
    (void)self;
    PyObject *tail = PyUnicode_FromString("the end");
    if (!tail)
        return NULL;
    PyObject *result = PyNumber_Add(text, tail);
    Py_DECREF(tail);
    return result;
}

static PyMethodDef objects_methods[] = {
    { "keywords", (PyCFunction)(void (*)(void))keywords, METH_FASTCALL | METH_KEYWORDS, NULL },
    { "parse_keywords", (PyCFunction)(void (*)(void))parse_keywords, METH_VARARGS | METH_KEYWORDS, NULL },
    { "parse_three", parse_three, METH_VARARGS, NULL },
    { "call", call, METH_O, NULL },
    { "call_method", call_method, METH_O, NULL },
    { "tuple", tuple, METH_O, NULL },
    { "list", list, METH_O, NULL },
    { "dict", dict, METH_O, NULL },
    { "build_value", build_value, METH_O, NULL },
    { "iterate", iterate, METH_O, NULL },
    { "set_attribute", set_attribute, METH_O, NULL },
    { "set_attribute_s", set_attribute_s, METH_O, NULL },
    { "format", format, METH_O, NULL },
    { "concatenate", concatenate, METH_O, NULL },
    { NULL, NULL, 0, NULL }
};

/* ---- a type with references ---- */

typedef struct {
    PyObject_HEAD
    long x;
    PyObject *left;
    PyObject *right;
} Node;

static PyObject *Node_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    (void)kw;
    if (PyTuple_GET_SIZE(args) != 1) {
        PyErr_SetString(PyExc_TypeError, "Node() takes an argument");
        return NULL;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (!self)
        return NULL;
    Node *node = (Node *)self;
    PyObject *item = PyTuple_GET_ITEM(args, 0);
    Py_INCREF(item);
    node->left = item;
    Py_INCREF(item);
    node->right = item;
    return self;
}

static int Node_traverse(PyObject *self, visitproc visit, void *arg)
{
    Node *node = (Node *)self;
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT(node->left);
    Py_VISIT(node->right);
    return 0;
}

static int Node_clear(PyObject *self)
{
    Node *node = (Node *)self;
    Py_CLEAR(node->left);
    Py_CLEAR(node->right);
    return 0;
}

/* With the trashcan, as for every type whose objects can form long chains. */
static void Node_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, Node_dealloc)
    Node_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
    Py_TRASHCAN_END
}

static PyObject *Node_value_get(PyObject *self, void *closure)
{
    (void)closure;
    return PyLong_FromLong(((Node *)self)->x);
}

static int Node_value_set(PyObject *self, PyObject *value, void *closure)
{
    (void)closure;
    if (!value) {
        PyErr_SetString(PyExc_TypeError, "value cannot be deleted");
        return -1;
    }
    long x = PyLong_AsLong(value);
    if (x == -1 && PyErr_Occurred())
        return -1;
    ((Node *)self)->x = x;
    return 0;
}

static PyObject *Node_left_get(PyObject *self, void *closure)
{
    (void)closure;
    PyObject *left = ((Node *)self)->left;
    if (!left)
        Py_RETURN_NONE;
    Py_INCREF(left);
    return left;
}

static PyGetSetDef Node_getset[] = {
    { "value", Node_value_get, Node_value_set, NULL, NULL },
    { "left", Node_left_get, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL }
};
static PyMemberDef Node_members[] = { { "x", T_LONG, offsetof(Node, x), 0, NULL }, { NULL, 0, 0, 0, NULL } };

static PyType_Slot Node_slots[] = {
    { Py_tp_new, (void *)Node_new },
    { Py_tp_dealloc, (void *)Node_dealloc },
    { Py_tp_traverse, (void *)Node_traverse },
    { Py_tp_clear, (void *)Node_clear },
    { Py_tp_getset, Node_getset },
    { Py_tp_members, Node_members },
    { 0, NULL }
};

static PyType_Spec Node_spec = {
    "bench.Node", sizeof(Node), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, Node_slots
};

/* ---- the module ---- */

static int objects_exec(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    state->name_method = PyUnicode_InternFromString("method");
    state->name_x = PyUnicode_InternFromString("x");
    if (!state->name_method || !state->name_x)
        return -1;
    PyObject *type = PyType_FromSpec(&Node_spec);
    if (!type)
        return -1;
    if (PyModule_AddObject(module, "Node", type) < 0) {
        Py_DECREF(type);
        return -1;
    }
    return 0;
}

static int objects_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = (State *)PyModule_GetState(module);
    Py_VISIT(state->name_method);
    Py_VISIT(state->name_x);
    return 0;
}

static int objects_clear(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    Py_CLEAR(state->name_method);
    Py_CLEAR(state->name_x);
    return 0;
}

static PyModuleDef_Slot objects_slots[] = { { Py_mod_exec, (void *)objects_exec }, { 0, NULL } };

static struct PyModuleDef objects_def = {
    PyModuleDef_HEAD_INIT, "objects_capi", NULL, sizeof(State), objects_methods, objects_slots, objects_traverse,
    objects_clear, NULL
};

PyMODINIT_FUNC PyInit_objects_capi(void)
{
    return PyModuleDef_Init(&objects_def);
}
