/* trackers.c: trackers in debug mode. They keep the extension's handles as they are and close them one by one. */

typedef struct {
    size_t capacity;
    size_t length;          /* always below the capacity while the tracker is usable */
    HPy *items;
} debug_tracker;

enum { TRACKER_ITEMS = 5 };

/* The tracker of an open record; null after the report. */
static debug_tracker *tracker_of(HPyTracker ht, uint32_t *index, const char *function, void *site)
{
    *index = NO_INDEX;
    enum word_meaning meaning = find_word(ht._i, RECORD_TRACKER, index);
    if (meaning != WORD_OPEN) {
        report_word(meaning, RECORD_TRACKER, ht._i, *index, function, site);
        return NULL;
    }
    return (debug_tracker *)record_at(*index)->value;
}

static HPyTracker debug_Tracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyTracker ht = { 0 };
    debug_check(ctx, "HPyTracker_New", CALL_SITE());
    /* One more than promised, so that Add has a place for its handle before it tries to grow. */
    size_t capacity = (size > 0 ? (size_t)size : TRACKER_ITEMS) + 1;
    debug_tracker *tracker = (debug_tracker *)PyMem_RawMalloc(sizeof(debug_tracker));
    HPy *items = capacity <= SIZE_MAX / sizeof(HPy) ? (HPy *)PyMem_RawMalloc(capacity * sizeof(HPy)) : NULL;
    if (tracker == NULL || items == NULL) {
        PyErr_NoMemory();
    }
    else {
        ht._i = open_record(context_of(ctx), RECORD_TRACKER, OWNER_EXTENSION, tracker, CALL_SITE());
    }
    if (ht._i == 0) {
        PyMem_RawFree(tracker);
        PyMem_RawFree(items);
        return ht;
    }
    tracker->capacity = capacity;
    tracker->length = 0;
    tracker->items = items;
    return ht;
}

static int debug_Tracker_Add(HPyContext *ctx, HPyTracker ht, HPy h)
{
    uint32_t index;
    debug_check(ctx, "HPyTracker_Add", CALL_SITE());
    debug_tracker *tracker = tracker_of(ht, &index, "HPyTracker_Add", CALL_SITE());
    debug_plain(h, "HPyTracker_Add", CALL_SITE());
    if (tracker == NULL) {
        return 0;
    }
    tracker->items[tracker->length++] = h;
    if (tracker->length < tracker->capacity) {
        return 0;
    }
    HPy *items = tracker->capacity <= SIZE_MAX / 2 / sizeof(HPy)
        ? (HPy *)PyMem_RawRealloc(tracker->items, 2 * tracker->capacity * sizeof(HPy)) : NULL;
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    tracker->items = items;
    tracker->capacity *= 2;
    return 0;
}

static void debug_Tracker_ForgetAll(HPyContext *ctx, HPyTracker ht)
{
    uint32_t index;
    debug_check(ctx, "HPyTracker_ForgetAll", CALL_SITE());
    debug_tracker *tracker = tracker_of(ht, &index, "HPyTracker_ForgetAll", CALL_SITE());
    if (tracker != NULL) {
        tracker->length = 0;
    }
}

static void debug_Tracker_Close(HPyContext *ctx, HPyTracker ht)
{
    uint32_t index;
    debug_check(ctx, "HPyTracker_Close", CALL_SITE());
    debug_tracker *tracker = tracker_of(ht, &index, "HPyTracker_Close", CALL_SITE());
    if (tracker == NULL) {
        return;
    }
    close_record(index, RECORD_TRACKER, CALL_SITE());
    debug_suspend(ctx);
    for (size_t i = 0; i < tracker->length; i++) {
        close_for_extension(tracker->items[i], "HPyTracker_Close", CALL_SITE());
    }
    debug_resume(ctx);
    PyMem_RawFree(tracker->items);
    PyMem_RawFree(tracker);
}
