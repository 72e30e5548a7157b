#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# knowledge.sh TOOL HUB SOURCE: the demo's articles through a hub's bulk door and back, what it refuses, and the same into
# a local file that is searched.
. "$(dirname "$0")/awaithub.sh"
tool="$1"
hub="$2"
demo="$3/resources/demo"
folder=$(mktemp -d)
hub_pid=
trap '[ -n "$hub_pid" ] && kill "$hub_pid" 2>/dev/null; wait; rm -rf "$folder"' EXIT

fail() {
    echo "$1" >&2
    cat "$folder/said" "$folder/told" >&2
    exit 1
}

# expect STATUS WORDS VERB ARGUMENTS...: the tool as zheng.zhuo, a lead
expect() {
    wanted=$1 words=$2
    shift 2
    "$tool" knowledge "$@" >"$folder/told" 2>"$folder/said" <"$folder/password"
    status=$?
    [ "$status" -eq "$wanted" ] || fail "knowledge $*: status $status instead of $wanted"
    [ -z "$words" ] || cat "$folder/told" "$folder/said" | grep -q -- "$words" || fail "knowledge $*: doesn't say \"$words\""
}

"$hub" serve --data "$folder/data" --desk "$demo/desk.yaml" --listen 127.0.0.1:0 --plain --password-memory 8 \
    >"$folder/out" 2>"$folder/err" &
hub_pid=$!
url=$(await_hub "$folder/out")
[ -n "$url" ] || fail "the hub does not start"
every=$(find "$demo/knowledge/zh" "$demo/knowledge/en" -name '*.md' | wc -l)
all=$(grep -rl '^state: published' "$demo/knowledge/zh" "$demo/knowledge/en" | wc -l) # a hub takes no others
lead="--user zheng.zhuo"

echo demo-zheng.zhuo >"$folder/password"
# shellcheck disable=SC2086
{
    expect 0 "$all articles could be imported, $all of them say something new" \
        import "$url" "$demo/knowledge/zh" "$demo/knowledge/en" $lead --dry-run
    expect 0 "$all articles, $all of them said something new" import "$url" "$demo/knowledge/zh" "$demo/knowledge/en" $lead
    expect 0 "$all articles, 0 of them said something new" import "$url" "$demo/knowledge/zh" "$demo/knowledge/en" $lead
    expect 0 "$all articles exported" export "$url" "$folder/back" $lead
    grep -q '^valid_until: 2027-01-03$' "$folder/back/campaign-yearend-2026-zh.md" || fail "a day came back as something else"
    expect 0 "$all articles, 0 of them said something new" import "$url" "$folder/back" $lead
    expect 0 "$all articles exported" export "$url" "$folder/back.csv" $lead
    expect 0 "$all articles, 0 of them said something new" import "$url" "$folder/back.csv" $lead

    # What the desk doesn't have is said with file and line, and nothing of it is written.
    printf 'id,title,language,queue,questions,body\nfine,Fine,en,,,Text\nodd,Odd,en,nowhere,,Text\n' >"$folder/odd.csv"
    expect 2 "odd.csv:3: queue" import "$url" "$folder/odd.csv" $lead
    expect 0 "$all articles exported" export "$url" "$folder/still.jsonl" $lead
    printf 'id,title,language,state,body\nlater,Later,en,draft,Text\n' >"$folder/draft.csv"
    expect 0 "1 more are not published" import "$url" "$folder/draft.csv" $lead
    expect 2 "not_there" import "$url" "$folder/not_there" $lead

    # Pictures beside the articles go with them, once; what isn't there, or lies elsewhere, is said with its line.
    mkdir -p "$folder/shown/pictures"
    cp "$3/docs/images/inbox.png" "$folder/shown/pictures/a b.png"
    cp "$folder/shown/pictures/a b.png" "$folder/secret.png"
    printf -- '---\nid: shown\ntitle: Shown\nlanguage: en\n---\n\n![a](<pictures/a b.png>)\n![b](gone.png)\n![c](../secret.png)\n' \
        >"$folder/shown/shown.md"
    expect 0 "1 articles could be imported, 1 of them" import "$url" "$folder/shown" $lead --dry-run
    expect 0 "1 files beside them were uploaded" import "$url" "$folder/shown" $lead
    expect 0 "shown.md:8: there is no file gone.png" import "$url" "$folder/shown" $lead
    expect 0 "shown.md:9: there is no file ../secret.png" import "$url" "$folder/shown" $lead
    expect 0 '"changed":0,"notPublished":0,"files":0,"written":1,"problems":\[\],"warnings":\[{' \
        import "$url" "$folder/shown" $lead --json
    expect 0 "" export "$url" "$folder/pictured" $lead
    grep -q '!\[a\](<a-b.png>)' "$folder/pictured/shown.md" || fail "the link doesn't say the picture's name"
    expect 0 "1 articles, 0 of them said something new" import "$url" "$folder/pictured/shown.md" $lead
    grep -q 'a-b.png' "$folder/said" && fail "a picture that the article has is called missing"
    expect 2 '"done":false.*"file":".*odd.csv","line":3' import "$url" "$folder/odd.csv" $lead --json
    expect 0 '^{"articles":[0-9]*}$' export "$url" "$folder/counted.csv" $lead --json

    expect 2 "who does it" import "$url" "$folder/odd.csv"
    expect 2 "https only" import http://desk.example.org "$folder/odd.csv" $lead
}
printf 'demo-zheng.zhuo\r\n' >"$folder/password"
expect 0 "$all articles could be imported" import "$url" "$demo/knowledge/zh" "$demo/knowledge/en" --user zheng.zhuo --dry-run
echo wrong >"$folder/password"
expect 2 "doesn't know this name and password" import "$url" "$demo/knowledge/en" --user zheng.zhuo
echo demo-su.miao >"$folder/password"
expect 2 "this person may not" import "$url" "$demo/knowledge/en" --user su.miao

expect 0 "$every articles imported" import "$folder/local" "$demo/knowledge/zh" "$demo/knowledge/en"
expect 0 "typed\|sure" search "$folder/local" "where is my refund"
expect 1 "" search "$folder/local" "xyzzy plugh"
kill "$hub_pid"
wait "$hub_pid"
hub_pid=
expect 2 "can't be reached" export "$url" "$folder/none.csv" --user zheng.zhuo
