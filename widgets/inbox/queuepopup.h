// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class Button;
class PlainLabel;
class QListView;
class Segmented;
class WaitingModel;

/// Who waits in the queues and what colleagues have in hand, for somebody who may take either. Asks the hub when it
/// opens and again while it is open.
class QueuePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueuePopup)

public:
    QueuePopup(const Workplace& workplace, QWidget* host);
    ~QueuePopup() override;

    QListView& list() { return *m_list; }
    /// Who waits; with colleagues.
    Segmented& kinds() { return *m_kinds; }
    QString state() const;

Q_SIGNALS:
    void taken(const base::ConversationId& id);
    void takeOverWanted(const items::WaitingItem& item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isServed() const;
    void showKind();
    void ask();
    void show(const std::optional<std::vector<items::WaitingItem>>& waiting);
    void take();

    const Workplace& m_workplace;
    WaitingModel* m_model;
    QListView* m_list;
    PlainLabel* m_state;
    Segmented* m_kinds;
    PlainLabel* m_promise;
    Button* m_take;
    QTimer m_again;
};
