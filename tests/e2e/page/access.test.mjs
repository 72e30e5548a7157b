// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page as people meet it who come by phone, keyboard or screen reader: what it weighs, what it says, what it looks like.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';

import { bubbles, see, until, untilBubbles } from './browser.mjs';
import { web } from './shared.mjs';
import { options, solved, stage } from './stage.mjs';

const together = stage('access to the customer page');

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
  // What is there at the start isn't announced, what comes later is.
  await page.locator('#thread[aria-live=polite]').waitFor();
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

/** One file of the page as it travels, with the bytes counted on the way. */
async function travel(url, encoding) {
  const answer = await new Promise((resolve) => http.get(url, { headers: { 'Accept-Encoding': encoding } }, resolve));
  assert.equal(answer.statusCode, 200, url);
  let bytes = 0;
  for await (const part of answer) bytes += part.length;
  return { bytes, policy: answer.headers['content-security-policy'] };
}

for (const locale of ['zh-CN', 'en-GB']) {
  test(`page_asItTravels_${locale}_isUnder60KBAndOnlyOurs`, options, () => together(async ({ hub, page, customer }) => {
    await page.locator('#start input').first().waitFor();
    const urls = new Set(customer.requests.filter((url) => !url.includes('/api/') && url.startsWith(hub.customerUrl)));
    urls.add(`${hub.customerUrl}icon.svg`);
    assert.ok(urls.size > 10, String([...urls]));
    let plain = 0;
    let packed = 0;
    for (const url of urls) {
      const { bytes, policy } = await travel(url, 'identity');
      plain += bytes;
      packed += (await travel(url, 'gzip')).bytes;
      for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'", "base-uri 'none'"]) assert.ok(policy.includes(part), policy);
      assert.doesNotMatch(policy, /unsafe/);
    }
    assert.ok(plain > 40_000 && plain < 60 * 1024, `${plain} bytes`);
    assert.ok(packed < plain / 2, `${packed} bytes packed`);
  }, { queue: '', locale }));
}

// Node.js brings a parser that only `--expose-internals` shows.
const COMPARE = `
  const acorn = require('internal/deps/acorn/acorn/dist/acorn');
  const tree = (text) => JSON.stringify(acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module' }),
    (key, value) => (['start', 'end', 'raw'].includes(key) ? undefined : value instanceof RegExp ? String(value) : value));
  const pairs = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  for (const [name, source, slim] of pairs) if (tree(source) !== tree(slim)) throw new Error(name);
  console.log(pairs.length);
`;

test('scripts_asTheyTravel_areThoseOfTheSource', options, (t) => together(async ({ hub }) => {
  if (spawnSync(process.execPath, ['--expose-internals', '-e', "require('internal/deps/acorn/acorn/dist/acorn')"]).status !== 0) {
    console.log('NOT RUN: the comparison of syntax trees (this Node.js brings no parser)');
    return t.skip();
  }
  const names = fs.readdirSync(path.join(web, 'js'));
  const pairs = await Promise.all(names.map(async (name) => (
    [name, fs.readFileSync(path.join(web, 'js', name), 'utf8'), await (await fetch(`${hub.url}js/${name}`)).text()])));
  for (const [name, source, slim] of pairs) assert.ok(slim.length < source.length * 0.95, name);
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-internals', '-e', COMPARE], { input: JSON.stringify(pairs), encoding: 'utf8' });
  assert.equal(stdout.trim(), String(names.length), stderr);
  return undefined;
}, { queue: '' }));
