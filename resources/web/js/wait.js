// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The waiting card: it comes when he has asked.
import './later.js';
import { $, h, icon, paint } from './dom.js';
import { knows, language, range, say, span, when } from './i18n.js';

const INFO = 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 9v5M10 6v.6';

function bar(part) {
	const done = h('i');
	done.style.width = `${100 * part}%`;
	return h('div', { class: 'bar' }, done);
}

/** Place and estimate. No figure is invented: what the hub doesn't know isn't shown. Returns what should be heard. */
export function waiting(talk, now, rings, app) {
	const on = talk?.state === 'waiting';
	if (on && talk.deferred) return left(talk, now, app);
	const { place, estimate } = on ? talk : {};
	const ahead = place > 1 ? place - 1 : 0;
	const about = range(estimate);
	const head = about ? (/^\d/.test(about) ? say('about', { t: about }) : about) : say(place === 1 ? 'next' : 'noEstimate');
	const waited = on ? Math.max(0, now - talk.waitAt) : 0;
	const why = on && knows(`why_${talk.reason}`) ? say(`why_${talk.reason}`) : '';
	paint($('card'), on && [head, ahead, why, Math.floor(waited / 1000), rings], () => on && [h('section', { class: 'panel info' },
		h('div', { class: 'row wait' }, ahead > 0 && h('div', { class: 'place small' }, h('strong', {}, ahead), say('ahead')),
			h('div', { class: 'grow' }, h('h2', {}, head), why && h('p', { class: 'small' }, why), h('p', { class: 'small' }, about && say('basis'), say('waited', { t: span(waited) })))),
		about && bar(waited / (waited + 1000 * estimate.seconds || 1)),
		h('p', { class: 'row small' }, icon(INFO, 's'), say('leave') + say(rings ? 'rings' : 'silent')))]);
	return on ? `${ahead ? `${ahead} ${say('ahead')}. ` : ''}${head}` : '';
}

/** A message that was left: nobody waits for it here. */
function left({ id, heldUntil, reason }, now, app) {
	// The queue closed while he waited: when it opens was not said with it.
	if (!heldUntil && reason === 'out_of_hours' && app.lookedUp !== id) {
		app.lookedUp = id;
		app.lookUp();
	}
	const back = heldUntil > now ? say('backAt', { t: when(heldUntil, now) }) : '';
	paint($('card'), [back, language()], () => [h('section', { class: 'panel info' }, h('h2', {}, say('leftHead')),
		h('p', { class: 'small' }, say('leftMore')), back && h('p', { class: 'row small' }, icon('clock', 's'), back))]);
	return say('leftHead');
}
