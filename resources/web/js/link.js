// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets under the session: cookie and single-use ticket over HTTPS, then a WebSocket with binary frames.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What `Retry-After` says, seconds or a date, in ms. */
export function retryAfter(header) {
	return header ? Math.max(0, (isNaN(header) ? Date.parse(header) - Date.now() : header * 1000) || 0) : undefined;
}

/** The page lies in another site's: its cookie is another one. */
export const framed = globalThis.parent !== globalThis.self;
export const api = (base, path) => new URL(`api/v1/${path}${framed ? `${path.includes('?') ? '&' : '?'}embedded=1` : ''}`, base);

async function post(url, signal, body) {
	const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), cache: 'no-store', signal });
	if (answer.ok) return answer.json();
	throw Object.assign(new Error(), { httpStatus: answer.status, retryAfter: retryAfter(answer.headers.get('Retry-After')) });
}

export class Link {
	/** @param on hears 'connected', link; 'received', link, text or null; 'closed', link, {code, httpStatus, retryAfter} */
	constructor(base, on) {
		Object.assign(this, { base, on, sockets: new Map(), turn: Promise.resolve() });
	}

	/** One after the other: two at once, both without a cookie yet, would be two customers. */
	open(link) {
		this.sockets.set(link, null);
		this.turn = this.turn.then(() => this.sockets.has(link) && this.enter(link));
	}

	async enter(link) {
		this.entering = new AbortController();
		const { signal } = this.entering;
		try {
			const { identity } = this;
			// Whom his site signed for comes back by his cookie: the token is old by then.
			if (!this.trusted) {
				const { customer } = await post(api(this.base, 'customer/session'), signal, { identity });
				this.belongs?.(customer);
				this.trusted = !!identity;
			}
			// It still tells a hub that was started since then how his site calls him.
			const { ticket } = await post(api(this.base, 'customer/ticket'), signal, { identity });
			if (this.sockets.has(link)) this.dial(link, ticket);
		} catch ({ httpStatus = 0, retryAfter: wait }) {
			if (httpStatus === 401) this.trusted = false;
			this.limited = httpStatus === 429;
			this.gone(link, { code: 1006, httpStatus, retryAfter: wait });
		}
	}

	dial(link, ticket) {
		const url = new URL('v1/customer', this.base);
		url.protocol = url.protocol.replace('http', 'ws');
		const socket = new WebSocket(url.href, ['cloudseat.v1', `ticket.${ticket}`]);
		socket.binaryType = 'arraybuffer';
		this.sockets.set(link, socket);
		const mine = () => this.sockets.get(link) === socket;
		socket.onopen = () => mine() && this.on('connected', link);
		socket.onclose = ({ code }) => mine() && this.gone(link, { code, httpStatus: 0 });
		socket.onmessage = ({ data }) => {
			if (!mine()) return;
			let text = null;
			try { text = utf8.decode(data); } catch { /* not a binary frame in UTF-8 */ }
			this.on('received', link, text);
		};
	}

	gone(link, info) {
		if (this.sockets.delete(link)) this.on('closed', link, info);
	}

	send(link, text) { this.sockets.get(link)?.send(new TextEncoder().encode(text)); }

	/** Lets go: nothing more is heard of it. A browser may only say 1000, or 3000 and above. */
	close(link, code) {
		const socket = this.sockets.get(link);
		if (socket === null) this.entering?.abort();
		this.sockets.delete(link);
		socket?.close(code < 3000 ? 1000 : code);
	}
}
