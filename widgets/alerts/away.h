// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/repository.h"

#include <functional>
#include <map>
#include <optional>

/// What came while nobody could be told: the line was down, the computer slept, the program was just started; or nobody
/// wanted to be. GUI thread.
class Away final
{
public:
    struct Digest
    {
        int messages = 0;
        int conversations = 0; ///< that they stand in
        int assigned = 0; ///< that came meanwhile
        base::ConversationId one; ///< of all this, where it is only one

        bool isEmpty() const { return messages == 0 && assigned == 0; }
    };

    Away(items::Repository& repository, const base::Clock& clock);

    /// From now on it is collected. `fresh`: what the person had is not known here.
    void begin(bool fresh);
    bool isOn() const { return m_on; }
    /// To be called every second, and when the line's state changes; a digest when everything is here again.
    std::optional<Digest> check(bool live);

    /// What came since `begin`, without conversations that the person knows of.
    Digest end(const std::function<bool(const base::ConversationId&)>& known);

private:
    Digest digest(const std::function<bool(const base::ConversationId&)>& known) const;

    items::Repository& m_repository;
    const base::Clock& m_clock;
    bool m_on = false;
    bool m_fresh = false;
    base::PersonId m_person; ///< who was signed in when it began
    std::map<base::ConversationId, int> m_unread; ///< of our own, when it began
    std::optional<base::Milliseconds> m_liveSince;
    std::optional<std::pair<base::Timestamp, base::Milliseconds>> m_last; ///< check, by both clocks
};
