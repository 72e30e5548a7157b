// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hostile texts on the page: they are shown as the texts they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bubbles, see, untilBubbles, write } from './browser.mjs';
import { naughtyStrings } from './shared.mjs';
import { options, stage } from './stage.mjs';

const together = stage('hostile texts on the customer page', ['--rate-factor', '1000']);

test('texts_hostile_stayTexts', options, (t) => together(async ({ page, agent, talk }) => {
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
