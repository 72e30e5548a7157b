// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What tools for accessible pages check: contrast, names, labels, sizes, a visible focus.
import assert from 'node:assert/strict';

/** Runs in the page: sentences about what is wrong. */
export function faults() {
  const seen = (one) => one.checkVisibility() && !one.closest('.unseen, svg, [hidden]');
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => numbers(colour).slice(0, 3)
    .map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  const behind = (one) => {
    const { backgroundColor } = getComputedStyle(one);
    return numbers(backgroundColor)[3] === 0 ? behind(one.parentElement) : backgroundColor;
  };
  const name = (one) => `${one.tagName.toLowerCase()}#${one.id}.${one.className} "${one.textContent.slice(0, 40)}"`;
  const wrong = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !seen(one)) continue;
    const ratio = contrast(getComputedStyle(one).color, behind(one));
    if (ratio < 4.5) wrong.push(`contrast ${ratio.toFixed(2)}: ${name(one)}`);
    if (parseFloat(getComputedStyle(one).fontSize) < 12) wrong.push(`small: ${name(one)}`);
  }
  for (const one of document.querySelectorAll('button, textarea, input:not([hidden]), a')) {
    const target = one.closest('label') ?? one;
    if (!seen(target)) continue;
    const label = one.getAttribute('aria-label') || one.closest('label')?.textContent.trim() || one.textContent.trim() || one.querySelector('img')?.alt;
    if (!label) wrong.push(`no name: ${one.outerHTML}`);
    const { width, height } = target.getBoundingClientRect();
    // A link within a sentence is as high as its line.
    if (Math.min(width, height) < 24 && !one.closest('.bubble, .note')) wrong.push(`${width}x${height}: ${name(target)}`);
    const edge = getComputedStyle(target);
    if (/textarea/i.test(one.tagName) && contrast(edge.borderTopColor, behind(one.parentElement)) < 3) wrong.push(`edge: ${name(one)}`);
  }
  for (const one of document.querySelectorAll('[aria-describedby]')) if (!document.getElementById(one.getAttribute('aria-describedby'))) wrong.push(`described by nothing: ${name(one)}`);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) wrong.push(`ids twice: ${ids}`);
  if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
  if (document.querySelectorAll('main').length !== 1) wrong.push('not one main');
  for (const one of document.querySelectorAll('img')) if (!one.alt) wrong.push('a picture without words');
  for (const one of document.querySelectorAll('[aria-hidden=true]')) if (one.querySelector('button, input, a')) wrong.push(`hidden controls: ${name(one)}`);
  for (const one of document.querySelectorAll('ol > *')) if (one.tagName !== 'LI') wrong.push(`in a list: ${name(one)}`);
  return wrong;
}

/** Goes through everything by Tab: what can't be seen to have the focus. */
export async function unseenFocus(page) {
  const wrong = [];
  await page.evaluate(() => { document.activeElement.blur(); });
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body) return 'end';
      const shown = one.closest('label') ?? one;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
      const own = getComputedStyle(one);
      const visible = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
        || (!one.matches('.unseen') && own.outlineStyle !== 'none');
      return visible ? '' : one.outerHTML.slice(0, 200);
    });
    if (found === 'end') return wrong;
    if (found) wrong.push(found);
  }
  return [...wrong, 'Tab never leaves'];
}

/** Nothing is wrong with this screen. */
export async function checkLooks(page, screen) {
  assert.deepEqual(await page.evaluate(faults), [], screen);
  assert.deepEqual(await unseenFocus(page), [], screen);
}
