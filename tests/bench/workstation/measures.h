// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/measures.h"

#include <QString>

namespace measure {

/// The window in this process with 100,000 messages in its store: opens, scrolls, is written in, searches. In a
/// PaintClock.
base::Result<Figures> view(const Setting& setting);

/// 10,000 articles from a real hub into a real copy: how long they take, until they are found, a later change, a key
/// press. Without the shared sets nothing.
base::Result<Figures> articles(const Setting& setting);

/// The program itself, beside those of others where they are installed: `programs` names some of them only.
base::Result<Figures> start(const Setting& setting);

/// A profile that stays signed in as the demo desk's su.miao at this hub, with so many messages in its store and so
/// many articles that the hub was given. What went wrong stands on the error output; the program's exit status.
int prepare(const QString& profile, const QString& hub, std::size_t messages, std::size_t articles);

} // namespace measure
