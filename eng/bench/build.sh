#!/usr/bin/env bash
# build.sh [REPETITIONS]: what the SDK costs on top of MSBuild. Run eng/build.sh first.
#
# Makes a project from the template and the same project with an SDK whose targets are empty, which NuGet resolves
# from a package just as well. `dotnet build` of both, with nothing to do, runs in turns; so do clean builds (Release,
# universal). Prints minima and medians, and exits with 1 when the goal for builds with nothing to do is missed.
#
#   KEEP=folder eng/bench/build.sh   makes the projects there and leaves them
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

repetitions=${1:-40}
[[ $repetitions =~ ^[1-9][0-9]*$ ]] || die "usage: $0 [REPETITIONS]"
version=$(product_version)
packages=$REPOSITORY/artifacts/packages
for id in HPy.Build.Sdk HPy.Build.Templates; do
    [ -f "$packages/$id.$version.nupkg" ] || die "no $packages/$id.$version.nupkg; run eng/build.sh first"
done

if [ -n "${KEEP:-}" ]; then
    mkdir -p -- "$KEEP"
    work=$(cd -- "$KEEP" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
fi
# Packages are unpacked here, never taken from an earlier build of the same version.
export NUGET_PACKAGES=$work/nuget
rm -rf -- "$work"/{nuget,hive,feed,measured,empty}
mkdir -p -- "$work/feed"
cat >"$work/NuGet.config" <<XML
<configuration>
  <packageSources>
    <clear />
    <add key="product" value="$packages" />
    <add key="empty" value="$work/feed" />
  </packageSources>
</configuration>
XML

dotnet new install "$packages/HPy.Build.Templates.$version.nupkg" --debug:custom-hive "$work/hive" >/dev/null
dotnet new hpyext -n measured -o "$work/measured" --debug:custom-hive "$work/hive" >/dev/null
cp -r -- "$work/measured" "$work/empty"
mv -- "$work/empty/measured.hpyproj" "$work/empty/empty.hpyproj"
sed -i "s|HPy.Build.Sdk/$version|Empty.Build.Sdk/1.0.0|" "$work/empty/empty.hpyproj"

python3 "$(dirname -- "${BASH_SOURCE[0]}")/build.py" "$work" "$repetitions"
