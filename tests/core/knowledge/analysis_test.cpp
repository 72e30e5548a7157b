// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/analysis.h"
#include "core/knowledge/lexicon.h"
#include "core/knowledge/stopwords.h"
#include "core/knowledge/units.h"

#include <catch2/catch.hpp>

namespace {

/// Terms, with a + before what makes a pair with the one before, and a | where a sentence begins.
std::string analysed(std::string_view utf8)
{
    knowledge::Analysis analysis;
    knowledge::Tokens tokens;
    analysis.tokens(utf8, tokens);
    std::string text;
    for (const knowledge::Token& token : tokens.list) {
        const bool isPair = token.gap == knowledge::Token::Gap::None;
        text += isPair ? "+" : token.gap == knowledge::Token::Gap::Sentence ? "|" : " ";
        text += tokens.term(token);
    }
    return text;
}

} // namespace

TEST_CASE("analysis_english_isFoldedAndStemmed")
{
    CHECK(analysed("Cancelling my ORDERS, don't") == "|cancel+my+order dont");
    CHECK(analysed("Café ＡＢＣ") == "|cafe+abc");
}

TEST_CASE("analysis_chinese_isCharactersOfOneScript")
{
    CHECK(analysed("退貨，發票") == analysed("退货，发票"));
    CHECK(analysed("退货") == "|退+货");
    CHECK(analysed("用iPhone付款") == "|用 iphon 付+款");
}

TEST_CASE("analysis_sentences_endPairs")
{
    CHECK(analysed("Pay. Wait\nGo") == "|pay|wait|go");
    CHECK(analysed("version 3.5 is") == "|version+3 5+is");
    CHECK(analysed("好。坏") == "|好|坏");
}

TEST_CASE("analysis_places_areTheOriginals")
{
    knowledge::Analysis analysis;
    knowledge::Tokens tokens;
    analysis.tokens(std::u16string_view(u"\U0001F600 ﬁnding 貨"), tokens);
    REQUIRE(tokens.list.size() == 3);
    CHECK(tokens.list[1].place == text::Range {3, 9});
    CHECK(tokens.term(tokens.list[1]) == "find");
    CHECK(tokens.list[2].place == text::Range {10, 11});
}

TEST_CASE("stopWords_areKnownAsTermsAndPairs")
{
    CHECK(knowledge::isStopWord("the"));
    CHECK(knowledge::isStopWord("of the"));
    CHECK(knowledge::isStopWord("什么"));
    CHECK_FALSE(knowledge::isStopWord("refund"));
    CHECK_FALSE(knowledge::isStopWord("the refund"));
    CHECK_FALSE(knowledge::isStopWord("退货"));
}

TEST_CASE("units_areReadAsTheyWereWritten")
{
    knowledge::UnitWriter writer;
    writer.begin(knowledge::UnitKind::Title);
    writer.add(7, knowledge::Token::Kind::Word, false);
    writer.add(300'000, knowledge::Token::Kind::Character, true);
    writer.begin(knowledge::UnitKind::Passage);
    writer.add(1, knowledge::Token::Kind::Word, false);
    const std::string bytes = writer.bytes();

    knowledge::UnitReader reader(bytes);
    knowledge::UnitKind unit {};
    knowledge::TermId term = 0;
    knowledge::Token::Kind kind {};
    bool isPair = true;
    REQUIRE(reader.nextUnit(unit));
    CHECK(unit == knowledge::UnitKind::Title);
    REQUIRE(reader.nextTerm(term, kind, isPair));
    CHECK((term == 7 && kind == knowledge::Token::Kind::Word && !isPair));
    REQUIRE(reader.nextTerm(term, kind, isPair));
    CHECK((term == 300'000 && kind == knowledge::Token::Kind::Character && isPair));
    CHECK_FALSE(reader.nextTerm(term, kind, isPair));
    REQUIRE(reader.nextUnit(unit));
    CHECK(unit == knowledge::UnitKind::Passage);
    CHECK(reader.nextTerm(term, kind, isPair));
    CHECK_FALSE(reader.nextUnit(unit));
}

TEST_CASE("words_oneEditAway_areCorrected")
{
    knowledge::WordList words;
    words.add("payment", 3);
    words.add("refund", 9);
    words.add("refuse", 1);
    CHECK(words.corrected("refnud") == "refund");
    CHECK(words.corrected("paymant") == "payment");
    CHECK(words.corrected("paymentt") == "payment");
    CHECK(words.corrected("ayment") == "payment");
    CHECK(words.corrected("delivery").empty());
    CHECK(words.corrected("ref").empty());
    CHECK(words.beginning("ref", 5) == std::vector<std::string_view> {"refund", "refuse"});
}
