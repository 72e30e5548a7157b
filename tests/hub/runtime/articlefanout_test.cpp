// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/hub/runtime/room.h"

#include <map>

using namespace hub;

TEST_CASE("fanout_whatReadersAreTold_isEncodedOnceForAllOfThem", "[runner]")
{
    Room room;
    protocol::ArticleText text;
    text.title = base::Personal("Titel");
    text.body = base::Personal("Text");
    text.language = "de";
    const base::ArticleId id {bench::uuidOf("article")};
    room.submit(engine::Actor::hub(), protocol::ImportArticles {{"lin"}, {{id, text}}});
    REQUIRE(room.book->commit());
    const auto runner = room.runner();
    runner->start();
    std::map<std::string, std::shared_ptr<Listener>> staff;
    for (const char* name : {"ann", "bob", "lin", "root"}) {
        staff[name] = std::make_shared<Listener>();
        runner->post(staff[name],
            IdentifyRequest {
                engine::Actor::ofPerson({name}, {base::makeUuidV7(room.clock.now(), room.files.random)}), {}});
        staff[name]->take<WelcomeReply>();
    }
    text.title = base::Personal("Besser");
    runner->command(protocol::ImportArticles {{"lin"}, {{id, text}}}, nullptr);
    const auto of = [&](const char* name) {
        while (true) {
            for (const session::EventBytes& event : staff[name]->take<OfferReply>().events) {
                if (event.bytes->find("knowledge.changed") != std::string::npos) {
                    return event.bytes;
                }
            }
        }
    };
    const auto ann = of("ann");
    REQUIRE(ann);
    CHECK(ann->find("Besser") == std::string::npos);
    CHECK(of("bob") == ann); // the same bytes, not a copy
    const auto lin = of("lin");
    CHECK(lin != ann);
    CHECK(of("root") == lin);
    runner->stop();
}
