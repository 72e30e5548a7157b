// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hostile texts on the page: they are shown as the texts they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../browserglobals.mjs';
import { plain } from '../../../resources/web/js/dom.js';
import { bubbles, see, until, untilBubbles, write } from './browser.mjs';
import { naughtyStrings } from './shared.mjs';
import { options, solved, stage } from './stage.mjs';

const together = stage('hostile texts on the customer page', ['--rate-factor', '1000']);

test('texts_hostile_stayTexts', options, (t) => together(async ({ page, agent, talk, customer }) => {
  const naughty = naughtyStrings();
  const own = ['<img src="file:///etc/passwd">', '<b>fett</b>', '<script>alert(1)</script>', '"><svg onload=alert(1)>', 'javascript:alert(1)', '[a](javascript:alert(1))'];
  const texts = [...own, ...(naughty ?? [])].filter((text) => text.trim());
  if (!naughty) t.diagnostic('only our own hostile texts');
  const ids = texts.map((text) => agent.command('message.send', { text, attachments: [] }, talk));
  await agent.until(() => ids.every((id) => agent.outcomes.has(id)), 'all outcomes');
  const accepted = texts.filter((text, i) => !agent.outcomes.get(ids[i]).error);
  assert.ok(accepted.length > texts.length * 0.9, `${accepted.length} of ${texts.length}`);
  await untilBubbles(page, accepted.length + 1);
  const shown = (await bubbles(page)).slice(1);
  // A link's host may be said after it; everything else is the text itself.
  accepted.forEach((text, i) => assert.equal(shown[i].replace(/ \[[^\]]*\]/g, ''), text.replace(/ \[[^\]]*\]/g, '')));
  const strange = await page.evaluate(() => [...document.querySelectorAll('.bubble *')].filter((one) => !['SPAN', 'A'].includes(one.tagName)
    || (one.tagName === 'A' && !/^https?:\/\//.test(one.getAttribute('href')))).map((one) => one.outerHTML));
  assert.deepEqual(strange, []);
  assert.equal(customer.dialogs, undefined);

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

/** Elements and attributes that the page never makes. */
const injected = (page) => page.evaluate(() => [...document.querySelectorAll('body script, iframe, object, embed, b:not(.notice b), [onload], [onerror], [onclick], [style]:not(textarea, .bar i), img:not([src^="blob:"], [src^="http://127.0.0.1"])')]
  .map((one) => one.outerHTML));

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>\u202E"><svg onload=alert(3)>';

test('questionAndRating_hostile_stayTexts', options, () => together(async ({ page, agent, talk, customer }) => {
  assert.deepEqual(await bubbles(page), [MARKUP]);
  await agent.done('conversation.close', {}, talk);
  await page.locator('.stars label').first().click();
  await page.locator('#rating textarea').fill(MARKUP);
  await page.getByRole('button', { name: '提交评价' }).click();
  assert.equal((await agent.event('conversation.rated')).data.rating.text, MARKUP);
  await see(page, '谢谢您的评价：1 星');
  await agent.done('wrapup.finish', solved, talk);
  assert.deepEqual(await injected(page), []);
  assert.equal(customer.dialogs, undefined);
}, { question: MARKUP }));

test('fileNames_naughty_areShownPlainlyAndNothingElseHappens', options, (t) => together(async ({ page, agent, talk, customer }) => {
  const naughty = naughtyStrings();
  if (!naughty) t.diagnostic('only our own hostile names');
  const file = await agent.upload(Buffer.from('hello'), 'x');
  const names = [MARKUP, ...(naughty ?? [])];
  const ids = names.map((name) => agent.command('message.send', { text: '', attachments: [{ ...file, name }] }, talk));
  await agent.until(() => ids.every((id) => agent.outcomes.has(id)), 'all outcomes');
  const accepted = names.filter((name, i) => !agent.outcomes.get(ids[i]).error);
  assert.ok(accepted.length > names.length * 0.8, `${accepted.length} of ${names.length}`);
  await until(page, (count) => document.querySelectorAll('#thread .file').length === count, accepted.length);
  const shown = await page.evaluate(() => [...document.querySelectorAll('#thread .file')].map(({ download, textContent, href }) => ({ download, textContent, href })));
  shown.forEach((one, i) => {
    assert.equal(one.textContent, `${plain(accepted[i])} 5 B`);
    assert.match(one.href, /^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/attachments\/[0-9a-f]{64}$/);
  });
  assert.deepEqual(await injected(page), []);
  assert.equal(customer.dialogs, undefined);
}));
