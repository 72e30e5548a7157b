// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

#include <algorithm>

/// What the desk's thread counts of routing.
namespace hub {

void DeskRunner::resumeFigures()
{
    m_timersSince = m_clock.now();
    for (const auto& [id, open] : m_book->machine().desk().data().conversations) {
        const bool owned = open.owner.has_value();
        m_queues.resume(id, {open.queue, open.enteredAt, owned, !owned && !open.handOff, open.deferred});
    }
}

void DeskRunner::noteWork(const Stopwatch& since, base::Milliseconds before)
{
    m_work.push_back({m_book->groupSize(), since, before});
}

void DeskRunner::countGroup(const Group& group)
{
    const std::vector<Work> work = std::exchange(m_work, {});
    auto about = work.begin();
    std::size_t index = 0;
    for (const engine::EventPointer& event : group.events) {
        about = std::find_if(about, work.end(), [index](const Work& one) { return index < one.end; });
        if (std::holds_alternative<protocol::OfferMade>(event->body) && about != work.end()) {
            m_metrics.roomToOffer.observe(
                std::chrono::duration<double>(about->before).count() + about->since.seconds());
        }
        if (const auto* shown = std::get_if<protocol::FieldRevealed>(&event->body); shown && shown->often) {
            m_log(base::LogLevel::Warning, "desk",
                shown->person.name + " was shown ten or more masked fields of customers within ten minutes");
        }
        m_metrics.events.add(protocol::typeOf(event->body));
        m_queues.apply(*event);
        ++index;
    }
}

} // namespace hub
