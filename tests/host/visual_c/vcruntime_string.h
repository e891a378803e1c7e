/* What the headers of the C library in the Windows SDK expect from Visual C++'s header of this name. */
#ifndef STAND_IN_VCRUNTIME_STRING_H
#define STAND_IN_VCRUNTIME_STRING_H

#include <vcruntime.h>

_CRT_BEGIN_C_HEADER
void *__cdecl memchr(void const *buffer, int value, size_t size);
int __cdecl memcmp(void const *one, void const *other, size_t size);
void *__cdecl memcpy(void *to, void const *from, size_t size);
void *__cdecl memmove(void *to, void const *from, size_t size);
void *__cdecl memset(void *to, int value, size_t size);
char *__cdecl strchr(char const *text, int value);
char *__cdecl strrchr(char const *text, int value);
char *__cdecl strstr(char const *text, char const *part);
wchar_t *__cdecl wcschr(wchar_t const *text, wchar_t value);
wchar_t *__cdecl wcsrchr(wchar_t const *text, wchar_t value);
wchar_t *__cdecl wcsstr(wchar_t const *text, wchar_t const *part);
_CRT_END_C_HEADER

#endif
