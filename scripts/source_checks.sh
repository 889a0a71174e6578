# Checks of the sources that need no test program: layout and clang-tidy. Read with `.` by ./test,
# from the checkout's folder. In a folder that is not a git checkout every source is ours.

our_folders='app geo layers render tests'
# As many sources as two cores check in three to four minutes (2.5 s each); the rest is named, and
# --tidy-all does it.
tidy_limit=${ANCRAGE_TIDY_LIMIT:-50}

in_git() { git rev-parse --is-inside-work-tree >/dev/null 2>&1; }

# Our C++ files, tracked or new: our_sources EXTENSION…
our_sources() {
    local extension
    for extension in "$@"; do
        if in_git; then
            # shellcheck disable=SC2086 # one word a folder
            git ls-files --cached --others --exclude-standard -- $our_folders
        else
            # shellcheck disable=SC2086
            find $our_folders -type f
        fi | grep "\.$extension\$"
    done | sort -u | while read -r file; do [ ! -f "$file" ] || echo "$file"; done
}

check_layout() {
    local file wrong=0 checked=0
    while read -r file; do
        checked=$((checked + 1))
        clang-format --dry-run --Werror "$file" >/dev/null 2>&1 && continue
        echo "  clang-format -i $file"
        wrong=$((wrong + 1))
    done < <(our_sources h cpp)
    echo "$checked files, $wrong to be laid out anew"
    [ $checked -gt 0 ] && [ $wrong = 0 ]
}

# Where the change begins: ANCRAGE_TIDY_BASE, else the last commit older than four hours, else, when
# that is the newest, its parent. The empty tree when there is no such commit: all is new.
tidy_base() {
    local base
    if [ -n "${ANCRAGE_TIDY_BASE:-}" ]; then
        git merge-base "$ANCRAGE_TIDY_BASE" HEAD
        return
    fi
    base=$(git rev-list -1 --before='4 hours ago' HEAD)
    [ "$base" != "$(git rev-parse HEAD)" ] || base=$(git rev-parse -q --verify 'HEAD^1')
    echo "${base:-$(git hash-object -t tree /dev/null)}"
}

# C++ files that differ from BASE, the most recently changed first: changed_sources BASE
changed_sources() {
    local commits=HEAD
    ! git cat-file -e "$1^{commit}" 2>/dev/null || commits=$1..HEAD
    {
        git diff --name-only HEAD
        git ls-files --others --exclude-standard
        git log --format= --name-only "$commits"
    } | grep -E "^(${our_folders// /|})/.*\.(h|cpp)\$" | awk '!seen[$0]++'
}

# clang-tidy checks a header through a source that includes it: its own, else the first found.
sources_that_cover() {
    local file own
    while read -r file; do
        [ -f "$file" ] || continue
        own=${file%.h}.cpp
        if [ "$file" = "${file%.h}" ]; then
            echo "$file"
        elif [ -f "$own" ]; then
            echo "$own"
        else
            # shellcheck disable=SC2086 # one word a folder
            grep -rlF --include='*.cpp' "#include \"$file\"" $our_folders | sort | head -n 1
        fi
    done | awk 'NF && !seen[$0]++'
}

# Checks the sources named on standard input, two at a time on two cores.
tidy_sources() {
    xargs -r -P "$(nproc)" -n 1 clang-tidy-16 -p build/release --quiet 2>&1 |
        grep -vE '^[0-9]+ warnings? (and [0-9]+ errors? )?(generated|treated as errors)'
    [ "${PIPESTATUS[0]}" = 0 ]
}

tidy_every_source() {
    our_sources cpp | tidy_sources
}

tidy_changed_sources() {
    if ! in_git; then
        echo "Not a git checkout: what changed is unknown. ./test --tidy-all checks every source."
        return 0
    fi
    local base sources
    base=$(tidy_base) || return 1
    mapfile -t sources < <(changed_sources "$base" | sources_that_cover)
    echo "${#sources[@]} sources changed since ${base:0:10}"
    [ ${#sources[@]} -gt 0 ] || return 0
    printf '  checked   %s\n' "${sources[@]:0:tidy_limit}"
    if [ ${#sources[@]} -gt "$tidy_limit" ]; then
        printf '  left out  %s\n' "${sources[@]:tidy_limit}"
        echo "  (the $tidy_limit most recently changed are checked; ./test --tidy-all checks all," \
            "ANCRAGE_TIDY_LIMIT changes the number)"
    fi
    printf '%s\n' "${sources[@]:0:tidy_limit}" | tidy_sources
}
