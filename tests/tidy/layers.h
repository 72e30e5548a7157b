// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// Who may include whom (docs/architecture.md): between folders, and from libraries that are not ours.
Findings checkIncludes(const Tree& tree);

} // namespace tidy
