// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/engine/history.h"
#include "hub/log/keystore.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hub {

/// When a customer's last conversation ended.
struct CustomerEnd
{
    base::CustomerId customer;
    std::optional<protocol::Timestamp> closed; ///< none: one is open
};

/// The read side of a desk in `history.db`: conversations, messages, customers, with everything personal sealed under
/// its subject's key. A copy of what the log says: it commits now and then, not with each group, and is fed again from
/// its own position after a crash. One thread at a time.
class SqliteHistory final : public engine::History
{
public:
    struct Options
    {
        std::filesystem::path path;
        base::DeskId desk;
        std::string lineage; ///< of the log; a history of another lineage is thrown away
        base::Position head; ///< of the log; a history beyond it is thrown away
        bool quickCheck = true;
        std::size_t commitEvery = 128; ///< events: who asks waits for no more than that
        std::string vfs; ///< empty: the system's
    };

    /// Feed it the log from `position() + 1` on. A damaged file is set aside and built anew. Faults: Newer, Io, Full.
    static base::Result<std::unique_ptr<SqliteHistory>> open(
        Options options, KeyStore& keys, const base::Clock& clock, base::LogSink sink = base::silentLog());
    /// Commits.
    ~SqliteHistory() override;
    SqliteHistory(const SqliteHistory&) = delete;
    SqliteHistory& operator=(const SqliteHistory&) = delete;

    /// The last event applied. Goes back to the last commit after a fault: feed it again from there.
    base::Position position() const;

    /// Events up to `position()` are skipped. Faults: Conflict (a gap before the event), Full, Io, Corrupt.
    base::Status apply(const protocol::Event& event) override;
    /// Opens the file anew after an I/O fault or damage; good at once when nothing is broken. A file that is damaged or
    /// that can't be opened any more is set aside and built anew, once while the program runs. While it can't be
    /// opened, everything else here is a fault.
    base::Status ready();
    /// True when `ready` has something to do.
    bool isBroken() const;
    /// Makes durable what was applied: before a planned stop, and when the desk is idle.
    base::Status flush();
    /// Forgets what is in memory: before a subject's key is destroyed, so that nothing of him is read from there.
    base::Status forget();

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
    std::string personName(const base::PersonId& id) const override;
    /// As of the last commit: in the order of their ids, those behind this one.
    base::Result<std::vector<CustomerEnd>> customersBehind(const base::CustomerId& id, std::size_t limit) const;

private:
    class Store;
    SqliteHistory(Options options, KeyStore& keys, const base::Clock& clock, base::LogSink sink);

    base::Status openStore();
    base::Status setAside();

    Options m_options;
    KeyStore& m_keys;
    const base::Clock& m_clock;
    const base::LogSink m_sink;
    std::unique_ptr<Store> m_store; ///< none while the file can't be opened
    int m_failures = 0; ///< to open it again, in a row
    bool m_wasSetAside = false;
};

} // namespace hub
