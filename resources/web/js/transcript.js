// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was said, to take home, once it is over: as a text or as a page that needs nothing else. It is made here from what the
// hub gives this customer, so that it can hold nothing that he may not see.
import './later.js';
import { $, button, h, paint, plain } from './dom.js';
import { language, locale, named, say, size } from './i18n.js';

const CSS = 'body { max-width: 720px; margin: 24px auto; padding: 0 16px; font: 16px/24px sans-serif; } dt { margin-top: 12px; color: #465364; } dd { margin: 0; white-space: pre-wrap; }';
const at = (ms) => new Date(ms).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

/** Shows the two buttons while there is a `talk` that is over. */
export function offer(app, talk) {
	paint(box, talk && [talk.id, language()], () => talk && [h('span', { class: 'small' }, say('save')),
		...[['saveText', 'txt', asText], ['savePage', 'html', asPage]].map(([t, ending, make]) => (
			button({ class: 'link', t, click: () => save(app, talk, ending, make) })))]);
	if (!box.parentNode) $('choices').append(box);
	box.hidden = !talk;
}
const box = h('div', { class: 'row', role: 'group' });

async function save(app, talk, ending, make) {
	const messages = await all(app, talk);
	if (!messages) return app.notice('failed');
	const { desk } = app.thread;
	const queue = desk?.queues.find(({ id }) => id === talk.queue)?.title;
	const head = [plain(named(desk?.settings?.title)) || say('record'), queue && say('recordTopic', { t: plain(named(queue)) }),
		say('recordZone', { t: Intl.DateTimeFormat().resolvedOptions().timeZone })].filter(Boolean);
	const entries = [...messages.map(({ at: sent, author, prelude, text, attachments, recalledAt }) => ({ at: sent, who: plain(author.name) || say({ customer: 'you', bot: 'bot' }[prelude ?? author.kind] ?? 'agent'),
		text: [recalledAt ? say('recalled') : text, ...attachments.map(({ name, bytes }) => `[${plain(name)}, ${size(bytes)}]`)].filter(Boolean).join('\n') })),
	...talk.lines.map((line) => ({ at: line.at, who: '', text: app.messages.line(line) }))].sort((a, b) => a.at - b.at);
	const link = h('a', { href: URL.createObjectURL(make(head, entries)), download: `${say('record')}-${new Date(talk.openedAt).toISOString().slice(0, 10)}.${ending}` });
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
	return undefined;
}

/** Every message of the talk, in order; what isn't here is asked for. Nothing where the hub doesn't answer. */
async function all(app, talk) {
	const known = new Map([...talk.messages.values()].map((one) => [one.number, one]));
	for (let more = true; more && !known.has(1);) {
		const q = (app.asked += 1);
		const before = known.size ? Math.min(...known.keys()) : undefined;
		const answer = await new Promise((tell) => {
			app.aside = (one) => one.q === q && (tell(one), true);
			app.run('query', { q, name: 'history.messages', conversation: talk.id, limit: 200, ...(before && { before }) });
		});
		app.aside = undefined;
		if (!answer.rows) return null;
		for (const row of answer.rows) if (row.type === 'message') known.set(row.number, row);
		({ more } = answer);
		if (!answer.rows.length) break;
	}
	return [...known.values()].sort((a, b) => a.number - b.number);
}

const asText = (head, entries) => new Blob(['\uFEFF', head.join('\n'), '\n\n',
	...entries.map(({ at: when, who, text }) => `${at(when)}  ${who ? `${who}:\n${text}` : text}\n\n`)], { type: 'text/plain;charset=utf-8' });

/** Made of elements and written out by the browser: what people wrote stays text. */
function asPage(head, entries) {
	const made = document.implementation.createHTMLDocument(head[0]);
	made.documentElement.lang = locale();
	const add = (parent, tag, text = '') => {
		const element = made.createElement(tag);
		element.textContent = text;
		parent.append(element);
		return element;
	};
	add(made.head, 'meta').setAttribute('charset', 'utf-8');
	add(made.body, 'h1', head[0]);
	for (const line of head.slice(1)) add(made.body, 'p', line);
	const list = add(made.body, 'dl');
	for (const { at: when, who, text } of entries) {
		add(list, 'dt', who ? `${at(when)} ${who}` : at(when));
		add(list, 'dd', text);
	}
	// A style of its own would be judged by this page's policy. The first end of a head is the head's: texts are escaped.
	const page = new XMLSerializer().serializeToString(made.documentElement).replace('</head>', `<style>${CSS}</style></head>`);
	return new Blob(['<!doctype html>', page], { type: 'text/html;charset=utf-8' });
}
