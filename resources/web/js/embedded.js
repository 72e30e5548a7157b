// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page inside another site's: what it hears from there and tells there. Who may hold it is decided by the hub's
// Content-Security-Policy, before anything of this runs.
import './later.js';
import { $, button } from './dom.js';
import { uuid7 } from './store.js';

const CUSTOMER = 'cloudseat.customer';

/** Before the page begins. */
export function embed(app) {
	const { searchParams } = new URL(location.href);
	const site = searchParams.get('site') ?? '';
	const tell = (message) => {
		try {
			parent.postMessage({ cloudseat: message }, site);
		} catch { /* not an origin: there is nobody to tell */ }
	};
	app.link.identity = new URLSearchParams(location.hash.slice(1)).get('identity') || undefined;
	// It stays in no history and is in no address that he copies.
	history.replaceState(null, '', location.pathname + location.search);
	Object.assign(app, { source: site, topic: searchParams.get('queue') ?? '', tucked: true });
	const close = () => tell({ close: true });
	$('top').append(button({ class: 'flat', label: 'shutFrame', click: close }, '×'));
	addEventListener('keydown', ({ key, defaultPrevented }) => {
		if (key === 'Escape' && !defaultPrevented && !document.querySelector('dialog')) close();
	});
	// What was said to the site's bot goes with the conversation that comes next, and with no other.
	let before;
	const { command } = app;
	app.command = (name, what, ...more) => {
		const signedPrelude = name === 'conversation.open' ? before : undefined;
		if (signedPrelude) before = undefined;
		return command.call(app, name, signedPrelude ? { ...what, signedPrelude } : what, ...more);
	};
	addEventListener('message', ({ source, origin, data }) => {
		if (source !== parent || origin !== site) return;
		const { shown, card, picture, prelude } = data?.cloudseat ?? {};
		if (typeof prelude === 'string' && prelude.length <= 32768) before = prelude;
		if (typeof card === 'string' && card.length <= 4096) app.later('goods', ({ offer }) => offer(app, card, picture instanceof Blob ? picture : null));
		if (typeof shown !== 'boolean') return;
		app.tucked = !shown;
		if (shown && app.session) app.seen();
	});
	tell({ ready: true });
	app.link.belongs = (customer) => belongs(app, customer);
	let told = 0;
	app.tell = (unread) => {
		if (unread !== told) tell({ unread });
		told = unread;
	};
}

/** What somebody else left in this tab is not sent as his, nor shown to him. Ids of version 8: a site signed who he is. */
function belongs(app, customer) {
	const { store, thread, composer } = app;
	const before = store.read(CUSTOMER);
	store.keep(CUSTOMER, customer);
	if (!before || before === customer || ![before, customer].some((id) => id[14] === '8')) return;
	store.rows = [];
	thread.clear();
	composer.text = '';
	store.become(uuid7());
	app.run('deviceChanged', store.device, app.outbox());
}
