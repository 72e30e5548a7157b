// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// Writing articles where the way to the hub is not straight: what is lost, late, refused or done elsewhere.

#include "tests/widgets/support/editingdesk.h"
#include "widgets/common/strip.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articlefilerow.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/questionlist.h"
#include "widgets/knowledge/versionpage.h"

#include <QLineEdit>
#include <QListView>

namespace {

using Outcomes = std::vector<std::pair<QString, ArticleHeads::Outcome>>;

/// What becomes of what is handed over.
void gather(EditingDesk& desk, Outcomes& into)
{
    QObject::connect(&desk.editing().heads(), &ArticleHeads::handedOverEnded, &desk.view,
        [&into](
            const QString& title, items::ArticleMove, ArticleHeads::Outcome how) { into.emplace_back(title, how); });
}

/// Another text, published and left; what was sent.
items::ArticleItem publishAndLeave(EditingDesk& desk, int number, const QString& body)
{
    ArticleEditor& editor = desk.edit(number);
    items::ArticleItem sent = desk.articles.newest(editor.current());
    editor.text().setPlainText(body);
    sent.body = body;
    editor.publishButton().click();
    QTest::keyClick(&editor.text(), Qt::Key_Escape);
    EditingDesk::settle();
    return sent;
}

} // namespace

TEST_CASE("versionPage_withoutVersions_restoresNothing")
{
    EditingDesk desk;
    const base::ArticleId id = SceneKnowledge::article(1);
    desk.edit(1);
    desk.may({"knowledge.read", "knowledge.edit"});
    desk.articles.isReachable = false;
    desk.editing().showVersions(id);
    EditingDesk::settle();
    VersionPage& page = desk.editing().versions();
    CHECK_FALSE(page.restoreButton().isEnabled());
    CHECK_FALSE(page.restoreAndPublishButton().isVisible()); // he may not publish
    Q_EMIT page.restoreButton().clicked(); // by a screen reader, at the last moment
    EditingDesk::settle();
    CHECK(desk.articles.named(QStringLiteral("restore")).isEmpty());
}

TEST_CASE("versionPage_opened_forgetsWhatCouldBeRestoredBefore")
{
    EditingDesk desk;
    desk.edit(1);
    desk.editing().showVersions(SceneKnowledge::article(1));
    EditingDesk::settle();
    VersionPage& page = desk.editing().versions();
    QTest::keyClick(page.focusProxy(), Qt::Key_Down);
    EditingDesk::settle();
    REQUIRE(page.restoreButton().isEnabled());
    desk.articles.isReachable = false;
    page.open(SceneKnowledge::article(6));
    CHECK_FALSE(page.restoreButton().isEnabled());
    CHECK_FALSE(page.restoreAndPublishButton().isEnabled());
}

TEST_CASE("editing_refusedMove_isToldOfItsOwnArticleAlone")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    desk.edit(1); // the view of writing is made with the first one
    Outcomes outcomes;
    gather(desk, outcomes);
    const items::ArticleItem first = publishAndLeave(desk, 1, QStringLiteral("First"));
    const items::ArticleItem second = publishAndLeave(desk, 6, QStringLiteral("Second"));
    desk.articles.write(first, desk.articles.self);
    desk.articles.write(second, desk.articles.self);
    desk.editing().heads().refresh();
    EditingDesk::settle();
    REQUIRE(desk.articles.named(QStringLiteral("move")).size() == 2);
    ArticleEditor& editor = desk.edit(4); // a draft, with a move of its own
    editor.publishButton().click();
    EditingDesk::settle();
    REQUIRE(editor.strip().what() == QStringLiteral("On its way to the hub."));
    desk.refuse("article.publish", second.id, "zheng.zhuo");
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes.front() == std::pair(second.title, ArticleHeads::Outcome::NotMoved));
    CHECK(editor.strip().what() == QStringLiteral("On its way to the hub."));
    desk.articles.setState(first.id, protocol::ArticleState::published, desk.articles.self);
    desk.editing().heads().refresh();
    EditingDesk::settle();
    REQUIRE(outcomes.size() == 2);
    CHECK(outcomes.back() == std::pair(first.title, ArticleHeads::Outcome::Done));
    desk.refuse("article.publish", editor.current(), "zheng.zhuo");
    CHECK(editor.publishButton().isEnabled()); // its own
}

TEST_CASE("editing_movedOnBeforeItWasHeardOf_isSaidAndLeavesTheEditorFree")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    ArticleEditor& editor = desk.edit(4); // a draft
    const base::ArticleId id = editor.current();
    editor.send(items::ArticleMove::Submit);
    EditingDesk::settle();
    REQUIRE(editor.strip().what() == QStringLiteral("On its way to the hub."));
    REQUIRE_FALSE(editor.publishButton().isEnabled());
    desk.articles.setState(id, protocol::ArticleState::review, desk.articles.self);
    SECTION("returned meanwhile")
    {
        desk.articles.setState(id, protocol::ArticleState::draft, {"zheng.zhuo"});
        desk.articles.heads[id].reason = base::Personal("Too short");
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo returned it."));
        CHECK(editor.publishButton().isEnabled());
    }
    SECTION("published meanwhile")
    {
        desk.articles.setState(id, protocol::ArticleState::published, {"zheng.zhuo"});
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo went on with it meanwhile."));
        CHECK(editor.strip().kept() == QStringLiteral("Now it is: Published"));
        editor.text().setPlainText(QStringLiteral("More"));
        CHECK(editor.saveButton().isEnabled());
    }
    SECTION("written anew meanwhile")
    {
        items::ArticleItem theirs = desk.articles.newest(id);
        theirs.body = QStringLiteral("Theirs");
        desk.articles.write(theirs, {"zheng.zhuo"});
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Theirs"));
        CHECK(editor.publishButton().isEnabled());
    }
}

TEST_CASE("editing_savedAndWrittenOverBeforeItWasHeardOf_isSaidAndPublishesNothing")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    ArticleEditor& editor = desk.edit(1);
    const base::ArticleId id = editor.current();
    items::ArticleItem sent = desk.articles.newest(id);
    sent.body = QStringLiteral("Mine");
    editor.text().setPlainText(sent.body);
    editor.publishButton().click();
    EditingDesk::settle();
    const std::uint32_t mine = desk.articles.write(sent, desk.articles.self);
    items::ArticleItem theirs = sent;
    theirs.body = QStringLiteral("Theirs");
    desk.articles.write(theirs, {"zheng.zhuo"});
    SECTION("nothing typed since: theirs is shown")
    {
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Theirs"));
        CHECK(editor.strip().what() == QStringLiteral("Your version %1 is saved, but was not published.").arg(mine));
        CHECK(editor.publishButton().isEnabled());
    }
    SECTION("typed on: it stays, as a conflict")
    {
        editor.text().setPlainText(QStringLiteral("Mine, and more"));
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Mine, and more"));
        CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo wrote a new version meanwhile."));
    }
    CHECK(desk.articles.named(QStringLiteral("move")).isEmpty());
}

TEST_CASE("editing_samePersonAtAnotherComputer_isNotTakenForWhatWasTypedHere")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    Outcomes outcomes;
    ArticleEditor& editor = desk.edit(1);
    gather(desk, outcomes);
    const base::ArticleId id = editor.current();
    items::ArticleItem elsewhere = desk.articles.newest(id);
    elsewhere.body = QStringLiteral("Typed at home");
    SECTION("in the editor")
    {
        editor.text().setPlainText(QStringLiteral("Typed here"));
        editor.publishButton().click();
        EditingDesk::settle();
        desk.articles.write(elsewhere, desk.articles.self);
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(editor.strip().what() == QStringLiteral("On its way to the hub."));
        CHECK(editor.isTouched());
        desk.refuse("article.save", id, "su.miao");
        CHECK(editor.text().toPlainText() == QStringLiteral("Typed here"));
        CHECK(editor.strip().what().contains(QStringLiteral("wrote a new version meanwhile.")));
    }
    SECTION("after the editor was left")
    {
        publishAndLeave(desk, 1, QStringLiteral("Typed here"));
        desk.articles.write(elsewhere, desk.articles.self);
        desk.editing().heads().refresh();
        EditingDesk::settle();
        REQUIRE(outcomes.size() == 1);
        CHECK(outcomes.front().second == ArticleHeads::Outcome::NotMoved);
    }
    CHECK(desk.articles.named(QStringLiteral("move")).isEmpty());
}

TEST_CASE("editing_uploadThatEnds_leavesSelectionAndFocusAlone")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    editor.text().setPlainText(QStringLiteral("one two three"));
    QTextCursor selected = editor.text().textCursor();
    selected.setPosition(7);
    selected.setPosition(4, QTextCursor::KeepAnchor); // backwards
    editor.text().setTextCursor(selected);
    editor.title().setFocus();
    editor.details().files().add({{QStringLiteral("map.png"), {}, QByteArray("x")}}, true);
    EditingDesk::settle();
    CHECK(editor.text().toPlainText() == QStringLiteral("one two![map](<map.png>) three"));
    CHECK(editor.text().textCursor().selectedText() == QStringLiteral("two"));
    CHECK(editor.title().hasFocus());
}

TEST_CASE("editing_uploadThatEndsAfterTheEditorWasLeft_writesIntoNoOtherArticle")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    const QString other = desk.articles.newest(SceneKnowledge::article(1)).body;
    desk.articles.holdsFiles = true;
    editor.details().files().add({{QStringLiteral("map.png"), {}, QByteArray("x")}}, true);
    desk.articles.holdsVersions = true;
    desk.view.edit(SceneKnowledge::article(1)); // which is on its way
    EditingDesk::settle();
    REQUIRE_FALSE(editor.text().isVisible());
    CHECK(desk.view.toasts().count() == 1); // it is said
    desk.articles.releaseFiles();
    editor.title().setText(QStringLiteral("By an input method, late"));
    QTest::qWait(600); // longer than a draft waits
    CHECK(desk.articles.drafts.empty());
    desk.articles.release();
    EditingDesk::settle();
    CHECK(editor.text().toPlainText() == other);
    CHECK(editor.details().files().files().size() == desk.articles.newest(SceneKnowledge::article(1)).files.size());
    CHECK_FALSE(editor.isTouched());
}

TEST_CASE("editing_onItsWay_isNotDiscarded")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    desk.view.writeNew();
    ArticleEditor& editor = desk.editor();
    editor.title().setText(QStringLiteral("Parcel lockers"));
    editor.text().setPlainText(QStringLiteral("We deliver to lockers."));
    editor.publishButton().click();
    EditingDesk::settle();
    const base::ArticleId id = editor.current();
    editor.discard();
    EditingDesk::settle();
    CHECK(desk.editing().isEditing());
    CHECK(editor.current() == id);
    CHECK(desk.articles.named(QStringLiteral("drop")).isEmpty());
}

TEST_CASE("editing_questionThatIsBeingChanged_isSavedWithTheRest")
{
    EditingDesk desk;
    items::ArticleItem article = desk.articles.newest(SceneKnowledge::article(6));
    article.questions = QStringList {QStringLiteral("Where is it?")};
    desk.articles.write(article, desk.articles.self);
    ArticleEditor& editor = desk.edit(6);
    QListView& list = editor.details().questions().list();
    const auto change = [&](const QString& to) {
        list.setCurrentIndex(list.model()->index(0, 0));
        list.edit(list.currentIndex());
        auto* field = list.findChild<QLineEdit*>();
        REQUIRE(field != nullptr);
        field->setText(to);
        return field;
    };
    QLineEdit* field = change(QStringLiteral("Where is my parcel?"));
    SECTION("saved, as the only change")
    {
        QTest::keyClick(field, Qt::Key_S, Qt::ControlModifier);
    }
    SECTION("published, as the only change")
    {
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    }
    SECTION("left")
    {
        desk.view.showReading();
        REQUIRE(desk.articles.drafts.size() == 1);
        CHECK(desk.articles.drafts.front().article.questions == QStringList {QStringLiteral("Where is my parcel?")});
        return;
    }
    EditingDesk::settle();
    CHECK(desk.articles.newest(SceneKnowledge::article(6)).questions
        == QStringList {QStringLiteral("Where is my parcel?")});
}

TEST_CASE("editing_conflictWithoutTheHub_saysSoAndGoesOnWhenItIsBack")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    const base::ArticleId id = editor.current();
    editor.text().setPlainText(QStringLiteral("Mine"));
    items::ArticleItem theirs = desk.articles.newest(id);
    theirs.body = QStringLiteral("Theirs");
    desk.articles.write(theirs, {"zheng.zhuo"});
    desk.editing().heads().refresh();
    EditingDesk::settle();
    REQUIRE(editor.strip().what() == QStringLiteral("zheng.zhuo wrote a new version meanwhile."));
    desk.scene.loseConnection();
    desk.articles.isReachable = false;
    const bool save = GENERATE(false, true);
    if (save) {
        Q_EMIT editor.strip().secondActionClicked();
    } else {
        Q_EMIT editor.strip().actionClicked();
    }
    EditingDesk::settle();
    CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo wrote a new version meanwhile."));
    CHECK(editor.strip().kept().startsWith(QStringLiteral("The hub doesn't answer now.")));
    CHECK(editor.text().toPlainText() == QStringLiteral("Mine"));
    desk.articles.isReachable = true;
    desk.scene.findConnection();
    EditingDesk::settle();
    if (save) {
        CHECK(desk.articles.newest(id).body == QStringLiteral("Mine"));
    } else {
        CHECK(editor.preview().isComparing());
    }
}
