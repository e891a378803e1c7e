#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed, N skipped"; the exit code
# is 1 when anything failed.
#
#   eng/test.sh                     everything
#   eng/test.sh xunit end_to_end    only these suites
#   eng/test.sh --sanitize          the suites of C code, compiled with AddressSanitizer and UndefinedBehaviorSanitizer:
#                                   runtime, random and extensions, on the oldest and the newest CPython; see sanitize.sh
#
# What a suite printed is kept in artifacts/test-results/<suite>.log.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd -- "$REPOSITORY"

all=(xunit properties static runtime host browser random exchange extensions mutation devel end_to_end)
sanitize=0
if [ "${1:-}" = --sanitize ]; then
    sanitize=1
    all=(runtime random extensions)
    shift
fi
suites=("$@")
[ "$#" -gt 0 ] || suites=("${all[@]}")
results="$REPOSITORY/artifacts/test-results"
mkdir -p -- "$results"

passed=0 failed=0 skipped=0
summary='[0-9][0-9]* passed, [0-9][0-9]* failed, [0-9][0-9]* skipped'

# count TEXT: adds up the numbers of the last "N passed, N failed, N skipped" of TEXT; fails without one.
count() {
    local line
    line="$(grep -x "$summary" <<<"$1" | tail -n 1)" || true
    [[ "$line" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]] || return 1
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
    skipped=$((skipped + BASH_REMATCH[3]))
    [ "${BASH_REMATCH[1]}${BASH_REMATCH[2]}${BASH_REMATCH[3]}" != 000 ]
}

# xunit: all C# test projects; prints their sum in the form of the other suites.
xunit() {
    local status=0 counters
    rm -rf -- "$results/xunit"
    dotnet test HPy.Build.Sdk.sln -c Release --no-build --nologo -v quiet \
        --logger "console;verbosity=minimal" --logger trx --results-directory "$results/xunit" || status=$?
    counters="$(cat -- "$results"/xunit/*.trx | tr -d '\r' | grep -Eo '<Counters [^>]*>')" || return 1
    awk '
        function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
        { passed += value("passed"); total += value("total"); executed += value("executed") }
        END { printf "%d passed, %d failed, %d skipped\n", passed, executed - passed, total - executed }
    ' <<<"$counters"
    return "$status"
}

# run NAME: one suite, with nothing to read from.
run() {
    case "$sanitize $1" in
        1*) eng/sanitize.sh "$1" ;;
        *xunit) xunit ;;
        *runtime | *extensions) python3 -u "tests/$1/run.py" --short ;;
        *) python3 -u "tests/$1/run.py" ;;
    esac </dev/null 2>&1
}

# suite NAME: runs one suite, shows what it prints, and takes its numbers into the sum. A suite that dies,
# or that ran no test, counts as one failure, so that it cannot go unnoticed.
suite() {
    local log="$results/$1.log" start="$EPOCHREALTIME" status=0 before="$failed"
    say "$1"
    run "$1" | tee -- "$log" | sed -u "/^$summary\$/d; s/^/    /" || status="${PIPESTATUS[0]}"
    if ! count "$(tail -n 20 -- "$log")"; then
        warn "$1 reported no tests; its output is in ${log#"$REPOSITORY/"}"
        failed=$((failed + 1))
    elif [ "$status" != 0 ] && [ "$failed" = "$before" ]; then
        warn "$1 ended with exit code $status; its output is in ${log#"$REPOSITORY/"}"
        failed=$((failed + 1))
    fi
    say "$1: $(grep -x "$summary" -- "$log" | tail -n 1) ($(seconds_since "$start") s)"
}

for name in "${suites[@]}"; do
    case " ${all[*]} " in
        *" $name "*) ;;
        *) die "unknown suite $name; there are ${all[*]}" ;;
    esac
done

eng/install-tools.sh --test
# Sanitized modules are compiled by the tests themselves.
[ "$sanitize" = 1 ] || eng/build.sh
for name in "${suites[@]}"; do
    suite "$name"
done

# A Python that could not be brought is one skipped test; why is said where it was tried, at the top.
for name in $(eng/interpreters.sh --missing); do
    warn "skipped everything on $name: eng/interpreters.sh could not bring it"
    skipped=$((skipped + 1))
done

say "everything took $SECONDS s"
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
