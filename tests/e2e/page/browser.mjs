// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Customers in a real browser.
import fs from 'node:fs';

const executablePath = (process.env.CHROMIUM ? [process.env.CHROMIUM] : ['/usr/bin/chromium', '/usr/bin/chromium-browser']).find((file) => fs.existsSync(file));
const playwright = await import('playwright-core').catch(() => null);

const PATIENCE_MS = 60_000;

export const browserIsThere = !!playwright && !!executablePath;

export async function launch() {
  return playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

/** A person with a browser of his own; his tabs share cookies. */
export class Customer {
  static async arrive(browser, url, options = {}) {
    const customer = new Customer();
    customer.context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, ...options });
    customer.context.setDefaultTimeout(PATIENCE_MS);
    // A test doesn't wait for the long part of the page's random pauses between attempts.
    await customer.context.addInitScript(() => { Math.random = () => 0.02; });
    customer.url = url;
    customer.faults = [];
    customer.requests = [];
    return customer;
  }

  async tab() {
    const page = await this.context.newPage();
    this.watch(page);
    await page.goto(this.url);
    return page;
  }

  watch(page) {
    page.on('pageerror', (error) => this.faults.push(error.stack));
    page.on('console', (message) => { if (/Content Security Policy|Trusted/.test(message.text())) this.faults.push(message.text()); });
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('dialog', (dialog) => { this.dialogs = [...(this.dialogs ?? []), dialog.message()]; return dialog.accept(); });
  }

  leave() { return this.context.close(); }
}

export async function write(page, text) {
  const box = page.locator('#composer textarea');
  await box.fill(text);
  await box.press('Enter');
}

export async function ask(page, queue, text) {
  await page.locator(`#start input[value=${queue}]`).check();
  await write(page, text);
}

/** Texts of the bubbles, in order; `mine` only those of the customer. */
export function bubbles(page, mine = false) {
  return page.evaluate((own) => [...document.querySelectorAll(own ? '#thread .me .bubble' : '#thread .bubble')].map((bubble) => {
    const copy = bubble.cloneNode(true);
    copy.querySelector('.unseen, .who').remove();
    return copy.textContent;
  }), mine);
}

export const see = (page, text) => page.getByText(text).first().waitFor();

/** Waits until the page says that something is so; what it shows instead stands in the error. */
export async function until(page, holds, argument) {
  try {
    await page.waitForFunction(holds, argument, { timeout: PATIENCE_MS });
  } catch (error) {
    const shows = await page.evaluate(() => `${document.querySelectorAll('#thread .bubble').length} bubbles; ${document.body.innerText.slice(0, 1000)}`);
    error.message += `\nthe page shows ${shows}`;
    throw error;
  }
}

export async function untilBubbles(page, count) {
  await until(page, (n) => document.querySelectorAll('#thread .bubble').length >= n, count);
}

/** Until the page is live again: somebody who wants it presses more than once. */
export async function reconnect(page) {
  for (;;) {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const back = page.locator('#strip').waitFor({ state: 'hidden', timeout: 2000 });
    if (await back.then(() => true, () => false)) return;
  }
}

/** Everything the customer wrote is accepted, and the page knows it. */
export const settled = (page) => until(page, () => document.querySelectorAll('#thread .queued, #thread .sending').length === 0);
