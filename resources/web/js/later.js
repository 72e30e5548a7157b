// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The styles of what comes later, once, before it is painted. Without them it serves, too.
import { h } from './dom.js';

await new Promise((load) => document.head.append(h('link', { rel: 'stylesheet', href: 'later.css', load, error: load })));
