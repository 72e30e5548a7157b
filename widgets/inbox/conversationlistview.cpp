// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationlistview.h"

#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/conversationdelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

ConversationListView::ConversationListView(
    const Workplace& workplace, ConversationListModel& conversations, QWidget* parent)
    : QListView(parent)
    , m_workplace(workplace)
    , m_conversations(conversations)
    , m_sections(new ConversationSections(conversations, this))
    , m_delegate(new ConversationDelegate(workplace, *m_sections, this))
{
    setFrameShape(QFrame::NoFrame);
    setModel(m_sections);
    setItemDelegate(m_delegate);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    // Selected is what is open; the keyboard walks by itself and opens with Enter.
    setSelectionMode(QAbstractItemView::NoSelection);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(20);
    setAccessibleName(tr("Conversations"));
    m_sections->setDescription([this](const items::ConversationItem& item) { return m_delegate->spoken(item); });
    connect(m_sections, &QAbstractItemModel::rowsInserted, this, &ConversationListView::restoreCurrent);
    connect(m_sections, &QAbstractItemModel::rowsRemoved, this, &ConversationListView::restoreCurrent);
    connect(m_sections, &QAbstractItemModel::modelReset, this, &ConversationListView::restoreCurrent);
    connect(&workplace.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ConversationListView::setCurrent(const base::ConversationId& id)
{
    m_current = id;
    const QModelIndex source = m_conversations.indexOf(id);
    if (source.isValid()) {
        const auto section = items::Section(source.data(ConversationListModel::SectionRole).toInt());
        m_sections->setFolded(section, false);
        m_cursor = Cursor {section, id};
    }
    restoreCurrent();
    scrollTo(m_sections->indexOf(id));
}

void ConversationListView::setOpen(const std::vector<base::ConversationId>& open)
{
    if (m_open != open) {
        m_open = open;
        restoreCurrent();
    }
}

void ConversationListView::restoreCurrent()
{
    const QModelIndex open = m_sections->indexOf(m_current);
    if (open.isValid()) {
        selectionModel()->select(open, QItemSelectionModel::ClearAndSelect);
    } else {
        selectionModel()->clearSelection();
    }
    for (const base::ConversationId& id : m_open) {
        if (const QModelIndex row = m_sections->indexOf(id); row.isValid()) {
            selectionModel()->select(row, QItemSelectionModel::Select);
        }
    }
    QModelIndex at = open;
    if (m_cursor) {
        const QModelIndex row = m_sections->indexOf(m_cursor->id);
        at = row.isValid() ? row : m_cursor->id.isNil() ? m_sections->headerOf(m_cursor->section) : open;
    }
    selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
}

void ConversationListView::keepCursor()
{
    const QModelIndex at = currentIndex();
    if (at.isValid()) {
        const items::ConversationItem* item = m_sections->itemAt(at);
        m_cursor = Cursor {items::Section(at.data(ConversationSections::SectionRole).toInt()),
            item != nullptr ? item->id : base::ConversationId()};
    }
}

void ConversationListView::choose(const base::ConversationId& id)
{
    m_current = id;
    restoreCurrent();
    Q_EMIT chosen(id);
}

base::ConversationId ConversationListView::cursor() const
{
    const items::ConversationItem* item = m_sections->itemAt(currentIndex());
    return item != nullptr ? item->id : base::ConversationId();
}

bool ConversationListView::focusFirst()
{
    const std::vector<base::ConversationId> shown = m_sections->found();
    if (shown.empty()) {
        return false;
    }
    setFocus(Qt::OtherFocusReason);
    setProperty("keyboardFocus", true);
    setCurrentIndex(m_sections->indexOf(shown.front()));
    keepCursor();
    return true;
}

void ConversationListView::chooseFirst()
{
    const std::vector<base::ConversationId> shown = m_sections->found();
    if (!shown.empty()) {
        choose(shown.front());
    }
}

void ConversationListView::setNarrow(bool narrow)
{
    m_delegate->setNarrow(narrow);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void ConversationListView::tick()
{
    for (int row = 0; row < m_sections->rowCount(); ++row) {
        const QRect rect = visualRect(m_sections->index(row, 0));
        if (rect.intersects(viewport()->rect()) && !m_sections->isHeader(row)) {
            const int timing = m_delegate->isNarrow() ? rect.width() : 112;
            viewport()->update(QRect(rect.right() - timing, rect.y(), timing + 1, rect.height() - 1));
        }
    }
}

void ConversationListView::enterEvent(QEnterEvent* event)
{
    m_conversations.setFrozen(true);
    QListView::enterEvent(event);
}

void ConversationListView::leaveEvent(QEvent* event)
{
    m_conversations.setFrozen(false);
    QListView::leaveEvent(event);
}

void ConversationListView::mousePressEvent(QMouseEvent* event)
{
    setProperty("keyboardFocus", false);
    const QModelIndex at = indexAt(event->pos());
    if (!at.isValid()) {
        return;
    }
    if (event->button() != Qt::LeftButton) {
        const items::ConversationItem* item = m_sections->itemAt(at);
        if (item != nullptr && event->button() == Qt::MiddleButton) {
            Q_EMIT besideChosen(base::ConversationId(item->id));
        }
        return; // the right one asks for the menu
    }
    if (m_sections->isHeader(at.row())) {
        m_sections->toggle(items::Section(at.data(ConversationSections::SectionRole).toInt()));
        return;
    }
    QListView::mousePressEvent(event);
    keepCursor();
    if (const items::ConversationItem* item = m_sections->itemAt(at)) {
        // Also a second click goes to the conversation (in one pane it leads there).
        choose(item->id);
    }
}

bool ConversationListView::handleKey(int key, const QModelIndex& at)
{
    const bool header = m_sections->isHeader(at.row());
    const auto section = items::Section(at.data(ConversationSections::SectionRole).toInt());
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (header) {
            m_sections->toggle(section);
        } else if (const items::ConversationItem* item = m_sections->itemAt(at)) {
            choose(item->id);
        }
        return true;
    case Qt::Key_Left:
        if (header) {
            m_sections->setFolded(section, true);
        } else {
            setCurrentIndex(m_sections->headerOf(section));
            keepCursor();
        }
        return true;
    case Qt::Key_Right:
        if (header) {
            m_sections->setFolded(section, false);
        }
        return true;
    default:
        return false;
    }
}

void ConversationListView::keyPressEvent(QKeyEvent* event)
{
    setProperty("keyboardFocus", true);
    viewport()->update();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == 0;
    if (plain && currentIndex().isValid() && handleKey(event->key(), currentIndex())) {
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier && !cursor().isNil()) {
        Q_EMIT besideChosen(cursor());
        return;
    }
    QListView::keyPressEvent(event);
    keepCursor();
}

void ConversationListView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = keyboard ? currentIndex() : indexAt(event->pos());
    const items::ConversationItem* item = m_sections->itemAt(at);
    if (item == nullptr) {
        return;
    }
    const base::ConversationId id = item->id;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Conversations"));
    menu->addAction(tr("Open"), this, [this, id] { choose(id); });
    if (m_besideOffered) {
        menu->addAction(tr("Open beside"), this, [this, id] { Q_EMIT besideChosen(id); });
    }
    menu->addAction(tr("Open in a window of its own"), this, [this, id] { Q_EMIT windowChosen(id); });
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(keyboard ? viewport()->mapToGlobal(visualRect(at).center()) : event->globalPos());
}

void ConversationListView::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        setProperty("keyboardFocus", true);
    }
    QListView::focusInEvent(event);
}

void ConversationListView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_workplace.theme.tokens().sunken);
    painter.end();
    QListView::paintEvent(event);
}
