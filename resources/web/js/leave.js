// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks before a conversation is ended. Not `confirm`: that would hold the heartbeat and everything else meanwhile.
import './later.js';
import { button, h } from './dom.js';

/** `yes()` when he means it; Esc and the first button say no. */
export function leave(yes) {
	const act = (what) => () => {
		box.close();
		what?.();
	};
	const box = h('dialog', { class: 'panel', 'aria-labelledby': 'asked', close: () => box.remove() }, h('h2', { id: 'asked', t: 'endAsk' }),
		h('p', { class: 'small', t: 'endMore' }), h('div', { class: 'row' }, button({ class: 'grow', t: 'stay', autofocus: true, click: act() }),
			button({ class: 'primary grow', t: 'end', click: act(yes) })));
	document.body.append(box);
	box.showModal();
}
