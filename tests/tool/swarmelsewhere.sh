#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# swarmelsewhere.sh TOOL HUB: a swarm at a desk of somebody else, whose people speak no Chinese and whose first queue is
# closed.
. "$(dirname "$0")/awaithub.sh"
tool="$1"
hub="$2"
folder=$(mktemp -d)
hub_pid=
trap '[ -n "$hub_pid" ] && kill "$hub_pid" && wait "$hub_pid"; rm -rf "$folder"' EXIT

cat >"$folder/desk.yaml" <<'YAML'
desk: {id: elsewhere, title: Elsewhere, languages: [en]}
groups: [{id: all, title: All}]
queues: [{id: shut, title: S, groups: [all], open: false}, {id: help, title: H, groups: [all]}]
dispositions: [{id: done, title: Done, resolved: true}]
parameters: {desk: {agent.ramp: off, offer.min_gap_s: 0, offer.burst: off}}
people:
  - {id: ann, name: Ann, groups: [all], cap: 10, password: password-ann}
  - {id: bob, name: Bob, groups: [all], cap: 10, password: password-bob}
YAML
printf 'ann password-ann\nbob password-bob\n' >"$folder/agents"
"$hub" serve --data "$folder/data" --desk "$folder/desk.yaml" --listen 127.0.0.1:0 --plain --password-memory 8 \
    --rate-factor 1000 >"$folder/out" 2>"$folder/err" &
hub_pid=$!
url=$(await_hub "$folder/out")

swarm() {
    timeout 120 "$tool" swarm --hub "$url" --agents-file "$folder/agents" --customers 6 --rate 30 --warm-up 1 \
        --duration 3 "$@" 2>&1
}
said=$(swarm)
status=$?
case "$said" in
    *" of "[1-9]*" conversations finished"*) ;;
    *) status=9 ;;
esac
[ $status -eq 0 ] || { echo "status $status: $said"; exit 1; }
said=$(swarm --queue shut) && { echo "a closed queue was taken: $said"; exit 1; }
case "$said" in
    *"the queue 'shut' is closed"*) ;;
    *) echo "nothing about a closed queue: $said"; exit 1 ;;
esac
exit 0
