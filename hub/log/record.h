// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hub {

/// SHA-256.
using Hash = std::array<std::uint8_t, 32>;

/// Names a data key in the key store; nil: nothing is sealed.
using KeyId = base::UuidId<struct DataKeyTag>;

/// What one record carries, see docs/decisions/0004-log-record.md. Everything but the position, which the log gives.
struct Draft
{
    base::Timestamp time;
    std::string kind; ///< `message.sent`: the type of the event; 1 to 64 bytes
    std::string subject; ///< whose data it is: `customer/<uuid>`, `person/<name>`; empty: nobody's; up to 128 bytes
    base::CommandId cause; ///< nil: none
    std::string payload; ///< JSON without personal parts
    KeyId key; ///< the subject's data key that `sealed` is under
    std::string sealed; ///< nonce and ciphertext of the personal parts; empty: there are none

    friend bool operator==(const Draft&, const Draft&) = default;
};

struct Record
{
    base::Position position;
    Draft body;

    friend bool operator==(const Record&, const Record&) = default;
};

/// The bytes that a record's leaf commits to; fixed for ever for records of form 1.
std::string canonicalBytes(const base::DeskId& desk, const Record& record);

/// Leaf of the Merkle tree: SHA-256(0x00 || canonical bytes), RFC 9162, 2.1.1.
Hash leafOf(const base::DeskId& desk, const Record& record);

std::string toHex(const Hash& hash);

} // namespace hub
