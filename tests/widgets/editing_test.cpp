// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// Writing articles: the editor, what is kept of it, its way through the review, who else wrote.

#include "tests/widgets/support/editingdesk.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articlefilerow.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlemovepopup.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/knowledgereports.h"
#include "widgets/knowledge/questionlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QScrollArea>

namespace {

void write(ArticleEditor& editor, const char* title, const char* body)
{
    editor.title().setText(QString::fromUtf8(title));
    editor.text().setPlainText(QString::fromUtf8(body));
    Workbench::settle();
}

} // namespace

TEST_CASE("editing_whoMayNotWrite_isNotLedThere")
{
    EditingDesk desk;
    desk.view.open(SceneKnowledge::article(1));
    EditingDesk::settle();
    CHECK(desk.view.newButton().isVisible());
    CHECK(desk.view.page().editButton().isVisible());
    desk.may({"knowledge.read"});
    EditingDesk::settle();
    CHECK_FALSE(desk.view.newButton().isVisible());
    CHECK_FALSE(desk.view.page().editButton().isVisible());
    desk.view.writeNew();
    CHECK_FALSE(desk.view.isWriting());
}

TEST_CASE("editing_newArticle_isSavedAndPublishedByKeysAlone")
{
    EditingDesk desk;
    desk.view.newButton().click();
    EditingDesk::settle();
    ArticleEditor& editor = desk.editor();
    CHECK(editor.title().hasFocus());
    CHECK_FALSE(editor.saveButton().isEnabled());
    QTest::keyClicks(&editor.title(), QStringLiteral("Parcel lockers"));
    QTest::keyClick(&editor.title(), Qt::Key_Tab);
    editor.text().setFocus();
    QTest::keyClicks(&editor.text(), QStringLiteral("We deliver to lockers."));
    EditingDesk::settle();
    REQUIRE(editor.saveButton().isEnabled());
    QTest::keyClick(&editor.text(), Qt::Key_S, Qt::ControlModifier);
    EditingDesk::settle();
    CHECK(desk.articles.named(QStringLiteral("save")) == QStringList {QStringLiteral("save(Parcel lockers, 0)")});
    CHECK(editor.strip().what() == QStringLiteral("Saved as version 1."));
    CHECK_FALSE(editor.isTouched());
    QTest::keyClick(&editor.text(), Qt::Key_Return, Qt::ControlModifier);
    EditingDesk::settle();
    CHECK(desk.articles.heads.at(editor.current()).state == protocol::ArticleState::published);
    CHECK(editor.strip().what().startsWith(QStringLiteral("Published")));
    CHECK(editor.stateChip().text() == QStringLiteral("Published"));
    QTest::keyClick(&editor.text(), Qt::Key_Escape);
    EditingDesk::settle();
    CHECK_FALSE(desk.editing().isEditing());
}

TEST_CASE("editing_anArticle_opensItsNewestVersionWithEverything")
{
    EditingDesk desk;
    items::ArticleItem article = desk.articles.newest(SceneKnowledge::article(3));
    article.questions = {QStringLiteral("a"), QStringLiteral("b")};
    article.queue = base::QueueId {"returns"};
    article.validUntil = *EditWords::boundOf(QStringLiteral("2027-03-31"), true);
    article.owner = base::PersonId {"zheng.zhuo"};
    desk.articles.write(article, desk.articles.self);
    ArticleEditor& editor = desk.edit(3);
    CHECK(editor.title().text() == article.title);
    CHECK(editor.details().questions().questions() == article.questions);
    CHECK(editor.details().category().currentText() == QStringLiteral("refunds/money"));
    CHECK(editor.details().queue().currentData().toString() == QStringLiteral("returns"));
    CHECK(editor.details().validUntil().text() == QStringLiteral("2027-03-31"));
    CHECK(editor.details().owner().currentData().toString() == QStringLiteral("zheng.zhuo"));
    CHECK(editor.details().forCustomers().isChecked());
    CHECK_FALSE(editor.isTouched());
    CHECK(editor.details().category().findText(QStringLiteral("delivery")) >= 0); // as others are called
    editor.details().forCustomers().setChecked(false);
    CHECK(editor.isTouched());
}

TEST_CASE("questionList_linesThatArePasted_becomeQuestions")
{
    EditingDesk desk;
    desk.view.writeNew();
    EditingDesk::settle();
    QuestionList& list = desk.editor().details().questions();
    list.field().setFocus();
    QTest::keyClicks(&list.field(), QStringLiteral("first one"));
    CHECK(list.questions() == QStringList {QStringLiteral("first one")}); // also before Enter
    QTest::keyClick(&list.field(), Qt::Key_Return);
    CHECK(list.field().toPlainText().isEmpty());
    list.field().insertPlainText(QStringLiteral("  second  one \n\nthird\n"));
    CHECK(list.questions()
        == QStringList {QStringLiteral("first one"), QStringLiteral("second one"), QStringLiteral("third")});
    list.list().setFocus();
    QTest::keyClick(&list.list(), Qt::Key_Up, Qt::AltModifier);
    CHECK(list.questions()[1] == QStringLiteral("third"));
    QTest::keyClick(&list.list(), Qt::Key_Delete);
    CHECK(list.questions() == QStringList {QStringLiteral("first one"), QStringLiteral("second one")});
    list.list().setCurrentIndex(list.list().model()->index(0, 0));
    QTest::keyClick(&list.list(), Qt::Key_Return);
    auto* field = list.list().findChild<QLineEdit*>();
    REQUIRE(field != nullptr);
    field->setText(QStringLiteral("changed"));
    QTest::keyClick(field, Qt::Key_Return);
    EditingDesk::settle();
    CHECK(list.questions().first() == QStringLiteral("changed"));
}

TEST_CASE("editing_whatIsTyped_isKeptHereAndComesBack")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    const base::ArticleId id = editor.current();
    editor.text().setPlainText(QStringLiteral("Half a sentence"));
    REQUIRE(QTest::qWaitFor([&] { return !desk.articles.drafts.empty(); }, 4000));
    CHECK(desk.articles.drafts.front().article.body == QStringLiteral("Half a sentence"));
    CHECK(desk.articles.drafts.front().over == desk.articles.newest(id).version);
    editor.text().setPlainText(QStringLiteral("Half a sentence more"));
    desk.view.showReading(); // at once, not after a pause
    CHECK(desk.articles.drafts.front().article.body == QStringLiteral("Half a sentence more"));
    desk.edit(6);
    CHECK(editor.text().toPlainText() == QStringLiteral("Half a sentence more"));
    CHECK(editor.strip().what() == QStringLiteral("Not saved yet."));
    CHECK(editor.saveButton().isEnabled());
    editor.discard();
    EditingDesk::settle();
    CHECK(desk.articles.drafts.empty());
    CHECK(editor.text().toPlainText() == desk.articles.newest(id).body);
}

TEST_CASE("editing_mistakes_areToldAndBlockSaving")
{
    EditingDesk desk;
    desk.view.writeNew();
    ArticleEditor& editor = desk.editor();
    write(editor, "A title", "");
    CHECK_FALSE(editor.saveButton().isEnabled());
    CHECK(editor.strip().kept() == QStringLiteral("The text is missing."));
    write(editor, "A title", "Text");
    CHECK(editor.saveButton().isEnabled());
    CHECK_FALSE(editor.strip().isVisible());
    editor.details().validUntil().setText(QStringLiteral("tomorrow"));
    CHECK(editor.strip().kept().contains(QStringLiteral("2027-03-31")));
    editor.details().validUntil().setText(QStringLiteral("2026-01-02"));
    editor.details().validFrom().setText(QStringLiteral("2026-02-01"));
    CHECK(editor.strip().kept().startsWith(QStringLiteral("It ends before it begins")));
    editor.details().validFrom().setText(QStringLiteral("2026-01-02"));
    CHECK(editor.saveButton().isEnabled()); // one day long
    desk.articles.outcome = base::fail(base::FaultKind::Full, "disk");
    editor.saveButton().click();
    EditingDesk::settle();
    CHECK(editor.strip().what().contains(QStringLiteral("full")));
    CHECK(editor.isTouched());
}

TEST_CASE("editing_somebodyElseWrote_saysWhoAndKeepsWhatWasTyped")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    ArticleEditor& editor = desk.edit(6);
    const base::ArticleId id = editor.current();
    editor.text().setPlainText(QStringLiteral("Mine"));
    editor.save();
    EditingDesk::settle();
    CHECK(editor.strip().what() == QStringLiteral("On its way to the hub."));
    items::ArticleItem theirs = desk.articles.newest(id);
    theirs.body = QStringLiteral("Theirs");
    desk.articles.write(theirs, {"zheng.zhuo"});
    desk.refuse("article.save", id, "zheng.zhuo");
    CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo wrote a new version meanwhile."));
    CHECK(editor.text().toPlainText() == QStringLiteral("Mine"));
    CHECK_FALSE(editor.saveButton().isEnabled());
    Q_EMIT editor.strip().actionClicked();
    EditingDesk::settle();
    CHECK(editor.preview().isComparing());
    CHECK(editor.preview().view().toPlainText().contains(QStringLiteral("Theirs")));
    CHECK(editor.preview().view().toPlainText().contains(QStringLiteral("Mine")));
    desk.articles.takesCommands = true;
    Q_EMIT editor.strip().secondActionClicked();
    EditingDesk::settle();
    CHECK(desk.articles.newest(id).body == QStringLiteral("Mine"));
    CHECK(editor.strip().what().startsWith(QStringLiteral("Saved as version")));
}

TEST_CASE("editing_savedOffline_isTakenOnceTheHubIsBack")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    const base::ArticleId id = editor.current();
    desk.scene.loseConnection();
    desk.articles.takesCommands = false;
    editor.text().setPlainText(QStringLiteral("Written in a tunnel"));
    editor.save();
    EditingDesk::settle();
    CHECK(editor.strip().kept() == QStringLiteral("It is sent as soon as you are connected."));
    items::ArticleItem sent = desk.articles.newest(id);
    sent.body = editor.text().toPlainText();
    desk.articles.write(sent, desk.articles.self);
    desk.scene.findConnection();
    EditingDesk::settle();
    CHECK(editor.strip().what().startsWith(QStringLiteral("Saved as version")));
    CHECK_FALSE(editor.isTouched());
}

TEST_CASE("editing_review_goesThroughItsStates")
{
    EditingDesk desk;
    desk.may({"knowledge.read", "knowledge.edit"});
    ArticleEditor& editor = desk.edit(4); // a draft
    CHECK(editor.submitButton().isVisible());
    CHECK_FALSE(editor.publishButton().isVisible());
    editor.submitButton().click();
    EditingDesk::settle();
    const base::ArticleId id = editor.current();
    CHECK(desk.articles.heads.at(id).state == protocol::ArticleState::review);
    CHECK(editor.stateChip().text() == QStringLiteral("In review"));
    desk.may({"knowledge.read", "knowledge.edit", "knowledge.publish"});
    EditingDesk::settle();
    REQUIRE(editor.returnButton().isVisible());
    editor.returnButton().click();
    REQUIRE(editor.popup() != nullptr);
    CHECK_FALSE(editor.popup()->submitButton().isEnabled()); // not without a reason
    editor.popup()->reason().setPlainText(QStringLiteral("The picture is old"));
    editor.popup()->submitButton().click();
    EditingDesk::settle();
    CHECK(desk.articles.named(QStringLiteral("move")).last().contains(QStringLiteral("The picture is old")));
    CHECK(desk.articles.heads.at(id).state == protocol::ArticleState::draft);
    editor.publishButton().click();
    EditingDesk::settle();
    CHECK(desk.articles.heads.at(id).state == protocol::ArticleState::published);
    editor.ask(items::ArticleMove::Retire);
    REQUIRE(editor.popup() != nullptr);
    CHECK(desk.articles.heads.at(id).state == protocol::ArticleState::published); // it asks first
    editor.popup()->submitButton().click();
    EditingDesk::settle();
    CHECK(desk.articles.heads.at(id).state == protocol::ArticleState::retired);
}

TEST_CASE("editing_publishWithChanges_savesFirst")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(1);
    write(editor, "How long a refund takes", "Three days.");
    editor.publishButton().click();
    EditingDesk::settle();
    REQUIRE(desk.articles.named(QStringLiteral("save")).size() == 1);
    CHECK(desk.articles.newest(editor.current()).body == QStringLiteral("Three days."));
    CHECK(desk.articles.heads.at(editor.current()).published == desk.articles.newest(editor.current()).version);
}

TEST_CASE("editing_typedWhileTheNewestVersionIsOnItsWay_isNotReplaced")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    const base::ArticleId id = editor.current();
    items::ArticleItem theirs = desk.articles.newest(id);
    theirs.body = QStringLiteral("Theirs");
    desk.articles.holdsVersions = true;
    SECTION("a colleague saved, nothing is typed")
    {
        desk.articles.write(theirs, {"zheng.zhuo"});
        desk.editing().heads().refresh();
        desk.articles.release();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Theirs"));
        CHECK_FALSE(editor.isTouched());
    }
    SECTION("a colleague saved")
    {
        desk.articles.write(theirs, {"zheng.zhuo"});
        desk.editing().heads().refresh();
        editor.text().setPlainText(QStringLiteral("Mine"));
        desk.articles.release();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Mine"));
        CHECK(editor.strip().what() == QStringLiteral("zheng.zhuo wrote a new version meanwhile."));
        CHECK_FALSE(editor.saveButton().isEnabled());
    }
    SECTION("given up, and begun anew")
    {
        editor.text().setPlainText(QStringLiteral("Mine"));
        editor.discard();
        CHECK_FALSE(editor.isTouched());
        editor.text().setPlainText(QStringLiteral("Mine, better"));
        desk.articles.release();
        EditingDesk::settle();
        CHECK(editor.text().toPlainText() == QStringLiteral("Mine, better"));
        CHECK_FALSE(editor.strip().isVisible());
        CHECK(editor.isTouched());
        CHECK(editor.saveButton().isEnabled());
    }
}

TEST_CASE("editing_publishedAndLeftAtOnce_isPublishedOnceItIsSaved")
{
    EditingDesk desk;
    desk.articles.takesCommands = false;
    ArticleEditor& editor = desk.edit(1);
    const base::ArticleId id = editor.current();
    std::optional<ArticleHeads::Outcome> outcome;
    QObject::connect(&desk.editing().heads(), &ArticleHeads::handedOverEnded, &desk.view,
        [&](const QString&, items::ArticleMove, ArticleHeads::Outcome how) { outcome = how; });
    write(editor, "How long a refund takes", "Three days.");
    items::ArticleItem sent = desk.articles.newest(id);
    sent.body = editor.text().toPlainText();
    editor.publishButton().click();
    QTest::keyClick(&editor.text(), Qt::Key_Escape);
    EditingDesk::settle();
    REQUIRE_FALSE(desk.editing().isEditing());
    CHECK(desk.articles.named(QStringLiteral("move")).isEmpty()); // not before it is there
    desk.articles.takesCommands = true;
    SECTION("saved")
    {
        const std::uint32_t version = desk.articles.write(sent, desk.articles.self);
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(
            desk.articles.named(QStringLiteral("move")) == QStringList {QStringLiteral("move(1, %1, )").arg(version)});
        CHECK(desk.articles.heads.at(id).published == version);
        CHECK(outcome == ArticleHeads::Outcome::Done);
        CHECK(desk.view.toasts().count() == 1);
    }
    SECTION("somebody else was faster: theirs is not published unseen")
    {
        desk.articles.write(sent, {"zheng.zhuo"});
        desk.editing().heads().refresh();
        EditingDesk::settle();
        CHECK(desk.articles.named(QStringLiteral("move")).isEmpty());
        CHECK(outcome == ArticleHeads::Outcome::NotMoved);
        CHECK(desk.view.toasts().count() == 1);
    }
    SECTION("refused")
    {
        desk.refuse("article.save", id, "zheng.zhuo");
        CHECK(outcome == ArticleHeads::Outcome::NotSaved);
    }
    SECTION("signed out")
    {
        desk.repository.clear();
        CHECK(outcome == ArticleHeads::Outcome::NotMoved);
    }
}

TEST_CASE("editing_signedOutFromElsewhere_keepsTheLastWordsWhileTheStoreTakesThem")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    std::size_t kept = 0;
    QObject::connect(&desk.repository, &items::Repository::aboutToBeCleared, &desk.view,
        [&] { kept = desk.articles.drafts.size(); });
    editor.text().setPlainText(QStringLiteral("Half a sentence"));
    desk.repository.clear();
    CHECK(kept == 1);
}

TEST_CASE("editing_keysOfReading_doNothingWhileOneWrites")
{
    EditingDesk desk;
    desk.view.open(SceneKnowledge::article(1));
    desk.view.open(SceneKnowledge::article(6));
    EditingDesk::settle();
    ArticleEditor& editor = desk.edit(6);
    editor.text().setFocus();
    const bool marked = desk.knowledge.isFavourite(SceneKnowledge::article(6));
    QTest::keyClick(&editor.text(), Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(&editor.text(), Qt::Key_D, Qt::ControlModifier);
    EditingDesk::settle();
    CHECK(desk.editing().isEditing());
    CHECK(desk.view.isWriting());
    CHECK(desk.knowledge.isFavourite(SceneKnowledge::article(6)) == marked);
}

TEST_CASE("editing_details_showThePanesGround")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    CHECK_FALSE(editor.details().widget()->autoFillBackground());
    for (const auto* area : desk.editing().reports().findChildren<QScrollArea*>()) {
        CHECK_FALSE(area->widget()->autoFillBackground());
    }
}

TEST_CASE("editing_withoutTheHub_saysWhatToDoAndGoesOnWhenItIsBack")
{
    EditingDesk desk;
    desk.articles.isReachable = false;
    ArticleEditor& editor = desk.edit(6);
    CHECK_FALSE(editor.text().isVisible());
    CHECK_FALSE(editor.saveButton().isEnabled());
    desk.articles.isReachable = true;
    desk.scene.loseConnection();
    desk.scene.findConnection();
    EditingDesk::settle();
    CHECK(editor.text().isVisible());
}

TEST_CASE("articlePreview_showsWhatIsTypedAsItIsRead_andOfLongOnesAPart")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    editor.text().setPlainText(QStringLiteral("## Answer\n\nIn **two** days."));
    REQUIRE(QTest::qWaitFor(
        [&] { return editor.preview().view().toPlainText().contains(QStringLiteral("In two days.")); }, 3000));
    QString body;
    for (int i = 0; i < 400; ++i) {
        body += QStringLiteral("Paragraph %1 says something.\n\n").arg(i);
    }
    CHECK(ArticlePreview::part(QStringLiteral("short"), 0) == QStringLiteral("short"));
    const int cursor = int(body.indexOf(QStringLiteral("Paragraph 300 ")));
    const QString part = ArticlePreview::part(body, cursor);
    CHECK(part.size() <= 4000);
    CHECK(part.contains(QStringLiteral("Paragraph 300 ")));
    CHECK(part.startsWith(QStringLiteral("Paragraph ")));
    // Never begins within a fenced block.
    const QString fenced = QStringLiteral("```\na\n\nb\n```\n\n") + body;
    CHECK_FALSE(ArticlePreview::part(fenced, 0).startsWith(QLatin1Char('b')));
    CHECK(ArticlePreview::part(body, int(body.size())).contains(QStringLiteral("Paragraph 399 ")));
}

TEST_CASE("editing_files_goToTheHubAndPicturesIntoTheText")
{
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(6);
    ArticleFileRow& files = editor.details().files();
    editor.text().setPlainText({});
    files.add({{QStringLiteral("route map.png"), {}, QByteArray("x")}}, true);
    EditingDesk::settle();
    REQUIRE(files.files().size() == 1);
    CHECK(editor.text().toPlainText() == QStringLiteral("![route map](<route map.png>)"));
    files.add({{QStringLiteral("route map.png"), {}, QByteArray("y")}}, false);
    EditingDesk::settle();
    REQUIRE(files.files().size() == 2);
    CHECK(files.files()[1].name == QStringLiteral("route map-2.png"));
    desk.articles.fileProblem = items::FileProblem::Unreachable;
    files.add({{QStringLiteral("b.pdf"), {}, QByteArray("z")}}, false);
    EditingDesk::settle();
    CHECK(files.files().size() == 2);
    CHECK(files.said().contains(QStringLiteral("can't be reached")));
    CHECK(editor.saveButton().isEnabled());
}

TEST_CASE("editing_narrowWindows_showOneOrTwoParts")
{
    EditingDesk desk({800, 600});
    ArticleEditor& editor = desk.edit(6);
    EditingDesk::settle();
    REQUIRE(editor.panel().isVisible());
    editor.panel().setCurrent(1);
    CHECK(editor.text().isVisible());
    CHECK(editor.preview().isVisible());
    editor.panel().setCurrent(0);
    CHECK(editor.details().isVisible());
    CHECK(editor.text().isVisible());
    CHECK_FALSE(editor.preview().isVisible());
}

TEST_CASE("editWords_days_areWholeOnesInThePlaceOfTheComputer")
{
    Workbench bench; // the clocks of Shanghai
    const auto from = EditWords::boundOf(QStringLiteral("2027-03-01"), false);
    const auto until = EditWords::boundOf(QStringLiteral("2027/3/31"), true);
    REQUIRE((from && until && *from && *until));
    CHECK((**until - **from).count() == 31LL * 86'400'000);
    CHECK(EditWords::dayOf(*until, true) == QStringLiteral("2027-03-31"));
    CHECK(EditWords::dayOf(*from, false) == QStringLiteral("2027-03-01"));
    CHECK_FALSE(EditWords::boundOf(QStringLiteral("2027-02-30"), false));
    REQUIRE(EditWords::boundOf(QStringLiteral("  "), false));
    CHECK_FALSE(EditWords::boundOf(QStringLiteral("  "), false)->has_value());
}
