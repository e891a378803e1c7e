/* findings.c: what was found wrong: told to Python code, and kept for hpy.debug.report.
 *
 * A finding is a dict: kind (a name below), message, function (of the API), object (its text) or None, stack, opened,
 * closed (lists of descriptions of addresses, innermost first; opened and closed may be empty), python and opened_python
 * (lists of (file, line, function)), count. The same mistake at the same place is one finding.
 */

typedef enum {
    FINDING_USE_AFTER_CLOSE, FINDING_CLOSED_TWICE, FINDING_CLOSED_FOREIGN, FINDING_RETURNED_FOREIGN, FINDING_STRANGE_HANDLE,
    FINDING_BUILDER, FINDING_TRACKER, FINDING_CONTEXT, FINDING_NULL_HANDLE, FINDING_PENDING_EXCEPTION, FINDING_RESULT,
    FINDING_UNSET, FINDING_WRONG_OBJECT, FINDING_LATE_TEXT
} finding_kind;

static const char *const finding_names[] = {
    "use-after-close", "closed-twice", "closed-not-owned", "returned-not-owned", "strange-handle",
    "builder", "tracker", "context", "null-handle", "pending-exception", "result",
    "unset", "wrong-object", "late-text",
};

enum { FINDINGS_MOST = 1000, FINDING_FRAMES = 64 };

typedef struct {
    finding_kind kind;
    const char *function;       /* of the API, or what the extension was doing */
    void *site;                 /* in the extension */
    uint32_t index;             /* of the record it is about, or NO_INDEX */
    char message[400];
} finding;

static struct {
    PyObject *list;             /* of dicts */
    PyObject *seen;             /* (kind, site) -> dict */
    PyObject *listener;         /* called with each new finding */
} findings;

#if defined(_MSC_VER)
#  define THREAD_LOCAL __declspec(thread)
#else
#  define THREAD_LOCAL _Thread_local
#endif

/* Whether this thread is taking down a finding: a listener that makes mistakes must not start over. */
static THREAD_LOCAL bool telling;

/* Adds an entry whose value is a new reference or null with an exception. 0 or -1. */
static int add_entry(PyObject *dict, const char *key, PyObject *value)
{
    int status = value != NULL ? PyDict_SetItemString(dict, key, value) : -1;
    Py_XDECREF(value);
    return status;
}

static PyObject *text_of_object(uint32_t index)
{
    if (index == NO_INDEX || !is_open(index) || record_kind(index) != RECORD_HANDLE) {
        Py_RETURN_NONE;
    }
    PyObject *object = (PyObject *)record_at(index)->value;
    Py_INCREF(object);
    PyObject *text = PyObject_Repr(object);
    if (text == NULL) {
        PyErr_Clear();
        text = PyUnicode_FromFormat("<%.100s object>", Py_TYPE(object)->tp_name);
    }
    Py_DECREF(object);
    return text;
}

static int add_places(PyObject *dict, const finding *found)
{
    void *addresses[FINDING_FRAMES];
    python_frame python[TRACE_PYTHON_FRAMES];
    int count = capture_addresses(addresses, FINDING_FRAMES, found->site);
    int python_count = capture_python(python);
    void *function = is_own_address(found->site) ? running_function() : NULL;
    if (function != NULL) {
        addresses[0] = function;
    }
    int status = add_entry(dict, "stack", describe_addresses(addresses, count)) < 0 ||
                 add_entry(dict, "python", describe_python(python, python_count)) < 0 ? -1 : 0;
    release_python(python, python_count);
    if (status < 0 || found->index == NO_INDEX) {
        return status;
    }
    return add_entry(dict, "opened", describe_opening(found->index)) < 0 ||
           add_entry(dict, "closed", describe_closing(found->index)) < 0 ||
           add_entry(dict, "opened_python", describe_callers(found->index)) < 0 ? -1 : 0;
}

static PyObject *make_finding(const finding *found)
{
    PyObject *dict = Py_BuildValue("{ss ss ss s[] s[] s[] s[] s[] si}", "kind", finding_names[found->kind],
                                   "message", found->message, "function", found->function, "stack", "opened", "closed",
                                   "python", "opened_python", "count", 1);
    if (dict != NULL && (add_entry(dict, "object", text_of_object(found->index)) < 0 || add_places(dict, found) < 0)) {
        Py_CLEAR(dict);
    }
    return dict;
}

/* Counts a finding that is known already; 1 when it was, 0 when not, -1 with an exception. */
static int count_again(PyObject *key)
{
    PyObject *dict = PyDict_GetItemWithError(findings.seen, key);
    if (dict == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    PyObject *count = PyDict_GetItemString(dict, "count");
    long before = count != NULL ? PyLong_AsLong(count) : -1;
    return before < 0 || add_entry(dict, "count", PyLong_FromLong(before + 1)) < 0 ? -1 : 1;
}

/* hpy.debug prints what nobody else listens to. A new reference. */
static PyObject *get_listener(void)
{
    if (findings.listener != NULL) {
        Py_INCREF(findings.listener);
        return findings.listener;
    }
    PyObject *module = PyImport_ImportModule("hpy.debug._report");
    PyObject *listener = module != NULL ? PyObject_GetAttrString(module, "tell") : NULL;
    Py_XDECREF(module);
    return listener;
}

static int tell_listener(PyObject *dict)
{
    PyObject *listener = get_listener();
    PyObject *result = listener != NULL ? PyObject_CallFunctionObjArgs(listener, dict, NULL) : NULL;
    Py_XDECREF(listener);
    Py_XDECREF(result);
    return result != NULL ? 0 : -1;
}

/* Makes the list and the dict that are not there; -1 with an exception. */
static int prepare_findings(void)
{
    if (findings.list == NULL) {
        findings.list = PyList_New(0);
    }
    if (findings.seen == NULL) {
        findings.seen = PyDict_New();
    }
    return findings.list != NULL && findings.seen != NULL ? 0 : -1;
}

/* Keeps the finding and tells of it; -1 with an exception. */
static int keep_finding(const finding *found)
{
    const void *place = is_own_address(found->site) ? running_function() : found->site;
    PyObject *key = Py_BuildValue("(in)", (int)found->kind, (Py_ssize_t)(uintptr_t)place);
    if (key == NULL || prepare_findings() < 0) {
        Py_XDECREF(key);
        return -1;
    }
    int status = count_again(key);
    PyObject *dict = NULL;
    if (status == 0) {
        dict = make_finding(found);
        /* The repr of an object may have cleared what was found, and another thread may have found the same meanwhile. */
        status = dict == NULL || prepare_findings() < 0 ? -1 : count_again(key);
    }
    if (status == 0) {
        if (PyList_GET_SIZE(findings.list) < FINDINGS_MOST) {
            status = PyDict_SetItem(findings.seen, key, dict) < 0 || PyList_Append(findings.list, dict) < 0 ? -1 : 0;
        }
        if (status == 0) {
            status = tell_listener(dict);
        }
    }
    Py_XDECREF(dict);
    Py_DECREF(key);
    return status < 0 ? -1 : 0;
}

/* Takes down what was found; whatever goes wrong meanwhile, the message comes out and the pending exception stays. */
static void record_finding(const finding *found)
{
    _HPyErr_State pending;
    _HPyErr_Save(&pending);
    bool nested = telling;
    telling = true;
    if (nested || keep_finding(found) < 0) {
        (void)fprintf(stderr, "%s\n", found->message);
        PyErr_Clear();
    }
    telling = nested;
    _HPyErr_Restore(&pending);
}
