# shellcheck shell=bash
# Debian's emscripten as the browser build calls it. Read with `.` by a shell that has set `root` and
# read house.sh.

# Small code, for it travels to the browser; no threads, which a page has only when its server sends
# particular headers. Each function in its own section, so that the linker leaves out what is unused.
web_flags=(-Os -DNDEBUG -ffunction-sections -fdata-sections -w)

# Says where emscripten finds node's packages. Its own libraries come ready with Debian's package,
# so that any account can compile and link and nothing is written outside of the build folder.
set_compiler() {
    if ! command -v emcc >/dev/null 2>&1; then
        say "emcc is not there: install the packages of scripts/packages-web.txt"
        return 1
    fi
    export NODE_PATH=/usr/share/nodejs
}

# compile NAME FLAG… -- SOURCE…: every source into libraries/objects/NAME, as many at once as there
# are processors. C++ sources are those that end in .cc or .cpp.
compile() {
    local name=$1 flags=() file
    shift
    while [ "$1" != -- ]; do flags+=("$1"); shift; done
    shift
    for file; do
        printf '%s\0%s\0' "$file" "$libraries/objects/$name/$(echo "${file%.*}" | tr / _).o"
    done | xargs -0 -n 2 -P "$(nproc)" bash -c '
        source=${*: -2:1} object=${*: -1}
        compiler=emcc
        case $source in *.cc | *.cpp) compiler=em++ ;; esac
        exec nice "$compiler" "${@:1:$#-2}" -c "$source" -o "$object" || exit 255
    ' compile "${web_flags[@]}" "${flags[@]}"
}

# archive NAME [FILE]: the objects of NAME into lib/libFILE.a (of the same name unless given), which
# appears whole or not at all.
archive() {
    local made=$libraries/objects/$1/made.a
    emar rcs "$made" "$libraries/objects/$1/"*.o
    mv "$made" "$libraries/lib/lib${2:-$1}.a"
}

# begin_headers: a fresh folder for the headers of a library; keep_headers FOLDER puts it into
# place. Their dates stay, so that nothing is compiled again for headers that are the same.
begin_headers() {
    headers=$libraries/objects/headers
    rm -rf "$headers"
    mkdir -p "$headers"
}
keep_headers() {
    rm -rf "$libraries/include/$1"
    mv "$headers" "$libraries/include/$1"
}

# describe NAME VERSION CFLAGS LIBS [REQUIRES]: what pkg-config will say of it.
describe() {
    cat >"$libraries/lib/pkgconfig/$1.pc" <<-END
		prefix=\${pcfiledir}/../..
		Name: $1
		Description: $1 for the browser, built by scripts/web_libraries.sh
		Version: $2
		Requires: ${5:-}
		Cflags: $3
		Libs: -L\${prefix}/lib $4
	END
}
