// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/window/closing.h"
#include "widgets/window/leavepopup.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>

// How MainWindow is left: signed out of, closed, quit.

int MainWindow::openConversations() const
{
    const auto& all = m_workplace.repository.conversations();
    return int(std::count_if(all.begin(), all.end(),
        [](const auto& each) { return each.second.mine && each.second.state != protocol::ConversationState::closed; }));
}

int MainWindow::articleWishes() const
{
    return m_knowledge != nullptr ? m_knowledge->wishes() : 0;
}

bool MainWindow::isWorking() const
{
    return m_inbox != nullptr
        && (m_workplace.repository.presence().presence() != protocol::Presence::offline || openConversations() > 0);
}

void MainWindow::askSignOut()
{
    const LeavePopup::Facts facts {
        openConversations(), m_workplace.repository.connection().facts().queued, false, articleWishes()};
    if (facts.open == 0 && facts.queued == 0 && facts.unpublished == 0) {
        m_workplace.commands.signOut();
        return;
    }
    auto* popup = new LeavePopup(m_theme, tr("Sign out?"), tr("Sign out"), facts, &front());
    connect(popup, &LeavePopup::leaveClicked, this, [this] { m_workplace.commands.signOut(); });
    connect(popup, &Popup::dismissed, popup, &QObject::deleteLater);
    popup->openCentred();
}

void MainWindow::quit()
{
    if ((isWorking() || articleWishes() > 0) && m_lock == nullptr) {
        askQuit();
    } else {
        leave();
    }
}

void MainWindow::askQuit()
{
    const LeavePopup::Facts facts {openConversations(), m_workplace.repository.connection().facts().queued,
        m_workplace.repository.presence().presence() != protocol::Presence::offline, articleWishes()};
    bringUp();
    m_inbox->panes().activate(m_inbox->panes().docked()); // the question stands in this window
    auto* popup = toggled<LeavePopup>(m_theme, tr("Quit Cloudseat?"), tr("Quit"), facts);
    if (popup != nullptr) {
        // Not from inside the button's own click.
        connect(popup, &LeavePopup::leaveClicked, this, &MainWindow::leave, Qt::QueuedConnection);
        popup->openCentred();
    }
}

void MainWindow::leave()
{
    m_quitting = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool ends = m_quitting || m_inbox == nullptr || qApp->isSavingSession();
    const bool tray = m_alerts->tray().isThere();
    const ClosingAct act = ends ? ClosingAct::Quit
                                : closingAct(m_settings.value(settings::closing), isWorking(), tray, m_lock != nullptr);
    if (act == ClosingAct::Quit) {
        event->accept();
        Q_EMIT ended();
        return;
    }
    event->ignore();
    if (act == ClosingAct::Ask) {
        askQuit();
    } else {
        keepRunning(act == ClosingAct::Hide);
    }
}

void MainWindow::keepRunning(bool inTray)
{
    if (inTray) {
        hide();
    } else {
        showMinimized();
    }
    if (m_settings.value(settings::closingTold)) {
        return;
    }
    m_settings.set(settings::closingTold, true);
    const QString what = tr("Cloudseat keeps running");
    const QString more = inTray
        ? tr("Offers and messages still reach you; the icon in the tray opens it again. What closing does is chosen in "
             "the settings.")
        : tr("Offers and messages still reach you; this desktop has no tray, so the window was only minimised. What "
             "closing does is chosen in the settings.");
    m_alerts->tell(QStringLiteral("closing"), {what, more, {}, false});
    m_inbox->toasts().show(ToastKind::Notice, what, more);
}
