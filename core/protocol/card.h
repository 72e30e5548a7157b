// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <optional>
#include <string>
#include <string_view>

namespace protocol {

struct CardFault
{
    std::string field; ///< of the card: `title`
    std::string reason; ///< empty: it is too long
};

/// What is wrong with it. None: it may be stored and shown.
std::optional<CardFault> faultOf(const Card& card);

/// What it says as a text of up to three lines, for everybody and everything that knows no cards. In Chinese where
/// the language (BCP 47) is, else in English.
std::string textOf(const Card& card, std::string_view language);

} // namespace protocol
