#!/usr/bin/env bash
# Are the browser's libraries whole, and do they draw what the desktop's draw? The same checks are
# compiled twice, by emcc with the libraries of build/web and by g++ with Debian's, and must tell the
# same: shaped glyphs, drawn ones, a frame of panels, a plate and its PNG file to the byte.
#   tests/web/libraries_test.sh [FOLDER]   of the libraries; build/web/libraries unless given
# Exit 0 all is right, 1 something is not, 77 skipped: no emscripten or no libraries yet.
set -u

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P) || exit 1
libraries=${1:-$root/build/web/libraries}
typeface=/usr/share/fonts/opentype/inter/Inter-Regular.otf
needed="imgui harfbuzz freetype2 cairo cairo-ft libpng zlib"
. "$root/scripts/house.sh"
. "$root/scripts/web_compiler.sh"

skip() { echo "skipped: $*"; exit 77; }
command -v emcc >/dev/null 2>&1 || skip "emscripten is not installed (scripts/packages-web.txt)"
[ -f "$libraries/lib/pkgconfig/cairo.pc" ] ||
    skip "there are no libraries in $libraries yet (scripts/web_libraries.sh)"

work=$(mktemp -d "${TMPDIR:-/tmp}/ancrage-web-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
set_compiler || exit 1
cd "$root" || exit 1

# shellcheck disable=SC2086,SC2046 # one word a package, one a flag
em++ -std=c++20 -Os -I. tests/web/*.cpp \
    $(PKG_CONFIG_PATH='' PKG_CONFIG_LIBDIR=$libraries/lib/pkgconfig pkg-config --cflags --libs $needed) \
    -s USE_GLFW=3 -s MAX_WEBGL_VERSION=2 -s ALLOW_MEMORY_GROWTH=1 -s EXIT_RUNTIME=1 \
    --embed-file "$typeface@/typeface.otf" -o "$work/web.js" || exit 1
# shellcheck disable=SC2086,SC2046
g++ -std=c++20 -O1 -I. tests/web/*.cpp $(pkg-config --cflags $needed) -o "$work/desktop" \
    $(pkg-config --libs $needed glfw3) -lstb -lGL -ldl || exit 1

wrong=0
# The file system of emscripten's modules and node's own fetch do not go together.
if ! node --no-experimental-fetch "$work/web.js" /typeface.otf >"$work/web"; then
    echo "in WebAssembly something is not as it should be (see above)"
    wrong=1
fi
if ! "$work/desktop" "$typeface" >"$work/desktop.told"; then
    echo "on the desktop something is not as it should be (see above)"
    wrong=1
fi
if ! diff "$work/desktop.told" "$work/web"; then
    echo "what the desktop draws (<) and what the browser draws (>) differ"
    wrong=1
fi
[ $wrong = 0 ] || exit 1
echo "the browser's libraries are whole: $(wc -l <"$work/web") facts as on the desktop"
