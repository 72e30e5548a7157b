// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the hub knowingly does something else than a case expects: which cases, what exactly is heard instead, and why.
import { fails } from './cases/item.mjs';

export const deviations = [
  {
    why: 'Beast 1.81 takes a reason that is no UTF-8 for a protocol error. The connection fails as 8.1 demands, with 1002 instead of 1007.',
    of: (group, { name }) => name.startsWith('a close reason that is no UTF-8'),
    says: fails(1002),
  },
];
