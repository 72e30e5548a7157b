// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The client half of `cloudseat.v1` without I/O, clock or randomness: core/session's ClientHalf in this language, see its
// headers for the rules; without `rollBack`, for nothing that the page keeps can fail. `run(what, ..., now)` takes what happens and gives actions to carry out in order; `wakeAt` says
// when `tick` is due. Times are monotonic ms; 0 is never.
const REFUSALS = { 4004: 'sign_in', 4006: 'revoked', 4009: 'token', 4012: 'update', 4014: 'replaced', 4016: 'device' };
const RETRIES = ['rate_limited', 'overloaded', 'read_only', 'gap', 'unauthenticated'];
const ROWS = /^(desk|person|customer|conversation|message|offer)$/;
const MINUTE = 60000;
const { assign } = Object;
const { floor, max, min } = Math;
const due = (at, now) => at && at <= now;

/** The sender of the outbox. */
class Pipe {
	constructor({ settled, last }, act) {
		assign(this, { settled, last, act, next: settled + 1, limit: 0, careful: 0, suspect: 0 });
		this.reset();
	}

	reset() { assign(this, { sent: [], asked: 0, empty: false, rewind: 0, holdUntil: 0 }); }

	/** False: the hub knows numbers that were never given here. */
	opened(done, outcomes, limit) {
		if (done > this.last) return false;
		const news = outcomes.filter(({ n }) => n > this.settled && n <= done);
		for (const outcome of news) this.act('commandEnded', { outcome });
		if (this.settled + news.length < done) this.act('commandsDone', { through: done });
		if (done < this.settled) this.act('commandsLost', { from: done + 1 });
		this.reset();
		return assign(this, { settled: done, next: done + 1, limit });
	}

	/** What the hub could not read twice, alone on its way, is set aside. */
	closed(unreadable) {
		const { n } = this.sent[0] ?? {};
		if (unreadable && n) {
			const again = this.sent.length === 1 && this.suspect === n;
			if (again) this.act('commandSetAside', { n });
			this.suspect = !again && this.sent.length === 1 ? n : 0;
			this.careful = max(this.careful, this.sent.at(-1).n);
		}
		assign(this, { limit: 0, asked: 0, sent: [] });
	}

	get room() { return max(0, (this.next <= this.careful ? 1 : this.limit) - this.sent.length); }

	pump(now) {
		if (this.rewind && !this.sent.length && this.holdUntil <= now) assign(this, { next: this.rewind, rewind: 0, holdUntil: 0 });
		if (!this.limit || this.rewind || this.asked || this.empty || this.next > this.last || !this.room) return;
		this.asked = this.next;
		this.act('needCommands', { from: this.next, max: this.room });
	}

	give(from, rows, now, send) {
		if (this.asked !== from) return;
		this.asked = 0;
		if (this.rewind || !this.limit) return;
		this.empty = !rows.length;
		const first = this.next;
		for (const row of rows) {
			if (row.n !== this.next || !this.room) break;
			send({ data: {}, ...row, t: 'command' });
			this.sent.push({ n: row.n, id: row.id, at: now });
			this.next += 1;
		}
		if (this.next > first) this.act('commandsSent', { first, last: this.next - 1 });
	}

	/** False: the answer contradicts what the hub said before. */
	result({ n, id, error }, now) {
		const at = this.sent.findIndex((one) => one.n === n && one.id === id);
		if (at < 0) return true;
		this.sent.splice(at, 1);
		if (!RETRIES.includes(error?.kind)) {
			this.settled = max(this.settled, n);
			this.act('commandEnded', { outcome: { n, id, error } });
			return true;
		}
		const gap = error.kind === 'gap';
		if (gap && n === this.settled + 1) return false;
		if (error.kind === 'rate_limited') this.limit = min(this.limit, 8);
		this.rewind = min(this.rewind || n, n);
		this.holdUntil = max(this.holdUntil, now + min(error.retryAfterMs ?? (gap ? 0 : 1000), MINUTE));
		return true;
	}

	get stuckAt() { return this.limit && this.sent.length && this.sent[0].at + MINUTE; }
}

export class Session {
	/** @param position {epoch, cursor} of a kept copy; `outbox` {settled, last}; `random` gives [0, 1) */
	constructor({ device, program, position = null, outbox, random }) {
		assign(this, { device, program, position, random, actions: [], queries: new Map(), status: { state: 'stopped' }, attempts: 0, waited: 0,
			attemptAt: 0, successorAt: 0, probedAt: -MINUTE, lastEvent: 0, lastLink: 0, unauthorised: 0, fruitless: 0 });
		this.act = (what, more) => this.actions.push({ do: what, ...more });
		this.announced = JSON.stringify(this.status);
		this.pipe = new Pipe(outbox, this.act);
	}

	run(what, ...more) {
		this[what](...more);
		const { status } = this;
		const text = JSON.stringify(status);
		if (text !== this.announced) this.act('statusChanged', { status });
		this.announced = text;
		return this.actions.splice(0);
	}

	// -- what happens

	start(now) { if (this.status.state === 'stopped') this.open(now); }

	stop() {
		this.drop(1000);
		this.attempts = this.waited = 0;
		this.set('stopped');
	}

	credentialsChanged(now) { if (['token', 'sign_in', 'replaced'].includes(this.status.refusal)) this.open(now); }

	deviceChanged(device, outbox, now) {
		this.drop(1000);
		assign(this, { device, pipe: new Pipe(outbox, this.act) });
		if (this.status.state !== 'stopped') this.open(now);
	}

	/** Waiting: tries at once. Open: what doesn't answer within 5 s is dropped. At most every 5 s. */
	networkChanged(available, now) {
		this.status.network = available && undefined;
		if (!available || now - this.probedAt < 5000 || !(this.attemptAt || this.link)) return;
		this.probedAt = now;
		if (this.isOpen) return this.ping(now, 5000);
		this.drop(1001);
		return this.open(now);
	}

	connected(link, now) {
		const which = [this.link, this.successor].find((one) => one?.id === link && one.phase === 'connecting');
		if (which) this.phase(which, 'hello', now + 10000);
		if (which && which === this.link) this.set('opening');
	}

	/** `text`: one frame; null: not UTF-8. */
	received(link, text, now) {
		const next = this.successor?.id === link;
		if (!next && this.link?.id !== link) return;
		let frame = null;
		try { frame = JSON.parse(text); } catch { /* stays null */ }
		// The successor's greeting proves that it works; only now the old one may go.
		if (next && frame?.t !== 'hello') return this.giveUp(4002, now);
		if (next) this.takeOver(now);
		const order = typeof frame?.t === 'string' && Number.isInteger(frame.f ?? 0) ? this.judge(frame.f) : 4002;
		if (order) return order > 1 && this.fault(order, now);
		try {
			if (Object.hasOwn(frames, frame.t)) frames[frame.t].call(this, frame, now);
		} catch (error) {
			// Members that don't fit.
			if (!(error instanceof TypeError)) throw error;
			this.fault(4002, now);
		}
	}

	/** `info`: {code, httpStatus, retryAfter (ms)}; also of attempts that failed. */
	closed(link, info, now) {
		const next = this.successor?.id === link;
		if (!next && this.link?.id !== link) return;
		const refusal = this.refusalOf(info);
		if (refusal) {
			this[next ? 'successor' : 'link'] = null;
			this.drop(1000);
			this.refuse(refusal);
		} else if (next) this.giveUp(0, now, info.retryAfter);
		else this.lost(info, now);
	}

	tick(now) {
		if (due(this.attemptAt, now)) this.open(now);
		if (due(this.successorAt, now)) assign(this, { successorAt: 0, successor: this.dial(now) });
		if (due(this.successor?.deadline, now)) this.giveUp(1001, now);
		if (due(this.link?.deadline, now)) this.cut(now);
		if (due(this.link?.stableAt, now)) {
			this.attempts = this.waited = this.link.stableAt = 0;
			this.status.attempt = undefined;
		}
		if (due(this.link?.pingAt, now) && this.link.awaited === undefined) this.ping(now, this.every);
		else if (due(this.link?.pingAt, now) || (this.isOpen && due(this.pipe.stuckAt, now))) this.cut(now);
		for (const [q, { until }] of this.queries) if (until <= now && this.queries.delete(q)) this.act('queryFailed', { q });
		if (due(this.link?.ackAt, now)) this.acknowledge();
		this.pump(now);
	}

	/** What was delivered up to `cursor` is kept: acknowledged after 250 ms or 64 events. */
	stored(cursor, now) {
		const { link } = this;
		const at = link?.delivered.findIndex((one) => one.cursor === cursor) ?? -1;
		if (at < 0) return;
		for (const { events } of link.delivered.splice(0, at + 1)) link.unacked += events;
		link.cursor = cursor;
		link.ackAt ||= now + 250;
		if (link.unacked >= 64) this.acknowledge();
	}

	wiped(scope) {
		if (scope === 'device') this.position = null;
		if (this.isOpen) this.send({ t: 'revoked', scope });
	}

	commandsAvailable(last, now) {
		assign(this.pipe, { last: max(this.pipe.last, last), empty: false });
		this.pump(now);
	}

	/** Answers `needCommands`: dense from `from`; `empty` where it is no longer kept. */
	commands(from, rows, now) {
		if (this.isOpen) this.pipe.give(from, rows, now, (frame) => this.send(frame));
		this.pump(now);
	}

	query(query, now) {
		if (this.isOpen) this.send({ t: 'query', ...query });
		this.queries.set(query.q, { query, until: now + 30000 });
	}

	signal(signal) { if (this.isOpen) this.send({ t: 'signal', ...signal }); }

	get wakeAt() {
		const { link, successor, pipe } = this;
		return min(...[this.attemptAt, this.successorAt, successor?.deadline, link?.deadline, link?.stableAt, link?.pingAt, link?.ackAt,
			this.isOpen && (pipe.stuckAt || pipe.holdUntil), ...[...this.queries.values()].map(({ until }) => until)].map((at) => at || Infinity));
	}

	// -- within

	get isOpen() { return this.link?.phase === 'open'; }

	pump(now) { if (this.isOpen) this.pipe.pump(now); }
	part(span) { return floor(this.random() * span); }
	send(frame) { this.act('sendOnLink', { link: this.link.id, text: JSON.stringify({ f: this.link.sent++, ...frame }) }); }
	shut(link, code) { if (link && code) this.act('closeLink', { link: link.id, code }); }
	backoff() {
		const wait = this.part(min(MINUTE, 500 * 2 ** this.attempts++, 500 + 2 * this.waited));
		this.waited = min(MINUTE, this.waited + wait);
		return wait;
	}
	phase(link, phase, deadline) { return assign(link, { phase, deadline }); }

	set(state, more) {
		const { attempts, attemptAt, status: { network } } = this;
		this.status = { state, attempt: attempts || undefined, network, nextAttemptAt: attemptAt || undefined, ...more };
	}

	refusalOf({ code, httpStatus }) {
		// The first 401 may be a token that ran out; the one after a refresh is for the person.
		if (httpStatus === 401) return this.unauthorised++ ? 'sign_in' : 'token';
		return { 403: 'denied', 426: 'update' }[httpStatus] ?? REFUSALS[code];
	}

	/** 0: the next message, 1: seen before, else a close code. */
	judge(f) {
		const { link } = this;
		if (link.first) link.judged ??= f > 0;
		if (!link.judged) return 0;
		if (f > link.first && f <= link.heard) return 1;
		return f === ++link.heard ? 0 : 1001;
	}

	dial(now) {
		const id = ++this.lastLink;
		this.act('openLink', { link: id });
		return this.phase({ id, frames: 0, delivered: [], unacked: 0, pings: 0 }, 'connecting', now + 20000);
	}

	open(now) {
		this.attemptAt = 0;
		this.link = this.dial(now);
		this.set('connecting');
	}

	takeOver(now) {
		const { link, successor } = this;
		this.shut(link, 1000);
		this.forget(false);
		assign(this, { link: this.phase(successor, 'hello', now + 10000), successor: null });
	}

	giveUp(code, now, atLeast = 0) {
		this.shut(this.successor, code);
		assign(this, { successor: null, successorAt: now + max(this.backoff(), atLeast) });
	}

	ping(now, within) {
		assign(this.link, { awaited: now, pingAt: now + within });
		this.send({ t: 'ping', n: ++this.link.pings });
	}

	acknowledge() {
		this.link.ackAt = this.link.unacked = 0;
		this.send({ t: 'ack', cursor: this.link.cursor });
	}

	/** Nothing of a connection outlives it but position, outbox, queries and the count of attempts. */
	forget(unreadable) {
		this.pipe.closed(unreadable);
		this.replay = this.snapshot = this.link = null;
	}

	drop(code) {
		this.shut(this.successor, code);
		this.shut(this.link, code);
		this.forget(false);
		assign(this, { successor: null, attemptAt: 0, successorAt: 0 });
	}

	cut(now) {
		this.shut(this.link, 1001);
		this.lost({}, now);
	}

	/** Three in a row without an event between: perhaps the place itself is the trouble, take a snapshot. */
	fault(code, now) {
		this.fruitless = (this.fruitless + 1) % 3;
		if (!this.fruitless) this.position = null;
		this.shut(this.link, code);
		this.lost({}, now);
	}

	lost({ code, retryAfter = 0 }, now) {
		this.forget([4001, 4002, 1009].includes(code));
		if (code === 4007) this.position = null;
		if (this.successor) {
			assign(this, { link: this.successor, successor: null });
			return this.set(this.link.phase === 'hello' ? 'opening' : 'connecting');
		}
		this.successorAt = 0;
		this.attemptAt = now + max(this.backoff(), retryAfter);
		return this.set('waiting');
	}

	refuse(refusal) {
		if (refusal === 'revoked') {
			this.position = null;
			this.act('wipe', { scope: 'device' });
		}
		this.set('refused', { refusal });
	}

	identify() {
		const { device, program } = this;
		this.send({ t: 'identify', device, program, capabilities: [] });
	}

	opened({ commandsDone, outcomes }, now) {
		if (!this.pipe.opened(commandsDone, outcomes, this.inFlight)) {
			this.drop(4016);
			return this.refuse('device');
		}
		this.unauthorised = 0;
		assign(this.phase(this.link, 'open', 0), { stableAt: now + 30000, pingAt: now + this.part(this.every) });
		for (const { query } of this.queries.values()) this.send({ t: 'query', ...query });
		this.pump(now);
		return true;
	}

	deliver(what, more, cursor, events) {
		this.fruitless = 0;
		this.position = { ...this.position, cursor };
		this.link.delivered.push({ cursor, events });
		this.act(what, { ...more, position: this.position });
	}

	caughtUp(replayed, snapshot) {
		this.replay = null;
		this.act('caughtUp', { replayed, snapshot });
		this.set('live');
	}
}

/** What each frame does. One at the wrong time is a fault; one that isn't known is passed over. */
const frames = {
	hello({ versions, limits, heartbeatMs, time }, now) {
		if (this.link.phase !== 'hello') return this.fault(4002, now);
		if (!versions.includes(1)) {
			this.drop(4012);
			return this.refuse('update');
		}
		assign(this, { greeting: { limits, time }, inFlight: min(max(limits.commandsInFlight, 1), 64),
			every: min(max(heartbeatMs, 1000), MINUTE) });
		this.phase(this.link, 'answer', now + 30000);
		this.link.sent = this.link.heard = this.link.first = 1 + this.part(2 ** 40);
		const { device, program, position } = this;
		return position ? this.send({ t: 'resume', device, ...position, program }) : this.identify();
	},
	ready(ready, now) {
		if (this.link.phase !== 'answer') return this.fault(4002, now);
		assign(this, { position: null, snapshot: { ...ready, parts: 0 }, lastEvent: 0 });
		this.act('snapshotBegun', { ready });
		this.set('catching_up');
		return this.opened(ready, now);
	},
	resumed(resumed, now) {
		const { cursor, missed } = resumed;
		if (this.link.phase !== 'answer' || !this.position) return this.fault(4002, now);
		// While a live connection hands over to the next, a few events in between are nothing to show.
		if (this.status.state !== 'live' || missed) this.set('catching_up', { missed: missed || undefined });
		this.replay = { head: cursor, events: 0 };
		return this.opened(resumed, now) && !missed && this.caughtUp(0, false);
	},
	invalid({ reason }, now) {
		if (this.link.phase !== 'answer' || !this.position) return this.fault(4002, now);
		this.position = null;
		this.link.deadline = now + 30000;
		if (reason !== 'device') return this.identify();
		// The hub forgot this device and with it which numbers were done.
		this.drop(1000);
		return this.refuse('device');
	},
	event({ n, cursor, events }, now) {
		let last = this.lastEvent;
		const rising = events.every(({ id }) => id > last && (last = id));
		if (!this.isOpen || this.snapshot || n !== this.link.frames + 1 || !rising) return this.fault(1001, now);
		this.link.frames = n;
		this.lastEvent = last;
		this.deliver('eventsReceived', { events }, cursor, events.length);
		if (this.replay) this.replay.events += events.length;
		return this.replay?.head === cursor && this.caughtUp(this.replay.events, false);
	},
	page({ part, last, rows }, now) {
		if (!this.isOpen || this.snapshot?.parts !== part) return this.fault(1001, now);
		this.snapshot.parts += 1;
		this.act('snapshotRows', { rows: rows.filter(({ type }) => ROWS.test(type)) });
		if (!last) return false;
		this.position = { epoch: this.snapshot.epoch };
		this.deliver('snapshotEnded', {}, this.snapshot.cursor, 0);
		this.snapshot = null;
		return this.caughtUp(0, true);
	},
	answer(answer) { if (this.queries.delete(answer.q)) this.act('answerReceived', { answer }); },
	result(result, now) {
		if (this.isOpen && !this.pipe.result(result, now)) this.fault(1001, now);
		this.pump(now);
	},
	signal(signal) { this.act('signalArrived', { signal }); },
	pong({ n }, now) {
		const { awaited, pings } = this.link;
		if (awaited === undefined || n !== pings) return;
		assign(this.link, { pingAt: awaited + this.every, awaited: undefined });
		if (this.status.state === 'live') this.status.roundTripMs = now - awaited;
	},
	reconnect({ afterMs, spreadMs }, now) {
		if (!this.successor) this.successorAt = now + min(afterMs, 60 * MINUTE) + this.part(min(spreadMs, 60 * MINUTE));
	},
	revoke({ scope }, now) {
		if (/^(device$|conversation:)/.test(scope)) return this.act('wipe', { scope });
		// Something finer than we know: a snapshot shows what is left.
		assign(this, { position: null, lastEvent: 0 });
		this.shut(this.link, 1000);
		return this.lost({}, now);
	},
};
