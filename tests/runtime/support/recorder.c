/* Counts the API calls of test modules; see recording.py.
 *
 * The modules are linked with this library and hand in every call with what was pending before and after it. What was
 * counted is appended to a file of the process, test by test. Callers hold the GIL. */
#include "recorder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUCKETS = 1024 };

struct hpy_recorded {
    struct hpy_recorded *next;
    unsigned long ok, failed, kept;
    char name[];
};

static struct hpy_recorded *buckets[BUCKETS];

static struct hpy_recorded *find(const char *function, const char *format)
{
    size_t head = strlen(function), tail = format != NULL ? strlen(format) + 1 : 0;
    unsigned long hash = 5381;
    for (size_t i = 0; i < head; i++)
        hash = hash * 33 + (unsigned char)function[i];
    for (size_t i = 0; i + 1 < tail; i++)
        hash = hash * 33 + (unsigned char)format[i];
    struct hpy_recorded **bucket = &buckets[hash % BUCKETS];
    for (struct hpy_recorded *entry = *bucket; entry != NULL; entry = entry->next) {
        if (strncmp(entry->name, function, head) == 0 &&
            (tail == 0 ? entry->name[head] == '\0' : entry->name[head] == ' ' && strcmp(entry->name + head + 1, format) == 0))
            return entry;
    }
    struct hpy_recorded *entry = calloc(1, sizeof(*entry) + head + tail + 1);
    if (entry == NULL)
        abort();
    memcpy(entry->name, function, head);
    if (tail != 0) {
        entry->name[head] = ' ';
        memcpy(entry->name + head + 1, format, tail - 1);
    }
    entry->next = *bucket;
    *bucket = entry;
    return entry;
}

static void count(struct hpy_recorded *entry, int before, int after)
{
    if (!after)
        entry->ok++;
    else if (before)
        entry->kept++;
    else
        entry->failed++;
}

void hpy_record(struct hpy_recorded **cache, const char *function, int before, int after)
{
    if (*cache == NULL)
        *cache = find(function, NULL);
    count(*cache, before, after);
}

void hpy_record_format(const char *function, const char *format, int before, int after)
{
    count(find(function, format), before, after);
}

/* A format may hold any byte; the file holds lines. */
static void write_name(FILE *file, const char *name)
{
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        if (c < 0x20 || c >= 0x7F || c == '\\')
            fprintf(file, "\\x%02x", c);
        else
            fputc(c, file);
    }
}

void hpy_record_flush(const char *test)
{
    const char *folder = getenv("HPY_TEST_RECORD");
    char path[4096];
    if (folder == NULL || snprintf(path, sizeof path, "%s/%ld", folder, (long)getpid()) >= (int)sizeof path)
        return;
    FILE *file = fopen(path, "a");
    if (file == NULL)
        return;
    for (int i = 0; i < BUCKETS; i++) {
        for (struct hpy_recorded *entry = buckets[i]; entry != NULL; entry = entry->next) {
            if (entry->ok == 0 && entry->failed == 0 && entry->kept == 0)
                continue;
            fprintf(file, "%s\t", test);
            write_name(file, entry->name);
            fprintf(file, "\t%lu\t%lu\t%lu\n", entry->ok, entry->failed, entry->kept);
            entry->ok = entry->failed = entry->kept = 0;
        }
    }
    fclose(file);
}

static const char *current_test(void)
{
    const char *test = getenv("HPY_TEST_NAME");
    return test != NULL ? test : "";
}

void hpy_record_last(const char *function)
{
    struct hpy_recorded *cache = NULL;
    hpy_record(&cache, function, 0, 0);
    hpy_record_flush(current_test());
}

/* Processes that a test starts have nobody who flushes for them. */
__attribute__((destructor)) static void flush_at_exit(void)
{
    hpy_record_flush(current_test());
}
