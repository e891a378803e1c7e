/* Exporters of buffers of every form. */
#include "common.h"
#include <string.h>

enum { WRITABLE = 1 };     /* PyBUF_WRITABLE, in the flags of a request */

typedef struct {
    char mode[16];
    int32_t grid[2][3];
    int32_t *rows[2];
    HPy_ssize_t shape[2], strides[2], suboffsets[2];
    HPyField owner;
    int gets, releases, flags, wrong;
} Exporter;

HPyType_HELPERS(Exporter)

HPyDef_SLOT(Exporter_traverse, HPy_tp_traverse)
static int Exporter_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Exporter *)object)->owner);
    return 0;
}

/* Exporter(mode, owner=None) */
HPyDef_SLOT(Exporter_new, HPy_tp_new)
static HPy Exporter_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Exporter *data;
    (void)kw;
    const char *mode = nargs > 0 ? text(ctx, args[0]) : "";
    HPy self = mode == NULL ? HPy_NULL : HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    strncpy(data->mode, mode, sizeof(data->mode) - 1);
    for (int i = 0; i < 6; i++)
        data->grid[i / 3][i % 3] = i;
    if (nargs > 1)
        HPyField_Store(ctx, self, &data->owner, args[1]);
    return self;
}

static int is_mode(const Exporter *data, const char *mode)
{
    return strcmp(data->mode, mode) == 0;
}

/* What all views have in common; a mode then changes what it is about. */
static void fill(HPyContext *ctx, HPy self, Exporter *data, HPy_buffer *view)
{
    static char format[] = "i";
    data->shape[0] = 2;
    data->shape[1] = 3;
    data->strides[0] = sizeof(data->grid[0]);
    data->strides[1] = sizeof(int32_t);
    view->buf = data->grid;
    view->obj = HPy_Dup(ctx, self);
    view->len = sizeof(data->grid);
    view->itemsize = sizeof(int32_t);
    view->readonly = is_mode(data, "readonly");
    view->ndim = 2;
    view->format = format;
    view->shape = data->shape;
    view->strides = data->strides;
    view->suboffsets = NULL;
    view->internal = data;
}

static void use_rows(Exporter *data, HPy_buffer *view)
{
    for (int i = 0; i < 2; i++)
        data->rows[i] = data->grid[1 - i];
    data->strides[0] = sizeof(data->rows[0]);
    data->suboffsets[0] = 0;
    data->suboffsets[1] = -1;
    view->buf = data->rows;
    view->suboffsets = data->suboffsets;
}

HPyDef_SLOT(Exporter_getbuffer, HPy_bf_getbuffer)
static int Exporter_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
{
    Exporter *data = Exporter_AsStruct(ctx, self);
    data->flags = flags;
    if (is_mode(data, "silent"))
        return -1;
    if (is_mode(data, "failing") || (is_mode(data, "readonly") && (flags & WRITABLE))) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "not for you");
        return -1;
    }
    fill(ctx, self, data, view);
    if (is_mode(data, "rows"))
        use_rows(data, view);
    else if (is_mode(data, "reversed")) {
        view->buf = &data->grid[1][2];
        data->strides[0] = -(HPy_ssize_t)sizeof(data->grid[0]);
        data->strides[1] = -(HPy_ssize_t)sizeof(int32_t);
    }
    else if (is_mode(data, "scalar")) {
        view->ndim = 0;
        view->len = sizeof(int32_t);
        view->shape = view->strides = NULL;
    }
    else if (is_mode(data, "flat")) {
        view->ndim = 1;
        view->itemsize = 1;
        view->format = NULL;
        view->shape = view->strides = NULL;
    }
    else if (is_mode(data, "other")) {
        HPy_Close(ctx, view->obj);
        view->obj = HPyField_Load(ctx, self, data->owner);
    }
    else if (is_mode(data, "empty"))
        data->shape[0] = view->len = 0;
    data->gets++;
    return 0;
}

HPyDef_SLOT(Exporter_releasebuffer, HPy_bf_releasebuffer)
static void Exporter_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view)
{
    Exporter *data = Exporter_AsStruct(ctx, self);
    /* A call that must not be made while an exception is pending. */
    HPy releases = HPyLong_FromLong(ctx, data->releases);
    data->releases = HPyLong_AsInt32_t(ctx, releases) + 1;
    HPy_Close(ctx, releases);
    data->wrong += view->internal != data || view->itemsize == 0 || !HPy_Is(ctx, view->obj, self);
}

HPyDef_MEMBER(Exporter_gets, "gets", HPyMember_INT, offsetof(Exporter, gets), .readonly = 1)
HPyDef_MEMBER(Exporter_releases, "releases", HPyMember_INT, offsetof(Exporter, releases), .readonly = 1)
HPyDef_MEMBER(Exporter_flags, "flags", HPyMember_INT, offsetof(Exporter, flags), .readonly = 1)
HPyDef_MEMBER(Exporter_wrong, "wrong", HPyMember_INT, offsetof(Exporter, wrong), .readonly = 1)

static HPyDef *Exporter_defines[] = {
    &Exporter_traverse, &Exporter_new, &Exporter_getbuffer, &Exporter_releasebuffer, &Exporter_gets,
    &Exporter_releases, &Exporter_flags, &Exporter_wrong, NULL,
};
static HPyType_Spec Exporter_spec = {
    .name = "buffers.Exporter",
    .basicsize = sizeof(Exporter),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Exporter_defines,
};

/* Without a release function. */
static HPyDef *Unreleased_defines[] = {&Exporter_traverse, &Exporter_new, &Exporter_getbuffer, &Exporter_gets, NULL};
static HPyType_Spec Unreleased_spec = {
    .name = "buffers.Unreleased",
    .basicsize = sizeof(Exporter),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Unreleased_defines,
};

static HPyType_Spec Heir_spec = {.name = "buffers.Heir", .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE};

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "Exporter", &Exporter_spec, NULL) < 0 ||
        add_type(ctx, module, "Unreleased", &Unreleased_spec, NULL) < 0)
        return -1;
    HPy base = HPy_GetAttr_s(ctx, module, "Exporter");
    if (HPy_IsNull(base))
        return -1;
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    int result = add_type(ctx, module, "Heir", &Heir_spec, params);
    HPy_Close(ctx, base);
    return result;
}

static HPyDef *defines[] = {&execute, NULL};
static HPyModuleDef definition = {.doc = "buffers", .defines = defines};

HPy_MODINIT(buffers, definition)
