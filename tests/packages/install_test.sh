#!/bin/bash
# Tests of the packages as a person would use them: install_test.sh CASE PACKAGES SCRATCH ATLAS, in a
# bare Debian 12 made here, below SCRATCH.
#   portable  the archive unpacked where none of our libraries are
#   install   the Debian package installed, used and purged
# ATLAS is that of the real data; without it, the demonstration region alone is drawn. Exit 77:
# skipped, with the reason. Mounts are seen by this script alone and end with it.
set -u

case=$1 packages=$2 scratch=$3 atlas=$4
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
checkout=${here%/tests/packages}

fail() { echo "FAILED: $*" >&2; exit 1; }
skip() { echo "skipped: $*"; exit 77; }
step() { printf '%4d s  %s\n' "$SECONDS" "$*"; }

[ "$(id -u)" = 0 ] || skip "needs root, to make a bare Debian"
for tool in mmdebstrap unshare chroot apt-get; do
    command -v $tool >/dev/null || skip "needs $tool"
done
if [ -z "${ANCRAGE_TEST_APART:-}" ]; then
    unshare --mount --propagation private true 2>/dev/null || skip "may not mount folders here"
    ANCRAGE_TEST_APART=yes exec unshare --mount --propagation private "${BASH_SOURCE[0]}" "$@"
fi

mkdir -p "$scratch" || exit 1
exec 8>"$scratch/lock"
flock 8
root=$scratch/$case
trap 'cd /; umount "$root/proc" "$root/var/cache/apt/archives" 2>/dev/null
    umount -R "$root/dev" 2>/dev/null; umount -l "$root" "$scratch/$case.making" 2>/dev/null
    rm -rf --one-file-system "$root" "$scratch/$case".*' EXIT

# Where there is plenty of memory, a folder of many small files lies there, and is gone with this
# script.
in_memory() { # FOLDER
    mkdir -p "$1"
    [ "$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)" -ge 6 ] || return 0
    mount -t tmpfs -o size=3g,mode=755 tmpfs "$1" || skip "may not mount here"
}

# Debian as this machine's apt knows it.
sources() {
    apt-get indextargets --format 'deb $(SITE) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' 'Origin: Debian' | sort -u
}

# Made anew after half a day, so that what apt knows there is still to be had; what lies in it is only
# Debian's.
make_base() {
    local site
    site=$(sources | awk '$3 == "bookworm" { print $2; exit }')
    [ -n "$site" ] || skip "apt knows no Debian 12: run apt-get update"
    /usr/lib/apt/apt-helper download-file "$site/dists/bookworm/InRelease" "$scratch/InRelease" \
        >/dev/null 2>&1 || skip "Debian's packages cannot be reached: $site"
    [ -z "$(find "$scratch/base.tar" -mmin -720 2>/dev/null)" ] || return 0
    in_memory "$scratch/$case.making"
    sources | TMPDIR=$scratch/$case.making mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Languages "none"' \
        --dpkgopt=force-unsafe-io --skip=cleanup/apt/lists bookworm "$scratch/base.new.tar" - ||
        fail "mmdebstrap made no Debian"
    mv "$scratch/base.new.tar" "$scratch/base.tar"
    umount "$scratch/$case.making" 2>/dev/null
}

# A system of its own for each case, which shares only the packages downloaded.
make_root() {
    rm -rf --one-file-system "$root"
    mkdir -p "$root" "$scratch/downloads/partial"
    in_memory "$root"
    tar -xf "$scratch/base.tar" -C "$root" || fail "the bare Debian is damaged"
    mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" &&
        mount --bind "$scratch/downloads" "$root/var/cache/apt/archives" || skip "may not mount here"
    cp /etc/resolv.conf "$root/etc/" 2>/dev/null
    mkdir -p "$root/person"
    chown 1000:1000 "$root/person"
}

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
apt() { in_root DEBIAN_FRONTEND=noninteractive apt-get -qq --no-install-recommends -y "$@" \
    >"$scratch/$case.apt" 2>&1 </dev/null || { cat "$scratch/$case.apt"; fail "apt-get $*"; }; }
# As a person: person NAME=VALUE… COMMAND…
person() {
    chroot --userspec=1000:1000 "$root" /usr/bin/env -i -C /person HOME=/person LC_ALL=C.UTF-8 \
        PATH=/usr/bin:/bin ANCRAGE_LANG=en ANCRAGE_OFFLINE=1 "$@" </dev/null
}

is_picture() { # FILE WIDTH HEIGHT: a PNG of that size that shows something
    [ "$(head -c 24 "$1" | od -An -tx1 | tr -d ' \n')" = \
        "89504e470d0a1a0a0000000d49484452$(printf %08x%08x "$2" "$3")" ] || fail "$1 is no such PNG"
    [ "$(stat -c %s "$1")" -gt 30000 ] || fail "$1 shows nothing"
}

# Kept below SCRATCH, for those who want to look.
show() { for file in "$@"; do cp "$root/person/$file" "$scratch/shown-$case-$file"; done; }

# What either package must do: uses PROGRAM
uses() {
    local program=$1 version
    version=$(person "$program" --version) || fail "it does not start"
    [ "$version" = "ancrage $(dpkg-deb -f "$packages"/ancrage_*.deb Version)" ] || fail "it is $version"
    person "$program" --lang fr --help | grep -q Utilisation || fail "no help in French"
    step "it starts"
    person "$program" render --demo --size 1280x720 -o map.png >"$scratch/$case.out" 2>&1 ||
        fail "no map: $(cat "$scratch/$case.out")"
    is_picture "$root/person/map.png" 1280 720
    person "$program" export "${view:?}" ${demo:+--demo} -o page.pdf >"$scratch/$case.out" 2>&1 ||
        fail "no page: $(cat "$scratch/$case.out")"
    pdftotext "$root/person/page.pdf" "$scratch/$case.words" || fail "the page is no PDF"
    grep -q "${words:?}" "$scratch/$case.words" || fail "the page does not say '$words'"
    show map.png page.pdf
    step "it draws a map, and a view as a page"
}

# The view that is opened: a ready-made one on the real atlas, else the fictional region.
choose_view() { # ASSETS, as the person sees them
    if [ -f "$atlas" ]; then
        mkdir -p "$root/person/.local/share/ancrage"
        cp "$atlas" "$root/person/.local/share/ancrage/atlas.gpkg"
        chown -R 1000:1000 "$root/person/.local"
        view=$1/views/2-industry.ancrage demo='' words='Licence Ouverte'
    else
        echo "without the atlas of the real data: the demonstration region is drawn"
        printf '{"ancrage_view": 1, "title": {"fr": "Essai", "en": "Trial"}, "layers": [%s]}\n' \
            '{"id": "communes", "visible": true, "opacity": 1.0}' >"$root/person/demo.ancrage"
        view=demo.ancrage demo=yes words='fictional'
    fi
}

opens_a_window() { # PROGRAM: the window on this machine's screen in memory, and closed again
    command -v Xvfb >/dev/null || { echo "left out: the window needs Xvfb"; return; }
    local number server
    mkfifo "$scratch/$case.display"
    Xvfb -displayfd 7 -screen 0 1400x900x24 -nolisten tcp -ac 7>"$scratch/$case.display" \
        2>/dev/null 8>&- &
    server=$!
    read -r number <"$scratch/$case.display"
    person DISPLAY=":$number" "$1" open "$view" ${demo:+--demo} --size 1280x720 \
        --screenshot window.png >"$scratch/$case.out" 2>&1
    local code=$?
    kill $server
    [ $code = 0 ] || fail "no window: $(cat "$scratch/$case.out")"
    is_picture "$root/person/window.png" 1280 720
    show window.png
    step "its window opens the view, and closes"
}

case_portable() {
    make_root
    apt install libegl1 libgl1 libgl1-mesa-dri libx11-6 libxcursor1 libxi6 libxrandr2 libxinerama1
    for package in libgdal32 libproj25 libcairo2 libglfw3 fonts-inter proj-data ca-certificates; do
        in_root dpkg -s $package >/dev/null 2>&1 && fail "$package is installed: nothing is tested"
    done
    step "a bare Debian with a screen's drivers"
    # Anywhere, spaces and accents too.
    local folder="/opt/à part"
    mkdir -p "$root$folder"
    tar -xf "$packages"/ancrage-*.tar.gz -C "$root$folder" --strip-components=1 || fail "tar"
    local missing
    missing=$(in_root ldd "$folder/bin/ancrage" | grep "not found")
    [ -z "$missing" ] || fail "libraries are missing: $missing"
    [ -s "$root$folder/LICENSE" ] && [ -s "$root$folder/README.md" ] || fail "no licence, no readme"
    for library in "$root$folder"/lib/ancrage/*.so*; do
        [ ! -L "$library" ] || [ -e "$library" ] || fail "$library leads nowhere"
    done
    [ -s "$root$folder/share/doc/ancrage/libraries/libgdal32/copyright" ] || fail "no licences"
    choose_view "$folder/share/ancrage/assets"
    uses "$folder/ancrage"
    opens_a_window "$folder/ancrage"
    # What travels is used: the machine has neither certificates nor coordinate systems.
    person sh -c '"$1" at --demo --lon 2.36 --lat 48.93 --json' sh "$folder/ancrage" >/dev/null ||
        fail "coordinates are not converted"
    brings_certificates "$folder"
    ! grep -rqF "$checkout" "$root$folder/bin" || fail "the program names the checkout's folder"
}

# The list that travels is what servers are judged by here: with another in its place, a server that
# only that one vouches for is believed.
brings_certificates() { # FOLDER
    local port server said list=$root$1/share/ancrage/certificates.pem
    [ "$(grep -c 'BEGIN CERTIFICATE' "$list")" -gt 50 ] || fail "no certificates travel"
    mkdir -p "$scratch/$case.https"
    mkfifo "$scratch/$case.port"
    python3 -B "$here/https_server.py" "$scratch/$case.https" >"$scratch/$case.port" 8>&- &
    server=$!
    read -r port <"$scratch/$case.port"
    printf 'nom;adresse;commune\nA;1 rue de la Paix;Paris\n' >"$root/person/own.csv"
    for trusted in no yes; do
        [ $trusted = no ] || cp "$scratch/$case.https/certificate.pem" "$list"
        said+=" $trusted: $(person ANCRAGE_OFFLINE= ANCRAGE_GEOCODER="https://127.0.0.1:$port" \
            "$1/ancrage" import own.csv --geocode --demo 2>&1)"
    done
    kill $server
    [[ $said == *no:*certificate*yes:*'HTTP 500'* ]] || fail "servers and certificates: $said"
    step "servers are judged by the certificates that travel"
}

# Every path of the system, without what apt and dpkg keep for themselves.
paths() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./person -o -path ./tmp \
        -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./var/lib/dpkg \
        -o -path ./run \) -prune -o -print | sort)
}

case_install() {
    local deb
    deb=$(echo "$packages"/ancrage_*.deb)
    make_root
    cp "$deb" "$root/tmp/ancrage.deb"
    apt satisfy "$(dpkg-deb -f "$deb" Depends)"
    apt install man-db bash-completion desktop-file-utils shared-mime-info xdg-utils \
        libfile-mimeinfo-perl
    rm -f "$root/var/lib/man-db/auto-update"  # an index of all manuals takes long, and is not ours
    paths >"$scratch/install.before"
    step "a bare Debian with what the package depends on"
    apt install /tmp/ancrage.deb
    paths >"$scratch/install.during"
    grep -qx ./usr/bin/ancrage "$scratch/install.during" || fail "no program was installed"
    step "installed"
    choose_view /usr/share/ancrage/assets
    uses ancrage
    opens_a_window ancrage
    ! readelf -d "$root/usr/bin/ancrage" | grep -qE 'RPATH|RUNPATH' ||
        fail "the program looks for libraries of its own"
    ! grep -qF "$checkout" "$root/usr/bin/ancrage" || fail "it names the checkout's folder"
    belongs_to_the_desktop
    has_a_manual
    python3 -B "$here/completion_test.py" "$root" || fail "completion"
    step "bash completes"
    apt purge ancrage
    paths >"$scratch/install.after"
    diff "$scratch/install.before" "$scratch/install.after" || fail "purging leaves things behind"
    [ ! -e "$root/var/lib/dpkg/info/ancrage.list" ] || fail "dpkg still knows it"
    step "purged"
}

belongs_to_the_desktop() {
    in_root desktop-file-validate /usr/share/applications/ancrage.desktop || fail "desktop entry"
    echo '{"ancrage_view": 1}' >"$root/person/x.ancrage"
    local kind
    kind=$(person xdg-mime query filetype x.ancrage)
    [ "$kind" = application/vnd.ancrage.view+json ] || fail "a view is taken for $kind"
    [ "$(person xdg-mime query default "$kind")" = ancrage.desktop ] || fail "nobody opens views"
    for size in 48 128 256; do
        [ -s "$root/usr/share/icons/hicolor/${size}x$size/apps/ancrage.png" ] || fail "icon $size"
    done
    step "the desktop knows it"
}

has_a_manual() {
    local page said
    for page in man1 fr/man1; do
        said=$(in_root MANWIDTH=80 man --warnings -E UTF-8 -l "/usr/share/man/$page/ancrage.1.gz" \
            2>&1 >"$scratch/install.page")
        [ -z "$said" ] || fail "$page: $said"
        for words in render --layers settings.json; do
            grep -qe "$words" "$scratch/install.page" || fail "$page does not speak of $words"
        done
    done
    grep -q FICHIERS "$scratch/install.page" || fail "the French page is not French"
    in_root man -w ancrage >/dev/null || fail "man does not find the page"
    step "its manual reads well"
}

make_base
step "a bare Debian"
case $case in
    portable | install) "case_$case" ;;
    *) fail "no such case: $case" ;;
esac
step "done"
