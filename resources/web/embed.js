// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What another site loads with one script tag: a button, and the customer page in a frame of its own origin. Nothing of
// the site reaches into the page or the other way round but these messages: ready, close, unread, shown, and a card that
// the site's server signed. `cloudseat.open()` opens the chat, `cloudseat.showCard(token, picture)` offers a card there,
// `cloudseat.setPrelude(token)` gives what was said to the site's bot.
(() => {
	const tag = document.currentScript;
	const hub = new URL('.', tag.src);
	const { queue = '', identity = '', identityUrl = '', card = '', label = '', side = 'right' } = tag.dataset;
	const zh = /^zh/i.test(tag.dataset.language ?? document.documentElement.lang ?? navigator.language);
	const say = (chinese, english) => (zh ? chinese : english);
	const name = label || say('在线客服', 'Chat with us');
	const STYLE = `
		:host { all: initial; }
		button { position: fixed; bottom: 20px; ${side === 'left' ? 'left' : 'right'}: 20px; z-index: 2147483646; min-width: 56px; height: 56px; padding: 0 20px;
			border: 0; border-radius: 28px; background: #1F62B5; color: #FFFFFF; font: 16px/24px system-ui, sans-serif; cursor: pointer; box-shadow: 0 2px 12px rgb(0 0 0 / 30%); }
		button:hover { background: #19539B; }
		button:focus-visible { outline: 3px solid #FFFFFF; box-shadow: 0 0 0 6px #1F62B5; }
		b { position: absolute; top: -4px; right: -4px; min-width: 24px; height: 24px; padding: 0 6px; box-sizing: border-box; border-radius: 12px; background: #BA2A26; color: #FFFFFF; font: 700 13px/24px system-ui, sans-serif; }
		div { position: fixed; bottom: 20px; ${side === 'left' ? 'left' : 'right'}: 20px; z-index: 2147483647; width: 400px; height: min(680px, calc(100vh - 40px)); border-radius: 12px; overflow: hidden; box-shadow: 0 4px 32px rgb(0 0 0 / 35%); }
		iframe { width: 100%; height: 100%; border: 0; display: block; }
		[hidden] { display: none; }
		@media (max-width: 480px), (max-height: 480px) { div { inset: 0; width: auto; height: 100vh; height: 100dvh; border-radius: 0; } }`;

	const host = document.createElement('cloudseat-chat');
	const root = host.attachShadow({ mode: 'open' });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(STYLE);
	root.adoptedStyleSheets = [sheet];
	const button = document.createElement('button');
	const text = document.createElement('span');
	const badge = document.createElement('b');
	const box = document.createElement('div');
	button.type = 'button';
	button.setAttribute('aria-expanded', 'false');
	button.setAttribute('aria-haspopup', 'dialog');
	text.textContent = name;
	badge.hidden = box.hidden = true;
	button.append(text, badge);
	box.setAttribute('role', 'dialog');
	box.setAttribute('aria-label', name);
	root.append(button, box);
	let frame = null;
	let isOpen = false;
	let isReady = false;
	let offered = card && { card };
	let said = null;

	const tell = (message) => frame?.contentWindow.postMessage({ cloudseat: message }, hub.origin);

	/** A site whose pages are cached gives the address of a fresh token instead of the token. */
	async function token() {
		if (!identityUrl) return identity;
		const answer = await fetch(identityUrl, { credentials: 'same-origin', cache: 'no-store' });
		if (!answer.ok) throw new Error(`${answer.status}`);
		return (await answer.text()).trim();
	}

	async function load() {
		const url = new URL(hub);
		url.search = new URLSearchParams({ embedded: '1', site: location.origin, ...(queue && { queue }) });
		// A token that can't be had is a wrong one: he must not become somebody else by it.
		const signed = await token().catch(() => 'none');
		// Behind the #, which no server and no log sees.
		if (signed) url.hash = new URLSearchParams({ identity: signed });
		frame = document.createElement('iframe');
		frame.title = name;
		frame.referrerPolicy = 'origin';
		frame.allow = 'autoplay';
		for (const right of ['scripts', 'same-origin', 'forms', 'popups', 'popups-to-escape-sandbox', 'downloads', 'modals']) frame.sandbox.add(`allow-${right}`);
		frame.src = url;
		box.append(frame);
		if (isOpen) frame.focus();
	}

	function show(on) {
		if (on === isOpen) return;
		isOpen = on;
		box.hidden = !on;
		button.hidden = on;
		button.setAttribute('aria-expanded', on);
		if (on) unread(0);
		if (on && !frame) load();
		tell({ shown: on });
		(on ? frame : button)?.focus();
	}

	/** The customer sends it with a tap, or doesn't. A picture is a Blob; the token names its SHA-256. */
	function showCard(token, picture = undefined) {
		offered = { card: String(token), picture };
		if (isReady) tell(offered);
	}

	/** For the conversation that the customer opens next. */
	function setPrelude(token) {
		said = { prelude: String(token) };
		if (isReady) tell(said);
	}

	function unread(count) {
		badge.hidden = !count;
		badge.textContent = count > 99 ? '99+' : count;
		button.setAttribute('aria-label', count ? `${name}, ${count} ${say('条新消息', count === 1 ? 'new message' : 'new messages')}` : name);
	}

	button.addEventListener('click', () => show(true));
	addEventListener('keydown', ({ key }) => { if (key === 'Escape') show(false); });
	addEventListener('message', ({ source, origin, data }) => {
		if (!frame || source !== frame.contentWindow || origin !== hub.origin) return;
		const { ready, close, unread: count } = data?.cloudseat ?? {};
		if (ready) {
			isReady = true;
			tell({ shown: isOpen });
			if (said) tell(said);
			if (offered) tell(offered);
		}
		if (close) show(false);
		if (Number.isInteger(count) && !isOpen) unread(count);
	});
	globalThis.cloudseat = Object.freeze({ open: () => show(true), showCard, setPrelude });
	unread(0);
	const put = () => document.body.append(host);
	if (document.body) put();
	else addEventListener('DOMContentLoaded', put);
})();
