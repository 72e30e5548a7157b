// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// RFC 9562 identifier; sorts by its bytes.
struct Uuid
{
    std::array<std::uint8_t, 16> bytes {};

    bool isNil() const;
    /// 36 lowercase characters.
    std::string toString() const;
    /// Only the canonical 36-character form, any case.
    static std::optional<Uuid> fromString(std::string_view text);

    friend bool operator==(const Uuid&, const Uuid&) = default;
    /// By two words rather than by bytes: most of what a hub does is looking ids up in trees.
    friend std::strong_ordering operator<=>(const Uuid& left, const Uuid& right)
    {
        const auto high = left.word(0) <=> right.word(0);
        return high != 0 ? high : left.word(8) <=> right.word(8);
    }

private:
    std::uint64_t word(std::size_t from) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(value); ++i) { // one load: compilers know this loop
            value = value << 8U | bytes[from + i];
        }
        return value;
    }
};

/// Version 7 (RFC 9562, 5.7): 48 bits of milliseconds, the rest random, so that ids sort roughly by time.
Uuid makeUuidV7(Timestamp now, Random& random);

} // namespace base
