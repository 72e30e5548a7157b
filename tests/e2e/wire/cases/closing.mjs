// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.5.1, 7: how connections end.
import { binary, close, frame, op, ping, pong, text } from '../frames.mjs';
import { answer, ends, fails, failsAfter, item, known, message, pongOf, trickled } from './item.mjs';

/** 7.4.1 names them, 7.4.2 gives the ranges; 1012 and 1013 stand in the registry of 11.7. */
const goodCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4014, 4999];
/** Never used, never sent, or left to a future protocol. */
const badCodes = [0, 1, 999, 1004, 1005, 1006, 1014, 1015, 1016, 1100, 2000, 2999];
/** 7.4.2 knows no codes from 5000 on, and does not say what becomes of them. */
const unknownCodes = [5000, 65535];

const silent = { silent: true };
/** Waits for the hub's close frame. */
const closeHeard = (peer) => peer.until(() => peer.heard.some((one) => 'close' in one), 'close frame');

export const closing = [
  ...goodCodes.map((code) => item(`code ${code}`, '5.5.1: the answer echoes the code', close(code), fails(code), silent)),
  ...badCodes.map((code) => item(`code ${code}`, '7.4', close(code), fails(1002), silent)),
  ...unknownCodes.map((code) => item(`code ${code}`, '7.4.2 is silent', close(code), fails(code, 1002), silent)),
  item('no code', '5.5.1, 7.1.5', close(), fails(null, 1000), silent),
  item('a body of one byte', '5.5.1: the first two bytes MUST be a code', frame(op.close, 'x'), fails(1002), silent),
  ...[['short', 'bye'], ['Chinese', '明天见'], ['123 bytes', 'r'.repeat(123)]].map(([what, reason]) =>
    item(`a reason: ${what}`, '5.5.1', close(1000, reason), fails(1000), silent)),
  item('a reason of 124 bytes', '5.5', close(1000, 'r'.repeat(124)), fails(1002), silent),
  item('each byte alone', '5.5.1', trickled(close(1000, 'slowly')), fails(1000), silent),
  item('two close frames', '5.5.1: nothing is sent after it', [close(1000), close(1001)], fails(1000), silent),
  item('a ping after the close', '1.4: data after it is discarded', [close(1000), ping('late')], fails(1000), silent),
  item('a message after the close', '1.4, 5.5.1', [close(1000), message(1)], fails(1000), { ...silent, ...known }),
  item('a message and a ping after the close, one packet', '1.4', Buffer.concat([close(4000), message(1), ping('late')]), fails(4000), { ...silent, ...known }),
  item('nonsense after the close', '1.4', Buffer.concat([close(1000), Buffer.alloc(5000, 255)]), fails(1000), silent),
  item('a message, its answer, the close', '7.1.2', [message(3), async (peer) => {
    await peer.until(() => peer.heard.length, 'answer');
    await peer.write(close(1000));
  }], failsAfter([answer(3)], 1000), { ...silent, ...known }),
  item('a close in the middle of many pings', '5.5.1', [ping('a'), close(1000), ping('b')], failsAfter([pongOf('a')], 1000), silent),
  item('the hub closes, the peer answers', '7.1.1, 7.1.2', text('hello'), fails(1003)),
  item('the hub closes, the peer answers with another code', '7.1.2', [text('hello'), closeHeard, close(1001)], fails(1003), silent),
  item('the hub closes, messages are on their way', '7.1.2, 1.4', [text('hello'), message(1), message(2), closeHeard, message(3), close(1003)], fails(1003), { ...silent, ...known }),
  item('the hub closes, the peer never answers', '7.1.1: either side may close the TCP connection', text('hello'), fails(1003), { ...silent, slow: true }),
  item('the hub fails the connection, the peer goes on sending', '7.1.7', [binary('', { rsv: 4 }), ping('a'), pong('b'), Buffer.alloc(100_000)], fails(1002), silent),
  item('the end of TCP without a word', '7.1.5: 1006 is never sent', (peer) => peer.socket.end(), ends()),
  item('the end of TCP within a header', '7.1.4', [ping('hello').subarray(0, 3), (peer) => peer.socket.end()], ends()),
  item('the end of TCP within a payload', '7.1.4', [message(1, 4000).subarray(0, 2000), (peer) => peer.socket.end()], ends()),
  item('the end of TCP within a message', '7.1.4', [binary('{', { fin: false }), (peer) => peer.socket.end()], ends()),
  item('a ping, then the end of the peer\'s half', '5.5.2', [ping('half'), (peer) => peer.socket.end()], { accepts: (heard) => heard.every((one) => one.pong === 'half'), codes: [] }),
  item('a close, then the end of the peer\'s half', '7.1.1', [close(1000), (peer) => peer.socket.end()], fails(1000), silent),
];
