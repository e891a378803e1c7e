/* texts.c: character data behind a handle, kept so that reading it too late does not go unnoticed.
 *
 * The extension gets a copy on memory pages of its own, which it can only read. When the handle is closed, the pages become
 * inaccessible, and a late reader faults at the very instruction. Where pages cannot be protected the copy is overwritten.
 */

#if defined(_WIN32)
#  include <windows.h>
#elif !defined(_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT)
#  include <sys/mman.h>
#  include <unistd.h>
#endif

struct debug_text {
    debug_text *next;
    char *memory;
    size_t size;            /* what the extension may read */
    size_t reserved;        /* what was allocated */
};

enum text_access { TEXT_READABLE, TEXT_GONE };

/* So many copies of its own has each text that is read through one handle; a loop gets the last one again. */
enum { COPIES_MOST = 16 };

static struct {
    size_t kept;            /* of all copies whose handle has been closed */
    size_t limit;
    uintptr_t begin;        /* no copy has ever been outside these addresses */
    uintptr_t end;
} text_memory = { 0, (size_t)10 * 1024 * 1024, UINTPTR_MAX, 0 };

#if defined(_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT)

static char *allocate_pages(size_t size, size_t *reserved)
{
    *reserved = size;
    return (char *)PyMem_RawMalloc(size);
}

static void protect_pages(char *memory, size_t reserved, enum text_access access)
{
    static const unsigned char pattern[] = { 0xBA, 0xD0, 0xDA, 0x7A };
    for (size_t i = 0; access == TEXT_GONE && i < reserved; i++) {
        memory[i] = (char)pattern[i % sizeof(pattern)];
    }
}

static void free_pages(char *memory, size_t reserved)
{
    (void)reserved;
    PyMem_RawFree(memory);
}

#elif defined(_WIN32)

static char *allocate_pages(size_t size, size_t *reserved)
{
    *reserved = size;
    return (char *)VirtualAlloc(NULL, size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
}

static void protect_pages(char *memory, size_t reserved, enum text_access access)
{
    DWORD before;
    VirtualProtect(memory, reserved, access == TEXT_READABLE ? PAGE_READONLY : PAGE_NOACCESS, &before);
}

static void free_pages(char *memory, size_t reserved)
{
    (void)reserved;
    VirtualFree(memory, 0, MEM_RELEASE);
}

#else

static char *allocate_pages(size_t size, size_t *reserved)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    *reserved = (size + page - 1) / page * page;
    void *memory = *reserved >= size
        ? mmap(NULL, *reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : MAP_FAILED;
    return memory != MAP_FAILED ? (char *)memory : NULL;
}

static void protect_pages(char *memory, size_t reserved, enum text_access access)
{
    mprotect(memory, reserved, access == TEXT_READABLE ? PROT_READ : PROT_NONE);
}

static void free_pages(char *memory, size_t reserved)
{
    munmap(memory, reserved);
}

#endif

static void free_texts(debug_text *texts)
{
    while (texts != NULL) {
        debug_text *next = texts->next;
        text_memory.kept -= texts->size;
        free_pages(texts->memory, texts->reserved);
        PyMem_RawFree(texts);
        texts = next;
    }
}

/* The last copy, when there are many and it is the same text; null otherwise. */
static const char *repeated_text(const debug_text *texts, const char *bytes, size_t size)
{
    int copies = 0;
    for (const debug_text *text = texts; text != NULL && copies < COPIES_MOST; text = text->next) {
        copies++;
    }
    bool same = copies == COPIES_MOST && texts->size == size + 1 && memcmp(texts->memory, bytes, size) == 0;
    return same ? texts->memory : NULL;
}

/* A copy of the size bytes and a zero byte, added to the list; null with MemoryError. */
static const char *add_text(debug_text **texts, const char *bytes, size_t size)
{
    const char *repeated = repeated_text(*texts, bytes, size);
    if (repeated != NULL) {
        return repeated;
    }
    debug_text *text = (debug_text *)PyMem_RawMalloc(sizeof(debug_text));
    char *memory = text != NULL ? allocate_pages(size + 1, &text->reserved) : NULL;
    if (memory == NULL) {
        PyMem_RawFree(text);
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(memory, bytes, size);
    memory[size] = '\0';
    protect_pages(memory, text->reserved, TEXT_READABLE);
    text_memory.begin = (uintptr_t)memory < text_memory.begin ? (uintptr_t)memory : text_memory.begin;
    text_memory.end = (uintptr_t)memory + text->reserved > text_memory.end ? (uintptr_t)memory + text->reserved : text_memory.end;
    text->memory = memory;
    text->size = size + 1;
    text->next = *texts;
    *texts = text;
    return memory;
}

static size_t total_size(const debug_text *texts)
{
    size_t size = 0;
    for (; texts != NULL; texts = texts->next) {
        size += texts->size;
    }
    return size;
}

/* Called when the handle is closed: what stays of its texts. */
static debug_text *retire_texts(debug_text *texts)
{
    size_t size = total_size(texts);
    text_memory.kept += size;
    if (text_memory.kept > text_memory.limit) {
        free_texts(texts);
        return NULL;
    }
    for (debug_text *text = texts; text != NULL; text = text->next) {
        protect_pages(text->memory, text->reserved, TEXT_GONE);
    }
    return texts;
}
