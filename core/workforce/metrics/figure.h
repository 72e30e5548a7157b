// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/metrics/facts.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workforce::metrics {

enum class Metric
{
    FirstReplyMedian,
    FirstReplyP90,
    FirstReplyMean,
    TurnMedian,
    TurnP90,
    TurnMean,
    RepliedInTime,
    Misses,
    MissedOffers,
    AnswerSpeed,
    ServiceLevel,
    Abandonment,
    AbandonmentNet,
    LeftMessages,
    LeftMessagesAnswered,
    AnswerRate,
    NonResponse,
    SessionTime,
    SessionUnion,
    Concurrency,
    HandlingSession,
    HandlingWorkload,
    Parked,
    WrapUp,
    WrapUpAlone,
    Busy,
    SlotUse,
    Throughput,
    TransferRate,
    ReopenRate,
    FirstContact,
    OneTouch,
    Resolution,
    SatisfactionMean,
    SatisfactionTop,
    SatisfactionResponse,
    Promoters,
    Adherence,
    Conformance,
    Online,
    OnlineWithProtected,
    Shrinkage,
    ShrinkagePlanned,
    ShrinkageUnplanned,
    Quality,
};

constexpr std::size_t metricCount = static_cast<std::size_t>(Metric::Quality) + 1;

enum class Unit
{
    Time, ///< milliseconds
    Share, ///< 0 to 1; conformance may be more
    Count,
    Factor,
    Points, ///< -100 to 100 for promoters, 0 to 100 for quality
};

/// `service_level`; part of files and protocols, so it stays.
std::string_view idOf(Metric metric);
std::optional<Metric> metricWith(std::string_view id);
Unit unitOf(Metric metric);
/// The key of its title and its explanation: `figure.service_level`.
std::string wordsOf(Metric metric);

/// A number that can be doubted: what it was made from stands beside it.
struct Figure
{
    Metric metric = Metric::FirstReplyMedian;
    std::optional<double> value; ///< none: nothing to reckon it from
    Unit unit = Unit::Time;
    double numerator = 0; ///< value = numerator / denominator, but for quantiles and points
    double denominator = 0; ///< what stands there for quantiles: how many values
    std::vector<FactId> numeratorFacts;
    std::vector<FactId> denominatorFacts;
    std::string formula; ///< which choice of the definitions it comes from: `service_level.SL4`
};

} // namespace workforce::metrics
