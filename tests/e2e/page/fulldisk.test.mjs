// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hub's disk is full for a while: what the customer's page shows meanwhile and after.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { Agent } from './agent.mjs';
import { ask, browserIsThere, bubbles, Customer, launch, see, settled, until, untilBubbles, write } from './browser.mjs';
import { Hub, hubIsBuilt } from './hub.mjs';
import { nothingRuns } from './shared.mjs';

/** A file system of 12 MB in memory; null where that is not allowed. */
function smallDisk() {
  const where = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudseat-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', where], { stdio: 'ignore' });
    return where;
  } catch {
    fs.rmdirSync(where);
    return null;
  }
}

function fill(disk) {
  const ballast = fs.openSync(path.join(disk, 'ballast'), 'w');
  try {
    for (;;) fs.writeSync(ballast, Buffer.alloc(4096, 'x'));
  } catch (error) {
    assert.equal(error.code, 'ENOSPC');
  } finally {
    fs.closeSync(ballast);
  }
}

const disk = browserIsThere && hubIsBuilt ? smallDisk() : null;
if (!browserIsThere || !hubIsBuilt) nothingRuns('the full disk under a page (the hub, playwright-core or Chromium is missing)');
else if (!disk) console.log('NOT RUN AT ALL: the full disk under a page needs the right to mount');

test('page_hubsDiskIsFull_keepsWhatIsWrittenAndSendsItByItself', { skip: !disk, timeout: 120_000 }, async () => {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = disk;
  const hub = await Hub.start();
  if (before === undefined) delete process.env.TMPDIR; else process.env.TMPDIR = before;
  const browser = await launch();
  const customer = await Customer.arrive(browser, hub.customerUrl);
  const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
  const readiness = async () => (await fetch(new URL('readyz', hub.url))).status;
  try {
    const page = await customer.tab();
    await agent.serve();
    await ask(page, 'returns', '退货');
    const talk = (await agent.event('conversation.assigned')).data.conversation;
    fill(disk);
    const texts = [];
    while (await readiness() === 200) {
      texts.push(`第 ${texts.length + 1} 条 ${'满'.repeat(3000)}`);
      await write(page, texts.at(-1));
      await untilBubbles(page, 1 + texts.length);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.ok(texts.length < 200);
    }
    await until(page, () => document.querySelectorAll('#thread .queued, #thread .sending').length > 0);
    fs.rmSync(path.join(disk, 'ballast'));
    // Nobody touches the page or the hub.
    await settled(page);
    assert.equal(await readiness(), 200);
    const seen = () => agent.events.filter((event) => event.type === 'message.sent').map((event) => event.data.text).filter((text) => text !== '退货');
    await agent.until(() => seen().length >= texts.length, 'every message');
    assert.deepEqual(seen(), texts);
    assert.deepEqual(await bubbles(page, true), ['退货', ...texts]);
    await agent.say(talk, '收到了');
    await see(page, '收到了');
    assert.deepEqual(customer.faults, []);
  } finally {
    agent.leave();
    await browser.close();
    await hub.stop();
    execFileSync('umount', ['-l', disk]);
    fs.rmdirSync(disk);
  }
});
