// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class SendGuard;
class TextField;

/// Another text for a message that was sent. Enter saves, never while an input method is composing; Shift+Enter breaks.
class EditPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditPopup)

public:
    EditPopup(const Workplace& workplace, const base::ConversationId& conversation, const items::TimelineItem& item,
        QWidget* host);

    TextField& field() { return *m_field; }
    SendGuard& guard() { return *m_guard; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void save();

    const Workplace& m_workplace;
    const base::ConversationId m_conversation;
    const base::MessageId m_message;
    const QString m_before;
    const bool m_mayBeEmpty; ///< its files stay
    TextField* m_field;
    SendGuard* m_guard;
    PlainLabel* m_problem;
    Button* m_save;
};
