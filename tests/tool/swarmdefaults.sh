#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# swarmdefaults.sh TOOL HUB: a swarm at a desk with the default pace, ramp and limits. Whoever still stands in the
# queue is no failure, and a hub that lets people in slowly is waited for.
. "$(dirname "$0")/awaithub.sh"
tool="$1"
hub="$2"
folder=$(mktemp -d)
hub_pid=
end() {
    [ -n "$hub_pid" ] && kill "$hub_pid" && wait "$hub_pid"
    hub_pid=
}
trap 'end; rm -rf "$folder"' EXIT

cat >"$folder/desk.yaml" <<'YAML'
desk: {id: defaults, title: Defaults, languages: [en]}
groups: [{id: all, title: All}, {id: others, title: Others}]
queues: [{id: help, title: H, groups: [all]}]
dispositions: [{id: done, title: Done, resolved: true}]
people:
  - {id: ann, name: Ann, groups: [all], password: password-ann}
  - {id: bob, name: Bob, groups: [all], password: password-bob}
  - {id: cho, name: Cho, groups: [all], password: password-cho}
  - {id: dan, name: Dan, groups: [others], password: password-dan}
YAML
printf 'ann password-ann\nbob password-bob\ncho password-cho\n' >"$folder/agents"
printf 'dan password-dan\n' >"$folder/stranger"

fail() {
    echo "$1"
    cat "$folder/report" "$folder/said"
    exit 1
}

# serve [option...]: a new hub; sets port.
serve() {
    rm -rf "$folder/data"
    "$hub" serve --data "$folder/data" --desk "$folder/desk.yaml" --listen 127.0.0.1:0 --plain --password-memory 8 "$@" \
        >"$folder/out" 2>"$folder/err" &
    hub_pid=$!
    url=$(await_hub "$folder/out")
    port=${url##*:}
}

# swarm HOST [option...]
swarm() {
    host=$1
    shift
    timeout 200 "$tool" swarm --hub "http://$host:$port" --agents-file "$folder/agents" --json "$@" \
        >"$folder/report" 2>"$folder/said"
}

number() {
    grep -o "\"$1\":[0-9]*" "$folder/report" | head -n 1 | sed 's/.*://'
}

# More customers than three agents take at first: one each (agent.ramp), and an offer each five seconds.
serve
swarm 127.0.0.1 --customers 10 --rate 6 --warm-up 1 --duration 4 || fail "ten customers: status $?"
grep -q '"clean":true' "$folder/report" || fail "ten customers: not clean"
[ "$(number waiting)" -ge 1 ] || fail "ten customers: nobody waits, so this proves nothing"
[ "$(number waiting)" -le 9 ] || fail "ten customers: nobody was served"
[ "$(number delivered)" -ge 1 ] || fail "ten customers: nobody heard anything"
[ "$(number finished)" = "$(number conversations)" ] || fail "ten customers: not all conversations ended"

# Nobody serves the queue: a run in which nothing happens is no clean one.
timeout 200 "$tool" swarm --hub "http://127.0.0.1:$port" --agents-file "$folder/stranger" --customers 2 --warm-up 1 \
    --duration 1 >"$folder/report" 2>"$folder/said" && fail "an agent of another group: status 0"
grep -q "no agent got a conversation" "$folder/report" || fail "an agent of another group: not said"
end

# From one address a hub takes some at once and the others one by one: more slowly than --open-within allows for all.
serve --address-factor 0.16
swarm localhost --customers 100 --open-within 2 --rate 6 --warm-up 1 --duration 2 || fail "one address: status $?"
grep -q '"clean":true' "$folder/report" || fail "one address: not clean"
[ "$(number openMs)" -ge 5000 ] || fail "one address: nobody was held back, so this proves nothing"
grep -q "the hub has the others wait .*--address-factor" "$folder/said" || fail "one address: it is not said why"
exit 0
