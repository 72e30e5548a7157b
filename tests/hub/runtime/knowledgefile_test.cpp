// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "hub/runtime/knowledgefile.h"

#include <catch2/catch.hpp>

using hub::knowledge::Fault;
namespace knowledge = hub::knowledge;

namespace {

const base::DeskId demo {"demo"};

std::vector<Fault> faults(const std::string& lines)
{
    return knowledge::read(lines, demo, {}).faults;
}

} // namespace

TEST_CASE("knowledgeFile_lines_becomeArticlesByTheirNames")
{
    const auto file
        = knowledge::read("\xef\xbb\xbf"
                          R"({"id":"refunds/when","title":"退款","body":"1 到 3 天","language":"zh"})"
                          "\r\n\n"
                          R"({"id":"0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79b1","title":"Returns","questions":["How?"],)"
                          R"("body":"Send it.","category":"Returns","queue":"returns","language":"en",)"
                          R"("validFrom":1,"validUntil":2,"owner":"lea","forCustomers":true})",
            demo, {});
    CHECK(file.faults.empty());
    REQUIRE(file.articles.size() == 2);
    CHECK(file.lines == std::vector<std::size_t> {1, 3});
    CHECK(file.articles[0].id == knowledge::idOf(demo, "refunds/when"));
    CHECK(file.articles[0].text.key == "refunds/when");
    CHECK_FALSE(file.articles[0].text.forCustomers);
    const auto& second = file.articles[1];
    CHECK(second.id.toString() == "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79b1");
    CHECK_FALSE(second.text.key);
    CHECK(second.text.questions.at(0).reveal() == "How?");
    CHECK(second.text.forCustomers);
    CHECK(second.text.owner == base::PersonId {"lea"});
}

TEST_CASE("knowledgeFile_whatIsWrong_isToldByLineAndMember")
{
    CHECK(faults("{") == std::vector<Fault> {{1, "", "not_json"}});
    CHECK(faults("[1]") == std::vector<Fault> {{1, "", "not_an_object"}});
    CHECK(faults(R"({"title":"a"})") == std::vector<Fault> {{1, "id", "missing"}});
    CHECK(faults(R"({"id":7})") == std::vector<Fault> {{1, "id", "not a string"}});
    CHECK(faults(R"({"id":"a","key":"b"})") == std::vector<Fault> {{1, "id", "not_the_key"}});
    CHECK(faults(R"({"id":"a","titel":"b"})") == std::vector<Fault> {{1, "titel", "unknown_member"}});
    CHECK(faults(R"({"id":"a","title":"b","title":"c"})") == std::vector<Fault> {{1, "", "not_json"}});
    CHECK(faults("\n{\"id\":\"a\"}\n{\"id\":\"b\",\"questions\":[\"x\",1]}\n{\"key\":\"a\"}")
        == std::vector<Fault> {{3, "questions.1", "not a string"}, {4, "id", "twice"}});
    CHECK(faults("\x80").front().reason == "not_json");
}

TEST_CASE("knowledgeFile_days_areThoseOfTheDeskInSummerAndWinter")
{
    desk::UtcOffsets berlin;
    berlin.first = 60;
    berlin.changes = {{{1'806'195'600'000}, 120}, {{1'824'944'400'000}, 60}}; // 2027-03-28 and 2027-10-31, 01:00 UTC
    const auto file = knowledge::read(R"({"id":"a","title":"t","validFrom":"2027-03-28","validUntil":"2027-03-28"})"
                                      "\n"
                                      R"({"id":"b","title":"t","validFrom":1,"validUntil":"2027-10-31"})",
        demo, berlin);
    REQUIRE(file.faults.empty());
    REQUIRE(file.articles.size() == 2);
    const auto& change = file.articles[0].text;
    REQUIRE(change.validFrom);
    REQUIRE(change.validUntil);
    CHECK(change.validFrom->ms == 1'806'188'400'000); // 2027-03-27T23:00Z
    CHECK(change.validUntil->ms - change.validFrom->ms == 23 * 3'600'000); // the day has no more hours
    CHECK(file.articles[1].text.validFrom == base::Timestamp {1});
    CHECK(file.articles[1].text.validUntil == base::Timestamp {1'825'023'600'000}); // 2027-10-31T23:00Z
    // Out, as days where they are some, and in again.
    for (const auto& article : file.articles) {
        protocol::ArticleRow row;
        row.id = article.id;
        row.text = article.text;
        const std::string line = knowledge::lineOf(row, &berlin);
        CHECK(line.ends_with("}\n"));
        const auto again = knowledge::read(line, demo, berlin);
        REQUIRE(again.articles.size() == 1);
        CHECK(again.articles[0].text == article.text);
        CHECK((line.find(R"("validFrom":"2027-03-28")") != std::string::npos) == (article.text.validFrom->ms > 1));
        CHECK(line.find(R"("validUntil":"2027-)") != std::string::npos);
        CHECK(knowledge::lineOf(row).find("2027-") == std::string::npos);
    }
    CHECK(faults(R"({"id":"a","validUntil":"2027-02-29"})") == std::vector<Fault> {{1, "validUntil", "not a day"}});
    CHECK(faults(R"({"id":"a","validFrom":"soon"})") == std::vector<Fault> {{1, "validFrom", "not a day"}});
}

TEST_CASE("knowledgeFile_manyFaultsAndManyLines_areBounded")
{
    std::string lines;
    for (int i = 0; i < 500; ++i) {
        lines += "x\n";
    }
    CHECK(faults(lines).size() == knowledge::mostFaults);
    lines.clear();
    for (std::size_t i = 0; i <= protocol::limits::articlesAtOnce; ++i) {
        lines += "{\"id\":\"" + std::to_string(i) + "\"}\n";
    }
    const auto file = knowledge::read(lines, demo, {});
    CHECK(file.articles.size() == protocol::limits::articlesAtOnce);
    CHECK(file.faults == std::vector<Fault> {{protocol::limits::articlesAtOnce + 1, "", "too_many"}});
}

TEST_CASE("knowledgeFile_idOfAName_isItsOwnAtEachDesk")
{
    CHECK(knowledge::idOf(demo, "a") == knowledge::idOf(demo, "a"));
    CHECK(knowledge::idOf(demo, "a") != knowledge::idOf(demo, "b"));
    CHECK(knowledge::idOf(demo, "a") != knowledge::idOf({"other"}, "a"));
    CHECK(knowledge::idOf({"a"}, "b") != knowledge::idOf({"ab"}, ""));
}

TEST_CASE("knowledgeFile_whatIsGivenOut_isTakenInAgain")
{
    protocol::ArticleRow row;
    row.id = knowledge::idOf(demo, "a");
    CHECK(knowledge::lineOf(row).empty());
    row.text.emplace();
    row.text->title = base::Personal("Line\n\"one\"");
    row.text->questions = {base::Personal("Why?")};
    row.text->body = base::Personal("多行\n\n- 一\n- 二");
    row.text->key = "a";
    row.text->language = "zh";
    row.text->validUntil = base::Timestamp {5};
    row.text->attachments = {{std::string(64, 'a'), base::Personal("b.png"), "image/png", 3, 4, 5}};
    const std::string line = knowledge::lineOf(row);
    CHECK(line.ends_with("}\n"));
    const auto file = knowledge::read(line, demo, {});
    REQUIRE(file.faults.empty());
    REQUIRE(file.articles.size() == 1);
    CHECK(file.articles[0].id == row.id);
    CHECK(file.articles[0].text == *row.text);
}
