/* Handles: leaked, used late, closed twice, closed or returned though they belong to somebody else, from elsewhere. */
#include "mistakes.h"

#ifndef MODULE
#define MODULE mistakes_handles
#endif

static HPyGlobal stored;
static HPy kept;

/* ---- never closed ---- */

METHOD(leak_duplicate, 1)
{
    (void)HPy_Dup(ctx, args[0]);  /* WRONG: leak_duplicate */
    return none(ctx);
}

METHOD(right_leak_duplicate, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    return none(ctx);
}

METHOD(leak_result, 1)
{
    HPy text = HPy_Repr(ctx, args[0]);  /* WRONG: leak_result */
    return HPyLong_FromSsize_t(ctx, HPy_Length(ctx, text));
}

METHOD(right_leak_result, 1)
{
    HPy text = HPy_Repr(ctx, args[0]);
    HPy_ssize_t length = HPy_Length(ctx, text);
    HPy_Close(ctx, text);
    return HPyLong_FromSsize_t(ctx, length);
}

/* Only when it fails, as leaks often do. */
METHOD(leak_on_error, 1)
{
    HPy number = HPyLong_FromLong(ctx, 123456789);  /* WRONG: leak_on_error */
    HPy sum = HPy_Add(ctx, number, args[0]);
    if (HPy_IsNull(sum)) {
        HPyErr_Clear(ctx);
        return none(ctx);
    }
    HPy_Close(ctx, number);
    return sum;
}

METHOD(right_leak_on_error, 1)
{
    HPy number = HPyLong_FromLong(ctx, 123456789);
    HPy sum = HPy_Add(ctx, number, args[0]);
    HPy_Close(ctx, number);
    if (HPy_IsNull(sum)) {
        HPyErr_Clear(ctx);
        return none(ctx);
    }
    return sum;
}

METHOD(leak_global, 1)
{
    HPyGlobal_Store(ctx, &stored, args[0]);
    (void)HPyGlobal_Load(ctx, stored);  /* WRONG: leak_global */
    return none(ctx);
}

METHOD(right_leak_global, 1)
{
    HPyGlobal_Store(ctx, &stored, args[0]);
    HPy_Close(ctx, HPyGlobal_Load(ctx, stored));
    return none(ctx);
}

METHOD(leak_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);  /* WRONG: leak_tracked */
    HPyTracker_Add(ctx, tracker, h);
    HPyTracker_ForgetAll(ctx, tracker);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

METHOD(right_leak_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);
    HPyTracker_Add(ctx, tracker, h);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

/* ---- used after it was closed ---- */

METHOD(use_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);  /* OPENED: use_closed */
    HPy_Close(ctx, h);              /* CLOSED: use_closed */
    HPy text = HPy_Repr(ctx, h);    /* WRONG: use_closed */
    return text;
}

METHOD(right_use_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy text = HPy_Repr(ctx, h);
    HPy_Close(ctx, h);
    return text;
}

METHOD(duplicate_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);     /* OPENED: duplicate_closed */
    HPy_Close(ctx, h);                 /* CLOSED: duplicate_closed */
    HPy another = HPy_Dup(ctx, h);     /* WRONG: duplicate_closed */
    return another;
}

METHOD(right_duplicate_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy another = HPy_Dup(ctx, h);
    HPy_Close(ctx, h);
    return another;
}

METHOD(item_closed, 1)
{
    HPy items[] = {args[0], HPy_Dup(ctx, args[0])};     /* OPENED: item_closed */
    HPy_Close(ctx, items[1]);                           /* CLOSED: item_closed */
    HPy tuple = HPyTuple_FromArray(ctx, items, 2);      /* WRONG: item_closed */
    return tuple;
}

METHOD(right_item_closed, 1)
{
    HPy items[] = {args[0], HPy_Dup(ctx, args[0])};
    HPy tuple = HPyTuple_FromArray(ctx, items, 2);
    HPy_Close(ctx, items[1]);
    return tuple;
}

METHOD(argument_closed, 1)
{
    HPy name = HPyUnicode_FromString(ctx, "count");                 /* OPENED: argument_closed */
    HPy call[] = {args[0], args[0]};
    HPy other = HPy_Dup(ctx, name);                                 /* the object lives on when a hook lets the call happen */
    HPy_Close(ctx, name);                                           /* CLOSED: argument_closed */
    HPy result = HPy_CallMethod(ctx, name, call, 2, HPy_NULL);      /* WRONG: argument_closed */
    HPy_Close(ctx, other);
    return result;
}

METHOD(right_argument_closed, 1)
{
    HPy name = HPyUnicode_FromString(ctx, "count");
    HPy call[] = {args[0], args[0]};
    HPy result = HPy_CallMethod(ctx, name, call, 2, HPy_NULL);
    HPy_Close(ctx, name);
    return result;
}

METHOD(store_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);           /* OPENED: store_closed */
    HPy_Close(ctx, h);                       /* CLOSED: store_closed */
    HPyGlobal_Store(ctx, &stored, h);        /* WRONG: store_closed */
    return none(ctx);
}

METHOD(right_store_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPyGlobal_Store(ctx, &stored, h);
    HPy_Close(ctx, h);
    return none(ctx);
}

METHOD(use_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);       /* OPENED: use_tracked */
    HPyTracker_Add(ctx, tracker, h);
    HPyTracker_Close(ctx, tracker);      /* CLOSED: use_tracked */
    HPy text = HPy_Repr(ctx, h);         /* WRONG: use_tracked */
    return text;
}

METHOD(right_use_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);
    HPyTracker_Add(ctx, tracker, h);
    HPy text = HPy_Repr(ctx, h);
    HPyTracker_Close(ctx, tracker);
    return text;
}

/* An argument ends with the call that it was given to. */
METHOD(use_kept, 1)
{
    if (HPy_IsNull(kept)) {
        kept = args[0];
        return HPyLong_FromLong(ctx, 0);
    }
    HPy text = HPy_Repr(ctx, kept);  /* WRONG: use_kept */
    kept = HPy_NULL;
    return text;
}

METHOD(right_use_kept, 1)
{
    HPy before = HPyGlobal_Load(ctx, stored);
    HPy text = HPy_Repr(ctx, before);
    HPy_Close(ctx, before);
    HPyGlobal_Store(ctx, &stored, args[0]);
    return text;
}

METHOD(return_closed, 1)  /* WRONG: return_closed */
{
    HPy h = HPy_Dup(ctx, args[0]);  /* OPENED: return_closed */
    HPy_Close(ctx, h);              /* CLOSED: return_closed */
    return h;
}

METHOD(right_return_closed, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    return h;
}

/* ---- closed twice ---- */

METHOD(close_twice, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);  /* OPENED: close_twice */
    HPy_Close(ctx, h);              /* CLOSED: close_twice */
    HPy_Close(ctx, h);              /* WRONG: close_twice */
    return none(ctx);
}

METHOD(right_close_twice, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    h = HPy_NULL;
    HPy_Close(ctx, h);
    return none(ctx);
}

METHOD(close_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);       /* OPENED: close_tracked */
    HPyTracker_Add(ctx, tracker, h);
    HPy_Close(ctx, h);                   /* CLOSED: close_tracked */
    HPyTracker_Close(ctx, tracker);      /* WRONG: close_tracked */
    return none(ctx);
}

METHOD(right_close_tracked, 1)
{
    HPyTracker tracker = HPyTracker_New(ctx, 1);
    HPy h = HPy_Dup(ctx, args[0]);
    HPyTracker_Add(ctx, tracker, h);
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

/* ---- of somebody else ---- */

METHOD(close_argument, 1)
{
    HPy_Close(ctx, args[0]);  /* WRONG: close_argument */
    return none(ctx);
}

METHOD(right_close_argument, 1)
{
    HPy h = HPy_Dup(ctx, args[0]);
    HPy_Close(ctx, h);
    return none(ctx);
}

HPyDef_METH(close_self, "close_self", HPyFunc_NOARGS)
static HPy close_self_impl(HPyContext *ctx, HPy self)
{
    HPy_Close(ctx, self);  /* WRONG: close_self */
    return none(ctx);
}

HPyDef_METH(right_close_self, "right_close_self", HPyFunc_NOARGS)
static HPy right_close_self_impl(HPyContext *ctx, HPy self)
{
    HPy_Close(ctx, HPy_Dup(ctx, self));
    return none(ctx);
}

HPyDef_METH(close_names, "close_names", HPyFunc_KEYWORDS)
static HPy close_names_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    HPy_Close(ctx, kwnames);  /* WRONG: close_names */
    return none(ctx);
}

HPyDef_METH(right_close_names, "right_close_names", HPyFunc_KEYWORDS)
static HPy right_close_names_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    HPy_Close(ctx, HPy_Dup(ctx, kwnames));
    return none(ctx);
}

METHOD(close_constant, 0)
{
    (void)args;
    HPy_Close(ctx, ctx->h_True);  /* WRONG: close_constant */
    return none(ctx);
}

METHOD(right_close_constant, 0)
{
    (void)args;
    HPy_Close(ctx, HPy_Dup(ctx, ctx->h_True));
    return none(ctx);
}

METHOD(return_argument, 1)  /* WRONG: return_argument */
{
    (void)ctx;
    return args[0];
}

METHOD(right_return_argument, 1)
{
    return HPy_Dup(ctx, args[0]);
}

METHOD(return_constant, 0)  /* WRONG: return_constant */
{
    (void)args;
    return ctx->h_True;
}

METHOD(right_return_constant, 0)
{
    (void)args;
    return HPy_Dup(ctx, ctx->h_True);
}

/* ---- no handle of this module ---- */

METHOD(use_strange, 1)
{
    HPy h = HPy_FromVoidP(HPyLong_AsVoidPtr(ctx, args[0]));
    HPy text = HPy_Repr(ctx, h);  /* WRONG: use_strange */
    return text;
}

METHOD(right_use_strange, 1)
{
    HPy h = HPy_FromVoidP(HPy_AsVoidP(args[0]));
    HPy text = HPy_Repr(ctx, h);
    return text;
}

METHOD(builder_as_handle, 0)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 0);
    (void)args;
    HPy text = HPy_Repr(ctx, HPy_FromVoidP((void *)builder._lst));  /* WRONG: builder_as_handle */
    HPyListBuilder_Cancel(ctx, builder);
    return text;
}

METHOD(right_builder_as_handle, 0)
{
    HPyListBuilder builder = HPyListBuilder_New(ctx, 0);
    (void)args;
    HPy list = HPyListBuilder_Build(ctx, builder);
    HPy text = HPy_Repr(ctx, list);
    HPy_Close(ctx, list);
    return text;
}

METHOD(tracker_as_handle, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 0);
    (void)args;
    HPy text = HPy_Repr(ctx, HPy_FromVoidP((void *)tracker._i));  /* WRONG: tracker_as_handle */
    HPyTracker_Close(ctx, tracker);
    return text;
}

METHOD(right_tracker_as_handle, 0)
{
    HPyTracker tracker = HPyTracker_New(ctx, 0);
    (void)args;
    HPyTracker_Close(ctx, tracker);
    return none(ctx);
}

/* The word behind a handle, which another module can be given. */
METHOD(word_of, 1)
{
    kept = args[0];
    return HPyLong_FromSsize_t(ctx, (HPy_ssize_t)HPy_AsVoidP(args[0]));
}

static HPyDef *defines[] = {
    &m_leak_duplicate, &m_right_leak_duplicate, &m_leak_result, &m_right_leak_result, &m_leak_on_error, &m_right_leak_on_error,
    &m_leak_global, &m_right_leak_global, &m_leak_tracked, &m_right_leak_tracked,
    &m_use_closed, &m_right_use_closed, &m_duplicate_closed, &m_right_duplicate_closed, &m_item_closed, &m_right_item_closed,
    &m_argument_closed, &m_right_argument_closed, &m_store_closed, &m_right_store_closed, &m_use_tracked, &m_right_use_tracked,
    &m_use_kept, &m_right_use_kept, &m_return_closed, &m_right_return_closed,
    &m_close_twice, &m_right_close_twice, &m_close_tracked, &m_right_close_tracked,
    &m_close_argument, &m_right_close_argument, &close_self, &right_close_self, &close_names, &right_close_names,
    &m_close_constant, &m_right_close_constant, &m_return_argument, &m_right_return_argument,
    &m_return_constant, &m_right_return_constant,
    &m_use_strange, &m_right_use_strange, &m_builder_as_handle, &m_right_builder_as_handle,
    &m_tracker_as_handle, &m_right_tracker_as_handle, &m_word_of, NULL,
};

static HPyGlobal *globals[] = {&stored, NULL};

DEFINE_MODULE(MODULE, defines, globals)
