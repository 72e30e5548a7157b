// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

#include "tests/core/sqlite/faultyvfs.h"

#include <QFile>
#include <QSignalSpy>

#include <algorithm>
#include <random>
#include <set>

using items::Delivery;
using protocol::ConversationState;

namespace {

const items::TimelineItem* lastMessage(items::Timeline& timeline)
{
    for (auto entry = timeline.entries().rbegin(); entry != timeline.entries().rend(); ++entry) {
        if (entry->kind == items::EntryKind::Message) {
            return &*entry;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("sync_aConversation_fromOfferToRating")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    CHECK(fixture.repository.presence().person().displayName == QStringLiteral("苏苗"));
    CHECK(fixture.repository.people().size() == 1); // the one who is there, once
    CHECK(fixture.repository.desk().queueTitle({"returns"}, QLocale::Chinese) == QStringLiteral("退货"));
    const auto id = fixture.serve(1, "灯罩有裂痕");
    items::Timeline& timeline = fixture.repository.timeline(id);
    const auto* item = fixture.repository.conversation(id);
    CHECK(item->customerName == QStringLiteral("林晓"));
    CHECK(item->unansweredSince);
    CHECK(fixture.repository.offers().empty());
    CHECK(fixture.shown(id) == std::vector<std::string> {"灯罩有裂痕"});

    fixture.desk->markRead(id, lastMessage(timeline)->id);
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->unread == 0; }));
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("可以整单退款。"), {})));
    REQUIRE(fixture.waitFor([&] { return lastMessage(timeline)->delivery == Delivery::Sent; }));
    const base::MessageId answer = lastMessage(timeline)->id;
    CHECK_FALSE(fixture.repository.conversation(id)->unansweredSince);
    CHECK_FALSE(fixture.customerDoes(1, id, protocol::MarkMessages {{answer, {}}}).error);
    REQUIRE(fixture.waitFor([&] { return lastMessage(timeline)->delivery == Delivery::Delivered; }));
    CHECK_FALSE(fixture.customerDoes(1, id, protocol::MarkMessages {{answer, answer}}).error);
    REQUIRE(fixture.waitFor([&] { return lastMessage(timeline)->delivery == Delivery::Read; }));

    REQUIRE(fixture.done(fixture.desk->addNote(id, QStringLiteral("外包装有压痕"))));
    REQUIRE(fixture.waitFor([&] {
        return std::ranges::any_of(timeline.entries(),
            [](const items::TimelineItem& entry) { return entry.kind == items::EntryKind::Note && entry.number > 0; });
    }));
    REQUIRE(fixture.done(fixture.desk->close(id, false)));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->state == ConversationState::wrapup; }));
    protocol::WrapUp outcome;
    outcome.disposition = {"resolved"};
    REQUIRE(fixture.done(fixture.desk->finishWrapUp(id, outcome)));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->state == ConversationState::closed; }));
    protocol::RateConversation rating;
    rating.rating.stars = 5;
    CHECK_FALSE(fixture.customerDoes(1, id, rating).error);
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->rating.has_value(); }));
    CHECK(fixture.repository.connection().facts().queued == 0);
    CHECK(timeline.entries().back().system == items::SystemEntry::Rated);
}

TEST_CASE("sync_connectionCutAtRandom_losesAndDoublesNothing")
{
    SyncFixture fixture;
    fixture.impatient = true;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "start");
    std::minstd_rand dice(17);
    fixture.link->frames = [&] { return static_cast<int>(4 + dice() % 20); };
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    for (int i = 0; i < 60; ++i) {
        REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("agent %1").arg(i), {})));
        fixture.customerSays(1, id, "customer " + std::to_string(i));
        QTest::qWait(5);
    }
    const bool arrived = fixture.waitFor([&] { return fixture.logged(id).size() >= 121; });
    INFO("cuts " << fixture.link->cuts << ", arrived " << fixture.logged(id).size() << ", state "
                 << static_cast<int>(fixture.repository.connection().facts().connectivity) << ", stop "
                 << static_cast<int>(fixture.repository.connection().facts().stop) << ", queued "
                 << fixture.repository.connection().facts().queued << ", attempt "
                 << fixture.repository.connection().facts().attempt);
    REQUIRE(arrived);
    REQUIRE(fixture.waitFor(
        [&] { return fixture.repository.connection().facts().queued == 0 && fixture.shown(id).size() >= 121; }));
    CHECK(fixture.link->cuts > 5);
    const auto logged = fixture.logged(id);
    CHECK(logged.size() == 121);
    CHECK(std::set(logged.begin(), logged.end()).size() == 121);
    CHECK(fixture.shown(id) == logged);
    std::vector<std::string> own;
    std::ranges::copy_if(
        logged, std::back_inserter(own), [](const std::string& text) { return text.rfind("agent", 0) == 0; });
    for (int i = 0; i < 60; ++i) {
        CHECK(own[static_cast<std::size_t>(i)] == "agent " + std::to_string(i));
    }
}

TEST_CASE("sync_writtenOffline_survivesTheProgramAndIsSentOnce")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    fixture.link->unreachable = true;
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.connection().isLive(); }));
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("offline 1"), {})));
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("offline 2"), {})));
    CHECK(fixture.repository.connection().facts().queued == 2);
    CHECK(lastMessage(fixture.repository.timeline(id))->delivery == Delivery::Queued);
    REQUIRE(fixture.done(fixture.desk->saveDraft(id, QStringLiteral("halb"), false)));
    fixture.stop();

    fixture.start();
    REQUIRE(fixture.repository.conversation(id)); // there before any connection
    CHECK(fixture.repository.conversation(id)->queued == 2);
    CHECK(fixture.repository.conversation(id)->draft == QStringLiteral("halb"));
    CHECK(fixture.logged(id).size() == 1);
    fixture.link->unreachable = false;
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return fixture.repository.connection().facts().queued == 0; }));
    CHECK(fixture.logged(id) == std::vector<std::string> {"hallo", "offline 1", "offline 2"});
    fixture.desk->openConversation(id);
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id).size() == 3; }));
}

TEST_CASE("sync_backAfterAGap_saysHowMuchWasReplayed")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    QSignalSpy caughtUp(&fixture.repository.connection(), &items::ConnectionState::caughtUp);
    fixture.link->unreachable = true;
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.connection().isLive(); }));
    CHECK(fixture.repository.connection().facts().lostAt);
    for (int i = 0; i < 14; ++i) {
        fixture.customerSays(1, id, "missed " + std::to_string(i));
    }
    fixture.link->unreachable = false;
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return caughtUp.count() == 1; }));
    CHECK(caughtUp.first().first().toInt() >= 14);
    CHECK(fixture.shown(id).size() == 15); // shown before it is said
    const auto& entries = fixture.repository.timeline(id).entries();
    CHECK(std::ranges::any_of(
        entries, [](const items::TimelineItem& entry) { return entry.system == items::SystemEntry::ConnectionLost; }));
}

TEST_CASE("sync_hubRestoredFromBackup_getsBackWhatItLost")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("vor dem Backup"), {})));
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 2; }));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.connection().facts().queued == 0; }));
    const base::Position backup {fixture.hub->log().size()};
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("danach"), {})));
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 3; }));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.connection().facts().queued == 0; }));
    fixture.hub->restoreAt(backup);
    CHECK(fixture.logged(id).size() == 2);
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 3; }));
    CHECK(fixture.logged(id).back() == "danach");
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id) == fixture.logged(id); }));
}

TEST_CASE("sync_fullDisk_stopsQueueingAndRecovers")
{
    FaultyVfs disk("sync-full");
    SyncFixture fixture;
    fixture.vfs = disk.name();
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    QSignalSpy failed(fixture.engine.get(), &syncing::SyncEngine::storeFailed);
    QSignalSpy recovered(fixture.engine.get(), &syncing::SyncEngine::storeRecovered);
    disk.bytesLeft = 0;
    CHECK_FALSE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("nicht verloren"), {})));
    fixture.customerSays(1, id, "kommt trotzdem an");
    REQUIRE(fixture.waitFor([&] { return failed.count() > 0; }));
    CHECK(fixture.logged(id).size() == 2);
    disk.bytesLeft = -1;
    REQUIRE(fixture.waitFor([&] { return recovered.count() > 0 && fixture.waitLive(); }));
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id).size() == 2; }));
    CHECK(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("nicht verloren"), {})));
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 3; }));
}

TEST_CASE("sync_fullDisk_offerIsNotTakenAndCanBeAcceptedAgain")
{
    FaultyVfs disk("sync-offer");
    SyncFixture fixture;
    fixture.vfs = disk.name();
    fixture.start();
    REQUIRE(fixture.waitLive());
    REQUIRE(fixture.done(fixture.desk->setPresence(protocol::Presence::ready, {})));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.presence().presence() == protocol::Presence::ready; }));
    const auto id = fixture.customerOpens(1, "hallo");
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.offers().empty(); }));
    const base::OfferId offer = fixture.repository.offers().front().id;
    disk.bytesLeft = 0;
    CHECK_FALSE(fixture.done(fixture.desk->acceptOffer(offer)));
    REQUIRE(fixture.repository.offer(offer) != nullptr);
    CHECK_FALSE(fixture.repository.offer(offer)->accepting);
    CHECK(fixture.repository.connection().facts().queued == 0);
    disk.bytesLeft = -1;
    // What the hub told meanwhile could not be kept: the line was let go, and whoever comes back is asked anew.
    REQUIRE(fixture.waitFor([&] {
        const auto& offers = fixture.repository.offers();
        if (!offers.empty() && !offers.front().accepting) {
            fixture.done(fixture.desk->acceptOffer(offers.front().id));
        }
        const auto* item = fixture.repository.conversation(id);
        return item != nullptr && item->mine;
    }));
}

TEST_CASE("sync_wrapUpOnRequest_isThereOnlyWhereItIsAskedFor")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    protocol::ConfigureDesk change;
    change.parameters = {{.name = "acw", .value = "mode=requested max_s=60 extend_s=30"}};
    fixture.hub->configure(change);
    const auto stateOf = [&](const base::ConversationId& id) { return fixture.repository.conversation(id)->state; };
    const auto first = fixture.serve(1, "hallo");
    CHECK(fixture.repository.desk().rules(fixture.repository.conversation(first)->queue).asksForWrapUp);
    REQUIRE(fixture.done(fixture.desk->close(first, false)));
    REQUIRE(fixture.waitFor([&] { return stateOf(first) == ConversationState::closed; }));
    const auto second = fixture.serve(2, "hallo");
    REQUIRE(fixture.done(fixture.desk->close(second, true)));
    REQUIRE(fixture.waitFor([&] { return stateOf(second) == ConversationState::wrapup; }));
}

TEST_CASE("sync_refusedByTheHub_comesBackAsDraft")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    QSignalSpy refused(fixture.desk.get(), &items::CommandSink::refused);
    fixture.link->unreachable = true;
    fixture.hub->close(fixture.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.connection().isLive(); }));
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("zu spät"), {})));
    // Meanwhile the customer leaves, and the talk is over.
    CHECK_FALSE(fixture.customerDoes(1, id, protocol::LeaveConversation {}).error);
    fixture.link->unreachable = false;
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return refused.count() == 1; }));
    CHECK(fixture.repository.conversation(id)->draft == QStringLiteral("zu spät"));
    CHECK(fixture.logged(id).size() == 1);
}

TEST_CASE("sync_engineDestroyed_leavesTheStoreNothingToDoForIt")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    fixture.desk->detach();
    fixture.database->run([](store::Store&) {
        QThread::msleep(100); // a disk that takes its time
        return base::Status();
    });
    fixture.engine->stop();
    const auto last = fixture.database->run([](store::Store&) { return base::Status(); });
    fixture.engine.reset();
    CHECK(last.isFinished());
}

TEST_CASE("sync_typing_isShownAndFades")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    fixture.feeder->typing(id, true, QStringLiteral("整单退"));
    CHECK(fixture.repository.conversation(id)->typing);
    CHECK(fixture.repository.conversation(id)->preview == QStringLiteral("整单退"));
    fixture.customerSays(1, id, "整单退款");
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.conversation(id)->typing; }));
}

TEST_CASE("sync_longConversation_isPagedFromTheHubWithoutGaps")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "0");
    for (int i = 1; i < 180; ++i) {
        fixture.customerSays(1, id, std::to_string(i));
    }
    REQUIRE(fixture.waitFor([&] { return fixture.shown(id).size() == 180; }));
    fixture.stop();
    REQUIRE(QFile::remove(fixture.folder.filePath(QStringLiteral("store.db")))); // another computer
    fixture.start();
    REQUIRE(fixture.waitLive());
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id) != nullptr; }));
    fixture.desk->openConversation(id);
    items::Timeline& timeline = fixture.repository.timeline(id);
    REQUIRE(fixture.waitFor([&] { return timeline.isLoaded() && fixture.shown(id).size() >= 50; }));
    CHECK(fixture.shown(id).size() < 180);
    timeline.setRefused();
    fixture.desk->loadOlder(id);
    CHECK_FALSE(timeline.isLoadingOlder());
    CHECK(timeline.isRefused());
    timeline.setRefused(false);
    for (int page = 0; page < 10 && timeline.hasOlder(); ++page) {
        fixture.desk->loadOlder(id);
        REQUIRE(fixture.waitFor([&] { return !timeline.isLoadingOlder(); }));
    }
    CHECK_FALSE(timeline.hasOlder());
    CHECK(fixture.shown(id) == fixture.logged(id));
    CHECK(fixture.shown(id).size() == 180);
}

TEST_CASE("sync_customersEarlierConversations_comeFromTheHub")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "erste");
    REQUIRE(fixture.done(fixture.desk->close(id, false)));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->state == ConversationState::wrapup; }));
    protocol::WrapUp outcome;
    outcome.disposition = {"resolved"};
    REQUIRE(fixture.done(fixture.desk->finishWrapUp(id, outcome)));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.conversation(id)->state == ConversationState::closed; }));
    const base::CustomerId customer = fixture.repository.conversation(id)->customer;
    fixture.desk->loadEarlierConversations(customer);
    REQUIRE(fixture.waitFor([&] { return !fixture.repository.earlier(customer).empty(); }));
    CHECK(fixture.repository.earlier(customer).front().outcome == outcome);
}

TEST_CASE("sync_copiedProfile_isNoticedAndNothingIsDoubled")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    const auto id = fixture.serve(1, "hallo");
    fixture.stop();
    const QString file = fixture.folder.filePath(QStringLiteral("store.db"));
    REQUIRE(QFile::copy(file, file + QStringLiteral(".copy")));
    fixture.start();
    REQUIRE(fixture.waitLive());
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("vom Original"), {})));
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 2; }));
    fixture.stop();
    REQUIRE(QFile::remove(file));
    REQUIRE(QFile::rename(file + QStringLiteral(".copy"), file));
    fixture.link->unreachable = true;
    fixture.start();
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("von der Kopie"), {})));
    std::optional<syncing::Need> need;
    QObject::connect(fixture.engine.get(), &syncing::SyncEngine::needed, fixture.engine.get(),
        [&](syncing::Need what) { need = what; });
    fixture.link->unreachable = false;
    fixture.desk->reconnectNow();
    REQUIRE(fixture.waitFor([&] { return need.has_value(); }));
    CHECK(*need == syncing::Need::Device);
    const base::DeviceId device {base::makeUuidV7(fixture.clock.now(), fixture.random)};
    auto changed = fixture.database->run([device](store::Store& store) { return store.changeDevice(device); });
    changed.waitForFinished();
    REQUIRE(changed.result());
    fixture.engine->deviceChanged(device, *changed.result());
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() >= 3; }));
    REQUIRE(fixture.waitFor([&] { return fixture.repository.connection().facts().queued == 0; }));
    CHECK(fixture.logged(id) == std::vector<std::string> {"hallo", "vom Original", "von der Kopie"});
}
