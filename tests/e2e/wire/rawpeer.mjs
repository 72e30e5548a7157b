// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The client's side of a connection as nothing but bytes, which may be as wrong as a case wants.
import { createHash } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';

import '../browserglobals.mjs';
import { uuid7 } from '../../../resources/web/js/store.js';
import { binary, closing, frame, op, ping, Reader } from './frames.mjs';

const PATIENCE_MS = 20_000;
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const PROBE = 'still there?';

export const acceptOf = (key) => createHash('sha1').update(key + GUID).digest('base64');

/** The header lines of a good opening, which cases change. */
export function opening(visit, ticket, changes = {}) {
  const lines = { Host: visit.host, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': KEY, 'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': `cloudseat.v1, ticket.${ticket}`, Origin: visit.origin, ...changes };
  return Object.entries(lines).flatMap(([name, value]) => (value === null ? [] : [value].flat().map((one) => `${name}: ${one}`)));
}

export const request = (lines, first = 'GET /v1/customer HTTP/1.1') => Buffer.from(`${[first, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');

/** A customer without a browser: whose connections these are. */
export class Visit {
  static async begin(url) {
    const visit = new Visit();
    Object.assign(visit, { url, host: new URL(url).host, secure: url.startsWith('https'), origin: new URL(url).origin, port: Number(new URL(url).port) });
    const answer = await visit.post('api/v1/customer/session');
    visit.cookie = answer.headers['set-cookie'][0].split(';')[0];
    return visit;
  }

  async post(path) {
    const { default: http } = await import(this.secure ? 'node:https' : 'node:http');
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', ...(this.cookie && { Cookie: this.cookie }) };
      const asked = http.request(new URL(path, this.url), { method: 'POST', headers, rejectUnauthorized: false }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => resolve({ headers: answer.headers, body: JSON.parse(Buffer.concat(parts)) }));
      });
      asked.on('error', reject);
      asked.end('{}');
    });
  }

  async ticket() { return (await this.post('api/v1/customer/ticket')).body.ticket; }

  connect() { return new RawPeer(this); }

  /** A connection after a good opening and the hub's greeting. */
  async open({ changes, identify = false } = {}) {
    const peer = this.connect();
    await peer.write(request(opening(this, await this.ticket(), changes)));
    const { status } = await peer.answer();
    if (status !== 101) throw new Error(`the opening was refused with ${status}`);
    await peer.until(() => peer.greeted, 'hello');
    if (identify) {
      await peer.write(binary(JSON.stringify({ t: 'identify', device: uuid7(), program: 'conformance', capabilities: [] })));
      await peer.until(() => peer.ready, 'ready and its pages');
    }
    return peer;
  }
}

class RawPeer {
  constructor({ port, secure }) {
    Object.assign(this, { head: Buffer.alloc(0), heard: [], reader: null, parts: [], waiting: new Set(), silent: false });
    this.socket = secure ? tls.connect({ port, host: '127.0.0.1', allowHalfOpen: true, rejectUnauthorized: false })
      : net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setNoDelay(true);
    this.socket.on('data', (data) => this.guarded(() => this.read(data)));
    this.socket.on('end', () => this.over());
    this.socket.on('close', () => this.over());
    this.socket.on('error', () => this.over());
  }

  guarded(run) {
    try { run(); } catch (error) { this.fault ??= error; }
    for (const check of this.waiting) check();
  }

  over() {
    this.ended = true;
    this.guarded(() => {});
  }

  until(holds, what) {
    return new Promise((resolve, reject) => {
      const done = (settle, value) => {
        clearTimeout(timer);
        this.waiting.delete(check);
        settle(value);
      };
      const check = () => {
        if (this.fault) done(reject, this.fault);
        else if (holds()) done(resolve);
        else if (this.ended) done(reject, new Error(`ended before ${what}; heard ${JSON.stringify(this.heard)}`));
      };
      const timer = setTimeout(() => done(reject, new Error(`no ${what} for ${PATIENCE_MS} ms; heard ${JSON.stringify(this.heard)}`)), PATIENCE_MS);
      this.waiting.add(check);
      check();
    });
  }

  /** Also where nobody reads any more: what a peer hears then is the matter of the case. */
  write(bytes) {
    return new Promise((resolve) => {
      if (this.socket.destroyed) resolve();
      else this.socket.write(bytes, () => resolve());
    });
  }

  /** Each byte in a packet of its own. */
  async trickle(bytes) { for (const byte of bytes) await this.write(Buffer.from([byte])); }

  read(data) {
    if (this.reader) {
      for (const found of this.reader.take(data)) this.frame(found);
      return;
    }
    this.head = Buffer.concat([this.head, data]);
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const [first, ...lines] = this.head.subarray(0, end).toString('latin1').split('\r\n');
    const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
    this.response = { status: Number(first.split(' ')[1]), first, all: (name) => headers.filter(([key]) => key === name).map(([, value]) => value) };
    if (this.response.status !== 101) return;
    this.reader = new Reader();
    this.read(this.head.subarray(end + 4));
  }

  /** The answer to the opening. */
  async answer() {
    await this.until(() => this.response, 'answer');
    return this.response;
  }

  frame({ opcode, fin, payload }) {
    if (opcode === op.close) this.closed(payload);
    else if (opcode === op.ping) this.heard.push({ ping: payload.toString('latin1') });
    else if (opcode === op.pong) this.heard.push({ pong: payload.toString('latin1') });
    else if (opcode === op.text) throw new Error('the hub speaks binary only');
    else {
      this.parts.push(payload);
      if (fin) this.message(JSON.parse(Buffer.concat(this.parts.splice(0)).toString()));
    }
  }

  closed(payload) {
    if (payload.length === 1) throw new Error('5.5.1: a close frame has no body of one byte');
    new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(2));
    this.heard.push({ close: payload.length ? payload.readUInt16BE(0) : null });
    if (!this.silent) this.socket.write(frame(op.close, payload.subarray(0, 2)), () => {});
  }

  message(said) {
    if (said.t === 'hello') this.greeted = true;
    else if (said.t === 'page' && said.last) this.ready = true;
    else if (said.t === 'pong') this.heard.push({ answer: said.n });
  }

  /** What was heard until the hub ended the connection. */
  async end() {
    await this.until(() => this.ended, 'end');
    this.socket.end();
    return this.heard;
  }

  /** What was heard of a connection that lives, once so many messages are answered: one more pong is the proof. */
  async alive(answers) {
    await this.until(() => this.heard.filter((one) => 'answer' in one).length >= answers, `${answers} answers`);
    await this.write(ping(PROBE));
    const mine = () => this.heard.findIndex((one) => one.pong === PROBE);
    await this.until(() => mine() >= 0, 'answer to a ping');
    return this.heard.splice(0).filter((one) => one.pong !== PROBE);
  }

  /** Ends a connection in good order. */
  async leave() {
    this.silent = true;
    await this.write(frame(op.close, closing(1000)));
    return this.end();
  }

  destroy() { this.socket.destroy(); }
}
