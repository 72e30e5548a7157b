// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demostage.h"

#include "core/base/uuid.h"

namespace hub::demo {

namespace {

constexpr std::size_t groupEvents = 1'000; ///< of one commit

} // namespace

void Stage::at(Timestamp when, Act act)
{
    m_acts.emplace(std::max(when, m_now), std::move(act));
}

base::Status Stage::run(Timestamp until)
{
    while (!m_acts.empty() && m_acts.begin()->first <= until) {
        if (auto fired = fireUntil(m_acts.begin()->first); !fired) {
            return fired;
        }
        m_now = m_acts.begin()->first;
        const Act act = std::move(m_acts.begin()->second);
        m_acts.erase(m_acts.begin());
        act();
        if (auto done = commitSome(groupEvents); !done) {
            return done;
        }
    }
    if (auto fired = fireUntil(until); !fired) {
        return fired;
    }
    m_now = std::max(m_now, until);
    return commitSome(1);
}

base::Status Stage::fireUntil(Timestamp when)
{
    for (auto wake = machine().nextWake(); wake && *wake <= when; wake = machine().nextWake()) {
        m_now = std::max(m_now, *wake);
        asHub(protocol::FireTimers {});
        if (auto done = commitSome(groupEvents); !done) {
            return done;
        }
    }
    return {};
}

base::Status Stage::commitSome(std::size_t most)
{
    if (m_book.groupSize() < most) {
        return {};
    }
    const auto group = m_book.commit();
    return group ? base::Status() : base::Status(base::Failure(group.error()));
}

std::optional<protocol::Error> Stage::asHub(protocol::CommandBody body)
{
    return submit(engine::Actor::hub(), std::move(body), std::nullopt);
}

std::optional<protocol::Error> Stage::asPerson(
    const base::PersonId& person, protocol::CommandBody body, const std::optional<base::ConversationId>& conversation)
{
    auto [device, isNew] = m_devices.try_emplace(person);
    if (isNew) {
        device->second = {uuid()};
    }
    return submit(engine::Actor::ofPerson(person, device->second), std::move(body), conversation);
}

std::optional<protocol::Error> Stage::asCustomer(const base::CustomerId& customer, protocol::CommandBody body,
    const std::optional<base::ConversationId>& conversation)
{
    auto [device, isNew] = m_browsers.try_emplace(customer);
    if (isNew) {
        device->second = {uuid()};
    }
    return submit(engine::Actor::ofCustomer(customer, device->second), std::move(body), conversation);
}

std::optional<protocol::Error> Stage::submit(
    const engine::Actor& actor, protocol::CommandBody body, const std::optional<base::ConversationId>& conversation)
{
    protocol::CommandFrame frame;
    frame.id = m_last = {uuid()};
    frame.body = std::move(body);
    frame.conversation = conversation;
    if (actor.kind != engine::Actor::Kind::Hub) {
        frame.n = ++m_numbers[actor.device];
    }
    if (const auto* open = conversation ? desk().conversation(*conversation) : nullptr;
        open && actor.kind == engine::Actor::Kind::Person) {
        frame.fence = open->fence;
    }
    return m_book.submit(actor, frame, m_now).error;
}

base::Uuid Stage::uuid()
{
    return base::makeUuidV7(m_now, m_random);
}

int Stage::between(int from, int until)
{
    return from + static_cast<int>(m_random.below(static_cast<std::uint64_t>(until - from) + 1));
}

} // namespace hub::demo
