// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Articles of a folder to a real hub and back, by the workstation of somebody who may.

#include "models/items/articlebulk.h"
#include "models/items/articledesk.h"
#include "tests/models/realhubfixture.h"

#include <QDirIterator>

namespace {

using items::BulkState;
using items::BulkStop;

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

QByteArray article(const char* id, const char* title, const char* body)
{
    return QByteArray("---\nid: ") + id + "\ntitle: " + title + "\nlanguage: en\ncategory: Refunds\n---\n" + body;
}

QByteArray picture()
{
    static constexpr char head[]
        = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00";
    return QByteArray(head, 29) + QByteArray(5'000, 'x');
}

struct Publisher
{
    Publisher()
    {
        REQUIRE(hub.start());
        desk = std::make_unique<Desk>(profile.path(), hub.url(), keys, QString(), QStringLiteral("zheng.zhuo"));
        desk->enter("demo-zheng.zhuo");
        REQUIRE(desk->live());
        REQUIRE(desk->application->articles().bulk() != nullptr);
    }

    items::ArticleBulk& bulk() { return *desk->application->articles().bulk(); }
    const items::BulkWork& ended()
    {
        REQUIRE(waitFor([&] { return !bulk().work().isBusy(); }));
        return bulk().work();
    }
    QString in(const char* path) const { return folder.filePath(QLatin1String(path)); }

    QTemporaryDir folder;
    QTemporaryDir profile;
    Hub hub;
    store::MemoryKeyStore keys;
    std::unique_ptr<Desk> desk;
};

} // namespace

TEST_CASE("bulkDesk_folderToAHub_isJudgedImportedAndComesBack")
{
    REQUIRE_HUB();
    Publisher one;
    write(one.in("in/refund.md"), article("refund", "How long a refund takes", "Three days. ![map](p/map.png)"));
    write(one.in("in/sub/window.md"), article("window", "Return window", "15 days."));
    write(one.in("in/p/map.png"), picture());
    one.bulk().judge(one.in("in"));
    CHECK(one.bulk().work().isBusy());
    const items::BulkWork judged = one.ended();
    CHECK(judged.state == BulkState::Judged);
    CHECK(judged.isReady());
    CHECK(judged.articles == 2);
    CHECK(judged.fresh == 2);
    CHECK(judged.changed == 0);
    CHECK(judged.files == 0);
    items::ArticleDesk& articles = one.desk->application->articles();
    const auto heads = articles.askHeads(0);
    REQUIRE(waitFor([&] { return heads.isFinished(); }));
    CHECK(heads.result().rows.empty()); // it was judged only

    one.bulk().import();
    const items::BulkWork imported = one.ended();
    CHECK(imported.state == BulkState::Imported);
    CHECK(imported.stop == BulkStop::None);
    CHECK(imported.written == 2);
    CHECK(imported.files == 1);

    write(one.in("in/sub/window.md"), article("window", "Return window", "30 days."));
    one.bulk().judge(one.in("in"));
    const items::BulkWork again = one.ended();
    CHECK(again.articles == 2);
    CHECK(again.fresh == 0);
    CHECK(again.changed == 1);
    CHECK(again.isReady());

    QDir().mkpath(one.in("out"));
    for (int number = 1; number <= 2; ++number) {
        one.bulk().exportTo(one.in("out"), items::BulkFormat::Markdown);
        const items::BulkWork exported = one.ended();
        CHECK(exported.state == BulkState::Exported);
        CHECK(exported.stop == BulkStop::None);
        CHECK(exported.articles == 2);
        CHECK(QDir(exported.path).entryList(QDir::Files).size() == 2);
    }
    CHECK(QDir(one.in("out")).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size() == 2);
}

TEST_CASE("bulkDesk_whatIsWrong_isToldWithFileAndLineAndNothingIsImported")
{
    REQUIRE_HUB();
    Publisher one;
    write(one.in("in/good.md"), article("good", "Good", "x"));
    write(one.in("in/sub/bad.md"), "---\nid: bad\ntitel: Bad\n---\nx");
    one.bulk().judge(one.in("in"));
    const items::BulkWork read = one.ended();
    CHECK_FALSE(read.isReady());
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems.front().file == QStringLiteral("sub/bad.md"));
    CHECK(read.problems.front().line == 3);
    CHECK(read.problems.front().what == QStringLiteral("there is no key \"titel\""));
    one.bulk().import();
    CHECK_FALSE(one.bulk().work().isBusy());

    // What only the hub knows is told the same way.
    write(one.in("table.csv"), "id,title,body,language,queue\na,A,x,en,returns\nb,B,x,en,nowhere\n");
    one.bulk().judge(one.in("table.csv"));
    const items::BulkWork judged = one.ended();
    REQUIRE(judged.problems.size() == 1);
    CHECK(judged.problems.front()
        == items::BulkProblem {QStringLiteral("table.csv"), 3, QStringLiteral("queue: no_such_queue")});
    CHECK_FALSE(judged.begun);
    one.bulk().clear();
    CHECK(one.bulk().work().state == BulkState::Idle);
}

TEST_CASE("bulkDesk_cancelledOrWithoutItsHub_saysSo_andGoesOnLater")
{
    REQUIRE_HUB();
    Publisher one;
    QByteArray lines;
    for (int i = 0; i < 5'000; ++i) {
        lines += "{\"id\":\"a" + QByteArray::number(i) + "\",\"title\":\"T\",\"body\":\"x\",\"language\":\"en\"}\n";
    }
    write(one.in("many.jsonl"), lines);
    one.bulk().judge(one.in("many.jsonl"));
    one.bulk().cancel();
    CHECK(one.ended().stop == BulkStop::Cancelled);
    CHECK_FALSE(one.bulk().work().isReady());

    one.bulk().judge(one.in("many.jsonl"));
    const items::BulkWork many = one.ended();
    CAPTURE(many.detail.toStdString(), int(many.stop), many.fresh, many.problems.size());
    REQUIRE(many.isReady());
    const auto atTheFirstPart = QObject::connect(&one.bulk(), &items::ArticleBulk::changed, &one.bulk(), [&] {
        if (one.bulk().work().state == BulkState::Importing) {
            one.bulk().cancel();
        }
    });
    one.bulk().import();
    const items::BulkWork cancelled = one.ended();
    QObject::disconnect(atTheFirstPart);
    CHECK(cancelled.state == BulkState::Imported);
    CHECK(cancelled.stop == BulkStop::Cancelled);
    CHECK(cancelled.begun);
    CHECK(cancelled.written >= 2'000);
    CHECK(cancelled.written < 5'000);
    one.bulk().import();
    const items::BulkWork rest = one.ended();
    CHECK(rest.stop == BulkStop::None);
    CHECK(rest.written == 5'000);
    CHECK(rest.fresh == 5'000 - cancelled.written); // what was there stays as it is

    QFile::remove(one.in("many.jsonl"));
    one.bulk().exportTo(one.in("nowhere"), items::BulkFormat::Csv);
    CHECK(one.ended().stop == BulkStop::Disk);
    one.bulk().exportTo(one.folder.path(), items::BulkFormat::Csv);
    REQUIRE(one.ended().stop == BulkStop::None);
    CHECK(one.bulk().work().path.endsWith(QStringLiteral(".csv")));
    CHECK(QFileInfo(one.bulk().work().path).size() > 5'000 * 4);

    // Signing out in the middle leaves nothing behind for whoever comes next.
    one.bulk().judge(one.bulk().work().path);
    items::ArticleBulk& bulk = one.bulk();
    one.desk->application->commands().signOut();
    REQUIRE(waitFor([&] { return bulk.work().state == BulkState::Idle; }));
}
