// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The client's side of a WebSocket with headers of one's own, which Node.js 18 lacks: binary messages, no extensions.
import http from 'node:http';
import https from 'node:https';
import { randomBytes } from 'node:crypto';

export class Socket {
  /** @param on `open()`, `message(Buffer)`, `close(code, httpStatus)`; the last one comes exactly once */
  constructor(url, { headers, protocols }, on) {
    this.on = on;
    this.buffer = Buffer.alloc(0);
    this.parts = [];
    const request = (/^(https|wss)/.test(url) ? https : http).request(url.replace(/^ws/, 'http'), { headers: { ...headers, Connection: 'Upgrade', Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64'), 'Sec-WebSocket-Protocol': protocols.join(', ') } });
    request.on('upgrade', (answer, socket, head) => this.opened(socket, head));
    request.on('response', (answer) => { answer.resume(); this.ended(1006, answer.statusCode); });
    request.on('error', () => this.ended(1006, 0));
    request.end();
  }

  opened(socket, head) {
    this.socket = socket;
    socket.on('data', (data) => this.read(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.ended(this.code ?? 1006, 0));
    this.on.open();
    if (head.length) this.read(head);
  }

  ended(code, httpStatus) {
    const { close } = this.on;
    this.on = { open() {}, message() {}, close() {} };
    close(code, httpStatus);
  }

  read(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const { buffer } = this;
      if (buffer.length < 2) return;
      let length = buffer[1] & 127;
      let at = 2;
      if (length === 126 && buffer.length >= 4) [length, at] = [buffer.readUInt16BE(2), 4];
      else if (length === 127 && buffer.length >= 10) [length, at] = [Number(buffer.readBigUInt64BE(2)), 10];
      else if (length > 125) return;
      if (buffer.length < at + length) return;
      this.buffer = buffer.subarray(at + length);
      this.frame(buffer[0] & 15, (buffer[0] & 128) !== 0, buffer.subarray(at, at + length));
    }
  }

  frame(kind, last, payload) {
    if (kind === 8) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.write(8, payload);
      this.socket.end();
    } else if (kind === 9) this.write(10, payload);
    else if (kind < 3) {
      this.parts.push(payload);
      if (last) this.on.message(Buffer.concat(this.parts.splice(0)));
    }
  }

  write(kind, payload) {
    const mask = randomBytes(4);
    const size = payload.length;
    const head = size < 126 ? Buffer.from([128 | kind, 128 | size]) : size < 65536 ? Buffer.from([128 | kind, 254, size >> 8, size & 255]) : Buffer.alloc(10);
    if (size >= 65536) {
      head[0] = 128 | kind;
      head[1] = 255;
      head.writeBigUInt64BE(BigInt(size), 2);
    }
    const masked = Buffer.from(payload);
    for (let i = 0; i < size; i += 1) masked[i] ^= mask[i & 3];
    this.socket.write(Buffer.concat([head, mask, masked]));
  }

  send(text) { this.write(2, Buffer.from(text)); }

  close(code) {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    if (this.socket) {
      this.write(8, payload);
      this.socket.end();
    }
    this.on = { open() {}, message() {}, close() {} };
  }
}
