// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.5, 5.5.2, 5.5.3: pings and pongs.
import { binary, close, frame, more, op, ping, pong } from '../frames.mjs';
import { answer, fails, failsAfter, item, known, lives, message, pongOf, trickled } from './item.mjs';

const bytes = (from, to) => Buffer.from(Array.from({ length: to - from }, (_, i) => from + i));

const payloads = [['nothing', ''], ['one byte', 'x'], ['125 bytes', 'y'.repeat(125)], ['zeros', Buffer.alloc(20)], ['bytes 0 to 124', bytes(0, 125)],
  ['bytes 131 to 255', bytes(131, 256)], ['no UTF-8', Buffer.from('c080feff', 'hex')], ['Chinese', '您好，在吗'], ['emoji', '😀🏮'],
].map(([what, payload]) => item(`a ping with ${what}`, '5.5.3: a pong has identical application data', ping(payload), lives(pongOf(payload))));

const tooLong = [['ping', op.ping], ['pong', op.pong], ['close', op.close]].flatMap(([what, kind]) => [
  ...[126, 127, 65535].map((size) => item(`a ${what} of ${size} bytes`, '5.5: 125 bytes or less', frame(kind, Buffer.alloc(size, 3)), fails(1002))),
  item(`a ${what} of 65536 bytes, without them`, '5.5', frame(kind, '', { says: 65536n }), fails(1002)),
  item(`a short ${what} with a 16-bit length`, '5.2, 5.5', frame(kind, Buffer.from([3, 232]), { form: 16 }), fails(1002)),
  item(`a ${what} as a fragment`, '5.4, 5.5: MUST NOT be fragmented', frame(kind, Buffer.from([3, 232]), { fin: false }), fails(1002)),
  item(`an empty ${what} as a fragment`, '5.4, 5.5', frame(kind, '', { fin: false }), fails(1002)),
]);

const nobodyAsked = [['nothing', ''], ['something', 'unasked'], ['125 bytes', 'z'.repeat(125)]].map(([what, payload]) =>
  item(`a pong with ${what} that nobody asked for`, '5.5.3: a response is not expected', pong(payload), lives()));

/** The last ping is answered; of those before, as many as the hub likes (5.5.3), in their order. */
const lastOf = (count, size) => ({ accepts(heard) {
  const numbers = heard.map((one) => Number.parseInt(one.pong, 10));
  return numbers.at(-1) === count - 1 && numbers.every((n, i) => i === 0 || n > numbers[i - 1]) && heard.every((one) => one.pong.length === size);
} });
const many = (count, size) => Buffer.concat(Array.from({ length: count }, (_, i) => ping(String(i).padEnd(size))));

export const control = [
  ...payloads, ...tooLong, ...nobodyAsked,
  item('ten pings in one packet', '5.5.3', many(10, 4), lastOf(10, 4)),
  item('a thousand pings of 125 bytes', '5.5.3', many(1000, 125), lastOf(1000, 125)),
  item('a ping, each byte alone', '5.2', trickled(ping('slowly')), lives(pongOf('slowly'))),
  item('a ping with a mask of zeros', '5.3', ping('plain', { mask: Buffer.alloc(4) }), lives(pongOf('plain'))),
  item('a ping before identify', '5.5.2', [ping('early')], lives(pongOf('early'))),
  item('a ping between two messages', '5.5.2', [message(1), ping('between'), message(2)], lives(answer(1), pongOf('between'), answer(2)), known),
  item('a ping and a close in one packet', '5.5.1, 5.5.2', Buffer.concat([ping('last'), close(1000)]), failsAfter([pongOf('last')], 1000)),
  item('a pong and a ping in one packet', '5.5.3', Buffer.concat([pong('a'), ping('b')]), lives(pongOf('b'))),
  item('a pong within a message', '5.4, 5.5.3', [binary('{"t":"ping",', { fin: false }), pong('a'), more('"n":3}')], lives(answer(3)), known),
];
