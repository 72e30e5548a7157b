// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The customer page in a browser, against a real hub with an agent on the other side.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { Agent } from './agent.mjs';
import { ask, browserIsThere, bubbles, Customer, launch, see, settled, until, untilBubbles, write } from './browser.mjs';
import { Hub, hubIsBuilt } from './hub.mjs';
import { naughtyStrings } from './shared.mjs';
import { lampPicture } from './picture.mjs';

const ready = browserIsThere && hubIsBuilt;
if (!ready) console.log(`NOT RUN: the customer page in a browser (${hubIsBuilt ? 'playwright-core or Chromium is missing' : 'the hub is not built'})`);
const options = { skip: !ready, timeout: 120_000 };

let browser;
before(async () => { if (ready) browser = await launch(); });
after(() => browser?.close());

const QUESTION = '落地灯的灯罩裂了';
const solved = { outcome: { disposition: 'solved', tags: [], note: '' } };

/** What the agent got since the first question, which may come before or with the assignment. */
const heard = (agent, talk) => agent.texts(talk).filter((text) => text !== QUESTION);

/** A hub of its own with a customer and an agent who takes every offer, for the length of a test. */
async function together(run, { queue = 'returns', question = QUESTION, away = false, ...context } = {}) {
  const hub = await Hub.start();
  const customer = await Customer.arrive(browser, hub.customerUrl, context);
  const agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
  try {
    const page = await customer.tab();
    if (!away) await agent.serve();
    if (queue) await ask(page, queue, question);
    const talk = queue && !away && (await agent.event('conversation.assigned')).data.conversation;
    await run({ hub, customer, page, agent, talk });
    assert.deepEqual(customer.faults, []);
    assert.ok(customer.requests.every((url) => /^(blob:)?http:\/\/127\.0\.0\.1:/.test(url)), String(customer.requests));
  } catch (error) {
    error.message += `\nthe hub said: ${hub.log.slice(-2000)}`;
    throw error;
  } finally {
    agent.leave();
    await customer.leave();
    await hub.stop();
  }
}

test('customer_asksWhileNobodyIsThere_seesHisPlaceAndIsServed', options, () => together(async ({ page, agent }) => {
  await page.locator('#card .panel').waitFor();
  await see(page, '下一位就是您');
  assert.deepEqual(await bubbles(page, true), ['有人吗']);
  await agent.serve();
  await agent.event('conversation.assigned');
  await page.getByRole('heading', { name: '苏苗' }).waitFor();
  await page.locator('#card .panel').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '结束' }).click();
  await see(page, '您结束了会话');
}, { question: '有人吗', away: true }));

test('page_overTheWire_isUnder60KBAndOnlyOurs', options, () => together(async ({ hub, customer }) => {
  const urls = [...new Set(customer.requests.filter((url) => !url.includes('/api/') && url.startsWith(hub.customerUrl)))];
  assert.ok(urls.length > 10, String(urls));
  let bytes = 0;
  let policy = '';
  for (const url of urls) {
    const answer = await new Promise((resolve) => http.get(url, { headers: { 'Accept-Encoding': 'gzip' } }, resolve));
    assert.equal(answer.statusCode, 200, url);
    policy ||= answer.headers['content-security-policy'];
    for await (const part of answer) bytes += part.length;
  }
  assert.ok(bytes > 10_000 && bytes < 60_000, `${bytes} bytes`);
  for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) assert.ok(policy.includes(part), policy);
  assert.doesNotMatch(policy, /unsafe/);
}, { queue: '' }));

test('customer_isServed_picturesRatingReloadAndReopening', options, () => together(async ({ hub, page, agent, talk, customer }) => {
  await agent.say(talk, '您好，照片能发一张吗？');
  await see(page, '您好，照片能发一张吗？');
  // What the customer has seen is marked, and what the agent has read shows.
  await agent.event('message.marked', (data) => data.marks.read !== undefined);
  const picture = lampPicture();
  await page.locator('#composer input[type=file]').setInputFiles({ name: '灯罩.png', mimeType: 'image/png', buffer: picture });
  const sent = await agent.event('message.sent', (data) => data.attachments.length === 1);
  const [file] = sent.data.attachments;
  assert.equal(file.name, '灯罩.png');
  assert.equal(file.type, 'image/png');
  const bytes = await fetch(new URL(`api/v1/attachments/${file.hash}`, hub.url), { headers: { Authorization: `Bearer ${agent.access}` } });
  assert.equal(createHash('sha256').update(Buffer.from(await bytes.arrayBuffer())).digest('hex'), file.hash);
  await agent.done('message.mark', { marks: { delivered: sent.data.message, read: sent.data.message } }, talk);
  await until(page, () => [...document.querySelectorAll('#thread .me .meta')].every((meta) => meta.textContent.includes('已读')));

  const other = await agent.upload(Buffer.concat([picture, Buffer.from('x')]), '退款.png').catch(() => agent.upload(picture, '退款.png'));
  await agent.say(talk, '', [other]);
  await until(page, () => [...document.querySelectorAll('#thread img')].filter((one) => one.complete && one.naturalWidth > 0).length === 2);

  await agent.done('conversation.close', {}, talk);
  await page.locator('#rating form').waitFor();
  await page.locator('.stars label').nth(3).click();
  await page.getByText('解决了').click();
  await page.locator('#rating textarea').fill('很好 <b>');
  await page.getByRole('button', { name: '提交评价' }).click();
  const { rating } = (await agent.event('conversation.rated')).data;
  assert.deepEqual(rating, { stars: 4, tags: ['solved'], text: '很好 <b>' });
  await see(page, '谢谢您的评价：4 星');
  await agent.done('wrapup.finish', solved, talk);

  const before = await bubbles(page);
  await page.reload();
  await untilBubbles(page, before.length);
  assert.deepEqual(await bubbles(page), before);
  assert.equal(await page.locator('#rating form').count(), 0);
  assert.equal(await page.locator('#thread img').count(), 2);

  // Later, in another tab of the same browser: the same thread, which opens again by writing.
  await page.close();
  const later = await customer.tab();
  await untilBubbles(later, before.length);
  await write(later, '又来了');
  await agent.until(() => agent.events.filter((event) => event.type === 'conversation.assigned' && event.data.conversation === talk).length === 2, 'the same conversation again');
  await see(later, '会话继续');
  await settled(later);
  assert.deepEqual(await bubbles(later), [...before, '又来了']);
}));

test('customer_skipsRating_cardGoes', options, () => together(async ({ page, agent, talk }) => {
  await agent.done('conversation.close', {}, talk);
  await page.getByRole('button', { name: '不评了' }).click();
  assert.equal((await agent.event('conversation.rated')).data.rating.stars, 0);
  await page.locator('#rating form').waitFor({ state: 'detached' });
}));

test('typing_eachWay_isSeenWithPreview', options, () => together(async ({ page, agent, talk }) => {
  agent.run('signal', { name: 'typing', conversation: talk, on: true });
  await see(page, '苏苗 正在输入…');
  agent.run('signal', { name: 'typing', conversation: talk, on: false });
  await page.locator('#typing').waitFor({ state: 'hidden' });
  await page.locator('#composer textarea').pressSequentially('我想');
  await see(page, '您正在输入的内容，客服也能看到');
  await agent.until(() => agent.signals.some((signal) => signal.name === 'typing' && signal.on && signal.preview?.startsWith('我')), 'a preview');
}));

test('network_cutInTheMiddle_nothingIsLostOrDoubled', options, () => together(async ({ hub, page, agent, talk }) => {
  await write(page, '一');
  await agent.event('message.sent', (data) => data.text === '一');
  await settled(page);
  hub.proxy.cut();
  for (const text of ['二', '三', '四']) await write(page, text);
  await agent.say(talk, '甲');
  await agent.say(talk, '乙');
  await see(page, '3 条消息已留在本页');
  assert.equal(await page.locator('#thread .queued').count(), 3);
  hub.proxy.restore();
  await page.getByRole('button', { name: '立即重连' }).click().catch(() => {});
  await see(page, '网络恢复，没有漏掉消息');
  await agent.event('message.sent', (data) => data.text === '四');
  await settled(page);
  const own = agent.texts(talk).filter((text) => '一二三四'.includes(text));
  assert.deepEqual(own, ['一', '二', '三', '四']);
  assert.deepEqual(await bubbles(page), [QUESTION, '一', '甲', '乙', '二', '三', '四']);
}));

test('network_silent_isNoticedByThePage', { ...options, timeout: 90_000 }, () => together(async ({ hub, page, agent, talk }) => {
  await settled(page);
  hub.proxy.silence();
  await write(page, '听得见吗');
  // A connection that swallows everything: coming back to the page probes it.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await see(page, '网络断开');
  hub.proxy.cut();
  hub.proxy.restore();
  await agent.event('message.sent', (data) => data.text === '听得见吗');
  await see(page, '网络恢复，没有漏掉消息');
  assert.equal(agent.texts(talk).filter((text) => text === '听得见吗').length, 1);
}));

for (const signal of ['SIGKILL', 'SIGTERM']) {
  test(`hub_endedBy${signal}AndStarted_everythingGoesOn`, options, () => together(async ({ hub, page, agent, talk }) => {
    await write(page, '先');
    await agent.event('message.sent', (data) => data.text === '先');
    await hub.down(signal);
    await write(page, '中');
    await hub.up();
    await agent.event('message.sent', (data) => data.text === '中');
    await agent.say(talk, '在的');
    await see(page, '在的');
    assert.deepEqual(await bubbles(page), [QUESTION, '先', '中', '在的']);
  }));
}

test('messages_fasterThanAllowed_arriveOnceAndInOrder', options, () => together(async ({ page, agent, talk }) => {
  const texts = Array.from({ length: 40 }, (_, i) => `第 ${i} 条`);
  for (const text of texts) await write(page, text);
  await agent.event('message.sent', (data) => data.text === texts.at(-1));
  assert.deepEqual(heard(agent, talk), texts);
  await settled(page);
  assert.deepEqual((await bubbles(page)).slice(1), texts);
}));

test('reload_withMessagesKept_sendsThemOnce', options, () => together(async ({ hub, page, agent, talk }) => {
  await settled(page);
  hub.proxy.cut();
  await write(page, '留着的');
  await see(page, '1 条消息已留在本页');
  hub.proxy.restore();
  await page.reload();
  await agent.event('message.sent', (data) => data.text === '留着的');
  await until(page, () => document.querySelectorAll('#thread .bubble').length === 2);
  await agent.say(talk, '好');
  await see(page, '好');
  assert.deepEqual(await bubbles(page), [QUESTION, '留着的', '好']);
  assert.equal(agent.texts(talk).filter((text) => text === '留着的').length, 1);
}));

test('tabs_several_areDevicesOfOneCustomer', options, () => together(async ({ customer, page, agent, talk }) => {
  const second = await customer.tab();
  await untilBubbles(second, 1);
  await write(second, '从第二页');
  await see(page, '从第二页');
  // A duplicated tab starts with a copy of the first one's storage.
  const [copy] = await Promise.all([customer.context.waitForEvent('page'), page.evaluate(() => { open(location.href); })]);
  customer.watch(copy);
  await untilBubbles(copy, 2);
  const device = (tab) => tab.evaluate(() => JSON.parse(sessionStorage.getItem('cloudseat.outbox')).device);
  const devices = [await device(page), await device(second), await device(copy)];
  assert.equal(new Set(devices).size, 3, String(devices));
  await Promise.all([write(page, '甲'), write(second, '乙'), write(copy, '丙')]);
  for (const tab of [page, second, copy]) await untilBubbles(tab, 5);
  await agent.until(() => heard(agent, talk).length === 4, 'four messages');
  assert.deepEqual(heard(agent, talk).sort(), ['丙', '乙', '从第二页', '甲']);
  for (const tab of [page, second, copy]) assert.deepEqual((await bubbles(tab)).slice(2).sort(), ['丙', '乙', '甲'].sort());
}));

test('tab_copiedWithMessagesKept_sendsThemOnce', options, () => together(async ({ hub, customer, page, agent, talk }) => {
  await settled(page);
  hub.proxy.cut();
  await write(page, '只说一遍');
  await see(page, '1 条消息已留在本页');
  const kept = await page.evaluate(() => sessionStorage.getItem('cloudseat.outbox'));
  hub.proxy.restore();
  const copy = await customer.context.newPage();
  customer.watch(copy);
  await copy.addInitScript((text) => sessionStorage.setItem('cloudseat.outbox', text), kept);
  await copy.goto(hub.customerUrl);
  await agent.event('message.sent', (data) => data.text === '只说一遍');
  await Promise.all([write(page, '甲'), write(copy, '乙')]);
  await agent.until(() => heard(agent, talk).length === 3, 'three messages');
  for (const tab of [page, copy]) {
    await untilBubbles(tab, 4);
    await settled(tab);
    assert.deepEqual((await bubbles(tab)).slice(0, 2), [QUESTION, '只说一遍']);
    assert.equal(await tab.locator('.notice').count(), 0);
  }
  assert.deepEqual(heard(agent, talk).sort(), ['乙', '只说一遍', '甲'].sort());
}));

test('agent_reconnecting_customerIsTold', options, () => together(async ({ page, agent }) => {
  agent.run('stop');
  await see(page, '客服的网络断了，正在重连');
  agent.run('start');
  await page.locator('#strip').waitFor({ state: 'hidden' });
}));

test('texts_hostile_stayTexts', { ...options, timeout: 240_000 }, (t) => together(async ({ page, agent, talk }) => {
  const naughty = naughtyStrings();
  const own = ['<img src="file:///etc/passwd">', '<b>fett</b>', '<script>alert(1)</script>', '"><svg onload=alert(1)>', 'javascript:alert(1)', '[a](javascript:alert(1))'];
  const texts = [...own, ...(naughty ?? [])].filter((text) => text.trim());
  if (!naughty) t.diagnostic('only our own hostile texts');
  const ids = texts.map((text) => agent.command('message.send', { text, attachments: [] }, talk));
  await agent.until(() => ids.every((id) => agent.outcomes.has(id)), 'all outcomes').catch(async () => agent.until(() => ids.every((id) => agent.outcomes.has(id)), 'all outcomes'));
  const accepted = texts.filter((text, i) => !agent.outcomes.get(ids[i]).error);
  assert.ok(accepted.length > texts.length * 0.9, `${accepted.length} of ${texts.length}`);
  await untilBubbles(page, accepted.length + 1);
  const shown = (await bubbles(page)).slice(1);
  // A link's host may be said after it; everything else is the text itself.
  accepted.forEach((text, i) => assert.equal(shown[i].replace(/ \[[^\]]*\]/g, ''), text.replace(/ \[[^\]]*\]/g, '')));
  const strange = await page.evaluate(() => [...document.querySelectorAll('.bubble *')].filter((one) => !['SPAN', 'A'].includes(one.tagName)
    || (one.tagName === 'A' && !/^https?:\/\//.test(one.getAttribute('href')))).map((one) => one.outerHTML));
  assert.deepEqual(strange, []);

  // The other way, several to a message, for a customer may not send five hundred at once.
  const parts = [];
  for (let i = 0; i < accepted.length; i += 40) parts.push(accepted.slice(i, i + 40).join('\n').replace(/\r/g, ''));
  for (const part of parts) await write(page, part);
  await agent.until(() => agent.texts(talk).includes(parts.at(-1)), 'the last part');
  assert.deepEqual(agent.texts(talk).slice(-parts.length), parts);
}));

test('fileNames_hostile_areShownPlainly', options, () => together(async ({ page, agent }) => {
  const name = 'Rechnung\u202Efdp.<img src=x>.txt';
  await page.locator('#composer input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('hello') });
  const sent = await agent.event('message.sent', (data) => data.attachments.length === 1);
  assert.ok(sent.data.attachments[0].name.includes('<img src=x>'));
  await see(page, 'Rechnung⟨U+202E⟩fdp.<img src=x>.txt');
  assert.equal(await page.locator('#thread img').count(), 0);
}));

test('files_tooLargeOrEmpty_areRefusedWithWords', options, () => together(async ({ page }) => {
  const give = (name, buffer) => page.locator('#composer input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  await give('leer.txt', Buffer.alloc(0));
  await see(page, '“leer.txt” 是空文件，没有发送。');
  await give('gross.txt', Buffer.alloc(26 * 1024 * 1024, 65));
  await see(page, '“gross.txt” 超过 26.2 MB，没有发送。');
  await give('virus.exe', Buffer.from('MZ\u0000\u0000'));
  await see(page, '这里不能发送 “virus.exe” 这类文件。');
}));

test('upload_cutInTheMiddle_goesOnWithoutAClick', options, () => together(async ({ hub, page, agent }) => {
  const bytes = Buffer.alloc(3 * 1024 * 1024, 'cloudseat ');
  await settled(page);
  hub.proxy.cut();
  await page.locator('#composer input[type=file]').setInputFiles({ name: 'lang.txt', mimeType: 'text/plain', buffer: bytes });
  await see(page, '没有传完，文件还在这里');
  hub.proxy.restore();
  const sent = await agent.event('message.sent', (data) => data.attachments.length === 1);
  assert.equal(sent.data.attachments[0].hash, createHash('sha256').update(bytes).digest('hex'));
  assert.equal(agent.events.filter((event) => event.data.attachments?.length).length, 1);
}));

test('text_overTheLimit_staysInTheBox', options, () => together(async ({ page }) => {
  await page.locator('#composer textarea').fill('长'.repeat(8001));
  await see(page, '超出 1 字，请分成几条发送');
  await page.locator('#composer textarea').press('Enter');
  assert.equal((await page.locator('#composer textarea').inputValue()).length, 8001);
  assert.equal((await bubbles(page)).length, 1);
}));

test('newTopic_afterTheEnd_isAConversationOfItsOwn', options, () => together(async ({ page, agent, talk }) => {
  await agent.done('conversation.close', {}, talk);
  await page.locator('#rating form').waitFor();
  await agent.done('wrapup.finish', solved, talk);
  await page.getByRole('button', { name: '咨询别的主题' }).click();
  await ask(page, 'presale', '沙发有现货吗');
  await agent.event('conversation.assigned', (data) => data.conversation !== talk);
  await page.getByText('售前咨询 · 已连接').waitFor();
  assert.deepEqual(await bubbles(page), [QUESTION, '沙发有现货吗']);
}));

test('twoTabs_askAtOnce_bothQuestionsReachOneConversation', options, () => together(async ({ customer, page, agent }) => {
  const second = await customer.tab();
  await page.locator('#start input[value=orders]').check();
  await second.locator('#start input[value=returns]').check();
  await Promise.all([write(page, '甲问'), write(second, '乙问')]);
  const talk = (await agent.event('conversation.assigned')).data.conversation;
  for (const tab of [page, second]) await untilBubbles(tab, 2);
  for (const tab of [page, second]) {
    await settled(tab);
    assert.deepEqual((await bubbles(tab)).sort(), ['乙问', '甲问'].sort());
    assert.equal(await tab.locator('.notice').count(), 0);
  }
  assert.equal(agent.events.filter((event) => event.type === 'offer.made' && event.data.conversation !== talk).length, 0);
}, { queue: '' }));

test('writing_beforeTheConnectionStands_isSentWhenItDoes', options, () => together(async ({ customer, page, agent, talk }) => {
  await page.close();
  const later = await customer.context.newPage();
  customer.watch(later);
  let open;
  await later.route('**/api/v1/customer/session', async (route) => { await new Promise((resolve) => { open = resolve; }); await route.continue(); });
  await later.goto(customer.url);
  await write(later, '我回来了');
  assert.equal(await later.locator('#composer textarea').inputValue(), '我回来了');
  open();
  await agent.event('message.sent', (data) => data.text === '我回来了' && data.conversation === talk);
  assert.equal(await later.locator('#composer textarea').inputValue(), '');
  assert.equal(await later.locator('.notice').count(), 0);
}));

test('storage_full_keepsTheTextInTheBox', options, () => together(async ({ page }) => {
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try { for (let i = 0; ; i += 1) sessionStorage.setItem(`x${size}-${i}`, 'x'.repeat(size)); } catch { /* full at this size */ }
    }
  });
  await write(page, '放不下了');
  await see(page, '浏览器空间已满');
  assert.equal(await page.locator('#composer textarea').inputValue(), '放不下了');
  assert.equal((await bubbles(page)).length, 1);
  await page.evaluate(() => { for (const key of Object.keys(sessionStorage)) if (key.startsWith('x')) sessionStorage.removeItem(key); });
  await page.locator('#composer textarea').press('Enter');
  await untilBubbles(page, 2);
  assert.equal(await page.locator('.notice').count(), 0);
}));

test('draft_survivesReload', options, () => together(async ({ page }) => {
  await page.locator('#composer textarea').fill('写到一半');
  await page.reload();
  await untilBubbles(page, 1);
  assert.equal(await page.locator('#composer textarea').inputValue(), '写到一半');
}));

test('keyboardAlone_servesFromQuestionToRating', options, () => together(async ({ page, agent }) => {
  await page.locator('#start input').first().waitFor();
  await page.keyboard.press('Tab');
  while (await page.evaluate(() => document.activeElement.name !== 'topic')) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  while (await page.evaluate(() => document.activeElement.tagName !== 'TEXTAREA')) await page.keyboard.press('Tab');
  await page.keyboard.type('Where is my parcel?');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('It is late.');
  await page.keyboard.press('Enter');
  const talk = (await agent.event('conversation.assigned')).data.conversation;
  await agent.until(() => agent.texts(talk).length || agent.events.length, 'the question');
  assert.deepEqual(await bubbles(page), ['Where is my parcel?\nIt is late.']);
  await agent.done('conversation.close', {}, talk);
  await page.locator('#rating form').waitFor();
  await page.locator('.stars input').first().focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowRight');
  await see(page, '5 stars, very good');
  while (await page.evaluate(() => document.activeElement.dataset.t !== 'submit')) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal((await agent.event('conversation.rated')).data.rating.stars, 5);
  await agent.done('wrapup.finish', solved, talk);
}, { queue: '', locale: 'en-GB' }));

test('everyControl_hasANameForAScreenReader', options, () => together(async ({ page }) => {
  const nameless = await page.evaluate(() => [...document.querySelectorAll('button, textarea, input:not([hidden]), a, img')]
    .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim() || one.alt || one.closest('label')?.textContent.trim() || one.querySelector('img[alt]')))
    .map((one) => one.outerHTML));
  assert.deepEqual(nameless, []);
  assert.equal(await page.locator('#thread').getAttribute('role'), 'log');
  await page.waitForTimeout(1100);
  assert.equal(await page.locator('#thread').getAttribute('aria-live'), 'polite');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en-GB');
}));

test('phoneAndDesktop_nothingOverflows', options, () => together(async ({ page, agent, talk }) => {
  await agent.say(talk, `${'长'.repeat(300)} ${'x'.repeat(400)} https://example.org/${'y'.repeat(200)}`);
  await untilBubbles(page, 2);
  for (const [width, height] of [[320, 568], [390, 844], [844, 390], [1366, 768]]) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 200)));
    assert.deepEqual(wide, [], `${width}x${height}`);
    const box = await page.locator('#composer textarea').boundingBox();
    assert.ok(box.y + box.height <= height, `composer at ${box.y} of ${height}`);
  }
}));
