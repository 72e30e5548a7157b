// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameters.h"
#include "core/engine/evolution.h"
#include "core/protocol/codec.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace bench;
using protocol::Personal;

namespace {

std::filesystem::path fileOf(std::uint32_t evolution)
{
    return std::filesystem::path(CLOUDSEAT_SOURCE_DIR "/tests/data/logs")
        / ("evolution-" + std::to_string(evolution) + ".log");
}

/// Work that is planned, held, swapped, given back and not come to.
void plan(Desk& desk)
{
    protocol::WorkRules rules;
    rules.id = "part";
    rules.rest = 660;
    protocol::ConfigureDesk change;
    change.rules = {{rules}};
    change.parameters = {{"swap.waivable", {}, {}, {}, "rest.between"}};
    desk.hub(change);
    protocol::PlanBlocks planned;
    protocol::PublishBlocks published {{}, desk.now, {{2, 60}}};
    const auto held = [&](std::size_t i) {
        return protocol::Held {planned.blocks.at(i).id, planned.blocks.at(i).when};
    };
    for (int i = 0; i < 4; ++i) {
        protocol::BlockSettings block;
        block.id = {uuidOf("block " + std::to_string(i))};
        const protocol::Timestamp hour {desk.now.ms / 3'600'000 * 3'600'000};
        block.when = {hour + 3h * (i + 1), hour + 3h * (i + 1) + 2h};
        block.places = 2;
        planned.blocks.push_back(block);
        published.blocks.push_back(block.id);
    }
    desk.send(desk.person("lin"), planned);
    desk.send(desk.person("lin"), published);
    desk.send(desk.person("ann"), protocol::GrabShift {held(0)});
    desk.send(desk.person("cho"), protocol::GrabShift {held(1)});
    desk.send(desk.person("cho"), protocol::ProposeSwap {held(1), base::PersonId {"ann"}, {}});
    desk.send(desk.person("ann"), protocol::AnswerSwap {{desk.log.back().cause->uuid}, true});
    desk.send(desk.person("bob"), protocol::GrabShift {held(2)});
    desk.send(desk.person("bob"), protocol::ReleaseShift {held(2), {}, true});
    desk.send(desk.person("bob"), protocol::AskLeave {held(3).when, Personal("Prüfung")});
    desk.send(desk.person("bob"), protocol::SetAvailability {});
    desk.send(desk.person("lin"), protocol::WithdrawBlocks {{held(3).block}, {}});
}

/// Something of everything; what it leads to is recorded once per evolution and never made again.
std::vector<protocol::Event> story()
{
    Desk desk;
    const auto active = desk.served("active", "ann");
    desk.send(desk.customer("active"), protocol::SendMessage {Personal("wo ist mein Paket"), {}}, active);
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("unterwegs"), {}}, active);
    const auto said = desk.state().conversation(active)->recent.back();
    desk.send(desk.person("ann"), protocol::EditMessage {said, Personal("Es ist unterwegs")}, active);
    desk.send(desk.person("ann"), protocol::SendMessage {Personal("falsch"), {}}, active);
    const auto wrong = desk.state().conversation(active)->recent.back();
    desk.send(desk.person("ann"), protocol::RecallMessage {wrong}, active);
    const auto parked = desk.open("parked");
    desk.accept(parked);
    desk.send(desk.person("ann"), protocol::ParkConversation {desk.now + 1h}, parked);
    const auto wrapup = desk.served("wrapup", "bob");
    desk.send(desk.customer("wrapup"), protocol::SendMessage {Personal("danke"), {}}, wrapup);
    desk.send(desk.person("bob"), protocol::CloseConversation {}, wrapup);
    const auto closed = desk.open("closed");
    desk.send(desk.customer("closed"), protocol::LeaveConversation {}, closed);
    desk.open("refund", "refunds");
    const base::CannedId mine {uuidOf("mine")};
    const base::GroupId shop {"shop"};
    desk.send(desk.person("ann"), protocol::PutCanned {mine, {}, Personal("gr"), {}, Personal("Guten Tag")});
    desk.send(desk.person("lin"), protocol::PutCanned {{uuidOf("ours")}, shop, {}, {}, Personal("Bitte sehr"), "de"});
    desk.send(desk.person("ann"), protocol::RemoveCanned {mine});
    protocol::ConfigureDesk writing;
    writing.canned = {{{uuidOf("stock")}, shop, "dk", "Danke", "Vielen Dank", {}}};
    writing.checks = {{"promises", protocol::CheckKind::word, {"garantiert"}, protocol::CheckSeverity::advise, {}}};
    writing.links = {{{"订单", "Orders"}, "https://shop.example/?phone={phone}"}};
    writing.fields = {{"phone", {"电话", "Phone"}, protocol::FieldKind::phone, {}, protocol::FieldMask::partial}};
    desk.hub(writing);
    const base::CustomerId known {uuidOf("active")};
    desk.send(desk.person("ann"),
        protocol::UpdateCustomer {known, Personal("Wei"), {{"phone", Personal("13812348888")}}, {}}, active);
    desk.send(desk.person("ann"), protocol::RevealField {known, "phone", Personal("Rückruf")});
    plan(desk);
    desk.wait(10min);
    desk.hub(protocol::NoteConnection {base::PersonId {"ann"}, std::nullopt, false});
    desk.wait(2h);
    desk.ready("bob");
    desk.wait(48h);
    desk.open("late");
    const base::CustomerId away {uuidOf("late")};
    desk.hub(protocol::NoteConnection {std::nullopt, away, false});
    desk.wait(1min); // nobody's, and its customer has gone
    desk.wait(24h * 45);
    desk.open("much later");
    return desk.log;
}

void record(const std::filesystem::path& path)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    engine::Machine machine({"desk"}, 1);
    for (const protocol::Event& event : story()) {
        const protocol::LoggedBody body = protocol::encodeLogged(event.body);
        out << event.id.value << '\t' << event.at.ms << '\t' << event.cause.value_or(base::CommandId {}).toString()
            << '\t' << protocol::typeOf(event.body) << '\t' << body.payload << '\t' << body.personal << '\n';
        REQUIRE(machine.replay(event));
    }
    out << "hash\t" << std::hex << machine.hash() << '\n';
}

struct Replayed
{
    std::string recorded; ///< hash
    std::string hash;
    std::uint64_t events = 0;
    std::set<std::string> kinds;
};

protocol::Event eventOf(const std::vector<std::string>& columns)
{
    protocol::Event event;
    event.id = {std::stoull(columns.at(0))};
    event.at = {std::stoll(columns.at(1))};
    const auto cause = base::Uuid::fromString(columns.at(2));
    REQUIRE(cause);
    if (!cause->isNil()) {
        event.cause = base::CommandId {*cause};
    }
    auto body = protocol::decodeLogged(columns.at(3), columns.at(4), columns.at(5));
    REQUIRE(body);
    event.body = std::move(body).value();
    return event;
}

Replayed replay(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    engine::Machine machine({"desk"}, 1);
    Replayed result;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> columns;
        std::istringstream parts(line + '\t');
        for (std::string part; std::getline(parts, part, '\t');) {
            columns.push_back(part);
        }
        if (columns.at(0) == "hash") {
            result.recorded = columns.at(1);
            break;
        }
        const auto done = machine.replay(eventOf(columns));
        INFO(line << (done ? "" : base::describe(done.error())));
        REQUIRE(done);
        ++result.events;
        result.kinds.insert(columns.at(3));
    }
    std::ostringstream hash;
    hash << std::hex << machine.hash();
    result.hash = hash.str();
    return result;
}

} // namespace

/// Fails when events lead elsewhere than they did: raise engine::evolutionVersion then, run this once with
/// CLOUDSEAT_RECORD_LOG=1, and keep the older file.
TEST_CASE("replay_recordedLog_givesTheStateOfItsEvolution", "[engine]")
{
    const auto path = fileOf(engine::evolutionVersion);
    if (std::getenv("CLOUDSEAT_RECORD_LOG") != nullptr && !std::filesystem::exists(path)) {
        record(path);
    }
    const Replayed replayed = replay(path);
    CHECK(replayed.events > 80);
    CHECK(replayed.kinds.size() > 25);
    CHECK(replayed.hash == replayed.recorded);
    // Events are facts: whatever evolution they were written under, they are taken.
    for (std::uint32_t older = 1; older < engine::evolutionVersion; ++older) {
        CHECK(replay(fileOf(older)).events > 0);
    }
}

TEST_CASE("defaults_thatEventsAreAppliedBy_changeOnlyWithTheEvolution")
{
    // See decision 24: where nothing is set, these are what a log means.
    const desk::QueueParameters queue;
    CHECK(engine::evolutionVersion == 13);
    CHECK(queue.offerTimeoutSeconds == 30);
    CHECK(queue.hours.empty());
    CHECK_FALSE(queue.maxWaitSeconds);
    CHECK(queue.idleReleaseSeconds == 600);
    CHECK(queue.idleCloseSeconds == 1800);
    CHECK(queue.idleWarnSeconds == 120);
    CHECK(queue.firstReplySeconds == 120);
}

TEST_CASE("pause_afterATransfer_isThatOfTheRulesInForceThen")
{
    // The log alone gives the same state, whatever is set later.
    Desk desk(deskWith({{"offer.timeout_s", "40"}}));
    const auto id = desk.served("a", "ann");
    protocol::TransferConversation to;
    to.queue = base::QueueId {"refunds"};
    REQUIRE(outcome(desk.send(desk.person("ann"), to, id)) == "done");
    const auto paused = desk.state().conversation(id)->pausedUntil;
    CHECK(paused == desk.now + 40s);
    protocol::ConfigureDesk change;
    change.parameters = {{"offer.timeout_s", {}, {}, {}, "200"}};
    desk.hub(change);
    CHECK(desk.state().conversation(id)->pausedUntil == paused);
    engine::Machine again({"desk"}, 1);
    for (const protocol::Event& event : desk.log) {
        REQUIRE(again.replay(event));
    }
    CHECK(again.desk().conversation(id)->pausedUntil == paused);
    CHECK(again.hash() == desk.machine.hash());
}
