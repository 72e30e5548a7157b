// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"

#include <string>
#include <string_view>
#include <vector>

namespace text {

/// What a conversation would fill in, in bytes of the UTF-8, ascending: `{customer}` or `{{customer}}`, a name
/// in braces of at most 64 letters, without white space or braces in it; with the blank before it where none is needed
/// without it, or the comma behind it where it begins a line. Pure, any thread.
std::vector<Range> placeholderSpans(std::string_view utf8);

/// Without these: for readers who stand in no conversation.
std::string withoutPlaceholders(std::string_view utf8);

} // namespace text
