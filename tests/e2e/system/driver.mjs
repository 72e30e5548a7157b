// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The customers' side of the end-to-end test: a browser and the networks, driven by the test program over stdin and
// stdout. One JSON object a line: {"id", "do", ...} in, {"id", "value"} or {"id", "error"} out.
import fs from 'node:fs';
import readline from 'node:readline';
import { chromium } from 'playwright-core';
import { Proxy } from './proxy.mjs';

const PATIENCE_MS = 30_000;

const proxies = new Map();
const tabs = new Map();
let browser;
let context;

async function start({ language }) {
	const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => fs.existsSync(path));
	browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
	context = await browser.newContext({ locale: language, viewport: { width: 480, height: 860 }, ignoreHTTPSErrors: true });
	context.setDefaultTimeout(PATIENCE_MS);
}

const thread = (tab) => tabs.get(tab).locator('#thread');

const verbs = {
	start,
	async listen({ name }) {
		proxies.set(name, new Proxy());
		return proxies.get(name).listen();
	},
	aim: ({ name, port }) => proxies.get(name).aim(port),
	cut: ({ name }) => proxies.get(name).cut(),
	silence: ({ name }) => proxies.get(name).silence(),
	restore: ({ name }) => proxies.get(name).restore(),

	async open({ tab, url }) {
		tabs.set(tab, await context.newPage());
		tabs.get(tab).on('dialog', (dialog) => dialog.accept());
		await tabs.get(tab).goto(url);
	},
	async reload({ tab }) { await tabs.get(tab).reload(); },
	async close({ tab }) {
		await tabs.get(tab).close({ runBeforeUnload: false });
		tabs.delete(tab);
	},
	async write({ tab, text }) {
		const box = tabs.get(tab).locator('#composer textarea');
		await box.fill(text);
		await box.press('Enter');
	},
	async attach({ tab, file }) { await tabs.get(tab).locator('#composer input[type=file]').setInputFiles(file); },
	async click({ tab, role, name }) { await tabs.get(tab).getByRole(role, { name }).first().click(); },
	/** One of several, as a topic or the stars. */
	async pick({ tab, name }) { await tabs.get(tab).getByRole('radio', { name }).first().check({ force: true }); },
	async see({ tab, text }) { await tabs.get(tab).getByText(text).first().waitFor({ state: 'visible' }); },
	async seeInThread({ tab, text }) { await thread(tab).getByText(text).first().waitFor({ state: 'visible' }); },
	/** Until so many pictures are loaded. */
	async seePictures({ tab, count }) {
		await tabs.get(tab).waitForFunction((wanted) => [...document.querySelectorAll('#thread img')]
			.filter((one) => one.complete && one.naturalWidth > 0).length >= wanted, count);
	},
	/** How often each of the texts stands in the thread, and in which order they appear. */
	async count({ tab, texts }) {
		const shown = await thread(tab).innerText();
		return texts.map((text) => ({ text, times: shown.split(text).length - 1, at: shown.indexOf(text) }));
	},
	async picture({ tab, path }) { await tabs.get(tab).screenshot({ path }); },
};

async function stop() {
	for (const proxy of proxies.values()) proxy.close();
	await browser?.close();
}

for await (const line of readline.createInterface({ input: process.stdin })) {
	const request = JSON.parse(line);
	let answer;
	try {
		answer = { id: request.id, value: (await verbs[request.do](request)) ?? null };
	} catch (error) {
		answer = { id: request.id, error: String(error?.message ?? error) };
	}
	process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await stop();
