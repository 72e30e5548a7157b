// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rating card. It comes when a conversation has ended: nobody waits for it at the start.
import './later.js';
import { $, button, h, icon, paint, show, write } from './dom.js';
import { language, say } from './i18n.js';

const BAD = 'slow unclear unsolved rude';
const GOOD = 'patient solved quick slow';
const STAR = 'M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z';
const TAGS = ['', BAD, BAD, 'patient solved slow unclear', GOOD, GOOD];

/**
 * Stars, the tags that fit them, a text; or skip. `give({stars, tags, text})`: 0 stars say that he skips. `follow`: he is
 * at the end of the talk, so the whole card comes into sight.
 */
export function rating(open, give, follow) {
	const before = $('rating').firstChild;
	paint($('rating'), open && language(), () => open && [card(give)]);
	if (follow && before !== $('rating').firstChild) reveal();
}

/** What is done last stands at the end. */
function reveal() { $('pane').scrollTop = $('pane').scrollHeight; }

function card(give) {
	let stars = 0;
	const word = h('p', { class: 'small', role: 'status' }, say('star0'));
	const tags = h('div', { class: 'tags', role: 'group', 'aria-label': say('rate') });
	const text = h('textarea', { rows: 2, maxlength: 1000, hint: 'rateText', hidden: true });
	const said = (n) => say('star', { n, word: say(`star${n}`) });
	const choose = (n) => {
		stars = n;
		labels.forEach((label, i) => label.classList.toggle('on', i < n));
		write(word, said(n));
		show(text, true);
		paint(tags, TAGS[n], () => TAGS[n].split(' ').map((tag) => h('label', { class: 'tag' },
			h('input', { type: 'checkbox', class: 'unseen', name: tag }), icon('check', 's'), say(tag))));
		reveal();
	};
	const labels = [1, 2, 3, 4, 5].map((n) => h('label', {}, h('input', { type: 'radio', name: 'stars', class: 'unseen', required: true, change: () => choose(n) }),
		icon(STAR, 'l'), h('span', { class: 'unseen' }, said(n))));
	const submit = (event) => {
		event.preventDefault();
		give({ stars, tags: [...tags.querySelectorAll(':checked')].map((box) => box.name), text: text.value });
	};
	return h('form', { class: 'panel', submit }, h('fieldset', {}, h('legend', { t: 'rate' }), h('div', { class: 'stars' }, ...labels), word), tags, text,
		h('div', { class: 'row' }, button({ t: 'skip', click: () => give({ stars: 0, tags: [], text: '' }) }),
			h('button', { class: 'primary grow', t: 'submit' })));
}
