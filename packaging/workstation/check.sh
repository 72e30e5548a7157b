#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh PACKAGE NEWER HUB PICTURES: installs the workstation beside the hub in a fresh Debian 12, starts it on a virtual
# screen as a person would, looks at what it draws, signs in, upgrades, removes and purges. As root; CLOUDSEAT_ROOT as in
# the hub's check. What stood on the screen is left in the folder PICTURES.
set -euo pipefail

package=$1
newer=$2
hub_package=$3
pictures=$4
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../freshroot.sh"
server=
program=
end_all() {
    local pid
    for pid in $program $hub $server; do
        { kill "$pid" && wait "$pid"; } 2>/dev/null || true
    done
}

# ---------------------------------------------------------------- a screen and a person

sockets=tmp/.X11-unix
start_screen() {
    mkdir -p "$work/screen" "$root/$sockets"
    mkdir -p -m 1777 "/$sockets"
    mount --bind "/$sockets" "$root/$sockets"
    exec {number}> >(cat >"$work/display")
    Xvfb -displayfd "$number" -screen 0 1366x768x24 -nolisten tcp -ac -fbdir "$work/screen" 2>"$work/xvfb" &
    server=$!
    exec {number}>&-
    for _ in $(seq 100); do
        [[ -s $work/display ]] && return
        sleep 0.1
    done
    cat "$work/xvfb"
    return 1
}
# In the background only: this shell becomes the program, so that its id is the program's.
person() {
    exec chroot --userspec=agent:agent "$root" env -i HOME=/srv/agent LANG=C.UTF-8 PATH=/usr/bin:/bin \
        XDG_RUNTIME_DIR=/run/agent DISPLAY=":$(cat "$work/display")" "$@"
}
# Starts it with these arguments and waits until what it draws stands still.
start() {
    person cloudseat "$@" <&0 >"$work/said" 2>&1 & # without <&0 it would read nothing
    program=$!
    local before=$work/before
    : >"$before"
    for _ in $(seq 200); do
        sleep 0.5
        kill -0 "$program" 2>/dev/null || { cat "$work/said"; program=; return 1; }
        cp "$work/screen/Xvfb_screen0" "$work/now"
        if [[ -s $before ]] && python3 "$here/screen.py" same "$before" "$work/now" && [[ $(count paper) -gt 200000 ]]; then
            return
        fi
        cp "$work/now" "$before"
    done
    echo "nothing stood still on the screen"
    return 1
}
end() {
    local status=0
    kill "$program" && wait "$program" || status=$?
    program=
    [[ $status -eq 0 ]] || { echo "ended with $status"; cat "$work/said"; return 1; }
}
count() { python3 "$here/screen.py" count "$work/now" "$1"; }
keep() {
    cp "$work/now" "$work/$1"
    python3 "$here/screen.py" png "$work/now" "$pictures/$1.png"
}
more_than() { [[ $2 -gt $1 ]] || { echo "$2, and not more than $1"; return 1; }; }
nothing() { [[ -z $1 ]] || { echo "$1"; return 1; }; }
differ() { python3 "$here/screen.py" differ "$work/$1" "$work/$2"; }
named_files() { find "$root" -xdev -iname '*cloudseat*' -not -path "$root/srv/*" -not -path "$root/*.deb" -printf '/%P\n' | sort; }
all_files() { (cd "$root" && find . -xdev -path ./proc -prune -o -path ./tmp -prune -o -path ./var/cache -prune -o -path ./var/log -prune \
    -o -path ./var/lib/dpkg -prune -o -path ./var/lib/apt -prune -o -path ./srv -prune -o -path ./run -prune -o -type f -print | sort); }

# ---------------------------------------------------------------- the check

begin_root
mkdir -p "$pictures"
cp "$package" "$root/first.deb"
cp "$newer" "$root/newer.deb"
cp "$hub_package" "$root/hub.deb"

expect "installs beside the hub, with no recommendations" install_files /first.deb /hub.deb
expect "names its version" inside cloudseat --version
expect "has its entry" desktop-file-validate "$root/usr/share/applications/cloudseat.desktop"
expect "has its description" appstreamcli validate --no-net "$root/usr/share/metainfo/invalid.cloudseat.cloudseat.metainfo.xml"
for size in 16x16 22x22 24x24 32x32 48x48 64x64 128x128 256x256; do
    expect "has an icon of $size" [ -s "$root/usr/share/icons/hicolor/$size/apps/cloudseat.png" ]
done
inside useradd --create-home --home-dir /srv/agent agent
install -d -m 0700 "$root/run/agent"
inside chown agent /run/agent
expect "has a screen" start_screen

# A name of Chinese letters and a face, so that both stand in the field.
expect "starts" start --theme light --language zh --user '云席😀'
keep signin
expect "shows the button of the sign-in" more_than 5000 "$(count accent)"
expect "draws the face in colour" more_than 60 "$(count yellow)"
expect "ends when asked" end
( person cloudseat --diagnostics /run/agent/report.txt ) >"$work/said" 2>&1 || cat "$work/said"
expect "says what it draws Chinese with" grep -q '^font of 云席: Noto Sans CJK' "$root/run/agent/report.txt"
expect "says what it draws faces with" grep -q '^font of 😀: Noto Color Emoji, in colour' "$root/run/agent/report.txt"
expect "names nobody in its report" not grep -qE '云席.*云席|agent|127\.0\.0\.1' "$root/run/agent/report.txt"
mv "$root/usr/share/fonts" "$root/fonts-away"
mkdir "$root/usr/share/fonts"
cp -a "$root"/fonts-away/truetype/dejavu "$root/usr/share/fonts/" 2>/dev/null || true
expect "starts without its fonts" start --theme light --language zh --user '云席😀'
keep tofu
expect "ends again" end
rm -r "$root/usr/share/fonts"
mv "$root/fonts-away" "$root/usr/share/fonts"
expect "draws Chinese with the fonts of the package" more_than 1500 "$(differ signin tofu)"
expect "has no face without them" [ "$(cp "$work/tofu" "$work/now"; count yellow)" -lt 20 ]

write_desk
expect "has a hub" serve
print=$(grep -o 'sha256:[0-9a-fA-F]*' "$work/out")
sign_in() {
    start --language zh --hub "$url" --trust-fingerprint "$print" --user su.miao --password-stdin <<<demo-su.miao
    for _ in $(seq 200); do
        cp "$work/screen/Xvfb_screen0" "$work/now"
        [[ $(count accent) -lt 5000 && $(differ signin now) -gt 20000 ]] && return
        sleep 0.5
    done
    return 1
}
expect "signs in" sign_in
keep inbox
expect "ends at the desk" end
expect "the hub drains" stop
expect "the hub knows the device" grep -qE '[0-9a-f]{8}-' <(inside cloudseat-hub user devices su.miao --data /var/lib/cloudseat)

expect "upgrades" install_files /newer.deb
expect "names its new version" [ "$(inside dpkg-query -W -f '${Version}' cloudseat)" = "$(dpkg-deb -f "$newer" Version)" ]
expect "starts after the upgrade" start --language en
keep upgraded
expect "ends after the upgrade" end

all_files >"$work/with"
inside dpkg -L cloudseat | while read -r path; do [[ -f $root$path ]] && echo ".$path"; done | sort >"$work/own"
expect "can be purged, with the hub" remove_files cloudseat cloudseat-hub
all_files >"$work/without"
expect "purge takes every file of it" nothing "$(comm -12 "$work/own" "$work/without")"
expect "purge leaves no new file" nothing "$(comm -13 "$work/with" "$work/without")"
# Of the hub: what people said to each other, and the desk that somebody wrote.
expect "purge leaves nothing else of its name" nothing "$(named_files | grep -vE '^/(var/lib|etc)/cloudseat(/|$)')"
expect "purge leaves the person's own data" [ -d "$root/srv/agent/.local/share/cloudseat" ]
verdict
