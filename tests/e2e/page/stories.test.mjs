// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page's half of a connection plays the stories that the workstation's half plays, too (see the README beside them).
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

import '../browserglobals.mjs';
import { Session } from '../../../resources/web/js/session.js';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../data/frames');

/** Our actions in the form of the stories. */
const told = {
  openLink: ({ link }) => ({ open: link }),
  sendOnLink: ({ link, text }) => ({ send: JSON.parse(text), link }),
  closeLink: ({ link, code }) => ({ close: link, code }),
  statusChanged: ({ status }) => ({ status }),
  snapshotBegun: ({ ready }) => ({ snapshot: 'begin', epoch: ready.epoch, session: ready.session }),
  snapshotRows: ({ rows }) => ({ rows: rows.map((row) => row.type) }),
  snapshotEnded: ({ position }) => ({ snapshot: 'end', ...position }),
  eventsReceived: ({ events, position }) => ({ events: events.map((event) => event.id), cursor: position.cursor }),
  caughtUp: ({ replayed, snapshot }) => ({ caughtUp: replayed, snapshot }),
  answerReceived: ({ answer }) => ({ answer: answer.q }),
  queryFailed: ({ q }) => ({ queryFailed: q }),
  signalArrived: ({ signal }) => ({ signal: signal.name }),
  wipe: ({ scope }) => ({ wipe: scope }),
  needCommands: ({ from, max }) => ({ needCommands: from, max }),
  commandsSent: ({ first, last }) => ({ commandsSent: [first, last] }),
  commandEnded: ({ outcome }) => ({ commandEnded: outcome.n, id: outcome.id, error: outcome.error?.kind ?? null }),
  commandsDone: ({ through }) => ({ commandsDone: through }),
  commandsLost: ({ from }) => ({ commandsLost: from }),
  commandSetAside: ({ n }) => ({ commandSetAside: n }),
};

/** What the session is told, by the input's first member. */
const inputs = {
  start: () => ['start'],
  stop: () => ['stop'],
  tick: () => ['tick'],
  connected: (input) => ['connected', input.link],
  receive: (input) => ['received', input.link, JSON.stringify(input.receive)],
  receiveRaw: (input) => ['received', input.link, input.receiveRaw],
  closed: (input) => ['closed', input.link, { code: input.closed, httpStatus: input.http ?? 0, retryAfter: input.retryAfterMs }],
  network: (input) => ['networkChanged', input.network],
  credentials: () => ['credentialsChanged'],
  device: (input) => ['deviceChanged', input.device, input.outbox],
  stored: (input) => ['stored', input.stored],
  wiped: (input) => ['wiped', input.wiped],
  available: (input) => ['commandsAvailable', input.available],
  commands: (input) => ['commands', input.from, input.commands],
  query: (input) => ['query', input.query],
  signal: (input) => ['signal', input.signal],
};

function play(session, { at, in: input }) {
  return session.run(...inputs[Object.keys(input)[0]](input), at).map((action) => told[action.do](action));
}

/** Members of the expected object must match; further ones may be there; null also matches what is absent. */
function differs(expected, actual, where = '') {
  if (expected === '*') return '';
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return `${where}: not as many`;
    return expected.map((one, i) => differs(one, actual[i], `${where}[${i}]`)).find(Boolean) ?? '';
  }
  if (expected && typeof expected === 'object') {
    if (!actual || typeof actual !== 'object') return `${where}: missing`;
    return Object.keys(expected).map((name) => differs(expected[name], actual[name], `${where}.${name}`)).find(Boolean) ?? '';
  }
  return expected === (actual ?? null) ? '' : `${where}: ${JSON.stringify(expected)} is ${JSON.stringify(actual)}`;
}

// The page keeps no copy that could fail to be written, so it never goes back.
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl') && name !== 'roll-back.jsonl').sort();

test('there are stories to play', () => assert.ok(files.length >= 30, `${files.length}`));

for (const file of files) {
  const [head, ...lines] = fs.readFileSync(path.join(folder, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  test(`${file}: ${head.story}`, () => {
    const session = new Session({ ...head.client, random: () => head.random });
    lines.forEach((line, i) => {
      // A tick that does something must have been asked for.
      if (line.in.tick && line.expect.length) assert.ok(session.wakeAt <= line.at, `line ${i + 2}: woken at ${session.wakeAt}`);
      const actions = play(session, line);
      const fault = differs(line.expect, actions);
      assert.equal(fault, '', `line ${i + 2}: ${fault}\nexpected ${JSON.stringify(line.expect)}\n     got ${JSON.stringify(actions)}`);
    });
  });
}
