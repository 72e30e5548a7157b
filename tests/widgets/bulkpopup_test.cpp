// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/files.h"
#include "tests/widgets/support/editingdesk.h"
#include "widgets/common/segmented.h"
#include "widgets/knowledge/bulkpopup.h"
#include "widgets/knowledge/bulkwords.h"
#include "widgets/knowledge/factlist.h"

#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTranslator>

#include <algorithm>

namespace {

using items::BulkProblem;
using items::BulkState;
using items::BulkStop;
using items::BulkWork;

struct BulkScreen : EditingDesk
{
    BulkScreen()
    {
        view.showEditing();
        settle();
        REQUIRE(editing().bulkButton().isVisible());
        open();
    }
    void open()
    {
        editing().bulkButton().click();
        settle();
        REQUIRE(popup() != nullptr);
    }
    BulkPopup* popup() { return editing().bulk(); }
    MemoryBulk& bulk() { return articles.bulkWork; }
    void set(const BulkWork& work)
    {
        bulk().set(work);
        settle();
    }
    static BulkWork judged()
    {
        BulkWork work;
        work.state = BulkState::Judged;
        work.path = QStringLiteral("/tmp/articles");
        work.articles = 120;
        work.fresh = 20;
        work.changed = 5;
        return work;
    }
};

/// Says which sentences of BulkWords have words.
class Marking final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return QLatin1String(context) == QLatin1String("BulkWords") ? QStringLiteral("§") + QLatin1String(source)
                                                                    : QString();
    }
};

} // namespace

TEST_CASE("bulkPopup_folder_isLookedAtThenImported")
{
    BulkScreen screen;
    BulkPopup& popup = *screen.popup();
    CHECK_FALSE(popup.judgeButton().isEnabled());
    CHECK_FALSE(popup.importButton().isVisible());
    popup.path().setText(QStringLiteral("/tmp/articles"));
    popup.judgeButton().click();
    CHECK(screen.bulk().calls == QStringList {QStringLiteral("judge(/tmp/articles)")});
    BulkWork work;
    work.state = BulkState::Reading;
    work.path = QStringLiteral("/tmp/articles");
    screen.set(work);
    CHECK(popup.step() == QStringLiteral("Reading the files…"));
    CHECK_FALSE(popup.path().isVisible());
    popup.cancelButton().click();
    CHECK(screen.bulk().calls.last() == QStringLiteral("cancel()"));

    screen.set(BulkScreen::judged());
    CHECK(popup.said() == QStringLiteral("120 articles: 20 new, 5 changed, 95 unchanged."));
    CHECK(popup.trouble().isEmpty());
    REQUIRE(popup.importButton().isVisible());
    popup.path().setText(QStringLiteral("/tmp/others"));
    CHECK_FALSE(popup.importButton().isVisible()); // nobody looked at those
    popup.path().setText(QStringLiteral("/tmp/articles"));
    popup.importButton().click();
    CHECK(screen.bulk().calls.last() == QStringLiteral("import()"));
    BulkWork same = BulkScreen::judged();
    same.fresh = same.changed = 0;
    screen.set(same);
    CHECK_FALSE(popup.importButton().isVisible());
    CHECK(popup.said().contains(QStringLiteral("120 unchanged")));
}

TEST_CASE("bulkPopup_whatIsWrong_standsThereByFileAndLine")
{
    BulkScreen screen;
    BulkWork work = BulkScreen::judged();
    work.problems = {{QStringLiteral("a.md"), 3, QStringLiteral("there is no key \"titel\"")}};
    work.warnings = {{QStringLiteral("b.md"), 0, QStringLiteral("there is no file x.png in the folder")}};
    screen.set(work);
    BulkPopup& popup = *screen.popup();
    CHECK(popup.said() == QStringLiteral("1 thing to put right first. Nothing was imported."));
    CHECK_FALSE(popup.importButton().isVisible());
    REQUIRE(popup.problems().facts().rowCount() == 2);
    const Fact first = *popup.problems().facts().at(popup.problems().facts().index(0, 0));
    CHECK(first.title == QStringLiteral("there is no key \"titel\""));
    CHECK(first.line == QStringLiteral("a.md, line 3"));
    const Fact second = *popup.problems().facts().at(popup.problems().facts().index(1, 0));
    CHECK(second.line == QStringLiteral("b.md"));
    CHECK(second.chip == QStringLiteral("Stops nothing"));
}

TEST_CASE("bulkPopup_importThatEndsEarly_saysWhatIsThereAndGoesOn_alsoWhileClosed")
{
    BulkScreen screen;
    BulkWork work = BulkScreen::judged();
    work.state = BulkState::Importing;
    work.done = 30;
    work.all = 120;
    screen.set(work);
    screen.popup()->dismiss();
    EditingDesk::settle();
    CHECK(screen.editing().bulkButton().text() == QStringLiteral("Importing: 25 %"));
    work.state = BulkState::Imported;
    work.stop = BulkStop::Unreachable;
    work.begun = true;
    work.written = 60;
    screen.set(work);
    CHECK(screen.editing().bulkButton().text() == QStringLiteral("Import ended early"));
    screen.open();
    BulkPopup& popup = *screen.popup();
    CHECK(popup.trouble()
        == QStringLiteral("The hub does not answer. 60 of 120 articles are imported for sure. Going on leaves alone "
                          "what is there."));
    REQUIRE(popup.importButton().isVisible());
    CHECK(popup.importButton().text() == QStringLiteral("Go on"));
    popup.importButton().click();
    CHECK(screen.bulk().calls == QStringList {QStringLiteral("import()")});
    work.begun = false;
    work.stop = BulkStop::Cancelled;
    screen.set(work);
    CHECK(popup.trouble() == QStringLiteral("Cancelled. Nothing was imported."));
}

TEST_CASE("bulkPopup_export_takesTheFormat_andTheToolIsFoldedBelow")
{
    BulkScreen screen;
    BulkPopup& popup = *screen.popup();
    popup.format().setCurrent(2);
    popup.exportTo(QStringLiteral("/tmp/out"));
    CHECK(screen.bulk().calls == QStringList {QStringLiteral("export(/tmp/out, 2)")});
    BulkWork work;
    work.state = BulkState::Exported;
    work.path = QStringLiteral("/tmp/out/articles-2026-01-31.jsonl");
    work.articles = 1;
    screen.set(work);
    CHECK(popup.said() == QStringLiteral("1 article written to /tmp/out/articles-2026-01-31.jsonl"));
    work.stop = BulkStop::Disk;
    work.detail = QStringLiteral("full");
    screen.set(work);
    CHECK(popup.said().isEmpty());
    CHECK(popup.trouble().startsWith(QStringLiteral("It can't be written there (full).")));
    CHECK(popup.commands().first()
        == QStringLiteral("cloudseat-tool knowledge import https://HUB FOLDER --user su.miao --dry-run"));
    const auto lines = popup.findChildren<QLineEdit*>();
    const auto shown = [&lines] {
        return std::ranges::count_if(lines, [](QLineEdit* each) { return each->isReadOnly() && each->isVisible(); });
    };
    CHECK(shown() == 0);
    popup.hintButton().click();
    CHECK(shown() == 3);
}

TEST_CASE("bulkWords_everySentenceOfTheReading_hasWords")
{
    QTemporaryDir folder;
    const auto put = [&folder](const char* name, const QByteArray& bytes) {
        QFile file(folder.filePath(QLatin1String(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    put("a.md", "no values");
    put("b.md", "---\n- 1\n---\nx");
    put("c.md",
        "---\ntitel: x\nstate: odd\npublic: 2\nvalid_from: soon\ntitle: a\ntitle: b\nquestions: {a: 1}\n---\nx");
    put("d.md",
        "---\nid: d\ntitle: D\nvalid_from: 2026-02-01\nvalid_until: 2026-01-01\nlang: en\nlanguage: en\n---\nx");
    put("e.md", "---\nid: \"\xff\"\ntitle: E\n---\nx");
    put("f.csv", "id,title\n1,2,3\n");
    put("g.csv", "");
    put("h.jsonl",
        "{\n[1]\n{\"id\":\"h\",\"questions\":1}\n{\"id\":\"j\",\"title\":\"J\"}\n{\"id\":\"j\",\"title\":\"J\"}\n");
    put("i.txt", "");
    std::vector<std::filesystem::path> paths {folder.path().toStdString()};
    for (const char* name : {"f.csv", "g.csv", "h.jsonl", "i.txt", "none.csv"}) {
        paths.emplace_back(folder.filePath(QLatin1String(name)).toStdString());
    }
    const knowledge::Articles articles = knowledge::readArticles(paths);
    CHECK(articles.problems.size() >= 15);
    Marking marking;
    QCoreApplication::installTranslator(&marking);
    int unknown = 0;
    for (const knowledge::Problem& one : articles.problems) {
        const QString said = BulkWords::problem(QString::fromStdString(one.what));
        CAPTURE(said.toStdString());
        // What the system and YAML's reader say stays as they say it.
        unknown += said.startsWith(QStringLiteral("§")) ? 0 : 1;
    }
    for (const char* hub : {"queue: no_such_queue", "language: not_a_primary_tag", "title: empty", "id: twice"}) {
        CHECK(BulkWords::problem(QLatin1String(hub)).startsWith(QStringLiteral("§")));
    }
    QCoreApplication::removeTranslator(&marking);
    CHECK(unknown <= 3);
    CHECK(BulkWords::problem(QStringLiteral("\"100%1\" is not UTF-8")) == QStringLiteral("\"100%1\" is not UTF-8"));
}
