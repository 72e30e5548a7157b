// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of the customer page in both languages, light and dark: node shots.mjs FOLDER (./dev shots).
import path from 'node:path';

import { Agent } from './agent.mjs';
import { ask, Customer, launch, see, until, write } from './browser.mjs';
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

async function play(browser, language, colorScheme) {
	const words = WORDS[language];
	const hub = await Hub.start();
	const customer = await Customer.arrive(browser, hub.customerUrl, { locale: language === 'zh' ? 'zh-CN' : 'en-GB', colorScheme });
	const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
	const page = await customer.tab();
	const shoot = async (name) => {
		await page.screenshot({ path: path.join(folder, `customer-${name}-${language}-${colorScheme}.png`) });
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.screenshot({ path: path.join(folder, `customer-${name}-desktop-${language}-${colorScheme}.png`) });
		await page.setViewportSize({ width: 390, height: 844 });
	};
	await page.locator('#start input').first().waitFor();
	await shoot('start');
	await ask(page, 'returns', words.question);
	await page.locator('#card .panel').waitFor();
	await shoot('waiting');
	await agent.serve();
	const talk = (await agent.event('conversation.assigned')).data.conversation;
	await page.locator('#composer input[type=file]').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: lampPicture() });
	await until(page, () => [...document.querySelectorAll('#thread img')].some((one) => one.naturalWidth > 0));
	await agent.say(talk, words.answer);
	await see(page, words.answer);
	await write(page, words.choice);
	await agent.say(talk, words.last);
	await see(page, words.last);
	await shoot('chat');
	hub.proxy.cut();
	await write(page, words.thanks);
	await page.locator('#strip').waitFor();
	await shoot('offline');
	hub.proxy.restore();
	await agent.event('message.sent', (data) => data.text === words.thanks);
	await agent.done('conversation.close', {}, talk);
	await page.locator('#rating input').first().waitFor({ state: 'attached' });
	await page.locator('#rating input').nth(3).check({ force: true });
	await shoot('rating');
	agent.leave();
	await customer.leave();
	await hub.stop();
}

const browser = await launch();
for (const [language, colorScheme] of LOOKS) await play(browser, language, colorScheme);
await browser.close();
