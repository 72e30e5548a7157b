// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "hub/runtime/deskbook.h"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace hub::demo {

/// A desk whose clock is moved by hand: what is to happen stands in a queue by time, timers of the machine fire
/// between, and everything goes into the log in groups. One thread.
class Stage final
{
public:
    using Timestamp = base::Timestamp;
    using Act = std::function<void()>;

    Stage(DeskBook& book, std::uint64_t seed)
        : m_book(book)
        , m_random(seed)
    { }

    Timestamp now() const { return m_now; }
    const engine::Machine& machine() const { return m_book.machine(); }
    const desk::State& desk() const { return m_book.machine().desk(); }

    /// Acts at one time happen in the order in which they were put.
    void at(Timestamp when, Act act);
    void in(base::Milliseconds span, Act act) { at(m_now + span, std::move(act)); }
    /// Until nothing is left to happen before this time, which it is then. A fault of the log ends it.
    base::Status run(Timestamp until);

    /// The refusal, if it is one.
    std::optional<protocol::Error> asHub(protocol::CommandBody body);
    std::optional<protocol::Error> asPerson(const base::PersonId& person, protocol::CommandBody body,
        const std::optional<base::ConversationId>& conversation = std::nullopt);
    std::optional<protocol::Error> asCustomer(const base::CustomerId& customer, protocol::CommandBody body,
        const std::optional<base::ConversationId>& conversation = std::nullopt);
    /// The id of the last command: conversations, swaps and messages bear it.
    const base::CommandId& last() const { return m_last; }

    base::Uuid uuid();
    /// Uniform in [from, until].
    int between(int from, int until);
    bool happens(int percent) { return between(1, 100) <= percent; }
    base::Milliseconds seconds(int from, int until) { return std::chrono::seconds(between(from, until)); }

private:
    std::optional<protocol::Error> submit(const engine::Actor& actor, protocol::CommandBody body,
        const std::optional<base::ConversationId>& conversation);
    base::Status fireUntil(Timestamp when);
    base::Status commitSome(std::size_t most);

    DeskBook& m_book;
    base::SeededRandom m_random;
    Timestamp m_now;
    std::multimap<Timestamp, Act> m_acts;
    std::map<base::PersonId, base::DeviceId> m_devices;
    std::map<base::CustomerId, base::DeviceId> m_browsers;
    std::map<base::DeviceId, std::uint64_t> m_numbers;
    base::CommandId m_last;
};

} // namespace hub::demo
