/* records.c: the table of records, and the words that name them.
 *
 * A word is odd, which no object pointer is, and consists of a number, the kind, the index of the record and the mark. The
 * number is the serial number of what was opened; where pointers have 32 bits and little room is left for one, it counts how often
 * the record was used, so that a stale word is known until its record has been used some hundred times. An open record has its word, so that one comparison tells whether a word is good. A record that was closed waits in a
 * queue before it is used again; a word with another number is still known to be stale after that. The table moves
 * when it grows: a pointer to a record lasts until something is opened.
 */

#if INTPTR_MAX > INT32_MAX
enum { INDEX_BITS = 29 };
#else
enum { INDEX_BITS = 20 };
#endif
enum {
    MARK = 1,
    INDEX_SHIFT = 1,
    PLACE_BITS = INDEX_BITS + 2,                    /* the kind and the index */
    NUMBER_SHIFT = INDEX_SHIFT + PLACE_BITS,
    NUMBER_BITS = (int)(8 * sizeof(uintptr_t)) - NUMBER_SHIFT,
    RECORDS_FIRST = 512,
    /* The word of a record that was closed has these bits changed: it has no mark, and the index is that of another record, so
       that nothing an extension may come up with is like it. */
    CLOSED_BITS = 1 << INDEX_SHIFT | MARK
};

static const intptr_t unused_word = -2;     /* without a mark, and an index that there cannot be */

/* Records in the order in which they got there. */
typedef struct {
    uint32_t first;
    uint32_t last;
    size_t count;
} record_queue;

/* The queues of closed records: handles and trackers in one, builders in the other. */
enum { CLOSED_HANDLES, CLOSED_BUILDERS, CLOSED_QUEUES };

static struct {
    debug_record *table;
    uint32_t capacity;
    uint32_t unused;            /* the first of the unused */
    uint32_t generation;
    uint64_t serial;            /* of the last one that was opened */
    record_queue closed[CLOSED_QUEUES];
    size_t closed_limit;        /* of each queue */
} records = { NULL, 0, NO_INDEX, 0, 0, { { NO_INDEX, NO_INDEX, 0 }, { NO_INDEX, NO_INDEX, 0 } }, 1024 };

EXPANDED debug_record *record_at(uint32_t index)
{
    return &records.table[index];
}

/* ---- words ---- */

/* The kind and the index in a word. */
EXPANDED uint32_t place_of(intptr_t word)
{
    return (uint32_t)((uintptr_t)word >> INDEX_SHIFT & (((uintptr_t)1 << PLACE_BITS) - 1));
}

/* The index alone. */
EXPANDED uint32_t index_of(intptr_t word)
{
    return place_of(word) & (((uint32_t)1 << INDEX_BITS) - 1);
}

EXPANDED intptr_t make_word(int kind, uint32_t index, uintptr_t number)
{
    return (intptr_t)(number << NUMBER_SHIFT | (uintptr_t)kind << (INDEX_SHIFT + INDEX_BITS) |
                      (uintptr_t)index << INDEX_SHIFT | MARK);
}

static bool is_open(uint32_t index)
{
    return (record_at(index)->word & MARK) != 0;
}

/* What names, or named, a record that is not unused. */
static intptr_t record_word(uint32_t index)
{
    intptr_t word = record_at(index)->word;
    return word & MARK ? word : word ^ CLOSED_BITS;
}

static int record_kind(uint32_t index)
{
    return (int)(place_of(record_word(index)) >> INDEX_BITS);
}

#if INTPTR_MAX > INT32_MAX

/* The number in the word of a record that is opened, whose serial number is kept. */
EXPANDED uintptr_t number_record(debug_record *record, uint64_t serial)
{
    record->serial_high = (uint16_t)(serial >> NUMBER_BITS);
    return (uintptr_t)serial;
}

/* Counts what was opened: the order of records. */
static uint64_t record_serial(uint32_t index)
{
    return (uint64_t)record_at(index)->serial_high << NUMBER_BITS | (uintptr_t)record_at(index)->word >> NUMBER_SHIFT;
}

#else

EXPANDED uintptr_t number_record(debug_record *record, uint64_t serial)
{
    record->serial = serial;
    record->turn = (uint16_t)(record->turn % ((1 << NUMBER_BITS) - 1) + 1);     /* never 0, which tells a strange word */
    return record->turn;
}

static uint64_t record_serial(uint32_t index)
{
    return record_at(index)->serial;
}

#endif

/* What a word names. */
enum word_meaning {
    WORD_OPEN,          /* an open record of the kind */
    WORD_CLOSED,        /* one that was closed and is still in the queue */
    WORD_FORGOTTEN,     /* one whose record has been used again since */
    WORD_OTHER_KIND,    /* a builder where a handle is wanted, and so on */
    WORD_STRANGE        /* nothing that debug mode has given out: a handle of a module in plain mode, or garbage */
};

/* The open record that a word names; NO_INDEX when it names none of the kind. Only a handle's place is its index, so that
   for a handle nothing but the range has to be looked at. */
EXPANDED uint32_t find_open(intptr_t word, int kind)
{
    uint32_t index = place_of(word) - ((uint32_t)kind << INDEX_BITS);
    return HPY_LIKELY(index < records.capacity) && HPY_LIKELY(record_at(index)->word == word) ? index : NO_INDEX;
}

/* Looks a word up; *index is only set for WORD_OPEN and WORD_CLOSED. */
static enum word_meaning find_word(intptr_t word, int kind, uint32_t *index)
{
    uint32_t open = find_open(word, kind);
    if (open != NO_INDEX) {
        *index = open;
        return WORD_OPEN;
    }
    uint32_t found = index_of(word);
    if (!(word & MARK) || (uintptr_t)word >> NUMBER_SHIFT == 0 || found >= records.capacity) {
        return WORD_STRANGE;
    }
    if ((int)(place_of(word) >> INDEX_BITS) != kind) {
        return WORD_OTHER_KIND;
    }
    if (record_at(found)->word != (word ^ CLOSED_BITS)) {
        return WORD_FORGOTTEN;
    }
    *index = found;
    return WORD_CLOSED;
}

/* ---- life of a record ---- */

static void put_unused(uint32_t index)
{
    debug_record *record = record_at(index);
    record->word = unused_word;
    record->next = records.unused;
    records.unused = index;
}

/* Makes the table larger by a quarter; -1 without an exception when memory or numbers run out. */
_HPY_COLD static int add_records(void)
{
    const uint32_t most = (uint32_t)1 << INDEX_BITS;
    uint32_t before = records.capacity;
    uint32_t added = before / 4 > RECORDS_FIRST ? before / 4 : RECORDS_FIRST;
    if (before > most - added) {
        return -1;
    }
    debug_record *table = (debug_record *)PyMem_RawRealloc(records.table, (size_t)(before + added) * sizeof(debug_record));
    if (table == NULL) {
        return -1;
    }
    memset(table + before, 0, (size_t)added * sizeof(debug_record));
    records.table = table;
    records.capacity = before + added;
    for (uint32_t index = records.capacity; index > before; index--) {
        put_unused(index - 1);
    }
    return 0;
}

_HPY_COLD static void trace_record(debug_context *context, intptr_t word, void *site)
{
    debug_trace *trace = capture_trace(context, site);
    record_at(index_of(word))->trace = trace;
}

/* The word of a record that is opened; 0 with MemoryError. The value stays the caller's when that happens. The context is that
   of the call during which it is opened, or null. */
EXPANDED intptr_t open_record(debug_context *context, int kind, int owner, void *value, void *site)
{
    if (HPY_UNLIKELY(records.unused == NO_INDEX) && add_records() < 0) {
        PyErr_NoMemory();
        return 0;
    }
    uint32_t index = records.unused;
    debug_record *record = record_at(index);
    intptr_t word = make_word(kind, index, number_record(record, ++records.serial));
    records.unused = record->next;
    record->word = word;
    record->value = value;
    record->opened_at = site;
    record->generation = owner == OWNER_CONTEXT ? 0 : records.generation;
    record->callee = context != NULL ? context->callee : 0;
    record->owner = (uint16_t)owner;
    if (HPY_UNLIKELY(trace_limit > 0) && context != NULL && site != NULL) {
        trace_record(context, word, site);
    }
    return word;
}

/* Forgets what is left of a closed record, which is in no queue any more. */
EXPANDED void forget_record(uint32_t index)
{
    debug_record *record = record_at(index);
    debug_trace *trace = record->trace;
    if (HPY_UNLIKELY(record->texts != NULL)) {
        free_texts(record->texts);
        record->texts = NULL;
    }
    record->trace = NULL;
    put_unused(index);
    if (HPY_UNLIKELY(trace != NULL)) {
        free_trace(trace);
    }
}

/* Lets the oldest closed records be used again until no more than the limit are left. */
EXPANDED void shorten_closed(record_queue *queue, size_t limit)
{
    while (queue->count > limit) {
        uint32_t index = queue->first;
        queue->first = record_at(index)->next;
        queue->count--;
        forget_record(index);
    }
}

EXPANDED void queue_closed(record_queue *queue, uint32_t index)
{
    if (queue->count++ > 0) {
        record_at(queue->last)->next = index;
    }
    else {
        queue->first = index;
    }
    queue->last = index;
    shorten_closed(queue, records.closed_limit);
}

/* Gives up the texts of the oldest closed handles until no more is kept than the limit says. */
static void shorten_texts(void)
{
    const record_queue *queue = &records.closed[CLOSED_HANDLES];
    uint32_t index = queue->first;
    for (size_t i = 0; i < queue->count && text_memory.kept > text_memory.limit; i++) {
        free_texts(record_at(index)->texts);
        record_at(index)->texts = NULL;
        index = record_at(index)->next;
    }
}

/* Ends an open record of a kind. Its value is the caller's from now on. */
EXPANDED void *close_record(uint32_t index, int kind, void *site)
{
    debug_record *record = record_at(index);
    void *value = record->value;
    record->word ^= CLOSED_BITS;
    record->closed_at = site;
    if (HPY_UNLIKELY(record->texts != NULL)) {
        record->texts = retire_texts(record->texts);
    }
    bool builder = kind == RECORD_LIST_BUILDER || kind == RECORD_TUPLE_BUILDER;
    queue_closed(&records.closed[builder ? CLOSED_BUILDERS : CLOSED_HANDLES], index);
    return value;
}
