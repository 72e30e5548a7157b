// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.2: reserved bits, none of which has a meaning here (no extension is ever negotiated, 9.1), and reserved opcodes.
import { deflateRawSync } from 'node:zlib';

import { asking, binary, close, frame, more, ping, pong, text } from '../frames.mjs';
import { failsAfter, fails, item, known, pongOf, answer, message } from './item.mjs';

const every = [1, 2, 3, 4, 5, 6, 7];
const bits = (rsv) => [4, 2, 1].map((bit, i) => (rsv & bit ? `RSV${i + 1}` : '')).filter(Boolean).join(' and ');
const of = (what, make, all) => all.map((rsv) => item(`${bits(rsv)} on ${what}`, '5.2: MUST be 0 unless negotiated', make(rsv), fails(1002)));
const compressed = (rsv) => binary(deflateRawSync(asking(1)), { rsv });
const offering = { changes: { 'Sec-WebSocket-Extensions': 'permessage-deflate' } };

export const reservedBits = [
  ...of('a binary message', (rsv) => binary('{}', { rsv }), every),
  ...of('an empty message', (rsv) => binary('', { rsv }), [1, 2, 4]),
  ...of('a text message', (rsv) => text('hello', { rsv }), [1, 2, 4, 7]),
  ...of('a ping', (rsv) => ping('hello', { rsv }), every),
  ...of('a pong', (rsv) => pong('', { rsv }), [1, 2, 4]),
  ...of('a close', (rsv) => close(1000, '', { rsv }), [1, 2, 4, 7]),
  ...of('a first fragment', (rsv) => binary('{', { rsv, fin: false }), [1, 2, 4]),
  ...of('a continuation', (rsv) => [binary('{', { fin: false }), more('}', { rsv })], [1, 2, 4]),
  item('RSV1 on a reserved opcode', '5.2', frame(3, '', { rsv: 4 }), fails(1002)),
  item('RSV1 after a good ping', '5.2', [ping('good'), ping('bad', { rsv: 4 })], failsAfter([pongOf('good')], 1002)),
  item('RSV1 with compressed bytes that nobody agreed on', '5.2, 9.1', compressed(4), fails(1002)),
  item('RSV1 with compressed bytes that were offered, not granted', '5.2, 9.1', compressed(4), fails(1002), offering),
  item('RSV1 with compressed bytes that blow up, offered', '5.2, 9.1', binary(deflateRawSync(Buffer.alloc(30_000_000)), { rsv: 4 }), fails(1002, 1009), offering),
];

const reserved = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];
const name = (opcode) => `opcode ${opcode.toString(16).toUpperCase()}`;

export const opcodes = [
  ...reserved.map((opcode) => item(`${name(opcode)}, empty`, '5.2: an unknown opcode fails the connection', frame(opcode), fails(1002))),
  ...reserved.map((opcode) => item(`${name(opcode)}, with a payload`, '5.2', frame(opcode, 'hello'), fails(1002))),
  ...reserved.map((opcode) => item(`${name(opcode)}, not the last fragment`, '5.2', frame(opcode, 'hello', { fin: false }), fails(1002))),
  ...[3, 11].map((opcode) => item(`${name(opcode)} within a message`, '5.2, 5.4', [binary('{', { fin: false }), frame(opcode, 'x')], fails(1002))),
  ...[7, 15].map((opcode) => item(`${name(opcode)} after a good message`, '5.2', [message(4), async (peer) => {
    await peer.until(() => peer.heard.length, 'answer');
    await peer.write(frame(opcode));
  }], failsAfter([answer(4)], 1002), known)),
];
