// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Presence;

TEST_CASE("conversation_servedFromOpeningToRating_passesEveryState", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto id = desk.open("wei");
    CHECK(desk.stateOf(id) == "offered");
    CHECK(desk.offeredTo(id) == "ann");
    desk.accept(id);
    CHECK(desk.stateOf(id) == "active");
    CHECK(desk.ownerOf(id) == "ann");
    CHECK(
        outcome(desk.send(desk.customer("wei"), protocol::SendMessage {protocol::Personal("在吗"), {}}, id)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::SendMessage {protocol::Personal("在的"), {}}, id)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), protocol::CloseConversation {}, id)) == "done");
    CHECK(desk.stateOf(id) == "wrapup");
    CHECK(desk.load("ann") == 1);
    const protocol::WrapUp outcomeOfTalk {{"solved"}, {"late"}, protocol::Personal("fine")};
    CHECK(outcome(desk.send(desk.person("ann"), protocol::FinishWrapUp {outcomeOfTalk}, id)) == "done");
    CHECK(desk.stateOf(id) == "closed");
    CHECK(desk.load("ann") == 0);
    const protocol::Rating rating {5, {}, protocol::Personal("thanks")};
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::RateConversation {rating}, id)) == "done");
    CHECK(
        outcome(desk.send(desk.customer("wei"), protocol::RateConversation {rating}, id)) == "conflict already_rated");
}
