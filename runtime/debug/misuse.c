/* misuse.c: what happens when a module breaks a rule. */

/* What set_on_invalid_handle and set_on_invalid_builder_handle were given; null: the process ends. */
static PyObject *on_invalid_handle;
static PyObject *on_invalid_builder_handle;

static void format_finding(finding *found, const char *format, va_list arguments)
{
    static const char prefix[] = "hpy.debug: ";
    memcpy(found->message, prefix, sizeof(prefix));
    (void)vsnprintf(found->message + sizeof(prefix) - 1, sizeof(found->message) - sizeof(prefix) + 1, format, arguments);
}

/* A mistake after which the extension can go on. */
static void Py_GCC_ATTRIBUTE((format(printf, 4, 5)))
report_flaw(finding_kind kind, const char *function, void *site, const char *format, ...)
{
    finding found = { kind, function, site, NO_INDEX, "" };
    va_list arguments;
    va_start(arguments, format);
    format_finding(&found, format, arguments);
    va_end(arguments);
    record_finding(&found);
}

/* A mistake that nothing can make up for. */
static void Py_GCC_ATTRIBUTE((format(printf, 4, 5)))
report_fatal(finding_kind kind, const char *function, void *site, const char *format, ...)
{
    finding found = { kind, function, site, NO_INDEX, "" };
    va_list arguments;
    va_start(arguments, format);
    format_finding(&found, format, arguments);
    va_end(arguments);
    record_finding(&found);
    HPy_FatalError(&universal_context, found.message);
}

/* The same in a thread that must not wait for Python: nothing is looked up, and nothing kept. */
_HPY_COLD static void Py_GCC_ATTRIBUTE((format(printf, 4, 5), noreturn))
end_without_python(finding_kind kind, const char *function, void *site, const char *format, ...)
{
    finding found = { kind, function, site, NO_INDEX, "" };
    void *addresses[FINDING_FRAMES];
    va_list arguments;
    va_start(arguments, format);
    format_finding(&found, format, arguments);
    va_end(arguments);
    (void)fprintf(stderr, "%s\n  in:\n", found.message);
    print_addresses(stderr, addresses, capture_addresses(addresses, FINDING_FRAMES, site));
    (void)fflush(stderr);
    abort();
}

/* Whether this thread is in a hook: one that makes mistakes itself is not called for those. */
static THREAD_LOCAL bool in_hook;

static void call_hook(PyObject *hook, bool builder)
{
    _HPyErr_State pending;
    if (in_hook) {
        return;
    }
    _HPyErr_Save(&pending);
    Py_INCREF(hook);
    in_hook = true;
    PyObject *result = PyObject_CallObject(hook, NULL);
    in_hook = false;
    Py_DECREF(hook);
    if (result == NULL) {
        (void)fprintf(stderr, "hpy.debug: the function set by %s raised an exception, which is ignored\n",
                builder ? "set_on_invalid_builder_handle" : "set_on_invalid_handle");
        PyErr_Clear();
    }
    Py_XDECREF(result);
    _HPyErr_Restore(&pending);
}

/* A misused handle (or builder): calls the hook, and the extension goes on, or ends the process when there is none. */
static void Py_GCC_ATTRIBUTE((format(printf, 5, 6)))
report_invalid(finding_kind kind, const char *function, void *site, uint32_t index, const char *format, ...)
{
    finding found = { kind, function, site, index, "" };
    va_list arguments;
    va_start(arguments, format);
    format_finding(&found, format, arguments);
    va_end(arguments);
    record_finding(&found);
    PyObject *hook = kind == FINDING_BUILDER ? on_invalid_builder_handle : on_invalid_handle;
    if (hook == NULL) {
        HPy_FatalError(&universal_context, found.message);
    }
    call_hook(hook, kind == FINDING_BUILDER);
}

static const char *kind_name(int kind)
{
    static const char *const names[] = { "handle", "list builder", "tuple builder", "tracker" };
    return names[kind];
}

static finding_kind kind_of_misuse(enum word_meaning meaning, int kind, bool closes)
{
    if (kind != RECORD_HANDLE) {
        return kind == RECORD_TRACKER ? FINDING_TRACKER : FINDING_BUILDER;
    }
    return meaning == WORD_STRANGE || meaning == WORD_OTHER_KIND ? FINDING_STRANGE_HANDLE
        : closes ? FINDING_CLOSED_TWICE : FINDING_USE_AFTER_CLOSE;
}

/* What happened to a record that is not open any more. */
static const char *end_of_record(int kind, uint32_t index, bool closes)
{
    if (kind == RECORD_HANDLE || kind == RECORD_TRACKER) {
        return closes ? "has been closed before" : "has been closed";
    }
    if (index == NO_INDEX) {
        return "has been built or cancelled";
    }
    return record_at(index)->value != NULL ? "has been built" : "has been cancelled";
}

/* A word that is no open record of the kind was given to a function. */
static void report_word(enum word_meaning meaning, int kind, intptr_t word, uint32_t index, const char *function, void *site)
{
    bool closes = strcmp(function, "HPy_Close") == 0 || strcmp(function, "HPyTracker_Close") == 0;
    bool returned = strncmp(function, "returning", strlen("returning")) == 0;
    const char *subject = returned ? "a function" : function, *verb = returned ? "returned" : "was given";
    uint32_t known = meaning == WORD_CLOSED ? index : NO_INDEX;
    finding_kind problem = kind_of_misuse(meaning, kind, closes);
    if (word == 0) {
        report_invalid(problem, function, site, known, "%s was given a null %s; look at the result of the function that should "
                       "have made it", function, kind_name(kind));
    }
    else if (meaning == WORD_STRANGE) {
        report_invalid(problem, function, site, known, "%s %s a %s that was not given out in debug mode: it belongs to "
                       "another context, or to nobody (0x%zx)", subject, verb, kind_name(kind), (size_t)word);
    }
    else if (meaning == WORD_OTHER_KIND) {
        report_invalid(problem, function, site, known, "%s %s a %s in the place of a %s (0x%zx)", subject, verb,
                       kind_name((int)(place_of(word) >> INDEX_BITS)), kind_name(kind), (size_t)word);
    }
    else {
        report_invalid(problem, function, site, known, "%s %s a %s that %s (0x%zx)", subject, verb, kind_name(kind),
                       end_of_record(kind, known, closes), (size_t)word);
    }
}
