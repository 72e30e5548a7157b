// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <string>
#include <string_view>

namespace store {

/// Seals what is personal before it is written: XChaCha20-Poly1305 (libsodium) with a random nonce per value, bound to
/// the place where it stands, so that values can't be swapped between rows. Any thread.
class Vault final
{
public:
    static constexpr std::size_t keyBytes = 32;

    /// `key` has keyBytes bytes.
    explicit Vault(base::Secret key);

    static base::Secret makeKey();

    std::string seal(std::string_view plain, std::string_view place) const;
    /// Corrupt: another key, another place, or damaged bytes.
    base::Result<std::string> open(std::string_view sealed, std::string_view place) const;

    const base::Secret& key() const { return m_key; }

private:
    base::Secret m_key;
};

/// The name of a place: a table's word and the row's id.
std::string place(std::string_view table, const base::Uuid& id);
std::string place(std::string_view table, std::string_view id);

/// The box around a store's key that the hub opens for its person (docs/http.md, escrow): sealed to the hub's public
/// key (32 bytes). Empty when the public key is unusable.
std::string sealForHub(const base::Secret& key, const base::PersonId& person, std::string_view hubKey);

std::string toBase64Url(std::string_view bytes);
/// Invalid: not base64url without padding.
base::Result<std::string> fromBase64Url(std::string_view text);

} // namespace store
