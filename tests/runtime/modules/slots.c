/* A type for each protocol; every slot says its name and what it was given. */
#include "common.h"

typedef struct {
    long value;
} Number;

HPyType_HELPERS(Number)

static HPy tagged(HPyContext *ctx, const char *slot, const HPy *items, HPy_ssize_t count)
{
    HPy name = HPyUnicode_FromString(ctx, slot);
    if (HPy_IsNull(name))
        return HPy_NULL;
    HPyTupleBuilder builder = HPyTupleBuilder_New(ctx, count + 1);
    HPyTupleBuilder_Set(ctx, builder, 0, name);
    for (HPy_ssize_t i = 0; i < count; i++)
        HPyTupleBuilder_Set(ctx, builder, i + 1, HPy_IsNull(items[i]) ? ctx->h_Ellipsis : items[i]);
    HPy_Close(ctx, name);
    return HPyTupleBuilder_Build(ctx, builder);
}

#define UNARY_SLOT(TYPE, SLOT) \
    HPyDef_SLOT(TYPE##_##SLOT, HPy_##SLOT) \
    static HPy TYPE##_##SLOT##_impl(HPyContext *ctx, HPy a) \
    { \
        return tagged(ctx, #SLOT, &a, 1); \
    }

#define BINARY_SLOT(TYPE, SLOT) \
    HPyDef_SLOT(TYPE##_##SLOT, HPy_##SLOT) \
    static HPy TYPE##_##SLOT##_impl(HPyContext *ctx, HPy a, HPy b) \
    { \
        HPy items[2] = {a, b}; \
        return tagged(ctx, #SLOT, items, 2); \
    }

#define TERNARY_SLOT(TYPE, SLOT) \
    HPyDef_SLOT(TYPE##_##SLOT, HPy_##SLOT) \
    static HPy TYPE##_##SLOT##_impl(HPyContext *ctx, HPy a, HPy b, HPy c) \
    { \
        HPy items[3] = {a, b, c}; \
        return tagged(ctx, #SLOT, items, 3); \
    }

#define INDEX_SLOT(TYPE, SLOT) \
    HPyDef_SLOT(TYPE##_##SLOT, HPy_##SLOT) \
    static HPy TYPE##_##SLOT##_impl(HPyContext *ctx, HPy a, HPy_ssize_t index) \
    { \
        HPy items[2] = {a, HPyLong_FromSsize_t(ctx, index)}; \
        HPy result = HPy_IsNull(items[1]) ? HPy_NULL : tagged(ctx, #SLOT, items, 2); \
        HPy_Close(ctx, items[1]); \
        return result; \
    }

/* ---- numbers ---- */

HPyDef_SLOT(Number_new, HPy_tp_new)
static HPy Number_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Number *data;
    long value = 0;
    if (nargs > 0) {
        value = HPyLong_AsLong(ctx, args[0]);
        if (value == -1 && HPyErr_Occurred(ctx))
            return HPy_NULL;
    }
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->value = value;
    return self;
}

UNARY_SLOT(Number, nb_absolute)
UNARY_SLOT(Number, nb_invert)
UNARY_SLOT(Number, nb_negative)
UNARY_SLOT(Number, nb_positive)
BINARY_SLOT(Number, nb_add)
BINARY_SLOT(Number, nb_and)
BINARY_SLOT(Number, nb_divmod)
BINARY_SLOT(Number, nb_floor_divide)
BINARY_SLOT(Number, nb_inplace_add)
BINARY_SLOT(Number, nb_inplace_and)
BINARY_SLOT(Number, nb_inplace_floor_divide)
BINARY_SLOT(Number, nb_inplace_lshift)
BINARY_SLOT(Number, nb_inplace_multiply)
BINARY_SLOT(Number, nb_inplace_or)
BINARY_SLOT(Number, nb_inplace_remainder)
BINARY_SLOT(Number, nb_inplace_rshift)
BINARY_SLOT(Number, nb_inplace_subtract)
BINARY_SLOT(Number, nb_inplace_true_divide)
BINARY_SLOT(Number, nb_inplace_xor)
BINARY_SLOT(Number, nb_inplace_matrix_multiply)
BINARY_SLOT(Number, nb_lshift)
BINARY_SLOT(Number, nb_multiply)
BINARY_SLOT(Number, nb_or)
BINARY_SLOT(Number, nb_remainder)
BINARY_SLOT(Number, nb_rshift)
BINARY_SLOT(Number, nb_true_divide)
BINARY_SLOT(Number, nb_xor)
BINARY_SLOT(Number, nb_matrix_multiply)
TERNARY_SLOT(Number, nb_power)
TERNARY_SLOT(Number, nb_inplace_power)

/* Unlike the others: not for strangers, so that Python asks the other operand. */
HPyDef_SLOT(Number_nb_subtract, HPy_nb_subtract)
static HPy Number_nb_subtract_impl(HPyContext *ctx, HPy a, HPy b)
{
    HPy items[2] = {a, b};
    if (HPyFloat_AsDouble(ctx, b) == -1.0 && HPyErr_Occurred(ctx)) {
        HPyErr_Clear(ctx);
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    }
    return tagged(ctx, "nb_subtract", items, 2);
}

HPyDef_SLOT(Number_nb_bool, HPy_nb_bool)
static int Number_nb_bool_impl(HPyContext *ctx, HPy self)
{
    long value = Number_AsStruct(ctx, self)->value;
    if (value == 99) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "99 is neither");
        return -1;
    }
    return value != 0;
}

HPyDef_SLOT(Number_nb_int, HPy_nb_int)
static HPy Number_nb_int_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, Number_AsStruct(ctx, self)->value);
}

HPyDef_SLOT(Number_nb_index, HPy_nb_index)
static HPy Number_nb_index_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, Number_AsStruct(ctx, self)->value + 1);
}

HPyDef_SLOT(Number_nb_float, HPy_nb_float)
static HPy Number_nb_float_impl(HPyContext *ctx, HPy self)
{
    return HPyFloat_FromDouble(ctx, (double)Number_AsStruct(ctx, self)->value + 0.5);
}

static HPyDef *Number_defines[] = {
    &Number_new, &Number_nb_absolute, &Number_nb_invert, &Number_nb_negative, &Number_nb_positive, &Number_nb_add,
    &Number_nb_and, &Number_nb_divmod, &Number_nb_floor_divide, &Number_nb_inplace_add, &Number_nb_inplace_and,
    &Number_nb_inplace_floor_divide, &Number_nb_inplace_lshift, &Number_nb_inplace_multiply, &Number_nb_inplace_or,
    &Number_nb_inplace_remainder, &Number_nb_inplace_rshift, &Number_nb_inplace_subtract,
    &Number_nb_inplace_true_divide, &Number_nb_inplace_xor, &Number_nb_inplace_matrix_multiply, &Number_nb_lshift,
    &Number_nb_multiply, &Number_nb_or, &Number_nb_remainder, &Number_nb_rshift, &Number_nb_true_divide,
    &Number_nb_xor, &Number_nb_matrix_multiply, &Number_nb_power, &Number_nb_inplace_power, &Number_nb_subtract,
    &Number_nb_bool, &Number_nb_int, &Number_nb_index, &Number_nb_float, NULL,
};

static HPyType_Spec Number_spec = {
    .name = "slots.Number",
    .basicsize = sizeof(Number),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Number_defines,
    .doc = "every number slot",
};

/* ---- sequences ---- */

BINARY_SLOT(Sequence, sq_concat)
BINARY_SLOT(Sequence, sq_inplace_concat)
INDEX_SLOT(Sequence, sq_repeat)
INDEX_SLOT(Sequence, sq_inplace_repeat)

/* Ends at 1000, so that iteration ends. */
HPyDef_SLOT(Sequence_sq_item, HPy_sq_item)
static HPy Sequence_sq_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index)
{
    (void)self;
    if (index < 0 || index >= 1000)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "outside");
    return HPyLong_FromSsize_t(ctx, index);
}

HPyDef_SLOT(Sequence_sq_length, HPy_sq_length)
static HPy_ssize_t Sequence_sq_length_impl(HPyContext *ctx, HPy self)
{
    (void)ctx;
    (void)self;
    return 1000;
}

HPyDef_SLOT(Sequence_sq_contains, HPy_sq_contains)
static int Sequence_sq_contains_impl(HPyContext *ctx, HPy self, HPy item)
{
    (void)self;
    if (HPy_Is(ctx, item, ctx->h_None)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "None is not looked for");
        return -1;
    }
    return HPy_Is(ctx, item, ctx->h_True);
}

static HPyGlobal last_assignment;

static int remember(HPyContext *ctx, const char *slot, HPy self, HPy key, HPy value)
{
    HPy items[3] = {self, key, value};
    HPy record = tagged(ctx, slot, items, 3);
    if (HPy_IsNull(record))
        return -1;
    HPyGlobal_Store(ctx, &last_assignment, record);
    HPy_Close(ctx, record);
    return 0;
}

HPyDef_SLOT(Sequence_sq_ass_item, HPy_sq_ass_item)
static int Sequence_sq_ass_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index, HPy value)
{
    HPy key = HPyLong_FromSsize_t(ctx, index);
    int result = HPy_IsNull(key) ? -1 : remember(ctx, "sq_ass_item", self, key, value);
    HPy_Close(ctx, key);
    return result;
}

static HPyDef *Sequence_defines[] = {
    &Sequence_sq_concat, &Sequence_sq_inplace_concat, &Sequence_sq_repeat, &Sequence_sq_inplace_repeat,
    &Sequence_sq_item, &Sequence_sq_length, &Sequence_sq_contains, &Sequence_sq_ass_item, NULL,
};

static HPyType_Spec Sequence_spec = {
    .name = "slots.Sequence",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Sequence_defines,
};

/* ---- mappings ---- */

BINARY_SLOT(Mapping, mp_subscript)

HPyDef_SLOT(Mapping_mp_length, HPy_mp_length)
static HPy_ssize_t Mapping_mp_length_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    HPyErr_SetString(ctx, ctx->h_KeyError, "no length");
    return -1;
}

HPyDef_SLOT(Mapping_mp_ass_subscript, HPy_mp_ass_subscript)
static int Mapping_mp_ass_subscript_impl(HPyContext *ctx, HPy self, HPy key, HPy value)
{
    return remember(ctx, "mp_ass_subscript", self, key, value);
}

static HPyDef *Mapping_defines[] = {&Mapping_mp_subscript, &Mapping_mp_length, &Mapping_mp_ass_subscript, NULL};

static HPyType_Spec Mapping_spec = {
    .name = "slots.Mapping",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Mapping_defines,
};

METHOD(assignment, 0)
{
    (void)args;
    HPy result = HPyGlobal_Load(ctx, last_assignment);
    HPyGlobal_Store(ctx, &last_assignment, ctx->h_None);
    return result;
}

/* ---- everything else ---- */

typedef struct {
    HPyField args;
    HPyField kw;
    int inits;
} Object;

HPyType_HELPERS(Object)

HPyDef_SLOT(Object_new, HPy_tp_new)
static HPy Object_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Object *data;
    HPy tuple = HPyTuple_FromArray(ctx, args, nargs);
    if (HPy_IsNull(tuple))
        return HPy_NULL;
    HPy self = HPy_New(ctx, type, &data);
    if (!HPy_IsNull(self)) {
        HPyField_Store(ctx, self, &data->args, tuple);
        HPyField_Store(ctx, self, &data->kw, HPy_IsNull(kw) ? ctx->h_None : kw);
    }
    HPy_Close(ctx, tuple);
    return self;
}

/* Takes note of the call; one argument that is None is refused. */
HPyDef_SLOT(Object_init, HPy_tp_init)
static int Object_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    if (nargs == 1 && HPy_Is(ctx, args[0], ctx->h_None)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "None is refused");
        return -1;
    }
    Object_AsStruct(ctx, self)->inits += 1 + (int)nargs;
    return 0;
}

HPyDef_SLOT(Object_traverse, HPy_tp_traverse)
static int Object_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Object *self = (Object *)object;
    HPy_VISIT(&self->args);
    HPy_VISIT(&self->kw);
    return 0;
}

HPyDef_SLOT(Object_repr, HPy_tp_repr)
static HPy Object_repr_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, "the repr");
}

HPyDef_SLOT(Object_str, HPy_tp_str)
static HPy Object_str_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, "the str");
}

HPyDef_SLOT(Object_hash, HPy_tp_hash)
static HPy_hash_t Object_hash_impl(HPyContext *ctx, HPy self)
{
    if (Object_AsStruct(ctx, self)->inits > 50) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "too often initialised to be hashed");
        return -1;
    }
    return 4711;
}

/* Equality and order are tagged; comparing with None raises, comparing with a str is left to the other side. */
HPyDef_SLOT(Object_richcompare, HPy_tp_richcompare)
static HPy Object_richcompare_impl(HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op)
{
    static const char *const names[] = {"LT", "LE", "EQ", "NE", "GT", "GE"};
    if (HPy_Is(ctx, other, ctx->h_None))
        return HPyErr_SetString(ctx, ctx->h_ValueError, "None is not compared");
    if (HPyUnicode_Check(ctx, other))
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    if (HPyLong_AsLong(ctx, other) != -1)
        HPy_RETURN_RICHCOMPARE(ctx, 5, HPyLong_AsLong(ctx, other), op);
    HPyErr_Clear(ctx);
    HPy items[2] = {self, other};
    return tagged(ctx, names[op], items, 2);
}

HPyDef_SLOT(Object_descr_get, HPy_tp_descr_get)
static HPy Object_descr_get_impl(HPyContext *ctx, HPy self, HPy instance, HPy owner)
{
    HPy items[3] = {self, instance, owner};
    return tagged(ctx, "tp_descr_get", items, 3);
}

HPyDef_GET(Object_args_get, "args")
static HPy Object_args_get_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyField_Load(ctx, self, Object_AsStruct(ctx, self)->args);
}

HPyDef_GET(Object_kw_get, "kw")
static HPy Object_kw_get_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyField_Load(ctx, self, Object_AsStruct(ctx, self)->kw);
}

HPyDef_MEMBER(Object_inits, "inits", HPyMember_INT, offsetof(Object, inits))

static HPyDef *Object_defines[] = {
    &Object_new, &Object_init, &Object_traverse, &Object_repr, &Object_str, &Object_hash, &Object_richcompare,
    &Object_descr_get, &Object_args_get, &Object_kw_get, &Object_inits, NULL,
};

static HPyType_Spec Object_spec = {
    .name = "slots.Object",
    .basicsize = sizeof(Object),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Object_defines,
    .doc = "Object(*args, **kw)\n--\n\nThe other slots.",
};

/* A type that inherits everything: no struct, no definitions. */
static HPyType_Spec Heir_spec = {
    .name = "slots.Heir",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
};

/* ---- buffers ---- */

typedef struct {
    char data[24];
    HPy_ssize_t shape[2];
    HPy_ssize_t strides[2];
    int exports;
    int mode;
} Buffer;

HPyType_HELPERS(Buffer)

HPyDef_SLOT(Buffer_new, HPy_tp_new)
static HPy Buffer_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Buffer *data;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    data->mode = nargs > 0 ? (int)number(ctx, args[0]) : 0;
    for (int i = 0; i < 24; i++)
        data->data[i] = (char)i;
    return self;
}

/* Modes: 0 writable 2 x 3 ints, 1 the same read-only, 2 raises, 3 flat bytes. */
HPyDef_SLOT(Buffer_getbuffer, HPy_bf_getbuffer)
static int Buffer_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    (void)flags;
    Buffer *data = Buffer_AsStruct(ctx, self);
    if (data->mode == 2) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "no buffer in mode 2");
        return -1;
    }
    data->shape[0] = 2;
    data->shape[1] = 3;
    data->strides[0] = 12;
    data->strides[1] = 4;
    static char int_format[] = "i", byte_format[] = "B";
    view->buf = data->data;
    view->obj = HPy_Dup(ctx, self);
    view->len = sizeof data->data;
    view->readonly = data->mode == 1;
    view->suboffsets = NULL;
    view->internal = data;
    if (data->mode == 3) {
        view->itemsize = 1;
        view->ndim = 1;
        view->format = byte_format;
        view->shape = NULL;
        view->strides = NULL;
    }
    else {
        view->itemsize = 4;
        view->ndim = 2;
        view->format = int_format;
        view->shape = data->shape;
        view->strides = data->strides;
    }
    data->exports++;
    return 0;
}

HPyDef_SLOT(Buffer_releasebuffer, HPy_bf_releasebuffer)
static void Buffer_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    Buffer *data = Buffer_AsStruct(ctx, self);
    if (view->buf == data->data && view->internal == data && view->len == sizeof data->data)
        data->exports--;
    else
        data->exports += 1000;
}

HPyDef_MEMBER(Buffer_exports, "exports", HPyMember_INT, offsetof(Buffer, exports), .readonly = 1)

static HPyDef *Buffer_defines[] = {&Buffer_new, &Buffer_getbuffer, &Buffer_releasebuffer, &Buffer_exports, NULL};

static HPyType_Spec Buffer_spec = {
    .name = "slots.Buffer",
    .basicsize = sizeof(Buffer),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Buffer_defines,
};

/* ---- module ---- */

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    HPyGlobal_Store(ctx, &last_assignment, ctx->h_None);
    if (add_type(ctx, module, "Number", &Number_spec, NULL) < 0 ||
        add_type(ctx, module, "Sequence", &Sequence_spec, NULL) < 0 ||
        add_type(ctx, module, "Mapping", &Mapping_spec, NULL) < 0 ||
        add_type(ctx, module, "Object", &Object_spec, NULL) < 0 ||
        add_type(ctx, module, "Buffer", &Buffer_spec, NULL) < 0)
        return -1;
    const char *const bases[] = {"Number", "Object", "Buffer"};
    const char *const names[] = {"NumberHeir", "ObjectHeir", "BufferHeir"};
    for (int i = 0; i < 3; i++) {
        HPy base = HPy_GetAttr_s(ctx, module, bases[i]);
        if (HPy_IsNull(base))
            return -1;
        HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
        int result = add_type(ctx, module, names[i], &Heir_spec, params);
        HPy_Close(ctx, base);
        if (result < 0)
            return -1;
    }
    return 0;
}

static HPyDef *defines[] = {&m_assignment, &execute, NULL};
static HPyGlobal *globals[] = {&last_assignment, NULL};

static HPyModuleDef definition = {
    .doc = "slots",
    .defines = defines,
    .globals = globals,
};

HPy_MODINIT(slots, definition)
