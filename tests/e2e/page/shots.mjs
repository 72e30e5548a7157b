// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the customer page in both languages, light and dark: node shots.mjs FOLDER [LOOK] (./dev shots).
import path from 'node:path';

import { Agent } from './agent.mjs';
import { ask, Customer, launch, see, settled, until, write } from './browser.mjs';
import { Hub } from './hub.mjs';
import { lampPicture } from './picture.mjs';

const folder = process.argv[2];
const LOOKS = [['zh', 'light'], ['zh', 'dark'], ['en', 'light'], ['en', 'dark']];
const WORDS = {
	zh: { question: '落地灯的灯罩裂了，想退款', answer: '您好，照片看到了，给您添麻烦了。可以换新灯罩，也可以整单退款，您更倾向哪一种？',
		choice: '整单退款吧，多久能到账？', last: '1–3 个工作日原路退回，运费由我们承担。', thanks: '好的，谢谢' },
	en: { question: 'The shade of my lamp is cracked, I want my money back', answer: 'Thank you for the photo, and sorry for the trouble. We can send a new shade or refund the whole order. Which would you like?',
		choice: 'The refund, please. How long does it take?', last: 'Back the way you paid within 1–3 working days, and we pay for the return.', thanks: 'Great, thank you' },
};

/** A queue whose pace is known: customers who came before, one after the other, were served. */
async function paceQueue(hub, browser, agent) {
	const before = await Customer.arrive(browser, hub.customerUrl, {});
	for (let i = 0; i < 5; i += 1) {
		const page = await before.tab();
		if (i) await page.locator('#choices button').click();
		await ask(page, 'returns', `${i}`);
		const { conversation } = (await agent.event('conversation.assigned', (data) => !agent.served?.has(data.conversation))).data;
		(agent.served ??= new Set()).add(conversation);
		await agent.done('conversation.close', {}, conversation);
		await agent.done('wrapup.finish', { outcome: { disposition: 'solved', tags: [], note: '' } }, conversation);
		await see(page, '会话已结束');
		await page.close();
	}
	await before.leave();
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
	await until(page, () => Number(/(\d+) (秒|s)/.exec(document.querySelector('#card .small:not(.place)').textContent)?.[1]) >= 12);
	await shoot('waiting');
}

async function play(browser, language, colorScheme) {
	const words = WORDS[language];
	const hub = await Hub.start();
	const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
	await agent.serve();
	await paceQueue(hub, browser, agent);
	await agent.done('presence.set', { presence: 'busy' });
	const ahead = await Customer.arrive(browser, hub.customerUrl, {});
	await ask(await ahead.tab(), 'returns', '1');

	const customer = await Customer.arrive(browser, hub.customerUrl, { locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme });
	const page = await customer.tab();
	const shoot = async (name) => {
		await page.screenshot({ path: path.join(folder, `customer-${name}-${language}-${colorScheme}.png`) });
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.screenshot({ path: path.join(folder, `customer-${name}-desktop-${language}-${colorScheme}.png`) });
		await page.setViewportSize({ width: 390, height: 844 });
	};
	await arrive(page, words, shoot);

	await agent.done('presence.set', { presence: 'ready' });
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
	await customer.leave();
	await hub.stop();
}

const browser = await launch();
const only = process.argv[3];
for (const [language, colorScheme] of LOOKS) if (!only || only === `${language}-${colorScheme}`) await play(browser, language, colorScheme);
await browser.close();
