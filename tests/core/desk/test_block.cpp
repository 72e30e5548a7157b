// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::BlockCustomer;
using protocol::Personal;

namespace {

const base::CustomerId wei {uuidOf("wei")};

std::string says(Desk& desk, const base::ConversationId& id)
{
    return outcome(desk.send(desk.customer("wei"), protocol::SendMessage {Personal("hello"), {}}, id));
}

} // namespace

TEST_CASE("block_byHisAgent_endsTheTalkAndRefusesUntilItsTimeIsOver", "[desk]")
{
    Desk desk(smallDesk());
    const auto id = desk.served("wei", "ann");
    REQUIRE(outcome(desk.send(desk.person("ann"), BlockCustomer {wei, 60, "abuse"})) == "done");
    CHECK(desk.stateOf(id) == "wrapup");
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, {}}}, id)) == "done");
    const auto refused = desk.send(desk.customer("wei"), protocol::SendMessage {Personal("again"), {}}, id);
    CHECK(outcome(refused) == "denied blocked");
    CHECK(refused.error->retryAfterMs == 3'600'000);
    CHECK(outcome(desk.send(desk.customer("wei"), protocol::OpenConversation {{"orders"}, "en", {}, "web"}))
        == "denied blocked");
    desk.wait(59min);
    CHECK(says(desk, id) == "denied blocked");
    desk.wait(1min);
    CHECK(says(desk, id) == "done");
}

TEST_CASE("block_ofSomebodyWhoWaits_freesTheOfferAndIsLifted", "[desk]")
{
    Desk desk(smallDesk());
    desk.ready("ann");
    const auto id = desk.open("wei");
    REQUIRE(desk.offeredTo(id) == "ann");
    REQUIRE(outcome(desk.send(desk.person("lin"), BlockCustomer {wei, 43'200, std::nullopt})) == "done");
    CHECK(desk.stateOf(id) == "closed");
    CHECK(desk.state().person({"ann"})->reserved == 0);
    REQUIRE(outcome(desk.send(desk.person("lin"), BlockCustomer {wei, 0, std::nullopt})) == "done");
    CHECK(says(desk, id) == "done");
    CHECK(desk.state().data().blocked.empty());
}

TEST_CASE("block_byWhomItIsNotHisTo_isRefused", "[desk]")
{
    Desk desk(smallDesk());
    desk.served("wei", "ann");
    CHECK(outcome(desk.send(desk.person("bob"), BlockCustomer {wei, 5, std::nullopt})) == "not_found no_such_customer");
    CHECK(outcome(desk.send(desk.customer("li"), BlockCustomer {wei, 5, std::nullopt})) == "denied right");
    CHECK(outcome(desk.send(desk.person("lin"), BlockCustomer {{uuidOf("nobody")}, 5, std::nullopt}))
        == "not_found no_such_customer");
    CHECK(outcome(desk.send(desk.person("ann"), BlockCustomer {wei, 1441, std::nullopt}))
        == "invalid minutes out_of_range");
    CHECK(outcome(desk.send(desk.person("lin"), BlockCustomer {wei, 43'201, std::nullopt}))
        == "invalid minutes out_of_range");
    CHECK(desk.state().data().blocked.empty());
}

TEST_CASE("block_toldToHim_saysUntilWhenAndNotWhoOrWhy", "[desk]")
{
    Desk desk(smallDesk());
    desk.served("wei", "ann");
    REQUIRE(outcome(desk.send(desk.person("ann"), BlockCustomer {wei, 60, "abuse"})) == "done");
    const auto himself = engine::Audience::ofCustomer(wei);
    std::string told;
    for (const auto& event : desk.log) {
        if (const auto shown = engine::visible(himself, desk.state(), event)) {
            told += protocol::encodeEvent(*shown);
        }
    }
    CHECK(told.find("customer.blocked") != std::string::npos);
    CHECK(told.find("abuse") == std::string::npos);
    CHECK(told.find("\"ann\"") == std::string::npos);
    const auto blockedUntil = [&](const engine::Audience& audience) -> std::optional<protocol::Timestamp> {
        const auto rows = engine::snapshotRows(audience, desk.areas(), desk.history);
        REQUIRE(rows.ok());
        for (const auto& row : *rows) {
            if (const auto* customer = std::get_if<protocol::CustomerRow>(&row)) {
                return customer->blockedUntil;
            }
        }
        return std::nullopt;
    };
    const auto until = desk.now + 1h;
    CHECK(blockedUntil(himself) == until);
    CHECK(blockedUntil(engine::Audience::ofPerson({"ann"})) == until);
    CHECK_FALSE(blockedUntil(engine::Audience::ofCustomer({uuidOf("li")})).has_value());
}
