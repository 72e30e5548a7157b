// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/fold.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

namespace {

const text::Folding& folding()
{
    static const text::Folding made;
    return made;
}

std::vector<text::Range> find(std::u16string_view text, std::u16string_view needle)
{
    return folding().find(text, folding().fold(needle));
}

using Ranges = std::vector<text::Range>;

} // namespace

TEST_CASE("find_sameLettersWrittenOtherwise_findsThem")
{
    CHECK(find(u"The Desk", u"desk") == Ranges {{4, 8}});
    CHECK(find(u"ＡＢＣ１２３", u"abc1") == Ranges {{0, 4}});
    CHECK(find(u"退貨運費誰出", u"运费谁") == Ranges {{2, 5}});
    CHECK(find(u"退货运费", u"運費") == Ranges {{2, 4}});
    CHECK(find(u"cafe\u0301 bar", u"CAF\u00C9 BAR") == Ranges {{0, 9}});
    CHECK(find(u"stra\u00DFe", u"STRASSE") == Ranges {{0, 6}});
    CHECK(find(u"one\u3000two\nthree", u"one two three") == Ranges {{0, 13}});
    CHECK(find(u"ｶﾞﾗｽ", u"ガラス") == Ranges {{0, 4}});
    CHECK(find(u"😀 ok 😀", u"😀") == Ranges {{0, 2}, {6, 8}});
}

TEST_CASE("find_severalHits_comeLeftToRightWithoutOverlap")
{
    CHECK(find(u"aaaa", u"aa") == Ranges {{0, 2}, {2, 4}});
    CHECK(find(u"abc", u"").empty());
    CHECK(find(u"", u"a").empty());
    CHECK(find(u"abc", u"abcd").empty());
    // A letter of which only a part is hit counts whole, and once.
    CHECK(find(u"\uFB01", u"i") == Ranges {{0, 1}});
}

TEST_CASE("find_brokenSurrogates_areNoTrouble")
{
    const std::u16string broken {char16_t(0xD83D), u'a', char16_t(0xDE00), char16_t(0xFFFF), char16_t(0xFFFE)};
    CHECK(find(broken, u"a") == Ranges {{1, 2}});
}

TEST_CASE("find_anyTextInItself_isFound")
{
    rc::prop("each part of a text is found in it, where the offsets lie inside", [](std::vector<char16_t> units) {
        const std::u16string all(units.begin(), units.end());
        const std::size_t from = all.empty() ? 0 : *rc::gen::inRange<std::size_t>(0, all.size());
        const std::u16string part = all.substr(from);
        const std::u16string needle = folding().fold(part);
        const auto hits = folding().find(all, needle);
        for (const text::Range& hit : hits) {
            RC_ASSERT(hit.begin < hit.end);
            RC_ASSERT(hit.end <= all.size());
        }
        const bool splitsPair = from > 0 && from < all.size() && all[from] >= 0xDC00 && all[from] <= 0xDFFF;
        if (!needle.empty() && !splitsPair) {
            RC_ASSERT(!hits.empty());
        }
    });
}
