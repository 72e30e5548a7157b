// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/facts.h"

#include "core/workforce/pay/rules.h"

#include <algorithm>
#include <set>

namespace workforce::pay {

namespace {

bool isId(const std::string& id)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return !id.empty() && id.size() <= 200 && std::ranges::none_of(id, isControl);
}

template <class List> base::Status checkIds(const List& list, const std::string& kind)
{
    if (list.size() > mostFacts) {
        return base::fail(base::FaultKind::Invalid, "more than 1,000,000 " + kind);
    }
    std::set<std::string_view> seen;
    for (const auto& fact : list) {
        if (!isId(fact.id)) {
            return base::fail(base::FaultKind::Invalid, kind + ": an id is 1 to 200 bytes without control characters");
        }
        if (!seen.insert(fact.id).second) {
            return base::fail(base::FaultKind::Invalid, kind + ": " + fact.id + " stands twice");
        }
    }
    return {};
}

template <class List> base::Status checkWindows(const List& list, const std::string& kind)
{
    std::vector<const typename List::value_type*> sorted;
    for (const auto& fact : list) {
        if (fact.when.until <= fact.when.from) {
            return base::fail(base::FaultKind::Invalid, kind + ": " + fact.id + " ends before it begins");
        }
        sorted.push_back(&fact);
    }
    std::ranges::sort(sorted, {}, [](const auto* fact) { return fact->when.from; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i]->when.from < sorted[i - 1]->when.until) {
            return base::fail(base::FaultKind::Invalid,
                kind + ": " + sorted[i]->id + " begins before " + sorted[i - 1]->id + " ends");
        }
    }
    return {};
}

template <class List> base::Status checkLevels(const List& list, const std::string& kind)
{
    for (const auto& fact : list) {
        if (fact.level < 0 || fact.level > mostLevel) {
            return base::fail(base::FaultKind::Invalid, kind + ": the level of " + fact.id + " isn't from 0 to 99");
        }
    }
    return {};
}

} // namespace

base::Status check(const Facts& facts)
{
    for (const base::Status& status : {checkIds(facts.stretches, "stretches"), checkIds(facts.shifts, "shifts"),
             checkIds(facts.conversations, "conversations"), checkIds(facts.reviews, "reviews"),
             checkIds(facts.happenings, "happenings"), checkWindows(facts.stretches, "stretches"),
             checkWindows(facts.shifts, "shifts"), checkLevels(facts.stretches, "stretches"),
             checkLevels(facts.conversations, "conversations")}) {
        if (!status) {
            return status;
        }
    }
    return {};
}

} // namespace workforce::pay
