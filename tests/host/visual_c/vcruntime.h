/* What the headers of the C library in the Windows SDK expect from Visual C++'s header of this name. */
#ifndef STAND_IN_VCRUNTIME_H
#define STAND_IN_VCRUNTIME_H

#include <stdarg.h>
#include <stddef.h>
#include <sal.h>

#ifdef __cplusplus
#define _CRT_BEGIN_C_HEADER extern "C" {
#define _CRT_END_C_HEADER }
typedef bool __vcrt_bool;
#else
#define _CRT_BEGIN_C_HEADER
#define _CRT_END_C_HEADER
typedef _Bool __vcrt_bool;
#endif

#ifdef _WIN64
typedef unsigned __int64 uintptr_t;
typedef __int64 intptr_t;
#else
typedef unsigned int uintptr_t;
typedef int intptr_t;
#endif

#define __CRTDECL __cdecl
#define __CLRCALL_OR_CDECL __cdecl
#define _VCRTIMP
#define _VCRT_NOALIAS __declspec(noalias)
#define _VCRT_RESTRICT __declspec(restrict)
#define _VCRT_ALLOCATOR __declspec(allocator)
#define _CRTNOALIAS __declspec(noalias)
#define _CRTRESTRICT __declspec(restrict)
#define _CRT_ALIGN(n) __declspec(align(n))
#define _CRT_BUILD_DESKTOP_APP 1
#define _HAS_NODISCARD 0
#define _NODISCARD
#define _CONST_RETURN
#define _UNALIGNED __unaligned

#define _CRT_STRINGIZE_(x) #x
#define _CRT_STRINGIZE(x) _CRT_STRINGIZE_(x)
#define _CRT_WIDE_(s) L##s
#define _CRT_WIDE(s) _CRT_WIDE_(s)
#define _CRT_CONCATENATE_(a, b) a##b
#define _CRT_CONCATENATE(a, b) _CRT_CONCATENATE_(a, b)
#define _CRT_UNPARENTHESIZE_(...) __VA_ARGS__
#define _CRT_UNPARENTHESIZE(...) _CRT_UNPARENTHESIZE_ __VA_ARGS__

#define _CRT_DEPRECATE_TEXT(text) __declspec(deprecated(text))
#define _CRT_INSECURE_DEPRECATE_MEMORY(replacement)
#ifdef _CRT_SECURE_NO_WARNINGS
#define _CRT_INSECURE_DEPRECATE(replacement)
#else
#define _CRT_INSECURE_DEPRECATE(replacement) _CRT_DEPRECATE_TEXT("may be unsafe; there is " #replacement)
#endif

#define __crt_va_start(list, last) __builtin_va_start(list, last)
#define __crt_va_arg(list, type) __builtin_va_arg(list, type)
#define __crt_va_end(list) __builtin_va_end(list)

#endif
