/* Calls of functions of modules, the two ways there are. */
#include "host.h"

#include <stdlib.h>

bool through_trampolines;

/* ---- what comes back ---- */

static void check_error(bool failed, const char *what)
{
    if (failed && error_type == NULL)
        fatal("%s failed without an exception", what);
    if (!failed && error_type != NULL)
        fatal("%s gave a result although %s is pending", what, error_type->of_type->name);
}

object *result_of(HPy result, const char *what)
{
    check_error(result._i == 0, what);
    if (result._i == 0)
        return NULL;
    object *o = keep(object_of(result, what));
    close_handle(result, what);
    return o;
}

int64_t status_of(int64_t result, const char *what)
{
    check_error(result < 0, what);
    return result;
}

/* ---- what goes in ---- */

/* Handles for one call, closed after it. */
static HPy *open_handles(object **objects, size_t count)
{
    HPy *handles = checked_alloc((count + 1) * sizeof(*handles));
    for (size_t i = 0; i < count; i++)
        handles[i] = open_handle(keep(objects[i]));
    return handles;
}

static void close_handles(HPy *handles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        close_handle(handles[i], "the end of the call");
    free(handles);
}

static HPy open_or_null(object *o)
{
    return o != NULL ? open_handle(keep(o)) : (HPy){0};
}

static void close_or_null(HPy h)
{
    if (h._i != 0)
        close_handle(h, "the end of the call");
}

static cpy_PyObject *as_pointer(HPy h)
{
    return (cpy_PyObject *)HPy_AsVoidP(h);
}

static HPy as_handle(cpy_PyObject *o)
{
    return HPy_FromVoidP((void *)o);
}

/* ---- trampolines ---- */

#define AS(TYPE, FUNCTION) ((TYPE)(void (*)(void))(FUNCTION))

typedef cpy_PyObject *(*varargs_trampoline)(cpy_PyObject *, cpy_PyObject *const *, HPy_ssize_t);
typedef cpy_PyObject *(*keywords_trampoline)(cpy_PyObject *, cpy_PyObject *const *, size_t, cpy_PyObject *);
typedef cpy_PyObject *(*unary_trampoline)(cpy_PyObject *);
typedef cpy_PyObject *(*binary_trampoline)(cpy_PyObject *, cpy_PyObject *);
typedef cpy_PyObject *(*ternary_trampoline)(cpy_PyObject *, cpy_PyObject *, cpy_PyObject *);
typedef cpy_PyObject *(*index_trampoline)(cpy_PyObject *, HPy_ssize_t);
typedef cpy_PyObject *(*compare_trampoline)(cpy_PyObject *, cpy_PyObject *, HPy_RichCmpOp);
typedef HPy_ssize_t (*length_trampoline)(cpy_PyObject *);
typedef int (*inquiry_trampoline)(cpy_PyObject *);
typedef int (*init_trampoline)(cpy_PyObject *, cpy_PyObject *, cpy_PyObject *);

/* CPython sets this bit when it is allowed to change the word in front of the arguments. */
#define VECTORCALL_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))

static HPy method_by_trampoline(const HPyMeth *method, HPy self, const HPy *args, size_t count, HPy names)
{
    cpy_PyObject *const *objects = (cpy_PyObject *const *)(const void *)args;
    switch (method->signature) {
    case HPyFunc_NOARGS:
        return as_handle(AS(unary_trampoline, method->cpy_trampoline)(as_pointer(self)));
    case HPyFunc_O:
        return as_handle(AS(binary_trampoline, method->cpy_trampoline)(as_pointer(self), objects[0]));
    case HPyFunc_VARARGS:
        return as_handle(AS(varargs_trampoline, method->cpy_trampoline)(as_pointer(self), objects, (HPy_ssize_t)count));
    default:
        return as_handle(AS(keywords_trampoline, method->cpy_trampoline)(as_pointer(self), objects,
                                                                        count | VECTORCALL_OFFSET, as_pointer(names)));
    }
}

static HPy method_directly(const HPyMeth *method, HPy self, const HPy *args, size_t count, HPy names)
{
    switch (method->signature) {
    case HPyFunc_NOARGS:
        return AS(HPyFunc_noargs, method->impl)(&context, self);
    case HPyFunc_O:
        return AS(HPyFunc_o, method->impl)(&context, self, args[0]);
    case HPyFunc_VARARGS:
        return AS(HPyFunc_varargs, method->impl)(&context, self, args, count);
    default:
        return AS(HPyFunc_keywords, method->impl)(&context, self, args, count, names);
    }
}

/* What CPython does itself before it calls a method. */
static bool takes(const HPyMeth *method, size_t count, object *names)
{
    if (names != NULL && names->items.count > 0 && method->signature != HPyFunc_KEYWORDS) {
        raise_error(context.h_TypeError, "%s() takes no keyword arguments", method->name);
        return false;
    }
    if ((method->signature == HPyFunc_NOARGS && count != 0) || (method->signature == HPyFunc_O && count != 1)) {
        raise_error(context.h_TypeError, "%s() takes %s (%zu given)", method->name,
                    method->signature == HPyFunc_O ? "exactly one argument" : "no arguments", count);
        return false;
    }
    return true;
}

object *call_method(const HPyMeth *method, object *self, object **args, size_t count, object *names)
{
    if (!takes(method, count, names))
        return NULL;
    size_t all = count + (names != NULL ? names->items.count : 0);
    HPy own = open_handle(keep(self)), keywords = open_or_null(names);
    HPy *handles = open_handles(args, all);
    HPy result = (through_trampolines ? method_by_trampoline : method_directly)(method, own, handles, count, keywords);
    object *o = result_of(result, method->name);
    close_handles(handles, all);
    close_or_null(keywords);
    close_handle(own, method->name);
    return o;
}

object *call_new(const HPySlot *slot, object *type, object **args, size_t count, object *keywords)
{
    HPy own = open_handle(keep(type)), kw = open_or_null(keywords), result;
    if (through_trampolines) {
        HPy tuple = open_handle(new_sequence(TUPLE, args, count));
        result = as_handle(AS(ternary_trampoline, slot->cpy_trampoline)(as_pointer(own), as_pointer(tuple), as_pointer(kw)));
        close_handle(tuple, "tp_new");
    } else {
        HPy *handles = open_handles(args, count);
        result = AS(HPyFunc_newfunc, slot->impl)(&context, own, handles, (HPy_ssize_t)count, kw);
        close_handles(handles, count);
    }
    object *o = result_of(result, "tp_new");
    close_or_null(kw);
    close_handle(own, "tp_new");
    return o;
}

int call_init(const HPySlot *slot, object *self, object **args, size_t count, object *keywords)
{
    HPy own = open_handle(keep(self)), kw = open_or_null(keywords);
    int status;
    if (through_trampolines) {
        HPy tuple = open_handle(new_sequence(TUPLE, args, count));
        status = AS(init_trampoline, slot->cpy_trampoline)(as_pointer(own), as_pointer(tuple), as_pointer(kw));
        close_handle(tuple, "tp_init");
    } else {
        HPy *handles = open_handles(args, count);
        status = AS(HPyFunc_initproc, slot->impl)(&context, own, handles, (HPy_ssize_t)count, kw);
        close_handles(handles, count);
    }
    close_or_null(kw);
    close_handle(own, "tp_init");
    return (int)status_of(status, "tp_init");
}

object *call_unary(const HPySlot *slot, object *o)
{
    HPy own = open_handle(keep(o));
    HPy result = through_trampolines ? as_handle(AS(unary_trampoline, slot->cpy_trampoline)(as_pointer(own)))
                                     : AS(HPyFunc_unaryfunc, slot->impl)(&context, own);
    object *found = result_of(result, "a slot with one operand");
    close_handle(own, "a slot");
    return found;
}

object *call_binary(const HPySlot *slot, object *a, object *b)
{
    HPy left = open_handle(keep(a)), right = open_handle(keep(b));
    HPy result = through_trampolines
        ? as_handle(AS(binary_trampoline, slot->cpy_trampoline)(as_pointer(left), as_pointer(right)))
        : AS(HPyFunc_binaryfunc, slot->impl)(&context, left, right);
    object *found = result_of(result, "a slot with two operands");
    close_handle(left, "a slot");
    close_handle(right, "a slot");
    return found;
}

object *call_with_index(const HPySlot *slot, object *o, int64_t index)
{
    HPy own = open_handle(keep(o));
    HPy result = through_trampolines
        ? as_handle(AS(index_trampoline, slot->cpy_trampoline)(as_pointer(own), (HPy_ssize_t)index))
        : AS(HPyFunc_ssizeargfunc, slot->impl)(&context, own, (HPy_ssize_t)index);
    object *found = result_of(result, "a slot with an index");
    close_handle(own, "a slot");
    return found;
}

object *call_compare(const HPySlot *slot, object *a, object *b, HPy_RichCmpOp operation)
{
    HPy left = open_handle(keep(a)), right = open_handle(keep(b));
    HPy result = through_trampolines
        ? as_handle(AS(compare_trampoline, slot->cpy_trampoline)(as_pointer(left), as_pointer(right), operation))
        : AS(HPyFunc_richcmpfunc, slot->impl)(&context, left, right, operation);
    object *found = result_of(result, "tp_richcompare");
    close_handle(left, "a slot");
    close_handle(right, "a slot");
    return found;
}

int64_t call_for_number(const HPySlot *slot, object *o)
{
    HPy own = open_handle(keep(o));
    int64_t result;
    if (slot->slot == HPy_nb_bool)
        result = through_trampolines ? AS(inquiry_trampoline, slot->cpy_trampoline)(as_pointer(own))
                                     : AS(HPyFunc_inquiry, slot->impl)(&context, own);
    else /* a length or a hash: of the same width */
        result = through_trampolines ? AS(length_trampoline, slot->cpy_trampoline)(as_pointer(own))
                                     : AS(HPyFunc_lenfunc, slot->impl)(&context, own);
    close_handle(own, "a slot");
    if (slot->slot == HPy_tp_hash && result != -1)
        return result;
    return status_of(result, "a slot with a number");
}

object *call_getter(const HPyGetSet *property, object *o)
{
    if (property->getter_impl == NULL)
        return raise_error(context.h_AttributeError, "%s cannot be read", property->name);
    HPy own = open_handle(keep(o));
    HPy result = through_trampolines ? as_handle(property->getter_cpy_trampoline(as_pointer(own), property->closure))
                                     : AS(HPyFunc_getter, property->getter_impl)(&context, own, property->closure);
    object *found = result_of(result, property->name);
    close_handle(own, property->name);
    return found;
}

int call_setter(const HPyGetSet *property, object *o, object *value)
{
    if (property->setter_impl == NULL) {
        raise_error(context.h_AttributeError, "%s is read-only", property->name);
        return -1;
    }
    HPy own = open_handle(keep(o)), new_value = open_or_null(value);
    int status = through_trampolines
        ? property->setter_cpy_trampoline(as_pointer(own), as_pointer(new_value), property->closure)
        : AS(HPyFunc_setter, property->setter_impl)(&context, own, new_value, property->closure);
    close_or_null(new_value);
    close_handle(own, property->name);
    return (int)status_of(status, property->name);
}
