// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Where an article stands on its way to the people who use it.
enum class State : std::uint8_t
{
    Draft,
    Review,
    Published,
    Retired
};

/// "draft", "review", "published", "retired".
std::string_view toString(State state);
std::optional<State> stateFrom(std::string_view word);

/// What there is to know of an article without reading it: for lists, and to compare with another copy.
struct Head
{
    std::string id; ///< unique in a knowledge base; who exported it finds it again by it
    std::string title;
    std::string language; ///< a BCP 47 tag (zh, zh-Hant, en); may be empty
    std::string category;
    std::string queue; ///< empty: every queue's
    std::string owner;
    State state = State::Published;
    bool isPublic = false; ///< customers may be given a link to it
    std::optional<base::Timestamp> validFrom;
    std::optional<base::Timestamp> validUntil; ///< the first moment at which it doesn't hold any more
    base::Timestamp changedAt; ///< 0: not known
    int usefulness = 0; ///< of a thousand times that it was suggested, how often it was used
    std::uint64_t revision = 0; ///< this and the next two: the owner's own, kept, never searched
    std::uint32_t version = 0;
    std::string name; ///< another one than `id`

    friend bool operator==(const Head&, const Head&) = default;
};

/// Days of a validity as a file names them, `2026-01-31`, both included; empty: none is named.
struct Days
{
    std::string first;
    std::string last;

    friend bool operator==(const Days&, const Days&) = default;
};

/// An article of the knowledge base. Texts are UTF-8.
struct Document : Head
{
    std::vector<std::string> questions; ///< how customers ask for it: "similar questions"
    std::string body; ///< Markdown
    Days days; ///< of files only. Which moments they are a desk knows; `validFrom`, `validUntil` are those of UTC then

    friend bool operator==(const Document&, const Document&) = default;
};

} // namespace knowledge
