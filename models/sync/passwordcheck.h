// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "models/items/signinservice.h"
#include "models/store/database.h"

#include <QFuture>

namespace syncing {

/// See store::makeVerifier; on another thread.
QFuture<std::string> passwordVerifier(const base::Secret& password);
/// Against the one that the store keeps; `database` must outlive the answer's first half, its run.
QFuture<items::PasswordCheck> checkAgainst(store::Database& database, const base::Secret& password);

} // namespace syncing
