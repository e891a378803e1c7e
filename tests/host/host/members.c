/* Fields of C structs as attributes. */
#include "host.h"

void store_field(HPyField *field, object *o)
{
    object *old = (object *)field->_i;
    field->_i = (intptr_t)(o != NULL ? keep(o) : NULL);
    drop(old);
}

/* The address is that of a field of that type, in memory that malloc gave. */
#define READ(TYPE) (*(const TYPE *)(const void *)place)

typedef const char *text_pointer;

static object *read_integer(const char *place, HPyMember_FieldType type)
{
    switch (type) {
    case HPyMember_SHORT:
        return new_signed(READ(short));
    case HPyMember_INT:
        return new_signed(READ(int));
    case HPyMember_LONG:
        return new_signed(READ(long));
    case HPyMember_LONGLONG:
        return new_signed(READ(long long));
    case HPyMember_HPYSSIZET:
        return new_signed(READ(HPy_ssize_t));
    case HPyMember_BYTE:
        return new_signed(READ(signed char));
    case HPyMember_UBYTE:
        return new_integer(false, READ(unsigned char));
    case HPyMember_USHORT:
        return new_integer(false, READ(unsigned short));
    case HPyMember_UINT:
        return new_integer(false, READ(unsigned int));
    case HPyMember_ULONG:
        return new_integer(false, READ(unsigned long));
    case HPyMember_ULONGLONG:
        return new_integer(false, READ(unsigned long long));
    default:
        return NULL;
    }
}

object *read_member(object *o, const HPyMember *member)
{
    const char *place = (const char *)o->data + member->offset;
    object *integer = read_integer(place, member->type);
    if (integer != NULL)
        return integer;
    switch (member->type) {
    case HPyMember_FLOAT:
        return new_float((double)READ(float));
    case HPyMember_DOUBLE:
        return new_float(READ(double));
    case HPyMember_BOOL:
        return truth_object(*place != 0);
    case HPyMember_CHAR:
        return new_text(STRING, place, 1);
    case HPyMember_STRING_INPLACE:
        return new_string(place);
    case HPyMember_STRING:
        return READ(text_pointer) != NULL ? new_string(READ(text_pointer)) : keep(OBJECT(context.h_None));
    case HPyMember_NONE:
        return keep(OBJECT(context.h_None));
    case HPyMember_OBJECT: {
        const HPyField field = READ(HPyField);
        return keep(field._i != 0 ? (object *)field._i : OBJECT(context.h_None));
    }
    default:
        fatal("%s: the host cannot read a member of kind %d", member->name, (int)member->type);
    }
}

#define WRITE(TYPE, VALUE) (*(TYPE *)place = (TYPE)(VALUE))

int write_member(object *o, const HPyMember *member, object *value)
{
    void *place = (char *)o->data + member->offset;
    if (member->readonly || member->type == HPyMember_STRING || member->type == HPyMember_STRING_INPLACE) {
        raise_error(context.h_AttributeError, "%s is read-only", member->name);
        return -1;
    }
    switch (member->type) {
    case HPyMember_DOUBLE:
        WRITE(double, number_value(value));
        break;
    case HPyMember_INT:
        WRITE(int, integer_value(value, INT32_MIN, INT32_MAX, "int"));
        break;
    case HPyMember_LONGLONG:
        WRITE(long long, integer_value(value, INT64_MIN, INT64_MAX, "long long"));
        break;
    case HPyMember_OBJECT:
        store_field(place, value);
        break;
    default:
        fatal("%s: the host cannot set a member of kind %d", member->name, (int)member->type);
    }
    return error_type != NULL ? -1 : 0;
}
