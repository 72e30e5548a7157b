// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurereader.h"

#include "core/workforce/localtime.h"

#include <algorithm>

namespace hub {
namespace {

using workforce::Window;

std::string keyOf(const metrics::Definitions& definitions)
{
    return definitions.name + '/' + std::to_string(definitions.version);
}

Window dayWindow(const base::UtcOffsets& zone, std::int64_t day)
{
    const auto at = [](std::int64_t number) { return std::chrono::sys_days(std::chrono::days(number)); };
    return metrics::windowOfDays(zone, at(day), at(day + 1));
}

bool meet(const Window& window, base::Timestamp from, base::Timestamp until)
{
    return from < window.until && window.from <= until;
}

/// Until when the conversations that came in the window were in his hands.
base::Timestamp lastOf(
    const metrics::Facts& facts, const base::PersonId& person, const Window& window, base::Timestamp now)
{
    auto last = window.until;
    for (const auto& session : facts.sessions) {
        if (session.person == person && window.from <= session.enteredAt && session.enteredAt < window.until) {
            last = std::max(last, session.endedAt.value_or(now));
        }
    }
    return last;
}

} // namespace

TotalKey totalKeyOf(const FigureQuestion& question, const base::PersonId& person, std::int64_t day)
{
    return {person, day, keyOf(question.definitions), question.queue.value_or(base::QueueId())};
}

std::vector<FigureReader::Part> FigureReader::partsOf(const Window& window, base::Timestamp now) const
{
    std::vector<Part> parts;
    const auto& zone = m_keeper.zone();
    const auto end = std::min(window.until, now + base::Milliseconds(1));
    if (end <= window.from) {
        return parts;
    }
    const auto last = localDay(zone, end - base::Milliseconds(1));
    for (auto day = localDay(zone, window.from); day <= last; ++day) {
        const auto whole = dayWindow(zone, day);
        const Window part {std::max(whole.from, window.from), std::min(whole.until, window.until)};
        if (part.from < part.until) { // a clock may leave a day out
            parts.push_back({day, part, part == whole});
        }
    }
    return parts;
}

std::vector<base::PersonId> FigureReader::peopleOf(const FigureQuestion& question, const metrics::Beside& beside)
{
    if (!question.people.empty()) {
        auto asked = question.people;
        std::ranges::sort(asked);
        return asked;
    }
    auto people = m_keeper.rows().people();
    for (const auto& [person, _] : m_keeper.open().touches) {
        people.insert(person);
    }
    for (const auto& [person, _] : m_keeper.open().stretches) {
        people.insert(person);
    }
    for (const auto& schedule : beside.schedules) {
        people.insert(schedule.person);
    }
    for (const auto& score : beside.scores) {
        people.insert(score.person);
    }
    for (const auto& review : beside.reviews) {
        people.insert(review.person);
    }
    return {people.begin(), people.end()};
}

metrics::Question FigureReader::askOne(const FigureQuestion& question, const base::PersonId& person) const
{
    return {question.window, question.now, person, question.queue, m_keeper.zone()};
}

metrics::Facts FigureReader::stretchesOf(const base::PersonId& person, const Window& window)
{
    metrics::Facts facts;
    m_keeper.rows().readStretches(person, window, facts);
    const auto& open = m_keeper.open().stretches;
    if (const auto found = open.find(person); found != open.end() && found->second.from < window.until) {
        facts.stretches.push_back(found->second);
    }
    return facts;
}

/// All that counts in the window, and what it is judged beside: talks during the wrap-up of a conversation that came in
/// it, also where they are later. `through`: until when that reached.
metrics::Facts FigureReader::factsOf(
    const base::PersonId& person, const Window& window, base::Timestamp now, base::Timestamp* through)
{
    metrics::Facts facts = stretchesOf(person, window);
    std::set<base::Position> known;
    const auto& open = m_keeper.open();
    const auto add = [&](const Window& part) {
        m_keeper.rows().readConversations(person, part, known, facts);
        const auto touches = open.touches.find(person);
        for (std::size_t i = 0; touches != open.touches.end() && i < touches->second.size(); ++i) {
            const auto& touch = touches->second[i];
            const bool isNew
                = meet(part, touch.from, touch.until) && known.insert(touch.facts->episodes.front().id).second;
            if (isNew) {
                facts.append(*touch.facts);
            }
        }
    };
    add(window);
    const auto last = lastOf(facts, person, window, now);
    if (window.until < last) {
        add({window.until, last});
    }
    if (through != nullptr) {
        *through = last;
    }
    return facts;
}

// -- totals ------------------------------------------------------------------------------------------------------

/// Whether something that isn't over yet counts for him then.
bool FigureReader::isOpen(const base::PersonId& person, const Window& window)
{
    const auto& touches = m_keeper.open().touches;
    const auto found = touches.find(person);
    return found != touches.end() && std::ranges::any_of(found->second, [&](const OpenTouch& touch) {
        return meet(window, touch.from, touch.until);
    });
}

/// Whether he is in a presence since before the window's end.
bool FigureReader::isThere(const base::PersonId& person, const Window& window)
{
    const auto& open = m_keeper.open().stretches;
    const auto found = open.find(person);
    return found != open.end() && found->second.presence != protocol::Presence::offline
        && found->second.from < window.until;
}

/// Keeps what a day came to, if nothing can change it but somebody who comes again, or stars.
bool FigureReader::settle(
    const PersonDay& day, const std::vector<metrics::Definitions>& kept, const std::optional<base::QueueId>& queue)
{
    const auto window = dayWindow(m_keeper.zone(), day.first);
    const auto now = m_keeper.at();
    if (now < window.until || isOpen(day.second, window)) {
        return false;
    }
    base::Timestamp through;
    const auto facts = factsOf(day.second, window, now, &through);
    if (window.until < through) {
        const Window behind {window.until, through};
        const auto last = localDay(m_keeper.zone(), through);
        bool isDue = isOpen(day.second, behind);
        for (auto next = day.first + 1; next <= last; ++next) {
            isDue = isDue || m_keeper.due().contains({next, day.second});
        }
        if (isDue) {
            return false;
        }
    }
    for (const auto& definitions : kept) {
        const FigureQuestion question {{}, queue, window, now, definitions};
        m_keeper.rows().putTotal(totalKeyOf(question, day.second, day.first),
            metrics::digestOf(facts, askOne(question, day.second), definitions));
    }
    return true;
}

bool FigureReader::settle(const std::vector<metrics::Definitions>& kept, std::size_t most)
{
    const auto today = localDay(m_keeper.zone(), m_keeper.at());
    std::vector<PersonDay> days;
    // Latest first: a day waits for what comes after it, if somebody talked over midnight.
    const auto& due = m_keeper.due();
    for (auto day = std::make_reverse_iterator(due.lower_bound({today, {}})); day != due.rend(); ++day) {
        days.push_back(*day);
    }
    std::size_t done = 0;
    for (const PersonDay& day : days) {
        if (done == most) {
            return true;
        }
        if (settle(day, kept, std::nullopt)) {
            m_keeper.settle(day);
            ++done;
        }
    }
    return false;
}

metrics::Digest FigureReader::digestOfPart(
    const FigureQuestion& question, const base::PersonId& person, const Part& part)
{
    FigureQuestion asked = question;
    asked.window = part.window;
    return metrics::digestOf(factsOf(person, part.window, question.now), askOne(asked, person), question.definitions);
}

void FigureReader::addPerson(
    const FigureQuestion& question, const base::PersonId& person, const std::vector<Part>& parts, metrics::Digest& sum)
{
    if (parts.empty()) {
        return;
    }
    const auto key = totalKeyOf(question, person, parts.front().day);
    auto totals = m_keeper.rows().totals(key, parts.back().day);
    const auto days = m_keeper.rows().daysWithTotals(person, parts.front().day, parts.back().day);
    for (const Part& part : parts) {
        const PersonDay day {part.day, person};
        if (m_keeper.due().contains(day) || isOpen(person, part.window)) {
            sum.add(digestOfPart(question, person, part));
            continue;
        }
        if (!days.contains(part.day) && !isThere(person, part.window)) {
            continue; // there is nothing: what there is was due once, and then it got a total
        }
        auto total = totals.find(part.day);
        if (part.isWhole && total == totals.end() && settle(day, {question.definitions}, question.queue)) {
            totals.merge(m_keeper.rows().totals(totalKeyOf(question, person, part.day), part.day));
            total = totals.find(part.day);
        }
        const bool isKept = part.isWhole && total != totals.end();
        sum.add(isKept ? std::move(total->second) : digestOfPart(question, person, part));
    }
}

metrics::Digest FigureReader::digest(const FigureQuestion& question, const metrics::Beside& beside)
{
    const auto parts = partsOf(question.window, question.now);
    metrics::Digest sum;
    for (const auto& person : peopleOf(question, beside)) {
        addPerson(question, person, parts, sum);
        if (beside.schedules.empty() && beside.scores.empty() && beside.reviews.empty()) {
            continue;
        }
        const Window around {question.window.from - mostTolerance, question.window.until};
        const bool isPlanned = std::ranges::any_of(
            beside.schedules, [&](const metrics::Schedule& schedule) { return schedule.person == person; });
        sum.add(metrics::besideDigestOf(isPlanned ? stretchesOf(person, around) : metrics::Facts(),
            askOne(question, person), question.definitions, beside));
    }
    return sum;
}

} // namespace hub
