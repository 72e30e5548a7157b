// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"
#include "tests/core/desk/bench.h"
#include "tests/core/desk/fairness.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <queue>

using namespace bench;
using protocol::Personal;

namespace {

/// Numbers from a seed, the same on every machine.
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_state(seed * 2 + 1)
    { }
    std::uint64_t below(std::uint64_t limit)
    {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return (m_state >> 11U) % limit;
    }

private:
    std::uint64_t m_state;
};

/// Equal agents serve eight hours of arrivals; every talk takes two to ten minutes.
struct Shift
{
    explicit Shift(std::uint64_t seed, int people, std::chrono::milliseconds between)
        : dice(seed)
        , desk(configuration(people))
    {
        for (int i = 0; i < people; ++i) {
            desk.ready("agent" + std::to_string(i));
        }
        const auto end = desk.now + 8h;
        for (auto next = desk.now; next < end; next = next + between / 2 + between * dice.below(1000) / 1000) {
            workUntil(next);
            desk.open("customer" + std::to_string(customers++));
            take();
        }
        workUntil(end);
    }

    static protocol::ConfigureDesk configuration(int people)
    {
        auto settings = deskWith({{"acw", "mode=off"}, {"agent.soft_cap", "4"}, {"agent.hard_cap", "10"}});
        settings.people.clear();
        for (int i = 0; i < people; ++i) {
            settings.people.push_back(agent("agent" + std::to_string(i), 4));
        }
        return settings;
    }

    void take()
    {
        while (!desk.state().data().offers.empty()) {
            const auto offer = desk.state().data().offers.begin()->second;
            desk.accept(offer.conversation);
            const auto seconds = 120 + static_cast<int>(dice.below(480));
            ends.emplace(desk.now + std::chrono::seconds(seconds), offer.conversation);
        }
    }

    void workUntil(protocol::Timestamp until)
    {
        while (true) {
            const auto wake = desk.machine.nextWake();
            const bool timer = wake && *wake <= until && (ends.empty() || *wake < ends.begin()->first);
            if (!timer && (ends.empty() || ends.begin()->first > until)) {
                break;
            }
            if (timer) {
                desk.now = std::max(desk.now, *wake);
                desk.hub(protocol::FireTimers {});
            } else {
                const auto [at, id] = *ends.begin();
                ends.erase(ends.begin());
                desk.now = std::max(desk.now, at);
                desk.send(desk.person(desk.ownerOf(id)), protocol::CloseConversation {}, id);
            }
            take();
        }
        desk.now = std::max(desk.now, until);
    }

    Dice dice;
    Desk desk;
    std::multimap<protocol::Timestamp, base::ConversationId> ends;
    int customers = 0;
};

} // namespace

TEST_CASE("shift_ofEqualAgents_isSharedFairly", "[desk]")
{
    for (const auto& floor : fairness::floors()) {
        const auto spreads = fairness::spreads(floor);
        std::cout << "fairness, " << floor.name << ": busiest and idlest " << spreads.at(spreads.size() / 2)
                  << " % apart in the middle of " << spreads.size() << " seeds, " << spreads.back() << " % at worst\n";
        CAPTURE(floor.name);
        CHECK(spreads.back() < fairness::limitPercent);
    }
}

TEST_CASE("shift_sameInput_sameAssignments", "[desk]")
{
    const auto trace = [](const Shift& shift) {
        std::vector<std::pair<base::OfferId, std::string>> offers;
        for (const auto& event : shift.desk.log) {
            if (const auto* made = std::get_if<protocol::OfferMade>(&event.body)) {
                offers.emplace_back(made->offer, made->person.name + made->conversation.toString());
            }
        }
        return offers;
    };
    const Shift first(3, 6, 15'000ms);
    const Shift second(3, 6, 15'000ms);
    CHECK(trace(first) == trace(second));
    CHECK(first.desk.machine.hash() == second.desk.machine.hash());
    CHECK(desk::brokenRules(first.desk.state()).empty());
    engine::Machine replayed({"desk"}, 1);
    for (const auto& event : first.desk.log) {
        REQUIRE(replayed.replay(event));
    }
    CHECK(replayed.hash() == first.desk.machine.hash());
}
