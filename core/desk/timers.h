// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <compare>
#include <optional>
#include <set>

namespace desk {

enum class TimerKind
{
    OfferExpiry, ///< number: offer
    PersonGone, ///< name: person whose connection is away
    CustomerGone, ///< uuid: customer whose connection is away
    CustomerAbandoned, ///< uuid: customer gone for long
    ParkDue, ///< uuid: conversation
    WrapUpEnd, ///< uuid: conversation
    RoundPause, ///< uuid: conversation that may be offered to the same people again
    PersonPace, ///< name: person who may be offered work again
    SkillEnd, ///< name: person whose certificate ends
    Hold, ///< uuid: conversation that may be offered from now on
    Kept, ///< uuid: conversation that others may take from now on
    Stage, ///< uuid: conversation whose demands are relaxed
    Overflow, ///< uuid: conversation, number: rule by which another group may take it
    Estimates, ///< uuid: conversation whose rules that look at how things stand are tried again
    MostWait, ///< uuid: conversation that has waited for too long
    FirstReply, ///< uuid: conversation whose owner has written nothing
    Quiet, ///< uuid: conversation whose customer is silent
    IdleWarn, ///< uuid: the same, for long
    IdleClose, ///< uuid: the same, for too long
    NoRoom, ///< uuid: parked conversation whose customer wrote to somebody without room
};

/// Ordered by time, kind and whom it concerns: the order in which simultaneous timers fire.
struct Timer
{
    base::Timestamp due;
    TimerKind kind = TimerKind::OfferExpiry;
    std::uint64_t number = 0;
    base::Uuid uuid;
    std::string name;

    friend auto operator<=>(const Timer&, const Timer&) = default;
};

/// What wakes the desk. Derived from the state, so never stored.
class Timers
{
public:
    void set(Timer timer) { m_timers.insert(std::move(timer)); }
    void cancel(const Timer& timer) { m_timers.erase(timer); }
    void clear() { m_timers.clear(); }

    std::optional<base::Timestamp> next() const;
    /// The earliest timer due at `now` or before.
    std::optional<Timer> due(base::Timestamp now) const;

    const std::set<Timer>& all() const { return m_timers; }

private:
    std::set<Timer> m_timers;
};

} // namespace desk
