// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"
#include "core/session/clienthalf.h"
#include "core/simulation/hub.h"
#include "core/simulation/ledger.h"
#include "core/simulation/network.h"
#include "core/simulation/view.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace simulation {

/// What a client's disk keeps over a crash.
struct Store
{
    enum class RowState
    {
        Queued,
        Accepted,
        Refused,
    };
    struct OutboxRow
    {
        protocol::CommandFrame frame;
        RowState state = RowState::Queued;
        bool aside = false; ///< the hub could not read it; its number is filled with nothing
    };

    std::optional<session::StoredPosition> position;
    View view;
    std::map<std::uint64_t, OutboxRow> outbox; ///< dense from 1
    std::uint64_t settled = 0; ///< every row up to here is; see `countSettled`

    void countSettled();
};

/// A participant's program: the real client half over a simulated store with transactions that take time, fail and are
/// lost in a crash.
class Client
{
public:
    Client(World& world, Network& network, Ledger& ledger, std::size_t index, Identity identity);

    void start();
    void crash(base::Milliseconds away);
    void networkChanged();
    /// Dies at its `steps` / 2-th next commit; even: before it.
    void dieIn(std::uint64_t steps) { m_diesIn = steps; }
    /// The next commit of what came fails.
    void failNextCommit() { m_commitFails = true; }
    /// The person closes the program, and opens it again.
    void leave();
    void comeBack();
    bool hasLeft() const { return m_left; }

    void connected(session::LinkId link);
    void received(session::LinkId link, const std::string& bytes);
    void lost(session::LinkId link, const session::CloseInfo& info);

    /// A command made by the person now. Dropped while the program is not running.
    base::CommandId submit(protocol::CommandBody body, std::optional<base::ConversationId> conversation,
        std::optional<protocol::Fence> fence = std::nullopt);

    const Identity& identity() const { return m_identity; }
    /// What this person draws from, so that another's absence changes nothing for him.
    base::SeededRandom& chance() { return m_chance; }
    const View& view() const { return m_store.view; }
    bool mayAct() const { return m_half && m_store.position.has_value(); }
    bool isSettled();
    /// Why `isSettled` says no.
    std::string unsettled();
    /// At the end of a run: the copy and the outbox against the hub.
    void check(const Hub& hub);

private:
    void perform(session::ClientActions actions);
    template <class Action> void on(const Action&) { }
    void on(const session::OpenLink& open) { m_network.connect(m_index, open.link); }
    void on(const session::SendOnLink& send) { m_network.sendUp(m_index, send.link, send.bytes); }
    void on(const session::CloseLink& close) { m_network.closeByClient(m_index, close.link); }
    void on(const session::StatusChanged& changed);
    void on(const session::SnapshotBegun&) { m_incoming.clear(); }
    void on(const session::SnapshotRows& rows);
    void on(const session::SnapshotEnded& ended);
    void on(const session::EventsReceived& received);
    void on(const session::AnswerReceived& answer);
    void on(const session::QueryFailed& failed) { m_asked.erase(failed.q); }
    void on(const session::NeedCommands& need);
    void on(const session::CommandEnded& ended);
    void on(const session::CommandsDone& done);
    void on(const session::CommandsLost& lost);
    void on(const session::CommandSetAside& aside);

    using Change = std::function<void(Store&)>;
    void planCommit();
    void commit();
    bool diesHere();
    void giveCommands();
    void askForMissing();
    void arm();
    void searchForForeign(const std::string& bytes);
    void settle(std::uint64_t n, Store::RowState state);
    bool has(PlantedBug bug) const { return m_world.options().bug == bug; }
    void forgetUnstored();
    void checkCanned(const Hub& hub) const;
    void checkConversation(const Hub& hub, const base::ConversationId& id, const View::Conversation& copy) const;
    bool shouldSee(const Hub& hub, const base::ConversationId& id) const;

    World& m_world;
    Network& m_network;
    Ledger& m_ledger;
    std::size_t m_index;
    Identity m_identity;
    base::DeviceId m_device;
    base::SeededRandom m_random; ///< of the half
    base::SeededRandom m_chance;
    Store m_store;
    // lost by a crash
    std::optional<session::ClientHalf> m_half;
    std::vector<protocol::Row> m_incoming;
    std::vector<Change> m_copyChanges; ///< of the copy of the desk; may fail and be sent again
    std::vector<Change> m_outboxChanges;
    std::optional<protocol::Cursor> m_cursor; ///< of the last copy change
    std::optional<session::NeedCommands> m_needed;
    std::map<std::uint64_t, base::ConversationId> m_asked;
    std::uint64_t m_lastNumber = 0;
    std::uint64_t m_lastQuery = 0;
    std::optional<base::Milliseconds> m_armed;
    bool m_commitPlanned = false;
    bool m_commitFails = false;
    std::uint64_t m_diesIn = 0;
    bool m_left = false;
    std::set<std::uint64_t> m_uncommitted; ///< numbers sent before they were stored, by a planted bug
    std::uint64_t m_life = 0;
};

} // namespace simulation
