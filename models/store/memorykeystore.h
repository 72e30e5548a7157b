// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/keystore.h"

#include <QMap>

namespace store {

/// A keyring that lives as long as the program: trying without a hub, tests. Can play a missing one, and one that is
/// locked: it says that it holds nothing and refuses to take anything.
class MemoryKeyStore final : public KeyStore
{
public:
    explicit MemoryKeyStore(bool available = true)
        : m_available(available)
    { }

    QFuture<KeyRead> read(const QString& name) override;
    QFuture<bool> write(const QString& name, const base::Secret& secret) override;
    QFuture<bool> remove(const QString& name) override;

    void setAvailable(bool available) { m_available = available; }
    void setLocked(bool locked) { m_locked = locked; }

private:
    QMap<QString, base::Secret> m_secrets;
    bool m_available;
    bool m_locked = false;
};

} // namespace store
