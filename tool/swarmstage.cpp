// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/swarmstage.h"

#include <algorithm>

namespace tool {

namespace {

constexpr std::size_t problemsMax = 10;

} // namespace

void Timetable::at(Tick when, std::function<void(Tick)> what)
{
    const bool first = m_entries.empty() || when < m_entries.top().when;
    m_entries.push({when, ++m_order, std::make_shared<std::function<void(Tick)>>(std::move(what))});
    if (first) {
        arm();
    }
}

void Timetable::clear()
{
    m_entries = {};
    m_timer.cancel();
}

void Timetable::arm()
{
    m_timer.expires_at(m_entries.top().when);
    m_timer.async_wait([this](boost::system::error_code error) {
        if (error) {
            return;
        }
        // Sockets get their turn between two lots of what is due.
        constexpr int lot = 64;
        for (int i = 0; i < lot && !m_entries.empty() && m_entries.top().when <= std::chrono::steady_clock::now();
             ++i) {
            const Entry entry = m_entries.top();
            m_entries.pop();
            (*entry.what)(entry.when);
        }
        if (!m_entries.empty()) {
            arm();
        }
    });
}

void SwarmStage::problem(const std::string& what)
{
    std::vector<std::string>& problems = report.problems;
    if (problems.size() < problemsMax && std::find(problems.begin(), problems.end(), what) == problems.end()) {
        problems.push_back(what);
    }
}

std::chrono::microseconds SwarmStage::scaled(std::chrono::microseconds gap) const
{
    if (options.rate <= 0) {
        return gap;
    }
    // So many talks with gaps of this mean give this rate.
    const double seconds = static_cast<double>(options.rhythms.meanGap().count()) / 1e6;
    const double speaking = static_cast<double>(std::max<std::size_t>(1, talking));
    const double factor = speaking / (options.rate * seconds);
    return std::chrono::microseconds(static_cast<std::int64_t>(static_cast<double>(gap.count()) * factor));
}

} // namespace tool
