// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// Words that may not stand in sources, connections without a context object, colours outside the theme,
/// paths of one machine.
Findings checkTokens(const Tree& tree);

/// The two SPDX lines at the head of each source.
Findings checkLicences(const Tree& tree);

} // namespace tidy
