// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/uuid.h"

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

namespace base {

/// An id that a program makes: a UUID with the kind of thing it names in its type, so that swapped arguments
/// do not compile. Only storage and codec unwrap it.
template <class Tag> struct UuidId
{
    Uuid uuid;

    bool isNil() const { return uuid.isNil(); }
    std::string toString() const { return uuid.toString(); }
    friend auto operator<=>(const UuidId&, const UuidId&) = default;
};

/// An id that a person gave in the desk file: 1 to 64 characters of [a-z0-9._-].
template <class Tag> struct NameId
{
    std::string name;

    bool isEmpty() const { return name.empty(); }
    const std::string& toString() const { return name; }
    friend auto operator<=>(const NameId&, const NameId&) = default;
};

/// An id that counts inside one desk's log; 0 is none.
template <class Tag> struct CountId
{
    std::uint64_t value = 0;

    bool isNone() const { return value == 0; }
    friend auto operator<=>(const CountId&, const CountId&) = default;
};

using ConversationId = UuidId<struct ConversationTag>;
using MessageId = UuidId<struct MessageTag>;
using CustomerId = UuidId<struct CustomerTag>;
using CommandId = UuidId<struct CommandTag>;
using DeviceId = UuidId<struct DeviceTag>;
using AttachmentId = UuidId<struct AttachmentTag>;
using CannedId = UuidId<struct CannedTag>;
using ArticleId = UuidId<struct ArticleTag>;

using PersonId = NameId<struct PersonTag>;
using QueueId = NameId<struct QueueTag>;
using GroupId = NameId<struct GroupTag>;
using SkillId = NameId<struct SkillTag>;
using DispositionId = NameId<struct DispositionTag>;
using DeskId = NameId<struct DeskTag>;

using OfferId = CountId<struct OfferTag>;
/// Position of an event in the desk's log; the first is 1.
using Position = CountId<struct PositionTag>;

/// True for 1 to 64 characters of [a-z0-9._-].
inline bool isValidName(const std::string& name)
{
    if (name.empty() || name.size() > 64) {
        return false;
    }
    for (const char c : name) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        if (!fits) {
            return false;
        }
    }
    return true;
}

} // namespace base
