// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/migration.h"

namespace store {

/// The workstation's file. What is personal stands in `sealed` columns; beside them only ids, numbers, times and
/// states, so that nothing written by a person can be found in the bytes of the file.
const sqlite::Schema& schema();

} // namespace store
