// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the customer page in both languages, light and dark: node shots.mjs FOLDER [LOOK] (./dev shots).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Agent } from './agent.mjs';
import { ask, Customer, launch, see, settled, until, write } from './browser.mjs';
import { Hub } from './hub.mjs';
import { configured, hoursIn } from './parameters.mjs';
import { lampPicture } from './picture.mjs';
import { Site } from './site.mjs';

const folder = process.argv[2];
const LOOKS = [['zh', 'light'], ['zh', 'dark'], ['en', 'light'], ['en', 'dark']];
const WORDS = {
	zh: { question: '落地灯的灯罩裂了，想退款', answer: '您好，照片看到了，给您添麻烦了。可以换新灯罩，也可以整单退款，您更倾向哪一种？',
		choice: '整单退款吧，多久能到账？', last: '1–3 个工作日原路退回，运费由我们承担。', thanks: '好的，谢谢', card: { kind: 'order', title: '落地灯，暖白光', number: '2024113000172', price: '¥398.00', status: '退款中', quantity: 1, url: 'https://shop.example/orders/172' },
		left: '留言已收到', away: '客服暂时都不在', keep: '保存记录' },
	en: { question: 'The shade of my lamp is cracked, I want my money back', answer: 'Thank you for the photo, and sorry for the trouble. We can send a new shade or refund the whole order. Which would you like?',
		choice: 'The refund, please. How long does it take?', last: 'Back the way you paid within 1–3 working days, and we pay for the return.', thanks: 'Great, thank you', card: { kind: 'order', title: 'Floor lamp, warm white', number: '2024113000172', price: '¥398.00', status: 'Being refunded', quantity: 1, url: 'https://shop.example/orders/172' },
		left: 'Your message has arrived', away: 'Nobody is at the desk', keep: 'Save the conversation' },
};

/** A queue whose pace is known: who came before stood in line, and one after the other was served. */
async function paceQueue(hub, browser, agent) {
	agent.served = new Set();
	await agent.done('presence.limit', { cap: 1 });
	const line = [];
	for (let i = 0; i < 6; i += 1) {
		const before = await Customer.arrive(browser, hub.customerUrl, {});
		const page = await before.tab();
		await ask(page, 'returns', `${i}`);
		await settled(page);
		line.push(before);
	}
	for (const before of line) {
		const { conversation } = (await agent.event('conversation.assigned', (data) => !agent.served.has(data.conversation))).data;
		agent.served.add(conversation);
		await new Promise((go) => { setTimeout(go, 2000); });
		await agent.done('conversation.close', {}, conversation);
		await agent.done('wrapup.finish', { outcome: { disposition: 'solved', tags: [], note: '' } }, conversation);
		await before.leave();
	}
}

/** From the first sight to a place in the queue. */
async function arrive(page, words, shoot) {
	await page.locator('#start input').first().waitFor();
	await shoot('start');
	await page.locator('#start input[value=returns]').check();
	await shoot('topic');
	await write(page, words.question);
	await page.locator('#composer input[type=file]').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: lampPicture() });
	await until(page, () => [...document.querySelectorAll('#thread img')].some((one) => one.naturalWidth > 0));
	await page.locator('#card .bar').waitFor();
	await page.locator('#card .place').waitFor();
	await settled(page);
	// The bar has come some way.
	await until(page, () => [...document.querySelectorAll('#card .small')].some((one) => Number(/(\d+) (秒|s)/.exec(one.textContent)?.[1]) >= 12));
	await shoot('waiting');
}

/** On a phone and on a desktop. */
const shooter = (page, language, colorScheme) => async (name) => {
	await page.screenshot({ path: path.join(folder, `customer-${name}-${language}-${colorScheme}.png`) });
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.screenshot({ path: path.join(folder, `customer-${name}-desktop-${language}-${colorScheme}.png`) });
	await page.setViewportSize({ width: 390, height: 844 });
};

async function play(browser, language, colorScheme) {
	const words = WORDS[language];
	const hub = await Hub.start();
	const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
	await agent.serve();
	await paceQueue(hub, browser, agent);
	// Who serves has one in hand and room for no more.
	const ahead = await Customer.arrive(browser, hub.customerUrl, {});
	await ask(await ahead.tab(), 'returns', '1');
	agent.served.add((await agent.event('conversation.assigned', (data) => !agent.served.has(data.conversation))).data.conversation);
	const second = await Customer.arrive(browser, hub.customerUrl, {});
	await ask(await second.tab(), 'returns', '2');

	const customer = await Customer.arrive(browser, hub.customerUrl, { locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme });
	const page = await customer.tab();
	const shoot = shooter(page, language, colorScheme);
	await arrive(page, words, shoot);

	await agent.done('presence.limit');
	const first = (await agent.event('conversation.assigned', (data) => !agent.served.has(data.conversation))).data.conversation;
	const talk = (await agent.event('conversation.assigned', (data) => !agent.served.has(data.conversation) && data.conversation !== first)).data.conversation;
	/** The agent's program has it, and he has read it: only then does he answer. */
	const read = async () => {
		await settled(page);
		const message = await page.evaluate(() => JSON.parse(sessionStorage.getItem('cloudseat.outbox')).done.findLast(({ name }) => name === 'message.send').id);
		await agent.done('message.mark', { marks: { delivered: message, read: message } }, talk);
		await until(page, () => !document.querySelector('#thread .sent, #thread .sending, #thread .delivered'));
	};
	const answer = async (text) => {
		agent.run('signal', { name: 'typing', conversation: talk, on: true });
		await page.locator('#typing:not([hidden])').waitFor();
		if (text === words.answer) await shoot('typing');
		await agent.say(talk, text);
		await see(page, text);
	};
	await read();
	await answer(words.answer);
	await write(page, words.choice);
	await read();
	await agent.done('message.send', { text: '', attachments: [], card: words.card }, talk);
	await page.locator('#thread .goods').waitFor();
	await answer(words.last);
	await shoot('chat');
	hub.proxy.cut();
	await write(page, words.thanks);
	await page.locator('#composer input[type=file]').setInputFiles({ name: 'lamp-2.png', mimeType: 'image/png', buffer: lampPicture() });
	await page.locator('#strip').waitFor();
	await page.locator('#thread .link').first().waitFor();
	await shoot('offline');
	hub.proxy.restore();
	await until(page, () => document.querySelectorAll('#thread .picture').length === 2);
	await read();
	await page.locator('#top button').first().click();
	await page.locator('dialog').waitFor();
	await shoot('end');
	await page.keyboard.press('Escape');
	await agent.done('conversation.close', {}, talk);
	await page.locator('#rating input').first().waitFor({ state: 'attached' });
	await shoot('rating-card');
	await page.locator('.stars label').nth(3).click();
	await page.locator('.tag').first().click();
	await shoot('rating');
	agent.leave();
	await ahead.leave();
	await second.leave();
	await customer.leave();
	await hub.stop();
}

/** What the administrator says of the desk itself. */
async function describe(hub, more) {
	const admin = await Agent.signIn(hub.url, 'ke.ran', 'demo-ke.ran');
	const desk = { title: { zh: '木目家居', en: 'Mumu Home' }, timeZone: 'Asia/Shanghai', languages: ['zh-CN', 'en'], wrapUpSeconds: 60, wrapUpExtensionSeconds: 60, wrapUpExtensions: 3 };
	await admin.done('desk.configure', { desk: { ...desk, ...more }, skills: [], groups: [], queues: [], dispositions: [], people: [], parameters: [] });
	admin.leave();
}

const panel = (page) => page.locator('#stand .panel').waitFor();
const NOTICE = { notice: { zh: '对话会保存 180 天，用于处理您的问题。请不要发送银行卡号或密码。', en: 'What you write is kept for 180 days to deal with your question. Please don’t send card numbers or passwords.' },
	noticeLink: 'https://shop.example/privacy' };

/** Who comes when nobody serves, waits, is silent, is handed on, is held back, and takes home what was said. */
async function others(browser, language, colorScheme) {
	const words = WORDS[language];
	const hub = await Hub.start(['--rate-factor', '1000']);
	const visit = async () => {
		const customer = await Customer.arrive(browser, hub.customerUrl, { locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme, timezoneId: 'Asia/Shanghai' });
		const page = await customer.tab();
		await page.locator('#start input').first().waitFor();
		return { customer, page, shoot: shooter(page, language, colorScheme) };
	};
	await describe(hub, NOTICE);
	let { customer, page, shoot } = await visit();
	await page.locator('.note').waitFor();
	await shoot('notice');
	await configured(hub, { 'queue.hours': hoursIn(3 * 864e5).hours }, async () => {
		await page.reload();
		await page.locator('#start input[value=returns]').check();
		await panel(page);
		await shoot('out-of-hours');
		await write(page, words.question);
		await page.locator('#card').getByText(words.left).waitFor();
		await shoot('left-message');
	});
	await customer.leave();

	const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
	const colleague = await Agent.signIn(hub.url, 'zheng.zhuo', 'demo-zheng.zhuo');
	({ customer, page, shoot } = await visit());
	await ask(page, 'returns', words.question);
	await page.locator('#card .small').getByText(words.away).waitFor();
	await shoot('waiting-reason');
	await agent.serve();
	const known = new Set();
	const served = async (who, person) => {
		const { data } = await who.event('conversation.assigned', (one) => one.person === person && !known.has(`${person} ${one.conversation}`));
		known.add(`${person} ${data.conversation}`);
		return data.conversation;
	};
	const mine = await page.evaluate(() => JSON.parse(sessionStorage.getItem('cloudseat.outbox')).done.findLast(({ name }) => name === 'conversation.open').id);
	let talk = await served(agent, 'su.miao');
	while (talk !== mine) talk = await served(agent, 'su.miao'); // the message that was left comes first
	await agent.say(talk, words.answer);
	await see(page, words.answer);
	await configured(hub, { 'idle.close_s': '60', 'idle.warn_s': '55' }, async () => {
		await panel(page);
		await shoot('idle');
	});
	await write(page, words.choice);
	await page.locator('#stand .panel').waitFor({ state: 'detached' });
	await colleague.serve();
	await agent.done('conversation.transfer', { person: 'zheng.zhuo', note: 'x', tell: true }, talk);
	await served(colleague, 'zheng.zhuo');
	await colleague.say(talk, words.last);
	await see(page, words.last);
	await shoot('passed-on');
	await colleague.done('conversation.close', {}, talk);
	await page.locator('#choices').getByText(words.keep).waitFor();
	await shoot('record');
	await colleague.done('wrapup.finish', { outcome: { disposition: 'solved', tags: [], note: '' } }, talk);
	const { customer: id } = (await colleague.event('offer.made', (data) => data.conversation === talk)).data;
	await colleague.done('customer.block', { customer: id, minutes: 60, reason: 'abuse' });
	await panel(page);
	await shoot('blocked');
	await customer.leave();
	agent.leave();
	colleague.leave();
	await hub.stop();
}

/** In a shop's own page. */
async function embedded(browser, language, colorScheme) {
	const site = await new Site().open();
	const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cloudseat-shots-')), 'sites.yaml');
	fs.writeFileSync(file, `sites:\n  - origin: ${site.origin}\n    secret: ${'0'.repeat(64)}\n`, { mode: 0o600 });
	const hub = await Hub.start(['--sites', file], 'https');
	site.hub = hub.customerUrl.slice(0, -1);
	const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme, viewport: { width: 1280, height: 800 }, ignoreHTTPSErrors: true });
	const page = await context.newPage();
	const shoot = (name) => page.screenshot({ path: path.join(folder, `customer-${name}-desktop-${language}-${colorScheme}.png`) });
	await page.goto(site.origin);
	const opener = page.getByRole('button');
	await opener.waitFor();
	await shoot('embed-closed');
	await opener.click();
	await page.frameLocator('iframe').locator('#start input').first().waitFor();
	await shoot('embed');
	await context.close();
	await hub.stop();
	site.server.close();
	fs.rmSync(path.dirname(file), { recursive: true });
}

const browser = await launch();
const only = process.argv[3];
for (const [language, colorScheme] of LOOKS) if (!only || only === `${language}-${colorScheme}`) {
	await play(browser, language, colorScheme);
	await others(browser, language, colorScheme);
	await embedded(browser, language, colorScheme);
}
await browser.close();
