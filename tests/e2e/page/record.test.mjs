// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a customer reads before his first message, and what he takes home after the last.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { checkLooks } from './accessible.mjs';
import { Agent } from './agent.mjs';
import { see, untilBubbles, write } from './browser.mjs';
import { options, solved, stage } from './stage.mjs';

const together = stage('notice and record of the customer page', ['--rate-factor', '1000']);
const NOTICE = '对话会保存 180 天。\n<b>不要</b>发送银行卡号。';

test('notice_ofTheDesk_standsBeforeTheFirstMessageAsPlainText', options, () => together(async ({ hub, page }) => {
  const admin = await Agent.signIn(hub.url, 'ke.ran', 'demo-ke.ran');
  const desk = { title: { zh: '木目家居', en: 'Mumu Home' }, timeZone: 'Asia/Shanghai', languages: ['zh-CN', 'en'], wrapUpSeconds: 60, wrapUpExtensionSeconds: 60, wrapUpExtensions: 3 };
  const configure = (more) => admin.done('desk.configure', { desk: { ...desk, ...more }, skills: [], groups: [], queues: [], dispositions: [], people: [], parameters: [] });
  assert.equal(await page.locator('.note').count(), 0);
  // A page that is open hears of it, too.
  await configure({ notice: { zh: NOTICE, en: 'Kept for 180 days.' }, noticeLink: 'https://shop.example/privacy' });
  await page.getByText('不要').waitFor();
  assert.equal(await page.locator('.note').evaluate((one) => one.firstChild.data), NOTICE);
  assert.equal(await page.locator('.note a').getAttribute('href'), 'https://shop.example/privacy');
  await page.reload();
  await page.getByText('对话会保存 180 天').waitFor();
  await checkLooks(page, 'the notice');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.getByText('Kept for 180 days.').waitFor();
  await assert.rejects(configure({ notice: { zh: 'x', en: 'x' }, noticeLink: 'javascript:alert(1)' }), /not_https/);
  await configure({});
  admin.leave();
}, { queue: '', away: true }));

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#choices').getByRole('button', { name }).click()]);
  return [file.suggestedFilename(), fs.readFileSync(await file.path(), 'utf8')];
}

test('record_afterTheEnd_holdsAllThatWasSaidAndNothingElse', options, () => together(async ({ page, agent, talk }) => {
  assert.equal(await page.locator('#choices').getByText('保存记录').count(), 0);
  await agent.done('note.add', { text: '内部备注' }, talk);
  // More than a snapshot brings.
  for (let i = 0; i < 130; i += 1) await agent.say(talk, `第 ${i} 句`);
  await untilBubbles(page, 131);
  await write(page, '<script>alert(1)</script> & "谢谢"');
  await agent.until(() => agent.texts(talk).length >= 132 || agent.texts(talk).some((text) => text.includes('谢谢')), 'the thanks');
  await agent.done('conversation.close', {}, talk);
  await page.locator('#choices').getByText('保存记录').waitFor();
  await page.reload();
  await page.locator('#choices').getByText('保存记录').waitFor();
  await checkLooks(page, 'the record');
  const [name, text] = await download(page, '文本');
  assert.match(name, /^聊天记录-\d{4}-\d\d-\d\d\.txt$/);
  assert.match(text, /木目家居\n主题：售后退款/);
  for (let i = 0; i < 130; i += 1) assert.ok(text.includes(`第 ${i} 句\n`), String(i));
  assert.ok(text.indexOf('第 0 句') < text.indexOf('第 129 句'));
  assert.ok(text.includes('苏苗:') && text.includes('您:') && text.includes('<script>alert(1)</script>'));
  assert.ok(!text.includes('内部备注'));
  const [pageName, html] = await download(page, '网页');
  assert.match(pageName, /\.html$/);
  assert.ok(html.startsWith('<!doctype html>') && html.includes('&lt;script&gt;') && !html.includes('<script') && !html.includes('内部备注'));
  const home = await page.context().newPage();
  await home.setContent(html);
  assert.equal(await home.locator('dd').filter({ hasText: /^第 \d+ 句$/ }).count(), 130);
  await see(home, '木目家居');
  assert.equal(await home.locator('dt').first().evaluate((one) => getComputedStyle(one).marginTop), '12px');
  await home.close();
  await agent.done('wrapup.finish', solved, talk);
}));
