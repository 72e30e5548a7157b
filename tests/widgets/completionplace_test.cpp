// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The list over the composer as a part of its window.

#include "tests/widgets/support/replydesk.h"
#include "widgets/inbox/emojicompletion.h"
#include "widgets/window/lockpage.h"

#include <QLineEdit>
#include <QPointer>

#include <memory>
#include <set>

namespace {

struct ListDesk : ReplyDesk
{
    /// Between the list and the composer.
    int gap()
    {
        const int composer = inbox().composer().mapTo(&window, QPoint(0, 0)).y();
        return composer - popup().y() - popup().height();
    }

    std::set<QWidget*> shown() const
    {
        std::set<QWidget*> all;
        for (auto* child : window.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible()) {
                all.insert(child);
            }
        }
        return all;
    }
};

/// A field with emoji, in whatever window.
struct Writer
{
    Writer(const Workplace& workplace, QWidget& window, const QRect& place)
        : emoji(workplace, nullptr)
        , over(new QWidget(&window))
        , edit(new ComposerEdit(workplace.theme, workplace.keys, over))
        , completion(new Completion(workplace.theme, *edit, *over))
    {
        over->setGeometry(place);
        edit->setGeometry(over->rect());
        completion->add(emoji);
    }

    void type() { QTest::keyClicks(edit, QStringLiteral(":smile")); }
    bool isOpen() const { return completion->source() != nullptr && completion->popup().isVisible(); }

    EmojiCompletion emoji;
    QWidget* over;
    ComposerEdit* edit;
    Completion* completion;
};

} // namespace

TEST_CASE_METHOD(ListDesk, "completion_smallWindow_listStaysInside")
{
    window.resize(683, 384);
    settle();
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    type(QStringLiteral("/"));
    REQUIRE(popup().isVisible());
    CHECK(window.rect().contains(popup().geometry()));
    CHECK(popup().list().height() >= 48);
}

// A window of its own stayed black without a compositor, which no picture of that window alone could show.
TEST_CASE_METHOD(ListDesk, "completion_open_isPaintedInTheWindowAndLetsClicksThroughItsShadow")
{
    type(QStringLiteral("/"));
    REQUIRE(popup().isVisible());
    CHECK_FALSE(popup().isWindow());
    const QRect card = popup().geometry();
    const QImage picture = window.grab().toImage();
    const QPoint inside(card.right() - 6, card.top() + 6);
    CHECK(picture.pixelColor(inside * picture.devicePixelRatio()) == theme.tokens().raised);
    QWidget* below = window.childAt(card.center().x(), card.bottom() + 8);
    REQUIRE(below != nullptr);
    CHECK(inbox().composer().isAncestorOf(below));
}

TEST_CASE_METHOD(ListDesk, "completion_windowResized_listStaysOnTheComposer")
{
    type(QStringLiteral("/"));
    settle();
    REQUIRE(popup().isVisible());
    REQUIRE(gap() == 4);
    for (const QSize size : {QSize(1366, 560), QSize(1000, 640), QSize(1500, 900)}) {
        CAPTURE(size.width(), size.height());
        window.resize(size);
        settle();
        CHECK(popup().isVisible());
        CHECK(gap() == 4);
        CHECK(window.rect().contains(popup().geometry()));
    }
}

// The field keeps its place in the composer, whose upper edge goes up.
TEST_CASE_METHOD(ListDesk, "completion_composerGrows_listGoesUpWithIt")
{
    type(QStringLiteral("/"));
    settle();
    REQUIRE(gap() == 4);
    const int before = popup().geometry().bottom();
    gaps().setVisible(true);
    settle();
    CHECK(popup().geometry().bottom() < before);
    CHECK(gap() == 4);
}

TEST_CASE_METHOD(ListDesk, "completion_locked_listAndShadowDoNotComeBack")
{
    const std::set<QWidget*> before = shown();
    type(QStringLiteral("/th"));
    REQUIRE(popup().isVisible());
    REQUIRE(shown().size() == before.size() + 2);
    window.lock();
    settle();
    REQUIRE(window.lockPage() != nullptr);
    CHECK(shown() == std::set<QWidget*> {window.lockPage()});
    signIn.check = items::PasswordCheck::Right;
    window.lockPage()->password().setText(QStringLiteral("right"));
    QTest::keyClick(&window.lockPage()->password(), Qt::Key_Return);
    settle();
    REQUIRE(window.lockPage() == nullptr);
    CHECK(shown() == before);
    CHECK(text() == QStringLiteral("/th"));
    type(QStringLiteral(" /th"));
    CHECK(popup().isVisible());
}

TEST_CASE_METHOD(ReplyDesk, "completion_windowGoesBeforeTheComposer_opensInTheNextOne")
{
    auto first = std::make_unique<QWidget>();
    QWidget second;
    first->resize(600, 400);
    second.resize(600, 400);
    Writer writer(workplace, *first, QRect(0, 300, 600, 100));
    first->show();
    writer.type();
    REQUIRE(writer.isOpen());
    CHECK(writer.completion->popup().parentWidget() == first.get());
    writer.over->setParent(&second);
    writer.over->move(0, 300);
    writer.over->show();
    second.show();
    CHECK_FALSE(writer.isOpen());
    first.reset();
    writer.edit->clear();
    writer.type();
    REQUIRE(writer.isOpen());
    CHECK(writer.completion->popup().parentWidget() == &second);
    delete writer.over;
}

TEST_CASE_METHOD(ReplyDesk, "completion_twoComposersInAWindow_oneListAtATime")
{
    QWidget host;
    host.resize(800, 400);
    Writer left(workplace, host, QRect(0, 300, 400, 100));
    Writer right(workplace, host, QRect(400, 300, 400, 100));
    host.show();
    host.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&host, 5000));
    left.edit->setFocus();
    left.type();
    REQUIRE(left.isOpen());
    right.edit->setFocus();
    CHECK_FALSE(left.isOpen());
    right.type();
    REQUIRE(right.isOpen());
    CHECK_FALSE(left.isOpen());
    CHECK(right.completion->popup().x() == 400);
    // One goes, the other's list stays; with that one nothing is left in the window.
    delete left.over;
    settle();
    CHECK(right.isOpen());
    delete right.over;
    CHECK(host.findChildren<QWidget*>().isEmpty());
}
