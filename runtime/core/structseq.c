/* Struct sequences: on those of CPython in the cpython ABI, on collections.namedtuple elsewhere. */

#include "core_internal.h"

#ifdef HPY_ABI_CPYTHON
#include <stdint.h>
#include <stdlib.h>
#endif

const char *const HPyStructSequence_UnnamedField = "_";

static int is_unnamed(const char *name)
{
    return strcmp(name, "_") == 0;
}

static HPy_ssize_t count_fields(const HPyStructSequence_Desc *desc)
{
    HPy_ssize_t count = 0;
    while (desc->fields != NULL && desc->fields[count].name != NULL)
        count++;
    return count;
}

/* Calls `callable` with one positional argument that is closed here, or null to fail at once. */
static HPy call_and_close(HPyContext *ctx, HPy callable, HPy arg)
{
    if (HPy_IsNull(arg))
        return arg;
    HPy args = HPyTuple_FromArray(ctx, &arg, 1);
    HPy_Close(ctx, arg);
    if (HPy_IsNull(args))
        return args;
    HPy result = HPy_CallTupleDict(ctx, callable, args, HPy_NULL);
    HPy_Close(ctx, args);
    return result;
}

static int set_and_close(HPyContext *ctx, HPy obj, const char *name, HPy value)
{
    int ok = !HPy_IsNull(value) && HPy_SetAttr_s(ctx, obj, name, value) == 0;
    HPy_Close(ctx, value);
    return ok;
}

/* The number of fields without a name, and the names of the others for pattern matching, where Python has that. */
static int tell_names(HPyContext *ctx, HPy type, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy_ssize_t unnamed = 0;
    HPy names = HPyList_New(ctx, 0);
    int ok = !HPy_IsNull(names);
    for (HPy_ssize_t i = 0; ok && i < count; i++) {
        if (is_unnamed(desc->fields[i].name)) {
            unnamed++;
            continue;
        }
        HPy name = HPyUnicode_FromString(ctx, desc->fields[i].name);
        ok = !HPy_IsNull(name) && HPyList_Append(ctx, names, name) == 0;
        HPy_Close(ctx, name);
    }
    ok = ok && set_and_close(ctx, type, "n_unnamed_fields", HPyLong_FromSsize_t(ctx, unnamed));
    if (ok && HPy_HasAttr_s(ctx, type, "__match_args__"))
        ok = set_and_close(ctx, type, "__match_args__", call_and_close(ctx, ctx->h_TupleType, HPy_Dup(ctx, names)));
    HPy_Close(ctx, names);
    return ok;
}

#ifdef HPY_ABI_CPYTHON

/* CPython reads these texts only, but not every version says so. */
static char *readable(const char *text)
{
    return (char *)(uintptr_t)text;
}

/* An unnamed field is called _ here, and the attribute is removed from the type. CPython knows unnamed fields by the
   address of a text, but its repr() has no name for them and fails. */
static HPy native_type(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    PyStructSequence_Field *fields = NULL;
    if ((size_t)count < SIZE_MAX / sizeof(*fields))
        fields = (PyStructSequence_Field *)calloc((size_t)count + 1, sizeof(*fields));
    if (fields == NULL) {
        HPyErr_NoMemory(ctx);
        return HPy_NULL;
    }
    for (HPy_ssize_t i = 0; i < count; i++) {
        fields[i].name = readable(desc->fields[i].name);
        fields[i].doc = readable(desc->fields[i].doc);
    }
    PyStructSequence_Desc native;
    native.name = readable(desc->name);
    native.doc = readable(desc->doc != NULL ? desc->doc : "");
    native.fields = fields;
    native.n_in_sequence = (int)count;
    PyObject *type = (PyObject *)PyStructSequence_NewType(&native);
    free(fields);
    if (type == NULL && !PyErr_Occurred())
        HPyErr_NoMemory(ctx); /* CPython forgets to */
    HPy result = HPy_FromPyObject(ctx, type);
    Py_XDECREF(type);
    return result;
}

static HPy new_type(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy type = native_type(ctx, desc, count);
    int ok = !HPy_IsNull(type);
    if (ok && HPy_HasAttr_s(ctx, type, HPyStructSequence_UnnamedField))
        ok = HPy_SetAttr_s(ctx, type, HPyStructSequence_UnnamedField, HPy_NULL) == 0;
    /* CPython leaves a name without a module at that. */
    if (ok && strchr(desc->name, '.') == NULL)
        ok = set_and_close(ctx, type, "__module__", HPyUnicode_FromString(ctx, "builtins"));
    if (!ok || !tell_names(ctx, type, desc, count)) {
        HPy_Close(ctx, type);
        return HPy_NULL;
    }
    return type;
}

/* The type takes one iterable, of the right length. */
static HPy instantiate(HPyContext *ctx, HPy type, HPy_ssize_t count, HPy_ssize_t nargs, const HPy *args)
{
    (void)count;
    return call_and_close(ctx, type, HPyTuple_FromArray(ctx, args, nargs));
}

#else

/* ["a", "b", ...] */
static HPy field_names(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy list = HPyList_New(ctx, 0);
    for (HPy_ssize_t i = 0; i < count && !HPy_IsNull(list); i++) {
        HPy name = HPyUnicode_FromString(ctx, desc->fields[i].name);
        if (HPy_IsNull(name) || HPyList_Append(ctx, list, name) < 0) {
            HPy_Close(ctx, list);
            list = HPy_NULL;
        }
        HPy_Close(ctx, name);
    }
    return list;
}

/* {"rename": True, "module": ...} */
static HPy namedtuple_options(HPyContext *ctx, HPy module)
{
    HPy options = HPyDict_New(ctx);
    if (HPy_IsNull(options))
        return options;
    HPy_ssize_t size = HPy_Length(ctx, module);
    HPy shown = size > 0 ? HPy_Dup(ctx, module) : HPyUnicode_FromString(ctx, "builtins");
    /* With rename, a name that is no identifier (such as _) becomes _ and its position. */
    int ok = size >= 0 && !HPy_IsNull(shown) && HPy_SetItem_s(ctx, options, "module", shown) == 0
        && HPy_SetItem_s(ctx, options, "rename", ctx->h_True) == 0;
    HPy_Close(ctx, shown);
    if (!ok) {
        HPy_Close(ctx, options);
        return HPy_NULL;
    }
    return options;
}

/* collections.namedtuple(type_name, names, rename=True, module=module) */
static HPy call_namedtuple(HPyContext *ctx, HPy module, HPy type_name, HPy names)
{
    HPy result = HPy_NULL;
    HPy arguments[2] = {type_name, names};
    HPy options = namedtuple_options(ctx, module);
    HPy collections = HPy_IsNull(options) ? HPy_NULL : HPyImport_ImportModule(ctx, "collections");
    HPy maker = HPy_IsNull(collections) ? HPy_NULL : HPy_GetAttr_s(ctx, collections, "namedtuple");
    HPy args = HPy_IsNull(maker) ? HPy_NULL : HPyTuple_FromArray(ctx, arguments, 2);
    if (!HPy_IsNull(args))
        result = HPy_CallTupleDict(ctx, maker, args, options);
    HPy_Close(ctx, args);
    HPy_Close(ctx, maker);
    HPy_Close(ctx, collections);
    HPy_Close(ctx, options);
    return result;
}

/* The bare tuple type, its name split at the last dot. */
static HPy make_namedtuple(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy result = HPy_NULL, module = HPy_NULL, type_name = HPy_NULL;
    HPy names = field_names(ctx, desc, count);
    HPy full = HPy_IsNull(names) ? HPy_NULL : HPyUnicode_FromString(ctx, desc->name);
    HPy split = HPy_IsNull(full) ? HPy_NULL : HPy_GetAttr_s(ctx, full, "rpartition");
    HPy parts = HPy_IsNull(split) ? HPy_NULL : call_and_close(ctx, split, HPyUnicode_FromString(ctx, "."));
    if (!HPy_IsNull(parts))
        module = HPy_GetItem_i(ctx, parts, 0);
    if (!HPy_IsNull(module))
        type_name = HPy_GetItem_i(ctx, parts, 2);
    if (!HPy_IsNull(type_name))
        result = call_namedtuple(ctx, module, type_name, names);
    HPy_Close(ctx, type_name);
    HPy_Close(ctx, module);
    HPy_Close(ctx, parts);
    HPy_Close(ctx, split);
    HPy_Close(ctx, full);
    HPy_Close(ctx, names);
    return result;
}

/* The attributes for the fields, under the names that namedtuple gave them: with rename, some are _ and the position. */
static HPy field_attributes(HPyContext *ctx, HPy type, HPy given_names, HPy_ssize_t count)
{
    HPy list = HPyList_New(ctx, 0);
    for (HPy_ssize_t i = 0; i < count && !HPy_IsNull(list); i++) {
        HPy name = HPy_GetItem_i(ctx, given_names, i);
        HPy attribute = HPy_IsNull(name) ? HPy_NULL : HPy_GetAttr(ctx, type, name);
        if (HPy_IsNull(attribute) || HPyList_Append(ctx, list, attribute) < 0) {
            HPy_Close(ctx, list);
            list = HPy_NULL;
        }
        HPy_Close(ctx, attribute);
        HPy_Close(ctx, name);
    }
    return list;
}

/* 1 when the name that namedtuple gave to a field is another one than wanted, -1 with an exception. */
static int is_renamed(HPyContext *ctx, HPy given_names, HPy_ssize_t index, const char *wanted)
{
    HPy given = HPy_GetItem_i(ctx, given_names, index);
    const char *text = HPy_IsNull(given) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, given, NULL);
    int result = text == NULL ? -1 : strcmp(text, wanted) != 0;
    HPy_Close(ctx, given);
    return result;
}

/* Takes the attributes with the names of namedtuple's making away, before others of them are needed for a field. */
static int remove_renamed(HPyContext *ctx, HPy type, HPy given_names, const HPyStructSequence_Desc *desc,
                          HPy_ssize_t count)
{
    int status = 0;
    for (HPy_ssize_t i = 0; i < count && status >= 0; i++) {
        status = is_renamed(ctx, given_names, i, desc->fields[i].name);
        if (status > 0) {
            HPy given = HPy_GetItem_i(ctx, given_names, i);
            status = HPy_IsNull(given) ? -1 : HPy_SetAttr(ctx, type, given, HPy_NULL);
            HPy_Close(ctx, given);
        }
    }
    return status >= 0;
}

/* Whether a field gets no attribute, as with the struct sequences of CPython: it has no name, an earlier field has the
   same one, or the type itself needs a special method of that name. */
static int is_hidden(HPyContext *ctx, HPy type, const HPyStructSequence_Desc *desc, HPy_ssize_t index)
{
    const char *name = desc->fields[index].name;
    for (HPy_ssize_t i = 0; i < index; i++) {
        if (strcmp(desc->fields[i].name, name) == 0)
            return 1;
    }
    return is_unnamed(name) || (strncmp(name, "__", 2) == 0 && HPy_HasAttr_s(ctx, type, name));
}

/* A name such as _fields, of which namedtuple has an attribute, is the field's from here on. */
static int finish_field(HPyContext *ctx, HPy type, HPy attribute, const HPyStructSequence_Field *field)
{
    if (field->doc != NULL && !set_and_close(ctx, attribute, "__doc__", HPyUnicode_FromString(ctx, field->doc)))
        return 0;
    return HPy_SetAttr_s(ctx, type, field->name, attribute) == 0;
}

static int finish_fields(HPyContext *ctx, HPy type, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy given_names = HPy_GetAttr_s(ctx, type, "_fields");
    HPy attributes = HPy_IsNull(given_names) ? HPy_NULL : field_attributes(ctx, type, given_names, count);
    int ok = !HPy_IsNull(attributes) && remove_renamed(ctx, type, given_names, desc, count);
    for (HPy_ssize_t i = 0; ok && i < count; i++) {
        if (is_hidden(ctx, type, desc, i))
            continue;
        HPy attribute = HPy_GetItem_i(ctx, attributes, i);
        ok = !HPy_IsNull(attribute) && finish_field(ctx, type, attribute, &desc->fields[i]);
        HPy_Close(ctx, attribute);
    }
    HPy_Close(ctx, attributes);
    HPy_Close(ctx, given_names);
    return ok;
}

static HPy new_type(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t count)
{
    HPy type = make_namedtuple(ctx, desc, count);
    int ok = !HPy_IsNull(type) && finish_fields(ctx, type, desc, count);
    /* The names that struct sequences of CPython have. */
    ok = ok && set_and_close(ctx, type, "n_fields", HPyLong_FromSsize_t(ctx, count))
        && set_and_close(ctx, type, "n_sequence_fields", HPyLong_FromSsize_t(ctx, count))
        && tell_names(ctx, type, desc, count)
        && set_and_close(ctx, type, "__doc__", HPyUnicode_FromString(ctx, desc->doc != NULL ? desc->doc : ""));
    if (!ok) {
        HPy_Close(ctx, type);
        return HPy_NULL;
    }
    return type;
}

/* The type takes one argument a field; missing ones are None. */
static HPy instantiate(HPyContext *ctx, HPy type, HPy_ssize_t count, HPy_ssize_t nargs, const HPy *args)
{
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, count);
    for (HPy_ssize_t i = 0; i < count; i++)
        HPyTupleBuilder_Set(ctx, builder, i, i < nargs ? args[i] : ctx->h_None);
    HPy values = HPyTupleBuilder_Build(ctx, builder);
    if (HPy_IsNull(values))
        return values;
    HPy result = HPy_CallTupleDict(ctx, type, values, HPy_NULL);
    HPy_Close(ctx, values);
    return result;
}

#endif /* HPY_ABI_CPYTHON */

HPy HPyStructSequence_NewType(HPyContext *ctx, HPyStructSequence_Desc *desc)
{
    if (desc == NULL || desc->name == NULL) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "HPyStructSequence_NewType needs a type name");
        return HPy_NULL;
    }
    return new_type(ctx, desc, count_fields(desc));
}

/* n_fields of a struct sequence type, -1 with TypeError for anything else. */
static HPy_ssize_t field_count(HPyContext *ctx, HPy type)
{
    HPy value = HPy_GetAttr_s(ctx, type, "n_fields");
    if (HPy_IsNull(value)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_AttributeError)) {
            HPyErr_Clear(ctx);
            HPyErr_SetString(ctx, ctx->h_TypeError, "not a struct sequence type: it has no n_fields");
        }
        return -1;
    }
    HPy_ssize_t count = HPyLong_AsSsize_t(ctx, value);
    HPy_Close(ctx, value);
    if (count < 0 && !HPyErr_Occurred(ctx))
        HPyErr_SetString(ctx, ctx->h_TypeError, "not a struct sequence type: n_fields is negative");
    return count;
}

_HPY_COLD static void raise_surplus(HPyContext *ctx, HPy_ssize_t count, HPy_ssize_t nargs)
{
    core_raise(ctx, ctx->h_TypeError, "struct sequence of %u fields cannot hold %u values", (size_t)count,
               (size_t)nargs);
}

HPy HPyStructSequence_New(HPyContext *ctx, HPy type, HPy_ssize_t nargs, HPy *args)
{
    HPy_ssize_t count = field_count(ctx, type);
    if (count < 0)
        return HPy_NULL;
    if (nargs > count) {
        raise_surplus(ctx, count, nargs);
        return HPy_NULL;
    }
    return instantiate(ctx, type, count, nargs, args);
}
