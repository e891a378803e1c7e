#!/usr/bin/env bash
# size.sh [PYTHON]: size of the template's universal module, as the SDK builds it in Release, against the same
# functions written with Python.h (template_capi.c), linked and stripped the same way. Needs eng/build.sh to have
# run. PYTHON gives the headers; the default is python3. Exits with 1 when the ratio is over 2.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${1:-python3}
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
packages=$root/artifacts/packages
if [ ! -f "$packages/HPy.Build.Sdk.$version.nupkg" ]; then
    echo "size.sh: no SDK package in artifacts/packages; run eng/build.sh first" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root/templates/hpyext/c/my_module.c" "$work/"
printf '<configuration><packageSources><add key="local" value="%s" /></packageSources></configuration>\n' \
    "$packages" >"$work/NuGet.config"
printf '<Project Sdk="HPy.Build.Sdk/%s" />\n' "$version" >"$work/my_module.hpyproj"
(cd "$work" && NUGET_PACKAGES=$work/.nuget dotnet build -c Release -p:HPyAbi=universal -v quiet -nologo >"$work/log" 2>&1) ||
    { cat "$work/log" >&2; exit 2; }

include=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
"${CC:-gcc}" -shared -fPIC -fvisibility=hidden -O3 -DNDEBUG -fno-plt -ffunction-sections -fdata-sections \
    -Wl,--gc-sections -Wl,-s -isystem "$include" "$here/template_capi.c" -o "$work/capi.so"
universal=$(find "$work/bin/Release/universal" -name 'my_module.hpy0.so')
strip -o "$work/universal.so" "$universal"

a=$(stat -c %s "$work/capi.so")
b=$(stat -c %s "$work/universal.so")
ratio=$(awk "BEGIN { printf \"%.2f\", $b / $a }")
printf '%-44s %8d bytes\n' "Python.h, stripped" "$a" "universal, stripped" "$b"
text() { size -A "$1" | awk '$1 ~ /^\.(text|rodata|data|bss|data.rel.ro|eh_frame|plt|got|init|fini)/ { s += $2 } END { print s }'; }
printf '%-44s %8d bytes\n' "of it code and data: Python.h" "$(text "$work/capi.so")" "of it code and data: universal" "$(text "$work/universal.so")"
echo "ratio $ratio; goal 2.00"
awk "BEGIN { exit !($ratio <= 2.0) }"
