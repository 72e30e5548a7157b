// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The check after changes, and the band that offers it.

#include "tests/widgets/support/knowledgedesk.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/knowledge/checkpopup.h"

using Desk = KnowledgeDesk;

TEST_CASE("three questions about what changed are answered and handed in")
{
    Desk desk;
    REQUIRE(desk.button(QStringLiteral("Take the check")) != nullptr);
    desk.view.startCheck();
    Desk::settle();
    CheckPopup* popup = desk.view.check();
    REQUIRE(popup != nullptr);
    for (int i = 0; i < 3; ++i) {
        CHECK(popup->step() == i);
        CHECK_FALSE(popup->next().isEnabled());
        (i == 0 ? popup->choices().last() : popup->choices().first())->setChecked(true);
        popup->next().click();
        Desk::settle();
    }
    REQUIRE(desk.knowledge.checked.size() == 3);
    CHECK_FALSE(desk.knowledge.checked[0].chosen.has_value());
    CHECK(desk.knowledge.checked[1].chosen.has_value());
    CHECK(desk.view.check() == popup); // shows how it went
    popup->next().click();
    Desk::settle();
    CHECK(desk.view.check() == nullptr);
    // Once is enough.
    CHECK(desk.button(QStringLiteral("Take the check")) == nullptr);
    CHECK(desk.view.page().band().kept() == QStringLiteral("You have taken the check."));
    desk.view.startCheck();
    Desk::settle();
    CHECK(desk.view.check() == nullptr);
}

TEST_CASE("the band says how many questions there are, and offers no check where nothing can be asked")
{
    Desk desk;
    CHECK(desk.view.page().band().kept().endsWith(QStringLiteral("Two minutes to read, then 3 questions.")));
    for (items::ArticleItem& each : desk.knowledge.articles) {
        each.questions.clear();
    }
    desk.knowledge.changed.pop_back(); // other changes
    Q_EMIT desk.knowledge.Knowledge::changed();
    Desk::settle();
    CHECK(desk.view.page().band().kept().endsWith(QStringLiteral("Two minutes to read.")));
    CHECK(desk.button(QStringLiteral("Take the check")) == nullptr);
    desk.view.startCheck();
    Desk::settle();
    CHECK(desk.view.check() == nullptr);
}
