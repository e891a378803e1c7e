/* dlopen and LoadLibrary. */
#include "library.h"
#include "host.h"

#include <string.h>

#ifdef _WIN32
#include <windows.h>

library *open_library(const char *path)
{
    HMODULE module = LoadLibraryA(path);
    if (module == NULL)
        fatal("%s cannot be loaded: error %lu", path, (unsigned long)GetLastError());
    return (library *)module;
}

void (*find_symbol(library *lib, const char *name))(void)
{
    return (void (*)(void))(void (*)(void))GetProcAddress((HMODULE)lib, name);
}

#else
#include <dlfcn.h>

library *open_library(const char *path)
{
    void *found = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (found == NULL)
        fatal("%s", dlerror());
    return found;
}

void (*find_symbol(library *lib, const char *name))(void)
{
    void *address = dlsym(lib, name);
    void (*function)(void) = NULL;
    memcpy(&function, &address, sizeof(function));
    return function;
}
#endif
