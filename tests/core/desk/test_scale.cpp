// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include "core/desk/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

using namespace bench;
using protocol::Personal;

namespace {

/// Five queues, two languages, some with skills; every person in one or two of ten groups.
protocol::ConfigureDesk bigDesk(int people)
{
    auto desk = smallDesk();
    desk.people.clear();
    desk.queues.clear();
    for (int g = 0; g < 10; ++g) {
        desk.groups.push_back({{"g" + std::to_string(g)}, {}});
    }
    for (int q = 0; q < 5; ++q) {
        protocol::QueueSettings queue;
        queue.id = {"q" + std::to_string(q)};
        queue.groups = {{"g" + std::to_string(q)}, {"g" + std::to_string(q + 5)}};
        queue.priority = static_cast<std::uint32_t>(q % 2);
        if (q == 4) {
            queue.skills = {{{"refunds"}, 3}};
        }
        desk.queues.push_back(queue);
    }
    for (int i = 0; i < people; ++i) {
        auto person = agent("agent-" + std::to_string(i), 4);
        person.groups = {{"g" + std::to_string(i % 10)}, {"g" + std::to_string((i + 3) % 10)}};
        person.languages = i % 3 == 0 ? std::vector<std::string> {"zh", "en"} : std::vector<std::string> {"zh"};
        if (i % 4 == 0) {
            person.skills = {{{"refunds"}, static_cast<std::uint32_t>(1 + i % 5)}};
        }
        desk.people.push_back(person);
    }
    return desk;
}

std::string queueOf(int i)
{
    return "q" + std::to_string(i % 5);
}

struct Timing
{
    std::vector<double> micros;

    template <class F> void measure(F run)
    {
        const auto start = std::chrono::steady_clock::now();
        run();
        const std::chrono::duration<double, std::micro> span = std::chrono::steady_clock::now() - start;
        micros.push_back(span.count());
    }
    void print(const std::string& what)
    {
        std::sort(micros.begin(), micros.end());
        const auto at = [&](double share) {
            return micros.at(static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1)));
        };
        std::cout << what << ": n " << micros.size() << ", p50 " << at(0.5) << " us, p99 " << at(0.99) << " us, max "
                  << at(1.0) << " us\n";
    }
};

/// All of the machine and nothing beside it.
Submission submit(Desk& desk, const Actor& actor, protocol::CommandBody body,
    std::optional<base::ConversationId> conversation = std::nullopt)
{
    protocol::CommandFrame frame;
    frame.n = actor.kind == Actor::Kind::Hub ? 0 : ++desk.numbers[actor.device];
    frame.id = {uuidOf("c" + std::to_string(++desk.commands))};
    frame.conversation = conversation;
    frame.body = std::move(body);
    if (conversation) {
        if (const auto* open = desk.state().conversation(*conversation)) {
            frame.fence = open->fence;
        }
    }
    return desk.machine.submit(actor, frame, desk.now);
}

Actor agentOf(const Desk& desk, int i)
{
    return desk.person("agent-" + std::to_string(i));
}

/// Messages, ends of conversations and the offers that follow, while somebody always waits.
template <class Arrive> void work(Desk& desk, int people, Arrive arrive)
{
    Timing accept;
    Timing close;
    Timing finish;
    Timing message;
    for (int round = 0; round < 20'000; ++round) {
        desk.now = desk.now + 1ms;
        const auto& person = *desk.state().person(agentOf(desk, round * 7 % people).person);
        const auto actor = agentOf(desk, round * 7 % people);
        if (person.owned.empty()) {
            continue;
        }
        const auto id = person.owned.front();
        message.measure([&] { submit(desk, actor, protocol::SendMessage {Personal("hello"), {}}, id); });
        close.measure([&] { submit(desk, actor, protocol::CloseConversation {}, id); });
        finish.measure([&] {
            submit(desk, actor, protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, id);
        }); // frees a place: the decision under load
        const auto offers = desk.state().person(actor.person)->offers;
        for (const auto& offer : offers) {
            accept.measure([&] { submit(desk, actor, protocol::AcceptOffer {offer}); });
        }
        arrive();
    }
    message.print("message");
    close.print("close");
    finish.print("finish and offer");
    accept.print("accept");
}

/// What the hub does beside deciding.
void keepBooks(Desk& desk)
{
    Timing hash;
    Timing snapshot;
    Timing restore;
    std::string bytes;
    desk.machine.hash(); // the first reads everything
    for (int i = 0; i < 5; ++i) {
        for (int sent = 0; sent < 500; ++sent) {
            submit(desk, agentOf(desk, sent), protocol::SetPresence {protocol::Presence::busy, std::to_string(i)});
        }
        hash.measure([&] { desk.machine.hash(); });
        snapshot.measure([&] { bytes = desk.machine.snapshot(); });
        restore.measure([&] { REQUIRE(engine::Machine::restore(bytes, 1).ok()); });
    }
    hash.print("hash after 1000 events");
    snapshot.print("snapshot of " + std::to_string(bytes.size()) + " bytes");
    restore.print("restore");
}

} // namespace

// Figures, not a verdict: hidden unless asked for by its tag.
TEST_CASE("desk_10000AgentsAnd5000Waiting_decisionTimes", "[.figures]")
{
    constexpr int people = 10'000;
    Desk desk(bigDesk(people));
    Timing ready;
    for (int i = 0; i < people; ++i) {
        desk.now = desk.now + 1ms;
        submit(desk, Actor::hub(), protocol::NoteConnection {agentOf(desk, i).person, {}, true});
        ready.measure([&] { submit(desk, agentOf(desk, i), protocol::SetPresence {protocol::Presence::ready, {}}); });
    }
    ready.print("ready, nobody waits");
    Timing open;
    int customers = 0;
    const auto arrive = [&] {
        const int i = customers++;
        const protocol::OpenConversation body {{queueOf(i)}, i % 3 == 0 ? "en" : "zh", {}, "web"};
        desk.now = desk.now + 1ms;
        open.measure([&] { submit(desk, desk.customer("c" + std::to_string(i)), body); });
    };
    std::size_t served = 0;
    while (desk.state().data().conversations.size() - served < 5000) {
        arrive();
        // Accepted at once, so that nothing expires while the desk fills.
        while (!desk.state().data().offers.empty()) {
            const auto offer = desk.state().data().offers.begin()->second;
            submit(desk, desk.person(offer.person.name), protocol::AcceptOffer {offer.id});
            ++served;
        }
    }
    open.print("open");
    work(desk, people, arrive);
    std::size_t waiting = 0;
    for (int q = 0; q < 5; ++q) {
        waiting += desk.state().line({queueOf(q)}).size();
    }
    std::cout << "open " << desk.state().data().conversations.size() << ", waiting " << waiting << "\n";
    keepBooks(desk);
}

TEST_CASE("desk_logOfManyEvents_replaySpeed", "[.figures]")
{
    Desk desk(bigDesk(500));
    std::vector<protocol::Event> log = desk.log;
    const auto keep
        = [&](Submission submission) { log.insert(log.end(), submission.events.begin(), submission.events.end()); };
    for (int i = 0; i < 500; ++i) {
        const auto actor = desk.person("agent-" + std::to_string(i));
        keep(submit(desk, Actor::hub(), protocol::NoteConnection {actor.person, {}, true}));
        keep(submit(desk, actor, protocol::SetPresence {protocol::Presence::ready, {}}));
    }
    for (int i = 0; log.size() < 500'000; ++i) {
        desk.now = desk.now + 100ms;
        const auto wei = desk.customer("c" + std::to_string(i));
        keep(submit(desk, wei, protocol::OpenConversation {{queueOf(i)}, "zh", {}, "web"}));
        const auto id = *desk.state().customer(wei.customer)->last;
        const auto offerId = desk.state().conversation(id)->offer;
        REQUIRE(offerId);
        const auto actor = desk.person(desk.state().offer(*offerId)->person.name);
        keep(submit(desk, actor, protocol::AcceptOffer {*offerId}));
        for (int line = 0; line < 8; ++line) {
            keep(submit(desk, line % 2 ? actor : wei, protocol::SendMessage {Personal("hello"), {}}, id));
        }
        keep(submit(desk, actor, protocol::CloseConversation {}, id));
        keep(submit(desk, actor, protocol::FinishWrapUp {{{"solved"}, {}, Personal()}}, id));
    }
    engine::Machine copy({"desk"}, 1);
    Timing whole;
    whole.measure([&] {
        for (const auto& event : log) {
            REQUIRE(copy.replay(event).ok());
        }
    });
    std::cout << "replay of " << log.size() << " events: " << whole.micros.front() / 1000 << " ms, "
              << static_cast<double>(log.size()) / whole.micros.front() << " million/s\n";
    CHECK(copy.hash() == desk.machine.hash());
    Timing hash;
    hash.measure([&] { copy.hash(); });
    hash.print("hash with " + std::to_string(copy.desk().data().closed.size()) + " closed");
}
