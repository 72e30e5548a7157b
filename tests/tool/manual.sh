#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# manual.sh TOOL MANUAL: every verb that the program helps with stands in its manual, no other does, and so do the options of
# what is done with articles.
tool=$1
manual=$(mktemp)
trap 'rm -f "$manual"' EXIT
tr -d '\\' <"$2" >"$manual" # how roff writes a hyphen
status=0

verbs_of() { "$tool" "$@" --help | sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\).*/\1/p'; }
in_manual() { sed -n '/^\.SH VERBS/,/^\.PP/s/^\.B \([a-z|-]*\) *\([a-z|-]*\)$/\1 \2/p' "$manual"; }
complain() {
    echo "$1" >&2
    status=1
}

"$tool" --version | grep -q '^cloudseat-tool [0-9]' || complain "it doesn't name its version"
[ "$(verbs_of | wc -l)" -ge 4 ] || complain "--help names no verbs"
told=$(for verb in $(verbs_of); do echo "$verb $(verbs_of "$verb" | paste -sd '|')"; done | sort)
[ "$told" = "$(in_manual | sort)" ] || complain "--help says: $told; the manual: $(in_manual | sort)"
for verb in $(verbs_of knowledge); do
    options=$("$tool" knowledge "$verb" --help | sed -n 's/^  [-,a-z]*\(--[a-z-]*\).*/\1/p' | grep -v '^--help$')
    [ -n "$options" ] || complain "knowledge $verb --help names no options"
    for option in $options; do
        grep -q -- "$option\b" "$manual" || complain "the manual doesn't name $option of knowledge $verb"
    done
done
exit $status
