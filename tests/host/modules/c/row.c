/* hosted.Row: a type with slots, members, properties, a buffer and a reference to another object. */
#include <hpy.h>

typedef struct {
    double *items;
    HPy_ssize_t length;
    HPy_ssize_t stride;
    HPyField label;
    int views;
    short number;
    long wide;
    long long wider;
    unsigned char byte;
    char letter;
    char flag;
    float part;
    char name[8];
} Row;

HPyType_HELPERS(Row)

static int destroyed;

HPyDef_METH(destroyed_rows, "destroyed_rows", HPyFunc_NOARGS)
static HPy destroyed_rows_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    const int count = destroyed;
    destroyed = 0;
    return HPyLong_FromLong(ctx, count);
}

static int fill(HPyContext *ctx, Row *row, const HPy *args, HPy_ssize_t nargs)
{
    row->items = (double *)calloc((size_t)nargs + 1, sizeof(double));
    if (row->items == NULL) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    for (HPy_ssize_t i = 0; i < nargs; i++) {
        row->items[i] = HPyFloat_AsDouble(ctx, args[i]);
        if (row->items[i] == -1.0 && HPyErr_Occurred(ctx))
            return -1;
    }
    row->length = nargs;
    row->stride = (HPy_ssize_t)sizeof(double);
    return 0;
}

HPyDef_SLOT(Row_new, HPy_tp_new)
static HPy Row_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)kw;
    Row *row;
    HPy self = HPy_New(ctx, type, &row);
    if (HPy_IsNull(self))
        return HPy_NULL;
    row->number = -3;
    row->wide = -2147483647L;
    row->wider = INT64_C(-9000000000000000000);
    row->byte = 250;
    row->letter = 'x';
    row->flag = 1;
    row->part = 0.5f;
    memcpy(row->name, "row", 4);
    if (fill(ctx, row, args, nargs) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

HPyDef_SLOT(Row_init, HPy_tp_init)
static int Row_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    if (HPy_IsNull(kw))
        return 0;
    HPy label = HPy_GetItem_s(ctx, kw, "label");
    if (HPy_IsNull(label))
        return -1;
    HPyField_Store(ctx, self, &Row_AsStruct(ctx, self)->label, label);
    HPy_Close(ctx, label);
    return 0;
}

HPyDef_SLOT(Row_traverse, HPy_tp_traverse)
static int Row_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Row *row = (Row *)object;
    HPy_VISIT(&row->label);
    return 0;
}

HPyDef_SLOT(Row_destroy, HPy_tp_destroy)
static void Row_destroy_impl(void *object)
{
    free(((Row *)object)->items);
    destroyed++;
}

HPyDef_SLOT(Row_length, HPy_sq_length)
static HPy_ssize_t Row_length_impl(HPyContext *ctx, HPy self)
{
    return Row_AsStruct(ctx, self)->length;
}

HPyDef_SLOT(Row_item, HPy_sq_item)
static HPy Row_item_impl(HPyContext *ctx, HPy self, HPy_ssize_t index)
{
    const Row *row = Row_AsStruct(ctx, self);
    if (index < 0 || index >= row->length)
        return HPyErr_SetString(ctx, ctx->h_IndexError, "Row index out of range");
    return HPyFloat_FromDouble(ctx, row->items[index]);
}

HPyDef_SLOT(Row_add, HPy_nb_add)
static HPy Row_add_impl(HPyContext *ctx, HPy a, HPy b)
{
    HPy type = HPy_Type(ctx, a);
    const bool both = HPy_TypeCheck(ctx, b, type);
    HPy sum = HPy_NULL;
    if (!both)
        sum = HPy_Dup(ctx, ctx->h_NotImplemented);
    else {
        const Row *left = Row_AsStruct(ctx, a), *right = Row_AsStruct(ctx, b);
        Row *row;
        sum = HPy_New(ctx, type, &row);
        if (!HPy_IsNull(sum) && fill(ctx, row, NULL, 0) == 0 && left->length > 0 && right->length > 0) {
            row->items[0] = left->items[0] + right->items[0];
            row->length = 1;
        }
    }
    HPy_Close(ctx, type);
    return sum;
}

HPyDef_SLOT(Row_bool, HPy_nb_bool)
static int Row_bool_impl(HPyContext *ctx, HPy self)
{
    return Row_AsStruct(ctx, self)->length != 0;
}

HPyDef_SLOT(Row_hash, HPy_tp_hash)
static HPy_hash_t Row_hash_impl(HPyContext *ctx, HPy self)
{
    return 1000 + Row_AsStruct(ctx, self)->length;
}

HPyDef_SLOT(Row_compare, HPy_tp_richcompare)
static HPy Row_compare_impl(HPyContext *ctx, HPy a, HPy b, HPy_RichCmpOp op)
{
    HPy type = HPy_Type(ctx, a);
    const bool both = HPy_TypeCheck(ctx, b, type);
    HPy_Close(ctx, type);
    if (!both)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    const Row *left = Row_AsStruct(ctx, a), *right = Row_AsStruct(ctx, b);
    HPy_RETURN_RICHCOMPARE(ctx, left->length, right->length, op);
}

HPyDef_SLOT(Row_call, HPy_tp_call)
static HPy Row_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)args;
    HPy_ssize_t names = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    return HPy_BuildValue(ctx, "nnn", Row_AsStruct(ctx, self)->length, (HPy_ssize_t)nargs, names);
}

HPyDef_SLOT(Row_repr, HPy_tp_repr)
static HPy Row_repr_impl(HPyContext *ctx, HPy self)
{
    return HPyUnicode_FromFormat(ctx, "<Row of %zd>", Row_AsStruct(ctx, self)->length);
}

HPyDef_SLOT(Row_str, HPy_tp_str)
static HPy Row_str_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, "a row");
}

HPyDef_SLOT(Row_getbuffer, HPy_bf_getbuffer)
static int Row_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    (void)flags;
    Row *row = Row_AsStruct(ctx, self);
    static char format[] = "d";
    view->buf = row->items;
    view->obj = HPy_Dup(ctx, self);
    view->len = row->length * (HPy_ssize_t)sizeof(double);
    view->itemsize = (HPy_ssize_t)sizeof(double);
    view->readonly = 1;
    view->ndim = 1;
    view->format = format;
    view->shape = &row->length;
    view->strides = &row->stride;
    view->suboffsets = NULL;
    view->internal = NULL;
    row->views++;
    return 0;
}

HPyDef_SLOT(Row_releasebuffer, HPy_bf_releasebuffer)
static void Row_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    (void)view;
    Row_AsStruct(ctx, self)->views--;
}

HPyDef_GETSET(Row_first, "first")
static HPy Row_first_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return Row_item_impl(ctx, self, 0);
}

static int Row_first_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    double number = HPyFloat_AsDouble(ctx, value);
    if (number == -1.0 && HPyErr_Occurred(ctx))
        return -1;
    Row_AsStruct(ctx, self)->items[0] = number;
    return 0;
}

HPyDef_METH(Row_set_first, "set_first", HPyFunc_O, .doc = "What an assignment to first does.")
static HPy Row_set_first_impl(HPyContext *ctx, HPy self, HPy arg)
{
    if (HPy_SetAttr_s(ctx, self, "first", arg) < 0)
        return HPy_NULL;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_MEMBER(Row_views, "views", HPyMember_INT, offsetof(Row, views), .readonly = 1)
HPyDef_MEMBER(Row_number, "number", HPyMember_SHORT, offsetof(Row, number), .readonly = 1)
HPyDef_MEMBER(Row_wide, "wide", HPyMember_LONG, offsetof(Row, wide), .readonly = 1)
HPyDef_MEMBER(Row_wider, "wider", HPyMember_LONGLONG, offsetof(Row, wider), .readonly = 1)
HPyDef_MEMBER(Row_byte, "byte", HPyMember_UBYTE, offsetof(Row, byte), .readonly = 1)
HPyDef_MEMBER(Row_letter, "letter", HPyMember_CHAR, offsetof(Row, letter), .readonly = 1)
HPyDef_MEMBER(Row_flag, "flag", HPyMember_BOOL, offsetof(Row, flag), .readonly = 1)
HPyDef_MEMBER(Row_part, "part", HPyMember_FLOAT, offsetof(Row, part), .readonly = 1)
HPyDef_MEMBER(Row_name, "name", HPyMember_STRING_INPLACE, offsetof(Row, name), .readonly = 1)
HPyDef_MEMBER(Row_label, "label", HPyMember_OBJECT, offsetof(Row, label), .readonly = 1)
HPyDef_MEMBER(Row_size, "size", HPyMember_HPYSSIZET, offsetof(Row, length), .readonly = 1)

static HPyDef *Row_defines[] = {
    &Row_new, &Row_init, &Row_traverse, &Row_destroy, &Row_length, &Row_item, &Row_add, &Row_bool, &Row_hash, &Row_compare,
    &Row_call, &Row_repr, &Row_str, &Row_getbuffer, &Row_releasebuffer, &Row_first, &Row_set_first, &Row_views, &Row_number,
    &Row_wide, &Row_wider, &Row_byte, &Row_letter, &Row_flag, &Row_part, &Row_name, &Row_label, &Row_size, NULL
};

HPyType_Spec Row_spec = {
    .name = "hosted.Row",
    .doc = "A row of numbers.",
    .basicsize = sizeof(Row),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Row),
    .defines = Row_defines,
};
