// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// RFC 6455 from the side of a client that keeps no rule, against a real hub, plain and over TLS. What is expected stands
// in the cases, from the RFC alone; where the hub may not follow it, `deviations` says so.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { Hub, hubIsBuilt } from '../page/hub.mjs';
import { closing } from './cases/closing.mjs';
import { control } from './cases/control.mjs';
import { fragmentation } from './cases/fragmentation.mjs';
import { framing } from './cases/framing.mjs';
import { handshake } from './cases/handshake.mjs';
import { limits } from './cases/limits.mjs';
import { opcodes, reservedBits } from './cases/reserved.mjs';
import { utf8 } from './cases/utf8.mjs';
import { deviations } from './deviations.mjs';
import { binary } from './frames.mjs';
import { opening, request, Visit } from './rawpeer.mjs';

const options = { skip: !hubIsBuilt, timeout: 120_000 };
const together = { ...options, concurrency: 24 };
if (!hubIsBuilt) console.log('NOT RUN: conformance to RFC 6455 (the hub is not built)');

/** Answers come by way of the desk and may overtake pongs or be overtaken: each kind has an order of its own. */
const byKind = (heard) => ['pong', 'answer', 'ping'].map((kind) => heard.filter((one) => kind in one));

test('the table of conformance.md has as many cases to the hub as are played', () => {
  const read = (name) => fs.readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
  const table = new Map(
    [...read('docs/conformance.md').matchAll(/^\| ([^|]+) \|[^|]*\| (\d+) \| (\d+) \|$/gm)].map(([, name, ...counts]) => [name, counts.map(Number)]),
  );
  const played = { opening: handshake, framing, 'control frames': control, 'reserved bits': reservedBits, opcodes, fragmentation, 'UTF-8': utf8, closing, limits };
  const counts = Object.entries(played).map(([name, cases]) => [name, cases.length]);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  assert.deepEqual([...table].map(([name, [hub]]) => [name, hub]), [...counts, ['all', all]]);
  const [hub, workstation] = table.get('all');
  assert.match(read('CHANGELOG.md'), new RegExp(`RFC 6455 by ${hub + workstation} cases`));
});

/** Plays a case of frames. */
async function play(visit, one, says) {
  const peer = await visit.open(one);
  try {
    peer.silent = !!one.silent;
    for (const step of one.sends) await (step instanceof Buffer ? peer.write(step) : step(peer));
    const { heard = [], answers = byKind(heard)[1].length, accepts, codes } = says;
    const told = codes ? await peer.end() : await peer.alive(answers);
    const before = told.filter((event) => !('close' in event));
    const closes = told.slice(before.length).map((event) => event.close);
    if (accepts) assert.ok(accepts(before), JSON.stringify(before));
    else assert.deepEqual(byKind(before), byKind(heard));
    if (!codes) assert.deepEqual(await peer.leave(), [{ close: 1000 }]);
    else if (codes.length === 0) assert.deepEqual(closes, []);
    else assert.ok(closes.length === 1 && codes.includes(closes[0]), `closed with ${JSON.stringify(closes)}, expected ${codes}`);
  } finally {
    peer.destroy();
  }
}

async function shake(visit, one) {
  const peer = visit.connect();
  try {
    const ticket = await visit.ticket();
    const offered = one.subprotocols ? { 'Sec-WebSocket-Protocol': one.subprotocols(ticket) } : {};
    const lines = opening(visit, ticket, { ...offered, ...one.changes });
    const bytes = Buffer.concat([request(one.lines?.(lines) ?? lines, one.first?.(visit)), one.behind ?? Buffer.alloc(0)]);
    await (one.trickle ? peer.trickle(bytes) : peer.write(bytes));
    const response = await peer.answer();
    assert.ok(one.statuses.includes(response.status), `${response.first}, expected ${one.statuses}`);
    assert.ok(one.check?.(response) ?? true, peer.head.toString());
    if (response.status !== 101) return;
    await peer.until(() => peer.greeted, 'hello');
    assert.deepEqual(await peer.alive(0), []);
    assert.deepEqual(await peer.leave(), [{ close: 1000 }]);
  } finally {
    peer.destroy();
  }
}

/** A hub of one scheme, and what every case on it needs. */
function stage(scheme) {
  const on = {};
  before(async () => {
    if (!hubIsBuilt) return;
    on.hub = await Hub.start(['--rate-factor', '1000'], scheme); // one customer plays all cases
    on.visit = await Visit.begin(on.hub.url);
  });
  after(() => on.hub?.stop());
  return on;
}

function group(name, cases, on) {
  describe(name, together, () => {
    for (const one of cases) {
      test(`${name}: ${one.name} (${one.rfc})`, options, async () => {
        const deviation = deviations.find(({ of }) => of(name, one));
        await play(on.visit, one, deviation?.says ?? one.says);
      });
    }
  });
}

const rss = ({ process: { pid } }) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

describe('plain', () => {
  const on = stage('http');
  describe('handshake', together, () => {
    for (const one of handshake) test(`handshake: ${one.name} (${one.rfc})`, options, () => shake(on.visit, one));
  });
  group('framing', framing, on);
  group('control', control, on);
  group('reserved bits', reservedBits, on);
  group('opcodes', opcodes, on);
  group('fragmentation', fragmentation, on);
  group('UTF-8', utf8, on);
  group('closing', closing, on);
  group('limits', limits, on);

  test('limits: what was announced costs no memory, what is unfinished little (10.4)', options, async () => {
    const idle = rss(on.hub);
    const peers = await Promise.all(Array.from({ length: 200 }, () => on.visit.open()));
    const [unfinished, announced] = [peers.slice(0, 100), peers.slice(100)];
    for (const peer of announced) await peer.write(binary('', { says: 65_536n }));
    for (const peer of unfinished) await peer.write(binary(Buffer.alloc(65_000), { fin: false }));
    await Promise.all(unfinished.map((peer) => peer.alive(0)));
    const grown = rss(on.hub) - idle;
    for (const peer of peers) peer.destroy();
    assert.ok(grown < 64 << 20, `${grown} bytes more`);
  });
  test('the hub serves on, and has no word of complaint', options, async () => {
    assert.equal((await fetch(new URL('readyz', on.hub.url))).status, 200);
    assert.doesNotMatch(on.hub.log, /\b(error|critical|warning|exception)\b/i);
    await on.hub.down('SIGTERM');
    assert.equal(on.hub.process.exitCode, 0);
  });
});

describe('over TLS', () => {
  const on = stage('https');
  group('framing over TLS', framing, on);
  group('closing over TLS', closing.filter((one) => !one.slow), on);
  group('limits over TLS', limits, on);
});
