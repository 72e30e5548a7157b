// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desk's rules, changed for a while by its administrator.
import { Agent } from './agent.mjs';

/** Runs with parameters of a queue that are put back afterwards. */
export async function configured(hub, values, run) {
  const admin = await Agent.signIn(hub.url, 'ke.ran', 'demo-ke.ran');
  const put = (pairs) => admin.done('desk.configure', { skills: [], groups: [], queues: [], dispositions: [], people: [],
    parameters: pairs.map(([name, value]) => ({ name, queue: 'returns', ...(value && { value }) })) });
  await put(Object.entries(values));
  try {
    await run(admin);
  } finally {
    await put(Object.keys(values).map((name) => [name]));
    admin.leave();
  }
}

/** Opening hours of a minute that begin so much later, in the desk's time, and how the page calls that moment. */
export function hoursIn(ms) {
  const at = new Date(Math.ceil((Date.now() + ms) / 6e4) * 6e4 + 8 * 3600e3);
  const clock = (date) => date.toISOString().slice(11, 16);
  const hours = `${['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][at.getUTCDay()]} ${clock(at)}-${clock(new Date(+at + 6e4)).replace('00:00', '24:00')}`;
  return { hours, said: `${clock(at)} 恢复服务` };
}
