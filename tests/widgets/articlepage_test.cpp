// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An article as it is read, and what differs between two of its texts.

#include "tests/widgets/openedpages.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articledocument.h"
#include "widgets/knowledge/articlefacts.h"
#include "widgets/knowledge/articleview.h"

#include <catch2/catch.hpp>

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>
#include <QThreadPool>

namespace {

items::ArticleItem articleOf(const QString& body)
{
    items::ArticleItem article;
    article.id = SceneKnowledge::article(1);
    article.version = 1;
    article.title = QStringLiteral("Title");
    article.body = body;
    return article;
}

/// The blocks with their states, `+` and `-` before those that differ.
QStringList shown(const QTextDocument& document)
{
    QStringList lines;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const auto state = BlockState(block.userState());
        const QString mark = state == BlockState::Added ? QStringLiteral("+")
            : state == BlockState::Removed              ? QStringLiteral("-")
                                                        : QString();
        if (!block.text().isEmpty()) {
            lines.append(mark + block.text());
        }
    }
    return lines;
}

QStringList compared(Workbench& bench, const QString& before, const QString& now)
{
    QTextDocument document;
    articledocument::fill(document, bench.theme, articleOf(now), {});
    articledocument::markChanges(document, bench.theme, articleOf(before));
    QStringList lines = shown(document);
    lines.removeFirst(); // the title
    return lines;
}

} // namespace

TEST_CASE("an article's Markdown is shown without HTML, and loads nothing")
{
    Workbench bench;
    QTextDocument document;
    const items::ArticleItem article = articleOf(QStringLiteral(
        "One <b>two</b> <img src=\"https://example.org/x.png\">\n\n![plan](https://example.org/plan.png)\n\n"
        "![local](file:///etc/hostname)\n\n<script>alert(1)</script>\n"));
    articledocument::fill(document, bench.theme, article, QStringLiteral("Version 1"));
    const QString text = document.toPlainText();
    CHECK(text.contains(QStringLiteral("<b>two</b>")));
    CHECK(text.contains(QStringLiteral("[plan]")));
    CHECK(text.contains(QStringLiteral("[local]")));
    CHECK(text.contains(QStringLiteral("alert(1)")));
    CHECK_FALSE(text.contains(QChar::ObjectReplacementCharacter));
}

TEST_CASE("pictures are the article's own files")
{
    items::ArticleItem article = articleOf({});
    article.files = {{QStringLiteral("abc"), QStringLiteral("the plan.png"), QStringLiteral("image/png")},
        {QStringLiteral("def"), QStringLiteral("doc.pdf"), QStringLiteral("application/pdf")}};
    CHECK(articledocument::pictureHash(article, QStringLiteral("the%20plan.png")) == QStringLiteral("abc"));
    CHECK(articledocument::pictureHash(article, QStringLiteral("abc")) == QStringLiteral("abc"));
    CHECK(articledocument::pictureHash(article, QStringLiteral("doc.pdf")).isEmpty());
    CHECK(articledocument::pictureHash(article, QStringLiteral("https://example.org/the%20plan.png")).isEmpty());
}

TEST_CASE("what changed stands in its place, paragraph by paragraph")
{
    Workbench bench;
    CHECK(compared(bench, QStringLiteral("a\n\nb\n\nc"), QStringLiteral("a\n\nb\n\nc"))
        == QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    CHECK(compared(bench, QStringLiteral("a\n\nold\n\nc"), QStringLiteral("a\n\nnew\n\nc"))
        == QStringList({QStringLiteral("a"), QStringLiteral("-old"), QStringLiteral("+new"), QStringLiteral("c")}));
    CHECK(compared(bench, QStringLiteral("a\n\nx\n\ny\n\nb"), QStringLiteral("a\n\nb"))
        == QStringList({QStringLiteral("a"), QStringLiteral("-x"), QStringLiteral("-y"), QStringLiteral("b")}));
    CHECK(compared(bench, QStringLiteral("a\n\nx\n\ny"), QStringLiteral("a"))
        == QStringList({QStringLiteral("a"), QStringLiteral("-x"), QStringLiteral("-y")}));
    CHECK(compared(bench, QStringLiteral("b"), QStringLiteral("a\n\nb\n\nc"))
        == QStringList({QStringLiteral("+a"), QStringLiteral("b"), QStringLiteral("+c")}));
    CHECK(compared(bench, QStringLiteral("1. one\n2. two"), QStringLiteral("1. one\n2. three\n3. two"))
        == QStringList({QStringLiteral("one"), QStringLiteral("+three"), QStringLiteral("two")}));
}

TEST_CASE("articleFacts_thatDiffer_areALineEachAndNothingElse")
{
    Workbench bench;
    items::ArticleItem before = articleOf(QStringLiteral("a"));
    before.category = QStringLiteral("refunds");
    before.language = QStringLiteral("en");
    before.questions = {QStringLiteral("when"), QStringLiteral("how long")};
    items::ArticleItem now = before;
    CHECK(ArticleFacts::differences(before, now, bench.workplace).empty());
    now.category = QStringLiteral("refunds/money");
    now.queue = base::QueueId {"delivery"};
    now.language = QStringLiteral("zh");
    now.validUntil = base::Timestamp {QDate(2027, 4, 1).startOfDay().toMSecsSinceEpoch()};
    now.forCustomers = true;
    now.owner = base::PersonId {"su.miao"};
    now.questions = {QStringLiteral("how long"), QStringLiteral("how many days")};
    now.files = {{QStringLiteral("abc"), QStringLiteral("prices.pdf"), QStringLiteral("application/pdf")}};
    QStringList told;
    for (const ArticleLine& line : ArticleFacts::differences(before, now, bench.workplace)) {
        told.append((line.state == BlockState::Added            ? QStringLiteral("+")
                            : line.state == BlockState::Removed ? QStringLiteral("-")
                                                                : QString())
            + line.text);
    }
    const QString queue = bench.repository.desk().queueTitle(base::QueueId {"delivery"}, QLocale::English);
    CHECK(told
        == QStringList(
            {QStringLiteral("Category: Refunds → Refunds › Money"), QStringLiteral("Queue: all queues → %1").arg(queue),
                QStringLiteral("Language: English → Chinese"), QStringLiteral("Valid to: no limit → 31 March 2027"),
                QStringLiteral("Who may read it: colleagues only → colleagues and customers"),
                QStringLiteral("Owner: nobody → %1").arg(Names::colleague(*now.owner, bench.workplace)),
                QStringLiteral("-Similar question: when"), QStringLiteral("+Similar question: how many days"),
                QStringLiteral("+File: prices.pdf")}));
}

TEST_CASE("articleView_compared_showsWhatStandsAroundTheTextAboveIt")
{
    Workbench bench;
    ArticleView view(bench.workplace);
    items::ArticleItem before = articleOf(QStringLiteral("## One\n\nsame\n\nold"));
    before.questions = {QStringLiteral("when")};
    before.title = QStringLiteral("Before");
    items::ArticleItem now = before;
    now.title = QStringLiteral("Title");
    now.body = QStringLiteral("## One\n\nsame\n\nnew");
    now.questions.clear();
    now.forCustomers = true;
    view.showArticle(now, &before);
    const QStringList lines = shown(*view.document());
    REQUIRE(lines.size() == 9);
    CHECK(lines.mid(0, 2) == QStringList({QStringLiteral("-Before"), QStringLiteral("+Title")}));
    CHECK(lines.mid(3)
        == QStringList({QStringLiteral("Who may read it: colleagues only → colleagues and customers"),
            QStringLiteral("-Similar question: when"), QStringLiteral("One"), QStringLiteral("same"),
            QStringLiteral("-old"), QStringLiteral("+new")}));
    CHECK(view.changes() == 2); // of the text
    REQUIRE(view.headings().size() == 1);
    CHECK(view.document()->findBlockByNumber(view.headings()[0].block).text() == QStringLiteral("One"));
    view.showArticle(now);
    CHECK(shown(*view.document()).size() == 5);
}

TEST_CASE("list points stay points beside what is gone")
{
    Workbench bench;
    QTextDocument document;
    articledocument::fill(document, bench.theme, articleOf(QStringLiteral("- a\n- c")), {});
    articledocument::markChanges(document, bench.theme, articleOf(QStringLiteral("- a\n- b\n- c")));
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.text() == QLatin1String("c") || block.text() == QLatin1String("a")) {
            CHECK(block.textList() != nullptr);
            CHECK(block.userState() == int(BlockState::Plain));
        }
        if (block.text() == QLatin1String("b")) {
            CHECK(block.textList() == nullptr);
            CHECK(block.userState() == int(BlockState::Removed));
        }
    }
}

TEST_CASE("rows of a table are compared one by one")
{
    Workbench bench;
    QTextDocument document;
    const QString head = QStringLiteral("| a | b |\n|---|---|\n");
    articledocument::fill(
        document, bench.theme, articleOf(head + QStringLiteral("| 1 | x |\n| 3 | new |\n| 4 | y |\n")), {});
    const int changes = articledocument::markChanges(
        document, bench.theme, articleOf(head + QStringLiteral("| 1 | x |\n| 2 | old |\n| 4 | y |\n")));
    CHECK(changes == 1);
    const auto frames = document.rootFrame()->childFrames();
    REQUIRE(frames.size() == 1);
    const auto* table = qobject_cast<QTextTable*>(frames.front());
    REQUIRE(table != nullptr);
    REQUIRE(table->rows() == 5);
    const auto ground = [&](int row) { return table->cellAt(row, 0).format().background().color(); };
    CHECK(table->cellAt(2, 1).firstCursorPosition().block().text() == QStringLiteral("old"));
    CHECK(ground(2) == bench.theme.tokens().redTint);
    CHECK(ground(3) == bench.theme.tokens().greenTint);
    CHECK(table->cellAt(4, 1).firstCursorPosition().block().text() == QStringLiteral("y"));
}

TEST_CASE("headings follow the eye")
{
    Workbench bench;
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    ArticleView view(bench.workplace);
    view.resize(600, 300);
    view.show();
    view.showArticle(knowledge.articles[0]);
    Workbench::settle();
    REQUIRE(view.headings().size() == 4);
    CHECK(view.headings()[0].text == QStringLiteral("Working days by way of payment"));
    CHECK(view.currentHeading() == 0);
    view.goTo(2);
    CHECK(view.verticalScrollBar()->value() > 0);
    CHECK(view.currentHeading() >= 2);
    view.verticalScrollBar()->setValue(0);
    CHECK(view.currentHeading() == 0);
}

TEST_CASE("what is copied out of an article is text alone")
{
    Workbench bench;
    ArticleView view(bench.workplace);
    view.showArticle(articleOf(QStringLiteral("One [two](https://example.org/).")));
    view.selectAll();
    view.copy();
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    REQUIRE(copied != nullptr);
    CHECK(copied->text().contains(QStringLiteral("One two.")));
    CHECK_FALSE(copied->hasHtml());
}

TEST_CASE("links lead to articles inside, to the web outside, and never to files")
{
    Workbench bench;
    OpenedPages pages;
    ArticleView view(bench.workplace);
    QStringList wanted;
    QObject::connect(&view, &ArticleView::articleWanted, &view, [&](const QString& name) { wanted.append(name); });
    view.showArticle(articleOf(QStringLiteral("x")));
    const auto click = [&](const char* address) { Q_EMIT view.anchorClicked(QUrl(QString::fromLatin1(address))); };
    click("article:late-dispatch-en");
    CHECK(wanted == QStringList {QStringLiteral("late-dispatch-en")});
    click("https://example.org/page");
    CHECK(pages.opened == QList<QUrl> {QUrl(QStringLiteral("https://example.org/page"))});
    click("file:///etc/passwd");
    click("javascript:alert(1)");
    CHECK(pages.opened.size() == 1);
    CHECK(wanted.size() == 1);
    const QVariant file
        = view.document()->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname")));
    CHECK(file.value<QImage>().width() <= 1);
}

TEST_CASE("articleView_builtAnew_keepsPlaceAndSelectionWhileTheSameStandsThere")
{
    Workbench bench;
    ArticleView view(bench.workplace);
    view.resize(600, 200);
    view.show();
    QString body;
    for (int i = 0; i < 60; ++i) {
        body += QStringLiteral("Paragraph %1.\n\n").arg(i);
    }
    view.showArticle(articleOf(body));
    Workbench::settle();
    QTextCursor selected = view.document()->find(QStringLiteral("Paragraph 50"));
    REQUIRE(selected.hasSelection());
    view.setTextCursor(selected);
    view.verticalScrollBar()->setValue(120);
    REQUIRE(view.verticalScrollBar()->value() == 120);
    bench.theme.setChoice(LookChoice::Dark);
    Workbench::settle();
    CHECK(view.verticalScrollBar()->value() == 120);
    CHECK(view.textCursor().selectedText() == QStringLiteral("Paragraph 50"));
    view.showArticle(articleOf(body));
    CHECK(view.verticalScrollBar()->value() == 120);
    CHECK(view.textCursor().selectedText() == QStringLiteral("Paragraph 50"));
    view.showArticle(articleOf(QStringLiteral("Another text")));
    CHECK_FALSE(view.textCursor().hasSelection());
}

TEST_CASE("an article is made apart from the page that is shown, and takes its place whole")
{
    Workbench bench;
    ArticleView view(bench.workplace);
    view.resize(600, 300);
    view.show();
    view.showArticle(articleOf(QStringLiteral("## One\n\nfirst\n\n## Two\n\nsecond")));
    Workbench::settle();
    for (int i = 0; i < 3; ++i) {
        const QPointer<QTextDocument> former = view.document();
        int changes = 0;
        QObject::connect(former, &QTextDocument::contentsChange, &view, [&] { ++changes; });
        view.showArticle(articleOf(QStringLiteral("## One\n\nfirst\n\n## Three\n\nthird")));
        CHECK(changes == 0);
        CHECK(former.isNull());
        CHECK(view.findChildren<QTextDocument*>().size() == 1);
    }
    Workbench::settle();
    CHECK(view.document()->textWidth() == view.lineWrapColumnOrWidth());
    CHECK(view.document()->defaultTextOption().wrapMode() == QTextOption::WrapAtWordBoundaryOrAnywhere);
    REQUIRE(view.headings().size() == 2);
    CHECK(view.headings()[1].text == QStringLiteral("Three"));
    view.goTo(1);
    CHECK(view.textCursor().block().text() == QStringLiteral("Three"));
    view.clear();
    CHECK(view.toPlainText().isEmpty());
}

TEST_CASE("a picture's words stand there until it is decoded, and never in another article")
{
    Workbench bench;
    items::ArticleItem article = articleOf(QStringLiteral("Before ![the plan](abc) behind"));
    article.files = {{QStringLiteral("abc"), QStringLiteral("plan.png"), QStringLiteral("image/png")}};
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    REQUIRE(image.save(&buffer, "PNG"));

    ArticleView view(bench.workplace);
    QStringList wanted;
    QObject::connect(&view, &ArticleView::pictureWanted, &view, [&](const QString& hash) { wanted.append(hash); });
    view.showArticle(article);
    CHECK(view.toPlainText().contains(QStringLiteral("Before [the plan] behind")));
    view.askPictures();
    CHECK(wanted == QStringList({QStringLiteral("abc"), QStringLiteral("abc")}));

    const auto isThere = [&] { return view.toPlainText().contains(QChar::ObjectReplacementCharacter); };
    view.setPicture(QStringLiteral("abc"), bytes);
    CHECK_FALSE(isThere()); // not in this thread
    REQUIRE(QTest::qWaitFor(isThere, 5000));
    CHECK_FALSE(view.toPlainText().contains(QStringLiteral("[the plan]")));
    const QVariant shown = view.document()->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("abc")));
    CHECK(shown.value<QImage>().size() == image.size());
    view.askPictures();
    CHECK(wanted.size() == 2);

    items::ArticleItem other = article;
    other.id = SceneKnowledge::article(2);
    view.setPicture(QStringLiteral("abc"), bytes); // of the one before
    view.showArticle(other);
    QThreadPool::globalInstance()->waitForDone();
    Workbench::settle();
    CHECK_FALSE(isThere());
}
