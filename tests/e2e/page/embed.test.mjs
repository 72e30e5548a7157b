// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page inside another site's: a real site on another host, a real hub over TLS, a real browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Agent } from './agent.mjs';
import { browserIsThere, launch } from './browser.mjs';
import { Hub, hubIsBuilt } from './hub.mjs';
import { lampPicture } from './picture.mjs';
import { nothingRuns, root } from './shared.mjs';
import { Site } from './site.mjs';
import { options } from './stage.mjs';

// The agent of these tests knows the hub's own certificate from nowhere; the browser is told to take it.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
if (!browserIsThere || !hubIsBuilt) nothingRuns('the embedded customer page');

const secret = randomBytes(32).toString('hex');
const base64 = (text) => Buffer.from(text).toString('base64url');

/** As docs/embedding.md shows it. */
function sign(claims, { key = secret, header = { alg: 'HS256', typ: 'JWT' }, iss = site?.origin } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const body = `${base64(JSON.stringify(header))}.${base64(JSON.stringify({ iss, iat: now, exp: now + 300, ...claims }))}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

let site;
let stranger;
let hub;
let agent;
let browser;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudseat-sites-'));

before(async () => {
  if (options.skip) return;
  site = await new Site().open();
  stranger = await new Site().open();
  const file = path.join(folder, 'sites.yaml');
  fs.writeFileSync(file, `sites:\n  - origin: ${site.origin}\n    secret: ${secret}\n`, { mode: 0o600 });
  hub = await Hub.start(['--sites', file], 'https');
  site.hub = stranger.hub = hub.customerUrl.slice(0, -1);
  agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
  browser = await launch();
});
after(async () => {
  agent?.leave();
  await browser?.close();
  await hub?.stop();
  for (const one of [site, stranger]) one?.server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A visitor of the site with a browser of his own. */
async function visitor(attributes = '', context = {}) {
  site.attributes = attributes;
  const own = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, ignoreHTTPSErrors: true, ...context });
  own.setDefaultTimeout(60_000);
  const page = await own.newPage();
  await page.goto(site.origin);
  return { page, chat: page.frameLocator('iframe'), leave: () => own.close() };
}

const opener = (page) => page.getByRole('button', { name: '在线客服' });

async function asks(chat, text) {
  await chat.locator('#start input[value=returns]').check();
  await chat.locator('#composer textarea').fill(text);
  await chat.locator('#composer textarea').press('Enter');
}

const assigned = async () => {
  const known = agent.served ??= new Set();
  const { data } = await agent.event('conversation.assigned', ({ conversation }) => !known.has(conversation));
  known.add(data.conversation);
  return data.conversation;
};
const customerOf = (talk) => agent.events.find(({ type, data }) => type === 'offer.made' && data.conversation === talk).data;

test('embedded_anonymousVisitor_talksClosesHearsAndComesBack', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor('data-queue="returns"');
  assert.equal(await page.locator('iframe').count(), 0); // nothing of it loads before somebody wants it
  await opener(page).press('Enter');
  assert.equal(await chat.locator('#start input[value=returns]').isChecked(), true);
  await asks(chat, '灯罩裂了');
  const talk = await assigned();
  await chat.locator('#composer input[type=file]').setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: lampPicture() });
  await chat.locator('#thread img').evaluate((one) => one.decode());
  assert.match(await chat.locator('#thread a.picture').getAttribute('href'), /^blob:|embedded=1$/);
  await chat.locator('#composer textarea').press('Escape');
  await page.locator('iframe').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'CLOUDSEAT-CHAT');
  const said = await agent.say(talk, '您好，在的');
  await page.getByRole('button', { name: '在线客服, 1 条新消息' }).waitFor();
  // Arrived, and not read: nobody has looked.
  await agent.event('message.marked', ({ marks }) => marks.delivered === said);
  assert.ok(!agent.events.some(({ type, data }) => type === 'message.marked' && data.marks.read === said));
  await page.getByRole('button', { name: '1 条新消息' }).click();
  await agent.event('message.marked', ({ marks }) => marks.read === said);
  await chat.getByRole('button', { name: '收起' }).click();
  await opener(page).waitFor();
  await page.reload();
  await opener(page).click();
  await chat.getByText('您好，在的').waitFor();
  // From the hub by now, with the cookie of this frame.
  await chat.locator('#thread img').evaluate((one) => one.decode());
  await agent.finish();
  await leave();
});

test('embedded_onAPhone_fillsTheScreen', options, async () => {
  const { page, leave } = await visitor('', { viewport: { width: 390, height: 844 } });
  await opener(page).click();
  await page.frameLocator('iframe').locator('#start').waitFor();
  const { x, y, width, height } = await page.locator('iframe').boundingBox();
  assert.deepEqual({ x, y, width, height }, { x: 0, y: 0, width: 390, height: 844 });
  await leave();
});

test('embedded_onASiteThatIsNotListed_isNotShown', options, async () => {
  const own = await browser.newContext({ locale: 'zh-CN', ignoreHTTPSErrors: true });
  const page = await own.newPage();
  const refused = page.waitForEvent('console', { predicate: (message) => /frame-ancestors/.test(message.text()), timeout: 60_000 });
  await page.goto(stranger.origin);
  await opener(page).click();
  await refused;
  assert.equal(await page.frameLocator('iframe').locator('#composer').count(), 0);
  await own.close();
});

test('identity_signedByTheSite_isTheSameCustomerOnEveryDevice', options, async () => {
  await agent.serve();
  const first = await visitor(`data-identity="${sign({ sub: 'user-7', name: '林晓' })}"`);
  await opener(first.page).click();
  await asks(first.chat, '我的订单');
  const talk = await assigned();
  const { customer, customerName } = customerOf(talk);
  assert.equal(customerName, '林晓');
  assert.equal(first.page.frames().some((frame) => frame.url().includes('identity')), false);
  site.token = sign({ sub: 'user-7', name: '林晓' });
  const second = await visitor('data-identity-url="/token"');
  await opener(second.page).click();
  await second.chat.getByText('我的订单').waitFor();
  await second.chat.locator('#composer textarea').fill('还是我');
  await second.chat.locator('#composer textarea').press('Enter');
  await agent.until(() => agent.texts(talk).includes('还是我'), 'the second device');
  assert.equal(customer[14], '8');
  // He signs out there: the browser that knew him knows nobody.
  site.attributes = '';
  await second.page.reload();
  await opener(second.page).click();
  await second.chat.locator('#start input').first().waitFor();
  assert.equal(await second.chat.getByText('我的订单').count(), 0);
  await agent.finish();
  await first.leave();
  await second.leave();
});

test('identity_wrongStaleOrOfAnotherKind_isRefusedAndNobodyIsGuessed', options, async () => {
  const now = Math.floor(Date.now() / 1000);
  const good = sign({ sub: 'user-7' });
  const tokens = {
    foreignKey: sign({ sub: 'user-7' }, { key: randomBytes(32).toString('hex') }),
    stale: sign({ sub: 'user-7', iat: now - 4000, exp: now - 400 }),
    notBegun: sign({ sub: 'user-7', iat: now + 600, exp: now + 900 }),
    notYet: sign({ sub: 'user-7', nbf: now + 120 }),
    notBeforeWhat: sign({ sub: 'user-7', nbf: 'noon' }),
    foreignAudience: sign({ sub: 'user-7', aud: 'another-desk' }),
    foreignAudiences: sign({ sub: 'user-7', aud: ['another-desk', 'https://elsewhere.example'] }),
    noAudience: sign({ sub: 'user-7', aud: [] }),
    audienceOfNumbers: sign({ sub: 'user-7', aud: 7 }),
    tooLong: sign({ sub: 'user-7', exp: now + 90_000 }),
    endless: sign({ sub: 'user-7', exp: undefined }),
    unsigned: `${base64('{"alg":"none"}')}.${good.split('.')[1]}.`,
    otherAlgorithm: sign({ sub: 'user-7' }, { header: { alg: 'HS512' } }),
    otherSite: sign({ sub: 'user-7' }, { iss: 'https://elsewhere.example' }),
    otherSubject: `${good.split('.')[0]}.${base64(JSON.stringify({ iss: site.origin, iat: now, exp: now + 300, sub: 'user-8' }))}.${good.split('.')[2]}`,
    nobody: sign({ sub: '' }),
    numberAsSubject: sign({ sub: 7 }),
    huge: sign({ sub: 'user-7', more: 'x'.repeat(8000) }),
    rubbish: 'x', empty: '',
  };
  for (const [name, identity] of Object.entries(tokens)) {
    const answer = await agent.post('api/v1/customer/session?embedded=1', { identity });
    assert.equal(answer.status, 403, name);
    assert.equal(answer.headers.get('set-cookie'), null, name);
    assert.match((await answer.json()).error.reason, /^identity_/, name);
  }
  const forHere = [good, sign({ sub: 'user-7', nbf: now + 30, aud: 'demo' }), sign({ sub: 'user-7', aud: ['another-desk', 'demo'] })];
  for (const identity of forHere) {
    assert.equal((await agent.post('api/v1/customer/session?embedded=1', { identity })).status, 200);
  }
  const { page, chat, leave } = await visitor(`data-identity="${tokens.stale}"`);
  await opener(page).click();
  await chat.getByText('无法确认您在本网站的身份').waitFor();
  await chat.locator('#top').getByText('未连接').waitFor();
  assert.equal(await chat.locator('#start input').count(), 0);
  assert.equal(await chat.getByRole('button', { name: '刷新页面' }).count(), 0);
  await leave();
});

test('identity_hubStartedBeforeTheFirstQuestion_isPresentedAgain', options, async () => {
  const { page, chat, leave } = await visitor(`data-identity="${sign({ sub: 'user-9', name: '周舟' })}"`);
  await opener(page).click();
  await chat.locator('#start input').first().waitFor();
  agent.leave();
  await hub.down('SIGKILL');
  await hub.up();
  agent = await Agent.signIn(hub.url, 'su.miao', 'demo-su.miao');
  await agent.serve();
  await asks(chat, '在吗');
  assert.equal(customerOf(await assigned()).customerName, '周舟');
  await agent.finish();
  await leave();
});

const lamp = { kind: 'order', title: '陶瓷台灯', number: '2024113000172', price: '¥398.00', status: '已签收', quantity: 2, url: 'https://shop.example/orders/2024113000172' };
const signCard = (card, claims = {}, how = {}) => sign({ card, ...claims }, { header: { alg: 'HS256', typ: 'card+jwt' }, ...how });
const WORDS = '订单 2024113000172：\n陶瓷台灯 × 2\n¥398.00，已签收';

test('card_offeredByTheSite_isSentWithATapAndSeenByBoth', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor(`data-queue="returns" data-card="${signCard(lamp)}"`);
  await opener(page).click();
  const ask = chat.locator('.ask');
  await ask.getByText('陶瓷台灯 × 2').waitFor();
  assert.equal(await ask.locator('a').getAttribute('href'), lamp.url);
  await chat.locator('#start input[value=returns]').waitFor();
  await ask.getByRole('button', { name: '发送给客服' }).click();
  await ask.waitFor({ state: 'detached' });
  const talk = await assigned();
  // Whoever knows no cards reads the same.
  await agent.until(() => agent.texts(talk).includes(WORDS), 'the card as a text');
  const shown = chat.locator('#thread .goods');
  await shown.getByText('¥398.00 · 已签收').waitFor();
  assert.equal(await shown.count(), 1);
  assert.equal(await chat.getByText(WORDS).count(), 0);
  await shown.getByRole('button', { name: '复制' }).click();
  assert.equal(await page.frames()[1].evaluate(() => String(getSelection())), lamp.number);
  const other = { ...lamp, title: '落地灯' };
  await page.evaluate((card) => cloudseat.showCard(card), signCard(other));
  await ask.getByRole('button', { name: '发送给客服' }).click();
  const { data } = await agent.event('message.sent', ({ conversation, card }) => conversation === talk && card?.title === '落地灯');
  assert.deepEqual(data.card, other);
  assert.equal(data.signedCard, undefined);
  // The agent sends one, too; nobody has to sign for him.
  await agent.done('message.send', { text: '', attachments: [], card: { kind: 'product', title: '<b>灯罩</b>' } }, talk);
  await shown.getByText('<b>灯罩</b>').waitFor();
  await chat.locator('#top [data-label=language]').click();
  await shown.first().getByText('Order').waitFor();
  await page.reload();
  await opener(page).click();
  await shown.getByText('陶瓷台灯 × 2').waitFor();
  await agent.finish();
  await leave();
});

test('card_withAPicture_bringsItWithItself', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor('data-queue="returns"');
  const picture = lampPicture();
  const token = signCard({ ...lamp, picture: createHash('sha256').update(picture).digest('hex') });
  await opener(page).click();
  await asks(chat, '这个订单');
  const talk = await assigned();
  await page.evaluate(([card, bytes]) => cloudseat.showCard(card, new Blob([new Uint8Array(bytes)], { type: 'image/png' })), [token, [...picture]]);
  await chat.getByRole('button', { name: '发送给客服' }).click();
  const { data } = await agent.event('message.sent', ({ conversation, card }) => conversation === talk && card);
  assert.equal(data.attachments.length, 1);
  assert.equal(data.attachments[0].type, 'image/png');
  await chat.locator('#thread img').evaluate((one) => one.decode());
  // A later card takes the place of one that was not sent, and one that is put away stays away.
  await page.evaluate((card) => cloudseat.showCard(card), signCard({ ...lamp, title: '落地灯' }));
  await page.evaluate((card) => cloudseat.showCard(card), signCard({ ...lamp, title: '吊灯' }));
  await chat.locator('.ask').getByText('吊灯').waitFor();
  assert.equal(await chat.locator('.ask').count(), 1);
  await chat.locator('.ask').getByRole('button', { name: '关闭' }).click();
  assert.equal(await chat.locator('.ask').count(), 0);
  await agent.finish();
  await leave();
});

test('card_forgedStaleOrOfSomebodyElse_reachesNobody', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor('data-queue="returns"');
  await opener(page).click();
  await asks(chat, '在吗');
  const talk = await assigned();
  const now = Math.floor(Date.now() / 1000);
  const good = signCard(lamp);
  const tokens = {
    foreignKey: signCard(lamp, {}, { key: randomBytes(32).toString('hex') }),
    changed: `${good.split('.')[0]}.${base64(JSON.stringify({ iss: site.origin, iat: now, exp: now + 300, card: { ...lamp, price: '¥1.00' } }))}.${good.split('.')[2]}`,
    stale: signCard(lamp, { iat: now - 4000, exp: now - 400 }),
    ofAnother: signCard(lamp, { sub: 'user-7' }),
    ofAnotherDesk: signCard(lamp, { aud: 'another-desk' }),
    identity: signCard(lamp, {}, { header: { alg: 'HS256', typ: 'JWT' } }),
    twoLines: signCard({ ...lamp, title: 'a\nb' }),
    script: signCard({ ...lamp, url: 'javascript:alert(1)' }),
    insecure: signCard({ ...lamp, url: 'http://shop.example/' }),
    long: signCard({ ...lamp, title: '灯'.repeat(201) }),
  };
  for (const [name, token] of Object.entries(tokens)) {
    await page.evaluate((card) => cloudseat.showCard(card), token);
    assert.equal(await chat.locator('.ask a[href^="javascript"]').count(), 0, name);
    await chat.getByRole('button', { name: '发送给客服' }).click();
    await chat.locator('.notice').waitFor();
    await chat.locator('.notice button').click();
  }
  await chat.locator('#composer textarea').fill('就这些');
  await chat.locator('#composer textarea').press('Enter');
  await agent.until(() => agent.texts(talk).includes('就这些'), 'what he wrote after them');
  assert.deepEqual(agent.texts(talk), ['在吗', '就这些']);
  assert.equal(await chat.locator('#thread .goods').count(), 0);
  await agent.finish();
  await leave();
});

test('card_hostileTexts_stayTexts', options, async () => {
  await agent.serve();
  const markup = '<img src=x onerror=alert(1)>\u202E"><svg onload=alert(2)>';
  const { page, chat, leave } = await visitor(`data-queue="returns" data-card="${signCard({ kind: 'product', title: markup, number: '"><b>1</b>', price: '<i>', status: '{{x}}' })}"`);
  const faults = [];
  page.on('dialog', (one) => { faults.push(one.message()); one.dismiss(); });
  await opener(page).click();
  await chat.locator('.ask').waitFor();
  await asks(chat, '这个商品');
  const talk = await assigned();
  await chat.getByRole('button', { name: '发送给客服' }).click();
  const { data } = await agent.event('message.sent', ({ conversation, card }) => conversation === talk && card);
  assert.equal(data.card.title, markup);
  await chat.locator('#thread .goods b').getByText('<img src=x onerror=alert(1)>⟨U+202E⟩').waitFor();
  assert.equal(await chat.locator('.goods img, .goods svg, .goods i').count(), 0);
  assert.deepEqual(faults, []);
  await agent.finish();
  await leave();
});

test('prelude_signedByTheSite_standsInFrontAndRingsForNobody', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor('data-queue="returns"');
  const prelude = [{ by: 'bot', text: '您好，我是小木' }, { by: 'customer', text: '<b>转人工</b>' }, { by: 'bot', text: '好的，请稍等' }];
  await page.evaluate((token) => cloudseat.setPrelude(token), sign({ prelude }, { header: { alg: 'HS256', typ: 'prelude+jwt' } }));
  await opener(page).click();
  await asks(chat, '灯罩裂了');
  const talk = await assigned();
  await chat.locator('#thread .me').getByText('<b>转人工</b>').waitFor();
  await chat.locator('#thread li:not(.me)').getByText('好的，请稍等').waitFor();
  assert.equal(await chat.locator('#thread b').count(), 0);
  assert.equal(await page.evaluate(() => document.querySelector('cloudseat-chat').shadowRoot.querySelector('b').hidden), true);
  await agent.until(() => agent.texts(talk).includes('灯罩裂了') || customerOf(talk).firstLine === '灯罩裂了', 'his own first line');
  await agent.finish();
  await leave();
});

test('prelude_forged_isLeftOutAndHeIsServed', options, async () => {
  await agent.serve();
  const { page, chat, leave } = await visitor('data-queue="returns"');
  await page.evaluate((token) => cloudseat.setPrelude(token), sign({ prelude: [{ by: 'bot', text: 'forged' }] }, { key: randomBytes(32).toString('hex'), header: { alg: 'HS256', typ: 'prelude+jwt' } }));
  await opener(page).click();
  await asks(chat, '在吗');
  await assigned();
  await chat.locator('#thread .me').getByText('在吗').waitFor();
  assert.equal(await chat.getByText('forged').count(), 0);
  await agent.finish();
  await leave();
});

test('sites_readAgainWhileServing_letInOneMoreAndAMistakeChangesNothing', options, async () => {
  const file = path.join(folder, 'sites.yaml');
  const before = fs.readFileSync(file, 'utf8');
  const ancestors = async () => /frame-ancestors (.*)$/.exec((await fetch(hub.url)).headers.get('content-security-policy'))[1];
  const said = async (text) => { while (!hub.log.includes(text)) await new Promise((done) => setTimeout(done, 20)); };
  assert.equal(await ancestors(), `'self' ${site.origin}`);
  fs.writeFileSync(file, `${before}  - origin: https://*.example\n`);
  hub.process.kill('SIGHUP');
  await said('the configuration is refused');
  assert.equal(await ancestors(), `'self' ${site.origin}`);
  fs.writeFileSync(file, `${before}  - origin: ${stranger.origin}\n`);
  hub.process.kill('SIGHUP');
  await said('2 sites that embed the page');
  assert.equal(await ancestors(), `'self' ${site.origin} ${stranger.origin}`);
  assert.ok(!hub.log.includes(secret));
  fs.writeFileSync(file, before);
  hub.process.kill('SIGHUP');
  await said('1 sites that embed the page');
});

/** What the guide for site owners shows is run as it stands there. */
function sample(language, run) {
  const guide = fs.readFileSync(path.join(root, 'docs/embedding.md'), 'utf8');
  return run(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)[1].replaceAll('https://shop.example', site.origin));
}

for (const [language, program, script] of [
  ['python', 'python3', (code) => ['-c', `${code}\nimport sys\nprint(chat_token(*sys.argv[1:]), end="")`]],
  ['js', process.execPath, (code) => ['--input-type=module', '-e', `${code}\nprocess.stdout.write(chatToken(...process.argv.slice(1)));`]]]) {
  test(`guide_sampleIn_${language}_signsWhatTheHubTakes`, options, async (t) => {
    const made = sample(language, (code) => spawnSync(program, [...script(code), secret, 'user-11', '林晓'], { encoding: 'utf8' }));
    if (made.error?.code === 'ENOENT') return t.skip(`NOT RUN: ${program} is missing`);
    assert.equal(made.stderr, '');
    const answer = await agent.post('api/v1/customer/session?embedded=1', { identity: made.stdout });
    assert.equal(answer.status, 200, await answer.text());
    return undefined;
  });
}

test('cookie_ofTheEmbeddedPage_isForOtherSitesAndThatSiteAlone', options, async () => {
  const cookie = async (query, body) => (await agent.post(`api/v1/customer/session${query}`, body)).headers.get('set-cookie');
  assert.match(await cookie('', {}), /^__Host-cloudseat=.*Max-Age=.*HttpOnly; SameSite=Strict; Secure$/);
  assert.match(await cookie('?embedded=1', {}), /^__Host-cloudseat-embedded=.*Max-Age=.*HttpOnly; SameSite=None; Partitioned; Secure$/);
  assert.doesNotMatch(await cookie('?embedded=1', { identity: sign({ sub: 'user-9' }) }), /Max-Age/);
});
