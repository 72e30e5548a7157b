// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/utf16.h"
#include "tests/core/knowledge/knowledgesupport.h"

#include <catch2/catch.hpp>

using namespace knowledgetest;

namespace {

/// The line with its marks in brackets.
std::string shown(const text::Snippet& snippet)
{
    std::u16string text = snippet.line;
    for (auto mark = snippet.marks.rbegin(); mark != snippet.marks.rend(); ++mark) {
        text.insert(mark->end, u"]");
        text.insert(mark->begin, u"[");
    }
    return text::toUtf8(text);
}

} // namespace

TEST_CASE("excerpt_marks_standWhereTheWordsAre")
{
    auto index = emptyIndex();
    REQUIRE(index.change(shop()));
    const auto english = index.excerpt("refund", "REFUNDS paid").value();
    CHECK(shown(english.title) == "How to get a [refund]");
    CHECK(shown(english.body).starts_with("We [pay] your money") == false); // paid is no form of pay to a stemmer
    const auto folded = index.excerpt("traditional", "发票").value();
    CHECK(shown(folded.title) == "[發票]開立說明");
    CHECK(shown(folded.body) == "電子[發票]會寄到您的信箱。");
    const auto sounding = index.excerpt("retire", "thlc").value();
    CHECK(shown(sounding.title) == "[退货流程]");
    CHECK(index.excerpt("none", "x").error().kind == base::FaultKind::NotFound);
}

TEST_CASE("excerpt_longBody_showsThePartWithMost")
{
    auto index = emptyIndex();
    std::string body = "Refund.\n";
    for (int i = 0; i < 100; ++i) {
        body += "Nothing of interest here. ";
    }
    body += "A refund of the voucher takes a week. ";
    REQUIRE(index.change(std::vector {article("a", "\U0001F600", body + body), article("b", "other")}));
    const auto excerpt = index.excerpt("a", "refund voucher").value();
    const std::string line = shown(excerpt.body);
    CHECK(line.find("[refund] of the [voucher]") != std::string::npos);
    CHECK(line.starts_with("…"));
    CHECK(excerpt.body.line.size() <= text::snippetUnits + 2);
}

TEST_CASE("excerpt_foundByAQuestion_showsThatOneMarked")
{
    auto index = emptyIndex();
    REQUIRE(index.change(std::vector {article("hours", "Opening hours", "We are here from nine to five.",
                                          {"Do you work at the weekend?", "Is the shop closed on Sundays?"}),
        article("back", "退货流程", "请在订单页面申请。", {"怎么退货", "如何寄回东西"}), article("c", "Lamps")}));
    // Neither title nor text has these words.
    const auto words = index.excerpt("hours", "closed sundays").value();
    CHECK(words.title.marks.empty());
    CHECK(shown(words.body) == "We are here from nine to five.");
    CHECK(shown(words.found()) == "Is the shop [closed] on [Sundays]?");
    CHECK(shown(index.excerpt("back", "寄回东西").value().found()) == "如何[寄回东西]");
    const auto sounding = index.excerpt("back", "rhjhdx").value();
    CHECK(sounding.title.marks.empty());
    CHECK(shown(sounding.found()) == "[如何寄回东西]");
    // What the text says is shown of the text; without words its beginning.
    CHECK(shown(index.excerpt("hours", "nine five").value().found()) == "We are here from [nine] to [five].");
    CHECK(shown(index.excerpt("hours", "").value().found()) == "We are here from nine to five.");
    CHECK(shown(index.excerpt("hours", "opening").value().found()) == "We are here from nine to five.");
}

TEST_CASE("excerpt_questionWithMuchMore_takesThePlaceOfWeakMarks")
{
    auto index = emptyIndex();
    const std::string question = "Can the courier leave my parcel with a neighbour?";
    REQUIRE(index.change(std::vector {article("a", "Nobody at home", "The parcel comes again.", {"At home?", question}),
        article("b", "A parcel arrives"), article("c", "Parcel prices"), article("d", "Lamps")}));
    CHECK(shown(index.excerpt("a", "courier leave parcel neighbour").value().found())
        == "Can the [courier] [leave] my [parcel] with a [neighbour]?");
    CHECK(shown(index.excerpt("a", "parcel").value().found()) == "The [parcel] comes again.");
}
