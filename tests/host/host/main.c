/* host MODULE-FILE NAME SCRIPT...: runs scripts on a module, called directly and then through its trampolines.
 *
 * The last line of the output is the number of checks. Ends with 3 as soon as something is wrong. */
#include "host.h"
#include "library.h"

#include <stdio.h>
#include <string.h>

static void (*symbol(library *lib, const char *prefix, const char *name))(void)
{
    char text[300];
    snprintf(text, sizeof(text), "%s_%s", prefix, name);
    void (*found)(void) = find_symbol(lib, text);
    if (found == NULL)
        fatal("the symbol %s is missing", text);
    return found;
}

static const HPyModuleDef *definition_of(library *lib, const char *name)
{
    uint32_t major = ((uint32_t (*)(void))symbol(lib, "get_required_hpy_major_version", name))();
    uint32_t minor = ((uint32_t (*)(void))symbol(lib, "get_required_hpy_minor_version", name))();
    if (major != HPY_ABI_VERSION || minor > HPY_ABI_VERSION_MINOR)
        fatal("it needs ABI version %u.%u", (unsigned)major, (unsigned)minor);
    ((void (*)(HPyContext *))symbol(lib, "HPyInitGlobalContext", name))(&context);
    const HPyModuleDef *definition = ((HPyModuleDef * (*)(void))symbol(lib, "HPyInit", name))();
    if (definition == NULL)
        fatal("HPyInit_%s returned null", name);
    return definition;
}

/* A module that is whole must leave nothing behind: no handle and no object that was not there before. */
static size_t run(library *lib, const char *name, char **scripts, int count)
{
    size_t objects = live_objects, checks = 0;
    object *module = module_from(definition_of(lib, name), name);
    if (module == NULL) {
        object *text = error_text();
        fatal("%s raised %s: %s", name, error_type->of_type->name, text->text.bytes);
    }
    for (int i = 0; i < count; i++)
        checks += run_script(scripts[i], module, name);
    clear_module(module);
    if (count_open_handles() != 0) {
        print_open_handles();
        fatal("%zu handles were never closed", count_open_handles());
    }
    if (live_objects != objects)
        fatal("%zu objects are left", live_objects - objects);
    return checks;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        fatal("usage: host MODULE-FILE NAME SCRIPT...");
    make_context();
    library *lib = open_library(argv[1]);
    size_t checks = 0;
    for (int i = 0; i < 2; i++) {
        through_trampolines = i == 1;
        checks += run(lib, argv[2], argv + 3, argc - 3);
    }
    free_handles(); /* the library stays, as it does in Python: what it has registered for the end runs then */
    printf("%zu checks\n", checks);
    return 0;
}
