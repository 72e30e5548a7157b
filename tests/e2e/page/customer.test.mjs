// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Customers in a browser, against a real hub with an agent on the other side.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { checkLooks } from './accessible.mjs';
import { ask, bubbles, see, settled, until, untilBubbles, write } from './browser.mjs';
import { lampPicture } from './picture.mjs';
import { heard, options, QUESTION, solved, stage } from './stage.mjs';

const together = stage('the customer page in a browser');

test('customer_asksWhileNobodyIsThere_seesHisPlaceAndIsServed', options, () => together(async ({ page, agent }) => {
  await page.locator('#card .panel').waitFor();
  await see(page, '下一位就是您');
  assert.deepEqual(await bubbles(page, true), ['有人吗']);
  await agent.serve();
  await agent.event('conversation.assigned');
  await page.getByRole('heading', { name: '苏苗' }).waitFor();
  await page.locator('#card .panel').waitFor({ state: 'detached' });
  await page.locator('#top').getByRole('button', { name: '结束' }).click();
  await page.locator('dialog').getByRole('button', { name: '结束' }).click();
  await see(page, '您结束了会话');
}, { question: '有人吗', away: true }));

test('end_isAsked_talkGoesOnMeanwhileAndEscKeepsIt', options, () => together(async ({ page, agent, talk, customer }) => {
  const ask = async () => {
    await page.locator('#top').getByRole('button', { name: '结束' }).click();
    await page.getByRole('dialog', { name: '结束这次会话？' }).waitFor();
  };
  await ask();
  // Nothing stands still while he thinks: what the agent writes arrives, and is told to him as arrived.
  await agent.say(talk, '还有一件事');
  await see(page, '还有一件事');
  await agent.event('message.marked', (data) => data.marks.delivered !== undefined);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await ask();
  await page.getByRole('button', { name: '继续会话' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(agent.events.filter(({ type }) => type === 'wrapup.started').length, 0);
  await ask();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await see(page, '您结束了会话');
  assert.equal(customer.dialogs, undefined);
}));

test('end_isAskedWhileTheAgentEndsIt_questionGoes', options, () => together(async ({ page, agent, talk }) => {
  await page.locator('#top').getByRole('button', { name: '结束' }).click();
  await page.locator('dialog').waitFor();
  await agent.done('conversation.close', {}, talk);
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.notice').count(), 0);
}));

test('rating_onAPhone_isWhollyInSightBeforeAndAfterTheStars', options, () => together(async ({ page, agent, talk }) => {
  for (let i = 0; i < 14; i += 1) await agent.say(talk, `第 ${i} 句，关于灯罩和退款`);
  await untilBubbles(page, 15);
  await agent.done('conversation.close', {}, talk);
  const whole = (shown) => until(page, (stars) => {
    const row = document.querySelector('#rating form')?.lastChild.getBoundingClientRect();
    const pane = document.getElementById('pane').getBoundingClientRect();
    return row && row.bottom <= pane.bottom && (!stars || !document.querySelector('#rating textarea').hidden);
  }, shown);
  await whole(false);
  // He looked up what was said: the stars are still in sight, what they unfold would not be.
  await page.evaluate(() => { document.getElementById('pane').scrollTop -= 100; });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.locator('.stars label').nth(3).click();
  await whole(true);
}));

test('sound_whereThePageWasNeverTouched_isNotPromised', options, () => together(async ({ page, agent }) => {
  await page.locator('#card .panel').waitFor();
  await see(page, '轮到您时会响一声');
  await page.reload();
  await see(page, '轮到您时，网页标题会提示');
  assert.equal(await page.getByText('会响一声').count(), 0);
  await page.locator('#pane').click();
  await see(page, '轮到您时会响一声');
  await agent.serve();
  await agent.event('conversation.assigned');
}, { away: true }));

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

test('messages_fasterThanAllowed_arriveOnceAndInOrder', options, () => together(async ({ page, agent, talk }) => {
  const texts = Array.from({ length: 20 }, (_, i) => `第 ${i} 条`);
  for (const text of texts) await write(page, text);
  await agent.event('message.sent', (data) => data.text === texts.at(-1));
  assert.deepEqual(heard(agent, talk), texts);
  await settled(page);
  assert.deepEqual((await bubbles(page)).slice(1), texts);
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

test('newTopic_afterTheEnd_isAConversationOfItsOwn', options, () => together(async ({ page, agent, talk }) => {
  await agent.done('conversation.close', {}, talk);
  await page.locator('#rating form').waitFor();
  await agent.done('wrapup.finish', solved, talk);
  await page.getByRole('button', { name: '咨询其他主题' }).click();
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

test('files_tooLargeOrEmpty_areRefusedWithWords', options, () => together(async ({ page }) => {
  const give = (name, buffer) => page.locator('#composer input[type=file]').setInputFiles(buffer ? { name, mimeType: 'text/plain', buffer } : name);
  await give('leer.txt', Buffer.alloc(0));
  await see(page, '“leer.txt”是空文件，没有发送。');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudseat-page-'));
  fs.writeFileSync(path.join(folder, 'gross.txt'), '');
  fs.truncateSync(path.join(folder, 'gross.txt'), 26 * 1024 * 1024);
  await give(path.join(folder, 'gross.txt'));
  await see(page, '“gross.txt”超过 26.2 MB，没有发送。');
  fs.rmSync(folder, { recursive: true });
  await give('virus.exe', Buffer.from('MZ\u0000\u0000'));
  await see(page, '这里不能发送“virus.exe”这类文件。');
}));

test('text_overTheLimit_staysInTheBox', options, () => together(async ({ page }) => {
  await page.locator('#composer textarea').fill('长'.repeat(8001));
  await see(page, '超出 1 字，请分成几条发送');
  await page.locator('#composer textarea').press('Enter');
  assert.equal((await page.locator('#composer textarea').inputValue()).length, 8001);
  assert.equal((await bubbles(page)).length, 1);
}));

test('storage_full_keepsTheTextInTheBox', options, () => together(async ({ page }) => {
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try { for (let i = 0; ; i += 1) sessionStorage.setItem(`x${size}-${i}`, 'x'.repeat(size)); } catch { /* full at this size */ }
    }
  });
  const text = '放不下了'.repeat(500);
  await write(page, text);
  await see(page, '浏览器空间已满');
  assert.equal(await page.locator('#composer textarea').inputValue(), text);
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

test('wrapUp_customerGoesOn_isAskedForHisRatingAgain', options, () => together(async ({ page, agent, talk }) => {
  const rate = async (stars) => {
    await agent.done('conversation.close', {}, talk);
    await page.locator('.stars label').nth(stars - 1).click();
    await page.getByRole('button', { name: '提交评价' }).click();
    await agent.event('conversation.rated', ({ rating }) => rating.stars === stars);
    await page.locator('#rating form').waitFor({ state: 'detached' });
  };
  await rate(2);
  await write(page, '还有一个问题');
  await agent.event('message.sent', ({ text }) => text === '还有一个问题');
  await rate(5);
  await see(page, '谢谢您的评价：5 星');
  await page.reload();
  await see(page, '谢谢您的评价：5 星');
  assert.equal(await page.locator('#rating form').count(), 0);
}));

test('messagesTheAgentChanges_sayTheNewInTheirPlaceAndTakenBackOnesNothing', options, () => together(async ({ page, agent, talk }) => {
  const wrong = await agent.say(talk, '您的单号是 1001');
  const secret = await agent.say(talk, '给另一位顾客的话');
  await agent.say(talk, '请稍等');
  await see(page, '请稍等');
  await agent.done('message.edit', { message: wrong, text: '您的单号是 <b>1002</b>' }, talk);
  await agent.done('message.recall', { message: secret }, talk);
  const shown = [QUESTION, '您的单号是 <b>1002</b>', '请稍等'];
  const check = async () => {
    await page.getByText('这条消息已撤回').waitFor();
    await page.locator('#thread').getByText('已编辑').waitFor();
    assert.deepEqual(await bubbles(page), shown);
    assert.equal(await page.getByText('给另一位顾客的话').count(), 0);
  };
  await check();
  await checkLooks(page, 'messages that were changed');
  await settled(page);
  // The same from rows.
  await page.reload();
  await see(page, '请稍等');
  await check();
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.getByText('This message was taken back').waitFor();
}));
