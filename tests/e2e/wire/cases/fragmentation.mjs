// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.4: messages in pieces.
import { asking, binary, close, fragments, more, op, ping, pong, text } from '../frames.mjs';
import { answer, fails, failsAfter, item, known, lives, message, pongOf, trickled } from './item.mjs';

const inParts = (bytes, count) => Array.from({ length: count }, (_, i) =>
  bytes.subarray(Math.floor((bytes.length * i) / count), Math.floor((bytes.length * (i + 1)) / count)));
const whole = (n, count, size = 0) => fragments(op.binary, inParts(asking(n, size), count));
const between = (frames, other) => frames.flatMap((one, i) => (i ? [other, one] : [one]));
const good = (name, frames, ...heard) => item(name, '5.4', Buffer.concat(frames), lives(...heard), known);

const [first, second, third] = inParts(asking(5), 3);

const whoIsFirst = [
  ['a continuation of nothing', more('x')], ['an empty continuation of nothing', more('')], ['an unfinished continuation of nothing', more('x', { fin: false })],
  ['a continuation after a ping', [ping('a'), more('x')]], ['a continuation after a pong', [pong('a'), more('x')]],
].map(([name, frames], i) => item(name, '5.4', frames, failsAfter(i === 3 ? [pongOf('a')] : [], 1002)));

const notYet = [['binary', binary('x')], ['text', text('x')], ['empty binary', binary('')], ['empty text', text('')],
  ['unfinished binary', binary('x', { fin: false })], ['unfinished text', text('x', { fin: false })],
].flatMap(([name, other]) => [
  item(`a new message within a binary one: ${name}`, '5.4: fragments MUST NOT be interleaved', [binary('{', { fin: false }), other], fails(1002)),
  item(`a new message within a text: ${name}`, '5.4', [text('hello', { fin: false }), other], fails(1002)),
]);

/** Pongs may stand for several pings (5.5.3), and the desk's answer keeps no order with them. */
const pongsAndAnswer = (heard, n) => {
  const pongs = heard.filter((one) => one.pong === 'mid').length;
  return pongs >= 1 && pongs <= 9 && heard.filter((one) => one.answer === n).length === 1 && heard.length === pongs + 1;
};

export const fragmentation = [
  ...[2, 3, 4, 10].map((count) => good(`${count} fragments`, whole(count, count), answer(count))),
  good('each byte a fragment', whole(6, asking(6).length), answer(6)),
  good('a thousand fragments', whole(7, 1000, 4000), answer(7)),
  good('an empty first fragment', fragments(op.binary, ['', asking(8)]), answer(8)),
  good('an empty fragment in the middle', fragments(op.binary, [first, second, '', third]), answer(5)),
  good('an empty last fragment', fragments(op.binary, [asking(9), '']), answer(9)),
  good('empty fragments all over', fragments(op.binary, ['', '', first, '', second, third, '', '']), answer(5)),
  good('a ping between two fragments', between(whole(10, 2), ping('mid')), pongOf('mid'), answer(10)),
  good('a pong between fragments', between(whole(11, 4), pong('mid')), answer(11)),
  good('two fragmented messages, one after the other', [...whole(12, 3), ...whole(13, 3)], answer(12), answer(13)),
  good('fragments of different lengths and forms', fragments(op.binary, [asking(14), ' '.repeat(200), ' '.repeat(40_000), ' ']), answer(14)),
  item('a ping between each two of ten fragments', '5.4, 5.5.2', Buffer.concat(between(whole(15, 10), ping('mid'))),
    { answers: 1, accepts: (heard) => pongsAndAnswer(heard, 15) }, known),
  item('fragments, each byte alone', '5.4', trickled(Buffer.concat(whole(16, 3))), lives(answer(16)), known),
  item('fragments and a ping, each byte alone', '5.4', trickled(Buffer.concat(between(whole(17, 2), ping('mid')))), lives(pongOf('mid'), answer(17)), known),
  item('an unfinished message is no message', '5.4', [binary(asking(18), { fin: false })], lives(), known),
  item('a message behind a fragmented one', '5.4', [...whole(19, 2), message(20)], lives(answer(19), answer(20)), known),
  item('a close within a message', '5.4, 5.5.1', [binary('{', { fin: false }), close(1000)], failsAfter([], 1000)),
  item('a close instead of the last fragment', '5.5.1: no data frame is processed after it', [binary('{"t":"ping",', { fin: false }), close(1001), more('"n":1}')], failsAfter([], 1001)),
  item('a continuation after a whole message', '5.4', [message(21), more('x')], { accepts: (heard) => heard.every((one) => one.answer === 21) && heard.length < 2, codes: [1002] }, known),
  item('a continuation after a fragmented message', '5.4', [...whole(22, 2), more('')], { accepts: (heard) => heard.every((one) => one.answer === 22) && heard.length < 2, codes: [1002] }, known),
  ...whoIsFirst, ...notYet,
];
