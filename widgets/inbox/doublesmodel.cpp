// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/doublesmodel.h"

#include "widgets/common/paint.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/names.h"

#include <QPainter>

namespace {

constexpr int aside = 16;

} // namespace

DoublesModel::DoublesModel(const Workplace& workplace, QObject* parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
{ }

void DoublesModel::set(std::vector<items::CustomerItem> customers)
{
    beginResetModel();
    m_customers = std::move(customers);
    endResetModel();
}

const items::CustomerItem* DoublesModel::at(const QModelIndex& index) const
{
    const bool there = index.isValid() && index.row() < rowCount();
    return there ? &m_customers[std::size_t(index.row())] : nullptr;
}

int DoublesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_customers.size());
}

/// His fields; of who has none, how his id ends.
QString DoublesModel::detail(const items::CustomerItem& customer) const
{
    QStringList parts;
    for (const items::CustomerFieldItem& field : customer.fields) {
        if (!field.value.isEmpty()) {
            parts.append(FieldWords::value(field, m_workplace));
        }
    }
    for (const QString& tag : customer.tags) {
        parts.append(Names::safe(tag));
    }
    return parts.isEmpty() ? tr("No fields, id …%1").arg(QString::fromStdString(customer.id.toString()).right(6))
                           : Names::line(parts.join(tr(", ")));
}

QVariant DoublesModel::data(const QModelIndex& index, int role) const
{
    const items::CustomerItem* customer = at(index);
    if (customer == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return Names::customer(customer->displayName, customer->id);
    case DetailRole:
        return detail(*customer);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(Names::customer(customer->displayName, customer->id), detail(*customer));
    default:
        return {};
    }
}

DoublesDelegate::DoublesDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize DoublesDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, rowHeight};
}

void DoublesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = m_theme.tokens();
    const QRect line = option.rect.adjusted(aside, 0, -aside, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::rowGround(*painter, m_theme, option.rect, option.state);
    paint::text(*painter, QRect(line.x(), line.y() + 3, line.width(), 20), m_theme.font(TypeRole::Body, true), t.text,
        index.data(Qt::DisplayRole).toString(), Qt::AlignLeft | Qt::AlignVCenter);
    paint::text(*painter, QRect(line.x(), line.y() + 22, line.width(), 18), m_theme.font(TypeRole::Caption), t.text2,
        index.data(DoublesModel::DetailRole).toString(), Qt::AlignLeft | Qt::AlignVCenter);
    painter->restore();
}
