// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/historysearcher.h"

#include "tests/hub/runtime/room.h"

#include <chrono>
#include <thread>

using namespace hub;
using protocol::Personal;

namespace {

/// A customer who wrote so often.
base::ConversationId talk(Room& room, int messages)
{
    const auto customer = engine::Actor::ofCustomer({base::makeUuidV7(room.clock.now(), room.files.random)},
        {base::makeUuidV7(room.clock.now(), room.files.random)});
    protocol::CommandFrame frame;
    const auto submit = [&](protocol::CommandBody body) {
        ++frame.n;
        frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
        frame.body = std::move(body);
        REQUIRE_FALSE(room.book->submit(customer, frame, room.clock.now()).error);
    };
    submit(protocol::OpenConversation {{"orders"}, "zh-CN", Personal("王芳"), "web"});
    frame.conversation = room.book->machine().desk().openConversationOf(customer.customer)->id;
    for (int i = 0; i < messages; ++i) {
        submit(protocol::SendMessage {Personal("运费 " + std::to_string(i)), {}});
    }
    REQUIRE(room.book->commit());
    return *frame.conversation;
}

protocol::Query search(std::uint64_t q, const std::string& text)
{
    protocol::Query query;
    query.q = q;
    query.name = engine::TextSearch::name;
    query.text = Personal(text);
    return query;
}

/// Waits at its first page until it is let go.
class Gate final
{
public:
    void enter()
    {
        std::unique_lock lock(m_mutex);
        m_isIn = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_isOpen; });
    }
    void awaitEntered()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isIn; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isIn = false;
    bool m_isOpen = false;
};

/// A history whose walk stands still at a gate.
class GatedHistory final : public engine::History
{
public:
    GatedHistory(const engine::History& inner, Gate& gate)
        : m_inner(inner)
        , m_gate(gate)
    { }

    base::Status apply(const protocol::Event&) override { return {}; }
    base::Result<std::optional<engine::ConversationRecord>> conversation(const base::ConversationId& id) const override
    {
        return m_inner.conversation(id);
    }
    base::Result<engine::MessagePage> messages(const base::ConversationId& id, std::optional<std::uint64_t> before,
        std::size_t limit, bool internal) const override
    {
        return m_inner.messages(id, before, limit, internal);
    }
    base::Result<std::vector<protocol::VersionRow>> versions(
        const base::ConversationId& id, const base::MessageId& message) const override
    {
        return m_inner.versions(id, message);
    }
    base::Result<engine::ConversationPage> conversationsOf(
        const base::CustomerId& id, std::optional<protocol::Timestamp> before, std::size_t limit) const override
    {
        return m_inner.conversationsOf(id, before, limit);
    }
    base::Result<std::vector<engine::ConversationRecord>> closedBy(
        const base::PersonId& id, protocol::Timestamp since, std::size_t limit) const override
    {
        return m_inner.closedBy(id, since, limit);
    }
    base::Result<engine::ConversationPage> conversationsBehind(const std::optional<engine::WalkPlace>& place,
        const std::optional<base::PersonId>& owner, std::size_t limit) const override
    {
        m_gate.enter();
        return m_inner.conversationsBehind(place, owner, limit);
    }
    base::Result<std::optional<protocol::CustomerRow>> customer(const base::CustomerId& id) const override
    {
        return m_inner.customer(id);
    }
    base::Result<engine::articles::Page> knowledge(const engine::articles::Wish& wish) const override
    {
        return m_inner.knowledge(wish);
    }
    base::Result<std::optional<protocol::CannedRow>> canned(const base::CannedId& id) const override
    {
        return m_inner.canned(id);
    }
    base::Result<std::string> leaveReason(const protocol::LeaveId& id) const override
    {
        return m_inner.leaveReason(id);
    }
    std::string personName(const base::PersonId& id) const override { return m_inner.personName(id); }

private:
    const engine::History& m_inner;
    Gate& m_gate;
};

/// Searches without a desk's thread, and what became of them.
struct Beside
{
    HistorySearcher::Asked asked(std::shared_ptr<DeskPeer> peer, std::uint64_t q, const char* person = "lin")
    {
        auto begun = engine::TextSearch::begin(
            engine::Audience::ofPerson({person}), room.book->machine().desk(), search(q, "运费"));
        REQUIRE(begun.ok());
        return {std::move(peer), q, std::move(begun).value()};
    }

    using Told = std::pair<std::uint64_t, HistorySearcher::Outcome>;
    std::vector<Told> awaitTold(std::size_t count)
    {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_for(lock, std::chrono::seconds(60), [&] { return told.size() >= count; }));
        return told;
    }

    Room room;
    Gate gate;
    GatedHistory history {room.history, gate};
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Told> told;
    std::size_t found = 0;
    HistorySearcher searcher {history, [this](const HistorySearcher::Asked& asked, HistorySearcher::Outcome outcome) {
                                  const std::lock_guard lock(mutex);
                                  told.emplace_back(asked.q, outcome);
                                  found += asked.search.answer(room.book->machine().desk()).rows.size();
                                  changed.notify_all();
                              }};
};

using Outcome = HistorySearcher::Outcome;

} // namespace

TEST_CASE("search_atTheDesk_isAnsweredBesideItAndAuditedWithoutItsWords", "[runner]")
{
    Room room;
    const auto conversation = talk(room, 3);
    auto runner = runnerBeside(room);
    runner->start();
    const auto lin = listenerOf(*runner, room, "lin");
    runner->post(lin, search(1, "運費"));
    const auto answer = lin->take<protocol::Answer>();
    CHECK(answer.q == 1);
    REQUIRE_FALSE(answer.error);
    REQUIRE(answer.rows.size() == 3);
    const auto& hit = std::get<protocol::FoundRow>(answer.rows.front());
    CHECK(hit.conversation == conversation);
    CHECK(hit.line.reveal() == "运费 2");
    CHECK(hit.customerName.reveal() == "王芳");
    CHECK_FALSE(answer.more);

    const auto ann = listenerOf(*runner, room, "ann");
    runner->post(ann, search(2, "运费"));
    CHECK(ann->take<protocol::Answer>().rows.empty());
    runner->post(ann, search(3, ""));
    CHECK(ann->take<protocol::Answer>().error->kind == protocol::ErrorKind::invalid);
    runner->stop();
    const auto audited
        = std::count_if(room.said.begin(), room.said.end(), [](const auto& line) { return line.starts_with("audit"); });
    CHECK(audited == 1);
    for (const std::string& line : room.said) {
        CHECK(line.find("運費") == std::string::npos);
        CHECK(line.find("运费") == std::string::npos);
    }
}

TEST_CASE("search_continued_isAuditedOnce", "[runner]")
{
    Room room;
    talk(room, 5);
    auto runner = runnerBeside(room);
    runner->start();
    const auto lin = listenerOf(*runner, room, "lin");
    auto query = search(1, "运费");
    query.limit = 2;
    std::size_t hits = 0;
    while (true) {
        runner->post(lin, query);
        const auto answer = lin->take<protocol::Answer>();
        REQUIRE_FALSE(answer.error);
        hits += answer.rows.size();
        if (!answer.more) {
            break;
        }
        ++query.q;
        query.cursor = answer.cursor;
    }
    CHECK(hits == 5);
    runner->stop();
    CHECK(std::ranges::count(room.said, "audit: lin searches what was said in conversations of the desk") == 1);
}

TEST_CASE("search_withACursorThatWasNotGivenForIt_isAudited", "[runner]")
{
    Room room;
    talk(room, 5);
    auto runner = runnerBeside(room);
    runner->start();
    const auto lin = listenerOf(*runner, room, "lin");
    const auto ask = [&](const protocol::Query& query) {
        runner->post(lin, query);
        const auto answer = lin->take<protocol::Answer>();
        REQUIRE_FALSE(answer.error);
        return answer;
    };
    // Before everything that was ever said.
    auto forged = search(1, "运费");
    forged.cursor = "9007199254740991.00000000-0000-0000-0000-000000000000.0";
    forged.limit = 2;
    const auto first = ask(forged);
    REQUIRE(first.rows.size() == 2);
    REQUIRE(first.cursor);
    auto other = search(2, "费"); // other words, where the first ones ended
    other.cursor = first.cursor;
    ask(other);
    // Nor does it hold once what was read is forgotten.
    auto again = search(3, "运费");
    again.limit = 2;
    auto next = search(4, "运费");
    next.limit = 2;
    next.cursor = ask(again).cursor;
    runner->run([&](const DeskView&) { runner->forgetMemory(); });
    ask(next);
    runner->stop();
    CHECK(std::ranges::count(room.said, "audit: lin searches what was said in conversations of the desk") == 4);
}

TEST_CASE("searcher_samePersonAsksAgain_onlyTheLastIsAnswered", "[runner]")
{
    Beside beside;
    const auto peer = std::make_shared<Listener>();
    REQUIRE(beside.searcher.ask(beside.asked(peer, 1)));
    beside.gate.awaitEntered();
    REQUIRE(beside.searcher.ask(beside.asked(peer, 2)));
    REQUIRE(beside.searcher.ask(beside.asked(peer, 3)));
    CHECK(beside.awaitTold(1) == std::vector<Beside::Told> {{2, Outcome::Replaced}});
    beside.gate.open();
    CHECK(beside.awaitTold(3)
        == std::vector<Beside::Told> {{2, Outcome::Replaced}, {1, Outcome::Replaced}, {3, Outcome::Done}});
}

TEST_CASE("searcher_slowDisk_looksAtSomethingAllTheSame", "[runner]")
{
    Beside beside;
    talk(beside.room, 3);
    REQUIRE(beside.searcher.ask(beside.asked(std::make_shared<Listener>(), 1)));
    beside.gate.awaitEntered();
    std::this_thread::sleep_for(std::chrono::duration<double>(HistorySearcher::mostSeconds + 0.1));
    beside.gate.open();
    CHECK(beside.awaitTold(1) == std::vector<Beside::Told> {{1, Outcome::Done}});
    CHECK(beside.found == 3);
}

TEST_CASE("searcher_connectionGoes_nobodyIsTold", "[runner]")
{
    Beside beside;
    const auto gone = std::make_shared<Listener>();
    const auto other = std::make_shared<Listener>();
    REQUIRE(beside.searcher.ask(beside.asked(gone, 1)));
    beside.gate.awaitEntered();
    REQUIRE(beside.searcher.ask(beside.asked(gone, 2, "ann")));
    REQUIRE(beside.searcher.ask(beside.asked(other, 3, "bob")));
    beside.searcher.forget(gone.get());
    beside.gate.open();
    CHECK(beside.awaitTold(1) == std::vector<Beside::Told> {{3, Outcome::Done}});
}

TEST_CASE("searcher_tooManyWait_refuses", "[runner]")
{
    Beside beside;
    protocol::ConfigureDesk more;
    for (std::size_t i = 0; i <= HistorySearcher::mostWaiting; ++i) {
        more.people.push_back(bench::agent("agent" + std::to_string(i)));
    }
    beside.room.submit(engine::Actor::hub(), more);
    const auto peer = std::make_shared<Listener>();
    REQUIRE(beside.searcher.ask(beside.asked(peer, 1)));
    beside.gate.awaitEntered();
    for (std::size_t i = 0; i <= HistorySearcher::mostWaiting; ++i) {
        const std::string name = "agent" + std::to_string(i);
        CHECK(beside.searcher.ask(beside.asked(peer, 2 + i, name.c_str())) == (i < HistorySearcher::mostWaiting));
    }
    beside.gate.open();
}
