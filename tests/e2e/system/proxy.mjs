// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A network that a test can break: a TCP proxy on loopback, cut (connections die, new ones are refused) or silent
// (connections stay, nothing passes) until it is restored.
import net from 'node:net';

export class Proxy {
	#server = net.createServer({ pauseOnConnect: true }, (socket) => this.#accept(socket));
	#pairs = new Set();
	#target = 0;
	#state = 'open';

	/** The port that clients connect to. */
	async listen() {
		await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		return this.#server.address().port;
	}

	aim(port) { this.#target = port; }

	cut() {
		this.#state = 'cut';
		for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
	}

	silence() {
		this.#state = 'silent';
		for (const [client, server] of this.#pairs) {
			client.unpipe(server);
			server.unpipe(client);
			client.pause();
			server.pause();
		}
	}

	restore() {
		const silent = this.#state === 'silent';
		this.#state = 'open';
		if (silent) for (const pair of this.#pairs) this.#join(...pair);
	}

	close() {
		this.cut();
		this.#server.close();
	}

	#accept(client) {
		if (this.#state === 'cut') {
			client.destroy();
			return;
		}
		const server = net.connect(this.#target, '127.0.0.1');
		const pair = [client, server];
		this.#pairs.add(pair);
		for (const socket of pair) {
			socket.on('error', () => socket.destroy());
			socket.on('close', () => {
				this.#pairs.delete(pair);
				for (const other of pair) other.destroy();
			});
		}
		if (this.#state === 'open') this.#join(client, server);
	}

	#join(client, server) {
		client.pipe(server);
		server.pipe(client);
	}
}
