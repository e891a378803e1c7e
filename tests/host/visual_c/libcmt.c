/* What modules in C take from Visual C++'s library of this name: the entry point of DLLs, guards on the stack, and the mark of
   code that uses floating point. */
#include <stdint.h>

int _fltused = 0x9875;
uintptr_t __security_cookie = (uintptr_t)0x00002B992DDFA232u;

void __security_check_cookie(uintptr_t cookie)
{
    if (cookie != __security_cookie)
        __builtin_trap();
}

int __stdcall _DllMainCRTStartup(void *module, unsigned long reason, void *reserved)
{
    (void)module;
    (void)reason;
    (void)reserved;
    return 1;
}

/* mingw-w64's mathematics tell it of their errors; errno says the same. */
void __mingw_raise_matherr(int kind, const char *name, double one, double other, double result)
{
    (void)kind;
    (void)name;
    (void)one;
    (void)other;
    (void)result;
}
