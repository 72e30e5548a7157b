// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/hub/runtime/room.h"

#include <future>

using namespace hub;

namespace {

constexpr std::int64_t hold = 60'000;
constexpr std::int64_t late = 1'800'000; // less than the grace of a connection

/// Ann is ready, a customer is held for a minute, and so nothing is offered yet.
void holdSomebody(Room& room)
{
    protocol::ConfigureDesk change;
    change.parameters
        = {{"queue.hold_until", {}, {}, {}, "var=message max_s=60"}, {"presence.grace_s", {}, {}, {}, "3600"}};
    room.submit(engine::Actor::hub(), change);
    const engine::Actor ann = room.ann();
    room.submit(engine::Actor::hub(), protocol::NoteConnection {ann.person, std::nullopt, true});
    protocol::SetPresence set;
    set.presence = protocol::Presence::ready;
    protocol::CommandFrame frame;
    frame.n = 1;
    frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
    frame.body = set;
    REQUIRE_FALSE(room.book->submit(ann, frame, room.clock.now()).error);
    frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
    frame.body = protocol::OpenConversation {{"orders"}, "zh-CN", std::nullopt, "web"};
    const auto customer = engine::Actor::ofCustomer({base::makeUuidV7(room.clock.now(), room.files.random)},
        {base::makeUuidV7(room.clock.now(), room.files.random)});
    REQUIRE_FALSE(room.book->submit(customer, frame, room.clock.now()).error);
    REQUIRE(room.book->commit());
    REQUIRE(room.book->machine().desk().data().offers.empty());
}

/// After everything that is due was done.
Histogram::Reading settledReading(DeskRunner& runner)
{
    // The second turn begins after the first one's end.
    for (int i = 0; i < 2; ++i) {
        std::promise<void> turned;
        runner.run([&turned](const DeskView&) { turned.set_value(); });
        turned.get_future().wait();
    }
    return runner.metrics().roomToOffer.read();
}

} // namespace

TEST_CASE("roomToOffer_timerFiresLate_countsFromWhenItWasDue")
{
    Room room;
    holdSomebody(room);
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    runner->post(listener, IdentifyRequest {room.ann(), std::nullopt});
    listener->take<WelcomeReply>();
    CHECK(settledReading(*runner).upTo.back() == 0);
    room.clock.move(hold + late);
    const auto reading = settledReading(*runner);
    CHECK(reading.upTo.back() == 1);
    CHECK(reading.sum == Approx(1'800).epsilon(0.05));
    runner->stop();
}

TEST_CASE("roomToOffer_hubWasDown_countsFromItsStart")
{
    Room room;
    holdSomebody(room);
    room.clock.move(hold + late);
    auto runner = room.runner();
    runner->start();
    const auto reading = settledReading(*runner);
    CHECK(reading.upTo.back() == 1);
    CHECK(reading.sum < 900);
    runner->stop();
}

TEST_CASE("roomToOffer_commandMakesRoom_isCountedOnceForEachOffer")
{
    Room room;
    const engine::Actor ann = room.ann();
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    runner->post(listener, IdentifyRequest {ann, std::nullopt});
    listener->take<WelcomeReply>();
    std::vector<std::shared_ptr<Listener>> customers;
    for (int i = 0; i < 3; ++i) {
        const auto customer = engine::Actor::ofCustomer({base::makeUuidV7(room.clock.now(), room.files.random)},
            {base::makeUuidV7(room.clock.now(), room.files.random)});
        customers.push_back(std::make_shared<Listener>());
        runner->post(customers.back(), IdentifyRequest {customer, std::nullopt});
        customers.back()->take<WelcomeReply>();
        protocol::CommandFrame frame;
        frame.n = 1;
        frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
        frame.body = protocol::OpenConversation {{"orders"}, "zh-CN", std::nullopt, "web"};
        runner->post(customers.back(), frame);
        CHECK_FALSE(customers.back()->take<protocol::Outcome>().error);
    }
    CHECK(settledReading(*runner).upTo.back() == 0);
    protocol::CommandFrame frame;
    frame.n = 1;
    frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
    protocol::SetPresence set;
    set.presence = protocol::Presence::ready;
    frame.body = set;
    runner->post(listener, frame);
    CHECK_FALSE(listener->take<protocol::Outcome>().error);
    // She has room for two.
    CHECK(settledReading(*runner).upTo.back() == 2);
    runner->stop();
}
