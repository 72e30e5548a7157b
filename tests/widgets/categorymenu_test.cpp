// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/categorymenu.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>

namespace {

QStringList wordsOf(const QMenu& menu)
{
    QStringList words;
    for (const QAction* action : menu.actions()) {
        if (!action->isSeparator()) {
            words.append(action->text() + (action->isChecked() ? QStringLiteral(" *") : QString()));
        }
    }
    return words;
}

} // namespace

TEST_CASE("categoryMenu_levels_areMenusWithTheirCounts")
{
    const std::vector<items::CategoryCount> paths {{QStringLiteral("Care & wear"), 2}, {QStringLiteral("refunds"), 5},
        {QStringLiteral("refunds/money"), 3}, {QStringLiteral("refunds/money/abroad"), 1},
        {QStringLiteral("refunds/partial"), 1}};
    CategoryMenu menu(paths, QStringLiteral("refunds/money"));
    CHECK(wordsOf(menu)
        == QStringList {
            QStringLiteral("All categories"), QStringLiteral("Care && wear\t2"), QStringLiteral("Refunds")});
    QMenu* refunds = menu.actions().last()->menu();
    REQUIRE(refunds != nullptr);
    CHECK(wordsOf(*refunds)
        == QStringList {QStringLiteral("All of Refunds\t5"), QStringLiteral("Money"), QStringLiteral("partial\t1")});
    QMenu* money = refunds->actions()[2]->menu();
    REQUIRE(money != nullptr);
    CHECK(wordsOf(*money) == QStringList {QStringLiteral("All of Money\t3 *"), QStringLiteral("abroad\t1")});

    QSignalSpy chosen(&menu, &CategoryMenu::chosen);
    money->actions().last()->trigger();
    menu.actions().first()->trigger();
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[0][0].toString() == QStringLiteral("refunds/money/abroad"));
    CHECK(chosen[1][0].toString().isEmpty());
}

TEST_CASE("categoryMenu_chosenOneOfWhichNothingIsFound_staysThere")
{
    const CategoryMenu menu({}, QStringLiteral("Care"));
    CHECK(wordsOf(menu) == QStringList {QStringLiteral("All categories"), QStringLiteral("Care\t0 *")});
    const CategoryMenu below({}, QStringLiteral("Care/Wood"));
    REQUIRE(below.actions().last()->menu() != nullptr);
    CHECK(wordsOf(*below.actions().last()->menu())
        == QStringList {QStringLiteral("All of Care\t0"), QStringLiteral("Wood\t0 *")});
}
