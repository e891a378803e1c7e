/* The twin of bench_hpy.c for the C API, written the way a careful author of today writes it: METH_FASTCALL,
 * multi-phase initialisation, heap types. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

enum { POINT_SIZE = 3 };

typedef struct {
    PyObject_HEAD
    long x;
    long items[POINT_SIZE];
} Point;

/* ---- functions ---- */

static PyObject *noargs(PyObject *self, PyObject *ignored)
{
    (void)self, (void)ignored;
    Py_RETURN_NONE;
}

static PyObject *onearg(PyObject *self, PyObject *arg)
{
    (void)self;
    Py_INCREF(arg);
    return arg;
}

static PyObject *varargs(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    (void)self;
    if (nargs != 3) {
        PyErr_SetString(PyExc_TypeError, "varargs() takes 3 arguments");
        return NULL;
    }
    Py_INCREF(args[2]);
    return args[2];
}

/* The public function that parses a format takes a tuple. */
static PyObject *add_two(PyObject *self, PyObject *args)
{
    (void)self;
    long a, b;
    if (!PyArg_ParseTuple(args, "ll", &a, &b))
        return NULL;
    return PyLong_FromLong(a + b);
}

static PyObject *new_int(PyObject *self, PyObject *ignored)
{
    (void)self, (void)ignored;
    return PyLong_FromLong(123456);
}

static PyObject *new_ints(PyObject *self, PyObject *arg)
{
    (void)self;
    long count = PyLong_AsLong(arg);
    if (count == -1 && PyErr_Occurred())
        return NULL;
    for (long i = 0; i < count; i++) {
        PyObject *number = PyLong_FromLong(i + 100000);
        if (!number)
            return NULL;
        Py_DECREF(number);
    }
    Py_RETURN_NONE;
}

static PyMethodDef bench_methods[] = {
    { "noargs", noargs, METH_NOARGS, NULL },
    { "onearg", onearg, METH_O, NULL },
    { "varargs", (PyCFunction)(void (*)(void))varargs, METH_FASTCALL, NULL },
    { "add_two", add_two, METH_VARARGS, NULL },
    { "new_int", new_int, METH_NOARGS, NULL },
    { "new_ints", new_ints, METH_O, NULL },
    { NULL, NULL, 0, NULL }
};

/* ---- a type ---- */

static PyObject *Point_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    (void)args, (void)kw;
    PyObject *self = type->tp_alloc(type, 0);
    if (!self)
        return NULL;
    Point *point = (Point *)self;
    point->x = 100000;
    point->items[1] = 100001;
    return self;
}

static void Point_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *Point_method(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    return PyLong_FromLong(((Point *)self)->x);
}

static PyObject *Point_value(PyObject *self, void *closure)
{
    (void)closure;
    return PyLong_FromLong(((Point *)self)->x);
}

static PyObject *Point_item(PyObject *self, Py_ssize_t index)
{
    if (index < 0 || index >= POINT_SIZE) {
        PyErr_SetString(PyExc_IndexError, "no such item");
        return NULL;
    }
    return PyLong_FromLong(((Point *)self)->items[index]);
}

static PyObject *Box_subscript(PyObject *self, PyObject *key)
{
    (void)self;
    Py_INCREF(key);
    return key;
}

static Py_ssize_t Point_length(PyObject *self)
{
    return ((Point *)self)->items[0];
}

static PyMethodDef Point_methods[] = { { "method", Point_method, METH_NOARGS, NULL }, { NULL, NULL, 0, NULL } };
static PyGetSetDef Point_getset[] = { { "value", Point_value, NULL, NULL, NULL }, { NULL, NULL, NULL, NULL, NULL } };
static PyMemberDef Point_members[] = { { "x", T_LONG, offsetof(Point, x), 0, NULL }, { NULL, 0, 0, 0, NULL } };

static PyType_Slot Point_slots[] = {
    { Py_tp_new, (void *)Point_new },
    { Py_tp_dealloc, (void *)Point_dealloc },
    { Py_tp_methods, Point_methods },
    { Py_tp_getset, Point_getset },
    { Py_tp_members, Point_members },
    { Py_sq_item, (void *)Point_item },
    { Py_sq_length, (void *)Point_length },
    { 0, NULL }
};

static PyType_Slot Box_slots[] = {
    { Py_tp_new, (void *)Point_new },
    { Py_tp_dealloc, (void *)Point_dealloc },
    { Py_mp_subscript, (void *)Box_subscript },
    { 0, NULL }
};

static PyType_Spec Point_spec = { "bench.Point", sizeof(Point), 0, Py_TPFLAGS_DEFAULT, Point_slots };
static PyType_Spec Box_spec = { "bench.Box", sizeof(Point), 0, Py_TPFLAGS_DEFAULT, Box_slots };

static int add_type(PyObject *module, const char *name, PyType_Spec *spec)
{
    PyObject *type = PyType_FromSpec(spec);
    if (!type)
        return -1;
    if (PyModule_AddObject(module, name, type) < 0) {
        Py_DECREF(type);
        return -1;
    }
    return 0;
}

static int bench_exec(PyObject *module)
{
    return add_type(module, "Point", &Point_spec) < 0 ? -1 : add_type(module, "Box", &Box_spec);
}

static PyModuleDef_Slot bench_slots[] = { { Py_mod_exec, (void *)bench_exec }, { 0, NULL } };

static struct PyModuleDef bench_def = {
    PyModuleDef_HEAD_INIT, "bench_capi", NULL, 0, bench_methods, bench_slots, NULL, NULL, NULL
};

PyMODINIT_FUNC PyInit_bench_capi(void)
{
    return PyModuleDef_Init(&bench_def);
}
