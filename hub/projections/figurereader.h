// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/facts.h"
#include "hub/projections/figurekeeper.h"

#include <chrono>
#include <optional>
#include <vector>

namespace hub {

namespace pay = workforce::pay;

/// Of whom, when, and by which definitions.
struct FigureQuestion
{
    std::vector<base::PersonId> people; ///< each once; empty: everybody, and what was nobody's (who left the line)
    std::optional<base::QueueId> queue; ///< none: all
    workforce::Window window;
    base::Timestamp now; ///< of the desk; not before the last event
    metrics::Definitions definitions; ///< of one name and version there is one, always
};

enum class Side
{
    Numerator,
    Denominator,
};

/// Something that a figure was reckoned from.
struct FactRow
{
    metrics::FactId fact; ///< its number: position of the event it begins with, or the expectation's, score's, review's
    base::Position episode; ///< none: it isn't of a conversation
    base::ConversationId conversation; ///< nil: likewise
    base::PersonId person; ///< empty: nobody
    base::QueueId queue; ///< empty: it has none
    base::Timestamp at; ///< its begin
    std::optional<base::Timestamp> until; ///< none: it goes on, or is of a moment

    friend bool operator==(const FactRow&, const FactRow&) = default;
};

/// Where a page ended.
struct FactPlace
{
    std::int64_t day = 0; ///< of the desk's clock, counted from 1970-01-01
    base::PersonId person;
    metrics::FactId fact;

    friend bool operator==(const FactPlace&, const FactPlace&) = default;
};

struct FactPage
{
    std::vector<FactRow> rows; ///< latest day first; of a day by person, of a person the latest fact first
    std::optional<FactPlace> next; ///< to be asked behind; none: that is all
};

/// What a slip needs and the log of conversations doesn't say.
struct PayBeside
{
    /// From then on.
    struct Level
    {
        base::Timestamp from;
        int level = 0;
    };

    std::vector<Level> levels; ///< by time; before the first 0
    std::vector<pay::PlannedShift> shifts; ///< as published when they began
    std::vector<workforce::Window> meals; ///< planned: a break within is a meal
    std::vector<pay::Review> reviews;
    std::vector<pay::Happening> happenings;
    std::vector<pay::Correction> corrections;
};

/// Where the total of such a question stands.
TotalKey totalKeyOf(const FigureQuestion& question, const base::PersonId& person, std::int64_t day);

/// Breaks may be taken so much earlier or later, at the very most.
inline constexpr base::Milliseconds mostTolerance = std::chrono::hours(24);

/// Figures and facts out of what a keeper holds. One thread, the keeper's; everything throws as FigureRows does: inside
/// FigureKeeper::guarded only, after beginWriting.
class FigureReader final
{
public:
    explicit FigureReader(FigureKeeper& keeper)
        : m_keeper(keeper)
    { }

    /// Whole days are read from their totals, which are reckoned and kept where they are over and changed.
    metrics::Digest digest(const FigureQuestion& question, const metrics::Beside& beside);
    FactPage behind(const FigureQuestion& question, const metrics::Beside& beside, metrics::Metric metric, Side side,
        const std::optional<FactPlace>& after, std::size_t limit);
    /// Reckons totals of days that are over, by those of `kept`: up to `most` of them. False: nothing is left to do.
    bool settle(const std::vector<metrics::Definitions>& kept, std::size_t most);
    pay::Facts payFacts(const base::PersonId& person, const pay::Period& period, base::Timestamp now,
        const metrics::Definitions& definitions, PayBeside beside);

private:
    /// A day of the window, or a part of one.
    struct Part
    {
        std::int64_t day = 0;
        workforce::Window window;
        bool isWhole = false;
    };

    std::vector<Part> partsOf(const workforce::Window& window, base::Timestamp now) const;
    std::vector<base::PersonId> peopleOf(const FigureQuestion& question, const metrics::Beside& beside);
    metrics::Facts factsOf(const base::PersonId& person, const workforce::Window& window, base::Timestamp now,
        base::Timestamp* through = nullptr);
    metrics::Facts stretchesOf(const base::PersonId& person, const workforce::Window& window);
    metrics::Question askOne(const FigureQuestion& question, const base::PersonId& person) const;
    bool isThere(const base::PersonId& person, const workforce::Window& window);
    bool isOpen(const base::PersonId& person, const workforce::Window& window);
    bool settle(
        const PersonDay& day, const std::vector<metrics::Definitions>& kept, const std::optional<base::QueueId>& queue);
    std::vector<FactRow> rowsBehind(const FigureQuestion& question, const metrics::Beside& beside,
        metrics::Metric metric, Side side, const base::PersonId& person, const Part& part);
    metrics::Digest digestOfPart(const FigureQuestion& question, const base::PersonId& person, const Part& part);
    void addPerson(const FigureQuestion& question, const base::PersonId& person, const std::vector<Part>& parts,
        metrics::Digest& sum);

    FigureKeeper& m_keeper;
};

} // namespace hub
