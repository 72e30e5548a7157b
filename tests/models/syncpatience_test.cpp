// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A hub that says "later", a disk that is full when the hub refuses: nothing that the agent needs is given up.

#include "core/protocol/codec.h"
#include "models/sync/wishes.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/models/syncfixture.h"

#include <QSignalSpy>

namespace {

/// The first answers of the hub that bring something (here: of conversations) become this error. The frame keeps its
/// number, or the workstation would begin a new connection instead of asking again.
std::function<QByteArray(const QByteArray&)> refusing(int& left, protocol::ErrorKind kind)
{
    return [&left, kind](const QByteArray& bytes) {
        auto frame = protocol::decodeHubFrame(bytes.toStdString());
        auto* answer = frame ? std::get_if<protocol::Answer>(&*frame) : nullptr;
        if (!answer || answer->rows.empty() || left == 0) {
            return bytes;
        }
        --left;
        protocol::Answer refused;
        refused.q = answer->q;
        refused.error = protocol::Error {};
        refused.error->kind = kind;
        refused.error->retryAfterMs = 20;
        const QByteArray number = bytes.left(bytes.indexOf("\"t\":"));
        return number + QByteArray::fromStdString(protocol::encode(protocol::HubFrame(refused))).mid(1);
    };
}

/// A conversation whose three lines were said before it was accepted.
base::ConversationId acceptLate(SyncFixture& fixture)
{
    REQUIRE(fixture.done(fixture.desk->setPresence(protocol::Presence::ready, {})));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.presence().presence() == protocol::Presence::ready; }));
    const auto id = fixture.customerOpens(1, "eins");
    fixture.customerSays(1, id, "zwei");
    fixture.customerSays(1, id, "drei");
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.offers().empty(); }));
    REQUIRE(fixture.done(fixture.desk->acceptOffer(fixture.repository.offers().front().id)));
    REQUIRE(fixture.waitFor([&] {
        const auto* item = fixture.repository.conversation(id);
        return item && item->mine;
    }));
    return id;
}

protocol::Query about(int n)
{
    protocol::Query query;
    query.name = "history.conversations";
    query.before = n;
    return query;
}

} // namespace

TEST_CASE("sync_hubSaysLater_conversationIsAskedForAgain")
{
    SyncFixture fixture;
    int left = 6;
    fixture.link->rewrite
        = refusing(left, GENERATE(protocol::ErrorKind::rate_limited, protocol::ErrorKind::overloaded));
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = acceptLate(fixture);
    fixture.desk->openConversation(id);
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id) == fixture.logged(id); }));
    CHECK(fixture.shown(id).size() == 3);
    REQUIRE(fixture.waitFor([&] { return left == 0 && fixture.repository.conversation(id)->unread == 3; }));
}

TEST_CASE("sync_stubLeftBehind_isAskedForWhenCaughtUp")
{
    SyncFixture fixture;
    int left = 1;
    fixture.link->rewrite = refusing(left, protocol::ErrorKind::not_found);
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = acceptLate(fixture);
    REQUIRE(fixture.waitFor([&] { return left == 0; }));
    const auto stubs = [&] {
        auto read = fixture.database->run([](store::Store& store) -> base::Result<std::size_t> {
            return store.read([](store::Copy& copy) { return copy.conversations.stubs().size(); });
        });
        read.waitForFinished();
        return *read.result();
    };
    REQUIRE(stubs() == 1);
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(fixture.waitFor([&] { return stubs() == 0; }));
    fixture.desk->openConversation(id);
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id) == fixture.logged(id); }));
}

TEST_CASE("sync_fullDiskAtARefusal_theTextComesBackWhenThereIsRoom")
{
    FaultyVfs disk("sync-refusal");
    SyncFixture fixture;
    fixture.vfs = disk.name();
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    QSignalSpy refused(fixture.desk.get(), &items::CommandSink::refused);
    QSignalSpy failed(fixture.engine.get(), &syncing::SyncEngine::storeFailed);
    fixture.link->unreachable = true;
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.connection().isLive(); }));
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("zu spät"), {})));
    CHECK_FALSE(fixture.customerDoes(1, id, protocol::LeaveConversation {}).error);
    fixture.link->rewrite = [&](const QByteArray& bytes) {
        if (bytes.contains("\"result\"") && bytes.contains("error")) {
            disk.bytesLeft = 0;
        }
        return bytes;
    };
    fixture.link->unreachable = false;
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return failed.count() > 0; }));
    CHECK(refused.count() == 0);
    disk.bytesLeft = -1;
    fixture.link->rewrite = [](const QByteArray& bytes) { return bytes; };
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return refused.count() == 1; }));
    CHECK(fixture.repository.conversation(id)->draft == QStringLiteral("zu spät"));
    REQUIRE(fixture.waitLive());
    CHECK(fixture.repository.connection().facts().queued == 0);
    CHECK(fixture.logged(id).size() == 1);
}

TEST_CASE("wishes_manyUnanswered_areAskedFewAtOnceAndAllInTheEnd")
{
    std::vector<std::pair<protocol::Query, syncing::Answered>> asked;
    syncing::Wishes wishes([&](const protocol::Query& query, syncing::Answered answered) {
        asked.emplace_back(query, std::move(answered));
    });
    int told = 0;
    for (int n = 0; n < 50; ++n) {
        wishes.want(about(n), [&](const protocol::Answer&, bool) { ++told; });
    }
    CHECK(asked.size() == syncing::Wishes::atOnce);
    // Every third question is lost on its way.
    protocol::Answer lost;
    lost.error = protocol::Error {};
    lost.error->kind = protocol::ErrorKind::overloaded;
    lost.error->retryAfterMs = 1;
    std::size_t at = 0;
    REQUIRE(QTest::qWaitFor(
        [&] {
            for (; at < asked.size(); ++at) {
                const auto answered = asked[at].second;
                answered(at % 3 == 0 ? lost : protocol::Answer {}, at % 3 != 0);
            }
            return wishes.isEmpty();
        },
        60'000));
    CHECK(told == 50);
    CHECK(asked.size() > 50);
}

TEST_CASE("wishes_repeatedOrRefused_areAskedNoMoreThanNeeded")
{
    std::vector<syncing::Answered> asked;
    syncing::Wishes wishes(
        [&](const protocol::Query&, syncing::Answered answered) { asked.push_back(std::move(answered)); });
    int told = 0;
    const auto tell = [&](const protocol::Answer&, bool) { ++told; };
    wishes.want(about(1), tell);
    wishes.want(about(1));
    REQUIRE(asked.size() == 1);
    asked[0](protocol::Answer {}, true);
    CHECK(told == 0); // older than the second wish
    REQUIRE(asked.size() == 2);
    asked[1](protocol::Answer {}, true);
    CHECK(told == 1);
    wishes.want(about(2), tell);
    protocol::Answer denied;
    denied.error = protocol::Error {};
    denied.error->kind = protocol::ErrorKind::denied;
    REQUIRE(asked.size() == 3);
    asked[2](denied, true);
    CHECK(told == 2);
    CHECK(wishes.isEmpty());
    wishes.want(about(3), tell);
    wishes.clear();
    asked.back()(protocol::Answer {}, true); // of a life before
    CHECK(told == 2);
}
