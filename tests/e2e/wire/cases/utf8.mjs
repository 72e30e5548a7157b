// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 5.6, 8.1: text is UTF-8. The hub takes binary messages alone, so a text that is good is refused as what it is (7.4.1:
// 1003, a type of data that it cannot accept), and one that is not UTF-8 as not consistent with its type (1007).
import { binary, close, fragments, op, ping, text } from '../frames.mjs';
import { fails, failsAfter, hex, item, pongOf, trickled } from './item.mjs';

const valid = {
  'nothing': '', 'ASCII': '68656c6c6f', 'U+0000': '00', 'U+007F': '7f', 'U+0080': 'c280', 'U+07FF': 'dfbf', 'U+0800': 'e0a080', 'U+D7FF': 'ed9fbf',
  'U+E000': 'ee8080', 'U+FEFF': 'efbbbf', 'U+FFFE': 'efbfbe', 'U+FFFF': 'efbfbf', 'U+10000': 'f0908080', 'U+10FFFF': 'f48fbfbf',
  'Chinese': 'e682a8e5a5bd', 'emoji': 'f09f9880f09f8fae',
};

const invalid = {
  'a lone 80': '80', 'a lone BF': 'bf', 'two lone continuations': '80bf', 'FE': 'fe', 'FF': 'ff', 'FE FE FF FF': 'fefeffff',
  'overlong of 2 bytes, C0 80': 'c080', 'overlong of 2 bytes, C0 AF': 'c0af', 'overlong of 2 bytes, C1 BF': 'c1bf',
  'overlong of 3 bytes, E0 80 80': 'e08080', 'overlong of 3 bytes, E0 80 AF': 'e080af', 'overlong of 3 bytes, E0 9F BF': 'e09fbf',
  'overlong of 4 bytes, F0 80 80 80': 'f0808080', 'overlong of 4 bytes, F0 8F BF BF': 'f08fbfbf',
  'five bytes': 'f888808080', 'six bytes': 'fc8480808080',
  'surrogate D800': 'eda080', 'surrogate DBFF': 'edafbf', 'surrogate DC00': 'edb080', 'surrogate DFFF': 'edbfbf', 'a pair of surrogates': 'eda080edb080',
  'U+110000': 'f4908080', 'U+13FFFF': 'f4bfbfbf', 'F5': 'f5808080', 'F7': 'f7bfbfbf',
  'cut after 1 of 2': 'c3', 'cut after 1 of 3': 'e4', 'cut after 2 of 3': 'e4b8', 'cut after 1 of 4': 'f0', 'cut after 2 of 4': 'f09f', 'cut after 3 of 4': 'f09f98',
  'ASCII within 2': 'c328', 'ASCII within 3': 'e428b8', 'ASCII at the end of 3': 'e4b828', 'ASCII within 4': 'f09f2884',
};

const around = (bytes) => Buffer.concat([Buffer.from('灯罩'), bytes, Buffer.from('裂了')]);

/** Every place where a sequence can be cut, over two fragments. */
const cuts = (what, bytes, code) => Array.from({ length: bytes.length - 1 }, (_, i) =>
  item(`${what}, fragments cut behind byte ${i + 1}`, '5.6, 8.1', Buffer.concat(fragments(op.text, [bytes.subarray(0, i + 1), bytes.subarray(i + 1)])), fails(code)));

export const utf8 = [
  ...Object.entries(valid).map(([what, bytes]) => item(`good text: ${what}`, '5.6, 7.4.1', text(hex(bytes)), fails(1003))),
  ...Object.entries(invalid).map(([what, bytes]) => item(`no UTF-8: ${what}`, '8.1', text(hex(bytes)), fails(1007))),
  ...['c0af', 'eda080', 'f4908080', '80'].map((bytes) => item(`no UTF-8 amid good text: ${bytes}`, '8.1', text(around(hex(bytes))), fails(1007))),
  ...cuts('good text of 3 bytes', hex('e682a8'), 1003), ...cuts('good text of 4 bytes', hex('f09f9880'), 1003),
  ...cuts('surrogate', hex('eda080'), 1007), ...cuts('beyond U+10FFFF', hex('f4908080'), 1007),
  item('good text of 4 bytes, four fragments', '5.6', Buffer.concat(fragments(op.text, ['f0', '9f', '98', '80'].map(hex))), fails(1003)),
  item('good text, each byte alone', '5.6', trickled(text('您好')), fails(1003)),
  item('no UTF-8, each byte alone', '8.1', trickled(text(hex('e6c2a8'))), fails(1007)),
  item('a code point cut by a ping', '5.6', [text(hex('e6'), { fin: false }), ping('mid'), ...fragments(op.more, [hex('82a8')])], failsAfter([pongOf('mid')], 1003)),
  item('a last fragment that leaves a code point open', '8.1', Buffer.concat(fragments(op.text, ['hello', hex('e682')])), fails(1007)),
  item('a binary message is no text', '5.6: its meaning is the application\'s', binary(hex('c080fffe')), fails(4002)),
  ...['c080', 'eda080', 'f4908080', 'ff', 'e682', '80'].map((bytes) =>
    item(`a close reason that is no UTF-8: ${bytes}`, '5.5.1, 8.1', close(1000, hex(bytes)), fails(1007))),
];
