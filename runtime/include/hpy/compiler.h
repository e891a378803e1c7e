/* What differs between compilers. */
#ifndef HPY_COMPILER_H
#define HPY_COMPILER_H

#if defined(__GNUC__) || defined(__clang__)
#ifdef _WIN32 /* hidden is what is not exported, and gcc warns about the attribute */
#define _HPY_HIDDEN
#else
#define _HPY_HIDDEN __attribute__((visibility("hidden")))
#endif
#define _HPY_UNUSED __attribute__((unused))
#define _HPY_COLD __attribute__((cold, noinline))
#define HPY_LIKELY(X) __builtin_expect(!!(X), 1)
#define HPY_UNLIKELY(X) __builtin_expect(!!(X), 0)
#define _HPY_ASSUME(X) do { if (!(X)) __builtin_unreachable(); } while (0)
#elif defined(_MSC_VER)
#define _HPY_HIDDEN
#define _HPY_UNUSED
#define _HPY_COLD __declspec(noinline)
#define HPY_LIKELY(X) (X)
#define HPY_UNLIKELY(X) (X)
#define _HPY_ASSUME(X) __assume(X)
#else
#define _HPY_HIDDEN
#define _HPY_UNUSED
#define _HPY_COLD
#define HPY_LIKELY(X) (X)
#define HPY_UNLIKELY(X) (X)
#define _HPY_ASSUME(X) ((void)0)
#endif

/* gcc treats a struct of one word as memory and then cannot leave a function by a jump. Where such a struct is returned
   in the same register as a word, it is told of a word; clang needs no help. */
#if defined(__GNUC__) && !defined(__clang__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(__ILP32__)
#define _HPY_HANDLE_IS_WORD
#endif

#if defined(__cplusplus)
#define _HPY_NORETURN [[noreturn]]
#elif defined(_MSC_VER)
#define _HPY_NORETURN __declspec(noreturn)
#else
#define _HPY_NORETURN _Noreturn
#endif

/* One variable a thread. */
#if defined(_MSC_VER) && !defined(__clang__)
#define _HPY_THREAD_LOCAL __declspec(thread)
#elif defined(__cplusplus)
#define _HPY_THREAD_LOCAL thread_local
#else
#define _HPY_THREAD_LOCAL _Thread_local
#endif

#if defined(_WIN32)
#define HPy_EXPORTED_SYMBOL __declspec(dllexport)
#elif defined(__GNUC__) || defined(__clang__)
#define HPy_EXPORTED_SYMBOL __attribute__((visibility("default")))
#else
#define HPy_EXPORTED_SYMBOL
#endif

/* Functions that loaders look up by name. */
#ifdef __cplusplus
#define HPy_EXPORTED_FUNC extern "C" HPy_EXPORTED_SYMBOL
#else
#define HPy_EXPORTED_FUNC HPy_EXPORTED_SYMBOL
#endif

/* A variable that a header defines with one value for all source files of a binary. */
#if defined(_WIN32) && (defined(__GNUC__) || defined(__clang__))
#define _HPY_ONE_PER_BINARY __attribute__((selectany))
#elif defined(_MSC_VER)
#define _HPY_ONE_PER_BINARY __declspec(selectany)
#else
#define _HPY_ONE_PER_BINARY __attribute__((weak, visibility("hidden")))
#endif

/* In front of a struct or union without a name, which C++ has only as an extension. */
#if defined(__GNUC__) || defined(__clang__)
#define _HPY_ANONYMOUS __extension__
#elif defined(_MSC_VER)
#define _HPY_ANONYMOUS __pragma(warning(suppress : 4201))
#else
#define _HPY_ANONYMOUS
#endif

/* The public functions; support functions that expand in place; support functions linked into the
   extension; functions of the runtime. */
#if !defined(HPY_ABI_CPYTHON) && (defined(__GNUC__) || defined(__clang__))
/* Also without optimisation: the runtime is then called from the author's own line, which is what debug mode takes down. */
#define _HPY_IN_PLACE __attribute__((unused, always_inline)) static inline
#define HPyAPI_FUNC _HPY_IN_PLACE
#else
#define HPyAPI_FUNC _HPY_UNUSED static inline
#endif
#if defined(_HPY_IN_PLACE) && !defined(__OPTIMIZE__)
#define HPyAPI_INLINE_HELPER _HPY_IN_PLACE
#else
#define HPyAPI_INLINE_HELPER _HPY_UNUSED static inline
#endif
#define HPyAPI_HELPER _HPY_HIDDEN
#define HPyAPI_IMPL _HPY_HIDDEN

/* A function that this ABI does not have: calling it is a compile error that says so. */
#if defined(__has_attribute)
#if __has_attribute(error)
#define _HPY_NOT_UNIVERSAL(MESSAGE) __attribute__((error(MESSAGE)))
#endif
#endif
#ifndef _HPY_NOT_UNIVERSAL
#define _HPY_NOT_UNIVERSAL(MESSAGE)
#endif

/* A function as another type of function, by way of the one that gcc -Wextra accepts for any. */
#define _HPY_FUNCTION_AS(TYPE, FUNCTION) ((TYPE)(void (*)(void))(FUNCTION))

/* A struct with a single member, in an expression. */
#ifdef __cplusplus
#define _HPY_STRUCT(TYPE, VALUE) (TYPE{VALUE})
#else
#define _HPY_STRUCT(TYPE, VALUE) ((TYPE){VALUE})
#endif

#endif /* HPY_COMPILER_H */
