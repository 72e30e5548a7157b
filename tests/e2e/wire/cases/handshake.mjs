// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 4.1, 4.2, 9.1, 11.3: the opening. A case changes header lines, the request line or the bytes of a good one.
import { ping } from '../frames.mjs';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const none = (...names) => Object.fromEntries(names.map((name) => [name, null]));
const key = (value) => ({ 'Sec-WebSocket-Key': value });
const version = (value) => ({ 'Sec-WebSocket-Version': value });
const extension = (value) => ({ 'Sec-WebSocket-Extensions': value });

const item = (name, rfc, changes, statuses, more = {}) => ({ name, rfc, changes, statuses: [statuses].flat(), ...more });
const accepted = (name, rfc, changes, more) => item(name, rfc, changes, 101, more);
const refused = (name, rfc, changes, more) => item(name, rfc, changes, 400, more);

/** 4.4, 4.2.2: the versions that are understood are named. */
const upgradeTo13 = (response) => response.all('sec-websocket-version').join() === '13';
const otherVersion = (name, value, rfc = '4.2.2, 4.4') => item(name, rfc, version(value), 426, { check: upgradeTo13 });
const noExtension = { check: (response) => response.all('sec-websocket-extensions').length === 0 };
const renamed = (rename) => ({ lines: (lines) => lines.map((line) => line.replace(/^[^:]+/, rename)) });

const good = [
  accepted('as in the RFC', '1.3, 4.2.2', {}, { check: (response) => response.all('sec-websocket-accept').join() === 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' }),
  accepted('the status line and the two headers of an upgrade', '4.2.2', {}, { check: (response) => response.first.startsWith('HTTP/1.1 101')
    && response.all('upgrade').join().toLowerCase() === 'websocket' && response.all('connection').join().toLowerCase() === 'upgrade' }),
  accepted('one subprotocol is chosen, the ticket isn\'t', '4.2.2, 11.3.4', {}, { check: (response) => response.all('sec-websocket-protocol').join() === 'cloudseat.v1' }),
  accepted('header names in lower case', '4.2.1', {}, renamed((name) => name.toLowerCase())),
  accepted('header names in upper case', '4.2.1', {}, renamed((name) => name.toUpperCase())),
  ...['WebSocket', 'WEBSOCKET', 'foo, websocket', 'websocket, foo/2'].map((value) => accepted(`Upgrade: ${value}`, '4.2.1, 3', { Upgrade: value })),
  ...['upgrade', 'UPGRADE', 'keep-alive, Upgrade', 'Upgrade, keep-alive', 'keep-alive ,  upgrade'].map((value) => accepted(`Connection: ${value}`, '4.2.1, 4', { Connection: value })),
  accepted('two Connection lines', '4.2.1, 4', { Connection: ['keep-alive', 'Upgrade'] }),
  accepted('two Connection lines, the other way', '4.2.1, 4', { Connection: ['Upgrade', 'keep-alive'] }),
  accepted('two Upgrade lines', '4.2.1, 3', { Upgrade: ['websocket', 'foo/2'] }),
  accepted('two Upgrade lines, the other way', '4.2.1, 3', { Upgrade: ['foo/2', 'websocket'] }),
  accepted('blanks round the values', '4.2.1, RFC 7230 3.2.4', {}, { lines: (lines) => lines.map((line) => `${line.replace(': ', ':  \t ')} \t`) }),
  accepted('no blanks', '4.2.1, RFC 7230 3.2.4', {}, { lines: (lines) => lines.map((line) => line.replace(': ', ':')) }),
  accepted('header lines that nobody knows', '4.2.1, 10', { 'X-Unknown': 'a', 'Sec-WebSocket-Unknown': 'b', Cookie: 'c=d', 'User-Agent': 'e' }),
  accepted('subprotocols in two lines', '11.3.4', {}, { subprotocols: (ticket) => ['cloudseat.v1', `ticket.${ticket}`] }),
  accepted('our subprotocol is the last', '4.2.2', {}, { subprotocols: (ticket) => [`other.v9, ticket.${ticket}, cloudseat.v1`] }),
  accepted('subprotocols without blanks', '4.3', {}, { subprotocols: (ticket) => [`cloudseat.v1,ticket.${ticket}`] }),
  accepted('a resource name with a query', '3, 4.2.1', {}, { first: () => 'GET /v1/customer?a=b HTTP/1.1' }),
  accepted('an absolute address', '4.2.1, 1', {}, { first: ({ url }) => `GET ${url}v1/customer HTTP/1.1` }),
  accepted('another key', '4.2.2', key('x3JJHMbDL1EzLkh9GBhXDw=='), { check: (response) => response.all('sec-websocket-accept').join() === 'HSmrc0sMlYUkAGmm5OPpG2HaGWk=' }),
  accepted('each byte alone', '4.2.1', {}, { trickle: true }),
  ...['permessage-deflate', 'permessage-deflate; client_max_window_bits', 'permessage-deflate; server_no_context_takeover; client_max_window_bits=15',
    'x-webkit-deflate-frame', 'foo; a="b", permessage-deflate', 'foo;a=b;c , bar'].map((value) =>
    accepted(`extensions are declined: ${value}`, '9.1, docs/protocol.md', extension(value), noExtension)),
  accepted('extensions in two lines', '11.3.2', extension(['permessage-deflate', 'foo']), noExtension),
];

const badKeys = [['none', null], ['empty', ''], ['of 15 bytes', 'MTIzNDU2Nzg5MDEyMzQ1'], ['of 17 bytes', 'MTIzNDU2Nzg5MDEyMzQ1Njc='], ['of 1 byte', 'MQ=='],
  ['not in base64', 'this is not base64!!!!!='], ['without padding', KEY.slice(0, 22)], ['with a byte behind', `${KEY}a`], ['with a blank inside', 'dGhlIHNhbXBs ZSBub25jZQ=='],
  ['in the alphabet for addresses', '__________________-_8A=='], ['of 4 KiB', 'A'.repeat(4096)], ['twice', [KEY, 'x3JJHMbDL1EzLkh9GBhXDw==']], ['twice the same', [KEY, KEY]],
].map(([what, value]) => refused(`key: ${what}`, '4.2.1, 5; 11.3.1', key(value)));

const notWebSocket = [
  item('another method: POST', '4.2.1, 1', {}, [400, 403, 405, 415, 426], { first: () => 'POST /v1/customer HTTP/1.1', lines: (lines) => [...lines, 'Content-Length: 0'] }),
  item('another method: HEAD', '4.2.1, 1', {}, [400, 405, 426], { first: () => 'HEAD /v1/customer HTTP/1.1' }),
  item('another method: OPTIONS', '4.2.1, 1', {}, [400, 405, 426], { first: () => 'OPTIONS /v1/customer HTTP/1.1' }),
  item('HTTP/1.0', '4.2.1, 1', {}, [400, 426, 505], { first: () => 'GET /v1/customer HTTP/1.0' }),
  refused('HTTP/2.0 in text', '4.2.1, 1', {}, { statuses: [400, 505], first: () => 'GET /v1/customer HTTP/2.0' }),
  refused('no Host', '4.2.1, 2', none('Host')),
  refused('two Hosts', 'RFC 7230 5.4', { Host: ['127.0.0.1', 'elsewhere.example'] }),
  item('no Upgrade', '4.2.1, 3', none('Upgrade'), [400, 426]),
  item('Upgrade to something else', '4.2.1, 3', { Upgrade: 'h2c' }, [400, 426]),
  item('Upgrade to something that begins so', '4.2.1, 3', { Upgrade: 'websocket2' }, [400, 426]),
  item('no Connection', '4.2.1, 4', none('Connection'), [400, 426]),
  item('Connection: close', '4.2.1, 4', { Connection: 'close' }, [400, 426]),
  item('Connection: keep-alive', '4.2.1, 4', { Connection: 'keep-alive' }, [400, 426]),
];

const versions = [
  item('version: none', '4.2.1, 6', version(null), [400, 426]), otherVersion('version: 12', '12'), otherVersion('version: 14', '14'), otherVersion('version: 8', '8'),
  otherVersion('version: 0', '0'), otherVersion('version: 255', '255'), item('version: 256', '4.3, 11.6', version('256'), [400, 426]),
  item('version: 013', '4.3: no leading zero', version('013'), [400, 426]), item('version: abc', '4.3', version('abc'), [400, 426]),
  item('version: empty', '4.3', version(''), [400, 426]), item('version: two in one line', '11.3.5', version('13, 8'), [400, 426]),
  item('version: two lines', '11.3.5: MUST NOT appear more than once', version(['13', '8']), [400, 426]),
  item('version: two lines, the other way', '11.3.5', version(['8', '13']), [400, 426]),
];

const extensions = [['an empty name', ';a'], ['no value', 'foo; a='], ['no parameter', 'foo;'], ['nothing', ''], ['a list of nothing', ' , '], ['a blank in a name', 'foo bar'], ['an open quote', 'foo; a="b'],
  ['a name in quotes', '"foo"'], ['a value in quotes that is no token', 'foo; a="("'],
].map(([what, value]) => refused(`extensions: ${what}`, '9.1: what breaks the ABNF MUST fail', extension(value)));

const whose = [
  item('no subprotocol', 'docs/protocol.md; 4.2.2', {}, 426, { subprotocols: () => [] }),
  item('another subprotocol', 'docs/protocol.md', {}, 426, { subprotocols: (ticket) => [`cloudseat.v2, ticket.${ticket}`] }),
  item('our subprotocol in upper case', '4.3, 11.5: names are compared exactly', {}, 426, { subprotocols: (ticket) => [`CLOUDSEAT.V1, ticket.${ticket}`] }),
  item('no ticket', 'docs/protocol.md', {}, 401, { subprotocols: () => ['cloudseat.v1'] }),
  item('a ticket that nobody gave', 'docs/protocol.md', {}, 401, { subprotocols: () => ['cloudseat.v1, ticket.AAAA'] }),
  item('no Origin', '10.2, docs/protocol.md', none('Origin'), 403),
  item('a foreign Origin', '4.2.2, 4; 10.2', { Origin: 'https://elsewhere.example' }, 403),
  item('Origin: null', '10.2', { Origin: 'null' }, 403),
  item('an unknown address', '4.2.2: 404', {}, 404, { first: () => 'GET /v1/nobody HTTP/1.1' }),
  item('staff without a token', '4.2.2, docs/protocol.md', none('Origin'), 401, { first: () => 'GET /v1/agent HTTP/1.1' }),
  item('staff with an Origin', '10.2, docs/protocol.md', {}, 403, { first: () => 'GET /v1/agent HTTP/1.1' }),
];

const http = [
  item('a folded header line', 'RFC 7230 3.2.4: refused, or read as one', {}, [101, 400], { lines: (lines) => [...lines, 'X-Folded: a', '  b'] }),
  refused('a blank before the colon', 'RFC 7230 3.2.4', {}, { lines: (lines) => lines.map((line) => line.replace('Upgrade:', 'Upgrade :')) }),
  refused('a header line without a colon', 'RFC 7230 3.2', {}, { lines: (lines) => [...lines, 'nonsense'] }),
  refused('a zero byte in a value', 'RFC 7230 3.2.6', {}, { lines: (lines) => [...lines, 'X-Zero: a\0b'] }),
  item('a header line of 9,000 bytes', 'RFC 6585 5', {}, 431, { lines: (lines) => [...lines, `X-Long: ${'a'.repeat(9000)}`] }),
  item('two thousand header lines', 'RFC 6585 5', {}, 431, { lines: (lines) => [...lines, ...Array.from({ length: 2000 }, (_, i) => `X-${i}: a`)] }),
  item('an address of 9,000 bytes', 'RFC 7230 3.1.1', {}, [414, 431], { first: () => `GET /v1/customer?${'a'.repeat(9000)} HTTP/1.1` }),
  refused('a body announced', '4.1: nothing is sent before the answer', { 'Content-Length': '5' }, { behind: Buffer.from('hello') }),
  refused('a body in chunks', '4.1', { 'Transfer-Encoding': 'chunked' }, { behind: Buffer.from('0\r\n\r\n') }),
  refused('a frame behind the request, in one packet', '4.1: the client MUST wait for the answer', {}, { behind: ping('hasty') }),
  refused('no HTTP', '4.2.1', {}, { first: () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' }),
  refused('no address', '4.2.1', {}, { first: () => 'GET HTTP/1.1' }),
];

export const handshake = [...good, ...badKeys, ...notWebSocket, ...versions, ...extensions, ...whose, ...http];
