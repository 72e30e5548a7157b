// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A masked field between a workstation and its hub: shown for once, kept nowhere.

#include "core/protocol/limits.h"
#include "tests/models/syncfixture.h"

namespace {

struct Masked : SyncFixture
{
    Masked()
    {
        auto change = configuration();
        protocol::FieldSettings phone;
        phone.key = "phone";
        phone.title = {"电话", "Phone"};
        phone.kind = protocol::FieldKind::phone;
        phone.mask = protocol::FieldMask::partial;
        change.fields = {phone};
        hub->configure(change);
        start();
        REQUIRE(waitLive());
        talk = serve(1, "hello");
        REQUIRE(waitFor([this] { return repository.desk().field(QStringLiteral("phone")) != nullptr; }));
        REQUIRE(waitFor([this] { return repository.customer(customer()) != nullptr; }));
        items::CustomerItem known = *repository.customer(customer());
        known.fields = {{QStringLiteral("phone"), QStringLiteral("13812348888")}};
        REQUIRE(done(desk->updateCustomer(talk, known)));
        REQUIRE(waitFor([this] {
            const auto& fields = repository.customer(customer())->fields;
            return fields.size() == 1 && fields[0].masked;
        }));
    }

    base::CustomerId customer() { return repository.conversation(talk)->customer; }

    items::RevealedField reveal()
    {
        auto shown = desk->revealField(customer(), QStringLiteral("phone"));
        REQUIRE(waitFor([&] { return shown.isFinished(); }));
        return shown.result();
    }

    base::ConversationId talk;
};

} // namespace

TEST_CASE("fieldReveal_asked_isShownAndNotKept")
{
    Masked desk;
    CHECK(desk.repository.customer(desk.customer())->fields[0].value == QStringLiteral("138****8888"));
    const items::RevealedField shown = desk.reveal();
    CHECK(shown.problem == items::RevealProblem::None);
    CHECK(shown.value == QStringLiteral("13812348888"));
    CHECK(shown.until.ms > 0);
    CHECK(desk.repository.customer(desk.customer())->fields[0].value == QStringLiteral("138****8888"));
    desk.stop();
    desk.start();
    REQUIRE(desk.waitFor([&] { return desk.repository.customer(desk.customer()) != nullptr; }));
    CHECK(desk.repository.customer(desk.customer())->fields[0].value == QStringLiteral("138****8888"));
}

TEST_CASE("fieldReveal_tooOften_saysWhenAgain")
{
    Masked desk;
    for (std::size_t i = 0; i < protocol::limits::revealsInHour; ++i) {
        REQUIRE(desk.reveal().problem == items::RevealProblem::None);
    }
    const items::RevealedField refused = desk.reveal();
    CHECK(refused.problem == items::RevealProblem::TooOften);
    CHECK(refused.value.isEmpty());
    CHECK(refused.wait.count() > 0);
}

TEST_CASE("fieldReveal_withoutAConnection_queuesNothing")
{
    Masked desk;
    desk.link->unreachable = true;
    desk.hub->close(desk.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(desk.waitFor([&] { return !desk.repository.connection().isLive(); }));
    CHECK(desk.reveal().problem == items::RevealProblem::Unreachable);
    const auto waiting = desk.desk->askOutbox();
    REQUIRE(desk.waitFor([&] { return waiting.isFinished(); }));
    CHECK(waiting.result().empty());
}

TEST_CASE("fieldReveal_notLeftInTime_isTakenBack")
{
    Masked desk;
    const auto waiting = [&] {
        const auto asked = desk.desk->askOutbox();
        REQUIRE(desk.waitFor([&] { return asked.isFinished(); }));
        return asked.result().size();
    };
    REQUIRE(desk.waitFor([&] { return waiting() == 0; }));
    const auto shown = desk.desk->revealField(desk.customer(), QStringLiteral("phone"));
    desk.engine->stop(); // before the command is there to be sent
    REQUIRE(desk.waitFor([&] { return waiting() == 1; }));
    REQUIRE(desk.waitFor([&] { return shown.isFinished(); }));
    CHECK(shown.result().problem == items::RevealProblem::Unreachable);
    CHECK(desk.waitFor([&] { return waiting() == 0; }));
}
