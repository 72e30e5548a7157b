// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/snippet.h"

#include "core/text/plain.h"
#include "core/text/utf16.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <limits>

namespace text {
namespace {

constexpr std::size_t before = 10; ///< units of a line before its first place: a list is narrow, and cuts it at its end
constexpr char16_t ellipsis = u'\u2026';

std::u16string lineOf(std::string_view utf8)
{
    return toUtf16(singleLine(utf8, std::numeric_limits<std::int32_t>::max()));
}

/// Not between the two halves of a letter.
std::size_t letterAt(std::u16string_view text, std::size_t at)
{
    const bool isInside = at > 0 && at < text.size() && U16_IS_TRAIL(text[at]) && U16_IS_LEAD(text[at - 1]);
    return isInside ? at - 1 : at;
}

/// Making a line of every text would cost more than looking through it: nearly none says the needle's first word.
bool mayHold(const Folding& folding, std::string_view utf8, std::u16string_view foldedNeedle)
{
    const auto word = foldedNeedle.substr(0, foldedNeedle.find(u' '));
    return folding.fold(toUtf16(utf8)).find(word) != std::u16string::npos;
}

} // namespace

std::u16string snippetNeedle(const Folding& folding, std::string_view utf8)
{
    return folding.fold(lineOf(utf8));
}

std::optional<Snippet> snippetOf(const Folding& folding, std::string_view utf8, std::u16string_view foldedNeedle)
{
    if (foldedNeedle.empty() || !mayHold(folding, utf8, foldedNeedle)) {
        return std::nullopt;
    }
    const std::u16string line = lineOf(utf8);
    const std::vector<Range> places = folding.find(line, foldedNeedle);
    if (places.empty()) {
        return std::nullopt;
    }
    const std::size_t first = places.front().begin;
    const std::size_t begin = letterAt(line, first > before ? first - before : 0);
    const std::size_t end = letterAt(line, std::min(line.size(), begin + snippetUnits));
    Snippet snippet;
    if (begin > 0) {
        snippet.line += ellipsis;
    }
    const std::size_t shift = snippet.line.size();
    snippet.line.append(line, begin, end - begin);
    if (end < line.size()) {
        snippet.line += ellipsis;
    }
    for (const Range& place : places) {
        if (place.begin < end) {
            snippet.marks.push_back({place.begin - begin + shift, std::min(place.end, end) - begin + shift});
        }
    }
    return snippet;
}

std::vector<Range> toPoints(std::u16string_view text, const std::vector<Range>& units)
{
    const auto points = [text](std::size_t unit) {
        const auto upTo = text.substr(0, std::min(unit, text.size()));
        const auto halves = std::ranges::count_if(upTo, [](char16_t c) { return U16_IS_TRAIL(c); });
        return upTo.size() - static_cast<std::size_t>(halves);
    };
    std::vector<Range> counted;
    counted.reserve(units.size());
    for (const Range& range : units) {
        counted.push_back({points(range.begin), points(range.end)});
    }
    return counted;
}

std::vector<Range> toUnits(std::u16string_view text, const std::vector<Range>& points)
{
    const auto units = [text](std::size_t point) {
        std::size_t at = 0;
        for (; at < text.size() && point > 0; --point) {
            at += at + 1 < text.size() && U16_IS_LEAD(text[at]) && U16_IS_TRAIL(text[at + 1]) ? 2 : 1;
        }
        return at;
    };
    std::vector<Range> counted;
    counted.reserve(points.size());
    for (const Range& range : points) {
        counted.push_back({units(range.begin), units(range.end)});
    }
    return counted;
}

} // namespace text
