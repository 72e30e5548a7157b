// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 10.4: sizes are judged by what a frame announces, before room is made. The hub takes messages of 64 KiB (docs/protocol.md).
import { binary, fragments, more, op, ping, text } from '../frames.mjs';
import { answer, fails, failsAfter, item, known, lives, message, pongOf } from './item.mjs';

const MOST = 65536;
const MIB = 1 << 20;
const blank = (size) => Buffer.alloc(size, 32);
const tooBig = '7.4.1: 1009, 10.4';

/** Bodies that the hub never asked for: its word must reach the peer all the same, not be lost with a reset. */
const withBody = [MOST + 1, 2 * MOST, MIB, 8 * MIB].map((size) => item(`${size} bytes, sent in full`, `${tooBig}, 7.1.1`, binary(blank(size)), fails(1009), { silent: true }));

const announced = [20, 31, 32, 33, 40, 53, 62].map((power) => item(`2^${power} bytes announced, none sent`, tooBig, binary('', { form: 64, says: 1n << BigInt(power) }), fails(1009)));

export const limits = [
  item('the largest message', 'docs/protocol.md: 64 KiB', message(1, MOST), lives(answer(1)), known),
  item('the largest message in fragments', 'docs/protocol.md', fragments(op.binary, ['', blank(MOST - 18), '{"t":"ping","n":2}']), lives(answer(2)), known),
  item('one byte more announced, none sent', tooBig, binary('', { says: BigInt(MOST + 1) }), fails(1009)),
  item('2^63 - 1 bytes announced, none sent', tooBig, binary('', { form: 64, says: (1n << 63n) - 1n }), fails(1009)),
  ...announced, ...withBody,
  item('a text too big', tooBig, text(blank(MOST + 1)), fails(1009), { silent: true }),
  item('fragments that are one byte too many', tooBig, [binary(blank(MOST), { fin: false }), more(' ')], fails(1009)),
  item('many small fragments without an end', tooBig, [binary('', { fin: false }), Buffer.concat(Array.from({ length: 70 }, () => more(blank(1000), { fin: false })))], fails(1009), { silent: true }),
  item('a continuation that announces the rest of the world', tooBig, [binary('x', { fin: false }), more('', { form: 64, says: (1n << 63n) - 1n })], fails(1009)),
  item('the sum of two lengths runs over', tooBig, [binary(blank(1000), { fin: false }), more('', { form: 64, says: (1n << 63n) - 1000n })], fails(1009)),
  item('a ping before what is too big', tooBig, [ping('a'), binary(blank(MOST + 1))], failsAfter([pongOf('a')], 1009), { silent: true }),
  item('empty fragments without an end', '5.4, 10.4', [binary('', { fin: false }), Buffer.concat(Array.from({ length: 5000 }, () => more('', { fin: false })))], lives()),
];
