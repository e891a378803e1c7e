/* misuse.c: what happens when a module breaks a rule. */

/* What set_on_invalid_handle and set_on_invalid_builder_handle were given; null: the process ends. */
static PyObject *on_invalid_handle;
static PyObject *on_invalid_builder_handle;

static void Py_GCC_ATTRIBUTE((format(printf, 2, 3))) report_invalid(int kind, const char *format, ...)
{
    bool builder = kind == RECORD_LIST_BUILDER || kind == RECORD_TUPLE_BUILDER;
    PyObject *hook = builder ? on_invalid_builder_handle : on_invalid_handle;
    if (hook == NULL) {
        char message[400];
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(message, sizeof(message), format, arguments);
        va_end(arguments);
        HPy_FatalError(&universal_context, message);
    }
    _HPyErr_State pending;
    _HPyErr_Save(&pending);
    Py_INCREF(hook);
    PyObject *result = PyObject_CallObject(hook, NULL);
    Py_DECREF(hook);
    if (result == NULL) {
        fprintf(stderr, "hpy.debug: the function set by %s raised an exception, which is ignored\n",
                builder ? "set_on_invalid_builder_handle" : "set_on_invalid_handle");
        PyErr_Clear();
    }
    Py_XDECREF(result);
    _HPyErr_Restore(&pending);
}

static const char *kind_name(int kind)
{
    static const char *const names[] = { "handle", "list builder", "tuple builder", "tracker" };
    return names[kind];
}

/* A word that is no open record of the kind was given to a function. */
static void report_word(enum word_meaning meaning, int kind, intptr_t word, const char *function)
{
    const char *problem = meaning == WORD_STRANGE ? "was not given out in debug mode: it belongs to another context, or to nobody"
        : meaning == WORD_OTHER_KIND ? "is of another kind"
        : kind == RECORD_HANDLE || kind == RECORD_TRACKER ? "has been closed" : "has been built or cancelled";
    report_invalid(kind, "hpy.debug: %s was given a %s that %s (0x%zx)", function, kind_name(kind), problem, (size_t)word);
}
