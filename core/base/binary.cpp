// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/binary.h"

namespace base::binary {

namespace {

/// The finishing step of splitmix64: every bit of the input moves every bit of the output.
std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 30U;
    value *= 0xbf58476d1ce4e5b9U;
    value ^= value >> 27U;
    value *= 0x94d049bb133111ebU;
    value ^= value >> 31U;
    return value;
}

} // namespace

std::uint64_t hashBytes(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t hash = mix(seed + bytes.size());
    while (!bytes.empty()) {
        const auto count = bytes.size() < 8 ? bytes.size() : std::size_t {8};
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < count; ++i) {
            word |= std::uint64_t {static_cast<unsigned char>(bytes[i])} << (8 * i);
        }
        hash = mix(hash + 0x9e3779b97f4a7c15U + word);
        bytes.remove_prefix(count);
    }
    return hash;
}

} // namespace base::binary
