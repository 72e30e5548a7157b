// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/theme/theme.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/window/mainwindow.h"

#include <QComboBox>
#include <QScreen>
#include <QStyle>

// How large everything is, changed while MainWindow stands there.

namespace {

/// A conversation's own window before the change.
struct Stood
{
    ConversationWindow* window;
    QSize pixels; ///< in hundredths, as the scale is
    bool shown;
};

std::vector<Stood> leaveDesktop(InboxView* inbox, int scale)
{
    std::vector<Stood> stood;
    for (ConversationWindow* window :
        inbox != nullptr ? inbox->panes().windows() : std::vector<ConversationWindow*>()) {
        stood.push_back({window, window->size() * scale, window->isVisible()});
        window->leaveDesktop();
    }
    return stood;
}

} // namespace

void MainWindow::applyScale()
{
    const int percent = scaling::nearest(m_settings.value(settings::scale));
    if (percent == m_scale || !scaling::isPossible()) {
        return;
    }
    // The window keeps its place on the desk and what is typed into it: only what the desktop has of it is made anew.
    const bool shown = isVisible();
    const QPointer<QWidget> focus = focusWidget();
    const std::vector<Stood> others = leaveDesktop(m_inbox, m_scale);
    m_alerts->dropOfferWindow();
    const QSize pixels = size() * m_scale;
    QScreen* where = screen();
    if (shown) {
        hide();
    }
    destroy();
    scaling::set(percent);
    m_scale = percent;
    if ((windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen)) == 0) {
        const QRect room = where->availableGeometry();
        const QSize wanted = (pixels / percent).boundedTo(room.size()).expandedTo(minimumSize());
        setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, wanted, room));
    }
    m_theme.refresh();
    if (shown) {
        show();
        activateWindow();
    }
    for (const Stood& each : others) {
        const QRect room = each.window->screen()->availableGeometry();
        const QSize wanted = (each.pixels / percent).boundedTo(room.size()).expandedTo(each.window->minimumSize());
        each.window->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, wanted, room));
        if (each.shown) {
            each.window->setAttribute(Qt::WA_ShowWithoutActivating);
            each.window->show();
            each.window->setAttribute(Qt::WA_ShowWithoutActivating, false);
        }
    }
    if (focus != nullptr) {
        focus->setFocus();
    }
    fitSettings();
}

/// They were made for a window with room for another number of logical pixels.
void MainWindow::fitSettings()
{
    auto* open = qobject_cast<SettingsPopup*>(m_popup);
    if (open == nullptr || !open->isVisible()) {
        return;
    }
    const SettingsSectionId section = open->section();
    const bool choosing = open->isAncestorOf(focusWidget());
    open->dismiss();
    openSettings(section);
    auto* size = m_popup->findChild<QComboBox*>(SettingsPopup::sizeName());
    if (choosing && size != nullptr) {
        size->setFocus();
    }
}

/// One step larger (1) or smaller (-1); as it is at the ends.
void MainWindow::stepScale(int by)
{
    const QList<int>& steps = scaling::steps();
    const auto now = steps.indexOf(scaling::nearest(m_settings.value(settings::scale)));
    m_settings.set(settings::scale, steps.at(std::clamp<qsizetype>(now + by, 0, steps.size() - 1)));
}
