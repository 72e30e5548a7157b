#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What did not run is listed at the end of ./dev test, once each, whoever said it: Catch2's WARN, node, a script.
got=$(awk -f "$(dirname "$0")/summary.awk" <<'XML'
<testsuite name="x">
	<testcase name="plain" status="run">
		<system-out>All tests passed (9 assertions in 3 test cases)</system-out>
	</testcase>
	<testcase name="half" status="fail">
		<system-out>a.cpp:41: warning:
  NOT RUN: no shared data

test cases: 4 | 3 passed | 1 failed</system-out>
	</testcase>
	<testcase name="absence" status="run">
		<system-out>test cases: 1 | 1 failed</system-out>
	</testcase>
	<testcase name="died" status="fail">
		<system-out>Segmentation fault</system-out>
	</testcase>
	<testcase name="script" status="notrun">
		<skipped message="SKIP_RETURN_CODE=77"/>
		<system-out>NOT RUN: no network</system-out>
	</testcase>
	<testcase name="browser" status="notrun">
		<skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>
		<system-out>NOT RUN AT ALL: no browser
All tests passed (0 assertions in 8 test cases)</system-out>
	</testcase>
	<testcase name="silent" status="notrun">
		<skipped message="SKIP_RETURN_CODE=77"/>
		<system-out></system-out>
	</testcase>
</testsuite>
XML
)
wanted='NOT RUN: half: no shared data
NOT RUN: script: no network
NOT RUN: browser: no browser
NOT RUN: silent
7 passed, 2 failed'
[ "$got" = "$wanted" ] || { printf 'got:\n%s\nwanted:\n%s\n' "$got" "$wanted"; exit 1; }
