// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figure.h"

#include <algorithm>
#include <array>

namespace workforce::metrics {

namespace {

struct Described
{
    std::string_view id;
    Unit unit = Unit::Share;
};

/// In the order of Metric.
constexpr std::array<Described, metricCount> described {{
    {"first_reply.median", Unit::Time},
    {"first_reply.p90", Unit::Time},
    {"first_reply.mean", Unit::Time},
    {"turn.median", Unit::Time},
    {"turn.p90", Unit::Time},
    {"turn.mean", Unit::Time},
    {"replied_in_time", Unit::Share},
    {"misses", Unit::Count},
    {"missed_offers", Unit::Count},
    {"answer_speed", Unit::Time},
    {"service_level", Unit::Share},
    {"abandonment", Unit::Share},
    {"abandonment.net", Unit::Share},
    {"left_messages", Unit::Count},
    {"left_messages.answered", Unit::Share},
    {"answer_rate", Unit::Share},
    {"non_response", Unit::Share},
    {"session.sum", Unit::Time},
    {"session.union", Unit::Time},
    {"concurrency", Unit::Factor},
    {"handling.session", Unit::Time},
    {"handling.workload", Unit::Time},
    {"parked", Unit::Time},
    {"wrap_up", Unit::Time},
    {"wrap_up.alone", Unit::Time},
    {"load.busy", Unit::Share},
    {"load.slots", Unit::Share},
    {"load.throughput", Unit::Share},
    {"transfer_rate", Unit::Share},
    {"reopen_rate", Unit::Share},
    {"first_contact", Unit::Share},
    {"one_touch", Unit::Share},
    {"resolution", Unit::Share},
    {"satisfaction.mean", Unit::Share},
    {"satisfaction.top", Unit::Share},
    {"satisfaction.response", Unit::Share},
    {"promoters", Unit::Points},
    {"adherence", Unit::Share},
    {"conformance", Unit::Share},
    {"online", Unit::Share},
    {"online.with_protected", Unit::Share},
    {"shrinkage", Unit::Share},
    {"shrinkage.planned", Unit::Share},
    {"shrinkage.unplanned", Unit::Share},
    {"quality", Unit::Points},
}};

} // namespace

std::string_view idOf(Metric metric)
{
    return described.at(static_cast<std::size_t>(metric)).id;
}

std::optional<Metric> metricWith(std::string_view id)
{
    const auto found = std::ranges::find(described, id, &Described::id);
    return found == described.end() ? std::nullopt : std::optional(static_cast<Metric>(found - described.begin()));
}

Unit unitOf(Metric metric)
{
    return described.at(static_cast<std::size_t>(metric)).unit;
}

std::string wordsOf(Metric metric)
{
    return "figure." + std::string(idOf(metric));
}

} // namespace workforce::metrics
