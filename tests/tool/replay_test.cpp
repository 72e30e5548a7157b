// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shareddata.h"
#include "tool/dialogue.h"
#include "tool/ledger.h"

#include <catch2/catch.hpp>

using tool::Speaker;

namespace {

tool::Dialogue threeLines()
{
    return {"d1", "en", "",
        {{{}, Speaker::Customer, "hello"}, {{}, Speaker::Agent, "yes"}, {{}, Speaker::Customer, "hello"}}};
}

const base::ConversationId conversation {*base::Uuid::fromString("0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980")};

/// A ledger in which all three lines were said and the agent saw them well.
tool::Ledger ledgerFor(const tool::Dialogue& dialogue)
{
    tool::Ledger ledger;
    ledger.expect(conversation, dialogue, true);
    for (std::size_t i = 0; i < dialogue.turns.size(); ++i) {
        ledger.said(conversation, i);
        ledger.saw(conversation, Speaker::Agent, dialogue.turns[i].speaker, dialogue.turns[i].text);
    }
    ledger.finished(conversation);
    return ledger;
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
    for (const auto& turn : dialogue.turns) {
        ledger.saw(conversation, Speaker::Customer, turn.speaker, turn.text);
    }
    CHECK(ledger.findings().isClean());
    CHECK(ledger.findings().sent == 3);
}

TEST_CASE("ledger_missingDoubledSwappedAndForeignLines_areCounted")
{
    const auto dialogue = threeLines();
    SECTION("lost")
    {
        auto ledger = ledgerFor(dialogue);
        ledger.saw(conversation, Speaker::Customer, Speaker::Customer, "hello");
        ledger.saw(conversation, Speaker::Customer, Speaker::Agent, "yes");
        CHECK(ledger.findings().lost == 1);
    }
    SECTION("doubled")
    {
        auto ledger = ledgerFor(dialogue);
        for (const char* text : {"hello", "hello", "hello"}) {
            ledger.saw(conversation, Speaker::Customer, Speaker::Customer, text);
        }
        CHECK(ledger.findings().doubled == 1);
    }
    SECTION("misordered")
    {
        auto ledger = ledgerFor(dialogue);
        ledger.saw(conversation, Speaker::Customer, Speaker::Agent, "yes");
        ledger.saw(conversation, Speaker::Customer, Speaker::Customer, "hello");
        ledger.saw(conversation, Speaker::Customer, Speaker::Customer, "hello");
        CHECK(ledger.findings().misordered == 1);
    }
    SECTION("misplaced")
    {
        auto ledger = ledgerFor(dialogue);
        ledger.saw(conversation, Speaker::Customer, Speaker::Customer, "somebody else's");
        ledger.saw({}, Speaker::Agent, Speaker::Customer, "in a foreign conversation");
        CHECK(ledger.findings().misplaced == 2);
    }
    SECTION("not finished")
    {
        tool::Ledger ledger;
        ledger.expect(conversation, dialogue, true);
        CHECK_FALSE(ledger.findings().isClean());
    }
}
