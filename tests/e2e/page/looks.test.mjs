// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What tools for accessible pages check, on every screen of the page: contrast, names, labels, sizes, a visible focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkLooks, faults } from './accessible.mjs';
import { ask, see, until, write } from './browser.mjs';
import { lampPicture } from './picture.mjs';
import { options, stage } from './stage.mjs';

const together = stage('the looks of the customer page');

for (const [locale, colorScheme, viewport] of [['zh-CN', 'light', { width: 390, height: 844 }], ['en-GB', 'dark', { width: 390, height: 844 }],
  ['zh-CN', 'dark', { width: 1280, height: 800 }], ['en-GB', 'light', { width: 1280, height: 800 }]]) {
  test(`everyScreen_${locale}_${colorScheme}_${viewport.width}_isAccessible`, options, () => together(async ({ hub, page, agent }) => {
    const check = (screen) => checkLooks(page, screen);
    await page.locator('#start input').first().waitFor();
    await check('start');
    await ask(page, 'returns', 'https://example.org/lamp 灯罩 cracked');
    await page.locator('#card .panel').waitFor();
    await check('waiting');
    await agent.serve();
    const talk = (await agent.event('conversation.assigned')).data.conversation;
    await agent.say(talk, 'Hello 您好');
    await see(page, 'Hello 您好');
    await page.locator('#composer input[type=file]').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: lampPicture() });
    await until(page, () => [...document.querySelectorAll('#thread img')].some((one) => one.naturalWidth > 0));
    await page.locator('#composer input[type=file]').setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await page.locator('.notice').waitFor();
    agent.run('signal', { name: 'typing', conversation: talk, on: true });
    await check('chat');
    hub.proxy.cut();
    await page.locator('#strip').waitFor();
    await write(page, 'kept 留着');
    await page.locator('#thread .queued').last().waitFor();  // the picture may still be on its way too
    assert.deepEqual(await page.evaluate(faults), [], 'offline');
    hub.proxy.restore();
    await agent.event('message.sent', ({ text }) => text === 'kept 留着');
    await agent.done('conversation.close', {}, talk);
    await page.locator('.stars label').nth(2).click();
    await page.locator('.tag').first().click();
    await check('rating');
    // What unfolded is in sight.
    await until(page, () => {
      const pane = document.getElementById('pane');
      return pane.scrollHeight - pane.scrollTop - pane.clientHeight < 2;
    });
  }, { queue: '', away: true, locale, colorScheme, viewport }));
}
