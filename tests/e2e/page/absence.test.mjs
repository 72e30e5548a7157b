// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where there is no browser, its tests are skipped and say so; under CI that is a failure.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

import { root } from './shared.mjs';

function run(file, more) {
  const { NODE_TEST_CONTEXT: context, ...env } = process.env;
  return spawnSync(process.execPath, [path.join(root, 'tests/e2e/page', file)], { encoding: 'utf8', env: { ...env, CHROMIUM: '/nonexistent', ...more } });
}

for (const file of ['history.test.mjs', 'fulldisk.test.mjs']) {
  test(`browser_missing_${file}_isSkippedAloudAndFailsUnderCI`, () => {
    const skipped = run(file, { CI: '' });
    assert.equal(skipped.status, 0, skipped.stdout);
    assert.match(skipped.stdout, /^NOT RUN AT ALL: /m);
    const failed = run(file, { CI: '1' });
    assert.notEqual(failed.status, 0, failed.stdout);
    assert.doesNotMatch(failed.stdout, /NOT RUN/);
  });
}
