#!/usr/bin/env bash
# farm.sh [SOURCES]: for how much of the time all slots are busy. Run eng/build.sh first; zig is brought when it is missing.
#
# A project of SOURCES (200) C files, Release, universal, stubs left out:
#   - for the eight platforms, on the processors of this machine: how busy they were while compiling, and while linking;
#   - with ccache, empty and then full, in two folders: the second build's time as a part of the first's;
#   - for this machine through distcc, to two daemons of four jobs each, both this machine: how busy the eight slots were, and how
#     many sources each daemon compiled.
# What is not installed (ccache, distcc) is left out.
#
#   KEEP=folder eng/bench/farm.sh   makes the projects there and leaves them
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

sources=${1:-200}
[[ $sources =~ ^[1-9][0-9]*$ ]] || die "usage: $0 [SOURCES]"
version=$(product_version)
packages=$REPOSITORY/artifacts/packages
[ -f "$packages/HPy.Build.Sdk.$version.nupkg" ] || die "no $packages/HPy.Build.Sdk.$version.nupkg; run eng/build.sh first"
ZIG=$("$REPOSITORY/eng/zig.sh")
export ZIG
work=${KEEP:-$(mktemp -d)}
mkdir -p -- "$work"
work=$(cd -- "$work" && pwd)
daemons=()
finish() {
    [ "${#daemons[@]}" = 0 ] || kill -- "${daemons[@]/#/-}" 2>/dev/null || true
    [ -n "${KEEP:-}" ] || rm -rf -- "$work"
}
trap finish EXIT
export NUGET_PACKAGES=$work/nuget HPyGenerateStubs=false
rm -rf -- "$work"/{nuget,first,second,cache,distcc}
printf '<configuration><packageSources><clear /><add key="product" value="%s" /></packageSources></configuration>\n' "$packages" >"$work/NuGet.config"

# project FOLDER: a module of many sources, each with enough to compile.
project() {
    mkdir -p -- "$work/$1"
    local number calls=
    for ((number = 0; number < sources; number++)); do
        printf '#include <hpy.h>\nstatic double term(double x) { return x * %d + 1; }\ndouble part_%d(double x) { for (int i = 0; i < 9; i++) x = term(x); return x; }\n' \
            "$number" "$number" >"$work/$1/part_$number.c"
        calls+=" + part_$number(1)"
    done
    {
        printf '#include <hpy.h>\n'
        for ((number = 0; number < sources; number++)); do printf 'double part_%d(double x);\n' "$number"; done
        printf 'HPyDef_METH(sum, "sum", HPyFunc_NOARGS)\nstatic HPy sum_impl(HPyContext *ctx, HPy self)\n{\n    (void)self;\n    return HPyFloat_FromDouble(ctx, 0%s);\n}\n' "$calls"
        printf 'static HPyDef *defines[] = {&sum, NULL};\nstatic HPyModuleDef definition = {.doc = "sums", .defines = defines};\nHPy_MODINIT(many, definition)\n'
    } >"$work/$1/many.c"
    printf '<Project Sdk="HPy.Build.Sdk/%s" />\n' "$version" >"$work/$1/many.hpyproj"
}

# measured TITLE FOLDER OPTION...: builds, and prints what the build says about its slots and how long it took.
measured() {
    local title="$1" folder="$2" start="$EPOCHREALTIME" log="$work/log"
    shift 2
    (cd -- "$work/$folder" && dotnet build -c Release -tl:off -v:d "$@") >"$log" 2>&1 || { tail -n 30 -- "$log" >&2; die "the build failed"; }
    printf '%s: %s s\n' "$title" "$(seconds_since "$start")"
    # A build with nothing to do has no slots.
    sed -n 's/^.*  \([0-9]* slots were busy.*\)$/    \1/p' -- "$log"
}

project first
eight=linux-x64+linux-arm64+linux-musl-x64+linux-musl-arm64+win-x64+win-arm64+osx-x64+osx-arm64
measured "$sources sources for eight platforms (compiling, linking)" first "-p:RuntimeIdentifiers=$eight"
measured "the same with nothing to do" first "-p:RuntimeIdentifiers=$eight"

if have ccache; then
    export CCACHE_DIR=$work/cache
    project second
    rm -rf -- "$work/first/obj" "$work/first/bin"
    measured "ccache, empty" first -p:HPyCompilerLauncher=ccache
    measured "ccache, full, in another folder" second -p:HPyCompilerLauncher=ccache
    ccache --print-stats | grep -E '^(direct_cache_hit|preprocessed_cache_hit|cache_miss)' | sed 's/^/    /'
fi

if have distcc && have distccd; then
    chmod 755 -- "$work"
    mkdir -p -- "$work/distcc"
    export DISTCC_DIR=$work/distcc DISTCC_HOSTS=
    for number in 1 2; do
        port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        touch -- "$work/distccd$number.log"
        chmod 666 -- "$work/distccd$number.log"
        user=()
        [ "$(id -u)" != 0 ] || user=(--user nobody)
        setsid distccd --daemon --no-detach --listen 127.0.0.1 --allow 127.0.0.1 --port "$port" --jobs 4 --enable-tcp-insecure \
            --log-file "$work/distccd$number.log" --log-level info "${user[@]}" </dev/null >/dev/null 2>&1 &
        daemons+=($!)
        DISTCC_HOSTS+="127.0.0.1:$port/4 "
    done
    sleep 1
    rm -rf -- "$work/first/obj" "$work/first/bin"
    measured "distcc, two daemons" first -p:HPyCompilerLauncher=distcc
    grep -c COMPILE_OK -- "$work/distccd1.log" "$work/distccd2.log" | sed 's/.*:/    compiled by a daemon: /'
fi
