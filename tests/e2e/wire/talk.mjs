// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A customer's conversation over the WebSocket of another make, by the interface that browsers gave it. The function
// runs in a browser, too, and therefore stands for itself.

/** What `text`, sent as a customer, became on its way to the hub and back. */
export async function talk(socket, { device, ids, text }) {
  const said = [];
  const waiting = new Set();
  const told = { results: [], texts: [] };
  const closed = new Promise((resolve) => {
    socket.onclose = ({ code, reason, wasClean }) => resolve({ code, reason, wasClean });
  });
  const heard = (fits) => new Promise((resolve, reject) => {
    const check = () => {
      const found = said.find(fits);
      if (!found) return;
      waiting.delete(check);
      resolve(found);
    };
    waiting.add(check);
    check();
    closed.then(({ code }) => reject(new Error(`closed with ${code}`)));
  });
  const send = (frame) => socket.send(new TextEncoder().encode(JSON.stringify(frame)));
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => {
    said.push(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)));
    for (const check of waiting) check();
  };
  const command = async (n, name, more) => {
    send({ t: 'command', n, id: ids[n - 1], name, ...more });
    told.results.push((await heard((frame) => frame.t === 'result' && frame.n === n)).ok);
  };

  await heard((frame) => frame.t === 'hello');
  send({ t: 'identify', device, program: 'a peer of another make', capabilities: [] });
  await heard((frame) => frame.t === 'page' && frame.last);
  await command(1, 'conversation.open', { data: { queue: 'returns', language: 'zh-CN', customerName: '林晓', source: 'web' } });
  await command(2, 'message.send', { conversation: ids[0], data: { text, attachments: [] } });
  const event = (one) => one.type === 'message.sent' && one.data.message === ids[1];
  told.texts.push((await heard((frame) => frame.t === 'event' && frame.events.some(event))).events.find(event).data.text);
  send({ t: 'ping', n: 5 });
  told.pong = (await heard((frame) => frame.t === 'pong')).n;
  socket.close(1000, '再见');
  const { code, wasClean } = await closed;
  return { ...told, protocol: socket.protocol, extensions: socket.extensions, code, wasClean };
}
