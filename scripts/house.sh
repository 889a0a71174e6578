# What ./ancrage and ./test share: installing packages, configuring, building. Read with `.` by a
# shell that has set `root`, the checkout. All it says goes to stderr.

say() { printf 'ancrage: %s\n' "$*" >&2; }

# Names in package lists, without their comments: listed_packages FILE…
listed_packages() {
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"
}

# Names of those that are not installed, one a line.
missing_packages() {
    wanted=$(listed_packages "$@")
    # shellcheck disable=SC2086 # one word a package
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
        sed -n 's/^installed //p')
    for package in $wanted; do
        # Node.js as its makers package it brings npm itself, and refuses Debian's.
        [ "$package" != npm ] || ! command -v npm >/dev/null 2>&1 || continue
        echo "$installed" | grep -qxF "$package" || echo "$package"
    done
}

# Runs apt-get as root: directly, or through sudo when it asks no password. Fails when neither is
# possible.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# install_packages LIST…: installs what the lists name and is missing, or tells how and fails.
install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "this is not Debian: the packages of scripts/packages.txt are not checked"
        return 0
    fi
    missing=$(missing_packages "$@" | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        say "packages are missing and this account may not install them. As root, run:"
        echo "apt-get install --yes --no-install-recommends $missing" >&2
        return 1
    fi
    say "installing $(echo "$missing" | wc -w) packages and what they need: $missing"
    as_root apt-get update -q </dev/null >&2 || say "going on with the package lists at hand"
    # shellcheck disable=SC2086 # one word a package
    if ! as_root apt-get install --yes -q --no-install-recommends $missing </dev/null >&2; then
        say "apt-get failed (see above). When that is mended, run again, or as root:"
        echo "apt-get install --yes --no-install-recommends $missing" >&2
        return 1
    fi
}

# A build folder copied or moved from elsewhere knows the wrong sources: starts it afresh.
forget_foreign_build() {
    cache=$root/build/$1/CMakeCache.txt
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        say "build/$1 was made for another folder: starting it afresh"
        rm -rf "$cache" "$root/build/$1/CMakeFiles"
    fi
}

# configure PRESET [CMAKE ARGUMENT…]
configure() {
    say "configuring build/$1"
    (cd "$root" && cmake --preset "$@") >&2
}

# One build at a time in a build folder: a second waits for the first.
lock_build() {
    mkdir -p "$root/build/$1" || return 1
    exec 9>"$root/build/$1/.lock"
    if ! flock -n 9; then
        say "waiting for another build of build/$1"
        flock 9
    fi
}
unlock_build() { exec 9>&-; }

# The stamp bears the time the build began, so that a file changed meanwhile counts as newer.
begin_stamp() { echo "$root" >"$root/build/release/.stamp.next"; }
end_stamp() { mv "$root/build/release/.stamp.next" "$root/build/release/.stamp"; }

# Installs, configures and builds the program alone. The tests stay as an earlier ./test left them,
# since their libraries are not needed to run the program.
build_program() {
    install_packages "$root/scripts/packages.txt" || return 1
    lock_build release || return 1
    begin_stamp
    forget_foreign_build release
    if [ -f "$root/build/release/CMakeCache.txt" ]; then
        configure release || return 1
    else
        configure release -DANCRAGE_TESTS=OFF || return 1
    fi
    say "building (the first time takes some minutes)"
    cmake --build "$root/build/release" --target ancrage >&2 || return 1
    end_stamp
    unlock_build
}
