// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/merging.h"

#include "core/desk/fields.h"
#include "core/protocol/limits.h"
#include "core/text/fold.h"
#include "models/items/conversationsearch.h"
#include "models/items/convert.h"
#include "models/store/convert.h"

#include <algorithm>

namespace store {

namespace {

constexpr int touchedOf = 8; ///< conversations of each, as for every change of a customer
constexpr std::size_t mostFound = 50;

const text::Folding& folding()
{
    static const text::Folding made;
    return made;
}

QString folded(const QString& text)
{
    return items::folded(folding(), text.simplified());
}

/// A field that tells who somebody is.
bool identifies(const protocol::DeskRow* desk, const std::string& key)
{
    using protocol::FieldKind;
    const auto* settings = desk ? desk::fields::find(desk->fields, key) : nullptr;
    const bool byKind = settings
        && (settings->kind == FieldKind::phone || settings->kind == FieldKind::email
            || settings->kind == FieldKind::id_number);
    return byKind || key == "phone" || key == "email" || key == "order";
}

/// How much speaks for the same person; 0: nothing. A mask that is the same hides values that may be.
int likeness(const items::CustomerItem& one, const items::CustomerItem& other, const protocol::DeskRow* desk)
{
    int all = !one.displayName.isEmpty() && folded(one.displayName) == folded(other.displayName) ? 1 : 0;
    for (const items::CustomerFieldItem& field : one.fields) {
        if (field.value.isEmpty() || !identifies(desk, items::toUtf8(field.key))) {
            continue;
        }
        all += 2 * int(std::ranges::count_if(other.fields, [&](const items::CustomerFieldItem& his) {
            return his.key == field.key && his.value == field.value;
        }));
    }
    return all;
}

bool says(const items::CustomerItem& customer, const QString& needle)
{
    return folded(customer.displayName).contains(needle)
        || folded(QString::fromStdString(customer.id.toString())).startsWith(needle)
        || std::ranges::any_of(customer.fields,
            [&](const items::CustomerFieldItem& field) { return folded(field.value).contains(needle); });
}

} // namespace

std::optional<protocol::CustomerRow> Merging::find(const base::CustomerId& id) const
{
    return m_copy.rows.find<protocol::CustomerRow>(RowKind::Customer, keyOf(id));
}

base::CustomerId Merging::keptOf(const base::CustomerId& id) const
{
    base::CustomerId kept = id;
    for (std::size_t i = 0; i < protocol::limits::mergedCustomers; ++i) {
        const auto row = find(kept);
        if (!row || !row->mergedInto) {
            break;
        }
        kept = *row->mergedInto;
    }
    return kept;
}

std::vector<base::CustomerId> Merging::togetherWith(const base::CustomerId& id) const
{
    std::vector<base::CustomerId> together {keptOf(id)};
    for (std::size_t i = 0; i < together.size() && together.size() < protocol::limits::mergedCustomers; ++i) {
        const auto row = find(together[i]);
        for (const auto& merged : row && row->merged ? *row->merged : std::vector<protocol::MergedCustomer>()) {
            if (std::ranges::find(together, merged.customer) == together.end()) {
                together.push_back(merged.customer);
            }
        }
    }
    return together;
}

void Merging::put(const protocol::CustomerRow& row, DeltaBuilder& delta)
{
    const auto none = std::vector<protocol::MergedCustomer>();
    const auto present = find(row.id);
    const auto before = present ? present->merged.value_or(none) : none;
    const auto now = row.merged.value_or(none);
    m_copy.rows.put(row);
    for (const auto& merged : before) {
        auto other = find(merged.customer);
        const bool parted = std::ranges::find(now, merged.customer, &protocol::MergedCustomer::customer) == now.end();
        if (parted && other && other->mergedInto == row.id) {
            other->mergedInto.reset();
            m_copy.rows.put(*other);
            touch(other->id, delta);
        }
    }
    for (const auto& merged : now) {
        auto other = find(merged.customer);
        if (!other || other->mergedInto != row.id) {
            // What was known of him stands in the kept one's row.
            protocol::CustomerRow elsewhere;
            elsewhere.id = merged.customer;
            elsewhere.visits = other ? other->visits : 0;
            elsewhere.link = other ? other->link : elsewhere.link;
            elsewhere.mergedInto = row.id;
            elsewhere.merged = other ? other->merged : std::nullopt;
            m_copy.rows.put(elsewhere);
        }
    }
    touch(row.id, delta);
}

void Merging::touch(const base::CustomerId& id, DeltaBuilder& delta) const
{
    for (const base::CustomerId& one : togetherWith(id)) {
        delta.touch(one);
        for (const StoredConversation& stored : m_copy.conversations.ofCustomer(one, touchedOf)) {
            delta.touch(stored.row.id); // its list row shows name and connection
        }
    }
}

std::vector<items::CustomerItem> Merging::findDoubles(const base::CustomerId& of, const QString& text) const
{
    const auto together = togetherWith(of);
    const auto kept = find(together.front());
    const auto desk = m_copy.rows.find<protocol::DeskRow>(RowKind::Desk, "desk");
    const items::CustomerItem self = kept ? toItem(*kept) : items::CustomerItem {};
    const QString needle = folded(text);
    std::vector<std::pair<int, items::CustomerItem>> found;
    for (const FlaggedRow& row : m_copy.rows.all(RowKind::Customer)) {
        const auto& customer = std::get<protocol::CustomerRow>(row.row);
        if (customer.mergedInto || std::ranges::find(together, customer.id) != together.end()) {
            continue;
        }
        items::CustomerItem item = toItem(customer);
        const int like = likeness(self, item, desk ? &*desk : nullptr);
        if (needle.isEmpty() ? like > 0 : says(item, needle)) {
            found.emplace_back(-like, std::move(item));
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, items::CustomerItem>::first);
    std::vector<items::CustomerItem> list;
    for (auto& [_, item] : found) {
        if (list.size() < mostFound) {
            list.push_back(std::move(item));
        }
    }
    return list;
}

} // namespace store
