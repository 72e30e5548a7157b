// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demoplan.h"

#include <algorithm>

namespace hub::demo {

namespace {

using protocol::Presence;
using std::chrono::hours;
using std::chrono::minutes;

/// Of every day: begin and end in hours, places, whether it is paid as peak.
struct Slot
{
    int from;
    int until;
    std::uint32_t places;
    bool peak;
};
constexpr std::array<Slot, 8> slots {{{9, 11, 2, false}, {11, 13, 2, false}, {13, 15, 2, false}, {15, 17, 2, false},
    {17, 19, 2, false}, {19, 20, 3, true}, {20, 21, 3, true}, {21, 22, 1, false}}};

/// Parts of a day that somebody likes to work in one piece.
constexpr std::array<std::pair<int, int>, 5> pieces {{{9, 13}, {11, 15}, {13, 17}, {15, 19}, {17, 21}}};

} // namespace

Plan::Plan(Stage& stage, base::UtcOffsets zone, base::PersonId lead, std::vector<base::PersonId> workers)
    : m_stage(stage)
    , m_zone(std::move(zone))
    , m_lead(std::move(lead))
    , m_workers(std::move(workers))
{ }

void Plan::week(Timestamp monday, Timestamp until)
{
    const Timestamp thursday = monday - std::chrono::days(4) + hours(12);
    const Timestamp opens = monday - std::chrono::days(3) + hours(20);
    m_stage.at(thursday, [this, monday, opens] { publish(monday, opens); });
    base::Milliseconds wait = minutes(2);
    for (const base::PersonId& person : m_workers) {
        m_stage.at(opens + wait, [this, person, monday] { grabWeek(person, monday); });
        wait += m_stage.seconds(20, 900);
    }
    m_stage.at(monday - hours(1), [this, monday, until] { comeToWork(monday, until); });
}

void Plan::publish(Timestamp monday, Timestamp opensAt)
{
    for (const auto& [group, _] : m_stage.desk().data().groups) {
        protocol::PlanBlocks plan;
        protocol::PublishBlocks publish {{}, opensAt, {{2, 120}, {3, 60}}};
        for (int day = 0; day < 7; ++day) {
            for (const Slot& slot : slots) {
                protocol::BlockSettings block;
                block.id = {m_stage.uuid()};
                block.when = {monday + std::chrono::days(day) + hours(slot.from),
                    monday + std::chrono::days(day) + hours(slot.until)};
                block.group = group;
                block.places = slot.places;
                block.burden = slot.from >= 20 || day >= 5 ? 2 : 0;
                if (slot.peak) {
                    block.rate = "peak";
                }
                publish.blocks.push_back(block.id);
                plan.blocks.push_back(std::move(block));
            }
        }
        m_stage.asPerson(m_lead, std::move(plan));
        m_stage.asPerson(m_lead, std::move(publish));
    }
}

/// Three to five pieces, each of the blocks of one group, as far as rules and others leave them.
void Plan::grabWeek(const base::PersonId& person, Timestamp monday)
{
    const auto& groups = m_stage.desk().person(person)->settings.groups;
    std::array<int, 7> days {0, 1, 2, 3, 4, 5, 6};
    for (std::size_t i = days.size(); i > 1; --i) {
        std::swap(days.at(i - 1), days.at(static_cast<std::size_t>(m_stage.between(0, static_cast<int>(i) - 1))));
    }
    const int wanted = m_stage.between(3, 5);
    for (int i = 0; i < wanted; ++i) {
        const auto& piece = pieces.at(static_cast<std::size_t>(m_stage.between(0, int(pieces.size()) - 1)));
        const auto& group = groups.at(static_cast<std::size_t>(m_stage.between(0, int(groups.size()) - 1)));
        const Timestamp day = monday + std::chrono::days(days.at(static_cast<std::size_t>(i)));
        const protocol::WorkWindow when {day + hours(piece.first), day + hours(piece.second)};
        for (const shifts::Block* block : m_stage.machine().shifts().blocksWithin(when)) {
            if (block->settings.group == group && shifts::isWithin(block->settings.when, when)) {
                m_stage.asPerson(person, protocol::GrabShift {{block->settings.id, block->settings.when}});
            }
        }
    }
}

/// Mostly in time, sometimes late; now and then somebody doesn't come.
void Plan::comeToWork(Timestamp monday, Timestamp until)
{
    for (const base::PersonId& person : m_workers) {
        for (const shifts::Stretch& stretch : m_stage.machine().shifts().stretchesOf(person)) {
            const bool isThisWeek = monday <= stretch.when.from && stretch.when.from < monday + std::chrono::days(7);
            if (isThisWeek && stretch.when.from < until && !m_stage.happens(3)) {
                attend(person, stretch.when, until);
            }
        }
    }
}

void Plan::attend(const base::PersonId& person, const protocol::WorkWindow& when, Timestamp until)
{
    const base::Milliseconds late = m_stage.happens(12) ? m_stage.seconds(90, 700) : -m_stage.seconds(20, 280);
    const Timestamp comes = when.from + late;
    const Timestamp goes = std::min(when.until - m_stage.seconds(0, 60), until - minutes(3));
    if (goes <= comes + minutes(10)) {
        return;
    }
    m_stage.at(comes, [this, person] {
        m_stage.asHub(protocol::NoteConnection {person, std::nullopt, true});
        present(person, Presence::ready);
    });
    // A rest in the middle of what is long.
    const Timestamp middle = comes + (goes - comes) / 2;
    if (goes - comes > hours(2)) {
        const base::Milliseconds rest = m_stage.seconds(420, 900);
        m_stage.at(middle, [this, person] { present(person, Presence::break_); });
        m_stage.at(middle + rest, [this, person] { present(person, Presence::ready); });
    }
    m_stage.at(goes - minutes(8), [this, person] { present(person, Presence::draining); });
    m_stage.at(goes, [this, person] { present(person, Presence::offline); });
    m_stage.at(goes + minutes(1), [this, person] {
        m_stage.asHub(protocol::NoteConnection {person, std::nullopt, false});
    });
}

void Plan::present(const base::PersonId& person, Presence presence)
{
    m_stage.asPerson(person, protocol::SetPresence {presence, std::nullopt, std::nullopt});
}

} // namespace hub::demo
