/* What Python's operators do, on objects of all kinds. */
#include "host.h"

#include <string.h>

int64_t length_of(object *o)
{
    const HPySlot *slot = o->kind == INSTANCE ? find_slot(o->type, HPy_sq_length) : NULL;
    switch (o->kind) {
    case STRING:
        return (int64_t)utf8_length(o);
    case BYTES:
        return (int64_t)o->text.size;
    case TUPLE:
    case LIST:
        return (int64_t)o->items.count;
    case DICT:
        return (int64_t)o->items.count / 2;
    default:
        if (slot != NULL)
            return call_for_number(slot, o);
        raise_error(context.h_TypeError, "object of type '%s' has no len()", type_name(o));
        return -1;
    }
}

static object *sequence_item(object *o, object *key)
{
    int64_t index = integer_value(key, INT64_MIN, INT64_MAX, "ssize_t"), length = (int64_t)o->items.count;
    if (error_type != NULL)
        return NULL;
    index += index < 0 ? length : 0;
    if (index < 0 || index >= length)
        return raise_error(context.h_IndexError, "%s index out of range", type_name(o));
    return keep(o->items.all[index]);
}

static object *instance_item(object *o, object *key)
{
    const HPySlot *slot = find_slot(o->type, HPy_mp_subscript);
    if (slot != NULL)
        return call_binary(slot, o, key);
    slot = find_slot(o->type, HPy_sq_item);
    if (slot == NULL)
        return raise_error(context.h_TypeError, "'%s' object is not subscriptable", type_name(o));
    int64_t index = integer_value(key, INT64_MIN, INT64_MAX, "ssize_t");
    if (index < 0 && error_type == NULL) {
        int64_t length = length_of(o);
        index += length > 0 ? length : 0;
    }
    return error_type == NULL ? call_with_index(slot, o, index) : NULL;
}

object *item_of(object *o, object *key)
{
    object **place;
    switch (o->kind) {
    case TUPLE:
    case LIST:
        return sequence_item(o, key);
    case DICT:
        place = dict_find(o, key);
        if (place != NULL)
            return keep(*place);
        set_error(OBJECT(context.h_KeyError), key);
        return NULL;
    case INSTANCE:
        return instance_item(o, key);
    default:
        return raise_error(context.h_TypeError, "'%s' object is not subscriptable", type_name(o));
    }
}

/* ---- + - * ---- */

static object *unsupported(char operation, object *a, object *b)
{
    return raise_error(context.h_TypeError, "unsupported operand type(s) for %c: '%s' and '%s'", operation, type_name(a),
                       type_name(b));
}

static object *with_slot(char operation, object *a, object *b)
{
    HPySlot_Slot number = operation == '+' ? HPy_nb_add : operation == '-' ? HPy_nb_subtract : HPy_nb_multiply;
    object *operands[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const HPySlot *slot = operands[i]->kind == INSTANCE ? find_slot(operands[i]->type, number) : NULL;
        object *result = slot != NULL ? call_binary(slot, a, b) : NULL;
        if (slot != NULL && result != OBJECT(context.h_NotImplemented))
            return result;
        drop(result);
    }
    return unsupported(operation, a, b);
}

object *arithmetic(char operation, object *a, object *b)
{
    if (a->kind == INSTANCE || b->kind == INSTANCE)
        return with_slot(operation, a, b);
    if (is_integer(a) && is_integer(b)) {
        int64_t x = integer_value(a, INT32_MIN, INT32_MAX, "int32_t"), y = integer_value(b, INT32_MIN, INT32_MAX, "int32_t");
        if (error_type != NULL)
            fatal("the host calculates with 32 bits only");
        return new_signed(operation == '+' ? x + y : operation == '-' ? x - y : x * y);
    }
    if ((is_integer(a) || a->kind == FLOATING) && (is_integer(b) || b->kind == FLOATING)) {
        double x = number_value(a), y = number_value(b);
        return new_float(operation == '+' ? x + y : operation == '-' ? x - y : x * y);
    }
    if (operation != '+' || a->kind != b->kind || (a->kind != STRING && a->kind != LIST))
        return unsupported(operation, a, b);
    if (a->kind == LIST) {
        object *list = new_sequence(LIST, a->items.all, a->items.count);
        for (size_t i = 0; i < b->items.count; i++)
            append_item(list, b->items.all[i]);
        return list;
    }
    object *both = new_object(STRING, a->type);
    both->text.size = a->text.size + b->text.size;
    both->text.bytes = checked_alloc(both->text.size + 1);
    memcpy(both->text.bytes, a->text.bytes, a->text.size);
    memcpy(both->text.bytes + a->text.size, b->text.bytes, b->text.size);
    return both;
}

/* ---- comparisons ---- */

static bool holds(int order, HPy_RichCmpOp operation)
{
    switch (operation) {
    case HPy_LT:
        return order < 0;
    case HPy_LE:
        return order <= 0;
    case HPy_GT:
        return order > 0;
    default:
        return order >= 0;
    }
}

object *compare(object *a, object *b, HPy_RichCmpOp operation)
{
    static const HPy_RichCmpOp swapped[] = {HPy_GT, HPy_GE, HPy_EQ, HPy_NE, HPy_LT, HPy_LE};
    object *operands[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const HPySlot *slot = operands[i]->kind == INSTANCE ? find_slot(operands[i]->type, HPy_tp_richcompare) : NULL;
        object *result = slot != NULL
            ? call_compare(slot, operands[i], operands[1 - i], i == 0 ? operation : swapped[operation]) : NULL;
        if (slot != NULL && result != OBJECT(context.h_NotImplemented))
            return result;
        drop(result);
    }
    if (operation == HPy_EQ || operation == HPy_NE)
        return truth_object(equal(a, b) == (operation == HPy_EQ));
    if ((is_integer(a) || a->kind == FLOATING) && (is_integer(b) || b->kind == FLOATING)) {
        double x = number_value(a), y = number_value(b);
        return truth_object(holds(x < y ? -1 : x > y, operation));
    }
    return raise_error(context.h_TypeError, "'%s' and '%s' have no order", type_name(a), type_name(b));
}

int is_true(object *o)
{
    const HPySlot *slot = o->kind == INSTANCE ? find_slot(o->type, HPy_nb_bool) : NULL;
    switch (o->kind) {
    case CONSTANT:
        return o != OBJECT(context.h_None);
    case TRUTH:
    case INTEGER:
        return o->integer.magnitude != 0;
    case FLOATING:
        return o->number != 0;
    case STRING:
    case BYTES:
        return o->text.size != 0;
    case TUPLE:
    case LIST:
    case DICT:
        return o->items.count != 0;
    default:
        if (slot != NULL)
            return (int)call_for_number(slot, o);
        return o->kind != INSTANCE || find_slot(o->type, HPy_sq_length) == NULL ? 1
            : (int)(length_of(o) > 0) - (error_type != NULL);
    }
}

/* ---- buffers ---- */

/* The doubles that an object lets others see, as a list. */
object *buffer_items(object *o)
{
    const HPySlot *get = o->kind == INSTANCE ? find_slot(o->type, HPy_bf_getbuffer) : NULL;
    const HPySlot *release = get != NULL ? find_slot(o->type, HPy_bf_releasebuffer) : NULL;
    if (get == NULL)
        return raise_error(context.h_TypeError, "memoryview: a bytes-like object is required, not '%s'", type_name(o));
    const int full_and_readonly = 0x11c; /* PyBUF_FULL_RO: indirect, strides, format */
    HPy_buffer view = {0};
    HPy self = open_handle(keep(o));
    int status = ((HPyFunc_getbufferproc)(void (*)(void))get->impl)(&context, self, &view, full_and_readonly);
    object *list = NULL;
    if (status_of(status, "bf_getbuffer") == 0) {
        if (object_of(view.obj, "the view of bf_getbuffer") != o)
            fatal("the view of bf_getbuffer is not of its object");
        if (view.ndim != 1 || view.itemsize != sizeof(double) || view.format == NULL || strcmp(view.format, "d") != 0)
            fatal("the view of bf_getbuffer is no row of doubles");
        list = new_sequence(LIST, NULL, 0);
        for (HPy_ssize_t i = 0; i < view.shape[0]; i++) {
            object *item = new_float(*(double *)(void *)((char *)view.buf + i * view.strides[0]));
            append_item(list, item);
            drop(item);
        }
        if (release != NULL)
            ((HPyFunc_releasebufferproc)(void (*)(void))release->impl)(&context, self, &view);
        close_handle(view.obj, "bf_releasebuffer");
    }
    close_handle(self, "bf_getbuffer");
    return list;
}
