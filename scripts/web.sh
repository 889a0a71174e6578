#!/usr/bin/env bash
# The browser's program, which ./ancrage publish puts into a page: installs what its build needs,
# builds the libraries and then the program into build/web/program (ancrage.js, ancrage.wasm). A
# second run takes seconds. Nothing of the desktop's build needs it.
set -eu

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
. "$root/scripts/house.sh"

"$root/scripts/web_libraries.sh"

export NODE_PATH=${NODE_PATH:-/usr/share/nodejs}
# The compiler keeps what it makes once; an account without root has no right to the system's place.
[ "$(id -u)" = 0 ] || export EM_CACHE=$root/build/web/emscripten
say "building the browser's program (the first time takes some minutes)"
cmake -S "$root/web" -B "$root/build/web/obj" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_TOOLCHAIN_FILE=/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake >&2
cmake --build "$root/build/web/obj" >&2
say "the browser's program lies in build/web/program"
