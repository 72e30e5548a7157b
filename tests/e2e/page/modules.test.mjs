// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page's modules promise, without a browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import '../browserglobals.mjs';
import enOnce from '../../../resources/web/js/en.js';
import enLater from '../../../resources/web/js/en-later.js';
import zhOnce from '../../../resources/web/js/zh.js';
import zhLater from '../../../resources/web/js/zh-later.js';
import { pick, range, say, size, span, speak } from '../../../resources/web/js/i18n.js';
import { plain } from '../../../resources/web/js/dom.js';
import { retryAfter } from '../../../resources/web/js/link.js';
import { Session } from '../../../resources/web/js/session.js';
import { Store, uuid7 } from '../../../resources/web/js/store.js';
import { isOpen, Thread } from '../../../resources/web/js/thread.js';
import { sharedData, web } from './shared.mjs';

const [en, zh] = [{ ...enOnce, ...enLater }, { ...zhOnce, ...zhLater }];
const files = fs.readdirSync(web, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  .map((one) => path.join(one.parentPath ?? one.path, one.name));
const sources = files.map((file) => [path.relative(web, file), fs.readFileSync(file, 'utf8')]);

test('page_sources_haveNoWayToMarkupOrForeignHosts', () => {
  for (const [name, text] of sources) {
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc/, name);
    const hosts = (text.match(/https?:\/\/[\w.]+/g) ?? []).filter((url) => url !== 'http://www.w3.org');
    assert.deepEqual(hosts, [], name);
  }
  const html = fs.readFileSync(path.join(web, 'index.html'), 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
});

test('texts_everyKey_hasBothLanguagesAndTheSameValues', () => {
  const values = (text) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();
  assert.deepEqual(Object.keys(zhOnce), Object.keys(enOnce));
  assert.deepEqual(Object.keys(zhLater), Object.keys(enLater));
  assert.equal(Object.keys(zh).length, Object.keys(zhOnce).length + Object.keys(zhLater).length);
  // The language takes the second of two that are called the same.
  for (const [name, text] of sources.filter(([file]) => /(zh|en)(-later)?\.js$/.test(file))) {
    const keys = [...text.matchAll(/(?:^\t|', )(\w+): '/gm)].map(([, key]) => key);
    assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) !== i), [], name);
  }
  for (const [key, text] of Object.entries(zh)) {
    assert.deepEqual(values(text), values(en[key]), key);
    // The button for the other language is written in that language.
    assert.match(key === 'language' ? en[key] : text, /\p{Script=Han}/u, key);
    assert.doesNotMatch(key === 'language' ? text : en[key], /\p{Script=Han}/u, key);
  }
});

test('texts_everyKeyUsed_exists', () => {
  for (const [name, text] of sources.filter(([file]) => file.endsWith('.js') && !/session|zh|en(-later)?\.js/.test(file))) {
    for (const [, key] of text.matchAll(/\b(?:say\(|label: |hint: |button\(|[{ ]t: )'(\w+)'/g)) assert.ok(en[key], `${name}: ${key}`);
  }
});

test('language_ofBrowser_isChineseOnlyWhereItComesFirst', () => {
  assert.equal(pick(['zh-CN', 'en']), 'zh');
  assert.equal(pick(['zh-TW']), 'zh');
  assert.equal(pick(['de-DE', 'en-GB', 'zh']), 'en');
  assert.equal(pick(['fr']), 'en');
  assert.equal(pick(undefined), 'en');
});

test('texts_valuesWithBraces_areNotReplacedAgain', async () => {
  await speak('en');
  assert.equal(say('picture', { name: '{name} $& {n}' }), 'Picture {name} $& {n}');
  assert.equal(say('kept', { n: 1 }), '1 message kept, sent when you are back.');
  assert.equal(say('kept', { n: 3 }), '3 messages kept, sent when you are back.');
  assert.equal(span(59_999), '59 s');
  assert.equal(span(3_600_000), '1 h 0 min');
  assert.equal(span(-5), '0 s');
  assert.equal(size(999), '999 B');
  assert.equal(size(26_214_400), '26.2 MB');
  await speak('zh');
  assert.equal(span(112_000), '1 分 52 秒');
});

test('estimate_withItsError_isARangeAndNothingWhereItSaysTooLittle', async () => {
  await speak('en');
  assert.equal(range(null), '');
  assert.equal(range({ seconds: 40 }), 'less than 1 min');
  assert.equal(range({ seconds: 180 }), '3 min');
  assert.equal(range({ seconds: 150 }), '2 to 3 min');
  assert.equal(range({ seconds: 180, error: 30 }), '2 to 5 min');
  assert.equal(range({ seconds: 60, error: 50 }), 'less than 2 min');
  assert.equal(range({ seconds: 60, error: 75 }), 'less than 4 min');
  assert.equal(range({ seconds: 600, error: 76 }), '');
  await speak('zh');
  assert.equal(range({ seconds: 180, error: 30 }), '2 到 5 分钟');
});

test('names_controlsThatHideOrReorder_areShown', () => {
  assert.equal(plain('a\u202Egnp.exe'), 'a⟨U+202E⟩gnp.exe');
  assert.equal(plain('\u200B\uFEFF\u0000'), '⟨U+200B⟩⟨U+FEFF⟩⟨U+0000⟩');
  assert.equal(plain('苏苗 👩‍'.slice(0, 5)), '苏苗 👩');
  assert.equal(plain(undefined), '');
});

test('retryAfter_secondsDatesAndNonsense_areTaken', () => {
  assert.equal(retryAfter('3'), 3000);
  assert.equal(retryAfter(null), undefined);
  assert.equal(retryAfter('soon'), 0);
  assert.ok(retryAfter(new Date(Date.now() + 60_000).toUTCString()) > 50_000);
});

test('uuid7_manyMade_areWellFormedAndOrderedByTime', () => {
  const ids = Array.from({ length: 500 }, (_, i) => uuid7(1_700_000_000_000 + i));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(parseInt(ids[0].replace(/-/g, '').slice(0, 12), 16), 1_700_000_000_000);
});

// -- store

class Storage {
  constructor(kept = {}) { this.kept = kept; this.full = false; }
  getItem(key) { return this.kept[key] ?? null; }
  setItem(key, value) {
    if (this.full) throw new Error('QuotaExceededError');
    this.kept[key] = value;
  }
}

/** Web Locks of one browser. */
function locks() {
  const held = new Set();
  return {
    async request(name, options, run) {
      if (held.has(name)) return run(null);
      held.add(name);
      return run({ name });
    },
  };
}

test('store_reloaded_keepsDeviceNumbersAndCommands', async () => {
  const kept = {};
  const first = new Store(new Storage(kept), locks());
  await first.open(false);
  first.add({ id: 'a', name: 'message.send' });
  first.add({ id: 'b', name: 'message.send' });
  first.remove(1);
  const second = new Store(new Storage(kept), locks());
  await second.open(true);
  assert.equal(second.device, first.device);
  assert.equal(second.last, 2);
  assert.deepEqual(second.rows, [{ n: 2, id: 'b', name: 'message.send' }]);
});

test('store_duplicatedTab_becomesADeviceOfItsOwnAndKeepsIds', async () => {
  const shared = locks();
  const kept = {};
  const first = new Store(new Storage(kept), shared);
  await first.open(false);
  for (const id of ['a', 'b', 'c']) first.add({ id, name: 'message.send' });
  first.remove(1);
  const copy = new Store(new Storage({ ...kept }), shared);
  await copy.open(false);
  assert.notEqual(copy.device, first.device);
  assert.deepEqual(copy.rows.map(({ n, id }) => [n, id]), [[1, 'b'], [2, 'c']]);
  assert.equal(copy.last, 2);
  const third = new Store(new Storage({ ...copy.storage.kept }), shared);
  await third.open(false);
  assert.notEqual(third.device, copy.device);
});

test('store_reload_waitsForThePageBeforeIt', async () => {
  const kept = {};
  const first = new Store(new Storage(kept), locks());
  await first.open(false);
  let free = false;
  setTimeout(() => { free = true; }, 120);
  const slow = { async request(name, options, run) { return run(free ? { name } : null); } };
  const second = new Store(new Storage(kept), slow);
  await second.open(true);
  assert.equal(second.device, first.device);
});

test('store_full_refusesTheCommandAndChangesNothing', async () => {
  const storage = new Storage();
  const store = new Store(storage, locks());
  await store.open(false);
  assert.equal(store.add({ id: 'a', name: 'message.send' }).n, 1);
  storage.full = true;
  assert.equal(store.add({ id: 'b', name: 'message.send' }), null);
  assert.equal(store.last, 1);
  storage.full = false;
  assert.equal(store.add({ id: 'c', name: 'message.send' }).n, 2);
  assert.deepEqual(JSON.parse(storage.kept['cloudseat.outbox']).rows.map((row) => row.id), ['a', 'c']);
});

test('store_damaged_beginsAnew', async () => {
  for (const text of ['', '{', '[]', '{"device":"x"}', 'null', '{"device":"d","last":1,"rows":7}']) {
    const store = new Store(new Storage({ 'cloudseat.outbox': text }), locks());
    await store.open(false);
    assert.ok(store.device, text);
    assert.ok(Array.isArray(store.rows), text);
    assert.equal(store.add({ id: 'a' }).n, store.last);
  }
});

// -- thread

const at = 1_700_000_000_000;
const talk = 'c1';
const message = (number, kind = 'agent', text = `m${number}`) => ({ type: 'message.sent', at: at + number,
  data: { conversation: talk, message: `id${number}`, number, author: { kind, name: '苏苗' }, text, attachments: [] } });
const opened = { type: 'conversation.opened', at, data: { conversation: talk, queue: 'returns', reopened: false } };
const assigned = { type: 'conversation.assigned', at: at + 1, data: { conversation: talk, personName: '苏苗' } };

test('thread_eventsTwice_changeNothing', () => {
  const thread = new Thread();
  const events = [opened, assigned, message(1, 'customer'), message(2), { type: 'wrapup.started', at: at + 9, data: { conversation: talk, cause: 'agent' } },
    { type: 'conversation.closed', at: at + 10, data: { conversation: talk, cause: 'agent' } }];
  for (const event of events) thread.apply(event);
  const once = JSON.stringify(thread.items());
  for (const event of events.slice(2)) thread.apply(event);
  assert.equal(JSON.stringify(thread.items()), once);
  assert.deepEqual(thread.items().map((item) => item.what ?? item.text), ['joined', 'm1', 'm2', 'byagent']);
  assert.equal(isOpen(thread.current), false);
});

test('thread_whoWaited_keepsHowLongAndWhatWasEstimatedFirst', () => {
  const thread = new Thread();
  thread.apply(opened);
  thread.signal({ name: 'place', conversation: talk, place: 2, estimateSeconds: 150, errorPercent: 20 }, at);
  thread.signal({ name: 'place', conversation: talk, place: 1, estimateSeconds: 60, errorPercent: 20 }, at);
  assert.deepEqual(thread.current.estimate, { seconds: 60, error: 20 });
  thread.apply({ ...assigned, at: at + 112_000 });
  const [waited, joined] = thread.items();
  assert.deepEqual([waited.what, waited.waited, waited.promised, joined.what], ['waited', 112_000, { seconds: 150, error: 20 }, 'joined']);
  // Another wait has its own estimate.
  thread.apply({ ...opened, at: at + 200_000, data: { ...opened.data, reopened: true } });
  thread.apply({ ...assigned, at: at + 260_000 });
  assert.equal(thread.items().findLast(({ what }) => what === 'waited').promised, null);
});

test('thread_newMessagesOfTheAgent_areHeardOnce', () => {
  const thread = new Thread();
  thread.apply(opened);
  assert.equal(thread.apply(assigned), true);
  assert.equal(thread.apply(message(1)), true);
  assert.equal(thread.apply(message(1)), false);
  assert.equal(thread.apply(message(2, 'customer')), false);
});

test('thread_unknownEvents_arePassedOver', () => {
  const thread = new Thread();
  for (const type of ['note.added', 'constructor', '__proto__', 'future.thing']) assert.equal(thread.apply({ type, at, data: { conversation: talk } }), false);
  assert.equal(thread.apply({ type: 'message.sent', at, data: null }), false);
  assert.deepEqual(thread.items(), []);
});

test('thread_marks_becomeTicksAndAreSentOnce', () => {
  const thread = new Thread();
  for (const event of [opened, assigned, message(1, 'customer'), message(2, 'customer'), message(3)]) thread.apply(event);
  thread.apply({ type: 'message.marked', at, data: { conversation: talk, party: 'agent', marks: { delivered: 'id2', read: 'id1' } } });
  assert.deepEqual(thread.items().filter((item) => item.mine).map((item) => item.status), ['read', 'delivered']);
  assert.deepEqual(thread.due(thread.current, false), { delivered: 'id3' });
  assert.deepEqual(thread.due(thread.current, true), { delivered: 'id3', read: 'id3' });
  Object.assign(thread.current.told, { delivered: 'id3', read: 'id3' });
  assert.equal(thread.due(thread.current, true), null);
});

test('thread_snapshot_replacesAllButKeepsPlace', () => {
  const thread = new Thread();
  thread.apply(opened);
  thread.apply(message(1, 'customer'));
  thread.signal({ name: 'place', conversation: talk, place: 3, estimateSeconds: 90 }, at);
  const row = { type: 'conversation', id: talk, queue: 'returns', state: 'waiting', openedAt: at, stateSince: at, ownerName: '' };
  thread.replace([{ type: 'desk', queues: [] }, row, { type: 'message', id: 'x', conversation: talk, number: 1, at, author: { kind: 'customer' }, text: 'new', attachments: [] }]);
  assert.deepEqual(thread.items().map((item) => item.text), ['new']);
  assert.equal(thread.current.place, 3);
  assert.deepEqual(thread.current.estimate, { seconds: 90, error: undefined });
  thread.replace([{ type: 'desk', queues: [] }]);
  assert.equal(thread.current, undefined);
});

test('thread_olderRefusedOrUnanswered_canBeAskedAgain', () => {
  for (const answer of [{ error: { kind: 'rate_limited' }, rows: [] }, { error: { kind: 'overloaded' }, rows: [], more: false }, {}]) {
    const thread = new Thread();
    for (const event of [opened, message(7), message(5)]) thread.apply(event);
    assert.deepEqual(thread.older(1), { q: 1, name: 'history.messages', conversation: talk, before: 5, limit: 100 });
    assert.equal(thread.answer({ q: 1, ...answer }), false);
    assert.ok(!thread.current.whole);
    assert.equal(thread.older(2).before, 5);
    assert.equal(thread.answer({ q: 2, rows: [], more: false }), true);
    assert.equal(thread.current.whole, true);
  }
});

test('thread_olderAnsweredAfterAnotherTalkBegan_belongsToTheTalkAsked', () => {
  const thread = new Thread();
  for (const event of [opened, message(5)]) thread.apply(event);
  thread.older(1);
  thread.apply({ ...opened, at: at + 1000, data: { ...opened.data, conversation: 'c2' } });
  const row = { type: 'message', id: 'id4', conversation: talk, number: 4, at, author: { kind: 'agent' }, text: 'm4', attachments: [] };
  assert.equal(thread.answer({ q: 1, rows: [row], more: false }), true);
  assert.equal(thread.current.id, 'c2');
  assert.ok(!thread.current.whole);
  assert.equal(thread.talks.get(talk).whole, true);
  assert.equal(thread.talks.get(talk).messages.size, 2);
});

test('page_actionsOfTheSession_areCarriedOut', () => {
  const app = sources.find(([name]) => name.endsWith('app.js'))[1];
  const told = sources.find(([name]) => name.endsWith('session.js'))[1].matchAll(/\bact\('(\w+)'/g);
  // Sent or lost, the page shows the row the same way until it ends.
  const actions = [...told].map(([, what]) => what).filter((what) => !['commandsSent', 'commandsLost'].includes(what));
  assert.ok(actions.length > 10);
  for (const what of actions) assert.ok(app.includes(`\n\t${what}(`), what);
});

test('thread_internalRows_neverShow', () => {
  const thread = new Thread();
  thread.replace([{ type: 'conversation', id: talk, queue: 'q', state: 'active', openedAt: at, stateSince: at },
    { type: 'message', id: 'x', conversation: talk, number: 1, at, author: { kind: 'agent' }, text: 'secret', attachments: [], internal: true }]);
  assert.deepEqual(thread.items(), []);
});

// -- session

function opening() {
  const session = new Session({ device: 'd', program: 'p', outbox: { settled: 0, last: 0 }, random: () => 0.5 });
  session.run('start', 1);
  session.run('connected', 1, 2);
  session.run('received', 1, '{"t":"hello","versions":[1],"heartbeatMs":15000,"limits":{"commandsInFlight":64}}', 3);
  session.run('received', 1, '{"t":"ready","session":"s","epoch":"e","cursor":"1","commandsDone":0,"outcomes":[]}', 4);
  session.run('received', 1, '{"t":"page","of":"snapshot","part":0,"last":true,"rows":[]}', 5);
  assert.equal(session.status.state, 'live');
  return session;
}

const closes = (actions) => actions.some((action) => action.do === 'closeLink');

test('session_bytesThatAreNoJson_dropTheConnectionAndNothingElse', () => {
  for (const text of [null, '', '{', 'null', '7', '[]', '"hello"', '{}', '{"t":7}', '\u0000']) {
    const session = opening();
    assert.ok(closes(session.run('received', 1, text, 6)), text);
    assert.equal(session.status.state, 'waiting');
  }
});

test('session_framesWithMembersThatDontFit_areFaults', () => {
  const names = ['event', 'page', 'result', 'answer', 'resumed', 'ready', 'invalid', 'hello'];
  for (const t of names) {
    for (const more of [{}, { events: 7 }, { events: null, n: 1 }, { rows: null, part: 'x' }]) {
      const session = opening();
      assert.doesNotThrow(() => session.run('received', 1, JSON.stringify({ t, ...more }), 6), t);
    }
  }
});

test('session_framesNamedAsObjectMembers_arePassedOver', () => {
  for (const t of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'future']) {
    const session = opening();
    assert.deepEqual(session.run('received', 1, JSON.stringify({ t }), 6), []);
  }
});

test('session_jsonTestSuite_isDroppedAndNeverThrows', (t) => {
  const file = sharedData('json-test-suite/parsing.jsonl');
  if (!file) return t.skip();
  const cases = fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(cases.length > 300, `${cases.length}`);
  for (const { name, base64 } of cases) {
    let text = null;
    try { text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')); } catch { /* not UTF-8 */ }
    // None of them is a frame of ours.
    assert.ok(closes(opening().run('received', 1, text, 6)), name);
  }
  return undefined;
});
