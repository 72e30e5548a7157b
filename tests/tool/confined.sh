#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# confined.sh SOURCES TOOL HUB: the hub under the filter of its unit serves a swarm for longer than a snapshot is away,
# is backed up, applies a desk file and ends in order. A call that the unit does not allow ends it at once.
. "$(dirname "$0")/awaithub.sh"
sources="$1"
tool="$2"
hub="$3"
folder=$(mktemp -d)
hub_pid=
trap '[ -n "$hub_pid" ] && kill "$hub_pid" 2>/dev/null && wait "$hub_pid"; rm -rf "$folder"' EXIT

filter=$sources/tests/support/confined.py
unit=$sources/packaging/hub/cloudseat-hub.service
confined() { python3 "$filter" "$unit" "$@"; }
confined /bin/true || exit $?
fail() {
    echo "$1"
    cat "$folder/err"
    exit 1
}

{
    echo 'desk: {id: confined, title: Confined, languages: [en]}'
    echo 'groups: [{id: all, title: All}]'
    echo 'queues: [{id: help, title: H, groups: [all]}]'
    echo 'dispositions: [{id: done, title: Done, resolved: true}]'
    echo 'parameters: {desk: {agent.ramp: off, offer.min_gap_s: 0, offer.burst: off}}'
    echo 'people:'
    for n in 1 2 3 4 5; do
        echo "  - {id: a$n, name: A$n, groups: [all], cap: 10, password: password-a$n}"
        echo "a$n password-a$n" >>"$folder/agents"
    done
} >"$folder/desk.yaml"
chmod 755 "$folder"
cp "$hub" "$folder/hub" # where whom it runs as may read it
hub=$folder/hub
mkdir -m 777 "$folder/data" "$folder/backup"
python3 "$filter" "$unit" "$hub" serve --data "$folder/data/hub" --desk "$folder/desk.yaml" --listen 127.0.0.1:0 --plain \
    --password-memory 8 --rate-factor 1000 >"$folder/out" 2>"$folder/err" &
hub_pid=$!
url=$(await_hub "$folder/out")
[ -n "$url" ] || fail "the hub does not start under its unit's filter"

"$tool" swarm --hub "$url" --agents-file "$folder/agents" --customers 45 --flat-out 8 --agents-only --warm-up 1 \
    --duration 8 >"$folder/swarm" 2>&1 || fail "the swarm: $(cat "$folder/swarm")"
kill -0 "$hub_pid" 2>/dev/null || fail "the hub was ended"
confined "$hub" backup --data "$folder/data/hub" --to "$folder/backup/one" >/dev/null 2>>"$folder/err" || fail "no backup"
confined "$hub" apply --data "$folder/data/hub" "$folder/desk.yaml" >/dev/null 2>>"$folder/err" || fail "nothing was applied"
kill "$hub_pid"
wait "$hub_pid" || fail "the hub ended with $?"
hub_pid=
records=$("$hub" verify --data "$folder/data/hub" | sed -n 's/.*: \([0-9]*\) records.*/\1/p')
# Fewer than this and no snapshot was made.
[ "${records:-0}" -gt 12000 ] || fail "only ${records:-no} records: the swarm said too little"
echo "$records records"
