// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// More than the entrance takes: nothing is lost, and the page says when it goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ask, bubbles, until, write } from './browser.mjs';
import { options, stage } from './stage.mjs';

// Half of everything: 20 messages at once, 3 conversations, 15 connections.
const together = stage('floods at the customer page', ['--rate-factor', '0.5']);
const slow = (page) => page.locator('#stand').getByText('发送得太快了');

test('messages_fasterThanAllowed_areKeptSaidAndSentInOrder', options, () => together(async ({ page, agent, talk }) => {
  const texts = Array.from({ length: 26 }, (_, i) => `第 ${i} 句`);
  for (const text of texts) await write(page, text);
  await slow(page).waitFor();
  await page.locator('#stand').getByText('内容都留着').waitFor();
  assert.equal((await bubbles(page, true)).length, texts.length + 1);
  await agent.until(() => agent.texts(talk).includes(texts.at(-1)), 'the last one');
  assert.deepEqual(agent.texts(talk).filter((text) => texts.includes(text)), texts);
  await page.locator('#stand .panel').waitFor({ state: 'detached' });
}));

test('conversations_moreThanAllowed_waitAndAreNotLost', options, () => together(async ({ page }) => {
  // For long: a second or two is the connection's own rate.
  const held = page.locator('#stand').getByText(/\d\d 秒后自动继续发送/);
  for (let i = 0; ; i += 1) {
    if (i) await page.locator('#choices').getByRole('button', { name: '咨询其他主题' }).click();
    await ask(page, 'returns', `第 ${i} 次`);
    const card = page.locator('#card .panel').waitFor().then(() => 'in');
    if (await Promise.race([card, held.waitFor().then(() => 'slow')]) === 'slow') {
      assert.equal(i, 3);
      break;
    }
    await page.locator('#top').getByRole('button', { name: '结束' }).click();
    await page.locator('dialog').getByRole('button', { name: '结束' }).click();
    await page.locator('#choices').getByRole('button', { name: '咨询其他主题' }).waitFor();
  }
  assert.equal((await bubbles(page, true)).at(-1), '第 3 次');
  await slow(page).waitFor();
}, { queue: '', away: true }));

test('connections_moreThanAllowed_saysWhenItTriesAgainAndComesBack', options, () => together(async ({ page }) => {
  const limited = () => until(page, () => /自动重试|已连接/.test(document.body.innerText)).then(() => page.getByText('访问过于频繁').count());
  let tries = 0;
  while (!await limited()) {
    assert.ok((tries += 1) < 60, 'never limited');
    await page.reload();
  }
  assert.ok(tries > 5, `${tries}`);
  await page.locator('#top').getByText('已连接').waitFor();
  await page.locator('#start input').first().waitFor();
}, { queue: '', away: true }));
