/* load_error.c: the one exception class of the loader. */

/* class HPyLoadError(ImportError, RuntimeError): owned by the module, which is never unloaded. */
static PyObject *load_error_class;

static int make_load_error(PyObject *module)
{
    PyObject *bases = PyTuple_Pack(2, PyExc_ImportError, PyExc_RuntimeError);
    if (bases == NULL) {
        return -1;
    }
    PyObject *created = PyErr_NewExceptionWithDoc(
        "hpy.universal.HPyLoadError",
        "A file cannot be loaded as an HPy module. The attributes name and path say which; the message says why.",
        bases, NULL);
    Py_DECREF(bases);
    if (created == NULL) {
        return -1;
    }
    Py_XDECREF(load_error_class);
    load_error_class = created;
    return PyObject_SetAttrString(module, "HPyLoadError", created);
}

/* Raises it for a module name and a path; the format says which check failed. Always null. */
static PyObject *fail_load(PyObject *name, PyObject *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    PyObject *reason = PyUnicode_FromFormatV(format, arguments);
    va_end(arguments);
    if (reason == NULL) {
        return NULL;
    }
    PyObject *message = PyUnicode_FromFormat("cannot load HPy module '%U' from '%U': %U", name, path, reason);
    Py_DECREF(reason);
    if (message == NULL) {
        return NULL;
    }
    PyErr_SetImportErrorSubclass(load_error_class, message, name, path);
    Py_DECREF(message);
    return NULL;
}
