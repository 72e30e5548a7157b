// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/memoryknowledge.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "widgets/preshift/shiftdigest.h"
#include "widgets/window/rail.h"

#include <algorithm>
#include <memory>

// That articles changed, where somebody sees it who doesn't look for it.

namespace {

struct Desk : Workbench
{
    Desk()
    {
        workplace.knowledge = &knowledge;
        knowledge.changed = {change(2, 2'000'000), change(1, 1'000'000)};
        window = std::make_unique<MainWindow>(workplace, theme, language, signIn, settings);
        window->showDesk();
        window->show();
        settle();
    }

    static items::ArticleChange change(int number, qint64 at)
    {
        return {SceneKnowledge::article(number), 2, QStringLiteral("Refund <b>times</b> %1").arg(number),
            base::Timestamp {at}};
    }
    void tell(std::vector<items::ArticleChange> changes)
    {
        knowledge.changed = std::move(changes);
        Q_EMIT knowledge.items::Knowledge::changed();
        settle();
    }
    QString rail() const { return window->findChild<Rail*>()->knowledge()->accessibleName(); }

    MemoryKnowledge knowledge;
    std::unique_ptr<MainWindow> window;
};

} // namespace

TEST_CASE("changes_sinceTheLastShift_standOnTheRailUntilTheyWereLookedAt")
{
    Desk desk;
    CHECK(desk.rail() == QStringLiteral("Knowledge, 2 changed"));
    desk.window->showKnowledge();
    CHECK(desk.rail() == QStringLiteral("Knowledge"));
    desk.window->showInbox();
    desk.tell({Desk::change(3, 3'000'000), Desk::change(2, 2'000'000), Desk::change(1, 1'000'000)});
    CHECK(desk.rail() == QStringLiteral("Knowledge, 1 changed"));
    desk.window->showKnowledge();
    desk.tell({Desk::change(4, 4'000'000), Desk::change(3, 3'000'000)});
    CHECK(desk.rail() == QStringLiteral("Knowledge")); // it stands there
}

TEST_CASE("changes_beforeAShift_areALineOfTheDigest")
{
    Desk desk;
    const auto isThere = [&](const QString& title) {
        const auto lines = ShiftDigest::of(desk.workplace);
        return std::ranges::any_of(lines, [&](const auto& line) { return line.title == title; });
    };
    CHECK(isThere(QStringLiteral("2 articles changed since your last shift")));
    desk.tell({Desk::change(2, 2'000'000)});
    CHECK(isThere(QStringLiteral("1 article changed since your last shift")));
    desk.tell({});
    CHECK(ShiftDigest::of(desk.workplace).size() >= 1);
    CHECK_FALSE(isThere(QStringLiteral("0 articles changed since your last shift")));
}
