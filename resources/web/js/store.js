// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What this tab keeps over a reload: its device, the commands not yet settled, and for a while those that are, because
// the hub may be put back to a time before them. Messages of others are not kept: a reload takes a snapshot. sessionStorage is one tab's own, but a duplicated tab starts with a copy of it: a Web Lock on the device's
// id tells the copy, which becomes a device of its own.
const KEY = 'cloudseat.outbox';
const DONE_KEPT = { rows: 64, ms: 72 * 3600e3 };

export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

/** The tab's storage, or, where a browser denies it to frames in other sites, one that lasts as long as the page. */
export function tabStorage() {
	try {
		return sessionStorage;
	} catch {
		const kept = new Map();
		return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) };
	}
}

/** UUID version 7: milliseconds, then random bits. */
export function uuid7(now = Date.now()) {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(now / 256 ** (5 - i));
	bytes[6] = 0x70 | (bytes[6] & 15);
	bytes[8] = 0x80 | (bytes[8] & 63);
	return hex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** True once this tab alone holds the device's lock. A reloaded page waits for its predecessor to let go. */
async function claim(device, locks, patience) {
	for (let waited = 0; locks; waited += 50) {
		const got = await new Promise((tell) => {
			locks.request(`cloudseat.${device}`, { ifAvailable: true }, (lock) => {
				tell(!!lock);
				return lock && new Promise(() => {});
			}).catch(() => tell(true));
		});
		if (got) break;
		if (waited >= patience) return false;
		await new Promise((done) => setTimeout(done, 50));
	}
	return true;
}

export class Store {
	constructor(storage, locks) {
		Object.assign(this, { storage, locks, device: '', last: 0, rows: [], done: [] });
	}

	/** Reads what was kept and makes sure that no other tab is this device. */
	async open(reloaded) {
		try {
			const { device, last, rows, done = [] } = JSON.parse(this.storage.getItem(KEY));
			Object.assign(this, { device: String(device), last: last || 0, rows: [...rows], done: [...done] });
		} catch { /* nothing, or not ours: begin anew */ }
		// A copy sends its copied commands, too: the hub knows them by their ids.
		if (!this.device || !await claim(this.device, this.locks, reloaded ? 2000 : 300)) this.become(uuid7());
	}

	/** Another device id; what is left is numbered from 1 and keeps its ids. */
	become(device) {
		this.rows = this.rows.map((row, i) => ({ ...row, n: i + 1 }));
		Object.assign(this, { device, last: this.rows.length, done: [] });
		claim(device, this.locks, 0);
		this.save();
	}

	/** Keeps a command under the next number, before anything says that it is queued. Null: the browser has no room. */
	add(command) {
		const row = { n: this.last + 1, ...command };
		this.rows.push(row);
		this.last = row.n;
		if (this.save()) return row;
		this.rows.pop();
		this.last -= 1;
		return null;
	}

	/** An empty command stands for a number whose own is gone. */
	fill(n) {
		if (this.rows.some((row) => row.n === n)) return;
		this.rows.push({ n, id: uuid7(), name: 'empty' });
		this.rows.sort((a, b) => a.n - b.n);
		this.save();
	}

	/** Takes a command off its way. `accepted`: it is kept while a restored hub may miss it; marks it can do without. */
	remove(n, accepted) {
		const row = this.rows.find((one) => one.n === n);
		this.rows = this.rows.filter((one) => one !== row);
		if (accepted && row?.at && row.name !== 'message.mark') this.done = [...this.done, row].filter(({ at }) => at > row.at - DONE_KEPT.ms).slice(-DONE_KEPT.rows);
		this.save();
		return row;
	}

	/** The hub lost what was done from `from` on: on its way again. */
	revive(from) {
		const lost = this.done.filter(({ n }) => n >= from);
		this.done = this.done.filter(({ n }) => n < from);
		this.rows = [...lost, ...this.rows];
		this.save();
	}

	/** What is done gives way to what is not. */
	save() {
		const { device, last, rows, done } = this;
		return this.keep(KEY, JSON.stringify({ device, last, rows, done })) || (done.splice(0).length > 0 && this.save());
	}

	read(key) { return this.storage.getItem(key) ?? ''; }

	keep(key, text) {
		try {
			this.storage.setItem(key, text);
			return true;
		} catch {
			return false;
		}
	}
}
