// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/check.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
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
    explicit Shift(std::uint64_t seed, int people, std::chrono::milliseconds between,
        const std::vector<std::pair<std::string, std::string>>& values = {})
        : dice(seed)
        , desk(configuration(people, values))
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

    static protocol::ConfigureDesk configuration(
        int people, const std::vector<std::pair<std::string, std::string>>& values)
    {
        auto all = values;
        all.insert(all.end(), {{"acw", "mode=off"}, {"agent.soft_cap", "4"}, {"agent.hard_cap", "10"}});
        auto settings = deskWith(all);
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
            worked[offer.person.name] += seconds;
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

    /// Busiest against idlest, by the time of their talks.
    int spreadPercent() const
    {
        int least = 1'000'000'000;
        int most = 0;
        for (const auto& [_, seconds] : worked) {
            least = std::min(least, seconds);
            most = std::max(most, seconds);
        }
        return static_cast<int>(std::int64_t {most - least} * 100 / most);
    }

    Dice dice;
    Desk desk;
    std::map<std::string, int> worked; ///< seconds of talks
    std::multimap<protocol::Timestamp, base::ConversationId> ends;
    int customers = 0;
};

} // namespace

TEST_CASE("shift_ofEqualAgents_isSharedFairly", "[desk]")
{
    // Slack (everybody often idle), just enough, and always somebody waiting.
    for (const auto between : {20'000ms, 10'000ms, 7'000ms}) {
        Shift shift(7, 10, between);
        CAPTURE(between.count(), shift.customers, shift.spreadPercent());
        CHECK(shift.worked.size() == 10);
        CHECK(shift.spreadPercent() < 10);
        CHECK(desk::brokenRules(shift.desk.state()).empty());
    }
}

TEST_CASE("shift_withPaceAndRamp_isSharedFairly", "[desk]")
{
    Shift shift(11, 10, 12'000ms,
        {{"offer.min_gap_s", "5"}, {"offer.burst", "limit=6 window_s=300"},
            {"agent.ramp", "after_closed_n=0 cap=1; after_closed_n=1 cap=2; after_closed_n=3 cap=4"}});
    CAPTURE(shift.customers, shift.spreadPercent());
    CHECK(shift.spreadPercent() < 10);
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
    engine::Machine replayed({"desk"}, 1);
    for (const auto& event : first.desk.log) {
        REQUIRE(replayed.replay(event));
    }
    CHECK(replayed.hash() == first.desk.machine.hash());
}
