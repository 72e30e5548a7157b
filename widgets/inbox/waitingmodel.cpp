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
        if (!item->owner.isEmpty()) {
            return tr("%1, %2, with %3: %4")
                .arg(name, Names::safe(queue), Names::colleague(item->owner, m_workplace), Names::line(item->lastLine));
        }
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
    const int right = paintTime(*painter, rect, *item);
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
    const QString line = item->owner.isEmpty()
        ? Names::line(item->lastLine)
        : tr("%1 · %2").arg(Names::colleague(item->owner, m_workplace), Names::line(item->lastLine));
    paint::elided(*painter, QRect(left, rect.y() + 22, rect.width() - 32, 18), caption, t.text2, line);
}

int WaitingDelegate::paintTime(QPainter& painter, const QRect& rect, const items::WaitingItem& item) const
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const QFont caption = theme.font(TypeRole::Caption);
    const base::Timestamp now = m_workplace.hubNow();
    const bool served = !item.owner.isEmpty();
    const auto unanswered = served && item.unansweredSince ? now - *item.unansweredSince : base::Milliseconds(0);
    const QString words = item.deferred   ? tr("left a message")
        : item.parked                     ? tr("parked")
        : served && !item.unansweredSince ? tr("answered")
                                          : Format::span(served ? unanswered : now - item.since);
    const auto urgency = served ? Names::urgency(unanswered, item.queue, m_workplace) : paint::Urgency::Calm;
    const QColor colour = urgency == paint::Urgency::Late ? t.red : urgency == paint::Urgency::Warn ? t.amber : t.text2;
    const int wide = QFontMetrics(caption).horizontalAdvance(words) + 2;
    const int left = rect.right() - 16 - wide;
    paint::text(painter, QRect(left, rect.y() + 3, wide, 20), caption, colour, words);
    return left;
}
