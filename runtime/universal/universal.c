/* universal.c: the extension module hpy.universal, which loads modules of the universal and hybrid ABIs.
 *
 * One translation unit: the context table points at functions the compiler has seen, so that each context
 * member is the API function itself with everything expanded into it.
 */
#define PY_SSIZE_T_CLEAN
#define HPY_BUILDING_RUNTIME
#if !defined(_GNU_SOURCE) && !defined(_WIN32)
#  define _GNU_SOURCE
#endif

#include "hpy.h"

#include <stdarg.h>
#include <string.h>

#ifndef HPY_RUNTIME_VERSION
#  define HPY_RUNTIME_VERSION "0.9.0"
#endif
#ifndef HPY_RUNTIME_REVISION
#  define HPY_RUNTIME_REVISION "unknown"
#endif

/* The API on top of Python.h. */
#include "../cpython/call.c"
#include "../cpython/capsule.c"
#include "../cpython/context.c"
#include "../cpython/error.c"
#include "../cpython/eval.c"
#include "../cpython/fast.c"
#include "../cpython/hooks.c"
#include "../cpython/items.c"
#include "../cpython/module.c"
#include "../cpython/tracker.c"
#include "../cpython/type_bases.c"
#include "../cpython/type_call.c"
#include "../cpython/type_compat.c"
#include "../cpython/type_create.c"
#include "../cpython/type_defs.c"
#include "../cpython/type_fields.c"
#include "../cpython/type_finalize.c"
#include "../cpython/type_layout.c"
#include "../cpython/type_legacy.c"
#include "../cpython/type_object.c"
#include "../cpython/type_tables.c"

#include "generated/call_real_function.h"
#include "generated/context_table.h"

static HPyContext universal_context;

/* What lets a module's trampolines call its functions without going through the context. */
static const HPyDirectCalls direct_calls = {
    sizeof(HPyDirectCalls), &universal_context,
    (HPy_ssize_t)offsetof(PyVarObject, ob_size), (HPy_ssize_t)offsetof(PyTupleObject, ob_item),
    _HPyType_AFTER(PyObject), &_HPyFast_table
};

/* Debug mode. */
#include "../debug/debug.c"

/* Trace mode. */
#include "../trace/trace.c"

/* The loader. */
#include "load_error.c"
#include "modes.c"
#include "truncation.c"
#include "library.c"
#include "copies.c"
#include "loader.c"

/* ---- Python functions ---- */

PyDoc_STRVAR(load_doc,
"load(name, path, spec, debug=False, mode=-1)\n--\n\n"
"Load an extension file of the HPy universal or hybrid ABI and return the module.\n\n"
"sys.modules is left alone and neither __file__ nor __loader__ nor __spec__ is set. The environment\n"
"variables HPY and HPY_LOG play no part here. Raises HPyLoadError when the file is not what it should be.");

static PyObject *py_load(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const keywords[] = { "name", "path", "spec", "debug", "mode", NULL };
    PyObject *name, *path, *spec;
    int debug = 0, mode = -1;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UOO|pi:load", (char **)(uintptr_t)keywords, &name, &path, &spec,
                                     &debug, &mode)) {
        return NULL;
    }
    if (mode <= 0) {
        mode = debug ? MODE_DEBUG : MODE_UNIVERSAL;
    }
    else if (mode > MODE_TRACE) {
        mode = MODE_UNIVERSAL;
    }
    return load_module(name, path, spec, mode);
}

/* A module as the import system would leave it; other objects get the attributes they can take. */
static int set_import_attributes(PyObject *module, PyObject *ext_name, PyObject *package, PyObject *file,
                                 PyObject *loader, PyObject *spec)
{
    const struct { const char *name; PyObject *value; } attributes[] = {
        { "__file__", file }, { "__loader__", loader }, { "__name__", ext_name }, { "__package__", package },
        { "__spec__", spec },
    };
    for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
        if (PyObject_SetAttrString(module, attributes[i].name, attributes[i].value) < 0) {
            if (PyModule_Check(module) ||
                !(PyErr_ExceptionMatches(PyExc_AttributeError) || PyErr_ExceptionMatches(PyExc_TypeError))) {
                return -1;
            }
            PyErr_Clear();
        }
    }
    return spec != Py_None ? PyObject_SetAttrString(spec, "origin", file) : 0;
}

/* A module run without an import system behind it has no spec of its own. */
static PyObject *spec_or_new(PyObject *spec, PyObject *ext_name, PyObject *loader)
{
    if (spec != Py_None) {
        Py_INCREF(spec);
        return spec;
    }
    PyObject *machinery = PyImport_ImportModule("importlib.machinery");
    PyObject *made = machinery != NULL ? PyObject_CallMethod(machinery, "ModuleSpec", "OO", ext_name, loader) : NULL;
    Py_XDECREF(machinery);
    return made;
}

PyDoc_STRVAR(load_bootstrap_doc,
"_load_bootstrap(name, ext_name, package, file, loader, spec, env)\n--\n\n"
"Entry point of the Python file beside an extension file: like load, in the mode that the environment\n"
"variable HPY names, with the attributes of an imported module.");

static PyObject *py_load_bootstrap(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const keywords[] = { "name", "ext_name", "package", "file", "loader", "spec", "env", NULL };
    PyObject *name, *ext_name, *package, *file, *loader, *spec, *env;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UUOOOOO:_load_bootstrap", (char **)(uintptr_t)keywords, &name,
                                     &ext_name, &package, &file, &loader, &spec, &env)) {
        return NULL;
    }
    int mode = mode_from_environment(env, name, ext_name);
    if (mode == MODE_INVALID) {
        return NULL;
    }
    PyObject *used_spec = spec_or_new(spec, ext_name, loader);
    if (used_spec == NULL) {
        return NULL;
    }
    PyObject *module = log_load(env, name, mode) == 0 ? load_module(name, file, used_spec, mode) : NULL;
    if (module != NULL && set_import_attributes(module, ext_name, package, file, loader, used_spec) < 0) {
        Py_CLEAR(module);
    }
    Py_DECREF(used_spec);
    return module;
}

PyDoc_STRVAR(get_version_doc,
"get_version()\n--\n\n"
"The version of this runtime and the source revision it was built from.");

static PyObject *py_get_version(PyObject *self, PyObject *ignored)
{
    (void)self;
    (void)ignored;
    return Py_BuildValue("(ss)", HPY_RUNTIME_VERSION, HPY_RUNTIME_REVISION);
}

static PyMethodDef universal_methods[] = {
    { "load", (PyCFunction)(void (*)(void))py_load, METH_VARARGS | METH_KEYWORDS, load_doc },
    { "_load_bootstrap", (PyCFunction)(void (*)(void))py_load_bootstrap, METH_VARARGS | METH_KEYWORDS,
      load_bootstrap_doc },
    { "get_version", py_get_version, METH_NOARGS, get_version_doc },
    { NULL, NULL, 0, NULL }
};

/* ---- the module ---- */

static int exec_universal(PyObject *module)
{
    static int64_t first_interpreter = -1;
    bool is_first_time = first_interpreter < 0;     /* in this interpreter, while none before it is left */
    if (_HPy_RequireFirstInterpreter("hpy.universal", &first_interpreter) < 0) {
        return -1;
    }
    if (is_first_time) {
        forget_debug_objects();
        forget_trace_objects();
    }
    fill_context(&universal_context, "HPy Universal ABI (CPython backend)");
    _HPy_FillFunctions(&universal_context);
    if (PyModule_AddIntConstant(module, "MODE_UNIVERSAL", MODE_UNIVERSAL) < 0 ||
        PyModule_AddIntConstant(module, "MODE_DEBUG", MODE_DEBUG) < 0 ||
        PyModule_AddIntConstant(module, "MODE_TRACE", MODE_TRACE) < 0) {
        return -1;
    }
    return add_debug_module(module) < 0 || add_trace_module(module) < 0 ? -1 : make_load_error(module);
}

static PyModuleDef_Slot universal_slots[] = {
    { Py_mod_exec, (void *)(uintptr_t)exec_universal },
#if PY_VERSION_HEX >= 0x030C0000
    { Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED },
#endif
    { 0, NULL }
};

PyDoc_STRVAR(universal_doc, "Loads extension modules of the HPy universal and hybrid ABIs.");

static PyModuleDef universal_module = {
    PyModuleDef_HEAD_INIT, "hpy.universal", universal_doc, 0, universal_methods, universal_slots, NULL, NULL, NULL
};

HPy_EXPORTED_FUNC PyObject *PyInit_universal(void);

/* PyMODINIT_FUNC is not exported with hidden visibility before 3.9. */
HPy_EXPORTED_FUNC PyObject *PyInit_universal(void)
{
    return PyModuleDef_Init(&universal_module);
}
