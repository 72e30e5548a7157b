// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/frames.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace session {

/// A snapshot cut into frames that fit, held until the socket takes them. The last page is marked; a snapshot without
/// rows is one empty page.
class PageQueue
{
public:
    void fill(const std::string& of, const std::vector<protocol::Row>& rows);
    bool isEmpty() const { return m_pages.empty(); }
    /// The next frame; not empty.
    std::string take();

private:
    std::deque<std::string> m_pages;
};

} // namespace session
