#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh PACKAGE NEWER HUB: installs the tool in a fresh Debian 12, alone and then beside the hub, brings an article into a
# file and to that hub and back, upgrades and purges. As root; CLOUDSEAT_ROOT as in the hub's check.
set -euo pipefail

package=$1
newer=$2
hub_package=$3
source "$(dirname "$0")/../freshroot.sh"
end_all() {
    [[ -z $hub ]] || { kill "$hub" && wait "$hub"; } 2>/dev/null || true
}

says() { # what stands in what the rest prints
    "${@:2}" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }
    grep -q -- "$1" "$work/said" || { cat "$work/said"; return 1; }
}
linked() { # every page that its pages refer to
    local page link
    for page in "$root"/usr/share/doc/cloudseat-tool/*.md; do
        for link in $(grep -o '](\([^)#:]*\.md\)' "$page" | cut -c3-); do
            [[ -e $root/usr/share/doc/cloudseat-tool/$link ]] || { echo "$page: $link"; return 1; }
        done
    done
}
lead() { inside cloudseat-tool knowledge "$@" --user zheng.zhuo --fingerprint "$print" <<<demo-zheng.zhuo; }
named_files() { find "$root" -xdev -iname '*cloudseat-tool*' -not -path "$root/*.deb" -printf '/%P\n'; }
gone() { [[ -z $(named_files) ]] || { named_files; return 1; }; }

begin_root
cp "$package" "$root/first.deb"
cp "$newer" "$root/newer.deb"
cp "$hub_package" "$root/hub.deb"
mkdir "$root/srv/articles"
printf -- '---\nid: moving\ntitle: What to do when you move\nlanguage: en\n---\n\nTell us the new address.\n' \
    >"$root/srv/articles/moving.md"

expect "installs alone" install_files /first.deb
expect "names its version" says '^cloudseat-tool [0-9]' inside cloudseat-tool --version
expect "says what it can" says 'knowledge' inside cloudseat-tool --help
for verb in import export search eval; do
    expect "says how to $verb" says "Usage: .*knowledge $verb" inside cloudseat-tool knowledge "$verb" --help
done
expect "has its manual" [ -s "$root/usr/share/man/man1/cloudseat-tool.1.gz" ]
expect "ships what its pages refer to" linked
expect "imports into a file" says '^1 articles imported' inside cloudseat-tool knowledge import /srv/local /srv/articles
expect "finds it there" says 'What to do when you move' inside cloudseat-tool knowledge search /srv/local 'I move'

expect "stands beside the hub" install_files /hub.deb
write_desk
expect "has a hub" serve
print=$(grep -o 'sha256:[0-9a-fA-F]*' "$work/out")
expect "imports over TLS" says '^1 articles, 1 of them' lead import "$url" /srv/articles
expect "exports over TLS" says '^1 articles exported' lead export "$url" /srv/back.csv
expect "the hub drains" stop

expect "upgrades" install_files /newer.deb
expect "has its new version" [ "$(inside dpkg-query -W -f '${Version}' cloudseat-tool)" = "$(dpkg-deb -f "$newer" Version)" ]
expect "can be purged" remove_files cloudseat-tool
expect "purge takes every file of it" gone
verdict
