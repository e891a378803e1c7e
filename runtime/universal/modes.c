/* modes.c: the environment variables HPY and HPY_LOG, for modules imported through their .py loader. */

enum { MODE_UNIVERSAL = 0, MODE_DEBUG = 1, MODE_TRACE = 2, MODE_INVALID = -1 };

static int mode_from_text(const char *text, size_t length)
{
    static const char *const names[] = { "universal", "debug", "trace" };
    for (int mode = 0; mode < 3; mode++) {
        size_t i = 0;
        while (i < length && names[mode][i] != '\0' && Py_TOLOWER(text[i]) == names[mode][i]) {
            i++;
        }
        if (i == length && names[mode][i] == '\0') {
            return mode;
        }
    }
    return MODE_INVALID;
}

static bool same_text(const char *text, size_t length, const char *other)
{
    return strlen(other) == length && strncmp(text, other, length) == 0;
}

/* "NAME:MODE,NAME:MODE": the first pair with this name counts, every pair must be well formed. */
static int mode_from_pairs(const char *text, const char *short_name, const char *full_name)
{
    int result = MODE_UNIVERSAL;
    bool found = false;
    while (text != NULL) {
        const char *comma = strchr(text, ',');
        size_t length = comma != NULL ? (size_t)(comma - text) : strlen(text);
        const char *colon = (const char *)memchr(text, ':', length);
        size_t name_length = colon != NULL ? (size_t)(colon - text) : 0;
        if (name_length == 0) {
            return MODE_INVALID;
        }
        int mode = mode_from_text(colon + 1, length - name_length - 1);
        if (mode == MODE_INVALID) {
            return MODE_INVALID;
        }
        if (!found && (same_text(text, name_length, short_name) || same_text(text, name_length, full_name))) {
            found = true;
            result = mode;
        }
        text = comma != NULL ? comma + 1 : NULL;
    }
    return result;
}

/* The value of a key, a new reference; null without an exception when it is not there. */
static PyObject *environment_get(PyObject *env, const char *key)
{
    if (env == Py_None) {
        return NULL;
    }
    PyObject *value = PyMapping_GetItemString(env, key);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Clear();
    }
    return value;
}

/* The mode that HPY asks for; MODE_INVALID with an exception. */
static int mode_from_environment(PyObject *env, PyObject *short_name, PyObject *full_name)
{
    PyObject *value = environment_get(env, "HPY");
    if (value == NULL) {
        return PyErr_Occurred() ? MODE_INVALID : MODE_UNIVERSAL;
    }
    int mode = MODE_INVALID;
    const char *text = PyUnicode_AsUTF8(value);
    const char *short_text = PyUnicode_AsUTF8(short_name);
    const char *full_text = PyUnicode_AsUTF8(full_name);
    if (text != NULL && short_text != NULL && full_text != NULL) {
        if (text[0] == '\0') {
            mode = MODE_UNIVERSAL;
        }
        else if (strchr(text, ':') == NULL) {
            mode = mode_from_text(text, strlen(text));
        }
        else {
            mode = mode_from_pairs(text, short_text, full_text);
        }
        if (mode == MODE_INVALID) {
            PyErr_Format(PyExc_ValueError, "environment variable HPY is '%U'; it must be a mode (universal, debug, "
                         "trace) or a list like 'module:debug,other:trace'", value);
        }
    }
    Py_DECREF(value);
    return mode;
}

/* One line for each loaded module when HPY_LOG is set, whatever its value. */
static int log_load(PyObject *env, PyObject *name, int mode)
{
    static const char *const notes[] = { "", " with a debug context", " with a trace context" };
    PyObject *value = environment_get(env, "HPY_LOG");
    if (value == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    Py_DECREF(value);
    PySys_FormatStdout("Loading '%U' in HPy universal mode%s\n", name, notes[mode]);
    return 0;
}
