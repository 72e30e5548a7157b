// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a search doesn't likely mean is hidden, counted, and one key away; in the workspace and beside a conversation.

#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/textfield.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/feedbackpopup.h"
#include "widgets/knowledge/foundfoot.h"
#include "widgets/knowledge/knowledgepanel.h"
#include "widgets/knowledge/knowledgeview.h"

#include <catch2/catch.hpp>

#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <type_traits>

namespace {

template <typename View> struct Weaker : Workbench
{
    Weaker()
        : view(make())
    {
        window.resize(900, 700);
        view.resize(900, 700);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        settle();
    }

    void type(const QString& text)
    {
        view.field().setFocus();
        view.field().setText(text);
        settle();
    }
    int rows() { return view.list().model()->rowCount(); }
    static Button* button(QWidget* widget) { return qobject_cast<Button*>(widget); }
    /// All that is found for it is weaker but for so many.
    void keepOf(const QString& text, std::size_t strong)
    {
        items::KnowledgeQuery query;
        query.text = text;
        const auto hits = knowledge.find(query).hits;
        for (std::size_t i = strong; i < hits.size(); ++i) {
            knowledge.weaker.insert(hits[i].id);
        }
    }

    View make()
    {
        SceneKnowledge::fill(knowledge);
        if constexpr (std::is_same_v<View, KnowledgePanel>) {
            return View(workplace, knowledge, suggestions, &window);
        } else {
            return View(workplace, knowledge, &window);
        }
    }

    MemoryKnowledge knowledge;
    items::Suggestions suggestions {repository, knowledge};
    QWidget window;
    View view;
};

template <typename Desk> void checkFoot(Desk& desk)
{
    const QString words = QStringLiteral("refund");
    items::KnowledgeQuery query;
    query.text = words;
    const int all = desk.knowledge.find(query).total;
    REQUIRE(all >= 3);
    desk.keepOf(words, 1);
    desk.type(words);
    CHECK(desk.rows() == 1);
    REQUIRE(desk.view.foot().isVisible());
    CHECK(desk.view.foot().weaker().text() == FoundFoot::weakerWords(all - 1));
    CHECK(desk.view.foot().weaker().focusPolicy() == Qt::TabFocus);
    desk.view.foot().weaker().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&desk.view.foot().weaker(), Qt::Key_Space);
    Desk::settle();
    CHECK(desk.rows() == all);
    CHECK(desk.view.foot().weaker().text() == QStringLiteral("Hide weaker matches"));
    desk.view.foot().weaker().click();
    Desk::settle();
    CHECK(desk.rows() == 1);
    // Other words begin anew.
    desk.view.foot().weaker().click();
    desk.type(QStringLiteral("refun"));
    CHECK(desk.rows() == 1);
}

template <typename Desk> void checkNothing(Desk& desk)
{
    const QString words = QStringLiteral("refund");
    desk.keepOf(words, 0);
    desk.type(words);
    CHECK(desk.rows() == 0);
    CHECK_FALSE(desk.view.foot().isVisible());
    REQUIRE(desk.view.empty().isVisible());
    CHECK(desk.view.empty().title() == QStringLiteral("Nothing fits"));
    Button* more = Desk::button(desk.view.empty().action());
    Button* missing = Desk::button(desk.view.empty().secondAction());
    REQUIRE(more != nullptr);
    REQUIRE(missing != nullptr);
    CHECK(more->text() == FoundFoot::weakerWords(int(desk.knowledge.weaker.size())));
    REQUIRE(missing->isVisible());
    more->click();
    Desk::settle();
    CHECK(desk.rows() == int(desk.knowledge.weaker.size()));
    CHECK(desk.view.field().hasFocus());
    // Where there is nothing at all, one is only asked what is missing.
    desk.type(QStringLiteral("qqqq"));
    CHECK(desk.view.empty().title() == QStringLiteral("Nothing found"));
    CHECK(more->text() == FoundFoot::missingWords());
    CHECK_FALSE(missing->isVisible());
}

using Workspace = Weaker<KnowledgeView>;
using Beside = Weaker<KnowledgePanel>;

} // namespace

TEST_CASE("in the workspace weaker matches wait behind a button that counts them")
{
    Workspace desk;
    checkFoot(desk);
    CHECK(desk.view.found() == QStringLiteral("1 found"));
}

TEST_CASE("in the workspace nothing fits where all matches are weaker")
{
    Workspace desk;
    checkNothing(desk);
}

TEST_CASE("beside a conversation weaker matches wait behind a button that counts them")
{
    Beside desk;
    checkFoot(desk);
}

TEST_CASE("beside a conversation nothing fits where all matches are weaker")
{
    Beside desk;
    checkNothing(desk);
}

TEST_CASE("what is missing can be told with hits on screen, in the words that were typed")
{
    SECTION("in the workspace")
    {
        Workspace desk;
        desk.type(QStringLiteral("refund"));
        desk.view.foot().missing().click();
        REQUIRE(desk.view.page().feedback() != nullptr);
        CHECK(desk.view.page().feedback()->note().toPlainText() == QStringLiteral("refund"));
    }
    SECTION("beside a conversation")
    {
        Beside desk;
        desk.type(QStringLiteral("refund"));
        desk.view.foot().missing().click();
        REQUIRE(desk.view.feedback() != nullptr);
        CHECK(desk.view.feedback()->note().toPlainText() == QStringLiteral("refund"));
        desk.view.feedback()->send().click();
        Workbench::settle();
        CHECK(desk.knowledge.named(QStringLiteral("rate")).size() == 1);
    }
}

TEST_CASE("a list that is cut says of how many, and words make it whole again")
{
    Workspace desk;
    const items::ArticleItem one = desk.knowledge.articles.front();
    while (desk.knowledge.articles.size() < 1'234) {
        items::ArticleItem copy = one;
        const std::size_t number = desk.knowledge.articles.size();
        copy.id.uuid.bytes[14] = std::uint8_t(1 + number / 256);
        copy.id.uuid.bytes[15] = std::uint8_t(number % 256);
        copy.title = QStringLiteral("Copy");
        copy.questions.clear();
        copy.body.clear();
        desk.knowledge.articles.push_back(copy);
    }
    Q_EMIT desk.knowledge.Knowledge::changed();
    Workspace::settle();
    CHECK(desk.view.state() == QStringLiteral("200 of 1,234 are listed: type to narrow"));
    desk.type(QStringLiteral("refund"));
    CHECK_FALSE(desk.view.state().contains(QStringLiteral("type to narrow")));
}
