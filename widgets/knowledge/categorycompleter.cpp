// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/categorycompleter.h"

#include <QStandardItemModel>

namespace {

constexpr QLatin1Char slash('/');

QStandardItem* childNamed(QStandardItem& parent, const QString& name)
{
    for (int row = 0; row < parent.rowCount(); ++row) {
        if (parent.child(row)->text() == name) {
            return parent.child(row);
        }
    }
    auto* child = new QStandardItem(name);
    parent.appendRow(child);
    return child;
}

} // namespace

CategoryCompleter::CategoryCompleter(QObject* parent)
    : QCompleter(parent)
    , m_levels(new QStandardItemModel(this))
{
    setModel(m_levels);
    setCaseSensitivity(Qt::CaseInsensitive);
    setCompletionMode(QCompleter::PopupCompletion);
}

void CategoryCompleter::set(const QStringList& categories)
{
    m_levels->clear();
    for (const QString& category : categories) {
        QStandardItem* level = m_levels->invisibleRootItem();
        for (const QString& name : category.split(slash, Qt::SkipEmptyParts)) {
            level = childNamed(*level, name.trimmed());
        }
    }
    m_levels->sort(0);
}

QStringList CategoryCompleter::splitPath(const QString& path) const
{
    QStringList levels = path.split(slash);
    for (QString& level : levels) {
        level = level.trimmed();
    }
    return levels;
}

QString CategoryCompleter::pathFromIndex(const QModelIndex& index) const
{
    QStringList levels;
    for (QModelIndex at = index; at.isValid(); at = at.parent()) {
        levels.prepend(at.data().toString());
    }
    return levels.join(slash);
}
