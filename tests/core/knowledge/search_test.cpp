// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/index.h"
#include "core/text/plain.h"
#include "tests/core/knowledge/knowledgesupport.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace knowledgetest;

namespace {

knowledge::Index shopIndex()
{
    auto index = emptyIndex();
    REQUIRE(index.change(shop()));
    return index;
}

} // namespace

TEST_CASE("search_bothScripts_findTheSame")
{
    auto index = shopIndex();
    CHECK(first(index, "發票") == "traditional");
    CHECK(first(index, "发票") == "traditional");
    CHECK(first(index, "退貨") == "retire");
    CHECK(first(index, "ＲＥＦＵＮＤ") == "refund");
}

TEST_CASE("search_pinyin_findsTitlesAndQuestionsByEveryReading")
{
    auto index = shopIndex();
    CHECK(first(index, "tuihuo") == "retire");
    CHECK(first(index, "thlc") == "retire");
    CHECK(first(index, "zmth") == "retire");
    CHECK(first(index, "chongqingyinhang") == "bank");
    CHECK(first(index, "cqyh") == "bank");
    const auto hits = index.search("tuihuo").value();
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().reasons.front().origin == knowledge::Origin::Sound);
    REQUIRE(index.change({}, std::vector<std::string> {"bank"}));
    CHECK(found(index, "cqyh").empty());
}

TEST_CASE("search_pinyinThatAnArticleHasAsAWord_findsItsSoundAsWell")
{
    auto index = emptyIndex();
    REQUIRE(index.change(std::vector<knowledge::Document> {article("word", "What is a fapiao?", "A tax receipt."),
        article("sound", "怎么开发票"), article("initials", "方案平安"), article("change", "Change of address")}));
    const auto chinese = index.search("fapiao", {.likelyLanguage = "zh"}).value();
    REQUIRE(chinese.size() == 2);
    CHECK(chinese[0].id == "sound");
    CHECK(chinese[1].id == "word");
    const auto english = index.search("fapiao", {.likelyLanguage = "en"}).value();
    REQUIRE(english.size() == 2);
    CHECK(std::ranges::count(english, "sound", &knowledge::Hit::id) == 1);
    CHECK(found(index, "change") == std::vector<std::string> {"change"});
}

TEST_CASE("search_beginningThatSoundsLikeAnother_comesByWhoTypes")
{
    auto index = emptyIndex();
    std::vector<knowledge::Document> articles {article("chair", "Chairs and stools", "Four legs, wood.")};
    for (int i = 0; i < 12; ++i) { // 查: cha
        articles.push_back(article("check" + std::to_string(11 - i), "怎么查询订单"));
    }
    REQUIRE(index.change(articles));
    CHECK(first(index, "cha") == "chair");
    const auto chinese = index.search("cha", {.most = 30, .likelyLanguage = "zh-CN"}).value();
    REQUIRE(chinese.size() == 13);
    CHECK(chinese.front().id == "check0"); // equal ones by id
    CHECK(chinese[1].id == "check1");
    CHECK(chinese.back().id == "chair");
    const auto few = index.search("cha", {.most = 6, .likelyLanguage = "zh-CN"}).value();
    REQUIRE(few.size() == 6);
    CHECK(few.back().id == "chair"); // it has room, however many sound like it
    // One that has both stays by its word where there is no room for its sound.
    REQUIRE(index.change(std::vector<knowledge::Document> {article("z", "Chairs 怎么查询订单的时候要知道的几件事")}));
    for (const auto& hits :
        {index.search("cha", {.most = 6, .likelyLanguage = "zh"}).value(), index.search("cha").value()}) {
        CHECK(std::ranges::count(hits, "z", &knowledge::Hit::id) == 1);
    }
    for (const auto& hits : {index.search("cha").value(), chinese}) {
        CHECK(std::ranges::is_sorted(hits, std::greater(), &knowledge::Hit::score));
    }
}

TEST_CASE("search_mistypedOrUnfinished_isUnderstood")
{
    auto index = shopIndex();
    CHECK(first(index, "my refnud please") == "refund");
    CHECK(first(index, "deliv") == "delivery");
    CHECK(found(index, "订单 deliv") == std::vector<std::string> {"retire", "delivery"});
    CHECK(first(index, "café deliv") == "delivery");
    const auto hits = index.search("refnud", {.leastSureness = 0}).value();
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().reasons.front().typed == "refnud");
    CHECK(hits.front().reasons.front().origin == knowledge::Origin::Corrected);
}

TEST_CASE("search_synonymsOfTheDesk_areMeant")
{
    auto index = shopIndex();
    CHECK(found(index, "shipment").empty());
    const knowledge::Synonyms synonyms {{{"shipment"}, {"parcel"}}};
    knowledge::SearchOptions options;
    options.synonyms = &synonyms;
    CHECK(first(index, "shipment", options) == "delivery");
}

TEST_CASE("search_filters_hold")
{
    auto index = emptyIndex();
    auto draft = article("draft", "refund");
    draft.state = knowledge::State::Draft;
    auto chinese = article("chinese", "refund");
    chinese.language = "zh-Hans";
    auto queued = article("queued", "refund");
    queued.queue = "orders";
    queued.category = "money";
    auto later = article("later", "refund");
    later.validFrom = base::Timestamp {1000};
    later.validUntil = base::Timestamp {2000};
    later.isPublic = true;
    REQUIRE(index.change(std::vector {draft, chinese, queued, later}));
    using Ids = std::vector<std::string>;
    const auto with = [&](const knowledge::Filter& filter) {
        Ids ids = found(index, "refund", {.filter = filter});
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    CHECK(with({}) == Ids {"chinese", "later", "queued"});
    CHECK(with({.isPublished = false}).size() == 4);
    CHECK(with({.language = "zh"}) == Ids {"chinese"});
    CHECK(with({.language = "z"}).empty());
    CHECK(with({.category = "money"}) == Ids {"queued"});
    CHECK(with({.queue = "orders"}).size() == 3);
    CHECK(with({.queue = "other"}) == Ids {"chinese", "later"});
    CHECK(with({.validAt = base::Timestamp {999}}) == Ids {"chinese", "queued"});
    CHECK(with({.validAt = base::Timestamp {1000}}).size() == 3);
    CHECK(with({.validAt = base::Timestamp {2000}}).size() == 2);
    CHECK(with({.isPublic = true}) == Ids {"later"});
}

TEST_CASE("search_equalOnes_comeById")
{
    auto index = emptyIndex();
    REQUIRE(index.change(std::vector {article("c", "same"), article("a", "same"), article("b", "same")}));
    CHECK(found(index, "same") == std::vector<std::string> {"a", "b", "c"});
    CHECK(found(index, "same", {.most = 2}) == std::vector<std::string> {"a", "b"});
}

TEST_CASE("search_usefulAndFresh_decideBetweenEqualOnes")
{
    auto index = emptyIndex();
    auto used = article("used", "same words");
    used.usefulness = 900;
    REQUIRE(index.change(std::vector {article("a", "same words"), used}));
    CHECK(first(index, "same words") == "used");
}

TEST_CASE("search_likelyLanguageOrQueue_decidesBetweenEqualOnes")
{
    auto index = emptyIndex();
    auto spoken = article("spoken", "same words");
    spoken.language = "zh-Hans";
    auto queued = article("queued", "same words");
    queued.queue = "orders";
    REQUIRE(index.change(std::vector {article("a", "same words"), queued, spoken}));
    CHECK(first(index, "same words") == "a");
    CHECK(first(index, "same words", {.likelyLanguage = "zh-Hant"}) == "spoken");
    CHECK(first(index, "same words", {.likelyQueue = "orders"}) == "queued");
}

TEST_CASE("search_someArticlesOnly_findsAmongThese")
{
    auto index = emptyIndex();
    std::vector<knowledge::Document> many;
    for (int i = 0; i < 300; ++i) {
        many.push_back(article("m" + std::to_string(i), "same words"));
        many.back().category = i < 250 ? "shop" : i < 299 ? "shop/money" : "shopping";
    }
    REQUIRE(index.change(many));
    const std::vector<std::string> only {"m7", "m299", "neverThere"};
    CHECK(found(index, "same words", {.only = &only}) == std::vector<std::string> {"m299", "m7"});
    knowledge::SearchOptions options {.most = 400};
    options.filter.category = "shop/money";
    CHECK(found(index, "same words", options).size() == 49);
    options.filter.category = "shopping";
    CHECK(found(index, "same words", options).size() == 1);
    const std::vector<std::string> none;
    CHECK(found(index, "same words", {.only = &none}).empty());
}

TEST_CASE("search_whatACustomerWrites_isNoPinyin")
{
    auto index = shopIndex();
    CHECK(first(index, "zmth") == "retire");
    CHECK(index.search("zmth", {.bySound = false}).value().empty());
}

TEST_CASE("search_afterChanges_rowsOfArticlesThatAreGoneAreLeftOut")
{
    auto index = emptyIndex();
    std::vector<knowledge::Document> many;
    for (int i = 0; i < 200; ++i) {
        many.push_back(article("m" + std::to_string(i), "voucher"));
    }
    REQUIRE(index.change(many));
    REQUIRE(found(index, "voucher").size() == 10);
    std::vector<std::string> gone;
    for (std::size_t i = 1; i < many.size(); ++i) {
        gone.push_back(many[i].id);
    }
    // All candidates would be among those that were removed.
    REQUIRE(index.change(std::vector {article("long", "voucher and many other words beside it")}, gone));
    CHECK(found(index, "voucher") == std::vector<std::string> {"m0", "long"});
}

TEST_CASE("search_nothingLikeIt_showsNothing")
{
    auto index = shopIndex();
    CHECK(index.search("Can I bring my dog to the opera within the next century?").value().empty());
    CHECK_FALSE(index.search("Where is my refund?").value().empty());
    CHECK_FALSE(index.search("怎么退货").value().empty());
    CHECK(index.search("").value().empty());
}

TEST_CASE("search_stopped_findsNothing")
{
    auto index = shopIndex();
    std::stop_source source;
    source.request_stop();
    CHECK(found(index, "refund", {.stop = source.get_token()}).empty());
}

TEST_CASE("search_naughtyStrings_doNoHarm")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no naughty-strings in CLOUDSEAT_DATA");
        return;
    }
    auto index = shopIndex();
    std::vector<knowledge::Document> documents;
    std::ifstream file(*data / "naughty-strings" / "blns.txt", std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        documents.push_back(article("n" + std::to_string(documents.size()), line, line, {line}));
    }
    documents.push_back(article("broken", "half \xE9\x80 letters \xFF", std::string("nul\0nul", 7)));
    REQUIRE(documents.size() > 500);
    REQUIRE(index.change(documents));
    for (const auto& document : documents) {
        INFO(document.title);
        REQUIRE(index.search(document.title));
        REQUIRE(index.excerpt(document.id, document.title));
    }
    std::map<std::string, std::string> titles;
    for (const auto& document : all(index)) {
        titles[document.id] = document.title;
    }
    for (const auto& document : documents) {
        CHECK(titles.at(document.id) == text::repaired(document.title));
    }
    std::vector<std::string> ids;
    for (const auto& document : documents) {
        ids.push_back(document.id);
    }
    REQUIRE(index.change({}, ids));
    CHECK(first(index, "refund") == "refund");
}

TEST_CASE("search_beginningOfAWord_isStrongWhereATitleOrAQuestionHasIt")
{
    auto index = emptyIndex();
    std::vector<knowledge::Document> articles {article("title", "Refunds"),
        article("body", "Parcels", "Wood, nails and a hammer, and a refund for what is broken, within a week.")};
    // Others that it may begin: each of them makes the one that is meant less sure.
    for (const char* word : {"refusal", "refuge", "refuel"}) {
        for (int i = 0; i < 2; ++i) {
            articles.push_back(article(word + std::to_string(i), "Nothing", std::string(word) + " and much else"));
        }
    }
    REQUIRE(index.change(articles));
    const auto hits = index.search("refu", {.leastSureness = 0}).value();
    const auto strong = [&](const std::string& id) {
        const auto hit = std::ranges::find(hits, id, &knowledge::Hit::id);
        return hit != hits.end() && knowledge::isStrong(*hit, "refu");
    };
    CHECK(strong("title"));
    knowledge::Hit hit;
    hit.confidence = knowledge::likely;
    CHECK(knowledge::isStrong(hit, "refu"));
    hit.confidence = knowledge::likely / 2;
    hit.parts.likeness = 0.1;
    CHECK_FALSE(knowledge::isStrong(hit, "refu"));
    hit.reasons.push_back({"refund", "refu", knowledge::Origin::Begun});
    CHECK(knowledge::isStrong(hit, "refu"));
    CHECK_FALSE(knowledge::isStrong(hit, "my refu"));
    hit.parts.likeness = 0;
    CHECK_FALSE(knowledge::isStrong(hit, "refu"));
}

TEST_CASE("search_whatAnUnfinishedWordMayBecome_countsAsOneWord")
{
    auto index = emptyIndex();
    // As long as each other, and each of the two words in as many.
    const std::vector<knowledge::Document> articles {article("both", "Parcels", "refund refuse and the rest of it"),
        article("one", "Parcels", "refund letter and the rest of it"),
        article("other", "Parcels", "refuse letter and the rest of it")};
    REQUIRE(index.change(articles));
    const auto hits = index.search("refu", {.leastSureness = 0}).value();
    REQUIRE(hits.size() == 3);
    for (const knowledge::Hit& hit : hits) {
        CHECK(hit.parts.whole == Approx(hits.front().parts.whole));
        CHECK(hit.parts.coverage == Approx(hits.front().parts.coverage));
    }
}

TEST_CASE("search_variantsOfWhatIsSaid_countAsTheBestOfThem")
{
    auto index = emptyIndex();
    // As long as each other, and each of the two words in as many.
    const std::vector<knowledge::Document> articles {article("both", "Rules", "waybill consignment and the rest of it"),
        article("one", "Rules", "waybill letter and the rest of it"),
        article("other", "Rules", "consignment letter and the rest of it")};
    REQUIRE(index.change(articles));
    const knowledge::Synonyms synonyms {{{"parcel"}, {"waybill", "consignment"}}};
    const auto hits = index.search("parcel", {.leastSureness = 0, .synonyms = &synonyms}).value();
    REQUIRE(hits.size() == 3);
    for (const knowledge::Hit& hit : hits) {
        CHECK(hit.parts.whole == Approx(hits.front().parts.whole));
        CHECK(hit.parts.coverage == Approx(hits.front().parts.coverage));
    }
    // What says two things is more than what says one.
    const knowledge::Synonyms two {{{"parcel"}, {"waybill"}}, {{"box"}, {"consignment"}}};
    CHECK(first(index, "parcel box", {.synonyms = &two}) == "both");
}

TEST_CASE("search_mistyped_isAsSureAsTypedRight")
{
    auto index = shopIndex();
    for (const auto& [mistyped, right] :
        {std::pair {"refnud", "refund"}, std::pair {"how to get a refnud", "how to get a refund"},
            std::pair {"delviery times", "delivery times"}, std::pair {"重庆 refnud 银行", "重庆 refund 银行"}}) {
        INFO(mistyped);
        const auto one = index.search(mistyped, {.leastSureness = 0}).value();
        const auto other = index.search(right, {.leastSureness = 0}).value();
        REQUIRE_FALSE(one.empty());
        REQUIRE(one.size() == other.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            CHECK(one[i].id == other[i].id);
            CHECK(one[i].sureness == Approx(other[i].sureness));
        }
    }
    // Synonyms of what was meant, too.
    const knowledge::Synonyms synonyms {{{"refund"}, {"parcel"}}};
    CHECK(found(index, "refnud", {.synonyms = &synonyms}).size() == 2);
}

TEST_CASE("search_manyArticlesAsGood_isLessSure")
{
    auto index = emptyIndex();
    std::vector<knowledge::Document> articles {article("cancel", "How do I cancel my subscription")};
    for (const char* colour : {"red", "green", "blue", "black", "white"}) {
        articles.push_back(article(colour, std::string("How do I wash a ") + colour + " curtain"));
    }
    REQUIRE(index.change(articles));
    const auto surest
        = [&index](const char* query) { return index.search(query, {.leastSureness = 0}).value().front(); };
    const knowledge::Hit clear = surest("cancel my subscription");
    const knowledge::Hit unclear = surest("wash a curtain");
    CHECK(clear.parts.clearness > 0.9);
    CHECK(unclear.parts.clearness < 0.3);
    CHECK(unclear.sureness < unclear.confidence);
    CHECK(surest("wash the white curtain").parts.clearness > unclear.parts.clearness);
}

TEST_CASE("search_whatOnlyMarkdownSays_isNotFoundAndNotShown")
{
    auto index = emptyIndex();
    const std::string body = "A **plan** of it: ![seating](attachments/hall-7.png)\n\n## Answer\nAsk at the *desk*.";
    REQUIRE(index.change(std::vector<knowledge::Document> {article("hall", "Where to sit", body)}));
    CHECK(found(index, "attachments").empty());
    CHECK(first(index, "seating") == "hall");
    CHECK(all(index).front().body == body); // an export gives what came
    const auto hits = index.search("seating plan", {.leastSureness = 0}).value();
    REQUIRE(hits.size() == 1);
}
