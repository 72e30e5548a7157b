// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/index.h"
#include "tests/core/knowledge/knowledgesupport.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <SQLiteCpp/Database.h>

using namespace knowledgetest;

namespace {

std::vector<std::pair<std::string, double>> scored(knowledge::Index& index, const std::string& query)
{
    const auto hits = index.search(query, {.leastSureness = 0}).value();
    std::vector<std::pair<std::string, double>> scores;
    for (const knowledge::Hit& hit : hits) {
        scores.emplace_back(hit.id, hit.score);
    }
    return scores;
}

} // namespace

TEST_CASE("index_document_comesBackWhole")
{
    auto index = emptyIndex();
    knowledge::Document document = article("a", "T", "B", {"q 1", "\"q\" 2"});
    document.language = "zh-Hant";
    document.category = "c";
    document.queue = "q";
    document.owner = "o";
    document.state = knowledge::State::Review;
    document.isPublic = true;
    document.validFrom = base::Timestamp {5};
    document.changedAt = {7};
    document.usefulness = 400;
    document.revision = 0xFFFF'FFFF'FFFF'FFFF;
    document.version = 0xFFFF'FFFF;
    REQUIRE(index.change(std::vector {document}));
    CHECK(all(index) == std::vector {document});
}

TEST_CASE("index_heads_areWhatTheArticlesHave")
{
    auto index = emptyIndex();
    auto articles = shop();
    articles.front().revision = 7;
    articles.front().version = 3;
    articles.front().validUntil = base::Timestamp {9};
    REQUIRE(index.change(articles));
    const auto documents = all(index);
    const std::vector<knowledge::Head> whole(documents.begin(), documents.end());
    std::vector<knowledge::Head> heads;
    REQUIRE(index.forEachHead([&](const knowledge::Head& head) { heads.push_back(head); }));
    CHECK(heads.size() == articles.size());
    CHECK(heads == whole);
}

TEST_CASE("index_changedOneByOne_findsAsOneMadeAtOnce")
{
    const auto articles = shop();
    auto atOnce = emptyIndex();
    REQUIRE(atOnce.change(articles));
    auto oneByOne = emptyIndex();
    for (const auto& document : articles) {
        REQUIRE(oneByOne.change(std::vector {article(document.id, "something else", "refund 退货 unheard")}));
    }
    REQUIRE(oneByOne.change(std::vector {article("extra", "refund refund")}));
    for (const auto& document : articles) {
        REQUIRE(oneByOne.change(std::vector {document}));
    }
    REQUIRE(oneByOne.change({}, std::vector<std::string> {"extra"}));
    for (const char* query : {"refund money", "退货", "unheard", "parcel arrives", "发票"}) {
        INFO(query);
        CHECK(scored(oneByOne, query) == scored(atOnce, query));
    }
}

TEST_CASE("index_removed_isNotFound")
{
    auto index = emptyIndex();
    REQUIRE(index.change(shop()));
    REQUIRE(first(index, "parcel") == "delivery");
    REQUIRE(index.change({}, std::vector<std::string> {"delivery", "neverThere"}));
    CHECK(found(index, "parcel").empty());
    CHECK(index.size().value().articles == 4);
}

TEST_CASE("index_ofAnotherAnalysis_isMadeAnew")
{
    const TempDir dir;
    const auto path = dir.path() / "knowledge.db";
    {
        auto index = knowledge::Index::open({path}).value();
        REQUIRE(index.change(shop()));
    }
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE fact SET value = 0 WHERE name = 'analysis'; DELETE FROM unit; DELETE FROM pair");
    }
    CHECK(knowledge::Index::open({path, sqlite::Role::Reader}).error().kind == base::FaultKind::Busy);
    auto index = knowledge::Index::open({path}).value();
    CHECK(first(index, "refund") == "refund");
    CHECK(first(index, "退货") == "retire");
}

TEST_CASE("index_numbersOfADamagedFile_areAFaultAndNoHarm")
{
    const TempDir dir;
    const auto path = dir.path() / "knowledge.db";
    {
        auto index = knowledge::Index::open({path}).value();
        REQUIRE(index.change(shop()));
    }
    const auto damage = [&](const char* script) {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        database.exec(script);
    };
    SECTION("articles with large ones cost nothing")
    {
        damage("UPDATE unit SET article = article + 4000000000; UPDATE article SET number = number + 4000000000,"
               " state = 77");
        auto index = knowledge::Index::open({path}).value();
        CHECK(index.search("refund"));
        CHECK(all(index).front().state == knowledge::State::Retired);
    }
    SECTION("terms are numbered without a gap")
    {
        const char* number = GENERATE("-1", "0", "4294967295", "50000000");
        damage((std::string("UPDATE term SET id = ") + number + " WHERE id = 3").c_str());
        auto index = knowledge::Index::open({path}).value();
        CHECK_FALSE(index.search("refund"));
        CHECK_FALSE(index.change(shop()));
    }
}

TEST_CASE("index_readers_seeWhatTheWriterCommitted")
{
    const TempDir dir;
    const auto path = dir.path() / "knowledge.db";
    auto writer = knowledge::Index::open({path}).value();
    REQUIRE(writer.change(shop()));
    auto reader = knowledge::Index::open({path, sqlite::Role::Reader}).value();
    CHECK(found(reader, "voucher").empty());
    REQUIRE(writer.change(std::vector {article("coupon", "Voucher codes")}));
    CHECK(first(reader, "voucher") == "coupon");
}
