// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/canned.h"
#include "core/engine/rows.h"

namespace engine {

namespace {

/// What its row takes of a page, about.
std::size_t bytesOf(const protocol::CannedRow& row)
{
    constexpr std::size_t facts = 200; // hash, type and sizes of a file
    std::size_t bytes = row.text.reveal().size();
    for (const protocol::Attachment& file : row.attachments) {
        bytes += facts + file.name.reveal().size();
    }
    return bytes;
}

} // namespace

base::Result<CannedPage> cannedRows(const base::PersonId& person, const desk::State& state, const History& history,
    const std::optional<base::GroupId>& group, const std::optional<base::CannedId>& after, std::size_t limit,
    std::size_t bytes)
{
    CannedPage page;
    const auto& all = state.data().canned;
    std::size_t taken = 0;
    for (auto entry = after ? all.upper_bound(*after) : all.begin(); entry != all.end(); ++entry) {
        const auto& place = entry->second;
        if ((group && place.group != group) || !desk::canned::isFor(state, person, place.group, place.person)) {
            continue;
        }
        if (page.rows.size() == limit || taken > bytes) {
            page.more = true;
            break;
        }
        auto row = history.canned(entry->first);
        if (!row) {
            return base::Failure(row.error());
        }
        if (*row) {
            taken += bytesOf(**row);
            page.rows.emplace_back(std::move(**row));
        }
    }
    return page;
}

} // namespace engine
