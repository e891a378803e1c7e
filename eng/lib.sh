# shellcheck shell=bash
# shellcheck disable=SC2034 # what the scripts that source it use
# What the scripts of this folder share: messages, finding Pythons, timing. Sourced, never run.
#
# A script sets `set -euo pipefail` itself, then sources this file, which defines REPOSITORY (the absolute
# path of the checkout) and makes the .NET tools quiet.

REPOSITORY="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false MSBUILDDISABLENODEREUSE=1
export PIP_DISABLE_PIP_VERSION_CHECK=1

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'
else
    BOLD='' RED='' PLAIN=''
fi

# say TEXT...: one line that says what happens next.
say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }

# warn TEXT...: something is not as it should be, and the script goes on.
warn() { printf '%swarning:%s %s\n' "$BOLD" "$PLAIN" "$*" >&2; }

# die TEXT...: something the script cannot go on without.
die() {
    printf '%serror:%s %s\n' "$RED" "$PLAIN" "$*" >&2
    exit 1
}

# have COMMAND: whether a command is there.
have() { command -v -- "$1" >/dev/null 2>&1; }

# product_version: the one version number of everything in this repository.
product_version() {
    sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$REPOSITORY/Directory.Build.props" | head -n 1
}

# seconds_since START: START and the answer in the form of $EPOCHREALTIME; prints for example "3.2".
seconds_since() {
    awk -v start="$1" -v end="$EPOCHREALTIME" 'BEGIN { printf "%.1f", end - start }'
}

# What eng/interpreters.sh brings for eng/test.sh.
TEST_INTERPRETERS=(cpython-3.14 cpython-3.14d cpython-3.15 pypy-7.3.19 pypy-8)
# Those of other machines run through qemu-user, i386 on this one itself.
if [ "$(uname -sm)" = "Linux x86_64" ]; then
    TEST_INTERPRETERS+=(cpython-3.13-arm64 cpython-3.13-i386 cpython-3.13-s390x)
fi

# interpreters_folder: where the interpreters that eng/interpreters.sh brings are kept.
interpreters_folder() {
    realpath -m -- "${HPY_INTERPRETERS:-${XDG_CACHE_HOME:-$HOME/.cache}/hpy-build-sdk/interpreters}"
}

# zig_folder: where eng/zig.sh puts the zig for tests.
zig_folder() {
    realpath -m -- "${HPY_ZIG:-${XDG_CACHE_HOME:-$HOME/.cache}/hpy-build-sdk/zig}"
}

# interpreter_path NAME: where the executable of one of them is, or would be.
interpreter_path() {
    local name="$1" version="${1#*-}"
    case "$name" in
        pypy-*) printf '%s/%s/usr/bin/pypy3\n' "$(interpreters_folder)" "$name" ;;
        *) printf '%s/%s/usr/bin/python%s\n' "$(interpreters_folder)" "$name" "${version%%-*}" ;;
    esac
}

# What an interpreter says about itself: version, Python.h there, venv usable, own path, tag, machine.
PYTHON_PROBE='
import os, sys, sysconfig
def importable(name):
    try:
        __import__(name)
    except ImportError:
        return 0
    return 1
if sys.implementation.name == "cpython" and sys.version_info >= (3, 8):
    header = os.path.join(sysconfig.get_paths()["include"], "Python.h")
    venv = importable("venv") and importable("ensurepip")
    tag = "cp%d%d%s" % (*sys.version_info[:2], sys.abiflags)
    machine = sysconfig.get_config_var("MULTIARCH") or ""
    print("%d.%d.%d" % sys.version_info[:3], int(os.path.exists(header)), venv, os.path.realpath(sys.executable), tag, machine, sep="\t")
'

# python_candidates: what may be an interpreter, in PATH, pyenv, /usr/bin and the folder of eng/interpreters.sh.
python_candidates() {
    local folder path
    local -a folders=()
    IFS=: read -r -a folders <<<"${PATH:-}"
    folders+=(/usr/local/bin /usr/bin)
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin; do
        [ -d "$folder" ] && folders+=("$folder")
    done
    for folder in "${folders[@]}"; do
        # The shims of pyenv are scripts; the interpreters behind them are found in its versions folder.
        case "$folder" in '' | */shims | */shims/) continue ;; esac
        printf '%s\n' "$folder"/python3 "$folder"/python3.{[0-9],[0-9][0-9]}{,t,d}
    done
    for path in "$(interpreters_folder)"/cpython-*; do
        # Those of other architectures, with a second hyphen, are too slow for everything.
        case "${path##*/}" in *-*-*) ;; *) interpreter_path "${path##*/}" ;; esac
    done
}

# examine_pythons PATH...: a line for each that is a CPython from 3.8 on: version, Python.h there (0 or 1), venv usable
# (0 or 1), path, tag (cp311, cp313t, cp314d), machine as Debian and gcc call it (x86_64-linux-gnu); separated by tabs.
examine_pythons() {
    local path
    for path; do
        timeout 30 "$path" -I -c "$PYTHON_PROBE" 2>/dev/null </dev/null || true
    done
}

# find_pythons: what examine_pythons says of every candidate, each once, oldest first.
find_pythons() {
    local -a found
    mapfile -t found < <(python_candidates | while IFS= read -r path; do
        if [ -x "$path" ]; then realpath -- "$path"; fi
    done | sort -u)
    examine_pythons "${found[@]}" | sort -u -t $'\t' -k 4,4 | sort -t $'\t' -k 1,1V -k 4,4
}
