/* Shared libraries of this system. */
#ifndef HOST_LIBRARY_H
#define HOST_LIBRARY_H

typedef struct library library;

library *open_library(const char *path); /* ends the program when that is not possible */
void (*find_symbol(library *lib, const char *name))(void); /* null for none */

#endif /* HOST_LIBRARY_H */
