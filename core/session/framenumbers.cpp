// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/framenumbers.h"

namespace session {

void FrameNumbers::startClient(std::uint64_t first)
{
    *this = {};
    m_sent = first - 1;
    m_heard = first;
    m_least = first + 1;
    m_numbering = true;
}

void FrameNumbers::startHub(std::optional<std::uint64_t> opening)
{
    *this = {};
    m_sent = m_heard = m_least = opening.value_or(0);
    m_numbering = opening.has_value();
    m_numbered = opening.has_value();
}

std::string FrameNumbers::number(std::string frame)
{
    if (m_numbering) {
        frame.insert(1, "\"f\":" + std::to_string(++m_sent) + ",");
    }
    return frame;
}

FrameNumbers::Verdict FrameNumbers::judge(std::optional<std::uint64_t> number)
{
    if (!m_numbered) {
        m_numbered = number.has_value();
    }
    if (!*m_numbered) {
        return Verdict::Next;
    }
    if (number == m_heard + 1) {
        ++m_heard;
        return Verdict::Next;
    }
    return number && *number >= m_least && *number <= m_heard ? Verdict::Again : Verdict::Broken;
}

} // namespace session
