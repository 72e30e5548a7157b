// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the customer sees, as data: rows, events and signals of the wire in, one list of items out. No document here.
const { assign } = Object;
const OPEN = ['waiting', 'offered', 'active', 'parked'];

/** Each event on its conversation; the same event twice changes nothing. */
const events = {
	'conversation.opened'(talk, data, at) {
		if (data.reopened) line(talk, 'reopened', at);
		assign(talk, { queue: data.queue, openedAt: talk.openedAt || at, waitAt: at, rating: null, agent: '' });
		assign(enter(talk, 'waiting'), { deferred: data.deferred, heldUntil: data.heldUntil });
	},
	'conversation.assigned'(talk, data, at) {
		const { waitAt, promised } = talk;
		if (!talk.agent && at - waitAt >= 1000 && waitAt && !talk.deferred) line(talk, 'waited', at, { waited: at - waitAt, promised });
		line(talk, 'joined', at, { name: data.personName });
		enter(talk, 'active').agent = data.personName;
	},
	'conversation.released': (talk, data, at) => back(talk, 'released', at),
	'conversation.transferred': (talk, { told }, at) => back(talk, told && 'passed', at),
	'message.sent'(talk, data, at) {
		if (data.author.kind !== 'customer') talk.typing = 0;
		else talk.closesAt = 0;
		talk.messages.set(data.message, { ...data, id: data.message, at });
	},
	'message.edited': (talk, { message, text }, editedAt) => assign(talk.messages.get(message) ?? {}, { text, editedAt }),
	'message.recalled': (talk, { message }, recalledAt) => assign(talk.messages.get(message) ?? {}, { text: '', attachments: [], recalledAt }),
	'message.marked': (talk, { party, marks }) => assign(party === 'customer' ? talk.told : talk.marks, marks),
	'link.changed'(talk, data) { if (!data.customer) talk.away = data.link !== 'live'; },
	'conversation.routed': (talk, { change }) => { talk.deferred ||= change === 'deferred'; },
	'conversation.warned': (talk, { closesAt }) => assign(talk, { closesAt }),
	// Another question while the agent writes up: the talk goes on with him.
	'conversation.resumed'(talk) { if (!isOpen(talk)) enter(talk, 'active').rating = null; },
	'wrapup.started': (talk, data, at) => over(talk, data, at, 'wrapup'),
	'conversation.closed': (talk, data, at) => over(talk, data, at, 'closed'),
	'conversation.rated'(talk, { rating }, at) {
		talk.rating = rating;
		if (rating.stars) line(talk, 'thanks', at, { n: rating.stars });
	},
};

function enter(talk, state) {
	return assign(talk, { state, place: null, estimate: null, promised: null, away: false, typing: 0, reason: '', deferred: false, heldUntil: 0, closesAt: 0 });
}

/** Into the line again. */
function back(talk, what, at) {
	if (what) line(talk, what, at);
	assign(enter(talk, 'waiting'), { agent: '', waitAt: at });
}

/** For the customer the end is where the agent's wrap-up begins; until it is over, the desk opens nothing else. */
function over(talk, { cause }, at, state) {
	if (isOpen(talk)) line(talk, cause === 'timeout' && talk.state === 'waiting' ? 'bywait' : `by${cause}`, at);
	enter(talk, state);
}

function line(talk, what, at, more) {
	if (!talk.lines.some((one) => one.what === what && one.at === at)) talk.lines.push({ key: `${talk.id} ${what} ${at}`, what, at, ...more });
}

export const isOpen = (talk) => !!talk && OPEN.includes(talk.state);

/** Number of the first message that is here; Infinity where none is. */
const lowest = (talk) => [...talk.messages.values()].reduce((least, { number }) => Math.min(least, number), Infinity);

/** Everything that was said is here. */
const isWhole = (talk) => talk.whole || !(lowest(talk) > 1 && talk.messages.size);

/** Number of the message up to which a mark goes. */
const reach = (talk, mark) => talk.messages.get(mark)?.number ?? 0;

export class Thread {
	constructor() { this.clear(); }

	clear() {
		// `earlier`: the row of the talk before all that are here, once it is known; null: there is none.
		assign(this, { desk: null, talks: new Map(), remarks: [], asked: new Map(), customer: '', earlier: undefined, blockedUntil: 0 });
	}

	/** The whole of a snapshot replaces what was there; lines that rows don't tell are kept. */
	replace(rows) {
		const before = this.talks;
		assign(this, { talks: new Map(), earlier: undefined, blockedUntil: 0 });
		this.asked.clear();
		for (const row of rows) this.row(row);
		for (const talk of this.talks.values()) {
			const { place = null, estimate = null, promised = null, away = false, reason, heldUntil, lines = [] } = before.get(talk.id) ?? {};
			assign(talk, { place, estimate, promised, away, reason, heldUntil });
			// A row knows only roughly when something ended: the line of the event stays.
			const known = ({ key, what }) => lines.some((one) => one.key === key || (what !== 'joined' && what === one.what && one.at >= talk.openedAt));
			talk.lines = [...lines, ...talk.lines.filter((one) => !known(one))];
		}
	}

	row(row) {
		if (row.type === 'desk') this.desk = row;
		if (row.type === 'customer') this.blockedUntil = row.blockedUntil;
		if (row.type === 'message' && !row.internal) this.talk(row.conversation).messages.set(row.id, row);
		if (row.type !== 'conversation') return;
		const { queue, openedAt, assignedAt, stateSince, rating, ownerName, state, closeCause, agentMarks, customerMarks, deferred, closesAt } = row;
		const talk = assign(this.talk(row.id), { queue, openedAt, rating, agent: ownerName ?? '', marks: agentMarks ?? {},
			told: customerMarks ?? {}, state: state === 'offered' ? 'waiting' : state, waitAt: stateSince, deferred, closesAt });
		if (assignedAt) line(talk, 'joined', assignedAt, { name: ownerName });
		if (!isOpen(talk)) line(talk, closeCause === 'timeout' && !assignedAt ? 'bywait' : `by${closeCause ?? 'agent'}`, stateSince);
		if (rating?.stars) line(talk, 'thanks', stateSince, { n: rating.stars });
	}

	talk(id) {
		if (!this.talks.has(id)) {
			this.talks.set(id, { id, queue: '', state: 'waiting', openedAt: 0, waitAt: 0, agent: '', away: false, place: null, estimate: null,
				promised: null, typing: 0, rating: null, marks: {}, told: {}, messages: new Map(), lines: [] });
		}
		return this.talks.get(id);
	}

	/** Applies an event. True: the customer should hear of it. */
	apply({ type, at, data }) {
		if (type === 'desk.configured') this.reopen(data.change.queues ?? []);
		if (type === 'desk.configured' && data.change.desk && this.desk) this.desk.settings = data.change.desk;
		if (type === 'customer.blocked') this.blockedUntil = data.until;
		if (!Object.hasOwn(events, type) || !data?.conversation) return false;
		const talk = this.talk(data.conversation);
		const heard = type === 'conversation.assigned' || type === 'conversation.warned'
			|| (type === 'message.sent' && data.author.kind === 'agent' && !talk.messages.has(data.message));
		events[type](talk, data, at);
		return heard;
	}

	/** Queues that were changed, opened or closed. */
	reopen(queues) {
		const ids = queues.map(({ id }) => id);
		if (this.desk) this.desk.queues = [...this.desk.queues.filter(({ id }) => !ids.includes(id)), ...queues];
	}

	/** An end of typing that got lost is assumed after 8 s. The first estimate is remembered. */
	signal({ name, conversation, on, place, estimateSeconds, errorPercent, reason }, now) {
		const talk = this.talks.get(conversation);
		if (talk && name === 'typing') talk.typing = on && !talk.away ? now + 8000 : 0;
		if (!talk || name !== 'place') return;
		const estimate = estimateSeconds === undefined ? null : { seconds: estimateSeconds, error: errorPercent };
		assign(talk, { place: place ?? null, reason, estimate, promised: talk.promised ?? estimate });
	}

	/** A line of the page's own, after everything that is there. */
	remark(what, now) {
		const at = this.items().reduce((latest, item) => Math.max(latest, item.at), now);
		this.remarks = [{ key: `${what} ${now}`, what, at }];
	}

	/** More was said before, and `older` gives the question for it. */
	get hasOlder() { return !!this.first && (!isWhole(this.first) || !!this.earlier); }

	/** The question for what was said before: in the first talk that is here, else in the one before it. */
	older(q) {
		const { first, earlier } = this;
		const talk = isWhole(first) ? earlier : first;
		this.asked.set(q, talk);
		return { q, name: 'history.messages', conversation: talk.id, limit: 100, ...(talk === first && { before: lowest(first) }) };
	}

	/** The question whether there is a talk before the first, while that isn't known. */
	before(q) {
		const { first, customer } = this;
		if (!first || !customer || !isWhole(first) || this.earlier !== undefined || this.asked.size) return undefined;
		this.asked.set(q, null);
		return { q, name: 'history.conversations', customer, before: first.openedAt, limit: 1 };
	}

	/** An answer. Without rows (refused, never came) nobody knows whether there is more: it may be asked again. False: so. */
	answer({ q, error, rows, more }) {
		const talk = this.asked.get(q);
		if (!this.asked.delete(q)) return true;
		if (!talk) {
			this.earlier = rows?.[0] ?? (error?.kind === 'not_found' ? null : undefined);
			return true;
		}
		if (error || !rows) return false;
		if (talk === this.earlier) {
			this.row(talk);
			this.earlier = undefined;
		}
		for (const row of rows) this.row(row);
		this.talk(talk.id).whole = !more;
		return true;
	}

	get inOrder() { return [...this.talks.values()].sort((a, b) => a.openedAt - b.openedAt); }

	get first() { return this.inOrder[0]; }

	/** The latest conversation, or undefined. */
	get current() { return this.inOrder.at(-1); }

	/** Marks to send: everything of the other side is delivered, and read if it was in view. Null: none. */
	due(talk, seen) {
		const last = [...talk.messages.values()].filter((one) => one.author.kind !== 'customer').pop();
		if (!last) return null;
		const marks = {};
		if (reach(talk, talk.told.delivered) < last.number) marks.delivered = last.id;
		if (seen && reach(talk, talk.told.read) < last.number) marks.read = last.id;
		return Object.keys(marks).length ? marks : null;
	}

	/** Everything to show, oldest first. */
	items() {
		const items = [...this.remarks];
		for (const talk of this.talks.values()) {
			const read = reach(talk, talk.marks.read);
			const delivered = reach(talk, talk.marks.delivered);
			for (const one of talk.messages.values()) {
				const mine = (one.prelude ?? one.author.kind) === 'customer';
				const status = mine && (one.number <= read ? 'read' : one.number <= delivered ? 'delivered' : 'sent');
				items.push({ ...one, key: one.id, mine, status });
			}
			items.push(...talk.lines);
		}
		return items.sort((a, b) => a.at - b.at || (a.number ?? 0) - (b.number ?? 0));
	}
}
