/* library.c: opening shared libraries and finding symbols, on Windows and elsewhere. */

#ifdef _WIN32

#include <windows.h>

typedef HMODULE library;

/* What the last failed call said; a new reference. */
static PyObject *last_library_error(void)
{
    DWORD code = GetLastError();
    wchar_t text[512];
    DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code, 0, text,
                                  (DWORD)(sizeof(text) / sizeof(text[0])), NULL);
    while (length > 0 && (text[length - 1] == L'\r' || text[length - 1] == L'\n')) {
        length--;
    }
    PyObject *message = PyUnicode_FromWideChar(text, (Py_ssize_t)length);
    PyObject *result = message != NULL ? PyUnicode_FromFormat("%U (error %lu)", message, code) : NULL;
    Py_XDECREF(message);
    return result;
}

/* Null with an exception, or null with the reason in *why (a new reference). */
static library open_library(PyObject *path, PyObject **why)
{
    wchar_t *given = PyUnicode_AsWideCharString(path, NULL);
    if (given == NULL) {
        return NULL;
    }
    /* The search flags want an absolute path. */
    library opened = NULL;
    DWORD size = GetFullPathNameW(given, 0, NULL, NULL);
    wchar_t *full = PyMem_New(wchar_t, size + 1);
    if (full == NULL) {
        PyErr_NoMemory();
    }
    else {
        DWORD used = GetFullPathNameW(given, size + 1, full, NULL);
        if (used > 0 && used <= size) {
            opened = LoadLibraryExW(full, NULL,
                                    LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR);
        }
        if (opened == NULL) {
            *why = last_library_error();
        }
    }
    PyMem_Free(full);
    PyMem_Free(given);
    return opened;
}

static void (*find_symbol(library lib, const char *symbol))(void)
{
    return (void (*)(void))GetProcAddress(lib, symbol);
}

static void close_library(library lib)
{
    FreeLibrary(lib);
}

/* What tells one library in memory from another; null for an address outside of any. */
static const void *library_of(const void *address)
{
    HMODULE module = NULL;
    DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    return GetModuleHandleExW(flags, (LPCWSTR)address, &module) ? module : NULL;
}

#else

#include <dlfcn.h>

typedef void *library;

static library open_library(PyObject *path, PyObject **why)
{
    PyObject *encoded;
    if (!PyUnicode_FSConverter(path, &encoded)) {
        return NULL;
    }
    const char *file = PyBytes_AS_STRING(encoded);
    *why = find_truncation(file);
    if (*why != NULL || PyErr_Occurred()) {
        Py_DECREF(encoded);
        return NULL;
    }
    library opened = NULL;
    if (strchr(file, '/') != NULL) {
        opened = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    }
    else {
        /* A name without a folder would be searched for in the system's places. */
        PyObject *here = PyBytes_FromFormat("./%s", file);
        opened = here != NULL ? dlopen(PyBytes_AS_STRING(here), RTLD_NOW | RTLD_LOCAL) : NULL;
        Py_XDECREF(here);
    }
    if (opened == NULL && !PyErr_Occurred()) {
        const char *message = dlerror(); /* NOLINT(concurrency-mt-unsafe): kept for each thread */
        *why = PyUnicode_DecodeFSDefault(message != NULL ? message : "no reason given");
    }
    Py_DECREF(encoded);
    return opened;
}

static void (*find_symbol(library lib, const char *symbol))(void)
{
    void (*function)(void);
    void *found = dlsym(lib, symbol);
    memcpy(&function, &found, sizeof(function));
    return function;
}

static void close_library(library lib)
{
    dlclose(lib);
}

/* What tells one library in memory from another; null for an address outside of any. */
static const void *library_of(const void *address)
{
    Dl_info info;
    return dladdr(address, &info) != 0 ? info.dli_fbase : NULL;
}

#endif
