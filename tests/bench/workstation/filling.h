// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"

#include <cstddef>
#include <string>
#include <vector>

namespace measure {

/// What a store is filled with: conversations of the signed-in person, as the hub would tell them.
struct Filling
{
    std::size_t conversations = 0; ///< the latest ones first; an hour or so apart
    std::size_t each = 100; ///< messages of one
    std::size_t open = 0; ///< the first so many are still going on
};

/// Only one message of a filling says this, its oldest.
inline constexpr const char* rareWord = "XK-77-1042";
/// Every twelfth or so says this.
inline constexpr const char* commonWord = "地址";

/// On the store's thread. The conversations, the latest first.
base::Result<std::vector<base::ConversationId>> fill(
    store::Store& store, const Filling& filling, const base::Clock& clock, base::Random& random);

} // namespace measure
