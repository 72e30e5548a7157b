// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of articles that are no pictures, as who reads gets at them.

#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/common/button.h"
#include "widgets/knowledge/articlefilelist.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articleview.h"

#include <catch2/catch.hpp>

#include <QFileDialog>
#include <QTest>

namespace {

/// An article with a picture and two other files, as it is read.
struct Filed : Workbench
{
    Filed()
        : page((fill(), workplace), knowledge)
    {
        QObject::connect(&page, &ArticlePage::told, &page, [this](const QString& what) { told.append(what); });
        page.resize(900, 600);
        page.show();
        page.open(SceneKnowledge::article(1));
        settle();
    }

    void fill()
    {
        SceneKnowledge::fill(knowledge);
        items::ArticleItem& article = knowledge.articles[0];
        REQUIRE(article.id == SceneKnowledge::article(1));
        article.files = {{QStringLiteral("pic"), QStringLiteral("map.png"), QStringLiteral("image/png"), 900},
            {QStringLiteral("pdf"), QStringLiteral("prices & terms.pdf"), QStringLiteral("application/pdf"), 4096},
            {QStringLiteral("txt"), QStringLiteral("../.words.txt"), QStringLiteral("text/plain"), 12}};
    }

    QFileDialog* dialog() { return page.findChild<QFileDialog*>(); }
    void choose(const QString& path)
    {
        QFileDialog* asked = dialog();
        REQUIRE(asked != nullptr);
        Q_EMIT asked->fileSelected(path);
        delete asked;
        settle();
    }
    QStringList saves() const { return commands.named(QStringLiteral("saveAttachment")); }

    MemoryKnowledge knowledge;
    ArticlePage page;
    QStringList told;
};

} // namespace

TEST_CASE_METHOD(Filed, "articleFiles_thatAreNoPictures_standUnderTheArticleAndAreSaved")
{
    REQUIRE(page.files().isVisible());
    const auto lines = page.files().lines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0]->text() == QStringLiteral("prices & terms.pdf"));
    CHECK(lines[0]->accessibleName() == QStringLiteral("Save prices & terms.pdf, 4.0 KB"));
    CHECK(lines[0]->shortcut().isEmpty());
    CHECK((lines[0]->focusPolicy() & Qt::TabFocus) != 0);
    QTest::keyClick(lines[0], Qt::Key_Space);
    choose(QStringLiteral("/there/prices.pdf"));
    CHECK(saves() == QStringList {QStringLiteral("saveAttachment(pdf, /there/prices.pdf)")});
    Q_EMIT commands.saveProgress(QStringLiteral("pdf"), 45);
    CHECK(page.files().state(QStringLiteral("pdf")) == QStringLiteral("Downloading 45%"));
    CHECK(lines[0]->accessibleDescription() == QStringLiteral("Downloading 45%"));
    lines[0]->click(); // it is on its way
    CHECK(dialog() == nullptr);
    Q_EMIT commands.attachmentSaved(QStringLiteral("pdf"), QStringLiteral("/there/prices.pdf"));
    CHECK(page.files().state(QStringLiteral("pdf")).isEmpty());
    CHECK(told == QStringList {QStringLiteral("Saved: /there/prices.pdf")});
}

TEST_CASE_METHOD(Filed, "articleFiles_notSaved_sayWhyAndTryAgain")
{
    page.files().lines()[1]->click();
    REQUIRE(dialog() != nullptr);
    CHECK(dialog()->selectedFiles().value(0).endsWith(QStringLiteral("/words.txt")));
    choose(QStringLiteral("/there/w"));
    Q_EMIT commands.attachmentNotSaved(QStringLiteral("txt"), items::FileProblem::Unreachable);
    CHECK(page.files().state(QStringLiteral("txt")) == QStringLiteral("Not saved: the hub can't be reached"));
    CHECK(told.size() == 1);
    Button* retry = nullptr;
    for (Button* each : page.files().findChildren<Button*>()) {
        if (each->text() == QStringLiteral("Retry") && each->isVisible()) {
            retry = each;
        }
    }
    REQUIRE(retry != nullptr);
    CHECK(retry->accessibleName().startsWith(QStringLiteral("Retry saving")));
    retry->click();
    CHECK(saves().size() == 2);
    CHECK(page.files().state(QStringLiteral("txt")) == QStringLiteral("Downloading 0%"));
    // Another article has none of them, and what somebody else saves isn't told here.
    page.open(SceneKnowledge::article(2));
    settle();
    CHECK_FALSE(page.files().isVisible());
    told.clear();
    Q_EMIT commands.attachmentSaved(QStringLiteral("elsewhere"), QStringLiteral("/there/x"));
    CHECK(told.isEmpty());
    Q_EMIT commands.attachmentSaved(QStringLiteral("txt"), QStringLiteral("/there/w"));
    CHECK(told.size() == 1);
}

TEST_CASE_METHOD(Filed, "articleFiles_linksToThem_askWhereToSave")
{
    const auto click
        = [&](const char* address) { Q_EMIT page.view().anchorClicked(QUrl(QString::fromLatin1(address))); };
    click("map.png"); // it stands in the text
    click("other.pdf");
    click("file:///etc/passwd");
    CHECK(dialog() == nullptr);
    click("prices%20&%20terms.pdf");
    choose(QStringLiteral("/there/p"));
    CHECK(saves() == QStringList {QStringLiteral("saveAttachment(pdf, /there/p)")});
}

TEST_CASE_METHOD(Filed, "articleFiles_tooLargeToBeKept_sayThatTheyAreNotThereOffline")
{
    CHECK(page.files().state(QStringLiteral("pdf")).isEmpty());
    knowledge.articles[0].files[1].bytes = items::largestKeptFile + 1;
    Q_EMIT knowledge.Knowledge::changed();
    settle();
    CHECK(page.files().state(QStringLiteral("pdf")) == QStringLiteral("Not kept offline: over 5 MB"));
    CHECK(page.files().state(QStringLiteral("txt")).isEmpty());
}
