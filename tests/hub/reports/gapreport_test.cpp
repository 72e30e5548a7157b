// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/reports/gapreport.h"

#include "core/protocol/limits.h"
#include "core/text/plain.h"
#include "tests/hub/reports/library.h"

using namespace hub::reports;
using protocol::ArticleUse;
using protocol::GapKind;

namespace {

using Rows = std::vector<protocol::KnowledgeGapRow>;

Rows gapsOf(const Library& desk, base::Timestamp from = {0})
{
    auto made = gapReport(desk.history, {from, desk.now, desk.now}, [] { return true; });
    REQUIRE(made);
    return std::move(made).value();
}

} // namespace

TEST_CASE("gapReport_questionsWithoutAnAnswer_areGroupedWithTheMostFrequentFirst")
{
    Library desk;
    desk.publish("refund", articleText("退款多久到账", "退款会在三天内原路退回。"));
    desk.talk("wei", {"你好", "灯泡可以单独买吗"});
    desk.talk("mei", {"你好\n灯泡可以单独买吗"});
    const auto late = desk.talk("hao", {"退款多久到账"});
    desk.talk("lan", {"退款多久到账"}, protocol::UsedArticle {article("refund"), ArticleUse::inserted, {}});
    desk.talk("yun", {"退款多久到账？"}, protocol::UsedArticle {article("refund"), ArticleUse::quoted, {}});
    desk.talk("tao", {"你好", "在吗"}, std::nullopt, "好的，谢谢");
    desk.talk("jun", {}, std::nullopt, "你好");

    const Rows rows = gapsOf(desk);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].number == 1);
    CHECK(rows[0].kind == GapKind::NothingFound);
    CHECK(rows[0].count == 2);
    CHECK(rows[0].language == "zh");
    REQUIRE(rows[0].examples.size() == 1); // the same words once
    CHECK(rows[0].examples[0].text.reveal() == "你好\n灯泡可以单独买吗");
    CHECK(rows[1].number == 2);
    CHECK(rows[1].kind == GapKind::NoArticleUsed);
    CHECK(rows[1].count == 1);
    CHECK(rows[1].examples.at(0).conversation == late);
    CHECK(rows[1].examples.at(0).text.reveal() == "退款多久到账"); // not what was said after the first answer
    CHECK(gapsOf(desk).size() == 2); // again the same
    // Suggested or opened is not given to the customer.
    desk.talk("xin", {"退款多久到账"}, protocol::UsedArticle {article("refund"), ArticleUse::opened, {}});
    CHECK(gapsOf(desk).at(1).count == 2);
    // Before the time that is asked for.
    CHECK(gapsOf(desk, desk.now).empty());
    desk.open("ali"); // nobody has answered yet
    const auto asked = desk.state().customer({bench::uuidOf("ali")})->last;
    desk.send(desk.customer("ali"), protocol::SendMessage {protocol::Personal("可以分期付款吗"), {}}, asked);
    CHECK(gapsOf(desk).size() == 2);
}

TEST_CASE("gapReport_aQuestionAfterTheAgentsGreeting_isOne")
{
    Library desk;
    const auto say = [&](const char* name, base::ConversationId id, const std::string& words, bool isAgent = false) {
        desk.send(isAgent ? desk.person("ann") : desk.customer(name),
            protocol::SendMessage {protocol::Personal(words), {}}, id);
    };
    const auto greeted = [&](const char* name) {
        const auto id = desk.served(name, "ann");
        say(name, id, "在吗");
        say(name, id, "您好，请问有什么可以帮您", true);
        return id;
    };
    const auto leave = [&](const char* name, base::ConversationId id) {
        desk.send(desk.customer(name), protocol::LeaveConversation {}, id);
        desk.wait(std::chrono::minutes(2));
    };
    const auto thanked = greeted("wei"); // only greetings
    say("wei", thanked, "你好");
    say("wei", thanked, "请讲", true);
    say("wei", thanked, "谢谢");
    leave("wei", thanked);
    CHECK(gapsOf(desk).empty());

    const auto asked = greeted("mei");
    say("mei", asked, "灯泡");
    say("mei", asked, "可以单独买吗");
    CHECK(gapsOf(desk).empty()); // nobody has answered what he asked
    say("mei", asked, "可以的", true);
    say("mei", asked, "发票怎么开");
    const Rows rows = gapsOf(desk);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].examples.at(0).conversation == asked);
    CHECK(rows[0].examples.at(0).text.reveal() == "灯泡\n可以单独买吗"); // neither greeting nor what came later
    CHECK(rows[0].examples.at(0).at == desk.now);
    leave("mei", asked);

    const auto left = greeted("hao"); // he goes without an answer
    say("hao", left, "可以分期付款吗");
    leave("hao", left);
    CHECK(gapsOf(desk).size() == 2);

    const auto endless = greeted("lan"); // only the beginning of a conversation is looked at
    for (int i = 0; i < 15; ++i) {
        say("lan", endless, "你好");
        say("lan", endless, "您好", true);
    }
    say("lan", endless, "沙发什么时候送到");
    leave("lan", endless);
    CHECK(gapsOf(desk).size() == 2);
}

TEST_CASE("gapReport_lettersThatMayBePinyin_areNoAnswer")
{
    Library desk;
    desk.publish("refund", articleText("退款多久到账", "退款会在三天内原路退回。"));
    desk.talk("wei", {"tkdj plz"});
    const Rows rows = gapsOf(desk);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].kind == GapKind::NothingFound);
    desk.talk("mei", {"tkdj"});
    CHECK(gapsOf(desk).at(0).kind == GapKind::NothingFound);
}

TEST_CASE("gapReport_whatTheDesksSynonymsFind_isFound")
{
    Library desk;
    desk.publish("parcel", articleText("Where is my parcel", "A parcel takes three days.", "en"));
    desk.publish("refund", articleText("How do I get a refund", "The money comes back within a week.", "en"));
    desk.publish("invoice", articleText("Invoices for companies", "We send them by mail.", "en"));
    desk.talk("wei", {"shipment"});
    GapWish wish {{0}, desk.now, desk.now};
    const auto kindOf = [&desk](const GapWish& asked) {
        const auto rows = gapReport(desk.history, asked, [] { return true; });
        REQUIRE(rows);
        REQUIRE(rows->size() == 1);
        return rows->front().kind;
    };
    CHECK(kindOf(wish) == GapKind::NothingFound);
    wish.synonyms = ::knowledge::Synonyms {{{"shipment"}, {"parcel"}}};
    CHECK(kindOf(wish) == GapKind::NoArticleUsed);
}

TEST_CASE("gapReport_personalData_areStars")
{
    CHECK(withoutPersonalData("灯泡坏了，我的电话是13812348888", 300) == "灯泡坏了，我的电话是***********");
    CHECK(withoutPersonalData("write to li.na@example.com please", 300) == "write to ***************** please");
    CHECK(text::codePoints(withoutPersonalData(std::string(2'000, 'x'), protocol::limits::gapCodePoints))
        == protocol::limits::gapCodePoints);
    Library desk;
    desk.talk("wei", {"灯泡坏了，我的电话是13812348888"});
    const Rows rows = gapsOf(desk);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].examples.at(0).text.reveal() == "灯泡坏了，我的电话是***********");
}

TEST_CASE("gapReport_manyExamples_areBounded")
{
    Library desk;
    for (int i = 0; i < 8; ++i) {
        desk.talk("c" + std::to_string(i), {"Do you sell spare bulbs for the lamp" + std::string(8U - i, '?')});
    }
    const Rows rows = gapsOf(desk);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].count == 8);
    CHECK(rows[0].examples.size() == protocol::limits::gapExamples);
}

TEST_CASE("gapReport_stopped_endsAtOnce")
{
    Library desk;
    desk.talk("wei", {"灯泡可以单独买吗"});
    int steps = 0;
    const auto stopped = gapReport(desk.history, {{0}, desk.now, desk.now}, [&] { return ++steps < 2; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == base::FaultKind::Busy);
    CHECK(steps == 2);
}
