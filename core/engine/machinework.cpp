// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/machine.h"
#include "core/engine/rights.h"
#include "core/engine/work.h"

// The machine's steps in planned work.

namespace engine {

using Refusal = std::optional<protocol::Error>;

/// Everybody who is expected about now, where he is there already.
void Machine::attendExpected(desk::Step& step)
{
    const auto until = step.at() + std::chrono::minutes(m_terms.clockInMinutes);
    std::vector<base::PersonId> expected;
    for (const auto& [begin, person] : m_shifts.expected()) {
        if (begin > until) {
            break;
        }
        expected.push_back(person);
    }
    for (const auto& person : expected) {
        attend(step, person);
    }
}

void Machine::emit(desk::Step& step, std::vector<shifts::Event> events)
{
    for (auto& event : events) {
        step.emit(work::bodyOf(std::move(event)));
    }
    follow(step);
}

/// Who is no longer of the desk, or may not work any more, gives back what is planned.
void Machine::dismiss(desk::Step& step, const protocol::ConfigureDesk& change)
{
    for (const auto& person : change.people) {
        if (!rights::has(m_desk, person.id, rights::work)) {
            emit(step, shifts::leaving(m_shifts, person.id, step.at()));
        }
    }
}

std::optional<Refusal> Machine::runWork(desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    auto decided = work::decide(areas(), m_terms, actor, frame, step.at());
    if (!decided) {
        return std::nullopt;
    }
    if (!*decided) {
        return Refusal(decided->error());
    }
    auto& events = decided->value();
    for (auto& event : events) {
        step.emit(work::bodyOf(std::move(event)), frame);
    }
    follow(step);
    return Refusal();
}

} // namespace engine
