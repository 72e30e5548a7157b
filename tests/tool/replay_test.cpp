// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shareddata.h"
#include "tool/dialogue.h"
#include "tool/ledger.h"

#include <catch2/catch.hpp>

using tool::Speaker;
using Order = tool::Ledger::Order;

namespace {

tool::Dialogue threeLines()
{
    return {"d1", "en", "",
        {{{}, Speaker::Customer, "hello"}, {{}, Speaker::Agent, "yes"}, {{}, Speaker::Customer, "hello"}}};
}

const base::ConversationId conversation {*base::Uuid::fromString("0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980")};

const base::PersonId anna {"anna"};
const base::PersonId bert {"bert"};

/// A ledger in which all three lines were said and the agent saw them well.
tool::Ledger ledgerFor(const tool::Dialogue& dialogue)
{
    tool::Ledger ledger;
    ledger.expect(conversation, dialogue.id, Order::Strict, true);
    std::uint64_t number = 0;
    for (const tool::Turn& turn : dialogue.turns) {
        ledger.said(conversation, turn.speaker, turn.text, protocol::Fence {1, 1});
        ledger.saw(conversation, Speaker::Agent, {++number, turn.speaker, turn.text, true});
    }
    ledger.finished(conversation);
    return ledger;
}

/// The customer sees these lines, in this order.
void show(tool::Ledger& ledger, const std::vector<std::pair<Speaker, std::string>>& lines)
{
    std::uint64_t number = 0;
    for (const auto& [speaker, text] : lines) {
        ledger.saw(conversation, Speaker::Customer, {++number, speaker, text, true});
    }
}

} // namespace

TEST_CASE("dialogue_otherRolesAndEmptyTurns_arePassedOver")
{
    const auto dialogue = tool::parseDialogue(
        R"({"id":"x","lang":"en","turns":[{"t":0,"role":"customer","text":"hi"},{"t":1,"role":"tool_call"},)"
        R"({"t":3.5,"role":"agent","text":"hello"},{"role":"customer","text":"bye"},{"t":1,"role":"agent","text":""}]})");
    REQUIRE(dialogue);
    REQUIRE(dialogue->turns.size() == 3);
    CHECK(dialogue->turns[1].at.count() == 3500);
    CHECK(dialogue->turns[2].at.count() == 7500);
    CHECK(dialogue->turns[2].speaker == Speaker::Customer);
}

TEST_CASE("dialogue_badLine_isRefusedWithFileAndLine")
{
    const auto path = std::filesystem::path(CLOUDSEAT_BINARY_DIR) / "bad-dialogues.jsonl";
    std::ofstream(path) << R"({"id":"a","turns":[{"role":"customer","text":"x"}]})"
                        << "\n\n{\"id\":\n";
    const auto loaded = tool::loadDialogues(path, 0);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().detail.find("bad-dialogues.jsonl:3:") != std::string::npos);
    CHECK_FALSE(tool::loadDialogues("/nonexistent/file.jsonl", 0));
}

TEST_CASE("dialogue_sharedSets_areReadWholeAndGzipped")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no shared data");
        return;
    }
    const auto star = tool::loadDialogues(*data / "star-en" / "dialogues.jsonl.gz", 0);
    REQUIRE(star);
    CHECK(star->size() > 400);
    const auto crosswoz = tool::loadDialogues(*data / "crosswoz-zh" / "dialogues.jsonl.gz", 200);
    REQUIRE(crosswoz);
    CHECK(crosswoz->size() == 200);
    CHECK(crosswoz->front().turns.size() > 4);
}

TEST_CASE("ledger_everythingSeenOnceInOrder_isClean")
{
    const auto dialogue = threeLines();
    auto ledger = ledgerFor(dialogue);
    show(ledger, {{Speaker::Customer, "hello"}, {Speaker::Agent, "yes"}, {Speaker::Customer, "hello"}});
    ledger.owned(conversation, anna, {1, 1});
    ledger.owned(conversation, anna, {1, 1});
    CHECK(ledger.findings().isClean());
    CHECK(ledger.findings().sent == 3);
}

TEST_CASE("ledger_missingDoubledSwappedAndForeignLines_areCounted")
{
    const auto dialogue = threeLines();
    auto ledger = ledgerFor(dialogue);
    SECTION("lost")
    {
        show(ledger, {{Speaker::Customer, "hello"}, {Speaker::Agent, "yes"}});
        CHECK(ledger.findings().lost == 1);
    }
    SECTION("twice in the log")
    {
        show(ledger, {{Speaker::Customer, "hello"}, {Speaker::Customer, "hello"}, {Speaker::Customer, "hello"}});
        CHECK(ledger.findings().doubled == 1);
    }
    SECTION("the same event twice")
    {
        show(ledger, {{Speaker::Customer, "hello"}, {Speaker::Agent, "yes"}, {Speaker::Customer, "hello"}});
        ledger.saw(conversation, Speaker::Customer, {3, Speaker::Customer, "hello", true});
        CHECK(ledger.findings().doubled == 1);
    }
    SECTION("misordered")
    {
        show(ledger, {{Speaker::Agent, "yes"}, {Speaker::Customer, "hello"}, {Speaker::Customer, "hello"}});
        CHECK(ledger.findings().misordered > 0);
    }
    SECTION("misplaced")
    {
        show(ledger, {{Speaker::Customer, "somebody else's"}});
        ledger.saw({}, Speaker::Agent, {1, Speaker::Customer, "in a foreign conversation", true});
        CHECK(ledger.findings().misplaced == 2);
    }
}

TEST_CASE("ledger_unfinishedConversation_isNotClean")
{
    tool::Ledger ledger;
    ledger.expect(conversation, "d1", Order::Strict, true);
    CHECK_FALSE(ledger.findings().isClean());
}

TEST_CASE("ledger_bothTalkAtOnce_onlyEachOnesOrderCounts")
{
    tool::Ledger ledger;
    ledger.expect(conversation, "d1", Order::PerSpeaker, true);
    ledger.said(conversation, Speaker::Customer, "one");
    ledger.said(conversation, Speaker::Agent, "uno", protocol::Fence {1, 1});
    ledger.said(conversation, Speaker::Customer, "two");
    ledger.finished(conversation);
    const std::vector<std::pair<Speaker, std::string>> order
        = {{Speaker::Customer, "one"}, {Speaker::Customer, "two"}, {Speaker::Agent, "uno"}};
    show(ledger, order);
    SECTION("one order for both is clean")
    {
        for (std::uint64_t i = 0; i < 3; ++i) {
            ledger.saw(conversation, Speaker::Agent, {i + 1, order[i].first, order[i].second, true});
        }
        CHECK(ledger.findings().isClean());
    }
    SECTION("another order for the other is not")
    {
        ledger.saw(conversation, Speaker::Agent, {1, Speaker::Agent, "uno", true});
        ledger.saw(conversation, Speaker::Agent, {2, Speaker::Customer, "one", true});
        ledger.saw(conversation, Speaker::Agent, {3, Speaker::Customer, "two", true});
        CHECK(ledger.findings().misordered > 0);
    }
}

TEST_CASE("ledger_secondOwnerOrOldFence_isMisowned")
{
    tool::Ledger ledger;
    ledger.expect(conversation, "d1", Order::PerSpeaker, false);
    ledger.said(conversation, Speaker::Agent, "new", protocol::Fence {1, 2});
    ledger.said(conversation, Speaker::Agent, "old", protocol::Fence {1, 1});
    ledger.finished(conversation);
    ledger.owned(conversation, anna, {1, 1});
    SECTION("one fence, two people")
    {
        show(ledger, {{Speaker::Agent, "new"}});
        ledger.takeBack(conversation, Speaker::Agent, "old");
        CHECK(ledger.findings().isClean());
        ledger.owned(conversation, bert, {1, 1});
        CHECK(ledger.findings().misowned == 1);
    }
    SECTION("a line under the old fence after one under the new")
    {
        ledger.owned(conversation, bert, {1, 2});
        show(ledger, {{Speaker::Agent, "new"}, {Speaker::Agent, "old"}});
        CHECK(ledger.findings().misowned == 1);
    }
}
