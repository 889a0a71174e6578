#!/bin/sh
# Makes what others install, on a bare Debian 12: installs what is missing, builds, and writes a
# Debian package, a portable archive and the release notes to build/release/packages.
set -u

root=$(cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
. "$root/scripts/house.sh"

install_packages "$root/scripts/packages.txt" "$root/scripts/packages-package.txt" || exit 1
build_program || exit 1
lock_build release || exit 1
cmake --build "$root/build/release" --target packages >&2 || exit 1
unlock_build
ls "$root/build/release/packages"/*
