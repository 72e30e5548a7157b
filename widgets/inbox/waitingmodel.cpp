// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/waitingmodel.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/inbox/names.h"

#include <algorithm>

WaitingModel::WaitingModel(const Workplace& workplace, QObject* parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
{ }

void WaitingModel::set(std::vector<items::WaitingItem> waiting)
{
    beginResetModel();
    m_waiting = std::move(waiting);
    endResetModel();
}

int WaitingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_waiting.size());
}

const items::WaitingItem* WaitingModel::at(const QModelIndex& index) const
{
    return index.isValid() && index.row() < int(m_waiting.size()) ? &m_waiting[std::size_t(index.row())] : nullptr;
}

QModelIndex WaitingModel::indexOf(const base::ConversationId& id) const
{
    const auto found = std::ranges::find(m_waiting, id, &items::WaitingItem::id);
    return found == m_waiting.end() ? QModelIndex() : index(int(found - m_waiting.begin()));
}

QVariant WaitingModel::data(const QModelIndex& index, int role) const
{
    const items::WaitingItem* item = at(index);
    if (item == nullptr) {
        return {};
    }
    const QString name = Names::customer(item->customerName);
    if (role == Qt::DisplayRole) {
        return name;
    }
    if (role == Qt::AccessibleTextRole) {
        const QString queue = m_workplace.repository.desk().queueTitle(item->queue, m_workplace.language());
        return tr("%1, %2, waiting for %3: %4")
            .arg(name, Names::safe(queue), Format::spanInWords(m_workplace.hubNow() - item->since),
                Names::line(item->lastLine));
    }
    return {};
}

WaitingDelegate::WaitingDelegate(const Workplace& workplace, const WaitingModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_workplace(workplace)
    , m_model(model)
{ }

QSize WaitingDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, 44};
}

void WaitingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const items::WaitingItem* item = m_model.at(index);
    if (item == nullptr) {
        return;
    }
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const QRect& rect = option.rect;
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->fillRect(rect, t.accentTint);
    }
    const QFont caption = theme.font(TypeRole::Caption);
    const QString waited = item->deferred ? tr("left a message") : Format::span(m_workplace.hubNow() - item->since);
    const int wide = QFontMetrics(caption).horizontalAdvance(waited) + 2;
    const int right = rect.right() - 16 - wide;
    paint::text(*painter, QRect(right, rect.y() + 3, wide, 20), caption, t.text2, waited);
    const QFont bold = theme.font(TypeRole::Body, true);
    const QString name = Names::customer(item->customerName);
    const int left = rect.x() + 16;
    const QString queue = Names::safe(m_workplace.repository.desk().queueTitle(item->queue, m_workplace.language()));
    const int chip = paint::chipWidth(theme, queue);
    const int most = std::max(60, right - left - chip - 16);
    const int nameWide = std::min(most, QFontMetrics(bold).horizontalAdvance(name) + 2);
    paint::elided(*painter, QRect(left, rect.y() + 3, nameWide, 20), bold, t.text, name);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::chip(*painter, theme, QRectF(left + nameWide + 8, rect.y() + 4, chip, 18), queue, paint::ChipKind::Neutral);
    painter->restore();
    paint::elided(
        *painter, QRect(left, rect.y() + 22, rect.width() - 32, 18), caption, t.text2, Names::line(item->lastLine));
}
