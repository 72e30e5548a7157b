// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

#include <QSignalSpy>

namespace {

using Texts = std::vector<std::string>;

struct Writing : SyncFixture
{
    explicit Writing(const char* undoSeconds)
    {
        auto change = configuration();
        protocol::ParameterSetting undo;
        undo.name = "message.undo_s";
        undo.value = undoSeconds;
        change.parameters = {undo};
        protocol::CheckSettings elsewhere;
        elsewhere.id = "elsewhere";
        elsewhere.words = {"加微信"};
        elsewhere.severity = protocol::CheckSeverity::block;
        elsewhere.reason = {"不加微信", "No chats elsewhere"};
        change.checks = {elsewhere};
        hub->configure(change);
        start();
        REQUIRE(waitLive());
        talk = serve(1, "hello");
        REQUIRE(waitFor([this] { return !repository.desk().row().checks.empty(); }));
    }

    bool send(const QString& text) { return done(desk->sendMessage(talk, text, {})); }
    const items::TimelineItem& last() { return repository.timeline(talk).entries().back(); }

    base::ConversationId talk;
};

} // namespace

TEST_CASE("undo_inTime_nothingReachesTheHub")
{
    Writing desk("10");
    REQUIRE(desk.send(QStringLiteral("wrong")));
    REQUIRE(desk.waitFor([&] { return desk.last().until.has_value(); }));
    REQUIRE(SyncFixture::done(desk.desk->recallQueued(desk.talk, desk.last().id, true)));
    REQUIRE(desk.waitFor([&] { return desk.repository.conversation(desk.talk)->draft == QStringLiteral("wrong"); }));
    REQUIRE(desk.send(QStringLiteral("right")));
    REQUIRE(SyncFixture::done(desk.desk->park(desk.talk, std::nullopt))); // lets it go
    REQUIRE(desk.waitFor([&] { return desk.logged(desk.talk).size() == 2; }));
    CHECK(desk.logged(desk.talk) == Texts {"hello", "right"});
}

TEST_CASE("undo_timeOver_goesOutByItself")
{
    Writing desk("1");
    REQUIRE(desk.send(QStringLiteral("fine")));
    CHECK(desk.logged(desk.talk) == Texts {"hello"});
    REQUIRE(desk.waitFor([&] { return desk.logged(desk.talk).size() == 2; }));
    REQUIRE(desk.waitFor([&] { return desk.last().delivery == items::Delivery::Sent; }));
    CHECK_FALSE(desk.last().until);
}

TEST_CASE("undo_programEndsMeanwhile_goesOutAtTheNextStart")
{
    Writing desk("1");
    REQUIRE(desk.send(QStringLiteral("fine")));
    desk.stop();
    QTest::qWait(1'100); // its time passes while nothing runs
    CHECK(desk.logged(desk.talk) == Texts {"hello"});
    desk.start();
    REQUIRE(desk.waitFor([&] { return desk.logged(desk.talk).size() == 2; }));
}

TEST_CASE("undo_offline_isNotHeld")
{
    Writing desk("10");
    desk.link->unreachable = true;
    desk.hub->close(desk.hub->connections().front(), protocol::CloseCode::GoingAway);
    REQUIRE(desk.waitFor([&] { return !desk.repository.connection().isLive(); }));
    REQUIRE(desk.send(QStringLiteral("queued")));
    REQUIRE(desk.waitFor([&] { return desk.last().delivery == items::Delivery::Queued; }));
    CHECK_FALSE(desk.last().until);
}

TEST_CASE("send_barredWord_comesBackAsADraftWithTheRule")
{
    Writing desk("0");
    QSignalSpy refused(desk.desk.get(), &items::CommandSink::refused);
    REQUIRE(desk.send(QStringLiteral("加 微 信")));
    REQUIRE(desk.waitFor([&] { return refused.count() == 1; }));
    const auto refusal = refused.front().front().value<items::Refusal>();
    CHECK(refusal.error.kind == protocol::ErrorKind::denied);
    CHECK(refusal.error.reason == "check");
    CHECK(refusal.error.current == "elsewhere");
    CHECK(refusal.text == QStringLiteral("加 微 信"));
    CHECK(desk.repository.conversation(desk.talk)->draft == QStringLiteral("加 微 信"));
    CHECK(desk.logged(desk.talk) == Texts {"hello"});
}
