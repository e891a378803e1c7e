/* What templates/hpyext/c/my_module.c does, written against Python.h: the yardstick of size.sh. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    Py_ssize_t count;
    double mean;
    double squares;
} Stats;

static void stats_update(Stats *stats, double value)
{
    double distance = value - stats->mean;
    stats->count++;
    stats->mean += distance / (double)stats->count;
    stats->squares += distance * (value - stats->mean);
}

static double stats_variance(const Stats *stats)
{
    return stats->count > 1 ? stats->squares / (double)(stats->count - 1) : 0.0;
}

static int stats_extend(Stats *stats, PyObject *values)
{
    Py_ssize_t length = PyObject_Length(values);
    if (length < 0)
        return -1;
    for (Py_ssize_t i = 0; i < length; i++) {
        PyObject *item = PySequence_GetItem(values, i);
        if (item == NULL)
            return -1;
        double value = PyFloat_AsDouble(item);
        Py_DECREF(item);
        if (value == -1.0 && PyErr_Occurred())
            return -1;
        stats_update(stats, value);
    }
    return 0;
}

static PyObject *stats_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    if (kw != NULL && PyDict_GET_SIZE(kw) != 0) {
        PyErr_SetString(PyExc_TypeError, "Stats() takes no keyword arguments");
        return NULL;
    }
    PyObject *values = NULL;
    if (!PyArg_ParseTuple(args, "|O:Stats", &values))
        return NULL;
    Stats *self = (Stats *)type->tp_alloc(type, 0);
    if (self != NULL && values != NULL && stats_extend(self, values) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void stats_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *stats_add(PyObject *self, PyObject *arg)
{
    double value = PyFloat_AsDouble(arg);
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    stats_update((Stats *)self, value);
    Py_RETURN_NONE;
}

static PyObject *stats_get_variance(PyObject *self, void *closure)
{
    (void)closure;
    return PyFloat_FromDouble(stats_variance((Stats *)self));
}

static Py_ssize_t stats_length(PyObject *self)
{
    return ((Stats *)self)->count;
}

static PyObject *stats_repr(PyObject *self)
{
    const Stats *stats = (const Stats *)self;
    PyObject *result = NULL;
    PyObject *mean = PyFloat_FromDouble(stats->mean);
    PyObject *variance = PyFloat_FromDouble(stats_variance(stats));
    if (mean != NULL && variance != NULL)
        result = PyUnicode_FromFormat("Stats(count=%zd, mean=%R, variance=%R)", stats->count, mean, variance);
    Py_XDECREF(mean);
    Py_XDECREF(variance);
    return result;
}

static PyMethodDef stats_methods[] = {
    { "add", stats_add, METH_O, "add(value)\n--\n\nTake one more number into account." },
    { NULL, NULL, 0, NULL }
};

static PyMemberDef stats_members[] = {
    { "mean", T_DOUBLE, offsetof(Stats, mean), READONLY, "arithmetic mean, 0.0 before the first number" },
    { NULL, 0, 0, 0, NULL }
};

static PyGetSetDef stats_getset[] = {
    { "variance", stats_get_variance, NULL, "sample variance, 0.0 before the second number", NULL },
    { NULL, NULL, NULL, NULL, NULL }
};

static PyType_Slot stats_slots[] = {
    { Py_tp_doc, "Stats(values=())\n--\n\nMean and variance of numbers that come one by one." },
    { Py_tp_new, (void *)stats_new },
    { Py_tp_dealloc, (void *)stats_dealloc },
    { Py_tp_methods, stats_methods },
    { Py_tp_members, stats_members },
    { Py_tp_getset, stats_getset },
    { Py_sq_length, (void *)stats_length },
    { Py_tp_repr, (void *)stats_repr },
    { 0, NULL }
};

static PyType_Spec stats_spec = {
    "my_module.Stats", sizeof(Stats), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, stats_slots
};

static PyObject *mean(PyObject *self, PyObject *values)
{
    (void)self;
    Stats stats;
    memset(&stats, 0, sizeof(stats));
    if (stats_extend(&stats, values) < 0)
        return NULL;
    if (stats.count == 0) {
        PyErr_SetString(PyExc_ValueError, "mean() needs at least one value");
        return NULL;
    }
    return PyFloat_FromDouble(stats.mean);
}

static PyObject *clamp(PyObject *self, PyObject *args, PyObject *kw)
{
    (void)self;
    static char *names[] = { "value", "low", "high", NULL };
    double value, low = 0.0, high = 1.0;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "d|dd:clamp", names, &value, &low, &high))
        return NULL;
    if (low > high) {
        PyErr_SetString(PyExc_ValueError, "low must not be greater than high");
        return NULL;
    }
    return PyFloat_FromDouble(value < low ? low : value > high ? high : value);
}

static PyMethodDef module_methods[] = {
    { "mean", mean, METH_O, "mean(values)\n--\n\nArithmetic mean of a sequence of numbers." },
    { "clamp", (PyCFunction)(void (*)(void))clamp, METH_VARARGS | METH_KEYWORDS,
      "clamp(value, low=0.0, high=1.0)\n--\n\nThe number nearest to value that is not outside low and high." },
    { NULL, NULL, 0, NULL }
};

static int module_exec(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&stats_spec);
    if (type == NULL)
        return -1;
    if (PyModule_AddObject(module, "Stats", type) < 0) {
        Py_DECREF(type);
        return -1;
    }
    return 0;
}

static PyModuleDef_Slot module_slots[] = { { Py_mod_exec, (void *)module_exec }, { 0, NULL } };

static PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT, "my_module", "An extension module for Python.", 0, module_methods, module_slots,
    NULL, NULL, NULL
};

PyMODINIT_FUNC PyInit_my_module(void)
{
    return PyModuleDef_Init(&module_def);
}
