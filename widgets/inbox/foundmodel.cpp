// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/foundmodel.h"

#include "widgets/common/format.h"
#include "widgets/common/markedtext.h"
#include "widgets/common/paint.h"
#include "widgets/inbox/names.h"

namespace {

constexpr int rowHeight = 44;
constexpr int aside = 12;
constexpr int gap = 8;

} // namespace

FoundModel::FoundModel(const Workplace& workplace, items::MessageSearch& search, QObject* parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
    , m_search(search)
{
    connect(&search, &items::MessageSearch::appended, this, &FoundModel::follow);
    connect(&search, &items::MessageSearch::changed, this, &FoundModel::follow);
}

/// What is found only grows, until another text is searched for.
void FoundModel::follow()
{
    const int count = int(m_search.found().size());
    if (count < m_count) {
        beginResetModel();
        m_count = count;
        endResetModel();
    } else if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
}

int FoundModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

const items::FoundItem* FoundModel::at(const QModelIndex& index) const
{
    const auto& found = m_search.found();
    return index.isValid() && index.row() < int(found.size()) ? &found[std::size_t(index.row())] : nullptr;
}

QString FoundModel::when(const items::FoundItem& item) const
{
    const QDate today = Format::local(m_workplace.hubNow()).date();
    const QDate day = Format::local(item.at).date();
    return day == today ? Format::clock(item.at) : Format::shortDay(day, today);
}

QString FoundModel::who(const items::FoundItem& item) const
{
    const QString customer = Names::customer(item.customerName);
    return item.note                                    ? tr("%1 · note").arg(customer)
        : item.author == protocol::AuthorKind::customer ? customer
                                                        : tr("%1 · answer").arg(customer);
}

QVariant FoundModel::data(const QModelIndex& index, int role) const
{
    const items::FoundItem* item = at(index);
    if (item == nullptr) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return item->line;
    }
    if (role == Qt::AccessibleTextRole) {
        const QString customer = Names::customer(item->customerName);
        return item->note ? tr("%1, note, %2: %3").arg(customer, when(*item), item->line)
            : item->author == protocol::AuthorKind::customer
            ? tr("%1, from the customer, %2: %3").arg(customer, when(*item), item->line)
            : tr("%1, to the customer, %2: %3").arg(customer, when(*item), item->line);
    }
    return {};
}

FoundDelegate::FoundDelegate(const Theme& theme, const FoundModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{ }

QSize FoundDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, rowHeight};
}

void FoundDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const items::FoundItem* item = m_model.at(index);
    if (item == nullptr) {
        return;
    }
    const Tokens& t = m_theme.tokens();
    const QRect& rect = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::rowGround(*painter, m_theme, rect, option.state);
    const QFont caption = m_theme.font(TypeRole::Caption);
    const QString when = m_model.when(*item);
    const int wide = QFontMetrics(caption).horizontalAdvance(when) + 2;
    const QRect time(rect.right() - aside - wide, rect.y() + 3, wide, 20);
    paint::text(*painter, time, caption, t.text3, when);
    const QRect head(rect.x() + aside, time.y(), time.left() - gap - rect.x() - aside, 20);
    paint::elided(*painter, head, m_theme.font(TypeRole::Body, true), t.text, m_model.who(*item));
    const QRect line(rect.x() + aside, rect.y() + 22, rect.width() - 2 * aside, 18);
    paint::marked(*painter, m_theme, line, caption, t.text2, item->line, item->marks, paint::Marking::Underlined);
    painter->restore();
}
