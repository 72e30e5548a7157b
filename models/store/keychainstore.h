// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/keystore.h"

namespace store {

/// The system's keyring through QtKeychain. Without a session bus it isn't asked at all: with DISPLAY set, the library
/// would start a bus of its own and never end (docs of the toolchain's traps). Anything but success and "no such
/// entry" counts as no keyring.
class KeychainStore final : public KeyStore
{
public:
    /// Has the library behind it loaded on another thread.
    KeychainStore();

    QFuture<KeyRead> read(const QString& name) override;
    QFuture<bool> write(const QString& name, const base::Secret& secret) override;
    QFuture<bool> remove(const QString& name) override;

    /// A bus is there that may be asked.
    static bool hasBus();
};

} // namespace store
