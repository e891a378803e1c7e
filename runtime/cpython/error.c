/* error.c: exceptions out of errno. An exception that is pending gives way before CPython calls the new one's type. */
#include "hpy.h"
#include <errno.h>

static void clear_keeping_errno(void)
{
    int number = errno;
    PyErr_Clear();
    errno = number;
}

HPyAPI_IMPL HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy h_type, HPy filename1, HPy filename2)
{
    (void)ctx;
    clear_keeping_errno();
    PyErr_SetFromErrnoWithFilenameObjects(_HPy_AsPy(h_type), _HPy_AsPy(filename1), _HPy_AsPy(filename2));
    return HPy_NULL;
}

/* PyErr_SetFromErrnoWithFilename of CPython before 3.12 goes on with a file name that could not be decoded. */
HPyAPI_IMPL HPy HPyErr_SetFromErrnoWithFilename(HPyContext *ctx, HPy h_type, const char *filename_fsencoded)
{
    PyObject *filename = NULL;
    (void)ctx;
    clear_keeping_errno();
    if (filename_fsencoded != NULL) {
        int number = errno;
        filename = PyUnicode_DecodeFSDefault(filename_fsencoded);
        if (filename == NULL) {
            return HPy_NULL;
        }
        errno = number;
    }
    PyErr_SetFromErrnoWithFilenameObjects(_HPy_AsPy(h_type), filename, NULL);
    Py_XDECREF(filename);
    return HPy_NULL;
}
