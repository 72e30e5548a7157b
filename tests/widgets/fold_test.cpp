// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/messageview.h"

#include <catch2/catch.hpp>

#include <QAccessible>
#include <QScrollBar>

namespace {

/// A conversation of our own in front of which its customer talked with a bot.
struct Desk : DeskWindow
{
    Desk() { inbox().select(Scene::conversation(2)); }

    static items::TimelineItem line(int number, const QString& text)
    {
        items::TimelineItem item;
        item.id = Scene::message(6000 + number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(9, 0);
        item.author = protocol::AuthorKind::customer;
        item.text = text;
        return item;
    }

    void fill(int botRows, int after, bool opened = true)
    {
        std::vector<items::TimelineItem> rows;
        if (opened) {
            items::TimelineItem entry;
            entry.kind = items::EntryKind::System;
            entry.system = items::SystemEntry::Opened;
            entry.at = Scene::at(9, 0);
            rows.push_back(entry);
        }
        for (int i = 1; i <= botRows; ++i) {
            items::TimelineItem item = line(i, QStringLiteral("said to the bot %1").arg(i));
            item.author = protocol::AuthorKind::bot;
            item.prelude = i % 2 == 0 ? protocol::PreludeBy::customer : protocol::PreludeBy::bot;
            rows.push_back(item);
        }
        for (int i = 1; i <= after; ++i) {
            rows.push_back(line(botRows + i, QStringLiteral("said to us %1").arg(i)));
        }
        repository.timeline(Scene::conversation(2)).reset(std::move(rows), false);
        settle();
        view().grab();
    }

    MessageView& view() { return inbox().messages(); }
    /// Rows that have a place.
    int placed()
    {
        int count = 0;
        for (int row = 0; row < view().rowCount(); ++row) {
            count += view().isFolded(row) ? 0 : 1;
        }
        return count;
    }
};

} // namespace

TEST_CASE_METHOD(Desk, "bot_partInFront_isOneRow")
{
    fill(12, 3);
    CHECK(view().rowCount() == 16);
    CHECK(placed() == 5);
    REQUIRE(view().foldAt(1).has_value());
    CHECK_FALSE(*view().foldAt(1));
    CHECK(view().spokenRow(1) == QStringLiteral("Bot, 12 messages"));
    CHECK(view().spotNames(1) == QStringList {QStringLiteral("Show")});
    CHECK(view().visibleRect(2).isEmpty());
    // What comes stays outside of it.
    auto more = line(20, QStringLiteral("one more"));
    more.at = Scene::at(9, 1);
    repository.timeline(Scene::conversation(2)).put(more);
    settle();
    CHECK(placed() == 6);
    CHECK(view().isAtEnd());
}

TEST_CASE_METHOD(Desk, "bot_partShownAndFolded_byMouseAndKeyboard")
{
    fill(12, 3);
    const QRect spot = view().spotRect(1, BlockAction::FoldBot);
    REQUIRE_FALSE(spot.isEmpty());
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, spot.center());
    settle();
    CHECK(*view().foldAt(1));
    CHECK(placed() == 16);
    CHECK(view().spotNames(1) == QStringList {QStringLiteral("Hide")});
    CHECK(view().spokenRow(1).startsWith(QStringLiteral("Bot, 12 messages. Bot, ")));
    CHECK(view().spokenRow(2).startsWith(QStringLiteral("Customer, ")));
    CHECK_FALSE(view().visibleRect(1).isEmpty()); // its head stays in sight
    view().setFocus();
    view().choose(1, 0);
    QTest::keyClick(&view(), Qt::Key_Return);
    settle();
    CHECK_FALSE(*view().foldAt(1));
    // Up and Down go past what has no place.
    QTest::keyClick(&view(), Qt::Key_Down);
    CHECK(view().chosenRow() == 13);
    QTest::keyClick(&view(), Qt::Key_Up);
    CHECK(view().chosenRow() == 1);
}

TEST_CASE_METHOD(Desk, "bot_partShown_staysSoWhileTheConversationIsOpen")
{
    fill(4, 3);
    view().setFoldShown(true);
    fill(4, 5);
    CHECK(*view().foldAt(1));
    inbox().select(Scene::conversation(1));
    settle();
    inbox().select(Scene::conversation(2));
    settle();
    CHECK_FALSE(*view().foldAt(1));
}

TEST_CASE_METHOD(Desk, "bot_partSearched_isShown")
{
    fill(12, 40);
    REQUIRE_FALSE(*view().foldAt(1));
    CHECK(view().reveal(Scene::message(6007), 3));
    CHECK(*view().foldAt(1));
    settle();
    CHECK_FALSE(view().visibleRect(7).isEmpty());
}

TEST_CASE_METHOD(Desk, "bot_olderPartComes_isFoldedWithTheRest")
{
    fill(0, 3, false);
    CHECK(placed() == 3);
    std::vector<items::TimelineItem> older;
    for (int i = 1; i <= 6; ++i) {
        auto item = line(i, QStringLiteral("before"));
        item.id = Scene::message(5000 + i);
        item.at = Scene::at(8, 0);
        item.author = protocol::AuthorKind::bot;
        item.prelude = protocol::PreludeBy::bot;
        older.push_back(item);
    }
    repository.timeline(Scene::conversation(2)).prepend(std::move(older), false);
    settle();
    REQUIRE(view().foldAt(0).has_value());
    CHECK(placed() == 4);
}

TEST_CASE_METHOD(Desk, "bot_partFolded_isReadAsCollapsed")
{
    fill(3, 2);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view());
    REQUIRE(list != nullptr);
    CHECK(list->child(1)->state().expandable);
    CHECK(list->child(1)->state().collapsed);
    CHECK(list->child(2)->state().invisible);
    CHECK_FALSE(list->child(4)->state().invisible);
    view().setFoldShown(true);
    CHECK(list->child(1)->state().expanded);
    CHECK_FALSE(list->child(1)->state().collapsed);
    CHECK_FALSE(list->child(2)->state().invisible);
}

TEST_CASE_METHOD(Desk, "bot_partAlone_hasAHeadAndNothingElse")
{
    fill(5, 0);
    CHECK(placed() == 2);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Down);
    QTest::keyClick(&view(), Qt::Key_Down);
    CHECK(view().chosenRow() == 1);
    view().setFoldShown(true);
    view().grab();
    CHECK(placed() == 6);
}
