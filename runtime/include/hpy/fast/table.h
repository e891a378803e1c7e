/* What the two sides of the fast path share: the description of a view, and the functions a runtime may offer.
 *
 * None of the functions raises or fails: each does the part that can be done directly and says how much that was. The
 * rest is done with ABI 0, by the module. Those for items run no Python code; those for buffers may, when the type of
 * the object does. */
#ifndef HPY_FAST_TABLE_H
#define HPY_FAST_TABLE_H

/** What the items of a view are. */
typedef enum {
    HPyFast_INT8 = 0x101,
    HPyFast_INT16 = 0x102,
    HPyFast_INT32 = 0x104,
    HPyFast_INT64 = 0x108,
    HPyFast_UINT8 = 0x201,
    HPyFast_UINT16 = 0x202,
    HPyFast_UINT32 = 0x204,
    HPyFast_UINT64 = 0x208,
    HPyFast_FLOAT = 0x304,
    HPyFast_DOUBLE = 0x308
} HPyFastType;

#define _HPyFast_SIZE(TYPE) ((HPy_ssize_t)((int)(TYPE) & 0xff))
#define _HPyFast_KIND(TYPE) ((int)(TYPE) >> 8)

/** What a view is for, in the parameter flags of HPyFast_View. */
enum {
    HPyFast_READ = 0,
    HPyFast_WRITE = 1   /**< the items may be changed; a buffer that is read-only is refused */
};

/** The items of a buffer, one after the other; made by HPyFast_View, ended by HPyFast_Release. */
typedef struct HPyFastView {
    void *data;             /**< the items, aligned for their type */
    HPy_ssize_t count;      /**< how many there are, over all dimensions */
    bool is_copy;           /**< data is not the memory of the object itself */
    /* private */
    bool _is_direct;
    int _flags;
    HPy _memory;            /* of a copy: the memoryview it was taken from */
    union {
        void *_words[16];
#ifdef _HPY_DIRECT_CAPI
        Py_buffer _buffer;
#endif
    } _state;
} HPyFastView;

/** The functions of a runtime whose objects can be read directly. Members are only ever added, at the end. */
typedef struct _HPyFastTable {
    size_t size;            /**< sizeof(HPyFastTable), of the runtime */
    /** Reads items from start on, at most count; gives how many were read. Stops at the first one whose conversion is
        more than a look at it. */
    HPy_ssize_t (*read_int64)(HPy sequence, HPy_ssize_t start, int64_t *values, HPy_ssize_t count);
    HPy_ssize_t (*read_double)(HPy sequence, HPy_ssize_t start, double *values, HPy_ssize_t count);
    /** Fills the view; false when that needs more than the address of the items. */
    bool (*view)(HPy object, HPyFastType type, int flags, HPyFastView *view);
    void (*release)(HPyFastView *view);
} HPyFastTable;

#define _HPyFast_HAS(TABLE, MEMBER) \
    ((TABLE) != NULL && (TABLE)->size >= offsetof(HPyFastTable, MEMBER) + sizeof((TABLE)->MEMBER))

/* The kind of type (see HPyFastType) that a letter of the struct module stands for; 0: another one. */
HPyAPI_INLINE_HELPER int _HPyFast_KindOf(char letter)
{
    switch (letter) {
    case 'b': case 'h': case 'i': case 'l': case 'q': case 'n':
        return 1;
    case 'B': case 'H': case 'I': case 'L': case 'Q': case 'N':
        return 2;
    case 'f': case 'd':
        return 3;
    default:
        return 0;
    }
}

/* True when a format of the struct module stands for single items of that type. */
HPyAPI_INLINE_HELPER bool _HPyFast_FormatFits(const char *format, HPy_ssize_t item_size, HPyFastType type, int flags)
{
    const uint16_t probe = 1;
    const bool little = *(const unsigned char *)&probe == 1;
    if (*format == '@') {
        format++;
    } else if (*format == '=' || *format == (little ? '<' : '>')) {
        /* Python cannot write to such a buffer, so that a copy could not be given back. */
        if (flags & HPyFast_WRITE)
            return false;
        format++;
    }
    return _HPyFast_KindOf(format[0]) == _HPyFast_KIND(type) && format[1] == '\0' && item_size == _HPyFast_SIZE(type);
}

#endif /* HPY_FAST_TABLE_H */
