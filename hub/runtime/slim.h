// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// The same program without what only people read: comments, indentation, blanks between tokens that need none,
/// semicolons and commas before what closes, brackets round an arrow's only parameter. No other token is changed, and a
/// line ends where the language may care. Nothing where the text isn't understood: it then travels as it is. Any
/// thread.
///
/// After `)`, `]` and `}` a slash divides; a regular expression there needs brackets round it.
std::optional<std::string> slimScript(std::string_view script);

/// The same for a style sheet.
std::optional<std::string> slimStyle(std::string_view style);

/// A document without comments and without blanks round its lines; not for one with `pre`, scripts or styles in it.
std::string slimMarkup(std::string_view markup);

} // namespace hub
