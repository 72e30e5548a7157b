// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/searchbar.h"

#include <QLineEdit>

namespace {

struct Search : DeskWindow
{
    Search()
    {
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    SearchBar& bar() { return inbox().search(); }

    void search(const QString& text)
    {
        key(Qt::Key_F, Qt::ControlModifier);
        REQUIRE(bar().isVisible());
        bar().field().setText(text);
        wait();
    }

    void wait()
    {
        REQUIRE(QTest::qWaitFor([this] { return !bar().isSearching(); }, 20'000));
        settle();
    }

    items::Timeline& talk() { return repository.timeline(Scene::conversation(2)); }

    items::TimelineItem said(int number, const QString& text)
    {
        items::TimelineItem item;
        item.id = Scene::message(number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(10, 0) + base::Milliseconds(1000 * number);
        item.author = protocol::AuthorKind::customer;
        item.text = text;
        return item;
    }

    void fillLong(int first, int last, bool older)
    {
        std::vector<items::TimelineItem> entries;
        for (int i = first; i <= last; ++i) {
            entries.push_back(said(i, i % 100 == 0 ? QStringLiteral("Needle %1").arg(i) : QStringLiteral("hay")));
        }
        talk().reset(std::move(entries), older);
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(Search, "search_otherWidthsAndScripts_findsMarksAndCounts")
{
    search(QStringLiteral("運費"));
    CHECK(bar().hits().size() == 2);
    CHECK(bar().countText() == QStringLiteral("1 / 2"));
    const int row = talk().indexOf(bar().hits().back().message);
    REQUIRE(inbox().messages().marksOf(row).size() == 1);
    CHECK(talk().entries()[std::size_t(row)].text.mid(bar().hits().back().begin, 2) == QStringLiteral("运费"));
    QTest::keyClick(&bar().field(), Qt::Key_Return);
    CHECK(bar().countText() == QStringLiteral("2 / 2"));
    QTest::keyClick(&bar().field(), Qt::Key_Return, Qt::ShiftModifier);
    CHECK(bar().countText() == QStringLiteral("1 / 2"));
    QTest::keyClick(&bar().field(), Qt::Key_Escape);
    CHECK_FALSE(bar().isVisible());
    CHECK(inbox().messages().marksOf(row).empty());
    CHECK(inbox().composer().isAncestorOf(QApplication::focusWidget()));
}

TEST_CASE_METHOD(Search, "search_nothingThere_saysSo")
{
    search(QStringLiteral("zebra"));
    CHECK(bar().countText() == QStringLiteral("Not found"));
    QTest::keyClick(&bar().field(), Qt::Key_Return);
    CHECK(bar().countText() == QStringLiteral("Not found"));
}

TEST_CASE_METHOD(Search, "search_notesToo_systemLinesNot")
{
    search(QStringLiteral("外包装"));
    CHECK(bar().hits().size() == 1);
    search(QStringLiteral("Assigned"));
    CHECK(bar().hits().empty());
}

TEST_CASE_METHOD(Search, "search_longConversation_goesToEachHit")
{
    fillLong(1, 20'000, false);
    search(QStringLiteral("needle"));
    CHECK(bar().hits().size() == 200);
    for (int i = 0; i < 5; ++i) {
        const int row = talk().indexOf(bar().hits()[bar().hits().size() - 1 - std::size_t(i)].message);
        const QRect place = inbox().messages().visibleRect(row);
        INFO(i);
        CHECK(place.height() > 0);
        key(Qt::Key_F3);
        settle();
    }
    CHECK(bar().countText() == QStringLiteral("6 / 200"));
    CHECK(inbox().messages().laidOutRows() <= 400);
}

TEST_CASE_METHOD(Search, "search_hitThatIsOnlyStored_isFetchedWhenOneGoesThere")
{
    fillLong(101, 200, true);
    commands.olderHits = {{Scene::message(50), 50, 0, 6}};
    search(QStringLiteral("needle"));
    CHECK(commands.named(QStringLiteral("searchOlder"))
        == QStringList {QStringLiteral("searchOlder(0002, 101, needle)")});
    REQUIRE(bar().hits().size() == 2);
    commands.calls.clear();
    QTest::keyClick(&bar().field(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("loadOlder")).size() >= 1);
    std::vector<items::TimelineItem> older;
    for (int i = 1; i <= 100; ++i) {
        older.push_back(said(i, i == 50 ? QStringLiteral("needle") : QStringLiteral("hay")));
    }
    commands.olderHits.clear();
    talk().prepend(older, false);
    settle();
    CHECK(inbox().messages().visibleRect(talk().indexOf(Scene::message(50))).height() > 0);
}

TEST_CASE_METHOD(Search, "search_messageArrives_countsItAndStays")
{
    search(QStringLiteral("运费"));
    QTest::keyClick(&bar().field(), Qt::Key_Return);
    const auto before = bar().countText();
    CHECK(before == QStringLiteral("2 / 2"));
    auto more = said(500, QStringLiteral("运费?"));
    more.at = Scene::now();
    talk().put(more);
    REQUIRE(QTest::qWaitFor([this] { return bar().hits().size() == 3; }, 20'000));
    CHECK(bar().countText() == QStringLiteral("3 / 3"));
}

TEST_CASE_METHOD(Search, "search_anotherConversation_closesIt")
{
    search(QStringLiteral("运费"));
    inbox().select(Scene::conversation(1));
    settle();
    CHECK_FALSE(bar().isVisible());
    CHECK(bar().hits().empty());
}

TEST_CASE_METHOD(Search, "search_withoutConversation_goesToTheList")
{
    inbox().select({});
    settle();
    key(Qt::Key_F, Qt::ControlModifier);
    CHECK(inbox().list().isAncestorOf(QApplication::focusWidget()));
    key(Qt::Key_L, Qt::ControlModifier);
    CHECK(inbox().list().isAncestorOf(QApplication::focusWidget()));
}
