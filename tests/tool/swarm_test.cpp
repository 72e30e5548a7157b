// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/entrance.h"
#include "tool/latency.h"
#include "tool/rhythm.h"
#include "tool/swarm.h"
#include "tool/swarmpatience.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using std::chrono::microseconds;
using tool::Speaker;

TEST_CASE("latency_percentiles_areExactToTwoPercent")
{
    tool::Latency latency;
    for (int us = 1; us <= 100'000; ++us) {
        latency.add(microseconds(us));
    }
    const auto near = [](std::uint64_t value, double expected) {
        return static_cast<double>(value) > expected * 0.98 && static_cast<double>(value) < expected * 1.02;
    };
    const tool::LatencyFigures figures = latency.figures();
    CHECK(figures.samples == 100'000);
    CHECK(near(figures.p50Us, 50'000));
    CHECK(near(figures.p90Us, 90'000));
    CHECK(near(figures.p99Us, 99'000));
    CHECK(figures.maxUs == 100'000);
}

TEST_CASE("latency_rareLongOnes_areNotAveragedAway")
{
    tool::Latency latency;
    for (int i = 0; i < 990; ++i) {
        latency.add(microseconds(30));
    }
    for (int i = 0; i < 10; ++i) {
        latency.add(std::chrono::seconds(5));
    }
    CHECK(latency.percentile(0.5) == 30);
    CHECK(latency.percentile(0.99) == 30);
    CHECK(latency.percentile(0.991) > 4'900'000);
}

TEST_CASE("latency_nothingOrLessThanNothing_isZero")
{
    tool::Latency latency;
    CHECK(latency.figures().p99Us == 0);
    latency.add(microseconds(-5));
    CHECK(latency.figures().maxUs == 0);
    CHECK(latency.samples() == 1);
}

TEST_CASE("rhythms_recordedDialogues_giveTheirGapsSpeakersAndSizes")
{
    tool::Dialogue dialogue {"d", "en", "",
        {{base::Milliseconds(1'000), Speaker::Customer, "hello"}, {base::Milliseconds(4'000), Speaker::Agent, "yes?"},
            {base::Milliseconds(10'000), Speaker::Agent, "still there?"}}};
    const tool::Dialogue single {"s", "en", "", {{{}, Speaker::Customer, "hello"}}};
    const tool::Rhythms rhythms({dialogue, single});
    REQUIRE(rhythms.areRecorded());
    base::SeededRandom random(1);
    const tool::Rhythm rhythm = rhythms.pick(random);
    REQUIRE(rhythm.size() == 3);
    CHECK(rhythm[0].gap.count() == 0);
    CHECK(rhythm[1].gap == std::chrono::seconds(3));
    CHECK(rhythm[2].gap == std::chrono::seconds(6));
    CHECK(rhythm[2].speaker == Speaker::Agent);
    CHECK(rhythm[1].bytes == 4);
    CHECK(rhythms.meanGap() == microseconds(4'500'000));
}

TEST_CASE("rhythms_madeUp_repeatFromTheSeedAndKeepTheirMean")
{
    const tool::Rhythms rhythms;
    base::SeededRandom one(7);
    base::SeededRandom other(7);
    double sum = 0;
    std::size_t gaps = 0;
    for (int i = 0; i < 2'000; ++i) {
        const tool::Rhythm rhythm = rhythms.pick(one);
        CHECK(rhythms.pick(other).size() == rhythm.size());
        REQUIRE(rhythm.size() >= 6);
        CHECK(rhythm.front().speaker == Speaker::Customer);
        for (std::size_t k = 1; k < rhythm.size(); ++k) {
            sum += static_cast<double>(rhythm[k].gap.count());
            ++gaps;
        }
    }
    const auto mean = static_cast<double>(rhythms.meanGap().count());
    CHECK(sum / static_cast<double>(gaps) == Approx(mean).epsilon(0.03));
}

TEST_CASE("swarmReport_asJson_hasEveryFigureUnderItsName")
{
    tool::SwarmReport report;
    report.agents = 2;
    report.customers = 8;
    report.openMs = 120;
    report.measuredMs = 4'000;
    report.delivered = 400;
    report.delivery = {400, 1, 2, 3, 4, 5};
    report.acknowledged = {401, 11, 12, 13, 14, 15};
    report.throughCuts = {7, 21, 22, 23, 24, 25};
    report.offers = {8, 31, 32, 33, 34, 35};
    report.storms = {{9, 5'000, 777, true, {6, 41, 42, 43, 44, 45}}};
    report.memory = tool::SwarmMemory {100, 200, 300, 10};
    report.findings.conversations = 8;
    report.findings.finished = 8;
    report.findings.sent = 410;
    report.handedOn = 3;
    report.waiting = 6;
    const auto clean = boost::json::parse(tool::toJson(report));
    const auto number = [&clean](const char* path) { return clean.at_pointer(path).to_number<std::uint64_t>(); };
    CHECK(clean.at("clean").as_bool());
    CHECK(number("/agents") == 2);
    CHECK(number("/customers") == 8);
    CHECK(number("/openMs") == 120);
    CHECK(number("/measuredMs") == 4'000);
    CHECK(number("/perSecond") == 100);
    CHECK(number("/delivered") == 400);
    CHECK(number("/delivery/samples") == 400);
    CHECK(number("/delivery/p50Us") == 1);
    CHECK(number("/delivery/p90Us") == 2);
    CHECK(number("/delivery/p99Us") == 3);
    CHECK(number("/delivery/p999Us") == 4);
    CHECK(number("/delivery/maxUs") == 5);
    CHECK(number("/acknowledged/p99Us") == 13);
    CHECK(number("/throughCuts/p99Us") == 23);
    CHECK(number("/offers/p99Us") == 33);
    CHECK(number("/storms/0/cut") == 9);
    CHECK(number("/storms/0/backMs") == 777);
    CHECK(number("/storms/0/others/p99Us") == 43);
    CHECK(number("/memory/perConnection") == 10);
    CHECK(number("/sent") == 410);
    CHECK(number("/handedOn") == 3);
    CHECK(number("/waiting") == 6);
    CHECK(clean.at("problems").as_array().empty());
    report.findings.lost = 1;
    report.problems = {"nobody came"};
    const auto broken = boost::json::parse(tool::toJson(report));
    CHECK_FALSE(broken.at("clean").as_bool());
    CHECK(broken.at("lost").to_number<int>() == 1);
    CHECK(broken.at("problems").at(0).as_string() == "nobody came");
}

TEST_CASE("ledger_conversationThatNoAgentHad_asksOnlyForTheCustomersSide")
{
    const base::ConversationId id {base::Uuid {}};
    const auto lostOf = [&id](bool unheard) {
        tool::Ledger ledger;
        ledger.expect(id, "customer 1", tool::Ledger::Order::PerSpeaker, true);
        ledger.said(id, Speaker::Customer, "0 c1");
        ledger.saw(id, Speaker::Customer, {1, Speaker::Customer, "0 c1", true});
        if (unheard) {
            ledger.unheard(id);
        }
        ledger.finished(id);
        return ledger.findings().lost;
    };
    CHECK(lostOf(false) == 1);
    CHECK(lostOf(true) == 0);
}

TEST_CASE("ledger_conversationThatAnAgentHadBefore_isJudgedByWhatHeSaw")
{
    const base::ConversationId id {base::Uuid {}};
    tool::Ledger ledger;
    ledger.expect(id, "customer 1", tool::Ledger::Order::PerSpeaker, true);
    for (const char* line : {"0 c1", "1 c1", "2 c1"}) {
        ledger.said(id, Speaker::Customer, line);
    }
    ledger.saw(id, Speaker::Agent, {1, Speaker::Customer, "1 c1", true});
    ledger.saw(id, Speaker::Agent, {2, Speaker::Customer, "0 c1", true});
    ledger.saw(id, Speaker::Agent, {3, Speaker::Customer, "of somebody else", true});
    ledger.unheard(id);
    ledger.finished(id);
    CHECK(ledger.findings().misordered == 1);
    CHECK(ledger.findings().misplaced == 1);
    CHECK(ledger.findings().lost == 3); // by the customer, who saw nothing
}

TEST_CASE("patience_withoutLimits_endsWhenTheTimeForAllIsOver")
{
    const tool::SwarmPatience::Tick begin {};
    tool::SwarmPatience patience(begin, 100, 60s);
    patience.areIn(50, begin + 50s);
    CHECK_FALSE(patience.isOver(begin + 61s));
    CHECK(patience.isOver(begin + 62s));
    CHECK_FALSE(patience.news(begin + 62s));
}

TEST_CASE("patience_hubHoldsBack_lastsAsLongAsSomebodyComesInAndSaysWhy")
{
    const tool::SwarmPatience::Tick begin {};
    tool::SwarmPatience patience(begin, 900, 60s);
    patience.areIn(600, begin + 10s);
    patience.heldBack(1s, begin + 10s);
    const auto first = patience.news(begin + 10s);
    REQUIRE(first);
    CHECK(first->find("600 of 900 are in") == 0);
    CHECK(first->find("--address-factor") != std::string::npos);
    CHECK_FALSE(patience.news(begin + 20s));
    for (int second = 1; second <= 140; ++second) {
        patience.areIn(600 + 2 * static_cast<std::size_t>(second), begin + 10s + std::chrono::seconds(second));
        patience.heldBack(1s, begin + 10s + std::chrono::seconds(second));
        CHECK_FALSE(patience.isOver(begin + 10s + std::chrono::seconds(second)));
    }
    CHECK(patience.news(begin + 150s) == "880 of 900 are in; at this pace 10 s more");
    // Nobody comes in any more, however often the hub says later.
    patience.heldBack(1s, begin + 260s);
    CHECK_FALSE(patience.isOver(begin + 269s));
    CHECK(patience.isOver(begin + 270s));
    patience.areIn(900, begin + 271s);
    CHECK_FALSE(patience.news(begin + 300s));
}

TEST_CASE("allowFiles_moreThanTheHardLimit_saysSo")
{
    CHECK(tool::allowFiles(16));
    const auto refused = tool::allowFiles(std::size_t {1} << 40);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("hard limit") != std::string::npos);
}

TEST_CASE("entrance_ofADesk_isTheFirstOpenQueueInItsFirstLanguage")
{
    const std::string desk = R"({"id": "d", "languages": ["en", "zh-CN"], "queues": [
        {"id": "shut", "open": false}, {"id": "night", "open": true, "opensAt": 1700000000000, "takesMessages": true},
        {"id": "sales", "open": true}, {"id": "help", "open": true}]})";
    const auto first = tool::entranceIn(desk, {});
    REQUIRE(first);
    CHECK(first->queue.name == "sales");
    CHECK(first->language == "en");
    const auto named = tool::entranceIn(desk, {{"help"}, "zh-CN"});
    REQUIRE(named);
    CHECK(named->queue.name == "help");
    CHECK(named->language == "zh-CN");
    CHECK(tool::entranceIn(desk, {{"shut"}, {}}).error().detail == "the queue 'shut' is closed at present");
    CHECK(tool::entranceIn(desk, {{"night"}, {}}).error().detail == "the queue 'night' is closed at present");
    CHECK(tool::entranceIn(desk, {{"ghost"}, {}}).error().detail == "the desk has no queue 'ghost'");
    CHECK(tool::entranceIn(R"({"languages": ["en"], "queues": []})", {}).error().detail.find("no queue of the desk")
        == 0);
    for (const char* other : {"", "[]", "{}", R"({"languages": [], "queues": []})", R"({"languages": 1})"}) {
        CHECK_FALSE(tool::entranceIn(other, {}));
    }
}
