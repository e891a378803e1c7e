# shellcheck shell=bash
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

# What an interpreter says about itself: implementation, version, own path, Python.h there, venv usable.
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
    print("%d.%d.%d" % sys.version_info[:3], int(os.path.exists(header)), venv, os.path.realpath(sys.executable), sep="\t")
'

# find_pythons: every CPython from 3.8 on in PATH, pyenv and /usr/bin, each once, oldest first.
# One line each: version, Python.h there (0 or 1), venv usable (0 or 1), path; separated by tabs.
find_pythons() {
    local folder path
    local -a folders=() candidates=()
    IFS=: read -r -a folders <<<"${PATH:-}"
    folders+=(/usr/local/bin /usr/bin)
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin; do
        [ -d "$folder" ] && folders+=("$folder")
    done
    for folder in "${folders[@]}"; do
        # The shims of pyenv are scripts; the interpreters behind them are found in its versions folder.
        case "$folder" in '' | */shims | */shims/) continue ;; esac
        for path in "$folder"/python3 "$folder"/python3.[0-9] "$folder"/python3.[0-9][0-9]; do
            [ -x "$path" ] && candidates+=("$(realpath -- "$path")")
        done
    done
    [ "${#candidates[@]}" -gt 0 ] || return 0
    printf '%s\n' "${candidates[@]}" | sort -u | while IFS= read -r path; do
        timeout 30 "$path" -I -c "$PYTHON_PROBE" 2>/dev/null </dev/null || true
    done | sort -u -t $'\t' -k 4,4 | sort -t $'\t' -k 1,1V -k 4,4
}
