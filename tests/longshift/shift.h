// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/longshift/alertwatch.h"
#include "tests/longshift/floor.h"
#include "tests/longshift/seat.h"

#include <set>

/// A shift in fast motion: rounds of four customers at once, each with something that happens to whoever works: another
/// program in front, a line that breaks or falls silent, a hub that closes, sleep, another look, language and size.
class Shift final
{
public:
    Shift();

    void round();
    int rounds() const { return m_rounds; }
    /// By the clock on the wall, sleep included.
    base::Milliseconds lasted() const { return m_desk.clock.now() - m_begin; }
    /// All as in the morning: look, language, size, nothing under way.
    void tidyUp();

    const syncing::LocalHub& hub() const { return *m_desk.hub; }
    const items::Repository& repository() const { return m_desk.repository; }
    const Ledger& ledger() const { return m_ledger; }
    const AlertWatch& alerts() const { return m_watch; }
    const Seat& seat() const { return *m_seat; }
    /// What screens said of owners that the log says otherwise.
    const std::vector<std::string>& faults() const { return m_faults; }

private:
    /// Second of the round, and what happens then.
    using Plan = std::multimap<int, std::function<void()>>;

    Plan plan();
    void planCover(Plan& plan);
    void planArrivalUnseen(Plan& plan);
    void planOutage(Plan& plan, int seconds);
    void planNeglect(Plan& plan);
    void planSleep(Plan& plan, int at);
    void at(Plan& plan, int second, std::function<void()> what) { plan.emplace(second, std::move(what)); }

    void step();
    void breakLine();
    void mendLine();
    void watch(const std::vector<protocol::Event>& fresh);
    void watch(const protocol::Event& event);
    void watchLate();
    void expect(AlertKind kind, const base::ConversationId& conversation, base::Timestamp when);
    void compareOwners();
    void compareTexts();

    SyncFixture m_desk;
    Ledger m_ledger;
    Floor m_floor;
    std::unique_ptr<Seat> m_seat;
    AlertWatch m_watch;
    base::Timestamp m_begin;
    int m_rounds = 0;
    bool m_broken = false; ///< the line, by our hand
    int m_calm = 0; ///< seconds since it works
    bool m_dark = false;
    bool m_chinese = false;
    std::set<std::pair<base::ConversationId, std::int64_t>> m_late; ///< by whom and since when he waited: expected
    std::map<base::ConversationId, int> m_doubts; ///< looks at which screen and log named different owners
    std::vector<std::string> m_faults;
};
