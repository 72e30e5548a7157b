// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/foundpane.h"

#include "models/items/messagesearch.h"
#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/naughtystrings.h"
#include "widgets/common/button.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/searchbar.h"

#include <QLineEdit>
#include <QListView>

namespace {

struct Found : DeskWindow
{
    Found() { inbox().select(Scene::conversation(1)); }

    void type(const QString& text)
    {
        key(Qt::Key_L, Qt::ControlModifier);
        settle();
        field().setText(text);
        REQUIRE(QTest::qWaitFor([this] { return !pane().search().isSearching(); }, 30'000));
        settle();
    }

    static items::FoundItem hit(int conversation, int message, const QString& line)
    {
        items::FoundItem item;
        item.conversation = Scene::conversation(conversation);
        item.message = Scene::message(message);
        item.number = std::uint64_t(message);
        item.at = Scene::at(10, 30);
        item.customerName = QStringLiteral("Mia");
        item.author = protocol::AuthorKind::customer;
        item.line = line;
        item.marks = {{0, 2}};
        return item;
    }

    static items::FoundPage page(std::vector<items::FoundItem> hits, bool more = false)
    {
        items::FoundPage made;
        made.hits = std::move(hits);
        made.more = more;
        return made;
    }

    void setLive(bool live)
    {
        items::ConnectionFacts facts = repository.connection().facts();
        facts.connectivity = live ? items::Connectivity::Live : items::Connectivity::Waiting;
        repository.connection().setFacts(facts);
        settle();
    }

    QLineEdit& field() { return *inbox().list().search().findChild<QLineEdit*>(); }
    FoundPane& pane() { return inbox().list().found(); }
    QString spoken(int row) { return pane().list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
};

} // namespace

TEST_CASE_METHOD(Found, "found_whileNobodySearches_isNotThere")
{
    CHECK(pane().isHidden());
    commands.foundHere = {page({hit(2, 1, QStringLiteral("运费"))})};
    type(QStringLiteral("运费"));
    CHECK_FALSE(pane().isHidden());
    CHECK(commands.named(QStringLiteral("searchCopies")) == QStringList {QStringLiteral("searchCopies(运费, 0)")});
    field().clear();
    settle();
    CHECK(pane().isHidden());
    CHECK(pane().search().found().empty());
}

TEST_CASE_METHOD(Found, "found_states_areSaid")
{
    type(QStringLiteral("x"));
    CHECK(pane().state() == QStringLiteral("Write at least two letters"));
    CHECK(pane().hubButton().isHidden());
    CHECK(commands.named(QStringLiteral("searchCopies")).isEmpty());
    type(QStringLiteral("zzz"));
    CHECK(pane().state() == QStringLiteral("Nothing found"));
    CHECK(pane().list().isHidden());
    CHECK(pane().hubButton().isVisible());
    commands.foundHere
        = {page({hit(2, 1, QStringLiteral("ab one"))}, true), page({hit(2, 2, QStringLiteral("ab two"))})};
    type(QStringLiteral("ab"));
    CHECK(pane().state() == QStringLiteral("2 messages"));
    CHECK(pane().list().isVisible());
    CHECK(spoken(0).startsWith(QStringLiteral("Mia, from the customer, ")));
    CHECK(spoken(0).endsWith(QStringLiteral(": ab one")));
    CHECK(commands.named(QStringLiteral("searchCopies")).last() == QStringLiteral("searchCopies(ab, 1)"));
    CHECK_FALSE(inbox().list().searchNews().contains(QStringLiteral("Nothing found")));
}

TEST_CASE_METHOD(Found, "found_storeThatCannotBeRead_isNotNothingFound")
{
    items::FoundPage broken;
    broken.trouble = items::FoundTrouble::Unreachable;
    commands.foundHere = {broken};
    type(QStringLiteral("zzz"));
    CHECK(pane().state() == QStringLiteral("This computer could not be searched"));
    commands.foundHere = {page({hit(2, 1, QStringLiteral("ab one"))}, true), broken};
    type(QStringLiteral("ab"));
    CHECK(pane().state() == QStringLiteral("1 message, the rest could not be searched"));
    commands.foundHere = {page({})};
    type(QStringLiteral("abc"));
    CHECK(pane().state() == QStringLiteral("Nothing found"));
}

TEST_CASE_METHOD(Found, "found_keyboard_walksFromTheFieldAndOpensTheMessage")
{
    std::vector<items::TimelineItem> rows;
    for (int i = 1; i <= 60; ++i) {
        items::TimelineItem item;
        item.id = Scene::message(i);
        item.number = std::uint64_t(i);
        item.at = Scene::at(10, 0) + base::Milliseconds(1000 * i);
        item.author = protocol::AuthorKind::customer;
        item.text = i % 20 == 0 ? QStringLiteral("Needle %1").arg(i) : QStringLiteral("hay");
        rows.push_back(item);
    }
    repository.timeline(Scene::conversation(2)).reset(rows, false);
    commands.foundHere = {page({hit(2, 60, QStringLiteral("Needle 60")), hit(2, 20, QStringLiteral("Needle 20"))})};
    type(QStringLiteral("needle"));
    QTest::keyClick(&field(), Qt::Key_Down);
    settle();
    REQUIRE(pane().list().hasFocus());
    QTest::keyClick(&pane().list(), Qt::Key_Down);
    QTest::keyClick(&pane().list(), Qt::Key_Return);
    settle();
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK_FALSE(pane().isHidden()); // the next one may be wanted, too
    CHECK(field().text() == QStringLiteral("needle"));
    SearchBar& bar = inbox().search();
    REQUIRE(bar.isVisible());
    CHECK(bar.field().text() == QStringLiteral("needle"));
    REQUIRE(QTest::qWaitFor([&] { return bar.countText() == QStringLiteral("3 / 3"); }, 30'000));
    pane().list().setFocus();
    pane().list().setCurrentIndex(pane().list().model()->index(0, 0));
    QTest::keyClick(&pane().list(), Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return bar.countText() == QStringLiteral("1 / 3"); }, 30'000));
    pane().list().setFocus();
    QTest::keyClick(&pane().list(), Qt::Key_Up);
    CHECK(field().hasFocus());
}

TEST_CASE_METHOD(Found, "found_messageFurtherBack_isLoadedPageByPage")
{
    std::vector<items::TimelineItem> rows;
    items::TimelineItem late;
    late.id = Scene::message(101);
    late.number = 101;
    late.at = Scene::at(11, 0);
    late.text = QStringLiteral("hay");
    rows.push_back(late);
    items::Timeline& talk = repository.timeline(Scene::conversation(2));
    talk.reset(rows, true);
    commands.foundHere = {page({hit(2, 7, QStringLiteral("Needle"))})};
    type(QStringLiteral("needle"));
    QTest::keyClick(&field(), Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return !commands.named(QStringLiteral("loadOlder")).isEmpty(); }, 30'000));
    items::TimelineItem wanted = late;
    wanted.id = Scene::message(7);
    wanted.number = 7;
    wanted.text = QStringLiteral("Needle");
    talk.prepend({wanted}, false);
    CHECK(QTest::qWaitFor([&] { return inbox().search().countText() == QStringLiteral("1 / 1"); }, 30'000));
}

TEST_CASE_METHOD(Found, "found_wholeHistory_comesPageByPageEachMessageOnce")
{
    setLive(true);
    commands.foundHere = {page({hit(2, 1, QStringLiteral("ab here"))})};
    items::FoundPage first = page({hit(2, 1, QStringLiteral("ab here")), hit(9, 2, QStringLiteral("ab there"))}, true);
    first.cursor = QStringLiteral("c1");
    first.until = Scene::at(9, 0);
    commands.foundAtHub = {first, page({hit(9, 3, QStringLiteral("ab long ago"))})};
    type(QStringLiteral("ab"));
    CHECK(pane().hubButton().text() == QStringLiteral("Search the whole history"));
    CHECK(pane().hubState().isEmpty());
    pane().hubButton().click();
    settle();
    CHECK(pane().list().model()->rowCount() == 2);
    CHECK(pane().hubState().startsWith(QStringLiteral("Searched back to ")));
    CHECK(pane().hubButton().text() == QStringLiteral("Search further back"));
    pane().hubButton().click();
    settle();
    CHECK(pane().list().model()->rowCount() == 3);
    CHECK(pane().hubState() == QStringLiteral("The whole history was searched"));
    CHECK(pane().hubButton().isHidden());
    CHECK(commands.named(QStringLiteral("searchHistory"))
        == QStringList {QStringLiteral("searchHistory(ab, )"), QStringLiteral("searchHistory(ab, c1)")});
}

TEST_CASE_METHOD(Found, "found_hubHasLongNothing_isAskedOnByItself")
{
    setLive(true);
    items::FoundPage empty = page({}, true);
    empty.cursor = QStringLiteral("c1");
    commands.foundAtHub = {empty, empty, page({hit(9, 3, QStringLiteral("ab long ago"))})};
    type(QStringLiteral("ab"));
    pane().hubButton().click();
    REQUIRE(QTest::qWaitFor([this] { return pane().search().hub() != items::MessageSearch::Hub::Asking; }, 30'000));
    CHECK(pane().list().model()->rowCount() == 1);
    CHECK(pane().hubState() == QStringLiteral("The whole history was searched"));
    CHECK(commands.named(QStringLiteral("searchHistory")).size() == 3);

    commands.foundAtHub.assign(std::size_t(items::MessageSearch::mostEmpty) + 5, empty);
    type(QStringLiteral("abc"));
    pane().hubButton().click();
    REQUIRE(QTest::qWaitFor([this] { return pane().search().hub() != items::MessageSearch::Hub::Asking; }, 30'000));
    CHECK(pane().search().hub() == items::MessageSearch::Hub::More);
    CHECK(commands.foundAtHub.size() == 5);
}

TEST_CASE_METHOD(Found, "found_hubFails_saysWhyAndMayBeAskedAgain")
{
    setLive(true);
    const std::vector<std::pair<items::FoundTrouble, QString>> all {
        {items::FoundTrouble::Busy, QStringLiteral("The hub has too much to do just now")},
        {items::FoundTrouble::Unsupported, QStringLiteral("The hub is older and does not know this.")},
        {items::FoundTrouble::Refused, QStringLiteral("You may not search at the hub")},
        {items::FoundTrouble::Unreachable, QStringLiteral("The hub doesn't answer")}};
    type(QStringLiteral("ab"));
    for (const auto& [trouble, words] : all) {
        items::FoundPage failed;
        failed.trouble = trouble;
        commands.foundAtHub = {failed};
        pane().hubButton().click();
        settle();
        CHECK(pane().hubState() == words);
        CHECK(pane().hubButton().text() == QStringLiteral("Try again"));
    }
}

TEST_CASE_METHOD(Found, "found_withoutConnection_saysThatOnlyThisComputerIsSearched")
{
    setLive(false);
    type(QStringLiteral("ab"));
    CHECK(pane().hubState() == QStringLiteral("Not connected: only what is on this computer is searched"));
    CHECK_FALSE(pane().hubButton().isEnabled());
    setLive(true);
    CHECK(pane().hubState().isEmpty());
    CHECK(pane().hubButton().isEnabled());
}

TEST_CASE_METHOD(Found, "found_hostileTexts_arePlainText")
{
    std::vector<items::FoundItem> hits;
    for (const QString& text : naughtyStrings()) {
        auto item = hit(2, int(hits.size()) + 1, text);
        item.customerName = text;
        item.marks = {{0, std::size_t(text.size()) + 50}, {100'000, 100'001}};
        hits.push_back(item);
    }
    const auto count = int(hits.size());
    commands.foundHere = {page(std::move(hits))};
    type(QStringLiteral("ab"));
    REQUIRE(pane().list().model()->rowCount() == count);
    for (int row = 0; row < count; row += 4) {
        pane().list().scrollTo(pane().list().model()->index(row, 0), QAbstractItemView::PositionAtTop);
        CHECK_FALSE(pane().grab().isNull());
    }
}

TEST_CASE_METHOD(Found, "found_forScreenReaders_hasNamesAndRows")
{
    commands.foundHere = {page({hit(2, 1, QStringLiteral("ab one"))})};
    type(QStringLiteral("ab"));
    CHECK(pane().list().accessibleName() == QStringLiteral("In messages"));
    CHECK(spoken(0).startsWith(QStringLiteral("Mia, from the customer, ")));
    commands.foundHere.clear();
    auto note = hit(2, 2, QStringLiteral("ab two"));
    note.note = true;
    auto answer = hit(2, 3, QStringLiteral("ab three"));
    answer.author = protocol::AuthorKind::agent;
    commands.foundHere = {page({note, answer})};
    type(QStringLiteral("ab t"));
    CHECK(spoken(0).startsWith(QStringLiteral("Mia, note, ")));
    CHECK(spoken(1).startsWith(QStringLiteral("Mia, to the customer, ")));
}
