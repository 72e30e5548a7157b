// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Header, strip and topics. Each paints its part again only where its print changed.
import { $, button, h, icon, key, paint, plain, show, write } from './dom.js';
import { language, named, say } from './i18n.js';
import { framed } from './link.js';

export class Header {
	/** @param on `end()`, `translate()`, `run('networkChanged', true)` */
	constructor(on) {
		this.title = h('div', { class: 'row grow' });
		this.end = button({ class: 'flat', t: 'end', click: () => on.end() });
		this.text = h('span', { class: 'grow' });
		this.act = button({ class: 'link', click: () => (this.over ? location.reload() : on.run('networkChanged', true)) });
		$('top').append(this.title, this.end, button({ class: 'flat', label: 'language', click: () => on.translate() }, icon('globe')));
		$('strip').append(icon('warn', 's'), this.text, this.act);
	}

	/** `strip`: the sentence for whatever isn't live; `over`: only a reload helps. */
	update({ link, live, talk, open, queue, strip, over }) {
		const name = talk?.agent ? plain(talk.agent) : '';
		const fine = live && !(open && talk.away);
		const state = !live ? say(link) : !open && talk ? say('ended') : talk?.away ? say('awayShort') : say('live');
		const words = [talk && live && queue, state].filter(Boolean).join(' · ');
		paint(this.title, [name, fine, words, language()], () => [
			name && h('span', { class: 'face', 'aria-hidden': 'true' }, [...name][0]),
			h('div', { class: 'grow' }, h('h1', {}, name || say('title')),
				h('div', { class: `row state ${!fine ? 'away' : talk && !open ? '' : 'live'}` }, h('span', { class: 'dot' }), h('span', {}, words)))]);
		show(this.end, open);
		write(this.text, strip);
		show($('strip'), !!strip);
		$('strip').className = over ? 'bad' : '';
		this.over = over;
		key(this.act, 't', over ? 'reload' : 'now');
		// The frame alone would come back as an unknown customer: his site has to be loaded again.
		show(this.act, !live && link === 'offline' && !(over && framed));
	}
}

/** The topics to choose from. `pick(id)` hears the choice, which is kept in `chosen`; `back(id)` says when it serves again. */
export function topics(desk, asking, chosen, back, pick) {
	const open = desk?.queues.filter((queue) => queue.open) ?? [];
	const { notice, noticeLink } = desk?.settings ?? {};
	paint($('start'), asking && desk && [language(), notice, noticeLink, open, open.map(({ id }) => back(id))], () => asking && desk && [h('section', { class: 'panel' },
		h('h2', {}, say('hello')), h('p', { class: 'small' }, say(open.length ? 'helloMore' : 'shut')),
		h('fieldset', { class: 'topics' }, h('legend', { class: 'unseen' }, say('topics')), ...open.map(({ id, title, hint }) => h('label', { class: 'topic' },
			h('input', { type: 'radio', name: 'topic', value: id, checked: id === chosen || open.length === 1, change: () => pick(id) }),
			h('span', {}, plain(named(title)), h('span', { class: 'small' }, back(id) || plain(named(hint))))))),
		notice && h('p', { class: 'small note' }, named(notice), ' ', noticeLink && h('a', { href: noticeLink, target: '_blank', rel: 'noreferrer', t: 'noticeMore' })))]);
	if (open.length === 1) pick(open[0].id);
}
