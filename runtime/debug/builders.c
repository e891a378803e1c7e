/* builders.c: list and tuple builders in debug mode, whose words name records as handles do. */

/* The plain builder of an open record of the kind; 0, after the report, when it is none. A null builder is legal. */
static intptr_t plain_builder(intptr_t word, int kind, uint32_t *index, const char *function, void *site)
{
    *index = NO_INDEX;
    if (word == 0) {
        return 0;
    }
    enum word_meaning meaning = find_word(word, kind, index);
    if (meaning != WORD_OPEN) {
        report_word(meaning, kind, word, *index, function, site);
        *index = NO_INDEX;
        return 0;
    }
    return (intptr_t)record_at(*index)->value;
}

/* Whether an item has a place in the builder; reports when not. */
static bool has_place(uint32_t index, HPy_ssize_t item, const char *function, void *site)
{
    const debug_record *record = record_at(index);
    if (item >= 0 && item < record->size) {
        return true;
    }
    report_invalid(FINDING_BUILDER, function, site, index, "%s was given the index %zd of a %s for %zd items", function,
                   (Py_ssize_t)item, kind_name(record_kind(index)), (Py_ssize_t)record->size);
    return false;
}

/* A word for a plain builder; 0 without an exception, as builders remember trouble until they are built. */
static intptr_t open_builder(HPyContext *ctx, int kind, intptr_t plain, HPy_ssize_t size, void *site)
{
    intptr_t word = plain != 0 ? open_record(context_of(ctx), kind, OWNER_EXTENSION, (void *)plain, site) : 0;
    if (word != 0) {
        record_at(index_of(word))->size = size;
    }
    return word;
}

/* Ends a builder; the record keeps whether something was built. */
static void close_builder(uint32_t index, int kind, bool built, void *site)
{
    if (!built) {
        record_at(index)->value = NULL;
    }
    close_record(index, kind, site);
}

#define DEFINE_BUILDER(TYPE, FIELD, KIND, MEMBER)                                                      \
    static TYPE debug_##MEMBER##_New(HPyContext *ctx, HPy_ssize_t size)                                \
    {                                                                                                  \
        debug_check(ctx, #TYPE "_New", CALL_SITE());                                                   \
        TYPE plain = TYPE##_New(&universal_context, size);                                             \
        TYPE builder = { open_builder(ctx, KIND, plain.FIELD, size, CALL_SITE()) };                    \
        if (builder.FIELD == 0 && plain.FIELD != 0) {                                                  \
            TYPE##_Cancel(&universal_context, plain);                                                  \
            PyErr_Clear();                                                                             \
        }                                                                                              \
        return builder;                                                                                \
    }                                                                                                  \
                                                                                                       \
    static void debug_##MEMBER##_Set(HPyContext *ctx, TYPE builder, HPy_ssize_t index, HPy h_item)     \
    {                                                                                                  \
        uint32_t record;                                                                               \
        debug_check(ctx, #TYPE "_Set", CALL_SITE());                                                   \
        TYPE plain = { plain_builder(builder.FIELD, KIND, &record, #TYPE "_Set", CALL_SITE()) };       \
        HPy item = debug_plain(h_item, #TYPE "_Set", CALL_SITE());                                     \
        if (record != NO_INDEX && has_place(record, index, #TYPE "_Set", CALL_SITE())) {               \
            TYPE##_Set(&universal_context, plain, index, item);                                        \
        }                                                                                              \
    }                                                                                                  \
                                                                                                       \
    static HPy debug_##MEMBER##_Build(HPyContext *ctx, TYPE builder)                                   \
    {                                                                                                  \
        uint32_t record;                                                                               \
        debug_check(ctx, #TYPE "_Build", CALL_SITE());                                                 \
        TYPE plain = { plain_builder(builder.FIELD, KIND, &record, #TYPE "_Build", CALL_SITE()) };     \
        if (record != NO_INDEX) {                                                                      \
            close_builder(record, KIND, true, CALL_SITE());                                            \
        }                                                                                              \
        return debug_open(ctx, TYPE##_Build(&universal_context, plain), CALL_SITE());                  \
    }                                                                                                  \
                                                                                                       \
    static void debug_##MEMBER##_Cancel(HPyContext *ctx, TYPE builder)                                 \
    {                                                                                                  \
        uint32_t record;                                                                               \
        debug_check(ctx, #TYPE "_Cancel", CALL_SITE());                                                \
        TYPE plain = { plain_builder(builder.FIELD, KIND, &record, #TYPE "_Cancel", CALL_SITE()) };    \
        if (record != NO_INDEX) {                                                                      \
            close_builder(record, KIND, false, CALL_SITE());                                           \
            debug_suspend(ctx);                                                                        \
            TYPE##_Cancel(&universal_context, plain);                                                  \
            debug_resume(ctx);                                                                         \
        }                                                                                              \
    }

DEFINE_BUILDER(HPyListBuilder, _lst, RECORD_LIST_BUILDER, ListBuilder)
DEFINE_BUILDER(HPyTupleBuilder, _tup, RECORD_TUPLE_BUILDER, TupleBuilder)
