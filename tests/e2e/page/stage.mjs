// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One browser, one hub and one agent for the tests of a file. Each test has a customer of its own and leaves nothing
// behind; after one that failed the stage is built anew.
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { Agent } from './agent.mjs';
import { ask, browserIsThere, Customer, launch } from './browser.mjs';
import { Hub, hubIsBuilt } from './hub.mjs';
import { nothingRuns } from './shared.mjs';

const ready = browserIsThere && hubIsBuilt;

/** Of every test on a stage: patience is for a machine under load, no test waits that long. */
export const options = { skip: !ready, timeout: 300_000 };

export const QUESTION = '落地灯的灯罩裂了';
export const solved = { outcome: { disposition: 'solved', tags: [], note: '' } };

/** What the agent got since the first question, which may come before or with the assignment. */
export const heard = (agent, talk) => agent.texts(talk).filter((text) => text !== QUESTION);

/** @param what said when the tests can't run; `hubOptions` of the hub's command line */
export function stage(what, hubOptions = []) {
  if (!ready) nothingRuns(`${what} (${hubIsBuilt ? 'playwright-core or Chromium is missing' : 'the hub is not built'})`);
  let browser;
  let hub;
  let agent;

  const clear = async () => {
    agent?.leave();
    await hub?.stop();
    hub = agent = undefined;
  };
  after(async () => {
    await clear();
    await browser?.close();
  });

  /** Runs `run` with a customer in front of the page and, unless `away`, an agent who takes every offer. */
  return async (run, { queue = 'returns', question = QUESTION, away = false, ...context } = {}) => {
    let customer;
    try {
      browser ??= await launch();
      hub ??= await Hub.start(hubOptions);
      agent ??= await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
      customer = await Customer.arrive(browser, hub.customerUrl, context);
      const page = await customer.tab();
      if (!away) await agent.serve();
      if (queue) await ask(page, queue, question);
      const talk = queue && !away && (await agent.event('conversation.assigned')).data.conversation;
      await run({ hub, customer, page, agent, talk });
      assert.deepEqual(customer.faults, []);
      assert.ok(customer.requests.every((url) => /^(blob:)?http:\/\/127\.0\.0\.1:/.test(url)), String(customer.requests));
      await agent.finish();
    } catch (error) {
      error.message += `\nthe hub said: ${hub?.log.slice(-2000)}`;
      await clear();
      throw error;
    } finally {
      await customer?.leave();
    }
  };
}
