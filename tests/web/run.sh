#!/usr/bin/env bash
# The published site in Debian's chromium. tests/web/run.sh PROGRAM [node's options for --test]
#   PROGRAM  the built ancrage
# The browser's driver comes from npm, pinned by package-lock.json, into build/web/tests. Exit 77
# (skipped) without chromium, node or npm, or where npm cannot be reached.
set -u

here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P) || exit 1
root=${here%/tests/web}
program=${1:?tests/web/run.sh PROGRAM}
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
# An empty WebAssembly module: the fake has all it does in its script.
mkdir "$work/program"
printf '\0asm\1\0\0\0' >"$work/program/ancrage.wasm"
cp "$here/fake_program.js" "$work/program/ancrage.js"
env -u ANCRAGE_PACK XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" \
    XDG_STATE_HOME="$work/state" "$program" --demo --lang fr publish --program "$work/program" \
    -o "$work/site" || exit 1
cd "$place" && SITE=$work/site node --test --test-concurrency=1 "$@" page_test.mjs
