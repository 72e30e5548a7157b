// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.1, 5.2, 5.3: lengths, masks, and how bytes may be cut on their way.
import { binary, close, frame, more, op, ping, pong, text } from '../frames.mjs';
import { answer, cutAt, fails, item, known, lives, message, pongOf, trickled } from './item.mjs';

const MOST = 65536;

const lengths = [18, 125, 126, 127, 128, 1000, 65535, MOST].map((size) =>
  item(`a message of ${size} bytes`, '5.2', message(7, size), lives(answer(7)), known));

const longForms = [[16, 0], [16, 1], [16, 125], [64, 0], [64, 1], [64, 125], [64, 126], [64, 1000], [64, 65535]].flatMap(([form, size]) => [
  item(`${size} bytes announced in ${form} bits`, '5.2: the minimal number of bytes', binary(Buffer.alloc(size, 32), { form }), fails(1002)),
]);

const longFormsOfOthers = [
  item('a text frame with a length longer than needed', '5.2', text('hello', { form: 16 }), fails(1002)),
  item('a continuation with a length longer than needed', '5.2', [binary('{', { fin: false }), more('}', { form: 64 })], fails(1002)),
  item('a length with its top bit set, no body', '5.2: the most significant bit MUST be 0', binary('', { form: 64, says: 1n << 63n }), fails(1002, 1009)),
  item('a length of all ones, no body', '5.2', binary('', { form: 64, says: (1n << 64n) - 1n }), fails(1002, 1009)),
  item('a text of 2^63 bytes, no body', '5.2', text('', { form: 64, says: 1n << 63n }), fails(1002, 1009)),
];

const masks = [['zeros', '00000000'], ['ones', 'ffffffff'], ['four different bytes', '01807fe5'], ['one bit', '00000001']].map(([what, mask]) =>
  item(`a mask of ${what}`, '5.3', message(8, 200, { mask: Buffer.from(mask, 'hex') }), lives(answer(8)), known));

const unmasked = [
  ['text', text('hello', { mask: null })], ['binary', binary('{}', { mask: null })], ['empty', binary('', { mask: null })],
  ['ping', ping('a', { mask: null })], ['empty ping', ping('', { mask: null })], ['pong', pong('a', { mask: null })],
  ['close', close(1000, '', { mask: null })], ['16-bit length', binary(Buffer.alloc(300), { mask: null })],
  ['64-bit length', frame(op.binary, '', { mask: null, says: 65536n })], ['first fragment', binary('{', { mask: null, fin: false })],
].map(([what, bytes]) => item(`an unmasked frame: ${what}`, '5.1: a server MUST close upon an unmasked frame', bytes, fails(1002)));

const cut = [1, 2, 3, 4, 5, 6, 7, 12].map((at) => item(`cut behind byte ${at}`, '5.2, 5.4', cutAt(at, message(9, 40)), lives(answer(9)), known));

export const framing = [
  ...lengths, ...longForms, ...longFormsOfOthers, ...masks, ...unmasked, ...cut,
  item('an unmasked continuation after a masked fragment', '5.1', [binary('{', { fin: false }), more('}', { mask: null })], fails(1002)),
  item('an unmasked frame after a good one', '5.1', [ping('good'), ping('bad', { mask: null })], { heard: [pongOf('good')], codes: [1002] }),
  item('each byte alone', '5.2', trickled(message(10, 40)), lives(answer(10)), known),
  item('each byte alone, 16-bit length', '5.2', trickled(message(11, 300)), lives(answer(11)), known),
  item('cut within a 64-bit length', '5.2', cutAt(6, message(12, MOST)), lives(answer(12)), known),
  item('ten messages in one packet', '5.2', Buffer.concat([...Array(10).keys()].map((n) => message(n))), lives(...[...Array(10).keys()].map(answer)), known),
  item('one message and half of the next', '5.2', cutAt(40, Buffer.concat([message(1), message(2)])), lives(answer(1), answer(2)), known),
];
