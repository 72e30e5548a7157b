// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/measures.h"

#include <QString>

namespace measure {

/// The window in this process with 100,000 messages in its store: opens, scrolls, is written in, searches. In a
/// PaintClock.
base::Result<Figures> view(const Setting& setting);

/// The program itself, beside those of others where they are installed: `programs` names some of them only.
base::Result<Figures> start(const Setting& setting);

/// A profile that stays signed in as the demo desk's su.miao at this hub, with so many messages in its store. What went
/// wrong stands on the error output; the program's exit status.
int prepare(const QString& profile, const QString& hub, std::size_t messages);

} // namespace measure
