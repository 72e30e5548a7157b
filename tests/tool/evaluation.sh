#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# evaluation.sh TOOL: `knowledge eval` on sets as others write them, and what it says of wrong ones.
tool=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
status=0
fail() {
    echo "$1" >&2
    cat told said >&2
    status=1
}
# good WORDS ARGUMENTS...: it measures, and its JSON says so
good() {
    words=$1
    shift
    "$tool" knowledge eval "$@" --json >told 2>said || fail "eval $*: refused"
    grep -q -- "$words" told || fail "eval $*: doesn't say $words"
}
# wrong WORDS ARGUMENTS...: it is refused, with file and line
wrong() {
    words=$1
    shift
    "$tool" knowledge eval "$@" >told 2>said
    [ $? -eq 2 ] || fail "eval $*: not refused"
    grep -q -- "$words" said || fail "eval $*: doesn't say \"$words\""
}
best='"queries":2,"oos":0,"recall1":1E0'

cat >docs.jsonl <<'JSON'
{"id": "refund", "title": "Where is my refund", "text": "Three days.", "lang": "en"}
{"id": "move", "title": "I moved house", "text": "Tell us the address.", "lang": "en"}
JSON
cat >queries.jsonl <<'JSON'
{"id": "q1", "text": "where is my refund", "lang": "en"}
{"id": "q2", "text": "I moved house", "lang": "en"}
JSON
printf 'query_id\tdoc_id\trelevance\nq1\trefund\t1\nq2\tmove\t1\nq2\trefund\t0\n' >qrels.tsv
good "$best" docs.jsonl queries.jsonl qrels.tsv

# Judgements of all kinds: no header, four columns, blanks, graded.
printf 'q1\trefund\t1\nq2\tmove\t1\n' >bare.tsv
good "$best" docs.jsonl queries.jsonl bare.tsv
printf 'q1\t0\trefund\t1\nq2\t0\tmove\t2\nq2\t0\trefund\t-1\n' >trec.tsv
good "$best" docs.jsonl queries.jsonl trec.tsv
printf 'q1 0 refund 1\nq2  Q0 move 1.0 \n\n' >blanks.txt
good "$best" docs.jsonl queries.jsonl blanks.txt
printf 'query\titer\tdocument\trelevance\nq1\t0\trefund\t1\nq2\t0\tmove\t1\n' >four.tsv
good "$best" docs.jsonl queries.jsonl four.tsv

# As Windows ends lines, with byte order marks; packed.
for file in docs.jsonl queries.jsonl qrels.tsv; do
    { printf '\357\273\277'; sed 's/$/\r/' "$file"; } >"windows-$file"
    gzip -c "windows-$file" >"packed-$file.gz"
done
good "$best" windows-docs.jsonl windows-queries.jsonl windows-qrels.tsv
good "$best" packed-docs.jsonl.gz packed-queries.jsonl.gz packed-qrels.tsv.gz

# Numbers as ids, members of every kind that mean nothing here, an article that says nothing.
cat >odd-docs.jsonl <<'JSON'
{"id": 1, "title": "Where is my refund", "text": "Three days.", "steps": [{"button": [1, null]}], "n": 1.5, "ok": true, "x": {"y": []}, "state": "Ohio", "category": ["a"], "valid_from": "soon"}
{"id": 18446744073709551615, "title": "I moved house", "alt_questions": ["how do I move"], "questions": ["move"], "text": null, "owner": 7, "public": "maybe"}

{"id": "empty", "title": "", "text": ""}
{"id": "nothing"}
JSON
cat >odd-queries.jsonl <<'JSON'
{"id": 7, "text": "where is my refund", "answer": {"span": [0, 3]}, "oos": null}
{"id": 8, "text": "I moved house", "turns": [1, 2.5, "x", null]}
{"id": "none", "text": "xyzzy", "oos": true}
JSON
printf '7\t1\t1\n8\t18446744073709551615\t1\n' >odd.tsv
good '"queries":2,"oos":1,"recall1":1E0' odd-docs.jsonl odd-queries.jsonl odd.tsv
good '"articles":4' odd-docs.jsonl odd-queries.jsonl odd.tsv
"$tool" knowledge eval odd-docs.jsonl odd-queries.jsonl odd.tsv --first 2 >told 2>said || fail "eval --first: refused"

# What is wrong has file and line.
printf '{"id": "a", "title": "t"}\n{"id": "b", "title": "t"\n' >broken.jsonl
wrong 'broken.jsonl:2: no JSON' broken.jsonl queries.jsonl qrels.tsv
printf '{"id": "a", "text": "t"}\n{"id": "b"\n' >cropped.jsonl
wrong 'cropped.jsonl:2: no JSON' docs.jsonl cropped.jsonl qrels.tsv
printf '{"title": "t"}\n' >nameless.jsonl
wrong 'nameless.jsonl:1: an article needs an "id"' nameless.jsonl queries.jsonl qrels.tsv
printf '{"id": "a", "title": ["t"]}\n' >listed.jsonl
wrong 'listed.jsonl:1: "title" is no list' listed.jsonl queries.jsonl qrels.tsv
printf '\n{"id": 7}\n' >mute.jsonl
wrong 'mute.jsonl:2: a query needs an "id" and a "text"' docs.jsonl mute.jsonl qrels.tsv
printf '[]\n' >list.jsonl
wrong 'list.jsonl:1: not a JSON object' docs.jsonl list.jsonl qrels.tsv
printf 'query\tdocument\trelevance\nq1\trefund\n' >short.tsv
wrong 'short.tsv:2: 2 columns' docs.jsonl queries.jsonl short.tsv
printf 'q1\trefund\t1\nq2\tmove\tyes\n' >words.tsv
wrong 'words.tsv:2: "yes" is no relevance' docs.jsonl queries.jsonl words.tsv
head -c 60 packed-docs.jsonl.gz >cut.jsonl.gz
wrong 'cut.jsonl.gz: can.t be unpacked' cut.jsonl.gz queries.jsonl qrels.tsv
wrong 'absent.jsonl: can.t be opened' absent.jsonl queries.jsonl qrels.tsv
exit $status
