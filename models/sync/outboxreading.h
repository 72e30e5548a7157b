// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/outboxitem.h"
#include "models/store/store.h"

#include <vector>

namespace syncing {

/// What a person did and the hub does not have yet, oldest first: what he only read, and what the program says by
/// itself, is not among it.
std::vector<items::OutboxItem> readOutbox(store::Copy& copy);

} // namespace syncing
