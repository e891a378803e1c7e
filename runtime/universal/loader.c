/* loader.c: from a file to a module, with every check on the way. */

typedef uint32_t (*version_function)(void);
typedef void (*init_context_function)(HPyContext *ctx);
typedef HPyModuleDef *(*init_function)(void);
typedef void (*init_direct_calls_function)(const HPyDirectCalls *table);

/* ---- names ---- */

/* The part of a module name that appears in symbols: the text after the last dot, - as _. New bytes object. */
static PyObject *symbol_suffix(PyObject *name)
{
    Py_ssize_t length = PyUnicode_GetLength(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, length, -1);
    if (dot == -2) {
        return NULL;
    }
    PyObject *last = PyUnicode_Substring(name, dot + 1, length);
    PyObject *ascii = last != NULL ? PyUnicode_AsASCIIString(last) : NULL;
    Py_XDECREF(last);
    if (ascii == NULL) {
        return NULL;
    }
    char *text = PyBytes_AS_STRING(ascii);
    if (strlen(text) != (size_t)PyBytes_GET_SIZE(ascii)) {
        PyErr_SetString(PyExc_ValueError, "embedded null character in the module name");
        Py_DECREF(ascii);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyBytes_GET_SIZE(ascii); i++) {
        if (text[i] == '-') {
            text[i] = '_';      /* nobody else has seen this object */
        }
    }
    return ascii;
}

/* ---- the file name ---- */

/* The interpreter part of the name of a hybrid file: cp311, cp313t. */
static PyObject *interpreter_tag(void)
{
    const char *threads = "", *debug = "";
#ifdef Py_GIL_DISABLED
    threads = "t";
#endif
#if defined(Py_DEBUG) && !defined(_WIN32)
    debug = "d";
#endif
    return PyUnicode_FromFormat("cp%d%d%s%s", PY_MAJOR_VERSION, PY_MINOR_VERSION, threads, debug);
}

static PyObject *base_name(PyObject *path)
{
    Py_ssize_t length = PyUnicode_GetLength(path);
    Py_ssize_t slash = PyUnicode_FindChar(path, '/', 0, length, -1);
#ifdef _WIN32
    Py_ssize_t backslash = PyUnicode_FindChar(path, '\\', 0, length, -1);
    slash = backslash > slash ? backslash : slash;
#endif
    return slash < -1 ? NULL : PyUnicode_Substring(path, slash + 1, length);
}

/* NAME.hpyN-TAG.EXT: N must be the version the module was compiled for; TAG, when it is there, must be that
   of this interpreter. Only the name of the file counts, not those of its folders. 1 for a hybrid module, which has a
   TAG, 0 for a universal one, -1 with an exception. */
static int check_tag(PyObject *name, PyObject *path, const char *file, uint32_t major)
{
    const char *tag = strstr(file, ".hpy");
    if (tag == NULL || !Py_ISDIGIT(tag[4])) {
        fail_load(name, path, "the file name has no ABI tag; it should look like NAME.hpy%u.%s", (unsigned)major,
#ifdef _WIN32
                  "pyd"
#else
                  "so"
#endif
        );
        return -1;
    }
    char *end;
    unsigned long tagged = strtoul(tag + 4, &end, 10);
    if (tagged != major) {
        fail_load(name, path, "the ABI tag in the file name says version %lu, but the module was compiled for "
                  "version %u", tagged, (unsigned)major);
        return -1;
    }
    if (*end != '-') {
        return 0;
    }
    const char *dot = strchr(end, '.');
    size_t length = dot != NULL ? (size_t)(dot - end - 1) : strlen(end + 1);
    PyObject *expected = interpreter_tag();
    const char *text = expected != NULL ? PyUnicode_AsUTF8(expected) : NULL;
    int status = text == NULL ? -1 : 1;
    if (text != NULL && !same_text(end + 1, length, text)) {
        PyObject *found = PyUnicode_DecodeUTF8(end + 1, (Py_ssize_t)length, "replace");
        if (found != NULL) {
            fail_load(name, path, "the file name says that it was built for interpreter '%U', but this one is '%U'",
                      found, expected);
            Py_DECREF(found);
        }
        status = -1;
    }
    Py_XDECREF(expected);
    return status;
}

static int check_file_name(PyObject *name, PyObject *path, uint32_t major)
{
    PyObject *file = base_name(path);
    /* Names that are not valid text come as surrogates, which have no UTF-8. */
    PyObject *bytes = file != NULL ? PyUnicode_AsEncodedString(file, "utf-8", "surrogateescape") : NULL;
    int status = bytes != NULL ? check_tag(name, path, PyBytes_AS_STRING(bytes), major) : -1;
    Py_XDECREF(file);
    Py_XDECREF(bytes);
    return status;
}

/* ---- one load ---- */

typedef struct {
    PyObject *name;         /* as given, for messages */
    PyObject *path;         /* str */
    PyObject *suffix;       /* bytes, for symbols */
    int mode;
    library lib;
    const void *original;   /* the library that lib is a copy of; null when it is none that was just made */
    int descriptor;         /* of that copy */
} load_job;

/* The symbol PREFIX_NAME; null with an exception when it is missing and required. */
static void (*job_symbol(const load_job *job, const char *prefix, bool required))(void)
{
    PyObject *symbol = PyBytes_FromFormat("%s_%s", prefix, PyBytes_AS_STRING(job->suffix));
    if (symbol == NULL) {
        return NULL;
    }
    void (*found)(void) = find_symbol(job->lib, PyBytes_AS_STRING(symbol));
    if (found == NULL && required) {
        fail_load(job->name, job->path, "the symbol '%s' is missing: this is no HPy module of that name",
                  PyBytes_AS_STRING(symbol));
    }
    Py_DECREF(symbol);
    return found;
}

/* As check_tag. */
static int check_versions(const load_job *job)
{
    version_function minor = (version_function)job_symbol(job, "get_required_hpy_minor_version", true);
    version_function major = minor != NULL
        ? (version_function)job_symbol(job, "get_required_hpy_major_version", true) : NULL;
    if (major == NULL) {
        return -1;
    }
    uint32_t required_minor = minor();
    uint32_t required_major = major();
    if (required_major != HPY_ABI_VERSION || required_minor > HPY_ABI_VERSION_MINOR) {
        fail_load(job->name, job->path, "it needs HPy ABI version %u.%u, this runtime has version %d.%d",
                  (unsigned)required_major, (unsigned)required_minor, HPY_ABI_VERSION, HPY_ABI_VERSION_MINOR);
        return -1;
    }
    return check_file_name(job->name, job->path, required_major);
}

/* ---- the same file in another mode ---- */

/* Opens a copy of the library, unless there is one; -1 with an exception. */
static int open_other(load_job *job, const void *original)
{
    PyObject *why = NULL, *bytes = NULL;
    const loaded_library *known = find_copy(original, job->mode);
    int descriptor = known != NULL ? known->descriptor
        : PyUnicode_FSConverter(job->path, &bytes) ? copy_to_memory(bytes) : -1;
    Py_XDECREF(bytes);
    library copy = descriptor >= 0 ? open_copy(descriptor, &why) : NULL;
    if (why != NULL) {
        fail_load(job->name, job->path, "it is in use in another mode, and a copy of it cannot be opened: %U", why);
        Py_DECREF(why);
    }
    if (copy == NULL) {
        if (known == NULL && descriptor >= 0) {
            close_copy(descriptor);
        }
        return -1;
    }
    close_library(job->lib);
    job->lib = copy;
    if (known == NULL) {
        job->original = original;
        job->descriptor = descriptor;
    }
    return 0;
}

/* Where the module begins, whatever memory its definition is in; null with an exception. */
static const void *job_library(const load_job *job)
{
    void (*init)(void) = job_symbol(job, "HPyInit", true);
    const void *address = NULL;
    memcpy(&address, &init, sizeof(address));
    return init != NULL ? library_of(address) : NULL;
}

/* Makes sure that the library is in use in no other mode; -1 with an exception. */
static int choose_library(load_job *job)
{
    const void *given = job_library(job);
    const loaded_library *known = given != NULL ? find_loaded(given) : NULL;
    if (known == NULL || known->mode == job->mode) {
        return PyErr_Occurred() ? -1 : 0;
    }
    return open_other(job, given);
}

/* Takes down what the module came from; -1 with an exception. */
static int keep_library(const load_job *job)
{
    const void *used = job_library(job);
    if (used == NULL || find_loaded(used) != NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    if (job->original == NULL) {
        return remember_library(used, used, job->mode, -1, NULL);
    }
    PyObject *bytes = NULL;
    int status = PyUnicode_FSConverter(job->path, &bytes)
        ? remember_library(used, job->original, job->mode, job->descriptor, bytes) : -1;
    Py_XDECREF(bytes);
    return status;
}

/* Gives up the library of a job that failed. */
static void abandon_library(const load_job *job)
{
    close_library(job->lib);
    if (job->original != NULL) {
        close_copy(job->descriptor);
    }
}

/* The context for a module; null with an exception. */
static HPyContext *context_of_mode(const load_job *job)
{
    switch (job->mode) {
    case MODE_UNIVERSAL:
        return &universal_context;
    case MODE_DEBUG:
        return prepare_contexts() == 0 ? &binary_context.ctx : NULL;
    default:
        return prepare_trace_context();
    }
}

/* Offers the short way into the module, which only leads to the plain context. */
static int offer_direct_calls(const load_job *job)
{
    init_direct_calls_function init_direct = job->mode == MODE_UNIVERSAL
        ? (init_direct_calls_function)job_symbol(job, "HPyInitDirectCalls", false) : NULL;
    if (init_direct != NULL) {
        init_direct(&direct_calls);
    }
    return init_direct == NULL && PyErr_Occurred() ? -1 : 0;
}

/* Gives the module its context and gets its definition; null with an exception. */
static HPyModuleDef *job_definition(const load_job *job)
{
    init_context_function init_context = (init_context_function)job_symbol(job, "HPyInitGlobalContext", true);
    if (init_context == NULL) {
        return NULL;
    }
    init_function init = (init_function)job_symbol(job, "HPyInit", true);
    if (init == NULL) {
        return NULL;
    }
    HPyContext *ctx = context_of_mode(job);
    if (ctx == NULL) {
        return NULL;
    }
    init_context(ctx);
    if (offer_direct_calls(job) < 0) {
        return NULL;
    }
    HPyModuleDef *definition = init();
    if (definition == NULL) {
        fail_load(job->name, job->path, "its function HPyInit_%s returned null", PyBytes_AS_STRING(job->suffix));
    }
    return definition;
}

/* The library whose universal module is being made; null for none and for a hybrid one. */
static _HPY_THREAD_LOCAL const void *universal_library;

static bool _HPyLoader_IsOfUniversalModule(const void *address)
{
    return universal_library != NULL && library_of(address) == universal_library;
}

static PyObject *make_module(HPyModuleDef *definition, const char *name, PyObject *spec)
{
    PyModuleDef *def = _HPyModuleDef_AsPyModuleDef(definition, name);
    PyObject *module = def != NULL ? PyModule_FromDefAndSpec(def, spec) : NULL;
    if (module != NULL && PyModule_Check(module) && PyModule_ExecDef(module, def) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}

static PyObject *run_job(load_job *job, PyObject *spec)
{
    PyObject *why = NULL;
    job->lib = open_library(job->path, &why);
    if (job->lib == NULL) {
        if (why != NULL) {
            fail_load(job->name, job->path, "it cannot be opened as a library: %U", why);
            Py_DECREF(why);
        }
        return NULL;
    }
    int hybrid = check_versions(job);
    HPyModuleDef *definition = hybrid >= 0 && choose_library(job) == 0 ? job_definition(job) : NULL;
    if (definition != NULL && hybrid == 0 && definition->legacy_methods != NULL) {
        fail_load(job->name, job->path, "it is a universal module with legacy_methods; these need the hybrid ABI");
        definition = NULL;
    }
    if (definition == NULL || keep_library(job) < 0) {
        abandon_library(job);
        return NULL;
    }
    /* Making one module may import another. The library stays: the module may have left pointers to it anywhere. */
    const void *outer = universal_library;
    universal_library = hybrid == 0 ? library_of(definition) : NULL;
    PyObject *module = make_module(definition, PyBytes_AS_STRING(job->suffix), spec);
    universal_library = outer;
    if (module != NULL && job->mode == MODE_TRACE && note_traced_module(spec) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

/* Loads a file and returns the module, or what its HPy_mod_create made. */
static PyObject *load_module(PyObject *name, PyObject *path_like, PyObject *spec, int mode)
{
    PyObject *path = PyOS_FSPath(path_like);
    if (path != NULL && PyBytes_Check(path)) {
        PyObject *decoded = PyUnicode_DecodeFSDefaultAndSize(PyBytes_AS_STRING(path), PyBytes_GET_SIZE(path));
        Py_DECREF(path);
        path = decoded;
    }
    load_job job = { name, path, path != NULL ? symbol_suffix(name) : NULL, mode, NULL, NULL, -1 };
    PyObject *module = job.suffix != NULL ? run_job(&job, spec) : NULL;
    Py_XDECREF(job.suffix);
    Py_XDECREF(path);
    return module;
}
