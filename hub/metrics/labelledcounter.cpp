// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/labelledcounter.h"

namespace hub {

void LabelledCounter::add(std::string_view label, std::uint64_t much)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_counts.find(label);
    if (found != m_counts.end()) {
        found->second += much;
    } else {
        m_counts.emplace(label, much);
    }
}

std::map<std::string, std::uint64_t> LabelledCounter::read() const
{
    const std::lock_guard lock(m_mutex);
    return {m_counts.begin(), m_counts.end()};
}

} // namespace hub
