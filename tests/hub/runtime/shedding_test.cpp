// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a desk leaves away at which step of its load, and what it counts of that.

#include "core/engine/textsearch.h"
#include "tests/hub/runtime/room.h"

#include <future>
#include <thread>

using namespace hub;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<DeskRunner> sheddingRunner(Room& room, base::Milliseconds after)
{
    DeskRunner::Hooks hooks;
    hooks.beside = &room.history;
    hooks.shedAfter = after;
    return std::make_unique<DeskRunner>(std::move(room.book), room.history, room.clock, room.files.random, hooks,
        [&room](base::LogLevel, std::string_view, std::string_view text) { room.said.emplace_back(text); });
}

/// One turn of the desk's thread, and the end of the one before.
void turn(DeskRunner& runner)
{
    for (int i = 0; i < 2; ++i) {
        std::promise<void> turned;
        runner.run([&turned](const DeskView&) { turned.set_value(); });
        turned.get_future().wait();
    }
}

std::uint64_t shed(DeskRunner& runner, const std::string& what)
{
    const auto counts = runner.metrics().shed.read();
    const auto found = counts.find(what);
    return found == counts.end() ? 0 : found->second;
}

protocol::Query search(std::uint64_t q)
{
    protocol::Query query;
    query.q = q;
    query.name = engine::TextSearch::name;
    query.text = protocol::Personal("parcel");
    return query;
}

engine::Actor somebody(Room& room)
{
    return engine::Actor::ofCustomer({base::makeUuidV7(room.clock.now(), room.files.random)},
        {base::makeUuidV7(room.clock.now(), room.files.random)});
}

/// Nobody is there, so he waits.
void opens(DeskRunner& runner, Room& room, const std::shared_ptr<Listener>& customer)
{
    protocol::CommandFrame frame;
    frame.n = 1;
    frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
    frame.body = protocol::OpenConversation {{"orders"}, "zh-CN", std::nullopt, "web"};
    runner.post(customer, frame);
    CHECK_FALSE(customer->take<protocol::Outcome>().error);
}

/// Work waits for a second behind something that takes as long, and then the clock brings it back to the first step.
void bringToTheFirstStep(DeskRunner& runner, Room& room)
{
    std::promise<void> stands;
    std::promise<void> goOn;
    runner.run([&](const DeskView&) {
        stands.set_value();
        goOn.get_future().wait();
    });
    stands.get_future().wait();
    runner.run([](const DeskView&) {});
    std::this_thread::sleep_for(1'010ms);
    goOn.set_value();
    turn(runner);
    REQUIRE(runner.loadLevel() == LoadLevel::NoNewConversations);
    for (int i = 0; i < 100 && runner.loadLevel() > LoadLevel::NoEstimates; ++i) {
        room.clock.move(2'000);
        turn(runner);
    }
    REQUIRE(runner.loadLevel() == LoadLevel::NoEstimates);
}

} // namespace

TEST_CASE("shedding_estimates_areSkippedByRoundsAndCounted")
{
    Room room;
    auto runner = sheddingRunner(room, 0ms); // a drill: everything is shed
    runner->start();
    turn(*runner);
    const std::uint64_t before = shed(*runner, "estimates");
    CHECK(before == 1);
    turn(*runner); // the clock stands still, and so do the rounds
    CHECK(shed(*runner, "estimates") == before);
    room.clock.move(1'999);
    turn(*runner);
    CHECK(shed(*runner, "estimates") == before);
    room.clock.move(1);
    turn(*runner);
    CHECK(shed(*runner, "estimates") == before + 1);
    runner->stop();
}

TEST_CASE("shedding_firstStep_leavesPlacesAndSearchesAwayAndNothingElse")
{
    Room room;
    const engine::Actor ann = room.ann();
    auto runner = sheddingRunner(room, 250ms);
    runner->start();
    const auto staff = listenerOf(*runner, ann);
    const auto customer = listenerOf(*runner, somebody(room));
    runner->post(staff, search(1));
    CHECK_FALSE(staff->take<protocol::Answer>().error); // nothing is shed yet
    CHECK(shed(*runner, "searches") == 0);
    CHECK(shed(*runner, "estimates") == 0);

    bringToTheFirstStep(*runner, room);
    const std::uint64_t rounds = shed(*runner, "estimates");
    CHECK(rounds > 0);
    for (std::uint64_t q = 2; q <= 3; ++q) {
        runner->post(staff, search(q));
        const auto answer = staff->take<protocol::Answer>();
        CHECK(answer.q == q);
        REQUIRE(answer.error);
        CHECK(answer.error->kind == protocol::ErrorKind::overloaded);
        CHECK(answer.error->retryAfterMs > 0U);
    }
    CHECK(shed(*runner, "searches") == 2);
    protocol::Query pages;
    pages.q = 9;
    pages.name = "articles";
    runner->post(staff, pages);
    CHECK(staff->take<protocol::Answer>().error->kind == protocol::ErrorKind::overloaded);
    CHECK(shed(*runner, "articles") == 1);
    // Conversations begin at this step still, but nobody is told his place.
    opens(*runner, room, customer);
    CHECK(shed(*runner, "conversations") == 0);
    CHECK(shed(*runner, "signals") == 0);
    CHECK(customer->count<protocol::Signal>() == 0);

    // Calm again: both are back.
    for (int i = 0; i < 100 && runner->loadLevel() > LoadLevel::Everything; ++i) {
        room.clock.move(2'000);
        turn(*runner);
    }
    room.clock.move(2'000);
    turn(*runner);
    CHECK(customer->take<protocol::Signal>().place == 1U);
    const std::uint64_t skipped = shed(*runner, "estimates");
    room.clock.move(2'000);
    turn(*runner);
    CHECK(shed(*runner, "estimates") == skipped);
    runner->post(staff, search(4));
    CHECK_FALSE(staff->take<protocol::Answer>().error);
    CHECK(shed(*runner, "searches") == 2);
    runner->post(staff, pages);
    CHECK_FALSE(staff->take<protocol::Answer>().error);
    runner->stop();
}
