// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How things stand where he writes: that nobody is here, that the queue is full, that his silence ends the talk, that he
// may not write, or wrote too fast. One panel above the composer.
import './later.js';
import { $, button, h, paint, write } from './dom.js';
import { language, say, span, when } from './i18n.js';

/**
 * The first that is so: `blockedUntil`, `shut` {until, opensAt?, takesMessages}, `slow` (ms until sending goes on), `closesAt`.
 * `send(text)` writes for him.
 */
export function stand({ blockedUntil, shut, slow, closesAt }, now, send) {
	const kind = blockedUntil ? 'blocked' : shut ? (shut.opensAt ? 'hours' : 'crowd') : slow ? 'haste' : closesAt ? 'idle' : '';
	// Only the text counts down: the button keeps its focus, and a screen reader hears the head once.
	paint($('stand'), [kind, language()], () => kind && [h('section', { class: 'panel' },
		h('div', { class: 'grow' }, h('h2', { role: 'alert' }, say(kind)), h('p', { class: 'small' })),
		kind === 'idle' && button({ class: 'primary', click: () => send(say('idleDo')) }, say('idleDo')))]);
	const t = kind === 'haste' ? span(slow + 999) : kind === 'idle' ? span(closesAt - now) : kind && when(blockedUntil || shut.until, now);
	if (kind) write($('stand').querySelector('p'), say(kind + (shut && !blockedUntil && !shut.takesMessages ? 'Shut' : 'More'), { t }));
}
