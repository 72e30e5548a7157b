// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/events.h"
#include "hub/log/eventlog.h"
#include "hub/log/keystore.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// An event on its way into the log, with whose data it is (hub/log/subject.h; empty: nobody's).
struct Entry
{
    std::string subject;
    std::shared_ptr<const protocol::Event> event; ///< `id` must be the next position
};

struct StateSnapshot
{
    base::Position position;
    std::uint32_t schema = 0;
    std::string state;
};

/// The event in a record; personal parts are empty where the subject's key was destroyed. Fault Corrupt.
base::Result<protocol::Event> openRecord(KeyStore& keys, const base::DeskId& desk, const Record& record);

/// What a desk strand needs of log and keys: events in, events out. Seals personal parts, keeps epoch and position,
/// resolves `unknown` by reading the head. Used by one thread at a time.
class DeskJournal final
{
public:
    /// Becomes the desk's owner. Both must outlive the journal.
    static base::Result<DeskJournal> open(
        EventLog& log, KeyStore& keys, const base::DeskId& desk, const std::string& node);

    const base::DeskId& desk() const { return m_desk; }
    OwnerEpoch epoch() const { return m_epoch; }
    const std::string& lineage() const { return m_lineage; }
    /// The last durable position.
    base::Position position() const { return m_position; }

    /// Makes the group durable as a whole, then returns. An empty group does nothing. Faults:
    /// Full (nothing of it was written; the same may be tried again), Fenced, Io (answer nobody; the process must
    /// start anew), Invalid (an event's `id` is not the next position).
    base::Status append(std::span<const Entry> group);

    /// Whether the log takes something again after Full. Faults as `append`.
    base::Status probe() { return m_log->probe(m_desk, m_epoch); }

    /// Up to `max` events from `from` on. Where a subject's key was destroyed, personal parts are empty.
    base::Result<std::vector<protocol::Event>> read(base::Position from, std::size_t max);

    /// At once, at the present position. Faults as `append`.
    base::Status saveSnapshot(std::uint32_t schema, std::string state);
    /// The same in pieces, of a state at this position: `saveSome` until `isSaving` is false. Takes the place of one
    /// that is being saved. A fault ends it; what was saved before stays.
    void beginSnapshot(base::Position position, std::uint32_t schema, std::shared_ptr<const std::string> state);
    bool isSaving() const { return m_saving.has_value(); }
    base::Status saveSome();
    /// The newest one that can be read; NotFound: start from position 1.
    base::Result<StateSnapshot> loadSnapshot();

private:
    DeskJournal(EventLog& log, KeyStore& keys, base::DeskId desk, Ownership ownership);

    struct Saving
    {
        base::Position position;
        std::uint32_t schema = 0;
        std::shared_ptr<const std::string> state;
        std::uint32_t part = 0; ///< the next one
    };

    base::Status settleUnknown(std::span<const Draft> batch);
    base::Result<StateSnapshot> opened(const Snapshot& snapshot);

    EventLog* m_log;
    KeyStore* m_keys;
    base::DeskId m_desk;
    OwnerEpoch m_epoch;
    std::string m_lineage;
    base::Position m_position;
    std::optional<Saving> m_saving;
};

} // namespace hub
