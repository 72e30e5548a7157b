// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/machine.h"
#include "core/engine/memoryhistory.h"
#include "core/protocol/events.h"

#include <map>
#include <string>
#include <vector>

/// A desk on the table: people and customers with names, a clock that is moved by hand, and everything that happened.
namespace bench {

using engine::Actor;
using engine::Submission;
using protocol::Timestamp;
using namespace std::chrono_literals;

/// The same id for the same text, in every test.
base::Uuid uuidOf(const std::string& text);

/// Two queues (`orders` wants zh speakers of group `shop`; `refunds` wants skill `refunds` level 2), wrap-up of 60 s.
/// What would slow or limit a test by default is switched off: pace, ramp, idle clocks, first reply, sticky.
protocol::ConfigureDesk smallDesk();
/// The same with these parameters at the desk.
protocol::ConfigureDesk deskWith(const std::vector<std::pair<std::string, std::string>>& values);
protocol::PersonSettings agent(const std::string& name, std::uint32_t cap = 2);

class Desk
{
public:
    explicit Desk(const protocol::ConfigureDesk& configuration = smallDesk());

    /// A command under the participant's next number. The conversation's present fence is added for staff.
    Submission send(const Actor& actor, protocol::CommandBody body,
        std::optional<base::ConversationId> conversation = std::nullopt,
        std::optional<protocol::Fence> fence = std::nullopt);
    Submission submit(const Actor& actor, const protocol::CommandFrame& frame);
    Submission hub(protocol::CommandBody body);
    /// Moves the clock and fires what is due, at the times it is due.
    void wait(std::chrono::milliseconds span);

    Actor person(const std::string& name) const;
    Actor customer(const std::string& name) const;

    /// Connected and ready.
    void ready(const std::string& name);
    /// A customer opens a conversation; his id is `uuidOf(name)`.
    base::ConversationId open(
        const std::string& customer, const std::string& queue = "orders", const std::string& language = "zh-CN");
    /// Whoever has an offer for it accepts.
    void accept(const base::ConversationId& conversation);
    /// Open, offered to and accepted by the named one, who is ready.
    base::ConversationId served(const std::string& customer, const std::string& person);

    const desk::State& state() const { return machine.desk(); }
    engine::Areas areas() const { return machine.areas(); }
    std::string stateOf(const base::ConversationId& id) const;
    std::string ownerOf(const base::ConversationId& id) const;
    std::string offeredTo(const base::ConversationId& id) const;
    std::uint32_t load(const std::string& name) const;
    std::string presence(const std::string& name) const;

    engine::Machine machine;
    engine::MemoryHistory history;
    std::vector<protocol::Event> log;
    Timestamp now {1'700'000'000'000};
    std::map<base::DeviceId, std::uint64_t> numbers;
    std::uint64_t commands = 0;
};

/// Kinds of the events in order, `offer.made offer.ended`, without `command.settled`.
std::string kinds(const std::vector<protocol::Event>& events);
/// `done`, or kind and reason of the refusal: `conflict already_open`.
std::string outcome(const Submission& submission);

} // namespace bench
