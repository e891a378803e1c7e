/* mark.c: the account of mark.h, in a file that outlives the process (mutants/account.py reads it).
 *
 * The environment variable HPY_MUTATION_ACCOUNT names the file. Calls come with the GIL held, as all calls of the API do.
 */
#include "mark.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PLACES = 64, NAME = 56, KNOWN = 1 << 18 };

typedef struct {
    char file[NAME];            /* empty: made where no one looked */
    uint32_t line;
    uint32_t count;
} place;

typedef struct {
    uint64_t with_null;
    uint64_t with_handle;
    place created[PLACES];      /* where the handles of the mutated place were made */
    place closed[PLACES];       /* where the first of them was closed */
} account;

/* Of a handle. Words are not used again for long, so an entry that was overwritten is rare. */
typedef struct {
    int64_t word;
    const char *file;
    int line;
} origin;

static account nowhere;
static account *written = &nowhere;
static origin known[KNOWN];
static int64_t watched;

__attribute__((constructor)) static void open_account(void)
{
    const char *path = getenv("HPY_MUTATION_ACCOUNT");
    int file = path != NULL ? open(path, O_RDWR | O_CREAT, 0600) : -1;
    if (file < 0) {
        return;
    }
    if (ftruncate(file, (off_t)sizeof(account)) == 0) {
        void *memory = mmap(NULL, sizeof(account), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        written = memory != MAP_FAILED ? (account *)memory : &nowhere;
    }
    close(file);
}

/* Ends the account: what a report does to describe objects is no part of it. Called through ctypes. */
__attribute__((visibility("default"))) void hpy_mutation_stop(void);

void hpy_mutation_stop(void)
{
    written = &nowhere;
}

static void count_place(place *places, const char *file, int line)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash != NULL ? slash + 1 : file;
    for (int i = 0; i < PLACES; i++) {
        if (places[i].count == 0) {
            strncpy(places[i].file, name, NAME - 1);
            places[i].line = (uint32_t)line;
        }
        if (places[i].line == (uint32_t)line && strncmp(places[i].file, name, NAME - 1) == 0) {
            places[i].count++;
            return;
        }
    }
}

static origin *origin_of(int64_t word)
{
    return &known[((uint64_t)word * UINT64_C(0x9E3779B97F4A7C15)) >> 46];
}

void hpy_mutation_created(HPy h, const char *file, int line)
{
    if (!HPy_IsNull(h)) {
        origin entry = { (int64_t)h._i, file, line };
        *origin_of((int64_t)h._i) = entry;
    }
}

void hpy_mutation_closing(HPy h, const char *file, int line)
{
    if (watched != 0 && watched == (int64_t)h._i) {
        count_place(written->closed, file, line);
    }
}

void hpy_mutation_visit(int64_t word)
{
    if (word == 0) {
        written->with_null++;
        return;
    }
    written->with_handle++;
    watched = watched != 0 ? watched : word;
    const origin *entry = origin_of(word);
    bool found = entry->word == word;
    count_place(written->created, found ? entry->file : "", found ? entry->line : 0);
}
