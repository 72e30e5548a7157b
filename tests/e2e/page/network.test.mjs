// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page where the network breaks, the hub ends or is put back, and tabs come and go.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { bubbles, reconnect, see, settled, until, untilBubbles, write } from './browser.mjs';
import { heard, options, QUESTION, stage } from './stage.mjs';

const together = stage('the customer page on a bad network');

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
  await reconnect(page);
  await see(page, '网络恢复，没有漏掉消息');
  await agent.event('message.sent', (data) => data.text === '四');
  await settled(page);
  const own = agent.texts(talk).filter((text) => '一二三四'.includes(text));
  assert.deepEqual(own, ['一', '二', '三', '四']);
  assert.deepEqual(await bubbles(page), [QUESTION, '一', '甲', '乙', '二', '三', '四']);
}));

test('network_silent_isNoticedByThePage', options, () => together(async ({ hub, page, agent, talk }) => {
  await settled(page);
  hub.proxy.silence();
  await write(page, '听得见吗');
  // A connection that swallows everything: coming back to the page probes it.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await see(page, '网络断开');
  hub.proxy.cut();
  hub.proxy.restore();
  await reconnect(page);
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
    await reconnect(page);
    await agent.event('message.sent', (data) => data.text === '中');
    await agent.say(talk, '在的');
    await see(page, '在的');
    assert.deepEqual(await bubbles(page), [QUESTION, '先', '中', '在的']);
  }));
}

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
  await see(page, '客服的网络中断，正在重连');
  agent.run('start');
  await page.locator('#strip').waitFor({ state: 'hidden' });
}));

test('upload_cutInTheMiddle_goesOnWithoutAClick', options, () => together(async ({ hub, page, agent }) => {
  const bytes = Buffer.alloc(3 * 1024 * 1024, 'cloudseat ');
  await settled(page);
  // What the page loads behind its first part is there; without it nothing could be uploaded at all.
  await page.waitForFunction(() => ['/js/files.js', '/js/zh-later.js', '/later.css'].every((name) =>
    performance.getEntriesByType('resource').some((one) => one.name.endsWith(name) && one.responseEnd > 0)));
  hub.proxy.cut();
  await page.locator('#composer input[type=file]').setInputFiles({ name: 'lang.txt', mimeType: 'text/plain', buffer: bytes });
  await see(page, '上传未完成，文件还在这里');
  hub.proxy.restore();
  const sent = await agent.event('message.sent', (data) => data.attachments.length === 1);
  assert.equal(sent.data.attachments[0].hash, createHash('sha256').update(bytes).digest('hex'));
  assert.equal(agent.events.filter((event) => event.data.attachments?.length).length, 1);
}));

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

test('hub_putBackToABackup_getsAgainWhatTheCustomerSaid', options, () => together(async ({ hub, page, agent, talk }) => {
  await write(page, '备份之前');
  await agent.event('message.sent', (data) => data.text === '备份之前');
  await settled(page);
  await hub.down('SIGTERM');
  const putBack = hub.backUp();
  await hub.up();
  await reconnect(page);
  for (const text of ['备份之后', '还有一句']) await write(page, text);
  await agent.event('message.sent', (data) => data.text === '还有一句');
  await settled(page);
  await hub.down('SIGTERM');
  putBack();
  await hub.up();
  await reconnect(page);
  await untilBubbles(page, 4);
  await settled(page);
  assert.deepEqual(await bubbles(page), [QUESTION, '备份之前', '备份之后', '还有一句']);
  // And so does everybody who asks the hub.
  await page.reload();
  await untilBubbles(page, 4);
  assert.deepEqual(await bubbles(page), [QUESTION, '备份之前', '备份之后', '还有一句']);
  assert.equal(await page.locator('.notice').count(), 0);
  await agent.until(() => agent.session.status.state === 'live' && agent.fences.has(talk), 'the agent');
}));
