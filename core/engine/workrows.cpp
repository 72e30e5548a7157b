// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"
#include "core/engine/work.h"

#include <algorithm>
#include <charconv>

// What is shown of planned work.

namespace engine::work {

namespace {

using protocol::BlockId;
using protocol::BlockState;
using protocol::Timestamp;
using protocol::WorkWindow;

/// Own work stays in the snapshot for so long: figures and pay of the last month are looked up in it.
constexpr std::chrono::milliseconds ownKept = std::chrono::days(40);

/// Who asks.
struct Reader
{
    const Areas& areas;
    const protocol::PersonSettings& person;
    bool plans;

    bool sees(const shifts::Block& block) const
    {
        return plans || (block.state != BlockState::draft && shifts::isFor(block, person));
    }

    protocol::BlockRow rowOf(const shifts::Block& block) const
    {
        protocol::BlockRow row;
        row.block = block.settings;
        row.state = block.state;
        row.changed = block.changed.value;
        if (block.opensAt) {
            row.opensAt = block.opensAt;
            row.opensForYou = shifts::opensFor(block, person);
            row.early = block.early;
        }
        if (block.state == BlockState::published) {
            row.free = shifts::State::freeRooms(block);
        }
        if (plans) {
            auto& holdings = row.holdings.emplace();
            for (const shifts::Holding& one : block.holdings) {
                holdings.push_back({one.place, one.when, one.person, one.origin, one.since});
            }
        }
        return row;
    }

    protocol::SwapRow rowOf(const protocol::SwapId& id, const shifts::Swap& swap) const
    {
        const shifts::Block* block = areas.shifts.block(swap.give.block);
        return {id, swap.person, swap.give, swap.to, swap.want, swap.state,
            block ? block->settings : protocol::BlockSettings()};
    }

    bool isConcerned(const shifts::Swap& swap) const { return swap.person == person.id || swap.to == person.id; }
};

/// The place in the order of blocks behind which the next page begins: `begin/id`.
using Place = std::pair<Timestamp, BlockId>;

std::string cursorOf(const shifts::Block& block)
{
    return std::to_string(block.settings.when.from.ms) + '/' + block.settings.id.toString();
}

std::optional<Place> placeOf(const std::string& cursor)
{
    const auto slash = cursor.find('/');
    if (slash == std::string::npos) {
        return std::nullopt;
    }
    Place place;
    const char* end = cursor.data() + slash;
    const auto read = std::from_chars(cursor.data(), end, place.first.ms);
    const auto uuid = base::Uuid::fromString(std::string_view(cursor).substr(slash + 1));
    if (read.ptr != end || !uuid) {
        return std::nullopt;
    }
    place.second.uuid = *uuid;
    return place;
}

protocol::Error invalid(std::string field, std::string reason)
{
    return {protocol::ErrorKind::invalid, std::move(field), std::move(reason), std::nullopt, std::nullopt};
}

/// Swaps that everybody may answer whom that work is for, and that aren't his own.
void addOpenSwaps(const Reader& reader, const WorkWindow& window, std::vector<protocol::Row>& rows)
{
    for (const auto& [id, swap] : reader.areas.shifts.data().swaps) {
        const shifts::Block* block = reader.areas.shifts.block(swap.give.block);
        const bool isOpen = !swap.to && swap.person != reader.person.id && block && reader.sees(*block);
        if (isOpen && shifts::meets(swap.give.when, window)) {
            rows.emplace_back(reader.rowOf(id, swap));
        }
    }
}

protocol::Answer blocks(const Reader& reader, const protocol::Query& query, std::size_t limit)
{
    protocol::Answer answer;
    answer.q = query.q;
    constexpr std::chrono::milliseconds longest = std::chrono::days(62);
    if (!query.from || !query.to || *query.to <= *query.from || *query.to - *query.from > longest) {
        answer.error = invalid(query.from ? "to" : "from", "window");
        return answer;
    }
    const auto behind = query.cursor ? placeOf(*query.cursor) : std::nullopt;
    if (query.cursor && !behind) {
        answer.error = invalid("cursor", "malformed");
        return answer;
    }
    const WorkWindow window {*query.from, *query.to};
    const std::uint64_t since = query.since.value_or(0);
    for (const shifts::Block* block : reader.areas.shifts.blocksWithin(window)) {
        const Place place {block->settings.when.from, block->settings.id};
        const bool isNews = block->changed.value > since && (since > 0 || block->state != BlockState::withdrawn);
        if (!isNews || !reader.sees(*block) || (behind && place <= *behind)) {
            continue;
        }
        if (answer.rows.size() == limit) {
            answer.more = true;
            break;
        }
        answer.rows.emplace_back(reader.rowOf(*block));
        answer.cursor = cursorOf(*block);
    }
    if (!answer.more) {
        answer.cursor.reset();
        addOpenSwaps(reader, window, answer.rows);
    }
    return answer;
}

base::Result<protocol::LeaveRow> rowOf(const History& history, const protocol::LeaveId& id, const shifts::Leave& leave)
{
    auto reason = history.leaveReason(id);
    if (!reason) {
        return base::Failure(reason.error());
    }
    protocol::LeaveRow row {id, leave.person, leave.when, leave.state, std::nullopt};
    if (!reason->empty()) {
        row.reason = protocol::Personal(std::move(*reason));
    }
    return row;
}

/// What waits for whoever plans: swaps in review, leaves that were asked for.
base::Result<protocol::Answer> requests(
    const Reader& reader, const History& history, const protocol::Query& query, std::size_t limit)
{
    protocol::Answer answer;
    answer.q = query.q;
    const auto& data = reader.areas.shifts.data();
    const auto add = [&](protocol::Row row) {
        answer.more = answer.more || answer.rows.size() == limit;
        if (!answer.more) {
            answer.rows.push_back(std::move(row));
        }
    };
    for (const auto& [id, swap] : data.swaps) {
        if (swap.state == protocol::SwapState::review) {
            add(reader.rowOf(id, swap));
        }
    }
    for (const auto& [id, leave] : data.leaves) {
        if (leave.state == protocol::LeaveState::asked) {
            auto row = rowOf(history, id, leave);
            if (!row) {
                return base::Failure(row.error());
            }
            add(std::move(*row));
        }
    }
    return answer;
}

protocol::WorkerRow workerRow(const Reader& reader)
{
    const auto& data = reader.areas.shifts.data();
    const base::PersonId& id = reader.person.id;
    protocol::WorkerRow row;
    row.person = id;
    if (const auto clock = data.clocks.find(id); clock != data.clocks.end()) {
        row.clockedIn = clock->second.since;
    }
    if (const auto attended = data.attended.find(id); attended != data.attended.end()) {
        row.attended = attended->second;
    }
    if (const auto* rules = rulesOf(reader.areas.desk, reader.person)) {
        row.rules = rules->id;
    }
    if (const auto said = data.availability.find(id); said != data.availability.end()) {
        row.availability = said->second;
    }
    return row;
}

} // namespace

base::Result<std::vector<protocol::Row>> ownRows(const Areas& areas, const History& history, const base::PersonId& id)
{
    std::vector<protocol::Row> rows;
    const auto* person = areas.desk.person(id);
    if (!person || !rights::has(areas.desk, id, rights::work)) {
        return rows;
    }
    const Reader reader {areas, person->settings, false};
    rows.emplace_back(workerRow(reader));
    const Timestamp since = areas.desk.data().at - ownKept;
    for (const shifts::Block* block : areas.shifts.heldBy(id)) {
        for (const shifts::Holding& one : shifts::State::holdingsOf(*block, id)) {
            if (one.when.until > since) {
                rows.emplace_back(protocol::ShiftRow {id, {block->settings.id, one.when}, one.place, one.origin,
                    one.since, block->settings.group, block->settings.skill, block->settings.rate});
            }
        }
    }
    for (const auto& [swapId, swap] : areas.shifts.data().swaps) {
        if (reader.isConcerned(swap)) {
            rows.emplace_back(reader.rowOf(swapId, swap));
        }
    }
    for (const auto& [leaveId, leave] : areas.shifts.data().leaves) {
        if (leave.person == id && leave.when.until > since) {
            auto row = rowOf(history, leaveId, leave);
            if (!row) {
                return base::Failure(row.error());
            }
            rows.emplace_back(std::move(*row));
        }
    }
    return rows;
}

base::Result<std::optional<protocol::Answer>> answer(const Areas& areas, const History& history,
    const base::PersonId& id, const protocol::Query& query, std::size_t limit)
{
    const bool isBlocks = query.name == "shift.blocks";
    if (!isBlocks && query.name != "shift.requests") {
        return std::optional<protocol::Answer>();
    }
    const Reader reader {areas, areas.desk.person(id)->settings, rights::has(areas.desk, id, rights::plan)};
    if (isBlocks) {
        return std::optional(blocks(reader, query, limit));
    }
    auto waiting = requests(reader, history, query, limit);
    if (!waiting) {
        return base::Failure(waiting.error());
    }
    return std::optional(std::move(*waiting));
}

} // namespace engine::work
