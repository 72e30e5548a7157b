// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/flowlayout.h"

#include <QWidget>

FlowLayout::FlowLayout(QWidget* parent, int gap)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items) {
        delete item;
    }
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[std::size_t(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item != nullptr) {
        m_items.erase(m_items.begin() + index);
    }
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins around = contentsMargins();
    return place(QRect(0, 0, width, 0).marginsRemoved(around), false) + around.top() + around.bottom();
}

QSize FlowLayout::sizeHint() const
{
    int wide = 0;
    int high = 0;
    for (const QLayoutItem* item : m_items) {
        wide += item->sizeHint().width() + m_gap;
        high = std::max(high, item->sizeHint().height());
    }
    return QSize(std::max(0, wide - m_gap), high).grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect.marginsRemoved(contentsMargins()), true);
}

int FlowLayout::place(const QRect& rect, bool apply) const
{
    int x = rect.x();
    int y = rect.y();
    const int high
        = sizeHint().shrunkBy(contentsMargins()).height(); // of every line: what is lower stands in its middle
    bool any = false;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size(std::min(item->sizeHint().width(), rect.width()), item->sizeHint().height());
        if (x > rect.x() && x + size.width() > rect.right() + 1) {
            x = rect.x();
            y += high + m_gap;
        }
        if (apply) {
            item->setGeometry(QRect(QPoint(x, y + (high - size.height()) / 2), size));
        }
        x += size.width() + m_gap;
        any = true;
    }
    return any ? y + high - rect.y() : 0;
}
