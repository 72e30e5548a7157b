// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A shop's own pages, with the chat in them by its one script tag.
import http from 'node:http';

/** Another site: `localhost` is another host than `127.0.0.1`, and so the hub's cookie is a third party's. */
export class Site {
  async open() {
    this.server = http.createServer((request, response) => {
      if (request.url === '/token') return response.end(this.token);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      // The site's own strict policy: nothing but the hub is let in.
      response.setHeader('Content-Security-Policy', `default-src 'self'; script-src ${this.hub}; frame-src ${this.hub}`);
      return response.end(`<!doctype html><html lang="zh"><title>Shop</title><body><h1>Shop</h1><script src="${this.hub}/embed.js" ${this.attributes ?? ''}></script></body>`);
    });
    await new Promise((done) => this.server.listen(0, 'localhost', done));
    this.origin = `http://localhost:${this.server.address().port}`;
    return this;
  }
}
