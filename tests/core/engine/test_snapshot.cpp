// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::Personal;

namespace {

/// A desk in the middle of everything: offered, active, parked, wrap-up, closed, waiting.
void fill(Desk& desk)
{
    desk.served("active", "ann");
    const auto parked = desk.open("parked");
    desk.accept(parked);
    desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + 1h}, parked);
    const auto wrapup = desk.served("wrapup", "bob");
    desk.send(desk.customer("wrapup"), protocol::SendMessage {Personal("geheim"), {}}, wrapup);
    desk.send(desk.person("bob"), protocol::CloseConversation {}, wrapup);
    const auto closed = desk.open("closed");
    desk.send(desk.customer("closed"), protocol::LeaveConversation {}, closed);
    desk.open("refund", "refunds");
    protocol::ConfigureDesk words;
    words.synonyms = {{{"Paket"}, {"Sendung"}}};
    desk.hub(words);
}

} // namespace

TEST_CASE("snapshot_restored_goesOnTheSame", "[engine]")
{
    Desk desk;
    fill(desk);
    auto copy = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(copy.ok());
    CHECK(copy->desk().data().synonyms.size() == 1);
    CHECK(copy->hash() == desk.machine.hash());
    CHECK(copy->snapshot() == desk.machine.snapshot());
    CHECK(copy->position() == desk.machine.position());
    CHECK(copy->nextWake() == desk.machine.nextWake());
    for (int i = 0; i < 50 && desk.machine.nextWake(); ++i) {
        desk.now = *desk.machine.nextWake();
        protocol::CommandFrame fire;
        fire.body = protocol::FireTimers {};
        copy->submit(Actor::hub(), fire, desk.now);
        desk.hub(protocol::FireTimers {});
        REQUIRE(copy->hash() == desk.machine.hash());
    }
}

TEST_CASE("snapshot_holdsNothingPersonal", "[engine]")
{
    Desk desk;
    fill(desk);
    const auto bytes = desk.machine.snapshot();
    CHECK(bytes.find("geheim") == std::string::npos);
    CHECK(bytes.find("Customer active") == std::string::npos);
    CHECK(bytes.find("ann") != std::string::npos);
}

TEST_CASE("snapshot_damaged_isRefused", "[engine]")
{
    Desk desk;
    fill(desk);
    const auto bytes = desk.machine.snapshot();
    for (std::size_t i = 0; i < bytes.size(); i += 7) {
        auto flipped = bytes;
        flipped.at(i) = static_cast<char>(flipped.at(i) ^ 0x10);
        CHECK_FALSE(engine::Machine::restore(flipped, 1).ok());
    }
    for (std::size_t length = 0; length < bytes.size(); length += 11) {
        CHECK_FALSE(engine::Machine::restore(bytes.substr(0, length), 1).ok());
    }
    CHECK(engine::Machine::restore("", 1).error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("snapshot_laterEpoch_fencesGrow", "[engine]")
{
    Desk desk;
    const auto id = desk.served("wei", "ann");
    const auto before = desk.state().conversation(id)->fence;
    CHECK(before.epoch == 1);
    auto later = engine::Machine::restore(desk.machine.snapshot(), 5);
    desk.machine = std::move(*later);
    const auto second = desk.open("li");
    desk.accept(second);
    CHECK(desk.state().conversation(second)->fence == protocol::Fence {5, before.counter + 1});
    // A lower epoch than the state has seen must not make fences shrink.
    desk.machine = std::move(*engine::Machine::restore(desk.machine.snapshot(), 2));
    desk.ready("bob");
    const auto third = desk.open("xu");
    desk.accept(third);
    CHECK(desk.state().conversation(third)->fence == protocol::Fence {5, before.counter + 2});
}

TEST_CASE("replay_wholeLog_givesTheSameHash", "[engine]")
{
    Desk desk;
    fill(desk);
    engine::Machine replayed({"desk"}, 9);
    for (const auto& event : desk.log) {
        REQUIRE(replayed.replay(event).ok());
    }
    CHECK(replayed.hash() == desk.machine.hash());
    CHECK(replayed.snapshot() == desk.machine.snapshot());
}

TEST_CASE("replay_logThatDoesNotFit_isRefused", "[engine]")
{
    Desk desk;
    fill(desk);
    engine::Machine gap({"desk"}, 1);
    CHECK_FALSE(gap.replay(desk.log.at(1)).ok());
    engine::Machine foreign({"desk"}, 1);
    const auto status
        = foreign.replay({{1}, desk.now, protocol::ConversationParked {{uuidOf("none")}, {}}, std::nullopt});
    CHECK_FALSE(status.ok());
    CHECK(status.error().kind == base::FaultKind::Corrupt);
}

TEST_CASE("hub_starting_notesThatNobodyIsConnected", "[engine]")
{
    Desk desk;
    fill(desk);
    const auto notes = desk.machine.disconnections();
    CHECK(notes.size() == 2 + 4); // ann, bob, and the customers with something open
    for (const auto& note : notes) {
        desk.hub(note);
    }
    CHECK(desk.machine.disconnections().empty());
}
