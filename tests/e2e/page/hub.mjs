// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real hub with the demo desk, behind a network that a test can break.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

import { Proxy } from '../system/proxy.mjs';
import { root, web } from './shared.mjs';

const program = path.join(process.env.CLOUDSEAT_BIN ?? path.join(root, 'build/release/bin'), 'cloudseat-hub');

export const hubIsBuilt = fs.existsSync(program);

export class Hub {
  /** @param scheme `http`, or `https` with a certificate that the hub makes for itself */
  static async start(options = [], scheme = 'http') {
    const hub = new Hub();
    hub.scheme = scheme;
    hub.options = scheme === 'http' ? ['--plain', ...options] : options;
    hub.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudseat-page-'));
    hub.proxy = new Proxy();
    hub.customerUrl = `${scheme}://127.0.0.1:${await hub.proxy.listen()}/`;
    hub.port = 0;
    try {
      await hub.up();
    } catch (error) {
      await hub.stop();
      throw error;
    }
    return hub;
  }

  /** The address without the breakable network. */
  get url() { return `${this.scheme}://127.0.0.1:${this.port}/`; }

  async up() {
    const log = fs.openSync(path.join(this.folder, 'hub.log'), 'a');
    this.process = spawn(program, ['serve', '--data', path.join(this.folder, 'data'), '--desk', path.join(root, 'resources/demo/desk.yaml'),
      '--web', web, '--listen', `127.0.0.1:${this.port}`, '--origin', this.customerUrl.slice(0, -1), ...this.options], { stdio: ['ignore', 'pipe', log], cwd: root });
    fs.closeSync(log);
    const lines = readline.createInterface({ input: this.process.stdout });
    const first = await new Promise((resolve) => {
      lines.once('line', resolve);
      this.process.once('exit', (code) => resolve(`ended with ${code}`));
      this.process.once('error', (error) => resolve(error.message));
    });
    const address = /^listening (\S+)/.exec(first)?.[1];
    if (!address) throw new Error(`the hub did not start: ${first}\n${this.log}`);
    this.port = Number(new URL(address).port);
    this.proxy.aim(this.port);
  }

  /** Runs another command of the program on the data of this hub, which is down; what it printed. */
  run(...command) { return execFileSync(program, [...command, '--data', path.join(this.folder, 'data')], { encoding: 'utf8' }); }

  /** Puts a copy of the data aside; returns what puts it back. Both while the hub is down. */
  backUp() {
    const [data, copy] = ['data', 'copy'].map((name) => path.join(this.folder, name));
    fs.cpSync(data, copy, { recursive: true });
    return () => {
      fs.rmSync(data, { recursive: true });
      fs.renameSync(copy, data);
      this.run('restored');
    };
  }

  get log() { return fs.readFileSync(path.join(this.folder, 'hub.log'), 'utf8'); }

  async down(signal) {
    if (!this.process.pid || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await gone;
  }

  async stop() {
    this.proxy.close();
    await this.down('SIGTERM');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
