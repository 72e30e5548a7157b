// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QObject>
#include <QPointer>

class Popup;
class QWidget;
class ToastArea;

/// What an agent does with a message of his own that the hub has: another text for it, taking it back, and what it
/// said before. GUI thread.
class MessageChanges final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageChanges)

public:
    /// `host` is what popups stand beside.
    MessageChanges(const Workplace& workplace, ToastArea& toasts, QWidget* host);
    ~MessageChanges() override;

    /// How long after sending a message of this conversation may be changed now; zero: not at all, or not by us.
    static base::Milliseconds window(const Workplace& workplace, const items::ConversationItem* conversation);

    void edit(const base::ConversationId& conversation, const items::TimelineItem& item);
    void takeBack(const base::ConversationId& conversation, const items::TimelineItem& item);
    void showVersions(const base::ConversationId& conversation, const items::TimelineItem& item);
    /// True when it was one of these; says what became of it.
    static bool tellRefused(const items::Refusal& refusal, ToastArea& toasts);

Q_SIGNALS:
    /// What it said is nowhere now.
    void takenBack(const base::ConversationId& conversation, const QString& text);

private:
    void keep(Popup* popup);

    const Workplace& m_workplace;
    ToastArea& m_toasts;
    QWidget* m_host;
    QPointer<Popup> m_popup; ///< stands in the window, but reads what goes with this
};
