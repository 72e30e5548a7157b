// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/outboxmodel.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class Button;
class PlainLabel;
class QGridLayout;
class QListView;

/// How the connection is, and everything that the hub does not have yet: what has not left can be taken back or written
/// anew, and every text copied.
class OutboxPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxPopup)

public:
    OutboxPopup(const Workplace& workplace, QWidget* host);

    QListView& list() const { return *m_list; }

Q_SIGNALS:
    void proxyClicked();
    void signInAgainClicked();
    /// `writing`: what was written there became a draft again, a note where `note` says so.
    void conversationChosen(const base::ConversationId& id, bool writing, bool note);

private:
    void addFacts(QGridLayout& grid);
    void addList(QLayout& column);
    void addRowButtons(QLayout& column);
    void addButtons(QLayout& column);
    void tell();
    void load();
    void askHealth();
    void fill(std::vector<items::OutboxItem> items);
    void takeBack(bool edit);
    /// The button says what that is for the chosen one.
    void sendNow();
    void copy();
    void go();
    void choose();
    const items::OutboxItem* chosen() const;

    const Workplace& m_workplace;
    OutboxModel m_model;
    PlainLabel* m_what;
    PlainLabel* m_latency = nullptr;
    PlainLabel* m_losses = nullptr;
    PlainLabel* m_clock = nullptr;
    PlainLabel* m_clockName = nullptr;
    PlainLabel* m_health = nullptr;
    PlainLabel* m_certificate;
    PlainLabel* m_waiting = nullptr;
    PlainLabel* m_problem = nullptr;
    QListView* m_list = nullptr;
    Button* m_tryNow = nullptr;
    Button* m_signIn = nullptr;
    QWidget* m_rowButtons = nullptr;
    Button* m_sendNow = nullptr;
    Button* m_takeBack = nullptr;
    Button* m_edit = nullptr;
    Button* m_copy = nullptr;
    QTimer m_second;
};
