#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# swarmstalled.sh TOOL HUB: one stands still for a second while the swarm talks, the hub or the swarm itself. A line counts
# from when it was due, so that second is in the figures; counted from when a line was sent, a swarm that stood still would
# show nothing of it.
. "$(dirname "$0")/awaithub.sh"
tool="$1"
hub="$2"
folder=$(mktemp -d)
hub_pid=
tool_pid=
end() {
    for pid in $tool_pid $hub_pid; do
        kill -CONT "$pid" 2>/dev/null
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
    done
    tool_pid=
    hub_pid=
}
trap 'end; rm -rf "$folder"' EXIT

cat >"$folder/desk.yaml" <<'YAML'
desk: {id: stalled, title: Stalled, languages: [en]}
groups: [{id: all, title: All}]
queues: [{id: help, title: H, groups: [all]}]
dispositions: [{id: done, title: Done, resolved: true}]
parameters: {desk: {agent.ramp: off, offer.min_gap_s: 0, offer.burst: off}}
people:
  - {id: ann, name: Ann, groups: [all], cap: 10, password: password-ann}
  - {id: bob, name: Bob, groups: [all], cap: 10, password: password-bob}
YAML
printf 'ann password-ann\nbob password-bob\n' >"$folder/agents"

fail() {
    echo "$1"
    cat "$folder/report" "$folder/said"
    exit 1
}

# member OBJECT NAME: a number of the report.
member() {
    grep -o "\"$1\":{[^{}]*}" "$folder/report" | head -n 1 | grep -o "\"$2\":[0-9]*" | head -n 1 | sed 's/.*://'
}
plain() {
    grep -o "\"$1\":[a-z0-9]*" "$folder/report" | head -n 1 | sed 's/.*://'
}

# stalled hub|tool: a run of which one sleeps through a second.
stalled() {
    rm -rf "$folder/data"
    "$hub" serve --data "$folder/data" --desk "$folder/desk.yaml" --listen 127.0.0.1:0 --plain --password-memory 8 \
        --rate-factor 1000 >"$folder/out" 2>"$folder/err" &
    hub_pid=$!
    url=$(await_hub "$folder/out")
    "$tool" swarm --hub "$url" --agents-file "$folder/agents" --customers 8 --rate 40 --warm-up 1 --duration 6 --json \
        >"$folder/report" 2>"$folder/said" &
    tool_pid=$!
    stopped=$hub_pid
    [ "$1" = tool ] && stopped=$tool_pid
    sleep 3
    kill -STOP "$stopped"
    sleep 1
    kill -CONT "$stopped"
    wait "$tool_pid"
    status=$?
    tool_pid=
    [ $status -eq 0 ] || fail "$1: status $status"
    [ "$(plain clean)" = true ] || fail "$1: not clean"
    [ "$(plain agents)" = 2 ] || fail "$1: not two agents"
    [ "$(plain customers)" = 8 ] || fail "$1: not eight customers"
    [ "$(plain lost)" = 0 ] || fail "$1: lines are lost"
    [ "$(member delivery samples)" -ge 50 ] || fail "$1: next to nothing was said"
    [ "$(member acknowledged samples)" -ge 50 ] || fail "$1: next to nothing was acknowledged"
    p50=$(member delivery p50Us)
    p99=$(member delivery p99Us)
    [ "$p99" -ge 500000 ] || fail "$1: a second of standing still is hidden, p99 $p99 us"
    [ "$(member delivery maxUs)" -ge "$p99" ] || fail "$1: more at 99 % than at most"
    [ $((p50 * 2)) -lt "$p99" ] || fail "$1: p50 $p50 us, p99 $p99 us: it was slow all the time"
    end
}

# Who stands still on purpose is heard late; the figures are the others'.
"$tool" swarm --own-hub --agents 4 --customers 12 --rate 60 --warm-up 1 --duration 6 --slow-readers 6 --json \
    >"$folder/report" 2>"$folder/said" || fail "slow readers: status $?"
[ "$(plain clean)" = true ] || fail "slow readers: not clean"
[ "$(member delivery samples)" -ge 50 ] || fail "slow readers: next to nothing was said"
[ "$(member delivery maxUs)" -lt 4000000 ] || fail "slow readers: what they heard late is in the figures"

stalled hub
stalled tool
exit 0
