// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const web = path.join(root, 'resources/web');

/** ctest counts such a file as skipped. A machine of its own for tests has what they need: there it is a failure. */
export function nothingRuns(what) {
  if (process.env.CI) throw new Error(`under CI every test in a browser runs: ${what}`);
  console.log(`NOT RUN AT ALL: ${what}`);
}

/** A file or folder among the data of others, or null; the test then says that it did not run. */
export function sharedData(name) {
  const full = path.join(process.env.CLOUDSEAT_DATA ?? path.join(root, '../shared/data'), name);
  if (fs.existsSync(full)) return full;
  console.log(`NOT RUN: ${name} is not there (set CLOUDSEAT_DATA)`);
  return null;
}

export function naughtyStrings() {
  const file = sharedData('naughty-strings/blns.json');
  return file && JSON.parse(fs.readFileSync(file, 'utf8'));
}
