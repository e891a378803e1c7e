/* records.c: the table of records, and the words that name them.
 *
 * A word is odd, which no object pointer is, and consists of a sequence number, the index of the record, its kind and
 * the mark. A record that was closed waits in a queue before it is used again; a word whose sequence number is not that of
 * the record is still known to be stale after that.
 */

#if INTPTR_MAX > INT32_MAX
enum { INDEX_BITS = 28 };
#else
enum { INDEX_BITS = 20 };
#endif
enum {
    KIND_SHIFT = 1,
    INDEX_SHIFT = 3,
    SEQUENCE_SHIFT = INDEX_SHIFT + INDEX_BITS,
    SEQUENCE_BITS = (int)(8 * sizeof(uintptr_t)) - SEQUENCE_SHIFT,
    CHUNK = 512                 /* records are allocated in chunks, which never move */
};

typedef struct {
    uint32_t first;
    uint32_t last;
    size_t count;
} record_list;

static const record_list empty_list = { NO_INDEX, NO_INDEX, 0 };

/* The lists of closed records: handles and trackers in one, builders in the other. */
enum { CLOSED_HANDLES, CLOSED_BUILDERS, CLOSED_LISTS };

static struct {
    debug_record **chunks;
    uint32_t capacity;          /* records in all chunks */
    record_list unused;
    record_list open[RECORD_KINDS];
    record_list closed[CLOSED_LISTS];
    size_t closed_limit;        /* of each list */
    long generation;
    bool ready;
} records = { NULL, 0, { NO_INDEX, NO_INDEX, 0 }, { { 0, 0, 0 } }, { { 0, 0, 0 } }, 1024, 0, false };

static void prepare_records(void)
{
    if (records.ready) {
        return;
    }
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        records.open[kind] = empty_list;
    }
    for (int list = 0; list < CLOSED_LISTS; list++) {
        records.closed[list] = empty_list;
    }
    records.ready = true;
}

/* ---- lists ---- */

static debug_record *record_at(uint32_t index)
{
    return &records.chunks[index / CHUNK][index % CHUNK];
}

static void list_append(record_list *list, uint32_t index)
{
    debug_record *record = record_at(index);
    record->previous = list->last;
    record->next = NO_INDEX;
    if (list->last != NO_INDEX) {
        record_at(list->last)->next = index;
    }
    else {
        list->first = index;
    }
    list->last = index;
    list->count++;
}

static void list_remove(record_list *list, uint32_t index)
{
    debug_record *record = record_at(index);
    if (record->previous != NO_INDEX) {
        record_at(record->previous)->next = record->next;
    }
    else {
        list->first = record->next;
    }
    if (record->next != NO_INDEX) {
        record_at(record->next)->previous = record->previous;
    }
    else {
        list->last = record->previous;
    }
    list->count--;
}

/* ---- words ---- */

static uint64_t sequence_mask(void)
{
    return ((uint64_t)1 << SEQUENCE_BITS) - 1;
}

static intptr_t record_word(uint32_t index)
{
    const debug_record *record = record_at(index);
    uintptr_t word = (uintptr_t)(record->sequence & sequence_mask()) << SEQUENCE_SHIFT;
    return (intptr_t)(word | (uintptr_t)index << INDEX_SHIFT | (uintptr_t)record->kind << KIND_SHIFT | 1u);
}

/* What a word names. */
enum word_meaning {
    WORD_OPEN,          /* an open record of the kind */
    WORD_CLOSED,        /* one that was closed and is still in the queue */
    WORD_FORGOTTEN,     /* one whose record has been used again since */
    WORD_OTHER_KIND,    /* a builder where a handle is wanted, and so on */
    WORD_STRANGE        /* nothing that debug mode has given out: a handle of a module in plain mode, or garbage */
};

/* Looks a word up; *index is only set for WORD_OPEN and WORD_CLOSED. */
static enum word_meaning find_word(intptr_t word, int kind, uint32_t *index)
{
    uintptr_t bits = (uintptr_t)word;
    uintptr_t found = bits >> INDEX_SHIFT & (((uintptr_t)1 << INDEX_BITS) - 1);
    if (!(bits & 1) || found >= records.capacity) {
        return WORD_STRANGE;
    }
    if ((int)(bits >> KIND_SHIFT & 3) != kind) {
        return WORD_OTHER_KIND;
    }
    const debug_record *record = record_at((uint32_t)found);
    if ((record->sequence & sequence_mask()) != (uint64_t)(bits >> SEQUENCE_SHIFT) || record->kind != kind ||
        record->state == RECORD_UNUSED) {
        return WORD_FORGOTTEN;
    }
    *index = (uint32_t)found;
    return record->state == RECORD_OPEN ? WORD_OPEN : WORD_CLOSED;
}

/* ---- life of a record ---- */

/* One more chunk of unused records; -1 without an exception when memory or numbers run out. */
static int add_chunk(void)
{
    size_t count = records.capacity / CHUNK;
    if (records.capacity > ((uint32_t)1 << INDEX_BITS) - CHUNK) {
        return -1;
    }
    debug_record **chunks = (debug_record **)PyMem_RawRealloc(records.chunks, (count + 1) * sizeof(debug_record *));
    if (chunks == NULL) {
        return -1;
    }
    records.chunks = chunks;
    chunks[count] = (debug_record *)PyMem_RawCalloc(CHUNK, sizeof(debug_record));
    if (chunks[count] == NULL) {
        return -1;
    }
    records.capacity += CHUNK;
    for (uint32_t index = records.capacity - CHUNK; index < records.capacity; index++) {
        record_at(index)->sequence = 1;     /* so that no small number is a word */
        list_append(&records.unused, index);
    }
    return 0;
}

/* An open record; NO_INDEX with MemoryError. The value stays the caller's when that happens. */
static uint32_t open_record(int kind, int owner, void *value, void *site)
{
    if (records.unused.first == NO_INDEX && add_chunk() < 0) {
        PyErr_NoMemory();
        return NO_INDEX;
    }
    uint32_t index = records.unused.first;
    debug_record *record = record_at(index);
    list_remove(&records.unused, index);
    record->value = value;
    record->size = 0;
    record->generation = owner == OWNER_CONTEXT ? 0 : records.generation;
    record->kind = (unsigned char)kind;
    record->state = RECORD_OPEN;
    record->owner = (unsigned char)owner;
    record->texts = NULL;
    record->opened_at = site;
    record->closed_at = NULL;
    record->trace = site == NULL ? NULL : capture_trace(site);
    list_append(&records.open[kind], index);
    return index;
}

static record_list *closed_list(int kind)
{
    bool builder = kind == RECORD_LIST_BUILDER || kind == RECORD_TUPLE_BUILDER;
    return &records.closed[builder ? CLOSED_BUILDERS : CLOSED_HANDLES];
}

/* Lets the oldest closed records be used again until no more than the limit are left. */
static void shorten_closed(record_list *list, size_t limit)
{
    while (list->count > limit) {
        uint32_t index = list->first;
        debug_record *record = record_at(index);
        list_remove(list, index);
        free_texts(record->texts);
        debug_trace *trace = record->trace;
        record->texts = NULL;
        record->trace = NULL;
        record->value = NULL;
        record->state = RECORD_UNUSED;
        record->sequence++;
        list_append(&records.unused, index);
        free_trace(trace);
    }
}

/* Ends an open record. Its value is the caller's from now on. */
static void *close_record(uint32_t index, void *site)
{
    debug_record *record = record_at(index);
    record_list *list = closed_list(record->kind);
    void *value = record->value;
    list_remove(&records.open[record->kind], index);
    record->state = RECORD_CLOSED;
    record->closed_at = site;
    record->texts = retire_texts(record->texts);
    list_append(list, index);
    shorten_closed(list, records.closed_limit);
    return value;
}
