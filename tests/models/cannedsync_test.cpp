// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

#include <algorithm>

namespace {

const base::GroupId all {"all"};
const base::GroupId late {"late"};

base::CannedId idOf(int n)
{
    base::CannedId id;
    id.uuid.bytes[0] = 7;
    id.uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

/// 2 replies of group `all`, in which su.miao is, and 450 of `late`, in which he is not.
struct Replies : SyncFixture
{
    Replies()
    {
        protocol::ConfigureDesk more;
        more.groups = {{late, {"晚班", "Late"}}};
        for (int n = 0; n < 452; ++n) {
            more.canned.push_back({idOf(n), n < 2 ? all : late, "", "", std::string(400, 'x'), {}});
        }
        hub->configure(more);
        start();
        REQUIRE(waitLive());
        REQUIRE(waitFor([this] { return repository.canned().size() == 2; }));
    }

    void move(const std::vector<base::GroupId>& groups)
    {
        auto change = configuration();
        change.people[0].groups = groups;
        change.people[0].displayName.clear();
        protocol::ConfigureDesk only;
        only.people = change.people;
        hub->configure(only);
    }

    bool has(std::size_t count)
    {
        return waitFor([this, count] { return repository.canned().size() == count; });
    }
};

} // namespace

TEST_CASE("cannedSync_whoComesToAGroup_getsItsRepliesAndLosesThemWithIt")
{
    Replies desk;
    desk.move({all, late});
    REQUIRE(desk.has(452));
    CHECK(desk.repository.presence().person().groups == std::vector<base::GroupId> {all, late});
    desk.move({late});
    REQUIRE(desk.has(450));
    CHECK_FALSE(desk.repository.canned().contains(idOf(0)));
    desk.move({});
    REQUIRE(desk.has(0));
}

TEST_CASE("cannedSync_groupsThatChangeWhileNobodyIsConnected_areCaughtUpWith")
{
    Replies desk;
    desk.stop();
    desk.move({late});
    protocol::ConfigureDesk more;
    more.canned = {{idOf(900), late, "n", "", "new", {}}};
    desk.hub->configure(more);
    desk.repository.clear();
    desk.start();
    REQUIRE(desk.waitLive());
    REQUIRE(desk.has(451));
    CHECK(desk.repository.canned().at(idOf(900)).text == QStringLiteral("new"));
}

TEST_CASE("cannedSync_linesThatBreakWhileTheyAreFetched_loseNothing")
{
    Replies desk;
    desk.impatient = true;
    int frames = 3;
    desk.link->frames = [&frames] { return frames++; };
    desk.move({all, late});
    REQUIRE(desk.has(452));
    desk.link->frames = [] { return 0; };
}

TEST_CASE("cannedSync_ownReply_isShownAtOnceAndStaysOverARestart")
{
    Replies desk;
    desk.link->unreachable = true;
    desk.hub->close(desk.hub->connections().front(), protocol::CloseCode::GoingAway);
    items::CannedItem own;
    own.text = QStringLiteral("mine");
    REQUIRE(SyncFixture::done(desk.desk->putCanned(own)));
    REQUIRE(desk.has(3));
    CHECK(desk.hub->machine().desk().data().canned.size() == 452);
    desk.stop();
    desk.repository.clear();
    desk.link->unreachable = true;
    desk.start();
    REQUIRE(desk.has(3));
    desk.link->unreachable = false;
    desk.engine->reconnectNow();
    REQUIRE(desk.waitFor([&] { return desk.hub->machine().desk().data().canned.size() == 453; }));
    REQUIRE(desk.has(3));
    const auto mine = std::ranges::find_if(
        desk.repository.canned(), [](const auto& entry) { return entry.second.text == QStringLiteral("mine"); });
    REQUIRE(mine != desk.repository.canned().end());
    REQUIRE(SyncFixture::done(desk.desk->removeCanned(mine->first)));
    REQUIRE(desk.has(2));
    REQUIRE(desk.waitFor([&] { return desk.hub->machine().desk().data().canned.size() == 452; }));
}

TEST_CASE("cannedSync_whatDoesNotFit_isNotQueued")
{
    Replies desk;
    const auto fault = [&](const items::CannedItem& reply) {
        auto done = desk.desk->putCanned(reply);
        REQUIRE(desk.waitFor([&] { return done.isFinished(); }));
        return done.result() ? std::string() : done.result().error().detail;
    };
    items::CannedItem reply;
    CHECK(fault(reply) == "text");
    reply.text = QStringLiteral(" \n ");
    CHECK(fault(reply) == "text");
    reply.text = QString(8'001, QLatin1Char('x'));
    CHECK(fault(reply) == "text");
    reply.text = QStringLiteral("x");
    reply.shortcut = QStringLiteral("a b");
    CHECK(fault(reply) == "shortcut");
    reply.shortcut = QString(33, QLatin1Char('x'));
    CHECK(fault(reply) == "shortcut");
    reply.shortcut.clear();
    reply.title = QString(121, QLatin1Char('x'));
    CHECK(fault(reply) == "title");
    CHECK(desk.repository.connection().facts().queued == 0);
}

TEST_CASE("cannedSync_rights_areKnownBeforeTheHubIsThere")
{
    Replies desk;
    CHECK(desk.repository.presence().may(QLatin1String("canned.own")));
    CHECK_FALSE(desk.repository.presence().may(QLatin1String("canned.group")));
    desk.stop();
    desk.repository.clear();
    CHECK(desk.repository.presence().rights().isEmpty());
    desk.link->unreachable = true;
    desk.start();
    REQUIRE(desk.waitFor([&] { return desk.repository.presence().may(QLatin1String("canned.own")); }));
}
