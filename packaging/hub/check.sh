#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh PACKAGE NEWER: installs, serves, upgrades, removes and purges in a fresh Debian 12. As root; makes the root with
# debootstrap, or takes a copy of the one that CLOUDSEAT_ROOT names.
set -euo pipefail

package=$1
newer=$2
source "$(dirname "$0")/../freshroot.sh"
end_all() { [[ -z $hub ]] || { kill "$hub" && wait "$hub"; } 2>/dev/null || true; }

records() { inside cloudseat-hub verify --data /var/lib/cloudseat | sed -n 's/.*: \([0-9]*\) records.*/\1/p' || true; }
healthy() { [[ $(curl -sk "$url/healthz") == ok && $(curl -sk "$url/") == *"<html"* ]]; }

begin_root
cp "$package" "$root/first.deb"
cp "$newer" "$root/newer.deb"

expect "installs" install_files /first.deb
expect "has its own user" inside getent passwd cloudseat
expect "keeps its data to itself" [ "$(stat -c %a "$root/var/lib/cloudseat" 2>/dev/null)" = 700 ]
expect "names its version" inside cloudseat-hub --version
expect "refuses to start without a desk" not serve
write_desk
expect "starts as its user" serve
expect "serves the page" healthy
expect "drains" stop
first=$(records)
expect "has a log" [ "${first:-0}" -gt 0 ]
echo '# of the operator' >>"$root/etc/cloudseat/hub.conf"

expect "upgrades" install_files /newer.deb
expect "keeps what the operator wrote" grep -q 'of the operator' "$root/etc/cloudseat/hub.conf"
expect "keeps the log" [ "$(records)" = "$first" ]
expect "starts after the upgrade" serve
expect "serves after the upgrade" healthy
expect "drains again" stop

expect "can be removed" inside apt-get remove -y -qq cloudseat-hub
expect "removal keeps data" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "removal keeps settings" [ -f "$root/etc/cloudseat/hub.conf" ]
expect "can be purged" inside apt-get purge -y -qq cloudseat-hub
expect "purge removes settings" [ ! -e "$root/etc/cloudseat/hub.conf" ]
expect "purge keeps what people said" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "comes back to its data" install_files /newer.deb
expect "starts on its data" serve
expect "serves on its data" healthy
expect "drains at the end" stop
expect "nothing is lost" [ "$(records)" -ge "$first" ]

verdict
