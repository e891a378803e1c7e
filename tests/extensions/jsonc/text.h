/* Text buffers: what both directions of jsonc build their results in. */
#ifndef JSONC_TEXT_H
#define JSONC_TEXT_H

#include <hpy.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 that may also encode lone surrogates (as Python's "surrogatepass"), growing. Starts as {0}. */
typedef struct {
    char *data;
    size_t size, capacity;
    bool not_ascii;
} Text;

/* Each appends and returns 0, or -1 with MemoryError. */
int text_append(HPyContext *ctx, Text *text, const char *data, size_t size);
int text_append_code_point(HPyContext *ctx, Text *text, uint32_t code_point);

/* New str of the content. */
HPy text_to_str(HPyContext *ctx, const Text *text);
void text_free(Text *text);

/* Decodes one code point (a lone surrogate too) from valid data; returns its number of bytes. */
size_t decode_code_point(const char *data, uint32_t *code_point);

/* The UTF-8 of a str, lone surrogates included. `keeper` receives a handle that keeps the bytes alive (null when the
 * str itself does) and is to be closed after their use. NULL on error. */
const char *utf8_of_str(HPyContext *ctx, HPy str, HPy *keeper, size_t *size);

/* Calls object.name(args...) with one or two arguments (the second may be null). */
HPy call_method(HPyContext *ctx, HPy object, const char *name, HPy first, HPy second);
/* Calls function(argument). */
HPy call_one(HPyContext *ctx, HPy function, HPy argument);

#endif
