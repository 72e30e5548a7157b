// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/pinyin.h"
#include "core/text/pinyinquery.h"

#include <unicode/unistr.h>

#include <string>

namespace pinyin {

inline const text::Pinyin& maker()
{
    static const text::Pinyin made(std::make_shared<const text::Folding>());
    return made;
}

inline std::optional<text::PinyinMatch> find(std::u16string_view text, std::u16string_view typed)
{
    return text::PinyinQuery(maker().folding(), typed).match(maker().read(text));
}

inline std::u16string utf16(const std::u32string& text)
{
    const auto all = icu::UnicodeString::fromUTF32(
        reinterpret_cast<const UChar32*>(text.data()), static_cast<std::int32_t>(text.size()));
    return {all.getBuffer(), static_cast<std::size_t>(all.length())};
}

inline std::u32string codePoints(const std::string& utf8)
{
    const auto all = icu::UnicodeString::fromUTF8(utf8);
    std::u32string text;
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        text += static_cast<char32_t>(all.char32At(at));
    }
    return text;
}

inline std::string utf8(std::u16string_view text)
{
    std::string out;
    icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
    return out;
}

} // namespace pinyin
