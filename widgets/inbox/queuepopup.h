// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class Button;
class PlainLabel;
class QListView;
class WaitingModel;

/// Who waits in the queues, for somebody who may take a conversation out of the line. Asks the hub when it opens and
/// again while it is open.
class QueuePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueuePopup)

public:
    QueuePopup(const Workplace& workplace, QWidget* host);
    ~QueuePopup() override;

    QListView& list() { return *m_list; }
    QString state() const;

Q_SIGNALS:
    void taken(const base::ConversationId& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask();
    void show(const std::optional<std::vector<items::WaitingItem>>& waiting);
    void take();

    const Workplace& m_workplace;
    WaitingModel* m_model;
    QListView* m_list;
    PlainLabel* m_state;
    Button* m_take;
    QTimer m_again;
};
