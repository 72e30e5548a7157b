// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/document.h"

#include <algorithm>
#include <array>

namespace knowledge {
namespace {

constexpr std::array<std::string_view, 4> states {"draft", "review", "published", "retired"};

} // namespace

std::string_view toString(State state)
{
    return states[static_cast<std::size_t>(state)];
}

std::optional<State> stateFrom(std::string_view word)
{
    const auto found = std::ranges::find(states, word);
    return found == states.end() ? std::nullopt : std::optional(static_cast<State>(found - states.begin()));
}

} // namespace knowledge
