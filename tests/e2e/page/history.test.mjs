// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was said before, on the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ask, bubbles, reconnect, untilBubbles, write } from './browser.mjs';
import { options, QUESTION, solved, stage } from './stage.mjs';

const together = stage('earlier messages on the customer page', ['--rate-factor', '1000']);

test('earlierMessages_ofThisAndEarlierTalks_comeOnRequestAndStayInPlace', options, () => together(async ({ page, agent, talk }) => {
  const says = async (which, texts) => {
    for (const text of texts) agent.command('message.send', { text, attachments: [] }, which);
    await agent.event('message.sent', (data) => data.text === texts.at(-1));
  };
  const older = page.getByRole('button', { name: '更早的消息' });
  await says(talk, ['第一次会话']);
  await agent.done('conversation.close', {}, talk);
  await agent.done('wrapup.finish', solved, talk);
  assert.equal(await older.isVisible(), false);
  await page.getByRole('button', { name: '咨询其他主题' }).click();
  await ask(page, 'presale', '第二个问题');
  const second = (await agent.event('conversation.assigned', (data) => data.conversation !== talk)).data.conversation;
  // An offer may be faster than the question that follows the opening.
  await page.locator('li.me', { hasText: '第二个问题' }).locator('.meta :is(.sent, .delivered, .read)').waitFor();
  const texts = Array.from({ length: 120 }, (_, i) => `第 ${i} 句`);
  await says(second, texts);
  await page.reload();
  await untilBubbles(page, 100);
  assert.deepEqual(await bubbles(page), texts.slice(20));

  // The line that was being read stays where it is, and the rest of this talk stands above it.
  const top = () => page.locator('.bubble', { hasText: '第 20 句' }).evaluate((bubble) => Math.round(bubble.getBoundingClientRect().top));
  await page.locator('#pane').evaluate((pane) => { pane.scrollTop = 0; });
  const before = await top();
  await older.click();
  await untilBubbles(page, 121);
  assert.equal(await top(), before);
  assert.deepEqual(await bubbles(page), ['第二个问题', ...texts]);

  // Then the talk before this one; and that is all.
  await older.focus();
  await page.keyboard.press('Enter');
  await untilBubbles(page, 123);
  assert.deepEqual((await bubbles(page)).slice(0, 3), [QUESTION, '第一次会话', '第二个问题']);
  await older.waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'pane');
  await write(page, '谢谢');
  await agent.event('message.sent', (data) => data.text === '谢谢' && data.conversation === second);
}));

test('earlierMessages_askedWhileOffline_canBeAskedAgain', options, () => together(async ({ hub, page, agent, talk }) => {
  const texts = Array.from({ length: 105 }, (_, i) => `第 ${i} 句`);
  for (const text of texts) agent.command('message.send', { text, attachments: [] }, talk);
  await agent.event('message.sent', (data) => data.text === texts.at(-1));
  await page.reload();
  await untilBubbles(page, 100);
  hub.proxy.cut();
  await page.locator('#strip').waitFor();
  await page.getByRole('button', { name: '更早的消息' }).click();
  hub.proxy.restore();
  await reconnect(page);
  await untilBubbles(page, 106);
  assert.deepEqual(await bubbles(page), [QUESTION, ...texts]);
}));
