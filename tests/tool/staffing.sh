#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# staffing.sh TOOL: what `workforce staffing` and `workforce forecast` print, and what they refuse.
tool="$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# expect STATUS WORDS ARGUMENTS...
expect() {
    wanted=$1 words=$2
    shift 2
    "$tool" workforce "$@" >"$folder/told" 2>&1
    status=$?
    if [ "$status" -ne "$wanted" ] || ! grep -q -- "$words" "$folder/told"; then
        echo "workforce $*: status $status instead of $wanted, or it doesn't say \"$words\":" >&2
        cat "$folder/told" >&2
        exit 1
    fi
}

chats="staffing --arrivals 240 --handling 126 --patience 120 --curve 1,1.7,2.1 --within 30 --formula SL3"
# shellcheck disable=SC2086
{
    expect 0 '^chats  *5 *5 *93.93 %' $chats
    expect 0 '^ 99.0 %  *6 people, *6 paid (+0)' $chats
    expect 0 '"model":"chats","people":5,"paid":5' $chats --json
    expect 0 '"model":"chats","people":6,"paid":9' $chats --json --share 0.99 --shrinkage 0.3
    expect 0 'with those *8' $chats --people 8
    expect 2 'people: 1 to 100000' $chats --people 0
    expect 2 'share in time' $chats --share 1.5
    expect 2 'occupancy' $chats --occupancy 0
    expect 2 'contained' $chats --contained 1
    expect 2 'arrivals per hour' $chats --per 0
}
expect 2 'patience: 1 to' staffing --arrivals 10 --handling 60 --patience 0
expect 2 'allow fewer at once' staffing --arrivals 10 --handling 60 --curve 1,0.9
expect 2 'handling' staffing --arrivals 10
expect 2 'SL9' staffing --arrivals 10 --handling 60 --formula SL9

{
    echo start,calls
    for day in 02 03 04 05 06 09 10 11 12 13 16 17 18 19 20 23 24 25 26 27 30 31; do
        echo "2026-03-${day}T09:00,40"
        echo "2026-03-${day}T09:15,60"
    done
} >"$folder/calls.csv"
judged="$folder/calls.csv --warm-up 21 --ahead 7"
# shellcheck disable=SC2086
{
    expect 0 'special-days *0.0000  *[-+]0.0000' forecast $judged
    expect 0 '"daysAhead":7' forecast $judged --json
    expect 0 '2026-04-01 09:00 *100.0  *[0-9]* people' forecast $judged --next 1 --handling 300 --patience 60
    printf 'date,name\n2026-04-01,closed\n2026-04-02,sale,2\n' >"$folder/days.csv"
    expect 0 '2026-04-02 09:00' forecast $judged --next 2 --calendar "$folder/days.csv"
    grep -q 2026-04-01 "$folder/told" && exit 1
    expect 2 'cannot be read' forecast $judged --calendar "$folder/none.csv"
    expect 2 'warm-up' forecast $judged --warm-up 5
    expect 2 'interval' forecast $judged --interval 7
    expect 2 'handling time' forecast $judged --next 1 --handling 0
}
expect 2 'counts for 15 minutes at a time, not for 5' forecast "$folder/calls.csv" --interval 5
expect 2 'no day to judge' forecast "$folder/calls.csv"
printf '2026-03-04T09:00,1\n' >"$folder/calls.csv"
expect 2 'calls.csv:1: names of the columns' forecast "$folder/calls.csv"
