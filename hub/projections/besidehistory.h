// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/recentevents.h"
#include "hub/projections/sqlitehistory.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace hub {

/// A history that is written beside the desk, on a thread of its own, and read on the desk's thread as if there were
/// none: who asks waits until everything that was taken before is in it, and does himself what isn't yet. All calls
/// come from the desk's thread, but that reading conversations, messages, customers and the knowledge base is any
/// thread's: a search or a report asks so, a page at a time.
class BesideHistory final : public engine::History
{
public:
    explicit BesideHistory(std::unique_ptr<SqliteHistory> history);
    BesideHistory(const BesideHistory&) = delete;
    BesideHistory& operator=(const BesideHistory&) = delete;
    /// Everything that was taken is in the history then.
    ~BesideHistory() override;

    /// Of the last event taken; after a fault, of what is really in the history.
    base::Position position() const;
    /// The next event. Its own fault comes with a later call.
    base::Status take(engine::EventPointer event);
    /// First the fault that the thread met, if it did, then as SqliteHistory::ready.
    base::Status ready();
    /// What is in memory goes, after everything taken has been written: before a subject's key is destroyed, because
    /// what was written later would be sealed under a new one.
    base::Status forget();

    base::Status apply(const protocol::Event& event) override;
    base::Result<std::optional<engine::ConversationRecord>> conversation(const base::ConversationId& id) const override;
    base::Result<engine::MessagePage> messages(const base::ConversationId& id, std::optional<std::uint64_t> before,
        std::size_t limit, bool internal) const override;
    base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message) const override;
    base::Result<engine::ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const override;
    base::Result<std::vector<engine::ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const override;
    base::Result<engine::ConversationPage> conversationsBehind(const std::optional<engine::WalkPlace>& place,
        const std::optional<base::PersonId>& owner, std::size_t limit) const override;
    base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id) const override;
    base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id) const override;
    base::Result<std::string> leaveReason(const protocol::LeaveId& id) const override;
    base::Result<engine::articles::Page> knowledge(const engine::articles::Wish& wish) const override;
    /// Every line shown asks for one: all that were asked for stay in memory.
    std::string personName(const base::PersonId& id) const override;
    /// Any thread.
    base::Result<std::vector<CustomerEnd>> customersBehind(const base::CustomerId& id, std::size_t limit) const;

private:
    template <class Ask> auto asked(Ask&& ask) const;
    base::Status catchUp() const;
    engine::EventPointer next() const;
    base::Status applyNext() const;
    void note(base::Fault fault) const;
    void work();

    mutable std::mutex m_historyMutex; ///< guards the history; taken before the other one
    const std::unique_ptr<SqliteHistory> m_history;
    mutable std::mutex m_queueMutex; ///< guards the queue and `m_stopping`
    std::condition_variable m_wake;
    mutable std::deque<engine::EventPointer> m_queue;
    bool m_stopping = false;
    mutable std::optional<base::Fault> m_fault; ///< with the history's mutex; nothing is applied until `ready`
    mutable std::atomic<bool> m_hasFault = false; ///< the same without it
    bool m_isFaultKnown = false; ///< `ready` has told it
    base::Position m_taken;
    mutable std::map<base::PersonId, base::Personal> m_names;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace hub
