// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/log/record.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// SHA-256 of the parts one after the other.
Hash sha256(std::initializer_list<std::string_view> parts);

std::string_view view(const Hash& hash);
/// All zero when `bytes` are not 32.
Hash hashFrom(std::string_view bytes);

/// What is needed of a Merkle tree (RFC 9162, 2.1) to append to it and to know its root: the roots of its complete
/// subtrees, largest first; at most 64 hashes whatever its size.
class MerkleFrontier final
{
public:
    MerkleFrontier() = default;
    /// `encoded` as `encode` gave it for that size. Fault Corrupt when it can't be.
    static base::Result<MerkleFrontier> decode(std::uint64_t size, std::string_view encoded);
    std::string encode() const;

    void add(const Hash& leaf);
    std::uint64_t size() const { return m_size; }
    /// MTH of all leaves; SHA-256 of nothing for the empty tree.
    Hash root() const;

private:
    std::uint64_t m_size = 0;
    std::vector<Hash> m_peaks;
};

} // namespace hub
