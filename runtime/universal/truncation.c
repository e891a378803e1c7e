/* truncation.c: a half-written ELF file makes the system's loader touch memory beyond its end, which kills
 * the process; so the file's own table of segments is compared with its size first. */

#if defined(__linux__)

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#if UINTPTR_MAX > 0xFFFFFFFFu
typedef Elf64_Ehdr elf_header;
typedef Elf64_Phdr elf_segment;
enum { ELF_NATIVE_CLASS = ELFCLASS64 };
#else
typedef Elf32_Ehdr elf_header;
typedef Elf32_Phdr elf_segment;
enum { ELF_NATIVE_CLASS = ELFCLASS32 };
#endif

/* True when the file is a library of this machine that ends before its last segment does. */
static bool is_truncated(int fd, uint64_t size)
{
    elf_header header;
    if (pread(fd, &header, sizeof(header), 0) != (ssize_t)sizeof(header)) {
        return size >= SELFMAG;     /* too short to be a library, but it began like one */
    }
    if (header.e_ident[EI_CLASS] != ELF_NATIVE_CLASS || header.e_phentsize != sizeof(elf_segment)) {
        return false;
    }
    for (uint64_t i = 0; i < header.e_phnum; i++) {
        elf_segment segment;
        uint64_t place = header.e_phoff + i * sizeof(segment);
        if (place > size || pread(fd, &segment, sizeof(segment), (off_t)place) != (ssize_t)sizeof(segment)) {
            return true;
        }
        if (segment.p_type == PT_LOAD && (segment.p_offset > size || segment.p_filesz > size - segment.p_offset)) {
            return true;
        }
    }
    return false;
}

/* The reason not to open the file (a new reference), or null. Other problems are left to dlopen. */
static PyObject *find_truncation(const char *file)
{
    struct stat status;
    char magic[SELFMAG];
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return NULL;
    }
    bool truncated = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                     pread(fd, magic, SELFMAG, 0) == SELFMAG && memcmp(magic, ELFMAG, SELFMAG) == 0 &&
                     is_truncated(fd, (uint64_t)status.st_size);
    close(fd);
    return truncated ? PyUnicode_FromString("the file is incomplete: it ends before its last segment does") : NULL;
}

#else

static PyObject *find_truncation(const char *file)
{
    (void)file;
    return NULL;
}

#endif
