// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Cards of orders and products: among the messages, and above the composer where the site offers one to be sent.
// Everything in them is text; nothing is loaded.
import './later.js';
import { $, button, h, plain } from './dom.js';
import { say } from './i18n.js';
import { api } from './link.js';
import { hex } from './store.js';

const MOST = 5e6;

/** What a site signed. Whether it did, the hub finds out before anybody else sees it. */
function read(token) {
	try {
		const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
		const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
		const { card } = JSON.parse(new TextDecoder().decode(bytes));
		return typeof card.title === 'string' && card;
	} catch {
		return null;
	}
}

/** Its address, where it is one that may be opened. */
function address(url) {
	const to = typeof url === 'string' && URL.canParse?.(url) && new URL(url);
	return to && to.protocol === 'https:' && !to.username && to;
}

const text = (value) => (typeof value === 'string' ? plain(value) : '');

function look({ kind, title, number, price, status, quantity, url }) {
	const to = address(url);
	const its = h('span', {}, text(number));
	const copy = () => {
		// Also where the browser lets nobody into its clipboard: then it is chosen to be copied.
		getSelection().selectAllChildren(its);
		navigator.clipboard?.writeText(number).catch(() => {});
	};
	return h('div', { class: 'goods' },
		h('div', { class: 'row small' }, h('span', { t: kind === 'product' ? 'product' : 'order' }), number && its, number && button({ class: 'link', t: 'goodsCopy', click: copy })),
		h('b', { dir: 'auto' }, text(title) + (quantity > 1 ? ` × ${Number(quantity)}` : '')),
		h('span', { class: 'small' }, [price, status].map(text).filter(Boolean).join(' · ')),
		to && h('a', { class: 'small', href: to.href, target: '_blank', rel: 'noreferrer' }, h('span', { t: 'goodsOpen' }), ` ${to.host}`));
}

/** In the place of the text that says the same. */
export function dress(element, { card, signedCard, editedAt, recalledAt }) {
	const known = card ?? read(signedCard);
	if (!known || editedAt || recalledAt || element.querySelector('.goods')) return;
	const first = element.firstElementChild;
	const who = first.matches('.bubble') ? first.firstElementChild : first;
	const box = h('div', { class: 'bubble' });
	first.before(box);
	box.append(who, look(known));
	if (first !== who) first.remove();
}

/** One that the site offers stands above the composer until he sends it or puts it away; a later one takes its place. */
export function offer(app, token, picture) {
	const card = read(token);
	box?.remove();
	box = undefined;
	if (!card) return;
	const put = h('section', { class: 'panel ask', 'aria-label': say('goodsAsk') }, h('div', { class: 'row' }, h('h2', { class: 'grow', t: 'goodsAsk' }),
		button({ class: 'flat', label: 'close', click: () => put.remove() }, '×')), look(card));
	const go = button({ class: 'primary', t: 'goodsSend', click: async () => {
		go.disabled = true;
		const file = picture && await upload(app, picture, card.title).catch(() => null);
		go.disabled = false;
		if (!app.send('', { signedCard: token, ...(file && { attachments: [file] }) })) return;
		put.remove();
		app.composer.box.focus();
	} });
	put.append(go);
	$('choices').before(put);
	box = put;
}
let box;

/** The picture that the site gave with it; without it the card goes alone. */
async function upload({ base }, picture, name) {
	const bytes = await picture.arrayBuffer();
	if (bytes.byteLength > MOST) throw new RangeError();
	const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
	const answer = await fetch(api(base, `attachments?hash=${hash}&bytes=${bytes.byteLength}&offset=0`), { method: 'POST',
		headers: { 'Content-Type': 'application/octet-stream' }, body: bytes, signal: AbortSignal.timeout(15000) });
	const file = await answer.json();
	if (!file.hash) throw new Error();
	return { ...file, name: [...plain(name)].slice(0, 100).join('') };
}
