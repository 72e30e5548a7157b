// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/migration.h"

namespace knowledge {

/// What a file with articles and their index looks like.
const sqlite::Schema& schema();

} // namespace knowledge
