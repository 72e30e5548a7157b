// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace store {

/// What a read of the keyring gave.
struct KeyRead
{
    bool available = false; ///< false: there is no keyring here, whatever the reason
    std::optional<base::Secret> secret; ///< none: no entry of this name
};

/// Where secrets live outside our files: the system's keyring. GUI thread; the futures end on it.
class KeyStore
{
public:
    virtual ~KeyStore() = default;

    virtual QFuture<KeyRead> read(const QString& name) = 0;
    /// False: not written (no keyring, or it refused).
    virtual QFuture<bool> write(const QString& name, const base::Secret& secret) = 0;
    virtual QFuture<bool> remove(const QString& name) = 0;
};

} // namespace store
