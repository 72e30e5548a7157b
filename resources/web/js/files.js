// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files on their way up. They stay on the page until the hub has them; a cut only delays them.
import './later.js';
import { plain } from './dom.js';
import { span } from './i18n.js';
import { api, retryAfter } from './link.js';
import { hex } from './store.js';

export class Uploads {
	/** @param on `draw()`, `uploaded(file, one)` true when its message is kept, `declined(one, why)`, `most` bytes of a file */
	constructor(base, on) {
		Object.assign(this, { base, on, all: new Map(), previews: new Map() });
	}

	add(one) {
		const { size } = one.file;
		if (!size || size > this.on.most) return this.on.declined(one, size ? 'fileLarge' : 'fileEmpty');
		this.all.set(one.key, { ...one, state: 'going', progress: 0 });
		return this.retry(one.key);
	}

	cancel(key) {
		this.all.get(key)?.request?.abort();
		this.all.delete(key);
		this.on.draw();
	}

	/** Those that a cut stopped, again. */
	resume() { for (const { state, key } of this.all.values()) if (state === 'failed') this.retry(key); }

	/** From the start, or asks how much is there and goes on from it. */
	async retry(key) {
		const one = this.all.get(key);
		if (!one || one.request) return;
		one.request = new XMLHttpRequest();
		one.state = 'going';
		try {
			const digest = await crypto.subtle.digest('SHA-256', await one.file.arrayBuffer());
			one.hash = hex(new Uint8Array(digest));
		} catch {
			return this.end(one, 'fileDenied');
		}
		if (one.file.type.startsWith('image/')) this.previews.set(one.hash, this.previews.get(one.hash) ?? URL.createObjectURL(one.file));
		return this.all.has(key) && this.post(one, one.tried ? null : 0);
	}

	/** Posts from `offset` on; null asks what is there. */
	post(one, offset) {
		const { file, hash } = one;
		const request = new XMLHttpRequest();
		Object.assign(one, { request, tried: true });
		request.open('POST', api(this.base, `attachments?hash=${hash}&bytes=${file.size}&offset=${offset ?? 0}`));
		request.setRequestHeader('Content-Type', 'application/octet-stream');
		request.upload.onprogress = ({ loaded }) => {
			one.progress = Math.floor((100 * ((offset ?? 0) + loaded)) / file.size);
			this.on.draw();
		};
		request.onload = () => this.answered(one, request);
		request.onerror = () => this.fail(one);
		request.send(offset === null ? '' : file.slice(offset));
		this.on.draw();
	}

	answered(one, request) {
		const { status } = request;
		let answer = {};
		try { answer = JSON.parse(request.responseText); } catch { /* a proxy's page */ }
		one.request = null;
		if (status === 200 && answer.hash) {
			if (this.on.uploaded({ ...answer, name: one.file.name }, one)) this.all.delete(one.key);
			else this.fail(one);
		} else if ((status === 202 || status === 409) && answer.offset >= 0) this.post(one, answer.offset);
		else if (status === 429 || status >= 500) {
			const wait = Math.max(2000, retryAfter(request.getResponseHeader('Retry-After')) ?? 0);
			if (status === 429) this.on.notice('fileWait', { name: plain(one.file.name), t: span(wait) });
			setTimeout(() => this.retry(one.key), wait);
		} else this.end(one, { 413: 'fileLarge', 415: 'fileType' }[status] ?? 'fileDenied');
		this.on.draw();
	}

	fail(one) {
		Object.assign(one, { state: 'failed', request: null });
		this.on.draw();
	}

	end(one, why) {
		this.all.delete(one.key);
		this.on.declined(one, why);
	}
}
