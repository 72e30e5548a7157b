// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationlistview.h"

#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/conversationdelegate.h"

#include <QKeyEvent>
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
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(20);
    setAccessibleName(tr("Conversations"));
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
        m_sections->setFolded(items::Section(source.data(ConversationListModel::SectionRole).toInt()), false);
    }
    restoreCurrent();
    scrollTo(m_sections->indexOf(id));
}

void ConversationListView::restoreCurrent()
{
    const QModelIndex at = m_sections->indexOf(m_current);
    if (at.isValid()) {
        selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
    } else {
        selectionModel()->clear();
    }
}

void ConversationListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    const items::ConversationItem* item = m_sections->itemAt(current);
    // Rows that come and go move Qt's current row; only the person chooses a conversation.
    if (!m_byHand || item == nullptr || item->id == m_current) {
        return;
    }
    m_current = item->id;
    Q_EMIT chosen(m_current);
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
    if (at.isValid() && m_sections->isHeader(at.row())) {
        m_sections->toggle(items::Section(at.data(ConversationSections::SectionRole).toInt()));
        return;
    }
    if (at.isValid()) {
        const base::ConversationId before = m_current;
        m_byHand = true;
        QListView::mousePressEvent(event);
        m_byHand = false;
        if (const items::ConversationItem* item = m_sections->itemAt(at); item != nullptr && item->id == before) {
            // Also a second click goes to the conversation (in one pane it leads there).
            Q_EMIT chosen(m_current);
        }
    }
}

void ConversationListView::keyPressEvent(QKeyEvent* event)
{
    setProperty("keyboardFocus", true);
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_current.isNil()) {
        Q_EMIT chosen(m_current);
        return;
    }
    m_byHand = true;
    QListView::keyPressEvent(event);
    m_byHand = false;
}

void ConversationListView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_workplace.theme.tokens().sunken);
    painter.end();
    QListView::paintEvent(event);
}
