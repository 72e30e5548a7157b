// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Texts for people, one language at a time: a customer waits for his own only. {x} is the value x; {x, one~many} counts
// it. Never parsed as HTML.
let spoken = 'en';
let texts = {};
let more = {};

/** 'zh' for the first Chinese browser language unless English comes before it. */
export function pick(languages = []) {
	return languages.find((tag) => /^(zh|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? 'en';
}

/** Fails where the texts can't be loaded; the language is then the one before. */
export async function speak(language) {
	const wanted = language === 'zh' ? 'zh' : 'en';
	texts = (await import(`./${wanted}.js`)).default;
	spoken = wanted;
}
export const language = () => spoken;
export const locale = () => (spoken === 'zh' ? 'zh-CN' : 'en-GB');
/** {zh, en} of what is said later only. */
export const learn = (both) => { more = both; };
const found = (key) => [texts, more[spoken] ?? {}].find((one) => Object.hasOwn(one, key));
export const knows = (key) => !!found(key);

/** The text of a key. An unknown key shows as itself. */
export function say(key, values = {}) {
	return (found(key)?.[key] ?? key).replace(/\{(\w+)(?:, ([^~}]*)~([^}]*))?\}/g, (all, name, one, many) => {
		const value = values[name] ?? '';
		return one ? `${value} ${value === 1 ? one : many}` : value;
	});
}

/** From {zh, en}, or whichever is there. */
export const named = (names) => (names && (names[spoken] || names.zh || names.en)) || '';

export const time = (at) => new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function day(at, now) {
	const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 864e5);
	return days < 2 ? say(days < 1 ? 'today' : 'yesterday')
		: new Date(at).toLocaleDateString(locale(), { year: days > 300 ? 'numeric' : undefined, month: 'long', day: 'numeric' });
}

/** A moment to come: its time, its day where that isn't today. */
export function when(at, now) {
	const far = at - now > 5 * 864e5;
	return new Date(at).toDateString() === new Date(now).toDateString() ? time(at)
		: `${new Date(at).toLocaleDateString(locale(), far ? { month: 'long', day: 'numeric' } : { weekday: 'long' })} ${time(at)}`;
}

export function span(ms) {
	const s = Math.max(0, Math.floor(ms / 1000));
	const m = Math.floor(s / 60);
	return s < 60 ? say('sec', { n: s }) : m < 60 ? say('minSec', { m, s: s % 60 }) : say('hour', { h: Math.floor(m / 60), m: m % 60 });
}

/** An estimate as the range that its error leaves: half of the real waits were nearer. '' where it says too little. */
export function range(estimate) {
	const { seconds, error = 0 } = estimate ?? { error: 100 };
	if (error > 75) return '';
	const [n, m] = [Math.floor(seconds / (60 + 0.6 * error)), Math.max(1, Math.ceil(seconds / (60 - 0.6 * error)))];
	return say(n < 1 ? 'less' : n < m ? 'range' : 'min', { n, m });
}

export function size(bytes) {
	return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
