// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/frames.h"

#include <QTimer>

#include <cstdint>
#include <functional>
#include <list>
#include <vector>

namespace syncing {

/// Called once with the answer and whether its rows are stored.
using Answered = std::function<void(const protocol::Answer&, bool stored)>;

/// Questions to the hub that somebody relies on: asked again until an answer came that doesn't mean "later", few at
/// once. GUI thread.
class Wishes final
{
public:
    using Ask = std::function<void(const protocol::Query&, Answered)>;

    static constexpr int atOnce = 8;

    /// `ask` calls back exactly once per question, never from within, and not after the end of this.
    explicit Wishes(Ask ask);
    Wishes(const Wishes&) = delete;
    Wishes& operator=(const Wishes&) = delete;
    ~Wishes() = default;

    /// The same wish again while its question is under way: asked once more, since the answer may be older than it.
    void want(const protocol::Query& query, Answered answered = {});
    void clear();
    bool isEmpty() const { return m_wishes.empty(); }

private:
    struct Wish
    {
        std::uint64_t serial = 0;
        protocol::Query query;
        std::vector<Answered> answered;
        bool asked = false;
        bool again = false;
    };

    void next();
    void ended(std::uint64_t serial, const protocol::Answer& answer, bool stored);
    void pause(const protocol::Answer& answer);

    Ask m_ask;
    std::list<Wish> m_wishes;
    std::uint64_t m_last = 0;
    QTimer m_pause; ///< nothing is asked meanwhile
};

} // namespace syncing
