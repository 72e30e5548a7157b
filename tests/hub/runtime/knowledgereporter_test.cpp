// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/knowledgereporter.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/hub/runtime/room.h"

#include <algorithm>

using namespace hub;
using protocol::ErrorKind;
using protocol::Personal;

namespace {

base::ArticleId article(int number)
{
    return {bench::uuidOf("article " + std::to_string(number))};
}

/// Publishes articles that each have a dead link.
void publish(Room& room, int count, const std::string& link = "article:nowhere")
{
    const auto lin = engine::Actor::ofPerson({"lin"}, {base::makeUuidV7(room.clock.now(), room.files.random)});
    std::uint64_t n = 0;
    const auto submit = [&](protocol::CommandBody body) {
        protocol::CommandFrame frame;
        frame.n = ++n;
        frame.id = {base::makeUuidV7(room.clock.now(), room.files.random)};
        frame.body = std::move(body);
        REQUIRE_FALSE(room.book->submit(lin, frame, room.clock.now()).error);
    };
    for (int i = 0; i < count; ++i) {
        protocol::ArticleText text;
        text.title = Personal("Title " + std::to_string(i));
        text.body = Personal("[x](" + link + ")");
        text.language = "en";
        submit(protocol::SaveArticle {article(i), std::nullopt, text});
        submit(protocol::PublishArticle {article(i), 1});
    }
    REQUIRE(room.book->commit());
}

protocol::Query queryOf(std::uint64_t q, std::string_view name)
{
    protocol::Query query;
    query.q = q;
    query.name = name;
    return query;
}

protocol::Query gaps(std::uint64_t q, const Room& room)
{
    auto query = queryOf(q, KnowledgeReporter::gaps);
    query.from = room.clock.now() - protocol::limits::gapPeriod;
    query.to = room.clock.now();
    return query;
}

std::uint64_t links(const protocol::Answer& answer)
{
    return static_cast<std::uint64_t>(std::ranges::count_if(answer.rows, [](const protocol::Row& row) {
        return std::get<protocol::KnowledgeDefectRow>(row).kind == protocol::DefectKind::BrokenLink;
    }));
}

} // namespace

TEST_CASE("reports_atTheDesk_areForWhoMayAndAuditedWhereCustomersSpeak", "[runner]")
{
    Room room;
    publish(room, 2);
    const auto asked = gaps(3, room);
    auto runner = runnerBeside(room);
    runner->start();
    const auto lin = listenerOf(*runner, room, "lin");
    const auto ann = listenerOf(*runner, room, "ann");
    runner->post(lin, queryOf(1, KnowledgeReporter::defects));
    const auto defects = lin->take<protocol::Answer>();
    CHECK(defects.q == 1);
    REQUIRE_FALSE(defects.error);
    CHECK(links(defects) == 2);
    CHECK_FALSE(defects.more);
    runner->post(ann, queryOf(2, KnowledgeReporter::defects));
    CHECK(ann->take<protocol::Answer>().error->kind == ErrorKind::denied);
    runner->post(lin, asked);
    const auto none = lin->take<protocol::Answer>();
    CHECK(none.q == 3);
    CHECK_FALSE(none.error);
    CHECK(none.rows.empty());
    runner->post(lin, queryOf(4, KnowledgeReporter::gaps));
    CHECK(lin->take<protocol::Answer>().error->field == "from");
    runner->stop();
    CHECK(std::ranges::count_if(room.said, [](const auto& line) { return line.starts_with("audit"); }) == 1);
}

TEST_CASE("reports_longerThanAFrame_areReadOnInTheSameOne", "[runner]")
{
    Room room;
    publish(room, 600, "article:" + std::string(290, 'x'));
    auto runner = runnerBeside(room);
    runner->start();
    const auto lin = listenerOf(*runner, room, "lin");
    auto query = queryOf(1, KnowledgeReporter::defects);
    std::uint64_t last = 0;
    for (bool more = true; more; ++query.q) {
        runner->post(lin, query);
        const auto answer = lin->take<protocol::Answer>();
        REQUIRE_FALSE(answer.error);
        REQUIRE_FALSE(answer.rows.empty());
        CHECK(protocol::encode(protocol::HubFrame(answer)).size() < protocol::limits::frameBytesDown);
        for (const protocol::Row& row : answer.rows) {
            CHECK(std::get<protocol::KnowledgeDefectRow>(row).number == ++last);
        }
        more = answer.more;
        query.since = last;
    }
    CHECK(query.q > 2);
    CHECK(last >= 600);
    // Not beyond its time, and not beyond somebody who was forgotten.
    query.since = 1;
    runner->post(lin, query);
    CHECK_FALSE(lin->take<protocol::Answer>().error);
    room.clock.move(KnowledgeReporter::kept.count() + 1);
    runner->post(lin, query);
    CHECK(lin->take<protocol::Answer>().error->kind == ErrorKind::expired);
    query.since.reset();
    runner->post(lin, query);
    CHECK_FALSE(lin->take<protocol::Answer>().error);
    runner->run([&](const DeskView&) { runner->forgetMemory(); });
    query.since = 1;
    runner->post(lin, query);
    CHECK(lin->take<protocol::Answer>().error->kind == ErrorKind::expired);
    runner->stop();
}

TEST_CASE("reporter_whileOneIsMade_theSameIsSharedAndAnotherRefused", "[runner]")
{
    Room room;
    publish(room, 1);
    std::mutex mutex;
    std::condition_variable changed;
    bool isOpen = false;
    std::vector<KnowledgeReporter::Made> told;
    {
        KnowledgeReporter reporter {room.history, [&](KnowledgeReporter::Made made) {
                                        std::unique_lock lock(mutex);
                                        told.push_back(std::move(made));
                                        changed.notify_all();
                                        changed.wait(lock, [&] { return isOpen; });
                                    }};
        const KnowledgeReporter::Wish defects {std::string(KnowledgeReporter::defects)};
        const auto peer = std::make_shared<Listener>();
        const auto gone = std::make_shared<Listener>();
        // While the first one is told, the thread can't take another: what is asked then stands and waits.
        REQUIRE(reporter.ask({peer, {"lin"}, 1}, defects, 0, room.clock.now()));
        {
            std::unique_lock lock(mutex);
            REQUIRE(changed.wait_for(lock, std::chrono::seconds(60), [&] { return told.size() == 1; }));
        }
        CHECK(reporter.ask({peer, {"lin"}, 2}, defects, 0, room.clock.now()));
        CHECK(reporter.ask({gone, {"root"}, 3}, defects, 0, room.clock.now()));
        CHECK_FALSE(reporter.ask({peer, {"lin"}, 4}, {std::string(KnowledgeReporter::gaps)}, 0, room.clock.now()));
        CHECK_FALSE(reporter.ask({peer, {"lin"}, 5}, defects, 1, room.clock.now())); // somebody was forgotten since
        reporter.forget(gone.get());
        std::unique_lock lock(mutex);
        isOpen = true;
        changed.notify_all();
        REQUIRE(changed.wait_for(lock, std::chrono::seconds(60), [&] { return told.size() == 2; }));
    }
    REQUIRE(told[1].askers.size() == 1);
    CHECK(told[1].askers[0].q == 2);
    REQUIRE(told[1].rows.has_value());
    CHECK(told[1].rows->size() == 1);
}

TEST_CASE("reporterWish_ofGaps_hasTheDesksSynonyms")
{
    auto query = queryOf(1, KnowledgeReporter::gaps);
    query.from = base::Timestamp {1};
    query.to = base::Timestamp {2};
    const auto wish = KnowledgeReporter::wishOf(query, {{{"settee"}, {"sofa"}}});
    REQUIRE(wish);
    CHECK(wish->synonyms == ::knowledge::Synonyms {{{"settee"}, {"sofa"}}});
    const auto other = KnowledgeReporter::wishOf(query, {});
    REQUIRE(other);
    CHECK_FALSE(*wish == *other);
}
