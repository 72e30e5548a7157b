// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/besidehistory.h"

#include "core/engine/projection.h"

#include <utility>

namespace hub {
namespace {

/// Events that may wait: with more the desk's thread writes them itself, so that memory stays bounded.
constexpr std::size_t mostWaiting = 4'000;
/// Events in a row before somebody who asks gets his turn.
constexpr int turn = 16;

} // namespace

BesideHistory::BesideHistory(std::unique_ptr<SqliteHistory> history)
    : m_history(std::move(history))
    , m_taken(m_history->position())
    , m_thread([this] { work(); })
{ }

BesideHistory::~BesideHistory()
{
    {
        const std::lock_guard lock(m_queueMutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void BesideHistory::work()
{
    while (true) {
        {
            std::unique_lock lock(m_queueMutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
        }
        const std::lock_guard lock(m_historyMutex);
        for (int i = 0; i < turn; ++i) {
            static_cast<void>(applyNext());
        }
    }
}

engine::EventPointer BesideHistory::next() const
{
    const std::lock_guard lock(m_queueMutex);
    if (m_queue.empty()) {
        return nullptr;
    }
    engine::EventPointer event = std::move(m_queue.front());
    m_queue.pop_front();
    return event;
}

/// With the history's mutex. Events are taken out under it, too: nobody can overtake anybody.
base::Status BesideHistory::applyNext() const
{
    const engine::EventPointer event = next();
    if (m_fault) {
        return base::Failure(*m_fault); // it is fed again from the last commit
    }
    if (event) {
        if (auto applied = m_history->apply(*event); !applied) {
            note({applied.error().kind, applied.error().detail + " (event " + std::to_string(event->id.value) + ')'});
            return base::Failure(*m_fault);
        }
    }
    return {};
}

/// With the history's mutex.
void BesideHistory::note(base::Fault fault) const
{
    m_fault = std::move(fault);
    m_hasFault = true;
}

/// With the history's mutex.
base::Status BesideHistory::catchUp() const
{
    const auto waiting = [this] {
        const std::lock_guard lock(m_queueMutex);
        return !m_queue.empty();
    };
    while (!m_fault && waiting()) {
        static_cast<void>(applyNext());
    }
    return m_fault ? base::Status(base::Failure(*m_fault)) : base::Status();
}

base::Position BesideHistory::position() const
{
    if (!m_hasFault) {
        return m_taken;
    }
    const std::lock_guard lock(m_historyMutex);
    return m_history->position();
}

base::Status BesideHistory::take(engine::EventPointer event)
{
    if (m_hasFault) {
        const std::lock_guard lock(m_historyMutex);
        return base::Failure(*m_fault);
    }
    for (const protocol::PersonNamed& named : engine::namesOf(event->body)) {
        m_names.insert_or_assign(named.person, named.displayName);
    }
    m_taken = event->id;
    std::size_t waiting = 0;
    {
        const std::lock_guard lock(m_queueMutex);
        m_queue.push_back(std::move(event));
        waiting = m_queue.size();
    }
    if (waiting == 1) {
        m_wake.notify_one();
    }
    if (waiting <= mostWaiting) {
        return {};
    }
    const std::lock_guard lock(m_historyMutex);
    return catchUp();
}

base::Status BesideHistory::apply(const protocol::Event& event)
{
    return take(std::make_shared<const protocol::Event>(event));
}

base::Status BesideHistory::ready()
{
    if (!m_hasFault) {
        return {};
    }
    const std::lock_guard lock(m_historyMutex);
    if (!std::exchange(m_isFaultKnown, true)) {
        return base::Failure(*m_fault);
    }
    auto ready = m_history->ready();
    if (ready) {
        {
            const std::lock_guard queueLock(m_queueMutex);
            m_queue.clear();
        }
        m_names.clear();
        m_taken = m_history->position();
        m_fault.reset();
        m_hasFault = false;
        m_isFaultKnown = false;
    }
    return ready;
}

base::Status BesideHistory::forget()
{
    m_names.clear();
    const std::lock_guard lock(m_historyMutex);
    auto level = catchUp();
    auto forgotten = m_history->forget();
    return level ? forgotten : level;
}

template <class Ask> auto BesideHistory::asked(Ask&& ask) const
{
    const std::lock_guard lock(m_historyMutex);
    if (auto level = catchUp(); !level) {
        return decltype(ask())(base::Failure(level.error()));
    }
    auto answer = ask();
    if (m_history->isBroken()) {
        note(answer ? base::Fault {base::FaultKind::Io, "the history is broken"} : answer.error());
    }
    return answer;
}

base::Result<std::optional<engine::ConversationRecord>> BesideHistory::conversation(
    const base::ConversationId& id) const
{
    return asked([&] { return m_history->conversation(id); });
}

base::Result<engine::MessagePage> BesideHistory::messages(
    const base::ConversationId& id, std::optional<std::uint64_t> before, std::size_t limit, bool internal) const
{
    return asked([&] { return m_history->messages(id, before, limit, internal); });
}

base::Result<std::vector<protocol::VersionRow>> BesideHistory::versions(
    const base::ConversationId& id, const base::MessageId& message) const
{
    return asked([&] { return m_history->versions(id, message); });
}

base::Result<engine::ConversationPage> BesideHistory::conversationsOf(
    const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const
{
    return asked([&] { return m_history->conversationsOf(id, before, limit); });
}

base::Result<std::vector<engine::ConversationRecord>> BesideHistory::closedBy(
    const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const
{
    return asked([&] { return m_history->closedBy(id, since, limit); });
}

base::Result<engine::ConversationPage> BesideHistory::conversationsBehind(
    const std::optional<engine::WalkPlace>& place, const std::optional<base::PersonId>& owner, std::size_t limit) const
{
    return asked([&] { return m_history->conversationsBehind(place, owner, limit); });
}

base::Result<std::optional<protocol::CustomerRow>> BesideHistory::customer(const base::CustomerId& id) const
{
    return asked([&] { return m_history->customer(id); });
}

base::Result<std::vector<CustomerEnd>> BesideHistory::customersBehind(
    const base::CustomerId& id, std::size_t limit) const
{
    return asked([&] { return m_history->customersBehind(id, limit); });
}

base::Result<std::string> BesideHistory::leaveReason(const protocol::LeaveId& id) const
{
    return asked([&] { return m_history->leaveReason(id); });
}

base::Result<std::optional<protocol::CannedRow>> BesideHistory::canned(const base::CannedId& id) const
{
    return asked([&] { return m_history->canned(id); });
}

base::Result<engine::articles::Page> BesideHistory::knowledge(const engine::articles::Wish& wish) const
{
    return asked([&] { return m_history->knowledge(wish); });
}

std::string BesideHistory::personName(const base::PersonId& id) const
{
    if (const auto known = m_names.find(id); known != m_names.end()) {
        return known->second.reveal();
    }
    auto name = asked([&] { return base::Result<std::string>(m_history->personName(id)); });
    if (!name || name->empty()) {
        return {};
    }
    return m_names.emplace(id, base::Personal(std::move(name).value())).first->second.reveal();
}

} // namespace hub
