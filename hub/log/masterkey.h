// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/base/result.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace hub {

/// A symmetric key that is wiped when it goes.
class Key final
{
public:
    static constexpr std::size_t size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

    static Key random(base::Random& random);
    /// All zero when `bytes` have another size.
    static Key from(std::string_view bytes);
    std::string_view view() const { return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()}; }

    /// Nonce, ciphertext, tag.
    std::string seal(std::string_view context, std::string_view plain, base::Random& random) const;
    /// Fault Corrupt when it isn't what was sealed under this key in this context.
    base::Result<std::string> open(std::string_view context, std::string_view sealed) const;

private:
    std::array<std::uint8_t, size> m_bytes {};
};

/// Reads the key file; Fault NotFound when there is none, Invalid when it isn't 32 bytes.
base::Result<Key> readMasterKey(const std::filesystem::path& path);

/// Makes the key file, mode 0600, never replacing one; durable when it returns.
base::Result<Key> createMasterKey(const std::filesystem::path& path, base::Random& random);

} // namespace hub
