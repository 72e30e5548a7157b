// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationwindow.h"

#include "widgets/common/focusorder.h"
#include "widgets/common/paint.h"
#include "widgets/common/popup.h"
#include "widgets/common/spoken.h"
#include "widgets/common/strip.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationpanes.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offerstrip.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QIcon>

#include <algorithm>

namespace {

constexpr QSize leastSize {ConversationPanes::leastWidth, 320};

} // namespace

ConversationWindow::ConversationWindow(const Workplace& workplace, PictureStore& pictures, ConversationPane& pane)
    : QWidget(nullptr, Qt::Window)
    , m_workplace(workplace)
    , m_pictures(pictures)
    , m_pane(pane)
    , m_offers(new OfferStrip(workplace, this))
    , m_strip(new Strip(workplace.theme, this))
    , m_row(new QHBoxLayout)
{
    setAttribute(Qt::WA_QuitOnClose, false);
    spoken::setRole(*this, QAccessible::Window);
    setWindowIcon(QIcon(QStringLiteral(":/cloudseat/icons/cloudseat.svg")));
    setMinimumSize(leastSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_offers);
    column->addWidget(m_strip);
    column->addLayout(m_row, 1);
    m_row->setSpacing(0);
    m_row->addWidget(&pane, 1);
    m_strip->hide();
    pane.setMinimumWidth(0);
    pane.setMark(std::nullopt);
    pane.header().setBackShown(false);
    pane.header().setClosable(false);
    pane.header().setOwnWindow(true);
    pane.show();
    connectOffers();
    const auto changed = [this](const base::ConversationId& id) {
        if (id == m_pane.current()) {
            refresh();
        }
    };
    connect(&workplace.repository, &items::Repository::conversationChanged, this, changed);
    connect(&workplace.repository, &items::Repository::conversationInserted, this, changed);
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &ConversationWindow::refresh);
    refresh();
}

void ConversationWindow::leaveDesktop()
{
    hide();
    destroy();
}

void ConversationWindow::connectOffers()
{
    items::Repository& repository = m_workplace.repository;
    const auto show = [this] {
        m_offers->refresh();
        m_offers->setVisible(!m_workplace.repository.offers().empty());
    };
    connect(&repository, &items::Repository::offerInserted, this, show);
    connect(&repository, &items::Repository::offerRemoved, this, show);
    connect(&repository, &items::Repository::offerChanged, m_offers, &OfferStrip::refresh);
    connect(&repository.connection(), &items::ConnectionState::changed, m_offers, &OfferStrip::refresh);
    show();
}

const items::ConversationItem* ConversationWindow::item() const
{
    return m_pane.current().isNil() ? nullptr : m_workplace.repository.conversation(m_pane.current());
}

void ConversationWindow::refresh()
{
    const items::ConversationItem* shown = item();
    QString title = tr("Cloudseat");
    QString spoken = title;
    if (shown != nullptr) {
        const QString name = Names::customer(shown->customerName, shown->customer);
        title = tr("%1 · Cloudseat").arg(name);
        spoken = tr("Conversation with %1").arg(name);
        if (shown->unread > 0) {
            title = QStringLiteral("(%1) %2").arg(paint::badgeText(shown->unread), title);
            spoken = tr("%1, %n unread", nullptr, shown->unread).arg(spoken);
        }
    }
    // In a title this stands for a sign of Qt's own, unless it is there twice.
    title.replace(QLatin1String("[*]"), QLatin1String("[*][*]"));
    setWindowTitle(title);
    setAccessibleName(spoken);
    const bool open = m_context != nullptr && !m_context->isHidden();
    if (m_context != nullptr) {
        m_context->setConversation(shown);
    }
    m_pane.header().setContextButton(shown != nullptr && !open);
}

void ConversationWindow::toggleContext()
{
    if (m_context == nullptr) {
        m_context = new ContextPane(m_workplace, m_pane.model(), m_pictures, this);
        m_context->setLines(Qt::LeftEdge);
        m_context->setFixedWidth(metrics::contextMin);
        m_row->addWidget(m_context);
        connect(m_context, &ContextPane::foldClicked, this, &ConversationWindow::toggleContext);
        Q_EMIT contextMade(m_context);
        m_context->hide();
    }
    const bool open = m_context->isHidden();
    const bool had = m_context->isAncestorOf(QApplication::focusWidget());
    m_context->setVisible(open);
    setMinimumWidth(open ? ConversationPanes::leastWidth + metrics::contextMin : leastSize.width());
    refresh();
    if (!open && had) {
        m_pane.focusFirst();
    }
}

void ConversationWindow::setCovered(bool covered)
{
    if (!covered) {
        setEnabled(true);
        setAttribute(Qt::WA_ShowWithoutActivating); // the person is in the other one
        show();
        setAttribute(Qt::WA_ShowWithoutActivating, false);
        Popup::setHeld(*this, false);
        return;
    }
    for (QWidget* other : QApplication::topLevelWidgets()) {
        if (other != this && other->isVisible() && isAncestorOf(other->parentWidget())) {
            other->close(); // a file that was being chosen
        }
    }
    Popup::setHeld(*this, true);
    hide();
    setEnabled(false);
}

QRect ConversationWindow::fitted(const QRect& wanted, const QRect& available)
{
    constexpr int titleBar = 40; // its height is known only once the window is shown
    const QRect room = available.adjusted(0, titleBar, 0, 0);
    const QSize size = wanted.size().boundedTo(room.size());
    return {std::clamp(wanted.x(), room.x(), room.x() + room.width() - size.width()),
        std::clamp(wanted.y(), room.y(), room.y() + room.height() - size.height()), size.width(), size.height()};
}

void ConversationWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    Q_EMIT closed();
}

bool ConversationWindow::focusNextPrevChild(bool next)
{
    if (Popup* popup = Popup::topmost(*this)) {
        popup->stepFocus(next);
        return true;
    }
    return FocusOrder::step(*this, next);
}
