// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/projection.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;

namespace {

protocol::ConversationRow row(const Desk& desk, const base::ConversationId& id)
{
    return (**desk.history.conversation(id)).row;
}

} // namespace

TEST_CASE("history_followedThroughAConversation_hasItsState", "[engine]")
{
    Desk desk;
    const auto id = desk.open("wei", "orders", "en");
    CHECK(row(desk, id).state == protocol::ConversationState::waiting);
    CHECK(row(desk, id).language == "en");
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("one"), {}}, id);
    desk.now = desk.now + 9s;
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("two"), {}}, id);
    CHECK(row(desk, id).unansweredSince == desk.now - 9s);
    CHECK((**desk.history.conversation(id)).openingLine == Personal("one"));
    CHECK(row(desk, id).lastLine == Personal("two"));
    desk.ready("ann");
    CHECK(row(desk, id).state == protocol::ConversationState::offered);
    desk.accept(id);
    CHECK(row(desk, id).owner == base::PersonId {"ann"});
    CHECK(row(desk, id).assignedAt == desk.now);
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("three"), {}}, id);
    CHECK_FALSE(row(desk, id).unansweredSince);
    desk.send(desk.person("ann"), protocol::AddNote {Personal("note")}, id);
    CHECK(row(desk, id).lastLine == Personal("three"));
    CHECK(row(desk, id).lastNumber == 4);
    desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + 60s}, id);
    CHECK(row(desk, id).parkedUntil == desk.now + 60s);
    desk.send(desk.person("ann"), protocol::CloseConversation {}, id);
    CHECK_FALSE(row(desk, id).parkedUntil);
    CHECK(row(desk, id).wrapUpUntil == desk.now + 60s);
    CHECK(row(desk, id).extensionsLeft == 3);
    desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, id);
    CHECK(row(desk, id).outcome->disposition == base::DispositionId {"solved"});
    CHECK(row(desk, id).owner == base::PersonId {"ann"});
    desk.send(desk.customer("wei"), protocol::SendMessage {Personal("back"), {}}, id);
    CHECK_FALSE(row(desk, id).outcome);
    CHECK((**desk.history.conversation(id)).openingLine == Personal("back"));
}

TEST_CASE("history_lastLineChanged_saysTheNewAlsoBehindANote", "[engine]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("first"), {}}, id);
    const auto first = desk.state().conversation(id)->recent.back();
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("last"), {}}, id);
    const auto last = desk.state().conversation(id)->recent.back();
    desk.send(desk.person("ann"), protocol::AddNote {Personal("note")}, id);
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::EditMessage {first, Personal("other")}, id)) == "done");
    CHECK(row(desk, id).lastLine == Personal("last"));
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::EditMessage {last, Personal("better")}, id)) == "done");
    CHECK(row(desk, id).lastLine == Personal("better"));
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::RecallMessage {last}, id)) == "done");
    CHECK(row(desk, id).lastLine == Personal());
}

TEST_CASE("history_reopenedConversation_keepsWhereItCameFrom", "[engine]")
{
    protocol::ConversationOpened opened;
    opened.source = "web";
    auto record = engine::openedRecord(opened, {});
    opened.reopened = true;
    opened.source.clear();
    REQUIRE(engine::project(record, {{2}, {}, opened, {}}));
    CHECK(record.row.source == "web");
    opened.source = "app";
    REQUIRE(engine::project(record, {{3}, {}, opened, {}}));
    CHECK(record.row.source == "app");
}

TEST_CASE("history_releasedConversation_hasNoOwner", "[engine]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::offline, {}});
    CHECK_FALSE(row(desk, id).owner);
    CHECK_FALSE(row(desk, id).fence);
    CHECK(row(desk, id).ownerName.empty());
}

TEST_CASE("history_agreesWithTheState_afterEverything", "[engine]")
{
    Desk desk;
    const auto a = desk.served("a", "ann");
    const auto b = desk.open("b");
    desk.send(desk.person("ann"), protocol::CloseConversation {}, a);
    desk.wait(45s);
    for (const auto& id : {a, b}) {
        const auto shown = row(desk, id);
        const auto* open = desk.state().conversation(id);
        REQUIRE(open);
        CHECK(shown.state == open->state);
        CHECK(shown.owner == open->owner);
        CHECK(shown.stateSince == open->stateSince);
    }
}
