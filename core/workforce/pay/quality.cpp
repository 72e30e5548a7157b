// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/quality.h"

namespace workforce::pay {

namespace {

constexpr std::int64_t parts = 10'000;

/// Whether `share` ten-thousandths lie in the interval, both sides of its inequality times 10^8 * 10^12.
bool isWithin(std::int64_t passed, std::int64_t reviews, std::int64_t share)
{
    constexpr std::int64_t z = 1'959'964; // millionths
    const Wide distance = Wide {passed} * parts - Wide {reviews} * share;
    return distance * distance * 1'000'000'000'000 <= Wide {z} * z * reviews * share * (parts - share);
}

} // namespace

ShareInterval wilson(std::int64_t passed, std::int64_t reviews)
{
    if (reviews == 0) {
        return {};
    }
    // The interval goes on without a gap from the measured share to both sides.
    const std::int64_t share = passed * parts / reviews;
    ShareInterval interval {static_cast<int>(share), static_cast<int>(share)};
    while (interval.lower > 0 && isWithin(passed, reviews, interval.lower)) {
        --interval.lower;
    }
    while (interval.upper < parts
        && (interval.upper * reviews < passed * parts || isWithin(passed, reviews, interval.upper))) {
        ++interval.upper;
    }
    return interval;
}

QualityVerdict judge(const QualityRule& rule, std::int64_t passed, std::int64_t reviews)
{
    QualityVerdict verdict {passed, reviews, wilson(passed, reviews), false, rule.unsure};
    const Ratio width(verdict.interval.upper - verdict.interval.lower, parts);
    verdict.isSure = reviews >= rule.leastReviews && (!rule.widest || width <= *rule.widest);
    if (verdict.isSure) {
        verdict.factor = rule.below;
        for (const QualityBand& band : rule.bands) {
            if (Ratio(passed, reviews) >= band.least) {
                verdict.factor = band.factor;
                break;
            }
        }
    }
    return verdict;
}

} // namespace workforce::pay
