/* functions.c: the functions of the debug context whose wrappers follow no pattern. */

/* ---- handles ---- */

static HPy debug_Dup(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_Dup", CALL_SITE());
    HPy plain = debug_plain(h, "HPy_Dup", CALL_SITE());
    Py_XINCREF(_HPy_AsPy(plain));
    return debug_open(ctx, plain, CALL_SITE());
}

static void debug_Close(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_Close", CALL_SITE());
    debug_suspend(ctx);
    close_for_extension(h, "HPy_Close", CALL_SITE());
    debug_resume(ctx);
}

/* ---- arrays of handles ---- */

typedef struct {
    HPy few[8];
    HPy *handles;
} plain_array;

/* The plain handles of an array; -1 with MemoryError. */
static int open_array(plain_array *array, const HPy *handles, size_t count, const char *function, void *site)
{
    array->handles = array->few;
    if (count > sizeof(array->few) / sizeof(array->few[0])) {
        array->handles = count <= SIZE_MAX / sizeof(HPy) ? (HPy *)PyMem_RawMalloc(count * sizeof(HPy)) : NULL;
        if (array->handles == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        array->handles[i] = debug_required(handles[i], function, "args", site);
    }
    return 0;
}

static void close_array(plain_array *array)
{
    if (array->handles != array->few) {
        PyMem_RawFree(array->handles);
    }
}

static HPy debug_Tuple_FromArray(HPyContext *ctx, const HPy items[], HPy_ssize_t n)
{
    plain_array array;
    debug_check_clear(ctx, "HPyTuple_FromArray", CALL_SITE());
    if (open_array(&array, items, n > 0 ? (size_t)n : 0, "HPyTuple_FromArray", CALL_SITE()) < 0) {
        return HPy_NULL;
    }
    HPy result = HPyTuple_FromArray(&universal_context, array.handles, n);
    close_array(&array);
    return debug_open(ctx, result, CALL_SITE());
}

/* How many values follow the positional arguments of a call. */
static size_t count_keywords(HPy kwnames, const char *function, void *site)
{
    if (HPy_IsNull(kwnames)) {
        return 0;
    }
    PyObject *names = _HPy_AsPy(debug_plain(kwnames, function, site));
    if (!PyTuple_Check(names)) {
        report_fatal(FINDING_WRONG_OBJECT, function, site, "kwnames of %s must be a tuple or HPy_NULL, not '%.50s'", function,
                     Py_TYPE(names)->tp_name);
    }
    return (size_t)PyTuple_GET_SIZE(names);
}

typedef HPy call_function(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames);

/* HPy_Call and HPy_CallMethod differ in what they call only. */
static HPy call_with(HPyContext *ctx, call_function *call, HPy callee, const HPy *args, size_t nargs, HPy kwnames,
                     const char *function, void *site)
{
    plain_array array;
    debug_check_clear(ctx, function, site);
    HPy plain_callee = debug_required(callee, function, "callable", site);
    if (open_array(&array, args, nargs + count_keywords(kwnames, function, site), function, site) < 0) {
        return HPy_NULL;
    }
    HPy plain_names = debug_plain(kwnames, function, site);
    debug_suspend(ctx);
    HPy result = call(&universal_context, plain_callee, array.handles, nargs, plain_names);
    debug_resume(ctx);
    close_array(&array);
    return debug_open(ctx, result, site);
}

static HPy debug_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    return call_with(ctx, HPy_Call, callable, args, nargs, kwnames, "HPy_Call", CALL_SITE());
}

static HPy debug_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    return call_with(ctx, HPy_CallMethod, name, args, nargs, kwnames, "HPy_CallMethod", CALL_SITE());
}

static HPy debug_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    plain_array array;
    debug_check_clear(ctx, "HPyType_GenericNew", CALL_SITE());
    HPy plain_type = debug_required(type, "HPyType_GenericNew", "type", CALL_SITE());
    HPy plain_kw = debug_plain(kw, "HPyType_GenericNew", CALL_SITE());
    if (open_array(&array, args, nargs > 0 ? (size_t)nargs : 0, "HPyType_GenericNew", CALL_SITE()) < 0) {
        return HPy_NULL;
    }
    debug_suspend(ctx);
    HPy result = HPyType_GenericNew(&universal_context, plain_type, array.handles, nargs, plain_kw);
    debug_resume(ctx);
    close_array(&array);
    return debug_open(ctx, result, CALL_SITE());
}

/* ---- types ---- */

static HPy debug_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    size_t count = 0;
    debug_check_clear(ctx, "HPyType_FromSpec", CALL_SITE());
    while (params != NULL && params[count].kind != 0) {
        count++;
    }
    HPyType_SpecParam *plain = (HPyType_SpecParam *)PyMem_RawCalloc(count + 1, sizeof(HPyType_SpecParam));
    if (plain == NULL) {
        PyErr_NoMemory();
        return HPy_NULL;
    }
    for (size_t i = 0; i < count; i++) {
        plain[i].kind = params[i].kind;
        plain[i].object = debug_plain(params[i].object, "HPyType_FromSpec", CALL_SITE());
    }
    debug_suspend(ctx);
    HPy type = HPyType_FromSpec(&universal_context, spec, plain);
    debug_resume(ctx);
    PyMem_RawFree(plain);
    return debug_open(ctx, type, CALL_SITE());
}

/* For functions that take the kind of their argument for granted. */
static void require_kind(bool is_right, HPy plain, const char *kind, const char *function, void *site)
{
    if (HPY_UNLIKELY(!is_right)) {
        report_fatal(FINDING_WRONG_OBJECT, function, site, "%s needs %s, not '%.50s'", function, kind,
                     Py_TYPE(_HPy_AsPy(plain))->tp_name);
    }
}

static void require_type(HPy plain, const char *function, void *site)
{
    require_kind(PyType_Check(_HPy_AsPy(plain)), plain, "a type", function, site);
}

static void require_bytes(HPy plain, const char *function, void *site)
{
    require_kind(PyBytes_Check(_HPy_AsPy(plain)), plain, "a bytes object", function, site);
}

static int debug_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    debug_check(ctx, "HPy_TypeCheck", CALL_SITE());
    HPy plain_obj = debug_required(obj, "HPy_TypeCheck", "obj", CALL_SITE());
    HPy plain_type = debug_required(type, "HPy_TypeCheck", "type", CALL_SITE());
    require_type(plain_type, "HPy_TypeCheck", CALL_SITE());
    return HPy_TypeCheck(&universal_context, plain_obj, plain_type);
}

static int debug_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    debug_check(ctx, "HPyType_IsSubtype", CALL_SITE());
    HPy plain_sub = debug_required(sub, "HPyType_IsSubtype", "sub", CALL_SITE());
    HPy plain_type = debug_required(type, "HPyType_IsSubtype", "type", CALL_SITE());
    require_type(plain_sub, "HPyType_IsSubtype", CALL_SITE());
    require_type(plain_type, "HPyType_IsSubtype", CALL_SITE());
    return HPyType_IsSubtype(&universal_context, plain_sub, plain_type);
}

/* The struct of an object whose type must have the shape that the extension was compiled for. */
static HPy plain_of_shape(HPyContext *ctx, HPy h, HPyType_BuiltinShape shape, const char *function, void *site)
{
    debug_check(ctx, function, site);
    HPy plain = debug_required(h, function, "h", site);
    PyTypeObject *type = Py_TYPE(_HPy_AsPy(plain));
    HPyType_BuiltinShape found = _HPyType_GetBuiltinShape(&universal_context, _HPy_FromPy((PyObject *)type));
    if (found != shape) {
        report_fatal(FINDING_WRONG_OBJECT, function, site, "%s was given an object of type '%.80s', which has another shape",
                     function, type->tp_name);
    }
    return plain;
}

#define DEFINE_AS_STRUCT(SHAPE)                                                                             \
    static void *debug_AsStruct_##SHAPE(HPyContext *ctx, HPy h)                                             \
    {                                                                                                       \
        HPy plain = plain_of_shape(ctx, h, HPyType_BuiltinShape_##SHAPE, #SHAPE "_AsStruct", CALL_SITE());  \
        return _HPy_AsStruct_##SHAPE(&universal_context, plain);                                            \
    }

DEFINE_AS_STRUCT(Object)
DEFINE_AS_STRUCT(Legacy)
DEFINE_AS_STRUCT(Type)
DEFINE_AS_STRUCT(Long)
DEFINE_AS_STRUCT(Float)
DEFINE_AS_STRUCT(Unicode)
DEFINE_AS_STRUCT(Tuple)
DEFINE_AS_STRUCT(List)
DEFINE_AS_STRUCT(Dict)

/* ---- character data ---- */

/* A copy that lasts as long as the handle; null stays null. */
static const char *text_of(HPy h, const char *bytes, HPy_ssize_t size)
{
    uint32_t index = NO_INDEX;
    if (bytes == NULL || find_word(h._i, RECORD_HANDLE, &index) != WORD_OPEN) {
        return bytes;
    }
    watch_faults();
    return add_text(&record_at(index)->texts, bytes, (size_t)size);
}

static const char *debug_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
{
    HPy_ssize_t length = 0;
    debug_check_clear(ctx, "HPyUnicode_AsUTF8AndSize", CALL_SITE());
    HPy plain = debug_required(h, "HPyUnicode_AsUTF8AndSize", "h", CALL_SITE());
    const char *bytes = HPyUnicode_AsUTF8AndSize(&universal_context, plain, &length);
    const char *text = text_of(h, bytes, length);
    if (text != NULL && size != NULL) {
        *size = length;
    }
    return text;
}

static const char *debug_Bytes_AsString(HPyContext *ctx, HPy h)
{
    debug_check_clear(ctx, "HPyBytes_AsString", CALL_SITE());
    HPy plain = debug_required(h, "HPyBytes_AsString", "h", CALL_SITE());
    const char *bytes = HPyBytes_AsString(&universal_context, plain);
    return text_of(h, bytes, bytes != NULL ? HPyBytes_GET_SIZE(&universal_context, plain) : 0);
}

static const char *debug_Bytes_AS_STRING(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_AS_STRING", CALL_SITE());
    HPy plain = debug_required(h, "HPyBytes_AS_STRING", "h", CALL_SITE());
    require_bytes(plain, "HPyBytes_AS_STRING", CALL_SITE());
    return text_of(h, HPyBytes_AS_STRING(&universal_context, plain), HPyBytes_GET_SIZE(&universal_context, plain));
}

static HPy_ssize_t debug_Bytes_GET_SIZE(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_GET_SIZE", CALL_SITE());
    HPy plain = debug_required(h, "HPyBytes_GET_SIZE", "h", CALL_SITE());
    require_bytes(plain, "HPyBytes_GET_SIZE", CALL_SITE());
    return HPyBytes_GET_SIZE(&universal_context, plain);
}

static const char *debug_Type_GetName(HPyContext *ctx, HPy type)
{
    debug_check(ctx, "HPyType_GetName", CALL_SITE());
    HPy plain = debug_required(type, "HPyType_GetName", "type", CALL_SITE());
    require_type(plain, "HPyType_GetName", CALL_SITE());
    const char *name = HPyType_GetName(&universal_context, plain);
    return text_of(type, name, name != NULL ? (HPy_ssize_t)strlen(name) : 0);
}

static HPy debug_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check_clear(ctx, "HPyUnicode_Substring", CALL_SITE());
    HPy plain = debug_required(str, "HPyUnicode_Substring", "str", CALL_SITE());
    require_kind(PyUnicode_Check(_HPy_AsPy(plain)), plain, "a str", "HPyUnicode_Substring", CALL_SITE());
    return debug_open(ctx, HPyUnicode_Substring(&universal_context, plain, start, end), CALL_SITE());
}

/* ---- fields and globals: they hold plain references, as other modules may see them ---- */

/* Whether there is something to load; reports when there is not. */
static bool is_set(intptr_t word, const char *function, void *site)
{
    if (HPY_LIKELY(word != 0)) {
        return true;
    }
    report_invalid(FINDING_UNSET, function, site, NO_INDEX, "%s was called before anything was stored", function);
    return false;
}

static HPy new_none(HPyContext *ctx, void *site)
{
    Py_INCREF(Py_None);
    return debug_open(ctx, _HPy_FromPy(Py_None), site);
}

static HPy debug_Field_Load(HPyContext *ctx, HPy source_object, HPyField source_field)
{
    debug_check(ctx, "HPyField_Load", CALL_SITE());
    HPy plain_object = debug_required(source_object, "HPyField_Load", "source_object", CALL_SITE());
    if (!is_set(source_field._i, "HPyField_Load", CALL_SITE())) {
        return new_none(ctx, CALL_SITE());
    }
    return debug_open(ctx, HPyField_Load(&universal_context, plain_object, source_field), CALL_SITE());
}

static HPy debug_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    debug_check(ctx, "HPyGlobal_Load", CALL_SITE());
    if (!is_set(global._i, "HPyGlobal_Load", CALL_SITE())) {
        return new_none(ctx, CALL_SITE());
    }
    return debug_open(ctx, HPyGlobal_Load(&universal_context, global), CALL_SITE());
}

/* ---- others ---- */

static int debug_Slice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    debug_check_clear(ctx, "HPySlice_Unpack", CALL_SITE());
    HPy plain = debug_required(slice, "HPySlice_Unpack", "slice", CALL_SITE());
    require_kind(PySlice_Check(_HPy_AsPy(plain)), plain, "a slice", "HPySlice_Unpack", CALL_SITE());
    debug_suspend(ctx);
    int result = HPySlice_Unpack(&universal_context, plain, start, stop, step);
    debug_resume(ctx);
    return result;
}

static HPy debug_Iter_Next(HPyContext *ctx, HPy obj)
{
    debug_check_clear(ctx, "HPyIter_Next", CALL_SITE());
    HPy plain = debug_required(obj, "HPyIter_Next", "obj", CALL_SITE());
    require_kind(HPyIter_Check(&universal_context, plain), plain, "an iterator", "HPyIter_Next", CALL_SITE());
    debug_suspend(ctx);
    HPy item = HPyIter_Next(&universal_context, plain);
    debug_resume(ctx);
    return debug_open(ctx, item, CALL_SITE());
}

static int32_t debug_ContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
{
    debug_check_clear(ctx, "HPyContextVar_Get", CALL_SITE());
    HPy plain_variable = debug_required(context_var, "HPyContextVar_Get", "context_var", CALL_SITE());
    HPy plain_default = debug_plain(default_value, "HPyContextVar_Get", CALL_SITE());
    HPy plain_result = HPy_NULL;
    if (HPyContextVar_Get(&universal_context, plain_variable, plain_default, &plain_result) < 0) {
        *result = HPy_NULL;
        return -1;
    }
    *result = debug_open(ctx, plain_result, CALL_SITE());
    return !HPy_IsNull(plain_result) && HPy_IsNull(*result) ? -1 : 0;
}

static HPyThreadState debug_LeavePythonExecution(HPyContext *ctx)
{
    debug_check(ctx, "HPy_LeavePythonExecution", CALL_SITE());
    set_context_mark(context_of(ctx), CONTEXT_OUTSIDE);
    return HPy_LeavePythonExecution(&universal_context);
}

static void debug_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    if (context_of(ctx)->state != (this_thread() | CONTEXT_OUTSIDE)) {
        hold_python();
        report_fatal(FINDING_CONTEXT, "HPy_ReenterPythonExecution", CALL_SITE(),
                     "HPy_ReenterPythonExecution was called without HPy_LeavePythonExecution");
    }
    HPy_ReenterPythonExecution(&universal_context, state);
    set_context_mark(context_of(ctx), CONTEXT_ACTIVE);
}
