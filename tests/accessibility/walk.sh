#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# walk.sh PROGRAM LOOK...: walk.py on an X server, a session bus and a home of its own.
here=$(dirname "$0")
for need in xvfb-run dbus-run-session /usr/libexec/at-spi-bus-launcher; do
    command -v "$need" >/dev/null || { echo "NOT RUN: no $need" && exit 77; }
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home/run"
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
mkdir -m 700 "$home/data" "$home/config" "$home/run"
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS
dbus-run-session -- xvfb-run -a -s "-screen 0 1600x1000x24" /usr/bin/python3 "$here/walk.py" "$@" 2>"$home/log"
status=$?
[ $status -eq 0 ] || grep -v "^dbus-daemon\|SpiRegistry" "$home/log" >&2
exit $status
