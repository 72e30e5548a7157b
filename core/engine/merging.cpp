// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/merging.h"

#include "core/protocol/limits.h"

#include <algorithm>

namespace engine {

namespace {

using protocol::CustomerField;
using protocol::CustomerRow;
using protocol::MergedCustomer;
namespace limits = protocol::limits;

void takeName(CustomerRow& kept, const CustomerRow& other, MergedCustomer& merged)
{
    if (kept.displayName.isEmpty() && !other.displayName.isEmpty()) {
        kept.displayName = other.displayName;
        merged.named = true;
    }
}

/// As many as one change of a customer may name: what is beyond stays with the other.
void takeFields(CustomerRow& kept, const CustomerRow& other, MergedCustomer& merged)
{
    std::vector<CustomerField> taken;
    for (const auto& field : other.fields) {
        const auto own = std::ranges::find(kept.fields, field.key, &CustomerField::key);
        const bool isThere = own != kept.fields.end();
        if (field.value.isEmpty() || (isThere && !own->value.isEmpty())
            || (!isThere && kept.fields.size() >= limits::listEntries)) {
            continue;
        }
        if (isThere) {
            *own = field;
        } else {
            kept.fields.push_back(field);
        }
        taken.push_back(field);
    }
    if (!taken.empty()) {
        merged.fields = std::move(taken);
    }
}

void takeTags(CustomerRow& kept, const CustomerRow& other, MergedCustomer& merged)
{
    std::vector<std::string> taken;
    for (const auto& tag : other.tags) {
        if (std::ranges::find(kept.tags, tag) == kept.tags.end() && kept.tags.size() < limits::listEntries) {
            kept.tags.push_back(tag);
            taken.push_back(tag);
        }
    }
    if (!taken.empty()) {
        merged.tags = std::move(taken);
    }
}

/// What somebody has changed since isn't the other's any more: it stays.
void giveBack(CustomerRow& kept, const MergedCustomer& merged)
{
    if (merged.named.value_or(false) && kept.displayName == merged.displayName) {
        kept.displayName = {};
    }
    for (const auto& field : merged.fields.value_or(std::vector<CustomerField>())) {
        std::erase_if(kept.fields, [&](const auto& now) { return now.key == field.key && now.value == field.value; });
    }
    for (const auto& tag : merged.tags.value_or(std::vector<std::string>())) {
        std::erase(kept.tags, tag);
    }
}

} // namespace

std::optional<Merged> mergedBy(const protocol::EventBody& body)
{
    if (const auto* merged = std::get_if<protocol::CustomersMerged>(&body)) {
        return Merged {merged->customer, merged->into};
    }
    const auto* parted = std::get_if<protocol::CustomerUnmerged>(&body);
    return parted ? std::optional(Merged {parted->customer, parted->into}) : std::nullopt;
}

void project(CustomerRow& kept, CustomerRow& other, const protocol::Event& event)
{
    auto all = kept.merged.value_or(std::vector<MergedCustomer>());
    if (const auto* e = std::get_if<protocol::CustomersMerged>(&event.body)) {
        MergedCustomer merged;
        merged.customer = e->customer;
        merged.displayName = other.displayName;
        merged.at = event.at;
        merged.by = e->by;
        takeName(kept, other, merged);
        takeFields(kept, other, merged);
        takeTags(kept, other, merged);
        all.push_back(std::move(merged));
        other.mergedInto = kept.id;
    } else {
        const auto found = std::ranges::find(all, other.id, &MergedCustomer::customer);
        if (found != all.end()) {
            giveBack(kept, *found);
            all.erase(found);
        }
        other.mergedInto.reset();
    }
    kept.merged = all.empty() ? std::nullopt : std::optional(std::move(all));
}

base::Result<std::optional<CustomerRow>> shownCustomer(const History& history, const base::CustomerId& id)
{
    auto row = history.customer(id);
    for (std::size_t i = 0; i < limits::mergedCustomers && row && *row && (*row)->mergedInto; ++i) {
        row = history.customer(*(*row)->mergedInto);
    }
    return row;
}

} // namespace engine
