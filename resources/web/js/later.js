// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The texts and styles of what comes later, once, before it is painted. Without the styles it serves, too.
import { h } from './dom.js';
import en from './en-later.js';
import { learn } from './i18n.js';
import zh from './zh-later.js';

learn({ zh, en });

await new Promise((load) => document.head.append(h('link', { rel: 'stylesheet', href: 'later.css', load, error: load })));
