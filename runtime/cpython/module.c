/* module.c: from an HPyModuleDef to a PyModuleDef for multi-phase initialisation. */
#include "method.h"
#include <string.h>

typedef PyObject *(*create_function)(PyObject *spec, PyModuleDef *def);

/* The CPython definition with what belongs to it. Never freed: modules and method objects point into it. */
typedef struct module_record {
    PyModuleDef def;                    /* first, so that CPython's pointer leads here */
    const HPyModuleDef *source;
    create_function create;             /* trampoline of HPy_mod_create; or null */
    int64_t first_interpreter;
    struct module_record *next;
    PyModuleDef_Slot *slots;
    PyMethodDef *methods;
} module_record;

/* Loading a file again must find the same record; the GIL guards the list. */
static module_record *module_records;

typedef struct {
    Py_ssize_t methods, execs, others;
    create_function create;
    const char *name;                   /* of the module, for messages */
} module_contents;

static int module_fail(const module_contents *contents, const char *rule)
{
    PyErr_Format(PyExc_SystemError, "module '%.200s': invalid HPyModuleDef: %s", contents->name, rule);
    return -1;
}

static int read_module_slot(const HPySlot *slot, module_contents *contents)
{
    if (slot->slot == HPy_mod_exec) {
        contents->execs++;
        return 0;
    }
    if (slot->slot != HPy_mod_create) {
        PyErr_Format(PyExc_SystemError, "module '%.200s': invalid HPyModuleDef: slot %d is not a slot of modules; they "
                     "are HPy_mod_create and HPy_mod_exec", contents->name, (int)slot->slot);
        return -1;
    }
    if (contents->create != NULL) {
        return module_fail(contents, "HPy_mod_create is defined more than once");
    }
    contents->create = (create_function)(void (*)(void))slot->cpy_trampoline;
    return 0;
}

/* CPython would keep the last one of a name silently. */
static int check_legacy_name(const HPyModuleDef *source, const char *name, const module_contents *contents)
{
    for (const PyMethodDef *m = (const PyMethodDef *)source->legacy_methods; m != NULL && m->ml_name != NULL; m++) {
        if (strcmp(m->ml_name, name) == 0) {
            PyErr_Format(PyExc_SystemError, "module '%.200s': invalid HPyModuleDef: the method '%.200s' is in defines "
                         "and in legacy_methods; remove one of them", contents->name, name);
            return -1;
        }
    }
    return 0;
}

static int read_module_method(const HPyModuleDef *source, const HPyMeth *meth, module_contents *contents)
{
    if (_HPyMeth_Flags(meth->signature) < 0) {
        PyErr_Format(PyExc_ValueError, "module '%.200s': method '%.200s' has signature %d; only HPyFunc_VARARGS, "
                     "HPyFunc_KEYWORDS, HPyFunc_NOARGS and HPyFunc_O are method conventions", contents->name, meth->name,
                     (int)meth->signature);
        return -1;
    }
    contents->methods++;
    return check_legacy_name(source, meth->name, contents);
}

static int read_module_definition(const HPyModuleDef *source, Py_ssize_t index, module_contents *contents)
{
    const HPyDef *def = source->defines[index];
    switch ((int)def->kind) {
    case HPyDef_Kind_Slot:
        return read_module_slot(&def->slot, contents);
    case HPyDef_Kind_Meth:
        return read_module_method(source, &def->meth, contents);
    case HPyDef_Kind_Member:
    case HPyDef_Kind_GetSet:
        contents->others++;         /* mean nothing here */
        return 0;
    default:
        PyErr_Format(PyExc_SystemError, "module '%.200s': invalid HPyModuleDef: defines[%zd] has unknown kind %d; "
                     "definitions are made by HPyDef_METH and HPyDef_SLOT", contents->name, index, (int)def->kind);
        return -1;
    }
}

static int read_module(const HPyModuleDef *source, module_contents *contents)
{
    if (source->size < 0) {
        return module_fail(contents, "size must not be negative");
    }
    if (source->size > 0) {
        return module_fail(contents, "size must be 0, module state is not supported; use HPyGlobal");
    }
    for (HPyDef **p = source->defines; p != NULL && *p != NULL; p++) {
        if (read_module_definition(source, p - source->defines, contents) < 0) {
            return -1;
        }
    }
    if (contents->create != NULL &&
        (contents->methods != 0 || contents->execs != 0 || contents->others != 0 || source->doc != NULL ||
         source->legacy_methods != NULL || source->globals != NULL)) {
        return module_fail(contents, "HPy_mod_create excludes all other definitions, doc, legacy_methods and globals");
    }
    return 0;
}

/* ---- slots of CPython ---- */

/* At the end of the interpreter, when its modules and all other code are gone: releases the HPyGlobal variables,
   and another interpreter may have its turn. */
static void end_claim(PyObject *capsule)
{
    int64_t *first = (int64_t *)PyCapsule_GetPointer(capsule, NULL);
    for (module_record *r = module_records; r != NULL; r = r->next) {
        if (&r->first_interpreter != first) {
            continue;
        }
        for (HPyGlobal **p = r->source->globals; *p != NULL; p++) {
            PyObject *object = (PyObject *)(*p)->_i;
            (*p)->_i = 0;
            Py_XDECREF(object);
        }
    }
    *first = -1;
}

/* The dict of an interpreter is one of the last things it gives up. */
static int claim(PyInterpreterState *interpreter, int64_t *first)
{
    PyObject *dict = PyInterpreterState_GetDict(interpreter);
    PyObject *capsule = PyCapsule_New(first, NULL, NULL);
    PyObject *key = capsule != NULL ? PyUnicode_FromFormat("hpy %p", (void *)first) : NULL;
    int status = key == NULL || (dict != NULL && PyDict_SetItem(dict, key, capsule) < 0) ? -1 : 0;
    if (status == 0 && dict != NULL) {
        status = PyCapsule_SetDestructor(capsule, end_claim);
    }
    if (status == 0) {
        *first = PyInterpreterState_GetID(interpreter);
    }
    Py_XDECREF(key);
    Py_XDECREF(capsule);
    return status;
}

HPyAPI_IMPL int _HPy_RequireFirstInterpreter(const char *what, int64_t *first)
{
#if PY_VERSION_HEX >= 0x03090000
    PyInterpreterState *current = PyInterpreterState_Get();
#else
    PyInterpreterState *current = _PyInterpreterState_Get();
#endif
    if (*first < 0) {
        return claim(current, first);
    }
    if (*first != PyInterpreterState_GetID(current)) {
        PyErr_Format(PyExc_ImportError, "%s is already in use by another interpreter of this process; HPy modules "
                     "with global state work in one interpreter only", what);
        return -1;
    }
    return 0;
}

static int exec_first_interpreter_only(PyObject *module)
{
    module_record *record = (module_record *)PyModule_GetDef(module);
    const char *name = PyModule_GetName(module);
    if (name == NULL) {
        return -1;
    }
    return _HPy_RequireFirstInterpreter(name, &record->first_interpreter);
}

static PyObject *create_from_spec(PyObject *spec, PyModuleDef *def)
{
    PyObject *result = ((module_record *)def)->create(spec, def);
    if (result != NULL && PyModule_Check(result)) {
        Py_DECREF(result);
        PyErr_SetString(PyExc_SystemError, "HPy_mod_create must not return a module object; leave it out and define "
                        "HPy_mod_exec");
        return NULL;
    }
    return result;
}

static void add_module_slot(PyModuleDef_Slot **next, int number, void (*function)(void))
{
    (*next)->slot = number;
    memcpy(&(*next)->value, &function, sizeof(function));
    (*next)++;
}

static void fill_module(module_record *record, const HPyModuleDef *source)
{
    PyMethodDef *method = record->methods;
    PyModuleDef_Slot *slot = record->slots;
    if (record->create != NULL) {
        add_module_slot(&slot, Py_mod_create, (void (*)(void))create_from_spec);
    }
    if (source->globals != NULL && source->globals[0] != NULL) {
        add_module_slot(&slot, Py_mod_exec, (void (*)(void))exec_first_interpreter_only);
    }
    for (HPyDef **p = source->defines; p != NULL && *p != NULL; p++) {
        if ((*p)->kind == HPyDef_Kind_Meth) {
            _HPyMeth_ToPy(&(*p)->meth, method++);
        }
        else if ((*p)->kind == HPyDef_Kind_Slot && (*p)->slot.slot == HPy_mod_exec) {
            add_module_slot(&slot, Py_mod_exec, (void (*)(void))(*p)->slot.cpy_trampoline);
        }
    }
    for (const PyMethodDef *m = (const PyMethodDef *)source->legacy_methods; m != NULL && m->ml_name != NULL; m++) {
        *method++ = *m;
    }
    const PyModuleDef def = {
        PyModuleDef_HEAD_INIT, "hpy", source->doc, 0, method != record->methods ? record->methods : NULL,
        record->slots, NULL, NULL, NULL
    };
    record->def = def;
    record->source = source;
    record->first_interpreter = -1;
}

HPyAPI_IMPL PyModuleDef *_HPyModuleDef_AsPyModuleDef(HPyModuleDef *source, const char *name)
{
    for (module_record *r = module_records; r != NULL; r = r->next) {
        if (r->source == source) {
            return &r->def;
        }
    }
    module_contents contents;
    memset(&contents, 0, sizeof(contents));
    contents.name = name;
    if (read_module(source, &contents) < 0) {
        return NULL;
    }
    for (const PyMethodDef *m = (const PyMethodDef *)source->legacy_methods; m != NULL && m->ml_name != NULL; m++) {
        contents.methods++;
    }
    size_t methods = (size_t)contents.methods + 1, slots = (size_t)contents.execs + 3;
    char *memory = (char *)PyMem_RawCalloc(1, sizeof(module_record) + methods * sizeof(PyMethodDef) +
                                                  slots * sizeof(PyModuleDef_Slot));
    if (memory == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    module_record *record = (module_record *)(void *)memory;
    record->methods = (PyMethodDef *)(void *)(memory + sizeof(module_record));
    record->slots = (PyModuleDef_Slot *)(void *)(memory + sizeof(module_record) + methods * sizeof(PyMethodDef));
    record->create = contents.create;
    fill_module(record, source);
    record->next = module_records;
    module_records = record;
    return &record->def;
}

HPyAPI_IMPL PyObject *_HPyModuleDef_AsPyInit(HPyModuleDef *source, const char *name)
{
    PyModuleDef *def = _HPyModuleDef_AsPyModuleDef(source, name);
    return def != NULL ? PyModuleDef_Init(def) : NULL;
}
