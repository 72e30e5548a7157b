// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurereader.h"

#include <algorithm>
#include <tuple>

namespace hub {
namespace {

using metrics::FactKind;

template <class Fact> FactRow rowOf(FactKind kind, const Fact& fact, base::Timestamp at)
{
    FactRow row;
    row.fact = {kind, fact.id.value};
    row.person = fact.person;
    row.at = at;
    if constexpr (!std::is_same_v<Fact, metrics::Stretch>) {
        row.conversation = fact.conversation;
    }
    return row;
}

using RowsById = std::map<metrics::FactId, FactRow>;

void addConversations(const metrics::Facts& facts, RowsById& rows)
{
    const auto add
        = [&](FactRow row, base::Position episode, const base::QueueId& queue, std::optional<base::Timestamp> until) {
              row.episode = episode;
              row.queue = queue;
              row.until = until;
              rows.emplace(row.fact, std::move(row));
          };
    for (const auto& one : facts.entries) {
        add(rowOf(FactKind::Entry, one, one.enteredAt), one.episode, one.queue, one.endedAt);
    }
    for (const auto& one : facts.offers) {
        add(rowOf(FactKind::Offer, one, one.madeAt), one.episode, one.queue, one.endedAt);
    }
    for (const auto& one : facts.sessions) {
        add(rowOf(FactKind::Session, one, one.assignedAt), one.episode, one.queue, one.endedAt);
    }
    for (const auto& one : facts.turns) {
        add(rowOf(FactKind::Turn, one, one.since), one.episode, one.queue, one.endedAt);
    }
    for (const auto& one : facts.episodes) {
        if (!one.id.isNone()) {
            add(rowOf(FactKind::Episode, one, one.openedAt), one.id, one.queue, one.closedAt);
        }
    }
    for (const auto& one : facts.ratings) {
        add(rowOf(FactKind::Rating, one, one.at), one.episode, {}, std::nullopt);
    }
}

/// Of one person.
RowsById rowsOf(const metrics::Facts& facts, const metrics::Beside& beside, const base::PersonId& person)
{
    RowsById rows;
    addConversations(facts, rows);
    for (const auto& one : facts.stretches) {
        auto row = rowOf(FactKind::Stretch, one, one.from);
        row.until = one.until;
        rows.emplace(row.fact, std::move(row));
    }
    const auto add
        = [&](FactKind kind, std::uint64_t number, base::Timestamp at, std::optional<base::Timestamp> until) {
              FactRow row;
              row.fact = {kind, number};
              row.person = person;
              row.at = at;
              row.until = until;
              rows.emplace(row.fact, std::move(row));
          };
    for (const auto& schedule : beside.schedules) {
        for (std::size_t i = 0; schedule.person == person && i < schedule.versions.size(); ++i) {
            for (const auto& one : schedule.versions[i].expected) {
                add(FactKind::Expectation, one.id, one.when.from, one.when.until);
            }
        }
    }
    for (const auto& score : beside.scores) {
        add(FactKind::Score, score.id, score.enteredAt, std::nullopt);
    }
    for (const auto& review : beside.reviews) {
        add(FactKind::Review, review.id, review.enteredAt, std::nullopt);
    }
    return rows;
}

/// Days that somebody's totals say nothing was counted on.
bool saysNothing(const metrics::Digest& total, metrics::Metric metric, Side side)
{
    // What is due later isn't in its sums, and what is judged beside isn't in it at all.
    if (metric == metrics::Metric::FirstContact || metric >= metrics::Metric::Promoters) {
        return false;
    }
    const auto& sides = total.sides.at(static_cast<std::size_t>(metric));
    const auto unit = metrics::unitOf(metric);
    const bool isOfCounts = unit == metrics::Unit::Share || unit == metrics::Unit::Count;
    return sides.numerator == 0 && (sides.denominator == 0 || (isOfCounts && side == Side::Numerator));
}

} // namespace

FactPage FigureReader::behind(const FigureQuestion& question, const metrics::Beside& beside, metrics::Metric metric,
    Side side, const std::optional<FactPlace>& after, std::size_t limit)
{
    FactPage page;
    const auto people = peopleOf(question, beside);
    auto parts = partsOf(question.window, question.now);
    std::ranges::reverse(parts);
    for (const Part& part : parts) {
        for (const auto& person : people) {
            const auto behindPlace = [&](const FactPlace& place) {
                return std::tuple(-part.day, person) >= std::tuple(-place.day, place.person);
            };
            if (after && !behindPlace(*after)) {
                continue;
            }
            for (FactRow& row : rowsBehind(question, beside, metric, side, person, part)) {
                const bool isBefore = after && after->day == part.day && after->person == person
                    && row.fact.number >= after->fact.number;
                if (isBefore) {
                    continue;
                }
                if (page.rows.size() == limit) {
                    return page;
                }
                page.next = FactPlace {part.day, person, row.fact};
                page.rows.push_back(std::move(row));
            }
        }
    }
    page.next.reset();
    return page;
}

/// Of one person and a part of the window, the latest first.
std::vector<FactRow> FigureReader::rowsBehind(const FigureQuestion& question, const metrics::Beside& beside,
    metrics::Metric metric, Side side, const base::PersonId& person, const Part& part)
{
    std::vector<FactRow> list;
    const bool mayChange = m_keeper.due().contains({part.day, person}) || isOpen(person, part.window);
    if (!mayChange && part.isWhole) {
        const auto key = totalKeyOf(question, person, part.day);
        const auto totals = m_keeper.rows().totals(key, part.day);
        if (!totals.empty() && saysNothing(totals.begin()->second, metric, side)) {
            return list;
        }
    }
    FigureQuestion asked = question;
    asked.window = part.window;
    metrics::Facts facts = factsOf(person, part.window, question.now);
    facts.stretches = stretchesOf(person, {part.window.from - mostTolerance, part.window.until}).stretches;
    const auto figures = metrics::figuresOf(facts, askOne(asked, person), question.definitions, beside);
    const auto& figure = figures.at(static_cast<std::size_t>(metric));
    const auto rows = rowsOf(facts, beside, person);
    for (const auto& id : side == Side::Numerator ? figure.numeratorFacts : figure.denominatorFacts) {
        if (const auto row = rows.find(id); row != rows.end()) {
            list.push_back(row->second);
        }
    }
    std::ranges::sort(list, std::greater(), [](const FactRow& row) { return row.fact.number; });
    return list;
}

// -- pay ---------------------------------------------------------------------------------------------------------

namespace {

using workforce::Window;

/// What somebody in a presence is paid as; none: he isn't there.
std::optional<pay::Activity> activityOf(protocol::Presence presence)
{
    switch (presence) {
    case protocol::Presence::offline:
        return std::nullopt;
    case protocol::Presence::break_:
        return pay::Activity::Rest;
    case protocol::Presence::recovery:
        return pay::Activity::Recovery;
    case protocol::Presence::ready:
    case protocol::Presence::busy:
    case protocol::Presence::draining:
    case protocol::Presence::practice:
        break;
    }
    return pay::Activity::Work;
}

int levelAt(const std::vector<PayBeside::Level>& levels, base::Timestamp at)
{
    const auto next = std::ranges::upper_bound(levels, at, {}, &PayBeside::Level::from);
    return next == levels.begin() ? 0 : std::prev(next)->level;
}

/// Cut where his level changes, and where a meal begins or ends. The first piece has the stretch's id alone, so that
/// what is planned later gives no other id to what was paid.
void addStretch(const metrics::Stretch& stretch, base::Timestamp now, const PayBeside& beside, pay::Facts& into)
{
    const auto activity = activityOf(stretch.presence);
    const Window whole {stretch.from, stretch.until.value_or(now)};
    if (!activity || whole.until <= whole.from) {
        return;
    }
    std::set<base::Timestamp> cuts {whole.from, whole.until};
    const auto cut = [&](base::Timestamp at) {
        if (whole.from < at && at < whole.until) {
            cuts.insert(at);
        }
    };
    for (const auto& level : beside.levels) {
        cut(level.from);
    }
    for (const auto& meal : beside.meals) {
        cut(meal.from);
        cut(meal.until);
    }
    const std::string id = "stretch-" + std::to_string(stretch.id.value);
    int piece = 1;
    for (auto from = cuts.begin(); std::next(from) != cuts.end(); ++from, ++piece) {
        const bool isMeal = *activity == pay::Activity::Rest
            && std::ranges::any_of(
                beside.meals, [&](const Window& meal) { return meal.from <= *from && *from < meal.until; });
        into.stretches.push_back({piece == 1 ? id : id + '-' + std::to_string(piece), {*from, *std::next(from)},
            levelAt(beside.levels, *from), isMeal ? pay::Activity::Meal : *activity});
    }
}

} // namespace

pay::Facts FigureReader::payFacts(const base::PersonId& person, const pay::Period& period, base::Timestamp now,
    const metrics::Definitions& definitions, PayBeside beside)
{
    const auto window = metrics::windowOfDays(m_keeper.zone(), period.first, period.last + std::chrono::days(1));
    pay::Facts facts;
    facts.zone = m_keeper.zone();
    const auto found = factsOf(person, window, now);
    for (const auto& stretch : found.stretches) {
        addStretch(stretch, now, beside, facts);
    }
    for (const auto& episode : found.episodes) {
        const bool isHis = !episode.id.isNone() && episode.person == person && episode.closedAt
            && window.from <= *episode.closedAt && *episode.closedAt < window.until;
        if (isHis && metrics::resolvedOf(episode, definitions).value_or(false)) {
            facts.conversations.push_back({"conversation-" + std::to_string(episode.id.value), *episode.closedAt,
                episode.queue.name, levelAt(beside.levels, *episode.closedAt)});
        }
    }
    facts.shifts = std::move(beside.shifts);
    facts.reviews = std::move(beside.reviews);
    facts.happenings = std::move(beside.happenings);
    facts.corrections = std::move(beside.corrections);
    return facts;
}

} // namespace hub
