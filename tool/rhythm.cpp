// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/rhythm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tool {

namespace {

struct LogNormal
{
    double median;
    double sigma;

    double mean() const { return median * std::exp(sigma * sigma / 2); }
};

constexpr LogNormal agentSeconds {21.9, 0.78};
constexpr LogNormal customerSeconds {19.5, 0.75};
constexpr LogNormal agentBytes {45, 0.7};
constexpr LogNormal customerBytes {36, 0.7};
constexpr std::size_t fewestLines = 6;
constexpr std::size_t mostLines = 24;
constexpr double longestText = 400;

/// In (0, 1].
double uniform(base::Random& random)
{
    constexpr std::uint64_t range = std::uint64_t {1} << 53;
    return static_cast<double>(random.below(range) + 1) / static_cast<double>(range);
}

double draw(const LogNormal& from, base::Random& random)
{
    const double normal = std::sqrt(-2 * std::log(uniform(random))) * std::cos(2 * std::numbers::pi * uniform(random));
    return from.median * std::exp(from.sigma * normal);
}

std::chrono::microseconds seconds(double value)
{
    return std::chrono::microseconds(static_cast<std::int64_t>(value * 1e6));
}

Rhythm makeUp(base::Random& random)
{
    const std::size_t lines = fewestLines + random.below(mostLines - fewestLines + 1);
    Rhythm rhythm;
    for (std::size_t i = 0; i < lines; ++i) {
        const bool agent = i % 2 == 1;
        const auto gap
            = i == 0 ? std::chrono::microseconds(0) : seconds(draw(agent ? agentSeconds : customerSeconds, random));
        const double bytes = std::clamp(draw(agent ? agentBytes : customerBytes, random), 1.0, longestText);
        rhythm.push_back({agent ? Speaker::Agent : Speaker::Customer, gap, static_cast<std::size_t>(bytes)});
    }
    return rhythm;
}

} // namespace

Rhythms::Rhythms(const std::vector<Dialogue>& dialogues)
{
    for (const Dialogue& dialogue : dialogues) {
        if (dialogue.turns.size() < 2 || dialogue.turns.front().speaker != Speaker::Customer) {
            continue;
        }
        Rhythm rhythm;
        base::Milliseconds before = dialogue.turns.front().at;
        for (const Turn& turn : dialogue.turns) {
            rhythm.push_back({turn.speaker, turn.at - before, turn.text.size()});
            before = turn.at;
        }
        m_recorded.push_back(std::move(rhythm));
    }
}

Rhythm Rhythms::pick(base::Random& random) const
{
    return m_recorded.empty() ? makeUp(random) : m_recorded[random.below(m_recorded.size())];
}

std::chrono::microseconds Rhythms::meanGap() const
{
    if (m_recorded.empty()) {
        return seconds((agentSeconds.mean() + customerSeconds.mean()) / 2);
    }
    std::chrono::microseconds sum {0};
    std::size_t gaps = 0;
    for (const Rhythm& rhythm : m_recorded) {
        for (const Beat& beat : rhythm) {
            sum += beat.gap;
        }
        gaps += rhythm.size() - 1;
    }
    // A file without times of its own still has the 4 s that a turn follows its predecessor by.
    return std::max(std::chrono::microseconds(1000), sum / static_cast<std::int64_t>(gaps));
}

} // namespace tool
