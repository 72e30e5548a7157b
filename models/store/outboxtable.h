// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/frames.h"
#include "models/store/shelf.h"

#include <optional>
#include <vector>

namespace store {

enum class RowState
{
    Queued,
    Sent, ///< given to a connection: it may be at the hub already
    Accepted,
    Refused ///< or set aside, or taken back: its number is filled with `empty`
};

struct OutboxRow
{
    protocol::CommandFrame frame;
    RowState state = RowState::Queued;
    base::Timestamp at;
};

/// How far the numbers go (see session::ClientOptions).
struct OutboxSpan
{
    std::uint64_t settled = 0; ///< everything up to here is accepted or refused
    std::uint64_t last = 0;
};

/// Commands in the order in which the person acted. Numbers are dense; the row with the highest number is always kept.
class OutboxTable final
{
public:
    /// Accepted rows stay this long, for a hub that was restored from a backup.
    static constexpr base::Milliseconds keptFor {std::int64_t {72} * 3600 * 1000};

    explicit OutboxTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// Gives the frame its number and keeps it.
    std::uint64_t append(protocol::CommandFrame frame, base::Timestamp at);
    OutboxSpan span() const;
    std::optional<OutboxRow> find(std::uint64_t n) const;
    std::optional<OutboxRow> find(const base::CommandId& id) const;
    /// From `from` on, ascending, without gaps: what is no longer kept or was refused is an `empty`. Queued rows among
    /// them become Sent.
    std::vector<protocol::CommandFrame> take(std::uint64_t from, std::size_t most, const base::DeviceId& device);
    /// Messages and notes of a conversation that are not settled, in order.
    std::vector<OutboxRow> unsettled(const base::ConversationId& conversation) const;
    std::vector<OutboxRow> unsettledThrough(std::uint64_t n) const;
    /// Commands of this name that wait for their outcome, in order.
    std::vector<OutboxRow> unsettledNamed(std::string_view name) const;
    int countUnsettled(const base::ConversationId& conversation) const;
    /// Of everything that a person did (marks excluded).
    int countUnsettled() const;
    /// True when a command of this name waits for its outcome.
    bool hasUnsettled(std::string_view name) const;
    /// Another content for a row that has not left yet; its number and id stay.
    void rewrite(const OutboxRow& row, const protocol::CommandBody& body);
    /// Turns a queued row into `empty`: its number is used, its content is gone.
    void empty(std::uint64_t n);
    void setState(std::uint64_t n, RowState state, base::Timestamp at);
    /// Accepted and sent rows from here on are queued again (a restored hub lost them).
    void requeue(std::uint64_t from);
    /// New numbers from 1 for what is unsettled, ids kept; everything else goes (the device has a new id).
    void renumber();
    void prune(base::Timestamp now);

private:
    std::optional<OutboxRow> read(const sqlite::Query& query) const;
    std::vector<OutboxRow> readAll(sqlite::Query& query) const;

    Shelf m_shelf;
};

} // namespace store
