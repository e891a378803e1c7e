/* tuple, list, dict, builders and trackers: members of the context. */
#include "host.h"

#include <stdlib.h>
#include <string.h>

/* ---- list, tuple, dict ---- */

static int ctx_List_Check(CTX, HPy h)
{
    return OBJECT(h)->kind == LIST;
}

static HPy ctx_List_New(CTX, HPy_ssize_t length)
{
    object *list = new_sequence(LIST, NULL, 0);
    for (HPy_ssize_t i = 0; i < length; i++)
        append_item(list, OBJECT(context.h_None));
    return open_handle(list);
}

static int ctx_List_Append(CTX, HPy list, HPy item)
{
    append_item(OBJECT(list), OBJECT(item));
    return 0;
}

static int ctx_Dict_Check(CTX, HPy h)
{
    return OBJECT(h)->kind == DICT;
}

static HPy ctx_Dict_New(CTX)
{
    return open_handle(new_sequence(DICT, NULL, 0));
}

static int ctx_Tuple_Check(CTX, HPy h)
{
    return OBJECT(h)->kind == TUPLE;
}

static HPy ctx_Tuple_FromArray(CTX, const HPy *items, HPy_ssize_t count)
{
    object *tuple = new_sequence(TUPLE, NULL, 0);
    for (HPy_ssize_t i = 0; i < count; i++)
        append_item(tuple, OBJECT(items[i]));
    return open_handle(tuple);
}

/* ---- builders: their word is the address of the object ---- */

static object *new_builder(object_kind kind, HPy_ssize_t size)
{
    object *o = new_sequence(kind, NULL, 0);
    for (HPy_ssize_t i = 0; i < size; i++)
        append_item(o, OBJECT(context.h_None));
    return o;
}

static void set_in_builder(object *o, HPy_ssize_t index, HPy item)
{
    if (index < 0 || (size_t)index >= o->items.count)
        fatal("a builder has no place %td", (ptrdiff_t)index);
    drop(o->items.all[index]);
    o->items.all[index] = keep(OBJECT(item));
}

static HPyListBuilder ctx_ListBuilder_New(CTX, HPy_ssize_t size)
{
    return (HPyListBuilder){(intptr_t)new_builder(LIST, size)};
}

static void ctx_ListBuilder_Set(CTX, HPyListBuilder builder, HPy_ssize_t index, HPy item)
{
    set_in_builder((object *)builder._lst, index, item);
}

static HPy ctx_ListBuilder_Build(CTX, HPyListBuilder builder)
{
    return open_handle((object *)builder._lst);
}

static void ctx_ListBuilder_Cancel(CTX, HPyListBuilder builder)
{
    drop((object *)builder._lst);
}

static HPyTupleBuilder ctx_TupleBuilder_New(CTX, HPy_ssize_t size)
{
    return (HPyTupleBuilder){(intptr_t)new_builder(TUPLE, size)};
}

static void ctx_TupleBuilder_Set(CTX, HPyTupleBuilder builder, HPy_ssize_t index, HPy item)
{
    set_in_builder((object *)builder._tup, index, item);
}

static HPy ctx_TupleBuilder_Build(CTX, HPyTupleBuilder builder)
{
    return open_handle((object *)builder._tup);
}

static void ctx_TupleBuilder_Cancel(CTX, HPyTupleBuilder builder)
{
    drop((object *)builder._tup);
}

/* ---- trackers ---- */

typedef struct {
    HPy *handles;
    size_t count;
} tracker;

static HPyTracker ctx_Tracker_New(CTX, HPy_ssize_t size __attribute__((unused)))
{
    return (HPyTracker){(intptr_t)checked_alloc(sizeof(tracker))};
}

static int ctx_Tracker_Add(CTX, HPyTracker ht, HPy h)
{
    tracker *t = (tracker *)ht._i;
    HPy *handles = realloc(t->handles, (t->count + 1) * sizeof(*handles));
    if (handles == NULL)
        fatal("no memory for a tracker");
    OBJECT(h);
    handles[t->count++] = h;
    t->handles = handles;
    return 0;
}

static void ctx_Tracker_ForgetAll(CTX, HPyTracker ht)
{
    ((tracker *)ht._i)->count = 0;
}

static void ctx_Tracker_Close(CTX, HPyTracker ht)
{
    tracker *t = (tracker *)ht._i;
    for (size_t i = 0; i < t->count; i++)
        close_handle(t->handles[i], __func__);
    free(t->handles);
    free(t);
}

/* ---- items ---- */

static HPy_ssize_t ctx_Length(CTX, HPy h)
{
    return (HPy_ssize_t)length_of(OBJECT(h));
}

static HPy ctx_GetItem(CTX, HPy h, HPy key)
{
    return open_handle(item_of(OBJECT(h), OBJECT(key)));
}

static HPy ctx_GetItem_i(CTX, HPy h, HPy_ssize_t index)
{
    object *key = new_signed(index);
    HPy item = open_handle(item_of(OBJECT(h), key));
    drop(key);
    return item;
}

static HPy ctx_GetItem_s(CTX, HPy h, const char *name)
{
    object *key = new_string(name);
    HPy item = open_handle(item_of(OBJECT(h), key));
    drop(key);
    return item;
}

static int ctx_SetItem(CTX, HPy h, HPy key, HPy value)
{
    object *o = OBJECT(h);
    if (o->kind == DICT) {
        dict_set(o, OBJECT(key), OBJECT(value));
        return 0;
    }
    raise_error(context.h_TypeError, "'%s' object does not support item assignment", type_name(o));
    return -1;
}

static int ctx_SetItem_s(CTX, HPy h, const char *name, HPy value)
{
    HPy key = open_handle(new_string(name));
    int status = ctx_SetItem(ctx, h, key, value);
    close_handle(key, __func__);
    return status;
}

static int ctx_Contains(CTX, HPy h, HPy key)
{
    object *o = OBJECT(h), *wanted = OBJECT(key);
    if (o->kind == DICT)
        return dict_find(o, wanted) != NULL;
    if (o->kind != TUPLE && o->kind != LIST)
        fatal("the host does not look for things in %s", type_name(o));
    for (size_t i = 0; i < o->items.count; i++)
        if (equal(o->items.all[i], wanted))
            return 1;
    return 0;
}

void provide_containers(void)
{
    PROVIDE(ctx_List_Check);
    PROVIDE(ctx_List_New);
    PROVIDE(ctx_List_Append);
    PROVIDE(ctx_Dict_Check);
    PROVIDE(ctx_Dict_New);
    PROVIDE(ctx_Tuple_Check);
    PROVIDE(ctx_Tuple_FromArray);
    PROVIDE(ctx_ListBuilder_New);
    PROVIDE(ctx_ListBuilder_Set);
    PROVIDE(ctx_ListBuilder_Build);
    PROVIDE(ctx_ListBuilder_Cancel);
    PROVIDE(ctx_TupleBuilder_New);
    PROVIDE(ctx_TupleBuilder_Set);
    PROVIDE(ctx_TupleBuilder_Build);
    PROVIDE(ctx_TupleBuilder_Cancel);
    PROVIDE(ctx_Tracker_New);
    PROVIDE(ctx_Tracker_Add);
    PROVIDE(ctx_Tracker_ForgetAll);
    PROVIDE(ctx_Tracker_Close);
    PROVIDE(ctx_Length);
    PROVIDE(ctx_GetItem);
    PROVIDE(ctx_GetItem_i);
    PROVIDE(ctx_GetItem_s);
    PROVIDE(ctx_SetItem);
    PROVIDE(ctx_SetItem_s);
    PROVIDE(ctx_Contains);
}
