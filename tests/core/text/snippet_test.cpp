// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/snippet.h"

#include "core/text/utf16.h"

#include <catch2/catch.hpp>

namespace {

using Ranges = std::vector<text::Range>;

const text::Folding& folding()
{
    static const text::Folding made;
    return made;
}

std::optional<text::Snippet> find(const std::string& said, const std::string& needle)
{
    return text::snippetOf(folding(), said, text::snippetNeedle(folding(), needle));
}

} // namespace

TEST_CASE("snippet_textSaysIt_isOneLineWithEveryPlace")
{
    const auto snippet = find("退貨\n運費誰出？\t退货运费", "运费");
    REQUIRE(snippet);
    CHECK(snippet->line == u"退貨 運費誰出？ 退货运费");
    CHECK(snippet->marks == Ranges {{3, 5}, {11, 13}});
    CHECK_FALSE(find("退货", "运费"));
    CHECK_FALSE(find("退货", ""));
    CHECK_FALSE(find("", "运费"));
}

TEST_CASE("snippet_needleWithSpaces_isFoundOverAnyWhiteSpace")
{
    const auto snippet = find("where is\n\n  my ORDER", "  is  my order ");
    REQUIRE(snippet);
    CHECK(snippet->line == u"where is my ORDER");
    CHECK(snippet->marks == Ranges {{6, 17}});
}

TEST_CASE("snippet_longText_isCutOnBothSidesAndNeverInsideALetter")
{
    std::string said;
    for (int i = 0; i < 400; ++i) {
        said += "😀";
    }
    const auto snippet = find(said + " refund " + said, "refund");
    REQUIRE(snippet);
    CHECK(snippet->line.front() == u'\u2026');
    CHECK(snippet->line.back() == u'\u2026');
    CHECK(snippet->line.size() <= text::snippetUnits + 2);
    REQUIRE(snippet->marks.size() == 1);
    const auto mark = snippet->marks.front();
    CHECK(snippet->line.substr(mark.begin, mark.end - mark.begin) == u"refund");
    // Half a letter would have become a sign of its own.
    CHECK(text::toUtf16(text::toUtf8(snippet->line)) == snippet->line);
}

TEST_CASE("snippet_directionsAndControls_areLeftOut")
{
    const auto snippet = find("pay \u202Enow\u0007 or \u200Blater", "now or later");
    REQUIRE(snippet);
    CHECK(snippet->line == u"pay now or later");
}

TEST_CASE("snippet_offsets_goToCodePointsAndBack")
{
    const std::u16string line = u"😀 运费 😀";
    const Ranges units {{0, 2}, {3, 5}, {6, 8}};
    const Ranges points {{0, 1}, {2, 4}, {5, 6}};
    CHECK(text::toPoints(line, units) == points);
    CHECK(text::toUnits(line, points) == units);
    CHECK(text::toUnits(line, {{5, 99}, {50, 60}}) == Ranges {{6, 8}, {8, 8}});
}
