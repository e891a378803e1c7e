/* Handles: every one is used once, so that no mistake with one can hide behind another. */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum { CLOSED, OPEN, PERMANENT } handle_state;

typedef struct {
    object *target;
    handle_state state;
} handle_record;

static handle_record *records;
static size_t used, room;

/* No handle is a small number: modules take those for PyPy's. */
enum { FIRST = 1 << 20, STEP = 8 };

HPy open_handle(object *o)
{
    if (o == NULL)
        return (HPy){0};
    if (used == room) {
        room = room > 0 ? 2 * room : 1024;
        records = realloc(records, room * sizeof(*records));
        if (records == NULL)
            fatal("no memory for %zu handles", room);
    }
    records[used].target = o;
    records[used].state = OPEN;
    return (HPy){FIRST + STEP * (intptr_t)used++};
}

static handle_record *record_of(HPy h, const char *user)
{
    if (h._i == 0)
        fatal("%s was given a null handle", user);
    size_t place = ((size_t)h._i - FIRST) / STEP;
    if (h._i < FIRST || (h._i - FIRST) % STEP != 0 || place >= used)
        fatal("%s was given %p, which is no handle", user, (void *)h._i);
    if (records[place].state == CLOSED)
        fatal("%s was given handle %zu, which was closed", user, place);
    return &records[place];
}

object *object_of(HPy h, const char *user)
{
    return record_of(h, user)->target;
}

void close_handle(HPy h, const char *user)
{
    handle_record *record = record_of(h, user);
    if (record->state == PERMANENT)
        fatal("%s was given a handle of the context: %s", user, type_name(record->target));
    record->state = CLOSED;
    drop(record->target);
}

void make_permanent(HPy h)
{
    record_of(h, __func__)->state = PERMANENT;
}

size_t count_open_handles(void)
{
    size_t count = 0;
    for (size_t i = 0; i < used; i++)
        count += records[i].state == OPEN;
    return count;
}

void print_open_handles(void)
{
    for (size_t i = 0; i < used; i++)
        if (records[i].state == OPEN)
            fprintf(stderr, "  never closed: handle %zu, %s\n", i, type_name(records[i].target));
}

void free_handles(void)
{
    for (size_t i = 0; i < used; i++)
        if (records[i].state == PERMANENT)
            drop(records[i].target);
    free(records);
    records = NULL;
    used = room = 0;
}
