// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QPointer>

#include <map>

class ToastArea;

/// Conversations that end for good when they are closed, because no wrap-up follows from which one could go back: they
/// are closed after a moment, until which it can be undone. Who writes in that moment isn't cut off.
class HeldClose final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeldClose)

public:
    static constexpr base::Milliseconds moment {5'000};

    HeldClose(const Workplace& workplace, ToastArea& toasts, QObject* parent);
    /// What is held goes at once: it was wanted.
    ~HeldClose() override;

    /// Whether a talk of this queue ends with its closing; `wrapUp`: time to write up was asked for.
    static bool isForGood(const Workplace& workplace, const base::QueueId& queue, bool wrapUp);

    void hold(const items::ConversationItem& item);
    bool holds(const base::ConversationId& id) const { return m_held.contains(id); }
    /// Once a second.
    void tick();

Q_SIGNALS:
    void due(const base::ConversationId& id);

private:
    struct Held
    {
        base::Timestamp until;
        base::Timestamp lastAt; ///< of what was said when it was closed
        QPointer<QWidget> toast;
    };

    bool isStillWanted(const base::ConversationId& id, const Held& held);

    const Workplace m_workplace; ///< a copy: it goes after the members of its pane, and still closes then
    ToastArea& m_toasts;
    std::map<base::ConversationId, Held> m_held;
};
