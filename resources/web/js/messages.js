// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The messages. Each item keeps its element by key and only what changed is touched, so that selection, focus and a
// screen reader's place survive.
import { button, h, icon, linked, paint, plain } from './dom.js';
import { day, language, range, say, size, span, time } from './i18n.js';

const PICTURES = /^image\/(png|jpeg|gif|webp)$/;
const ICONS = { caughtUp: 'again', waited: 'clock' };
const TICKS = { queued: 'clock', sending: 'clock', sent: 'check', delivered: 'twice', read: 'twice' };

export class Messages {
	/** @param on `address(file)`, `cancel(key)`, `retry(key)` */
	constructor(list, on) {
		Object.assign(this, { list, on, shown: new Map() });
	}

	update(items, now) {
		const before = this.shown;
		this.shown = new Map();
		let next = this.list.firstElementChild;
		let date = '';
		const place = (item) => {
			const element = before.get(item.key) ?? h('li');
			this.shown.set(item.key, element);
			this.fill(element, item);
			if (element === next) next = next.nextElementSibling;
			else this.list.insertBefore(element, next);
		};
		for (const item of items) {
			const its = new Date(item.at).toDateString();
			if (its !== date) place({ key: `day ${its}`, what: 'day', at: item.at, text: `${day(item.at, now)} ${time(item.at)}` });
			date = its;
			place(item);
		}
		for (const [key, element] of before) if (!this.shown.has(key)) element.remove();
	}

	fill(element, item) {
		const { what, status, progress, state, at, author, editedAt, recalledAt } = item;
		if (!author) {
			if (!element.className) element.className = `line ${what}`;
			paint(element, [language(), at, item.text], () => [ICONS[what] && icon(ICONS[what], 's'), item.text ?? this.line(item)]);
			return;
		}
		paint(element, [editedAt, recalledAt && language()], () => {
			element.className = item.mine ? 'me' : '';
			if (item.card ?? item.signedCard) this.on.later('goods', ({ dress }) => dress(element, item));
			return [...this.body(item), h('div', { class: 'meta' })];
		});
		paint(element.lastChild, [language(), status, state, progress, at], () => [
			state === 'failed' ? say('fileFail') : state ? say('uploading', { n: progress }) : time(at),
			editedAt && !recalledAt && h('span', {}, say('edited')),
			status && h('span', { class: status }, say(status), icon(TICKS[status], 's')),
			...(state === 'failed' ? ['retry', 'cancel'] : state ? ['cancel'] : []).map((act) => (
				button({ class: 'link', t: act, click: () => this.on[act](item.key) })))]);
	}

	line({ what, at, name, waited, promised, n }) {
		const t = range(promised);
		return waited ? say('queuedFor', { t: span(waited) }) + (t && say('guessed', { t })) : say(what, { n, t: time(at), name: plain(name) || say('agent') });
	}

	body({ mine, author, text, attachments, recalledAt }) {
		const kind = mine ? 'you' : author.kind === 'bot' ? 'bot' : 'agent';
		const who = h('span', { class: kind === 'bot' ? 'who' : 'unseen' }, `${plain(author.name) || say(kind)} `);
		return [recalledAt ? h('div', { class: 'small' }, who, say('recalled')) : text ? h('div', { class: 'bubble', dir: 'auto' }, who, ...linked(text)) : who, ...attachments.map((file) => this.file(file))];
	}

	/** Pictures as such, everything else as a card; both open in a tab of their own. */
	file(file) {
		const name = plain(file.name);
		const at = { href: this.on.address(file), target: '_blank', rel: 'noreferrer' };
		const card = () => [icon('file'), h('span', {}, name, h('span', { class: 'small' }, ` ${size(file.bytes)}`))];
		if (!PICTURES.test(file.type)) return h('a', { ...at, class: 'file', download: name }, ...card());
		// Known before it is loaded, so that nothing jumps.
		const scale = Math.min(1, 280 / file.width, 220 / file.height) || 1;
		const link = h('a', { ...at, class: 'picture' }, h('img', { src: at.href, alt: say('picture', { name }), width: file.width && file.width * scale,
			height: file.height && file.height * scale, error: () => { link.className = 'file'; link.replaceChildren(...card()); } }));
		return link;
	}
}
