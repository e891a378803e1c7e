/* handles.c: opening, closing and reading the handles of debug mode. */

/* The kinds of words differ in their types only. */
static HPy handle_of(uint32_t index)
{
    return HPy_FromVoidP((void *)record_word(index));
}

/* A handle for a new reference, which it takes over; null for null, and null with MemoryError. */
static HPy debug_open(HPy plain, void *site)
{
    if (HPy_IsNull(plain)) {
        return HPy_NULL;
    }
    uint32_t index = open_record(RECORD_HANDLE, OWNER_EXTENSION, _HPy_AsPy(plain), site);
    if (index == NO_INDEX) {
        Py_DECREF(_HPy_AsPy(plain));
        return HPy_NULL;
    }
    return handle_of(index);
}

/* The record of a handle that is in use; NO_INDEX, after the report, when it names none. When the record of a closed handle
   is still known, *closed is set to it. */
static uint32_t record_of(HPy h, const char *function, void *site, uint32_t *closed)
{
    uint32_t index = NO_INDEX;
    enum word_meaning meaning = find_word(h._i, RECORD_HANDLE, &index);
    if (HPY_LIKELY(meaning == WORD_OPEN)) {
        return index;
    }
    report_word(meaning, RECORD_HANDLE, h._i, index, function, site);
    /* The hook may have run code that closed many handles. */
    *closed = find_word(h._i, RECORD_HANDLE, &index) == WORD_CLOSED ? index : NO_INDEX;
    return NO_INDEX;
}

/* The plain handle behind a handle, borrowed. Null stays null. A function that goes on after the report of a handle that is
   not open gets the object it had, or None. */
static HPy debug_plain(HPy h, const char *function, void *site)
{
    if (HPy_IsNull(h)) {
        return HPy_NULL;
    }
    uint32_t closed = NO_INDEX;
    uint32_t index = record_of(h, function, site, &closed);
    if (index == NO_INDEX) {
        index = closed;
    }
    return _HPy_FromPy(index != NO_INDEX ? (PyObject *)record_at(index)->value : Py_None);
}

/* The same where null is not allowed. */
static HPy debug_required(HPy h, const char *function, const char *parameter, void *site)
{
    if (HPY_LIKELY(!HPy_IsNull(h))) {
        return debug_plain(h, function, site);
    }
    report_invalid(FINDING_NULL_HANDLE, function, site, NO_INDEX,
                   "%s was given HPy_NULL for '%s', where a handle is required", function, parameter);
    return _HPy_FromPy(Py_None);
}

/* Whether the extension may close or give away the handle of this record; reports when it may not. */
static bool is_extensions(uint32_t index, finding_kind kind, const char *doing, void *site)
{
    int owner = record_at(index)->owner;
    if (owner == OWNER_EXTENSION) {
        return true;
    }
    report_invalid(kind, doing, site, index, "the extension %s %s (0x%zx); use HPy_Dup for a handle of your own", doing,
                   owner == OWNER_CALL ? "a handle that is an argument of the function, which belongs to the caller"
                                       : "a constant of the context", (size_t)record_word(index));
    return false;
}

/* Ends a handle and releases its object. */
static void close_handle(uint32_t index, void *site)
{
    PyObject *object = (PyObject *)close_record(index, site);
    Py_DECREF(object);
}

/* What an extension closes, in whatever way. */
static void close_for_extension(HPy h, const char *function, void *site)
{
    uint32_t closed = NO_INDEX;
    uint32_t index = HPy_IsNull(h) ? NO_INDEX : record_of(h, function, site, &closed);
    if (index != NO_INDEX && is_extensions(index, FINDING_CLOSED_FOREIGN, "closed", site)) {
        close_handle(index, site);
    }
}

/* The object of a handle that an extension gives away, as a new reference; null for null. */
static PyObject *take_from_extension(HPy h, const char *function, void *site)
{
    if (HPy_IsNull(h)) {
        return NULL;
    }
    uint32_t closed = NO_INDEX;
    uint32_t index = record_of(h, function, site, &closed);
    if (index != NO_INDEX && is_extensions(index, FINDING_RETURNED_FOREIGN, "returned", site)) {
        return (PyObject *)close_record(index, site);
    }
    index = index != NO_INDEX ? index : closed;
    PyObject *object = index != NO_INDEX ? (PyObject *)record_at(index)->value : Py_None;
    Py_INCREF(object);
    return object;
}
