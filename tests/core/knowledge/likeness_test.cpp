// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/likeness.h"

#include "tests/core/knowledge/knowledgesupport.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace knowledge;

namespace {

using Groups = std::vector<std::vector<std::size_t>>;

Groups grouped(const std::vector<std::string>& questions)
{
    return groupAlike(questions, [] { return true; }).value();
}

const std::vector<std::string> asked {
    "Where is my parcel", // 0
    "can I pay by instalments", // 1
    "where is my parcel now", // 2
    "How do I get an invoice", // 3
    "灯泡可以单独买吗", // 4
    "Where is my parcel", // 5
    "怎么开发票", // 6
    "灯泡能单独买吗", // 7
    "your opening hours on sunday", // 8
    "优惠券怎么用不了", // 9
};

} // namespace

TEST_CASE("likeness_questions_areGroupedAroundTheOneWithMostNeighbours")
{
    const Groups groups = grouped(asked);
    REQUIRE(groups.size() == 7);
    CHECK(groups[0] == std::vector<std::size_t> {0, 5, 2});
    CHECK(groups[1] == std::vector<std::size_t> {4, 7});
    CHECK(groups[2] == std::vector<std::size_t> {1}); // of equal size in the order of the questions
    CHECK(groups[6] == std::vector<std::size_t> {9});
    CHECK(grouped(asked) == groups);
    CHECK(grouped({}).empty());
}

TEST_CASE("likeness_everyQuestion_isInOneGroup")
{
    std::vector<std::string> many;
    for (std::size_t i = 0; i < 60; ++i) {
        many.push_back(asked[i % asked.size()] + (i < 30 ? "" : " please"));
    }
    std::vector<std::size_t> all;
    const Groups groups = grouped(many);
    for (const auto& group : groups) {
        all.insert(all.end(), group.begin(), group.end());
    }
    std::ranges::sort(all);
    REQUIRE(all.size() == many.size());
    CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("likeness_greetingsAndNumbers_saySomethingOnlyWithOtherWords")
{
    Analysis analysis;
    for (const char* nothing :
        {"", "  ", "你好", "您好，在吗？", "Hello!", "Good morning", "hi there", "有人吗", "谢谢", "12345678", "？？？",
            "晚上好", "可以", "好的", "不是", "不用了", "没事", "没关系", "收到", "稍等一下", "好的，明白了，谢谢",
            "辛苦了，再见", "no", "yes please", "One moment please", "okay, understood", "Great, thanks!"}) {
        CAPTURE(nothing);
        CHECK_FALSE(saysSomething(analysis, nothing));
    }
    for (const char* something : {"退款", "你好，发票", "Hello, my lamp is broken", "订单 12345678", "好用吗", "行李箱",
             "好的，那退款呢", "no refund", "wait for delivery"}) {
        CAPTURE(something);
        CHECK(saysSomething(analysis, something));
    }
}

TEST_CASE("likeness_twins_areOfOneLanguageAndToldOnce")
{
    auto documents = knowledgetest::shop();
    const std::size_t first = documents.size();
    documents.push_back(knowledgetest::article("copy", "Delivery times", "Other words."));
    documents.push_back(knowledgetest::article("foreign", "Delivery times", "Autre langue."));
    for (auto& document : documents) {
        document.language = document.id == "foreign" ? "fr" : "en-GB";
    }
    const auto twins = findTwins(documents, [] { return true; }).value();
    REQUIRE(twins.size() == 1);
    CHECK(twins[0].first == 1);
    CHECK(twins[0].second == first);
    CHECK(twins[0].likeness > 0.9);
    CHECK(primaryTag("zh_Hant") == "zh");
    CHECK(primaryTag("EN-gb") == "en");
}

TEST_CASE("likeness_stopped_isBusy")
{
    CHECK(groupAlike(asked, [] { return false; }).error().kind == base::FaultKind::Busy);
    CHECK(findTwins(knowledgetest::shop(), [] { return false; }).error().kind == base::FaultKind::Busy);
}
