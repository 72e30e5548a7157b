// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"
#include "core/workforce/metrics/chronicle.h"
#include "core/workforce/metrics/digest.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace hub {

namespace metrics = workforce::metrics;

/// Tables of figures.db.
sqlite::Schema figuresSchema();

/// Something of a person was going on from a moment until another one, both included.
struct Touch
{
    base::PersonId person; ///< empty: nobody's
    base::Timestamp from;
    base::Timestamp until; ///< the end of time: it goes on

    friend auto operator<=>(const Touch&, const Touch&) = default;
};

/// When and for whom the facts of one conversation count, or are looked at by those that do.
std::set<Touch> touchesOf(const metrics::Facts& facts);

/// A day of the desk's clock, counted from 1970-01-01, and a person.
using PersonDay = std::pair<std::int64_t, base::PersonId>;

/// Of whom and of which day a total is, under which definitions, of which queue (empty: of all).
struct TotalKey
{
    base::PersonId person;
    std::int64_t day = 0;
    std::string definitions;
    base::QueueId queue;
};

/// Rows of figures.db. One thread. Everything throws SQLite::Exception, and std::runtime_error where a row can't be
/// read: inside Connection::attempt only.
class FigureRows final : public metrics::Past
{
public:
    explicit FigureRows(sqlite::Connection& file)
        : m_file(file)
    { }

    /// All facts of a conversation that closed; its episode among them.
    void put(const metrics::Facts& closed);
    void put(const metrics::Stretch& stretch);
    /// Of one that is closed. Returns its episode.
    metrics::Episode putLate(const metrics::Rating& rating);
    /// The customer came again then; of several times the first one counts. Returns whose it was, if that is new.
    std::optional<metrics::Episode> noteContact(base::Position episode, base::Timestamp at);
    std::optional<metrics::Episode> noteReopened(base::Position episode, base::Timestamp at);

    std::optional<metrics::Closing> lastOf(const base::ConversationId& id) const override;
    std::optional<metrics::Closing> lastOf(const base::CustomerId& id) const override;

    /// Facts of closed conversations that touch a person in the window, without those in `known`, which get there. Who
    /// came again stands as an episode without anything but who and when.
    void readConversations(const base::PersonId& person, const workforce::Window& window,
        std::set<base::Position>& known, metrics::Facts& into) const;
    /// Those that ended and lie in the window, at least in part.
    void readStretches(const base::PersonId& person, const workforce::Window& window, metrics::Facts& into) const;
    /// Everybody of whom there is something, nobody (empty) included.
    std::set<base::PersonId> people() const;

    void putTotal(const TotalKey& key, const metrics::Digest& digest);
    /// By day.
    std::map<std::int64_t, metrics::Digest> totals(
        const TotalKey& key, std::int64_t lastDay) const; ///< from the key's day on
    /// Those that there is any total of, by whatever definitions.
    std::set<std::int64_t> daysWithTotals(const base::PersonId& person, std::int64_t first, std::int64_t last) const;
    void dropTotals(const PersonDay& day);
    void dropTotals();

    void putDue(const PersonDay& day);
    void dropDue(const PersonDay& day);
    std::set<PersonDay> due() const;
    /// Of all that ended, when there is something of whom; somewhat more than touchesOf said.
    void forEachTouch(const std::function<void(const Touch&)>& each) const;

    void putProgress(
        const base::DeskId& desk, const std::string& lineage, base::Position position, const std::string& state);
    /// Empty: there is none yet.
    std::string state() const;
    /// All facts as one text, row by row: two files that say the same give the same.
    std::string listed() const;

    /// A row was met that can't be read.
    bool isDamaged() const { return m_isDamaged; }

private:
    metrics::Facts factsFrom(const std::string& bytes) const;
    metrics::Episode episodeFrom(const std::string& bytes) const;
    [[noreturn]] void damaged(const std::string& what) const;
    std::optional<metrics::Closing> last(sqlite::Query row) const;
    std::optional<metrics::Episode> noteAgain(const char* column, base::Position episode, base::Timestamp at);

    sqlite::Connection& m_file;
    mutable bool m_isDamaged = false;
};

} // namespace hub
