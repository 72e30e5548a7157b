// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a case is written: what the client sends after a good opening, and what RFC 6455 says must be heard then.
import { asking, binary } from '../frames.mjs';

/** @param sends bytes, or what to do with the peer; `says` is one of the expectations below, or
 * `accepts`, which judges what was heard of a connection that ends (`codes`) or lives on (once `answers` came) */
export const item = (name, rfc, sends, says, more = {}) => ({ name, rfc, sends: [sends].flat(), says, ...more });

/** The connection lives on, after this was heard. */
export const lives = (...heard) => ({ heard });
/** The hub fails the connection (7.1.7): a close frame with one of the codes, and the end. */
export const fails = (...codes) => ({ heard: [], codes });
/** The same after something else was heard. */
export const failsAfter = (heard, ...codes) => ({ heard, codes });
/** The end without a close frame. */
export const ends = (...heard) => ({ heard, codes: [] });

export const answer = (n) => ({ answer: n });
export const pongOf = (payload = '') => ({ pong: Buffer.from(payload).toString('latin1') });

/** Sends each byte in a packet of its own. */
export const trickled = (bytes) => (peer) => peer.trickle(bytes);
/** Sends two packets, cut behind byte `at`. */
export const cutAt = (at, bytes) => async (peer) => {
  await peer.write(bytes.subarray(0, at));
  await new Promise((later) => setImmediate(later));
  await peer.write(bytes.subarray(at));
};

/** One whole message that is answered. */
export const message = (n, size, how) => binary(asking(n, size), how);
/** Cases that send messages of cloudseat.v1 begin after identify. */
export const known = { identify: true };

export const hex = (digits) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
