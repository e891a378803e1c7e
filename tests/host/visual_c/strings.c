/* Functions of the C library that are part of Visual C++, since compilers call them without being asked to. */
#include <stddef.h>

void *memcpy(void *to, const void *from, size_t size)
{
    unsigned char *out = to;
    const unsigned char *in = from;
    while (size-- > 0)
        *out++ = *in++;
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    unsigned char *out = to;
    const unsigned char *in = from;
    if (out <= in)
        return memcpy(to, from, size);
    while (size-- > 0)
        out[size] = in[size];
    return to;
}

void *memset(void *to, int value, size_t size)
{
    unsigned char *out = to;
    while (size-- > 0)
        *out++ = (unsigned char)value;
    return to;
}

int memcmp(const void *one, const void *other, size_t size)
{
    const unsigned char *a = one, *b = other;
    for (; size > 0; size--, a++, b++)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *memchr(const void *buffer, int value, size_t size)
{
    const unsigned char *in = buffer;
    for (; size > 0; size--, in++)
        if (*in == (unsigned char)value)
            return (void *)in;
    return NULL;
}

char *strchr(const char *text, int value)
{
    for (;; text++) {
        if (*text == (char)value)
            return (char *)text;
        if (*text == '\0')
            return NULL;
    }
}

char *strrchr(const char *text, int value)
{
    const char *found = NULL;
    for (;; text++) {
        if (*text == (char)value)
            found = text;
        if (*text == '\0')
            return (char *)found;
    }
}

char *strstr(const char *text, const char *part)
{
    for (;; text++) {
        size_t i = 0;
        while (part[i] != '\0' && text[i] == part[i])
            i++;
        if (part[i] == '\0')
            return (char *)text;
        if (*text == '\0')
            return NULL;
    }
}
