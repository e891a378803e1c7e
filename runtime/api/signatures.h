/* The kinds of functions an extension provides, and the slots that take them. Part of public_api.h. */
#ifndef HPY_API_SIGNATURES_H
#define HPY_API_SIGNATURES_H

#include "markers.h"

/* ---- calling conventions of methods ---------------------------------------------------------------- */

/** Method with positional arguments; the handles in args belong to the caller. */
HPy impl_VARARGS(HPyContext *ctx, HPy self, const HPy *args, size_t nargs);
cpy_PyObject *cpython_VARARGS(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs)
    HPY_SIGNATURE(1, "");

/** Method or call slot with keyword arguments: their values follow the nargs positional ones in args,
    their names are in the tuple kwnames, which may be null. */
HPy impl_KEYWORDS(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames);
cpy_PyObject *cpython_KEYWORDS(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf,
                               cpy_PyObject *kwnames) HPY_SIGNATURE(2, "");

/** Method without arguments. */
HPy impl_NOARGS(HPyContext *ctx, HPy self);
cpy_PyObject *cpython_NOARGS(cpy_PyObject *self) HPY_SIGNATURE(3, "");

/** Method with one argument. */
HPy impl_O(HPyContext *ctx, HPy self, HPy arg);
cpy_PyObject *cpython_O(cpy_PyObject *self, cpy_PyObject *arg) HPY_SIGNATURE(4, "");

/* ---- slots ------------------------------------------------------------------------------------------ */

/** Frees what the C struct of a dying object refers to: no context, no API calls, any thread. */
void impl_DESTROYFUNC(void *obj);
void cpython_DESTROYFUNC(void) HPY_SIGNATURE(5, "never");

/** Fills a buffer description; view->obj must become an owned handle. 0, or -1 with an exception. */
int impl_GETBUFFERPROC(HPyContext *ctx, HPy self, HPy_buffer *view, int flags);
int cpython_GETBUFFERPROC(cpy_PyObject *self, cpy_Py_buffer *view, int flags)
    HPY_SIGNATURE(6, "_HPy_CallGetBuffer");

/** Releases a buffer; view is a copy of its description. */
void impl_RELEASEBUFFERPROC(HPyContext *ctx, HPy self, HPy_buffer *view);
void cpython_RELEASEBUFFERPROC(cpy_PyObject *self, cpy_Py_buffer *view)
    HPY_SIGNATURE(7, "_HPy_CallReleaseBuffer");

/** One operand. */
HPy impl_UNARYFUNC(HPyContext *ctx, HPy h);
cpy_PyObject *cpython_UNARYFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(8, "");

/** Two operands; either may be the object of the type. */
HPy impl_BINARYFUNC(HPyContext *ctx, HPy h1, HPy h2);
cpy_PyObject *cpython_BINARYFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1) HPY_SIGNATURE(9, "");

/** Three operands; the third of a power is None when it was not given. */
HPy impl_TERNARYFUNC(HPyContext *ctx, HPy h1, HPy h2, HPy h3);
cpy_PyObject *cpython_TERNARYFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(10, "");

/** A question about an object: 1, 0, or -1 with an exception. Also module execution: 0 or -1. */
int impl_INQUIRY(HPyContext *ctx, HPy h);
int cpython_INQUIRY(cpy_PyObject *arg0) HPY_SIGNATURE(11, "");

/** A length, or -1 with an exception. */
HPy_ssize_t impl_LENFUNC(HPyContext *ctx, HPy h);
HPy_ssize_t cpython_LENFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(12, "");

/** An object and an index or a count. */
HPy impl_SSIZEARGFUNC(HPyContext *ctx, HPy h, HPy_ssize_t n);
cpy_PyObject *cpython_SSIZEARGFUNC(cpy_PyObject *arg0, HPy_ssize_t arg1) HPY_SIGNATURE(13, "");

/** An object and two indexes. */
HPy impl_SSIZESSIZEARGFUNC(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2);
cpy_PyObject *cpython_SSIZESSIZEARGFUNC(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2)
    HPY_SIGNATURE(14, "");

/** Sets the item at an index; a null value deletes. 0, or -1 with an exception. */
int impl_SSIZEOBJARGPROC(HPyContext *ctx, HPy h, HPy_ssize_t n, HPy value);
int cpython_SSIZEOBJARGPROC(cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(15, "");

/** Sets a range of items; a null value deletes. 0, or -1 with an exception. */
int impl_SSIZESSIZEOBJARGPROC(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2, HPy value);
int cpython_SSIZESSIZEOBJARGPROC(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2,
                                 cpy_PyObject *arg3) HPY_SIGNATURE(16, "");

/** Sets the item of a key; a null value deletes. 0, or -1 with an exception. */
int impl_OBJOBJARGPROC(HPyContext *ctx, HPy h, HPy key, HPy value);
int cpython_OBJOBJARGPROC(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(17, "");

/** Declared, used by no slot. */
void impl_FREEFUNC(HPyContext *ctx, void *memory);
void cpython_FREEFUNC(void *arg0) HPY_SIGNATURE(18, "");

/** Declared, used by no slot. */
HPy impl_GETATTRFUNC(HPyContext *ctx, HPy h, char *name);
cpy_PyObject *cpython_GETATTRFUNC(cpy_PyObject *arg0, char *arg1) HPY_SIGNATURE(19, "");

/** Declared, used by no slot. */
HPy impl_GETATTROFUNC(HPyContext *ctx, HPy h, HPy name);
cpy_PyObject *cpython_GETATTROFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1) HPY_SIGNATURE(20, "");

/** Declared, used by no slot. */
int impl_SETATTRFUNC(HPyContext *ctx, HPy h, char *name, HPy value);
int cpython_SETATTRFUNC(cpy_PyObject *arg0, char *arg1, cpy_PyObject *arg2) HPY_SIGNATURE(21, "");

/** Declared, used by no slot. */
int impl_SETATTROFUNC(HPyContext *ctx, HPy h, HPy name, HPy value);
int cpython_SETATTROFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(22, "");

/** repr() or str() of an object. */
HPy impl_REPRFUNC(HPyContext *ctx, HPy h);
cpy_PyObject *cpython_REPRFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(23, "");

/** hash() of an object, or -1 with an exception. */
HPy_hash_t impl_HASHFUNC(HPyContext *ctx, HPy h);
HPy_hash_t cpython_HASHFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(24, "");

/** A comparison; may return a new handle to NotImplemented. */
HPy impl_RICHCMPFUNC(HPyContext *ctx, HPy h1, HPy h2, HPy_RichCmpOp op);
cpy_PyObject *cpython_RICHCMPFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2)
    HPY_SIGNATURE(25, "");

/** Declared, used by no slot: give the type a method __iter__. */
HPy impl_GETITERFUNC(HPyContext *ctx, HPy h);
cpy_PyObject *cpython_GETITERFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(26, "");

/** Declared, used by no slot: give the type a method __next__. */
HPy impl_ITERNEXTFUNC(HPyContext *ctx, HPy h);
cpy_PyObject *cpython_ITERNEXTFUNC(cpy_PyObject *arg0) HPY_SIGNATURE(27, "");

/** Declared, used by no slot: HPy_tp_descr_get is of the kind TERNARYFUNC. */
HPy impl_DESCRGETFUNC(HPyContext *ctx, HPy h, HPy instance, HPy owner);
cpy_PyObject *cpython_DESCRGETFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(28, "");

/** Declared, used by no slot. */
int impl_DESCRSETFUNC(HPyContext *ctx, HPy h, HPy instance, HPy value);
int cpython_DESCRSETFUNC(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2)
    HPY_SIGNATURE(29, "");

/** Initialises an object; kw is a dict or null. 0, or -1 with an exception. */
int impl_INITPROC(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw);
int cpython_INITPROC(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) HPY_SIGNATURE(30, "");

/** Creates an object of the given type with HPy_New; kw is a dict or null. */
HPy impl_NEWFUNC(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
cpy_PyObject *cpython_NEWFUNC(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw)
    HPY_SIGNATURE(31, "");

/** Reads a computed attribute. */
HPy impl_GETTER(HPyContext *ctx, HPy self, void *closure);
cpy_PyObject *cpython_GETTER(cpy_PyObject *arg0, void *arg1) HPY_SIGNATURE(32, "");

/** Sets a computed attribute; a null value deletes. 0, or -1 with an exception. */
int impl_SETTER(HPyContext *ctx, HPy self, HPy value, void *closure);
int cpython_SETTER(cpy_PyObject *arg0, cpy_PyObject *arg1, void *arg2) HPY_SIGNATURE(33, "");

/** A question about two objects: 1, 0, or -1 with an exception. */
int impl_OBJOBJPROC(HPyContext *ctx, HPy h1, HPy h2);
int cpython_OBJOBJPROC(cpy_PyObject *arg0, cpy_PyObject *arg1) HPY_SIGNATURE(34, "");

/** Visits every HPyField of the C struct with HPy_VISIT: no context, no API calls. */
int impl_TRAVERSEPROC(void *object, HPyFunc_visitproc visit, void *arg);
int cpython_TRAVERSEPROC(cpy_PyObject *self, cpy_visitproc visit, void *arg)
    HPY_SIGNATURE(35, "_HPy_CallTraverse");

/** Called before an object dies, with the full API; may resurrect it. */
void impl_DESTRUCTOR(HPyContext *ctx, HPy h);
void cpython_DESTRUCTOR(cpy_PyObject *arg0) HPY_SIGNATURE(36, "");

/** Frees what a capsule points to: no context, no API calls. */
void impl_CAPSULE_DESTRUCTOR(const char *name, void *pointer, void *context);
void cpython_CAPSULE_DESTRUCTOR(cpy_PyObject *capsule) HPY_SIGNATURE(37, "_HPy_CallCapsuleDestructor");

/** Creates the object that an import gives instead of a module. */
HPy impl_MOD_CREATE(HPyContext *ctx, HPy spec);
cpy_PyObject *cpython_MOD_CREATE(cpy_PyObject *spec, cpy_PyModuleDef *def) HPY_SIGNATURE(39, "");

/* ---- slots: their numbers, those of CPython where it has the slot ------------------------------------ */

HPY_SLOT(HPy_bf_getbuffer, 1, "GETBUFFERPROC");
HPY_SLOT(HPy_bf_releasebuffer, 2, "RELEASEBUFFERPROC");
HPY_SLOT(HPy_mp_ass_subscript, 3, "OBJOBJARGPROC");
HPY_SLOT(HPy_mp_length, 4, "LENFUNC");
HPY_SLOT(HPy_mp_subscript, 5, "BINARYFUNC");
HPY_SLOT(HPy_nb_absolute, 6, "UNARYFUNC");
HPY_SLOT(HPy_nb_add, 7, "BINARYFUNC");
HPY_SLOT(HPy_nb_and, 8, "BINARYFUNC");
HPY_SLOT(HPy_nb_bool, 9, "INQUIRY");
HPY_SLOT(HPy_nb_divmod, 10, "BINARYFUNC");
HPY_SLOT(HPy_nb_float, 11, "UNARYFUNC");
HPY_SLOT(HPy_nb_floor_divide, 12, "BINARYFUNC");
HPY_SLOT(HPy_nb_index, 13, "UNARYFUNC");
HPY_SLOT(HPy_nb_inplace_add, 14, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_and, 15, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_floor_divide, 16, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_lshift, 17, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_multiply, 18, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_or, 19, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_power, 20, "TERNARYFUNC");
HPY_SLOT(HPy_nb_inplace_remainder, 21, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_rshift, 22, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_subtract, 23, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_true_divide, 24, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_xor, 25, "BINARYFUNC");
HPY_SLOT(HPy_nb_int, 26, "UNARYFUNC");
HPY_SLOT(HPy_nb_invert, 27, "UNARYFUNC");
HPY_SLOT(HPy_nb_lshift, 28, "BINARYFUNC");
HPY_SLOT(HPy_nb_multiply, 29, "BINARYFUNC");
HPY_SLOT(HPy_nb_negative, 30, "UNARYFUNC");
HPY_SLOT(HPy_nb_or, 31, "BINARYFUNC");
HPY_SLOT(HPy_nb_positive, 32, "UNARYFUNC");
HPY_SLOT(HPy_nb_power, 33, "TERNARYFUNC");
HPY_SLOT(HPy_nb_remainder, 34, "BINARYFUNC");
HPY_SLOT(HPy_nb_rshift, 35, "BINARYFUNC");
HPY_SLOT(HPy_nb_subtract, 36, "BINARYFUNC");
HPY_SLOT(HPy_nb_true_divide, 37, "BINARYFUNC");
HPY_SLOT(HPy_nb_xor, 38, "BINARYFUNC");
HPY_SLOT(HPy_sq_ass_item, 39, "SSIZEOBJARGPROC");
HPY_SLOT(HPy_sq_concat, 40, "BINARYFUNC");
HPY_SLOT(HPy_sq_contains, 41, "OBJOBJPROC");
HPY_SLOT(HPy_sq_inplace_concat, 42, "BINARYFUNC");
HPY_SLOT(HPy_sq_inplace_repeat, 43, "SSIZEARGFUNC");
HPY_SLOT(HPy_sq_item, 44, "SSIZEARGFUNC");
HPY_SLOT(HPy_sq_length, 45, "LENFUNC");
HPY_SLOT(HPy_sq_repeat, 46, "SSIZEARGFUNC");
HPY_SLOT(HPy_tp_call, 50, "KEYWORDS");
HPY_SLOT(HPy_tp_descr_get, 54, "TERNARYFUNC");
HPY_SLOT(HPy_tp_hash, 59, "HASHFUNC");
HPY_SLOT(HPy_tp_init, 60, "INITPROC");
HPY_SLOT(HPy_tp_new, 65, "NEWFUNC");
HPY_SLOT(HPy_tp_repr, 66, "REPRFUNC");
HPY_SLOT(HPy_tp_richcompare, 67, "RICHCMPFUNC");
HPY_SLOT(HPy_tp_str, 70, "REPRFUNC");
HPY_SLOT(HPy_tp_traverse, 71, "TRAVERSEPROC");
HPY_SLOT(HPy_nb_matrix_multiply, 75, "BINARYFUNC");
HPY_SLOT(HPy_nb_inplace_matrix_multiply, 76, "BINARYFUNC");
HPY_SLOT(HPy_tp_finalize, 80, "DESTRUCTOR");
HPY_SLOT(HPy_tp_destroy, 1000, "DESTROYFUNC");
HPY_SLOT(HPy_mod_create, 2000, "MOD_CREATE");
HPY_SLOT(HPy_mod_exec, 2001, "INQUIRY");

#endif
