// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCompleter>

class QStandardItemModel;

/// Offers what there is of categories level by level, `Refunds`, then `Money` behind `Refunds/`; another one can be
/// typed as well.
class CategoryCompleter final : public QCompleter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CategoryCompleter)

public:
    explicit CategoryCompleter(QObject* parent);

    /// Levels with a slash between them.
    void set(const QStringList& categories);

    QStringList splitPath(const QString& path) const override;
    QString pathFromIndex(const QModelIndex& index) const override;

private:
    QStandardItemModel* m_levels;
};
