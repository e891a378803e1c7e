/* The types of object_size.c as heap types written against Python.h. */
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    double x, y;
} Point;

typedef struct {
    PyObject_HEAD
    PyObject *value;
    long number;
} Node;

typedef struct {
    PyObject_HEAD
    char letter;
} Letter;

typedef struct {
    PyObject_HEAD
    double x, y;
    vectorcallfunc call;
} Called;

static int Node_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Node *)self)->value);
    return 0;
}

static PyObject *call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    (void)args;
    (void)kwargs;
    Py_INCREF(self);
    return self;
}

static PyType_Slot no_slots[] = {{0, NULL}};
static PyType_Slot Node_slots[] = {{Py_tp_traverse, (void *)Node_traverse}, {0, NULL}};
static PyType_Slot Called_slots[] = {{Py_tp_call, (void *)call}, {0, NULL}};

enum { FLAGS = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE };

static PyType_Spec specs[] = {
    {"object_size.Empty", (int)sizeof(PyObject), 0, FLAGS, no_slots},
    {"object_size.Letter", (int)sizeof(Letter), 0, FLAGS, no_slots},
    {"object_size.Point", (int)sizeof(Point), 0, FLAGS, no_slots},
    {"object_size.Node", (int)sizeof(Node), 0, FLAGS | Py_TPFLAGS_HAVE_GC, Node_slots},
    {"object_size.Called", (int)sizeof(Called), 0, FLAGS, Called_slots},
};

static int execute(PyObject *module)
{
    static const char *const names[] = {"Empty", "Letter", "Point", "Node", "Called"};
    for (size_t i = 0; i < sizeof(specs) / sizeof(specs[0]); i++) {
        PyObject *type = PyType_FromSpec(&specs[i]);
        if (type == NULL || PyObject_SetAttrString(module, names[i], type) < 0) {
            Py_XDECREF(type);
            return -1;
        }
        Py_DECREF(type);
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)execute}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "object_size_twin", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_object_size_twin(void)
{
    return PyModuleDef_Init(&definition);
}
