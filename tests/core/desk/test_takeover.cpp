// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using protocol::Personal;
using protocol::TakeOverConversation;

namespace {

/// lea leads and serves; ann has wei's conversation.
struct TakeOver : Desk
{
    explicit TakeOver(std::uint32_t cap = 2)
        : Desk(withLead(cap))
    {
        id = served("wei", "ann");
        ready("lea");
    }

    static protocol::ConfigureDesk withLead(std::uint32_t cap)
    {
        auto settings = smallDesk();
        settings.people.push_back(agent("lea", cap));
        settings.people.back().roles.push_back(protocol::Role::lead);
        return settings;
    }

    std::string takeOver(const std::string& from, const std::string& note = {})
    {
        TakeOverConversation command {{from}, std::nullopt};
        if (!note.empty()) {
            command.note = Personal(note);
        }
        return outcome(send(person("lea"), command, id, protocol::Fence {}));
    }

    std::string toldTo(const engine::Audience& audience) const
    {
        std::string all;
        for (const auto& event : log) {
            if (const auto shown = engine::visible(audience, state(), event)) {
                all += protocol::encodeEvent(*shown) + "\n";
            }
        }
        return all;
    }

    base::ConversationId id;
};

} // namespace

TEST_CASE("takeOver_byALead_movesTheConversationUnderANewFence", "[desk]")
{
    TakeOver desk;
    const auto before = desk.state().conversation(desk.id)->fence;
    const auto load = desk.load("ann");
    REQUIRE(desk.takeOver("ann", "asked for a lead") == "done");
    CHECK(desk.ownerOf(desk.id) == "lea");
    CHECK(desk.stateOf(desk.id) == "active");
    CHECK(desk.state().conversation(desk.id)->fence > before);
    CHECK(desk.load("ann") == load - 1);
    CHECK(desk.load("lea") == 1);
    // What he still had on its way is refused and says who has it now.
    const auto late = desk.send(desk.person("ann"), protocol::SendMessage {Personal("late"), {}}, desk.id, before);
    CHECK(outcome(late) == "stale_fence not_owner");
    CHECK(late.error->current == "lea");
    CHECK(outcome(desk.send(desk.person("lea"), protocol::SendMessage {Personal("hello"), {}}, desk.id)) == "done");
    const auto record = *desk.history.conversation(desk.id);
    REQUIRE(record);
    REQUIRE(record->row.handOff);
    CHECK(record->row.handOff->from == base::PersonId {"ann"});
    CHECK(record->row.handOff->reason == "taken_over");
    CHECK(record->row.receipt->rule == "taken_over");
    const auto messages = desk.history.messages(desk.id, std::nullopt, 10, true);
    REQUIRE(messages);
    CHECK(std::ranges::count_if(messages->rows, [](const auto& row) {
        return row.internal && row.text.reveal() == "asked for a lead";
    }) == 1);
}

TEST_CASE("takeOver_isToldToWhoHadIt_andNotToTheCustomer", "[desk]")
{
    TakeOver desk;
    REQUIRE(desk.takeOver("ann", "asked for a lead") == "done");
    const std::string ann = desk.toldTo(engine::Audience::ofPerson({"ann"}));
    CHECK(ann.find("\"reason\":\"taken_over\",\"by\":\"lea\",\"note\":\"asked for a lead\"") != std::string::npos);
    const std::string wei = desk.toldTo(engine::Audience::ofCustomer({uuidOf("wei")}));
    CHECK(wei.find("conversation.released") == std::string::npos);
    CHECK(wei.find("asked for a lead") == std::string::npos);
    CHECK(wei.find("taken_over") == std::string::npos);
}

TEST_CASE("takeOver_thatCantBe_isRefused", "[desk]")
{
    TakeOver desk;
    SECTION("an agent may not")
    {
        desk.ready("bob");
        CHECK(outcome(desk.send(desk.person("bob"), TakeOverConversation {{"ann"}, {}}, desk.id)) == "denied right");
    }
    SECTION("nor a lead who doesn't serve")
    {
        CHECK(outcome(desk.send(desk.person("lin"), TakeOverConversation {{"ann"}, {}}, desk.id)) == "denied right");
    }
    SECTION("somebody else has it by now")
    {
        const auto refused = desk.send(desk.person("lea"), TakeOverConversation {{"bob"}, {}}, desk.id);
        CHECK(outcome(refused) == "conflict not_owner");
        CHECK(refused.error->current == "ann");
    }
    SECTION("it waits in the line")
    {
        REQUIRE(outcome(desk.send(desk.person("ann"), protocol::TransferConversation {}, desk.id)) != "done");
        protocol::TransferConversation away;
        away.group = base::GroupId {"shop"};
        desk.send(desk.person("lea"), protocol::SetPresence {protocol::Presence::busy, {}});
        REQUIRE(outcome(desk.send(desk.person("ann"), away, desk.id)) == "done");
        REQUIRE(desk.stateOf(desk.id) == "waiting");
        CHECK(desk.takeOver("ann") == "conflict not_owner");
    }
    SECTION("it is being written up")
    {
        REQUIRE(outcome(desk.send(desk.person("ann"), protocol::CloseConversation {}, desk.id)) == "done");
        CHECK(desk.takeOver("ann") == "conflict ended");
    }
    SECTION("he is offline")
    {
        desk.send(desk.person("lea"), protocol::SetPresence {protocol::Presence::offline, {}});
        CHECK(desk.takeOver("ann") == "conflict not_ready");
    }
    SECTION("the note is too long")
    {
        CHECK(desk.takeOver("ann", std::string(2'001, 'x')) == "too_large note");
    }
    SECTION("there is no such conversation")
    {
        CHECK(outcome(desk.send(
                  desk.person("lea"), TakeOverConversation {{"ann"}, {}}, base::ConversationId {uuidOf("nowhere")}))
            == "not_found no_such_conversation");
    }
    CHECK(desk.ownerOf(desk.id) != "lea");
}

TEST_CASE("takeOver_ofAParkedOne_needsRoomUnderTheHardCapOnly", "[desk]")
{
    TakeOver desk(0); // beyond the soft cap
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::ParkConversation {}, desk.id)) == "done");
    REQUIRE(desk.takeOver("ann") == "done");
    CHECK(desk.stateOf(desk.id) == "active");
    CHECK(desk.load("lea") == 1);
    CHECK(desk.load("ann") == 0);
    CHECK(desk.takeOver("ann") == "done"); // it is his already
}

TEST_CASE("query_served_isWhatColleaguesHaveInHand", "[desk]")
{
    TakeOver desk;
    const auto ask = [&](const std::string& who) {
        const auto answer = engine::answerQuery(
            engine::Audience::ofPerson({who}), desk.areas(), desk.history, {1, "queue.served", {}, {}, {}, 50});
        REQUIRE(answer);
        return *answer;
    };
    const auto owners = [&](const protocol::Answer& answer) {
        std::string all;
        for (const auto& row : answer.rows) {
            if (const auto* conversation = std::get_if<protocol::ConversationRow>(&row)) {
                all += conversation->owner->name + " ";
                CHECK_FALSE(conversation->fence);
            }
        }
        return all;
    };
    const auto other = desk.served("li", "bob");
    REQUIRE(outcome(desk.send(desk.customer("li"), protocol::SendMessage {Personal("hm?"), {}}, other)) == "done");
    CHECK(owners(ask("lea")) == "bob ann "); // who waits for an answer first
    REQUIRE(desk.takeOver("ann") == "done");
    CHECK(owners(ask("lea")) == "bob ");
    CHECK(ask("ann").error->kind == protocol::ErrorKind::denied);
}

TEST_CASE("transfer_withTell_tellsTheCustomerThatSomebodyElseGoesOn", "[desk]")
{
    TakeOver desk;
    const bool tell = GENERATE(true, false);
    protocol::TransferConversation away;
    away.group = base::GroupId {"shop"};
    away.note = Personal("wants money");
    if (tell) {
        away.tell = true;
    }
    REQUIRE(outcome(desk.send(desk.person("ann"), away, desk.id)) == "done");
    const std::string wei = desk.toldTo(engine::Audience::ofCustomer({uuidOf("wei")}));
    CHECK((wei.find("\"told\":true") != std::string::npos) == tell);
    CHECK(wei.find("wants money") == std::string::npos);
    CHECK(wei.find("shop") == std::string::npos);
}
