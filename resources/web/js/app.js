// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts the page together: session, link, store and thread on one side, the views on the other. Whatever happens ends
// in one drawing of everything.
import { Header, rating, topics, waiting } from './cards.js';
import { Composer } from './composer.js';
import { h, plain, retell, show, write } from './dom.js';
import { Uploads } from './files.js';
import { all, language, locale, named, pick, say, size, speak } from './i18n.js';
import { Link } from './link.js';
import { Messages } from './messages.js';
import { Session } from './session.js';
import { Store, uuid7 } from './store.js';
import { isOpen, Thread } from './thread.js';

const DRAFT = 'cloudseat.draft';
const LANGUAGE = 'cloudseat.language';
const SHOWN = ['conversation.open', 'message.send', 'rating.give'];
const WHY = { revoked: 'wiped', update: 'version' };
const $ = (id) => document.getElementById(id);
const button = (t, click) => h('button', { type: 'button', class: 'link', t, click });

class App {
	constructor() {
		const base = new URL('.', location.href);
		// `taken`: accepted, their event not here yet. `moved`: conversations that turned out to be another one.
		Object.assign(this, { thread: new Thread(), store: new Store(sessionStorage, navigator.locks), taken: new Map(), moved: new Map(), rows: [],
			known: false, cut: false, follow: true, asking: false, topic: '', skew: 0, unread: 0 });
		speak(this.store.read(LANGUAGE) || pick(navigator.languages));
		this.link = new Link(base, {
			connected: (link) => this.run('connected', link),
			received: (link, text) => this.run('received', link, text),
			closed: (link, info) => this.run('closed', link, info),
		});
		this.uploads = new Uploads(base, { changed: () => this.draw(), done: (file, one) => this.message(one.conversation, '', [file], one.key),
			refused: ({ file }, why) => this.notice(why, { name: plain(file.name), size: size(this.greeting?.limits.attachmentBytes) }) });
		this.header = new Header({ reload: () => location.reload(), now: () => this.run('networkChanged', true), language: () => this.translate(), end: () => this.end() });
		this.messages = new Messages($('thread'), {
			address: ({ hash }) => this.uploads.previews.get(hash) ?? new URL(`api/v1/attachments/${encodeURIComponent(hash)}`, base).href,
			cancel: (key) => this.uploads.cancel(key), retry: (key) => this.uploads.go(key) });
		this.composer = new Composer($('composer'), { send: (text) => this.send(text), typed: (text) => this.typed(text), files: (files) => this.attach(files) });
		this.older = button('older', () => this.askOlder());
		this.fresh = button('newTopic', () => { this.asking = true; this.draw(); $('start').querySelector('input')?.focus(); });
		const pane = $('pane');
		pane.prepend(this.older);
		pane.addEventListener('scroll', () => { this.follow = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80; });
		for (const event of ['change', 'load']) pane.addEventListener(event, () => this.draw(), true);
		addEventListener('resize', () => this.draw());
		$('choices').append(this.fresh);
	}

	async begin() {
		const { store } = this;
		await store.open(performance.getEntriesByType('navigation')[0]?.type === 'reload');
		this.session = new Session({ device: store.device, program: 'cloudseat-page 0.1.0', outbox: this.outbox(), random: Math.random });
		this.composer.text = store.read(DRAFT);
		const back = () => !document.hidden && (this.unread = 0, this.mark(), this.run('networkChanged', true));
		document.addEventListener('visibilitychange', back);
		addEventListener('online', back);
		addEventListener('pageshow', (event) => event.persisted && back());
		addEventListener('beforeunload', (event) => { if (this.uploads.all.size || (this.kept && this.session.status.state !== 'live')) event.preventDefault(); });
		setInterval(() => { if (this.ticking) this.draw(); }, 1000);
		this.run('start');
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
	refused({ id, name, conversation, data }, { kind, current }) {
		if (name === 'conversation.open' && kind === 'conflict' && current) return this.moved.set(id, current);
		if (name !== 'message.send') return name !== 'message.mark' && this.notice(all[kind] ? kind : 'failed');
		const other = this.moved.get(conversation);
		if (other && this.message(other, data.text, data.attachments)) return true;
		this.composer.text = [data.text, this.composer.text].filter(Boolean).join('\n');
		return this.notice(all[kind] ? kind : 'failed', {}, data.text && 'inBox');
	}

	ended(row, error) {
		if (!row || row.name === 'empty') return;
		if (error) this.refused(row, error);
		else if (SHOWN.includes(row.name)) this.taken.set(row.id, { ...row, status: 'sent' });
	}

	/** All that was missed is here. */
	back() {
		this.known = true;
		if (this.cut) this.thread.remark('caughtUp', this.now());
		this.cut = false;
		this.uploads.resume();
		this.mark();
		if (this.eager) this.composer.submit();
	}

	// -- what people do

	/** Keeps a command, then hands it over. Returns its id, or nothing where the browser has no room for it. */
	command(name, data, conversation, id = uuid7()) {
		const row = this.store.add({ id, name, data, at: this.now(), ...(conversation && { conversation }) });
		if (!row) return this.notice('full');
		this.run('commandsAvailable', row.n);
		return id;
	}

	message(conversation, text, attachments = [], id = undefined) {
		return this.command('message.send', { text: text.replace(/\p{Surrogate}/gu, '\uFFFD'), attachments }, conversation, id);
	}

	/** The conversation to write into: the one being opened, or the latest. */
	get target() {
		const opening = [...this.taken.values(), ...this.store.rows].findLast(({ name, id }) => name === 'conversation.open' && !this.thread.talks.has(id));
		const id = opening?.id ?? this.thread.current?.id ?? this.store.rows.at(-1)?.conversation;
		return this.moved.get(id) ?? id;
	}

	get isAsking() { return this.asking || (this.known && !this.target); }

	send(text) {
		let { target } = this;
		// Before the first snapshot nobody knows whether there is a conversation: the text waits in the box.
		this.eager = !this.session || (!this.known && !target);
		if (this.eager) return false;
		if (this.isAsking) {
			if (!this.topic) return $('start').querySelector('input')?.focus(), this.notice('pickTopic');
			target = this.command('conversation.open', { queue: this.topic, language: locale(), source: 'web' });
			this.asking = false;
		}
		if (!target || !this.message(target, text)) return false;
		$('notices').replaceChildren();
		return true;
	}

	attach(files) {
		const most = this.greeting?.limits.attachmentBytes ?? Infinity;
		for (const file of files) {
			const why = this.isAsking || !this.target ? 'fileAfter' : file.size > most ? 'fileLarge' : file.size ? '' : 'fileEmpty';
			if (why) this.notice(why, { name: plain(file.name), size: size(most) });
			else this.uploads.add({ key: uuid7(), file, conversation: this.target, at: this.now() });
		}
	}

	end() { if (confirm(say('endAsk'))) this.command('conversation.leave', {}, this.target); }

	translate() {
		speak(language() === 'zh' ? 'en' : 'zh');
		this.store.keep(LANGUAGE, language());
		retell();
		this.draw();
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
			Object.assign(this, { told: on, toldAt: performance.now() });
			this.run('signal', { name: 'typing', conversation: talk.id, on, ...(on && { preview: this.composer.text.slice(0, 500) }) });
		}, on ? Math.max(0, 1000 + (this.toldAt ?? -1000) - performance.now()) : 0);
	}

	askOlder() {
		this.asked = (this.asked ?? 0) + 1;
		this.run('query', this.thread.older(this.asked));
	}

	/** Tells the other side what arrived and what was seen. */
	mark() {
		const talk = this.thread.current;
		const marks = this.known && isOpen(talk) && this.thread.due(talk, !document.hidden);
		if (!marks) return;
		Object.assign(talk.told, marks);
		this.command('message.mark', { marks }, talk.id);
	}

	/** Once, when it is the customer's turn or when he looks elsewhere. */
	ring(turn) {
		if (document.hidden) this.unread += 1;
		else if (!turn) return;
		if (!window.AudioContext) return;
		this.audio ??= new AudioContext();
		const [tone, gain] = [this.audio.createOscillator(), this.audio.createGain()];
		gain.gain.setValueAtTime(0.15, this.audio.currentTime);
		gain.gain.exponentialRampToValueAtTime(0.001, this.audio.currentTime + 0.6);
		tone.frequency.value = turn ? 880 : 660;
		tone.connect(gain).connect(this.audio.destination);
		tone.start();
		tone.stop(this.audio.currentTime + 0.6);
	}

	notice(what, values = {}, kept = '') {
		const box = h('div', { class: 'notice' }, h('span', { class: 'grow' }, h('b', {}, say(what, values)), kept && say(kept)),
			h('button', { type: 'button', class: 'flat', label: 'close', click: () => box.remove() }, '×'));
		$('notices').replaceChildren(box);
	}

	// -- drawing

	items(live) {
		const rows = [...this.taken.values(), ...this.store.rows].filter(({ id, name, conversation }) => (
			name === 'message.send' && !this.thread.talks.get(conversation)?.messages.has(id)));
		const status = live ? 'sending' : 'queued';
		return [...this.thread.items(),
			...rows.map((row) => ({ status, ...row, ...row.data, key: row.id, mine: true, author: {} })),
			...[...this.uploads.all.values()].map((one) => ({ ...one, key: `file ${one.key}`, mine: true, author: {}, text: '',
				attachments: [{ name: one.file.name, bytes: one.file.size, type: '', hash: one.hash }] }))];
	}

	strip(live, { state, refusal, attempt }, talk) {
		if (live) return isOpen(talk) && talk.away ? say('away') : '';
		if (state === 'refused') return say(WHY[refusal] ?? 'auth');
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
		const items = this.items(live);
		const last = items.at(-1);
		if (last?.mine && !this.messages.shown.has(last.key)) this.follow = true;
		// What is there at the start is not news.
		$('thread').ariaLive = this.heard ? 'polite' : 'off';
		this.heard = this.known;
		document.documentElement.lang = locale();
		document.title = (this.unread ? `(${this.unread}) ` : '') + say('title');
		this.header.update({ live, talk, open, link: status.state === 'waiting' ? 'offline' : 'connecting', over: status.state === 'refused',
			queue: plain(named(thread.desk?.queues.find(({ id }) => id === talk?.queue)?.title)), strip: this.strip(live, status, talk) });
		write($('spoken'), waiting(talk, now));
		topics(thread.desk, isAsking, this.topic, (id) => { this.topic = id; });
		this.messages.update(items, now);
		rating(talk && !open && talk.agent && !talk.rating && ![...this.store.rows, ...this.taken.values()].some(({ name }) => name === 'rating.give'),
			(data) => this.command('rating.give', { rating: data }, talk.id));
		this.composer.update({ limit: greeting?.limits.textCodePoints, files: !!talk, seen: open && !!talk.agent,
			hint: isAsking || !this.known ? 'writeFirst' : waits || !talk ? 'writeWaiting' : open ? 'write' : 'writeClosed' });
		const typing = live && open && talk.typing > now;
		write($('typing'), typing ? say('typing', { name: plain(talk.agent) || say('agent') }) : '');
		show($('typing'), typing);
		show(this.fresh, talk?.state === 'closed' && this.known);
		show(this.older, !!talk && !talk.whole && Math.min(...[...talk.messages.values()].map((one) => one.number)) > 1);
		this.ticking = $('thread').ariaLive !== 'polite' || waits || typing || status.state !== 'live';
		if (this.follow) pane.scrollTop = pane.scrollHeight;
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
	snapshotBegun() { this.rows = []; },
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
	answerReceived({ answer }) { if (!this.thread.answer(answer)) this.notice('failed'); },
	queryFailed({ q }) { if (!this.thread.answer({ q })) this.notice('failed'); },
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
	commandEnded({ outcome: { n, error } }) { this.ended(this.store.remove(n), error); },
	commandsDone({ through }) { for (const { n } of this.store.rows) if (n <= through) this.ended(this.store.remove(n)); },
	commandSetAside({ n }) {
		this.ended(this.store.remove(n), { kind: 'invalid' });
		this.store.fill(n);
	},
};

new App().begin();
