// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"
#include "hub/projections/figurerows.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hub {

/// A conversation that is open, or a part of it that counts for somebody.
struct OpenTouch
{
    base::Timestamp from;
    base::Timestamp until;
    const metrics::Facts* facts = nullptr; ///< what ended of it and what goes on
};

/// What goes on, as of the last event.
struct OpenWork
{
    std::map<base::Position, metrics::Facts> conversations; ///< by episode
    std::map<base::PersonId, std::vector<OpenTouch>> touches; ///< of `conversations`
    std::map<base::PersonId, metrics::Stretch> stretches;
};

/// Follows the log into the open file: facts become rows when their conversation closes, what is open is kept in memory
/// and written with the position. One thread.
class FigureKeeper final
{
public:
    struct Options
    {
        base::DeskId desk;
        std::string lineage;
        std::uint64_t commitEvery = 1'024; ///< events, at least
    };

    FigureKeeper(sqlite::Connection file, Options options, base::Position position);
    FigureKeeper(const FigureKeeper&) = delete;
    FigureKeeper& operator=(const FigureKeeper&) = delete;

    /// What was in progress at the file's position. Once, before everything else. Fault Corrupt.
    base::Status resume();

    base::Position position() const { return m_position; }
    base::Timestamp at() const { return m_chronicle.at(); } ///< of the last event
    bool isBroken() const { return m_isDamaged || m_isLost || m_file.broken(); }
    bool isDamaged() const { return m_isDamaged; }

    /// After a fault everything since the last commit is undone, in memory, too.
    base::Status apply(const protocol::Event& event);
    base::Status flush();

    /// Runs `work`, which may write; `apply`'s rule for faults holds.
    template <class Work> auto guarded(Work&& work)
    {
        auto result = m_file.attempt(std::forward<Work>(work));
        m_isDamaged = m_isDamaged || (!result && result.error().kind == base::FaultKind::Corrupt) || m_rows.isDamaged();
        if (!result) {
            undo();
        }
        return result;
    }
    /// Rows are written only within this.
    base::Status beginWriting();

    FigureRows& rows() { return m_rows; }
    const OpenWork& open();
    /// Person-days whose facts have changed since their totals were reckoned.
    const std::set<PersonDay>& due() const { return m_due; }
    void settle(const PersonDay& day);
    const base::UtcOffsets& zone() const { return m_desk.desk.utcOffsets; }

private:
    base::Status write(const protocol::Event& event);
    void follow(const protocol::Event& event);
    void takeFinished();
    void configure(const protocol::DeskConfigured& configured);
    void touch(const base::PersonId& person, base::Timestamp from, base::Timestamp until);
    std::string state() const;
    base::Status restore(const std::string& bytes);
    void undo();

    sqlite::Connection m_file;
    FigureRows m_rows;
    const Options m_options;
    metrics::Chronicle m_chronicle;
    std::map<base::Position, metrics::Facts> m_conversations; ///< by episode: what ended of those that are open
    desk::Parameters m_desk; ///< its time zone only
    std::set<PersonDay> m_due;
    std::unique_ptr<OpenWork> m_openWork; ///< as of `m_position`; none: nobody asked
    base::Position m_position;
    base::Position m_committed;
    std::uint64_t m_commitAt = 0;
    bool m_isOpen = false; ///< a transaction
    bool m_isDamaged = false;
    bool m_isLost = false; ///< what was open couldn't be read back
};

/// The day of the desk's clock at a moment.
std::int64_t localDay(const base::UtcOffsets& zone, base::Timestamp at);

} // namespace hub
