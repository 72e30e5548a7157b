// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The composer: Enter sends, Shift+Enter breaks, never while an input method is composing. Nothing leaves the box
// before it is kept elsewhere.
import { button, h, icon, key, show, write } from './dom.js';
import { say } from './i18n.js';

export class Composer {
	/** @param on `send(text)` true when taken, `typed(text)`, `attach(files)` */
	constructor(form, on) {
		Object.assign(this, { on, limit: 8000, seen: false });
		this.box = h('textarea', { rows: 1, enterkeyhint: 'send', 'aria-describedby': 'hint', input: () => this.changed(), keydown: (event) => this.key(event),
			paste: (event) => this.files(event, event.clipboardData) });
		this.picker = h('input', { type: 'file', multiple: true, hidden: true, change: () => {
			on.attach([...this.picker.files]);
			this.picker.value = '';
		} });
		this.clip = button({ class: 'flat', label: 'attach', click: () => this.picker.click() }, icon('picture'));
		this.hint = h('p', { class: 'small', id: 'hint' });
		form.append(h('div', { class: 'row' }, this.clip, this.picker, this.box, h('button', { class: 'primary', label: 'send' }, icon('send'))), this.hint);
		form.addEventListener('submit', (event) => this.send(event));
		document.addEventListener('dragover', (event) => event.preventDefault());
		document.addEventListener('drop', (event) => this.files(event, event.dataTransfer));
	}

	files(event, { files }) {
		if (!files.length) return;
		event.preventDefault();
		this.on.attach([...files]);
	}

	key(event) {
		if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) this.send(event);
	}

	get text() { return this.box.value; }
	set text(value) {
		this.box.value = value;
		this.changed();
	}

	get over() { return [...this.text].length - this.limit; }

	send(event) {
		event.preventDefault();
		this.submit();
		this.box.focus();
	}

	submit() { if (this.text.trim() && this.over <= 0 && this.on.send(this.text)) this.text = ''; }

	changed() {
		this.box.style.height = 'auto';
		this.box.style.height = `${this.box.scrollHeight + 2}px`;
		this.on.typed(this.text);
		this.count();
	}

	count() {
		const over = this.text.length > this.limit / 2 ? this.over : -this.limit;
		this.hint.classList.toggle('over', over > 0);
		write(this.hint, over > -500 ? say(over > 0 ? 'over' : 'left', { n: Math.abs(over) }) : this.seen && this.text ? say('preview') : '');
		show(this.hint, !!this.hint.textContent);
	}

	/** `seen`: an agent sees what is typed. */
	update({ limit, hint, files, seen }) {
		Object.assign(this, { limit: limit || this.limit, seen });
		key(this.box, 'hint', hint);
		show(this.clip, files);
		this.count();
	}
}
