/* Modules made from their definitions, and calls of whatever can be called. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

/* ---- calls ---- */

/* The values behind the positional arguments by their names; null for none. */
static object *keyword_dict(object **args, size_t count, object *names)
{
    if (names == NULL || names->items.count == 0)
        return NULL;
    object *dict = new_sequence(DICT, NULL, 0);
    for (size_t i = 0; i < names->items.count; i++)
        dict_set(dict, names->items.all[i], args[count + i]);
    return dict;
}

static object *call_module_type(object *type, object **args, size_t count, object *names)
{
    object *keywords = keyword_dict(args, count, names);
    const HPySlot *create = find_slot(type, HPy_tp_new), *init = find_slot(type, HPy_tp_init);
    object *o = NULL;
    if (create != NULL)
        o = call_new(create, type, args, count, keywords);
    else
        o = new_instance(type);
    if (o != NULL && init != NULL && o->type == type && call_init(init, o, args, count, keywords) < 0) {
        drop(o);
        o = NULL;
    }
    drop(keywords);
    return o;
}

object *call_object(object *callable, object **args, size_t count, object *names)
{
    if (callable->kind == METHOD && callable->method.function != NULL)
        return callable->method.function(args, count);
    if (callable->kind == METHOD)
        return call_method(callable->method.definition, callable->method.self, args, count, names);
    if (callable->kind == TYPE && callable->of_type->spec != NULL)
        return call_module_type(callable, args, count, names);
    const HPySlot *call = callable->kind == INSTANCE ? find_slot(callable->type, HPy_tp_call) : NULL;
    if (call == NULL)
        return raise_error(context.h_TypeError, "'%s' object is not callable", type_name(callable));
    const HPyMeth method = {"__call__", call->impl, call->cpy_trampoline, HPyFunc_KEYWORDS, NULL};
    return call_method(&method, callable, args, count, names);
}

/* ---- modules ---- */

static void add_method(object *module, const HPyMeth *definition)
{
    object *method = new_object(METHOD, OBJECT(context.h_BaseObjectType));
    object *name = new_string(definition->name);
    method->method.definition = definition;
    method->method.self = keep(module);
    dict_set(module->module.attributes, name, method);
    drop(name);
    drop(method);
}

static bool run_slot(object *module, const HPySlot *slot)
{
    if (slot->slot != HPy_mod_exec)
        fatal("the host has no module slot %d", (int)slot->slot);
    return call_for_number(&(HPySlot){HPy_nb_bool, slot->impl, slot->cpy_trampoline}, module) >= 0;
}

object *module_from(const HPyModuleDef *definition, const char *name)
{
    if (definition->size != 0 || definition->legacy_methods != NULL)
        fatal("the definition of %s has state or methods for CPython", name);
    object *module = new_object(MODULE, OBJECT(context.h_BaseObjectType));
    module->module.attributes = new_sequence(DICT, NULL, 0);
    module->module.definition = definition;
    HPyDef **defines = definition->defines;
    for (size_t i = 0; defines != NULL && defines[i] != NULL; i++)
        if (defines[i]->kind == HPyDef_Kind_Meth)
            add_method(module, &defines[i]->meth);
    for (size_t i = 0; defines != NULL && defines[i] != NULL; i++)
        if (defines[i]->kind == HPyDef_Kind_Slot && !run_slot(module, &defines[i]->slot)) {
            clear_module(module);
            return NULL;
        }
    return module;
}

/* Methods refer to their module, so it does not go away by itself. */
void clear_module(object *module)
{
    const HPyModuleDef *definition = module->module.definition;
    for (size_t i = 0; definition->globals != NULL && definition->globals[i] != NULL; i++)
        context.ctx_Global_Store(&context, definition->globals[i], (HPy){0});
    object *attributes = module->module.attributes;
    module->module.attributes = new_sequence(DICT, NULL, 0);
    drop(attributes);
    drop(module);
}
