#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# faults.sh TOOL HUB SOURCE: what replay and swarm say, and how fast, when they can't reach a hub, aren't let in, or are
# told to end.
. "$(dirname "$0")/awaithub.sh"
tool="$1"
hub="$2"
dialogues="$3/resources/demo/dialogues/en.jsonl"
folder=$(mktemp -d)
failures=0
hub_pid=

end_hub() {
    [ -n "$hub_pid" ] && kill "$hub_pid" && wait "$hub_pid"
    hub_pid=
}
trap 'end_hub; rm -rf "$folder"' EXIT

# says STATUS WORDS COMMAND...: within 20 s, long before the minute of --minutes 1 is over.
says() {
    wanted="$1"
    words="$2"
    shift 2
    said=$(timeout 20 "$@" 2>&1)
    status=$?
    case "$said" in
        *"$words"*) [ $status -eq "$wanted" ] && return ;;
    esac
    echo "$*: status $status instead of $wanted, or without \"$words\": $said"
    failures=$((failures + 1))
}

replay() {
    status="$1"
    words="$2"
    shift 2
    says "$status" "$words" "$tool" replay "$dialogues" --first 2 --speed 0 --minutes 1 "$@"
}

# start_hub OPTION...: in $url and $pin
start_hub() {
    "$hub" serve --data "$folder/data" --desk "$folder/desk.yaml" --listen 127.0.0.1:0 --password-memory 8 "$@" \
        >"$folder/out" 2>"$folder/err" &
    hub_pid=$!
    url=$(await_hub "$folder/out")
    pin=$(sed -n 's/.* sha256://p' "$folder/out")
}

cat >"$folder/desk.yaml" <<'YAML'
desk: {id: d, title: D}
groups: [{id: all, title: All}]
queues: [{id: presale, title: P, groups: [all]}, {id: other, title: O, groups: [all]}]
dispositions: [{id: done, title: Done, resolved: true}]
people:
  - {id: ann, name: Ann, groups: [all], languages: [en], cap: 10, password: right-password}
YAML
echo "ann wrong-password" >"$folder/wrong"
echo "ann right-password" >"$folder/right"
other=0000000000000000000000000000000000000000000000000000000000000000

replay 2 "Connection refused" --hub http://127.0.0.1:1
says 2 "Connection refused" "$tool" swarm --hub http://127.0.0.1:1
replay 2 "64 hex digits" --hub https://127.0.0.1:1 --fingerprint 00
says 2 "64 hex digits" "$tool" swarm --hub https://127.0.0.1:1 --fingerprint sha256:xyz
replay 2 "is not an address" --hub nonsense
replay 2 "needs an https address" --hub http://127.0.0.1:1 --fingerprint $other
replay 2 "--queue takes" --own-hub --queue "No Queue"
says 2 "" "$tool" replay --nonsense
says 2 "" "$tool" swarm --agents many

start_hub
replay 2 "certificate verify failed" --hub "$url"
says 2 "certificate verify failed" "$tool" swarm --hub "$url"
replay 2 "not the one expected" --hub "$url" --fingerprint $other
replay 2 "is it https?" --hub "http${url#https}"
# The name without a password that fits ends the run at once; so does a queue that nobody serves here.
replay 1 "ann: the hub doesn't know this name and password" --hub "$url" --fingerprint "sha256:$pin" \
    --agents-file "$folder/wrong"
replay 1 "the desk has no queue 'orders'" --hub "$url" --fingerprint "$pin" --agents-file "$folder/right"
says 1 "ann: the hub doesn't know this name and password" "$tool" swarm --hub "$url" --fingerprint "$pin" \
    --agents-file "$folder/wrong" --customers 2
end_hub

rm -rf "$folder/data"
start_hub --plain
replay 2 "is it http?" --hub "https${url#http}"
# A connection that breaks down during the run is said at once, not at its end.
"$tool" replay "$dialogues" --first 1 --minutes 1 --hub "$url" >"$folder/run" 2>&1 &
run=$!
await_hub "$folder/out" >/dev/null
sleep 1
end_hub
for _ in $(seq 150); do
    grep -q "can't be reached" "$folder/run" && break
    sleep 0.1
done
grep -q "can't be reached" "$folder/run" || { echo "nothing was said of a lost hub"; failures=$((failures + 1)); }
kill "$run"
wait "$run"
[ $? -eq 1 ] || { echo "a run that was told to end did not end in order"; failures=$((failures + 1)); }

# hubs_of_ours: those whose folder is in this test's own.
hubs_of_ours() {
    pgrep -f "cloudseat-hub serve --data $folder/tmp/" >/dev/null
}
mkdir "$folder/tmp"
for signal in TERM INT KILL; do
    TMPDIR="$folder/tmp" "$tool" replay "$dialogues" --own-hub --agents 2 --minutes 1 >"$folder/run" 2>&1 &
    run=$!
    for _ in $(seq 200); do
        grep -qs "serves on" "$folder"/tmp/*/hub.log && break
        sleep 0.1
    done
    hubs_of_ours || { echo "no hub of its own before SIG$signal"; failures=$((failures + 1)); }
    kill -s $signal "$run"
    wait "$run" 2>/dev/null
    for _ in $(seq 150); do
        hubs_of_ours || break
        sleep 0.1
    done
    hubs_of_ours && { echo "SIG$signal leaves the hub behind"; failures=$((failures + 1)); }
    if [ $signal != KILL ] && [ -n "$(ls "$folder/tmp")" ]; then
        echo "SIG$signal leaves the folder behind"
        failures=$((failures + 1))
    fi
    if grep -rqs "password: " "$folder/tmp"; then
        echo "passwords are left behind"
        failures=$((failures + 1))
    fi
done
# Customers of a recording are sent to nobody else's hub by mistake.
says 2 "--allow-remote" "$tool" replay "$dialogues" --hub http://192.0.2.1:8443
says 2 "--allow-remote" "$tool" replay "$dialogues" --hub https://hub.example:8443

exit $failures
