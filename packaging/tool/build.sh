#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh PROGRAM VERSION TARGET: makes TARGET/cloudseat-tool_VERSION_ARCH.deb from the built program and prints its name.
# A package of its own: editors want it beside the workstation, operators beside the hub, and neither the other's.
set -eu

name=cloudseat-tool
. "$(dirname "$0")/../deb.sh"

pages conformance desk-file embedding http knowledge operations performance protocol replay routing simulation swarm workforce
for profile in "$source"/resources/workforce/*.yaml; do
    install -D -m 0644 "$profile" "$doc/examples/$(basename "$profile")"
done

# ca-certificates: by them a hub's certificate is judged. The hub: replay and swarm may start one of their own.
finish <<CONTROL
Depends: $linked, ca-certificates
Suggests: cloudseat-hub
Section: net
Priority: optional
Description: articles in bulk and load for a customer service desk
 Brings articles of Cloudseat's knowledge base to a hub and back (Markdown, CSV,
 JSONL), finds them in a local file and measures the search; replays recorded
 conversations against a hub, loads it with many people, and simulates faults.
CONTROL
