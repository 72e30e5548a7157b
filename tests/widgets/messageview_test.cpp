// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/workbench.h"
#include "widgets/inbox/messagelayouter.h"
#include "widgets/inbox/messageview.h"

#include <catch2/catch.hpp>

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace {

struct Desk : Workbench
{
    Desk()
        : view(theme, clock, pictures)
    {
        view.setModel(&model);
        view.resize(710, 500);
        view.show();
        settle();
    }

    items::Timeline& timeline() { return repository.timeline(Scene::conversation(90)); }

    static items::TimelineItem entry(int number, const QString& text)
    {
        items::TimelineItem item;
        item.id = Scene::message(number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(9, 0) + base::Milliseconds(std::int64_t(number) * 500);
        item.author = protocol::AuthorKind::customer;
        item.text = text;
        return item;
    }

    void fill(int count)
    {
        std::vector<items::TimelineItem> rows;
        for (int i = 1; i <= count; ++i) {
            rows.push_back(entry(i, QStringLiteral("message %1 %2").arg(i).arg(QString(i % 90, QLatin1Char('w')))));
        }
        timeline().reset(std::move(rows), false);
        model.setTimeline(&timeline());
        settle();
    }

    MessageListModel model;
    PictureStore pictures;
    MessageView view;
};

struct Paintings : QObject
{
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int count = 0;
};

} // namespace

TEST_CASE_METHOD(Desk, "messages_hundredThousand_openAtTheEndLayingOutFew")
{
    fill(100'000);
    CHECK(view.rowCount() == 100'000);
    CHECK(view.isAtEnd());
    CHECK_FALSE(view.visibleRect(99'999).isEmpty());
    CHECK(view.laidOutRows() < 300);
    view.verticalScrollBar()->setValue(0);
    view.grab();
    CHECK_FALSE(view.visibleRect(0).isEmpty());
}

TEST_CASE_METHOD(Desk, "messages_nothingHappens_arePaintedNoMore")
{
    for (const int length : {1'000, 3}) {
        fill(length);
        settle();
        Paintings paintings;
        view.viewport()->installEventFilter(&paintings);
        for (int i = 0; i < 5; ++i) {
            settle();
        }
        CHECK(paintings.count == 0);
        view.viewport()->update();
        settle();
        CHECK(paintings.count == 1);
        view.viewport()->removeEventFilter(&paintings);
    }
}

TEST_CASE_METHOD(Desk, "messages_selectionAcrossRows_copiesAllOfThem")
{
    fill(100'000);
    view.setSelection({99'990, 8}, {99'999, 3});
    view.copySelection();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    REQUIRE(lines.size() == 10);
    CHECK(lines.first().startsWith(QStringLiteral("99991")));
    CHECK(lines.at(5).startsWith(QStringLiteral("message 99996 ")));
    CHECK(lines.last() == QStringLiteral("mes"));
    view.selectAll();
    CHECK(view.selectedText().count(QLatin1Char('\n')) == 99'999);
}

TEST_CASE_METHOD(Desk, "messages_draggedWithTheMouse_areSelected")
{
    model.setTimeline(&repository.timeline(Scene::conversation(2)));
    settle();
    const QRect first = view.visibleRect(1);
    const QRect last = view.visibleRect(6);
    REQUIRE_FALSE(last.isEmpty());
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, first.topLeft() + QPoint(20, 8));
    QTest::mouseMove(view.viewport(), last.topLeft() + QPoint(500, 12));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, last.topLeft() + QPoint(500, 12));
    const QString copied = view.selectedText();
    CHECK(copied.startsWith(QStringLiteral("你好，落地灯收到了")));
    CHECK(copied.contains(QStringLiteral("运费不用您担心")));
}

TEST_CASE_METHOD(Desk, "messages_readerInTheMiddle_keepsHisPlaceWhenRowsCome")
{
    fill(400);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    view.grab();
    int row = 0;
    while (view.visibleRect(row).isEmpty()) {
        ++row;
    }
    ++row;
    const int y = view.visibleRect(row).top();
    std::vector<items::TimelineItem> older;
    for (int i = 0; i < 50; ++i) {
        auto item = entry(1000 + i, QStringLiteral("older\nwith three\nlines"));
        item.at = Scene::at(8, 0) + base::Milliseconds(i);
        item.number = 0;
        older.push_back(item);
    }
    timeline().prepend(older, false);
    view.grab();
    CHECK(view.visibleRect(row + 50).top() == y);
    timeline().put(entry(5000, QStringLiteral("new at the end")));
    view.grab();
    CHECK(view.visibleRect(row + 50).top() == y);
    CHECK_FALSE(view.isAtEnd());
}

TEST_CASE_METHOD(Desk, "messages_readerAtTheEnd_staysThere")
{
    fill(200);
    timeline().put(entry(5000, QStringLiteral("new\nand\nlong")));
    view.grab();
    CHECK(view.isAtEnd());
    CHECK_FALSE(view.visibleRect(200).isEmpty());
}

TEST_CASE_METHOD(Desk, "messages_states_offerTheRightActions")
{
    scene.fillStates();
    scene.loseConnection();
    QSignalSpy triggered(&view, &MessageView::actionTriggered);
    model.setTimeline(&repository.timeline(Scene::conversation(1)));
    settle();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.spotRect(7, BlockAction::Retry).center());
    REQUIRE(triggered.size() == 1);
    CHECK(triggered.at(0).at(0).toModelIndex().row() == 7);
    model.setTimeline(&repository.timeline(Scene::conversation(3)));
    settle();
    const QRect recall = view.spotRect(view.rowCount() - 1, BlockAction::Recall);
    REQUIRE_FALSE(recall.isEmpty());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, recall.center());
    CHECK(triggered.size() == 2);
}

TEST_CASE_METHOD(Desk, "messages_linkToAnotherScheme_isNoLink")
{
    std::vector<items::TimelineItem> rows {entry(1, QStringLiteral("file:///etc/passwd javascript:alert(1)")),
        entry(2, QStringLiteral("see https://example.org/a"))};
    timeline().reset(rows, false);
    model.setTimeline(&timeline());
    settle();
    CHECK(view.spotRect(0, BlockAction::OpenLink).isEmpty());
    CHECK_FALSE(view.spotRect(1, BlockAction::OpenLink).isEmpty());
}

TEST_CASE_METHOD(Desk, "messages_screenReader_hearsAuthorTimeTextAndState")
{
    model.setTimeline(&repository.timeline(Scene::conversation(2)));
    settle();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    REQUIRE(list != nullptr);
    CHECK(list->role() == QAccessible::List);
    REQUIRE(list->childCount() == 7);
    const QString said = list->child(5)->text(QAccessible::Name);
    CHECK(said == QStringLiteral("You, 14:06: 运费不用您担心，由我们承担。, delivered"));
    CHECK(list->child(4)->text(QAccessible::Name).startsWith(QStringLiteral("Note by")));
    CHECK(list->indexOfChild(list->child(3)) == 3);
}

TEST_CASE_METHOD(Desk, "messages_byKeyboard_everyActionIsReached")
{
    scene.fillStates();
    std::vector<items::TimelineItem> rows {
        entry(1, QStringLiteral("see https://example.org/a and https://example.com")),
        repository.timeline(Scene::conversation(1)).entries()[7]};
    rows[1].attachments.clear();
    timeline().reset(rows, false);
    model.setTimeline(&timeline());
    settle();
    QSignalSpy triggered(&view, &MessageView::actionTriggered);
    view.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&view, 5000));
    view.setFocus();
    const QImage before = view.grab().toImage();
    QTest::keyClick(&view, Qt::Key_Up);
    CHECK(view.chosenRow() == 1);
    CHECK(view.grab().toImage() != before);
    QTest::keyClick(&view, Qt::Key_Return); // the first: Retry
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return); // then Discard
    QTest::keyClick(&view, Qt::Key_Up);
    CHECK(view.chosenRow() == 0);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Return);
    REQUIRE(triggered.size() == 3);
    CHECK(triggered.at(0).at(1).value<BlockAction>() == BlockAction::Retry);
    CHECK(triggered.at(1).at(1).value<BlockAction>() == BlockAction::Discard);
    CHECK(triggered.at(2).at(2).toString() == QStringLiteral("https://example.com"));
    // Rows that come above do not move the choice.
    timeline().prepend({entry(0, QStringLiteral("older"))}, false);
    CHECK(view.chosenRow() == 1);
}

TEST_CASE_METHOD(Desk, "messages_screenReader_isOfferedEveryAction")
{
    scene.fillStates();
    model.setTimeline(&repository.timeline(Scene::conversation(1)));
    settle();
    QSignalSpy triggered(&view, &MessageView::actionTriggered);
    QAccessibleInterface* row = QAccessible::queryAccessibleInterface(&view)->child(7);
    QAccessibleActionInterface* actions = row->actionInterface();
    REQUIRE(actions != nullptr);
    CHECK(actions->actionNames().contains(QStringLiteral("Discard")));
    actions->doAction(QStringLiteral("Discard"));
    REQUIRE(triggered.size() == 1);
    CHECK(triggered.at(0).at(1).value<BlockAction>() == BlockAction::Discard);
    actions->doAction(QAccessibleActionInterface::setFocusAction());
    CHECK(view.chosenRow() == 7);
}

TEST_CASE_METHOD(Desk, "messages_olderOnes_areAskedForNearTheTop")
{
    QSignalSpy wanted(&view, &MessageView::olderWanted);
    std::vector<items::TimelineItem> rows;
    for (int i = 1; i <= 200; ++i) {
        rows.push_back(entry(i, QStringLiteral("row %1").arg(i)));
    }
    timeline().reset(rows, true);
    model.setTimeline(&timeline());
    settle();
    wanted.clear();
    view.verticalScrollBar()->setValue(0);
    settle();
    CHECK_FALSE(wanted.isEmpty());
    wanted.clear();
    timeline().setRefused();
    settle();
    view.verticalScrollBar()->setValue(40);
    view.verticalScrollBar()->setValue(0);
    settle();
    CHECK(wanted.isEmpty()); // the hub said no: it isn't asked for ever
    timeline().setRefused(false);
    settle();
    CHECK_FALSE(wanted.isEmpty());
}

TEST_CASE("pictures_otherThanRaster_areNotDecoded")
{
    CHECK_FALSE(PictureStore::decode(Scene::lamp(), QSize(100, 100)).isNull());
    CHECK(PictureStore::decode(Scene::lamp(), QSize(100, 100)).width() <= 100);
    CHECK(PictureStore::decode("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", QSize(100, 100))
              .isNull());
    CHECK(PictureStore::decode("no picture at all", QSize(100, 100)).isNull());
    CHECK(PictureStore::decode(Scene::lamp().left(60), QSize(100, 100)).isNull());
}

TEST_CASE_METHOD(Desk, "messages_wrapUpFinished_doesNotSayTwiceThatItEnded")
{
    items::TimelineItem entry;
    entry.kind = items::EntryKind::System;
    entry.at = Scene::at(14, 8);
    entry.closeCause = protocol::CloseCause::agent;
    entry.system = items::SystemEntry::WrapUpStarted;
    CHECK(MessageLayouter::systemText(entry, {}) == QStringLiteral("14:08 Conversation ended"));
    entry.system = items::SystemEntry::Closed;
    CHECK(MessageLayouter::systemText(entry, {}) == QStringLiteral("14:08 Conversation ended")); // without a wrap-up
    entry.outcome = protocol::WrapUp {};
    CHECK(MessageLayouter::systemText(entry, {}) == QStringLiteral("14:08 Wrap-up saved"));
}
