// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/deskjournal.h"
#include "hub/log/logverify.h"
#include "hub/log/subject.h"
#include "tests/hub/log/logfixture.h"

#include <fstream>

namespace {

const base::CustomerId customer {*base::Uuid::fromString("01890000-0000-7000-8000-0000000000c1")};
const base::ConversationId conversation {*base::Uuid::fromString("01890000-0000-7000-8000-0000000000d1")};

hub::Entry said(std::uint64_t position, const std::string& text)
{
    protocol::MessageSent sent;
    sent.conversation = conversation;
    sent.number = position;
    sent.author.kind = protocol::AuthorKind::customer;
    sent.text = protocol::Personal(text);
    protocol::Event event;
    event.id = {position};
    event.at = {1'800'000'000'000 + static_cast<std::int64_t>(position)};
    event.cause = base::CommandId {*base::Uuid::fromString("01890000-0000-7000-8000-0000000000e1")};
    event.body = sent;
    return {hub::subjectOf(customer), std::make_shared<const protocol::Event>(std::move(event))};
}

const protocol::MessageSent& messageOf(const protocol::Event& event)
{
    return std::get<protocol::MessageSent>(event.body);
}

hub::DeskJournal opened(LogFixture& hub)
{
    auto journal = hub::DeskJournal::open(hub.log, hub.keys, hub.desk, "here");
    REQUIRE(journal);
    return std::move(journal).value();
}

/// A log whose next appends fail with Unknown, before or after they were done.
class UncertainLog final : public hub::EventLog
{
public:
    explicit UncertainLog(hub::EventLog& log)
        : m_log(log)
    { }

    base::Result<hub::Ownership> acquire(const base::DeskId& desk, const std::string& node) override
    {
        return m_log.acquire(desk, node);
    }
    base::Result<base::Position> append(const base::DeskId& desk, hub::OwnerEpoch epoch, base::Position expected,
        std::span<const hub::Draft> batch) override
    {
        if (failBefore) {
            failBefore = false;
            return base::fail(base::FaultKind::Unknown, "connection lost");
        }
        auto done = m_log.append(desk, epoch, expected, batch);
        if (failAfter) {
            failAfter = false;
            return base::fail(base::FaultKind::Unknown, "connection lost");
        }
        return done;
    }
    base::Result<std::vector<hub::Record>> read(const base::DeskId& d, base::Position from, std::size_t max) override
    {
        return m_log.read(d, from, max);
    }
    base::Status probe(const base::DeskId& d, hub::OwnerEpoch e) override { return m_log.probe(d, e); }
    base::Result<hub::Head> head(const base::DeskId& desk) override { return m_log.head(desk); }
    base::Status saveSnapshot(const base::DeskId& d, hub::OwnerEpoch e, const hub::SnapshotPart& s) override
    {
        return m_log.saveSnapshot(d, e, s);
    }
    base::Result<std::vector<hub::Snapshot>> snapshots(const base::DeskId& d) override { return m_log.snapshots(d); }

    bool failBefore = false;
    bool failAfter = false;

private:
    hub::EventLog& m_log;
};

} // namespace

TEST_CASE("journal_personalParts_areSealedOnDiskAndComeBack")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    auto journal = opened(hub);
    const hub::Entry group[] = {said(1, "CANARY-77aa 你好"), said(2, ""), said(3, ",")};
    REQUIRE(journal.append(group));
    CHECK(journal.position().value == 3);
    const auto events = journal.read({1}, 10);
    REQUIRE(events);
    REQUIRE(events->size() == 3);
    CHECK(messageOf((*events)[0]).text.reveal() == "CANARY-77aa 你好");
    CHECK(messageOf((*events)[1]).text.isEmpty());
    CHECK(messageOf((*events)[2]).text.reveal() == ",");
    CHECK((*events)[0].cause == group[0].event->cause);
    CHECK((*events)[0].at == group[0].event->at);
    for (const auto& entry : std::filesystem::directory_iterator(dir.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        INFO(entry.path());
        CHECK(bytes.find("CANARY") == std::string::npos);
    }
    const auto records = hub.log.read(hub.desk, {1}, 3);
    CHECK_FALSE((*records)[0].body.sealed.empty());
    CHECK((*records)[1].body.sealed.empty());
    const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    CHECK(report->isClean());
    CHECK(report->sealed == 2);
}

TEST_CASE("journal_subjectErased_textsAreEmptyAndTheTreeHolds")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    auto journal = opened(hub);
    const hub::Entry group[] = {said(1, "forget me")};
    REQUIRE(journal.append(group));
    REQUIRE(hub.keys.destroy(hub::subjectOf(customer)));
    const auto events = journal.read({1}, 10);
    REQUIRE(events);
    CHECK(messageOf(events->front()).text.isEmpty());
    CHECK(messageOf(events->front()).conversation == conversation);
    const auto report = hub::verifyLog(dir.path(), hub.desk, &hub.keys);
    CHECK(report->isClean());
    CHECK(report->erased == 1);
}

TEST_CASE("journal_positionsThatDoNotFollow_areRefused")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    auto journal = opened(hub);
    const hub::Entry skipped[] = {said(2, "x")};
    CHECK(journal.append(skipped).error().kind == base::FaultKind::Invalid);
    const hub::Entry repeated[] = {said(1, "x"), said(1, "y")};
    CHECK(journal.append(repeated).error().kind == base::FaultKind::Invalid);
    hub::Entry nobodys = said(1, "x");
    nobodys.subject.clear();
    CHECK(journal.append({&nobodys, 1}).error().kind == base::FaultKind::Invalid);
    CHECK(journal.append({}));
    CHECK(hub.log.head(hub.desk)->position.isNone());
}

TEST_CASE("journal_unknownOutcome_isSettledByTheHead")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    UncertainLog uncertain(hub.log);
    auto journal = hub::DeskJournal::open(uncertain, hub.keys, hub.desk, "here");
    REQUIRE(journal);
    const hub::Entry first[] = {said(1, "a"), said(2, "b")};
    uncertain.failAfter = true;
    REQUIRE(journal->append(first));
    const hub::Entry second[] = {said(3, "c")};
    uncertain.failBefore = true;
    REQUIRE(journal->append(second));
    CHECK(journal->position().value == 3);
    CHECK(hub.log.head(hub.desk)->position.value == 3);
    REQUIRE(hub.log.acquire(hub.desk, "another"));
    const hub::Entry third[] = {said(4, "d")};
    uncertain.failBefore = true;
    CHECK(journal->append(third).error().kind == base::FaultKind::Fenced);
}

TEST_CASE("journal_snapshot_newestReadableIsUsed")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    auto journal = opened(hub);
    CHECK(journal.loadSnapshot().error().kind == base::FaultKind::NotFound);
    const hub::Entry first[] = {said(1, "a")};
    REQUIRE(journal.append(first));
    REQUIRE(journal.saveSnapshot(4, "state one"));
    const hub::Entry second[] = {said(2, "b")};
    REQUIRE(journal.append(second));
    REQUIRE(journal.saveSnapshot(4, "state two"));
    auto newest = journal.loadSnapshot();
    REQUIRE(newest);
    CHECK(newest->state == "state two");
    CHECK(newest->position.value == 2);
    CHECK(newest->schema == 4);
    // Sealed bytes of one position under the number of another: the context refuses them.
    const auto kept = hub.log.snapshots(hub.desk);
    hub::SnapshotPart forged = kept->back().front();
    forged.position = {2};
    REQUIRE(hub.log.saveSnapshot(hub.desk, journal.epoch(), forged));
    auto older = journal.loadSnapshot();
    REQUIRE(older);
    CHECK(older->state == "state one");
}

TEST_CASE("journal_snapshotInPieces_countsWhenItsLastIsThere")
{
    const TempDir dir;
    LogFixture hub(dir.path());
    auto journal = opened(hub);
    const hub::Entry first[] = {said(1, "a")};
    REQUIRE(journal.append(first));
    REQUIRE(journal.saveSnapshot(4, "the one before"));
    const hub::Entry second[] = {said(2, "b")};
    REQUIRE(journal.append(second));
    std::string state;
    for (int i = 0; state.size() < 1'000'000; ++i) {
        state += std::to_string(i);
    }
    journal.beginSnapshot({2}, 4, std::make_shared<const std::string>(state));
    int pieces = 0;
    while (journal.isSaving()) {
        CHECK(journal.loadSnapshot()->state == "the one before");
        REQUIRE(journal.saveSome());
        const hub::Entry meanwhile[] = {said(3 + static_cast<std::uint64_t>(pieces++), "c")};
        REQUIRE(journal.append(meanwhile));
    }
    CHECK(pieces > 3);
    const auto newest = journal.loadSnapshot();
    REQUIRE(newest);
    CHECK(newest->state == state);
    CHECK(newest->position.value == 2);
    // A smaller one in the same place leaves nothing of the larger one behind.
    REQUIRE(journal.saveSnapshot(4, "small"));
    REQUIRE(journal.saveSnapshot(4, "small again"));
    CHECK(journal.loadSnapshot()->state == "small again");
    CHECK(hub::verifyLog(dir.path(), hub.desk, &hub.keys)->isClean());
}

TEST_CASE("subjectOf_events_isTheirCustomerOrPerson")
{
    const auto lookup
        = [](const base::ConversationId& id) { return id == conversation ? std::optional(customer) : std::nullopt; };
    CHECK(hub::subjectOf(said(1, "x").event->body, lookup) == "customer/" + customer.toString());
    CHECK(hub::subjectOf(protocol::ConversationOpened {{}, customer, {}, "", "", 1, false}, lookup)
        == "customer/" + customer.toString());
    CHECK(hub::subjectOf(protocol::PresenceChanged {{"lin"}, protocol::Presence::ready, {}, false}, lookup)
        == "person/lin");
    CHECK(hub::subjectOf(protocol::PersonNamed {{"lin"}, base::Personal("Lin")}, lookup) == "person/lin");
    CHECK(hub::subjectOf(protocol::LinkChanged {{}, customer, {}, protocol::PartyLink::gone}, lookup)
        == "customer/" + customer.toString());
    CHECK(hub::subjectOf(protocol::TimersFired {}, lookup).empty());
    CHECK(hub::subjectOf(protocol::MessageSent {}, lookup).empty());
}
