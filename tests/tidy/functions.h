// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// Functions of more than 70 lines between their braces, and files of more than 500.
Findings checkSizes(const Tree& tree);

} // namespace tidy
