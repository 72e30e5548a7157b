// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"

class Button;

/// Asks before the person leaves the desk, with what becomes of his work.
class LeavePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LeavePopup)

public:
    struct Facts
    {
        int open = 0; ///< conversations
        int queued = 0; ///< messages that the hub does not have
        bool onShift = false;
        int unpublished = 0; ///< articles on their way that nobody publishes or submits then
    };

    /// `leave`: the word of the button that does it.
    LeavePopup(const Theme& theme, const QString& question, const QString& leave, const Facts& facts, QWidget* host);

Q_SIGNALS:
    void leaveClicked();
};
