// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/window/idlewatch.h"
#include "widgets/window/lockpage.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QToolTip>

// What MainWindow hides while nobody who may see it is there.

void MainWindow::lock()
{
    if (m_inbox == nullptr || m_lock != nullptr) {
        return;
    }
    m_inbox->flush();
    m_settings.set(settings::locked, true);
    const bool elsewhere = !isActiveWindow() && m_inbox->isInFront();
    hideAll();
    m_lock = new LockPage(m_workplace, m_service, m_settings, this);
    m_row->addWidget(m_lock, 1);
    m_alerts->setDiscreet(true);
    m_lock->setWaiting(m_alerts->waiting());
    // Not from inside the page's own click.
    connect(m_lock, &LockPage::unlocked, this, &MainWindow::unlock, Qt::QueuedConnection);
    connect(
        m_lock, &LockPage::signOutClicked, this, [this] { m_workplace.commands.signOut(); }, Qt::QueuedConnection);
    m_lock->show();
    if (elsewhere) {
        bringUp(); // the person was in a conversation's own window, which is hidden now
    }
    Q_EMIT lockedChanged(true);
}

void MainWindow::hideAll()
{
    while (QWidget* menu = QApplication::activePopupWidget()) {
        menu->close();
    }
    QToolTip::hideText();
    for (QWidget* other : QApplication::topLevelWidgets()) {
        if (other != this && other->isVisible() && isAncestorOf(other->parentWidget())) {
            other->close(); // a file that was being chosen
        }
    }
    Popup::setHeld(*this, true);
    m_inbox->setCovered(true);
    for (auto* child : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child->isWindow() || qobject_cast<Popup*>(child) != nullptr) {
            continue;
        }
        if (!child->isHidden()) {
            child->hide();
            m_hidden.append(child);
        }
        if (child->isEnabled()) {
            child->setEnabled(false);
            m_barred.append(child);
        }
    }
}

/// Whose popups they were is gone; whoever comes now must not find them.
void MainWindow::dropHeld()
{
    for (auto* popup : findChildren<Popup*>(QString(), Qt::FindDirectChildrenOnly)) {
        popup->dismiss();
    }
    Popup::setHeld(*this, false);
}

void MainWindow::unlock()
{
    if (m_lock == nullptr) {
        return;
    }
    m_settings.set(settings::locked, false);
    delete std::exchange(m_lock, nullptr);
    for (const QPointer<QWidget>& child : std::exchange(m_barred, {})) {
        if (child != nullptr) {
            child->setEnabled(true);
        }
    }
    for (const QPointer<QWidget>& child : std::exchange(m_hidden, {})) {
        if (child != nullptr) {
            child->show();
        }
    }
    m_inbox->setCovered(false);
    m_alerts->setDiscreet(false);
    m_idle->touch();
    countUnread();
    Popup::setHeld(*this, false);
    focusDesk();
    Q_EMIT lockedChanged(false);
}

bool MainWindow::lockWhenIdle()
{
    const int minutes = m_workplace.repository.desk().rules().lockMinutes;
    const bool due = minutes > 0 && m_inbox != nullptr && m_lock == nullptr
        && m_idle->idle() >= base::Milliseconds(std::int64_t {minutes} * 60'000);
    if (due) {
        lock();
    }
    return due;
}
