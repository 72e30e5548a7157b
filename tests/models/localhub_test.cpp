// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

#include "core/protocol/codec.h"

#include <QFile>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>

// Memory is rarely as clean as the one of a program that has just started.
TEST_CASE("localHub_madeInUsedMemory_assignsWithItsFirstOwnership")
{
    base::SystemClock clock;
    base::SystemRandom random;
    alignas(syncing::LocalHub) std::byte memory[sizeof(syncing::LocalHub)];
    std::memset(memory, 0xBE, sizeof memory);
    struct InPlace
    {
        void operator()(syncing::LocalHub* hub) const { hub->~LocalHub(); }
    };
    const std::unique_ptr<syncing::LocalHub, InPlace> hub(
        new (memory) syncing::LocalHub(base::DeskId {"demo"}, clock, random));
    hub->configure(SyncFixture::configuration());
    const auto does = [&](const engine::Actor& actor, std::uint64_t n, protocol::CommandBody body) {
        const protocol::CommandFrame frame {
            n, {base::makeUuidV7(clock.now(), random)}, std::nullopt, std::nullopt, std::move(body)};
        INFO(protocol::nameOf(frame.body));
        REQUIRE_FALSE(hub->act(actor, frame).error);
    };
    const auto device = [&] { return base::DeviceId {base::makeUuidV7(clock.now(), random)}; };
    const base::DeviceId box = device();
    const auto agent = engine::Actor::ofPerson({"su.miao"}, box);
    const auto customer = engine::Actor::ofCustomer({base::makeUuidV7(clock.now(), random)}, device());
    const auto connection = hub->connectPerson({"su.miao"}, {[](const std::string&) {}, [](protocol::CloseCode) {}});
    hub->receive(connection, protocol::encode(protocol::ClientFrame(protocol::Identify {box, "test", {}})));
    protocol::OpenConversation open;
    open.queue = {"returns"};
    open.language = "zh-CN";
    does(customer, 1, open);
    does(agent, 1, protocol::SetPresence {protocol::Presence::ready, {}});
    const auto made = std::ranges::find_if(hub->log(),
        [](const protocol::Event& event) { return std::holds_alternative<protocol::OfferMade>(event.body); });
    REQUIRE(made != hub->log().end());
    does(agent, 2, protocol::AcceptOffer {std::get<protocol::OfferMade>(made->body).offer});
    const auto assigned = std::ranges::find_if(hub->log(), [](const protocol::Event& event) {
        return std::holds_alternative<protocol::ConversationAssigned>(event.body);
    });
    REQUIRE(assigned != hub->log().end());
    CHECK(std::get<protocol::ConversationAssigned>(assigned->body).fence.epoch == 1);
}

TEST_CASE("localHub_moreThanASocketTakesAtOnce_arrivesWhole")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "0");
    std::string text; // of nearly the size that a message may have
    for (int i = 0; i < 7'900; ++i) {
        text += "退";
    }
    constexpr std::size_t messages = 40;
    for (std::size_t i = 1; i < messages; ++i) {
        fixture.customerSays(1, id, std::to_string(i) + " " + text);
    }
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id).size() == messages; }));
    fixture.stop();
    REQUIRE(QFile::remove(fixture.folder.filePath(QStringLiteral("store.db")))); // another computer: a snapshot
    fixture.start();
    REQUIRE(fixture.waitLive());
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id) != nullptr; }));
    fixture.desk->openConversation(id);
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id) == fixture.logged(id); }));
}
