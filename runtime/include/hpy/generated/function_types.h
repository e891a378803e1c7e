/* Generated from runtime/api/public_api.h by `dotnet run --project eng/ApiGen`; do not edit. */
/* The functions an extension provides: kinds, slots, pointer types, arguments of the trampolines. */
#ifndef HPY_GENERATED_FUNCTION_TYPES_H
#define HPY_GENERATED_FUNCTION_TYPES_H

#include "../types.h"

/** How a function of an extension is called. */
typedef enum {
    HPyFunc_VARARGS = 1,
    HPyFunc_KEYWORDS = 2,
    HPyFunc_NOARGS = 3,
    HPyFunc_O = 4,
    HPyFunc_DESTROYFUNC = 5,
    HPyFunc_GETBUFFERPROC = 6,
    HPyFunc_RELEASEBUFFERPROC = 7,
    HPyFunc_UNARYFUNC = 8,
    HPyFunc_BINARYFUNC = 9,
    HPyFunc_TERNARYFUNC = 10,
    HPyFunc_INQUIRY = 11,
    HPyFunc_LENFUNC = 12,
    HPyFunc_SSIZEARGFUNC = 13,
    HPyFunc_SSIZESSIZEARGFUNC = 14,
    HPyFunc_SSIZEOBJARGPROC = 15,
    HPyFunc_SSIZESSIZEOBJARGPROC = 16,
    HPyFunc_OBJOBJARGPROC = 17,
    HPyFunc_FREEFUNC = 18,
    HPyFunc_GETATTRFUNC = 19,
    HPyFunc_GETATTROFUNC = 20,
    HPyFunc_SETATTRFUNC = 21,
    HPyFunc_SETATTROFUNC = 22,
    HPyFunc_REPRFUNC = 23,
    HPyFunc_HASHFUNC = 24,
    HPyFunc_RICHCMPFUNC = 25,
    HPyFunc_GETITERFUNC = 26,
    HPyFunc_ITERNEXTFUNC = 27,
    HPyFunc_DESCRGETFUNC = 28,
    HPyFunc_DESCRSETFUNC = 29,
    HPyFunc_INITPROC = 30,
    HPyFunc_NEWFUNC = 31,
    HPyFunc_GETTER = 32,
    HPyFunc_SETTER = 33,
    HPyFunc_OBJOBJPROC = 34,
    HPyFunc_TRAVERSEPROC = 35,
    HPyFunc_DESTRUCTOR = 36,
    HPyFunc_CAPSULE_DESTRUCTOR = 37,
    HPyFunc_VECTORCALLFUNC = 38,
    HPyFunc_MOD_CREATE = 39,
} HPyFunc_Signature;

/** The slots of types and modules. */
typedef enum {
    HPy_bf_getbuffer = 1,
    HPy_bf_releasebuffer = 2,
    HPy_mp_ass_subscript = 3,
    HPy_mp_length = 4,
    HPy_mp_subscript = 5,
    HPy_nb_absolute = 6,
    HPy_nb_add = 7,
    HPy_nb_and = 8,
    HPy_nb_bool = 9,
    HPy_nb_divmod = 10,
    HPy_nb_float = 11,
    HPy_nb_floor_divide = 12,
    HPy_nb_index = 13,
    HPy_nb_inplace_add = 14,
    HPy_nb_inplace_and = 15,
    HPy_nb_inplace_floor_divide = 16,
    HPy_nb_inplace_lshift = 17,
    HPy_nb_inplace_multiply = 18,
    HPy_nb_inplace_or = 19,
    HPy_nb_inplace_power = 20,
    HPy_nb_inplace_remainder = 21,
    HPy_nb_inplace_rshift = 22,
    HPy_nb_inplace_subtract = 23,
    HPy_nb_inplace_true_divide = 24,
    HPy_nb_inplace_xor = 25,
    HPy_nb_int = 26,
    HPy_nb_invert = 27,
    HPy_nb_lshift = 28,
    HPy_nb_multiply = 29,
    HPy_nb_negative = 30,
    HPy_nb_or = 31,
    HPy_nb_positive = 32,
    HPy_nb_power = 33,
    HPy_nb_remainder = 34,
    HPy_nb_rshift = 35,
    HPy_nb_subtract = 36,
    HPy_nb_true_divide = 37,
    HPy_nb_xor = 38,
    HPy_sq_ass_item = 39,
    HPy_sq_concat = 40,
    HPy_sq_contains = 41,
    HPy_sq_inplace_concat = 42,
    HPy_sq_inplace_repeat = 43,
    HPy_sq_item = 44,
    HPy_sq_length = 45,
    HPy_sq_repeat = 46,
    HPy_tp_call = 50,
    HPy_tp_descr_get = 54,
    HPy_tp_hash = 59,
    HPy_tp_init = 60,
    HPy_tp_new = 65,
    HPy_tp_repr = 66,
    HPy_tp_richcompare = 67,
    HPy_tp_str = 70,
    HPy_tp_traverse = 71,
    HPy_nb_matrix_multiply = 75,
    HPy_nb_inplace_matrix_multiply = 76,
    HPy_tp_finalize = 80,
    HPy_tp_destroy = 1000,
    HPy_mod_create = 2000,
    HPy_mod_exec = 2001,
} HPySlot_Slot;

/** Method with positional arguments; the handles in args belong to the caller. */
typedef HPy (*HPyFunc_varargs)(HPyContext *ctx, HPy self, const HPy *args, size_t nargs);
/** Method or call slot with keyword arguments: their values follow the nargs positional ones in args, their names are in the tuple kwnames, which may be null. */
typedef HPy (*HPyFunc_keywords)(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames);
/** Method without arguments. */
typedef HPy (*HPyFunc_noargs)(HPyContext *ctx, HPy self);
/** Method with one argument. */
typedef HPy (*HPyFunc_o)(HPyContext *ctx, HPy self, HPy arg);
/** Frees what the C struct of a dying object refers to: no context, no API calls, any thread. */
typedef void (*HPyFunc_destroyfunc)(void *obj);
/** Fills a buffer description; view->obj must become an owned handle. 0, or -1 with an exception. */
typedef int (*HPyFunc_getbufferproc)(HPyContext *ctx, HPy self, HPy_buffer *view, int flags);
/** Releases a buffer; view is a copy of its description. */
typedef void (*HPyFunc_releasebufferproc)(HPyContext *ctx, HPy self, HPy_buffer *view);
/** One operand. */
typedef HPy (*HPyFunc_unaryfunc)(HPyContext *ctx, HPy h);
/** Two operands; either may be the object of the type. */
typedef HPy (*HPyFunc_binaryfunc)(HPyContext *ctx, HPy h1, HPy h2);
/** Three operands; the third of a power is None when it was not given. */
typedef HPy (*HPyFunc_ternaryfunc)(HPyContext *ctx, HPy h1, HPy h2, HPy h3);
/** A question about an object: 1, 0, or -1 with an exception. Also module execution: 0 or -1. */
typedef int (*HPyFunc_inquiry)(HPyContext *ctx, HPy h);
/** A length, or -1 with an exception. */
typedef HPy_ssize_t (*HPyFunc_lenfunc)(HPyContext *ctx, HPy h);
/** An object and an index or a count. */
typedef HPy (*HPyFunc_ssizeargfunc)(HPyContext *ctx, HPy h, HPy_ssize_t n);
/** An object and two indexes. */
typedef HPy (*HPyFunc_ssizessizeargfunc)(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2);
/** Sets the item at an index; a null value deletes. 0, or -1 with an exception. */
typedef int (*HPyFunc_ssizeobjargproc)(HPyContext *ctx, HPy h, HPy_ssize_t n, HPy value);
/** Sets a range of items; a null value deletes. 0, or -1 with an exception. */
typedef int (*HPyFunc_ssizessizeobjargproc)(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2,
                                        HPy value);
/** Sets the item of a key; a null value deletes. 0, or -1 with an exception. */
typedef int (*HPyFunc_objobjargproc)(HPyContext *ctx, HPy h, HPy key, HPy value);
/** Declared, used by no slot. */
typedef void (*HPyFunc_freefunc)(HPyContext *ctx, void *memory);
/** Declared, used by no slot. */
typedef HPy (*HPyFunc_getattrfunc)(HPyContext *ctx, HPy h, char *name);
/** Declared, used by no slot. */
typedef HPy (*HPyFunc_getattrofunc)(HPyContext *ctx, HPy h, HPy name);
/** Declared, used by no slot. */
typedef int (*HPyFunc_setattrfunc)(HPyContext *ctx, HPy h, char *name, HPy value);
/** Declared, used by no slot. */
typedef int (*HPyFunc_setattrofunc)(HPyContext *ctx, HPy h, HPy name, HPy value);
/** repr() or str() of an object. */
typedef HPy (*HPyFunc_reprfunc)(HPyContext *ctx, HPy h);
/** hash() of an object, or -1 with an exception. */
typedef HPy_hash_t (*HPyFunc_hashfunc)(HPyContext *ctx, HPy h);
/** A comparison; may return a new handle to NotImplemented. */
typedef HPy (*HPyFunc_richcmpfunc)(HPyContext *ctx, HPy h1, HPy h2, HPy_RichCmpOp op);
/** Declared, used by no slot: give the type a method __iter__. */
typedef HPy (*HPyFunc_getiterfunc)(HPyContext *ctx, HPy h);
/** Declared, used by no slot: give the type a method __next__. */
typedef HPy (*HPyFunc_iternextfunc)(HPyContext *ctx, HPy h);
/** Declared, used by no slot: HPy_tp_descr_get is of the kind TERNARYFUNC. */
typedef HPy (*HPyFunc_descrgetfunc)(HPyContext *ctx, HPy h, HPy instance, HPy owner);
/** Declared, used by no slot. */
typedef int (*HPyFunc_descrsetfunc)(HPyContext *ctx, HPy h, HPy instance, HPy value);
/** Initialises an object; kw is a dict or null. 0, or -1 with an exception. */
typedef int (*HPyFunc_initproc)(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw);
/** Creates an object of the given type with HPy_New; kw is a dict or null. */
typedef HPy (*HPyFunc_newfunc)(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
/** Reads a computed attribute. */
typedef HPy (*HPyFunc_getter)(HPyContext *ctx, HPy self, void *closure);
/** Sets a computed attribute; a null value deletes. 0, or -1 with an exception. */
typedef int (*HPyFunc_setter)(HPyContext *ctx, HPy self, HPy value, void *closure);
/** A question about two objects: 1, 0, or -1 with an exception. */
typedef int (*HPyFunc_objobjproc)(HPyContext *ctx, HPy h1, HPy h2);
/** Visits every HPyField of the C struct with HPy_VISIT: no context, no API calls. */
typedef int (*HPyFunc_traverseproc)(void *object, HPyFunc_visitproc visit, void *arg);
/** Called before an object dies, with the full API; may resurrect it. */
typedef void (*HPyFunc_destructor)(HPyContext *ctx, HPy h);
/** Frees what a capsule points to: no context, no API calls. */
typedef void (*HPyFunc_Capsule_Destructor)(const char *name, void *pointer, void *context);
/** Creates the object that an import gives instead of a module. */
typedef HPy (*HPyFunc_mod_create)(HPyContext *ctx, HPy spec);

/* Prototypes of functions of a kind; used by HPyFunc_DECLARE. */
#define _HPyFunc_DECLARE_HPyFunc_VARARGS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
#define _HPyFunc_DECLARE_HPyFunc_KEYWORDS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
#define _HPyFunc_DECLARE_HPyFunc_NOARGS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self)
#define _HPyFunc_DECLARE_HPyFunc_O(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, HPy arg)
#define _HPyFunc_DECLARE_HPyFunc_DESTROYFUNC(SYM) \
    static void SYM(void *obj)
#define _HPyFunc_DECLARE_HPyFunc_GETBUFFERPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
#define _HPyFunc_DECLARE_HPyFunc_RELEASEBUFFERPROC(SYM) \
    static void SYM(HPyContext *ctx, HPy self, HPy_buffer *view)
#define _HPyFunc_DECLARE_HPyFunc_UNARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_BINARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h1, HPy h2)
#define _HPyFunc_DECLARE_HPyFunc_TERNARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h1, HPy h2, HPy h3)
#define _HPyFunc_DECLARE_HPyFunc_INQUIRY(SYM) \
    static int SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_LENFUNC(SYM) \
    static HPy_ssize_t SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_SSIZEARGFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h, HPy_ssize_t n)
#define _HPyFunc_DECLARE_HPyFunc_SSIZESSIZEARGFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2)
#define _HPyFunc_DECLARE_HPyFunc_SSIZEOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, HPy_ssize_t n, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_SSIZESSIZEOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, HPy_ssize_t n1, HPy_ssize_t n2, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_OBJOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, HPy key, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_FREEFUNC(SYM) \
    static void SYM(HPyContext *ctx, void *memory)
#define _HPyFunc_DECLARE_HPyFunc_GETATTRFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h, char *name)
#define _HPyFunc_DECLARE_HPyFunc_GETATTROFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h, HPy name)
#define _HPyFunc_DECLARE_HPyFunc_SETATTRFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, char *name, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_SETATTROFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, HPy name, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_REPRFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_HASHFUNC(SYM) \
    static HPy_hash_t SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_RICHCMPFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h1, HPy h2, HPy_RichCmpOp op)
#define _HPyFunc_DECLARE_HPyFunc_GETITERFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_ITERNEXTFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_DESCRGETFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy h, HPy instance, HPy owner)
#define _HPyFunc_DECLARE_HPyFunc_DESCRSETFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy h, HPy instance, HPy value)
#define _HPyFunc_DECLARE_HPyFunc_INITPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
#define _HPyFunc_DECLARE_HPyFunc_NEWFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
#define _HPyFunc_DECLARE_HPyFunc_GETTER(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, void *closure)
#define _HPyFunc_DECLARE_HPyFunc_SETTER(SYM) \
    static int SYM(HPyContext *ctx, HPy self, HPy value, void *closure)
#define _HPyFunc_DECLARE_HPyFunc_OBJOBJPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy h1, HPy h2)
#define _HPyFunc_DECLARE_HPyFunc_TRAVERSEPROC(SYM) \
    static int SYM(void *object, HPyFunc_visitproc visit, void *arg)
#define _HPyFunc_DECLARE_HPyFunc_DESTRUCTOR(SYM) \
    static void SYM(HPyContext *ctx, HPy h)
#define _HPyFunc_DECLARE_HPyFunc_CAPSULE_DESTRUCTOR(SYM) \
    static void SYM(const char *name, void *pointer, void *context)
#define _HPyFunc_DECLARE_HPyFunc_MOD_CREATE(SYM) \
    static HPy SYM(HPyContext *ctx, HPy spec)

/* What trampolines pass to the runtime. */
typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *const *args;
    HPy_ssize_t nargs;
    cpy_PyObject *result;
} _HPyFunc_args_VARARGS;

typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *const *args;
    size_t nargsf;
    cpy_PyObject *kwnames;
    cpy_PyObject *result;
} _HPyFunc_args_KEYWORDS;

typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *result;
} _HPyFunc_args_NOARGS;

typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *arg;
    cpy_PyObject *result;
} _HPyFunc_args_O;

typedef struct {
    cpy_PyObject *self;
    cpy_Py_buffer *view;
    int flags;
    int result;
} _HPyFunc_args_GETBUFFERPROC;

typedef struct {
    cpy_PyObject *self;
    cpy_Py_buffer *view;
} _HPyFunc_args_RELEASEBUFFERPROC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *result;
} _HPyFunc_args_UNARYFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *result;
} _HPyFunc_args_BINARYFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *arg2;
    cpy_PyObject *result;
} _HPyFunc_args_TERNARYFUNC;

typedef struct {
    cpy_PyObject *arg0;
    int result;
} _HPyFunc_args_INQUIRY;

typedef struct {
    cpy_PyObject *arg0;
    HPy_ssize_t result;
} _HPyFunc_args_LENFUNC;

typedef struct {
    cpy_PyObject *arg0;
    HPy_ssize_t arg1;
    cpy_PyObject *result;
} _HPyFunc_args_SSIZEARGFUNC;

typedef struct {
    cpy_PyObject *arg0;
    HPy_ssize_t arg1;
    HPy_ssize_t arg2;
    cpy_PyObject *result;
} _HPyFunc_args_SSIZESSIZEARGFUNC;

typedef struct {
    cpy_PyObject *arg0;
    HPy_ssize_t arg1;
    cpy_PyObject *arg2;
    int result;
} _HPyFunc_args_SSIZEOBJARGPROC;

typedef struct {
    cpy_PyObject *arg0;
    HPy_ssize_t arg1;
    HPy_ssize_t arg2;
    cpy_PyObject *arg3;
    int result;
} _HPyFunc_args_SSIZESSIZEOBJARGPROC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *arg2;
    int result;
} _HPyFunc_args_OBJOBJARGPROC;

typedef struct {
    void *arg0;
} _HPyFunc_args_FREEFUNC;

typedef struct {
    cpy_PyObject *arg0;
    char *arg1;
    cpy_PyObject *result;
} _HPyFunc_args_GETATTRFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *result;
} _HPyFunc_args_GETATTROFUNC;

typedef struct {
    cpy_PyObject *arg0;
    char *arg1;
    cpy_PyObject *arg2;
    int result;
} _HPyFunc_args_SETATTRFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *arg2;
    int result;
} _HPyFunc_args_SETATTROFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *result;
} _HPyFunc_args_REPRFUNC;

typedef struct {
    cpy_PyObject *arg0;
    HPy_hash_t result;
} _HPyFunc_args_HASHFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    HPy_RichCmpOp arg2;
    cpy_PyObject *result;
} _HPyFunc_args_RICHCMPFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *result;
} _HPyFunc_args_GETITERFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *result;
} _HPyFunc_args_ITERNEXTFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *arg2;
    cpy_PyObject *result;
} _HPyFunc_args_DESCRGETFUNC;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    cpy_PyObject *arg2;
    int result;
} _HPyFunc_args_DESCRSETFUNC;

typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *args;
    cpy_PyObject *kw;
    int result;
} _HPyFunc_args_INITPROC;

typedef struct {
    cpy_PyObject *self;
    cpy_PyObject *args;
    cpy_PyObject *kw;
    cpy_PyObject *result;
} _HPyFunc_args_NEWFUNC;

typedef struct {
    cpy_PyObject *arg0;
    void *arg1;
    cpy_PyObject *result;
} _HPyFunc_args_GETTER;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    void *arg2;
    int result;
} _HPyFunc_args_SETTER;

typedef struct {
    cpy_PyObject *arg0;
    cpy_PyObject *arg1;
    int result;
} _HPyFunc_args_OBJOBJPROC;

typedef struct {
    cpy_PyObject *self;
    cpy_visitproc visit;
    void *arg;
    int result;
} _HPyFunc_args_TRAVERSEPROC;

typedef struct {
    cpy_PyObject *arg0;
} _HPyFunc_args_DESTRUCTOR;

typedef struct {
    cpy_PyObject *spec;
    cpy_PyObject *result;
} _HPyFunc_args_MOD_CREATE;

/* The kind of function each slot takes. */
#define HPySlot_SIG(SLOT) _HPySlot_SIG_##SLOT
#define _HPySlot_SIG_HPy_bf_getbuffer HPyFunc_GETBUFFERPROC
#define _HPySlot_SIG_HPy_bf_releasebuffer HPyFunc_RELEASEBUFFERPROC
#define _HPySlot_SIG_HPy_mp_ass_subscript HPyFunc_OBJOBJARGPROC
#define _HPySlot_SIG_HPy_mp_length HPyFunc_LENFUNC
#define _HPySlot_SIG_HPy_mp_subscript HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_absolute HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_add HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_and HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_bool HPyFunc_INQUIRY
#define _HPySlot_SIG_HPy_nb_divmod HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_float HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_floor_divide HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_index HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_add HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_and HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_floor_divide HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_lshift HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_multiply HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_or HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_power HPyFunc_TERNARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_remainder HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_rshift HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_subtract HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_true_divide HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_xor HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_int HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_invert HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_lshift HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_multiply HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_negative HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_or HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_positive HPyFunc_UNARYFUNC
#define _HPySlot_SIG_HPy_nb_power HPyFunc_TERNARYFUNC
#define _HPySlot_SIG_HPy_nb_remainder HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_rshift HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_subtract HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_true_divide HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_xor HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_sq_ass_item HPyFunc_SSIZEOBJARGPROC
#define _HPySlot_SIG_HPy_sq_concat HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_sq_contains HPyFunc_OBJOBJPROC
#define _HPySlot_SIG_HPy_sq_inplace_concat HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_sq_inplace_repeat HPyFunc_SSIZEARGFUNC
#define _HPySlot_SIG_HPy_sq_item HPyFunc_SSIZEARGFUNC
#define _HPySlot_SIG_HPy_sq_length HPyFunc_LENFUNC
#define _HPySlot_SIG_HPy_sq_repeat HPyFunc_SSIZEARGFUNC
#define _HPySlot_SIG_HPy_tp_call HPyFunc_KEYWORDS
#define _HPySlot_SIG_HPy_tp_descr_get HPyFunc_TERNARYFUNC
#define _HPySlot_SIG_HPy_tp_hash HPyFunc_HASHFUNC
#define _HPySlot_SIG_HPy_tp_init HPyFunc_INITPROC
#define _HPySlot_SIG_HPy_tp_new HPyFunc_NEWFUNC
#define _HPySlot_SIG_HPy_tp_repr HPyFunc_REPRFUNC
#define _HPySlot_SIG_HPy_tp_richcompare HPyFunc_RICHCMPFUNC
#define _HPySlot_SIG_HPy_tp_str HPyFunc_REPRFUNC
#define _HPySlot_SIG_HPy_tp_traverse HPyFunc_TRAVERSEPROC
#define _HPySlot_SIG_HPy_nb_matrix_multiply HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_nb_inplace_matrix_multiply HPyFunc_BINARYFUNC
#define _HPySlot_SIG_HPy_tp_finalize HPyFunc_DESTRUCTOR
#define _HPySlot_SIG_HPy_tp_destroy HPyFunc_DESTROYFUNC
#define _HPySlot_SIG_HPy_mod_create HPyFunc_MOD_CREATE
#define _HPySlot_SIG_HPy_mod_exec HPyFunc_INQUIRY

#endif /* HPY_GENERATED_FUNCTION_TYPES_H */
