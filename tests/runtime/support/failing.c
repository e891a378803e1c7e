/* Lets an allocation fail: a module of CPython's own API that stands between Python and its allocators.
 *
 * call(function, args, number, rest, drain) -> (hit, result or exception): calls the function; of the allocations
 * meanwhile that one fails, counted from 0, and with `rest` all that follow it as well. `hit` tells whether there were so
 * many. Objects that the interpreter keeps for reuse hide allocations: with `drain` these stores are emptied first.
 * live() -> how many blocks are in use, counted from the import of this module. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdbool.h>

static PyMemAllocatorEx originals[3];
static Py_ssize_t live_blocks;

/* Of the thread that calls; other threads are left alone. */
static __thread bool armed, rest_fails;
static __thread Py_ssize_t remaining;
static __thread bool hit;

static bool fails(void)
{
    if (!armed || remaining-- > 0)
        return false;
    if (remaining == -1 || rest_fails) {
        hit = true;
        return true;
    }
    return false;
}

static void count(int change)
{
    __atomic_fetch_add(&live_blocks, change, __ATOMIC_RELAXED);
}

static void *failing_malloc(void *ctx, size_t size)
{
    PyMemAllocatorEx *original = ctx;
    void *block = fails() ? NULL : original->malloc(original->ctx, size);
    count(block != NULL);
    return block;
}

static void *failing_calloc(void *ctx, size_t number, size_t size)
{
    PyMemAllocatorEx *original = ctx;
    void *block = fails() ? NULL : original->calloc(original->ctx, number, size);
    count(block != NULL);
    return block;
}

static void *failing_realloc(void *ctx, void *old, size_t size)
{
    PyMemAllocatorEx *original = ctx;
    void *block = fails() ? NULL : original->realloc(original->ctx, old, size);
    count(old == NULL && block != NULL);
    return block;
}

static void failing_free(void *ctx, void *block)
{
    PyMemAllocatorEx *original = ctx;
    count(block != NULL ? -1 : 0);
    original->free(original->ctx, block);
}

static void install(void)
{
    static const PyMemAllocatorDomain domains[3] = {PYMEM_DOMAIN_RAW, PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ};
    for (int i = 0; i < 3; i++) {
        PyMem_GetAllocator(domains[i], &originals[i]);
        PyMemAllocatorEx replacement = {
            &originals[i], failing_malloc, failing_calloc, failing_realloc, failing_free,
        };
        PyMem_SetAllocator(domains[i], &replacement);
    }
}

/* ---- stores of free objects ---- */

enum { KINDS = 24 };

static PyObject *make(int kind)
{
    switch (kind) {
    case 0: return PyFloat_FromDouble(1.5);
    case 1: return PyList_New(0);
    case 2: return PyDict_New();
    case 3: return PySlice_New(NULL, NULL, NULL);
    case 4: return PyLong_FromLong(1000000);
    case 5: return PyLong_FromLongLong(1LL << 40);
    default: return PyTuple_New(kind - 5);
    }
}

/* Takes objects out of a store until one has to be allocated; they are kept in `pool` for ever. */
static int drain(PyObject *pool, int kind)
{
    for (int i = 0; i < 5000; i++) {
        Py_ssize_t before = live_blocks;
        PyObject *object = make(kind);
        bool fresh = live_blocks != before;
        if (object == NULL || PyList_Append(pool, object) < 0) {
            Py_XDECREF(object);
            return -1;
        }
        Py_DECREF(object);
        if (fresh)
            break;
    }
    return 0;
}

static PyObject *take_exception(void)
{
#if PY_VERSION_HEX >= 0x030C0000
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

static PyObject *call(PyObject *module, PyObject *args)
{
    static PyObject *pool;
    PyObject *function, *arguments;
    Py_ssize_t number;
    int rest, empty;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO!npp:call", &function, &PyTuple_Type, &arguments, &number, &rest, &empty))
        return NULL;
    if (pool == NULL && (pool = PyList_New(0)) == NULL)
        return NULL;
    for (int kind = 0; empty && kind < KINDS; kind++) {
        if (drain(pool, kind) < 0)
            return NULL;
    }
    remaining = number;
    rest_fails = rest;
    hit = false;
    armed = true;
    PyObject *result = PyObject_Call(function, arguments, NULL);
    armed = false;
    if (result == NULL)
        result = take_exception();
    return result != NULL ? Py_BuildValue("(ON)", hit ? Py_True : Py_False, result) : NULL;
}

static PyObject *live(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromSsize_t(live_blocks);
}

static PyMethodDef methods[] = {
    {"call", call, METH_VARARGS, NULL},
    {"live", live, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "failing", NULL, -1, methods, NULL, NULL, NULL, NULL};

__attribute__((visibility("default"))) PyMODINIT_FUNC PyInit_failing(void)
{
    install();
    return PyModule_Create(&definition);
}
