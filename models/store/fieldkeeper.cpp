// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/fieldkeeper.h"

#include "core/desk/fields.h"
#include "core/engine/rights.h"

namespace store {

bool FieldKeeper::mask(
    protocol::CustomerRow& row, const protocol::DeskRow& desk, const std::vector<protocol::Role>& roles) const
{
    bool changed = false;
    for (protocol::CustomerField& field : row.fields) {
        const auto* settings = desk::fields::find(desk.fields, field.key);
        const bool whole = settings == nullptr || settings->mask == protocol::FieldMask::none
            || (settings->see && engine::rights::has(roles, *settings->see));
        // Of what is masked already nothing more can be shown, but less.
        const bool asItIs = field.masked.value_or(false) && settings && settings->mask != protocol::FieldMask::full;
        if (whole || asItIs || field.value.isEmpty()) {
            continue;
        }
        base::Personal masked(desk::fields::mask(*settings, field.value.reveal()));
        if (field.masked.value_or(false) && masked == field.value) {
            continue;
        }
        field.value = std::move(masked);
        field.masked = true;
        changed = true;
    }
    return changed;
}

std::vector<FieldKeeper::Change> FieldKeeper::follow()
{
    std::vector<Change> changed = maskAll();
    for (const base::ConversationId& id : m_copy.conversations.open()) {
        m_delta.missing(id); // its customer comes with it
    }
    return changed;
}

std::vector<FieldKeeper::Change> FieldKeeper::maskAll()
{
    std::vector<Change> changed;
    const auto desk = m_copy.rows.find<protocol::DeskRow>(RowKind::Desk, "desk");
    const auto self = m_copy.rows.find<protocol::PersonRow>(RowKind::Person, m_copy.self.name);
    if (!desk) {
        return changed;
    }
    for (const FlaggedRow& found : m_copy.rows.all(RowKind::Customer)) {
        auto row = std::get<protocol::CustomerRow>(found.row);
        if (mask(row, *desk, self ? self->roles : std::vector<protocol::Role>())) {
            m_copy.rows.put(row);
            m_delta.touch(row.id);
            changed.push_back({std::get<protocol::CustomerRow>(found.row), row});
        }
    }
    return changed;
}

} // namespace store
