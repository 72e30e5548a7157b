// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"

#include <QMenu>

/// All categories of what is found, level by level, each with how many articles it has with what is below it.
class CategoryMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CategoryMenu)

public:
    /// `paths`: KnowledgePage::paths; `chosen`: the present one, empty: any. It is there, too, where nothing of it is.
    CategoryMenu(const std::vector<items::CategoryCount>& paths, const QString& chosen, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Empty: any.
    void chosen(const QString& category);

private:
    using Rows = std::vector<items::CategoryCount>;

    /// What is below `above` in rows in order of their names.
    void fill(QMenu& menu, const Rows& rows, const QString& above);
    void add(QMenu& menu, const QString& word, const QString& category, int count);

    QString m_chosen;
};
