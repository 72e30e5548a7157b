// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/categorymenu.h"

#include "widgets/knowledge/articlewords.h"

#include <QLocale>

#include <algorithm>

namespace {

constexpr QLatin1Char slash('/');
constexpr int noCount = -1;

/// Menus read a letter behind `&` as a key.
QString asLabel(QString word)
{
    return word.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

CategoryMenu::CategoryMenu(const std::vector<items::CategoryCount>& paths, const QString& chosen, QWidget* parent)
    : QMenu(tr("Category"), parent)
    , m_chosen(chosen)
{
    setAccessibleName(title());
    Rows rows = paths;
    QString path;
    for (const QString& level : chosen.split(slash, Qt::SkipEmptyParts)) {
        path += path.isEmpty() ? level : slash + level;
        if (std::ranges::find(rows, path, &items::CategoryCount::category) == rows.end()) {
            rows.push_back({path, 0});
        }
    }
    add(*this, tr("All categories"), {}, noCount);
    if (!rows.empty()) {
        addSeparator();
    }
    fill(*this, rows, {});
}

void CategoryMenu::fill(QMenu& menu, const Rows& rows, const QString& above)
{
    for (const items::CategoryCount& row : rows) {
        const QString rest = row.category.mid(above.size());
        if (!row.category.startsWith(above) || rest.contains(slash)) {
            continue;
        }
        const QString below = row.category + slash;
        const QString word = ArticleWords::category(row.category);
        if (std::ranges::none_of(rows, [&](const auto& each) { return each.category.startsWith(below); })) {
            add(menu, word, row.category, row.count);
            continue;
        }
        QMenu* more = menu.addMenu(asLabel(word));
        more->setAccessibleName(word);
        add(*more, tr("All of %1").arg(word), row.category, row.count);
        more->addSeparator();
        fill(*more, rows, below);
    }
}

void CategoryMenu::add(QMenu& menu, const QString& word, const QString& category, int count)
{
    const QString label = asLabel(word);
    QAction* action = menu.addAction(count == noCount ? label : label + QLatin1Char('\t') + QLocale().toString(count));
    action->setCheckable(true);
    action->setChecked(category == m_chosen);
    connect(action, &QAction::triggered, this, [this, category] { Q_EMIT chosen(category); });
}
