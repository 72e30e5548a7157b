// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace desk {

struct Choice
{
    base::PersonId person;
    protocol::Receipt receipt;
};

/// Minutes waited x ageing + priority minutes, in hundredths of a minute; left messages come after everything.
std::int64_t scoreOf(const State& state, const base::QueueId& queue, Timestamp enteredAt, Timestamp now);

/// Who of a pool gets this waiting conversation now; none while nobody may (whether who is lent may be asked at all is
/// for `Protection`). Eligible is who passes every filter of an
/// allow-list: ready and connected; of the groups asked; with their skills, by certificates that hold; speaking the
/// wanted language; room below soft and hard cap; past gap and burst; has not let this conversation go in this round
/// of offers. Among them the order is total: the queue's `choose` keys, then id.
std::optional<Choice> choose(const State& state, const Conversation& conversation, const PoolKey& from, Timestamp now);

/// Which people are lent and not asked now, because customers of their own wait for too long. Each queue that borrows
/// is judged once for each group that it borrows from, whoever and however many wait. Of one moment: what is judged
/// holds until an event.
///
/// Time alone begins protection and never ends it: what a customer waits and the estimates of those behind him only
/// grow while nothing happens. So whatever may end it is an event, and calls `Pools::touchLoans`.
class Protection
{
public:
    Protection(const State& state, Timestamp now)
        : m_state(state)
        , m_now(now)
    { }

    /// False for pools of people who aren't lent.
    bool holds(const PoolKey& from);

private:
    bool judge(const base::QueueId& borrower, const base::GroupId& lender);
    /// Seconds, the most of the other queues that this group serves.
    std::uint64_t waitOf(const base::GroupId& lender, const base::QueueId& except);

    const State& m_state;
    Timestamp m_now;
    std::map<std::pair<base::QueueId, std::string>, bool> m_judged;
    std::map<base::QueueId, std::uint64_t> m_waits;
};

/// The next conversation to offer and to whom: higher score first, then earlier entry, then id. Pools whose heads
/// can't be offered are walked further, those of protected people are passed as a whole.
struct Match
{
    base::ConversationId conversation;
    Choice choice;
};
std::optional<Match> nextMatch(const State& state, Timestamp now);

/// The receipt of somebody who takes a conversation by himself.
protocol::Receipt receiptOfClaim(
    const State& state, const Conversation& conversation, const Person& person, Timestamp now);

} // namespace desk
