/* Types of modules, their objects, and attributes of everything. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

/* ---- definitions ---- */

static const HPyDef *own_definition(const HPyType_Spec *spec, HPyDef_Kind kind, int slot, const char *name)
{
    for (size_t i = 0; spec->defines != NULL && spec->defines[i] != NULL; i++) {
        const HPyDef *definition = spec->defines[i];
        if (definition->kind != kind)
            continue;
        if (kind == HPyDef_Kind_Slot ? (int)definition->slot.slot == slot
            : strcmp(kind == HPyDef_Kind_Meth ? definition->meth.name
                     : kind == HPyDef_Kind_Member ? definition->member.name : definition->getset.name, name) == 0)
            return definition;
    }
    return NULL;
}

static const HPyDef *find_definition(const object *type, HPyDef_Kind kind, int slot, const char *name)
{
    const HPyDef *found = NULL;
    for (; type != NULL && found == NULL; type = type->of_type->base)
        if (type->of_type->spec != NULL)
            found = own_definition(type->of_type->spec, kind, slot, name);
    return found;
}

const HPySlot *find_slot(const object *type, HPySlot_Slot slot)
{
    const HPyDef *found = find_definition(type, HPyDef_Kind_Slot, (int)slot, NULL);
    return found != NULL ? &found->slot : NULL;
}

/* ---- types ---- */

object *type_from_spec(HPyType_Spec *spec, HPyType_SpecParam *params)
{
    object *base = OBJECT(context.h_BaseObjectType);
    for (; params != NULL && params->kind != 0; params++) {
        if (params->kind != HPyType_SpecParam_Base)
            fatal("the host knows one base of a type only, not parameter %d", (int)params->kind);
        base = OBJECT(params->object);
    }
    if (spec->builtin_shape != HPyType_BuiltinShape_Object || spec->itemsize != 0 || spec->legacy_slots != NULL)
        fatal("%s: the host knows the shape Object only", spec->name);
    if ((spec->flags & HPy_TPFLAGS_HAVE_GC) != 0 && own_definition(spec, HPyDef_Kind_Slot, HPy_tp_traverse, NULL) == NULL)
        fatal("%s has HPy_TPFLAGS_HAVE_GC without HPy_tp_traverse", spec->name);
    object *type = new_type(spec->name, base);
    type->type = OBJECT(context.h_TypeType);
    type->of_type->spec = spec;
    type->of_type->attributes = new_sequence(DICT, NULL, 0);
    if (spec->basicsize != 0)
        type->of_type->size = (size_t)spec->basicsize;
    return type;
}

object *new_instance(object *type)
{
    object *o = new_object(INSTANCE, keep(type));
    o->data = checked_alloc(type->of_type->size);
    return o;
}

static int release_field(HPyField *field, void *unused)
{
    (void)unused;
    store_field(field, NULL);
    return 0;
}

/* Its references end once it is finalised: again, for the finaliser sees the object whole. */
void free_instance(object *o)
{
    const HPySlot *finalize = find_slot(o->type, HPy_tp_finalize), *traverse = find_slot(o->type, HPy_tp_traverse);
    if (finalize != NULL) {
        o->references = 1;
        HPy self = open_handle(keep(o));
        ((HPyFunc_destructor)(void (*)(void))finalize->impl)(&context, self);
        close_handle(self, "tp_finalize");
        if (o->references != 1)
            fatal("an object of %s outlives its finaliser", type_name(o));
    }
    if (traverse != NULL && ((HPyFunc_traverseproc)(void (*)(void))traverse->impl)(o->data, release_field, NULL) != 0)
        fatal("tp_traverse of %s failed", type_name(o));
    for (const object *type = o->type; type != NULL; type = type->of_type->base) {
        const HPyDef *destroy = type->of_type->spec != NULL
            ? own_definition(type->of_type->spec, HPyDef_Kind_Slot, HPy_tp_destroy, NULL) : NULL;
        if (destroy != NULL)
            ((HPyFunc_destroyfunc)(void (*)(void))destroy->slot.impl)(o->data);
    }
    free(o->data);
    drop(o->type);
}

/* ---- attributes ---- */

static object *named(object *dict, const char *name)
{
    object *key = new_string(name);
    object **place = dict != NULL ? dict_find(dict, key) : NULL;
    drop(key);
    return place != NULL ? keep(*place) : NULL;
}

static object *bound_method(object *self, const HPyMeth *definition)
{
    object *method = new_object(METHOD, OBJECT(context.h_BaseObjectType));
    method->method.definition = definition;
    method->method.self = keep(self);
    return method;
}

static object *instance_attribute(object *o, const char *name)
{
    const HPyDef *found = find_definition(o->type, HPyDef_Kind_GetSet, 0, name);
    if (found != NULL)
        return call_getter(&found->getset, o);
    found = find_definition(o->type, HPyDef_Kind_Member, 0, name);
    if (found != NULL)
        return read_member(o, &found->member);
    found = find_definition(o->type, HPyDef_Kind_Meth, 0, name);
    if (found != NULL)
        return bound_method(o, &found->meth);
    for (object *type = o->type; type != NULL; type = type->of_type->base) {
        object *value = named(type->of_type->attributes, name);
        if (value != NULL)
            return value;
    }
    return NULL;
}

static object *type_attribute(object *type, const char *name)
{
    if (strcmp(name, "__name__") == 0)
        return new_string(type->of_type->name);
    if (strcmp(name, "__doc__") == 0 && type->of_type->spec != NULL && type->of_type->spec->doc != NULL)
        return new_string(type->of_type->spec->doc);
    object *found = NULL;
    for (; type != NULL && found == NULL; type = type->of_type->base)
        found = named(type->of_type->attributes, name);
    return found;
}

object *attribute(object *o, const char *name)
{
    object *found = NULL;
    if (o->kind == MODULE && strcmp(name, "__doc__") == 0 && o->module.definition->doc != NULL)
        found = new_string(o->module.definition->doc);
    else if (o->kind == MODULE)
        found = named(o->module.attributes, name);
    else if (o->kind == TYPE)
        found = type_attribute(o, name);
    else if (o->kind == INSTANCE)
        found = instance_attribute(o, name);
    if (found != NULL || error_type != NULL)
        return found;
    return raise_error(context.h_AttributeError, "'%s' object has no attribute '%s'", type_name(o), name);
}

static int set_instance_attribute(object *o, const char *name, object *value)
{
    const HPyDef *found = find_definition(o->type, HPyDef_Kind_GetSet, 0, name);
    if (found != NULL)
        return call_setter(&found->getset, o, value);
    found = find_definition(o->type, HPyDef_Kind_Member, 0, name);
    if (found != NULL && value != NULL)
        return write_member(o, &found->member, value);
    raise_error(context.h_AttributeError, "'%s' object has no attribute '%s'", type_name(o), name);
    return -1;
}

int set_attribute(object *o, const char *name, object *value)
{
    object *dict = o->kind == MODULE ? o->module.attributes : o->kind == TYPE ? o->of_type->attributes : NULL;
    if (o->kind == INSTANCE)
        return set_instance_attribute(o, name, value);
    if (dict == NULL) {
        raise_error(context.h_TypeError, "cannot set attributes of '%s'", type_name(o));
        return -1;
    }
    object *key = new_string(name);
    dict_set(dict, key, value);
    drop(key);
    return 0;
}
