// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts the page together: session, link, store and thread on one side, the views on the other. Whatever happens ends
// in one drawing of everything.
import { Header, topics } from './cards.js';
import { Composer } from './composer.js';
import { $, button, h, plain, retell, show, write } from './dom.js';
import { knows, language, locale, named, pick, say, size, span, speak, when } from './i18n.js';
import { api, framed, Link } from './link.js';
import { Messages } from './messages.js';
import { Session } from './session.js';
import { Store, tabStorage, uuid7 } from './store.js';
import { isOpen, Thread } from './thread.js';

const DRAFT = 'cloudseat.draft';
const LANGUAGE = 'cloudseat.language';
const SHOWN = ['conversation.open', 'message.send'];
const { assign } = Object;

class App {
	constructor(store) {
		const base = new URL('.', location.href);
		// `taken`: accepted, their event not here yet. `moved`: conversations that turned out to be another one.
		assign(this, { base, thread: new Thread(), store, taken: new Map(), moved: new Map(), rows: [],
			closed: new Map(), barred: new Set(), known: false, cut: false, follow: true, asking: false, topic: '', source: 'web', skew: 0, unread: 0, asked: 0 });
		this.link = new Link(base, (...what) => this.run(...what));
		this.header = new Header(this);
		this.messages = new Messages($('thread'), this);
		this.composer = new Composer($('composer'), this);
		this.older = button({ class: 'link', t: 'older', click: () => this.thread.asked.size || this.ask('older') });
		this.fresh = button({ class: 'link', t: 'newTopic', click: () => { this.asking = true; this.lookUp(); this.draw(); $('start').querySelector('input')?.focus(); } });
		const pane = $('pane');
		pane.prepend(this.older);
		// After what a choice unfolds; a picture's `load` doesn't bubble.
		for (const event of ['change', 'load']) pane.addEventListener(event, () => this.draw(), event === 'load');
		addEventListener('resize', () => this.draw());
		$('choices').append(this.fresh);
	}

	async begin() {
		const { store } = this;
		await store.open(performance.getEntriesByType('navigation')[0]?.type === 'reload');
		this.session = new Session({ device: store.device, program: 'cloudseat-page 0.1.0', outbox: this.outbox(), random: Math.random });
		this.composer.text = store.read(DRAFT);
		const back = () => this.look();
		document.addEventListener('visibilitychange', back);
		for (const event of ['click', 'keydown']) addEventListener(event, () => this.wake());
		addEventListener('online', back);
		addEventListener('pageshow', (event) => event.persisted && back());
		addEventListener('beforeunload', (event) => { if (this.uploads?.all.size || (this.kept && this.session.status.state !== 'live')) event.preventDefault(); });
		setInterval(() => { if (this.ticking) this.draw(); }, 1000);
		this.run('start');
	}

	/** Somebody looks at it. */
	get hidden() { return document.hidden || this.tucked; }

	look() {
		if (this.hidden || !this.session) return;
		this.seen();
		this.run('networkChanged', true);
	}

	seen() {
		this.unread = 0;
		this.mark();
		this.draw();
	}

	/** Numbers below the first kept row have ended. */
	outbox() { return { settled: (this.store.rows[0]?.n ?? this.store.last + 1) - 1, last: this.store.last }; }

	/** Messages not yet accepted. */
	get kept() { return this.store.rows.filter(({ name }) => name === 'message.send').length; }

	now() { return Date.now() + this.skew; }

	// -- what the session wants

	run(what, ...more) {
		for (const action of this.session.run(what, ...more, performance.now())) does[action.do]?.call(this, action);
		const { greeting } = this.session;
		if (greeting !== this.greeting) this.skew = greeting.time - Date.now();
		this.greeting = greeting;
		clearTimeout(this.timer);
		const wait = this.session.wakeAt - performance.now();
		if (wait < Infinity) this.timer = setTimeout(() => this.run('tick'), Math.max(0, wait));
		this.draw();
	}

	/** A refused text goes back into the box, except where another conversation takes it. */
	refused({ id, name, conversation, data }, { kind, current, reason, retryAfterMs }) {
		if (reason === 'blocked') this.thread.blockedUntil = this.now() + retryAfterMs;
		if (['out_of_hours', 'queue_full'].includes(reason)) this.shut(conversation ?? id, data.queue ?? this.thread.talks.get(conversation)?.queue, reason === 'queue_full', !!current);
		if (name === 'conversation.open' && kind === 'conflict' && current && !this.barred.has(id)) return this.moved.set(id, current);
		if (name !== 'message.send') return name !== 'message.mark' && !this.barred.has(id) && reason !== 'blocked' && this.notice(knows(kind) ? kind : 'failed');
		const other = this.moved.get(conversation);
		if (other && this.message(other, data)) return true;
		this.composer.text = [data.text, this.composer.text].filter(Boolean).join('\n');
		// What stands above the box says why.
		return this.barred.has(conversation) || reason === 'blocked' || this.notice(knows(kind) ? kind : 'failed', {}, data.text && 'inBox');
	}

	ended(n, error) {
		const row = this.store.remove(n, !error);
		if (!row || row.name === 'empty') return;
		if (error) this.refused(row, error);
		else if (SHOWN.includes(row.name)) this.taken.set(row.id, { ...row, status: 'sent' });
	}

	/** All that was missed is here. */
	back() {
		this.known = true;
		if (this.cut) this.thread.remark('caughtUp', this.now());
		this.cut = false;
		this.uploads?.resume();
		this.mark();
		if (this.isAsking || this.thread.current?.deferred) this.lookUp();
		if (this.eager) this.composer.submit();
		this.ask('before');
	}

	/** When queues serve again. */
	async lookUp() {
		try {
			const { queues } = await (await fetch(api(this.base, 'desk/public'))).json();
			for (const { id, opensAt, takesMessages } of queues) if (opensAt) this.closed.set(id, { until: opensAt, takesMessages, opensAt });
			const talk = this.thread.current;
			if (talk?.deferred) talk.heldUntil ||= this.closed.get(talk.queue)?.until;
		} catch { /* it is refused then, which says the same */ }
		this.draw();
	}

	/** Refused at the door: he chooses again, or leaves a message. */
	shut(id, queue, full, takesMessages) {
		this.barred.add(id);
		this.closed.set(queue, { until: this.now() + 6e4, takesMessages });
		assign(this, { asking: true, topic: queue });
		if (!full) this.lookUp();
	}

	/** What is known of a queue that doesn't serve now. */
	shutNow(id) {
		const one = this.closed.get(id);
		return one?.until > this.now() ? one : undefined;
	}

	// -- what people do

	/** Keeps a command, then hands it over. Returns its id, or nothing where the browser has no room for it. */
	command(name, data, conversation, id = uuid7()) {
		const row = this.store.add({ id, name, data, at: this.now(), ...(conversation && { conversation }) });
		if (!row) return this.notice('full');
		this.run('commandsAvailable', row.n);
		return id;
	}

	/** @param data `text`, and where they are wanted `attachments` or a `signedCard` */
	message(conversation, data, id) {
		return this.command('message.send', { attachments: [], ...data, text: data.text.replace(/\p{Surrogate}/gu, '\uFFFD') }, conversation, id);
	}

	/** The conversation to write into: the one being opened, or the latest. */
	get target() {
		const opening = [...this.taken.values(), ...this.store.rows].findLast(({ name, id }) => name === 'conversation.open' && !this.thread.talks.has(id));
		const id = opening?.id ?? this.thread.current?.id ?? this.store.rows.at(-1)?.conversation;
		return this.moved.get(id) ?? id;
	}

	get isAsking() { return this.asking || (this.known && !this.target); }

	send(text, more) {
		let { target } = this;
		// Before the first snapshot nobody knows whether there is a conversation: the text waits in the box.
		this.eager = !this.session || (!this.known && !target);
		if (this.eager) return false;
		if (this.isAsking) {
			if (!this.topic) return $('start').querySelector('input')?.focus(), this.notice('pickTopic');
			const shut = this.shutNow(this.topic);
			if (shut && !shut.takesMessages) return this.notice('noMessages');
			target = this.command('conversation.open', { queue: this.topic, language: locale(), source: this.source, ...(shut && { leaveMessage: true }) });
			this.asking = false;
		}
		if (!target || !this.message(target, { ...more, text })) return false;
		$('notices').replaceChildren();
		return true;
	}

	attach(files) {
		for (const file of files) {
			if (this.isAsking || !this.target) this.declined({ file }, 'fileAfter');
			else this.upload({ key: uuid7(), file, conversation: this.target, at: this.now() });
		}
	}

	upload(one) { this.later('files', ({ Uploads }) => (this.uploads ??= new Uploads(this.base, this)).add(one), () => this.declined(one, 'fileDenied')); }

	cancel(key) { this.uploads.cancel(key); }

	retry(key) { this.uploads.retry(key); }

	/** Where a file is to be seen: here before it is there. */
	address({ hash }) { return this.uploads?.previews.get(hash) ?? api(this.base, `attachments/${encodeURIComponent(hash)}`).href; }

	get most() { return this.greeting?.limits.attachmentBytes ?? Infinity; }

	uploaded(file, { conversation, key }) { return this.message(conversation, { text: '', attachments: [file] }, key); }

	declined({ file }, why) { this.notice(why, { name: plain(file.name), size: size(this.most) }); }

	end() { this.later('leave', ({ leave }) => leave(() => this.command('conversation.leave', {}, this.target)), () => this.notice('failed')); }

	async translate() {
		try {
			await speak(language() === 'zh' ? 'en' : 'zh');
		} catch {
			return this.notice('failed');
		}
		this.store.keep(LANGUAGE, language());
		retell();
		return this.draw();
	}

	typed(text) {
		this.store.keep(DRAFT, text);
		clearTimeout(this.quiet);
		if (text.trim()) this.quiet = setTimeout(() => this.typing(false), 5000);
		this.typing(!!text.trim());
	}

	/** With preview, at most once a second. */
	typing(on) {
		const talk = this.thread.current;
		clearTimeout(this.telling);
		if (!isOpen(talk) || (!on && !this.told)) return;
		this.telling = setTimeout(() => {
			assign(this, { told: on, toldAt: performance.now() });
			this.run('signal', { name: 'typing', conversation: talk.id, on, ...(on && { preview: this.composer.text.slice(0, 500) }) });
		}, on ? Math.max(0, 1000 + (this.toldAt ?? -1000) - performance.now()) : 0);
	}

	ask(what) {
		const query = this.thread[what](this.asked += 1);
		if (query) this.run('query', query);
	}

	/** What was said before stands above what he reads, which stays where it is; and it isn't news. */
	answered(answer) {
		if (this.aside?.(answer)) return;
		const pane = $('pane');
		const below = pane.scrollHeight - pane.scrollTop;
		if (!this.thread.answer(answer)) this.notice('failed');
		if (!this.thread.asked.size) this.ask('before');
		this.draw();
		pane.scrollTop = pane.scrollHeight - below;
		this.heard = false;
	}

	/** Tells the other side what arrived and what was seen. */
	mark() {
		const talk = this.thread.current;
		const marks = this.known && isOpen(talk) && this.thread.due(talk, !this.hidden);
		if (!marks) return;
		assign(talk.told, marks);
		this.command('message.mark', { marks }, talk.id);
	}

	wake() { this.later('sound', ({ wake }) => wake(this)); }

	get rings() { return this.audio?.state === 'running'; }

	/** Once, when it is the customer's turn or when he looks elsewhere. */
	ring(turn) {
		if (this.hidden) this.unread += 1;
		if (this.rings && (turn || this.hidden)) this.later('sound', ({ ring }) => ring(this.audio, turn));
	}

	notice(what, values = {}, kept = '') {
		const box = h('div', { class: 'notice' }, h('span', { class: 'grow' }, h('b', {}, say(what, values)), kept && say(kept)),
			button({ class: 'flat', label: 'close', click: () => box.remove() }, '×'));
		$('notices').replaceChildren(box);
	}

	/** A part that nobody waits for at the start; one that didn't come is asked for again. */
	later(part, use, fail = () => {}) { import(`./${part}.js`).then(use, fail); }

	// -- drawing

	items(live) {
		const rows = [...this.taken.values(), ...this.store.rows].filter(({ id, name, conversation }) => (
			name === 'message.send' && !this.thread.talks.get(conversation)?.messages.has(id)));
		const status = live ? 'sending' : 'queued';
		return [...this.thread.items(),
			...rows.map((row) => ({ status, ...row, ...row.data, key: row.id, mine: true, author: {} })),
			...[...(this.uploads?.all.values() ?? [])].map((one) => ({ ...one, key: `file ${one.key}`, mine: true, author: {}, text: '',
				attachments: [{ name: one.file.name, bytes: one.file.size, type: '', hash: one.hash }] }))];
	}

	strip(live, { state, refusal, attempt, nextAttemptAt }, talk) {
		if (live) return isOpen(talk) && talk.away ? say('away') : '';
		if (state === 'refused') return say(this.link.identity && refusal === 'denied' ? 'identity' : knows(refusal) ? refusal : 'auth');
		if (this.link.limited && nextAttemptAt) return say('limited', { t: span(nextAttemptAt - performance.now()) });
		if (!attempt || (!this.known && attempt < 2)) return '';
		return say('again', { n: attempt }) + (this.kept ? say('kept', { n: this.kept }) : say('safe'));
	}

	draw() {
		if (!this.session) return;
		const { thread, session: { status }, greeting, isAsking } = this;
		const talk = isAsking ? undefined : thread.current;
		const open = isOpen(talk);
		const live = status.state === 'live' || (status.state === 'catching_up' && this.known && !this.cut);
		const waits = talk?.state === 'waiting';
		const now = this.now();
		const pane = $('pane');
		// Whoever is at the end stays there; who went elsewhere since the last time does not.
		const { scrollHeight, scrollTop, clientHeight } = pane;
		if (scrollTop !== this.put) this.follow = scrollHeight - scrollTop - clientHeight < 80;
		const items = this.items(live);
		const last = items.at(-1);
		if (last?.mine && !this.messages.shown.has(last.key)) this.follow = true;
		// What is there at the start is not news.
		$('thread').ariaLive = this.heard ? 'polite' : 'off';
		this.heard = this.known;
		document.documentElement.lang = locale();
		this.tell?.(this.unread);
		document.title = (this.unread ? `(${this.unread}) ` : '') + say('title');
		this.header.update({ live, talk, open, link: /^(waiting|refused)$/.test(status.state) ? 'offline' : 'connecting', over: status.state === 'refused',
			queue: plain(named(thread.desk?.queues.find(({ id }) => id === talk?.queue)?.title)), strip: this.strip(live, status, talk) });
		if (waits || this.waited) this.later('wait', ({ waiting }) => write($('spoken'), waiting(talk, now, this.rings, this)));
		this.waited = waits;
		topics(thread.desk, isAsking, this.topic, (id) => {
			const { opensAt } = this.shutNow(id) ?? {};
			return opensAt && say('backAt', { t: when(opensAt, now) });
		}, (id) => { this.topic = id; });
		const shut = isAsking && this.shutNow(this.topic);
		const state = { blockedUntil: thread.blockedUntil > now && thread.blockedUntil, shut, slow: live && this.session.pipe.holdUntil - performance.now(), closesAt: open && talk.closesAt };
		if (state.slow < 1500) state.slow = 0;
		const stands = Object.values(state).some((one) => one);
		if (stands || this.stood) this.later('stand', ({ stand }) => stand(state, now, (text) => this.send(text)));
		this.stood = stands;
		this.messages.update(items, now);
		this.rate(talk && !open && talk.agent && !talk.rating && !this.store.rows.some(({ name }) => name === 'rating.give'), (data) => {
			talk.rating = this.command('rating.give', { rating: data }, talk.id) && data;
			this.draw();
		});
		this.composer.update({ limit: greeting?.limits.textCodePoints, files: !!talk, seen: open && !!talk.agent,
			hint: shut ? 'writeLeft' : isAsking || !this.known ? 'writeFirst' : waits || !talk ? 'writeWaiting' : open ? 'write' : 'writeClosed' });
		// Here before it is needed: the network may be gone by then.
		if (open && live) for (const part of ['leave', 'files', 'stand']) this.later(part, () => {});
		if (!open) document.querySelector('dialog')?.close();
		const typing = live && open && talk.typing > now;
		write($('typing'), typing ? say('typing', { name: plain(talk.agent) || say('agent') }) : '');
		show($('typing'), typing);
		const over = talk && !open && this.known;
		if (over || this.over) this.later('transcript', ({ offer }) => offer(this, over && talk));
		this.over = over;
		show(this.fresh, talk?.state === 'closed' && this.known);
		if (document.activeElement === this.older && !thread.hasOlder) pane.focus();
		show(this.older, thread.hasOlder);
		this.ticking = $('thread').ariaLive !== 'polite' || waits || this.stood || typing || status.state !== 'live';
		if (this.follow) pane.scrollTop = pane.scrollHeight;
		this.put = pane.scrollTop;
	}

	/** Keeps the latest wish: the card may be on its way meanwhile. */
	rate(...wish) {
		this.wish = wish;
		if (wish[0] || this.rated) this.later('rating', ({ rating }) => rating(...this.wish, this.follow));
		this.rated ||= !!wish[0];
	}
}

/** How the session's actions are carried out. */
const does = {
	openLink({ link }) { this.link.open(link); },
	sendOnLink({ link, text }) { this.link.send(link, text); },
	closeLink({ link, code }) { this.link.close(link, code); },
	statusChanged({ status: { state, refusal } }) {
		if (state === 'waiting') this.cut = this.known;
		if (refusal === 'device') {
			this.store.become(uuid7());
			this.run('deviceChanged', this.store.device, this.outbox());
		}
		if (refusal === 'token') this.run('credentialsChanged');
	},
	snapshotBegun({ ready }) {
		this.rows = [];
		this.thread.customer = ready.customer;
	},
	snapshotRows({ rows }) { this.rows.push(...rows); },
	snapshotEnded({ position }) {
		this.thread.replace(this.rows);
		for (const [id, { conversation }] of this.taken) if (this.thread.talks.get(conversation ?? id)) this.taken.delete(id);
		this.run('stored', position.cursor);
	},
	eventsReceived({ events, position }) {
		for (const event of events) {
			if (this.thread.apply(event)) this.ring(event.type === 'conversation.assigned');
			this.taken.delete(event.cause);
		}
		this.run('stored', position.cursor);
		this.mark();
	},
	caughtUp() { this.back(); },
	answerReceived({ answer }) { this.answered(answer); },
	queryFailed({ q }) { this.answered({ q }); },
	signalArrived({ signal }) { this.thread.signal(signal, this.now()); },
	wipe({ scope }) {
		if (scope === 'device') {
			this.store.rows = [];
			this.store.save();
			this.thread.clear();
			this.composer.text = '';
		} else this.thread.talks.delete(scope.slice(13));
		this.run('wiped', scope);
	},
	needCommands({ from, max }) {
		// What is kept no longer was done or given back: an empty command stands for its number.
		for (let n = from; n < from + max && n <= this.store.last; n += 1) this.store.fill(n);
		this.run('commands', from, this.store.rows.filter(({ n }) => n >= from).slice(0, max).map(({ at, ...row }) => row));
	},
	commandEnded({ outcome: { n, error } }) { this.ended(n, error); },
	commandsDone({ through }) { for (const { n } of this.store.rows) if (n <= through) this.ended(n); },
	commandsLost({ from }) { this.store.revive(from); },
	commandSetAside({ n }) {
		this.ended(n, { kind: 'invalid' });
		this.store.fill(n);
	},
};

const store = new Store(tabStorage(), navigator.locks);
await speak(store.read(LANGUAGE) || pick(navigator.languages));
const app = new App(store);
if (framed) (await import('./embedded.js')).embed(app);
app.begin();
