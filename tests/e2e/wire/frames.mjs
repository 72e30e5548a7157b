// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames of RFC 6455 as bytes: made as wrongly as a case wants, read as strictly as a client must.
import { randomBytes } from 'node:crypto';

export const op = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

function lengthBytes(length, form) {
  if (form === 7) return Buffer.from([Number(length)]);
  const bytes = Buffer.alloc(form === 16 ? 3 : 9);
  bytes[0] = form === 16 ? 126 : 127;
  if (form === 16) bytes.writeUInt16BE(Number(length), 1);
  else bytes.writeBigUInt64BE(BigInt.asUintN(64, length), 1);
  return bytes;
}

/**
 * One frame of a client.
 * @param form bits of the length: 7, 16 or 64; the shortest that fits when absent
 * @param says the announced length when it isn't the payload's
 * @param mask four bytes, or null for none
 */
export function frame(opcode, payload = '', { fin = true, rsv = 0, form, says, mask = randomBytes(4) } = {}) {
  const body = Buffer.from(payload);
  const length = BigInt(says ?? body.length);
  const bytes = lengthBytes(length, form ?? (length < 126n ? 7 : length < 65536n ? 16 : 64));
  if (mask) {
    bytes[0] |= 128;
    for (let i = 0; i < body.length; i += 1) body[i] ^= mask[i & 3];
  }
  return Buffer.concat([Buffer.from([(fin ? 128 : 0) | (rsv << 4) | opcode]), bytes, mask ?? Buffer.alloc(0), body]);
}

export const binary = (payload, how) => frame(op.binary, payload, how);
export const text = (payload, how) => frame(op.text, payload, how);
export const more = (payload, how) => frame(op.more, payload, how);
export const ping = (payload, how) => frame(op.ping, payload, how);
export const pong = (payload, how) => frame(op.pong, payload, how);

/** A payload of a close frame; `code` null: none. */
export function closing(code, reason = '') {
  if (code === null) return Buffer.alloc(0);
  return Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);
}
export const close = (code = null, reason = '', how = {}) => frame(op.close, closing(code, reason), how);

/** A message as frames of the given payloads. */
export function fragments(opcode, parts) {
  return parts.map((part, i) => frame(i === 0 ? opcode : op.more, part, { fin: i === parts.length - 1 }));
}

/** A ping of `cloudseat.v1`, whose answer shows that a message arrived whole; blanks make it `size` bytes long. */
export const asking = (n, size = 0) => Buffer.from(`{"t":"ping","n":${n}}`.padEnd(size));

/** Reads a server's frames and insists on what RFC 6455 asks of a server. */
export class Reader {
  constructor() { this.bytes = Buffer.alloc(0); }

  /** The frames that are complete now, as {opcode, fin, payload}. */
  take(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    const frames = [];
    for (let next = this.next(); next; next = this.next()) frames.push(next);
    return frames;
  }

  next() {
    const { bytes } = this;
    if (bytes.length < 2) return null;
    const [first, second] = bytes;
    if (second & 128) throw new Error('5.1: a server masks nothing');
    if (first & 0x70) throw new Error('5.2: no extension was negotiated, the reserved bits are 0');
    const form = second < 126 ? 7 : second === 126 ? 16 : 64;
    const at = form === 7 ? 2 : form === 16 ? 4 : 10;
    if (bytes.length < at) return null;
    const length = form === 7 ? second : form === 16 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if ((form === 16 && length < 126) || (form === 64 && length < 65536)) throw new Error('5.2: the shortest form of a length');
    const found = { opcode: first & 15, fin: first >= 128, payload: bytes.subarray(at, at + length) };
    if (![0, 1, 2, 8, 9, 10].includes(found.opcode)) throw new Error(`5.2: opcode ${found.opcode} is reserved`);
    if (found.opcode >= 8 && (!found.fin || length > 125)) throw new Error('5.5: a control frame is whole and short');
    if (bytes.length < at + length) return null;
    this.bytes = bytes.subarray(at + length);
    return found;
  }
}
