// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/sqlitehistory.h"

#include "core/engine/memoryhistory.h"
#include "hub/log/subject.h"
#include "hub/projections/rowseal.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace {

using protocol::Personal;

base::Uuid uuid(std::uint64_t number)
{
    base::Uuid made;
    for (int i = 0; i < 8; ++i) {
        made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    made.bytes[0] = 1;
    return made;
}

/// A made-up day of a desk: what a history may meet, in no order that a desk would allow.
class Story final
{
public:
    explicit Story(std::uint64_t seed)
        : m_random(seed)
    { }

    std::vector<protocol::Event> events(std::size_t count)
    {
        while (m_events.size() < count) {
            step();
        }
        return m_events;
    }

private:
    struct Talk
    {
        base::ConversationId id;
        base::CustomerId customer;
        std::uint64_t messages = 0;
    };

    void add(protocol::EventBody body)
    {
        // Several events of one moment, as one command makes them.
        m_now.ms += static_cast<std::int64_t>(m_random.below(3)) * 1000;
        protocol::Event event;
        event.id = {m_events.size() + 1};
        event.at = m_now;
        event.body = std::move(body);
        m_events.push_back(std::move(event));
    }

    base::PersonId person() { return {"agent" + std::to_string(m_random.below(3))}; }

    void open()
    {
        const base::CustomerId customer {uuid(1000 + m_random.below(5))};
        m_talks.push_back({{uuid(5000 + m_talks.size())}, customer});
        add(protocol::ConversationOpened {m_talks.back().id, customer, {"orders"}, "zh-CN", "web", 1, false});
    }

    void say(Talk& talk, bool byCustomer)
    {
        protocol::MessageSent sent;
        sent.conversation = talk.id;
        sent.number = ++talk.messages;
        sent.message = {uuid(100'000 + m_events.size())};
        sent.author.kind = byCustomer ? protocol::AuthorKind::customer : protocol::AuthorKind::agent;
        sent.text = Personal(m_random.below(9) == 0 ? "" : "text " + std::to_string(m_events.size()) + " 你好");
        if (m_random.below(5) == 0) {
            sent.attachments.push_back({"ab", Personal("发票.pdf"), "application/pdf", 12, {}, {}});
        }
        add(sent);
    }

    void note(Talk& talk)
    {
        protocol::NoteAdded added;
        added.conversation = talk.id;
        added.number = ++talk.messages;
        added.message = {uuid(100'000 + m_events.size())};
        added.text = Personal("note " + std::to_string(m_events.size()));
        add(added);
    }

    void assign(Talk& talk)
    {
        protocol::ConversationAssigned assigned {talk.id, person(), "Lin", {1, m_events.size()}, {}};
        assigned.receipt.queue = {"orders"};
        assigned.receipt.winner = assigned.person;
        add(assigned);
    }

    void step()
    {
        if (m_talks.empty() || m_random.below(12) == 0) {
            return open();
        }
        Talk& talk = m_talks[m_random.below(m_talks.size())];
        switch (m_random.below(11)) {
        case 0:
            return assign(talk);
        case 1:
            return note(talk);
        case 2:
            return add(protocol::ConversationClosed {
                talk.id, protocol::CloseCause::agent, protocol::WrapUp {{"solved"}, {"a"}, Personal("wrapped up")}});
        case 3:
            return add(protocol::ConversationOpened {talk.id, talk.customer, {"orders"}, "en", "web", 2, true});
        case 4:
            return add(
                protocol::CustomerChanged {talk.customer, Personal("王芳"), {{"phone", Personal("138")}}, {"vip"}});
        case 5:
            return add(protocol::ConversationRated {talk.id, {4, {}, Personal("好")}});
        case 6:
            return add(protocol::LinkChanged {{}, talk.customer, {}, protocol::PartyLink::reconnecting});
        case 7:
            return add(protocol::TimersFired {});
        default:
            return say(talk, m_random.below(2) == 0);
        }
    }

    base::SeededRandom m_random;
    base::Timestamp m_now {1'800'000'000'000};
    std::vector<protocol::Event> m_events;
    std::vector<Talk> m_talks;
};

template <class Row> std::string text(const Row& row)
{
    const hub::SplitRow parts = hub::split(row);
    return parts.payload + parts.personal + '\n';
}

/// Every answer that a history gives, in one text.
std::string everything(const engine::History& history)
{
    std::string all;
    for (std::uint64_t c = 1000; c < 1005; ++c) {
        const base::CustomerId customer {uuid(c)};
        const auto row = history.customer(customer);
        REQUIRE(row);
        all += *row ? text(**row) : "none\n";
        for (const std::size_t limit : {1U, 3U, 100U}) {
            const auto page = history.conversationsOf(customer, std::nullopt, limit);
            REQUIRE(page);
            all += page->more ? "more\n" : "";
            for (const auto& record : page->records) {
                all += text(record);
            }
            if (!page->records.empty()) {
                const auto older = history.conversationsOf(customer, page->records.back().row.openedAt, limit);
                REQUIRE(older);
                all += std::to_string(older->records.size()) + (older->more ? " more\n" : "\n");
            }
        }
    }
    for (const char* person : {"agent0", "agent1", "agent2", "nobody"}) {
        const auto closed = history.closedBy({person}, {1'800'000'020'000}, 5);
        REQUIRE(closed);
        for (const auto& record : *closed) {
            all += text(record);
        }
    }
    for (std::uint64_t c = 5000; c < 5100; ++c) {
        const base::ConversationId id {uuid(c)};
        const auto record = history.conversation(id);
        REQUIRE(record);
        all += *record ? text(**record) : "";
        for (const bool internal : {false, true}) {
            for (const std::optional<std::uint64_t> before :
                {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(6)}) {
                const auto page = history.messages(id, before, 4, internal);
                REQUIRE(page);
                all += page->more ? "more\n" : "";
                for (const auto& row : page->rows) {
                    all += text(row);
                }
            }
        }
    }
    return all;
}

struct Fixture
{
    Fixture()
        : keys(std::move(hub::KeyStore::open(dir.path(), clock, random)).value())
    { }

    base::Result<std::unique_ptr<hub::SqliteHistory>> tryOpen(
        const std::string& lineage = "one", std::uint64_t head = 1'000'000, const std::string& name = "history.db")
    {
        hub::SqliteHistory::Options options;
        options.path = dir.path() / name;
        options.desk = {"shop"};
        options.lineage = lineage;
        options.head = {head};
        options.commitEvery = 70;
        options.vfs = vfs.name();
        return hub::SqliteHistory::open(options, keys, clock,
            [this](base::LogLevel, std::string_view, std::string_view words) { said.emplace_back(words); });
    }

    std::unique_ptr<hub::SqliteHistory> open(
        const std::string& lineage = "one", std::uint64_t head = 1'000'000, const std::string& name = "history.db")
    {
        auto opened = tryOpen(lineage, head, name);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return std::move(opened).value();
    }

    TempDir dir;
    FaultyVfs vfs {"history"};
    base::ManualClock clock;
    base::SystemRandom random;
    std::vector<std::string> said;
    hub::KeyStore keys;
};

void feed(engine::History& history, const std::vector<protocol::Event>& events)
{
    for (const protocol::Event& event : events) {
        const auto applied = history.apply(event);
        INFO((applied ? "" : base::describe(applied.error())));
        REQUIRE(applied);
    }
}

} // namespace

TEST_CASE("history_anyStory_answersAsTheOneInMemory")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Fixture hub;
        const auto events = Story(seed).events(400);
        engine::MemoryHistory memory;
        feed(memory, events);
        auto history = hub.open();
        // Answers in between must not disturb what follows.
        feed(*history, {events.begin(), events.begin() + 130});
        static_cast<void>(everything(*history));
        feed(*history, {events.begin() + 130, events.end()});
        INFO("seed " << seed);
        CHECK(everything(*history) == everything(memory));
    }
}

TEST_CASE("history_rebuiltOrReopened_isIdentical")
{
    Fixture hub;
    const auto events = Story(42).events(500);
    std::string first;
    {
        auto history = hub.open();
        feed(*history, {events.begin(), events.begin() + 210});
    }
    {
        auto history = hub.open();
        CHECK(history->position().value == 210);
        feed(*history, events);
        CHECK(history->position().value == 500);
        first = everything(*history);
    }
    CHECK(everything(*hub.open()) == first);
    auto rebuilt = hub.open("one", 1'000'000, "rebuilt.db");
    feed(*rebuilt, events);
    CHECK(everything(*rebuilt) == first);
}

TEST_CASE("history_killedBetweenCommits_isFedAgainFromItsPosition")
{
    Fixture hub;
    const auto events = Story(7).events(300);
    auto history = hub.open();
    feed(*history, events);
    const std::string whole = everything(*history);
    // What a killed process leaves: file and WAL as they are now, with an open transaction.
    for (const char* part : {"", "-wal"}) {
        std::filesystem::copy_file(
            hub.dir.path() / ("history.db" + std::string(part)), hub.dir.path() / ("killed.db" + std::string(part)));
    }
    auto again = hub.open("one", 1'000'000, "killed.db");
    CHECK(again->position().value < 300);
    CHECK(again->position().value >= 210);
    feed(*again, events);
    CHECK(everything(*again) == whole);
}

TEST_CASE("history_gapOrUnknownConversation_isAFault")
{
    Fixture hub;
    auto history = hub.open();
    const auto events = Story(3).events(20);
    CHECK(history->apply(events[1]).error().kind == base::FaultKind::Conflict);
    feed(*history, {events.begin(), events.begin() + 5});
    protocol::Event stray;
    stray.id = {6};
    stray.body = protocol::ConversationRated {{uuid(99)}, {}};
    CHECK(history->apply(stray).error().kind == base::FaultKind::Corrupt);
    // What wasn't committed is undone, and can be fed again.
    CHECK(history->position().isNone());
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
}

TEST_CASE("history_otherLineageOrBeyondTheLog_startsAnew")
{
    Fixture hub;
    const auto events = Story(4).events(100);
    feed(*hub.open(), events);
    CHECK(hub.open()->position().value == 100);
    CHECK(hub.open("one", 99)->position().isNone());
    feed(*hub.open(), events);
    CHECK(hub.open("two")->position().isNone());
    CHECK(hub.said.size() == 2);
}

TEST_CASE("history_damagedFile_isSetAsideAndBuiltAnew")
{
    Fixture hub;
    const auto events = Story(5).events(100);
    feed(*hub.open(), events);
    std::ofstream(hub.dir.path() / "history.db") << "overwritten by something" << std::string(9000, 'x');
    auto history = hub.open();
    CHECK(history->position().isNone());
    CHECK(hub.said.size() == 1);
    bool isKept = false;
    for (const auto& entry : std::filesystem::directory_iterator(hub.dir.path())) {
        isKept = isKept || entry.path().filename().string().starts_with("history.db.damaged-");
    }
    CHECK(isKept);
    feed(*history, events);
}

TEST_CASE("history_ioFaultAtEveryWrite_isOpenedAnewAndFedAgain")
{
    const auto events = Story(11).events(300);
    engine::MemoryHistory memory;
    feed(memory, events);
    const std::string truth = everything(memory);
    int met = 0;
    for (int n = 0; n < 60; n += 3) {
        Fixture hub;
        auto history = hub.open();
        hub.vfs.writesUntilFault = n;
        std::size_t next = 0;
        while (next < events.size()) {
            if (history->apply(events[next])) {
                ++next;
                continue;
            }
            // Broken: it says so until it is opened anew, and can't be while the disk fails.
            ++met;
            CHECK_FALSE(history->apply(events[next]));
            CHECK_FALSE(history->conversation({uuid(1)}));
            hub.vfs.writesUntilFault = -1;
            REQUIRE(history->ready());
            next = static_cast<std::size_t>(history->position().value);
        }
        hub.vfs.writesUntilFault = -1;
        INFO("fault at write " << n);
        CHECK(everything(*history) == truth);
        CHECK(history->ready());
    }
    CHECK(met > 10);
}

TEST_CASE("history_diskFullAtItsCommit_keepsAnsweringFromMemory")
{
    Fixture hub;
    const auto events = Story(12).events(200);
    engine::MemoryHistory memory;
    feed(memory, events);
    auto history = hub.open();
    feed(*history, {events.begin(), events.begin() + 60});
    hub.vfs.bytesLeft = 0;
    std::size_t next = 60;
    int met = 0;
    while (next < 120) {
        if (history->apply(events[next])) {
            ++next;
            continue;
        }
        // Fed again at once: the next commit is far away.
        ++met;
        REQUIRE(history->ready());
        next = static_cast<std::size_t>(history->position().value);
    }
    CHECK(met == 1);
    CHECK(history->position().value == 120);
    hub.vfs.bytesLeft = -1;
    feed(*history, {events.begin() + 120, events.end()});
    CHECK(everything(*history) == everything(memory));
    history.reset();
    CHECK(hub.open()->position().value == 200);
}

TEST_CASE("history_damagedWhileItRuns_isSetAsideOnceAndBuiltAnew")
{
    Fixture hub;
    const auto events = Story(13).events(100);
    auto history = hub.open();
    feed(*history, {events.begin(), events.begin() + 50});
    protocol::Event stray;
    stray.id = {51};
    stray.body = protocol::ConversationRated {{uuid(99)}, {}};
    CHECK(history->apply(stray).error().kind == base::FaultKind::Corrupt);
    REQUIRE(history->ready());
    CHECK(history->position().isNone());
    CHECK(hub.said.size() == 1);
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
    // Were it damaged by what it is fed, copies would fill the disk.
    stray.id = {101};
    CHECK_FALSE(history->apply(stray));
    REQUIRE(history->ready());
    CHECK(hub.said.size() == 1);
}

TEST_CASE("history_fileThatCannotBeOpened_isSetAsideAfterSomeTries")
{
    Fixture hub;
    const auto events = Story(14).events(100);
    auto history = hub.open();
    feed(*history, events);
    hub.vfs.writesUntilFault = 0;
    CHECK_FALSE(history->flush());
    hub.vfs.opensFail = true;
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(history->ready());
        CHECK_FALSE(history->messages({uuid(1)}, std::nullopt, 10, true));
        CHECK(history->position().isNone());
    }
    CHECK(hub.said.empty());
    hub.vfs.opensFail = false;
    hub.vfs.writesUntilFault = -1;
    REQUIRE(history->ready());
    CHECK(hub.said.size() == 1);
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
}

TEST_CASE("history_onDisk_holdsNoWords")
{
    Fixture hub;
    auto history = hub.open();
    feed(*history, Story(6).events(300));
    REQUIRE(history->flush());
    for (const auto& entry : std::filesystem::directory_iterator(hub.dir.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        for (const char* word : {"你好", "王芳", "138\"", "note ", "wrapped up", "发票"}) {
            INFO(entry.path() << ' ' << word);
            CHECK(bytes.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("history_subjectErased_keepsTheFactsWithoutTheWords")
{
    Fixture hub;
    auto history = hub.open();
    const auto events = Story(8).events(300);
    feed(*history, events);
    const auto* opened = std::get_if<protocol::ConversationOpened>(&events.front().body);
    REQUIRE(opened != nullptr);
    REQUIRE(hub.keys.destroy(hub::subjectOf(opened->customer)));
    REQUIRE(history->forget());
    const auto page = history->messages(opened->conversation, std::nullopt, 100, true);
    REQUIRE(page);
    REQUIRE_FALSE(page->rows.empty());
    for (const auto& row : page->rows) {
        CHECK(row.text.isEmpty());
    }
    const auto record = history->conversation(opened->conversation);
    REQUIRE(record);
    CHECK((*record)->row.lastLine.isEmpty());
    CHECK((*record)->row.lastNumber == page->rows.back().number);
}
