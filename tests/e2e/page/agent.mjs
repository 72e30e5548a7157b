// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// An agent without a window, for tests of the customer's side: the same half of the session rules, an outbox in memory.
import { createHash } from 'node:crypto';

import '../browserglobals.mjs';
import { Session } from '../../../resources/web/js/session.js';
import { uuid7 } from '../../../resources/web/js/store.js';
import { Socket } from './socket.mjs';

const PATIENCE_MS = 60_000;
/** Attempts to connect follow each other soon. */
const random = () => 0.02;

export class Agent {
  static async signIn(hub, name, password) {
    const agent = new Agent(hub, uuid7());
    await agent.post('api/v1/session', { name, password, device: agent.device }).then(async (answer) => {
      if (!answer.ok) throw new Error(`sign-in of ${name}: ${answer.status}`);
      agent.access = (await answer.json()).access;
    });
    agent.session = new Session({ device: agent.device, program: 'agent of a test', outbox: { settled: 0, last: 0 }, random });
    agent.run('start');
    await agent.until(() => agent.session.status.state === 'live', 'live');
    return agent;
  }

  constructor(hub, device) {
    Object.assign(this, { hub, device, rows: [], events: [], outcomes: new Map(), sockets: new Map(), fences: new Map(), signals: [], waiting: new Set() });
  }

  post(path, body, headers = {}) {
    const raw = Buffer.isBuffer(body);
    return fetch(new URL(path, this.hub), { method: 'POST', body: raw ? body : JSON.stringify(body),
      headers: { 'Content-Type': raw ? 'application/octet-stream' : 'application/json', ...headers } });
  }

  // -- the session's driver

  run(what, ...more) {
    for (const action of this.session.run(what, ...more, performance.now())) this[`do_${action.do}`]?.(action);
    clearTimeout(this.timer);
    const wait = this.session.wakeAt - performance.now();
    if (wait < Infinity && !this.over) this.timer = setTimeout(() => this.run('tick'), Math.max(0, wait));
    for (const check of this.waiting) check();
  }

  do_openLink({ link }) {
    this.sockets.set(link, new Socket(new URL('v1/agent', this.hub).href, { headers: { Authorization: `Bearer ${this.access}` }, protocols: ['cloudseat.v1'] }, {
      open: () => this.run('connected', link),
      message: (data) => this.run('received', link, data.toString()),
      close: (code, httpStatus) => this.run('closed', link, { code, httpStatus }),
    }));
  }

  do_sendOnLink({ link, text }) { this.sockets.get(link).send(text); }
  do_closeLink({ link, code }) { this.sockets.get(link).close(code); }
  do_needCommands({ from, max }) { this.run('commands', from, this.rows.filter(({ n }) => n >= from).slice(0, max)); }
  do_commandEnded({ outcome }) { this.outcomes.set(outcome.id, outcome); }
  do_snapshotEnded({ position }) { this.run('stored', position.cursor); }
  do_signalArrived({ signal }) { this.signals.push(signal); }

  do_eventsReceived({ events, position }) {
    for (const event of events) {
      this.events.push(event);
      if (event.type === 'conversation.assigned') this.fences.set(event.data.conversation, event.data.fence);
      if (event.type === 'offer.made' && this.takes) this.command('offer.accept', { offer: event.data.offer });
    }
    this.run('stored', position.cursor);
  }

  // -- what an agent does

  command(name, data = {}, conversation = undefined) {
    const fence = conversation && this.fences.get(conversation);
    const row = { n: this.rows.length + 1, id: uuid7(), name, data, ...(conversation && { conversation }), ...(fence && { fence }) };
    this.rows.push(row);
    this.run('commandsAvailable', row.n);
    return row.id;
  }

  /** Sends a command and waits for its outcome; a refusal is an error. */
  async done(name, data, conversation) {
    const id = this.command(name, data, conversation);
    await this.until(() => this.outcomes.has(id), `the outcome of ${name}`);
    const { error } = this.outcomes.get(id);
    if (error) throw Object.assign(new Error(`${name}: ${JSON.stringify(error)}`), error);
    return id;
  }

  /** Ready, and accepts every offer. */
  async serve() {
    this.takes = true;
    await this.done('presence.set', { presence: 'ready' });
  }

  say(conversation, text, attachments = []) { return this.done('message.send', { text, attachments }, conversation); }

  async upload(bytes, name) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const answer = await this.post(`api/v1/attachments?hash=${hash}&bytes=${bytes.length}`, bytes, { Authorization: `Bearer ${this.access}` });
    if (!answer.ok) throw new Error(`upload: ${answer.status}`);
    return { ...(await answer.json()), name };
  }

  /** The first event of a type that fits, now or later. */
  async event(type, fits = () => true) {
    const found = () => this.events.find((event) => event.type === type && fits(event.data));
    await this.until(() => !!found(), `event ${type}`);
    return found();
  }

  /** Texts of a conversation as this agent received them. */
  texts(conversation) {
    return this.events.filter((event) => event.type === 'message.sent' && event.data.conversation === conversation).map((event) => event.data.text);
  }

  until(holds, what) {
    return new Promise((resolve, reject) => {
      const stop = (settle, value) => {
        clearTimeout(timer);
        this.waiting.delete(check);
        settle(value);
      };
      const check = () => { if (holds()) stop(resolve); };
      const timer = setTimeout(() => stop(reject, new Error(`waited in vain for ${what}; status ${JSON.stringify(this.session.status)}`)), PATIENCE_MS);
      this.waiting.add(check);
      check();
    });
  }

  /** Ends everything that is still open and forgets what was. */
  async finish() {
    this.takes = false;
    const last = (type, id) => this.events.findLastIndex((event) => event.type === type && event.data.conversation === id);
    const ended = (id) => last('conversation.closed', id) > last('conversation.assigned', id);
    for (const talk of this.fences.keys()) {
      if (ended(talk)) continue;
      this.command('conversation.close', {}, talk);
      this.command('wrapup.finish', { outcome: { disposition: 'solved', tags: [], note: '' } }, talk);
      await this.until(() => ended(talk), `the end of ${talk}`);
    }
    await this.done('presence.set', { presence: 'offline' });
    Object.assign(this, { events: [], signals: [], outcomes: new Map(), fences: new Map() });
  }

  leave() {
    this.over = true;
    clearTimeout(this.timer);
    this.run('stop');
  }
}
