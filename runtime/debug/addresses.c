/* addresses.c: addresses and frames as Python objects. */

#ifndef _WIN32
#  include <dlfcn.h>
#endif

/* (path of the binary, offset in it, name of the nearest symbol or None) for an address; a new reference. */
static PyObject *describe_address(const void *address)
{
#ifdef _WIN32
    HMODULE binary = NULL;
    wchar_t path[1024];
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (LPCWSTR)address, &binary)) {
        return Py_BuildValue("(ONO)", Py_None, PyLong_FromVoidPtr((void *)(uintptr_t)address), Py_None);
    }
    DWORD length = GetModuleFileNameW(binary, path, (DWORD)(sizeof(path) / sizeof(path[0])));
    return Py_BuildValue("(NnO)", PyUnicode_FromWideChar(path, (Py_ssize_t)length),
                         (Py_ssize_t)((uintptr_t)address - (uintptr_t)binary), Py_None);
#else
    Dl_info found;
    if (!dladdr(address, &found) || found.dli_fname == NULL) {
        return Py_BuildValue("(ONO)", Py_None, PyLong_FromVoidPtr((void *)(uintptr_t)address), Py_None);
    }
    PyObject *path = PyUnicode_DecodeFSDefault(library_file(found.dli_fbase, found.dli_fname));
    return Py_BuildValue("(Nnz)", path, (Py_ssize_t)((uintptr_t)address - (uintptr_t)found.dli_fbase), found.dli_sname);
#endif
}

/* Writes addresses down without Python: the names of exported functions, and where in a binary others are. */
static void print_addresses(FILE *stream, void *const *addresses, int count)
{
    for (int i = 0; i < count; i++) {
#ifdef _WIN32
        (void)fprintf(stream, "    %p\n", addresses[i]);
#else
        Dl_info found;
        if (dladdr(addresses[i], &found) && found.dli_fname != NULL) {
            (void)fprintf(stream, "    %s  %s+0x%zx\n", found.dli_sname != NULL ? found.dli_sname : "?",
                          library_file(found.dli_fbase, found.dli_fname),
                          (size_t)((uintptr_t)addresses[i] - (uintptr_t)found.dli_fbase));
        }
        else {
            (void)fprintf(stream, "    %p\n", addresses[i]);
        }
#endif
    }
}

/* A list of descriptions, innermost first; a new reference. */
static PyObject *describe_addresses(void *const *addresses, int count)
{
    PyObject *list = PyList_New(count);
    for (int i = 0; i < count && list != NULL; i++) {
        PyObject *item = describe_address(addresses[i]);
        if (item == NULL) {
            Py_CLEAR(list);
        }
        else {
            PyList_SET_ITEM(list, i, item);
        }
    }
    return list;
}

/* A list of (file, line, function), innermost first; a new reference. */
static PyObject *describe_python(const python_frame *frames, int count)
{
    PyObject *list = PyList_New(0);
    for (int i = 0; i < count && list != NULL; i++) {
        PyCodeObject *code = (PyCodeObject *)frames[i].code;
        PyObject *item = Py_BuildValue("(OiO)", code->co_filename, PyCode_Addr2Line(code, frames[i].instruction),
                                       code->co_name);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    return list;
}

/* Whether an address lies in the runtime. An extension's function may end with a jump into the API, and then the place in the
   extension is not known, but the function is. */
static bool is_own_address(const void *address)
{
    static const char own = 0;
    return address != NULL && library_of(address) == library_of(&own);
}

/* Where a record was opened: all that was recorded, or the one place that always is. The record may go away meanwhile. */
static PyObject *describe_opening(uint32_t index)
{
    void *addresses[TRACE_LIMIT_MAX] = { record_at(index)->opened_at };
    const debug_trace *trace = record_at(index)->trace;
    int count = trace != NULL ? trace_addresses(trace, addresses) : addresses[0] != NULL;
    uint32_t callee = record_at(index)->callee;
    if (callee != 0 && is_own_address(addresses[0])) {
        addresses[0] = (char *)callees.list[callee].function + 1;
    }
    return describe_addresses(addresses, count);
}

/* Where it was closed, by the extension. */
static PyObject *describe_closing(uint32_t index)
{
    void *address = is_open(index) ? NULL : record_at(index)->closed_at;
    return describe_addresses(&address, address != NULL);
}

/* The Python functions that led to its opening. */
static PyObject *describe_callers(uint32_t index)
{
    debug_trace *trace = record_at(index)->trace;
    if (trace == NULL) {
        return PyList_New(0);
    }
    trace->references++;
    PyObject *list = describe_python(trace->call->python, trace->call->python_count);
    free_trace(trace);
    return list;
}
