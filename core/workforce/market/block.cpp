// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/block.h"

#include "core/base/random.h"
#include "core/workforce/localtime.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

namespace workforce::market {

namespace {

using Curve = std::map<std::int64_t, int>; ///< by how much it changes at a minute

void add(Curve& curve, const Window& window, int people)
{
    curve[floorDivided(window.from.ms, minuteMs)] += people;
    curve[floorDivided(window.until.ms, minuteMs)] -= people;
}

/// Spans in which at least `level` people are missing, for each level from 1 on.
std::vector<std::vector<Span>> levelsOf(const Curve& curve)
{
    std::vector<std::vector<Span>> levels;
    std::vector<std::int64_t> begins;
    int missing = 0;
    for (const auto& [minute, change] : curve) {
        missing += change;
        const auto height = static_cast<std::size_t>(std::max(0, missing));
        while (begins.size() < height) {
            begins.push_back(minute);
        }
        while (begins.size() > height) {
            levels.resize(std::max(levels.size(), begins.size()));
            levels[begins.size() - 1].push_back({begins.back(), minute});
            begins.pop_back();
        }
    }
    return levels;
}

/// Makes each as long as the least, and joins those that meet then.
std::vector<Span> stretched(const std::vector<Span>& spans, std::int64_t least)
{
    std::vector<Span> all;
    for (const Span& span : spans) {
        const Span longer {span.from, std::max(span.until, span.from + least)};
        if (!all.empty() && longer.from <= all.back().until) {
            all.back().until = std::max(all.back().until, longer.until);
        } else {
            all.push_back(longer);
        }
    }
    return all;
}

std::vector<Span> pieces(Span span, const base::UtcOffsets& zone, const Cutting& cutting)
{
    std::vector<Span> all;
    while (span.length() > cutting.most && span.length() >= 2 * std::int64_t {cutting.least}) {
        std::int64_t cut = std::min(span.from + cutting.most, span.until - cutting.least);
        const std::int64_t ahead = zone.at({cut * minuteMs});
        const std::int64_t hour = floorDivided(cut + ahead, 60) * 60 - ahead;
        cut = hour - span.from >= cutting.least ? hour : cut;
        all.push_back({span.from, cut});
        span.from = cut;
    }
    all.push_back(span);
    return all;
}

} // namespace

std::vector<Block> openBlocks(std::span<const IntervalDemand> demand, std::span<const Shift> planned,
    const base::UtcOffsets& zone, const Cutting& cutting, BlockId first)
{
    assert(cutting.least >= 1 && cutting.most >= cutting.least);
    std::map<base::SkillId, Curve> curves;
    for (const IntervalDemand& interval : demand) {
        add(curves[interval.skill], interval.when, interval.people);
    }
    for (const Shift& shift : planned) {
        if (const auto curve = curves.find(shift.skill); curve != curves.end()) {
            add(curve->second, shift.when, -1);
            for (const Break& pause : shift.breaks) {
                add(curve->second, pause.when, pause.kind == BreakKind::Meal ? 1 : 0);
            }
        }
    }
    std::map<std::tuple<std::int64_t, std::int64_t, base::SkillId>, int> seats;
    for (const auto& [skill, curve] : curves) {
        for (const std::vector<Span>& level : levelsOf(curve)) {
            for (const Span& span : stretched(level, cutting.least)) {
                for (const Span& piece : pieces(span, zone, cutting)) {
                    ++seats[{piece.from, piece.until, skill}];
                }
            }
        }
    }
    std::vector<Block> blocks;
    for (const auto& [key, count] : seats) {
        const auto& [from, until, skill] = key;
        const Window when {{from * minuteMs}, {until * minuteMs}};
        blocks.push_back({{first.value + blocks.size()}, {when, {}, skill}, count, 0});
    }
    return blocks;
}

int likingOf(const Applicant& applicant, BlockId block)
{
    const auto wish = std::ranges::find(applicant.wishes, block, &Wish::block);
    return wish == applicant.wishes.end() ? 0 : wish->liking;
}

base::Timestamp opensFor(const Wave& wave, int rank)
{
    if (wave.early.empty()) {
        return wave.opens;
    }
    const auto last = static_cast<int>(wave.early.size()) - 1;
    const base::Milliseconds early = wave.early[static_cast<std::size_t>(std::clamp(rank, 0, last))];
    return wave.opens - std::clamp(early, base::Milliseconds(0), mostEarly);
}

WaveStage stageFor(const Wave& wave, int rank, base::Timestamp now)
{
    return now < opensFor(wave, rank) ? WaveStage::Hidden : now < wave.closes ? WaveStage::Wishing : WaveStage::Open;
}

std::uint64_t lotOf(std::uint64_t seed, std::uint64_t round, std::string_view name)
{
    // Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv
    std::uint64_t sum = 0xcbf29ce484222325U;
    for (const char c : name) {
        sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    base::SeededRandom ofRound(seed + round * 0x9e3779b97f4a7c15U);
    return base::SeededRandom(ofRound.next() ^ sum).next();
}

} // namespace workforce::market
