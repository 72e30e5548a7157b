// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace text {

/// What is no UTF-8 is read as U+FFFD.
std::u16string toUtf16(std::string_view utf8);
/// Half a letter becomes U+FFFD.
std::string toUtf8(std::u16string_view utf16);

} // namespace text
