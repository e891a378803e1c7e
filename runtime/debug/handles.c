/* handles.c: opening, closing and reading the handles of debug mode. What is done at each call is inline, and short. */

/* A handle for a new reference, which it takes over; null for null, and null with MemoryError. */
EXPANDED HPy debug_open(HPyContext *ctx, HPy plain, void *site)
{
    if (HPy_IsNull(plain)) {
        return HPy_NULL;
    }
    intptr_t word = open_record(context_of(ctx), RECORD_HANDLE, OWNER_EXTENSION, _HPy_AsPy(plain), site);
    if (HPY_UNLIKELY(word == 0)) {
        Py_DECREF(_HPy_AsPy(plain));
    }
    return HPy_FromVoidP((void *)word);
}

/* Reports a handle that is not open. The index of the record it had, if that is still known, or NO_INDEX. */
_HPY_COLD static uint32_t report_handle(HPy h, const char *function, void *site)
{
    uint32_t index = NO_INDEX;
    enum word_meaning meaning = find_word(h._i, RECORD_HANDLE, &index);
    report_word(meaning, RECORD_HANDLE, h._i, index, function, site);
    /* The hook may have run code that closed many handles. */
    return find_word(h._i, RECORD_HANDLE, &index) == WORD_CLOSED ? index : NO_INDEX;
}

/* What a function goes on with after the report of a handle that is not open: the object it had, or None. */
_HPY_COLD static HPy plain_of_closed(HPy h, const char *function, void *site)
{
    uint32_t closed = report_handle(h, function, site);
    return _HPy_FromPy(closed != NO_INDEX ? (PyObject *)record_at(closed)->value : Py_None);
}

/* The plain handle behind a handle, borrowed. Null stays null. */
EXPANDED HPy debug_plain(HPy h, const char *function, void *site)
{
    uint32_t index = find_open(h._i, RECORD_HANDLE);
    if (HPY_LIKELY(index != NO_INDEX)) {
        return _HPy_FromPy((PyObject *)record_at(index)->value);
    }
    return HPy_IsNull(h) ? HPy_NULL : plain_of_closed(h, function, site);
}

_HPY_COLD static HPy plain_of_wrong(HPy h, const char *function, const char *parameter, void *site)
{
    if (!HPy_IsNull(h)) {
        return plain_of_closed(h, function, site);
    }
    report_invalid(FINDING_NULL_HANDLE, function, site, NO_INDEX,
                   "%s was given HPy_NULL for '%s', where a handle is required", function, parameter);
    return _HPy_FromPy(Py_None);
}

/* The same where null is not allowed. */
EXPANDED HPy debug_required(HPy h, const char *function, const char *parameter, void *site)
{
    uint32_t index = find_open(h._i, RECORD_HANDLE);
    return HPY_LIKELY(index != NO_INDEX) ? _HPy_FromPy((PyObject *)record_at(index)->value)
                                         : plain_of_wrong(h, function, parameter, site);
}

_HPY_COLD static void report_foreign(uint32_t index, finding_kind kind, const char *doing, void *site)
{
    report_invalid(kind, doing, site, index, "the extension %s %s (0x%zx); use HPy_Dup for a handle of your own", doing,
                   record_at(index)->owner == OWNER_CALL
                       ? "a handle that is an argument of the function, which belongs to the caller"
                       : "a constant of the context", (size_t)record_word(index));
}

/* Ends a handle and releases its object. */
EXPANDED void close_handle(uint32_t index, void *site)
{
    PyObject *object = (PyObject *)close_record(index, RECORD_HANDLE, site);
    Py_DECREF(object);
}

/* What an extension closes, in whatever way. */
EXPANDED void close_for_extension(HPy h, const char *function, void *site)
{
    uint32_t index = find_open(h._i, RECORD_HANDLE);
    if (HPY_UNLIKELY(index == NO_INDEX)) {
        if (!HPy_IsNull(h)) {
            report_handle(h, function, site);
        }
    }
    else if (HPY_UNLIKELY(record_at(index)->owner != OWNER_EXTENSION)) {
        report_foreign(index, FINDING_CLOSED_FOREIGN, "closed", site);
    }
    else {
        close_handle(index, site);
    }
}

/* The object of a handle that an extension must not give away, or that is not open. */
_HPY_COLD static PyObject *take_wrong(HPy h, const char *function, void *site)
{
    uint32_t index = find_open(h._i, RECORD_HANDLE);
    if (index != NO_INDEX) {
        report_foreign(index, FINDING_RETURNED_FOREIGN, "returned", site);
        /* The hook may have closed it. */
        if (find_word(h._i, RECORD_HANDLE, &index) > WORD_CLOSED) {
            index = NO_INDEX;
        }
    }
    else {
        index = report_handle(h, function, site);
    }
    PyObject *object = index != NO_INDEX ? (PyObject *)record_at(index)->value : Py_None;
    Py_INCREF(object);
    return object;
}

/* The object of a handle that an extension gives away, as a new reference; null for null. */
EXPANDED PyObject *take_from_extension(HPy h, const char *function, void *site)
{
    uint32_t index = find_open(h._i, RECORD_HANDLE);
    if (HPY_LIKELY(index != NO_INDEX) && HPY_LIKELY(record_at(index)->owner == OWNER_EXTENSION)) {
        return (PyObject *)close_record(index, RECORD_HANDLE, site);
    }
    return HPy_IsNull(h) ? NULL : take_wrong(h, function, site);
}
