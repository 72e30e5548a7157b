// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/lastshift.h"
#include "widgets/alerts/alerts.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/preshift/preshiftpage.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/rail.h"

#include <QHBoxLayout>

// How a shift begins: the page that stands in place of the desk.

void MainWindow::beginShift()
{
    const items::PresenceState& presence = m_workplace.repository.presence();
    if (m_checksShifts && !m_owesCheck && presence.presence() != protocol::Presence::ready
        && settings::isNewShift(m_settings, m_workplace.clock.now())) {
        openPreShift();
    }
}

void MainWindow::openPreShift()
{
    if (m_preShift != nullptr || m_inbox == nullptr || m_lock != nullptr) {
        return;
    }
    showInbox(); // what the page stands in place of
    m_preShift = new PreShiftPage(m_workplace, m_settings, m_shiftSystem, this);
    m_row->addWidget(m_preShift, 1);
    m_rail->hide();
    m_inbox->hide();
    m_preShift->show();
    connect(m_preShift, &PreShiftPage::lookWanted, this, &MainWindow::closePreShift, Qt::QueuedConnection);
    connect(
        m_preShift, &PreShiftPage::readyWanted, this,
        [this] {
            closePreShift();
            m_owesCheck = false; // he has seen what doesn't work, and said so
            m_inbox->setPresence(protocol::Presence::ready, {});
        },
        Qt::QueuedConnection);
    // He is in the middle of his work: the program was started anew, or whoever wants him shows him the way.
    connect(&m_workplace.repository.presence(), &items::PresenceState::changed, m_preShift, [this] {
        if (m_workplace.repository.presence().presence() == protocol::Presence::ready) {
            closePreShift();
        }
    });
    connect(m_alerts, &Alerts::conversationWanted, m_preShift, [this] { closePreShift(); });
    connect(m_alerts, &Alerts::acceptWanted, m_preShift, [this] { closePreShift(); });
    connect(&m_workplace.repository, &items::Repository::offerInserted, m_preShift, [this] {
        if (m_workplace.repository.presence().presence() == protocol::Presence::ready) {
            closePreShift(); // its card stands at the desk
        }
    });
}

/// Who went past a check that found something wrong is led back to it before anything is offered to him: he would not
/// hear it ring.
void MainWindow::choosePresence(protocol::Presence presence, const QString& reason)
{
    const bool isReady = m_workplace.repository.presence().presence() == protocol::Presence::ready;
    if (presence == protocol::Presence::ready && !isReady && m_owesCheck) {
        bringUp(); // from a conversation's own
        openPreShift();
        if (m_preShift != nullptr) {
            m_preShift->setReadyWanted();
            return;
        }
    }
    if (m_inbox != nullptr) {
        m_inbox->setPresence(presence, reason);
    }
}

void MainWindow::closePreShift()
{
    if (PreShiftPage* page = std::exchange(m_preShift, nullptr)) {
        const bool isReady = m_workplace.repository.presence().presence() == protocol::Presence::ready;
        m_owesCheck = !isReady && !page->checks().isPassed();
        page->hide();
        page->deleteLater(); // it may be what asked for it
        m_row->removeWidget(page);
        m_hidden.removeAll(QPointer<QWidget>(page));
        if (!m_owesCheck) { // else a new start of the program asks again, too
            settings::noteAtDesk(m_settings, m_workplace.clock.now());
        }
        for (QWidget* part : {static_cast<QWidget*>(m_rail), static_cast<QWidget*>(m_inbox)}) {
            if (m_lock != nullptr) {
                m_hidden.append(part); // it comes when the lock goes
            } else {
                part->show();
            }
        }
        if (m_lock == nullptr) {
            focusDesk();
        }
    }
}

/// Where the work is: in what lies on top, else in what is open.
void MainWindow::focusDesk()
{
    if (Popup::topmost(*this) != nullptr) {
        return; // it has the focus
    }
    if (m_preShift != nullptr) {
        m_preShift->takeFocus();
    } else if (isInKnowledge()) {
        m_knowledge->takeFocus();
    } else if (m_inbox->current().isNil()) {
        m_inbox->list().list().setFocus();
    } else {
        m_inbox->pane().focusFirst();
    }
}
