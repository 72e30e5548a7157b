// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// Every tr() of the workstation has a finished Chinese translation, and none is left over.
Findings checkTranslations(const Tree& tree);

} // namespace tidy
