// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;

/// Asks before a conversation is closed in which something is left to do. Goes by itself when the conversation is no
/// longer one that this person could close.
class ClosePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClosePopup)

public:
    /// What is left to do.
    struct Left
    {
        int unanswered = 0; ///< messages of the customer
        bool draft = false; ///< something written or attached that was not sent
        int queued = 0; ///< own messages that the hub does not have yet
        int failed = 0; ///< own messages that could not be sent

        bool isNothing() const { return unanswered == 0 && !draft && queued == 0 && failed == 0; }
    };

    ClosePopup(const Workplace& workplace, const base::ConversationId& id, const Left& left, QWidget* host);

    const base::ConversationId& conversation() const { return m_id; }
    /// In the middle, with the keyboard on what does no harm.
    void ask();

Q_SIGNALS:
    /// The person goes on in the conversation.
    void backWanted();
    void closeWanted();

private:
    void leaveWhenOver(const base::ConversationId& changed);

    Workplace m_workplace;
    base::ConversationId m_id;
    Button* m_safe;
};
