// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page's modules find in every browser, and Node.js 18 of Debian 12 keeps to itself. Imported beside them.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
