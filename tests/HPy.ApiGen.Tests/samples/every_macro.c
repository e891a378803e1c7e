/* Uses every macro for authors once; compiled as C and as C++ in all ABIs. */
#include "hpy.h"
typedef struct { double x; long count; HPyField ref; HPyCallFunction call; } Point;
HPyType_HELPERS(Point)
typedef struct { int n; } Meta;
HPyType_HELPERS(Meta, HPyType_BuiltinShape_Type)
#ifndef HPY_ABI_UNIVERSAL
typedef struct { PyObject_HEAD int n; } Old;
HPyType_LEGACY_HELPERS(Old)
#endif
static HPyGlobal cache;

HPyDef_METH(noargs, "noargs", HPyFunc_NOARGS)
static HPy noargs_impl(HPyContext *ctx, HPy self) { (void)self; return HPy_Dup(ctx, ctx->h_None); }
HPyDef_METH(one, "one", HPyFunc_O, .doc = "One argument.")
static HPy one_impl(HPyContext *ctx, HPy self, HPy arg) { (void)self; return HPy_Add(ctx, arg, arg); }
HPyDef_METH(var, "var", HPyFunc_VARARGS, .doc = "Any.")
static HPy var_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{ (void)self; return HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs); }
HPyDef_METH(named, "named", HPyFunc_KEYWORDS)
static HPy named_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{ (void)self; return HPy_Call(ctx, ctx->h_TupleType, args, nargs, kwnames); }
static HPy other(HPyContext *ctx, HPy self);
HPyDef_METH_IMPL(renamed, "renamed", other, HPyFunc_NOARGS)
static HPy other(HPyContext *ctx, HPy self) { return HPyTuple_Pack(ctx, 2, self, ctx->h_True); }
HPyDef_SLOT(Point_new, HPy_tp_new)
static HPy Point_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{ Point *p; (void)args; (void)nargs; (void)kw; HPy h = HPy_New(ctx, type, &p); if (!HPy_IsNull(h)) p->count = (long)nargs; return h; }
HPyDef_SLOT(Point_init, HPy_tp_init)
static int Point_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{ (void)args; (void)kw; Point_AsStruct(ctx, self)->x = (double)nargs; return 0; }
HPyDef_SLOT(Point_cmp, HPy_tp_richcompare)
static HPy Point_cmp_impl(HPyContext *ctx, HPy a, HPy b, HPy_RichCmpOp op)
{ HPy_RETURN_RICHCOMPARE(ctx, Point_AsStruct(ctx, a)->x, Point_AsStruct(ctx, b)->x, op); }
HPyDef_SLOT(Point_traverse, HPy_tp_traverse)
static int Point_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg) { HPy_VISIT(&((Point *)self)->ref); return 0; }
HPyDef_SLOT(Point_destroy, HPy_tp_destroy)
static void Point_destroy_impl(void *self) { (void)self; }
HPyDef_SLOT(Point_finalize, HPy_tp_finalize)
static void Point_finalize_impl(HPyContext *ctx, HPy self) { (void)ctx; (void)self; }
HPyDef_SLOT(Point_getbuffer, HPy_bf_getbuffer)
static int Point_getbuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags) { (void)flags; view->obj = HPy_Dup(ctx, self); return 0; }
HPyDef_SLOT(Point_releasebuffer, HPy_bf_releasebuffer)
static void Point_releasebuffer_impl(HPyContext *ctx, HPy self, HPy_buffer *view) { (void)ctx; (void)self; (void)view; }
HPyDef_SLOT(Point_len, HPy_sq_length)
static HPy_ssize_t Point_len_impl(HPyContext *ctx, HPy self) { return Point_AsStruct(ctx, self)->count; }
static HPy Point_item(HPyContext *ctx, HPy self, HPy_ssize_t i);
HPyDef_SLOT_IMPL(Point_sqitem, Point_item, HPy_sq_item)
static HPy Point_item(HPyContext *ctx, HPy self, HPy_ssize_t i) { (void)self; return HPyLong_FromSsize_t(ctx, i); }
HPyDef_SLOT(Point_call, HPy_tp_call)
static HPy Point_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames) { (void)self; (void)args; (void)kwnames; return HPyLong_FromSize_t(ctx, nargs); }
HPyDef_MEMBER(Point_x, "x", HPyMember_DOUBLE, offsetof(Point, x), .readonly = 1, .doc = "x")
HPyDef_MEMBER(Point_count, "count", HPyMember_LONG, offsetof(Point, count))
HPyDef_GET(Point_g, "g")
static HPy Point_g_get(HPyContext *ctx, HPy self, void *c) { (void)self; return HPyBool_FromBool(ctx, c != NULL); }
HPyDef_SET(Point_s, "s", .doc = "s")
static int Point_s_set(HPyContext *ctx, HPy self, HPy v, void *c) { (void)ctx; (void)self; (void)v; (void)c; return 0; }
HPyDef_GETSET(Point_gs, "gs", .doc = "gs", .closure = (void *)&cache)
static HPy Point_gs_get(HPyContext *ctx, HPy self, void *c) { (void)self; (void)c; return HPyGlobal_Load(ctx, cache); }
static int Point_gs_set(HPyContext *ctx, HPy self, HPy v, void *c) { (void)self; HPyGlobal_Store(ctx, (HPyGlobal *)c, v); return 0; }
HPyDef_CALL_FUNCTION(special)
static HPy special_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames) { (void)ctx; (void)self; (void)args; (void)nargs; (void)kwnames; return HPy_NULL; }
HPyCapsule_DESTRUCTOR(capfree)
static void capfree_impl(const char *name, void *pointer, void *context) { (void)name; (void)context; free(pointer); }
HPyDef_SLOT(mod_exec, HPy_mod_exec)
static int mod_exec_impl(HPyContext *ctx, HPy m)
{
    HPy_BEGIN_LEAVE_PYTHON(ctx)
    HPy_END_LEAVE_PYTHON(ctx)
    HPy c = HPyCapsule_New(ctx, malloc(8), "c", &capfree);
    if (HPy_IsNull(c)) return -1;
    int r = HPy_SetAttr_s(ctx, m, "capsule", c) || HPy_SetCallFunction(ctx, m, &special);
    HPy_Close(ctx, c);
    return r;
}
static HPyDef *Point_defs[] = {&Point_new, &Point_init, &Point_cmp, &Point_traverse, &Point_destroy, &Point_finalize, &Point_getbuffer,
 &Point_releasebuffer, &Point_len, &Point_sqitem, &Point_call, &Point_x, &Point_count, &Point_g, &Point_s, &Point_gs, NULL};
extern HPyType_Spec Point_spec;
HPyType_Spec Point_spec = { .name = "s.Point", .basicsize = sizeof(Point), .itemsize = 0, .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
  .builtin_shape = SHAPE(Point), .legacy_slots = NULL, .defines = Point_defs, .doc = "p" };
static HPyDef *defs[] = {&noargs, &one, &var, &named, &renamed, &mod_exec, NULL};
static HPyGlobal *globals[] = {&cache, NULL};
static HPyModuleDef def = {.doc = "d", .size = 0, .legacy_methods = NULL, .defines = defs, .globals = globals};
HPy_MODINIT(sample, def)
