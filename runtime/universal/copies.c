/* copies.c: one file in several modes at once.
 *
 * A library has one context, to which all its functions lead. Loaded again in the same mode it is the same library; in another
 * mode it has to be another one in memory, or the modules made before would change their mode with it.
 */

/* A library that modules were made of. These stay in memory. */
typedef struct loaded_library {
    const void *library;            /* as library_of gives it */
    const void *original;           /* the one it is a copy of; itself for one that was opened by its own name */
    int mode;
    int descriptor;                 /* of a copy, -1 for an original */
    char *file;                     /* what a copy was made of */
    struct loaded_library *next;
} loaded_library;

static loaded_library *loaded_libraries;

/* A library that is known; null for one from which nothing was loaded yet. */
static const loaded_library *find_loaded(const void *base)
{
    const loaded_library *loaded = loaded_libraries;
    while (loaded != NULL && loaded->library != base) {
        loaded = loaded->next;
    }
    return loaded;
}

/* The copy of a library that is used in a mode; null when there is none yet. */
static const loaded_library *find_copy(const void *original, int mode)
{
    const loaded_library *loaded = loaded_libraries;
    while (loaded != NULL && (loaded->original != original || loaded->mode != mode)) {
        loaded = loaded->next;
    }
    return loaded;
}

/* The file that a library was read from, for people and tools: a copy has none of its own. */
static const char *library_file(const void *base, const char *file)
{
    const loaded_library *loaded = find_loaded(base);
    return loaded != NULL && loaded->file != NULL ? loaded->file : file;
}

/* Takes down what a module was made of. The bytes are the name of the file of a copy, or null. -1 with MemoryError. */
static int remember_library(const void *base, const void *original, int mode, int descriptor, PyObject *bytes)
{
    size_t size = bytes != NULL ? (size_t)PyBytes_GET_SIZE(bytes) + 1 : 0;
    loaded_library *loaded = (loaded_library *)PyMem_RawMalloc(sizeof(loaded_library));
    char *file = loaded != NULL && bytes != NULL ? (char *)PyMem_RawMalloc(size) : NULL;
    if (loaded == NULL || (bytes != NULL && file == NULL)) {
        PyMem_RawFree(loaded);
        PyErr_NoMemory();
        return -1;
    }
    if (file != NULL) {
        memcpy(file, PyBytes_AS_STRING(bytes), size);
    }
    *loaded = (loaded_library){ base, original, mode, descriptor, file, loaded_libraries };
    loaded_libraries = loaded;
    return 0;
}

#if defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool write_all(int to, const char *bytes, ssize_t count)
{
    while (count > 0) {
        ssize_t written = write(to, bytes, (size_t)count);
        if (written <= 0) {
            return false;
        }
        bytes += written;
        count -= written;
    }
    return true;
}

static void name_descriptor(char name[32], int descriptor)
{
    (void)PyOS_snprintf(name, 32, "/proc/self/fd/%d", descriptor);
}

/* Another descriptor for the same file when the name of this one is taken: the dynamic linker tells libraries apart by names,
   and somebody may have closed the descriptor of a copy that is in use. -1 with an exception. */
static int find_free_name(int descriptor)
{
    char name[32];
    void *other;
    name_descriptor(name, descriptor);
    while (descriptor >= 0 && (other = dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NOLOAD)) != NULL) {
        int next = fcntl(descriptor, F_DUPFD_CLOEXEC, descriptor + 1);
        dlclose(other);
        if (next < 0) {
            PyErr_SetFromErrno(PyExc_OSError);
        }
        close(descriptor);
        descriptor = next;
        name_descriptor(name, descriptor);
    }
    return descriptor;
}

/* The contents of a file in a new one that is only in memory; -1 with an exception. It stays open as long as the copy is in
   use. */
static int copy_to_memory(PyObject *bytes)
{
    char buffer[16384];
    ssize_t count = -1;
    int from = open(PyBytes_AS_STRING(bytes), O_RDONLY | O_CLOEXEC);
    int copy = from >= 0 ? (int)syscall(SYS_memfd_create, "hpy", 1U /* closed by exec */) : -1;
    while (copy >= 0 && (count = read(from, buffer, sizeof(buffer))) > 0 && write_all(copy, buffer, count)) {
    }
    if (copy < 0 || count != 0) {
        PyErr_SetFromErrnoWithFilename(PyExc_OSError, PyBytes_AS_STRING(bytes));
        if (copy >= 0) {
            close(copy);
            copy = -1;
        }
    }
    if (from >= 0) {
        close(from);
    }
    return find_free_name(copy);
}

/* As open_library. */
static library open_copy(int descriptor, PyObject **why)
{
    char name[32];
    name_descriptor(name, descriptor);
    PyObject *path = PyUnicode_FromString(name);
    library copy = path != NULL ? open_library(path, why) : NULL;
    Py_XDECREF(path);
    return copy;
}

static void close_copy(int descriptor)
{
    close(descriptor);
}

#else

static int copy_to_memory(PyObject *bytes)
{
    PyErr_Format(PyExc_ImportError, "'%s' is in use in another mode; load a copy of the file", PyBytes_AS_STRING(bytes));
    return -1;
}

static library open_copy(int descriptor, PyObject **why)
{
    (void)descriptor;
    (void)why;
    return NULL;
}

static void close_copy(int descriptor)
{
    (void)descriptor;
}

#endif
