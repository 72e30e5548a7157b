// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskreader.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/operatordesk.h"

#include "core/protocol/limits.h"
#include "tests/core/sqlite/faultyvfs.h"
#include "tests/hub/runtime/room.h"

#include <algorithm>
#include <future>
#include <thread>

using namespace hub;
using protocol::CloseCode;
using protocol::ErrorKind;

namespace {

protocol::CommandFrame presence(std::uint64_t n, Room& room)
{
    protocol::CommandFrame frame;
    frame.n = n;
    frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
    protocol::SetPresence set;
    set.presence = n % 2 == 0 ? protocol::Presence::ready : protocol::Presence::busy;
    frame.body = set;
    return frame;
}

} // namespace

TEST_CASE("welcome_historyLags_nobodyGetsASnapshotUntilItHasCaughtUp")
{
    Room room;
    room.historyFails = true;
    room.submit(engine::Actor::hub(), bench::smallDesk());
    protocol::ConfigureDesk more;
    more.people = {bench::agent("dan")};
    room.submit(engine::Actor::hub(), more);
    REQUIRE(room.book->commit());
    REQUIRE_FALSE(room.book->isCaughtUp());
    CHECK(room.book->lag()->kind == base::FaultKind::Io);

    Peers peers;
    Histogram shown;
    Fanout fanout(room.history, peers, shown);
    const std::optional<protocol::ProgramWish> wish;
    DeskReader reader(*room.book, room.history, peers, fanout, room.clock, room.files.random, wish, base::silentLog());
    const auto listener = std::make_shared<Listener>();
    Peers::Record& record = peers.of(listener);
    CHECK_FALSE(reader.welcome(record, {room.ann(), std::nullopt}));
    REQUIRE(record.outbox.size() == 1);
    CHECK(std::get<CloseReply>(record.outbox[0]).code == CloseCode::GoingAway);

    record.outbox.clear();
    protocol::Query query;
    query.q = 7;
    query.name = "history.conversations";
    reader.answer(record, query);
    REQUIRE(record.outbox.size() == 1);
    CHECK(std::get<protocol::Answer>(record.outbox[0]).error->kind == ErrorKind::overloaded);

    record.outbox.clear();
    room.historyFails = false;
    room.book->heal();
    CHECK(room.book->isCaughtUp());
    CHECK_FALSE(room.book->lag());
    CHECK(reader.welcome(record, {room.ann(), std::nullopt}));
    REQUIRE(record.outbox.size() == 1);
    CHECK(std::get<WelcomeReply>(record.outbox[0]).head == room.book->machine().position());
    CHECK(room.followed == room.book->machine().position());
}

TEST_CASE("runner_historyCannotBeWritten_takesCommandsAndOpensAgainByItself")
{
    Room room;
    auto runner = room.runner();
    runner->start();
    const auto inside = std::make_shared<Listener>();
    runner->post(inside, IdentifyRequest {room.ann(), std::nullopt});
    inside->take<WelcomeReply>();
    room.historyFails = true;
    runner->post(inside, presence(1, room));
    // The log doesn't wait for what is built from it.
    CHECK_FALSE(inside->take<protocol::Outcome>().error);
    CHECK_FALSE(inside->take<OfferReply>().events.empty());
    const auto outside = std::make_shared<Listener>();
    runner->post(outside, IdentifyRequest {room.ann(), std::nullopt});
    CHECK(outside->take<CloseReply>().code == CloseCode::GoingAway);
    CHECK_FALSE(runner->isReadOnly());
    CHECK_FALSE(runner->servesOpenings());
    CHECK_FALSE(runner->isLevel());

    // Nobody does anything; the hub finds out by itself.
    room.historyFails = false;
    for (int i = 0; i < 1'000 && !runner->servesOpenings(); ++i) {
        room.clock.move(1'000);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(runner->servesOpenings());
    CHECK(runner->isLevel());
    const auto later = std::make_shared<Listener>();
    runner->post(later, IdentifyRequest {room.ann(), std::nullopt});
    later->take<WelcomeReply>();
    runner->stop();
    REQUIRE(room.said.size() >= 2);
    CHECK(room.said[0].find("history: a torn page") != std::string::npos);
    CHECK(room.said[0].find("no room") == std::string::npos);
    CHECK(room.said[1].find("works again") != std::string::npos);
}

TEST_CASE("runner_whatIsCommitted_isToldBeforeAnythingIsRead")
{
    Room room;
    auto runner = room.runner();
    runner->start();
    const auto inside = std::make_shared<Listener>();
    runner->post(inside, IdentifyRequest {room.ann(), std::nullopt});
    inside->take<WelcomeReply>();
    // The desk comes to both at once.
    std::promise<void> stands;
    std::promise<void> goOn;
    runner->run([&](const DeskView&) {
        stands.set_value();
        goOn.get_future().wait();
    });
    stands.get_future().wait();
    std::size_t told = 0;
    std::promise<void> looked;
    runner->post(inside, presence(1, room));
    runner->run([&](const DeskView&) {
        told = inside->count<protocol::Outcome>();
        looked.set_value();
    });
    goOn.set_value();
    looked.get_future().wait();
    CHECK(told == 1);
    runner->stop();
}

TEST_CASE("followers_oneFails_holdsUpOnlyThoseThatAskIt")
{
    base::Position first;
    base::Position second;
    base::Position third;
    bool fails = true;
    int reopened = 0;
    const auto into = [](base::Position& at) {
        return [&at](const engine::EventPointer& event) {
            at = event->id;
            return base::Status();
        };
    };
    Followers followers({{"first", false, into(first), [&] { return first; }},
        {"second", true,
            [&](const engine::EventPointer& event) {
                second = event->id;
                return fails && event->id.value == 7 ? base::fail(base::FaultKind::Io, "torn") : base::Status();
            },
            [&] { return second; },
            [&] {
                if (++reopened == 2) {
                    second = {4}; // its last commit
                }
                return base::Status();
            }},
        {"third", false, into(third), [&] { return third; }}});
    const Followers::Read read = [](base::Position after, std::size_t max) {
        engine::RecentEvents::List events;
        for (std::uint64_t at = after.value + 1; at <= 20 && events.size() < max; ++at) {
            events.push_back(std::make_shared<const protocol::Event>(
                protocol::Event {{at}, {}, protocol::TimersFired {}, std::nullopt}));
        }
        return base::Result<engine::RecentEvents::List>(std::move(events));
    };
    followers.follow({10}, read, 100);
    CHECK(first.value == 10);
    CHECK(third.value <= 7);
    CHECK_FALSE(followers.serveOpenings({10}));
    CHECK(followers.fault()->detail == "second: torn at position 7");
    followers.follow({12}, read, 100);
    CHECK(first.value == 12);
    CHECK(reopened == 1);
    fails = false;
    followers.heal({12}, read, 3);
    // Slice by slice, so that the desk's other work goes on.
    CHECK(second.value == 7);
    CHECK_FALSE(followers.fault());
    CHECK_FALSE(followers.areLevel({12}));
    for (int i = 0; i < 4 && !followers.areLevel({12}); ++i) {
        followers.follow({12}, read, 3);
    }
    CHECK(followers.areLevel({12}));
    CHECK(third.value == 12);
}

TEST_CASE("runner_moreJobsThanItHolds_refusesCommandsAsOverloaded")
{
    Room room;
    auto runner = room.runner();
    const auto listener = std::make_shared<Listener>();
    for (std::size_t i = 0; i < DeskRunner::mostJobs; ++i) {
        runner->post(listener, presence(i + 1, room));
    }
    CHECK(listener->count<protocol::Outcome>() == 0);
    const protocol::CommandFrame beyond = presence(DeskRunner::mostJobs + 1, room);
    runner->post(listener, beyond);
    const auto outcome = listener->take<protocol::Outcome>();
    CHECK(outcome.id == beyond.id);
    CHECK(outcome.n == beyond.n);
    REQUIRE(outcome.error);
    CHECK(outcome.error->kind == ErrorKind::overloaded);
    CHECK(outcome.error->retryAfterMs.value_or(0) > 0);
    protocol::Query query;
    query.q = 3;
    runner->post(listener, query);
    CHECK(listener->take<protocol::Answer>().error->kind == ErrorKind::overloaded);
    runner->post(listener, protocol::Signal {});
    runner->post(listener, GoneRequest {});
    CHECK(listener->count<protocol::Outcome>() == 0);
}

TEST_CASE("runner_fullDisk_isReadOnlyLosesNothingAndRecovers")
{
    FaultyVfs vfs("runner-full");
    SqliteLog::Options options;
    options.vfs = vfs.name();
    Room room(std::move(options));
    const engine::Actor ann = room.ann();
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    runner->post(listener, IdentifyRequest {ann, std::nullopt});
    listener->take<WelcomeReply>();
    std::uint64_t n = 1;
    runner->post(listener, presence(n, room));
    CHECK_FALSE(listener->take<protocol::Outcome>().error);

    vfs.bytesLeft = 0;
    ++n;
    runner->post(listener, presence(n, room));
    const auto refused = listener->take<protocol::Outcome>();
    REQUIRE(refused.error);
    CHECK(refused.error->kind == ErrorKind::read_only);
    CHECK(runner->isReadOnly());
    // Reading goes on.
    const auto other = std::make_shared<Listener>();
    runner->post(other, IdentifyRequest {room.ann(), std::nullopt});
    CHECK(other->take<WelcomeReply>().ready.person == ann.person);

    vfs.bytesLeft = -1;
    room.clock.move(2'000);
    // Nobody sends anything: the hub looks for room by itself.
    for (int i = 0; i < 1'000 && runner->isReadOnly(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK_FALSE(runner->isReadOnly());
    // The refused command took no number.
    runner->post(listener, presence(n, room));
    CHECK_FALSE(listener->take<protocol::Outcome>().error);
    CHECK_FALSE(runner->isReadOnly());
    runner->stop();
    runner.reset();
    REQUIRE_FALSE(room.said.empty());
    CHECK(room.said.front().find("no room on the disk") != std::string::npos);
    auto journal = DeskJournal::open(room.files.log, room.files.keys, room.files.desk, "again");
    REQUIRE(journal);
    auto again = DeskBook::open({room.dir.path()}, std::move(journal).value(), {}, base::silentLog());
    REQUIRE(again);
    CHECK(again.value()->machine().commandsDone(ann) == n);
}

TEST_CASE("resume_oldestMissedEventIsAWeekOld_takesASnapshot")
{
    Room room;
    const engine::Actor ann = room.ann();
    const base::Position start = room.book->machine().position();
    const std::string epoch = room.book->lineage();
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    const auto resume = [&](base::Position from) {
        runner->post(listener, GoneRequest {});
        runner->post(listener, ResumeRequest {ann, epoch, from, std::nullopt});
    };
    runner->post(listener, IdentifyRequest {ann, std::nullopt});
    listener->take<WelcomeReply>();
    runner->post(listener, presence(1, room));
    CHECK_FALSE(listener->take<protocol::Outcome>().error);

    room.clock.move(std::chrono::milliseconds(protocol::limits::replayAge).count());
    resume(start);
    const base::Position head = listener->take<ResumeReply>().head;
    CHECK(head > start);
    room.clock.move(1'000);
    resume(start);
    CHECK(listener->take<RejectReply>().reason == "too_old");
    // Whoever missed nothing of that age goes on. The connection's own notes are younger.
    resume(head);
    listener->take<ResumeReply>();
    runner->stop();
}

TEST_CASE("resume_manyComeBackAtOnce_laterOnesTakeASnapshotUntilItIsQuiet")
{
    Room room;
    const engine::Actor ann = room.ann();
    const base::Position start = room.book->machine().position();
    const std::string epoch = room.book->lineage();
    for (int i = 0; i < 300; ++i) {
        protocol::NoteConnection note;
        note.person = ann.person;
        note.connected = i % 2 == 0;
        room.submit(engine::Actor::hub(), note);
    }
    REQUIRE(room.book->commit());
    const std::uint64_t missed = room.book->machine().position().value - start.value;
    REQUIRE(missed >= 300);
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    const auto resume = [&](base::Position from) {
        runner->post(listener, GoneRequest {});
        runner->post(listener, ResumeRequest {ann, epoch, from, std::nullopt});
    };
    const auto most = static_cast<std::uint64_t>(DeskReader::mostReplayCredit) / missed;
    for (std::uint64_t i = 0; i <= most; ++i) {
        resume(start);
    }
    CHECK(listener->take<RejectReply>().reason == "crowded");
    // Whoever missed little goes on at any time.
    std::promise<base::Position> head;
    runner->run([&head](const DeskView& view) { head.set_value(view.state.data().position); });
    resume(head.get_future().get());
    while (listener->take<ResumeReply>().resumed.missed >= missed) { }
    room.clock.move(1'000);
    resume(start);
    CHECK(listener->take<ResumeReply>().resumed.missed >= missed);
}

TEST_CASE("runner_whoSeesNothing_hearsOnceAMinuteHowFarTheLogGoes")
{
    Room room;
    auto runner = room.runner();
    runner->start();
    std::vector<std::shared_ptr<Listener>> customers;
    for (int i = 0; i < 120; ++i) {
        customers.push_back(std::make_shared<Listener>());
        runner->post(customers.back(),
            IdentifyRequest {engine::Actor::ofCustomer({base::makeUuidV7(room.clock.now(), room.files.random)},
                                 {base::makeUuidV7(room.clock.now(), room.files.random)}),
                std::nullopt});
    }
    base::Position welcomed;
    for (const auto& customer : customers) {
        welcomed = std::max(welcomed, customer->take<WelcomeReply>().head);
    }
    const auto agent = std::make_shared<Listener>();
    runner->post(agent, IdentifyRequest {room.ann(), std::nullopt});
    agent->take<WelcomeReply>();
    // A turn of the desk after each second; what it offered is delivered when the work after it runs.
    const auto turn = [&](std::uint64_t n) {
        room.clock.move(1'000);
        runner->post(agent, presence(n, room));
        CHECK_FALSE(agent->take<protocol::Outcome>().error);
    };
    const auto told = [&] {
        return std::count_if(customers.begin(), customers.end(),
            [](const auto& customer) { return customer->template count<OfferReply>() > 0; });
    };
    std::ptrdiff_t most = 0;
    std::ptrdiff_t before = told();
    for (std::uint64_t n = 1; n <= 130; ++n) {
        turn(n);
        const std::ptrdiff_t now = told();
        most = std::max(most, now - before);
        before = now;
    }
    runner->stop();
    CHECK(told() == 120);
    // A round is spread: no turn pays for all.
    CHECK(most <= 6);
    for (const auto& customer : customers) {
        CHECK(customer->count<OfferReply>() <= 3);
        const OfferReply offer = customer->take<OfferReply>();
        CHECK(offer.events.empty());
        CHECK(offer.through > base::Position());
    }
}

TEST_CASE("runner_personLosesHisRights_hisDevicesAreToldToWipe")
{
    Room room;
    const engine::Actor ann = room.ann();
    auto runner = room.runner();
    runner->start();
    const auto listener = std::make_shared<Listener>();
    runner->post(listener, IdentifyRequest {ann, std::nullopt});
    listener->take<WelcomeReply>();
    runner->recheck({"ann"});
    listener->take<CheckReply>();
    std::promise<std::vector<DeskRunner::StaffDevice>> devices;
    runner->devicesOf(
        {"ann"}, [&](std::vector<DeskRunner::StaffDevice> found) { devices.set_value(std::move(found)); });
    const auto found = devices.get_future().get();
    REQUIRE(found.size() == 1);
    CHECK(found[0].device == ann.device);
    CHECK(found[0].connected);
    CHECK_FALSE(found[0].usedAt);

    protocol::ConfigureDesk off;
    off.people = {bench::agent("ann")};
    off.people[0].active = false;
    runner->command(off, nullptr);
    listener->take<RevokeReply>();
    const auto late = std::make_shared<Listener>();
    runner->post(late, IdentifyRequest {ann, std::nullopt});
    CHECK(late->take<CloseReply>().code == CloseCode::DeviceRevoked);
    runner->stop();
}

TEST_CASE("reader_openings_tellStaffWhatTheyMayAndWhichVersionIsWanted", "[runner]")
{
    Room room;
    Peers peers;
    Histogram shown;
    Fanout fanout(room.history, peers, shown);
    const std::optional<protocol::ProgramWish> wish = protocol::ProgramWish {"0.2.0", "0.3.1", "https://a.example"};
    const base::LogSink log = base::silentLog();
    DeskReader reader(*room.book, room.history, peers, fanout, room.clock, room.files.random, wish, log);
    const auto ann = std::make_shared<Listener>();
    Peers::Record& staff = peers.of(ann);
    REQUIRE(reader.welcome(staff, {room.ann(), std::nullopt}));
    const auto ready = std::get<WelcomeReply>(staff.outbox.at(0)).ready;
    CHECK(ready.program == wish);
    CHECK(std::ranges::count(ready.rights, "canned.own") == 1);
    staff.outbox.clear();
    const std::string epoch = room.book->lineage();
    REQUIRE(reader.resume(staff, {room.ann(), epoch, room.book->machine().position(), std::nullopt}));
    const auto resumed = std::get<ResumeReply>(staff.outbox.at(0)).resumed;
    CHECK(resumed.program == wish);
    CHECK(resumed.rights == ready.rights);

    const auto wei = std::make_shared<Listener>();
    Peers::Record& other = peers.of(wei);
    const auto customer = engine::Actor::ofCustomer({bench::uuidOf("wei")}, {bench::uuidOf("device")});
    REQUIRE(reader.welcome(other, {customer, std::nullopt}));
    CHECK_FALSE(std::get<WelcomeReply>(other.outbox.at(0)).ready.program);
    other.outbox.clear();
    REQUIRE(reader.resume(other, {customer, epoch, room.book->machine().position(), std::nullopt}));
    CHECK_FALSE(std::get<ResumeReply>(other.outbox.at(0)).resumed.program);
    CHECK_FALSE(std::get<ResumeReply>(other.outbox.at(0)).resumed.rights);
}

TEST_CASE("operator_deskThatHasEnded_isNotWaitedFor")
{
    Room room;
    const auto runner = room.runner();
    const auto ask = [&] {
        return fromDesk<int>(
            [&](auto tell) { runner->run([tell](const DeskView& view) { tell(view.level ? 1 : 2); }); });
    };
    runner->start();
    const auto answer = ask();
    REQUIRE(answer);
    CHECK(*answer == 1);
    runner->stop();
    const auto begin = std::chrono::steady_clock::now();
    const auto none = ask();
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == base::FaultKind::Io);
    CHECK(std::chrono::steady_clock::now() - begin < operatorPatience / 2);
}
