// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the line to the hub is, what waits for it, and the way there.

#include "widgets/inbox/inboxview.h"
#include "widgets/signin/proxypopup.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/outboxpopup.h"
#include "widgets/window/rail.h"

void MainWindow::openConnection()
{
    auto* popup = m_rail != nullptr ? toggled<OutboxPopup>(m_workplace) : nullptr;
    if (popup == nullptr) {
        return;
    }
    connect(popup, &OutboxPopup::proxyClicked, this, &MainWindow::openProxy);
    // Not from inside the click of a popup that goes with the desk.
    connect(popup, &OutboxPopup::signInAgainClicked, this, &MainWindow::showSignIn, Qt::QueuedConnection);
    connect(popup, &OutboxPopup::conversationChosen, m_inbox,
        [this](const base::ConversationId& id, bool writing, bool note) {
            m_inbox->select(id);
            if (writing && m_inbox->current() == id) {
                m_inbox->composer().setNote(note);
                m_inbox->pane().focusFirst();
            }
        });
    openBesideRail(*popup, m_rail->connection());
}

void MainWindow::openProxy()
{
    if (ProxyPopup::raiseOpen(front())) {
        return;
    }
    const items::Obstacle& obstacle = m_workplace.repository.connection().obstacle();
    const bool asking = obstacle.kind == items::Obstacle::Kind::ProxyPassword;
    auto* popup = new ProxyPopup(m_theme, m_settings, m_service, asking ? obstacle.proxy : QString(), &front());
    popup->openCentred();
}
