// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "tests/integration/afterwards.h"
#include "tests/integration/sender.h"
#include "tests/integration/workplace.h"
#include "tests/support/faultproxy.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace support {

/// A hub behind a line, three customers, and ann.
class Floor
{
public:
    explicit Floor(const std::vector<std::string>& hubEnvironment = {},
        const std::vector<std::string>& hubOptions = {"--plain", "--rate-factor", "1000"})
        : fixture(hubOptions, hubEnvironment)
        , line(fixture.hub().port())
        , ann(fixture.folder().path() / "ann", line.url(), "ann")
    {
        for (int i = 0; i < 3; ++i) {
            customers.push_back(Sender::at(fixture.url()));
            REQUIRE(customers.back().come(fixture.url()));
        }
    }

    void customersSpeak(base::SeededRandom& random)
    {
        for (Sender& customer : customers) {
            customer.say(1 + random.below(3));
        }
        for (Sender& customer : customers) {
            customer.hearAll();
        }
    }

    void killHub()
    {
        fixture.hub().kill();
        fixture.restart();
        REQUIRE(fixture.hub().isListening());
        line.aim(fixture.hub().port());
        for (Sender& customer : customers) {
            REQUIRE(customer.come(fixture.url()));
        }
    }

    /// Until all is said and everything has an end.
    void finish() { finish(ann); }
    void finish(Workplace& place)
    {
        line.use({});
        line.cutAll();
        place.start(3);
        REQUIRE(place.program().says("level"));
        place.kill();
    }

    void check()
    {
        checkAgainst({&ann});
        CHECK(ann.kept().size() > 5);
    }

    /// All who sat here: what each wrote, what the customers wrote, and the log itself.
    void checkAgainst(const std::vector<Workplace*>& places)
    {
        Workplace::Written written;
        Workplace::Ids ids;
        for (Sender& customer : customers) {
            REQUIRE(customer.come(fixture.url()));
            for (const auto& [number, message] : storedConversation(customer.wire(), customer.conversation())) {
                ids[customer.conversation()][number] = message.id;
                if (!customer.isMine(message.id)) {
                    written[customer.conversation()].push_back(message.text);
                }
            }
        }
        for (Workplace* place : places) {
            place->checkAgainst(written, ids);
        }
        for (Sender& customer : customers) {
            customer.hearAll();
            customer.check();
        }
        CHECK(checkAfterwards(fixture.hub(), fixture.data()).messages() > 0);
    }

    HubFixture fixture;
    FaultProxy line;
    Workplace ann;
    std::vector<Sender> customers;
};

} // namespace support

#define REQUIRE_WORKSTATION()                                                                                          \
    if (!Workplace::isBuilt()) {                                                                                       \
        WARN("NOT RUN: the workstation is not built");                                                                 \
        return;                                                                                                        \
    }
