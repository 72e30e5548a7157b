// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/pagequeue.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"

#include <utility>

namespace session {

namespace {

/// Room for the frame around the rows.
constexpr std::size_t frameOverhead = 256;

} // namespace

void PageQueue::fill(const std::string& of, const std::vector<protocol::Row>& rows)
{
    m_pages.clear();
    std::vector<std::string> encoded;
    std::size_t bytes = 0;
    std::uint64_t part = 0;
    for (const protocol::Row& row : rows) {
        std::string text = protocol::encodeRow(row);
        if (!encoded.empty() && bytes + text.size() + 1 + frameOverhead > protocol::limits::frameBytesDown) {
            m_pages.push_back(protocol::encodePageFrame(of, part++, false, encoded));
            encoded.clear();
            bytes = 0;
        }
        bytes += text.size() + 1;
        encoded.push_back(std::move(text));
    }
    m_pages.push_back(protocol::encodePageFrame(of, part, true, encoded));
}

std::string PageQueue::take()
{
    std::string page = std::move(m_pages.front());
    m_pages.pop_front();
    return page;
}

} // namespace session
