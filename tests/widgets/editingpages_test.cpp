// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// Round the editor of articles: drafts and reviews, versions and their differences, readers, reports.

#include "tests/widgets/support/editingdesk.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/categorycompleter.h"
#include "widgets/knowledge/factlist.h"
#include "widgets/knowledge/filterchips.h"
#include "widgets/knowledge/headlist.h"
#include "widgets/knowledge/knowledgereports.h"
#include "widgets/knowledge/questionlist.h"
#include "widgets/knowledge/readerspage.h"
#include "widgets/knowledge/versionpage.h"

#include <QComboBox>
#include <QLineEdit>

namespace {

QStringList titles(FactList& list)
{
    QStringList all;
    for (int i = 0; i < list.facts().rowCount(); ++i) {
        all.append(list.facts().at(list.facts().index(i, 0))->title);
    }
    return all;
}

const Fact& fact(FactList& list, int row)
{
    return *list.facts().at(list.facts().index(row, 0));
}

} // namespace

TEST_CASE("headList_showsEveryArticleByState_theLatestFirst")
{
    EditingDesk desk;
    desk.view.draftsButton().click();
    EditingDesk::settle();
    HeadList& drafts = desk.editing().drafts();
    CHECK(drafts.list().facts().rowCount() == 11);
    CHECK(drafts.list().hasFocus());
    CHECK(fact(drafts.list(), 0).chip == QStringLiteral("Retired"));
    REQUIRE(drafts.chips()[2]->text() == QStringLiteral("In review"));
    drafts.chips()[2]->click();
    EditingDesk::settle();
    CHECK(titles(drafts.list()) == QStringList {QStringLiteral("Partial refund instead of return")});
    CHECK(fact(drafts.list(), 0).line.contains(QStringLiteral("version 5 is read")));
    drafts.chips()[1]->click();
    EditingDesk::settle();
    CHECK(titles(drafts.list()).size() == 2);
    CHECK(fact(drafts.list(), 0).line.contains(QStringLiteral("照片要换成新的"))); // why it came back
    CHECK(fact(drafts.list(), 0).aside.startsWith(QStringLiteral("lin.jia")));
}

TEST_CASE("headList_byKeyboard_opensTheEditor_andWhatIsWrittenHereStandsFirst")
{
    EditingDesk desk;
    items::ArticleDraft draft;
    draft.article.id.uuid.bytes[3] = 7;
    draft.article.title = QStringLiteral("Begun");
    desk.articles.drafts.push_back(draft);
    desk.view.showEditing();
    EditingDesk::settle();
    FactList& list = desk.editing().drafts().list();
    REQUIRE(titles(list).first() == QStringLiteral("Begun"));
    list.setCurrentIndex(list.facts().index(0, 0));
    QTest::keyClick(&list, Qt::Key_Return);
    EditingDesk::settle();
    REQUIRE(desk.editing().isEditing());
    CHECK(desk.editor().title().text() == QStringLiteral("Begun"));
    QTest::keyClick(&desk.editor().title(), Qt::Key_Escape);
    EditingDesk::settle();
    REQUIRE(list.isVisible());
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    EditingDesk::settle();
    CHECK(desk.editor().title().text() == QStringLiteral("What comes with a desk"));
    QTest::keyClick(&desk.editor().title(), Qt::Key_Escape);
    QTest::keyClick(&list, Qt::Key_Escape);
    EditingDesk::settle();
    CHECK_FALSE(desk.view.isWriting());
    CHECK(desk.view.field().hasFocus());
}

TEST_CASE("headList_search_findsTitlesAndCategoriesAndWhatIsWrittenHere")
{
    EditingDesk desk;
    items::ArticleDraft draft;
    draft.article.id.uuid.bytes[3] = 7;
    draft.article.title = QStringLiteral("Refund begun");
    desk.articles.drafts.push_back(draft);
    desk.view.showEditing();
    EditingDesk::settle();
    HeadList& drafts = desk.editing().drafts();
    const int all = drafts.list().facts().rowCount();
    drafts.field().setText(QStringLiteral("partial REFUND"));
    CHECK(titles(drafts.list()) == QStringList {QStringLiteral("Partial refund instead of return")});
    drafts.field().setText(QStringLiteral("refund b"));
    CHECK(titles(drafts.list()) == QStringList {QStringLiteral("Refund begun")});
    drafts.field().setText(QStringLiteral("nothing has this"));
    CHECK(drafts.empty().title() == QStringLiteral("Nothing found"));
    REQUIRE(QTest::qWaitFor([&] { return items::PinyinSearch::of(desk.repository).isReady(); }, 20'000));
    drafts.field().setText(QStringLiteral("yssh"));
    CHECK(titles(drafts.list()).contains(QStringLiteral("运输损坏的退款规则")));
    QTest::keyClick(&drafts.field(), Qt::Key_Return);
    CHECK(drafts.list().hasFocus());
    drafts.field().clear();
    CHECK(drafts.list().facts().rowCount() == all);
}

TEST_CASE("categoryCompleter_offersLevelByLevel")
{
    CategoryCompleter levels(nullptr);
    levels.set({QStringLiteral("Refunds/Money"), QStringLiteral("Refunds/Goods"), QStringLiteral("Delivery")});
    const auto offered = [&levels](const char* typed) {
        levels.setCompletionPrefix(QLatin1String(typed));
        QStringList all;
        for (int i = 0; levels.setCurrentRow(i); ++i) {
            all.append(levels.currentCompletion());
        }
        return all;
    };
    CHECK(offered("ref") == QStringList {QStringLiteral("Refunds")});
    CHECK(offered("Refunds/") == QStringList {QStringLiteral("Refunds/Goods"), QStringLiteral("Refunds/Money")});
    CHECK(offered("refunds/m") == QStringList {QStringLiteral("Refunds/Money")});
    CHECK(offered("Something new").isEmpty());
    EditingDesk desk;
    ArticleEditor& editor = desk.edit(1);
    REQUIRE(editor.details().category().completer() == &editor.details().categoryLevels());
    CHECK(editor.details().categoryLevels().model()->rowCount() > 1);
}

TEST_CASE("headList_offline_saysWhatToDo_andFillsItselfLater")
{
    EditingDesk desk;
    desk.scene.loseConnection();
    desk.view.showEditing();
    EditingDesk::settle();
    HeadList& drafts = desk.editing().drafts();
    CHECK(drafts.empty().isVisible());
    CHECK(drafts.empty().title() == QStringLiteral("Drafts are at the hub"));
    CHECK(drafts.state().startsWith(QStringLiteral("Offline")));
    desk.scene.findConnection();
    EditingDesk::settle();
    CHECK(drafts.list().facts().rowCount() == 11);
    CHECK_FALSE(drafts.empty().isVisible());
}

TEST_CASE("versionPage_comparesAnyTwo_andRestoresOne")
{
    EditingDesk desk;
    desk.edit(1);
    desk.editing().showVersions(SceneKnowledge::article(1));
    EditingDesk::settle();
    VersionPage& page = desk.editing().versions();
    CHECK(titles(page.list()) == QStringList {QStringLiteral("Version 8"), QStringLiteral("Version 7")});
    CHECK(page.other().currentText() == QStringLiteral("Version 7"));
    CHECK(page.view().changes() > 0);
    CHECK(page.view().toPlainText().contains(QStringLiteral("5 to 10")));
    CHECK(page.notice().text().contains(QStringLiteral("Green stands only in version 8")));
    CHECK(page.notice().text().endsWith(QStringLiteral("Above the text: 4 differences.")));
    const QString shown = page.view().toPlainText();
    CHECK(shown.contains(QStringLiteral("Category: Refunds → Refunds › Money")));
    CHECK(shown.contains(QStringLiteral("Valid to: no limit → ")));
    CHECK(shown.contains(QStringLiteral("Similar question: when do I get my money back")));
    CHECK_FALSE(shown.contains(QStringLiteral("Owner: nobody")));
    CHECK_FALSE(page.restoreButton().isEnabled()); // the newest one
    QTest::keyClick(&page.list(), Qt::Key_Down);
    EditingDesk::settle();
    REQUIRE(page.restoreButton().isEnabled());
    page.other().setCurrentIndex(page.other().findText(QStringLiteral("Version 8")));
    EditingDesk::settle();
    CHECK(page.view().article().version == 7);
    CHECK(page.view().changes() > 0);
    page.restoreButton().click();
    EditingDesk::settle();
    CHECK(desk.articles.named(QStringLiteral("restore")) == QStringList {QStringLiteral("restore(8, 7, 0)")});
    REQUIRE(desk.editing().isEditing()); // on the new draft
    CHECK(desk.articles.newest(SceneKnowledge::article(1)).version == 9);
    CHECK(desk.editor().stateChip().text() == QStringLiteral("Draft"));
}

TEST_CASE("versionPage_whatStandsAroundTheText_isCountedAndTheStateIsShown")
{
    EditingDesk desk;
    items::ArticleItem now = desk.articles.newest(SceneKnowledge::article(3));
    now.category = QStringLiteral("Somewhere else");
    now.validUntil = base::Timestamp {1'800'000'000'000};
    desk.articles.write(now, desk.articles.self);
    desk.view.showEditing();
    desk.editing().showVersions(SceneKnowledge::article(3));
    EditingDesk::settle();
    VersionPage& page = desk.editing().versions();
    REQUIRE(page.view().changes() == 0);
    CHECK(page.notice().text() == QStringLiteral("Above the text: 2 differences."));
    CHECK(fact(page.list(), 0).chip == QStringLiteral("Draft"));
    CHECK(fact(page.list(), 1).chip == QStringLiteral("Is read"));
    now.title = QStringLiteral("Another title");
    desk.articles.write(now, desk.articles.self);
    page.open(SceneKnowledge::article(3));
    EditingDesk::settle();
    CHECK(page.notice().text().startsWith(QStringLiteral("The title was")));
    CHECK(page.notice().text().contains(QStringLiteral("1 place differs.")));
    CHECK_FALSE(page.notice().text().contains(QStringLiteral("Above the text")));
    desk.articles.write(now, desk.articles.self); // saved once more
    page.open(SceneKnowledge::article(3));
    EditingDesk::settle();
    CHECK(page.notice().text() == QStringLiteral("Both versions say the same."));
}

TEST_CASE("readersPage_tellsWhatWasSaid_howOftenUsed_andLeadsTheChecks")
{
    EditingDesk desk;
    items::PersonItem lead = desk.repository.presence().person();
    lead.roles = {protocol::Role::lead};
    desk.repository.presence().set(lead, false);
    desk.view.showEditing();
    desk.editing().open(EditingView::Readers);
    EditingDesk::settle();
    ReadersPage& page = desk.editing().readers();
    REQUIRE(page.list().facts().rowCount() == 3);
    CHECK(fact(page.list(), 0).chip == QStringLiteral("Out of date"));
    CHECK(fact(page.list(), 0).title == QStringLiteral("运输损坏的退款规则"));
    page.part().setCurrent(ReadersPage::Uses);
    EditingDesk::settle();
    CHECK(fact(page.list(), 0).title == QStringLiteral("退款多久到账")); // used most
    page.part().setCurrent(ReadersPage::Checks);
    EditingDesk::settle();
    REQUIRE(page.list().facts().rowCount() == 1);
    CHECK(fact(page.list(), 0).chip == QStringLiteral("2 of 3 right"));
    CHECK(fact(page.list(), 0).line.contains(QStringLiteral("Return window by category")));
    page.open(SceneKnowledge::article(6));
    EditingDesk::settle();
    CHECK(page.list().facts().rowCount() == 1);
    CHECK(page.allButton().isVisible());
    page.allButton().click();
    EditingDesk::settle();
    page.list().setFocus();
    page.list().setCurrentIndex(page.list().facts().index(1, 0));
    QTest::keyClick(&page.list(), Qt::Key_Return); // one that is missing
    EditingDesk::settle();
    REQUIRE(desk.editing().isEditing());
    CHECK(desk.editor().details().questions().questions()
        == QStringList {QStringLiteral("How to change the delivery address")});
}

TEST_CASE("readersPage_whatIsDone_leavesTheListAndComesBack")
{
    EditingDesk desk;
    desk.view.showEditing();
    desk.editing().open(EditingView::Readers);
    EditingDesk::settle();
    ReadersPage& page = desk.editing().readers();
    REQUIRE(page.list().facts().rowCount() == 3);
    CHECK_FALSE(page.settledButton().isVisible());
    page.list().setFocus();
    page.list().setCurrentIndex(page.list().facts().index(0, 0));
    const QString first = page.list().currentKey();
    QTest::mouseClick(&page.settleButton(), Qt::LeftButton);
    EditingDesk::settle();
    CHECK(page.list().facts().rowCount() == 2);
    CHECK(page.list().facts().rowOf(first) == -1);
    QTest::mouseClick(&page.settledButton(), Qt::LeftButton);
    REQUIRE(page.list().facts().rowCount() == 3);
    CHECK(fact(page.list(), 0).chip == QStringLiteral("Done"));
    page.list().setCurrentKey(first);
    CHECK(page.settleButton().text() == QStringLiteral("Not done after all"));
    QTest::mouseClick(&page.settleButton(), Qt::LeftButton);
    EditingDesk::settle();
    CHECK(fact(page.list(), 0).chip == QStringLiteral("Out of date"));
    CHECK(desk.articles.named(QStringLiteral("settleFeedback")).size() == 2);
}

TEST_CASE("pages_openedOffline_fillThemselvesOnceConnected")
{
    EditingDesk desk;
    desk.scene.loseConnection();
    desk.articles.isReachable = false;
    desk.view.showEditing();
    desk.editing().open(EditingView::Readers);
    EditingDesk::settle();
    ReadersPage& readers = desk.editing().readers();
    REQUIRE(readers.empty().title() == QStringLiteral("This is at the hub"));
    SECTION("readers")
    {
        desk.articles.isReachable = true;
        desk.scene.findConnection();
        EditingDesk::settle();
        CHECK(readers.list().facts().rowCount() == 3);
        CHECK_FALSE(readers.empty().isVisible());
    }
    SECTION("versions")
    {
        desk.editing().showVersions(SceneKnowledge::article(1));
        EditingDesk::settle();
        VersionPage& page = desk.editing().versions();
        REQUIRE_FALSE(page.list().isVisible());
        desk.articles.isReachable = true;
        desk.scene.findConnection();
        EditingDesk::settle();
        CHECK(page.list().facts().rowCount() == 2);
        CHECK(page.list().isVisible());
    }
}

TEST_CASE("readersPage_whoIsNoLead_hasNoChecks")
{
    EditingDesk desk;
    desk.view.showEditing();
    ReadersPage& page = desk.editing().readers();
    page.part().setCurrent(ReadersPage::Checks);
    CHECK(page.part().current() == ReadersPage::Feedback);
}

TEST_CASE("knowledgeReports_gaps_becomeArticles")
{
    EditingDesk desk;
    desk.view.showEditing();
    desk.editing().open(EditingView::Reports);
    EditingDesk::settle();
    KnowledgeReports& page = desk.editing().reports();
    CHECK(desk.articles.named(QStringLiteral("askGaps")) == QStringList {QStringLiteral("askGaps(7)")});
    REQUIRE(page.list().facts().rowCount() == 3);
    CHECK(page.summary() == QStringLiteral("29 questions that no article answered"));
    CHECK(fact(page.list(), 0).aside == QStringLiteral("14 questions"));
    CHECK(fact(page.list(), 2).chip == QStringLiteral("No article used"));
    CHECK(page.examples().text().contains(QStringLiteral("下单后地址写错了怎么办")));
    desk.editing().open(EditingView::Drafts);
    desk.editing().open(EditingView::Reports);
    CHECK(desk.articles.named(QStringLiteral("askGaps")).size() == 1); // it is there already
    page.span().setCurrentIndex(2);
    EditingDesk::settle();
    CHECK(desk.articles.named(QStringLiteral("askGaps")).last() == QStringLiteral("askGaps(31)"));
    QTest::keyClick(&page.list(), Qt::Key_Down);
    page.writeButton().click();
    EditingDesk::settle();
    REQUIRE(desk.editing().isEditing());
    CHECK(desk.editor().details().questions().questions().first()
        == QStringLiteral("Can you deliver to a parcel locker?"));
    CHECK(desk.editor().details().language().currentData().toString() == QStringLiteral("en"));
}

TEST_CASE("knowledgeReports_defects_openTheirArticle")
{
    EditingDesk desk;
    desk.view.showEditing();
    KnowledgeReports& page = desk.editing().reports();
    desk.editing().open(EditingView::Reports);
    page.part().setCurrent(KnowledgeReports::Defects);
    EditingDesk::settle();
    REQUIRE(page.list().facts().rowCount() == 3);
    CHECK(fact(page.list(), 0).line.contains(QStringLiteral("article:carriers-en")));
    CHECK(fact(page.list(), 2).line.contains(QStringLiteral("91 %")));
    page.part().setCurrent(KnowledgeReports::Gaps); // asked for first, and left before the answer came
    EditingDesk::settle();
    CHECK(page.list().facts().rowCount() == 3);
    CHECK(page.writeButton().isVisible());
    page.part().setCurrent(KnowledgeReports::Defects);
    page.list().setFocus();
    QTest::keyClick(&page.list(), Qt::Key_Return);
    EditingDesk::settle();
    REQUIRE(desk.editing().isEditing());
    CHECK(desk.editor().current() == SceneKnowledge::article(6));
}

TEST_CASE("knowledgeReports_linksToWhatNobodyReads_sayWhy")
{
    EditingDesk desk;
    for (const int other : {4, 11}) {
        protocol::KnowledgeDefectRow row;
        row.number = desk.articles.defects.size() + 1;
        row.article = SceneKnowledge::article(6);
        row.link = "article:other";
        row.other = SceneKnowledge::article(other);
        row.otherTitle = "Other";
        desk.articles.defects.push_back(row);
    }
    desk.view.showEditing();
    KnowledgeReports& page = desk.editing().reports();
    desk.editing().open(EditingView::Reports);
    page.part().setCurrent(KnowledgeReports::Defects);
    EditingDesk::settle();
    REQUIRE(page.list().facts().rowCount() == 5);
    CHECK(fact(page.list(), 3).line == QStringLiteral("Links to “Other”, which isn't published"));
    CHECK(fact(page.list(), 4).line == QStringLiteral("Links to “Other”, which is retired"));
}

TEST_CASE("knowledgeReports_nobodyAnswers_saysSo")
{
    EditingDesk desk;
    desk.articles.isReachable = false;
    desk.view.showEditing();
    desk.editing().open(EditingView::Reports);
    EditingDesk::settle();
    CHECK(desk.editing().reports().empty().title() == QStringLiteral("There is no report now"));
}
