/* mingw-w64's, for compilers that are not gcc but Visual C++: it puts their attributes behind declarations, where
   Visual C++ has none, and takes all other attributes away. */
#define __USE_MINGW_ANSI_STDIO 0
#define __MSVCRT_VERSION__ 0xE00
#define _UCRT
#include_next <_mingw.h>
#undef __attribute__
#undef __MINGW_ATTRIB_NORETURN
#define __MINGW_ATTRIB_NORETURN
#undef __MINGW_ATTRIB_PURE
#define __MINGW_ATTRIB_PURE
#undef __MINGW_ATTRIB_DEPRECATED
#define __MINGW_ATTRIB_DEPRECATED
