// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The only place that makes elements. Strings become text nodes and attribute values, never markup.
import { say } from './i18n.js';

const circle = 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4z';
const icons = {
	clock: `${circle}M10 6v4h3.5`,
	check: 'M4 10.5 8 14.5 16 5.5',
	twice: 'M1.5 10.5 5.5 14.5 13 5.5M8 13l1.7 1.7L18.5 5.5',
	again: 'M15.5 8A6 6 0 1 0 16 11.5M16 4v4h-4',
	send: 'M3 10 17 3.5 12.5 17 9.5 11.5zM9.5 11.5 17 3.5',
	picture: 'M2.8 4h14.4v12H2.8zM5 13.5l3.5-4 2.5 2.5 1.5-1.5 2.5 3M13 7.5v.1',
	file: 'M5 2.8h6.5L15 6.3v10.9H5zM11.5 2.8v3.5H15',
	globe: `${circle}M2.8 10h14.4M10 2.8c-4 4-4 10.4 0 14.4 4-4 4-10.4 0-14.4`,
	warn: 'M10 3 18 16.5H2zM10 8v4M10 14v.5',
};

/** An element. `t`, `label`, `hint` are keys of texts; functions are listeners; the rest are attributes. */
export function h(tag, props = {}, ...kids) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(props)) {
		if (typeof value === 'function') element.addEventListener(name, value);
		else if (name === 't' || name === 'label' || name === 'hint') element.dataset[name] = value;
		else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value);
	}
	element.append(...kids.filter(Boolean));
	translate(element);
	return element;
}

export const button = (props, ...kids) => h('button', { type: 'button', ...props }, ...kids);

export const $ = (id) => document.getElementById(id);

function translate(element) {
	const { t, label, hint } = element.dataset;
	if (t) write(element, say(t));
	if (hint) element.placeholder = say(hint);
	if (label) element.title = say(label);
	if (label || hint) element.setAttribute('aria-label', say(label || hint));
}

/** Every text that stands still, again, in the language of now. */
export const retell = () => document.querySelectorAll('[data-t],[data-label],[data-hint]').forEach(translate);

export function key(element, name, value) {
	if (element.dataset[name] === value) return;
	element.dataset[name] = value;
	translate(element);
}

/** By its name, or by its path where only what comes later has it. */
export function icon(name, size = '') {
	const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
	const set = { viewBox: '0 0 20 20', class: `icon ${size}`, 'aria-hidden': 'true' };
	for (const [attribute, value] of Object.entries(set)) svg.setAttribute(attribute, value);
	path.setAttribute('d', icons[name] ?? name);
	svg.append(path);
	return svg;
}

/** Fills `root` anew where `print` differs from the last one. */
export function paint(root, print, build) {
	const text = JSON.stringify(print);
	if (prints.get(root) === text) return;
	prints.set(root, text);
	root.replaceChildren(...(build() || []).filter(Boolean));
}
const prints = new WeakMap();

/** Writes a text only where it differs, so that a live region isn't read twice. */
export function write(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

export function show(element, yes) {
	if (element.hidden !== !yes) element.hidden = !yes;
}

/** Names and file names: characters that hide or reorder others become visible. */
export function plain(name = '') {
	return name.replace(/[\x00-\x1F\x7F-\x9F\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g,
		(c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** A text with its web addresses as links; where the look of one could hide its host, the host is said. */
export function linked(text) {
	const parts = [];
	let from = 0;
	for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s<>"'“”（）()，。；：！？、]+/gi)) {
		if (!URL.canParse?.(address)) continue;
		const url = new URL(address);
		parts.push(text.slice(from, index), h('a', { href: url.href, target: '_blank', rel: 'noreferrer' }, address));
		if (!address.toLowerCase().startsWith(`${url.protocol}//${url.host}`)) parts.push(` [${url.host}]`);
		from = index + address.length;
	}
	return [...parts, text.slice(from)];
}
