/* functions.c: the functions of the debug context whose wrappers follow no pattern. */

/* ---- handles ---- */

static HPy debug_Dup(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_Dup");
    HPy plain = debug_plain(h, "HPy_Dup");
    Py_XINCREF(_HPy_AsPy(plain));
    return debug_open(plain);
}

static void debug_Close(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPy_Close");
    debug_suspend(ctx);
    close_for_extension(h, "HPy_Close");
    debug_resume(ctx);
}

/* ---- arrays of handles ---- */

typedef struct {
    HPy few[8];
    HPy *handles;
} plain_array;

/* The plain handles of an array; -1 with MemoryError. */
static int open_array(plain_array *array, const HPy *handles, size_t count, const char *function)
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
        array->handles[i] = debug_plain(handles[i], function);
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
    debug_check(ctx, "HPyTuple_FromArray");
    if (open_array(&array, items, n > 0 ? (size_t)n : 0, "HPyTuple_FromArray") < 0) {
        return HPy_NULL;
    }
    HPy result = HPyTuple_FromArray(&universal_context, array.handles, n);
    close_array(&array);
    return debug_open(result);
}

/* How many values follow the positional arguments of a call. */
static size_t count_keywords(HPy kwnames, const char *function)
{
    if (HPy_IsNull(kwnames)) {
        return 0;
    }
    PyObject *names = _HPy_AsPy(debug_plain(kwnames, function));
    if (!PyTuple_Check(names)) {
        char message[160];
        PyOS_snprintf(message, sizeof(message), "hpy.debug: kwnames of %s must be a tuple or HPy_NULL, not '%.50s'",
                      function, Py_TYPE(names)->tp_name);
        HPy_FatalError(&universal_context, message);
    }
    return (size_t)PyTuple_GET_SIZE(names);
}

typedef HPy call_function(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames);

/* HPy_Call and HPy_CallMethod differ in what they call only. */
static HPy call_with(HPyContext *ctx, call_function *call, HPy callee, const HPy *args, size_t nargs, HPy kwnames,
                     const char *function)
{
    plain_array array;
    debug_check(ctx, function);
    HPy plain_callee = debug_plain(callee, function);
    if (open_array(&array, args, nargs + count_keywords(kwnames, function), function) < 0) {
        return HPy_NULL;
    }
    HPy plain_names = debug_plain(kwnames, function);
    debug_suspend(ctx);
    HPy result = call(&universal_context, plain_callee, array.handles, nargs, plain_names);
    debug_resume(ctx);
    close_array(&array);
    return debug_open(result);
}

static HPy debug_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    return call_with(ctx, HPy_Call, callable, args, nargs, kwnames, "HPy_Call");
}

static HPy debug_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    return call_with(ctx, HPy_CallMethod, name, args, nargs, kwnames, "HPy_CallMethod");
}

static HPy debug_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    plain_array array;
    debug_check(ctx, "HPyType_GenericNew");
    HPy plain_type = debug_plain(type, "HPyType_GenericNew");
    HPy plain_kw = debug_plain(kw, "HPyType_GenericNew");
    if (open_array(&array, args, nargs > 0 ? (size_t)nargs : 0, "HPyType_GenericNew") < 0) {
        return HPy_NULL;
    }
    debug_suspend(ctx);
    HPy result = HPyType_GenericNew(&universal_context, plain_type, array.handles, nargs, plain_kw);
    debug_resume(ctx);
    close_array(&array);
    return debug_open(result);
}

/* ---- types ---- */

static HPy debug_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    size_t count = 0;
    debug_check(ctx, "HPyType_FromSpec");
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
        plain[i].object = debug_plain(params[i].object, "HPyType_FromSpec");
    }
    debug_suspend(ctx);
    HPy type = HPyType_FromSpec(&universal_context, spec, plain);
    debug_resume(ctx);
    PyMem_RawFree(plain);
    return debug_open(type);
}

static void require_type(HPy plain, const char *function)
{
    if (HPy_IsNull(plain) || !PyType_Check(_HPy_AsPy(plain))) {
        char message[160];
        PyOS_snprintf(message, sizeof(message), "hpy.debug: %s needs a type, not '%.50s'", function,
                      HPy_IsNull(plain) ? "HPy_NULL" : Py_TYPE(_HPy_AsPy(plain))->tp_name);
        HPy_FatalError(&universal_context, message);
    }
}

static int debug_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    debug_check(ctx, "HPy_TypeCheck");
    HPy plain_obj = debug_plain(obj, "HPy_TypeCheck");
    HPy plain_type = debug_plain(type, "HPy_TypeCheck");
    require_type(plain_type, "HPy_TypeCheck");
    return HPy_TypeCheck(&universal_context, plain_obj, plain_type);
}

static int debug_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    debug_check(ctx, "HPyType_IsSubtype");
    HPy plain_sub = debug_plain(sub, "HPyType_IsSubtype");
    HPy plain_type = debug_plain(type, "HPyType_IsSubtype");
    require_type(plain_sub, "HPyType_IsSubtype");
    require_type(plain_type, "HPyType_IsSubtype");
    return HPyType_IsSubtype(&universal_context, plain_sub, plain_type);
}

/* The struct of an object whose type must have the shape that the extension was compiled for. */
static HPy plain_of_shape(HPyContext *ctx, HPy h, HPyType_BuiltinShape shape, const char *function)
{
    debug_check(ctx, function);
    HPy plain = debug_plain(h, function);
    PyTypeObject *type = Py_TYPE(_HPy_AsPy(plain));
    HPyType_BuiltinShape found = _HPyType_GetBuiltinShape(&universal_context, _HPy_FromPy((PyObject *)type));
    if (found != shape) {
        char message[200];
        PyOS_snprintf(message, sizeof(message), "hpy.debug: %s was given an object of type '%.80s', which has another shape",
                      function, type->tp_name);
        HPy_FatalError(&universal_context, message);
    }
    return plain;
}

#define DEFINE_AS_STRUCT(SHAPE)                                                                 \
    static void *debug_AsStruct_##SHAPE(HPyContext *ctx, HPy h)                                 \
    {                                                                                           \
        HPy plain = plain_of_shape(ctx, h, HPyType_BuiltinShape_##SHAPE, #SHAPE "_AsStruct");   \
        return _HPy_AsStruct_##SHAPE(&universal_context, plain);                                \
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
    return add_text(&record_at(index)->texts, bytes, (size_t)size);
}

static const char *debug_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy h, HPy_ssize_t *size)
{
    HPy_ssize_t length = 0;
    debug_check(ctx, "HPyUnicode_AsUTF8AndSize");
    HPy plain = debug_plain(h, "HPyUnicode_AsUTF8AndSize");
    const char *bytes = HPyUnicode_AsUTF8AndSize(&universal_context, plain, &length);
    const char *text = text_of(h, bytes, length);
    if (text != NULL && size != NULL) {
        *size = length;
    }
    return text;
}

static const char *debug_Bytes_AsString(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_AsString");
    HPy plain = debug_plain(h, "HPyBytes_AsString");
    const char *bytes = HPyBytes_AsString(&universal_context, plain);
    return text_of(h, bytes, bytes != NULL ? HPyBytes_GET_SIZE(&universal_context, plain) : 0);
}

static const char *debug_Bytes_AS_STRING(HPyContext *ctx, HPy h)
{
    debug_check(ctx, "HPyBytes_AS_STRING");
    HPy plain = debug_plain(h, "HPyBytes_AS_STRING");
    return text_of(h, HPyBytes_AS_STRING(&universal_context, plain), HPyBytes_GET_SIZE(&universal_context, plain));
}

static const char *debug_Type_GetName(HPyContext *ctx, HPy type)
{
    debug_check(ctx, "HPyType_GetName");
    HPy plain = debug_plain(type, "HPyType_GetName");
    require_type(plain, "HPyType_GetName");
    const char *name = HPyType_GetName(&universal_context, plain);
    return text_of(type, name, name != NULL ? (HPy_ssize_t)strlen(name) : 0);
}

static HPy debug_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    debug_check(ctx, "HPyUnicode_Substring");
    HPy plain = debug_plain(str, "HPyUnicode_Substring");
    if (HPy_IsNull(plain) || !PyUnicode_Check(_HPy_AsPy(plain))) {
        HPy_FatalError(&universal_context, "hpy.debug: HPyUnicode_Substring needs a str");
    }
    return debug_open(HPyUnicode_Substring(&universal_context, plain, start, end));
}

/* ---- others ---- */

static int32_t debug_ContextVar_Get(HPyContext *ctx, HPy context_var, HPy default_value, HPy *result)
{
    debug_check(ctx, "HPyContextVar_Get");
    HPy plain_variable = debug_plain(context_var, "HPyContextVar_Get");
    HPy plain_default = debug_plain(default_value, "HPyContextVar_Get");
    HPy plain_result = HPy_NULL;
    if (HPyContextVar_Get(&universal_context, plain_variable, plain_default, &plain_result) < 0) {
        *result = HPy_NULL;
        return -1;
    }
    *result = debug_open(plain_result);
    return !HPy_IsNull(plain_result) && HPy_IsNull(*result) ? -1 : 0;
}

static HPyThreadState debug_LeavePythonExecution(HPyContext *ctx)
{
    debug_check(ctx, "HPy_LeavePythonExecution");
    context_of(ctx)->state = CONTEXT_OUTSIDE;
    return HPy_LeavePythonExecution(&universal_context);
}

static void debug_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    HPy_ReenterPythonExecution(&universal_context, state);
    if (context_of(ctx)->state != CONTEXT_OUTSIDE) {
        HPy_FatalError(&universal_context, "hpy.debug: HPy_ReenterPythonExecution without HPy_LeavePythonExecution");
    }
    context_of(ctx)->state = CONTEXT_ACTIVE;
}
