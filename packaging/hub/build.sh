#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh PROGRAM VERSION TARGET: makes TARGET/cloudseat-hub_VERSION_ARCH.deb from the built program and prints its name.
set -eu

name=cloudseat-hub
. "$(dirname "$0")/../deb.sh"

mkdir -p "$root/usr/share/cloudseat"
cp -R "$source/resources/web" "$root/usr/share/cloudseat/web"
find "$root/usr/share/cloudseat" -type f -exec chmod 0644 {} +
install -D -m 0644 "$here/cloudseat-hub.service" "$root/lib/systemd/system/cloudseat-hub.service"
install -D -m 0644 "$here/cloudseat-hub-follow.service" "$root/lib/systemd/system/cloudseat-hub-follow.service"
install -D -m 0644 "$here/hub.conf" "$root/etc/cloudseat/hub.conf"
install -D -m 0644 "$source/resources/demo/desk.yaml" "$doc/examples/desk.yaml"
pages operations desk-file workforce routing http embedding knowledge performance protocol conformance replay swarm architecture
echo /etc/cloudseat/hub.conf >"$root/DEBIAN/conffiles"
for script in postinst prerm postrm; do
    install -m 0755 "$here/$script" "$root/DEBIAN/$script"
done

finish <<CONTROL
Depends: $linked, adduser, tzdata
Recommends: cloudseat-tool
Section: net
Priority: optional
Description: central queue of a customer service desk
 The hub of Cloudseat keeps who waits and who serves, in an append-only log,
 and serves the customer page, the agents' workstations and HTTP on one port.
CONTROL
