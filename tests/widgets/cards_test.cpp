// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/card.h"
#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/naughtystrings.h"
#include "widgets/common/format.h"
#include "widgets/inbox/messagelayouter.h"
#include "widgets/inbox/messageview.h"

#include <catch2/catch.hpp>

#include <QClipboard>
#include <QGuiApplication>

namespace {

using base::Personal;

/// A conversation of our own whose last message is the card of an order, from its customer.
struct Desk : DeskWindow
{
    Desk()
    {
        inbox().select(Scene::conversation(2));
        card.title = Personal("陶瓷台灯");
        card.number = Personal("2024113000172");
        card.price = Personal("¥398.00");
        card.status = Personal("已签收");
        card.url = Personal("https://shop.example/orders/172");
        put();
    }

    void put()
    {
        item.id = Scene::message(7001);
        item.number = 9001;
        item.at = clock.now() - base::Milliseconds(60'000);
        item.card = card;
        item.text = items::toQString(protocol::textOf(card, "zh"));
        repository.timeline(Scene::conversation(2)).put(item);
        settle();
    }

    MessageView& view() { return inbox().messages(); }
    int row() { return view().rowCount() - 1; }
    QStringList offers() { return view().spotNames(row()); }
    void act(const QString& name)
    {
        const auto number = offers().indexOf(name);
        REQUIRE(number >= 0);
        view().trigger(row(), int(number));
        settle();
    }

    protocol::Card card;
    items::TimelineItem item;
};

} // namespace

TEST_CASE_METHOD(Desk, "card_ofACustomer_isReadAndCanBeUsedByKeyboard")
{
    CHECK(view().spokenRow(row()).contains(QStringLiteral("订单 2024113000172： 陶瓷台灯, ¥398.00，已签收")));
    CHECK(offers()
        == QStringList {QStringLiteral("Copy the number"), QStringLiteral("Open the link to shop.example"),
            QStringLiteral("Send again")});
    act(QStringLiteral("Copy the number"));
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("2024113000172"));
    CHECK(told().last().contains(QStringLiteral("2024113000172")));
    view().setFocus();
    view().choose(row(), 2);
    QTest::keyClick(&view(), Qt::Key_Return);
    settle();
    REQUIRE(commands.named(QStringLiteral("sendCard")).size() == 1);
    // What is selected and copied is the text that says the same.
    view().setSelection({row(), 3}, {row(), 16});
    CHECK(view().selectedText() == QStringLiteral("2024113000172"));
}

TEST_CASE_METHOD(Desk, "card_click_copiesItsNumber")
{
    const QRect spot = view().spotRect(row(), BlockAction::CopyNumber);
    REQUIRE_FALSE(spot.isEmpty());
    CHECK(view().visibleRect(row()).contains(spot));
    QGuiApplication::clipboard()->setText({});
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, spot.center());
    settle();
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("2024113000172"));
    // Beside each other, and inside the card.
    const QRect open = view().spotRect(row(), BlockAction::OpenLink);
    CHECK(open.left() > spot.right());
    CHECK(open.top() == spot.top());
}

TEST_CASE_METHOD(Desk, "card_search_findsAndMarksWhatItSays")
{
    view().setFinder([](const QString& shown) {
        const auto at = shown.indexOf(QStringLiteral("台灯"));
        return at < 0 ? std::vector<text::Range>() : std::vector<text::Range> {{std::size_t(at), std::size_t(at + 2)}};
    });
    settle();
    REQUIRE(view().marksOf(row()).size() == 1);
    CHECK(view().reveal(item.id, int(view().marksOf(row()).front().begin)));
}

TEST_CASE_METHOD(Desk, "card_conversationOver_isNotSentAgain")
{
    auto closed = *repository.conversation(Scene::conversation(2));
    closed.state = protocol::ConversationState::wrapup;
    repository.put(closed);
    settle();
    CHECK_FALSE(offers().contains(QStringLiteral("Send again")));
    CHECK(offers().contains(QStringLiteral("Copy the number")));
}

TEST_CASE_METHOD(Desk, "card_ofOurOwn_canBeTakenBackAndNotEdited")
{
    item.author = protocol::AuthorKind::agent;
    item.own = true;
    item.delivery = items::Delivery::Delivered;
    put();
    CHECK(offers().contains(QStringLiteral("Take back")));
    CHECK_FALSE(offers().contains(QStringLiteral("Edit")));
    // Queued, too: what is edited would be a text.
    item.number = 0;
    item.delivery = items::Delivery::Queued;
    repository.timeline(Scene::conversation(2)).put(item);
    settle();
    CHECK(offers().contains(QStringLiteral("Take back")));
    CHECK_FALSE(offers().contains(QStringLiteral("Edit")));
    CHECK_FALSE(offers().contains(QStringLiteral("Send again")));
}

TEST_CASE_METHOD(Desk, "card_linkThatIsNone_cannotBeOpened")
{
    for (const char* url : {"javascript:alert(1)", "file:///etc/passwd", "https://", "x https://shop.example",
             "https://shop.example/a b", "https://shop.example/\nhttps://evil.example"}) {
        INFO(url);
        card.url = Personal(url);
        put();
        for (const QString& name : offers()) {
            CHECK_FALSE(name.startsWith(QStringLiteral("Open")));
        }
    }
    // A user part leads elsewhere: what opens is the real host, and is called so.
    card.url = Personal("https://shop.example@evil.example/");
    put();
    CHECK_FALSE(offers().contains(QStringLiteral("Open the link to shop.example")));
}

TEST_CASE_METHOD(Desk, "card_withNothingButATitle_isATextInAFrame")
{
    card = {};
    card.kind = protocol::CardKind::product;
    card.title = Personal("<b>灯</b>");
    item.number = 9001;
    put();
    CHECK(offers() == QStringList {QStringLiteral("Send again")});
    CHECK(view().spokenRow(row()).contains(QStringLiteral("商品： <b>灯</b>")));
    // Of somebody forgotten.
    item.card = protocol::Card {};
    item.text.clear();
    repository.timeline(Scene::conversation(2)).put(item);
    settle();
    CHECK(offers().isEmpty());
    view().grab();
}

TEST_CASE_METHOD(Desk, "card_hostileTexts_areShownWithinTheView")
{
    QStringList hostile {QStringLiteral("<img src=\"file:///etc/passwd\">"), QString(200, QChar(0x202E)),
        QString(200, QLatin1Char('W')), QString(200, QChar(0x706F))};
    hostile += naughtyStrings().mid(0, 120);
    for (const QString& text : hostile) {
        if (text.isEmpty()) {
            continue;
        }
        INFO(text.toStdString());
        card.title = Personal(text.toStdString());
        card.number = Personal(text.toStdString());
        card.status = Personal(text.toStdString());
        put();
        view().grab();
        for (const BlockAction action : {BlockAction::CopyNumber, BlockAction::OpenLink, BlockAction::SendCard}) {
            const QRect spot = view().spotRect(row(), action);
            CHECK(spot.left() >= 0);
            CHECK(spot.right() <= view().viewport()->width());
        }
    }
}

TEST_CASE_METHOD(Desk, "card_narrowView_breaksItsActionsIntoLines")
{
    MessageLayouter layouter(theme);
    MessageSurroundings around;
    around.sendable = true;
    around.today = Format::local(clock.now()).date();
    const auto wide = layouter.layout(item, around, 700);
    const auto narrow = layouter.layout(item, around, 190);
    CHECK(wide->card);
    CHECK(narrow->height > wide->height);
    for (const BlockSpot& spot : narrow->spots) {
        CHECK(narrow->bubble.contains(spot.rect));
    }
    CHECK(layouter.guess(item, 700) > 0);
}
