#!/usr/bin/env bash
# The published site in Debian's chromium. tests/web/run.sh PROGRAM [node's options for --test]
#   PROGRAM  the built ancrage
# The browser's driver comes from npm, pinned by package-lock.json, into build/web/tests. Exit 77
# (skipped) without chromium, node or npm, or where npm cannot be reached.
set -u

here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P) || exit 1
root=${here%/tests/web}
program=$(readlink -f -- "${1:?tests/web/run.sh PROGRAM}") || exit 1
shift
place=$root/build/web/tests

for tool in "${CHROMIUM:-chromium}" node npm; do
    command -v "$tool" >/dev/null || { echo "skipped: needs $tool (scripts/packages-test.txt)"; exit 77; }
done
mkdir -p "$place"
if ! cmp -s "$here/package-lock.json" "$place/package-lock.json" || [ ! -d "$place/node_modules" ]; then
    cp "$here/package.json" "$here/package-lock.json" "$place/"
    (cd "$place" && npm ci --no-audit --no-fund --silent) ||
        { rm -f "$place/package-lock.json"; echo "skipped: npm cannot fetch the browser's driver"; exit 77; }
fi
cp "$here"/*.mjs "$place/" || exit 1

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
own=(XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state")

# The page alone. An empty WebAssembly module: the fake has all it does in its script.
mkdir "$work/program"
printf '\0asm\1\0\0\0' >"$work/program/ancrage.wasm"
cp "$here/fake_program.js" "$work/program/ancrage.js"
env -u ANCRAGE_PACK "${own[@]}" "$program" --demo --lang fr publish --program "$work/program" \
    -o "$work/page" || exit 1
cd "$place" || exit 1
SITE=$work/page node --test --test-concurrency=1 "$@" page_test.mjs || failed=yes

# The map, with the program for the browser, when both that and a data pack are here.
map_program=${WEB_PROGRAM:-$root/build/web/program}
if [ ! -f "$map_program/ancrage.wasm" ]; then
    echo "the map itself is not tested: no program in $map_program"
elif [ -z "${ANCRAGE_PACK:-}" ]; then
    echo "the map itself is not tested: set ANCRAGE_PACK"
else
    atlas=$(dirname -- "$(readlink -f -- "$program")")/test-data/atlas.gpkg
    [ ! -f "$atlas" ] || own+=(ANCRAGE_ATLAS="$atlas")
    env "${own[@]}" "$program" --lang fr publish --program "$map_program" -o "$work/map" || exit 1
    layers=ti_2023,cours_eau,qpv,departements,region,rail,gares,friches
    link="#carte=663814,6842716,241.13&couches=$layers"
    view=$work/view.ancrage
    {
        printf '{"ancrage_view": 1, "camera": {"x": 663814, "y": 6842716, "metres_per_point": 241.13}, "layers": ['
        printf '{"id": "%s", "visible": true, "opacity": 1}, ' ${layers//,/ } | sed 's/, $//'
        printf ']}\n'
    } >"$view"
    if command -v xvfb-run >/dev/null; then
        env "${own[@]}" ANCRAGE_LANG=fr xvfb-run -a -s "-screen 0 1920x1200x24" "$program" --lang fr \
            open "$view" --screenshot "$work/desktop.png" --size 1280x672 && export DESKTOP=$work/desktop.png
    fi
    SITE=$work/map VIEW_LINK=$link node --test --test-concurrency=1 "$@" map_test.mjs || failed=yes
fi
[ "${failed:-no}" = no ]
