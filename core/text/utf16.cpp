// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/utf16.h"

#include <unicode/unistr.h>

namespace text {

std::u16string toUtf16(std::string_view utf8)
{
    const auto all
        = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    return {all.getBuffer(), static_cast<std::size_t>(all.length())};
}

std::string toUtf8(std::u16string_view utf16)
{
    const icu::UnicodeString all(false, utf16.data(), static_cast<std::int32_t>(utf16.size()));
    std::string bytes;
    all.toUTF8String(bytes);
    return bytes;
}

} // namespace text
