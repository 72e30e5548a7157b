// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Peers of other make talk to a real hub as customers: ws, Python's websockets, Chromium; and wscat, which can't send
// binary messages, with what it can.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import '../browserglobals.mjs';
import { uuid7 } from '../../../resources/web/js/store.js';
import { browserIsThere, launch } from '../page/browser.mjs';
import { Hub, hubIsBuilt } from '../page/hub.mjs';
import { Visit } from './rawpeer.mjs';
import { talk } from './talk.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const wscat = path.join(here, '../node_modules/wscat/bin/wscat');
// Another Python may stand before Debian's in the path, which has the package.
const python = ['python3', '/usr/bin/python3'].find((program) => spawnSync(program, ['-c', 'import websockets']).status === 0);
const WebSocket = (await import('ws').catch(() => null))?.default;

const peers = {
  ws: !!WebSocket,
  wscat: fs.existsSync(wscat),
  'websockets of Python': !!python,
  Chromium: browserIsThere,
};
for (const [name, there] of Object.entries(peers)) {
  if (!hubIsBuilt || !there) console.log(`NOT RUN: ${name} talks to the hub (${hubIsBuilt ? 'it is not installed' : 'the hub is not built'})`);
}
const options = (name) => ({ skip: !hubIsBuilt || !peers[name], timeout: 120_000 });

const TEXT = '灯罩裂了，能退吗？😀🏮👨‍👩‍👧 𠮷';
const asItShould = { results: [true, true], texts: [TEXT], pong: 5, protocol: 'cloudseat.v1', extensions: '', code: 1000, wasClean: true };
const script = () => ({ device: uuid7(), ids: [uuid7(), uuid7()], text: TEXT });

let hub;
before(async () => { if (hubIsBuilt) hub = await Hub.start(); });
after(() => hub?.stop());

/** Where a fresh customer knocks. */
async function door() {
  const visit = await Visit.begin(hub.url);
  return { url: new URL('v1/customer', hub.url).href.replace('http', 'ws'), origin: visit.origin, ticket: await visit.ticket() };
}

/** How many connections the hub saw closed with that code. */
async function closes(code) {
  const page = await (await fetch(new URL('metrics', hub.url))).text();
  return Number(new RegExp(`^\\S*close\\S*\\{[^}]*"${code}"[^}]*\\} (\\d+)`, 'm').exec(page)?.[1] ?? 0);
}

async function until(holds) { while (!await holds()) await new Promise((later) => setTimeout(later, 20)); }

test('ws_aCustomersConversation_goesThereAndBack', options('ws'), async () => {
  const { url, origin, ticket } = await door();
  const socket = new WebSocket(url, ['cloudseat.v1', `ticket.${ticket}`], { origin });
  const pong = new Promise((resolve) => { socket.on('pong', (data) => resolve(data.toString())); });
  socket.once('open', () => socket.ping('您好'));
  assert.deepEqual(await talk(socket, script()), asItShould);
  assert.equal(await pong, '您好');
});

test('python_aCustomersConversation_goesThereAndBack', options('websockets of Python'), async () => {
  const input = JSON.stringify({ ...await door(), ...script() });
  const told = execFileSync(python, [path.join(here, 'peer.py')], { input, encoding: 'utf8', timeout: 60_000 });
  assert.deepEqual(JSON.parse(told), asItShould);
});

test('chromium_aCustomersConversation_goesThereAndBack', options('Chromium'), async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    // A page of the hub without the customer page's own connection.
    await page.goto(new URL('healthz', hub.url).href);
    const { url } = await door();
    const told = await page.evaluate(`(async ({ url, ...more }) => {
      const post = async (path) => (await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json();
      await post('/api/v1/customer/session');
      const { ticket } = await post('/api/v1/customer/ticket');
      return (${talk})(new WebSocket(url, ['cloudseat.v1', 'ticket.' + ticket]), more);
    })(${JSON.stringify({ url, ...script() })})`);
    assert.deepEqual(told, asItShould);
  } finally {
    await browser.close();
  }
});

/** wscat at a hub's door; `lines` are typed one after the other, each once the hub answered what was typed before. */
async function withWscat(lines) {
  const { url, origin, ticket } = await door();
  const program = spawn(process.execPath, [wscat, '--connect', url, '--origin', origin, '--subprotocol', 'cloudseat.v1', '--subprotocol', `ticket.${ticket}`,
    '--slash', '--show-ping-pong'], { stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 });
  const gone = new Promise((resolve) => { program.once('close', resolve); });
  let out = '';
  let errors = '';
  program.stderr.on('data', (data) => { errors += data; });
  const todo = [...lines];
  program.stdout.on('data', (data) => {
    out += data;
    if (todo.length && out.includes(todo[0].after)) program.stdin.write(`${todo.shift().type}\n`);
  });
  assert.equal(await gone, 0, errors);
  assert.equal(errors, '');
  assert.deepEqual(todo, []);
}

test('wscat_pingAndClose_areAnswered', options('wscat'), async () => {
  const before = await closes(1000);
  await withWscat([{ after: '"t":"hello"', type: '/ping 您好' }, { after: 'Received pong (data: "您好")', type: '/close 1000 再见' }]);
  await until(async () => await closes(1000) === before + 1);
});

test('wscat_aLineOfText_isRefusedWith1003', options('wscat'), async () => {
  const before = await closes(1003);
  await withWscat([{ after: '"t":"hello"', type: '灯罩裂了😀' }]);
  await until(async () => await closes(1003) === before + 1);
});
