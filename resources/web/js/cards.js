// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Header, strip, waiting card and topics. Each paints its part again only where its print changed.
import { $, button, h, icon, key, paint, plain, show, write } from './dom.js';
import { language, named, range, say, span } from './i18n.js';

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
		show(this.act, !live && link === 'offline');
	}
}

function bar(part) {
	const done = h('i');
	done.style.width = `${100 * part}%`;
	return h('div', { class: 'bar' }, done);
}

/** Place and estimate. No figure is invented: what the hub doesn't know isn't shown. Returns what should be heard. */
export function waiting(talk, now, rings) {
	const on = talk?.state === 'waiting';
	const { place, estimate } = on ? talk : {};
	const ahead = place > 1 ? place - 1 : 0;
	const about = range(estimate);
	const head = about ? (/^\d/.test(about) ? say('about', { t: about }) : about) : say(place === 1 ? 'next' : 'noEstimate');
	const waited = on ? Math.max(0, now - talk.waitAt) : 0;
	paint($('card'), on && [head, ahead, Math.floor(waited / 1000), rings], () => on && [h('section', { class: 'panel info' },
		h('div', { class: 'row wait' }, ahead > 0 && h('div', { class: 'place small' }, h('strong', {}, ahead), say('ahead')),
			h('div', { class: 'grow' }, h('h2', {}, head), h('p', { class: 'small' }, about && say('basis'), say('waited', { t: span(waited) })))),
		about && bar(waited / (waited + 1000 * estimate.seconds || 1)),
		h('p', { class: 'row small' }, icon('info', 's'), say('leave') + say(rings ? 'rings' : 'silent')))]);
	return on ? `${ahead ? `${ahead} ${say('ahead')}. ` : ''}${head}` : '';
}

/** The topics to choose from. `pick(id)` hears the choice, which is kept in `chosen`. */
export function topics(desk, asking, chosen, pick) {
	const open = desk?.queues.filter((queue) => queue.open) ?? [];
	paint($('start'), asking && desk && [language(), open], () => asking && desk && [h('section', { class: 'panel' },
		h('h2', {}, say('hello')), h('p', { class: 'small' }, say(open.length ? 'helloMore' : 'shut')),
		h('fieldset', { class: 'topics' }, h('legend', { class: 'unseen' }, say('topics')), ...open.map(({ id, title, hint }) => h('label', { class: 'topic' },
			h('input', { type: 'radio', name: 'topic', value: id, checked: id === chosen || open.length === 1, change: () => pick(id) }),
			h('span', {}, plain(named(title)), h('span', { class: 'small' }, plain(named(hint))))))))]);
	if (open.length === 1) pick(open[0].id);
}
