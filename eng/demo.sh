#!/usr/bin/env bash
# From nothing to wheels that pip installs, in front of your eyes. Installs what is missing, builds the SDK,
# the templates and the runtime, makes a project with `dotnet new hpyext`, builds it as a universal and as a
# CPython-ABI wheel, and installs the ONE universal wheel into a fresh virtual environment of every CPython
# it finds (the CPython-ABI wheel into one of the CPython that it was built for), where the template's own
# test runs. Prints a table in the end; the exit code is 1 when any row of it failed.
#
# Works in a temporary folder of its own: nothing of yours is touched, and nothing is downloaded from a
# package index.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
[ "$#" = 0 ] || die "$0 takes no options"

"$REPOSITORY/eng/build.sh"

version="$(product_version)"
scratch="$(mktemp -d "${TMPDIR:-/tmp}/hpy-demo.XXXXXX")"
trap 'rm -rf -- "$scratch"' EXIT

# Fresh places for everything the .NET tools keep, so that only what was just built can be found.
export NUGET_PACKAGES="$scratch/packages" DOTNET_CLI_HOME="$scratch/home"
unset PYTHONPATH PYTHONHOME HPY
mkdir -p -- "$DOTNET_CLI_HOME"
cat >"$scratch/NuGet.config" <<END
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <clear />
    <add key="hpy" value="$REPOSITORY/artifacts/packages" />
  </packageSources>
</configuration>
END
cd -- "$scratch"

# show COMMAND...: prints a command and runs it; what it prints is shown only when it fails.
show() {
    local log="$scratch/output.log" start="$EPOCHREALTIME"
    printf '    $ %s' "$*"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '   (%s s)\n' "$(seconds_since "$start")"
    else
        printf '\n'
        cat -- "$log" >&2
        die "failed: $*"
    fi
}

say "a new project"
show dotnet new install "HPy.Build.Templates@$version"
show dotnet new hpyext -n hello_hpy
cd -- hello_hpy
show dotnet build -p:HPyAbi=universal
show dotnet build -p:HPyAbi=cpython

universal=() cpython=()
for wheel in bin/Debug/*.whl; do
    case "$wheel" in
        *-py3-none-*) universal+=("$wheel") ;;
        *-cp3*-cp3*-*) cpython+=("$wheel") ;;
    esac
done
[ "${#universal[@]}" = 1 ] || die "expected one universal wheel in bin/Debug, found: ${universal[*]-none}"
[ "${#cpython[@]}" -gt 0 ] || die "expected a CPython-ABI wheel in bin/Debug, found none"

rows=0 failures=0

# row VERSION PATH WHEEL: installs a wheel into a fresh venv of one Python, runs the project's test there,
# and prints a row of the table.
row() {
    local version="$1" python="$2" wheel="$3" start="$EPOCHREALTIME" venv="$scratch/venv $rows" result=works
    if ! try_wheel "$python" "$wheel" "$venv" >"$venv.log" 2>&1; then
        result=FAILED
        failures=$((failures + 1))
    fi
    printf '%-9s %-76s %-7s %5s s\n' "$version" "${wheel##*/}" "$result" "$(seconds_since "$start")"
    [ "$result" = works ] || sed 's/^/    /' -- "$venv.log"
    rm -rf -- "$venv"
    rows=$((rows + 1))
}

# try_wheel PYTHON WHEEL VENV: the steps of one row, each of which must succeed.
try_wheel() {
    "$1" -m venv "$3" &&
        "$3/bin/python" -m pip install --quiet --no-index --find-links "$REPOSITORY/artifacts/wheels" "$2" &&
        "$3/bin/python" -m unittest discover -v tests &&
        "$3/bin/python" -c 'import hello_hpy; print(hello_hpy.mean([1, 2, 6]))' | grep -x '3.0'
}

say "the universal wheel on every CPython found, the CPython-ABI wheel on its own"
printf '\n%s%-9s %-76s %-7s %7s%s\n' "$BOLD" Python wheel result time "$PLAIN"
while IFS=$'\t' read -r python_version header venv path tag _; do
    if [ "$venv" = 0 ] || [ "$header" = 0 ]; then
        printf '%-9s %-76s %s\n' "$python_version" "$path" "left out: no headers or no venv"
        continue
    fi
    row "$python_version" "$path" "${universal[0]}"
    for wheel in "${cpython[@]}"; do
        case "$wheel" in *-"${tag%[dt]}-$tag"-*) row "$python_version" "$path" "$wheel" ;; esac
    done
done < <(find_pythons)
printf '\n'

[ "$rows" -gt 0 ] || die "found no CPython 3.8 or later with headers and venv"
[ "$failures" = 0 ] || die "$failures of $rows rows failed"
say "all $rows rows work; $SECONDS s altogether"
