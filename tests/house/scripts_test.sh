#!/bin/sh
# Tests of ./ancrage and ./test: scripts_test.sh CASE. Each case works on a copy of the scripts in a
# temporary checkout, where cmake, ninja, dpkg-query, apt-get and sudo are stand-ins that write down
# that they were called, and where the program built is a script that says how it was called.
# Exit 77: skipped, with the reason.
set -u

source=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/ancrage-scripts-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
checkout=$work/checkout
calls=$work/calls
unset ANCRAGE_PACK ANCRAGE_ATLAS
export XDG_DATA_HOME="$work/data"

fail() { echo "FAILED: $*" >&2; exit 1; }
skip() { echo "skipped: $*"; exit 77; }
expect() { [ "$1" = "$2" ] || fail "$3: expected '$2', got '$1'"; }
called() { grep -q "^$1" "$calls"; }

# stand_in NAME BODY: a command found first in PATH, which notes its call.
stand_in() {
    printf '#!/bin/sh\necho "%s $*" >>"%s"\n%s\n' "$1" "$calls" "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

make_checkout() {
    mkdir -p "$checkout/build" "$work/bin"
    : >"$calls"
    for folder in app geo layers render assets/catalogue; do mkdir -p "$checkout/$folder"; done
    echo 'int main() {}' >"$checkout/app/main.cpp"
    echo 'id' >"$checkout/assets/catalogue/layers.toml"
    cp -r "$source/scripts" "$source/ancrage" "$source/CMakeLists.txt" \
        "$source/CMakePresets.json" "$checkout"
    # The program: says its arguments, each in brackets, its pack, and notes data builds.
    cat >"$work/program" <<PROGRAM
#!/bin/sh
echo "program \$*" >>"$calls"
if [ "\${1:-} \${2:-}" = "data build" ]; then
    mkdir -p "$XDG_DATA_HOME/ancrage" && echo atlas >"$XDG_DATA_HOME/ancrage/atlas.gpkg"
    exit 0
fi
for argument in "\$@"; do printf '[%s]' "\$argument"; done
printf ' pack=%s in=%s\n' "\${ANCRAGE_PACK:-}" "\$PWD"
exit 7
PROGRAM
    stand_in cmake "case \$1 in --build) mkdir -p build/release; cp '$work/program' '$checkout/build/release/ancrage'; chmod +x '$checkout/build/release/ancrage' ;; esac"
    stand_in ninja ''
    stand_in apt-get ''
    stand_in sudo 'exit 1'
    # Everything asked about is installed.
    stand_in dpkg-query 'shift 2; for name in "$@"; do echo "installed $name"; done'
    PATH=$work/bin:$PATH
}

# First run: configures and builds; then its calls are forgotten.
build_once() {
    "$checkout/ancrage" --help >/dev/null 2>"$work/err"
    expect $? 7 "exit code of the first run ($(cat "$work/err"))"
    called 'cmake --preset release' || fail "the first run does not configure"
    called 'cmake --build' || fail "the first run does not build"
    : >"$calls"
}

expect_no_tool_called() {
    if grep -vE '^program' "$calls"; then fail "$1: tools were called"; fi
}

case_shell_syntax() {
    for script in ancrage .ci/run tests/house/scripts_test.sh; do
        sh -n "$source/$script" || fail "$script"
    done
    for script in house.sh package.sh release_notes.sh; do
        sh -n "$source/scripts/$script" || fail "scripts/$script"
    done
    bash -n "$source/test" && bash -n "$source/scripts/source_checks.sh" || fail test
    for script in "$source"/scripts/web_*.sh "$source"/tests/web/*.sh; do
        bash -n "$script" || fail "$script"
    done
    for script in ancrage test .ci/run tests/house/scripts_test.sh scripts/web_libraries.sh; do
        [ -x "$source/$script" ] || fail "$script cannot be executed"
    done
}

# Every package is known to dpkg under that very name, once, and says what it is for.
case_package_lists() {
    command -v dpkg-query >/dev/null || skip "not Debian"
    root=$source
    . "$source/scripts/house.sh"
    lists="$source/scripts/packages.txt $source/scripts/packages-test.txt
        $source/scripts/packages-package.txt"
    # What the browser build needs is a list of its own, for a machine that does nothing else.
    for list in $lists "$source/scripts/packages-web.txt"; do
        if grep -vE '^#|^[a-z0-9.+-]+ +# .{10,}$' "$list"; then
            fail "$list: each line is a package and what it is for"
        fi
        [ -n "$(listed_packages "$list")" ] || fail "$list is empty"
    done
    expect "$(listed_packages $lists | sort | uniq -d)" "" "packages listed twice"
    expect "$(missing_packages $lists)" "" "packages that are not installed"
    echo 'ancrage-no-such-package  # made up' >"$work/list"
    expect "$(missing_packages "$work/list")" ancrage-no-such-package "a made-up package"
}

# Without the right to install: the exact line on stderr, exit 1, nothing installed or built.
case_says_what_to_install() {
    make_checkout
    stand_in id 'echo 1000'
    stand_in dpkg-query 'shift 2
for name in "$@"; do case $name in libgeos-dev | fonts-inter) ;; *) echo "installed $name" ;; esac; done'
    out=$("$checkout/ancrage" render 2>"$work/err")
    expect $? 1 "exit code"
    expect "$out" "" "stdout"
    grep -qxF 'apt-get install --yes --no-install-recommends libgeos-dev fonts-inter' "$work/err" ||
        fail "the line is not exact: $(cat "$work/err")"
    if called apt-get || called cmake; then fail "something was run: $(cat "$calls")"; fi
    # With the right to install, through sudo that asks nothing.
    stand_in sudo 'shift; [ "$1" = true ] || "$@"'
    "$checkout/ancrage" --help >/dev/null 2>&1
    called 'apt-get install --yes -q --no-install-recommends libgeos-dev fonts-inter' ||
        fail "sudo was not used: $(cat "$calls")"
    called 'cmake --build' || fail "nothing was built after installing"
}

case_starts_without_building() {
    make_checkout
    build_once
    "$checkout/ancrage" --help >"$work/out" 2>"$work/err"
    expect $? 7 "exit code"
    expect "$(cat "$work/err")" "" "stderr"
    expect_no_tool_called "nothing has changed"
    ln -s "$checkout/ancrage" "$work/link"
    "$work/link" --version >/dev/null 2>&1
    expect_no_tool_called "called through a link"
}

case_builds_after_a_change() {
    make_checkout
    for folder in app geo layers/catalogue render assets scripts; do
        mkdir -p "$checkout/$folder"
        echo >"$checkout/$folder/one.txt"
    done
    build_once
    change() {
        sleep 0.05
        eval "$1"
        "$checkout/ancrage" --help >/dev/null 2>&1
        called 'cmake --build' || fail "not built after: $1"
        : >"$calls"
        "$checkout/ancrage" --help >/dev/null 2>&1
        expect_no_tool_called "built, after: $1"
    }
    change 'echo "// more" >>"$checkout/app/main.cpp"'
    change 'echo new >"$checkout/geo/new.cpp"'
    change 'mv "$checkout/geo/new.cpp" "$checkout/geo/renamed.cpp"'
    change 'rm "$checkout/layers/catalogue/one.txt"'
    change 'touch "$checkout/CMakeLists.txt"'
    change 'touch "$checkout/scripts/packages.txt"'
    change 'rm "$checkout/build/release/ancrage"'
    # A build that fails is not taken for done, and the program is not run.
    stand_in cmake 'exit 1'
    sleep 0.05
    touch "$checkout/render/one.txt"
    : >"$calls"
    "$checkout/ancrage" --help >/dev/null 2>&1 && fail "a failed build is no success"
    called program && fail "the program ran after a failed build"
    "$checkout/ancrage" --help >/dev/null 2>&1
    expect "$(grep -c '^cmake --preset' "$calls")" 2 "configured again after a failure"
    # A copy elsewhere does not trust the build folder it was copied with.
    cp -a "$checkout" "$work/copy"
    : >"$calls"
    "$work/copy/ancrage" --help >/dev/null 2>&1
    called 'cmake --preset release' || fail "the copy runs the original's program"
}

case_passes_arguments_on() {
    make_checkout
    build_once
    mkdir -p "$work/else where"
    out=$(cd "$work/else where" && "$checkout/ancrage" area 'ti_2023:Grand Roissy' '' "l'eau" '*' --x=1 2>&1)
    expect $? 7 "exit code"
    expect "$out" "[area][ti_2023:Grand Roissy][][l'eau][*][--x=1] pack= in=$work/else where" output
}

case_sets_the_pack() {
    make_checkout
    build_once
    expect "$("$checkout/ancrage" --demo)" "[--demo] pack= in=$PWD" "no pack stands beside"
    mkdir -p "$work/shared/data"
    expect "$("$checkout/ancrage" --demo)" "[--demo] pack=$work/shared/data in=$PWD" "a pack beside"
    expect "$(ANCRAGE_PACK=/else "$checkout/ancrage" --demo)" "[--demo] pack=/else in=$PWD" "its own"
}

case_builds_the_atlas() {
    make_checkout
    build_once
    "$checkout/ancrage" render >/dev/null 2>&1
    called 'program data build' && fail "built without a pack"
    export ANCRAGE_PACK="$work/pack"
    for arguments in "data info" "--help" "render --demo" "at --atlas=own" "at --pack own"; do
        # shellcheck disable=SC2086
        "$checkout/ancrage" $arguments >/dev/null 2>&1
        called 'program data build' && fail "built for $arguments"
    done
    ANCRAGE_ATLAS=$work/own.gpkg "$checkout/ancrage" render >/dev/null 2>&1
    called 'program data build' && fail "built although ANCRAGE_ATLAS names another"
    out=$("$checkout/ancrage" at --json 2>"$work/err")
    expect $? 7 "exit code"
    expect "$out" "[at][--json] pack=$work/pack in=$PWD" "stdout while building the atlas"
    called 'program data build' || fail "the atlas is not built when there is none"
    : >"$calls"
    "$checkout/ancrage" render >/dev/null 2>&1
    called 'program data build' && fail "the atlas is built twice"
    # A newer catalogue brings a newer atlas.
    sleep 0.05
    touch "$checkout/assets/catalogue/layers.toml"
    "$checkout/ancrage" render >/dev/null 2>&1
    called 'program data build' || fail "the atlas is older than its catalogue"
}

# Every clang-tidy check switched off has its reason in a comment, and no reason is left over.
case_tidy_reasons() {
    off=$(grep -oE '^  -[a-z*][a-z0-9*.-]*' "$source/.clang-tidy" | sed 's/^  -//' | grep -vx '\*')
    [ -n "$off" ] || fail "no check is switched off: is the file still read rightly?"
    reasons=$(sed -nE 's/^# -([a-z0-9*.-]+): .{15,}/\1/p' "$source/.clang-tidy")
    expect "$(echo "$off" | sort)" "$(echo "$reasons" | sort)" "checks off, and their reasons"
}

case "${1:-}" in
    shell_syntax | package_lists | says_what_to_install | starts_without_building | \
        builds_after_a_change | passes_arguments_on | sets_the_pack | builds_the_atlas | \
        tidy_reasons) "case_$1" ;;
    *) echo "usage: scripts_test.sh CASE" >&2; exit 2 ;;
esac
