// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shifts/judging.h"

#include <algorithm>

namespace shifts::judging {

base::Failure<Error> refuse(protocol::ErrorKind kind, std::string reason, std::optional<std::string> current)
{
    return base::Failure<Error>({kind, std::nullopt, std::move(reason), std::move(current), std::nullopt});
}

Error invalid(std::string field, std::string reason)
{
    return {protocol::ErrorKind::invalid, std::move(field), std::move(reason), std::nullopt, std::nullopt};
}

bool isWhole(const WorkWindow& when)
{
    return when.from < when.until && when.from.ms % minuteMs == 0 && when.until.ms % minuteMs == 0;
}

Refusal judgePart(const Asking& asking, const Block& block, const WorkWindow& when)
{
    if (!isWhole(when) || !isWithin(when, block.settings.when)) {
        return invalid("when", "outside");
    }
    if (when.until - when.from < std::chrono::minutes(asking.terms.leastMinutes)) {
        return invalid("when", "length");
    }
    return std::nullopt;
}

Refusal judgeRest(const Asking& asking, const base::PersonId& person, const Held& held)
{
    const auto isShort = [&](base::Milliseconds left) {
        return left > base::Milliseconds(0) && left < std::chrono::minutes(asking.terms.leastMinutes);
    };
    for (const Stretch& stretch : asking.state.stretchesOf(person)) {
        if (isWithin(held.when, stretch.when)
            && (isShort(held.when.from - stretch.when.from) || isShort(stretch.when.until - held.when.until))) {
            return invalid("when", "rest");
        }
    }
    return std::nullopt;
}

std::vector<workforce::Violation> broken(
    const Asking& asking, const protocol::PersonSettings& person, const Change& change)
{
    const Working working = asking.working(person.id);
    const workforce::Person worker = workerOf(asking.state, person, working);
    return worsened(check(worker, planOf(asking.state, person.id, working.profile)),
        check(worker, planOf(asking.state, person.id, working.profile, change)));
}

Error refusalOf(const workforce::Violation& violation)
{
    return {protocol::ErrorKind::denied, std::nullopt, std::string(idOf(violation.rule)),
        std::to_string(violation.actual) + '/' + std::to_string(violation.limit), std::nullopt};
}

protocol::ShiftHeld heldBy(const Block& block, const Held& held, std::uint32_t place, const base::PersonId& person,
    protocol::HoldingOrigin origin, const std::optional<base::PersonId>& by)
{
    const auto& settings = block.settings;
    return {held, place, person, origin, by, settings.group, settings.skill, settings.rate};
}

std::vector<protocol::ShiftReleased> releases(const Asking& asking, const base::PersonId& person, const Held& held,
    protocol::ReleaseCause cause, const std::optional<base::PersonId>& by)
{
    const Block* block = asking.state.block(held.block);
    if (!block) {
        return {};
    }
    std::vector<protocol::ShiftReleased> events;
    Timestamp next = held.when.from;
    for (const Holding& holding : State::holdingsOf(*block, person)) {
        if (!meets(holding.when, held.when)) {
            continue;
        }
        const WorkWindow part {
            std::max(holding.when.from, held.when.from), std::min(holding.when.until, held.when.until)};
        if (part.from != next) {
            return {};
        }
        next = part.until;
        events.push_back({{held.block, part}, holding.place, person, cause, by});
    }
    return next == held.when.until ? events : std::vector<protocol::ShiftReleased>();
}

} // namespace shifts::judging
