// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// The customer page has its own copy of the theme's colours: each value there is the theme's, light and dark.
Findings checkPalettes(const Tree& tree);

} // namespace tidy
