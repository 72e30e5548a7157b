#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# keyring.sh SITUATION TEST: runs TEST's cases of that tag with a session bus of its own and a home of its own, so that
# nobody's real keyring is touched. SITUATION: open, locked, nobody (a bus without a keyring), nobus.
situation="$1"
test="$2"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" QT_QPA_PLATFORM=offscreen
mkdir -m 700 "$home/data" "$home/run"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

# No service is started on demand: what stands on the bus is what this script put there.
cat >"$home/bus.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

on_a_bus() {
    command -v gnome-keyring-daemon >/dev/null || { echo "NOT RUN: no keyring installed" && exit 77; }
    dbus-run-session --config-file="$home/bus.conf" -- sh -c "$1" sh "$test" "$2" "$3"
}

# $1 the test, $2 --unlock or nothing, $3 the tag; ends with the test's status.
with_keyring='printf word | gnome-keyring-daemon --foreground --components=secrets $2 >/dev/null 2>&1 &
    keyring=$!
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets | grep -q "boolean true"; do
        kill -0 $keyring || exit 1
        sleep 0.1
    done
    "$1" "$3"
    status=$?
    kill $keyring
    wait $keyring
    exit $status'

case "$situation" in
open) on_a_bus "$with_keyring" --unlock "[open]" ;;
locked) on_a_bus "$with_keyring" "" "[locked]" ;;
nobody) on_a_bus '"$1" "[nobody]"' ;;
nobus) DBUS_SESSION_BUS_ADDRESS= "$test" "[nobus]" ;;
*) echo "unknown situation: $situation" >&2 && exit 2 ;;
esac
