#!/usr/bin/env bash
# Makes samples.zip again: small modules of every format, which the tests of the readers compare with what is written here.
# Needs clang, lld and llvm of one version (Debian: clang lld llvm); LLVM says where they are when they are not on PATH.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"
PATH="${LLVM:+$LLVM:}$PATH"

cat >module.c <<'END'
#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#define IMPORT __declspec(dllimport)
#else
#define EXPORT __attribute__((visibility("default")))
#define IMPORT
#endif
IMPORT extern void *PyLong_FromLong(long);
extern void *PySometimes(void) __attribute__((weak));
#ifdef _WIN32
int _fltused;
void *__stdcall __delayLoadHelper2(void *a, void *b) { return a; }
IMPORT extern int late(int);
#else
int late(int x) { return x; }
#endif
static int inner(int x) { return x * 3; }
EXPORT int answer_value = 42;
EXPORT int answer(int x) { return late(inner(x)); }
EXPORT void *PyInit_sample(void) {
#ifndef _WIN32
    if (PySometimes)
        return PySometimes();
#endif
    return PyLong_FromLong(answer(7));
}
END
cat >python.c <<'END'
#ifdef _WIN32
__declspec(dllexport)
#endif
void *PyLong_FromLong(long x) { return (void *)x; }
END

compile() { clang -target "$1" -O1 -ffreestanding -g0 -fno-ident -c "$2" -o "$3" "${@:4}"; }

# ELF: 32 bits little endian, 32 bits big endian, 64 bits.
elf() {
    compile "$1" module.c "elf-$2.o" -fPIC
    compile "$1" python.c "python-$2.o" -fPIC
    ld.lld -shared -o "libpy-$2.so" "python-$2.o" -soname libpy.so.1
    ld.lld -shared -o "elf-$2.so" "elf-$2.o" "libpy-$2.so" --build-id=0x0123456789abcdef "${@:3}"
    rm "python-$2.o" "libpy-$2.so"
}
elf i386-linux-gnu i386 -z now -z relro -rpath "\$ORIGIN/../lib"
elf mips-linux-gnu mips -z execstack -z notext
elf aarch64-linux-gnu aarch64 -z norelro -rpath /opt/lib --disable-new-dtags
llvm-ar rcsD objects.a elf-i386.o elf-aarch64.o
cp elf-i386.o a-name-of-an-object-that-is-too-long-for-its-header.o
llvm-ar rcsD --format=gnu objects.a a-name-of-an-object-that-is-too-long-for-its-header.o
cp elf-mips.o another-name-of-an-object-that-is-too-long.o
llvm-ar rcsD --format=bsd objects-bsd.a another-name-of-an-object-that-is-too-long.o elf-i386.o

# PE: 32 and 64 bits, with a delayed import.
pe() {
    printf 'LIBRARY py.dll\nEXPORTS\n%sPyLong_FromLong\n' '' >py.def
    printf 'LIBRARY late.dll\nEXPORTS\nlate\n' >late.def
    llvm-dlltool -m "$3" -d py.def -l py.lib
    llvm-dlltool -m "$3" -d late.def -l late.lib
    compile "$1" module.c module.obj
    lld-link /dll /noentry /out:"pe-$2.dll" module.obj py.lib late.lib /delayload:late.dll /debug /pdb:"pe-$2.pdb" \
        /pdbaltpath:'C:\build\sample.pdb' /timestamp:1 /nodefaultlib "${@:4}"
}
pe x86_64-pc-windows-msvc x64 i386:x86-64
pe i686-pc-windows-msvc x86 i386 /safeseh:no /dynamicbase:no
pe aarch64-pc-windows-msvc arm64 arm64 /nxcompat:no

# Mach-O: two processors, both kinds of binding, thin and universal.
macho() {
    compile "$1-apple-macos$3" module.c module.o
    compile "$1-apple-macos$3" python.c python.o
    ld64.lld -dylib -arch "$1" -platform_version macos "$3" 13.0 -o libpy.dylib python.o -install_name @rpath/libpy.dylib
    ld64.lld -bundle -arch "$1" -platform_version macos "$3" 13.0 -o "macho-$2.so" module.o libpy.dylib \
        -undefined dynamic_lookup -rpath @loader_path/../lib "${@:4}"
}
macho x86_64 x86_64 10.13
macho arm64 arm64 11.0
llvm-lipo -create macho-x86_64.so macho-arm64.so -output macho-universal.so
cp macho-arm64.so macho-stripped.so
llvm-strip -x macho-stripped.so

rm -f -- "$here/samples.zip"
touch -d @315532800 -- *.o *.so *.dll *.a
TZ=UTC zip -qX9 "$here/samples.zip" elf-*.o elf-*.so pe-*.dll macho-*.so objects*.a
unzip -l "$here/samples.zip"
