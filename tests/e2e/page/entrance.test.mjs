// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The entrance: nobody here, no room, the silence that ends a talk, a customer who was blocked.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkLooks, faults } from './accessible.mjs';
import { Agent } from './agent.mjs';
import { ask, bubbles, see, settled, until, write } from './browser.mjs';
import { configured, hoursIn } from './parameters.mjs';
import { options, solved, stage } from './stage.mjs';

const together = stage('the entrance of the customer page');
/** The desk's own time. */
const timezoneId = 'Asia/Shanghai';
const panel = (page, text) => page.locator('#stand').getByText(text).waitFor();

/** What was left comes as soon as the hours that held it are gone. */
const comesAtOnce = async (agent) => {
  await agent.serve();
  await agent.event('conversation.assigned');
};

const DAY = 864e5;

test('outOfHours_customerLeavesAMessage_isToldWhenAndStaysTold', options, () => together(async ({ hub, page, agent }) => {
  const { hours, said } = hoursIn(3 * DAY);
  await configured(hub, { 'queue.hours': hours }, async () => {
    await page.reload();
    await page.locator('#start').getByText(said).waitFor();
    await page.locator('#start input[value=returns]').check();
    await panel(page, '现在不在服务时间');
    await page.getByRole('textbox', { name: '写下您的留言' }).waitFor();
    await checkLooks(page, 'out of hours');
    await write(page, '灯罩裂了，请回电');
    await see(page, '留言已收到');
    await page.locator('#stand .panel').waitFor({ state: 'detached' });
    await page.locator('#card').getByText(said).waitFor();
    await checkLooks(page, 'a message that was left');
    assert.equal(await page.locator('#card .bar').count(), 0);
    // Again after a reload, which has only the rows.
    await settled(page);
    await page.reload();
    await see(page, '留言已收到');
    await page.locator('#card').getByText(said).waitFor();
  });
  await comesAtOnce(agent);
}, { queue: '', away: true, timezoneId, colorScheme: 'dark' }));

test('leftMessage_whenTheyOpen_comesToTheAgentAndTheReplyWaitsForTheCustomer', options, () => together(async ({ hub, page, agent, customer }) => {
  await agent.serve();
  // Soon, yet not before he has written.
  await configured(hub, { 'queue.hours': hoursIn(20e3).hours }, async () => {
    await page.reload();
    await ask(page, 'returns', '灯罩裂了，请回电');
    if (await page.locator('#composer textarea').inputValue()) await page.locator('#composer .primary').click();
    await see(page, '留言已收到');
    await settled(page);
    await page.close();
    // Longer than an agent's patience, where it begins at the end of the next minute.
    await agent.event('conversation.assigned').catch(() => agent.event('conversation.assigned'));
  });
  const talk = (await agent.event('conversation.assigned')).data.conversation;
  await agent.say(talk, '您好，给您换新的');
  await agent.done('conversation.close', {}, talk);
  await agent.done('wrapup.finish', solved, talk);
  const again = await customer.tab();
  await see(again, '您好，给您换新的');
  assert.deepEqual(await bubbles(again), ['灯罩裂了，请回电', '您好，给您换新的']);
}, { queue: '', away: true, timezoneId }));

test('outOfHours_noMessagesTaken_saysWhenAndKeepsTheText', options, () => together(async ({ hub, page }) => {
  await configured(hub, { 'queue.hours': hoursIn(2 * DAY).hours, 'queue.on_full': 'refuse' }, async () => {
    await page.reload();
    await page.locator('#start input[value=returns]').check();
    await panel(page, '请到时再来');
    await write(page, '有人吗');
    await page.locator('.notice').getByText('现在不接受留言').waitFor();
    assert.equal(await page.locator('#composer textarea').inputValue(), '有人吗');
  });
}, { queue: '', away: true }));

test('returnsOutOfHours_noMessagesTaken_saysSoAboutHisQueueAndKeepsTheText', options, () => together(async ({ hub, page, agent, talk }) => {
  await agent.done('conversation.close', {}, talk);
  await agent.done('wrapup.finish', solved, talk);
  await page.locator('.stars').waitFor();
  await configured(hub, { 'queue.hours': hoursIn(2 * DAY).hours, 'queue.on_full': 'refuse' }, async () => {
    await write(page, '还有一件事');
    await panel(page, '请到时再来');
    assert.equal(await page.locator('#start input[value=returns]').isChecked(), true);
    await until(page, () => document.querySelector('#composer textarea').value === '还有一件事');
    assert.equal(await page.locator('.notice').count(), 0);
  });
}));

test('hoursEndWhileHeWaits_isToldWhenItOpensAndComesThen', options, () => together(async ({ hub, page, agent }) => {
  await page.locator('#start input[value=returns]').waitFor();
  await ask(page, 'returns', '还有人吗');
  await page.locator('#card .wait').waitFor();
  const { hours, said } = hoursIn(3 * DAY);
  await configured(hub, { 'queue.hours': hours }, async () => {
    await page.locator('#card').getByText('留言已收到').waitFor();
    await page.locator('#card').getByText(said).waitFor();
    await settled(page);
    assert.deepEqual(await bubbles(page), ['还有人吗']);
  });
  await comesAtOnce(agent);
}, { queue: '', away: true, timezoneId }));

test('hoursEndWhileHeReads_textComesBackAndBecomesTheMessage', options, () => together(async ({ hub, page, agent }) => {
  await page.locator('#start input[value=returns]').waitFor();
  await configured(hub, { 'queue.hours': hoursIn(3 * DAY).hours }, async () => {
    await ask(page, 'returns', '还在吗');
    await panel(page, '现在不在服务时间');
    await until(page, () => document.querySelector('#composer textarea').value === '还在吗');
    assert.equal(await page.locator('.notice').count(), 0);
    await page.locator('#composer .primary').click();
    await see(page, '留言已收到');
    await settled(page);
    assert.deepEqual(await bubbles(page), ['还在吗']);
  });
  await comesAtOnce(agent);
}, { queue: '', away: true }));

test('queueFull_customerLeavesAMessage_whichComesAfterThoseWhoWait', options, () => together(async ({ hub, page, agent, customer }) => {
  await configured(hub, { 'queue.max_waiting': '1' }, async () => {
    const other = await customer.context.browser().newContext({ locale: 'zh-CN' });
    const first = await other.newPage();
    await first.goto(customer.url);
    await ask(first, 'returns', '我先来');
    await settled(first);
    await ask(page, 'returns', '我后来');
    await panel(page, '排队已满');
    await until(page, () => document.querySelector('#composer textarea').value === '我后来');
    await page.locator('#composer .primary').click();
    await see(page, '留言已收到');
    await agent.serve();
    await agent.until(() => agent.fences.size === 2, 'both');
    const order = agent.events.filter(({ type }) => type === 'conversation.assigned').map(({ data }) => agent.texts(data.conversation)[0]);
    assert.deepEqual(order.filter(Boolean), ['我先来', '我后来'].filter((text) => order.includes(text)));
    await other.close();
  });
}, { queue: '', away: true }));

test('waiting_reasonOfTheDesk_isSaidInPlainWords', options, () => together(async ({ page, agent }) => {
  await page.locator('#card').getByText('客服暂时都不在，您的位置一直保留').waitFor();
  await agent.serve();
  await agent.event('conversation.assigned');
}, { away: true }));

test('idle_warnedWithOneTapHeStays_silentItEndsAndGoesOn', options, () => together(async ({ hub, page, agent, talk }) => {
  await configured(hub, { 'idle.close_s': '6', 'idle.warn_s': '5' }, async () => {
    await agent.say(talk, '请看一下');
    await panel(page, '您还在吗？');
    await panel(page, '会话会结束');
    assert.deepEqual(await page.evaluate(faults), []);
    await page.locator('#stand button').click();
    await page.locator('#stand .panel').waitFor({ state: 'detached' });
    await agent.until(() => agent.texts(talk).includes('我还在'), 'that he is still there');
    await agent.say(talk, '好的，再看看');
    await panel(page, '您还在吗？');
    // What was said before a reload is said after it.
    await page.reload();
    await panel(page, '您还在吗？');
    await see(page, '长时间没有消息，会话已结束。再写一句就能继续。');
    await page.locator('#stand .panel').waitFor({ state: 'detached' });
    await write(page, '我回来了');
    await agent.until(() => agent.texts(talk).includes('我回来了'), 'his return');
  });
}));

test('blocked_byHisAgent_isToldUntilWhenAndLosesNothing', options, () => together(async ({ page, agent, talk }) => {
  const { customer } = (await agent.event('offer.made')).data;
  await agent.done('customer.block', { customer, minutes: 60, reason: 'abuse' });
  await panel(page, '您暂时不能发送消息');
  await write(page, '为什么？');
  await settled(page);
  await until(page, () => document.querySelector('#composer textarea').value === '为什么？');
  await page.reload();
  await panel(page, '您暂时不能发送消息');
  assert.equal(await page.locator('#composer textarea').inputValue(), '为什么？');
  await agent.done('customer.block', { customer, minutes: 0 });
  await page.locator('#stand .panel').waitFor({ state: 'detached' });
  await page.locator('#composer .primary').click();
  await agent.until(() => agent.texts(talk).includes('为什么？'), 'his question');
}));

test('handedOn_byATransferOrALead_isSaidInPlainWords', options, () => together(async ({ hub, page, agent, talk }) => {
  const lead = await Agent.signIn(hub.url, 'zheng.zhuo', 'demo-zheng.zhuo');
  await lead.done('presence.set', { presence: 'busy' });
  await lead.done('conversation.take_over', { from: 'su.miao', note: '客户要求组长处理' }, talk);
  await see(page, '郑卓 为您服务');
  assert.equal(await page.getByText('客服已离开').count(), 0); // nobody left him
  assert.equal(await page.getByText('客户要求').count(), 0);
  await lead.event('conversation.assigned', (data) => data.person === 'zheng.zhuo');
  await lead.say(talk, '您好，我是组长');
  await see(page, '您好，我是组长');
  await lead.done('conversation.transfer', { person: 'su.miao', note: '已安抚', tell: true }, talk);
  await see(page, '将由另一位客服继续为您服务');
  await agent.until(() => agent.events.filter(({ type, data }) => type === 'conversation.assigned' && data.conversation === talk).length === 2, 'the talk');
  assert.equal(await page.getByText('已安抚').count(), 0);
  lead.leave();
}));
